"""The log file, which must not tell of people more than a study lets be deleted."""

from __future__ import annotations

import contextlib
import logging
import re
import sys
import textwrap
import threading
from pathlib import Path
from typing import Any

from typing_extensions import override

from core.errors import OutputError, reason_of
from core.system import paths
from core.system.files import VIDEO_ENDINGS
from core.text import on_one_line, shown

log = logging.getLogger(__name__)

_KEPT = 2
"""Older log files that are kept beside the newest one."""
_ENDINGS = {*VIDEO_ENDINGS, ".wav", ".flac", ".json", ".jsonl", ".csv", ".lock", ".reserve", ".partial"}
_OF_A_CLIP = re.compile(
    r"(?P<folder>clips[/\\]+[0-9a-f]{32}[/\\]+)"
    rf"(?:[^\n]*(?:{'|'.join(map(re.escape, sorted(_ENDINGS)))})\b|[^\n]*)",
    re.IGNORECASE,
)


class Formatter(logging.Formatter):
    """Leaves out the names of the files in the folders of participants' clips: imported ones may tell a person's name.

    The folders' names are random ids, which tell nobody. A message is one line, and a traceback is indented, so that no
    name with a line feed in it can add a line that looks like the program's.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The record's text, with "…" for the names of files in the folders of clips."""
        return _OF_A_CLIP.sub(r"\g<folder>…", super().format(record))

    @override
    def formatMessage(self, record: logging.LogRecord) -> str:
        return on_one_line(super().formatMessage(record))

    @override
    def formatException(self, ei: Any) -> str:
        return textwrap.indent(shown(super().formatException(ei)), "  ", lambda line: True)


def file_handler() -> logging.Handler:
    """Writes the log to its file, which does not grow without end.

    Raises:
        OSError: its folder cannot be made.
    """
    from logging.handlers import RotatingFileHandler, WatchedFileHandler

    class Shared(RotatingFileHandler, WatchedFileHandler):
        """Window and commands write into one file. Where another program has moved it away, its successor is written
        into, so that what a sentence says is in the log is there.

        A full disk is told of by what the user wants to write, not by a traceback for each line of the log.
        """

        @override
        def emit(self, record: logging.LogRecord) -> None:
            with contextlib.suppress(OSError):
                self.reopenIfNeeded()
            RotatingFileHandler.emit(self, record)

        @override
        def handleError(self, record: logging.LogRecord) -> None: ...

    paths.log_file().parent.mkdir(parents=True, exist_ok=True)
    made = Shared(paths.log_file(), maxBytes=1_000_000, backupCount=_KEPT, encoding="utf-8", delay=True)
    made.dev = made.ino = -1  # of no file yet
    made.setFormatter(Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    return made


def start_log() -> None:
    """Log to a file that does not grow without end; a read-only home must not stop the program."""
    from logging.handlers import RotatingFileHandler

    root = logging.getLogger()
    there = [handler for handler in root.handlers if isinstance(handler, RotatingFileHandler)]
    if any(Path(handler.baseFilename) == paths.log_file().absolute() for handler in there):
        return
    try:
        handler = file_handler()
    except OSError as error:
        print(shown(f"eriscope: no log file ({reason_of(error)})"), file=sys.stderr, flush=True)
        return
    for of_another_home in there:
        root.removeHandler(of_another_home)
        of_another_home.close()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    logging.captureWarnings(True)  # libraries' warnings name lines of code, which tell a user nothing
    if threading.excepthook is threading.__excepthook__:
        threading.excepthook = _log_of_thread


def _log_of_thread(what: threading.ExceptHookArgs) -> None:
    """What goes wrong in a library's own thread is for the log; who waits for its work says it to the user."""
    log.error("a thread crashed", exc_info=(what.exc_type, what.exc_value or what.exc_type(), what.exc_traceback))


def forget(pattern: re.Pattern[bytes]) -> None:
    """Take out of this user's log files what a pattern finds, as when a participant withdraws.

    Raises:
        OutputError: a file cannot be changed.
    """
    newest = paths.log_file()
    for path in (newest, *(newest.with_name(f"{newest.name}.{number}") for number in range(1, _KEPT + 1))):
        try:
            if not path.is_file():
                continue
            with path.open("r+b") as file:  # in place: this program and others have it open
                stored = file.read()
                left = pattern.sub(b"[withdrawn]", stored)
                if left != stored:
                    file.seek(0)
                    file.write(left)
                    file.truncate()
        except OSError as error:
            raise OutputError(f"{path} could not be changed: {reason_of(error)}.") from error
