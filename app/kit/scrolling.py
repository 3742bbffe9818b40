"""Room that scrolls, and windows that fit on the screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

_FRAME_PX = 8, 36
"""What a window's frame takes of the screen across and down, where the window system does not tell yet."""


_SPARE_PX = 8
"""Of a dialog's height, for what styles round up only once it is shown."""


class _Scrolled(QScrollArea):
    """Wants the room that its content wants, so that it scrolls only where the screen has less."""

    @override
    def sizeHint(self) -> QSize:
        content = self.widget()
        return super().sizeHint() if content is None else content.sizeHint()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)


class _Squeezed(QWidget):
    """Asks for the least height that its content can have; Qt's scroll area would take the height that it likes best,
    and scroll a list that could be shorter.
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(content)

    @override
    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return -1 if layout is None else layout.totalMinimumHeightForWidth(width)


def scrolled_at_last(content: QWidget) -> QScrollArea:
    """An area for a whole window: its content gets as small as it can before it scrolls, down and across."""
    return scrolled(_Squeezed(content), across=True)


def scrolled(content: QWidget, *, across: bool = False) -> QScrollArea:
    """An area that fits its content to its width and scrolls what is higher; the Tab key passes over it.

    Args:
        across: scrolls also what is wider.
    """
    area = _Scrolled()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if not across:
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area


class FittingDialog(QDialog):
    """A dialog that is as large as its content, or as the screen where that is smaller."""

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            for part in (self, *self.findChildren(QWidget)):
                part.ensurePolished()  # letters have their size from then on
                part.updateGeometry()
            if not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
                self.resize(self.sizeHint())
            self.fit()
        super().showEvent(event)

    def fit(self) -> None:
        """Grow until nothing has to scroll, as far as the screen has room; for when there is more to say."""
        for area in self.findChildren(_Scrolled, options=Qt.FindChildOption.FindDirectChildrenOnly):
            self._make_room_for(area)
        fit_to_screen(self)

    def _make_room_for(self, area: QScrollArea) -> None:
        """Grow until nothing in an area has to scroll."""
        content, own = area.widget(), self.layout()
        layout = None if content is None else content.layout()
        if layout is None or own is None:
            return
        rest, least = self.sizeHint() - area.sizeHint(), layout.totalMinimumSize()
        width = max(self.width(), least.width() + rest.width())
        height = least.height()
        if layout.hasHeightForWidth():
            height = max(height, layout.totalMinimumHeightForWidth(width - rest.width()))
        self.resize(width, max(self.height(), height + rest.height() + _SPARE_PX))
        for _ in range(3):  # a bar that goes gives the width in which sentences wrap anew
            own.activate()
            bars = area.horizontalScrollBar(), area.verticalScrollBar()
            self.resize(self.width() + bars[0].maximum(), self.height() + bars[1].maximum())


def fit_to_screen(window: QWidget) -> None:
    """Make a window no larger than its screen has room for, and move what would lie beyond its edges."""
    room = window.screen().availableGeometry()
    across, down = _FRAME_PX
    width, height = room.width() - across, room.height() - down
    least = window.minimumSize()
    window.setMinimumSize(min(least.width(), width), min(least.height(), height))
    window.resize(min(window.width(), width), min(window.height(), height))
    if not window.isVisible():  # the window system places what is shown for the first time, and nothing after that
        return
    frame = window.frameGeometry()
    x = max(room.left(), min(frame.left(), room.right() + 1 - frame.width()))
    y = max(room.top(), min(frame.top(), room.bottom() + 1 - frame.height()))
    if (x, y) != (frame.left(), frame.top()):
        window.move(x, y)
