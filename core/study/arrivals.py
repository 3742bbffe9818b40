"""Files that are copied into a study before their rows are written: which these are is written down first.

A program that is killed between the two leaves copies that nothing in the study names. So whoever copies keeps a list
beside the database, owned as everything is that is being written (`core.system.files.owned`); each line is on the disk
before its copy begins. The list goes once the rows are there. What the list of a killed program names is deleted at the
next opening for writing, if it is that copy still and nothing else has it.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import re
import stat
import threading
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import sqlalchemy as sa

from core.errors import EriscopeError, OutputError, StudyError
from core.study.database import told
from core.study.database_tables import REMOVED, TABLES
from core.study.records import Clip, Participant, Stimulus
from core.system import json_text
from core.system.files import (
    claimed,
    discard,
    is_abandoned,
    name_key,
    output_error,
    owned,
    partial_of,
    partials,
    sha256_of,
    write_whole,
)
from core.system.safe_paths import plain_file

if TYPE_CHECKING:
    from core.study.database import Database

log = logging.getLogger(__name__)

_LIST = "arrivals.jsonl"
_IS_LIST = re.compile(rf"\.+{re.escape(_LIST)}\.")
"""Lists, and what one was being replaced by when its program was killed."""
_LONGEST_BYTES = 64 * 2**20
_DEPTH = {"stimuli": 2, "clips": 3}
"""How many parts the name of a copy has, by the first: ``stimuli/x.mp4``, ``clips/<participant>/x.mp4``."""


class StudyFolder(Protocol):
    """What of a study copies are looked for in."""

    folder: Path
    database: Database

    def path(self, relative: str) -> Path:
        """A file of the study, by its path from the folder."""

    def relative(self, path: Path) -> str:
        """A file's path from the folder, with forward slashes."""


class Arrivals:
    """The copies that one opening of a study makes, until their rows are written; threads may use it.

    Args:
        folder: the study's.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._guard = threading.RLock()
        self._hashes: dict[str, str] = {}
        self._list: Path | None = None
        self._owned = contextlib.ExitStack()

    def reserve(self, name: str) -> bool:
        """See that no other opening's list names a file, which its end may delete; from now on they leave it alone.

        Args:
            name: the path from the study's folder, with forward slashes.

        Raises:
            OutputError: that cannot be written.
        """
        with self._guard:
            if name in self._hashes:
                return True
            self._append(name, "")
            if any(name in _read(other) for other in _lists(self._folder) if other != self._list):
                self.drop([name])
                return False
            return True

    def announce(self, name: str, sha256: str) -> None:
        """Write down that a file is going to be made here, with this content.

        Raises:
            OutputError: that cannot be written.
        """
        with self._guard:
            self._append(name, sha256)

    def drop(self, names: Iterable[str]) -> None:
        """The rows of these files are written, or they were deleted again by who made them."""
        with self._guard:
            if not (dropped := [name for name in names if name in self._hashes]):
                return
            for name in dropped:
                del self._hashes[name]
            self._rewrite()

    def forget(self, participant_id: str) -> None:
        """Name nothing that lies among a participant's clips."""
        with self._guard:
            self.drop([name for name in self._hashes if name.startswith(f"clips/{participant_id}/")])

    def keeps(self, found: Path) -> bool:
        """Whether a list is this opening's."""
        return found == self._list

    def close(self, study: StudyFolder) -> None:
        """Delete the copies that got no rows. What cannot be deleted now is left to the next opening."""
        with self._guard:
            made, self._hashes = self._hashes, {}
            if self._list is None:
                return
            done = _deleted(study, made, self._list)
            if done:
                discard(self._list)
            self._list = None
            self._owned.close()

    def _append(self, name: str, sha256: str) -> None:
        line = json.dumps({"file": name, "sha256": sha256})
        try:
            if self._list is None:
                made = partial_of(self._folder / _LIST)
                self._owned.enter_context(owned(made))
                self._list = made
            with self._list.open("a", encoding="utf-8") as file:
                file.write(f"\n{line}\n")  # on a line of its own, also after one that was cut
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise output_error(self._folder / _LIST, error) from error
        self._hashes[name] = sha256

    def _rewrite(self) -> None:
        if self._list is None:
            return
        if not self._hashes:
            discard(self._list)
            self._list = None
            self._owned.close()
            return
        lines = (json.dumps({"file": name, "sha256": sha256}) for name, sha256 in self._hashes.items())
        try:
            write_whole(self._list, "\n".join(lines) + "\n")
        except OutputError as error:  # it names too much then; what has a row stays in any case
            log.warning("%s", error)


def under_way(folder: Path) -> Iterator[tuple[Path, Mapping[str, str]]]:
    """The lists of those who are copying into a study now, in this window or another, and the names in each."""
    for found in _lists(folder):
        if not is_abandoned(found):
            yield found, _read(found)


def broken_off(folder: Path) -> frozenset[str]:
    """Names of files that killed programs were copying into a study, as far as they may lie there still."""
    return frozenset(name for found in _lists(folder) if is_abandoned(found) for name in _read(found))


def sweep(study: StudyFolder) -> None:
    """Delete the copies that killed programs left without rows; what cannot be deleted now waits for the next time."""
    for left in list(_lists(study.folder)):
        with claimed(left) as mine:
            done = mine and _deleted(study, _read(left), left)
            if done:
                with contextlib.suppress(OSError):
                    left.unlink(missing_ok=True)
        if done:
            discard(left)  # its lock too


def is_list(partial: Path) -> bool:
    """Whether this is a list of copies, which `sweep` alone may delete."""
    return _IS_LIST.match(partial.name) is not None


def _lists(folder: Path) -> Iterator[Path]:
    return filter(is_list, partials(folder))


def _read(found: Path) -> dict[str, str]:
    """The names, with the hash of each that was to be made; the last line about a name counts, and what is none is left
    out. Somebody else may have written it.
    """
    names = dict[str, str]()
    try:
        there = found.lstat()
        if not stat.S_ISREG(there.st_mode) or there.st_size > _LONGEST_BYTES:
            return {}
        lines = plain_file(found).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return {}
    for line in lines:
        with contextlib.suppress(ValueError, KeyError, TypeError):
            told_of = json_text.loads(line)
            names[str(told_of["file"])] = str(told_of["sha256"])
    return names


def _deleted(study: StudyFolder, names: Mapping[str, str], found: Path) -> bool:
    """Delete what a list names and nobody else has; whether nothing is left to do."""
    if not any(names.values()):
        return True
    try:
        # In this order: who is copying now ends the list once the rows are there.
        kept = {name_key(name) for other, theirs in under_way(study.folder) if other != found for name in theirs}
        kept |= {name_key(name) for name in _with_rows(study)}
        people = _people(study)
    except EriscopeError as error:
        log.warning("copies that were left are not looked for: %s", error)
        return False
    done = True
    for name, sha256 in names.items():
        copy = _copy(study, name) if sha256 else None
        if copy is None or name_key(study.relative(copy)) in kept:
            continue
        try:
            if copy.is_file() and sha256_of(copy) == sha256:
                copy.unlink()
        except OSError as error:
            log.warning("%s is left: %s", name, error)
            done = False
        _drop_folder(study, copy.parent, people)
    return done


def _copy(study: StudyFolder, name: str) -> Path | None:
    """Where a copy with this name is, and not by way of a link; None where no copy can be."""
    try:
        path = study.path(name)
        parts = Path(study.relative(path)).parts
    except StudyError as error:
        log.warning("a list of copies names what is none: %s", error)
        return None
    if len(parts) != _DEPTH.get(parts[0]) or path.is_symlink() or path.is_dir():
        return None
    straight = Path(os.path.realpath(study.folder), *parts)
    return path if Path(os.path.realpath(path)) == straight else None


def _drop_folder(study: StudyFolder, folder: Path, people: frozenset[str]) -> None:
    """The folder of somebody's clips, if it is empty, and nobody in the study."""
    if folder.parent == study.folder / "clips" and folder.name not in people:
        with contextlib.suppress(OSError):
            folder.rmdir()


def _with_rows(study: StudyFolder) -> Iterator[str]:
    """The files that rows name, and those of removed clips, whose rows an Undo brings back."""
    columns = (TABLES[Clip].c.file, TABLES[Clip].c.certificate, TABLES[Stimulus].c.file, REMOVED.c.file)
    with told(str(study), study.folder), study.database.engine.connect() as connection:
        for column in columns:
            yield from (str(value) for value in connection.execute(sa.select(column)).scalars() if value)


def _people(study: StudyFolder) -> frozenset[str]:
    with told(str(study), study.folder), study.database.engine.connect() as connection:
        return frozenset(map(str, connection.execute(sa.select(TABLES[Participant].c.id)).scalars()))
