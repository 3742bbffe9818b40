"""What the window knows of the open study: as it was read last, and as what is on its way into it will make it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from app.study.rows import ByKind
from core.errors import EriscopeError
from core.study.changes import Change
from core.study.naming import told_by
from core.study.records import Clip, Participant, Record, Session, Stimulus

R = TypeVar("R", bound=Record)


class Known:
    """Records that were read in tasks, so that the window's thread never waits for the database.

    Args:
        on_their_way: the changes that are shown as if they were written, in their order.
    """

    def __init__(self, on_their_way: Callable[[], Iterable[Change]]) -> None:
        self._on_their_way = on_their_way
        self._read: dict[type[Record], tuple[Any, ...]] = {}
        self._by_id: dict[type[Record], tuple[tuple[Any, ...], dict[str, Any]]] = {}  # of the records beside it

    def all(self, kind: type[R], **where: Any) -> tuple[R, ...]:
        """Records of a kind in order of creation, of those with these values in their fields."""
        records: tuple[R, ...] = self._read.get(kind, ())
        for change in self._on_their_way():
            records = change.over(kind, records) if kind in change.topics else records
        if not where:
            return records
        return tuple(r for r in records if all(getattr(r, name) == value for name, value in where.items()))

    def find(self, kind: type[R], record_id: str | None) -> R | None:
        """The record of a kind with this id; None where there is none."""
        records = self.all(kind)
        of, by_id = self._by_id.get(kind, ((), {}))
        if of is not records:
            by_id = {record.id: record for record in records}
            self._by_id[kind] = records, by_id
        return by_id.get(record_id or "")

    def participant_of(self, record: Record | None) -> Participant | None:
        """Whose a participant, session or clip is."""
        if isinstance(record, Clip):
            record = self.find(Session, record.session_id)
        if isinstance(record, Session):
            record = self.find(Participant, record.participant_id)
        return record if isinstance(record, Participant) else None

    def named(self, clip: Clip, kind: str) -> str:
        """A clip's number, what was seen, and the file of an imported one; its ``kind`` where nothing else tells."""
        stimulus = self.find(Stimulus, clip.stimulus_id)
        return f"{clip.number} {' · '.join(told_by(clip, stimulus.name if stimulus else '')) or kind}"

    @property
    def now(self) -> ByKind:
        """All of it as it is now, for a task."""
        return {kind: self.all(kind) for kind in self._read}

    def take(self, rows: ByKind) -> frozenset[type[Record]]:
        """Know what was read; returns the kinds of which something is new."""
        before = {kind: self.all(kind) for kind in rows}
        self._read.update(rows)
        return frozenset(kind for kind in rows if self.all(kind) != before[kind])

    def take_change(self, change: Change) -> frozenset[type[Record]]:
        """Know that a change was made, where what it made could not be read."""
        return self.take({kind: change.over(kind, self._read.get(kind, ())) for kind in change.topics})

    def clear(self) -> None:
        """Know nothing."""
        self._read.clear()
        self._by_id.clear()


def by_place(clips: Iterable[Clip], place_of: Callable[[Clip], Path]) -> dict[Path, Clip]:
    """Clips by their videos; one whose path leads out of the study is left out."""
    found = {}
    for clip in clips:
        with contextlib.suppress(EriscopeError):
            found[place_of(clip)] = clip
    return found
