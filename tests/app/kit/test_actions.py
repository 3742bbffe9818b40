from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.kit.actions import Action, Actions


class Lamp(QObject):
    changed = Signal(int)
    on = powered = False

    def switch(self) -> None:
        self.on = not self.on


@pytest.fixture
def lamp() -> Lamp:
    return Lamp()


@pytest.fixture
def actions(qtbot: QtBot, lamp: Lamp) -> Actions:
    window = QWidget()
    qtbot.addWidget(window)
    made = Actions(window)
    made.lives = window  # type: ignore[attr-defined]  # as long as the test
    made.add(
        [
            Action(
                "lamp", "Lamp", lamp.switch, "room", "Ctrl+J", lambda: lamp.powered,
                now=lambda: "Lamp off" if lamp.on else "Lamp on", ticked=lambda: lamp.on,
            ),
            Action("door", "Door", lambda: None, "house"),
        ]
    )  # fmt: skip
    made.watch(lamp.changed)
    return made


def test_what_can_be_done_its_text_and_its_tick_follow_the_record_when_a_watched_signal_comes(
    actions: Actions, lamp: Lamp
) -> None:
    action = actions.by_name["lamp"]
    lamp.changed.emit(1)
    assert not action.isEnabled() and action.text() == "Lamp on" and not action.isChecked()
    lamp.powered = lamp.on = True
    lamp.changed.emit(2)
    assert action.isEnabled() and action.text() == "Lamp off" and action.isChecked()
    assert actions.by_name["door"].isEnabled() and not actions.by_name["door"].isCheckable()


def test_an_action_that_was_done_shows_at_once_what_it_changed(actions: Actions, lamp: Lamp) -> None:
    lamp.powered = True
    actions.refresh()
    for on in (True, False):
        actions.by_name["lamp"].trigger()
        assert lamp.on is on is actions.by_name["lamp"].isChecked()


def test_keys_can_be_changed_and_go_back_and_sections_keep_their_order(actions: Actions) -> None:
    actions.set_shortcuts({"lamp": "Ctrl+K", "door": "D"})
    assert [(s.keys, s.usual) for s in actions.shortcuts.values()] == [("Ctrl+K", "Ctrl+J"), ("D", "")]
    actions.set_shortcuts({})
    assert [s.keys for s in actions.shortcuts.values()] == ["Ctrl+J", ""]
    assert actions.of_section("room") == ["lamp"] and actions.of_section("cellar") == []


def test_two_actions_of_one_name_are_refused(actions: Actions) -> None:
    with pytest.raises(ValueError, match="two actions are called door"):
        actions.add([Action("door", "Another door", lambda: None, "house")])
