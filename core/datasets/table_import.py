"""Import of any table with a path and seven ratings per clip."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from core.column_headings import HEADINGS
from core.datasets.dataset import Clip, Dataset
from core.datasets.import_notes import ImportNotes
from core.datasets.participant_codes import alike, hint_on_names, meant, question
from core.datasets.table_columns import age, emotion_columns, outside, ratings, split_name, unique
from core.datasets.table_scale import Scale, doubt_about, scale_of
from core.errors import DatasetError
from core.label_meaning import Labels
from core.system.safe_paths import expanded, is_file
from core.table_reading import Row, Rows, column_summary, number, read_rows
from core.types import EMOTIONS

_DEFAULT_NAMES = {
    "path": ("path", *HEADINGS["file"]),
    "id": HEADINGS["clip id"],
    "participant": HEADINGS["participant"],
    "split": ("split", "set", "partition"),
    "country": HEADINGS["country"],
    "age": HEADINGS["age"],
    "sound": ("sound", "audio", "wav"),
}


@dataclass(frozen=True)
class TableColumns:
    """Which column holds what; what is not given is found by its name.

    Attributes:
        emotions: column by emotion.
    """

    path: str | None = None
    id: str | None = None
    participant: str | None = None
    split: str | None = None
    country: str | None = None
    age: str | None = None
    sound: str | None = None
    emotions: Mapping[str, str] = field(default_factory=dict)


def import_table(
    source: Path,
    out: Path,
    scale: str | None,
    columns: TableColumns | None = None,
    *,
    sure: bool = False,
    same: Mapping[str, str] = MappingProxyType({}),
    apart: bool = False,
) -> tuple[Dataset, ImportNotes]:
    """A table's rows as a dataset; paths are relative to the table's folder.

    Args:
        scale: of the ratings, see `scale_of`. The lower end becomes 0, the upper one 1.
        sure: the scale is right, although the ratings hardly fit it.
        same: codes of participants that are another's, by what the table says.
        apart: codes that are alike are different people.

    Raises:
        DatasetError: no scale is stated, or the ratings hardly fit it, the file cannot be read, columns are missing, no
            row's ratings are on the stated scale, or codes of participants may be one person's and nobody said so.
    """
    stated = scale_of(scale)
    rows, report = read_rows(source), ImportNotes()
    places = _places(rows, source, columns or TableColumns())
    emotions = emotion_columns(rows, source, columns.emotions if columns else None)
    _check_scale(rows, emotions, stated, sure)
    rows = _with_codes(rows, places["participant"], same, apart, report)
    report.columns += [column_summary(rows, column).sentence for column in emotions.values()]
    kept = _with_paths(rows, places["path"], report)
    ids = _ids([row for _, row in kept], places)
    clips: dict[str, Clip] = {}
    for (line, row), clip_id in zip(kept, ids, strict=True):
        if clip_id in clips:
            report.note("Clips that occur twice, first row kept", f"{clip_id} (row {line})")
        else:
            clip = _clip(row, clip_id, places, source.parent, report)
            clips[clip_id] = replace(clip, ratings=ratings(row, emotions, stated, clip_id, report))
    off = outside(stated)
    if off in report.notes and all(clip.ratings is None for clip in clips.values()):
        raise DatasetError(
            f"No row of {source} has its ratings on the stated scale {stated} (the first: "
            f"{report.notes[off][0]}). State their scale, or mend the table."
        )
    origin = f"table {source.absolute()}, scale {stated}"
    made = Dataset(out, source.stem, origin, tuple(clips.values()), labels=Labels(scale=str(stated)))
    return made.with_form_found(), report


def _check_scale(rows: Rows, columns: Mapping[str, str], scale: Scale, sure: bool) -> None:
    found = []
    for _, row in rows.rows:
        for column in columns.values():
            with contextlib.suppress(ValueError):  # the report names it
                found.append(number(row[column]))
    doubt = doubt_about(scale, (value for value in found if value is not None))
    if doubt and not sure:
        raise DatasetError(
            f"Nothing was imported: {doubt} State the scale that the ratings have with --scale, or add --yes."
        )


def _with_codes(rows: Rows, column: str | None, same: Mapping[str, str], apart: bool, report: ImportNotes) -> Rows:
    """The rows with one code per person."""
    if column is None:
        return rows
    rows = Rows(rows.header, tuple((n, {**row, column: meant(row[column], same)}) for n, row in rows.rows))
    codes = list(dict.fromkeys(row[column] for _, row in rows.rows if row[column]))
    if (groups := alike(codes)) and not apart:
        one, other = groups[0][1], groups[0][0]
        raise DatasetError(
            f"Codes of participants may be one person's ({question(groups)}). Say so with --same {one!r}={other!r}, "
            "or that all of them are different people with --apart."
        )
    if hint := hint_on_names(codes):
        report.note("Codes of participants", hint)
    return rows


def parse_emotion_columns(given: list[str]) -> dict[str, str]:
    """``EMOTION=COLUMN`` texts as a mapping.

    Raises:
        DatasetError: one of them has another form, or names no emotion.
    """
    found = {}
    for text in given:
        emotion, equals, column = text.partition("=")
        name = emotion.strip().lower().replace("-", "_").replace(" ", "_")
        if name not in EMOTIONS or not equals or not column:
            raise DatasetError(
                f"--column {text} is not understood. Write EMOTION=NAME, the emotion one of {', '.join(EMOTIONS)}."
            )
        found[name] = column.strip()
    return found


def _places(rows: Rows, source: Path, columns: TableColumns) -> dict[str, str | None]:
    places = {}
    for what, names in _DEFAULT_NAMES.items():
        given: str | None = getattr(columns, what)
        if given is not None and given not in rows.header:
            raise DatasetError(f"{source} has no column {given!r}; there are {rows.named}.")
        places[what] = given or rows.column(*names)
    if places["path"] is None:
        raise DatasetError(f"{source} has no column of paths. Name it with --path-column; there are {rows.named}.")
    return places


def _with_paths(rows: Rows, column: str | None, report: ImportNotes) -> list[tuple[int, Row]]:
    kept = []
    for line, row in rows.rows:
        if column and row[column]:
            kept.append((line, row))
        else:
            report.note("Rows without a path, left out", f"row {line}")
    return kept


def _ids(rows: list[Row], places: Mapping[str, str | None]) -> list[str]:
    """The id column; else the files' names where they differ, else their paths."""
    if column := places["id"]:
        return [row[column] or _stem(row, places) for row in rows]
    paths = dict.fromkeys(row[places["path"] or ""] for row in rows)
    stems = {path: Path(path.replace("\\", "/")).stem for path in paths}
    if unique(stems.values()):
        return [_stem(row, places) for row in rows]
    return [Path(row[places["path"] or ""].replace("\\", "/")).with_suffix("").as_posix() for row in rows]


def _stem(row: Row, places: Mapping[str, str | None]) -> str:
    return Path(row[places["path"] or ""].replace("\\", "/")).stem


def _clip(row: Row, clip_id: str, places: Mapping[str, str | None], home: Path, report: ImportNotes) -> Clip:
    def text(what: str) -> str | None:
        column = places[what]
        return row[column] or None if column else None

    def file(what: str) -> Path | None:
        given = text(what)
        if given is None:
            return None
        path = home.absolute() / expanded(given.replace("\\", "/"))
        if not is_file(path):
            report.note(f"{'Videos' if what == 'path' else 'Sounds'} that are missing", f"{clip_id} ({path})")
        return path

    split = split_name(text("split") or "")
    if split is None and text("split"):
        report.note("Splits that are not known", f"{clip_id} ({text('split')})")
    if places["participant"] and not text("participant"):
        report.note("Clips without a participant", clip_id)
    return Clip(
        clip_id=clip_id,
        video=file("path"),
        split=split,
        ratings=None,
        participant=text("participant"),
        country=text("country"),
        age=age(row, places["age"], clip_id, report),
        sound=file("sound"),
    )
