"""Corpora on disk in the layouts that are imported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

EMOTIONS = ("Adoration", "Amusement", "Anxiety", "Disgust", "Empathic-Pain", "Fear", "Surprise")
UNITS = (1, 2, 4, 5, 6, 7, 9, 10, 12, 14, 15, 17, 20, 23, 25, 26, 45)


@pytest.fixture
def data_info() -> Callable[..., None]:
    """Writes ``data_info.csv`` of Hume-Reaction from (File_ID, Split, ratings, age, country)."""

    def write(folder: Path, rows: Sequence[tuple[str, str, Sequence[object], object, str]]) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        lines = [",".join(["File_ID", "Split", *EMOTIONS, "Age", "Country"])]
        lines += [",".join(map(str, (name, split, *ratings, age, land))) for name, split, ratings, age, land in rows]
        (folder / "data_info.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")

    return write


@pytest.fixture
def openface_csv() -> Callable[..., None]:
    """Writes an OpenFace table of 714 columns: from 679 on 17 intensities and 18 occurrences.

    In row t, intensity k is ``t + k / 100``, cut at 5; occurrence k is bit k of t + 1 (AU28 is the 17th).
    """

    def write(path: Path, success: Sequence[int]) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        names = ["frame", "face_id", "timestamp", "confidence", "success", *(f"filler_{i}" for i in range(5, 679))]
        names += [f"AU{n:02d}_r" for n in UNITS] + [f"AU{n:02d}_c" for n in (*UNITS[:-1], 28, UNITS[-1])]
        lines = [", ".join(names)]
        for t, seen in enumerate(success):
            cells = [t + 1, 0, round(t / 25, 3), 0.98, seen, *np.zeros(674, int)]
            cells += [f"{t + k / 100:.2f}" for k in range(17)] + [f"{(t + 1) >> k & 1:.2f}" for k in range(18)]
            lines.append(", ".join(map(str, cells)))
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    return write
