"""Where a study's rows lie: SQLite in its folder, or a schema of its own in a lab's PostgreSQL.

Both are used through SQLAlchemy by the same code. What differs is here: how to connect, to back up, to wipe what
deleted rows leave behind, and to look for damage.
"""

from __future__ import annotations

import contextlib
import logging
import shutil
import sqlite3
import tempfile
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError, InterfaceError, NoSuchModuleError, OperationalError, SQLAlchemyError
from sqlalchemy.pool import NullPool, QueuePool

from core.errors import EriscopeError, MissingPackageError, StudyError, StudyUnreachableError, reason_of
from core.study.database_tables import HEAD, STATE
from core.system.disk import no_room
from core.system.extras import needs
from core.system.files import discard, owned, partial_of, written_whole

log = logging.getLogger(__name__)

DATABASE_FILE = "study.db"
BUSY_S = 30.0
"""How long a writer waits for another one."""
_CONNECT_S = 10
_SILENT_S = 20
"""A server that says nothing for so long is gone."""

COPIES = "eriscope-study"
"""Begins the names of copies in the system's temporary folder, which are read where the database cannot be."""
_BACKUP = ".backup-"
_NOT_GONE = ("no such table", "no such column", "syntax error", "readonly", "does not exist")
"""What SQLite and PostgreSQL call operational, and no waiting mends."""
_FOR_NOW = ("25", "40", "42501", "53", "57", "58")
"""How PostgreSQL's SQLSTATE begins: invalid state of a transaction (a read-only server), rollback, no right, no
resources, intervention of an operator, system error."""
_POSTGRESQL = "postgresql+psycopg"


class Database(Protocol):
    """Where the rows of a study are.

    Attributes:
        engine: connections begin their transactions by themselves; see `writing`.
    """

    engine: sa.Engine

    def wait_for(self, seconds: float) -> contextlib.AbstractContextManager[sa.Engine]:
        """An engine whose writers wait so long for another one, and not `BUSY_S`."""

    def back_up(self, connection: sa.Connection, version: str) -> str:
        """Copy all rows as they were before the connection's transaction; returns where to."""

    def backups(self) -> tuple[str, ...]:
        """The names of the copies that were made."""

    def discard(self, backup: str) -> None:
        """Delete a copy."""

    def wipe(self) -> tuple[str, ...]:
        """Leave no trace of deleted rows; returns sentences on what is beyond reach."""

    def damage(self) -> tuple[str, ...]:
        """What is wrong with the database itself."""

    def close(self) -> None:
        """Let all connections go."""


class SqliteDatabase:
    """SQLite in WAL mode: one writes while others read.

    Args:
        file: must exist unless ``new``.
        read_only: also works where nothing can be written, not even SQLite's own ``-shm`` file.
    """

    def __init__(self, file: Path, *, read_only: bool = False, new: bool = False) -> None:
        self.file = file
        self._uri = file.absolute().as_uri()
        self._mode = "rwc" if new else "rw"
        self._copy: Path | None = None
        self._copied = contextlib.ExitStack()
        if read_only:
            self.engine = sa.create_engine("sqlite://", creator=self._connect_to_read, poolclass=NullPool)
        else:
            self.engine = sa.create_engine("sqlite://", creator=self._connect, poolclass=QueuePool)
        event.listen(self.engine, "begin", _begin)

    @contextlib.contextmanager
    def wait_for(self, seconds: float) -> Iterator[sa.Engine]:
        """An engine with connections of its own, whose writers wait so long for another one; it ends with the block."""
        engine = sa.create_engine("sqlite://", creator=lambda: self._connect(seconds), poolclass=NullPool)
        event.listen(engine, "begin", _begin)
        try:
            yield engine
        finally:
            engine.dispose()

    def _connect(self, busy_s: float | None = None) -> sqlite3.Connection:
        connection = _open(f"{self._uri}?mode={self._mode}", busy_s)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA secure_delete = ON")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _connect_to_read(self) -> sqlite3.Connection:
        """Looked at anew each time, because somebody else may begin or end writing.

        While there is a write-ahead log, it must be read too. Where SQLite cannot (no ``-shm`` file may be made),
        a copy elsewhere is read. Without one, nobody writes and the file can be taken to stay as it is.
        """
        if self._copy is not None:
            return _open(f"{(self._copy / DATABASE_FILE).as_uri()}?mode=ro")
        log_file = self.file.with_name(f"{self.file.name}-wal")
        if not log_file.exists() or log_file.stat().st_size == 0:
            return _open(f"{self._uri}?mode=ro&immutable=1")
        connection = _open(f"{self._uri}?mode=ro")
        try:
            connection.execute("SELECT count(*) FROM sqlite_master")
        except sqlite3.OperationalError:
            connection.close()
            self.read_a_copy()
            return self._connect_to_read()
        return connection

    def read_a_copy(self) -> None:
        """From now on, read an up-to-date copy in the system's temporary folder."""
        folder = partial_of(Path(tempfile.gettempdir(), COPIES))
        with contextlib.ExitStack() as undo:
            undo.enter_context(owned(folder))
            folder.mkdir(mode=0o700)
            undo.callback(discard, folder)
            for suffix in ("", "-wal"):
                with contextlib.suppress(FileNotFoundError):
                    shutil.copyfile(f"{self.file}{suffix}", folder / f"{DATABASE_FILE}{suffix}")
            with contextlib.closing(SqliteDatabase(folder / DATABASE_FILE)) as copy:
                migrate(copy, backup=False)
            self._copy, self._copied = folder, undo.pop_all()

    def copy_to(self, target: Path) -> None:
        """Write a consistent copy, also while others write.

        Raises:
            OutputError: it cannot be written.
        """
        with (
            written_whole(target) as partial,
            contextlib.closing(sqlite3.connect(partial)) as copy,
            contextlib.closing(self._connect_to_read()) as source,
        ):
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, that can be read anywhere

    def back_up(self, connection: sa.Connection, version: str) -> str:
        """Copy the database to a file beside it, unless a copy of this version holds the same already.

        Args:
            version: becomes part of the copy's name.

        Returns:
            The name of the copy.

        Raises:
            OutputError: it cannot be written.
        """
        start = f"{self.file.name}{_BACKUP}{version}-"
        for kept in reversed(self.backups()):  # one that failed before has made its copy already
            if kept.startswith(start) and _is_copy(self.file.parent / kept, self._connect_to_read):
                return kept
        target = self.file.with_name(f"{start}{_stamp()}")
        self.copy_to(target)
        return target.name

    def backups(self) -> tuple[str, ...]:
        """The names of the copies beside the database, sorted."""
        return tuple(sorted(path.name for path in self.file.parent.glob(f"*{self.file.name}{_BACKUP}*")))

    def discard(self, backup: str) -> None:
        """Delete a copy; one that is gone already is no error."""
        (self.file.parent / backup).unlink(missing_ok=True)

    def wipe(self) -> tuple[str, ...]:
        """Rewrite the file without deleted rows and empty the write-ahead log.

        Returns:
            A sentence where another window on the study keeps that log from being emptied.

        Raises:
            OutputError: the disk is full.
            StudyUnreachableError: the database is busy or gone.
            StudyError: it fails otherwise.
        """
        with told("The study", self.file.parent), contextlib.closing(self._connect()) as connection:
            connection.execute("VACUUM")
            busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if busy:
            return ("Traces of deleted rows stay in study.db-wal until all windows on the study are closed.",)
        return ()

    def damage(self) -> tuple[str, ...]:
        """What SQLite's checks of the file and of its foreign keys find, in sentences."""
        with self.engine.connect() as connection:
            found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
            orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        wrong = [] if found == ["ok"] else [f"{self.file.name} is damaged: {sentence}." for sentence in found]
        return (*wrong, *(f"A row of {row[0]} refers to one of {row[2]} that is not there." for row in orphans))

    def close(self) -> None:
        """Let all connections go, and delete the copy that was read in place of the database, if there is one."""
        self.engine.dispose()
        self._copied.close()


def _open(uri: str, busy_s: float | None = None) -> sqlite3.Connection:
    # Transactions are begun by `_begin`, not by Python's module.
    timeout = BUSY_S if busy_s is None else busy_s
    return sqlite3.connect(uri, uri=True, timeout=timeout, check_same_thread=False, isolation_level=None)


def _is_copy(copy: Path, connect: Callable[[], sqlite3.Connection]) -> bool:
    """Whether a backup holds what the database holds now: the revision grows with every change."""
    read = f"SELECT revision FROM {STATE.name}"
    try:
        with (
            contextlib.closing(_open(f"{copy.absolute().as_uri()}?mode=ro&immutable=1")) as there,
            contextlib.closing(connect()) as here,
        ):
            return bool(there.execute(read).fetchall() == here.execute(read).fetchall())
    except sqlite3.Error:
        return False


def _begin(connection: sa.Connection) -> None:
    # A transaction that reads first and writes later would fail where another one wrote in between.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


class PostgresqlDatabase:
    """A lab's PostgreSQL; each study has a schema of its own, so that several can share one database.

    Raises:
        StudyError: the URL is none, or psycopg is not installed.
    """

    def __init__(self, url: str, study_id: str) -> None:
        self.schema = f"eriscope_{study_id}"
        self._url = url
        self._closed = threading.Event()
        try:
            with needs("postgresql"):
                self.engine = sa.create_engine(url, connect_args=self._options(BUSY_S), pool_pre_ping=True)
                self._bound(self.engine)
        except MissingPackageError as error:
            raise StudyError(str(error)) from error

    def _bound(self, engine: sa.Engine) -> None:
        """See that nothing waits for the server for ever."""
        from core.study.postgresql_timeouts import bounded

        kind = bounded(_SILENT_S, self._closed)
        event.listen(engine, "do_connect", lambda dialect, record, args, how: kind.connect(*args, **how))

    def _options(self, busy_s: float) -> dict[str, str | int]:
        return {
            "options": f"-csearch_path={self.schema} -clock_timeout={round(1000 * busy_s)}",
            "connect_timeout": _CONNECT_S,
            "keepalives_idle": _SILENT_S,
            "tcp_user_timeout": 1000 * _SILENT_S,
        }

    @contextlib.contextmanager
    def wait_for(self, seconds: float) -> Iterator[sa.Engine]:
        """An engine with connections of its own, whose writers wait so long for another one; it ends with the block."""
        engine = sa.create_engine(self._url, connect_args=self._options(seconds), poolclass=NullPool)
        self._bound(engine)
        try:
            yield engine
        finally:
            engine.dispose()

    def make(self) -> None:
        """Make the schema."""
        with self.engine.begin() as connection:
            connection.execute(sa.schema.CreateSchema(self.schema))

    def drop(self) -> None:
        """Delete the schema, for a study that could not be made."""
        with self.engine.begin() as connection:
            connection.execute(sa.schema.DropSchema(self.schema, cascade=True, if_exists=True))

    def back_up(self, connection: sa.Connection, version: str) -> str:
        """Copy all tables to a schema of their own, within the connection's transaction.

        Args:
            version: becomes part of the copy's name.

        Returns:
            The name of that schema.
        """
        backup = f"{self.schema}_{version}_{datetime.now(UTC):%Y%m%d%H%M%S}"
        connection.execute(sa.schema.CreateSchema(backup))
        for table in sa.inspect(connection).get_table_names():
            connection.exec_driver_sql(f'CREATE TABLE "{backup}"."{table}" AS TABLE "{table}"')
        return backup

    def backups(self) -> tuple[str, ...]:
        """The names of the schemas that are copies, sorted."""
        names = sa.inspect(self.engine).get_schema_names()
        return tuple(sorted(name for name in names if name.startswith(f"{self.schema}_")))

    def discard(self, backup: str) -> None:
        """Delete the schema of a copy; one that is gone already is no error."""
        with self.engine.begin() as connection:
            connection.execute(sa.schema.DropSchema(backup, cascade=True, if_exists=True))

    def wipe(self) -> tuple[str, ...]:
        """Rewrite all tables without deleted rows.

        Returns:
            A sentence on the server's own log and the lab's backups, which are out of reach.

        Raises:
            OutputError: the disk is full.
            StudyUnreachableError: the database is busy or gone.
            StudyError: it fails otherwise.
        """
        with told("The study"), self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for table in sa.inspect(connection).get_table_names():
                connection.exec_driver_sql(f'VACUUM FULL "{table}"')
        return ("The database server's own log and the lab's backups of it are beyond Eriscope's reach.",)

    def damage(self) -> tuple[str, ...]:
        """Nothing: damage is looked for by the server itself."""
        return ()  # the server's own checks tell

    def close(self) -> None:
        """Let all connections go; who waits for the server just now waits no longer."""
        self._closed.set()
        self.engine.dispose()


def database_of(
    folder: Path, url: str | None, study_id: str, *, read_only: bool = False, new: bool = False
) -> Database:
    """The database of a study.

    Args:
        url: None for SQLite in the folder.

    Raises:
        StudyError: the URL is of another kind, or the file is missing.
    """
    if url is None:
        file = folder / DATABASE_FILE
        if not new and not file.is_file():
            raise StudyError(f"{file} is missing. Copy the study's folder again, as a whole.")
        return SqliteDatabase(file, read_only=read_only, new=new)
    check_url(url)
    database = PostgresqlDatabase(url, study_id)
    if new:
        with told("The study"):
            database.make()
    return database


def check_url(url: str) -> None:
    """Refuse what is no URL of a database.

    Raises:
        StudyError: it is no URL of a database that can be used.
    """
    try:
        kind = sa.make_url(url).drivername
    except (SQLAlchemyError, ValueError):
        kind = ""
    if kind != _POSTGRESQL:
        raise StudyError(f"A study's database must be SQLite in its folder, or a URL that begins {_POSTGRESQL}://.")


def version_of(connection: sa.Connection) -> str | None:
    """The newest migration that the database has been through; None where it is no study's database."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()


def migrate(database: Database, *, new: bool = False, backup: bool = True) -> None:
    """Bring a database up to date; a copy of what it holds is kept first.

    Raises:
        StudyError: it is no study's, or a newer Eriscope's.
    """
    with database.engine.connect() as connection:
        version = version_of(connection)
    if version == HEAD:
        return
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(str(Path(__file__).parent / "migrations"))
    known = [step.revision for step in script.walk_revisions()]
    if version is None and not new:
        raise StudyError("The study's database holds no study. Copy the study's folder again, as a whole.")
    if version is not None and version not in known:
        raise StudyError(
            f"The study was made by a newer Eriscope (its database has version {version}, this one knows {HEAD}). "
            "Update Eriscope."
        )
    place = database.file.parent if isinstance(database, SqliteDatabase) else None
    subject, copy = f"The study in {place}" if place else "The study", ""
    try:
        with told(subject, place), writing(database.engine, locked=not new) as connection:
            version = version_of(connection)  # another window may have been faster
            if version is not None and version != HEAD and backup:
                copy = database.back_up(connection, version)
                log.info("database backed up as %s before it changes from %s to %s", copy, version, HEAD)
            with EnvironmentContext(Config(), script, fn=lambda at, _: script._upgrade_revs("head", at)) as environment:
                environment.configure(connection=connection)
                environment.run_migrations()
    except Exception as error:
        if not copy or place is None:  # PostgreSQL takes the copy back with the rest
            raise
        said = str(error) if isinstance(error, EriscopeError) else f"One of its rows does not fit: {reason_of(error)}."
        raise (type(error) if isinstance(error, EriscopeError) else StudyError)(
            f"{said} The study could not be brought up to date, and is as it was; a copy of its rows was kept before, "
            f"{copy}."
        ) from error


@contextlib.contextmanager
def writing(engine: sa.Engine, *, locked: bool = True) -> Iterator[sa.Connection]:
    """A transaction that no other writer comes into, and that raises the study's revision."""
    with engine.execution_options(writes=True).begin() as connection:
        if locked:
            connection.execute(STATE.update().values(revision=STATE.c.revision + 1))
        yield connection


@contextlib.contextmanager
def told(subject: str, place: Path | None = None) -> Iterator[None]:
    """Turn a database's errors into one sentence.

    Args:
        place: where its files lie, if they do; looked at where the database says only that writing failed.

    Raises:
        OutputError: the disk is full.
        StudyUnreachableError: the database is busy or gone.
        StudyError: everything else.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        if (full := no_room(error, place, subject)) is not None:
            raise full from error
        gone = isinstance(error, OperationalError | InterfaceError | sqlite3.OperationalError) or _passes(error)
        raise _sentence(subject, str(error.orig if isinstance(error, DBAPIError) else error), gone=gone) from error
    except (SQLAlchemyError, NoSuchModuleError) as error:
        raise _sentence(subject, str(error)) from error


def _passes(error: DBAPIError | sqlite3.Error) -> bool:
    """Whether a server refuses everything for now, or until somebody mends a right: it stands by, or ended a
    transaction that was idle.
    """
    state = getattr(getattr(error, "orig", None), "sqlstate", None) or ""
    return state.startswith(_FOR_NOW)


def _sentence(subject: str, reason: str, *, gone: bool = False) -> EriscopeError:
    reason = reason.strip().splitlines()[0] if reason.strip() else "no reason given"
    if "locked" in reason or "lock timeout" in reason:
        return StudyUnreachableError(f"{subject} is being written by another program, and stays so. Repeat in a while.")
    if "malformed" in reason or "not a database" in reason:
        return StudyError(f"{subject} has a damaged database ({reason}). Put back a backup of study.db.")
    kind = StudyUnreachableError if gone and not any(wrong in reason for wrong in _NOT_GONE) else StudyError
    return kind(f"{subject} could not be read or written: its database says {reason!r}.")


def _stamp() -> str:
    return f"{datetime.now(UTC):%Y-%m-%dT%H%M%SZ}"
