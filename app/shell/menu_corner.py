"""What stands beside the menus: where one is, and the model behind the intensities."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenuBar, QToolButton, QWidget

from app.kit.foreign_text import in_menu
from app.shell.breadcrumb import Breadcrumb

_GAP_PX = 8
_MENU_PX = 26
"""Of a menu's title, beside its letters."""


class MenuCorner(QWidget):
    """Menus go first, then the model's badge, shorter where there is little room; the way has what is left.

    Signals:
        badge_clicked: the model's card is asked for.
    """

    badge_clicked = Signal()

    def __init__(self, bar: QMenuBar) -> None:
        super().__init__()
        self._bar = bar
        self._texts: tuple[str, ...] = ("",)
        self.breadcrumb = Breadcrumb()
        self.badge = QToolButton()
        self.badge.setObjectName("badge")
        self.badge.setToolTip("The model behind the intensities; click for its card")
        self.badge.clicked.connect(lambda *_: self.badge_clicked.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP_PX)
        row.addWidget(self.breadcrumb)
        row.addWidget(self.badge)

    def set_model(self, *texts: str) -> None:
        """What the badge says: the first of these that there is room for, else the last."""
        self._texts = tuple(map(in_menu, texts))
        self.share()

    def show_way(self, *parts: str) -> None:
        """Show where one is; see `Breadcrumb.show_way`."""
        self.breadcrumb.show_way(*parts)
        self.share()

    def least_width(self) -> int:
        """Of a window that shows all menus and the shortest badge, px."""
        self.badge.setText(self._texts[-1])
        return self._menus_px + self.badge.sizeHint().width() + 4 * _GAP_PX

    def share(self) -> None:
        """Deal out the window's width; to be called whenever that changes."""
        room = self._bar.window().width() - self._menus_px
        for text in self._texts:
            self.badge.setText(text)
            if self.badge.sizeHint().width() <= room:
                break
        self.breadcrumb.set_room(room - self.badge.sizeHint().width())
        self._bar.setCornerWidget(self, Qt.Corner.TopRightCorner)  # it gives room only when it is set

    @property
    def _menus_px(self) -> int:
        letters = self._bar.fontMetrics()
        menus = (letters.horizontalAdvance(action.text().replace("&", "")) for action in self._bar.actions())
        return sum(px + _MENU_PX for px in menus) + 4 * _GAP_PX
