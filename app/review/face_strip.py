"""Thumbnails of the people of a clip, in the place of the peaks: one is chosen to be followed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QToolButton, QWidget
from shiboken6 import isValid
from typing_extensions import override

from app.kit.labels import hint
from app.kit.language import tr
from app.kit.layouts import hbox, vbox
from app.kit.qt_items import empty
from app.kit.scrolling import scrolled
from core.types import ImageArray

_THUMBNAIL_PX = 48


@dataclass(frozen=True)
class Shown:
    """A person as the strip shows them.

    Attributes:
        name: "A", "B", …
        picture: ``(H, W, 3)`` RGB.
        tip: where they were seen, and why they cannot be read reliably.
        followed: they are followed now.
    """

    name: str
    picture: ImageArray
    tip: str
    followed: bool


class FaceStrip(QFrame):
    """Lies over another widget while somebody is chosen, so that nothing moves.

    Keys: a number or a letter chooses a person, a letter with Shift from the shown frame on; Esc chooses nobody.

    Args:
        over: what it lies over; it has the same parent.

    Signals:
        chosen: a person's name, and whether from the shown frame on.
        closed: nobody is to be chosen.
    """

    chosen = Signal(str, bool)
    closed = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over.parentWidget())
        self._over = over
        self._before: QWidget | None = None
        over.installEventFilter(self)
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("People of the clip"))
        layout = vbox(self, spacing_px=2, margins=(8, 4, 8, 4))
        self._says = hint()
        layout.addWidget(self._says)
        self._row = hbox(spacing_px=4)
        self._row.addStretch(1)
        holder = QWidget()
        holder.setLayout(self._row)
        layout.addWidget(scrolled(holder, across=True), 1)
        below = QHBoxLayout()
        self.from_here = QCheckBox()
        self.from_here.setToolTip(
            tr("Before this frame whoever is followed now is followed still (Shift with the letter)")
        )
        self.close_button = QToolButton()
        self.close_button.setText(tr("Close (Esc)"))
        self.close_button.clicked.connect(lambda *_: self.closed.emit())
        below.addWidget(self.from_here)
        below.addStretch(1)
        below.addWidget(self.close_button)
        layout.addLayout(below)
        self.buttons: dict[str, QToolButton] = {}
        self._shown: tuple[tuple[str, bool, int], ...] = ()
        self.hide()

    def say(self, sentence: str) -> None:
        """What is looked for, or found."""
        self._says.setText(sentence)

    @property
    def said(self) -> str:
        """The sentence above the thumbnails."""
        return self._says.text()

    def set_time(self, written: str) -> None:
        """The time of the shown frame, from which on somebody can be followed."""
        self.from_here.setText(tr("From here on ({time})", time=written))

    def show_people(self, people: Sequence[Shown]) -> None:
        """Show these people."""
        wanted = tuple((one.name, one.followed, id(one.picture)) for one in people)
        for one in people:
            if one.name in self.buttons:
                self.buttons[one.name].setToolTip(one.tip)
        if wanted == self._shown:
            return
        self._shown = wanted
        empty(self._row)
        self.buttons = {}
        for number, one in enumerate(people, 1):
            button = self.buttons[one.name] = QToolButton()
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setIcon(_icon(one.picture))
            button.setIconSize(QSize(_THUMBNAIL_PX, _THUMBNAIL_PX))
            key = f" ({number})" if number < 10 else ""
            button.setText(tr("{name}, followed", name=one.name) if one.followed else f"{one.name}{key}")
            button.setToolTip(one.tip)
            button.setAccessibleName(tr("Follow {name}", name=one.name))
            button.setAccessibleDescription(one.tip)
            button.clicked.connect(lambda *_, name=one.name: self.chosen.emit(name, self.from_here.isChecked()))
            self._row.insertWidget(self._row.count() - 1, button, 0, Qt.AlignmentFlag.AlignTop)

    def begin(self) -> None:
        """Come into sight, and take the keys."""
        self.from_here.setChecked(False)
        if not self.isVisible():
            self._before = self.window().focusWidget()
        self.place()
        self.show()
        self.raise_()
        self.setFocus()

    def end(self) -> None:
        """Go out of sight; the keys go back to where they went before, and not to the next button."""
        if self._before is not None and self.isVisible() and isValid(self._before):
            self._before.setFocus()
        elif focused := self.window().focusWidget():
            focused.clearFocus()
        self.hide()

    def place(self) -> None:
        """Lie where the other widget is."""
        self.setGeometry(self._over.geometry())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)

    def _meant(self, event: QKeyEvent) -> str | None:
        """Whom a key means; "" for nobody, None where it is no key of the strip."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            return ""
        names = list(self.buttons)
        if Qt.Key.Key_1 <= key < Qt.Key.Key_1 + min(len(names), 9):
            return names[key - Qt.Key.Key_1]
        letter = chr(key) if Qt.Key.Key_A <= key <= Qt.Key.Key_Z else ""
        return letter if letter in names else None

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:  # its keys are the window's, too
            assert isinstance(event, QKeyEvent)
            if self._meant(event) is not None:
                event.accept()
                return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        meant = self._meant(event)
        if meant is None:
            super().keyPressEvent(event)
        elif meant:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.chosen.emit(meant, shift or self.from_here.isChecked())
        else:
            self.closed.emit()


def _icon(picture: ImageArray) -> QPixmap:
    height, width = picture.shape[:2]
    image = QImage(picture.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888)
    smooth = Qt.TransformationMode.SmoothTransformation
    return QPixmap.fromImage(
        image.scaled(_THUMBNAIL_PX, _THUMBNAIL_PX, Qt.AspectRatioMode.KeepAspectRatioByExpanding, smooth)
    )
