"""Asks before something that runs is stopped: one question at a time, and Enter goes on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


class StopQuestion:
    """Belongs to a view."""

    def __init__(self, view: QWidget) -> None:
        self._view = view
        self.box: QMessageBox | None = None

    def ask(self, question: str, stays: str, agreed: Callable[[], None], *, stop: str, go_on: str) -> None:
        """Ask; while the question is seen, it is not asked again.

        Args:
            stays: what is not lost.
            agreed: called when the answer is to stop.
            stop, go_on: the answers.
        """
        if self.box is not None:
            return
        box = self.box = QMessageBox(self._view)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle("Eriscope")
        box.setText(question)
        box.setInformativeText(stays)
        box.addButton(stop, QMessageBox.ButtonRole.AcceptRole).clicked.connect(agreed)
        box.setDefaultButton(box.addButton(go_on, QMessageBox.ButtonRole.RejectRole))
        box.finished.connect(self._on_answered)
        box.open()

    def _on_answered(self) -> None:
        self.box = None
