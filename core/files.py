"""Files are written whole or not at all, and known by their hash."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from core.disk import no_room
from core.errors import EriscopeError, OutputError

VIDEO_ENDINGS = frozenset(
    (
        *(".mp4", ".m4v", ".mov", ".qt", ".mkv", ".webm", ".avi", ".divx", ".wmv", ".asf", ".flv", ".f4v", ".ogv"),
        *(".mpg", ".mpeg", ".m2v", ".vob", ".ts", ".mts", ".m2ts", ".m2t", ".mod", ".tod", ".dv", ".mxf"),
        *(".3gp", ".3g2", ".h264", ".264", ".hevc", ".h265", ".mjpeg", ".mjpg", ".y4m"),
    )
)
"""Of the files that are taken for videos where a folder is searched, a dialog asks, or the log forgets."""

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
    mark = f".{os.getpid()}-{secrets.token_hex(4)}.partial"
    partial = target.with_name(f".{short_name(target.name, _LONGEST_BYTES - 1 - len(mark))}{mark}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield partial
        with partial.open("rb+") as file:  # Windows flushes only what is open for writing.
            os.fsync(file.fileno())
        partial.replace(target)
    except EriscopeError:
        raise
    except OSError as error:
        raise output_error(target, error) from error
    except Exception as error:
        if (full := no_room(error, target)) is not None:
            raise full from error
        raise
    finally:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)


def output_error(target: Path, error: OSError) -> OutputError:
    """One sentence for a failure to write."""
    if (full := no_room(error, target)) is not None:
        return full
    reason = error.strerror or str(error)
    return OutputError(f"{target} could not be written: {reason}. Choose another folder.")
