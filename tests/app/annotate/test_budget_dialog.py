"""The time budget in the window: what it shows, how it is sorted, copied and saved."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.annotate.budget_dialog import BudgetDialog
from app.shell.main_window import MainWindow
from core.study.changes import Change
from core.study.records import Annotation, Clip, Tier
from tests.widgets_there import top_levels

_PATIENCE_MS = 60_000


@pytest.fixture
def dialog(filled: MainWindow, qtbot: QtBot) -> BudgetDialog:
    """Of two clips of 3 s; in the first one anna marks smiles of 0.5 and 1 s, 1 s apart, and ben a nod."""
    first = filled.study.all(Clip)[0]

    def mark(tier: str, rater: str, start_s: float, end_s: float | None, label: str = "") -> Annotation:
        return Annotation(clip_id=first.id, tier=tier, rater=rater, start_s=start_s, end_s=end_s, label=label)

    smiles = [mark("face", "anna", *ends, "smile") for ends in ((0, 0.5), (1.5, 2.5))]
    tiers = (Tier(name="face", vocabulary=("frown", "smile")), Tier(name="nods", kind="event"))
    filled.study.do(Change(label="Mark", added=(*tiers, *smiles, mark("nods", "ben", 1, None))))
    filled.study.writer.settle()
    filled.actions_.by_name["time_budget"].trigger()
    (made,) = filled.findChildren(BudgetDialog)
    qtbot.waitUntil(lambda: made.table.rowCount() == 3 and not made.busy, timeout=_PATIENCE_MS)
    return made


def shown(dialog: BudgetDialog) -> list[list[str]]:
    table = dialog.table
    return [[table.item(row, i).text() for i in range(table.columnCount())] for row in range(table.rowCount())]


def test_the_budget_is_shown_sorted_and_follows_what_is_marked(
    filled: MainWindow, dialog: BudgetDialog, qtbot: QtBot
) -> None:
    smile = ["face", "anna", "smile", "2", "1.50", "0.75", "0.35", "50.0%", "1.00", "3.00", "1"]
    frown = ["face", "anna", "frown", "0", "0.00", "–", "–", "0.0%", "–", "3.00", "1"]
    nod = ["nods", "ben", "no label", "1", *["–"] * 5, "3.00", "1"]
    assert shown(dialog) == [frown, smile, nod]
    header = dialog.table.horizontalHeader()
    x = header.sectionViewportPosition(4) + 8
    for expected in ([frown, smile, nod], [smile, frown, nod], [frown, smile, nod]):  # by the total; then as it was
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 8))
        assert shown(dialog) == expected
    dialog.scope.setCurrentText("Each clip")
    qtbot.waitUntil(lambda: dialog.table.columnCount() == 11 and not dialog.busy, timeout=_PATIENCE_MS)
    assert shown(dialog)[1][:4] == ["P001, session 1, clip 1, cats", "face", "anna", "smile"]
    filled.study.do(Change(label="Remove", removed=(filled.study.all(Annotation)[0],)))
    qtbot.waitUntil(lambda: shown(dialog)[1][4] == "1" and not dialog.busy, timeout=_PATIENCE_MS)


def test_the_budget_is_copied_and_saved(dialog: BudgetDialog, tmp_path: Path, qtbot: QtBot) -> None:
    dialog.copy_button.click()
    lines = [line.split("\t") for line in QApplication.clipboard().text().splitlines()]
    assert lines[0][:4] == ["Tier", "Rater", "Label", "Number"] and lines[2][3:6] == ["2", "1.50", "0.75"]
    assert lines[3][4] == "" and len(lines) == 4  # a spreadsheet has an empty cell where there is no figure
    dialog.save_button.click()
    (asks,) = top_levels(QFileDialog)
    path = tmp_path / "budget.csv"
    asks.fileSelected.emit(str(path))
    asks.reject()
    qtbot.waitUntil(lambda: dialog.told.text() == f"Written: {path}", timeout=_PATIENCE_MS)
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    assert (rows[1]["label"], rows[1]["n"], rows[1]["mean_s"], rows[1]["share"]) == ("smile", "2", "0.750", "0.5000")


def test_what_other_raters_marked_stays_hidden(filled: MainWindow, dialog: BudgetDialog, qtbot: QtBot) -> None:
    filled.annotations.annotator.set_rater("ben")
    assert filled.annotations.annotator.others_hidden
    alone = BudgetDialog(filled.study, filled.annotations.annotator, filled)
    qtbot.waitUntil(lambda: alone.table.rowCount() > 0, timeout=_PATIENCE_MS)
    assert [row[1] for row in shown(alone)] == ["ben"] and "hidden" in alone.notes.text()
    alone.reject()
