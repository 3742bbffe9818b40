"""The user guide as a page that Qt shows: HTML whose headings have anchors, and a style sheet in a theme's colours."""

from __future__ import annotations

import re
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.kit.theme import Theme


def html_of(markdown: str) -> str:
    """A text in Markdown as HTML. Headings have the anchors that GitHub and the documentation's site give them."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(markdown)
    for opening, inside in pairwise(tokens):
        if opening.type == "heading_open":
            opening.attrSet("id", _anchor(inside))
        elif opening.type == "table_open":
            opening.attrSet("border", "1")
            opening.attrSet("cellspacing", "0")
        elif opening.type == "paragraph_open" and [part.type for part in inside.children or ()] == ["image"]:
            opening.attrSet("class", "picture")
    return str(parser.renderer.render(tokens, parser.options, {}))


def _anchor(heading: Token) -> str:
    text = "".join(part.content for part in heading.children or ())
    return re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", text.lower()))


def page_style(theme: Theme) -> str:
    """The page's style sheet, of what Qt's documents understand."""
    return f"""
        h1, h2, h3 {{ color: {theme.text}; font-weight: 600; margin-top: 28px; margin-bottom: 8px; }}
        h1 {{ font-size: 20pt; margin-top: 8px; }}
        h2 {{ font-size: 15pt; }}
        h3 {{ font-size: 12pt; }}
        p, li {{ color: {theme.text}; line-height: 130%; margin-top: 0px; margin-bottom: 8px; }}
        .picture {{ line-height: 100%; margin-top: 8px; margin-bottom: 16px; }}
        a {{ color: {theme.accent}; text-decoration: none; }}
        code {{ background-color: {theme.raised}; font-family: monospace; }}
        pre {{ background-color: {theme.raised}; white-space: pre-wrap; font-size: 9pt; }}
        pre {{ margin-top: 8px; margin-bottom: 12px; }}
        table {{ border-collapse: collapse; border-color: {theme.line}; margin-bottom: 12px; }}
        td, th {{ padding: 5px; }}
        th {{ background-color: {theme.raised}; text-align: left; }}
    """
