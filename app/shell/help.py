"""Help inside the program: the user guide, and notes on what is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt
from shiboken6 import isValid

from app.kit.explanations import ExplanationLayer, explained_in
from app.kit.tabbed_views import View
from app.kit.theme import Theme

if TYPE_CHECKING:
    from app.shell.guide import GuideWindow


class Help:
    """Shows what explains the program.

    Args:
        settings: where sizes are kept.

    Attributes:
        guide: its window; made when it is first asked for.
        layer: the notes on the view that is seen, while they are.
    """

    def __init__(self, settings: QSettings, theme: Theme) -> None:
        self._settings, self._theme = settings, theme
        self.guide: GuideWindow | None = None
        self.layer: ExplanationLayer | None = None

    def show_guide(self) -> None:
        """Show the user guide, in front of what covers it; where one was reading is still seen."""
        if self.guide is None:
            from app.shell.guide import GuideWindow

            self.guide = GuideWindow(self._settings, self._theme)
        self.guide.setWindowState(self.guide.windowState() & ~Qt.WindowState.WindowMinimized)
        self.guide.show()
        self.guide.raise_()
        self.guide.activateWindow()

    def explain(self, view: View) -> None:
        """Lay notes over a view, or take them away again."""
        if not self.leave():
            self.layer = ExplanationLayer(view.window(), explained_in(view), self._theme)
            self.layer.show()

    def leave(self) -> bool:
        """Take the notes away; whether there were some."""
        layer, self.layer = self.layer, None
        if layer is None or not isValid(layer) or not layer.isVisible():
            return False
        layer.leave()
        return True

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.leave()
        if self.guide is not None:
            self.guide.set_theme(theme)

    def shut_down(self) -> None:
        """Close what is open, with the main window."""
        if self.guide is not None:
            self.guide.close()
            self.guide.deleteLater()
            self.guide = None
