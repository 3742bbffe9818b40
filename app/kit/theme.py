"""Colours, sizes and the style sheet, light and dark; what lies on a video has colours of its own."""

from __future__ import annotations

from dataclasses import dataclass, fields
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

from core.emotions import COLOURS
from core.system import paths
from core.types import EMOTIONS


@dataclass(frozen=True)
class Theme:
    """One set of colours, as ``#rrggbb``. Texts have a contrast of at least 4.5 : 1 on what they stand on."""

    name: str
    window: str
    surface: str
    raised: str
    line: str
    text: str
    quiet: str
    accent: str
    on_accent: str
    warning: str
    danger: str
    plot: str
    grid: str
    cursor: str
    glow: str
    missing: str
    emotions: tuple[str, ...]

    def emotion(self, name: str) -> str:
        """An emotion's colour, by its name as in `EMOTIONS`."""
        return self.emotions[EMOTIONS.index(name)]


DARK = Theme(
    name="dark",
    window="#16181c",
    surface="#1d2025",
    raised="#272b32",
    line="#363b44",
    text="#e8eaed",
    quiet="#a4abb6",
    accent="#5aa9e6",
    on_accent="#0b1a26",
    warning="#f0b44c",
    danger="#ff8272",
    plot="#191c20",
    grid="#333841",
    cursor="#f4f5f7",
    glow="#ffb02e",
    missing="#3c2f35",
    emotions=("#b56b92", "#e6a000", "#97beeb", "#28bd85", "#3982c5", "#d45e1d", "#fff24d"),
)

LIGHT = Theme(
    name="light",
    window="#f3f4f6",
    surface="#ffffff",
    raised="#e9ebef",
    line="#cdd2d9",
    text="#1b1e23",
    quiet="#545b66",
    accent="#0b65a8",
    on_accent="#ffffff",
    warning="#8a5300",
    danger="#9f1830",
    plot="#ffffff",
    grid="#dde1e6",
    cursor="#1b1e23",
    glow="#d97a00",
    missing="#f0dcdc",
    emotions=tuple(COLOURS.values()),
)
"""Near Okabe and Ito's colours, moved until people who lack a kind of cone tell all seven apart on these grounds."""

EMOTION_DASHES: tuple[tuple[int, ...], ...] = (
    (),
    (8, 3),
    (2, 2),
    (10, 3, 2, 3),
    (10, 3, 2, 3, 2, 3),
    (4, 4),
    (1, 4),
)
"""A dash pattern per emotion, so that colour is never the only sign; empty is a solid line."""

EARLIER_OPACITY = 0.4
"""Of what is drawn of an earlier analysis, which another is to replace."""

TEXT_PT = 10
SMALL_PT = 9
FIGURE_PT = 13


def heat_stops(theme: Theme) -> tuple[str, ...]:
    """Colours from nothing (the plot's ground) to strong; ordered in grey too."""
    if theme.name == "dark":
        return (theme.plot, "#2a4d7c", "#2f8f8b", "#9bc53d", "#fbe34e")
    return (theme.plot, "#bfd3e6", "#7fa6c9", "#7a4f9a", "#3f0a4f")


def current(choice: str) -> Theme:
    """The theme for a preference ("light", "dark" or "system")."""
    if choice == "dark":
        return DARK
    if choice == "light":
        return LIGHT
    app = QGuiApplication.instance()
    if isinstance(app, QGuiApplication) and app.styleHints().colorScheme() == Qt.ColorScheme.Light:
        return LIGHT
    return DARK


def faded(colour: QColor | str, alpha: float) -> QColor:
    """A colour through which can be seen what is below it, the more so the nearer ``alpha`` is to 0."""
    made = QColor(colour)
    made.setAlphaF(alpha)
    return made


def sized(font: QFont, pt: int) -> QFont:
    """A font of another size."""
    made = QFont(font)
    made.setPointSize(pt)
    return made


def style_sheet(theme: Theme) -> str:
    """Qt's style sheet in the theme's colours."""
    template = Template((paths.RESOURCES / "style.qss").read_text(encoding="utf-8"))
    colours = {f.name: getattr(theme, f.name) for f in fields(theme) if f.name != "emotions"}
    icons = (paths.RESOURCES / "icons").as_posix()
    return template.substitute(colours, icons=icons, text_pt=TEXT_PT, small_pt=SMALL_PT, figure_pt=FIGURE_PT)


def palette(theme: Theme) -> QPalette:
    """Qt's palette in the theme's colours, for what the style sheet does not reach."""
    result = QPalette()
    roles = {
        QPalette.ColorRole.Window: theme.window,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.Base: theme.surface,
        QPalette.ColorRole.AlternateBase: theme.raised,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.Button: theme.raised,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.ToolTipBase: theme.raised,
        QPalette.ColorRole.ToolTipText: theme.text,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.on_accent,
        QPalette.ColorRole.PlaceholderText: theme.quiet,
        QPalette.ColorRole.Link: theme.accent,
    }
    for role, colour in roles.items():
        result.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.quiet))
    return result
