"""*What am I looking at?*: short notes laid over a view, each beside the widget that it explains."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget
from shiboken6 import isValid
from typing_extensions import override

from app.kit.language import mark, tr
from app.kit.layouts import hbox
from app.kit.note_placing import place
from app.kit.theme import Theme

_SAID = "explanation"
_LETTERS_WIDE = 34
_DIM_ALPHA, _ROUND_PX, _FAR_PX = 150, 6, 12
_ON, _BACK = (Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Return), (Qt.Key.Key_Left,)
CLOSES = mark("Esc or a click closes this.")
MORE = mark("{page} of {pages}. A click or → shows the next, Esc closes this.")


def explain(widget: QWidget, text: str) -> None:
    """Say in a sentence or two what a widget shows or does."""
    widget.setProperty(_SAID, text)


def explained_in(view: QWidget) -> list[QWidget]:
    """The widgets of a view that are seen and explained, as they are read: from the top, then from the left."""
    found = [part for part in view.findChildren(QWidget) if part.property(_SAID) and not _visible(part).isEmpty()]
    return sorted(found, key=lambda part: (_visible(part).top(), _visible(part).left()))


class _Note(QFrame):
    def __init__(self, number: int, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("explanation")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.label = label = QLabel(text)
        label.setWordWrap(True)
        row = hbox(self, spacing_px=6, margins=(6, 6, 8, 6))
        if number:
            row.addWidget(_badge(number), 0, Qt.AlignmentFlag.AlignTop)
            label.setFixedWidth(_LETTERS_WIDE * self.fontMetrics().averageCharWidth())
        else:
            label.setWordWrap(False)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.addWidget(label)

    @property
    def wants(self) -> QSize:
        """The size in which all of it can be read."""
        self.ensurePolished()
        layout = self.layout()
        assert layout is not None
        layout.activate()
        width = layout.totalSizeHint().width()
        height = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
        return QSize(width, height)


def _badge(number: int, parent: QWidget | None = None) -> QLabel:
    badge = QLabel(str(number), parent)
    badge.setObjectName("number")
    badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return badge


class ExplanationLayer(QWidget):
    """Lies over a window and follows its size. Notes for which there is no room at once come after a click.

    Args:
        explained: widgets in the window, of which `explain` said something.
    """

    def __init__(self, window: QWidget, explained: Sequence[QWidget], theme: Theme) -> None:
        super().__init__(window)
        self._theme = theme
        self._seen, texts = list(explained), [str(part.property(_SAID)) for part in explained]
        self._page, self._pages = 0, [list(range(len(self._seen)))]
        self._outlines: list[QRect] = []
        self._focused = window.focusWidget()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("What am I looking at?"))
        self.setAccessibleDescription(" ".join(texts))
        self.notes = [_Note(number, text, self) for number, text in enumerate(texts, 1)]
        self._badges = [_badge(number, self) for number in range(1, len(self._seen) + 1)]
        self._hint = _Note(0, tr(MORE, page=1, pages=1), self)
        self._hint_size = self._hint.wants  # for the longer of its sentences
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._lay_out)
        for part in (window, *self._seen):
            part.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again where things are, when a part moves."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide):
            self._later.start()
        return False

    # -- where things are ----------------------------------------------------------------------------

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._lay_out()
        self.raise_()
        self.setFocus()

    def _lay_out(self) -> None:
        self.setGeometry(self.window().rect())
        rects = [_visible(part) for part in self._seen]
        hint = QRect(QPoint(), self._hint_size)
        sizes = [note.wants for note in self.notes]
        self._pages, ahead = [], list(range(len(self._seen)))
        places: list[QPoint | None] = [None] * len(self._seen)
        while ahead:
            hint.moveTo((self.width() - hint.width()) // 2, self.height() - hint.height() - 8)
            corners = place(self.rect(), [rects[n] for n in ahead], [sizes[n] for n in ahead], [hint])
            shown = [n for n, corner in zip(ahead, corners, strict=True) if corner is not None] or ahead[:1]
            for n, corner in zip(ahead, corners, strict=True):
                places[n] = corner
            self._pages.append(shown)
            ahead = [n for n in ahead if n not in shown]
        self._page = min(self._page, max(0, len(self._pages) - 1))
        self._outlines = rects
        for n, (note, corner) in enumerate(zip(self.notes, places, strict=True)):
            note.setGeometry(QRect(corner or QPoint(8, 8), sizes[n]))
            badge = self._badges[n]
            badge.adjustSize()
            at = rects[n].topLeft() - badge.rect().center()
            badge.move(max(0, at.x()), max(0, at.y()))
        self._hint.setGeometry(hint)
        self._show_page()

    def _show_page(self) -> None:
        shown = self._pages[self._page] if self._pages else []
        for n, (note, badge) in enumerate(zip(self.notes, self._badges, strict=True)):
            for part in (note, badge):
                part.setVisible(n in shown)
        pages = len(self._pages)
        self._hint.label.setText(tr(CLOSES) if pages < 2 else tr(MORE, page=self._page + 1, pages=pages))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dimmed = QPainterPath()
        dimmed.addRect(self.rect())
        shown = self._pages[self._page] if self._pages else []
        frames = [self._outlines[n].adjusted(1, 1, -1, -1) for n in shown]
        for frame in frames:
            hole = QPainterPath()
            hole.addRoundedRect(frame, _ROUND_PX, _ROUND_PX)
            dimmed = dimmed.subtracted(hole)
        dim = QColor(self._theme.window)
        dim.setAlpha(_DIM_ALPHA)
        painter.fillPath(dimmed, dim)
        painter.setPen(QPen(QColor(self._theme.accent), 2))
        for n, frame in zip(shown, frames, strict=True):
            painter.drawRoundedRect(frame, _ROUND_PX, _ROUND_PX)
            note = self.notes[n].geometry()
            here, there = _nearest(note, frame.center()), _nearest(frame, note.center())
            if (here - there).manhattanLength() > _FAR_PX and not frame.intersects(note):
                painter.drawLine(here, there)

    # -- going on and away ---------------------------------------------------------------------------

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _OURS:
            event.accept()  # Esc would cancel what is at work, and Space play the clip
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in _ON:
            self._turn(1)
        elif event.key() in _BACK:
            self._turn(-1)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._turn(1)

    def _turn(self, step: int) -> None:
        page = max(0, self._page + step)
        if page >= len(self._pages):
            self.leave()
            return
        self._page = page
        self._lay_out()

    def leave(self) -> None:
        """Go away; the keyboard is again where it was."""
        self.close()
        if self._focused is not None and isValid(self._focused):
            self._focused.setFocus()


_OURS = (Qt.Key.Key_Escape, *_ON, *_BACK)


def _visible(widget: QWidget) -> QRect:
    """The part of a widget that is seen, in its window's coordinates; empty where none is."""
    if not widget.isVisible():
        return QRect()
    rect, part, above = widget.rect(), widget, widget.parentWidget()
    while above is not None and not part.isWindow():
        rect.translate(part.pos())
        rect &= above.rect()
        part, above = above, above.parentWidget()
    return rect


def _nearest(rect: QRect, point: QPoint) -> QPoint:
    return QPoint(
        min(max(point.x(), rect.left()), rect.right()),
        min(max(point.y(), rect.top()), rect.bottom()),
    )
