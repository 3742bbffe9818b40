"""Every change of a study is one of these: it can be done, undone and named in the Edit menu."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar, cast

from core.study.records import Record

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, kw_only=True)
class Change:
    """Records that come, change or go, all of them or none.

    Attributes:
        label: what it does, for the Edit menu: "Add participant P001".
        added: new records.
        changed: each before and after, of the same id.
        removed: records as they are; those that refer to them must be among them too.
    """

    label: str
    added: tuple[Record, ...] = ()
    changed: tuple[tuple[Record, Record], ...] = ()
    removed: tuple[Record, ...] = ()

    def inverse(self) -> Change:
        """What takes it back."""
        back = tuple((after, before) for before, after in self.changed)
        return Change(label=self.label, added=self.removed, changed=back, removed=self.added)

    def with_more(self, following: Change) -> Change | None:
        """Both as one step of this one's name, where the other only goes on with records that this one added."""
        later = {before.id: after for before, after in following.changed}
        added_now = {record.id for record in self.added}
        if following.added or following.removed or not later.keys() <= added_now:
            return None
        return replace(self, added=tuple(later.get(record.id, record) for record in self.added))

    def over(self, kind: type[R], records: tuple[R, ...]) -> tuple[R, ...]:
        """Records of a kind as they are once it is made; where it is made already, nothing changes."""
        now: dict[str, Record] = {record.id: record for record in records}
        for record in self.removed:
            now.pop(record.id, None)
        for before, after in self.changed:
            if type(after) is kind and before.id in now:
                now[before.id] = after
        for record in self.added:
            if type(record) is kind:
                now.setdefault(record.id, record)
        return cast(tuple[R, ...], tuple(sorted(now.values(), key=lambda r: r.id)))

    @property
    def ids(self) -> frozenset[str]:
        """Of all records that it touches."""
        return frozenset(r.id for r in (*self.added, *(after for _, after in self.changed), *self.removed))

    @property
    def topics(self) -> frozenset[type[Record]]:
        """The kinds of records that it touches."""
        return frozenset(type(r) for r in (*self.added, *(after for _, after in self.changed), *self.removed))
