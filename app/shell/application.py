"""The one QApplication."""

from __future__ import annotations

from PySide6.QtCore import qSetMessagePattern
from PySide6.QtWidgets import QApplication

from app.kit.garbage import GarbageCollector
from app.kit.icons import program_icon

_QT_SAYS = (
    "%{time yyyy-MM-dd hh:mm:ss,zzz} %{if-debug}DEBUG%{endif}%{if-info}INFO%{endif}%{if-warning}WARNING%{endif}"
    "%{if-critical}ERROR%{endif}%{if-fatal}CRITICAL%{endif} Qt: %{message}"
)
"""As lines of the log file look. Qt writes them itself: `core.system.stderr` says why no function of ours does."""


def make_application(arguments: list[str]) -> QApplication:
    """The one QApplication, set up."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QApplication.setApplicationName("Eriscope")
    QApplication.setOrganizationName("Eriscope")
    qSetMessagePattern(_QT_SAYS)
    app = QApplication([*arguments])
    GarbageCollector(app)
    app.setStyle("Fusion")
    app.setWindowIcon(program_icon())
    app.setDesktopFileName("eriscope")
    return app
