"""Asks before something that runs is stopped: within the view, so that everything else can still be reached."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QPushButton, QWidget
from typing_extensions import override

from app.kit.layouts import hbox, vbox

_WIDTH_PX = 420


class StopQuestion(QFrame):
    """A card in the middle of what is seen of a view, or where no dialog lies over it; one question at a time. Enter
    and Esc go on.
    """

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self.setObjectName("question")
        self.setFixedWidth(_WIDTH_PX)
        self._view = view
        self._agreed: Callable[[], None] = lambda: None
        self.text, self.stays = QLabel(), QLabel()
        self.text.setObjectName("title")
        self.stays.setObjectName("quiet")
        for label in (self.text, self.stays):
            label.setWordWrap(True)
        self.stop_button, self.stay_button = QPushButton(), QPushButton()
        self.stay_button.setObjectName("primary")
        self.stay_button.setAutoDefault(True)
        self.stop_button.clicked.connect(self._stop)
        self.stay_button.clicked.connect(self.hide)
        buttons = hbox()
        buttons.addStretch(1)
        buttons.addWidget(self.stop_button)
        buttons.addWidget(self.stay_button)
        column = vbox(self, spacing_px=12, margins=(24, 16, 24, 16))
        for label in (self.text, self.stays):
            column.addWidget(label)
        column.addLayout(buttons)
        view.installEventFilter(self)
        self.hide()

    def ask(self, question: str, stays: str, agreed: Callable[[], None], *, stop: str, go_on: str) -> None:
        """Ask; a question that stands there already is only brought to where it can be seen.

        Args:
            stays: what is not lost.
            agreed: called when the answer is to stop.
            stop, go_on: the answers.
        """
        if self.isVisible():
            self._place()
            return
        self._agreed = agreed
        for widget, text in (
            (self.text, question),
            (self.stays, stays),
            (self.stop_button, stop),
            (self.stay_button, go_on),
        ):
            widget.setText(text)
        self.show()
        self.adjustSize()
        self._place()
        self.raise_()
        self.stay_button.setFocus()

    def _stop(self) -> None:
        self.hide()
        self._agreed()

    def _place(self) -> None:
        seen = self._seen()
        middle = QRect(QPoint(), self.size())
        middle.moveCenter(seen.center())
        places = [middle]
        for x in (seen.left(), seen.right() + 1 - self.width()):
            places.append(QRect(QPoint(x, middle.y()), self.size()))
        for y in (seen.top(), seen.bottom() + 1 - self.height()):
            places.append(QRect(QPoint(middle.x(), y), self.size()))
        dialogs = self._dialogs()
        self.move(min(places, key=lambda place: _covered(place, dialogs)).topLeft())

    def _seen(self) -> QRect:
        """What of the view is not scrolled out of sight."""
        seen, around = self._view.rect(), self._view.parentWidget()
        while around is not None:
            seen &= QRect(self._view.mapFrom(around, QPoint()), around.size())
            around = None if around.isWindow() else around.parentWidget()
        return seen

    def _dialogs(self) -> list[QRect]:
        """Where windows of this one lie over the view."""
        window, origin = self._view.window(), self._view.mapToGlobal(QPoint())
        return [
            dialog.frameGeometry().translated(-origin)
            for dialog in window.findChildren(QDialog)
            if dialog.isWindow() and dialog.isVisible()
        ]

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._view and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)


def _covered(place: QRect, dialogs: list[QRect]) -> int:
    """Pixels of a place that dialogs lie over."""
    parts = [place & dialog for dialog in dialogs]
    return sum(part.width() * part.height() for part in parts)
