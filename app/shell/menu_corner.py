"""What stands beside the menus: where one is, and the model behind the intensities."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenuBar, QToolButton, QWidget

from app.kit.errors import message_of
from app.kit.foreign_text import in_menu
from app.kit.language import mark, said, tr
from app.kit.layouts import hbox
from app.shell.breadcrumb import Breadcrumb
from core.models.registry import ModelEntry
from core.system.safe_paths import expanded, is_file

_GAP_PX = 8
_SHORT = 24
"""Letters of a model's name that are always shown; its file may give it two hundred."""
_MENU_PX = 26
"""Of a menu's title, beside its letters."""


OF_OURS = mark(
    "Trained on composed reactions, not on self-reports: good for trying the tool and for seeing which frames "
    "stand out; train on your own reports or on Hume-Reaction before you believe an intensity."
)
"""What the file of the model that comes with the program says of it."""


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
        self.badge.setToolTip(tr("The model behind the intensities; click for its card"))
        self.badge.clicked.connect(lambda *_: self.badge_clicked.emit())
        row = hbox(self, spacing_px=_GAP_PX)
        row.addWidget(self.breadcrumb)
        row.addWidget(self.badge)

    def show_model(self, entry: ModelEntry) -> None:
        """The badge of a model: its name, and whether it is validated."""
        found = entry.validation
        sign = "✓" if found.counts else "⚠"
        self._dress(validated=found.counts)
        whole, short = in_menu(entry.name), in_menu(entry.name, _SHORT)
        if entry.labels.relative:
            whole, short = tr("{model}, profile", model=whole), tr("{model}, profile", model=short)
        self._set_texts(
            tr("model: {name} {sign} {standing}", name=whole, sign=sign, standing=said(found.short)),
            f"{whole} {sign}",
            f"{short} {sign}",
        )
        about = [summary_of(entry), said(entry.standing), tr("Click for the model card.")]
        self.badge.setToolTip("\n".join(about).strip())

    def show_unusable(self, name: str, error: Exception) -> None:
        """The badge of a model, by its name or file, that is missing or damaged."""
        self._dress(validated=False)
        what = tr("cannot be used" if is_file(expanded(name)) else "missing")
        self._set_texts(
            tr("model: {name} ({what})", name=in_menu(name), what=what), f"{in_menu(Path(name).name, _SHORT)} ({what})"
        )
        self.badge.setToolTip(message_of(error))

    def _dress(self, *, validated: bool) -> None:
        self.badge.setProperty("validated", validated)
        self.badge.style().polish(self.badge)

    def _set_texts(self, *texts: str) -> None:
        """What the badge says: the first of these that there is room for, else the last."""
        self._texts = texts
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


def summary_of(entry: ModelEntry) -> str:
    """What a model is good for, as its file says; in the window's language where the model is ours or was made here."""
    return said(tr(entry.summary))
