"""Rows that hold what no record can have, and what must not be used without them.

One such row does not close a study: what has nothing to do with it is read, exported and withdrawn as ever. Nothing of
it is changed or deleted, and it is told of whenever the study is opened.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

import sqlalchemy as sa

from core.errors import StudyError
from core.study.database_tables import TABLES, R, record_of, refers_to, rows_with_references
from core.study.records import (
    RECORDS,
    Annotation,
    Clip,
    ClipRatings,
    Consent,
    Participant,
    Record,
    Tier,
    Trace,
)
from core.text import counted

_TAKES_ALONG: dict[type[Record], str] = {Consent: "participant_id", ClipRatings: "clip_id", Annotation: "clip_id"}
"""Without a consent, an older one would count; without a report too; without a mark, what is excluded would be read. So
what these belong to is left out as a whole."""


@dataclass(frozen=True)
class Damage:
    """What is wrong with the rows of a study.

    Attributes:
        sentences: one for each damaged row.
        left_out: by kind, the ids of records that are not read: damaged ones, and what cannot be used without them.
    """

    sentences: tuple[str, ...] = ()
    left_out: Mapping[type[Record], frozenset[str]] = field(default_factory=dict)

    @property
    def notice(self) -> str:
        """What there is to say of it at the opening; empty where nothing is damaged."""
        if not self.sentences:
            return ""
        clips, people = len(self.left_out.get(Clip, ())), len(self.left_out.get(Participant, ()))
        along = " and ".join(counted(n, what) for n, what in ((people, "participant"), (clips, "clip")) if n)
        one = len(self.sentences) == 1
        left = f", so {along} {'is' if clips + people == 1 else 'are'} left out" if along else ""
        first = self.sentences[0] if one else f"{len(self.sentences)} rows of the study are damaged."
        return f"{first} Nothing of {'it' if one else 'them'} was changed{left}; all else is read."


def damage_in(connection: sa.Connection) -> Damage:
    """Look at every row of a study.

    Raises:
        sqlalchemy.exc.DBAPIError: the database cannot be read.
    """
    sentences, out = list[str](), defaultdict[type[Record], set[str]](set)
    for kind in RECORDS:
        for row in connection.execute(rows_with_references(kind)).mappings():
            try:
                undamaged(record_of(kind, row))
            except StudyError as error:
                sentences.append(str(error))
                out[kind].add(row["id"])
    if not sentences:
        return Damage()
    _take_along(connection, out)
    there = {kind: set(connection.execute(sa.select(TABLES[kind].c["id"])).scalars()) for kind in out}
    return Damage(tuple(sentences), {kind: frozenset(ids & there[kind]) for kind, ids in out.items()})


def undamaged(record: R) -> R:
    """The same record, with what stands in it encoded looked at, too.

    Raises:
        StudyError: that is damaged.
    """
    if isinstance(record, Trace):
        try:
            _ = record.curve
        except StudyError as error:
            raise StudyError(
                f"The continuous rating with the id {record.id} is damaged: its samples cannot be read. Put back a "
                "backup of the study."
            ) from error
    return record


def _take_along(connection: sa.Connection, out: dict[type[Record], set[str]]) -> None:
    tiers = TABLES[Tier].c
    names = {row.name for row in connection.execute(sa.select(tiers.id, tiers.name)) if row.id in out[Tier]}
    marks = TABLES[Annotation].c
    out[Annotation] |= {row.id for row in connection.execute(sa.select(marks.id, marks.tier)) if row.tier in names}
    links = {
        kind: connection.execute(sa.select(TABLES[kind].c["id"], *(TABLES[kind].c[name] for name in refers_to(kind))))
        .mappings()
        .all()
        for kind in RECORDS
        if refers_to(kind)
    }
    before = -1
    while before != (before := sum(map(len, out.values()))):
        for kind, rows in links.items():
            for row in rows:
                if any(row[name] in out[target] for name, target in refers_to(kind).items()):
                    out[kind].add(row["id"])
                name = _TAKES_ALONG.get(kind)
                if name is not None and row["id"] in out[kind] and row[name] is not None:
                    out[refers_to(kind)[name]].add(row[name])


def belongings(connection: sa.Connection, participant_id: str) -> dict[type[Record], frozenset[str]]:
    """The ids of all rows that are a participant's, by kind, whether they are damaged or not.

    A clip also is by the folder that its file lies in, where its session is not known.
    """
    found = dict[type[Record], set[str]]({Participant: {participant_id}})
    for kind in RECORDS:
        table = TABLES[kind]
        owners = [(name, target) for name, target in refers_to(kind).items() if target in found]
        if not owners:
            continue
        columns = [table.c["id"], *(table.c[name] for name, _ in owners)]
        rows = connection.execute(sa.select(*columns, *([table.c.file] if kind is Clip else []))).mappings()
        found[kind] = {
            row["id"]
            for row in rows
            if any(row[name] in found[target] for name, target in owners)
            or (kind is Clip and str(row["file"]).startswith(f"clips/{participant_id}/"))
        }
    there = connection.execute(sa.select(TABLES[Participant].c.id).where(TABLES[Participant].c.id == participant_id))
    if there.first() is None:
        found[Participant] = set()
    return {kind: frozenset(ids) for kind, ids in found.items()}
