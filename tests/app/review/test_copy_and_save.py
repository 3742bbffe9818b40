"""Values, rows and pictures that are taken along from the review, by key and by menu, and what is hidden is not."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.clip.state import LoopRange
from app.shell.main_window import MainWindow
from core.analysis.result_files import write_csv
from core.types import AU_NAMES
from tests.widgets_there import top_levels

_CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def copied() -> list[list[str]]:
    return [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]


def menu_at(widget: QWidget, at: QPoint, qtbot: QtBot) -> QMenu:
    """The menu that a right click opens."""
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, event)
    qtbot.waitUntil(lambda: any(menu.isVisible() for menu in top_levels(QMenu)))
    (menu,) = [menu for menu in top_levels(QMenu) if menu.isVisible()]
    return menu


def choose(menu: QMenu, text: str, qtbot: QtBot) -> None:
    """Choose an entry by the keyboard, as the arrow keys and Enter do."""
    (action,) = [action for action in menu.actions() if action.text() == text]
    menu.setActiveAction(action)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not any(menu.isVisible() for menu in top_levels(QMenu)))
    qtbot.wait(10)


def texts(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator() and action.isEnabled()]


@pytest.fixture
def opened(window: MainWindow, numbered_reaction: Any, analyse: Callable[[MainWindow, Path], None]) -> MainWindow:
    analyse(window, numbered_reaction.path)
    return window


def test_values_rows_frame_and_figure_are_taken_as_they_are_and_nothing_that_is_hidden(
    opened: MainWindow, numbered_reaction: Any, tmp_path: Path, qtbot: QtBot, pixels: Callable[[QImage], Any]
) -> None:
    window, analysis = opened, opened.state.analysis
    window.opened.player.seek_index(30)
    qtbot.waitUntil(lambda: window.state.position.index == 30)
    qtbot.keyClick(window, Qt.Key.Key_C, _CONTROL_SHIFT)
    rows = copied()
    assert rows[:2] == [["time", "", f"{numbered_reaction.times[30]:.6f}", "s"], ["frame", "", "30", ""]]
    told = {(lane, name): (text, unit) for lane, name, text, unit in rows[2:]}
    attention = analysis.attention(analysis.default_view)[30]
    assert told["Attention", ""] == (f"{attention:.2f}", "× even share")
    assert told["Intensities", "Fear"][1] == "0 – 1" and any(lane == "Action units" for lane, _ in told)

    # In a lane's menu the frame that was clicked is meant; afterwards the shown one again.
    lane = window.review.lanes.lanes["intensities"]
    at_s = (numbered_reaction.times[12] + numbered_reaction.times[13]) / 2
    inside = lane.plot.mapFromScene(lane.box.mapViewToScene(QPointF(at_s, 0.5)))
    choose(menu_at(lane, lane.plot.mapTo(lane, inside), qtbot), "Copy the row of the frame", qtbot)
    write_csv(analysis, tmp_path / "frames.csv")
    written = list(csv.reader((tmp_path / "frames.csv").read_text(encoding="utf-8").splitlines()))
    assert copied() == [written[0], written[13]]
    window.actions_.by_name["copy_row"].trigger()
    assert copied()[1] == written[31]

    # The menu of the picture has what concerns it, and the frame is written as it was filmed, without marks.
    menu = menu_at(window.review.video, QPoint(80, 80), qtbot)
    assert {
        "Save the frame…",
        "Save the figure…",
        "Mask this stretch in Inspect",
        "Show the clip in its folder",
    } <= set(texts(menu))
    menu.close()
    for action, ending in (
        ("save_frame", "png"),
        ("save_figure", "svg"),
        ("save_figure", "pdf"),
        ("save_figure", "png"),
    ):
        window.actions_.by_name[action].trigger()
        (asks,) = top_levels(QFileDialog)
        file = tmp_path / f"{action}.{ending}"
        asks.fileSelected.emit(str(file))
        asks.close()
        qtbot.waitUntil(lambda file=file: file.exists(), timeout=60_000)
    picture = QImage(str(tmp_path / "save_frame.png"))
    assert numbered_reaction.number_in(pixels(picture)) == 30
    for ending, begins in (("svg", b"<?xml"), ("pdf", b"%PDF"), ("png", b"\x89PNG")):
        assert (tmp_path / f"save_figure.{ending}").read_bytes().startswith(begins)

    # The bars' menu, and what is rated blind.
    bars = window.review.intensities
    field = bars._ratings["fear"].geometry().center()
    choose(menu_at(bars, QPoint(20, field.y()), qtbot), "Copy the value", qtbot)
    given = bars._ratings["fear"].text().replace("–", "")  # who used the clip before may have rated it
    assert copied() == [["emotion", "predicted", "reported"], ["Fear", bars.figures["fear"], given]]
    window.state.set_hidden(True)
    assert bars.told("fear").split("\n") == ["emotion\treported", f"Fear\t{given}"]
    assert not window.actions_.by_name["save_figure"].isEnabled() and not window.actions_.by_name["mask"].isEnabled()
    window.actions_.by_name["copy_values"].trigger()
    assert {row[0] for row in copied()} <= {"time", "frame", "Sound", "Quality", "Tiers", "Ratings"}
    window.actions_.by_name["copy_row"].trigger()
    names = set(copied()[0])
    assert "pts_s" in names and not any(name.startswith(("p_", *AU_NAMES)) or name == "attention" for name in names)


def test_a_stretch_is_masked_in_inspect_the_loop_or_the_second_that_was_clicked(
    opened: MainWindow, qtbot: QtBot
) -> None:
    window = opened
    window.state.set_loop(LoopRange(0.5, 1.25))
    window.actions_.by_name["mask"].trigger()
    assert window.views.current == "inspect" and window.inspector.stretch == pytest.approx((0.5, 1.25))
    window.views.show_view("review")
    window.taking.at_s = 1.5
    window.actions_.by_name["mask"].trigger()
    assert window.inspector.stretch == pytest.approx((1.0, 2.0))


def test_the_recent_clips_have_a_menu(window: MainWindow, numbered_reaction: Any, qtbot: QtBot) -> None:
    recent = window.review.library.recent
    recent.set_clips([numbered_reaction.path])
    at = recent._list.visualItemRect(recent._list.item(0)).center()
    recent._list.customContextMenuRequested.emit(at)
    (menu,) = [menu for menu in top_levels(QMenu) if menu.isVisible()]
    assert texts(menu) == ["Open", "Copy the path", "Show in folder"]
    choose(menu, "Copy the path", qtbot)
    assert QGuiApplication.clipboard().text() == str(numbered_reaction.path)
