"""A sentence that says what is wrong, or what was done; its room is kept while there is none."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget
from typing_extensions import override

from app.kit.labels import PlainLabel
from app.kit.language import said
from app.kit.theme import TEXT_PT

_USUAL_LINES = 2
_SPARE_PX = 2


class Sentence(QScrollArea):
    """Wraps, can be copied, and shows what a user typed as it was typed.

    It has the height of so many lines whether it says something or not, and scrolls what is longer: a button that
    moved while somebody reaches for it would be missed.
    """

    def __init__(self, kind: str = "quiet", *, lines: int = _USUAL_LINES) -> None:
        """``kind``: the look when nothing is wrong, by its name in the style sheet. ``lines``: what it has room for."""
        super().__init__()
        self._kind, self._lines, self._spacing = kind, lines, 0
        self.label = PlainLabel()
        self.label.setWordWrap(True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWidgetResizable(True)
        self.setWidget(self.label)
        self._dress(kind)

    def say(self, sentence: str, *, error: bool = False, caution: bool = False) -> None:
        """An empty sentence takes the last one away.

        Args:
            sentence: in the window's language, or one of core's.
            error: something is wrong.
            caution: nothing is, but it is to be heeded.
        """
        self._dress("error" if error else "caution" if caution else self._kind)
        sentence = said(sentence)
        if sentence != self.label.text():
            self.label.setText(sentence)
            self.verticalScrollBar().setValue(0)

    def text(self) -> str:
        """What it says now; empty where it says nothing."""
        return self.label.text()

    @property
    def wrong(self) -> bool:
        """Whether it says that something is wrong."""
        return self.objectName() == "error"

    def _dress(self, name: str) -> None:
        dress(self, name)
        dress(self.label, name)
        self._keep_room()

    def _keep_room(self) -> None:
        usual = QFont(self.label.font())
        usual.setPointSize(TEXT_PT)  # an error's; it must not need more room than what stood there before
        spacings = (metrics.lineSpacing() for metrics in (QFontMetrics(usual), self.label.fontMetrics()))
        self._spacing = max(self._spacing, *spacings)
        self.setFixedHeight(self._lines * self._spacing + _SPARE_PX)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._keep_room()


def dress(widget: QWidget, name: str) -> None:
    """Give a widget another look of the style sheet."""
    if widget.objectName() != name:
        widget.setObjectName(name)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def keep_room(*widgets: QWidget) -> None:
    """Let widgets have their room also while they are hidden, so that what is around them does not move."""
    for widget in widgets:
        policy = widget.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        widget.setSizePolicy(policy)
