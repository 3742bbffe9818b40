"""Events of BORIS: its tabular events, with a row per start and stop, and its aggregated events, with a row for both.

A behaviour is a label, its category the tier. BORIS has nobody who codes: Eriscope writes its raters into a column
"rater", which BORIS takes for an independent variable, and each into an observation of its own. It comments starts and
stops; Eriscope a mark as a whole: what both say comes in line by line, and goes out with the start.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import StudyError
from core.export.mark_import import EVENT_MS, Mark, MarkedFile, Medium, mark, milliseconds_of
from core.export.tables import cell_text, undefused
from core.system.files import written_whole
from core.table_reading import plain

if TYPE_CHECKING:
    from core.export.material import ClipEntry

_PROGRAM = "BORIS"
_TIER = "behaviors"
"""Of behaviours without a category."""
_NOBODY = {"", "no focal subject"}
_ABSENT = {"", "na", "none", "not found"}
_COLUMNS = (
    "Observation id", "Observation date", "Description", "Observation duration", "Observation type", "Source",
    "Time offset (s)", "Media duration (s)", "FPS", "rater", "Subject", "Behavior", "Behavioral category",
    "Behavior type", "Time", "Media file name", "Image index", "Image file path", "Comment",
)  # fmt: skip
"""Of tabular events, as BORIS 8 and 9 write them."""

Cells = Sequence[tuple[int, list[str]]]
"""Rows with their numbers."""


def heading_in(cells: Cells) -> int | None:
    """Which of the rows heads a table of BORIS's events; older versions write what they know of the observation above
    it. None where none does.
    """
    for place, (_, row) in enumerate(cells):
        names = set(map(plain, row))
        if "behavior" in names and (names >= {"time", "behaviortype"} or names >= {"time", "status"}
                                    or names >= {"starts", "stops"}):  # fmt: skip
            return place
    return None


@dataclass
class _Found:
    """What is found of one video."""

    marks: list[Mark] = field(default_factory=list)
    notes: dict[str, None] = field(default_factory=dict)


def read_boris(path: Path, cells: Cells, rater: str | None = None) -> tuple[MarkedFile, ...]:
    """The events of a table, by video.

    Args:
        cells: of the table, one of whose rows is its heading.
        rater: who coded, where no column says so; "BORIS" by default.

    Raises:
        StudyError: a state has no start or no stop, a time cannot be read, or several videos were played as one and the
            table does not say how long each of them is.
    """
    head = heading_in(cells)
    assert head is not None
    header = [plain(name) for name in cells[head][1]]
    rows = [_Row(number, dict(reversed(list(zip(header, row, strict=False))))) for number, row in cells[head + 1 :]]
    subjects = {row.subject for row in rows} - {""}
    reader = _Reader(path, rater or _PROGRAM, len(subjects) > 1)
    for row in rows:
        reader.take(row)
    return reader.files()


@dataclass(frozen=True)
class _Row:
    number: int
    cells: Mapping[str, str]

    def get(self, *names: str) -> str:
        return undefused(next((self.cells[name] for name in names if self.cells.get(name)), ""))

    @property
    def subject(self) -> str:
        subject = self.get("subject")
        return "" if subject.casefold() in _NOBODY else subject

    @property
    def label(self) -> str:
        """The behaviour with its modifiers: "smile (broad, left)"."""
        modifiers = [value for name, value in self.cells.items() if name.startswith("modifier")]
        said = [part for value in modifiers for part in re.split(r"[|,]", value) if part.casefold() not in _ABSENT]
        behavior = self.get("behavior")
        return f"{behavior} ({', '.join(part.strip() for part in said)})" if said else behavior

    @property
    def comments(self) -> tuple[str, ...]:
        """What was written when it started and when it stopped."""
        return tuple(filter(None, (self.get("comment"), self.get("commentstart"), self.get("commentstop"))))

    @property
    def file(self) -> str:
        name = re.split(r"[/\\]", self.get("mediafilename", "mediafilepath", "mediafile"))[-1]
        return "" if name.casefold() in _ABSENT else name


class _Reader:
    """Takes rows one after another, and knows which states have started."""

    def __init__(self, path: Path, rater: str, by_subject: bool) -> None:
        self._path, self._rater, self._by_subject = path, rater, by_subject
        self._found = dict[str, _Found]()
        self._open = dict[tuple[str, ...], tuple[_Row, int]]()
        self._first_file = dict[str, str]()

    def take(self, row: _Row) -> None:
        """Take a row: a start, a stop or a point.

        Raises:
            StudyError: it does not go with the rows before it, or a time cannot be read.
        """
        if not row.get("behavior"):
            raise StudyError(f"Row {row.number} of {self._path} names no behavior. Export the events again in BORIS.")
        kind = row.get("behaviortype", "status").upper()
        key = (row.get("observationid"), row.subject, row.label)
        if kind in ("START", "STOP"):
            at = self._ms(row, "time")
            started = self._open.pop(key, None)
            if (started is None) != (kind == "START"):
                raise self._unpaired(started[0] if started else row, "stops" if started else "starts")
            if started is None:
                self._open[key] = row, at
            else:
                self._add(started[0], started[1], at, row)
        elif kind in ("POINT", "STATE", ""):
            start = self._ms(row, "time", "starts")
            self._add(row, start, start if kind == "POINT" or not row.get("stops") else self._ms(row, "stops"))
        else:
            raise StudyError(
                f"Row {row.number} of {self._path} is of a type that is not known ({kind}). BORIS writes POINT, START "
                "and STOP."
            )

    def files(self) -> tuple[MarkedFile, ...]:
        """The marks of all rows, one entry per video.

        Raises:
            StudyError: a state never stops, or there is no event.
        """
        for row, _ in self._open.values():
            raise self._unpaired(row, "stops")
        if not self._found:
            raise StudyError(f"{self._path} holds no events.")
        return tuple(
            MarkedFile(
                _PROGRAM, self._path, tuple(found.marks), (Medium((name,)),) if name else (), notes=(*found.notes,)
            )
            for name, found in self._found.items()
        )

    def _unpaired(self, row: _Row, never: str) -> StudyError:
        return StudyError(
            f"Row {row.number} of {self._path}: {row.get('behavior')} never {never}. Have BORIS check and fix the "
            "state events, and export them again."
        )

    def _ms(self, row: _Row, *names: str) -> int:
        text = row.get(*names)
        try:
            return milliseconds_of(text)
        except ValueError as error:
            raise StudyError(
                f"Row {row.number} of {self._path} has no time that can be read ({text or 'none'}). Export the "
                "events with times in seconds."
            ) from error

    def _add(self, row: _Row, start_ms: int, end_ms: int, *more: _Row) -> None:
        """An event of a row, and of that of its stop, where it has one of its own."""
        if end_ms < start_ms:
            raise StudyError(f"Row {row.number} of {self._path}: {row.get('behavior')} stops before it starts.")
        file, before_ms = self._medium(row)
        category = row.get("behavioralcategory")
        tier = category if category.casefold() not in _ABSENT else _TIER
        tier = f"{tier} ({row.subject})" if self._by_subject and row.subject else tier
        rater = row.get("rater", "observer", "coder") or self._rater
        label = "" if row.label == category else row.label
        comment = "\n".join(dict.fromkeys(part for one in (row, *more) for part in one.comments))
        found = self._found.setdefault(file, _Found())
        found.marks.append(mark(tier, rater, start_ms - before_ms, end_ms - before_ms, label, comment))
        offset = row.get("timeoffsets")
        if offset and not re.fullmatch(r"[-+]?0*[.,]?0*", offset):
            found.notes[f"The observation has a time offset of {offset} s; the times were taken as they stand."] = None

    def _medium(self, row: _Row) -> tuple[str, int]:
        """The video that an event is in, and how many milliseconds of others were played before it."""
        played = row.get("source").split("|")[0]
        names = [re.split(r"[/\\]", name.strip())[-1] for name in re.sub(r"^player #\d+:", "", played).split(";")]
        file, observation = row.file, row.get("observationid")
        if "source" in row.cells and row.get("mediafilename") and len(names) > 1:
            lengths = row.get("mediadurations").split("|")[0].split(";")
            try:
                return file, sum(milliseconds_of(length) for length in lengths[: names.index(file)])
            except ValueError:
                pass
        elif self._first_file.setdefault(observation, file) == file:
            return file or (names[0] if len(names) == 1 else ""), 0
        raise StudyError(
            f"Row {row.number} of {self._path}: the observation {observation} plays several videos one after the "
            "other, and how long each of them is cannot be read. Export it as tabular events of BORIS 8 or newer."
        )


# -- out -----------------------------------------------------------------------------------------------


def write_boris(entry: ClipEntry, path: Path) -> None:
    """Write what people marked in a clip as BORIS's tabular events.

    Raises:
        OutputError: it cannot be written.
    """
    who = "No focal subject" if entry.participant is None else entry.participant.code
    recorded = entry.clip.recorded_at[:19].replace("T", " ") if entry.clip is not None else ""
    duration = f"{entry.duration_s:z.3f}"
    rows = []
    for observation, rater, at_ms, kind, tier, label, comment in _rows(entry):
        rows.append((
            observation, recorded, "", duration, "Media file(s)", f"player #1:{entry.path.name}", "0.0", duration, "NA",
            rater, who, label, tier, kind, f"{at_ms / 1000:z.3f}", entry.path.name, "NA", "NA",
            comment,
        ))  # fmt: skip
    with written_whole(path) as partial, partial.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter="\t")
        writer.writerow(_COLUMNS)
        writer.writerows([cell_text(cell) for cell in row] for row in rows)


def _rows(entry: ClipEntry) -> list[tuple[str, str, int, str, str, str, str]]:
    """Observation, rater, time in ms, type, category, behaviour and comment, in order of observation and time.

    BORIS knows no two states of one behaviour at a time, so that what overlaps goes into another observation.
    """
    rows = list[tuple[str, str, int, str, str, str, str]]()
    ends = dict[tuple[str, str, str], list[int]]()
    for one in sorted(entry.annotations, key=lambda a: (a.start_s, a.end_s or a.start_s)):
        start = max(0, round(1000 * one.start_s))
        end = start if one.end_s is None else max(round(1000 * one.end_s), start)
        label = one.label or one.tier
        taken = ends.setdefault((one.rater, one.tier, label), [])
        place = next((i for i, last in enumerate(taken) if last <= start), len(taken))
        taken[place : place + 1] = [end]
        observation = f"{entry.name} {one.rater}" + (f" ({place + 1})" if place else "")
        event = end - start <= EVENT_MS
        rows.append((observation, one.rater, start, "POINT" if event else "START", one.tier, label, one.comment))
        if not event:
            rows.append((observation, one.rater, end, "STOP", one.tier, label, ""))
    return sorted(rows, key=lambda row: (row[0], row[2], row[3] == "START"))
