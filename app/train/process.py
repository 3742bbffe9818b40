"""Training outside the window's process: a child that trains, what it says after each epoch, and how it ended."""

from __future__ import annotations

import json
import logging
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from typing_extensions import override

from app.kit.command import CommandProcess
from app.kit.language import mark, tr
from core.system import json_text, paths

if TYPE_CHECKING:
    from core.training.eri.records import RunRecord
    from core.training.eri.settings import EriTraining

log = logging.getLogger(__name__)


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
        from core.training.eri.records import read_group

        group = None if finish or record.group is None else read_group(record.group)
        if group is not None and record.settings.seed in group.seeds:
            return cls(data, group.folder, group.name, record.settings, record.shuffled_labels, False, device,
                       group.seeds)  # fmt: skip
        return cls(data, record.folder, record.name, record.settings, record.shuffled_labels, finish, device)


class TrainingProcess(CommandProcess):
    """One training at a time, in a child process.

    After each start exactly one of ``finished``, ``failed`` and ``stopped`` is sent, when the child has ended; after
    ``stopped``, a later start with the same request goes on.

    Signals:
        epoch: a dict with "epoch", "epochs", "seconds", "loss", "val_loss" and "val_pcc", of several runs "seed".
        finished: the model file (a Path).
    """

    epoch = Signal(object)
    finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(mark("Training"), parent)
        self._config: tempfile.TemporaryDirectory[str] | None = None
        self._model: Path | None = None
        self.line.connect(self._take)
        self.ended.connect(lambda: self.finished.emit(self._model))

    def start(self, request: TrainingRequest) -> None:
        """Start the child; nothing may be running."""
        if self.running:
            raise RuntimeError("a training is already running")
        self._model = None
        self._config = tempfile.TemporaryDirectory(prefix="eriscope-train-")
        config = Path(self._config.name) / "settings.toml"
        config.write_text(as_toml(request.settings), encoding="utf-8")
        self.run([
            "train", "--data", str(request.data.absolute()), "--out", str(request.folder.absolute()),
            "--name", request.name, "--config", str(config), "--device", request.device, "--json",
            *(["--seeds", ",".join(map(str, request.seeds))] if len(request.seeds) > 1 else []),
            *(["--shuffle-labels"] if request.shuffled_labels else []), *(["--finish"] if request.finish else []),
        ])  # fmt: skip

    @property
    @override
    def complete(self) -> bool:
        return self._model is not None

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

    @override
    def tidy(self) -> None:
        if self._config is not None:
            self._config.cleanup()
            self._config = None

    @override
    def unexpected(self, code: int) -> str:
        return tr(
            "Training ended unexpectedly (exit code {code}), perhaps for want of memory; a smaller batch "
            "needs less. What has been learned is kept: Continue takes it up. The details are in {log_file}.",
            code=code,
            log_file=paths.log_file(),
        )


def as_toml(settings: EriTraining) -> str:
    """Settings as `core.training.eri.settings.load` reads them."""
    return "".join(f"{name} = {_value(value)}\n" for name, value in settings.as_json().items())


def _value(value: Any) -> str:
    """JSON's plain values are TOML's too; its objects are not."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{json.dumps(name)} = {_value(of)}' for name, of in value.items())}}}"
    return json.dumps(value)
