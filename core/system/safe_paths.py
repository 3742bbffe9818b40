"""The one gate through which a name that somebody else wrote becomes a path.

Such names come from a study's database, from JSON, from tables and from models. They may lie: ``../../home``, ``/etc``,
an empty text that means the whole folder, a link that leads away. What passes here lies inside of the folder it is for.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path, PurePosixPath, PureWindowsPath

from core.errors import UnsafeNameError

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:[. ].*)?", re.IGNORECASE)
"""Names that are devices on Windows, in every folder and with every ending; a folder may be opened there some day."""
_SHOWN = 80


def expanded(path: Path | str) -> Path:
    """A path that a person typed, with "~" for their home; "~name" stays as it is where nobody has that name."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)


def is_file(path: Path) -> bool:
    """Whether there is such a file that can be looked at; what is too long for a name, or hidden, is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def plain_file(path: Path) -> Path:
    """The same path, if there is a file: who opens a pipe waits for what may never come.

    Raises:
        OSError: there is something else, or nothing.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "it is no file", str(path))
    return path


def named(folder: Path, name: object) -> Path:
    """The path that a name means in a folder, by its letters alone; nothing is looked up on the disk.

    Args:
        name: relative, with forward slashes.

    Raises:
        UnsafeNameError: it is no text, empty, absolute, leads upwards, or is a device's on Windows.
    """
    if not isinstance(name, str):
        raise UnsafeNameError(f"{_shown(name)} is no name of a file.")
    ways = (PurePosixPath(name), PureWindowsPath(name))
    if not ways[0].parts or not ways[1].parts:
        raise UnsafeNameError("An empty name is no name of a file.")
    if _CONTROL.search(name):
        raise UnsafeNameError(f"{_shown(name)} holds signs that no name of a file may hold.")
    for way in ways:
        if way.is_absolute() or way.drive or way.root or ".." in way.parts:
            raise UnsafeNameError(f"{_shown(name)} leads out of the folder {folder}.")
    if any(_RESERVED.fullmatch(part) for part in ways[1].parts):
        raise UnsafeNameError(f"{_shown(name)} is the name of a device on Windows, and so of no file.")
    return folder / name


def inside(folder: Path, name: object) -> Path:
    """The path that a name means in a folder, once it is sure that no link on the way leads out of it.

    Raises:
        UnsafeNameError: see `named`; or a link leads out.
    """
    path = named(folder, name)
    here = folder
    for part in path.relative_to(folder).parts:
        here = here / part
        if leads_out(here, folder):
            raise UnsafeNameError(f"{here} is a link that leads out of the folder {folder}.")
    return path


def entry(folder: Path, name: object) -> Path:
    """The same of something that lies directly in the folder, and is not the folder itself.

    Raises:
        UnsafeNameError: see `inside`; or the name has several parts, or begins with a dot.
    """
    path = inside(folder, name)
    text = str(name)
    if path.parent != folder or "/" in text or "\\" in text or text.startswith(".") or path.name != text:
        raise UnsafeNameError(f"{_shown(name)} is no plain name.")
    return path


def leads_out(path: Path, folder: Path) -> bool:
    """Whether a path is a link (or, on Windows, a junction) to somewhere outside of a folder."""
    try:
        if os.name != "nt" and not path.is_symlink():
            return False
        return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))
    except OSError:  # a name that is too long, a folder that may not be read: whoever opens it is told
        return False


def is_outside(name: str) -> bool:
    """Whether a name is an absolute path, on whatever system."""
    drive = name[1:2] == ":" and name[0].isascii() and name[0].isalpha()
    return drive or name.startswith(("/", "\\"))


def _shown(name: object) -> str:
    text = repr(name)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
