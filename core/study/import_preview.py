"""What an import of videos and a table of who is seen in them would do, with the problems of each row."""

from __future__ import annotations

import collections.abc
import contextlib
import logging
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from core.datasets.codes import alike, hint_on_names, meant
from core.datasets.scales import scale_of
from core.errors import DatasetError, StudyError
from core.study.building import duration_of
from core.study.import_ratings import Ratings
from core.study.import_videos import Videos
from core.study.records import (
    VARIABLE_KINDS,
    Participant,
    Stimulus,
    Value,
    Variable,
)
from core.study.study import Study
from core.system.failures import Failures
from core.system.files import name_key
from core.tables import ColumnSummary, Row, Rows, column_summary, number, read_rows
from core.types import EMOTIONS

log = logging.getLogger(__name__)

_YES = ("yes", "y", "true", "1", "ja", "oui", "sí", "si")
_NO = ("no", "n", "false", "0", "nein", "non")
_NAMES = {
    "participant": ("participant", "participant_id", "subject", "subject_id", "person", "code", "pseudonym"),
    "file": ("file", "video", "path", "video_path", "filename", "file_name", "clip", "clip_id", "file_id"),
    "session": ("session", "session_id", "visit", "sitting"),
    "stimulus": ("stimulus", "stimulus_id", "condition", "film"),
    "age": ("age",),
    "country": ("country",),
}


@dataclass(frozen=True, kw_only=True)
class Mapping:
    """Which column of the table holds what.

    Attributes:
        file: names or paths of the videos; an ending may be left out.
        session: any text that is the same for the clips of one sitting. Without it, a participant has one session.
        stimulus: names of the study's stimuli, or files in the videos' folder.
        ratings: column by emotion; any number of the seven.
        scale: of the ratings, both ends, such as "0-100" (see `core.datasets.scales`). It is stated, never guessed. Its
            lower end becomes 1, its upper one 100.
        variables: kind, one of `VARIABLE_KINDS`, by column; the column's name is the variable's.
        same: the code that is meant, by a code in the table.
        apart: codes that are alike are different people.
    """

    participant: str
    file: str
    session: str | None = None
    stimulus: str | None = None
    age: str | None = None
    country: str | None = None
    ratings: collections.abc.Mapping[str, str] = field(default_factory=dict)
    scale: str | None = None
    variables: collections.abc.Mapping[str, str] = field(default_factory=dict)
    same: collections.abc.Mapping[str, str] = field(default_factory=dict)
    apart: bool = False


@dataclass(frozen=True, kw_only=True)
class PreviewRow:
    """A row of the table as it will be imported.

    Attributes:
        number: of the row in its file, from 1.
        ratings: 1 to 100 by emotion.
        problems: what is wrong with it, in sentences.
        usable: whether the video is imported; else the problems say why not.
    """

    number: int
    participant: str = ""
    file: Path | None = None
    duration_s: float = 0.0
    session: str = ""
    stimulus: str | Path | None = None
    age: int | None = None
    country: str | None = None
    ratings: collections.abc.Mapping[str, int] = field(default_factory=dict)
    values: collections.abc.Mapping[str, Value] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    usable: bool = True


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

    @property
    def usable(self) -> tuple[PreviewRow, ...]:
        """The rows whose videos are imported."""
        return tuple(row for row in self.rows if row.usable)

    @property
    def problems(self) -> tuple[str, ...]:
        """Every problem with the number of its row."""
        return tuple(f"row {row.number}: {problem}" for row in self.rows for problem in row.problems)


def suggest(header: tuple[str, ...]) -> dict[str, str]:
    """Columns by field of `Mapping` ("participant", "file", …) or emotion, as far as their names tell."""
    rows = Rows(header, ())
    wanted = _NAMES | {emotion: (emotion,) for emotion in EMOTIONS}
    found = dict[str, str]()
    for what, names in wanted.items():
        with contextlib.suppress(DatasetError):  # two columns may be meant: it is for the user to say which
            if column := rows.column(*names):
                found[what] = column
    return found


def preview(study: Study, folder: Path, table: Path, mapping: Mapping) -> Preview:
    """Look at all rows without writing anything.

    Args:
        folder: of the videos, searched with its subfolders.

    Raises:
        DatasetError: the table cannot be read.
        StudyError: there is no such folder, or the mapping names a column that is not there, or states no scale for
            its ratings.
    """
    if not folder.is_dir():
        raise StudyError(f"{folder} is not a folder. Name the folder that holds the videos.")
    rows = read_rows(table)
    _check(mapping, rows, table)
    return _Reader(study, folder, mapping, rows).preview()


def _check(mapping: Mapping, rows: Rows, table: Path) -> None:
    single = [mapping.participant, mapping.file, mapping.session, mapping.stimulus, mapping.age, mapping.country]
    for column in filter(None, [*single, *mapping.ratings.values(), *mapping.variables]):
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


class _Reader:
    """Reads a table's rows one after another and notes what is wrong."""

    def __init__(self, study: Study, folder: Path, mapping: Mapping, rows: Rows) -> None:
        self._mapping = mapping
        self._rows = rows
        self._videos = Videos(study, folder)
        self._ratings = Ratings(mapping.ratings, scale_of(mapping.scale) if mapping.ratings else None)
        self._stimuli = {
            name_key(name): stimulus
            for stimulus in study.all(Stimulus)
            for name in (Path(stimulus.file).name, Path(stimulus.file).stem, stimulus.name)
        }
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
        )

    def _numbers(self) -> list[str]:
        """Columns that hold numbers."""
        mapping = self._mapping
        more = [column for column, variable in self._variables.items() if variable.kind == "number"]
        return [*mapping.ratings.values(), *([mapping.age] if mapping.age else []), *more]

    def _alike(self) -> tuple[tuple[str, ...], ...]:
        """Codes that may be one person's, one of which is new."""
        groups = alike([*self._known, *self._people])
        return tuple(group for group in groups if any(code not in self._known for code in group))

    def _row(self, line: int, row: Row) -> PreviewRow:
        mapping, problems = self._mapping, list[str]()

        def cell(column: str | None) -> str:
            return row[column] if column else ""

        code = meant(cell(mapping.participant), mapping.same)
        if not code:
            return PreviewRow(number=line, problems=("no participant; left out",), usable=False)
        try:
            file, duration_s = self._videos.take(cell(mapping.file), line, code)
        except Exception as error:  # one video; the others can still be imported
            why = Failures().add(cell(mapping.file), error)
            return PreviewRow(number=line, participant=code, problems=(f"{why} Left out.",), usable=False)
        age = self._age(cell(mapping.age), problems)
        country = cell(mapping.country) or None
        values = self._values(row, problems)
        self._person(code, age, country, values, problems)
        return PreviewRow(
            number=line,
            participant=code,
            file=file,
            duration_s=duration_s,
            session=cell(mapping.session),
            stimulus=self._stimulus(cell(mapping.stimulus), problems),
            age=age,
            country=country,
            ratings=self._ratings.read(row, problems),
            values=values,
            problems=tuple(problems),
        )

    def _stimulus(self, name: str, problems: list[str]) -> str | Path | None:
        """The id of the study's stimulus, or a file that becomes one."""
        if not name:
            return None
        if stimulus := self._stimuli.get(name_key(name)) or self._stimuli.get(name_key(Path(name).stem)):
            return stimulus.id
        try:
            file = self._videos.find(name)
            duration_of(file)
        except Exception as error:
            log.info("the stimulus %s cannot be taken", name, exc_info=error)
            problems.append(f"the stimulus {name} is neither in the study nor a file; the clip comes without")
            return None
        return file

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
    ) -> None:
        """Note what is new of a participant; what differs from an earlier row, or from the study, is a problem."""
        known = self._people.get(code)
        if known is None:
            self._people[code] = Participant(code=code, age=age, country=country, values=values)
            return
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


def _value(text: str, variable: Variable) -> Value | None:
    """A cell as a value of a variable.

    Raises:
        ValueError: it is none.
    """
    if variable.kind == "number":
        return number(text)
    if variable.kind == "yes/no":
        if text.casefold() in (*_YES, *_NO):
            return text.casefold() in _YES
        raise ValueError(text)
    return text
