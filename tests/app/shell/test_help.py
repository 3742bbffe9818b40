"""*What am I looking at?* in every view."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from app.shell.main_window import MainWindow


def _readable(window: MainWindow, view: str) -> set[str]:
    """What can be read of a view now, at once: inside the window, none cut, none over another."""
    window.views.show_view(view)
    QApplication.processEvents()
    window.actions_.by_name["explain"].trigger()
    layer = window.help.layer
    assert layer is not None and layer.isVisible()
    for part, note in zip(layer._seen, layer.notes, strict=True):
        text = note.label.text()
        assert part.isVisible() and text == part.property("explanation")
        assert text.endswith(".") and len(text) < 160, text
        assert note.isVisible() and layer.rect().contains(note.geometry()), (view, text)
        assert note.label.heightForWidth(note.label.width()) <= note.label.height(), (view, text)
    for one, other in combinations(layer.notes, 2):
        assert not one.geometry().intersects(other.geometry()), (view, one.label.text(), other.label.text())
    window.help.leave()
    return {note.label.text() for note in layer.notes}


def test_every_view_says_what_is_seen_of_it_before_there_is_a_clip_or_a_study(window: MainWindow) -> None:
    window.resize(1280, 764)
    least = {"review": 7, "inspect": 1, "record": 6, "compare": 3, "train": 6, "batch": 2}
    for view in window.views.titles:
        assert len(_readable(window, view)) >= least[view], view


def _bring_out(part: QWidget, view: QWidget) -> None:
    """Show a part of a view, as it is once there is something to see in it."""
    inside = [part]
    while inside[-1].parentWidget() is not view:
        inside.append(inside[-1].parentWidget())
    for each in reversed(inside):
        stack = each.parentWidget()
        if isinstance(stack, QStackedWidget):
            stack.setCurrentWidget(each)
        each.show()


def test_all_that_views_have_to_say_can_be_read_beside_what_it_is_about(
    window: MainWindow, constant_clip: Any, qtbot: QtBot
) -> None:
    window.resize(1280, 764)
    assert window.inspect.body
    window.batch.pause()
    window.batch.add([constant_clip.path])
    qtbot.waitUntil(lambda: window.batch_view.detail.text() != "", timeout=10_000)
    for name, view in [(name, window.views.view(name)) for name in window.views.titles]:
        seen = _readable(window, name)
        for part, said in [(each, each.property("explanation")) for each in view.findChildren(QWidget)]:
            if said and said not in seen:
                _bring_out(part, view)
                seen |= _readable(window, name)
                assert said in seen, (name, said)


def test_the_key_lays_notes_over_the_view_and_takes_them_away_and_another_view_does_too(
    window: MainWindow, qtbot: QtBot
) -> None:
    shift = Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_F1, shift)
    first: Any = window.help.layer
    assert first is not None and first.isVisible()
    qtbot.keyClick(first, Qt.Key.Key_F1, shift)
    assert window.help.layer is None
    window.actions_.by_name["explain"].trigger()
    assert window.help.layer is not None
    window.views.show_view("train")
    assert window.help.layer is None
