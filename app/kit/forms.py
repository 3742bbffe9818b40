"""The left side of a view: a form that scrolls, and below it what is always seen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.kit.scrolling import scrolled

WIDTH_PX = 360


class FormColumn(QFrame):
    """A card of a fixed width.

    Args:
        form: scrolls where it is higher than the card.
        buttons: in a row below it; the first one takes the most room.
        below: under the buttons, such as the sentence that says what is going on.
    """

    def __init__(self, form: QWidget, buttons: Sequence[QPushButton], *below: QWidget) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setFixedWidth(WIDTH_PX)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in buttons:
            row.addWidget(button, 2 if button is buttons[0] else 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(8)
        column.addWidget(scrolled(form), 1)
        column.addLayout(row)
        for widget in below:
            column.addWidget(widget)


def align_labels(*forms: QFormLayout) -> None:
    """Let the fields of forms that stand below each other begin at the same place."""
    rows = [(form, row) for form in forms for row in range(form.rowCount())]
    items = [form.itemAt(row, QFormLayout.ItemRole.LabelRole) for form, row in rows]
    labels = [label for item in items if item is not None and isinstance(label := item.widget(), QLabel)]
    for label in labels:
        label.ensurePolished()
    widest = max(label.sizeHint().width() for label in labels)
    for label in labels:
        label.setMinimumWidth(widest)
