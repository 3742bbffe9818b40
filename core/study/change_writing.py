"""Writes a change into the tables, after a look at everything that could be wrong with it."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from core.errors import StudyError
from core.study.changes import Change
from core.study.database_tables import REMOVED, TABLES, WITHDRAWN, R, record_of, referring, refers_to, row_of
from core.study.naming import said
from core.study.records import RECORDS, UNIQUE, WORDS, Clip, Participant, Record, Session, Variable, now


def write(connection: sa.Connection, change: Change) -> None:
    """Make a change within a transaction that nobody else writes beside.

    Raises:
        StudyError: the change does not fit what is stored; the transaction must be taken back.
    """
    _Writer(connection).apply(change)


class _Writer:
    """The looks are exact, since nobody else can write meanwhile; the tables' own constraints stand behind them."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def apply(self, change: Change) -> None:
        for record in _in_order(change.added):
            if self._stored(type(record), record.id) is not None:
                raise StudyError(f"{said(record)} is in the study already.")
            self._fits(record)
            self._connection.execute(TABLES[type(record)].insert().values(row_of(record)))
        for before, after in change.changed:
            if type(before) is not type(after) or before.id != after.id:
                raise StudyError("A change must keep the kind and the id of what it changes.")
            self._as_it_is(before)
            self._fits(after)
            table = TABLES[type(after)]
            self._connection.execute(table.update().where(table.c.id == after.id).values(row_of(after)))
        for record in _in_order(change.removed, reverse=True):
            self._as_it_is(record)
            self._nothing_refers_to(record)
            table = TABLES[type(record)]
            self._connection.execute(table.delete().where(table.c.id == record.id))
        self._variables_fit(change)

    def _stored(self, kind: type[R], id: str) -> R | None:  # noqa: A002
        table = TABLES[kind]
        row = self._connection.execute(sa.select(table).where(table.c.id == id)).mappings().first()
        return None if row is None else record_of(kind, row)

    def _as_it_is(self, record: Record) -> None:
        stored = self._stored(type(record), record.id)
        if stored is None:
            raise StudyError(f"{said(record)} is no longer in the study; it may have been removed elsewhere.")
        if stored != record:
            raise StudyError(f"{said(record)} has been changed elsewhere meanwhile. Look at it again and repeat.")

    def _nothing_refers_to(self, record: Record) -> None:
        for kind, field in referring(type(record)):
            column = TABLES[kind].c[field]
            if self._connection.execute(sa.select(column).where(column == record.id).limit(1)).first():
                raise StudyError(
                    f"{said(record)} is still needed by a {WORDS[kind]} that this does not remove. Look at it again "
                    "and repeat."
                )

    def _fits(self, record: Record) -> None:
        kind = type(record)
        for field, target in refers_to(kind).items():
            wanted = getattr(record, field)
            if wanted is not None and self._stored(target, wanted) is None:
                raise StudyError(f"{said(record)} belongs to a {WORDS[target]} that is no longer in the study.")
        if kind in UNIQUE:
            column, value = TABLES[kind].c[UNIQUE[kind]], getattr(record, UNIQUE[kind])
            same = sa.select(TABLES[kind].c.id).where(column == value, TABLES[kind].c.id != record.id)
            if self._connection.execute(same).first():
                raise StudyError(f"There is a {WORDS[kind]} {value} already. Choose another {UNIQUE[kind]}.")
        if kind is Participant:
            gone = sa.select(WITHDRAWN).where(WITHDRAWN.c.participant_id == record.id)
            if self._connection.execute(gone).first():
                raise StudyError("The participant has withdrawn and cannot be brought back.")

    def _variables_fit(self, change: Change) -> None:
        if Variable in change.topics:
            rows = self._connection.execute(sa.select(TABLES[Participant])).mappings()
            participants = [record_of(Participant, row) for row in rows]
        else:
            after = (*change.added, *(record for _, record in change.changed))
            participants = [record for record in after if isinstance(record, Participant)]
        if not any(participant.values for participant in participants):
            return
        rows = self._connection.execute(sa.select(TABLES[Variable])).mappings()
        variables = {row["name"]: record_of(Variable, row) for row in rows}
        for participant in participants:
            for name, value in participant.values.items():
                if name not in variables:
                    raise StudyError(f"{said(participant)} has a value of {name}, which is no variable of the study.")
                variables[name].check(value)


def _in_order(records: Iterable[Record], *, reverse: bool = False) -> list[Record]:
    """Sorted so that what others refer to comes first."""
    return sorted(records, key=lambda record: RECORDS.index(type(record)), reverse=reverse)


def remember_removed(connection: sa.Connection, change: Change) -> None:
    """Note what a change removes, and forget what it brings back; call it before the change is written."""
    if back := [record.id for record in change.added if isinstance(record, Participant | Session | Clip)]:
        connection.execute(REMOVED.delete().where(REMOVED.c.id.in_(back)))
    rows = list(_rows(connection, change.removed))
    if rows:
        connection.execute(REMOVED.insert(), rows)


def _rows(connection: sa.Connection, removed: tuple[Record, ...]) -> list[dict[str, str | None]]:
    sessions = {record.id: record.participant_id for record in removed if isinstance(record, Session)}
    removed_at, rows = now(), list[dict[str, str | None]]()

    def note(record: Record, whose: str | None, **known: str) -> None:
        if whose is not None:
            unknown = dict.fromkeys(("code", "sha256", "file"))
            rows.append({"id": record.id, "participant_id": whose, "removed_at": removed_at, **unknown, **known})

    for record in removed:
        if isinstance(record, Session):
            note(record, record.participant_id)
        elif isinstance(record, Clip):
            whose = sessions.get(record.session_id) or _participant_of(connection, record.session_id)
            note(record, whose, sha256=record.sha256, file=record.file)
    for record in removed:
        # Of somebody who never had a session nothing can be left, and the code is not kept.
        if isinstance(record, Participant) and (
            record.id in {row["participant_id"] for row in rows} or _is_remembered(connection, record.id)
        ):
            note(record, record.id, code=record.code)
    return rows


def _participant_of(connection: sa.Connection, session_id: str) -> str | None:
    table = TABLES[Session]
    return connection.execute(sa.select(table.c.participant_id).where(table.c.id == session_id)).scalar()


def _is_remembered(connection: sa.Connection, participant_id: str) -> bool:
    query = sa.select(REMOVED.c.id).where(REMOVED.c.participant_id == participant_id).limit(1)
    return connection.execute(query).first() is not None


def forget_removed(connection: sa.Connection, participant_id: str) -> None:
    """Remember nothing of a participant any more."""
    connection.execute(REMOVED.delete().where(REMOVED.c.participant_id == participant_id))
