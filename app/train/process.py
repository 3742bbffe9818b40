"""Training outside the window's process: a child that trains, what it says after each epoch, and how it ended."""

from __future__ import annotations

import json
import logging
import os
import signal
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QObject, QProcess, QProcessEnvironment, QTimer, Signal

from core.system import json_text, paths
from core.training.eri.records import RunRecord, read_group
from core.training.eri.settings import EriTraining

log = logging.getLogger(__name__)

_PATIENCE_MS = 10_000
"""How long a child may take to stop by itself; what it has learned is on disk after each epoch."""
_LAST_WORDS = 20_000
_ERROR = "\nerror: "


@dataclass(frozen=True)
class TrainingRequest:
    """What to train, on which dataset's folder, into which folder.

    Attributes:
        finish: do not train, but make the best epoch so far the run's model.
        device: "auto", "cpu" or "cuda".
        seeds: of several runs in one go, each in a folder of its own; empty for one run with the settings' seed.
    """

    data: Path
    folder: Path
    name: str
    settings: EriTraining
    shuffled_labels: bool = False
    finish: bool = False
    device: str = "auto"
    seeds: tuple[int, ...] = ()

    @classmethod
    def of_run(
        cls, record: RunRecord, data: Path | None = None, *, finish: bool = False, device: str = "auto"
    ) -> TrainingRequest:
        """To go on with a run and those that were begun with it, or to finish it; ``data`` is the dataset's folder if
        it has been moved.
        """
        data = data or record.data
        group = None if finish or record.group is None else read_group(record.group)
        if group is not None and record.settings.seed in group.seeds:
            return cls(data, group.folder, group.name, record.settings, record.shuffled_labels, False, device,
                       group.seeds)  # fmt: skip
        return cls(data, record.folder, record.name, record.settings, record.shuffled_labels, finish, device)


class TrainingProcess(QObject):
    """One training at a time, in a child process.

    After each start exactly one of ``finished``, ``failed`` and ``stopped`` is sent, when the child has ended.

    Signals:
        epoch: a dict with "epoch", "epochs", "seconds", "loss", "val_loss" and "val_pcc", of several runs "seed".
        finished: the model file (a Path).
        failed: a sentence.
        stopped: it was asked to stop and did; a later start with the same request goes on.
    """

    epoch = Signal(object)
    finished = Signal(object)
    failed = Signal(str)
    stopped = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process = QProcess(self)
        if sys.platform != "win32":
            unix = QProcess.UnixProcessParameters()
            # Started in the background by a shell, the window ignores SIGINT, and a training would not stop on it.
            unix.flags = QProcess.UnixProcessFlag.ResetSignalHandlers
            self._process.setUnixProcessParameters(unix)
        self._process.readyReadStandardOutput.connect(self._read_output)
        self._process.readyReadStandardError.connect(self._read_errors)
        self._process.finished.connect(self._on_ended)
        self._process.errorOccurred.connect(self._on_process_error)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._process.kill)
        self._config: tempfile.TemporaryDirectory[str] | None = None
        self._model: Path | None = None
        self._stopping = False
        self._last_words = ""

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

    def start(self, request: TrainingRequest) -> None:
        """Start the child; nothing may be running."""
        if self.running:
            raise RuntimeError("a training is already running")
        self._model, self._stopping, self._last_words = None, False, ""
        self._config = tempfile.TemporaryDirectory(prefix="eriscope-train-")
        config = Path(self._config.name) / "settings.toml"
        config.write_text(as_toml(request.settings), encoding="utf-8")
        program, *first = _program()
        arguments = [
            *first, "train", "--data", str(request.data.absolute()), "--out", str(request.folder.absolute()),
            "--name", request.name, "--config", str(config), "--device", request.device, "--json",
            *(["--seeds", ",".join(map(str, request.seeds))] if len(request.seeds) > 1 else []),
            *(["--shuffle-labels"] if request.shuffled_labels else []), *(["--finish"] if request.finish else []),
        ]  # fmt: skip
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONUTF8", "1")
        environment.remove("FORCE_COLOR")
        self._process.setProcessEnvironment(environment)
        self._process.start(program, arguments)

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
            self._take(_text(self._process.readLine()))

    def _take(self, line: str) -> None:
        try:
            said: Any = json_text.loads(line)
        except ValueError:
            log.info("training: %s", line.strip())
            return
        if "model" in said:
            self._model = Path(said["model"])
        elif "epoch" in said:
            self.epoch.emit(said)

    def _read_errors(self) -> None:
        text = _text(self._process.readAllStandardError())
        self._last_words = (self._last_words + text)[-_LAST_WORDS:]

    def _on_process_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:  # of all others `finished` tells
            self._tidy()
            self.failed.emit(f"Training could not be started: {self._process.errorString()}.")

    def _on_ended(self, code: int, status: QProcess.ExitStatus) -> None:
        self._read_output()
        self._read_errors()
        self._tidy()
        if code == 0 and status == QProcess.ExitStatus.NormalExit and self._model is not None:
            self.finished.emit(self._model)
        elif self._stopping:
            self.stopped.emit()
        else:
            log.error("training ended with %d (%s): %s", code, status.name, self._last_words)
            self.failed.emit(self._reason(code))

    def _reason(self, code: int) -> str:
        """The sentence that the command line said, or one of our own."""
        _, said, sentence = f"\n{self._last_words}".rpartition(_ERROR)
        if said:
            return " ".join(sentence.split())
        return (
            f"Training ended unexpectedly (exit code {code}), perhaps for want of memory; a smaller batch needs less. "
            f"What has been learned is kept: Continue takes it up. The details are in {paths.log_file()}."
        )

    def _tidy(self) -> None:
        self._patience.stop()
        if self._config is not None:
            self._config.cleanup()
            self._config = None


def _program() -> list[str]:
    """How to start Eriscope's command line."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, str(paths.RESOURCES.parent / "main.py")]


def as_toml(settings: EriTraining) -> str:
    """Settings as `core.training.eri.settings.load` reads them."""
    return "".join(f"{name} = {_value(value)}\n" for name, value in settings.as_json().items())


def _value(value: Any) -> str:
    """JSON's plain values are TOML's too; its objects are not."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{json.dumps(name)} = {_value(of)}' for name, of in value.items())}}}"
    return json.dumps(value)


def _text(said: QByteArray) -> str:
    return bytes(said.data()).decode("utf-8", "replace")
