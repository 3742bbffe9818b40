"""How a disk that takes no more looks in the errors of the libraries that write to it, and one sentence for it."""

from __future__ import annotations

import errno
import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from core.errors import EriscopeError, OutputError

_QUOTA = getattr(errno, "EDQUOT", errno.ENOSPC)
_SAYS = {
    _QUOTA: "your share of the disk is used up. Free some space and repeat.",
    errno.ENOSPC: "the disk is full. Free some space and repeat.",
    errno.EFBIG: "it would be larger than files may be there. Choose another disk.",
    errno.EROFS: "the disk can only be read. Choose another folder.",
}
NO_ROOM = frozenset(_SAYS)
"""Numbers of system errors that every further file in that place would end with."""

_FEW_BYTES = 256 * 1024
"""Left on a disk where a library says only that writing failed."""
_SQLITE_FULL, _SQLITE_IOERR, _SQLITE_CANTOPEN = 13, 10, 14
_POSTGRES_FULL = "53100"
_RUST_ERRNO = re.compile(r"\(os error (\d+)\)")
_TORCH_WRITES = ("PytorchStreamWriter", "inline_container", "iostream error", "unexpected pos")
_DEEPEST = 20
_PARTIAL = re.compile(r"(?<![^/\\])\.([^/\\]+)\.\d+-[0-9a-f]+\.partial(?![^/\\])")


def free_bytes(folder: Path) -> int | None:
    """Room that is left on a folder's disk; None where the disk does not tell, for instance because it is gone."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def trouble(error: BaseException, place: Path | None = None) -> OSError | None:
    """The disk's error that another one stems from; None where the disk is not at fault.

    Args:
        place: what was written, for libraries that do not say why they could not.
    """
    for one in _chain(error):
        if (number := _number(one, place)) in NO_ROOM:
            name = one.filename if isinstance(one, OSError) else None
            return OSError(number, "", name if isinstance(name, str) else None)
    return None


def no_room(error: BaseException, place: Path | None = None, subject: str = "") -> OutputError | None:
    """One sentence with the place and what to do, if the disk is at fault; else None.

    Args:
        place: named, and looked at, where the error does not say which file it was.
        subject: named in place of it.
    """
    found = trouble(error, place)
    if found is None:
        return None
    named = subject or _final(place or found.filename) or "A file"
    return OutputError(f"{named} could not be written: {_SAYS[found.errno or errno.ENOSPC]}")


def _final(path: Path | str | None) -> str:
    """A path as it will be once it is whole: without the marks of names that are not final yet."""
    return _PARTIAL.sub(r"\1", str(path or ""))


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and what it stems from; SQLAlchemy keeps that in ``orig``. What was told already is told as it was."""
    seen: list[BaseException] = []
    one: BaseException | None = error
    while one is not None and one not in seen and len(seen) < _DEEPEST and not isinstance(one, EriscopeError):
        yield one
        seen.append(one)
        inner = getattr(one, "orig", None)
        one = inner if isinstance(inner, BaseException) else one.__cause__ or one.__context__


def _number(error: BaseException, place: Path | None) -> int | None:
    if isinstance(error, sqlite3.Error):
        code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
        if code == _SQLITE_FULL or "disk is full" in str(error):
            return errno.ENOSPC
        return _where_full(place) if code in (_SQLITE_IOERR, _SQLITE_CANTOPEN) or "disk I/O" in str(error) else None
    if getattr(error, "sqlstate", None) == _POSTGRES_FULL:
        return errno.ENOSPC
    number = getattr(error, "errno", None)  # PyAV's errors have one, and some are no OSError
    if isinstance(number, int):
        return number
    if isinstance(error, RuntimeError) and any(word in str(error) for word in _TORCH_WRITES):
        return _where_full(place)
    found = _RUST_ERRNO.search(str(error))
    return int(found[1]) if found else None


def _where_full(place: Path | None) -> int | None:
    there = place
    while there is not None and not there.exists() and there != there.parent:
        there = there.parent
    left = None if there is None else free_bytes(there)
    return errno.ENOSPC if left is not None and left < _FEW_BYTES else None
