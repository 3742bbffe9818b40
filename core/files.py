"""Files are written whole or not at all, and known by their hash."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from core.errors import OutputError

VIDEO_ENDINGS = frozenset(
    (".mp4", ".m4v", ".mov", ".mkv", ".webm", ".avi", ".wmv", ".mpg", ".mpeg", ".mts", ".m2ts", ".3gp", ".ogv", ".flv")
)
"""Of the files that are taken for videos where a folder is searched, a dialog asks, or the log forgets."""


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's bytes, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextlib.contextmanager
def written_whole(target: Path) -> Iterator[Path]:
    """Yield a temporary path beside ``target``; it takes the target's place when the block succeeds.

    Raises:
        OutputError: the disk is full, the folder may not be written, and the like. Nothing is left behind.
    """
    partial = target.with_name(f".{target.name}.{os.getpid()}-{secrets.token_hex(4)}.partial")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield partial
        with partial.open("rb+") as file:  # Windows flushes only what is open for writing.
            os.fsync(file.fileno())
        partial.replace(target)
    except OSError as error:
        raise output_error(target, error) from error
    finally:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)


def free_bytes(folder: Path) -> int | None:
    """Room that is left on a folder's disk; None where the disk does not tell, for instance because it is gone."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def output_error(target: Path, error: OSError) -> OutputError:
    """One sentence for a failure to write."""
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return OutputError(f"{target} could not be written: the disk is full. Free some space and repeat.")
    reason = error.strerror or str(error)
    return OutputError(f"{target} could not be written: {reason}. Choose another folder.")
