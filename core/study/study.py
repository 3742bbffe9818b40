"""A study: a folder with its database, clips, stimuli, analyses and exports."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from contextlib import nullcontext, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, Self

import sqlalchemy as sa

from core.errors import StudyError, UnsafeNameError, command_line
from core.study import outside_access
from core.study.arrivals import Arrivals
from core.study.change_writing import remember_removed, write
from core.study.changes import Change
from core.study.damage import Damage, damage_in, undamaged
from core.study.database import (
    DATABASE_FILE,
    Database,
    PostgresqlDatabase,
    database_of,
    migrate,
    told,
    writing,
)
from core.study.database_tables import STATE, TABLES, R, record_of, rows_with_references
from core.study.records import RECORDS, WORDS, Clip, ClipRatings, Participant, Record, Session, Stimulus, new_id
from core.study.study_file import STUDY_FILE, StudyFile
from core.system import json_text, safe_paths
from core.system.disk import no_room
from core.system.files import output_error, write_whole

FOLDERS = ("clips", "stimuli", "analyses", "exports")


class Study:
    """An open study, which `create` makes and `core.study.opening.open_study` opens. Several threads, windows and
    programs may use one at a time.

    Attributes:
        looks_noted: see `StudyFile`.
        read_only: nothing can be written here; `apply` refuses.
        withdrawals: what there is to say of withdrawals that were interrupted, in sentences.
        arrivals: the files that were copied into it and have no rows yet.
    """

    def __init__(
        self,
        folder: Path,
        file: StudyFile,
        database: Database,
        *,
        read_only: bool = False,
        obstacle: OSError | None = None,
    ) -> None:
        self.folder = folder
        self.id = file.id
        self.name = file.name
        self.looks_noted = file.looks_noted
        self.read_only = read_only
        self._obstacle = obstacle
        self.database = database
        self.withdrawals: tuple[str, ...] = ()
        self.arrivals = Arrivals(folder)
        self._damage: Damage | None = None

    @classmethod
    def create(cls, folder: Path, name: str = "", *, database: str | None = None) -> Study:
        """Make a study.

        Args:
            name: the folder's name by default.
            database: None for SQLite in the folder, else a ``postgresql+psycopg://`` URL.

        Raises:
            StudyError: the folder holds a study already, or the database cannot be used.
            OutputError: the folder cannot be written.
        """
        folder = folder.absolute()
        for taken in (STUDY_FILE, DATABASE_FILE):
            if (folder / taken).exists():
                raise StudyError(f"{folder} holds a study already ({taken}). Open it, or choose another folder.")
        file = StudyFile(new_id(), name.strip() or folder.name, database, looks_noted=True)
        was_there = folder.exists()
        try:
            for part in FOLDERS:
                (folder / part).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise output_error(folder, error) from error
        with told(f"The study in {folder}", folder):
            made = database_of(folder, database, file.id, new=True)
            try:
                migrate(made, new=True)
                if database is not None:
                    outside_access.agree_to_server(file.id, database)
                write_whole(folder / STUDY_FILE, json_text.dumps(asdict(file), indent=1))
            except BaseException:
                if isinstance(made, PostgresqlDatabase):
                    made.drop()
                made.close()
                for suffix in ("", "-wal", "-shm"):
                    (folder / f"{DATABASE_FILE}{suffix}").unlink(missing_ok=True)
                for part in (*(folder / name for name in FOLDERS), *(() if was_there else (folder,))):
                    with suppress(OSError):  # what is not empty stays
                        part.rmdir()
                raise
        return cls(folder, file, made)

    @property
    def notices(self) -> tuple[str, ...]:
        """What whoever has opened the study must be told, in sentences."""
        said = list(self.withdrawals)
        try:
            if damaged := self.damage.notice:
                said.append(f"{damaged} `{command_line('eriscope', 'study', 'check', self.folder)}` names it.")
            self.check_agreed()
        except StudyError as error:
            said.append(str(error))
        return tuple(said)

    def close(self) -> None:
        """Delete copies that got no rows, and let the database go."""
        self.arrivals.close(self)
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    # Rows

    def all(self, kind: type[R], **where: Any) -> tuple[R, ...]:
        """The records of a kind, in order of creation; ``where`` gives values of fields.

        Damaged ones are left out, and what cannot be used without them; `damage` tells.

        Raises:
            StudyError: the database cannot be read.
        """
        table = TABLES[kind]
        query = (
            rows_with_references(kind)
            .where(*(table.c[name] == value for name, value in where.items()))
            .order_by(table.c.id)
        )
        with told(str(self), self.folder), self.database.engine.connect() as connection:
            rows = connection.execute(query).mappings().all()
        left_out = self.damage.left_out.get(kind, frozenset())
        try:
            return tuple(record_of(kind, row) for row in rows if row["id"] not in left_out)
        except StudyError:  # it was damaged since
            left_out = self.look_for_damage().left_out.get(kind, frozenset())
        return tuple(record_of(kind, row) for row in rows if row["id"] not in left_out)

    def read(self) -> dict[type[Record], tuple[Any, ...]]:
        """All records by kind, in order of creation, looked at for damage on the way: as `all` for each kind, at once.

        Raises:
            StudyError: the database cannot be read.
        """
        with told(str(self), self.folder), self.database.engine.connect() as connection:
            rows = {
                kind: connection.execute(rows_with_references(kind).order_by(TABLES[kind].c.id)).mappings().all()
                for kind in RECORDS
            }
        try:
            found = {kind: tuple(undamaged(record_of(kind, row)) for row in rows[kind]) for kind in RECORDS}
        except StudyError:
            self.look_for_damage()
            return {kind: self.all(kind) for kind in RECORDS}
        self._damage = Damage()
        return found

    @property
    def damage(self) -> Damage:
        """What was found when its rows were looked at last.

        Raises:
            StudyError: the database cannot be read.
        """
        return self._damage or self.look_for_damage()

    def look_for_damage(self) -> Damage:
        """Look at all rows again.

        Raises:
            StudyError: the database cannot be read.
        """
        with told(str(self), self.folder), self.database.engine.connect() as connection:
            self._damage = damage_in(connection)
        return self._damage

    def stored(self, kind: type[Record], *fields: str) -> tuple[Any, ...]:
        """What the rows of a kind hold in these fields, damaged ones too: a named tuple for each.

        Raises:
            StudyError: the database cannot be read.
        """
        query = sa.select(*(TABLES[kind].c[name] for name in fields))
        with told(str(self), self.folder), self.database.engine.connect() as connection:
            return tuple(connection.execute(query).all())

    def get(self, kind: type[R], id: str) -> R:  # noqa: A002 - the field's name
        """The record with this id.

        Raises:
            StudyError: it is gone.
        """
        found = self.all(kind, id=id)
        if not found:
            if id in self.damage.left_out.get(kind, ()):
                raise StudyError(f"The {WORDS[kind]} is damaged, or belongs to what is. {self.damage.sentences[0]}")
            raise StudyError(f"The {WORDS[kind]} is no longer in the study; it may have been removed elsewhere.")
        return found[0]

    def apply(self, change: Change, *, wait_s: float | None = None) -> None:
        """Make a change, whole or not at all.

        Args:
            wait_s: for another writer; None for `BUSY_S`.

        Raises:
            StudyUnreachableError: the database is busy or gone; the change can be repeated.
            StudyError: the study is read-only, a record is not as the change takes it to be, a code or a name is
                taken, a value does not fit its variable, or a record would refer to one that is not there.
        """
        self.check_writable()
        waits = nullcontext(self.database.engine) if wait_s is None else self.database.wait_for(wait_s)
        with told(str(self), self.folder), waits as engine, writing(engine) as connection:
            remember_removed(connection, change)
            write(connection, change)
        now_there = (*change.added, *(after for _, after in change.changed))
        self.arrivals.drop(record.file for record in now_there if isinstance(record, Clip | Stimulus))

    @property
    def revision(self) -> int:
        """Grows with every change, whoever makes it."""
        with told(str(self), self.folder), self.database.engine.connect() as connection:
            return int(connection.execute(sa.select(STATE.c.revision)).scalar_one())

    @property
    def why_read_only(self) -> str:
        """For the middle of a sentence; empty where it can be written."""
        if not self.read_only:
            return ""
        full = self._obstacle is not None and self._obstacle.errno == errno.ENOSPC
        return "its disk is full" if full else "its folder may not be written"

    def check_writable(self) -> None:
        """Refuse to write where the study is open for reading only.

        Raises:
            OutputError: its disk is full.
            StudyError: the study is open for reading only.
        """
        if self._obstacle is not None and (full := no_room(self._obstacle, self.folder, str(self))) is not None:
            raise full
        if self.read_only:
            raise StudyError(
                f"The study in {self.folder} is open for reading only. Copy it to a folder where you may write, "
                "and open it there."
            )

    def participant(self, code: str) -> Participant | None:
        """The participant with this code; None when there is none."""
        return next(iter(self.all(Participant, code=code)), None)

    def known(self, code: str) -> Participant:
        """The participant with this code.

        Raises:
            StudyError: there is none.
        """
        found = self.participant(code)
        if found is None:
            left_out = self.damage.left_out.get(Participant, frozenset())
            if left_out and any(
                row.id in left_out and row.code == code for row in self.stored(Participant, "id", "code")
            ):
                raise StudyError(
                    f"What the study holds of {code!r} is damaged; `eriscope study check` says where. A backup of the "
                    "study mends it, and a withdrawal is possible."
                )
            # Others are not named: errors go to the log, and who withdraws must not live on in it.
            raise StudyError(f"There is no participant {code!r} in {self.folder}. `eriscope study list` shows them.")
        return found

    def participant_of(self, clip: Clip) -> Participant:
        """Who is seen in a clip.

        Raises:
            StudyError: the session or the participant is gone.
        """
        return self.get(Participant, self.get(Session, clip.session_id).participant_id)

    def self_report(self, clip: Clip) -> ClipRatings | None:
        """The newest report that the participant gave; None when there is none."""
        return newest_self_report(self.all(ClipRatings, clip_id=clip.id, rater="self"))

    # Files

    def path(self, relative: str) -> Path:
        """A file of the study, by a name that its database or a JSON holds.

        Raises:
            StudyError: the path leads out of the study's folder.
        """
        try:
            return safe_paths.inside(self.folder, relative)
        except UnsafeNameError as error:
            raise _tampered(error) from error

    def clip_file(self, clip: Clip, *, look: bool = True) -> Path:
        """A clip's video: in the study, or where the study only refers to it.

        Args:
            look: False for a path that is only compared with others, and whose file is never touched: links on the way
                are not looked for then, and the user need not have agreed to the file.

        Raises:
            FilesNotAgreedError: it lies outside of the study's folder, and the user has not agreed to that.
            StudyError: the path leads out of the study's folder.
        """
        if safe_paths.is_outside(clip.file):
            path = self._outside(clip.file)
            if look:
                outside_access.check_files(self.id, self.folder, [clip.file])
            return path
        if look:
            return self.path(clip.file)
        try:
            return safe_paths.named(self.folder, clip.file)
        except UnsafeNameError as error:
            raise _tampered(error) from error

    def check_agreed(self, clips: Iterable[Clip] | None = None) -> None:
        """Refuse to read files outside of the study before the user has agreed to them.

        Args:
            clips: the study's, where they are known already.

        Raises:
            FilesNotAgreedError: some of the clips are files outside of the study's folder that the user has not agreed
                to.
            StudyError: the study cannot be read.
        """
        if clips is None:
            column = TABLES[Clip].c
            with told(str(self), self.folder), self.database.engine.connect() as connection:
                files = [str(f) for f in connection.execute(sa.select(column.file).order_by(column.id)).scalars()]
        else:
            files = [clip.file for clip in clips]
        outside_access.check_files(self.id, self.folder, [file for file in files if safe_paths.is_outside(file)])

    def _outside(self, file: str) -> Path:
        path = Path(file)
        if not path.is_absolute() or ".." in path.parts or "\0" in file:
            raise StudyError(f"{file!r} is no place on this computer. Import the video again from where it is now.")
        return path

    def relative(self, path: Path) -> str:
        """A file's path from the study's folder, with forward slashes.

        Raises:
            StudyError: it lies elsewhere.
        """
        try:
            return path.absolute().relative_to(self.folder).as_posix()
        except ValueError as error:
            raise StudyError(f"{path} does not lie in the study's folder {self.folder}.") from error

    def clips_folder(self, participant_id: str) -> Path:
        """Where a participant's clips are, if there are any.

        Raises:
            StudyError: the id is no name of a folder.
        """
        try:
            safe_paths.entry(self.folder, participant_id)
        except UnsafeNameError as error:
            raise _tampered(error) from error
        return self.path(f"clips/{participant_id}")

    def clips_of(self, participant: Participant) -> Path:
        """The folder of a participant's clips, made when needed.

        Raises:
            OutputError: it cannot be made.
        """
        folder = self.clips_folder(participant.id)
        if not self.read_only:
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise output_error(folder, error) from error
        return folder

    @property
    def analyses(self) -> Path:
        """The folder of the analyses' files, laid out as `core.analysis.store` does."""
        return self.folder / "analyses"

    def __str__(self) -> str:
        return f"The study in {self.folder}"


def newest_self_report(reports: Iterable[ClipRatings]) -> ClipRatings | None:
    """Of one clip's reports by the participant the one that counts; None where there is none."""
    return max(reports, key=lambda report: (report.reported_at, report.id), default=None)


def _tampered(error: UnsafeNameError) -> StudyError:
    return StudyError(f"{error} The study may have been tampered with; ask who gave it to you.")
