"""What the columns of a table of clips mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from core.column_headings import columns_by_heading
from core.datasets.dataset import SPLITS
from core.datasets.import_notes import ImportNotes
from core.datasets.table_scale import Scale
from core.errors import DatasetError
from core.system.files import name_key
from core.table_reading import Row, Rows, number
from core.types import EMOTIONS

_SPLIT_NAMES = {"validation": "val", "valid": "val", "dev": "val", "devel": "val", "training": "train"}


def split_name(text: str) -> str | None:
    """One of `SPLITS`, or None for what is no name of a split."""
    name = _SPLIT_NAMES.get(text.casefold(), text.casefold())
    return name if name in SPLITS else None


def emotion_columns(rows: Rows, path: Path, given: Mapping[str, str] | None = None) -> dict[str, str]:
    """The column of each emotion: as given, or by its name, in one of the languages of `core.column_headings`.

    Raises:
        DatasetError: there is none for some of them (they are named), or there are two.
    """
    named = columns_by_heading(rows, EMOTIONS)
    found = {e: (given or {}).get(e) or rows.column(e) or named.get(e) for e in EMOTIONS}
    if missing := [emotion for emotion, column in found.items() if column not in rows.header]:
        raise DatasetError(
            f"{path} has no column for {', '.join(missing)}. Name it with --column, for instance "
            f"--column {missing[0]}=NAME; there are {rows.named}."
        )
    return {emotion: column for emotion, column in found.items() if column is not None}


def ratings(
    row: Row, columns: Mapping[str, str], scale: Scale, who: str, report: ImportNotes
) -> tuple[float, ...] | None:
    """Seven ratings in [0, 1], in the order of `EMOTIONS`; None, with a note, where they are not all valid.

    Both ends of the scale are reached: a rating x of 1 to 100 becomes (x - 1) / 99.
    """
    values = []
    for emotion in EMOTIONS:
        text = row[columns[emotion]]
        try:
            value = number(text)
        except ValueError:
            report.note("Ratings that are no numbers, not used", f"{who} ({emotion} {text})")
            return None
        if value is not None and not scale.fits(value):
            report.note(outside(scale), f"{who} ({emotion} {text})")
            return None
        values.append(value)
    known = [value for value in values if value is not None]
    if len(known) < len(EMOTIONS):
        missing = [emotion for emotion, value in zip(EMOTIONS, values, strict=True) if value is None]
        if known:
            report.note("Ratings that are incomplete, not used", f"{who} (no {', '.join(missing)})")
        else:
            report.note("Clips without ratings", who)
        return None
    return tuple(map(scale.intensity, known))


def outside(scale: Scale) -> str:
    """What a report says of ratings that are not on their scale."""
    return f"Ratings outside the scale {scale}, not used"


def age(row: Row, column: str | None, who: str, report: ImportNotes) -> float | None:
    """The age in a row, None with a note where it is no age."""
    text = row[column] if column else ""
    try:
        value = number(text)
    except ValueError:
        value = -1.0
    if value is not None and not 0 <= value <= 150:
        report.note("Ages that are no ages, not used", f"{who} ({text})")
        return None
    return value


def unique(names: Iterable[str]) -> bool:
    """Whether no two names are the same on any file system."""
    folded = [name_key(name) for name in names]
    return len(set(folded)) == len(folded)
