"""Notes over a window: beside what they explain, inside it, and over no other note."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.kit import theme
from app.kit.explanations import CLOSES, ExplanationLayer, explain, explained_in
from app.kit.note_placing import place


def test_notes_stand_beside_what_they_are_about_inside_the_room_and_over_no_other() -> None:
    room, bar = QRect(0, 0, 800, 500), QRect(20, 440, 700, 24)
    about = [QRect(0, 0, 400, 420), QRect(410, 10, 60, 20), QRect(480, 10, 60, 20), bar]
    notes = [QSize(180, 60)] * len(about)
    corners = place(room, about, notes, [QRect(300, 460, 200, 30)])
    rects = [QRect(corner, size) for corner, size in zip(corners, notes, strict=True) if corner is not None]
    assert len(rects) == len(about)
    assert all(room.contains(rect) for rect in rects)
    assert not any(one.intersects(other) for one, other in combinations(rects, 2))
    assert about[0].contains(rects[0])  # where there is room within, it takes none elsewhere
    assert not any(rects[n].intersects(about[n]) for n in (1, 2, 3))  # what is small is not covered
    assert not rects[3].intersects(QRect(300, 460, 200, 30))
    for rect, own in zip(rects, about, strict=True):
        assert rect.adjusted(-70, -70, 70, 70).intersects(own)


def test_a_note_without_room_has_no_place() -> None:
    room = QRect(0, 0, 200, 100)
    corners = place(room, [QRect(0, 0, 20, 20), QRect(100, 0, 90, 90)], [QSize(180, 80)] * 2)
    assert sum(corner is not None for corner in corners) == 1
    assert place(room, [room], [QSize(400, 20)]) == [None]


@pytest.fixture
def shown(qapp: QApplication, qtbot: QtBot) -> tuple[QWidget, list[QWidget]]:
    qapp.setStyleSheet(theme.style_sheet(theme.LIGHT))
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(640, 400)
    parts: list[QWidget] = [QLineEdit(window), QPushButton("Go", window), QPushButton("Hidden", window)]
    for number, part in enumerate(parts):
        part.setGeometry(20 + 200 * number, 40, 120, 30)
        explain(part, f"What part {number} is for.")
    parts[2].hide()
    with qtbot.waitActive(window, timeout=10_000):
        window.show()
        window.activateWindow()
    parts[0].setFocus()
    return window, parts


def test_what_is_hidden_is_left_out_and_esc_gives_the_keyboard_back(
    shown: tuple[QWidget, list[QWidget]], qtbot: QtBot
) -> None:
    window, parts = shown
    pressed = []
    cancel = QAction(window)
    cancel.setShortcut("Esc")
    cancel.triggered.connect(lambda: pressed.append("cancelled"))
    window.addAction(cancel)
    layer = ExplanationLayer(window, explained_in(window), theme.LIGHT)
    layer.show()
    assert [note.label.text() for note in layer.notes] == ["What part 0 is for.", "What part 1 is for."]
    assert layer.geometry() == window.rect() and layer.hasFocus()
    assert CLOSES in {label.text() for label in layer.findChildren(type(layer.notes[0].label))}
    window.resize(500, 300)
    parts[1].move(300, 200)
    qtbot.waitUntil(lambda: layer.geometry() == window.rect() and layer._outlines[1].topLeft() == QPoint(300, 200))
    qtbot.keyClick(layer, Qt.Key.Key_Escape)
    assert not window.findChild(ExplanationLayer) or not layer.isVisible()
    assert pressed == [] and window.focusWidget() is parts[0]


def test_what_has_no_room_at_once_comes_after_a_click(shown: tuple[QWidget, list[QWidget]], qtbot: QtBot) -> None:
    window, parts = shown
    window.resize(330, 200)
    long = "A sentence that takes a good deal of room in a window as small as this one is. " * 3
    for number, part in enumerate(parts):
        part.setGeometry(10 + 90 * number, 10, 80, 30)
        part.show()
        explain(part, f"{number} {long}")
    layer = ExplanationLayer(window, explained_in(window), theme.LIGHT)
    layer.show()
    seen = []
    while layer.isVisible():
        notes = [note for note in layer.notes if note.isVisible()]
        assert notes and not any(a.geometry().intersects(b.geometry()) for a, b in combinations(notes, 2))
        seen += [note.label.text()[0] for note in notes]
        qtbot.mouseClick(layer, Qt.MouseButton.LeftButton)
        assert len(seen) < 4
    assert seen == ["0", "1", "2"]
