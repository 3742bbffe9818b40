"""The table of what is marked in the open clip."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.annotate.marks_dialog import MarksDialog
from app.shell.main_window import MainWindow
from core.study.changes import Change
from core.study.records import Annotation, Tier
from core.text import timecode

_PATIENCE_MS = 60_000


def shown(dialog: MarksDialog) -> list[list[str]]:
    table = dialog.table
    return [[table.item(row, i).text() for i in range(table.columnCount())] for row in range(table.rowCount())]


def click_row(dialog: MarksDialog, row: int) -> None:
    at = dialog.table.visualItemRect(dialog.table.item(row, 0)).center()
    QTest.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_a_row_goes_to_its_mark_and_the_table_follows_what_is_done(
    window: MainWindow, opened: Any, show: Callable[[int], None], qtbot: QtBot
) -> None:
    _, pts = opened()
    annotator = window.annotations.annotator
    clip = annotator.clip
    assert clip is not None

    def mark(tier: str, start: int, end: int | None, label: str, rater: str = "rater 1") -> Annotation:
        end_s = None if end is None else pts[end]
        return Annotation(clip_id=clip.id, tier=tier, rater=rater, start_s=pts[start], end_s=end_s, label=label)

    tiers = (Tier(name="smiles"), Tier(name="nods", kind="event"))
    thin_mark = replace(mark("smiles", 5, 10, "thin"), comment="why?\n<i>x</i>")
    marks = (mark("smiles", 40, 60, "broad"), thin_mark, mark("nods", 20, None, "", "ben"))
    window.study.do(Change(label="Mark", added=(*tiers, *marks)))
    action = window.actions_.by_name["list_marks"]
    action.trigger()
    (dialog,) = window.findChildren(MarksDialog)
    thin = [
        timecode(pts[5]),
        timecode(pts[10]),
        f"{pts[10] - pts[5]:.3f}",
        "smiles",
        "thin",
        "rater 1",
        "why? <i>x</i>",
    ]
    nod = [timecode(pts[20]), "–", "–", "nods", "", "ben", ""]
    assert [row[3:5] for row in shown(dialog)] == [["smiles", "thin"], ["nods", ""], ["smiles", "broad"]]
    assert shown(dialog)[:2] == [thin, nod] and dialog.windowTitle().startswith("Annotations of 1 cats")
    assert dialog.table.item(0, 6).toolTip() == "why?\n<i>x</i>"
    assert annotator.selected == ""  # it is only looked at
    click_row(dialog, 2)
    qtbot.waitUntil(lambda: window.state.position.index == 40, timeout=_PATIENCE_MS)
    assert annotator.selected == marks[0].id
    QTest.keyClick(dialog.table, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: window.state.position.index == 20, timeout=_PATIENCE_MS)
    assert annotator.selected == marks[2].id  # another one's, whom it does not make the rater
    annotator.select(marks[1].id)  # in the lane
    assert dialog.table.currentRow() == 0
    annotator.relabel(marks[1].id, "slight")
    assert shown(dialog)[0][4] == "slight" and dialog.table.currentRow() == 0
    window.actions_.by_name["hide_others"].trigger()
    assert [row[5] for row in shown(dialog)] == ["rater 1", "rater 1"] and "hidden" in dialog.notes.text()
    action.trigger()  # there is one, which comes to the front
    assert len([one for one in window.findChildren(MarksDialog) if one.isVisible()]) == 1
    dialog.reject()


def test_without_marks_it_says_so_and_another_clip_has_its_own(
    window: MainWindow, opened: Any, show: Callable[[int], None], constant_clip: Any, qtbot: QtBot
) -> None:
    opened()
    window.annotations.list_marks()
    (dialog,) = window.findChildren(MarksDialog)
    assert shown(dialog) == [] and dialog.notes.text() == "Nothing is marked in this clip yet."
    show(10)
    QTest.keyClick(window, Qt.Key.Key_E)
    assert len(shown(dialog)) == 1 and dialog.table.currentRow() == 0
    window.open_clip(constant_clip.path)  # of no study
    qtbot.waitUntil(lambda: shown(dialog) == [], timeout=_PATIENCE_MS)
    assert dialog.notes.text() == "Open a clip of the study to see its marks."
    window.study.close()
    assert not dialog.isVisible()
