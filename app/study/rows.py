"""What a study holds, read as a whole in a task, so that the window's thread does not wait for the database."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.errors import EriscopeError
from core.study.records import Record

if TYPE_CHECKING:
    from core.study.study import Study


ByKind = Mapping[type[Record], tuple[Any, ...]]
"""Of each kind that was read all records, in order of creation."""


@dataclass(frozen=True)
class Rows:
    """Records of a study.

    Attributes:
        revision: the study's just before they were read, so that what is changed meanwhile has a higher one.
    """

    revision: int
    by_kind: ByKind


def read_rows(study: Study, kinds: Collection[type[Record]] | None = None) -> Rows:
    """Read all records of some kinds, or of all."""
    revision = study.revision
    return Rows(revision, study.read() if kinds is None else {kind: study.all(kind) for kind in kinds})


def newer_rows(study: Study, revision: int) -> Rows | EriscopeError | None:
    """All records, if the study has a higher revision; the error where it cannot be reached."""
    try:
        return read_rows(study) if study.revision > revision else None
    except EriscopeError as error:
        return error
