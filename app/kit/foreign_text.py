"""Names that somebody else gave, where Qt would read more than text into them.

Labels, messages and tips are plain text by the style sheet; the rest is here.
"""

from __future__ import annotations

import re
from html import escape
from textwrap import wrap

from core.text import shown

_MOST = 80
"""Characters of a name in a menu or on a button."""
_TIP_LINE, _TIP_LINES = 80, 24
"""Characters of a line of a tip, and its lines."""


def short_line(text: str, most: int = _MOST) -> str:
    """A name without line breaks and tabs, cut in its middle where it is too long for a menu."""
    line = " ".join(shown(text).split())
    return line if len(line) <= most else f"{line[: most // 2]}…{line[-(most - most // 2 - 1) :]}"


def in_menu(text: str, most: int = _MOST) -> str:
    """A name in a menu, on a button or before a field: "&" would underline the letter behind it."""
    return short_line(text, most).replace("&", "&&")


def in_tip(text: str) -> str:
    """A text of any length in a tip, which breaks no line by itself: as it is, in lines that fit on the screen."""
    lines = [part for line in shown(text).splitlines() for part in wrap(line, _TIP_LINE) or [""]]
    return "\n".join(lines if len(lines) <= _TIP_LINES else [*lines[: _TIP_LINES - 1], "…"])


def in_title(text: str) -> str:
    """A name in a window's title: Qt puts a star in the place of "[*]"."""
    return short_line(text).replace("[*]", "[*][*]")


def in_legend(text: str) -> str:
    """A name in a plot's legend or at its axis, which pyqtgraph reads as HTML."""
    return escape(short_line(text))


def in_markdown(text: object) -> str:
    """A text in Markdown or in a cell of its tables, shown as it is."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", " ".join(shown(str(text)).split()))
