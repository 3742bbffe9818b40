"""Rows and columns of widgets, with the margins and gaps that they have in the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

Margins = tuple[int, int, int, int]
"""Px at the left, above, at the right and below."""
_NONE: Margins = (0, 0, 0, 0)


def hbox(within: QWidget | None = None, *, spacing_px: int = 8, margins: Margins = _NONE) -> QHBoxLayout:
    """A row, that of a widget or to be put into another layout."""
    row = QHBoxLayout() if within is None else QHBoxLayout(within)
    row.setContentsMargins(*margins)
    row.setSpacing(spacing_px)
    return row


def vbox(within: QWidget | None = None, *, spacing_px: int = 8, margins: Margins = _NONE) -> QVBoxLayout:
    """A column, that of a widget or to be put into another layout."""
    column = QVBoxLayout() if within is None else QVBoxLayout(within)
    column.setContentsMargins(*margins)
    column.setSpacing(spacing_px)
    return column


def in_row(*widgets: QWidget) -> QHBoxLayout:
    """Widgets beside each other; the first takes the room that there is."""
    row = hbox()
    for i, widget in enumerate(widgets):
        row.addWidget(widget, 1 if i == 0 else 0)
    return row


def column(*parts: QWidget | tuple[QWidget, int]) -> QWidget:
    """Widgets below each other without a margin; a pair says how much of the spare room its widget takes."""
    whole = QWidget()
    layout = vbox(whole, spacing_px=4)
    for part in parts:
        widget, stretch = part if isinstance(part, tuple) else (part, 0)
        layout.addWidget(widget, stretch)
    return whole


def split(along: Qt.Orientation, handle_px: int, *parts: QWidget) -> QSplitter:
    """Widgets side by side with an edge between them to drag; none can be dragged away."""
    whole = QSplitter(along)
    whole.setHandleWidth(handle_px)
    whole.setChildrenCollapsible(False)
    for part in parts:
        whole.addWidget(part)
    return whole
