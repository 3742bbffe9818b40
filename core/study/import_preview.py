"""What an import of videos and a table of who is seen in them would do, with the problems of each row."""

from __future__ import annotations

import collections.abc
import logging
from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from core.column_headings import NO, YES, columns_by_heading
from core.datasets.participant_codes import alike, hint_on_names, meant
from core.datasets.table_scale import scale_of
from core.emotions import LABELS
from core.errors import StudyError
from core.self_reports import USUAL, rating_of
from core.study.change_building import duration_of
from core.study.import_clips import StudyClips
from core.study.import_ratings import Ratings
from core.study.import_videos import Videos
from core.study.records import (
    VARIABLE_KINDS,
    Clip,
    ClipRatings,
    Participant,
    Stimulus,
    Value,
    Variable,
)
from core.study.study import Study, newest_self_report
from core.system.failures import Failures
from core.system.files import name_key
from core.table_reading import ColumnSummary, Row, Rows, column_summary, number, read_rows
from core.types import EMOTIONS

log = logging.getLogger(__name__)

PLACES = ("participant", "file", "session", "stimulus", "age", "country")
"""What a column can hold beside ratings and variables; fields of `Mapping`."""
NO_CLIP_NAMED = (
    "Name the column of the videos, or the one of the stimuli: a participant's clips are known by either of them."
)


@dataclass(frozen=True, kw_only=True)
class Mapping:
    """Which column of the table holds what.

    Attributes:
        file: names or paths of the videos; an ending may be left out. Without it, rows are about clips of the study,
            known by what was seen.
        session: any text that is the same for the clips of one sitting. Without it, a participant has one session.
        stimulus: names of the study's stimuli, or files in the videos' folder, or names of new ones without a file.
        ratings: column by emotion; any number of the seven.
        scale: of the ratings, both ends, such as "0-100" (see `core.datasets.table_scale`). It is stated, never
            guessed. Its lower end becomes 1, its upper one 100.
        variables: kind, one of `VARIABLE_KINDS`, by column; the column's name is the variable's.
        same: the code that is meant, by a code in the table.
        apart: codes that are alike are different people.
        correct: ratings that the study has already become what the table says, where that is something else.
    """

    participant: str
    file: str | None = None
    session: str | None = None
    stimulus: str | None = None
    age: str | None = None
    country: str | None = None
    ratings: collections.abc.Mapping[str, str] = field(default_factory=dict)
    scale: str | None = None
    variables: collections.abc.Mapping[str, str] = field(default_factory=dict)
    same: collections.abc.Mapping[str, str] = field(default_factory=dict)
    apart: bool = False
    correct: bool = False


OF_VIDEOS = Mapping(participant="participant", file="video")
"""What is in the table that `core.study.import_videos.table_of` makes of a folder's videos."""


@dataclass(frozen=True, kw_only=True)
class PreviewRow:
    """A row of the table as it will be imported.

    Attributes:
        number: of the row in its file, from 1.
        file: of a new video.
        clip: of the study, that the row is about.
        self_report: the clip's, as it is now.
        stimulus: of the study, or a new one without a file, or a file that becomes one.
        age, country, values: of what the table states of the participant, as it will be kept.
        ratings: 1 to 100 by emotion, as the table says.
        problems: what is wrong with it, in sentences.
        usable: whether something of it is imported; else the problems say why not.
    """

    number: int
    participant: str = ""
    file: Path | None = None
    clip: Clip | None = None
    self_report: ClipRatings | None = None
    duration_s: float = 0.0
    session: str = ""
    stimulus: Stimulus | Path | None = None
    age: int | None = None
    country: str | None = None
    ratings: collections.abc.Mapping[str, int] = field(default_factory=dict)
    values: collections.abc.Mapping[str, Value] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    usable: bool = True

    @property
    def video(self) -> str:
        """The name of the video's file."""
        return self.file.name if self.file else Path(self.clip.file).name if self.clip else ""

    @property
    def failed(self) -> bool:
        """Whether nothing of it is imported because of a problem."""
        return bool(self.problems) and not self.usable

    @property
    def before(self) -> collections.abc.Mapping[str, int]:
        """The clip's ratings as they are now, as 1 to 100 like the table's."""
        if self.self_report is None or self.self_report.rating_scale == USUAL:
            return self.self_report.ratings if self.self_report else {}
        return {emotion: rating_of(intensity) for emotion, intensity in self.self_report.intensities.items()}

    @property
    def added(self) -> dict[str, int]:
        """Ratings that are new."""
        return {emotion: rating for emotion, rating in self.ratings.items() if emotion not in self.before}

    @property
    def differing(self) -> dict[str, tuple[int, int]]:
        """Ratings that the study has otherwise: there, and in the table."""
        before = self.before
        return {e: (before[e], rating) for e, rating in self.ratings.items() if e in before and before[e] != rating}


@dataclass(frozen=True)
class Preview:
    """What an import would do.

    Attributes:
        participants: new ones, by code.
        completed: those of the study of whom the table says more, before and after.
        variables: new ones.
        doubt: a sentence where the scale is hardly the ratings'; whoever imports all the same must say so.
        rounding: a sentence where ratings were rounded to whole numbers.
        columns: what the columns of numbers hold, in the table's own numbers.
        alike: groups of codes that may be one person's each, while nobody has said whether they are.
        hint: a sentence where codes look like names.
        unused: columns of the table that are not taken.
        stimuli: names of new ones that come without a file.
        correct: ratings that differ are corrected; else they stay as they are.
    """

    rows: tuple[PreviewRow, ...]
    participants: collections.abc.Mapping[str, Participant]
    completed: tuple[tuple[Participant, Participant], ...]
    variables: tuple[Variable, ...]
    doubt: str = ""
    rounding: str = ""
    columns: tuple[ColumnSummary, ...] = ()
    alike: tuple[tuple[str, ...], ...] = ()
    hint: str = ""
    unused: tuple[str, ...] = ()
    stimuli: tuple[str, ...] = ()
    correct: bool = False

    @property
    def usable(self) -> tuple[PreviewRow, ...]:
        """The rows of which something is imported."""
        return tuple(row for row in self.rows if row.usable)

    @property
    def videos(self) -> tuple[PreviewRow, ...]:
        """The rows with new videos."""
        return tuple(row for row in self.rows if row.usable and row.file is not None)

    @property
    def differing(self) -> tuple[str, ...]:
        """Ratings that the study has otherwise, in words: "row 3: P001, cats.mp4: fear 40 → 62"."""
        return tuple(
            f"row {row.number}: {row.participant}, {row.video}: "
            + ", ".join(f"{LABELS[e].lower()} {before} → {after}" for e, (before, after) in row.differing.items())
            for row in self.rows
            if row.differing
        )

    @property
    def problems(self) -> tuple[str, ...]:
        """Every problem with the number of its row."""
        return tuple(f"row {row.number}: {problem}" for row in self.rows for problem in row.problems)


def suggest(header: tuple[str, ...]) -> dict[str, str]:
    """Columns by field of `Mapping` ("participant", "file", …) or emotion, as far as their names tell."""
    rows = Rows(header, ())
    found = columns_by_heading(rows, (*PLACES, *EMOTIONS))
    if "file" not in found:
        ids = columns_by_heading(rows, ["clip id"])
        found |= {"file": ids["clip id"]} if ids else {}
    return found


def preview(study: Study, folder: Path | None, table: Path | Rows, mapping: Mapping) -> Preview:
    """Look at all rows without writing anything.

    Args:
        folder: of the videos, searched with its subfolders; None where the table is about clips of the study alone.
        table: its file; or its rows, such as those that the videos make by themselves.

    Raises:
        DatasetError: the table cannot be read.
        StudyError: there is no such folder, or the mapping names a column that is not there, or states no scale for
            its ratings.
    """
    if folder is not None and not folder.is_dir():
        raise StudyError(f"{folder} is not a folder. Name the folder that holds the videos.")
    rows = table if isinstance(table, Rows) else read_rows(table)
    _check(mapping, rows, "The table" if isinstance(table, Rows) else str(table))
    return _Reader(study, folder, mapping, rows).preview()


def _check(mapping: Mapping, rows: Rows, table: str) -> None:
    if not mapping.file and not mapping.stimulus:
        raise StudyError(NO_CLIP_NAMED)
    for column in _used(mapping):
        if column not in rows.header:
            raise StudyError(f"{table} has no column {column!r}; there are {rows.named}.")
    if unknown := sorted(set(mapping.ratings) - set(EMOTIONS)):
        raise StudyError(f"{', '.join(unknown)}: no such emotion. There are {', '.join(EMOTIONS)}.")
    for column, kind in mapping.variables.items():
        if kind not in VARIABLE_KINDS:
            raise StudyError(f"{column}: there is no kind {kind!r}. Choose {', '.join(VARIABLE_KINDS)}.")
    if mapping.ratings:
        scale_of(mapping.scale)
    rated = list(mapping.ratings.values())
    if twice := next((column for column in rated if rated.count(column) > 1), None):
        raise StudyError(f"The column {twice!r} is taken for two emotions. Name another one for one of them.")


def _used(mapping: Mapping) -> list[str]:
    """The columns that are taken."""
    single = [getattr(mapping, place) for place in PLACES]
    return [column for column in (*single, *mapping.ratings.values(), *mapping.variables) if column]


class _Reader:
    """Reads a table's rows one after another and notes what is wrong."""

    def __init__(self, study: Study, folder: Path | None, mapping: Mapping, rows: Rows) -> None:
        self._study = study
        self._folder = folder
        self._mapping = mapping
        self._rows = rows
        self._clips = StudyClips(study)
        self._named = list[Stimulus]()  # new ones, without a file
        self._codes = dict[str, None]()
        self._videos = Videos(study, folder)
        self._ratings = Ratings(mapping.ratings, scale_of(mapping.scale) if mapping.ratings else None)
        self._stimuli = {
            name_key(name): stimulus
            for stimulus in study.all(Stimulus)
            for name in (Path(stimulus.file).name, Path(stimulus.file).stem, stimulus.name)
            if name
        }
        self._reports = defaultdict[str, list[ClipRatings]](list)
        for report in study.all(ClipRatings, rater="self"):
            self._reports[report.clip_id].append(report)
        self._known = {participant.code: participant for participant in study.all(Participant)}
        self._people = dict(self._known)
        there = {variable.name: variable for variable in study.all(Variable)}
        self._new_variables = tuple(
            Variable(name=column, kind=kind, choices=choices)
            for column, kind in mapping.variables.items()
            if column not in there and ((choices := self._choices(column, kind)) or kind != "category")
        )
        known = there | {variable.name: variable for variable in self._new_variables}
        self._variables = {column: known[column] for column in mapping.variables if column in known}

    def _choices(self, column: str, kind: str) -> tuple[str, ...]:
        found = dict.fromkeys(row[column] for _, row in self._rows.rows if row[column])
        return tuple(found) if kind == "category" else ()

    def preview(self) -> Preview:
        rows = tuple(self._row(number, row) for number, row in self._rows.rows)
        known, people = self._known, self._people
        return Preview(
            rows,
            MappingProxyType({code: person for code, person in people.items() if code not in known}),
            tuple((before, people[code]) for code, before in known.items() if people[code] != before),
            self._new_variables,
            self._ratings.doubt,
            self._ratings.rounding,
            tuple(column_summary(self._rows, column) for column in self._numbers()),
            () if self._mapping.apart else self._alike(),
            hint_on_names(code for code in people if code not in known),
            tuple(name for name in self._rows.header if name and name not in _used(self._mapping)),
            tuple(one.name for one in self._named if any(row.usable and row.stimulus == one for row in rows)),
            self._mapping.correct,
        )

    def _numbers(self) -> list[str]:
        """Columns that hold numbers."""
        mapping = self._mapping
        more = [column for column, variable in self._variables.items() if variable.kind == "number"]
        return [*mapping.ratings.values(), *([mapping.age] if mapping.age else []), *more]

    def _alike(self) -> tuple[tuple[str, ...], ...]:
        """Codes that may be one person's, one of which is new."""
        groups = alike([*self._known, *self._codes])
        return tuple(group for group in groups if any(code not in self._known for code in group))

    def _row(self, line: int, row: Row) -> PreviewRow:
        mapping, problems = self._mapping, list[str]()

        def cell(column: str | None) -> str:
            return row[column] if column else ""

        code = meant(cell(mapping.participant), mapping.same)
        if not code:
            return PreviewRow(number=line, problems=("no participant; left out",), usable=False)
        self._codes[code] = None
        name, session, seen = cell(mapping.file), cell(mapping.session), cell(mapping.stimulus)
        try:
            stimulus = self._stimulus(seen, problems)
            found = self._find(name, line, code, session, seen, stimulus)
        except Exception as error:  # one video; the others can still be imported
            why = Failures().add(name, error)
            return PreviewRow(number=line, participant=code, problems=(f"{why} Left out.",), usable=False)
        clip, (file, duration_s) = (found, (None, found.duration_s)) if isinstance(found, Clip) else (None, found)
        age = self._age(cell(mapping.age), problems)
        country = cell(mapping.country) or None
        values = self._values(row, problems)
        new_of_person = self._person(code, age, country, values, problems)
        person = self._people[code]
        made = PreviewRow(
            number=line,
            participant=code,
            file=file,
            clip=clip,
            self_report=None if clip is None else newest_self_report(self._reports.get(clip.id, ())),
            duration_s=duration_s,
            session=session,
            stimulus=stimulus,
            age=person.age if cell(mapping.age) else None,
            country=person.country if country else None,
            ratings=self._ratings.read(row, problems),
            values={name: person.values[name] for name in values},
        )
        return replace(made, **self._compared(made, new_of_person, problems), problems=tuple(problems))

    def _find(
        self, name: str, line: int, code: str, session: str, seen: str, stimulus: Stimulus | Path | None
    ) -> Clip | tuple[Path, float]:
        """The clip of the study that a row is about, or a new video with its duration in seconds.

        Raises:
            StudyError, SourceError: there is none, or it cannot be taken.
        """
        clip: Clip | float | None
        file = self._videos.find(name) if name else None
        if file is not None:
            clip = self._videos.take(file, name, line, code)
            if not isinstance(clip, Clip):
                return file, clip
        elif name:
            clip = self._clips.named(code, name, session)
        elif self._mapping.file:
            raise StudyError("No video is named.")
        else:
            clip = self._clips.reaction(code, stimulus if isinstance(stimulus, Stimulus) else None, seen, session)
        if clip is None:
            missing = "" if self._folder is None else f"{name} is not in {self._folder}. "
            raise StudyError(f"{missing}No clip of {code} in the study is called {name}.")
        self._clips.take(clip, name, code, line)
        return clip

    def _compared(self, row: PreviewRow, new_of_person: bool, problems: list[str]) -> dict[str, Any]:
        """What a row about a clip of the study changes: fields of it that are otherwise than read."""
        clip = row.clip
        if clip is None:
            return {}
        stimulus = row.stimulus
        if clip.stimulus_id is not None and stimulus is not None:
            if not isinstance(stimulus, Stimulus) or stimulus.id != clip.stimulus_id:
                problems.append(f"{self._clips.words(clip)} shows another stimulus already, which is kept")
            stimulus = None
        if row.differing and not self._mapping.correct:
            kept = ", ".join(
                f"{LABELS[e].lower()} {before}, not {after}" for e, (before, after) in row.differing.items()
            )
            problems.append(f"the study has {kept}; it stays")
        brings = row.added or stimulus is not None or new_of_person or (row.differing and self._mapping.correct)
        if not brings:
            problems.append(f"{self._clips.words(clip)} is in the study already; nothing of it is new")
        return {"stimulus": stimulus, "usable": bool(brings)}

    def _stimulus(self, name: str, problems: list[str]) -> Stimulus | Path | None:
        """The study's stimulus of a name, or a file that becomes one, or a new one without a file."""
        if not name:
            return None
        if stimulus := self._stimuli.get(name_key(name)) or self._stimuli.get(name_key(Path(name).stem)):
            return stimulus
        try:
            if (file := self._videos.find(name)) is not None:
                duration_of(file)
                return file
        except Exception as error:
            log.info("the stimulus %s cannot be taken", name, exc_info=error)
            problems.append(f"the file of the stimulus {name} cannot be taken; it comes by its name alone")
        made = self._stimuli[name_key(name)] = Stimulus(name=name)
        self._named.append(made)
        return made

    def _age(self, text: str, problems: list[str]) -> int | None:
        try:
            age = number(text)
        except ValueError:
            age = -1.0
        if age is not None and not 0 <= age <= 120:
            problems.append(f"{text} is no age; it stays empty")
            return None
        return None if age is None else int(age)

    def _values(self, row: Row, problems: list[str]) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for column, variable in self._variables.items():
            if not row[column]:
                continue
            try:
                value = _value(row[column], variable)
                if value is not None:
                    found[column] = variable.check(value)
            except (ValueError, StudyError):
                problems.append(f"{column} {row[column]} is not of kind {variable.kind}; it stays empty")
        return found

    def _person(
        self, code: str, age: int | None, country: str | None, values: dict[str, Value], problems: list[str]
    ) -> bool:
        """Note what is new of a participant, and say whether anything is; what differs from an earlier row, or from the
        study, is a problem.
        """
        known = self._people.get(code)
        if known is None:
            self._people[code] = Participant(code=code, age=age, country=country, values=values)
            return True
        stated: dict[str, tuple[Value | None, Value | None]] = {
            "age": (age, known.age),
            "country": (country, known.country),
        }
        stated |= {name: (value, known.values.get(name)) for name, value in values.items()}
        for what, (here, there) in stated.items():
            if here is not None and there is not None and here != there:
                problems.append(f"{code} has {what} {there} already, not {here}; {there} is kept")
        self._people[code] = replace(
            known,
            age=age if known.age is None else known.age,
            country=known.country or country,
            values={**values, **known.values},
        )
        return self._people[code] != known


def _value(text: str, variable: Variable) -> Value | None:
    """A cell as a value of a variable.

    Raises:
        ValueError: it is none.
    """
    if variable.kind == "number":
        return number(text)
    if variable.kind == "yes/no":
        if text.casefold() in (*YES, *NO):
            return text.casefold() in YES
        raise ValueError(text)
    return text
