"""A command of ours in a child process: what it says, how far it is, and how it ended."""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QObject, QProcess, QProcessEnvironment, QTimer, Signal

from app.kit.language import said, tr
from core.system import paths
from core.system.processes import own_program
from core.system.progress_lines import LINES, read_line

log = logging.getLogger(__name__)

_PATIENCE_MS = 10_000
"""How long a child may take to stop by itself; what it has made is on disk."""
_LAST_WORDS = 20_000
_ERROR = "\nerror: "


class CommandProcess(QObject):
    """One command at a time, in a child process.

    After each start exactly one of ``ended``, ``failed`` and ``stopped`` is sent, when the child has ended.

    Signals:
        line: a line of its output.
        progressed: what is counted, how much is done, and of how much (0 where that is not known).
        ended: it did what it should.
        failed: a sentence.
        stopped: it was asked to stop and did.
    """

    line = Signal(str)
    progressed = Signal(str, int, int)
    ended = Signal()
    failed = Signal(str)
    stopped = Signal()

    def __init__(self, what: str, parent: QObject | None = None) -> None:
        """``what``: begins sentences about it ("Training"); a constant made by `mark`, since logs are English."""
        super().__init__(parent)
        self._what = what
        self._process = QProcess(self)
        if sys.platform != "win32":
            unix = QProcess.UnixProcessParameters()
            # Started in the background by a shell, the window ignores SIGINT, and a child would not stop on it.
            unix.flags = QProcess.UnixProcessFlag.ResetSignalHandlers
            self._process.setUnixProcessParameters(unix)
        self._process.readyReadStandardOutput.connect(self._read_output)
        self._process.readyReadStandardError.connect(self._read_errors)
        self._process.finished.connect(self._on_ended)
        self._process.errorOccurred.connect(self._on_process_error)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._process.kill)
        self._stopping = False
        self._errors, self._last_words = "", ""

    @property
    def running(self) -> bool:
        """Whether the child is there, or being started."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    @property
    def stopping(self) -> bool:
        """Whether the child was asked to stop and has not ended yet."""
        return self.running and self._stopping

    @property
    def pid(self) -> int:
        """The child's process id; 0 when there is none."""
        return self._process.processId()

    def run(self, arguments: Sequence[str]) -> None:
        """Start ``eriscope`` with these; nothing may be running."""
        if self.running:
            raise RuntimeError(f"{self._what} is already running")
        self._stopping, self._errors, self._last_words = False, "", ""
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONUTF8", "1")
        environment.insert(LINES, "1")
        environment.remove("FORCE_COLOR")
        self._process.setProcessEnvironment(environment)
        program, *first = own_program()
        self._process.start(program, [*first, *arguments])

    def stop(self) -> None:
        """Ask the child to stop; returns at once, the signal follows."""
        if not self.running or self._stopping:
            return
        self._stopping = True
        if sys.platform == "win32" or self.pid <= 0:
            self._process.kill()  # there is no polite way, and none is needed: files are written whole
        else:
            os.kill(self.pid, signal.SIGINT)
            self._patience.start()

    def shut_down(self) -> None:
        """End the child, if there still is one, and wait for its end; for the end of the program."""
        if self.running:
            self._stopping = True
            self._process.kill()
            self._process.waitForFinished()

    # -- what the child says -------------------------------------------------------------------------

    def _read_output(self) -> None:
        while self._process.canReadLine():
            self.line.emit(_text(self._process.readLine()))

    def _read_errors(self) -> None:
        *lines, self._errors = (self._errors + _text(self._process.readAllStandardError())).split("\n")
        for line in lines:
            if (step := read_line(line)) is not None:
                what, done, of = step
                self.progressed.emit(said(what), done, of)
            else:
                self._last_words = f"{self._last_words}{line}\n"[-_LAST_WORDS:]

    def _on_process_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:  # of all others `finished` tells
            self.tidy()
            self.failed.emit(
                tr(
                    "{what} could not be started: {reason}.",
                    what=tr(self._what),
                    reason=self._process.errorString(),
                )
            )

    def _on_ended(self, code: int, status: QProcess.ExitStatus) -> None:
        self._read_output()
        self._read_errors()
        self._last_words += self._errors
        self._patience.stop()
        self.tidy()
        if code == 0 and status == QProcess.ExitStatus.NormalExit and self.complete:
            self.ended.emit()
        elif self._stopping:
            self.stopped.emit()
        else:
            log.error("%s ended with %d (%s): %s", self._what, code, status.name, self._last_words)
            self.failed.emit(self._reason(code))

    @property
    def complete(self) -> bool:
        """Whether it said all that was waited for."""
        return True

    def tidy(self) -> None:
        """The child has ended, or never began."""

    def _reason(self, code: int) -> str:
        """The sentence that the command line said, or one of our own."""
        _, error, sentence = f"\n{self._last_words}".rpartition(_ERROR)
        if error:
            return said(" ".join(sentence.split()))
        return self.unexpected(code)

    def unexpected(self, code: int) -> str:
        """What is said of a child that ended without a sentence of its own."""
        return tr(
            "{what} ended unexpectedly (exit code {code}), perhaps for want of memory. The details are in {log_file}.",
            what=tr(self._what),
            code=code,
            log_file=paths.log_file(),
        )


def _text(said: QByteArray) -> str:
    return bytes(said.data()).decode("utf-8", "replace")
