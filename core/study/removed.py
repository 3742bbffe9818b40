"""What was removed from a study and not withdrawn: its rows are gone, its files are still there.

The database remembers whose they are until Undo brings the rows back or the participant withdraws, so that a
withdrawal finds everything of a person, also after the person was removed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from core.analysis import store as analysis_store
from core.errors import StudyError
from core.study.arrivals import broken_off, under_way
from core.study.database import told
from core.study.database_tables import REMOVED
from core.study.records import Clip, Participant

if TYPE_CHECKING:
    from core.study.study import Study


@dataclass(frozen=True)
class Leftover:
    """A participant who was removed and of whom something is still there.

    Attributes:
        id: as the participant's.
        code: None where it is not known any more, as of files that an older Eriscope left.
        files: how many there are in the folder of the participant's clips.
        removed_at: None where it is not known.
    """

    id: str
    code: str | None
    files: int
    removed_at: str | None = None

    @property
    def name(self) -> str:
        """The code, or the id where there is none; `leftover` finds it by either."""
        return self.code or self.id


@dataclass(frozen=True)
class Traces:
    """What is remembered of removed records of one participant: their ids, and the clips' hashes and files."""

    ids: frozenset[str] = frozenset()
    hashes: frozenset[str] = frozenset()
    clip_files: tuple[str, ...] = ()


def traces_of(study: Study, participant_id: str) -> Traces:
    """What is remembered of the removed records of a participant, who may still be in the study.

    Raises:
        StudyError: the study cannot be read.
    """
    with told(str(study), study.folder), study.database.engine.connect() as connection:
        found = connection.execute(sa.select(REMOVED).where(REMOVED.c.participant_id == participant_id)).all()
    return Traces(
        frozenset(row.id for row in found),
        frozenset(row.sha256 for row in found if row.sha256),
        tuple(row.file for row in found if row.file),
    )


def leftovers(study: Study) -> tuple[Leftover, ...]:
    """Participants who are not in the study any more and of whom something is still there; the oldest first.

    Raises:
        StudyError: the study cannot be read.
    """
    there = {row.id for row in study.stored(Participant, "id")}
    codes, times, hashes = dict[str, str](), dict[str, str](), defaultdict[str, set[str]](set)
    with told(str(study), study.folder), study.database.engine.connect() as connection:
        for row in connection.execute(sa.select(REMOVED)):
            times[row.participant_id] = max(row.removed_at, times.get(row.participant_id, ""))
            if row.code:
                codes[row.participant_id] = row.code
            if row.sha256:
                hashes[row.participant_id].add(row.sha256)
    kept = {row.sha256 for row in study.stored(Clip, "sha256")}
    arriving = {name for _, names in under_way(study.folder) for name in names} | broken_off(study.folder)
    folders = {path.name for path in (study.folder / "clips").iterdir() if path.is_dir()}
    found = []
    for id_ in sorted({*times, *folders} - there):
        try:
            folder = study.clips_folder(id_)
        except StudyError:  # no name that anything of a study has
            continue
        files = sum(path.is_file() and study.relative(path) not in arriving for path in folder.rglob("*"))
        if files or any(analysis_store.entries_of(study.analyses, hashes[id_] - kept)):
            found.append(Leftover(id_, codes.get(id_), files, times.get(id_)))
    return tuple(found)


def _damaged(study: Study) -> Iterator[Leftover]:
    """Participants whose row, or what must not be used without it, is damaged: they can still withdraw."""
    left_out = study.damage.left_out.get(Participant, frozenset())
    for row in study.stored(Participant, "id", "code") if left_out else ():
        if row.id in left_out and isinstance(row.id, str):
            files = sum(path.is_file() for path in study.clips_folder(row.id).rglob("*"))
            yield Leftover(row.id, row.code if isinstance(row.code, str) else None, files)


def can_withdraw(study: Study) -> tuple[Leftover, ...]:
    """Those who can withdraw and are not among the participants that can be read: removed, or with a damaged row.

    Raises:
        StudyError: the study cannot be read.
    """
    return (*leftovers(study), *_damaged(study))


def leftover(study: Study, name: str) -> Leftover | None:
    """The removed participant with this code or id, of whom something is still there; None when there is none.

    A participant whose row is damaged is found too.

    Raises:
        StudyError: there are several with this code.
    """
    found = [one for one in can_withdraw(study) if name in (one.code, one.id)]
    if len(found) > 1:
        raise StudyError(
            f"{len(found)} participants with this code were removed. Name one by the folder of the files: "
            f"{', '.join(one.id for one in found)}."
        )
    return found[0] if found else None
