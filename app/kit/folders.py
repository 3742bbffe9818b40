"""Where a file lies, in the system's file manager."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app.kit.language import tr


def show_in_folder(path: Path) -> str:
    """Open the folder of a file; where that cannot be done, the sentence that says where it is, else nothing."""
    folder = path if path.is_dir() else path.parent
    if QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
        return ""
    return tr("No file manager could be started. The file is in {folder}.", folder=folder)
