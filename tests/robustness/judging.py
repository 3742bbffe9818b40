"""What must never be: the complaints about a command, about the files that it left, and about the numbers in them."""

from __future__ import annotations

import csv
import hashlib
import itertools
import json
import math
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.robustness.workers import Outcome, Said

MOST_MB = 1000.0
"""How far a command on these small files may grow the memory of a process that has its models loaded."""

_BREAKERS = ("Traceback (most recent", "Something unexpected", "Errno", "object at 0x", "line 1 column")
_LONGEST_S = 1e6


def of_outcome(outcome: Outcome) -> Iterator[str]:
    """What is wrong with how a command ended."""
    if outcome.broken:
        yield outcome.broken
        return
    if outcome.peak_mb > MOST_MB:
        yield f"took {outcome.peak_mb:.0f} MB"
    said = outcome.value
    if not isinstance(said, Said):
        return
    if said.code not in (0, 1):
        yield f"exit code {said.code}: {said.err.strip()[-600:]}"
    if said.code == 1 and not said.err.strip() and not said.out.strip():
        yield "failed without a word"
    for words in _BREAKERS:
        if words in said.err and said.code != 70:
            yield f"its sentence holds {words!r}: {said.err.strip()[-400:]}"
    if "\x1b" in said.out + said.err:
        yield f"it prints control characters: {(said.out + said.err)[:300]!r}"


def hashes(*folders: Path) -> dict[str, str]:
    """Of all files in some folders; links by where they lead."""
    found = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_symlink():
                found[str(path)] = f"-> {path.readlink()}"
            elif path.is_file():
                found[str(path)] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def of_changes(before: dict[str, str], after: dict[str, str], may_come: tuple[str, ...] = ()) -> Iterator[str]:
    """Files that are gone, changed or new; new ones may have these beginnings of paths, or ends of names."""
    for path, sha256 in before.items():
        if path not in after:
            yield f"deleted {path}"
        elif sha256 != after[path]:
            yield f"changed {path}"
    for path in after.keys() - before.keys():
        if not path.startswith(may_come) and not path.endswith(may_come or ("\0",)):
            yield f"left {path}"


def of_leftovers(*folders: Path) -> Iterator[str]:
    """Files and folders that were being written when a command ended by itself."""
    for folder in folders:
        for path in folder.rglob("*"):
            if path.name.endswith(".partial") or (path.is_dir() and path.name.startswith(".")):
                yield f"left half-written: {path}"


def of_json(path: Path) -> Iterator[str]:
    """A JSON file that is no JSON, or holds what is no number."""
    wrong: list[str] = []
    try:
        json.loads(path.read_text(encoding="utf-8"), parse_constant=wrong.append)
    except ValueError as error:
        yield f"{path.name} is no JSON: {error}"
    if wrong:
        yield f"{path.name} holds {wrong[0]}"


def of_results(folder: Path, stem: str) -> Iterator[str]:
    """What is impossible in the files of an analysis."""
    document, table = folder / f"{stem}.json", folder / f"{stem}_frames.csv"
    if not document.is_file() or not table.is_file():
        yield f"there should be {document.name} and {table.name}: {sorted(p.name for p in folder.iterdir())}"
        return
    yield from of_json(document)
    found = json.loads(document.read_text(encoding="utf-8"))
    with table.open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    clip, times = found["clip"], [float(row["pts_s"]) for row in rows]
    if len(rows) != clip["n_frames"]:
        yield f"{len(rows)} rows for {clip['n_frames']} frames"
    if [int(row["frame"]) for row in rows] != list(range(len(rows))):
        yield "the rows are not numbered from 0 on"
    if any(not math.isfinite(t) or t < 0 for t in times) or any(b <= a for a, b in itertools.pairwise(times)):
        yield f"times that do not grow from 0 on: {times[:5]} … {times[-3:]}"
    if not 0 < clip["duration_s"] < _LONGEST_S or (times and clip["duration_s"] < times[-1]):
        yield f"a duration of {clip['duration_s']} s with the last frame at {times[-1] if times else None}"
    if any(not 0 <= value <= 1 for value in found["prediction"].values()):
        yield f"intensities outside 0 to 1: {found['prediction']}"
    for row in rows:
        for name, text in row.items():
            if not text or name in ("frame", "pts_s"):
                continue
            try:
                value = float(text)
            except ValueError:
                continue
            if not math.isfinite(value) or (name.endswith("_r") and not 0 <= value <= 5):
                yield f"{name} is {text} in row {row['frame']}"
                return
    rows_read = [row for row in rows if row["attention"]]
    if len(rows_read) != len(found["attention"]["video"]["times_even_share"]):
        yield "the table and the JSON give attention to different frames"


def of_player(rows: Path, player: list[float] | str) -> Iterator[str]:
    """Where the window's player numbers or times frames otherwise than the table."""
    with rows.open(newline="", encoding="utf-8-sig") as file:
        times = [float(row["pts_s"]) for row in csv.DictReader(file)]
    if isinstance(player, str):
        yield f"the player cannot open what was analysed: {player}"
    elif len(player) != len(times):
        yield f"the player has {len(player)} frames, the table {len(times)}"
    elif any(abs(a - b) > 2e-3 for a, b in zip(times, player, strict=True)):
        at = next(i for i, (a, b) in enumerate(zip(times, player, strict=True)) if abs(a - b) > 2e-3)
        yield f"frame {at} is at {player[at]:.4f} s in the player, at {times[at]:.4f} s in the table"


def rows_of(study: Path, table: str) -> list[dict[str, Any]]:
    """The rows of a study's table, read by SQLite itself."""
    with closing(sqlite3.connect(f"{(study / 'study.db').as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(f'SELECT * FROM "{table}"')]


def of_study(study: Path) -> Iterator[str]:
    """What is impossible in a study's rows after a command that said that it had done its work."""
    for report in rows_of(study, "reports"):
        ratings = json.loads(report["ratings"])
        if any(type(value) is not int or not 1 <= value <= 100 for value in ratings.values()):
            yield f"ratings {ratings}"
    for clip in rows_of(study, "clips"):
        if not 0 <= clip["duration_s"] < _LONGEST_S:
            yield f"a clip of {clip['duration_s']} s"
        path = Path(clip["file"])
        if not path.is_absolute() and not (study / path).is_file():
            yield f"the clip {path} is not there"
    for person in rows_of(study, "participants"):
        if person["age"] is not None and not 0 <= person["age"] <= 120:
            yield f"an age of {person['age']}"
    for mark in rows_of(study, "annotations"):
        start_s, end_s = mark["start_s"], mark["end_s"]
        if not 0 <= start_s < _LONGEST_S or (end_s is not None and not start_s < end_s < _LONGEST_S):
            yield f"an annotation from {start_s} to {end_s} s"
