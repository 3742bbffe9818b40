"""The text of the user guide, with its pictures: what is shown of it, where one is in it, and what is found in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QDesktopServices,
    QImage,
    QImageReader,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit
from typing_extensions import override

from app.kit.language import tr
from app.kit.theme import Theme
from app.shell.guide_page import html_of, page_style

_COLUMN_PX, _MARGIN_PX = 800, 24
"""Longer lines are hard to read."""
_FIT_AFTER_MS = 60
LEAST_LETTERS = 2
_HIT_ALPHA = 110


@dataclass(frozen=True)
class Section:
    """A heading: its level from 1, what it says, the name of its anchor, and where it stands in the document."""

    level: int
    title: str
    anchor: str
    position: int


class GuideText(QTextBrowser):
    """A Markdown file of our own, which is trusted: its pictures are shown, and a click on a link into the web opens
    the page.

    Signals:
        section_changed: the number of the section that stands at the top.
        hits_changed: which of how many places that were found is shown, from 1; 0 of 0 where there is none.
    """

    section_changed = Signal(int)
    hits_changed = Signal(int, int)

    def __init__(self, path: Path, theme: Theme) -> None:
        super().__init__()
        self._path, self._theme = path, theme
        self.sections: list[Section] = []
        self._hits: list[QTextCursor] = []
        self._wanted, self._current, self._section = "", 0, -1
        self.setAccessibleName(tr("User guide"))
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._follow)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._fit_later = QTimer(self, singleShot=True, interval=_FIT_AFTER_MS)
        self._fit_later.timeout.connect(self._fit)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._look_where())
        self.document().setDefaultStyleSheet(page_style(theme))
        self.setSource(QUrl.fromLocalFile(str(path)), QTextDocument.ResourceType.HtmlResource)
        self._read_sections()

    @override
    def loadResource(self, type: int, name: QUrl | str) -> object:
        """The page itself, and pictures at the size at which they stand in it; nothing else is read."""
        url = QUrl(name)
        if type == QTextDocument.ResourceType.HtmlResource:
            return html_of(self._path.read_text(encoding="utf-8"))
        if type != QTextDocument.ResourceType.ImageResource:
            return None
        picture = QImage(str(self._path.parent / "images" / url.fileName()))
        if picture.isNull():
            return None
        width = round(self._picture_width(picture.size(), 0) * self.devicePixelRatioF())
        return picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)

    def _follow(self, link: QUrl) -> None:
        """A place in the text, or a page of the web, which the user's browser shows."""
        if link.scheme() in ("http", "https"):
            QDesktopServices.openUrl(link)
        else:
            self._go_to(link.fragment())

    # -- how it looks --------------------------------------------------------------------------------

    def set_theme(self, theme: Theme) -> None:
        """Take other colours; what stood at the top stays there."""
        self._theme = theme
        at = self._top()
        self.document().setDefaultStyleSheet(page_style(theme))
        self.reload()
        self._read_sections()
        self._fit()
        self._scroll_to(at)
        self.find_all(self._wanted)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        at = self._top()
        super().resizeEvent(event)
        self._scroll_to(at)
        self._fit_later.start()

    def _fit(self) -> None:
        """Lines and pictures are as wide as the window has room for, and no wider than can be read."""
        at = self._top()
        root = self.document().rootFrame()
        margins = root.frameFormat()
        side = max(_MARGIN_PX, (self.viewport().width() - _COLUMN_PX) // 2)
        margins.setLeftMargin(side)
        margins.setRightMargin(side)
        root.setFrameFormat(margins)
        cursor = QTextCursor(self.document())
        for start, end, shown, indent in self._pictures():
            natural = QImageReader(str(self._path.parent / QUrl(shown.name()).path())).size()
            width = self._picture_width(natural, indent)
            # Another name for each size, so that the picture is asked for anew: at the size at which it stands.
            shown.setName(f"{QUrl(shown.name()).path()}?width={width}")
            shown.setWidth(width)
            shown.setHeight(round(width * natural.height() / max(1, natural.width())))
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(shown)
        self._scroll_to(at)

    def _picture_width(self, natural: QSize, indent: int) -> int:
        return max(1, min(natural.width(), _COLUMN_PX - indent, self.viewport().width() - 2 * _MARGIN_PX - indent))

    def _pictures(self) -> list[tuple[int, int, QTextImageFormat, int]]:
        found = []
        for block in _blocks(self.document()):
            pieces = block.begin()
            while not pieces.atEnd():
                piece = pieces.fragment()
                if piece.charFormat().isImageFormat():
                    indent = round(block.blockFormat().indent() * self.document().indentWidth())
                    picture = piece.charFormat().toImageFormat()
                    found.append((piece.position(), piece.position() + piece.length(), picture, indent))
                pieces += 1
        return found

    # -- where one is --------------------------------------------------------------------------------

    def _read_sections(self) -> None:
        self.sections = [
            Section(block.blockFormat().headingLevel(), block.text(), names[0], block.position())
            for block in _blocks(self.document())
            if block.blockFormat().headingLevel() and (names := block.begin().fragment().charFormat().anchorNames())
        ]

    def show_section(self, number: int) -> None:
        """Go to a section; *back* leads to where one was."""
        self._go_to(self.sections[number].anchor)

    def _go_to(self, anchor: str) -> None:
        there = QUrl.fromLocalFile(str(self._path))
        there.setFragment(anchor)
        self.setSource(there, QTextDocument.ResourceType.HtmlResource)
        self._look_where()

    def _top(self) -> int:
        return self.cursorForPosition(QPoint(self.viewport().width() // 2, 4)).position()

    def _scroll_to(self, position: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - 4)

    def _look_where(self) -> None:
        at = self.cursorForPosition(QPoint(self.viewport().width() // 2, _MARGIN_PX)).position()
        section = max(0, bisect_right([each.position for each in self.sections], at) - 1)
        if section != self._section:
            self._section = section
            self.section_changed.emit(section)

    # -- what is found -------------------------------------------------------------------------------

    def find_all(self, wanted: str) -> None:
        """Mark all places where a text stands, in capitals or not, and show the first one from here on."""
        here = self._top() if wanted != self._wanted or not self._hits else self._hits[self._current].position()
        self._wanted, self._hits = wanted, []
        if len(wanted.strip()) >= LEAST_LETTERS:
            hit = self.document().find(wanted)
            while not hit.isNull():
                self._hits.append(hit)
                hit = self.document().find(wanted, hit)
        self._current = next((n for n, hit in enumerate(self._hits) if hit.selectionEnd() >= here), 0)
        self.setExtraSelections([self._marked(hit) for hit in self._hits])
        self._show_hit()

    def show_next(self, step: int = 1) -> None:
        """Show the next place that was found, after the last one the first; ``step`` -1: the one before."""
        if self._hits:
            self._current = (self._current + step) % len(self._hits)
            self._show_hit()

    def _marked(self, hit: QTextCursor) -> QTextEdit.ExtraSelection:
        marked = QTextEdit.ExtraSelection()
        colour = QColor(self._theme.glow)
        colour.setAlpha(_HIT_ALPHA)
        marked.cursor, marked.format = hit, QTextCharFormat()
        marked.format.setBackground(colour)
        return marked

    def _show_hit(self) -> None:
        if self._hits:
            self.setTextCursor(self._hits[self._current])
            self.ensureCursorVisible()
        else:
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)
        self.hits_changed.emit(self._current + 1 if self._hits else 0, len(self._hits))


def _blocks(document: QTextDocument) -> list[QTextBlock]:
    found, block = [], document.begin()
    while block.isValid():
        found.append(block)
        block = block.next()
    return found
