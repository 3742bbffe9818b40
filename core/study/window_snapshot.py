"""What a window shows of a study at one moment, for tasks that must say what the user sees: also while the database
is busy or gone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from core.study.records import Record
from core.study.study import Study
from core.study.unsaved import waiting_files
from core.text import counted

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Shown:
    """What the window shows of a study.

    Attributes:
        rows: of each kind all records, as they were read last and as what is on its way into the study makes them.
        waiting: how many changes in them the database has not taken yet.
        files: where these are kept meanwhile.
    """

    rows: Mapping[type[Record], tuple[Any, ...]]
    waiting: int = 0
    files: frozenset[Path] = field(default=frozenset())

    def all(self, kind: type[R], **where: Any) -> tuple[R, ...]:
        """Records of a kind in order of creation, of those with these values in their fields."""
        records: tuple[R, ...] = self.rows.get(kind, ())
        return tuple(r for r in records if all(getattr(r, name) == value for name, value in where.items()))


def notes_on_waiting(study: Study, shown: Shown | None) -> tuple[str, ...]:
    """Sentences on changes that the database does not hold: those that are shown, and those that are in files alone.

    Args:
        shown: None where the database was read.
    """
    notes = []
    if shown is not None and shown.waiting:
        them = "It is" if shown.waiting == 1 else "They are"
        notes.append(
            f"{counted(shown.waiting, 'change')} could not be written into the study's database yet. {them} in here."
        )
    if missing := len(waiting_files(study) - (frozenset() if shown is None else shown.files)):
        wait, are, them = ("waits", "It is", "it") if missing == 1 else ("wait", "They are", "them")
        notes.append(
            f"{counted(missing, 'change')} {wait} in files of the study's folder and could not be written into its "
            f"database yet. {are} not in here: open the study in Eriscope, and keep {them}."
        )
    return tuple(notes)
