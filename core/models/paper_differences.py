"""What differs between the paper, its authors' code and this program: one source of guide and `methods.json`."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Difference:
    """One part of the method; each field is a few words.

    Attributes:
        part: of what.
        paper: Fang et al. (2023).
        authors: their published code.
        here: this program, as it comes.
        instead: how to have the other form; empty where there is no way.
    """

    part: str
    paper: str
    authors: str
    here: str
    instead: str = ""


DIFFERENCES = (
    Difference(
        "Holistic features",
        "ResNet18 trained on AffectNet, 512 values",
        "the same, of their own weights",
        "ResNet18 trained on FER+, 512 values",
        "`--backbone FILE` takes weights trained on AffectNet",
    ),
    Difference(
        "Action units",
        "OpenFace, 17 intensities and 17 occurrences",
        "OpenFace, 17 intensities and 18 occurrences (with AU28)",
        "an estimate from MediaPipe's landmarks, texture and contours of what OpenFace would say, 17 and 17",
        "`--au openface:DIR`; `au28 = true` in training",
    ),
    Difference(
        "Landmarks",
        "68 points",
        "not in the public code",
        "68 of MediaPipe's 478 points, chosen to lie where those lie",
    ),
    Difference(
        "Face crop",
        "similarity warp of 68 points to 224 × 224",
        "not in the public code",
        "similarity warp of the 11 points that expression moves least, to the mean shape of FER+, 224 × 224",
    ),
    Difference(
        "Faces in a frame",
        "one is assumed",
        "OpenFace's choice",
        "one is followed and can be picked; frames without it are left out, as in the paper",
    ),
    Difference(
        "Sound",
        "32 MFCCs at 16 kHz, 512 samples every 256, 32 frames a token; log-mel constants not stated",
        "`mfcc_2`: 40 MFCCs at the file's own rate, flattened, always 32 tokens whose order is not time",
        "the paper's, with 40 HTK mel bands, decibels of power (floor 1e-10, no ceiling), no padding at the ends",
        "their checkpoints are read with `mfcc_2`",
    ),
    Difference(
        "Positional encoding, last norm",
        "not stated",
        "none",
        "none",
    ),
    Difference(
        "Dropout of attention weights",
        "0.2 in the transformer, where is not stated",
        "of attention weights and of both layers' outputs",
        "of both layers' outputs only; differs in training alone",
    ),
    Difference(
        "Readout",
        "one layer, logistic",
        "two layers without bias, dropout 0.3 between, logistic",
        "the paper's",
        "`--readout authors`",
    ),
    Difference(
        "Training batches",
        "not stated",
        "16 clips, shuffled",
        "16 clips of like length, out of shuffled buckets of 128, so that less is padded",
    ),
    Difference(
        "Gradient clip, epochs, best epoch",
        "not stated",
        "norm 1.0, 100 epochs, the best by validation r",
        "as in the authors' code",
        "`gradient_clip`, `--epochs`",
    ),
    Difference(
        "Labels of the bundled model",
        "self-reports of Hume-Reaction",
        "the same",
        "composed reactions, none of them self-reports: it is not validated",
        "`eriscope train`, `eriscope finetune`",
    ),
    Difference(
        "Clips under 50 frames with a face",
        "left out of training; at test the mean of the other predictions",
        "the same",
        "the same in training and `evaluate`; left out of Compare and reports of studies",
        "`least_frames`, `--keep-short`",
    ),
    Difference(
        "Long clips",
        "none (9.9 to 15 s)",
        "none",
        "above 30 s the mean of windows",
        "`--window`, `--hop`",
    ),
    Difference(
        "Attention that is shown",
        "of the token, mean over heads; the block is not stated",
        "not shown",
        "of the token, mean over heads, last block; other blocks, single heads and rollout on wish",
    ),
)


def as_json() -> list[dict[str, str | None]]:
    """JSON values, a record per part; what is empty is None."""
    return [{name: text or None for name, text in asdict(one).items()} for one in DIFFERENCES]
