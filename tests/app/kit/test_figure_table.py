from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.kit.figure_table import Figure, FigureTable
from core.text import NONE

HEADINGS = (("Name", "its name"), ("Size, s", "how long"))
ROWS = [("c", ("Zoe", Figure("10.0", 10.0))), ("a", ("anna", Figure(NONE, None))), ("b", ("Ben", Figure("9.5", 9.5)))]


def shown(table: FigureTable) -> list[str]:
    return [table.item(row, 0).text() for row in range(table.rowCount())]


def click_heading(table: FigureTable, column: int) -> None:
    header = table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(column) + 8, 8)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)


def click_row(table: FigureTable, row: int) -> None:
    at = table.visualItemRect(table.item(row, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_figures_are_sorted_by_size_and_what_is_missing_stands_last_either_way(qtbot: QtBot) -> None:
    table = FigureTable("things")
    qtbot.addWidget(table)
    table.show_rows(HEADINGS, ROWS)
    table.show()
    assert shown(table) == ["Zoe", "anna", "Ben"]
    click_heading(table, 1)
    assert shown(table) == ["Ben", "Zoe", "anna"]  # 9.5 before 10.0
    click_heading(table, 1)
    assert shown(table) == ["Zoe", "Ben", "anna"]
    table.show_rows(HEADINGS, ROWS[1:])  # the order stays while rows come and go
    assert shown(table) == ["Ben", "anna"]
    click_heading(table, 1)
    assert shown(table) == ["anna", "Ben"]
    click_heading(table, 0)
    assert shown(table) == ["anna", "Ben"]
    table.copy()
    assert QApplication.clipboard().text() == "Name\tSize, s\nanna\t\nBen\t9.5"


def test_headings_stand_above_what_is_in_their_columns(qtbot: QtBot) -> None:
    table = FigureTable("things")
    qtbot.addWidget(table)
    table.show_rows(HEADINGS, ROWS)
    sides = [table.horizontalHeaderItem(column).textAlignment() & Qt.AlignmentFlag.AlignRight for column in range(2)]
    assert [bool(side) for side in sides] == [False, True]


def test_a_row_is_chosen_by_click_by_arrows_and_by_enter_and_not_by_being_marked(qtbot: QtBot) -> None:
    table = FigureTable("things")
    qtbot.addWidget(table)
    table.show_rows(HEADINGS, ROWS)
    table.show()
    chosen: list[str] = []
    table.chosen.connect(chosen.append)
    table.setFocus()
    table.mark("b")
    assert chosen == [] and table.currentRow() == 2
    click_row(table, 0)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert chosen == ["c", "a", "a"]
    click_heading(table, 0)  # what is chosen stays so, wherever it stands now
    assert shown(table) == ["anna", "Ben", "Zoe"] and table.currentRow() == 0
    table.mark("gone")
    assert table.selectedItems() == [] and chosen == ["c", "a", "a"]


def test_a_text_of_several_lines_stands_on_one_and_as_it_is_in_its_tip(qtbot: QtBot) -> None:
    table = FigureTable("things")
    qtbot.addWidget(table)
    table.show_rows((("Text", "what was written"),), [("a", ("one\n\ttwo \u202eturned " + "word " * 60,))])
    item = table.item(0, 0)
    assert item.text().startswith("one two \\u202eturned word word")
    lines = item.toolTip().splitlines()
    assert lines[0] == "one" and len(lines) > 4 and max(map(len, lines)) <= 80
    assert table.columnWidth(0) <= 320 and table.textElideMode() == Qt.TextElideMode.ElideMiddle
