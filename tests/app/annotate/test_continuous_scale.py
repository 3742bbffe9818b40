"""The continuous scale: a number that is typed, and a wheel that turns only what has the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.annotate.continuous_scale import RatingScale
from app.kit.theme import LIGHT


@pytest.fixture
def scale(qtbot: QtBot) -> RatingScale:
    window = QWidget()
    made, other = RatingScale(LIGHT), QLineEdit()
    column = QVBoxLayout(window)
    column.addWidget(other)
    column.addWidget(made)
    qtbot.addWidget(window)
    with qtbot.waitActive(window, timeout=10_000):
        window.show()
        window.activateWindow()
    other.setFocus()
    made.other = other
    made.window_ = window  # else it would be collected
    return made


@pytest.mark.parametrize("leave", [False, True])
@pytest.mark.parametrize(
    ("ends", "keys", "value"),
    [((0, 100), "85", 85), ((0, 100), "0", 0), ((-100, 100), "-12", -12), ((0, 100), "62.5", 62.5),
     ((0, 100), "101", None), ((0, 100), "-1", None), ((0, 100), "8-5", None)],
)  # fmt: skip
def test_a_typed_number_is_said_once_it_is_complete(
    scale: RatingScale, qtbot: QtBot, ends: tuple[float, float], keys: str, value: float | None, leave: bool
) -> None:
    said: list[float] = []
    refused: list[str] = []
    scale.value_changed.connect(said.append)
    scale.refused.connect(refused.append)
    scale.set_range(*ends)
    scale.set_value(40)
    scale.setFocus()
    qtbot.keyClicks(scale, keys)
    assert said == [] and scale.value == 40
    scale.other.setFocus() if leave else qtbot.keyClick(scale, Qt.Key.Key_Return)
    assert said == ([] if value is None else [value]) and scale.value == (40 if value is None else value)
    assert (len(refused) == 1 and keys in refused[0]) if value is None else not refused


@pytest.mark.parametrize("leave", [False, True])
def test_a_number_typed_after_a_refused_one_begins_anew(scale: RatingScale, qtbot: QtBot, leave: bool) -> None:
    scale.set_value(40)
    for typed, value in (("250", 40), ("25", 25)):
        scale.setFocus()
        qtbot.keyClicks(scale, typed)
        scale.other.setFocus() if leave else qtbot.keyClick(scale, Qt.Key.Key_Return)
        assert scale.value == value


def test_the_wheel_turns_only_what_has_the_keyboard(scale: RatingScale) -> None:
    def turn() -> None:
        at = QPointF(scale.rect().center())
        event = QWheelEvent(at, scale.mapToGlobal(at), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
                            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
        QApplication.sendEvent(scale, event)

    scale.set_value(40)
    turn()
    assert (scale.value, scale.mode) == (40, "")
    scale.setFocus()
    turn()
    assert (scale.value, scale.mode) == (42, "mouse")


def test_the_scale_knows_how_its_value_was_given(scale: RatingScale, qtbot: QtBot) -> None:
    assert scale.mode == ""
    qtbot.keyClick(scale, Qt.Key.Key_Up)
    assert scale.mode == "keyboard"
    qtbot.mouseClick(scale, Qt.MouseButton.LeftButton, pos=scale.rect().center())
    assert scale.mode == "mouse"
    qtbot.keyClicks(scale, "85")
    qtbot.keyClick(scale, Qt.Key.Key_Return)
    assert scale.mode == "typed"
    scale.set_value(85)
    assert scale.mode == "typed"
    scale.set_value(20)  # the program takes the line up
    assert scale.mode == ""
