"""Texts in Markdown, perhaps somebody else's, shown without being obeyed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget
from typing_extensions import override

from app.kit.dialog_opening import open_dialog, question
from app.kit.foreign_text import short_line
from app.kit.language import tr
from core.text import shown

_WEB = ("http", "https")
_GITHUB = QTextDocument.MarkdownFeature.MarkdownDialectGitHub


class Reading(QTextBrowser):
    """A text in Markdown, perhaps somebody else's: HTML in it is not read, and no picture is loaded.

    Where a link leads is shown behind it. A click on one into the web asks first; the others are only text.
    """

    def __init__(self, markdown: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.anchorClicked.connect(self._ask)
        self.read(markdown)

    def read(self, markdown: str) -> None:
        """Show another text."""
        document = self.document()
        document.setMarkdown(shown(markdown), QTextDocument.MarkdownFeature.MarkdownNoHTML | _GITHUB)
        for link in reversed(_links(document)):
            cursor = QTextCursor(document)
            cursor.setPosition(link.end)
            if link.text != link.target:
                cursor.insertText(f" ({shown(link.target)})", QTextCharFormat())
            if QUrl(link.target).scheme() not in _WEB:
                cursor.setPosition(link.start)
                cursor.setPosition(link.end, QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(QTextCharFormat())
        self.moveCursor(QTextCursor.MoveOperation.Start)

    @override
    def loadResource(self, type: int, name: QUrl | str) -> object:
        """Nothing: neither this computer's files nor another's."""
        return None

    def _ask(self, link: QUrl) -> None:
        """Somebody else wrote where it leads: the whole address is shown, with its host by itself."""
        if link.scheme() not in _WEB:
            return
        asked = tr(
            "Open a page of {host} in the web browser?", host=link.host(QUrl.ComponentFormattingOption.FullyEncoded)
        )
        address = short_line(link.toString(QUrl.ComponentFormattingOption.FullyEncoded), 400)
        answers = {tr("Open it"): lambda: QDesktopServices.openUrl(link)}
        open_dialog(question(self, asked, address, answers, tr("Do not open")))


@dataclass(frozen=True)
class _Link:
    """A link in a document: its positions, its text and where it leads."""

    start: int
    end: int
    text: str
    target: str


def _links(document: QTextDocument) -> list[_Link]:
    found: list[_Link] = []
    block = document.begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            piece = pieces.fragment()
            target = piece.charFormat().anchorHref()
            start, end, text = piece.position(), piece.position() + piece.length(), piece.text()
            if target and found and (found[-1].end, found[-1].target) == (start, target):
                found[-1] = replace(found[-1], end=end, text=found[-1].text + text)
            elif target:
                found.append(_Link(start, end, text, target))
            pieces += 1
        block = block.next()
    return found


def as_code(text: object) -> str:
    """A name or a path in Markdown, shown as it is, backticks and all."""
    line = " ".join(re.split("\r?\n", shown(str(text))))
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", line)), default=0))
    return f"{fence} {line} {fence}" if "`" in line else f"`{line}`"
