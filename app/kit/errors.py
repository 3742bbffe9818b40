"""The one place that shows an error: one sentence, with details to unfold and copy."""

from __future__ import annotations

import logging
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from app.kit.dialog_opening import open_dialog, said_instead
from app.kit.language import said, tr
from core.errors import Cancelled, EriscopeError, NoStudyError
from core.system.failures import sentence_on
from core.text import shown

log = logging.getLogger(__name__)


def message_of(error: BaseException) -> str:
    """What to tell the user of an error, in the window's language."""
    if isinstance(error, NoStudyError):
        return said(str(error)) + tr(" File ▸ New study… makes a new one.")
    return said(shown(sentence_on(error)))


def show_error(parent: QWidget | None, error: BaseException) -> None:
    """Show an error; while a participant is here, in the Record view. What was cancelled is none."""
    if isinstance(error, Cancelled) or said_instead(message_of(error)):
        return
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Eriscope")
    box.setText(message_of(error))
    if not isinstance(error, EriscopeError):
        box.setDetailedText("".join(traceback.format_exception(error)))
    box.setStandardButtons(QMessageBox.StandardButton.Close)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    open_dialog(box)


def install_excepthook() -> None:
    """Errors that nobody caught go to the log file and to the user, never to a terminal alone."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.error("unexpected error", exc_info=(kind, error, trace))
        show_error(QApplication.activeWindow(), error)

    sys.excepthook = hook
