"""A timing certificate to be read: in words, and as the JSON that is kept beside the clip."""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QPlainTextEdit,
    QTabWidget,
    QTextBrowser,
    QWidget,
)

from app.kit.dialogs import close_buttons
from app.kit.foreign_text import in_title
from app.kit.labels import hint
from app.kit.language import said, tr
from app.kit.layouts import vbox
from app.kit.scrolling import FittingDialog

if TYPE_CHECKING:
    from core.recording.certificate import TimingCertificate


class CertificateDialog(FittingDialog):
    """One clip's certificate.

    Args:
        kept_at: where it lies, in the study's folder; None where it could not be kept.
    """

    def __init__(
        self, name: str, certificate: TimingCertificate, kept_at: str | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Timing certificate: {name}", name=in_title(name)))
        self.resize(720, 560)
        self.words = QTextBrowser()
        self.words.setAccessibleName(tr("The certificate in words"))
        self.words.setHtml(in_html(certificate))
        self.json = QPlainTextEdit(json.dumps(certificate.as_json(), indent=1))
        self.json.setReadOnly(True)
        self.json.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.tabs = QTabWidget()
        self.tabs.addTab(self.words, tr("In words"))
        self.tabs.addTab(self.json, tr("As JSON"))
        where = hint(tr("In the study's folder: {file}", file=kept_at or tr("not kept")))
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = vbox(self, margins=(16, 16, 16, 16))
        for widget in (self.tabs, where, close_buttons(self)):
            column.addWidget(widget)


def in_html(certificate: TimingCertificate) -> str:
    """Headings with their sentences below."""
    from core.recording.certificate_texts import sections

    parts = []
    for section in sections(certificate):
        lines = "".join(f"<p style='margin:0 0 6px 0'>{html.escape(said(line))}</p>" for line in section.lines)
        parts.append(f"<p style='margin:12px 0 4px 0; font-weight:600'>{html.escape(said(section.title))}</p>{lines}")
    return "".join(parts)
