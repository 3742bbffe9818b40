"""How a study is opened: what may be read is asked first, and what killed programs left is ended."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

from core.errors import StudyError
from core.study import arrivals, outside_access, withdrawal_intents
from core.study.database import (
    DATABASE_FILE,
    Database,
    SqliteDatabase,
    check_url,
    database_of,
    migrate,
    told,
    version_of,
)
from core.study.database_tables import HEAD
from core.study.study import FOLDERS, Study
from core.study.study_file import STUDY_FILE, read_study_file
from core.study.withdrawal import finish
from core.system import safe_paths
from core.system.files import abandoned, discard, sweep

_ROOM_BYTES = 256 * 1024
"""Without so much, SQLite could not even make its files beside the database."""


def open_study(folder: Path, *, read_only: bool = False) -> Study:
    """Open a study; a database of an older Eriscope is backed up and brought up to date.

    Args:
        folder: the study's, or its ``study.json``.
        read_only: do not write, even where it is possible.

    Raises:
        StudyError: there is no study, it is damaged, a newer Eriscope made it, or a part of it is a link that
            leads out of its folder.
        NotAgreedError: it keeps its rows on a server that the user has not agreed to.
    """
    folder = (folder.parent if folder.name == STUDY_FILE else folder).absolute()
    file = read_study_file(folder)
    for part in (DATABASE_FILE, f"{DATABASE_FILE}-wal", f"{DATABASE_FILE}-shm", *FOLDERS):
        if safe_paths.leads_out(folder / part, folder):
            raise StudyError(
                f"{folder / part} is a link that leads out of the study. Put what it leads to in its place."
            )
    if file.database is not None:
        check_url(file.database)
        outside_access.check_server(file.id, folder, file.database)
    obstacle = None if read_only else _obstacle_to_writing(folder)
    read_only = read_only or obstacle is not None
    with told(f"The study in {folder}", folder):
        database = database_of(folder, file.database, file.id, read_only=read_only)
        try:
            if not read_only:
                migrate(database)
                for part in FOLDERS:  # empty ones get lost in archives
                    (folder / part).mkdir(exist_ok=True)
            else:
                _ready_to_read(database)
        except BaseException:
            database.close()
            raise
    study = Study(folder, file, database, read_only=read_only, obstacle=obstacle)
    try:
        _end_what_was_killed(study)
    except BaseException:
        study.close()
        raise
    return study


def _end_what_was_killed(study: Study) -> None:
    """A withdrawal that was interrupted goes on; what is half there goes."""
    if not study.read_only:
        parts = [(study.analyses, False), *((study.folder / name, True) for name in ("clips", "stimuli"))]
        parts.append((study.folder / "exports" / "withdrawals", False))
        for part, deep in parts:  # copies and files in the making; what they were made of is still there
            sweep(part, deep=deep)
        arrivals.sweep(study)
        for left in list(abandoned(study.folder)):  # copies of the database, and what else lies beside it
            if not arrivals.is_list(left):
                discard(left)
    if not any(withdrawal_intents.begun(study.folder, study.id)):
        return
    if not study.read_only:
        study.withdrawals = finish(study)
    else:
        study.withdrawals = (
            "A participant's withdrawal was interrupted and is not complete. Open the study where it can be written.",
        )


def _obstacle_to_writing(folder: Path) -> OSError | None:
    """Why nothing can be written there; a full disk shows only once something is."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(bytes(_ROOM_BYTES))
        with suppress(FileNotFoundError), (folder / DATABASE_FILE).open("rb+"):
            pass
    except OSError as error:
        return error
    return None


def _ready_to_read(database: Database) -> None:
    with database.engine.connect() as connection:
        version = version_of(connection)
    if version == HEAD:
        return
    if not isinstance(database, SqliteDatabase):
        raise StudyError("The study's database is of another version. Open the study once where it can be written.")
    database.read_a_copy()
