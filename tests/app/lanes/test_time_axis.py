"""Moving about in time: wheel, drags, the overview's bar by mouse and by keys, ticks in base 60, what stays on top."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QAction, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.kit.theme import DARK, style_sheet
from app.lanes.base import Lane
from app.lanes.stack import LaneStack
from app.lanes.time_axis import spacings_s

_WHOLE_S = 100.0
_NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def stack(qapp: object, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> LaneStack:
    monkeypatch.setitem(pg.CONFIG_OPTIONS, "mouseRateLimit", -1)  # else moves of one moment are one
    stack = LaneStack(DARK, pinned=("attention",))
    stack.setStyleSheet(style_sheet(DARK))
    qtbot.addWidget(stack)
    stack.resize(1100, 420)
    with qtbot.waitExposed(stack):
        stack.show()
    stack.set_duration(_WHOLE_S)
    return stack


def shown(stack: LaneStack) -> tuple[float, float]:
    """What the lanes show, which is the same in all of them."""
    ranges = [lane.box.viewRange()[0] for lane in stack.lanes.values() if not lane.is_folded]
    for low, high in ranges:
        assert (low, high) == pytest.approx(ranges[0], abs=0.2)
    return float(ranges[0][0]), float(ranges[0][1])


def point(lane: Lane, at_s: float) -> QPoint:
    low, high = lane.box.viewRange()[1]
    return lane.plot.mapFromScene(lane.box.mapViewToScene(QPointF(at_s, (low + high) / 2)))


def wheel(over: QWidget, at: QPoint, steps: int, modifiers: Qt.KeyboardModifier = _NONE) -> bool:
    """Turn the wheel; whether that was taken. What is not goes to what is behind, as Qt has it for real events."""
    event = QWheelEvent(
        QPointF(at), QPointF(over.mapToGlobal(at)), QPoint(), QPoint(0, 120 * steps), Qt.MouseButton.NoButton,
        modifiers, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(over, event)
    return event.isAccepted()


def drag(over: QWidget, begin: QPoint, end: QPoint) -> None:
    QTest.mousePress(over, Qt.MouseButton.LeftButton, pos=begin)
    for share in (0.2, 0.6, 1.0):
        QTest.mouseMove(over, begin + (end - begin) * share)
    QTest.mouseRelease(over, Qt.MouseButton.LeftButton, pos=end)


def test_the_wheel_scrolls_and_with_ctrl_it_zooms_at_the_pointer(stack: LaneStack) -> None:
    lane = stack.lanes["intensities"]
    view = lane.plot.viewport()
    ctrl = Qt.KeyboardModifier.ControlModifier
    for _ in range(6):
        wheel(view, point(lane, 30.0), 1, ctrl)
    start_s, end_s = shown(stack)
    assert end_s - start_s == pytest.approx(101 * 0.85**6, rel=0.02)
    assert (30 - start_s) / (end_s - start_s) == pytest.approx(30.5 / 101, abs=0.02)  # what was pointed at stays there
    wheel(view, point(lane, 30.0), -1)
    moved_s = 0.1 * (end_s - start_s)
    assert shown(stack) == pytest.approx((start_s + moved_s, end_s + moved_s), abs=0.2)
    wheel(view, point(lane, 30.0), 1)
    assert shown(stack) == pytest.approx((start_s, end_s), abs=0.2)


def test_where_no_time_is_left_to_scroll_the_wheel_scrolls_the_lanes_and_attention_stays_on_top(
    stack: LaneStack,
) -> None:
    lane, before = stack.lanes["intensities"], shown(stack)
    attention = stack.lanes["attention"]
    place = attention.mapTo(stack, QPoint(0, 0))
    assert not wheel(lane.plot.viewport(), point(lane, 30.0), -2) and shown(stack) == before
    wheel(stack._area.viewport(), QPoint(50, 50), -2)
    assert stack._area.verticalScrollBar().value() > 0
    stack._area.verticalScrollBar().setValue(stack._area.verticalScrollBar().maximum())
    assert attention.mapTo(stack, QPoint(0, 0)) == place and not attention.visibleRegion().isEmpty()


def test_a_drag_moves_along_and_a_drag_in_the_ruler_searches(stack: LaneStack, qtbot: QtBot) -> None:
    stack.show_stretch(40.0, 60.0)
    lane, sought = stack.lanes["intensities"], []
    stack.sought.connect(sought.append)
    start_s, end_s = shown(stack)
    drag(lane.plot.viewport(), point(lane, 50.0), point(lane, 45.0))
    assert shown(stack) == pytest.approx((start_s + 5, end_s + 5), abs=0.3) and sought == []
    ruler = stack._ruler_plot
    y = ruler.height() // 2
    places = [QPoint(ruler.mapFromScene(stack._ruler_box.mapViewToScene(QPointF(t, 0))).x(), y) for t in (50.0, 58.0)]
    before = shown(stack)
    drag(ruler.viewport(), *places)
    assert sought and sought[-1] == pytest.approx(58.0, abs=0.2) and shown(stack) == before


def test_the_overview_shows_the_stretch_and_drags_of_it_and_of_its_ends_are_obeyed(stack: LaneStack) -> None:
    bar = stack.overview
    stack.show_stretch(40.0, 60.0)
    assert bar.shown == pytest.approx(shown(stack), abs=0.1)
    y, start_s, end_s = bar.height() // 2, *bar.shown

    def at(pts_s: float) -> QPoint:
        return QPoint(round(pts_s / _WHOLE_S * (bar.width() - 1)), y)

    drag(bar, at(50), at(70))
    assert bar.shown == pytest.approx((start_s + 20, end_s + 20), abs=0.3)
    assert shown(stack) == pytest.approx(bar.shown, abs=0.3)
    drag(bar, at(bar.shown[1]), at(95))
    assert bar.shown == pytest.approx((start_s + 20, 95), abs=0.3)
    drag(bar, at(bar.shown[0]), at(30))
    assert bar.shown == pytest.approx((30, 95), abs=0.3)
    drag(bar, at(bar.shown[0]), at(99))  # an end does not pass the other
    assert 0 < bar.shown[1] - bar.shown[0] < 1
    stack.show_stretch(40.0, 60.0)
    drag(bar, at(10), at(10))  # elsewhere: it comes there
    assert sum(bar.shown) / 2 == pytest.approx(10.0, abs=0.5)
    drag(bar, at(10), at(-30))
    assert bar.shown[0] == 0.0 and bar.shown[1] == pytest.approx(20.2, abs=0.3)  # it stays in the clip


def test_the_overview_is_moved_by_keys_that_are_the_windows_elsewhere(stack: LaneStack, qtbot: QtBot) -> None:
    bar, taken = stack.overview, []
    action = QAction("frame", stack)
    action.setShortcut(Qt.Key.Key_Right)
    action.triggered.connect(lambda: taken.append("frame"))
    stack.addAction(action)
    stack.show_stretch(40.0, 60.0)
    bar.setFocus(Qt.FocusReason.TabFocusReason)
    (start_s, end_s), key, modifier = bar.shown, Qt.Key, Qt.KeyboardModifier
    step_s = (end_s - start_s) / 10
    for pressed, held, expected in (
        (key.Key_Right, modifier.NoModifier, (start_s + step_s, end_s + step_s)),
        (key.Key_Left, modifier.NoModifier, (start_s, end_s)),
        (key.Key_Right, modifier.ShiftModifier, (start_s, end_s + step_s)),
        (key.Key_Left, modifier.ControlModifier, (start_s - 1.1 * step_s, end_s + step_s)),
        (key.Key_Home, modifier.NoModifier, (0.0, end_s - start_s + 2.1 * step_s)),
        (key.Key_End, modifier.NoModifier, (_WHOLE_S - (end_s - start_s + 2.1 * step_s), _WHOLE_S)),
    ):
        QTest.keyClick(bar, pressed, held)
        assert bar.shown == pytest.approx(expected, abs=0.05), pressed
        assert bar.accessibleDescription().endswith("of 1:40.000")
    length = bar.shown[1] - bar.shown[0]
    QTest.keyClick(bar, key.Key_Plus)
    assert bar.shown[1] - bar.shown[0] == pytest.approx(0.9 * length, abs=0.05)
    assert taken == [] and bar.accessibleName()


def test_the_overview_draws_the_attention_and_hides_it_with_what_the_model_says(stack: LaneStack) -> None:
    lane, bar = stack.lanes["attention"], stack.overview
    lane.series[0].item.setData(np.arange(5.0), np.array([1.0, 3.0, np.nan, 1.0, 2.0]))
    bare = bar.grab().toImage()
    stack._draw_overview()
    drawn = bar.grab().toImage()
    assert drawn != bare
    stack.set_hidden(True)
    assert bar.grab().toImage() == bare
    stack.set_hidden(False)
    assert bar.grab().toImage() == drawn


@pytest.mark.parametrize(
    ("shown_s", "width_px", "major", "minor"),
    [(20, 800, 2, 0.2), (100, 800, 10, 1), (120, 800, 15, 5), (240, 800, 30, 5), (600, 800, 60, 10),
     (1200, 800, 120, 15), (3600, 800, 600, 60), (7200, 800, 900, 300), (0.5, 800, 0.05, 0.005),
     (1e7, 800, 36000, None)],
)  # fmt: skip
def test_ticks_stand_at_parts_of_minutes_and_hours(
    shown_s: float, width_px: float, major: float, minor: float | None
) -> None:
    assert spacings_s(shown_s, width_px) == (major, minor)


def test_ticks_are_named_by_minutes_and_seconds_and_there_are_none_before_the_clip(stack: LaneStack) -> None:
    axis = stack._axis
    (major, values), *_ = axis.tickValues(-12.0, 612.0, 800)
    assert major == 60 and values == [60.0 * i for i in range(11)]
    assert axis.tickStrings(values[:3], 1.0, major) == ["0:00", "1:00", "2:00"]
    assert axis.tickStrings([3600.0], 1.0, 600) == ["1:00:00"]


def test_what_stays_on_top_can_be_changed_and_is_kept(stack: LaneStack, tmp_path: Path, qtbot: QtBot) -> None:
    assert stack.pinned == ["attention"] and stack.order[0] == "attention"
    stack.lanes["sound"].pin_asked.emit(True)
    stack.lanes["attention"].pin_asked.emit(False)
    assert stack.pinned == ["sound"] and stack.order[:2] == ["sound", "attention"]
    stack.move_lane("intensities", -1)
    assert stack.order[:3] == ["sound", "intensities", "attention"]
    settings = QSettings(str(tmp_path / "lanes.ini"), QSettings.Format.IniFormat)
    stack.save(settings)
    other = LaneStack(DARK, pinned=("attention",))
    qtbot.addWidget(other)
    other.restore(settings)
    assert other.pinned == ["sound"] and other.order == stack.order


def test_a_line_is_switched_by_its_name_in_the_legend_and_is_not_read_out_then(stack: LaneStack) -> None:
    lane, button = stack.lanes["intensities"], stack.legend.buttons["fear"]
    assert "Fear" in {value.name for value in lane.values_at(1.0)}
    button.click()
    assert not lane._lines["fear"].isVisible() and lane._lines["disgust"].isVisible()
    assert "Fear" not in {value.name for value in lane.values_at(1.0)}
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert lane._lines["fear"].isVisible() and button.accessibleName() == "Line of Fear"
