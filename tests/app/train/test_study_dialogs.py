"""Learning from the open study: commands in a child process, their progress, and how they end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.kit import command as command_module
from app.train.study_dialogs import CommandDialog, FineTuneDialog, StudyDatasetDialog, said_of
from core.datasets.dataset import load_dataset
from core.evaluation.agreement_measures import MAIN
from core.study.dataset import FOLDER
from tests.core.cli.conftest import eriscope  # noqa: F401
from tests.core.cli.test_finetune import made, no_video_is_read  # noqa: F401

_PATIENCE_MS = 60_000
_CHILD = """
import sys, time
name = sys.argv[1]
print("note: not so important", file=sys.stderr)
for i in range(1, 4):
    print(f"progress: {name} of all {i}/3", file=sys.stderr, flush=True)
if name == "wrong":
    print("error: There is no such\\nthing. Choose another.", file=sys.stderr)
    sys.exit(1)
if name == "slow":
    print("progress: fits 5/?", file=sys.stderr, flush=True)
    time.sleep(60)
print(f"{name} made", flush=True)
"""


@pytest.fixture
def dialog(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[CommandDialog]:
    file = tmp_path / "child.py"
    file.write_text(_CHILD)
    monkeypatch.setattr(command_module, "own_program", lambda: [sys.executable, str(file)])
    dialog = CommandDialog("Do it", "Doing it", "Do it", None)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    yield dialog
    dialog.process.shut_down()


def test_commands_follow_each_other_and_each_says_how_far_it_is(
    dialog: CommandDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[tuple[Any, ...]] = []
    finished: list[list[str]] = []
    dialog.process.progressed.connect(lambda *step: steps.append(step))
    monkeypatch.setattr(dialog, "made", lambda: finished.append([*dialog.output]))
    dialog.run(["one"], ["two"])
    assert not dialog.ok.isEnabled() and dialog.bar.isVisible()
    qtbot.waitUntil(lambda: bool(finished), timeout=_PATIENCE_MS)
    assert steps == [(f"{name} of all", i, 3) for name in ("one", "two") for i in (1, 2, 3)]
    assert finished == [["two made\n"]] and dialog.ok.isEnabled() and not dialog.bar.isVisible()
    assert dialog.says.text() == "two of all: 3 of 3"


def test_what_a_command_refuses_is_said_and_no_other_follows(
    dialog: CommandDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialog, "made", lambda: pytest.fail("it was not made"))
    dialog.run(["wrong"], ["two"])
    qtbot.waitUntil(dialog.ok.isEnabled, timeout=_PATIENCE_MS)
    assert dialog.says.text() == "There is no such thing. Choose another." and dialog.says.wrong
    qtbot.wait(100)
    assert not dialog.process.running


def test_cancel_stops_what_runs_and_only_then_closes(dialog: CommandDialog, qtbot: QtBot) -> None:
    dialog.run(["slow"], ["two"])
    qtbot.waitUntil(lambda: dialog.says.text() == "fits: 5", timeout=_PATIENCE_MS)
    assert dialog.bar.maximum() == 0  # how many there are is not known
    dialog.reject()
    assert dialog.isVisible() and dialog.says.text() == "Stopping…"
    qtbot.waitUntil(lambda: not dialog.process.running, timeout=_PATIENCE_MS)
    assert "What was made is kept" in dialog.says.text() and dialog.ok.isEnabled()
    dialog.reject()
    assert not dialog.isVisible()


def test_the_open_study_becomes_a_dataset_with_splits_that_stay(
    qtbot: QtBot,
    tmp_path: Path,
    eriscope: Callable[..., Any],  # noqa: F811
    no_video_is_read: None,  # noqa: F811
) -> None:
    study = made(tmp_path / "study", 12)
    dialog = StudyDatasetDialog(study)
    qtbot.addWidget(dialog)
    dialog.elsewhere.setChecked(True)
    for words in dialog.commands:
        done = eriscope(*words)
        assert done.code == 0, done.err
    folder = study.analyses / FOLDER
    splits = {clip.participant: clip.split for clip in load_dataset(folder).clips}
    assert sorted(map(str, splits.values())) == ["test"] * 2 + ["train"] * 7 + ["val"] * 2
    for words in dialog.commands[:2]:  # once more, as when there are new clips
        assert eriscope(*words).code == 0
    assert {clip.participant: clip.split for clip in load_dataset(folder).clips} == splits
    study.close()


def test_a_fine_tuning_is_asked_of_the_command_line_and_what_came_of_it_is_said(
    qtbot: QtBot,
    tmp_path: Path,
    eriscope: Callable[..., Any],  # noqa: F811
) -> None:
    study = made(tmp_path / "study", 4)
    dialog = FineTuneDialog(study, "bootstrap")
    qtbot.addWidget(dialog)
    assert dialog.model.currentText() == "bootstrap"
    dialog.try_to_accept()
    assert "Choose an empty folder" in dialog.says.text() and not dialog.process.running
    dialog.elsewhere.setChecked(True)
    dialog.name.setText("ours")
    study.close()
    done = eriscope(*dialog.command(tmp_path / "ours"))  # the words are understood; there are too few people
    assert done.code == 1 and "needs at least 60 clips" in done.error_lines[-1]
    figures = {measure: {"value": 0.5, "low": 0.25, "high": 0.75} for measure in MAIN}
    document = {
        "before": {"mean": figures},
        "after": {"mean": figures},
        "difference": figures,
        "floors": {"others": {"is": "the mean of others", "mean": {m: {"gain": one} for m, one in figures.items()}}},
        "conclusions": ["No gain."],
    }
    lines = said_of(document).splitlines()
    assert lines[0] == "Pearson r, as it was: 0.500 [0.250, 0.750]" and lines[-1] == "No gain."
    assert "MAE, gain over the mean of others: 0.500 [0.250, 0.750]" in lines
    assert len(lines) == 4 * len(MAIN) + 2
