"""Names as somebody else may have given them: each would be obeyed, read as markup or filled in where it is no text."""

from __future__ import annotations

TERMINAL = "a\x1b]0;x\x07\x9b31m\x1b[31mb"
"""Would set a terminal's title and colours."""
RICH = "[red]x[/red][link=http://x.example]c[/link]:smile:"
HTML = "<b>x</b><img src=file:///etc/passwd>&amp;<a href=http://x.example>P1</a>"
ATTRIBUTE = "\"'><script>alert(1)</script>"
MARKDOWN = "![x](file:///etc/passwd) [c](http://x.example) *e* | `d` ``"
TURNED = "a\u202egpj.exe\u2066"
"""Is read from right to left: "aexe.jpg"."""
LINES = "two\r\n2026-01-01 00:00:00,000 ERROR forged\n# lines"
FILLED_IN = "%s %(x)s {x} {0.__class__} $text %p"
KEYED = "A&B && [*]"
"""Underlined in menus and buttons, put in the place of a star in window titles."""
FORMULA = '=HYPERLINK("http://x.example";1)'
LONG = " ".join(["long"] * 400)

NAMES = (TERMINAL, RICH, HTML, ATTRIBUTE, MARKDOWN, TURNED, LINES, FILLED_IN, KEYED, FORMULA, LONG)
ALL = " ".join(NAMES)
OBEYED = frozenset("\x07\x1b\x9b\u202e\u2066")
"""Characters that no terminal may get."""
