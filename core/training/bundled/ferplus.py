"""FER+ (Barsoum et al., 2016): images, votes, and the label rules of the paper's own code.

The archive holds ``labels.csv`` (image, split, fer2013, ten vote columns) and the images it names,
48x48 grey. https://github.com/microsoft/FERPlus describes the votes; the rules below are those of its
``ferplus.py``.
"""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.errors import DatasetError
from core.system.cv import cv2

CLASSES = ("neutral", "happiness", "surprise", "sadness", "anger", "disgust", "fear", "contempt")
"""FER+'s eight emotion classes, in the order of the network's outputs."""

_NOT_EMOTIONS = ("unknown", "NF")
_FER2013_TO_CLASS = {
    "Neutral": "neutral",
    "Happy": "happiness",
    "Surprise": "surprise",
    "Sad": "sadness",
    "Angry": "anger",
    "Disgust": "disgust",
    "Fear": "fear",
}
SPLITS = ("Training", "PublicTest", "PrivateTest")
IMAGE_SIZE = 48


@dataclass(frozen=True)
class FerPlus:
    """One split of FER+.

    Attributes:
        names: the images' names inside the archive, ``N`` of them.
        images: ``(N, 48, 48)`` uint8 grey.
        votes: ``(N, 10)`` float32, raw votes of the ten taggers: the eight classes, unknown, not a face.
        fer2013: ``(N,)`` int64, FER2013's own label as an index into `CLASSES`.
    """

    names: tuple[str, ...]
    images: NDArray[np.uint8]
    votes: NDArray[np.float32]
    fer2013: NDArray[np.int64]

    def subset(self, keep: NDArray[np.bool_]) -> FerPlus:
        """The images that a mask ``(N,)`` keeps, in their order."""
        names = tuple(name for name, kept in zip(self.names, keep, strict=True) if kept)
        return FerPlus(names, self.images[keep], self.votes[keep], self.fer2013[keep])


def load_split(archive: Path, split: str) -> FerPlus:
    """Read one split ("Training", "PublicTest" or "PrivateTest") out of the zip file.

    Raises:
        DatasetError: the file is not such an archive, or an image in it cannot be decoded.
    """
    try:
        with zipfile.ZipFile(archive) as bundle:
            table = io.TextIOWrapper(bundle.open("labels.csv"), encoding="utf-8", newline="")
            rows = [row for row in csv.DictReader(table) if row["split"] == split]
            images = np.stack([_decode(bundle, row["image"]) for row in rows])
        votes = np.array([[float(row[c]) for c in CLASSES + _NOT_EMOTIONS] for row in rows], np.float32)
        fer2013 = np.array([CLASSES.index(_FER2013_TO_CLASS[row["fer2013"]]) for row in rows], np.int64)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise DatasetError(
            f"{archive} is not a FER+ archive ({error}). "
            "It must be a zip file with labels.csv (image, split, fer2013, votes) and the images it names."
        ) from error
    return FerPlus(tuple(row["image"] for row in rows), images, votes, fer2013)


def _decode(bundle: zipfile.ZipFile, name: str) -> NDArray[np.uint8]:
    image = cv2.imdecode(np.frombuffer(bundle.read(name), np.uint8), cv2.IMREAD_GRAYSCALE)
    if image is None or image.shape != (IMAGE_SIZE, IMAGE_SIZE):
        raise ValueError(f"{name} is not a {IMAGE_SIZE}x{IMAGE_SIZE} image")
    return np.asarray(image, np.uint8)


def _without_single_votes(votes: NDArray[np.float32]) -> NDArray[np.float32]:
    """FER+ drops a class that only one of the ten taggers chose."""
    return np.where(votes > 1.0, votes, 0.0).astype(np.float32)


def vote_distribution(votes: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Votes as a training target.

    Args:
        votes: ``(N, 10)`` raw votes.

    Returns:
        Distribution over the eight classes ``(N, 8)``, rows summing to 1 where they are usable, and a mask
        ``(N,)`` of the usable rows: those whose strongest class is one of the eight emotions.
    """
    votes = _without_single_votes(votes)
    usable = votes.argmax(axis=1) < len(CLASSES)
    emotions = votes[:, : len(CLASSES)]
    total = emotions.sum(axis=1, keepdims=True)
    usable &= total[:, 0] > 0
    return emotions / np.maximum(total, 1.0), usable


def majority_label(votes: NDArray[np.float32]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """FER+'s "majority" mode: the class with more than half of the (non-single) votes.

    Returns:
        Class index ``(N,)`` and a mask ``(N,)`` of the images that have a majority for one of the eight
        emotions. The others are left out of the accuracy, as in the paper.
    """
    votes = _without_single_votes(votes)
    label = votes.argmax(axis=1)
    has_majority = (votes.max(axis=1) > 0.5 * votes.sum(axis=1)) & (label < len(CLASSES))
    return label.astype(np.int64), has_majority
