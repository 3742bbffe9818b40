"""What speaks for and against believing the numbers of the open clip, part by part."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextBrowser, QWidget

from app.kit.dialogs import close_buttons
from app.kit.language import said
from app.kit.layouts import vbox
from app.kit.scrolling import FittingDialog
from core.inspection.belief import QUESTION, Belief

_SIGNS = {True: "✓", False: "✗", None: "•"}


class BeliefDialog(FittingDialog):
    """The verdict, and below it its parts."""

    def __init__(self, belief: Belief, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(said(QUESTION))
        self.resize(640, 520)
        self.words = QTextBrowser()
        self.words.setAccessibleName(said(QUESTION))
        self.words.setHtml(in_html(belief))
        column = vbox(self, margins=(16, 16, 16, 16))
        for widget in (self.words, close_buttons(self)):
            column.addWidget(widget)


def in_html(belief: Belief) -> str:
    """The verdict, and a heading with its sentence for each part."""
    parts = [f"<p style='font-weight:600'>{html.escape(said(belief.verdict))}</p>"]
    for part in belief.parts:
        title, sentence = html.escape(said(part.title)), html.escape(said(part.sentence))
        parts.append(f"<p style='margin:10px 0 2px 0; font-weight:600'>{_SIGNS[part.speaks]} {title}</p>"
                     f"<p style='margin:0'>{sentence}</p>")  # fmt: skip
    return "".join(parts)
