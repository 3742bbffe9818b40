"""A self-report of one emotion, typed as a number."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QValidator
from PySide6.QtWidgets import QSpinBox, QWidget

from core.self_reports import LEAST, MOST

NOT_RATED = LEAST - 1
_NONE = "–"


class RatingBox(QSpinBox):
    """1 to 100, or not rated; a number that is no rating is refused and leaves the rating as it was.

    Signals:
        refused: why what was typed is not taken.
    """

    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(NOT_RATED, MOST)
        self.setSpecialValueText(_NONE)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._before = NOT_RATED
        self.lineEdit().textEdited.connect(self._on_typed)
        self.editingFinished.connect(self._settle)

    def show_rating(self, rating: int | None) -> None:
        """Show a rating that is kept already, without a signal that it changed."""
        blocked = self.blockSignals(True)
        self.setValue(NOT_RATED if rating is None else rating)
        self.blockSignals(blocked)
        self._settle()

    @property
    def rating(self) -> int | None:
        return None if self.value() == NOT_RATED else self.value()

    def validate(self, text: str, place: int) -> QValidator.State:
        if text.strip() in ("", _NONE):
            return QValidator.State.Acceptable  # nothing there is no rating
        if not re.fullmatch(r"\s*\d+\s*", text):
            return QValidator.State.Invalid
        return QValidator.State.Acceptable if LEAST <= int(text) <= MOST else QValidator.State.Intermediate

    def valueFromText(self, text: str) -> int:  # noqa: N802
        return int(text) if text.strip().isdigit() else NOT_RATED

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        self._settle()

    def _settle(self) -> None:
        self._before = self.value()

    def _on_typed(self, text: str) -> None:
        """A third digit is refused together with the two before it, which were never meant."""
        if text.strip().isdigit() and not LEAST <= int(text) <= MOST:
            self.setValue(self._before)
            self.selectAll()
            kept = "none is kept" if self.rating is None else f"{self.rating} is kept"
            self.refused.emit(f"{int(text)} is no rating: they go from {LEAST} (not at all) to {MOST}; {kept}.")
