"""What `test_small_screens` runs in a process of its own with a small screen: all fits, and can be reached."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QDialog, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.kit.elided_label import ElidedLabel
from app.kit.theme import LIGHT
from app.record.participant.texts import Texts
from app.record.participant.window import ParticipantWindow
from app.shell.main_window import MainWindow

_PATIENCE_MS = 60_000
_FRAME = QPoint(8, 36)


def settle(qtbot: QtBot) -> None:
    for _ in range(3):
        qtbot.wait(5)
        QApplication.processEvents()


def screen() -> QRect:
    return QGuiApplication.primaryScreen().availableGeometry()


def areas_of(part: QWidget) -> list[QScrollArea]:
    found = []
    above: QWidget | None = part
    while above is not None and not above.isWindow():
        above = above.parentWidget()
        if isinstance(above, QScrollArea):
            found.append(above)
    return found


def assert_fits(window: QWidget, name: str) -> None:
    """The window lies on the screen, nothing in it is squeezed below its least size, every button can be got at."""
    assert window.width() <= screen().width() and window.height() <= screen().height(), (name, window.size())
    least = window.minimumSizeHint()
    assert least.width() <= window.width() and least.height() <= window.height(), (name, least, window.size())
    n = 0
    for button in window.findChildren(QAbstractButton):
        if not button.isVisible() or isinstance(button.parent(), QAbstractScrollArea):
            continue
        for area in areas_of(button):
            area.ensureWidgetVisible(button, 0, 0)
        at = QRect(button.mapTo(window, QPoint(0, 0)), button.size())
        seen = at.intersected(window.rect())
        assert seen.width() >= min(at.width(), 24) and seen.height() >= min(at.height(), 12), (name, button.text(), at)
        assert not button.visibleRegion().isEmpty(), (name, button.text())
        n += 1
    assert n or name in ("review",)
    for label in window.findChildren(QLabel):
        if label.isVisible() and not isinstance(label, ElidedLabel) and label.textFormat() != Qt.TextFormat.RichText:
            text = label.text() if not label.wordWrap() else max(label.text().split() or [""], key=len)
            needed = label.fontMetrics().size(0, text).width()
            assert needed <= label.contentsRect().width(), (name, label.text(), needed, label.contentsRect())


def test_the_window_and_its_views(filled: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    for name in ("review", "inspect", "record", "compare", "train", "batch"):
        filled.views.show_view(name)
        settle(qtbot)
        filled.grab().save(str(tmp_path / f"{name}.png"))
        assert_fits(filled, name)
        bar = filled.menuBar()
        corner = bar.cornerWidget(Qt.Corner.TopRightCorner).geometry()
        for menu in bar.actions():
            assert bar.actionGeometry(menu).width() > 0 and bar.actionGeometry(menu).right() <= corner.left(), (
                menu.text()
            )


def test_dialogs(
    filled: MainWindow, make_dialogs: Callable[[MainWindow], dict[str, Callable[[], QDialog]]], qtbot: QtBot,
    tmp_path: Path,
) -> None:  # fmt: skip
    for name, make in make_dialogs(filled).items():
        dialog = make()
        dialog.show()
        settle(qtbot)
        dialog.grab().save(str(tmp_path / f"{name}.png"))
        assert_fits(dialog, name)
        room = screen().size()
        assert dialog.width() <= room.width() - _FRAME.x() and dialog.height() <= room.height() - _FRAME.y(), name
        dialog.done(0)


def test_the_participants_window(qapp: object, qtbot: QtBot, tmp_path: Path) -> None:
    window = ParticipantWindow(Texts("en"), LIGHT)
    window.show_on(QGuiApplication.primaryScreen())
    for name, show in {
        "consent": window.show_consent,
        "checks": lambda: window.show_checks(with_sound=True),
        "ratings": window.show_ratings,
        "break": lambda: window.show_break(1, 4),
        "stimulus": lambda: window.announce_stimulus(1, 4),
        "baseline": lambda: window.announce_baseline(10),
        "question": window.ask_to_stop,
    }.items():
        show()
        if name == "checks":
            window.page.show_picture(np.full((90, 120, 3), 90, np.uint8))
        settle(qtbot)
        window.grab().save(str(tmp_path / f"participant-{name}.png"))
        assert window.size() == QGuiApplication.primaryScreen().size()
        assert_fits(window, name)
    window.dismiss()
