"""The Train view in the real window, with a real training outside of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.kit.stop_question import StopQuestion
from app.shell.main_window import MainWindow
from app.train.card_dialog import CardDialog
from app.train.view import TrainView
from core.text import figure
from core.training.eri.records import read_record
from core.training.eri.settings import EriTraining

_PATIENCE_MS = 180_000
_LEFT = Qt.MouseButton.LeftButton

MakeWindow = Callable[[], MainWindow]
WriteRun = Callable[..., Path]


def type_into(qtbot: QtBot, field: QWidget, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Tab)


@pytest.fixture
def view(window: MainWindow, qtbot: QtBot) -> TrainView:
    qtbot.keyClick(window, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    assert window.train.isVisible() and not window.review.isVisible()
    return window.train


@pytest.fixture
def ready(view: TrainView, small_dataset: Path, tmp_path: Path, qtbot: QtBot) -> TrainView:
    """A dataset has been chosen, and a folder for the runs."""
    type_into(qtbot, view.form.runs.edit, str(tmp_path / "runs"))
    type_into(qtbot, view.form.data.edit, str(small_dataset))
    qtbot.waitUntil(view.start_button.isEnabled, timeout=_PATIENCE_MS)
    return view


def ticks(view: TrainView) -> list[str]:
    return [view.table.item(row, 0).text() for row in range(view.table.rowCount())
            if view.table.item(row, 0).checkState() == Qt.CheckState.Checked]  # fmt: skip


def texts(view: TrainView) -> list[list[str]]:
    table = view.table
    return [[table.item(row, column).text() for column in range(7)] for row in range(table.rowCount())]


def lines(dialog: CardDialog) -> dict[str, list[str]]:
    """What a card says of each run, by the title of the line."""
    table, found = dialog.table, {}
    for row in range(table.rowCount()):
        if table.columnSpan(row, 0) == 1:
            found[table.item(row, 0).text()] = [table.item(row, c).text() for c in range(1, table.columnCount())]
    return found


def test_a_run_is_trained_watched_and_taken_to_the_review(
    window: MainWindow, ready: TrainView, tmp_path: Path, qtbot: QtBot
) -> None:
    view, form = ready, ready.form
    assert "12 clips to learn from, 6 to choose the epoch by, 2 kept" in form.holds.text()
    assert "1 clip without features" in form.holds.text()
    assert form.name.text() == "run-1"
    type_into(qtbot, form.name, "first")
    type_into(qtbot, form.numbers["epochs"], "3")
    for name in ("holistic", "au_intensity", "au_occurrence"):
        form.features[name].setFocus()
        qtbot.keyClick(form.features[name], Qt.Key.Key_Space)  # here Space is not the review's "play"
    assert (view.stop_button.isEnabled(), view.go_on_button.isEnabled(), view.use_button.isEnabled()) == (False,) * 3
    notes: list[str] = []
    view.progressed.connect(lambda _: notes.append(window.views.tabs.tabText(4)))
    qtbot.mouseClick(view.start_button, _LEFT)
    assert view.stop_button.isEnabled() and not view.start_button.isEnabled()
    assert view.bar.isVisible()
    qtbot.waitUntil(lambda: not view.running, timeout=_PATIENCE_MS)
    folder = tmp_path / "runs" / "first"
    record = read_record(folder)
    assert record.settings == EriTraining(features=("audio",), epochs=3)
    assert notes == ["Train  starting", "Train  1 of 3", "Train  2 of 3", "Train  3 of 3", "Train"]
    (row,) = texts(view)
    best = max(record.rows, key=lambda r: r["val_pcc"])
    assert row[:6] == [
        "first", "Sound", "Mean squared error", "3 of 3", f"{figure(best['val_pcc'], 3)} at {best['epoch']:.0f}", "1",
    ]  # fmt: skip
    assert ticks(view) == ["first"]
    curve = view.plots.pcc.getPlotItem().listDataItems()[0]
    assert [v.tolist() for v in curve.getData()] == [[1, 2, 3], [r["val_pcc"] for r in record.rows]]
    assert "first has ended" in view.says.text()
    assert form.name.text() == "run-1"
    assert not view.bar.isVisible() and not view.go_on_button.isEnabled()
    qtbot.mouseClick(view.use_button, _LEFT)
    qtbot.waitUntil(window.review.isVisible, timeout=_PATIENCE_MS)  # it is loaded before it is taken
    assert window.state.settings.model == str(folder / "model.safetensors") and not view.isVisible()
    assert "model: first ⚠ not validated" in window.menu_corner.badge.text()


def test_closing_while_it_trains_asks_and_leaves_no_child_alive(
    window: MainWindow, ready: TrainView, qtbot: QtBot
) -> None:
    def press(text: str) -> None:
        (box,) = [box for box in window.findChildren(StopQuestion) if box.isVisible()]
        (button,) = [b for b in box.findChildren(QPushButton) if b.text() == text]
        qtbot.mouseClick(button, _LEFT)

    qtbot.mouseClick(ready.start_button, _LEFT)
    qtbot.waitUntil(lambda: ready.training.pid > 0, timeout=_PATIENCE_MS)
    pid = ready.training.pid
    window.close()
    assert window.isVisible() and ready.running
    press("Keep training")
    assert window.isVisible() and ready.running
    window.close()
    window.close()  # a second try asks no second time
    press("Stop and close")
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=_PATIENCE_MS)
    assert not psutil.pid_exists(pid)


def test_runs_are_listed_compared_and_only_what_can_be_done_is_offered(
    make_window: MakeWindow, tmp_path: Path, write_run: WriteRun, qtbot: QtBot
) -> None:
    runs = tmp_path / "runs"
    write_run(runs / "whole", EriTraining(epochs=3), [0.2, 0.5, 0.4], begun_s=1_700_000_000, model=True)
    write_run(runs / "half", EriTraining(fusion="early", loss="pcc", seed=4), [0.1], begun_s=1_700_009_000)
    write_run(runs / "early", EriTraining(epochs=3), [0.3, 0.2], begun_s=1_600_000_000, model=True)
    write_run(runs / "none", EriTraining(epochs=3), [], begun_s=1_500_000_000)
    (runs / "torn").mkdir()
    (runs / "torn" / "settings.json").write_text("{", encoding="utf-8")
    window = make_window()
    window.views.show_view("train")
    view = window.train
    assert "Choose the folder of a dataset" in view.form.holds.text()
    assert not view.start_button.isEnabled()
    type_into(qtbot, view.form.runs.edit, str(runs))
    assert [row[:6] for row in texts(view)] == [
        ["half", "All four, early fusion", "1 − Pearson r", "1 of 100", "0.100 at 1", "4"],
        ["whole", "All four, late fusion", "Mean squared error", "3 of 3", "0.500 at 2", "1"],
        ["early", "All four, late fusion", "Mean squared error", "2 of 3", "0.300 at 1", "1"],
        ["none", "All four, late fusion", "Mean squared error", "0 of 3", "–", "1"],
    ]
    assert "torn" in view.says_runs.text() and view.says_runs.isVisible()
    assert ticks(view) == ["half"]
    can = []
    for row in range(4):
        view.table.selectRow(row)
        state = view.table.item(row, 3).toolTip().partition(";")[0]
        can.append((view.go_on_button.isEnabled(), view.use_button.isEnabled(), state))
    assert can == [
        (True, True, "It can go on"), (False, True, "It has ended"), (True, True, "It can go on"),
        (True, False, "It can go on"),
    ]  # fmt: skip
    cell = view.table.visualItemRect(view.table.item(1, 0))
    qtbot.mouseClick(view.table.viewport(), _LEFT, pos=QPoint(cell.left() + 14, cell.center().y()))
    assert ticks(view) == ["half", "whole"]
    assert len(view.plots.pcc.getPlotItem().legend.items) == 2
    view.table.selectRow(2)
    qtbot.mouseClick(view.card_button, _LEFT)
    dialog = view.findChild(CardDialog)
    assert dialog.windowTitle() == "Run early" and not dialog.only_differing.isVisible()
    said = lines(dialog)
    assert said["Best validation PCC"] == ["0.300"] and said["Its epoch"] == ["1"] and said["Epochs done"] == ["2 of 3"]
    assert said["To learn from"] == ["12 clips"] and said["Dataset"] == ["small"] and said["Loss"][0].startswith("Mean")
    dialog.close()
    qtbot.mouseClick(view.compare_button, _LEFT)
    dialog = next(one for one in view.findChildren(CardDialog) if one.isVisible())
    assert dialog.windowTitle() == "2 runs compared" and len(dialog.plots.pcc.getPlotItem().legend.items) == 2
    said = lines(dialog)
    assert said["≠ Best validation PCC"] == ["0.100", "0.500"] and said["≠ Seed"] == ["4", "1"]
    assert {"≠ Fusion", "≠ Loss", "≠ Epochs"} <= said.keys() and "Dataset" not in said and "Batch" not in said
    qtbot.mouseClick(dialog.only_differing, _LEFT, pos=QPoint(8, dialog.only_differing.height() // 2))
    assert lines(dialog)["Dataset"] == ["small", "small"] and lines(dialog)["Batch"] == ["16", "16"]
    dialog.close()
    qtbot.mouseClick(view.table.viewport(), _LEFT, pos=QPoint(cell.left() + 14, cell.center().y()))
    assert not view.compare_button.isEnabled()
    qtbot.mouseClick(view.table.viewport(), _LEFT, pos=QPoint(cell.left() + 14, cell.center().y()))
    window.close()
    window = make_window()
    window.views.show_view("train")
    assert window.train.form.runs.folder == runs
    assert [row[0] for row in texts(window.train)] == ["half", "whole", "early", "none"]


def test_a_run_that_was_stopped_is_made_a_model_taken_to_the_review_and_gone_on_with(
    window: MainWindow, ready: TrainView, tmp_path: Path, qtbot: QtBot
) -> None:
    view, form = ready, ready.form
    form.features["audio"].setChecked(True)
    for name in ("holistic", "au_intensity", "au_occurrence"):
        form.features[name].setChecked(False)
    form.numbers["epochs"].setValue(500)
    view.training.epoch.connect(lambda row: view.stop() if row["epoch"] == 2 else None)
    qtbot.mouseClick(view.start_button, _LEFT)
    assert (view.bar.minimum(), view.bar.maximum()) == (0, 0)  # busy: nothing is known of the first epoch
    qtbot.waitUntil(lambda: not view.running, timeout=_PATIENCE_MS)
    assert "Continue takes it up" in view.says.text() and "Use in review" in view.says.text()
    model = tmp_path / "runs" / "run-1" / "model.safetensors"
    assert not model.exists()
    qtbot.mouseClick(view.use_button, _LEFT)
    assert view.running and not view.use_button.isEnabled()
    qtbot.waitUntil(lambda: not view.running, timeout=_PATIENCE_MS)
    qtbot.waitUntil(window.review.isVisible, timeout=_PATIENCE_MS)
    assert window.state.settings.model == str(model)
    window.views.show_view("train")
    assert view.go_on_button.isEnabled()
    written = model.stat().st_mtime_ns
    qtbot.mouseClick(view.use_button, _LEFT)  # at once: it is of the best epoch
    assert not view.running and model.stat().st_mtime_ns == written


def test_a_dataset_is_looked_at_again_when_the_view_is_shown_or_the_same_folder_is_chosen_again(
    window: MainWindow, view: TrainView, small_dataset: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    data, features = tmp_path / "data", tmp_path / "data" / "features"
    shutil.copytree(small_dataset, data)
    features.rename(tmp_path / "aside")
    type_into(qtbot, view.form.runs.edit, str(tmp_path / "runs"))
    type_into(qtbot, view.form.data.edit, str(data))
    qtbot.waitUntil(lambda: "eriscope dataset extract" in view.form.holds.text(), timeout=_PATIENCE_MS)
    assert not view.start_button.isEnabled()
    (tmp_path / "aside").rename(features)
    window.views.show_view("review")
    window.views.show_view("train")
    qtbot.waitUntil(view.start_button.isEnabled, timeout=_PATIENCE_MS)
    features.rename(tmp_path / "aside")
    view.form.data.set_folder(data)  # what Browse does
    qtbot.waitUntil(lambda: not view.start_button.isEnabled(), timeout=_PATIENCE_MS)


def test_what_cannot_be_trained_is_said_in_a_sentence(
    ready: TrainView, tmp_path: Path, write_run: WriteRun, qtbot: QtBot
) -> None:
    view, form = ready, ready.form
    write_run(tmp_path / "runs" / "taken", EriTraining(), [0.1], begun_s=1)
    for name, rate, words in (
        ("taken", "0.0001", "There is a run taken already"),
        ("../out", "0.0001", "cannot be called"),
        ("new", "fast", "Learning rate: “fast” is not taken. Type a number."),
    ):
        type_into(qtbot, form.name, name)
        type_into(qtbot, form.learning_rate, rate)
        qtbot.mouseClick(view.start_button, _LEFT)
        assert words in view.says.text()
        assert view.says.objectName() == "error"
        assert not view.running
    type_into(qtbot, form.data.edit, str(tmp_path / "nothing"))
    qtbot.waitUntil(lambda: "is not a dataset" in form.holds.text(), timeout=_PATIENCE_MS)
    assert not view.start_button.isEnabled()


def test_opening_a_clip_comes_back_to_the_review_whose_keys_work_again(
    window: MainWindow, view: TrainView, constant_clip: Path, qtbot: QtBot
) -> None:
    actions = window.actions_.by_name
    assert not actions["whole"].isEnabled() and not actions["overlay_glow"].isEnabled()
    window.open_clip(constant_clip.path)
    assert window.review.isVisible()
    qtbot.waitUntil(actions["play"].isEnabled, timeout=_PATIENCE_MS)
    assert actions["whole"].isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    assert not actions["play"].isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert window.review.isVisible() and actions["play"].isEnabled()


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)])
def test_everything_is_seen_whole_and_explains_itself(
    window: MainWindow, ready: TrainView, size: tuple[int, int], qtbot: QtBot
) -> None:
    window.resize(*size)
    qtbot.waitUntil(lambda: (window.width(), window.height()) == size)
    qtbot.wait(50)  # the form is laid out anew
    fields = [
        w
        for w in ready.form.findChildren(QWidget)
        if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus  # long sentences scroll by themselves
    ]
    assert len(fields) > 15
    for part in [*fields, ready.start_button, ready.stop_button, ready.go_on_button, ready.use_button]:
        top_left, shown = part.mapTo(window, QPoint(0, 0)), part.visibleRegion().boundingRect()
        assert shown.size() == part.size(), (part.accessibleName() or part, top_left)
    buttons = [b for b in ready.findChildren(QAbstractButton) if b.isVisible() and not b.objectName().startswith("qt_")]
    assert [b.text() for b in buttons if not b.toolTip()] == []
