"""A corpus with a planted truth, in a layout that Hume-Reaction is met in; see `core.datasets.planted`.

What is written::

    data_info.csv                           as Hume-Reaction has it, and Subject_ID
    truth/<id>.json                         events, and which frames and tokens they are in
    truth/corpus.json                       shares, ceilings, what each emotion weighs
    raw/<split>/mp4/<id>.mp4                with videos: a portrait that shows the face's events, tones for the sound's
    raw/<split>/wav/<id>.wav                with videos: their sound
    dataset.json, clips.csv, features/      layout hume: a dataset that `eriscope train` takes as it is
    features/res18_aff, features/mfcc_2,
    openface_align                          layout authors: the same features as files of the paper's authors

The videos show only what a portrait can be made to do: smile, be surprised, and be heard. Their labels also depend on
the parts that only the planted features have.
"""

from __future__ import annotations

import csv
import io
import json
import wave
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.analysis.feature_files import FEATURES_VERSION
from core.datasets.authors_files import write_features
from core.datasets.dataset import SPLITS, Clip, Dataset, save
from core.datasets.hume import INFO
from core.datasets.planted import (
    CEILINGS,
    LABEL_NOISE_SHARE,
    PARTS,
    TOKEN_S,
    Move,
    PlantedClip,
    PlantedCorpus,
    emotion_weights,
    moving,
    planted_clip,
)
from core.datasets.store import FeatureStore, settings_hash
from core.errors import DatasetError
from core.evaluation.challenge import EMOTION_COLUMNS
from core.input_recipes import AudioRecipe
from core.label_meaning import RELATIVE, Labels
from core.ranges import Range
from core.sources.base import SOUND_RATE
from core.system import json_text
from core.system.files import write_whole, written_whole
from core.types import EMOTIONS, FEATURES, FeatureSequence, FloatArray

TRUTH = "truth"
LAYOUTS = ("hume", "authors")
_PLANTED_VERSION = 4
_TONES_HZ = (330.0, 495.0, 740.0, 1110.0, 1660.0, 2490.0)


@dataclass(frozen=True)
class Truth:
    """Where a clip's events are.

    Attributes:
        video_events: ``(T,)`` bool, by row of the clip's features.
        audio_events: ``(S,)`` bool.
        moves: all events and decoys.
    """

    video_events: NDArray[np.bool_]
    audio_events: NDArray[np.bool_]
    moves: tuple[Move, ...]


_MOST_CLIPS = 1_000_000


def default_sizes(n: int) -> tuple[int, int, int]:
    """Two thirds to train, a sixth each to validate and test."""
    train, val = round(n * 2 / 3), round(n / 6)
    return train, val, n - train - val


def synthesise(
    folder: Path,
    sizes: tuple[int, int, int],
    seed: int,
    *,
    layout: str = "hume",
    videos: bool = False,
    on_progress: Callable[[int, int], None] = lambda done, of: None,
    settings: PlantedCorpus | None = None,
) -> None:
    """Make a corpus; features in the store that a run before has left there are kept.

    Args:
        sizes: clips to train, validate and test on; a person is in one split only.
        layout: one of `LAYOUTS`; the numbers are the same in both.
        videos: also write small videos; several seconds per clip.
        on_progress: called with clips done and clips in all.

    Raises:
        DatasetError: no clips, or a corpus is there.
        SettingsError: too many clips.
        OutputError: something cannot be written.
        ExtractorError: for videos the face landmark model is needed and missing.
    """
    if min(sizes) < 0 or not any(sizes):
        asked = ", ".join(map(str, sizes))
        raise DatasetError(f"A corpus of {asked} clips (train, val, test) cannot be made. Ask for at least one clip.")
    Range(1, _MOST_CLIPS, whole=True).check("The number of clips", sum(sizes))
    if (folder / "dataset.json").exists() or (layout == "authors" and (folder / INFO).exists()):
        raise DatasetError(f"{folder} holds a dataset already. Choose another folder.")
    settings = settings or PlantedCorpus()
    origin = {
        "version": FEATURES_VERSION,
        "planted": _PLANTED_VERSION,
        "seed": seed,
        "settings": settings.as_json(),
        "audio_recipe": asdict(AudioRecipe()),
    }
    film = _Film() if videos else None
    clips = []
    with FeatureStore(folder) as store:
        for split, index in _numbered(sizes, settings):
            clip_id = f"{index + 1:05d}"
            planted = planted_clip(seed, index, settings)
            known, features = store.entries.get(clip_id), _halved(planted.features)
            clips.append(_listed(clip_id, split, planted))
            if layout == "authors":
                write_features(folder, clips[-1], features)
            elif known is None or known.settings != settings_hash(origin):
                store.add(clip_id, features, origin)
            _write_truth(folder, clip_id, planted)
            if film is not None:
                film.write(folder / "raw" / split, clip_id, planted)
            on_progress(len(clips), sum(sizes))
    _write_json(folder / TRUTH / "corpus.json", _about(seed, settings))
    _write_info(folder, clips)
    if layout == "hume":
        origin_said = f"Planted by Eriscope, seed {seed}: no recordings of people"
        labels = Labels(settings.labels, "0 to 1", "nobody: they are planted")
        save(Dataset(folder, folder.name, origin_said, tuple(clips), hume_ids=True, labels=labels))


def load_truth(folder: Path, clip_id: str) -> Truth:
    """The planted truth of one clip.

    Raises:
        DatasetError: the folder holds none, or it is damaged.
    """
    path = folder / TRUTH / f"{clip_id}.json"
    try:
        stored = json_text.read(path)
        found = [np.zeros(stored[n], bool) for n in ("n_frames", "n_audio_tokens")]
        for events, rows in zip(found, ("video_rows", "audio_tokens"), strict=True):
            events[stored[rows]] = True
        return Truth(found[0], found[1], tuple(Move(**move) for move in stored["moves"]))
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise DatasetError(
            f"{path} does not tell a planted truth ({error}). Make the corpus again with `eriscope dataset synthesise`."
        ) from error


def _numbered(sizes: tuple[int, int, int], settings: PlantedCorpus) -> list[tuple[str, int]]:
    """Split and number of each clip; each split begins with a new person, so ids may have gaps."""
    numbered: list[tuple[str, int]] = []
    start = 0
    for split, size in zip(SPLITS, sizes, strict=True):
        numbered += [(split, index) for index in range(start, start + size)]
        start += -(-size // settings.clips_per_person) * settings.clips_per_person
    return numbered


def _halved(features: FeatureSequence) -> FeatureSequence:
    """In half precision, which is what goes to the disk; reading gives single precision again."""
    fields: dict[str, Any] = {name: getattr(features, name).astype(np.float16) for name in FEATURES}
    return replace(features, **fields)


def _listed(clip_id: str, split: str, planted: PlantedClip) -> Clip:
    ratings = tuple(round(value, 4) for value in planted.ratings.tolist())
    return Clip(clip_id, None, split, ratings, planted.participant, planted.country, float(planted.age))


def _write_truth(folder: Path, clip_id: str, planted: PlantedClip) -> None:
    document = {
        "n_frames": len(planted.video_events),
        "n_audio_tokens": len(planted.audio_events),
        "video_rows": np.flatnonzero(planted.video_events).tolist(),
        "audio_tokens": np.flatnonzero(planted.audio_events).tolist(),
        "moves": [asdict(move) for move in planted.moves],
    }
    _write_json(folder / TRUTH / f"{clip_id}.json", document)


def _about(seed: int, settings: PlantedCorpus) -> dict[str, Any]:
    return {
        "seed": seed,
        "settings": settings.as_json(),
        "shares": {part.name: part.share for part in PARTS} | {"label noise": LABEL_NOISE_SHARE},
        "seen_in": {part.name: sorted(part.seen_in) for part in PARTS},
        "labels": settings.labels,
        # Of relative labels, which are cut and divided, no formula tells how well they can be predicted.
        "ceilings": {
            "+".join(name for name in FEATURES if name in chosen): r
            for chosen, r in CEILINGS.items()
            if settings.labels != RELATIVE
        },
        "emotion_weights": {
            part.name: dict(zip(EMOTIONS, emotion_weights(part.name).tolist(), strict=True)) for part in PARTS
        },
    }


def _write_json(path: Path, document: dict[str, Any]) -> None:
    write_whole(path, json.dumps(document))


def _write_info(folder: Path, clips: list[Clip]) -> None:
    table = io.StringIO(newline="")
    rows = csv.writer(table)
    rows.writerow(["File_ID", "Split", *EMOTION_COLUMNS, "Age", "Country", "Subject_ID"])
    for clip in clips:
        split = (clip.split or "").capitalize()
        rows.writerow([f"[{clip.clip_id}]", split, *(clip.ratings or ()), clip.age, clip.country, clip.participant])
    write_whole(folder / INFO, table.getvalue().encode())


class _Film:
    """Turns planted clips into videos of the animated portrait, and their sound into files beside them."""

    def __init__(self) -> None:
        from core.demo import portrait

        self._portrait, self._face = portrait()

    def write(self, folder: Path, clip_id: str, planted: PlantedClip) -> None:
        from core.sources.synthetic import animated, write_clip

        pts = planted.features.frame_pts
        events = [move for move in planted.moves if move.sign is None]
        face = moving("face", pts, events)
        steps = zip(pts.tolist(), face[:, 0].tolist(), face[:, 2].tolist(), strict=True)
        pictures = animated(self._portrait, self._face, ((t, (smile, 0.0, wow)) for t, smile, wow in steps))
        sound = _sound(planted)
        write_clip(folder / "mp4" / f"{clip_id}.mp4", list(pictures), sound)
        with written_whole(folder / "wav" / f"{clip_id}.wav") as partial, wave.open(str(partial), "wb") as file:
            file.setparams((1, 2, SOUND_RATE, 0, "NONE", ""))
            file.writeframes((sound.clip(-1, 1) * (2**15 - 1)).astype("<i2").tobytes())


def _sound(planted: PlantedClip) -> FloatArray:
    """Room noise and, for each sign of the sound, a tone of its own, mono at 16 kHz."""
    n = round((planted.features.n_audio_tokens + 1) * TOKEN_S * SOUND_RATE)
    pts = np.arange(n) / SOUND_RATE
    level = moving("audio", pts, planted.moves)
    tones = np.sin(2 * np.pi * pts[:, None] * np.array(_TONES_HZ))
    noise = np.random.default_rng(0).standard_normal(n) * 0.002
    return np.asarray(noise + 0.2 * (level * tones).sum(axis=1), np.float32)
