"""Signs that say how something is by shape, word and colour: never by colour alone."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from app.kit.language import mark, said, tr
from app.kit.layouts import hbox
from app.kit.sentence import dress
from app.kit.theme import Theme
from core.features.framing import BAD, FAIR, GOOD

WORDS = {GOOD: mark("good"), FAIR: mark("fair"), BAD: mark("bad"), "": mark("not known")}
_SIGN_PX = 16
_QUIETEST_DB = -60.0


class Indicator(QWidget):
    """A tick in a circle, an exclamation mark in a triangle, a cross in a square; a ring while nothing is known."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._state = theme, ""
        self.setFixedSize(QSize(_SIGN_PX, _SIGN_PX))

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    def set_state(self, state: str) -> None:
        """Show `GOOD`, `FAIR` or `BAD`; empty where nothing is known."""
        self._state = state
        self.setAccessibleName(tr(WORDS[state]))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, box = self._theme, QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        colour = {GOOD: theme.accent, FAIR: theme.warning, BAD: theme.danger}.get(self._state, theme.quiet)
        painter.setPen(QPen(QColor(colour), 1.5))
        middle, left, right, top, bottom = box.center(), box.left(), box.right(), box.top(), box.bottom()
        if self._state == BAD:
            painter.drawRect(box)
            painter.drawLine(QPointF(left + 3, top + 3), QPointF(right - 3, bottom - 3))
            painter.drawLine(QPointF(left + 3, bottom - 3), QPointF(right - 3, top + 3))
        elif self._state == FAIR:
            painter.drawPolyline([box.bottomLeft(), QPointF(middle.x(), top), box.bottomRight()])
            painter.drawLine(box.bottomLeft(), box.bottomRight())
            painter.drawLine(QPointF(middle.x(), top + 5), QPointF(middle.x(), bottom - 4))
            painter.drawPoint(QPointF(middle.x(), bottom - 2))
        else:
            painter.drawEllipse(box)
        if self._state == GOOD:
            painter.drawPolyline(
                [
                    QPointF(left + 3, middle.y()),
                    QPointF(middle.x() - 1, bottom - 4),
                    QPointF(right - 3, top + 4),
                ]
            )


class SignedSentence(QWidget):
    """A sign and what it is about."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.sign, self.label = Indicator(theme), QLabel()
        self.label.setWordWrap(True)
        row = hbox(self)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.label, 1)

    def say(self, state: str, sentence: str) -> None:
        """Show a sentence, of the window's or core's, beside the sign of a state (see `Indicator.set_state`); a bad one
        looks like an error.
        """
        sentence = said(sentence)
        self.sign.set_state(state)
        dress(self.label, "error" if state == BAD else "")
        if sentence != self.label.text():
            self.label.setText(sentence)


class LevelMeter(QWidget):
    """The sound's level on a scale of decibels below full scale."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._db = theme, _QUIETEST_DB
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Sound level"))
        self.setToolTip(tr("Level of the sound, −60 to 0 dB of full scale; a voice is at −40 to −15 dB"))

    @override
    def sizeHint(self) -> QSize:
        return QSize(120, 10)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    def set_level(self, level: float) -> None:
        """RMS of full scale, 0 to 1."""
        self._db = decibels(level)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.raised))
        painter.drawRoundedRect(self.rect(), 4, 4)
        share = 1 - self._db / _QUIETEST_DB
        if share > 0:
            painter.setBrush(QColor(self._theme.danger if self._db > -3 else self._theme.accent))
            painter.drawRoundedRect(QRectF(0, 0, self.width() * share, self.height()), 4, 4)


def decibels(level: float) -> float:
    """RMS 0 to 1 in decibels of full scale, −60 at least."""
    return max(_QUIETEST_DB, 20 * math.log10(level)) if level > 0 else _QUIETEST_DB
