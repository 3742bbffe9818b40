"""``train-backbone`` and ``evaluate-backbone``: a run from data to model file, card and figures."""

from __future__ import annotations

import copy
import os
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from core.evaluation.correlation_formulas import bootstrap_interval
from core.models import landmarker_file
from core.models.backbone import Backbone, load_backbone, save_backbone
from core.system.files import sha256_of, write_whole
from core.text import share, table_row
from core.training.bundled import ferplus
from core.training.bundled.backbone import BackboneTraining, predict, train
from core.training.bundled.ferplus import CLASSES
from core.training.bundled.steadiness import steadiness

NAME = "ferplus-resnet18"
_FER2013_LACKS = "contempt"
_CALIBRATION_BINS = 15


def train_and_save(
    data: Path, out: Path, work: Path, on_progress: Callable[[dict[str, Any]], None], clips: Sequence[Path] = ()
) -> None:
    """Train with the default settings, measure on the test split, write model and card.

    Args:
        clips: files or folders of videos with faces, for `steadiness`.
    """
    torch.set_num_threads(os.cpu_count() or 1)
    settings = BackboneTraining(bfloat16=_has_bfloat16())
    network = train(data, work, settings, on_progress)
    metadata = {
        "name": NAME,
        "classes": CLASSES,
        "trained_on": "FER+ (FER2013 images, 10 votes each)",
        "licence": "research use: the images' licence is not clear",
        "training": asdict(settings),
        "data_sha256": sha256_of(data),
    }
    save_backbone(out, copy.deepcopy(network), settings.recipe, metadata)
    figures = evaluate(data, load_backbone(out), clips)
    save_backbone(out, network, settings.recipe, {**metadata, "figures": figures})
    write_whole(out.with_suffix(".md"), card(figures, settings))
    on_progress(figures)


def _has_bfloat16() -> bool:
    """Whether the processor multiplies bfloat16 natively; training is then twice as fast."""
    return bool(torch.cpu._is_avx512_bf16_supported())


def evaluate(data: Path, backbone: Backbone, clips: Sequence[Path] = ()) -> dict[str, Any]:
    """Accuracy on the test split (PrivateTest), with 95 % intervals over images.

    Args:
        clips: files or folders of videos with faces, for ``steadiness``.

    Returns:
        ``ferplus``: majority vote, eight classes, images without a majority left out, as in the FER+ paper;
        ``fer2013``: FER2013's own seven labels, all images; ``confusion`` (rows true, columns predicted);
        ``calibration``: expected calibration error of the most probable class, against the share of votes that it has
        (what the network learned to say) and against whether it has the majority; ``steadiness`` where there are clips.
    """
    test = ferplus.load_split(data, "PrivateTest")
    probability = predict(backbone.network, test.images, backbone.recipe)
    order = [backbone.classes.index(name) for name in CLASSES]
    probability = probability[:, order]
    label, has_majority = ferplus.majority_label(test.votes)
    right = (probability.argmax(axis=1) == label)[has_majority]
    seven = [i for i, name in enumerate(CLASSES) if name != _FER2013_LACKS]
    right_seven = np.array(seven)[probability[:, seven].argmax(axis=1)] == test.fer2013
    shares, usable = ferplus.vote_distribution(test.votes)
    highest = (np.arange(len(shares)), probability.argmax(axis=1))
    confusion = np.zeros((len(CLASSES), len(CLASSES)), int)
    np.add.at(confusion, (label[has_majority], probability.argmax(axis=1)[has_majority]), 1)
    return {
        "ferplus": _accuracy(right),
        "fer2013": _accuracy(right_seven),
        "classes": list(CLASSES),
        "confusion": confusion.tolist(),
        "calibration": {
            "votes": calibration_error(probability[highest][usable], shares[highest][usable]),
            "majority": calibration_error(probability[highest][has_majority], right),
        },
        "model_sha256": backbone.sha256,
        **({"steadiness": steadiness(clips, landmarker_file.require(), backbone)} if clips else {}),
    }


def calibration_error(said: NDArray[np.floating], true: NDArray[Any]) -> float:
    """Expected calibration error: how far what was said is from what is true, on average over bins of what was said.

    Args:
        said: ``(N,)`` probabilities.
        true: ``(N,)`` shares, or whether it was so.

    Returns:
        0 to 1, over 15 bins of equal width, each counting by its size (Guo et al., 2017).
    """
    bins = np.minimum((said * _CALIBRATION_BINS).astype(int), _CALIBRATION_BINS - 1)
    gaps = np.bincount(bins, weights=said - true, minlength=_CALIBRATION_BINS)
    return float(np.abs(gaps).sum() / len(said))


def _accuracy(right: NDArray[np.bool_]) -> dict[str, Any]:
    low, high = bootstrap_interval(lambda index: float(right[index].mean()), len(right))
    return {"accuracy": float(right.mean()), "interval_95": [low, high], "images": len(right)}


def as_text(figures: dict[str, Any]) -> str:
    """Figures as lines for people."""
    lines = []
    for name, what in (("ferplus", "FER+ test, majority vote, 8 classes"), ("fer2013", "FER2013 test, 7 labels")):
        low, high = figures[name]["interval_95"]
        value, n = figures[name]["accuracy"], figures[name]["images"]
        lines.append(f"{what}: {value:z.4f} (95 % interval {low:z.4f} to {high:z.4f}, {n} images)")
    votes, majority = figures["calibration"]["votes"], figures["calibration"]["majority"]
    lines.append(f"Calibration error of the most probable class, against its share of votes: {votes:z.3f}")
    lines.append(f"The same against whether it has the majority: {majority:z.3f}")
    if steady := figures.get("steadiness"):
        lines.append(f"Class kept by {steady['faces']} faces in {steady['clips']} clips when the picture is changed:")
        for name, of in steady["changes"].items():
            low, high = of["interval_95"]
            lines.append(f"- {name}: {share(of['kept'], 1)} (95 % interval {share(low, 1)} to {share(high, 1)})")
        lines += steady["failures"]
    return "\n".join(lines)


def _confusion_table(figures: dict[str, Any]) -> str:
    classes = figures["classes"]
    head = "| true \\ predicted | " + " | ".join(classes) + " |\n|---|" + "---|" * len(classes)
    rows = [table_row((name, *map(str, row))) for name, row in zip(classes, figures["confusion"], strict=True)]
    return "\n".join([head, *rows])


def card(figures: dict[str, Any], settings: BackboneTraining) -> str:
    """The model card, Markdown."""
    stages = ", then ".join(f"{epochs} epochs at {side}x{side}" for epochs, side in settings.stages)
    side = settings.recipe.size
    settling = "".join(
        f"Then {epochs} epochs from learning rate {rate:g}, "
        f"images varying {settings.settling_variation:g} times as much.\n"
        for epochs, rate in settings.settling
    )
    return f"""# {NAME}: holistic features of a face

A ResNet18 (torchvision's layout and names) that gives 512 values per aligned face, and probabilities of FER+'s
eight classes. It is the holistic stream of Eriscope when no other backbone is chosen.

## Data
FER+ (Barsoum et al., 2016): the 35,887 images of FER2013 (48x48, grey) with ten votes each. FER+'s labels are
under the MIT licence (Microsoft). The images come from the FER2013 challenge and have no clear licence for
redistribution: take these weights for research. The official split is kept: Training to learn, PublicTest to
watch, PrivateTest for the figures below.

## Method
Trained from scratch on the distribution of the votes (single votes dropped, as in the FER+ paper's code):
{stages}; SGD with Nesterov momentum, batches of {settings.batch}, learning rate {settings.peak_learning_rate:g}
with a cosine schedule, exponential average of the weights.
{settling}Flip, shift, scale, rotation, shear, light, blur and erasing vary the images. Each image is grey, reduced to
48x48, enlarged to {side}x{side} and standardised; the same happens to webcam faces, which are aligned to the mean
FER+ face.
Repeat it: `eriscope train-backbone --data ferplus.zip`.

## Figures (test split, not used for any choice)
{as_text(figures).replace(chr(10), "  " + chr(10))}

For comparison: the best VGG13 of the FER+ paper has 0.8499.
The network learned what share of ten people chose a class, and that is what its numbers mean: where it says 60 %,
about six of ten would say so. Such a class has the majority more often than in 60 of 100 faces.
A head is turned by drawing the picture anew on MediaPipe's mesh; a real turn hides and shows more than that.
Measure it: `eriscope evaluate-backbone --data ferplus.zip --clips DIR`.

Confusion, FER+ test:

{_confusion_table(figures)}

## Limits
- Classes are what ten people said of a photograph, not what the person felt.
- Contempt, disgust and fear are rare in FER+ and often missed (see the table).
- Photographs from the web, many of actors; age, skin colour and culture are not balanced and not known, so it may
  serve some people worse than others. Nothing here measures that.
- Head turned by more than 30 degrees, strong shadows, hands and masks make the values unreliable.
"""
