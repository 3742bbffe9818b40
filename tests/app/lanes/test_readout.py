"""The read-out: at the pointer every lane tells what it draws there, and in its unit."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.clip.curves import ClipCurves, CurveBuilder, CurveRow
from app.kit.theme import DARK, style_sheet
from app.lanes.base import Lane
from app.lanes.readout import PointerText, Value, in_lines, row_at
from app.lanes.stack import LaneStack
from core.text import NONE
from core.types import AU_NAMES, Reading, TokenAttention

_TIMES = [0.0, 0.5, 0.7, 2.0, 3.5]


def _curves() -> ClipCurves:
    """AU12 is 1, 2, 3, 4, 5, and yaw −10 per frame; the third frame has no face; two readings, the sound rises."""
    builder, rows = CurveBuilder(()), []
    for i, pts_s in enumerate(_TIMES):
        intensity = np.zeros(17, np.float32)
        intensity[AU_NAMES.index("AU12")] = i + 1
        intensity[AU_NAMES.index("AU04")] = 0.25
        face = i != 2
        values = {
            "pts_s": pts_s, "face": face, "au_intensity": intensity if face else None,
            "au_occurrence": intensity > 0, "pose": (0.0, -10.0 * i, 0.0) if face else None,
            "size_px": 100.0 + i, "sharpness": 50.0, "brightness": 0.5,
        }  # fmt: skip
        reading = None
        if i in (1, 3):
            weights = np.array([[[0.1, 0.3]]] if i == 1 else [[[0.1, 0.1, 0.2, 0.4]]], np.float32)
            attention = TokenAttention(
                np.array(_TIMES[: weights.shape[-1]]), weights, np.zeros((1, 1), np.float32), weights[0, 0]
            )
            reading = Reading(0.0, pts_s, np.full(7, i / 10, np.float32), 2, 0, {"video": attention})
        rows.append(CurveRow(i, values, np.full(60, i / 100, np.float32), reading))
    builder.extend(rows)
    return builder.curves(complete=False)


@pytest.fixture
def stack(qapp: object, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> LaneStack:
    monkeypatch.setitem(pg.CONFIG_OPTIONS, "mouseRateLimit", -1)  # else moves of one moment are one
    stack = LaneStack(DARK)
    stack.setStyleSheet(style_sheet(DARK))
    qtbot.addWidget(stack)
    stack.resize(1100, 900)
    with qtbot.waitExposed(stack):
        stack.show()
    stack.set_duration(4.0)
    stack.set_curves(_curves())

    def frame_at(pts_s: float) -> tuple[float, str]:
        index = max(0, int(np.searchsorted(_TIMES, pts_s, side="right")) - 1)
        return _TIMES[index], f"frame {index}"

    stack.frame_at = frame_at
    return stack


def move_to(lane: Lane, at_s: float) -> None:
    """The mouse comes to a time in a lane, as the window system sends it."""
    low, high = lane.box.viewRange()[1]
    view = lane.plot.viewport()
    at = QPointF(lane.plot.mapFromScene(lane.box.mapViewToScene(QPointF(at_s, (low + high) / 2))))
    none = Qt.MouseButton.NoButton
    for place in (at + QPointF(0, 1), at):
        event = QMouseEvent(
            QEvent.Type.MouseMove, place, QPointF(view.mapToGlobal(place)), none, none, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(view, event)


def values_said(stack: LaneStack) -> dict[str, str]:
    """What stands beside the pointer in each lane where something does, by the lane's key."""
    beside = {
        key: [item.toPlainText() for item in lane.plot.items() if isinstance(item, PointerText) and item.isVisible()]
        for key, lane in stack.lanes.items()
    }
    return {key: words for key, (words,) in ((key, found) for key, found in beside.items() if found)}


def leave(lane: Lane) -> None:
    QApplication.sendEvent(lane.plot.viewport(), QEvent(QEvent.Type.Leave))
    QApplication.sendEvent(lane.plot, QEvent(QEvent.Type.Leave))


def test_at_the_pointer_all_lanes_tell_the_frame_their_values_and_units(stack: LaneStack) -> None:
    stack.lanes["pose"].set_folded(False)
    move_to(stack.lanes["intensities"], 2.6)  # the frame of 2.0 s is still shown
    said = values_said(stack)
    assert said["attention"] == "frame 3\n2.00× even share"  # .4 of .8 over four frames; the even share is .2
    assert "Adoration 0.30" in said["intensities"] and said["intensities"].endswith("Surprise 0.30  (0 – 1)")
    assert said["action_units"].startswith("AU12 4.0") and said["action_units"].endswith("(0 to 5)")
    assert said["pose"] == "pitch 0°     yaw −30°     roll 0°"
    assert said["quality"].splitlines() == [
        "face yes     between the eyes 103 px     brightness 0.50", "sharpness 50 grey levels²",
    ]  # fmt: skip
    assert said["sound"] == "0.020 RMS"  # 60 values per frame, 16 ms each: the 2.0 s are among those of the third
    assert all(not lane._pointer.isVisible() or lane._pointer.value() == 2.0 for lane in stack.lanes.values())
    move_to(stack.lanes["sound"], 0.6)
    assert values_said(stack)["intensities"].startswith("Adoration 0.10")  # the second reading is not made yet
    move_to(stack.lanes["sound"], 0.75)
    said = values_said(stack)
    assert said["quality"] == "face no" and said["pose"] == "pitch –     yaw –     roll –"
    assert "action_units" not in said  # nothing was read of a frame without a face
    leave(stack.lanes["sound"])
    assert values_said(stack) == {}


def test_a_row_that_is_pointed_at_is_told_first_however_weak_it_is(stack: LaneStack) -> None:
    lane = stack.lanes["action_units"]
    names = [text for _, text in lane.plot.getAxis("left")._tickLevels[0]]
    row = names.index("AU04")
    lane.box.pointed.emit(2.0, row + 0.5)
    assert values_said(stack)["action_units"].startswith("AU04 0.2")
    assert "AU12 4.0" in values_said(stack)["action_units"]


def test_without_a_mouse_the_shown_frame_is_read_out_and_follows_the_cursor(stack: LaneStack) -> None:
    stack.set_cursor(2.0)
    assert values_said(stack) == {}
    stack.hold_values(True)
    assert values_said(stack)["attention"].startswith("frame 3")
    assert stack.lanes["sound"].plot.accessibleDescription() == "0.020 RMS"
    stack.set_cursor(0.5)
    assert values_said(stack)["attention"].startswith("frame 1")
    move_to(stack.lanes["sound"], 3.6)
    stack.set_cursor(0.7)
    assert values_said(stack)["attention"].startswith("frame 4")  # the mouse goes before
    leave(stack.lanes["sound"])
    assert values_said(stack)["attention"].startswith("frame 2")
    stack.hold_values(False)
    assert values_said(stack) == {} and stack.lanes["sound"].plot.accessibleDescription() == ""


def test_while_what_the_model_says_is_hidden_the_read_out_tells_nothing_of_it(stack: LaneStack) -> None:
    stack.hold_values(True)
    stack.set_cursor(2.0)
    stack.set_hidden(True)
    move_to(stack.lanes["sound"], 2.6)
    assert set(values_said(stack)) == {"sound"} and values_said(stack)["sound"].startswith("frame 3\n")
    assert not any(lane.plot.accessibleDescription() for lane in stack.lanes.values() if lane.of_model)
    stack.set_hidden(False)
    assert {"attention", "intensities", "action_units"} <= set(values_said(stack))


def test_a_unit_stands_with_its_figure_and_a_range_once() -> None:
    shared = (
        Value("a", "1", "0 to 5"),
        Value("b", "2", "0 to 5"),
        Value("c", "3", "0 to 5"),
        Value("d", "4", "0 to 5"),
    )
    assert in_lines(shared, "") == "a 1     b 2     c 3\nd 4  (0 to 5)"
    assert in_lines((Value("Sound", "0.02", "RMS"),), "Sound") == "0.02 RMS"
    assert in_lines((Value("x", NONE, "px"), Value("y", "3", "°")), "") == "x –     y 3°"
    assert in_lines((), "Sound") == ""


def test_the_row_that_holds_at_a_time_is_the_last_that_has_begun_or_the_nearest() -> None:
    times = np.array([1.0, 2.0, 4.0])
    assert [row_at(times, t) for t in (0.5, 1.0, 1.9, 2.0, 9.0)] == [None, 0, 0, 1, 2]
    assert [row_at(times, t, nearest=True) for t in (0.0, 1.4, 1.6, 3.1, 9.0)] == [0, 0, 1, 2, 2]
    assert row_at(np.zeros(0), 1.0) is None and row_at(np.zeros(0), 1.0, nearest=True) is None


def test_the_words_beside_the_pointer_stay_within_their_lane_however_many_they_are(stack: LaneStack) -> None:
    stack.resize(760, 900)
    lane = stack.lanes["intensities"]
    for at_s in (0.6, 1.9, 2.1, 3.4):
        move_to(lane, at_s)
        room, place = lane.box.sceneBoundingRect(), lane._words.textItem.sceneBoundingRect()
        assert room.left() - 1 <= place.left() and place.right() <= room.right() + 1
