"""The real command line as a child of the test: what it says, how it stops, that nothing of it is left."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest
from pytestqt.qtbot import QtBot

from app.train.process import TrainingProcess, TrainingRequest, as_toml
from core.models.reaction_file import load_reaction_model
from core.training.eri.published import published_systems
from core.training.eri.records import read_record
from core.training.eri.settings import EriTraining, load

_PATIENCE_MS = 180_000
TINY = EriTraining(
    hidden=16, epochs=8, batch=4, learning_rate=2e-3, weight_decay=0.01, halve_every=7, gradient_clip=0.5,
    least_frames=40, precision="32-true", features=("holistic", "audio"),
)  # fmt: skip


class Heard:
    """What a training said, in order."""

    def __init__(self, training: TrainingProcess) -> None:
        self.words: list[tuple[str, Any]] = []
        training.epoch.connect(lambda row: self.words.append(("epoch", row)))
        training.finished.connect(lambda model: self.words.append(("finished", model)))
        training.failed.connect(lambda sentence: self.words.append(("failed", sentence)))
        training.stopped.connect(lambda: self.words.append(("stopped", None)))

    @property
    def epochs(self) -> list[int]:
        return [row["epoch"] for word, row in self.words if word == "epoch"]

    @property
    def ends(self) -> list[tuple[str, Any]]:
        return [word for word in self.words if word[0] != "epoch"]


@pytest.fixture
def training(qapp: object) -> Iterator[TrainingProcess]:
    training = TrainingProcess()
    yield training
    training.shut_down()


def test_a_run_that_was_stopped_goes_on_after_its_last_epoch_and_ends_with_a_model(
    training: TrainingProcess, small_dataset: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "a run"
    training.start(TrainingRequest(small_dataset, folder, "tiny", TINY, shuffled_labels=True))
    first = Heard(training)
    qtbot.waitUntil(lambda: 1 in first.epochs, timeout=_PATIENCE_MS)
    pid = training.pid
    training.stop()
    assert training.stopping
    qtbot.waitUntil(lambda: not training.running, timeout=_PATIENCE_MS)
    assert first.ends == [("stopped", None)]
    assert not psutil.pid_exists(pid)
    stopped = read_record(folder)
    assert stopped.model is None
    assert stopped.settings == TINY  # also what the command line has no flag for
    assert stopped.shuffled_labels
    done = stopped.epochs_done
    assert 1 <= done < 8

    early = Heard(training)
    training.start(TrainingRequest.of_run(stopped, finish=True))
    qtbot.waitUntil(lambda: bool(early.words), timeout=_PATIENCE_MS)
    assert early.words == [("finished", folder / "model.safetensors")]
    best = max(stopped.rows, key=lambda row: row["val_pcc"])
    assert f"Epoch {best['epoch']:.0f} of 8" in (folder / "model.md").read_text(encoding="utf-8")

    second = Heard(training)
    training.start(TrainingRequest.of_run(stopped, device="cpu"))
    qtbot.waitUntil(lambda: bool(second.ends), timeout=_PATIENCE_MS)
    assert second.ends == [("finished", folder / "model.safetensors")]
    assert second.epochs[0] in (done, done + 1)  # an epoch whose checkpoint was not written yet is run again
    assert second.epochs[-1] == 8
    record = read_record(folder)
    assert [row["epoch"] for row in record.rows] == list(range(1, 9))
    assert load_reaction_model(record.model).name == "tiny"
    last = second.words[-2][1]
    assert {name: last[name] for name in record.rows[-1]} == pytest.approx(record.rows[-1])


def test_what_the_command_line_says_is_wrong_is_said(training: TrainingProcess, tmp_path: Path, qtbot: QtBot) -> None:
    heard = Heard(training)
    training.start(TrainingRequest(tmp_path / "no data", tmp_path / "run", "x", TINY))
    qtbot.waitUntil(lambda: bool(heard.words), timeout=_PATIENCE_MS)
    ((word, sentence),) = heard.words
    assert word == "failed"
    assert sentence.startswith(f"{tmp_path / 'no data'} is not a dataset that can be read")
    assert not sentence.startswith("error") and "\n" not in sentence


def test_a_program_that_cannot_be_started_is_said(
    training: TrainingProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "gone"))
    heard = Heard(training)
    training.start(TrainingRequest(tmp_path, tmp_path / "run", "x", TINY))
    qtbot.waitUntil(lambda: bool(heard.words), timeout=_PATIENCE_MS)
    assert [word for word, _ in heard.words] == ["failed"]
    assert "could not be started" in heard.words[0][1]
    assert not training.running


def test_a_child_that_dies_of_itself_is_said_and_that_what_it_learned_is_kept(
    training: TrainingProcess, small_dataset: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    heard = Heard(training)
    training.start(TrainingRequest(small_dataset, tmp_path / "run", "x", TINY))
    qtbot.waitUntil(lambda: training.pid > 0, timeout=_PATIENCE_MS)
    psutil.Process(training.pid).kill()
    qtbot.waitUntil(lambda: bool(heard.words), timeout=_PATIENCE_MS)
    assert [word for word, _ in heard.words] == ["failed"]
    assert "unexpectedly" in heard.words[0][1] and "Continue" in heard.words[0][1]


def test_shutting_down_leaves_no_child_alive(
    training: TrainingProcess, small_dataset: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    training.start(TrainingRequest(small_dataset, tmp_path / "run", "x", replace(TINY, epochs=100_000)))
    qtbot.waitUntil(lambda: training.pid > 0, timeout=_PATIENCE_MS)
    pid = training.pid
    training.shut_down()
    assert not training.running
    assert not psutil.pid_exists(pid)


@pytest.mark.parametrize("name", sorted(published_systems()))
def test_the_settings_of_each_system_reach_the_child_as_they_are(name: str, tmp_path: Path) -> None:
    words = {"maker": "glove.txt", "vectors": [[0.5, n / 3] for n in range(7)]}
    settings = published_systems()[name].on_words(words).settings
    (tmp_path / "settings.toml").write_text(as_toml(settings), encoding="utf-8")
    assert load(tmp_path / "settings.toml") == settings
