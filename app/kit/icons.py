"""Icons, all from one family (Font Awesome Free), in the theme's text colour; and the program's own."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.kit.theme import Theme
from core.system import paths

_FOLDER = paths.RESOURCES / "icons"
_SIDES_PX = (16, 24, 32, 48, 64)


def icon(name: str, theme: Theme) -> QIcon:
    """An icon by the name of its file; whoever cannot choose what it stands for sees it quiet."""
    return _coloured(name, theme.text, theme.quiet)


@cache
def _coloured(name: str, usual: str, disabled: str) -> QIcon:
    drawing = (_FOLDER / f"{name}.svg").read_text(encoding="ascii")
    found = QIcon()
    for colour, mode in ((usual, QIcon.Mode.Normal), (disabled, QIcon.Mode.Disabled)):
        renderer = QSvgRenderer(QByteArray(drawing.replace("#000", colour).encode()))
        for side in _SIDES_PX:
            drawn = QPixmap(side, side)
            drawn.fill(Qt.GlobalColor.transparent)
            painter = QPainter(drawn)
            renderer.render(painter)
            painter.end()
            found.addPixmap(drawn, mode)
    return found


def program_icon() -> QIcon:
    """A face with a curve of attention."""
    return QIcon(str(_FOLDER / "eriscope.svg"))
