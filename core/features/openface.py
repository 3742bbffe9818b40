"""OpenFace's output as a source of action units: its CSV files, its program, or the package pyfaceau.

Neither is shipped (OpenFace's licence forbids it); a user who has one points at it. Rows are matched by
timestamp, never by count, because OpenFace may skip frames. Its clock starts at the clip's first frame.
"""

from __future__ import annotations

import csv
import importlib.util
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.errors import ExtractorError
from core.types import AU_NAMES, ActionUnits, FaceObservation, Frame, ImageArray

_INTENSITY_COLUMNS = tuple(f"{name}_r" for name in AU_NAMES)
_OCCURRENCE_COLUMNS = tuple(f"{name}_c" for name in AU_NAMES)
_AU28_COLUMN = "AU28_c"
_HIGHEST = 5.0
_PRESENT_FROM = 1.0
"""Intensity (FACS level A) from which an action unit counts as occurring in tables without occurrences."""


@dataclass(frozen=True)
class OpenFaceTable:
    """One clip's OpenFace CSV.

    Attributes:
        pts_s: ``(N,)`` seconds from the first frame, increasing.
        success: ``(N,)`` whether OpenFace trusts the frame.
        intensity: ``(N, 17)``; occurrence: ``(N, 17)`` bool.
        au28: ``(N,)`` bool, occurrence of AU28, which is not one of the 17; None where the table lacks it.
    """

    pts_s: NDArray[np.float64]
    success: NDArray[np.bool_]
    intensity: NDArray[np.float64]
    occurrence: NDArray[np.bool_]
    au28: NDArray[np.bool_] | None = None

    def at(self, pts_s: NDArray[np.float64]) -> NDArray[np.int64]:
        """Row for each time: the nearest within half of a typical frame, -1 where there is none."""
        if not len(self.pts_s):
            return np.full(len(pts_s), -1, np.int64)
        step_s = float(np.median(np.diff(self.pts_s))) if len(self.pts_s) > 1 else 0.04
        right = np.searchsorted(self.pts_s, pts_s).clip(1, max(1, len(self.pts_s) - 1))
        left = right - 1
        right = right.clip(0, len(self.pts_s) - 1)
        nearer = np.abs(self.pts_s[left] - pts_s) <= np.abs(self.pts_s[right] - pts_s)
        row = np.where(nearer, left, right)
        return np.where(np.abs(self.pts_s[row] - pts_s) <= step_s / 2 + 1e-6, row, -1)


def read_table(path: Path) -> OpenFaceTable:
    """Read an OpenFace CSV: any number of decimals, blanks after commas, cut last lines.

    Tables without occurrence columns (pyfaceau) get them from the intensities.

    Raises:
        ExtractorError: unreadable, or columns are missing (they are named).
    """
    try:
        with path.open(newline="", encoding="utf-8", errors="replace") as file:
            rows = csv.reader(file, skipinitialspace=True)
            header = [cell.strip() for cell in next(rows, [])]
            has_occurrences = any(name in header for name in _OCCURRENCE_COLUMNS)
            wanted = ("timestamp", "success", *_INTENSITY_COLUMNS)
            wanted += _OCCURRENCE_COLUMNS if has_occurrences else ()
            wanted += (_AU28_COLUMN,) if _AU28_COLUMN in header else ()
            missing = [name for name in wanted if name not in header]
            if missing:
                raise ExtractorError(
                    f"{path} is not an OpenFace table with action units: it lacks {', '.join(missing[:4])}. "
                    "Run FeatureExtraction with -aus."
                )
            columns = [header.index(name) for name in wanted]
            values = [[_number(row[c]) for c in columns] for row in rows if len(row) == len(header)]
    except OSError as error:
        reason = error.strerror or error
        raise ExtractorError(f"{path} cannot be read ({reason}). Check the folder of OpenFace tables.") from error
    table = np.array(values, np.float64).reshape(-1, len(columns))
    table = table[np.isfinite(table).all(axis=1)]
    table = table[np.argsort(table[:, 0], kind="stable")]
    intensity = table[:, 2 : 2 + len(AU_NAMES)].clip(0.0, _HIGHEST)
    flags = table[:, 2 + len(AU_NAMES) :] > 0.5
    return OpenFaceTable(
        pts_s=table[:, 0],
        success=table[:, 1] > 0,
        intensity=intensity,
        occurrence=flags[:, : len(AU_NAMES)] if has_occurrences else intensity >= _PRESENT_FROM,
        au28=flags[:, -1] if _AU28_COLUMN in wanted else None,
    )


def _number(cell: str) -> float:
    if cell in ("True", "False"):
        return float(cell == "True")
    try:
        return float(cell)
    except ValueError:
        return float("nan")


def table_for(clip: Path, folder: Path) -> Path:
    """The CSV in ``folder`` that belongs to a clip: ``<name.ext>.csv`` or ``<name>.csv``.

    Raises:
        ExtractorError: there is none.
    """
    for name in (f"{clip.name}.csv", f"{clip.stem}.csv"):
        if (folder / name).is_file():
            return folder / name
    raise ExtractorError(f"{folder} holds no OpenFace table for {clip.name} (looked for {clip.stem}.csv).")


class OpenFaceActionUnits:
    """An action unit source that looks rows up by time; its values are final at once.

    An intensity and its occurrence come from two separate predictors in OpenFace and may disagree. So that
    they never contradict each other here, an occurrence counts only where the intensity is above 0.
    """

    def __init__(self, table: OpenFaceTable, first_pts_s: float) -> None:
        self._table = table
        self._first_pts_s = first_pts_s

    def observe(self, frame: Frame, face: FaceObservation, crop: ImageArray) -> ActionUnits | None:
        row = int(self._table.at(np.array([frame.pts_s - self._first_pts_s]))[0])
        if row < 0 or not self._table.success[row]:
            return None
        intensity = self._table.intensity[row].astype(np.float32)
        return ActionUnits(intensity, self._table.occurrence[row] & (intensity > 0))

    def settle(self) -> list[tuple[int, ActionUnits]]:
        return []


def run_openface(program: Path, clip: Path) -> OpenFaceTable:
    """Run OpenFace's ``FeatureExtraction`` on a clip and read what it wrote.

    Args:
        program: a file, or a name to be looked up in the search path.

    Raises:
        ExtractorError: the program is missing or fails, with its last words.
    """
    name = program.resolve() if program.is_file() else program
    return _run([str(name), "-f", str(clip), "-aus", "-pose", "-of", "result", "-out_dir"], clip, "result.csv")


def run_pyfaceau(clip: Path) -> OpenFaceTable:
    """Run the package pyfaceau on a clip, in a process of its own, and read what it wrote.

    Raises:
        ExtractorError: it is not installed or fails, with its last words.
    """
    if importlib.util.find_spec("pyfaceau") is None:
        raise ExtractorError(
            "The package pyfaceau is not installed. Install it with `pip install pyfaceau` and run "
            "`pyfaceau-download-models`, or choose another action unit source."
        )
    return _run([sys.executable, "-m", "pyfaceau", str(clip), "-o"], clip, "result.csv", name_output=True)


def _run(command: list[str], clip: Path, output: str, *, name_output: bool = False) -> OpenFaceTable:
    """Run a command that wants a folder, or the output file's name, as its last argument."""
    with tempfile.TemporaryDirectory(prefix="eriscope-") as folder:
        written = Path(folder) / output
        try:
            done = subprocess.run(
                [*command, str(written) if name_output else folder],
                capture_output=True,
                text=True,
                check=False,
            )
        except OSError as error:
            reason = error.strerror or error
            raise ExtractorError(f"The program {command[0]} cannot be run ({reason}).") from error
        if done.returncode != 0 or not written.is_file():
            words = (done.stderr or done.stdout).strip().splitlines()[-1:] or ["no message"]
            raise ExtractorError(f"{command[0]} failed on {clip.name}: {words[0]}")
        return read_table(written)
