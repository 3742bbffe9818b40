"""Features as files of the paper's authors, which `core.datasets.authors` reads and their own code does.

OpenFace has a row for every frame of the video; a frame without a face is one without success, and ``res18_aff`` lacks
it. All of OpenFace's 714 columns are there, because the authors' code counts them; 0 stands in what is no action unit.
"""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.datasets.authors import AU28, AUDIO, HOLISTIC, OPENFACE
from core.datasets.dataset import Clip
from core.system.files import write_whole, written_whole
from core.types import AU_NAMES, FeatureSequence, FloatArray

_TOKENS = 32


def write_features(folder: Path, clip: Clip, features: FeatureSequence) -> None:
    """Write the three files of one clip, whose split must be known.

    Their sound is always 32 tokens, for which short sound is repeated; so are the tokens here.

    Raises:
        OutputError: they cannot be written.
    """
    split = folder / HOLISTIC / str(clip.split)
    _save(split / f"{clip.clip_id}.npy", features.holistic)
    split = folder / AUDIO / str(clip.split)
    _save(split / f"{clip.clip_id}.npy", np.resize(features.audio, (_TOKENS, features.audio.shape[1])))
    path = folder / OPENFACE / str(clip.split) / "aligned" / clip.clip_id / f"{clip.clip_id}.csv"
    write_whole(path, _openface(features))


def _save(path: Path, values: FloatArray) -> None:
    with written_whole(path) as partial, partial.open("wb") as file:
        np.save(file, values.astype(np.float32))


def _openface(features: FeatureSequence) -> str:
    """The table of a clip: 5 columns of the frame, 674 of gaze, head and landmarks, 17 intensities, 18 occurrences."""
    table = io.StringIO()
    table.write(",".join(_columns()) + "\n")
    frames = np.arange(features.frame_index.max(initial=-1) + 1)
    units = np.zeros((len(frames), 2 * len(AU_NAMES) + 1))
    occurrence = np.insert(features.au_occurrence, AU28, 0, axis=1)
    units[features.frame_index] = np.concatenate([features.au_intensity, occurrence], axis=1)
    success = np.isin(frames, features.frame_index)
    others = ",0" * _OTHERS
    for frame, pts_s, seen, values in zip(frames, _times(frames, features), success, units, strict=True):
        cells = ",".join(f"{value:.9g}" for value in values)
        table.write(f"{frame + 1},0,{float(pts_s)!r},{0.98 * seen:g},{seen:d}{others},{cells}\n")
    return table.getvalue()


def _times(frames: NDArray[np.int64], features: FeatureSequence) -> NDArray[np.float64]:
    """Of frames without a face, of which no time is known, evenly between their neighbours'; the video begins at 0."""
    known, pts_s = features.frame_index, features.frame_pts
    if 0 not in known:
        known, pts_s = np.insert(known, 0, 0), np.insert(pts_s, 0, 0.0)
    return np.interp(frames, known, pts_s)


def _columns() -> list[str]:
    """OpenFace 2's, in its order."""
    eyes = [f"eye_lmk_{axis}_{i}" for axis in ("x", "y", "X", "Y", "Z") for i in range(56)]
    face = [f"{axis}_{i}" for axis in ("x", "y", "X", "Y", "Z") for i in range(68)]
    return [
        *("frame", "face_id", "timestamp", "confidence", "success"),
        *(f"gaze_{eye}_{axis}" for eye in (0, 1) for axis in "xyz"), "gaze_angle_x", "gaze_angle_y", *eyes,
        *(f"pose_{axis}" for axis in ("Tx", "Ty", "Tz", "Rx", "Ry", "Rz")), *face,
        *("p_scale", "p_rx", "p_ry", "p_rz", "p_tx", "p_ty"), *(f"p_{i}" for i in range(34)),
        *(f"{name}_r" for name in AU_NAMES),
        *(f"{name}_c" for name in (*AU_NAMES[:AU28], "AU28", *AU_NAMES[AU28:])),
    ]  # fmt: skip


_OTHERS = len(_columns()) - 5 - 2 * len(AU_NAMES) - 1
