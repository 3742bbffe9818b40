"""Files are written whole or not at all, and known by their hash."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import secrets
import shutil
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from core.errors import EriscopeError, OutputError
from core.system.disk import no_room
from core.system.processes import is_alive

VIDEO_ENDINGS = frozenset(
    (
        *(".mp4", ".m4v", ".mov", ".qt", ".mkv", ".webm", ".avi", ".divx", ".wmv", ".asf", ".flv", ".f4v", ".ogv"),
        *(".mpg", ".mpeg", ".m2v", ".vob", ".ts", ".mts", ".m2ts", ".m2t", ".mod", ".tod", ".dv", ".mxf"),
        *(".3gp", ".3g2", ".h264", ".264", ".hevc", ".h265", ".mjpeg", ".mjpg", ".y4m"),
    )
)
"""Of the files that are taken for videos where a folder is searched, a dialog asks, or the log forgets."""
MODEL_ENDINGS = (".safetensors", ".ckpt", ".pt", ".pth")
"""Of the files that are taken for models: ours, and those of other programs."""

_LONGEST_BYTES = 255
"""Of a file's name on the usual file systems, in UTF-8."""
_STEM_BYTES = 180
"""Of a name that endings and numbers are added to."""


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's bytes, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def media_url(path: Path) -> str:
    """A media file's path as FFmpeg must be given it, which takes "a:b.mp4" for a protocol "a"."""
    return f"file:{path.absolute()}"


def name_key(name: str) -> str:
    """What names have in common that are the same for people: letters' case, and how accents are stored (macOS apart).

    >>> name_key("Réaction.MP4") == name_key("re\u0301action.mp4")
    True
    """
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def short_name(name: str, longest: int = _STEM_BYTES) -> str:
    """A name for a file; one of more than ``longest`` bytes loses its end, and gets a mark that tells it from others.

    The same name always becomes the same.
    """
    stored = os.fsencode(name)
    if len(stored) <= longest:
        return name
    mark = f"~{hashlib.sha256(stored).hexdigest()[:8]}"
    return stored[: longest - len(mark)].decode(errors="ignore").rstrip() + mark


@contextlib.contextmanager
def written_whole(target: Path) -> Iterator[Path]:
    """Yield a temporary path beside ``target``; it takes the target's place when the block succeeds.

    Raises:
        OutputError: the disk is full, the folder may not be written, and the like. Nothing is left behind.
    """
    try:
        if not target.name or target.is_dir():
            raise OSError(errno.EISDIR, "it is a folder")
        partial = partial_of(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        with owned(partial):
            try:
                yield partial
                with partial.open("rb+") as file:  # Windows flushes only what is open for writing.
                    os.fsync(file.fileno())
                partial.replace(target)
            finally:
                with contextlib.suppress(OSError):
                    partial.unlink(missing_ok=True)
    except EriscopeError:
        raise
    except OSError as error:
        raise output_error(target, error) from error
    except Exception as error:
        if (full := no_room(error, target)) is not None:
            raise full from error
        raise


def write_whole(target: Path, content: str | bytes) -> None:
    """Write a file as `written_whole` does; a text as UTF-8.

    Raises:
        OutputError: see `written_whole`.
    """
    with written_whole(target) as partial:
        if isinstance(content, str):
            partial.write_text(content, encoding="utf-8")
        else:
            partial.write_bytes(content)


# What is being written has a name that tells so, and beside it a lock, which the system lets go of when its owner ends,
# in whatever way. So what a killed program left can be told from what another one is writing now.

_PARTIAL = re.compile(r"\..+\.(?P<pid>\d+)-[0-9a-f]{8}(?:\.partial)?")
"""Folders of analyses in the making had no ending once."""
_LOCK = ".lock"
_BESIDE = (_LOCK, "-journal", "-wal", "-shm")
"""What can lie beside it: its lock, and what SQLite needs while it writes a copy of a database."""
_IDLE_S = 3600.0


def partial_of(target: Path) -> Path:
    """A name for what is to become ``target``, beside it; not longer than file systems take."""
    mark = f".{os.getpid()}-{secrets.token_hex(4)}.partial"
    room = _LONGEST_BYTES - len(f".{mark}{_LOCK}")
    return target.with_name(f".{short_name(target.name, room)}{mark}")


def _lock_of(partial: Path) -> Path:
    return partial.with_name(f"{partial.name}{_LOCK}")


@contextlib.contextmanager
def owned(partial: Path) -> Iterator[None]:
    """While the block runs, `abandoned` leaves ``partial`` alone. Where nothing can be locked, its process counts."""
    from filelock import FileLock, Timeout

    lock = FileLock(_lock_of(partial), thread_local=False)
    with contextlib.suppress(OSError, NotImplementedError, Timeout):
        lock.acquire(blocking=False)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            lock.release()
            _lock_of(partial).unlink(missing_ok=True)


def abandoned(folder: Path, *, deep: bool = False, idle_s: float = _IDLE_S) -> Iterator[Path]:
    """Files and folders in a folder that were being written when their program was killed.

    Args:
        deep: also in the folders below it; links are not followed.
        idle_s: what has no lock was changed last at least so long ago.
    """
    for partial in partials(folder, deep=deep):
        if is_abandoned(partial, idle_s=idle_s):
            yield partial


def is_partial(path: Path) -> bool:
    """Whether a file or folder is being written, or was, or is the lock of one; or lies in one."""
    return any(_PARTIAL.fullmatch(part.removesuffix(_LOCK)) for part in path.parts)


def partials(folder: Path, *, deep: bool = False) -> Iterator[Path]:
    """Files and folders in a folder that are being written, or were; parts of such a folder are not told apart.

    One of which only the lock or the like is left counts too: its program was killed just before it began or after it
    ended.
    """
    for here, folders, files in os.walk(folder):
        for name in sorted({_without_ending(name) for name in (*folders, *files)}):
            if _PARTIAL.fullmatch(name):
                yield Path(here, name)
        folders[:] = [name for name in folders if deep and not _PARTIAL.fullmatch(name)]


def _without_ending(name: str) -> str:
    return next((name.removesuffix(ending) for ending in _BESIDE if name.endswith(ending)), name)


def is_abandoned(partial: Path, *, idle_s: float = _IDLE_S) -> bool:
    """Whether the program that was writing this was killed; see `abandoned`."""
    from filelock import FileLock, Timeout

    try:
        if _lock_of(partial).exists():
            with FileLock(_lock_of(partial), thread_local=False).acquire(blocking=False):
                return True
        within = partial.rglob("*") if partial.is_dir() and not partial.is_symlink() else ()
        newest = max(path.lstat().st_mtime for path in (partial, *within))
    except (OSError, NotImplementedError, Timeout):
        return False
    named = _PARTIAL.fullmatch(partial.name)
    return named is not None and time.time() - newest >= idle_s and not is_alive(int(named["pid"]))


@contextlib.contextmanager
def claimed(partial: Path) -> Iterator[bool]:
    """Whether a killed program was writing this (see `abandoned`), and nobody else looks after it while the block
    runs.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(_lock_of(partial), thread_local=False)
    mine = is_abandoned(partial)
    try:
        if mine:
            lock.acquire(blocking=False)
    except Timeout:
        mine = False
    except (OSError, NotImplementedError):
        pass
    try:
        yield mine
    finally:
        with contextlib.suppress(OSError):
            lock.release()


def discard(path: Path) -> None:
    """Delete a file, a folder with all that is in it, or a link (never what it leads to), if it is there; what cannot
    be deleted stays.
    """
    with contextlib.suppress(OSError):
        delete(path)


def sweep(folder: Path, *, deep: bool = False) -> None:
    """Discard what killed programs left in a folder of what they were writing; see `abandoned`."""
    for left in list(abandoned(folder, deep=deep)):
        discard(left)


def delete(path: Path) -> None:
    """The same; nothing of it is left.

    Raises:
        OSError: it cannot be deleted.
    """
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    if _PARTIAL.fullmatch(path.name):
        for ending in _BESIDE:
            path.with_name(f"{path.name}{ending}").unlink(missing_ok=True)


def output_error(target: Path, error: OSError) -> OutputError:
    """One sentence for a failure to write."""
    if (full := no_room(error, target)) is not None:
        return full
    reason = error.strerror or str(error)
    return OutputError(f"{target} could not be written: {reason}. Choose another folder.")
