"""What layouts and trees hold, without the nothing that Qt may return; columns that name clips."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QLayout, QStyledItemDelegate, QStyleOptionViewItem, QTreeWidgetItem, QWidget
from typing_extensions import override


def children_of(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    """The items under an item of a tree, from the top."""
    return [child for row in range(item.childCount()) if (child := item.child(row)) is not None]


def widgets_of(layout: QLayout) -> list[QWidget]:
    """The widgets that stand in a layout, in order; not its stretches."""
    items = [layout.itemAt(place) for place in range(layout.count())]
    return [widget for item in items if item is not None and (widget := item.widget()) is not None]


def empty(layout: QLayout) -> None:
    """Delete the widgets of a layout; its stretches stay."""
    for widget in widgets_of(layout):
        layout.removeWidget(widget)
        widget.deleteLater()


class NamesDelegate(QStyledItemDelegate):
    """Draws names of clips and files, cut in their middle where there is no room: the end often tells them apart."""

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle
