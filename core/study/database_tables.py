"""The tables of a study: one per kind of record, a column per field."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import sqlalchemy as sa

from core.errors import StudyError
from core.study.records import NAMES, RECORDS, UNIQUE, WORDS, Clip, Participant, Record, Session, Stimulus
from core.system.field_types import check_of

HEAD = "0016"
"""The newest migration; a database that says this is opened without Alembic."""

_NO_JSON = object()
"""What damaged JSON is read as; no field takes it."""


class _Json(sa.TypeDecorator[Any]):
    """JSON whose damage is told with the record that it is in, by `record_of`."""

    impl = sa.JSON
    cache_ok = True

    def result_processor(self, dialect: sa.Dialect, coltype: object) -> Callable[[Any], Any]:
        read = super().result_processor(dialect, coltype)

        def process(value: Any) -> Any:
            try:
                return value if read is None else read(value)
            except (ValueError, TypeError, RecursionError):
                return _NO_JSON

        return process


_TYPES: dict[Any, sa.types.TypeEngine[Any]] = {
    str: sa.Text(),
    int: sa.BigInteger(),
    float: sa.Double(),
    bool: sa.Boolean(),
    tuple: _Json(),
    Mapping: _Json(),
}

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_TARGETS: Mapping[str, type[Record]] = {
    "participant_id": Participant,
    "session_id": Session,
    "stimulus_id": Stimulus,
    "clip_id": Clip,
}
_REFERENCES: Mapping[type[Record], Mapping[str, type[Record]]] = {
    kind: {f.name: _TARGETS[f.name] for f in fields(kind) if f.name in _TARGETS} for kind in RECORDS
}


def refers_to(kind: type[Record]) -> Mapping[str, type[Record]]:
    """By field, the kind of record whose id it holds."""
    return _REFERENCES[kind]


R = TypeVar("R", bound=Record)
_FOUND = " found"


def _table(kind: type[Record]) -> sa.Table:
    hints, references = get_type_hints(kind), refers_to(kind)
    columns: list[sa.Column[Any]] = []
    for field in fields(kind):
        options = get_args(hints[field.name]) if get_origin(hints[field.name]) is types.UnionType else ()
        hint = next((option for option in options if option is not type(None)), hints[field.name])
        target = references.get(field.name)
        columns.append(
            sa.Column(
                field.name,
                _TYPES[get_origin(hint) or hint],
                *([sa.ForeignKey(f"{NAMES[target]}.id")] if target else []),
                primary_key=field.name == "id",
                nullable=type(None) in options,
                unique=UNIQUE.get(kind) == field.name or None,
                index=target is not None or None,
            )
        )
    return sa.Table(NAMES[kind], metadata, *columns)


TABLES: dict[type[Record], sa.Table] = {kind: _table(kind) for kind in RECORDS}

STATE = sa.Table(
    "study_state",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("revision", sa.BigInteger, nullable=False),
)
"""One row, whose revision grows with every change. Who writes takes this row first, so changes follow each other."""

WITHDRAWN = sa.Table("withdrawn", metadata, sa.Column("participant_id", sa.Text, primary_key=True))
"""Ids, which name nobody, of participants that no undo may bring back."""

REMOVED = sa.Table(
    "removed",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("participant_id", sa.Text, nullable=False, index=True),
    sa.Column("code", sa.Text),
    sa.Column("sha256", sa.Text),
    sa.Column("file", sa.Text),
    sa.Column("removed_at", sa.Text, nullable=False),
)
"""Participants (with their code), sessions and clips (with hash and file) that were removed, until they come back by
Undo or the participant withdraws. See `core.study.removed`."""


def row_of(record: Record) -> dict[str, Any]:
    """A record as the values of its row."""

    def plain(value: Any) -> Any:
        return dict(value) if isinstance(value, Mapping) else list(value) if isinstance(value, tuple) else value

    return {field.name: plain(getattr(record, field.name)) for field in fields(record)}


def rows_with_references(kind: type[Record]) -> sa.Select[Any]:
    """A kind's rows, and by "<field> found" the id of the record that a field refers to, NULL where it is not there."""
    table, found = TABLES[kind], TABLES[kind].select()
    for name, target in refers_to(kind).items():
        found = found.add_columns(TABLES[target].c.id.label(f"{name}{_FOUND}"))
    joined: sa.FromClause = table
    for name, target in refers_to(kind).items():
        joined = joined.outerjoin(TABLES[target], table.c[name] == TABLES[target].c.id)
    return found.select_from(joined)


def record_of(kind: type[R], row: Mapping[Any, Any]) -> R:
    """A row as its record.

    Args:
        row: where it comes from `rows_with_references`, what it refers to must be there.

    Raises:
        StudyError: the row holds what no record can have, or refers to a record that is not there.
    """
    stored = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    values: dict[str, Any] = {name: value for name, value in stored.items() if not name.endswith(_FOUND)}
    which = f"The {WORDS[kind]} with the id {values['id']}" if check_of(str)(values.get("id")) else f"A {WORDS[kind]}"
    for name, check in _CHECKS[kind].items():
        if name in values and not check(values[name]):
            # The value is not told: it may name a person, and errors go to the log.
            raise _damaged(which, f"its {name} is not of the right kind")
    for name, target in refers_to(kind).items():
        if values.get(name) is not None and stored.get(f"{name}{_FOUND}", values[name]) is None:
            raise _damaged(which, f"it belongs to a {WORDS[target]} that is not there")
    try:
        return kind(**values)
    except StudyError as error:
        raise _damaged(which, str(error).rstrip(".")) from error


def _damaged(which: str, why: str) -> StudyError:
    return StudyError(f"{which} is damaged: {why}. Put back a backup of the study.")


_CHECKS: Mapping[type[Record], Mapping[str, Callable[[Any], bool]]] = {
    kind: {name: check_of(hint) for name, hint in get_type_hints(kind).items()} for kind in RECORDS
}


def referring(kind: type[Record]) -> tuple[tuple[type[Record], str], ...]:
    """The kinds of records that refer to this kind, each with its field."""
    return tuple((other, name) for other in RECORDS for name, target in refers_to(other).items() if target is kind)
