"""What exports hold whose text cannot be searched: a file beside them says whom each is about.

``contents.json`` in the folder of an export names, by file, the participants' ids. A withdrawal reads it, deletes what
is about the person, and takes the person out of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from core.errors import OutputError, UnsafeNameError, reason_of
from core.system import json_text, safe_paths
from core.system.files import write_whole

CONTENTS_FILE = "contents.json"
_VERSION = 1
_FILES = "participants_by_file"


def save_contents(folder: Path, study_id: str, about: Mapping[str, Iterable[str]]) -> None:
    """Say whom the files of an export are about.

    Args:
        about: ids of participants by a file's path within the folder, with forward slashes.

    Raises:
        OutputError: it cannot be written.
    """
    files = {name: sorted(ids) for name, ids in sorted(about.items())}
    stored = {"version": _VERSION, "study": study_id, _FILES: files}
    write_whole(folder / CONTENTS_FILE, json_text.dumps(stored, indent=1))


def contents_of(exports: Path) -> dict[Path, dict[Path, frozenset[str]]]:
    """By each ``contents.json`` in a folder: the files that it names, with the ids of whom they are about.

    Raises:
        OutputError: one cannot be read now, so that nobody knows of whom it tells.
    """
    found = {}
    for file in sorted(exports.rglob(CONTENTS_FILE)):
        study_id, files = _read(file)
        if study_id:
            found[file] = {safe_paths.named(file.parent, name): frozenset(ids) for name, ids in files.items()}
    return found


def forget(exports: Path, participant_id: str) -> None:
    """Take a person out of all contents, and the files that are gone; contents of nothing go too.

    Raises:
        OutputError: they cannot be read now, or written.
    """
    for file in sorted(exports.rglob(CONTENTS_FILE)):
        study_id, files = _read(file)
        if not study_id:
            continue
        left = {
            name: [other for other in ids if other != participant_id]
            for name, ids in files.items()
            if (file.parent / name).is_file()
        }
        if left == files:
            continue
        if left:
            save_contents(file.parent, study_id, left)
        else:
            file.unlink()


def _read(file: Path) -> tuple[str, dict[str, list[str]]]:
    """The study's id and the files; nothing of one that is damaged."""
    try:
        if file.is_symlink():
            return "", {}
        stored = json_text.read(file)
        files = {str(name): list(map(str, ids)) for name, ids in stored[_FILES].items()}
        for name in files:
            safe_paths.named(file.parent, name)
        return str(stored["study"]), files
    except OSError as error:
        raise OutputError(f"{file} cannot be read now: {reason_of(error)}. Try again.") from error
    except (UnsafeNameError, ValueError, KeyError, TypeError, AttributeError):
        return "", {}
