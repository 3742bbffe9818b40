"""Icons, all from one family (Font Awesome through QtAwesome), in the theme's text colour; and the program's own."""

from __future__ import annotations

from PySide6.QtGui import QIcon

from app.kit.theme import Theme
from core.system import paths

_NAMES = {
    "open": "fa6s.folder-open",
    "demo": "fa6s.clapperboard",
    "camera": "fa6s.video",
    "start": "fa6s.backward-step",
    "back": "fa6s.caret-left",
    "play": "fa6s.play",
    "pause": "fa6s.pause",
    "forward": "fa6s.caret-right",
    "end": "fa6s.forward-step",
    "loop": "fa6s.repeat",
    "sound": "fa6s.volume-high",
    "muted": "fa6s.volume-xmark",
    "face": "fa6s.crosshairs",
    "overlay": "fa6s.layer-group",
    "fold": "fa6s.chevron-down",
    "unfold": "fa6s.chevron-right",
    "warning": "fa6s.triangle-exclamation",
    "film": "fa6s.film",
}


def icon(name: str, theme: Theme) -> QIcon:
    """An icon by its name here."""
    import qtawesome

    found: QIcon = qtawesome.icon(_NAMES[name], color=theme.text, color_disabled=theme.quiet)
    return found


def program_icon() -> QIcon:
    """A face with a curve of attention."""
    return QIcon(str(paths.RESOURCES / "icons" / "eriscope.svg"))
