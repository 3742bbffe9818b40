"""What tables that only show have in common."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QTableView


def only_shows(table: QTableView, row_px: int | None = None) -> None:
    """Make it a table that is read, not typed into: no grid, no numbers of rows, one line per row, whole rows chosen.

    Tab leaves it for the next field, and headings stay calm when a row is chosen.

    Args:
        table: to be set up.
        row_px: height of a row; as the theme has it where there is none.
    """
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.horizontalHeader().setHighlightSections(False)
    table.verticalHeader().hide()
    if row_px is not None:
        table.verticalHeader().setDefaultSectionSize(row_px)
