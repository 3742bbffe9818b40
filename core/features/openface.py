"""OpenFace's output as a source of action units: its CSV files, its program, or the package pyfaceau.

Neither is shipped (OpenFace's licence forbids it); a user who has one points at it. OpenFace numbers the frames that it
decodes from 1, so rows are matched by that number where the numbers fit the clip; else by time, since rows may be
missing. Its times are a frame's number divided by the clip's mean rate, and so are wrong where the rate varies.
"""

from __future__ import annotations

import importlib.util
import re
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.errors import ExtractorError, reason_of
from core.features import unit_formats, unit_tables
from core.features.unit_tables import Floats, nearest_face, nearest_in_time, varies
from core.system.processes import python
from core.system.safe_paths import is_file
from core.table_reading import text_of
from core.types import AU_NAMES, ActionUnits, FaceObservation, Frame, ImageArray

_INTENSITY_COLUMNS = tuple(f"{name}_r" for name in AU_NAMES)
_OCCURRENCE_COLUMNS = tuple(f"{name}_c" for name in AU_NAMES)
_AU28_COLUMN = "AU28_c"
_POSITION_COLUMNS = (tuple(f"x_{i}" for i in range(68)), tuple(f"y_{i}" for i in range(68)))
_HIGHEST = 5.0
_PRESENT_FROM = 1.0
"""Intensity (FACS level A) from which an action unit counts as occurring in tables without occurrences."""
_LAST_MISSING = 0.01
"""Share of a clip's frames that may be missing at the end of a table whose numbers are the clip's."""


@dataclass(frozen=True)
class OpenFaceTable:
    """One clip's OpenFace CSV, in order of time.

    Attributes:
        pts_s: ``(N,)`` seconds from the first frame.
        success: ``(N,)`` whether OpenFace trusts the frame.
        intensity: ``(N, 17)``; occurrence: ``(N, 17)`` bool.
        au28: ``(N,)`` bool, occurrence of AU28, which is not one of the 17; None where the table lacks it.
        frame: ``(N,)`` numbers of frames from 1; None where the table lacks them.
        faces: numbers of the faces that have rows.
        landmarks: ``(N, 68, 2)`` pixels, whole numbers are pixel centres; None where nobody needs them, or they lack.
    """

    pts_s: Floats
    success: NDArray[np.bool_]
    intensity: Floats
    occurrence: NDArray[np.bool_]
    au28: NDArray[np.bool_] | None = None
    frame: NDArray[np.int64] | None = None
    faces: tuple[int, ...] = (0,)
    landmarks: Floats | None = None

    @property
    def boxes(self) -> Floats | None:
        """``(N, 4)`` left, top, right, bottom of the face, pixels; None without landmarks."""
        if self.landmarks is None:
            return None
        return np.concatenate([self.landmarks.min(axis=1), self.landmarks.max(axis=1)], axis=1)

    def at(self, pts_s: Floats) -> NDArray[np.int64]:
        """Row for each time: the nearest within half of a typical frame, -1 where there is none."""
        return nearest_in_time(self.pts_s, pts_s)

    def numbers_fit(self, n_frames: int) -> bool:
        """Whether its numbers of frames are those of a clip: none twice for a face, in order of time, to its end."""
        if self.frame is None or not len(self.frame) or self.frame.min() < 1 or self.frame.max() > n_frames:
            return False
        if n_frames - self.frame.max() > max(1, _LAST_MISSING * n_frames):
            return False
        steps = np.diff(self.frame)
        return bool((steps >= 0).all() and (len(self.faces) > 1 or (steps > 0).all()))

    def of_frame(self, number: int) -> NDArray[np.int64]:
        """Rows of a frame, which is counted from 1."""
        assert self.frame is not None
        return np.arange(*np.searchsorted(self.frame, [number, number + 1]))

    def rows(self, times_s: Floats) -> NDArray[np.int64]:
        """Row for each frame of a clip, -1 where there is none; of a table of one face.

        Args:
            times_s: ``(T,)`` of all frames, from the first one.
        """
        if not self.numbers_fit(len(times_s)):
            return self.at(times_s)
        assert self.frame is not None
        found = np.full(len(times_s), -1, np.int64)
        found[self.frame - 1] = np.arange(len(self.frame))
        return found


def read_table(path: Path, *, landmarks: bool = False) -> OpenFaceTable:
    """Read an OpenFace CSV: any number of decimals, points or commas, blanks after commas, a cut last line.

    Tables without occurrence columns (pyfaceau) get them from the intensities.

    Args:
        landmarks: read them of one face, too, which takes three times as long; of several they tell whose a row is.

    Raises:
        ExtractorError: unreadable, columns are missing or there twice (they are named), or its rows are not those of
            its heading.
    """
    try:
        lines = text_of(path).splitlines()
    except (OSError, ValueError) as error:
        raise ExtractorError(
            f"{path} cannot be read ({reason_of(error)}). Check the folder of OpenFace tables."
        ) from error
    header, rows = _split(path, [line for line in lines if line.strip()])
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
    if twice := [name for name in (*wanted, "frame", "face_id") if header.count(name) > 1]:
        raise ExtractorError(f"{path} has the column {twice[0]} twice. Delete the one that is not OpenFace's.")

    def columns(names: Sequence[str]) -> Floats:
        places = [header.index(name) for name in names]
        return np.array([[_number(row[place]) for place in places] for row in rows], np.float64).reshape(-1, len(names))

    table = columns(wanted)
    frame = columns(["frame"])[:, 0] if "frame" in header else None
    face = columns(["face_id"])[:, 0] if "face_id" in header else np.zeros(len(table))
    good = np.isfinite(table).all(axis=1) & np.isfinite(face)
    order = np.flatnonzero(good)[np.argsort(table[good, 0], kind="stable")]
    faces = tuple(int(number) for number in np.unique(face[order])) or (0,)
    found = None
    if (landmarks or len(faces) > 1) and all(name in header for names in _POSITION_COLUMNS for name in names):
        found = np.stack([columns(names)[order] for names in _POSITION_COLUMNS], axis=2)
    if frame is not None:
        whole = np.isfinite(frame[order]).all() and (frame[order] == np.round(frame[order])).all()
        frame = frame[order] if whole else None
    if frame is not None and len(frame) and frame.min() == 0:  # pyfaceau counts from 0
        frame = frame + 1
    table = table[order]
    intensity = table[:, 2 : 2 + len(AU_NAMES)].clip(0.0, _HIGHEST)
    flags = table[:, 2 + len(AU_NAMES) :] > 0.5
    return OpenFaceTable(
        pts_s=table[:, 0],
        success=table[:, 1] > 0,
        intensity=intensity,
        occurrence=flags[:, : len(AU_NAMES)] if has_occurrences else intensity >= _PRESENT_FROM,
        au28=flags[:, -1] if _AU28_COLUMN in wanted else None,
        frame=None if frame is None else frame.astype(np.int64),
        faces=faces,
        landmarks=found,
    )


def _split(path: Path, lines: Sequence[str]) -> tuple[list[str], list[list[str]]]:
    """Cells of the heading, and of each row; the last one may be cut, and is left out then.

    Raises:
        ExtractorError: rows have other numbers of cells than the heading, or it is another program's.
    """
    if not lines:
        return [], []
    separator = max(",;\t", key=lines[0].count)
    header = [cell.strip() for cell in lines[0].split(separator)]
    if other := unit_formats.what_to_choose(path, header, "OpenFace 2"):
        raise ExtractorError(other)
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split(separator)
        if len(cells) != len(header) and separator == ",":
            cells = re.split(r",\s+", line.strip())  # a comma without a blank is a number's own
        if len(cells) == len(header):
            rows.append(cells)
        elif number < len(lines) or len(cells) > len(header):
            raise ExtractorError(
                f"Row {number} of {path} has {len(line.split(separator))} cells, its heading {len(header)}: are its "
                "numbers written with commas? Write the table anew with decimal points, as OpenFace does, or with "
                "semicolons between the cells."
            )
    return header, rows


def _number(cell: str) -> float:
    cell = cell.strip()
    if cell in ("True", "False"):
        return float(cell == "True")
    try:
        return float(cell.replace(",", "."))
    except ValueError:
        return float("nan")


def table_for(clip: Path, folder: Path) -> Path:
    """The CSV in ``folder`` that belongs to a clip: ``<name.ext>.csv`` or ``<name>.csv``, whatever the letters' case.

    Raises:
        ExtractorError: there is none.
    """
    return unit_tables.table_for(clip, folder, "OpenFace")


class OpenFaceActionUnits:
    """An action unit source that looks rows up; its values are final at once.

    An intensity and its occurrence come from two separate predictors in OpenFace and may disagree. So that
    they never contradict each other here, an occurrence counts only where the intensity is above 0.

    Args:
        first_pts_s: of the clip's first frame.
        times_s: ``(T,)`` when the clip's frames are due; where they are known, rows are matched by number if that fits.

    Attributes:
        notes: sentences on what limits the values.

    Raises:
        ExtractorError: the table is of several faces, and does not say where they are.
    """

    def __init__(self, table: OpenFaceTable, first_pts_s: float, times_s: Floats | None = None) -> None:
        self._table = table
        self._boxes = table.boxes
        self._first_pts_s = first_pts_s
        self._by_number = times_s is not None and table.numbers_fit(len(times_s))
        self.notes: tuple[str, ...] = ()
        if len(table.faces) > 1:
            _check_positions(table)
            self.notes += (
                f"The OpenFace table is of {len(table.faces)} faces; in each frame the one that is followed was taken.",
            )
        if times_s is not None and not self._by_number and varies(times_s):
            self.notes += (
                "The frame numbers of the OpenFace table are not this clip's, so its rows were matched by time; the "
                "clip's frame rate varies, and OpenFace's times do not, so rows may belong to other frames.",
            )

    def observe(self, frame: Frame, face: FaceObservation, crop: ImageArray) -> ActionUnits | None:
        """The table's values for a frame; None where no row belongs to it, or OpenFace does not trust the row.

        In a table of several faces, the row whose box is nearest to the face is taken; none where even that is too far
        away.
        """
        row = self._row(frame, face)
        if row is None or not self._table.success[row]:
            return None
        intensity = self._table.intensity[row].astype(np.float32)
        return ActionUnits(intensity, self._table.occurrence[row] & (intensity > 0))

    def _row(self, frame: Frame, face: FaceObservation) -> int | None:
        table = self._table
        if self._by_number:
            rows = table.of_frame(frame.index + 1)
        else:
            row = int(table.at(np.array([frame.pts_s - self._first_pts_s]))[0])
            rows = np.flatnonzero(table.pts_s == table.pts_s[row]) if row >= 0 else np.zeros(0, np.int64)
        if not len(rows):
            return None
        if self._boxes is not None:
            rows = nearest_face(rows, self._boxes[rows], face.box)
        return int(rows[0]) if len(rows) else None

    def settle(self) -> list[tuple[int, ActionUnits]]:
        """Always empty, because what `observe` gives is final."""
        return []


def _check_positions(table: OpenFaceTable) -> None:
    if table.landmarks is None:
        named = ", ".join(map(str, table.faces))
        raise ExtractorError(
            f"The OpenFace table is of several faces (face_id {named}) and does not say where they are, so which one "
            "is followed cannot be told. Run OpenFace with -2Dfp, or keep the rows of one face."
        )


def check_one_face(table: OpenFaceTable, path: Path) -> None:
    """Refuse a table of several faces.

    Raises:
        ExtractorError: a table is of several faces, where one is needed.
    """
    if len(table.faces) > 1:
        named = ", ".join(map(str, table.faces))
        raise ExtractorError(f"{path} is of several faces (face_id {named}). Keep the rows of one of them.")


def run_openface(program: Path, clip: Path) -> OpenFaceTable:
    """Run OpenFace's ``FeatureExtraction`` on a clip and read what it wrote.

    Args:
        program: a file, or a name to be looked up in the search path.

    Raises:
        ExtractorError: the program is missing or fails, with its last words.
    """
    name = program.resolve() if is_file(program) else program
    return _run(
        [str(name), "-f", str(clip.absolute()), "-aus", "-pose", "-of", "result", "-out_dir"], clip, "result.csv"
    )


def run_pyfaceau(clip: Path) -> OpenFaceTable:
    """Run the package pyfaceau on a clip, in a process of its own, and read what it wrote.

    Raises:
        ExtractorError: it is not installed or fails, with its last words.
        SettingsError: this is an installed program, to which no package can be added.
    """
    interpreter = python()
    if importlib.util.find_spec("pyfaceau") is None:
        raise ExtractorError(
            "The package pyfaceau is not installed. Install it with `pip install pyfaceau` and run "
            "`pyfaceau-download-models`, or choose another action unit source."
        )
    return _run([interpreter, "-m", "pyfaceau", str(clip.absolute()), "-o"], clip, "result.csv", name_output=True)


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
