"""What training runs were: the card of one, or several side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.kit.buttons import button
from app.kit.dialogs import close_buttons
from app.kit.foreign_text import in_title, short_line
from app.kit.language import mark, said, tr, tr_n
from app.kit.layouts import hbox, vbox
from app.kit.scrolling import FittingDialog
from app.kit.tables import only_shows
from app.kit.theme import Theme
from app.train.plots import RunStyle, TrainingPlots
from core.training.eri.card import Fact, as_table, card
from core.training.eri.records import RunRecord

_CELL_PX = 12
_PLOTS_PX, _LEAST_TABLE_PX, _ROW_PX = 250, 160, 24
_DIFFERS = "≠ "
_SECTIONS = {"Figures": mark("Figures"), "Data": mark("Data"), "System": mark("System"), "Settings": mark("Settings")}
"""Titles of a card's sections; its figures are numbers, those of an export are drawn."""


class CardDialog(FittingDialog):
    """The curves of runs, and below them a line for each thing that is known of them; what differs is marked.

    Args:
        styles: how their lines are drawn, by folder.
    """

    def __init__(
        self, runs: Sequence[RunRecord], styles: Mapping[Path, RunStyle], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        alone = len(runs) == 1
        self.setWindowTitle(
            tr("Run {name}", name=in_title(runs[0].name))
            if alone
            else tr_n("{n} run compared", "{n} runs compared", len(runs))
        )
        self._runs, self._sections = runs, card(runs)
        self.plots = TrainingPlots(theme)
        self.plots.show_runs(runs, styles, tr("No epoch has ended yet."))
        self.plots.setMaximumHeight(_PLOTS_PX)
        self.only_differing = QCheckBox(tr("Only what differs"))
        self.only_differing.setToolTip(tr("Leave out the lines that say the same of all of these runs"))
        self.only_differing.setVisible(not alone)
        self.only_differing.toggled.connect(lambda _: self._show())
        copy = button(tr("Copy"), tr("Copy all lines, to be pasted into a table"), self._copy)
        self.table = QTableWidget()
        self.table.setAccessibleName(tr("What is known of the runs"))
        self.table.setMinimumHeight(_LEAST_TABLE_PX)
        only_shows(self.table, _ROW_PX)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # the ends of folders tell them apart
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        below = hbox(spacing_px=16)
        below.addWidget(self.only_differing)
        below.addStretch(1)
        below.addWidget(copy)
        below.addWidget(close_buttons(self))
        column = vbox(self, margins=(16, 16, 16, 16))
        column.addWidget(self.plots)
        column.addWidget(self.table, 1)
        column.addLayout(below)
        self.only_differing.setChecked(not alone)
        self._show()
        self.resize(960, 720)

    def _show(self) -> None:
        only = self.only_differing.isChecked()
        lines: list[str | Fact] = []
        for section in self._sections:
            facts = [fact for fact in section.facts if fact.differs or not only]
            lines += [tr(_SECTIONS[section.title]).upper(), *facts] if facts else []
        self.table.clearSpans()
        self.table.setColumnCount(1 + len(self._runs))
        self.table.setHorizontalHeaderLabels(["", *(short_line(run.name) for run in self._runs)])
        self.table.setRowCount(len(lines))
        for row, line in enumerate(lines):
            if isinstance(line, str):
                self.table.setItem(row, 0, _item(line, bold=True))
                self.table.setSpan(row, 0, 1, 1 + len(self._runs))
                continue
            self.table.setItem(row, 0, _item(_DIFFERS * line.differs + said(line.title), said(line.tip)))
            for column, told in enumerate(map(said, line.said), 1):
                self.table.setItem(row, column, _item(short_line(told, 400), told, bold=line.differs and not only))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        titles = [said(fact.title) for section in self._sections for fact in section.facts]
        widest = max(self.table.fontMetrics().horizontalAdvance(_DIFFERS + title) for title in titles)
        self.table.setColumnWidth(0, widest + 2 * _CELL_PX)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(as_table(self._runs, self._sections))


def _item(text: str, tip: str = "", *, bold: bool = False) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setToolTip(tip or text)
    if bold:
        font = QFont()
        font.setBold(True)
        item.setFont(font)
    return item
