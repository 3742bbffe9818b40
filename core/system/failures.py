"""What one item of a batch cannot do is one sentence, and the others are done all the same."""

from __future__ import annotations

import contextlib
import errno
import logging
import os
from collections.abc import Iterator
from pathlib import Path

from core.errors import Cancelled, EriscopeError, OutputError, reason_of
from core.system import paths
from core.system.disk import no_room, trouble

log = logging.getLogger(__name__)

_OF_PATHS = frozenset(
    (
        *(errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EACCES, errno.EPERM, errno.ENAMETOOLONG, errno.ELOOP),
        *(errno.EIO, errno.ENXIO, errno.ENODEV, errno.EBUSY),
    )
)
_LONGEST_SHOWN = 300


def sentence_on(error: BaseException, item: object = "") -> str:
    """One sentence on what went wrong, also where nobody foresaw it; it names the item then."""
    if isinstance(error, EriscopeError):
        return str(error)
    if (full := no_room(error)) is not None:
        return str(full)
    if isinstance(error, OSError) and is_of_path(error):
        return f"{_shortened(str(error.filename))} cannot be used: {reason_of(error)}. Choose another file or folder."
    about = f"{item}: something" if str(item) else "Something"
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return f"{about} unexpected went wrong ({what}). The details are in {paths.log_file()}; please report them."


def is_of_path(error: BaseException) -> bool:
    """Whether an error is that of a file or folder which the system does not give, not one of the program."""
    return isinstance(error, OSError) and isinstance(error.filename, str) and error.errno in _OF_PATHS


def _shortened(path: str) -> str:
    return path if len(path) <= _LONGEST_SHOWN else f"{path[: _LONGEST_SHOWN // 2]}…{path[-_LONGEST_SHOWN // 2 :]}"


class Failures:
    """Collects the sentences of a batch.

    Args:
        out: the folder that all results go to. What cannot be written there, because of the folder or its disk, ends
            the batch; what is wrong with one file does not.

    Attributes:
        sentences: one per item that failed.
    """

    def __init__(self, out: Path | None = None) -> None:
        self._out = out
        self.sentences: list[str] = []

    def __bool__(self) -> bool:
        return bool(self.sentences)

    def __iter__(self) -> Iterator[str]:
        return iter(self.sentences)

    @contextlib.contextmanager
    def of(self, item: object, *, named: bool = False) -> Iterator[None]:
        """Run the work on one item; what it raises becomes a sentence.

        Args:
            named: put the item's name before every sentence.

        Raises:
            Cancelled: the user stopped the work.
            OutputError: no item's result can be written.
        """
        try:
            yield
        except Cancelled:
            raise
        except Exception as error:
            if isinstance(error, OutputError) and self._concerns_all(error):
                raise
            self.add(item, error, named=named)

    def add(self, item: object, error: BaseException, *, named: bool = False) -> str:
        """Note what went wrong with an item; the traceback goes to the log. Returns the sentence."""
        foreseen = isinstance(error, EriscopeError)
        log.log(logging.INFO if foreseen else logging.ERROR, "%s failed", item, exc_info=error)
        sentence = f"{item}: {error}" if foreseen and named else sentence_on(error, item)
        self.sentences.append(sentence)
        return sentence

    def _concerns_all(self, error: OutputError) -> bool:
        if error.__cause__ is not None and trouble(error.__cause__, self._out) is not None:
            return True
        if self._out is None:
            return False
        there = self._out.absolute()
        while not there.exists() and there != there.parent:
            there = there.parent
        return not there.is_dir() or not os.access(there, os.W_OK)
