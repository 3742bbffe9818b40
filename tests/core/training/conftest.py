"""A FER+ archive of a few made-up pictures, in the format of the real one."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

COLUMNS = ("neutral", "happiness", "surprise", "sadness", "anger", "disgust", "fear", "contempt", "unknown", "NF")

Row = tuple[str, str, Sequence[int], np.ndarray]
"""Split, FER2013's label, ten votes, picture."""


def write_archive(path: Path, rows: Sequence[Row]) -> Path:
    from core.system.cv import cv2

    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(["image", "split", "fer2013", *COLUMNS])
    with zipfile.ZipFile(path, "w") as bundle:
        for i, (split, label, votes, picture) in enumerate(rows):
            name = f"images/{i:08d}.png"
            writer.writerow([name, split, label, *votes])
            bundle.writestr(name, cv2.imencode(".png", picture)[1].tobytes())
        bundle.writestr("labels.csv", table.getvalue())
    return path


@pytest.fixture(scope="session")
def make_archive() -> Callable[[Path, Sequence[Row]], Path]:
    return write_archive


def votes_for(name: str, n: int = 10) -> list[int]:
    return [n if column == name else 0 for column in COLUMNS]


@pytest.fixture(scope="session")
def tiny_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Bright pictures are happy, dark ones neutral: something that a network can learn in moments."""
    rng = np.random.default_rng(0)
    rows: list[Row] = []
    for split, count in (("Training", 16), ("PublicTest", 6), ("PrivateTest", 8)):
        for i in range(count):
            happy = i % 2 == 1
            picture = np.clip(
                rng.normal(0, 25, (48, 48)) + 120 + np.linspace(-90, 90, 48) * (1 if happy else -1), 0, 255
            )
            label = ("Happy", "happiness") if happy else ("Neutral", "neutral")
            rows.append((split, label[0], votes_for(label[1]), picture.astype(np.uint8)))
    return write_archive(tmp_path_factory.mktemp("ferplus") / "ferplus.zip", rows)
