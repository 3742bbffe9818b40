"""The left side of a view: a form that scrolls, and below it what is always seen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from app.kit.dialog_opening import ask_folder
from app.kit.language import tr
from app.kit.layouts import hbox, vbox
from app.kit.scrolling import scrolled
from core.system.safe_paths import expanded

WIDTH_PX = 360
FIELD_PX = 48


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
        row = hbox()
        for button in buttons:
            row.addWidget(button, 2 if button is buttons[0] else 1)
        column = vbox(self, margins=(12, 8, 12, 12))
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


def fields_form(spacing_px: int = 6) -> QFormLayout:
    """An empty form without margins, whose fields take the room that there is."""
    form = QFormLayout()
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(8)
    form.setVerticalSpacing(spacing_px)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
    return form


class FolderField(QWidget):
    """A folder, typed or chosen. ``changed`` carries it when it is another one, or is chosen again."""

    changed = Signal(object)

    def __init__(self, name: str, tip: str) -> None:
        super().__init__()
        self._name = name
        self._last = ""
        layout = hbox(self)
        self.edit = QLineEdit()
        self.edit.setAccessibleName(name)
        self.edit.setToolTip(tip)
        self.edit.setMinimumWidth(FIELD_PX)
        self.edit.setPlaceholderText(tr("no folder chosen"))
        self.edit.editingFinished.connect(self.look)
        self.browse = QPushButton(tr("Browse…"))
        self.browse.setToolTip(tip)
        self.browse.clicked.connect(self._browse)
        layout.addWidget(self.edit, 1)
        layout.addWidget(self.browse)

    @property
    def folder(self) -> Path | None:
        """The folder in the field, with ``~`` expanded; None where it is empty. The folder need not exist."""
        text = self.edit.text().strip()
        return expanded(text) if text else None

    def set_folder(self, folder: Path | None) -> None:
        """Choose a folder; the same one again is looked at again."""
        self.edit.setText("" if folder is None else str(folder))
        self.look(again=True)

    def _browse(self) -> None:
        name = ask_folder(self, self._name, self.edit.text())
        if name:
            self.set_folder(Path(name))

    def look(self, *, again: bool = False) -> None:
        """Take what stands in the field; ``again`` also where it is what stood there before."""
        if again or self.edit.text() != self._last:
            self._last = self.edit.text()
            self.edit.setCursorPosition(0)
            self.changed.emit(self.folder)
