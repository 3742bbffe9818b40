"""``study.json``: what a study's folder says of itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from core.errors import NoStudyError, StudyError, UnsafeNameError, reason_of
from core.system import json_text, safe_paths

STUDY_FILE = "study.json"
_VERSION = 1
_ID = re.compile("[0-9A-Za-z]{1,64}")


@dataclass(frozen=True)
class StudyFile:
    """What ``study.json`` says.

    Attributes:
        database: None for SQLite in the folder, else a ``postgresql+psycopg://`` URL.
        looks_noted: since it was made, it is noted when reports are shown beside predictions.
    """

    id: str
    name: str
    database: str | None = None
    version: int = _VERSION
    looks_noted: bool = False


def folder_of_study(path: Path) -> Path | None:
    """The folder of the study that a user points at: by its folder, or by the ``study.json`` in it (a double click);
    None where it is neither.
    """
    if path.name == STUDY_FILE:
        return path.parent
    return path if (path / STUDY_FILE).is_file() else None


def read_study_file(folder: Path) -> StudyFile:
    """What a study's folder says of itself.

    Raises:
        NoStudyError: it is no study.
        StudyError: it is damaged, or of a newer Eriscope.
    """
    path = folder / STUDY_FILE
    try:
        safe_paths.inside(folder, STUDY_FILE)
        stored = json_text.read(path)
        if stored["version"] > _VERSION:
            raise StudyError(f"{path} was made by a newer Eriscope. Update Eriscope.")
        if not _ID.fullmatch(str(stored["id"])):  # it becomes the name of a schema and of files
            raise ValueError("its id is none")
        database = stored.get("database")
        return StudyFile(
            str(stored["id"]),
            str(stored["name"]),
            None if database is None else str(database),
            looks_noted=stored.get("looks_noted") is True,
        )
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NoStudyError(
            f"{folder} is no study: it has no {STUDY_FILE}. If it was moved, open it where it is now."
        ) from error
    except (OSError, ValueError, KeyError, TypeError, RecursionError, UnsafeNameError) as error:
        raise StudyError(
            f"{path} cannot be read: {reason_of(error)}. Copy the study's folder again, as a whole."
        ) from error
