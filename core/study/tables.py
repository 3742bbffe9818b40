"""The tables of a study: one per kind of record, a column per field."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import sqlalchemy as sa

from core.study.records import (
    RECORDS,
    AnalysisRow,
    Annotation,
    Clip,
    Consent,
    Participant,
    Record,
    Report,
    Session,
    Stimulus,
    Tier,
    Trace,
    Variable,
    refers_to,
)

HEAD = "0005"
"""The newest migration; a database that says this is opened without Alembic."""

NAMES: dict[type[Record], str] = {
    Variable: "variables",
    Participant: "participants",
    Consent: "consents",
    Session: "sessions",
    Stimulus: "stimuli",
    Clip: "clips",
    Report: "reports",
    AnalysisRow: "analyses",
    Tier: "tiers",
    Annotation: "annotations",
    Trace: "traces",
}
UNIQUE: dict[type[Record], str] = {Variable: "name", Participant: "code", Tier: "name"}
"""By kind, the field that no two records share."""

_TYPES: dict[Any, sa.types.TypeEngine[Any]] = {
    str: sa.Text(),
    int: sa.BigInteger(),
    float: sa.Double(),
    bool: sa.Boolean(),
    tuple: sa.JSON(),
    Mapping: sa.JSON(),
}

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

R = TypeVar("R", bound=Record)


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


def record_of(kind: type[R], row: Mapping[Any, Any]) -> R:
    """A row as its record.

    Raises:
        StudyError: the row holds what no record can have.
    """
    values: dict[str, Any] = {n: tuple(value) if isinstance(value, list) else value for n, value in row.items()}
    return kind(**values)


def referring(kind: type[Record]) -> tuple[tuple[type[Record], str], ...]:
    """The kinds of records that refer to this kind, each with its field."""
    return tuple((other, name) for other in RECORDS for name, target in refers_to(other).items() if target is kind)
