"""The import's dialog in a window: columns, the scale that must be stated, the preview, one step."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.shell.main_window import MainWindow
from app.study.dialogs.import_clips import CHOOSE, STATE_SCALE, ImportDialog

_PATIENCE_MS = 60_000

MakeStudy = Callable[..., Path]


@pytest.fixture
def dialog(window: MainWindow, make_study: MakeStudy, qtbot: QtBot) -> ImportDialog:
    window.queue.pause("test")
    window.study.open(make_study())
    qtbot.waitUntil(lambda: window.study.study is not None, timeout=_PATIENCE_MS)
    window.actions_.by_name["import"].trigger()
    (dialog,) = [d for d in window.findChildren(ImportDialog) if d.isVisible()]
    assert not dialog.ok.isEnabled()
    return dialog


def cells(dialog: ImportDialog) -> list[list[str]]:
    return [[dialog.rows.item(r, c).text() for c in range(6)] for r in range(dialog.rows.rowCount())]


def rows(folder: Path, query: str) -> list[Any]:
    connection = sqlite3.connect(folder / "study.db")
    found = connection.execute(query).fetchall()
    connection.close()
    return found


def two_videos(folder: Path, first: Any, second: Any) -> Path:
    """A folder with a.mp4 and b.mp4."""
    videos = folder / "videos"
    videos.mkdir()
    (videos / "a.mp4").write_bytes(first.path.read_bytes())
    (videos / "b.mp4").write_bytes(second.path.read_bytes())
    return videos


def test_rows_are_looked_at_with_the_chosen_columns_and_imported_as_one_step(
    window: MainWindow, dialog: ImportDialog, constant_clip: Any, variable_clip: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = window.study.study.folder
    videos = two_videos(tmp_path, constant_clip, variable_clip)
    table = tmp_path / "table.csv"
    table.write_text(
        "who,Video,seen,Amusement,fear,arm\nP001,a.mp4,cats,10,20,x\nQ7,b.mp4,,0.5,300,y\nQ8,missing.mp4,,1,1,y\n"
    )
    dialog.folder.set_folder(videos)
    dialog.table.set_folder(table)
    qtbot.waitUntil(lambda: dialog.summary.text() == CHOOSE, timeout=_PATIENCE_MS)
    assert dialog.columns["file"].currentText() == "Video"
    assert dialog.ratings["amusement"].currentText() == "Amusement" and dialog.ratings["fear"].currentText() == "fear"
    dialog.columns["participant"].setCurrentText("who")
    dialog.columns["stimulus"].setCurrentText("seen")
    qtbot.waitUntil(lambda: dialog.summary.text() == STATE_SCALE, timeout=_PATIENCE_MS)  # never guessed
    assert not dialog.ok.isEnabled() and dialog.rows.rowCount() == 0
    dialog.scale.setCurrentText("1 to 100")
    dialog.variables["arm"].setCurrentText("category")
    qtbot.waitUntil(dialog.ok.isEnabled, timeout=_PATIENCE_MS)
    assert [row[:5] for row in cells(dialog)] == [
        ["2", "P001", "a.mp4", "cats", "2 of 7: 10, 20"],
        ["3", "Q7", "b.mp4", "", "0 of 7"],
        ["4", "Q8", "", "", ""],
    ]
    assert cells(dialog)[0][5] == ""
    assert "amusement 0.5, fear 300 are outside the scale 1 to 100" in cells(dialog)[1][5]
    assert "missing.mp4" in cells(dialog)[2][5]
    assert "2 videos of 2 participants (1 new), 2 ratings. 1 row is left out" in dialog.summary.text()
    assert rows(folder, "SELECT * FROM clips") == []  # nothing yet
    width, last = dialog.rows.viewport().width(), dialog.rows.columnCount() - 1
    assert dialog.rows.columnViewportPosition(last) + dialog.rows.columnWidth(last) <= width  # nothing is cut
    assert dialog.rows.columnWidth(last) > width // 4
    assert dialog.ok.text() == "Import 2 videos"
    dialog.ok.click()
    qtbot.waitUntil(lambda: not window.findChildren(ImportDialog), timeout=_PATIENCE_MS)
    assert [code for (code,) in rows(folder, "SELECT code FROM participants ORDER BY code")] == ["P001", "P002", "Q7"]
    (first, second) = rows(folder, "SELECT file, kind FROM clips ORDER BY duration_s")
    assert {first[1], second[1]} == {"imported"}
    copied = {(folder / file).read_bytes() for file in (first[0], second[0])}
    assert copied == {constant_clip.path.read_bytes(), variable_clip.path.read_bytes()}
    (report,) = [json.loads(r) for (r,) in rows(folder, "SELECT ratings FROM reports") if json.loads(r)]
    assert report == {"amusement": 10, "fear": 20}
    assert window.actions_.by_name["undo"].text() == "Undo Import 2 videos"
    assert window.status.said == "Imported 2 clips and 1 self-report."
    window.actions_.by_name["undo"].trigger()
    assert window.status.said == "Undone: Import 2 videos."
    window.study.writer.settle()
    assert rows(folder, "SELECT * FROM clips") == rows(folder, "SELECT * FROM reports") == []


def test_what_cannot_be_read_is_said_in_the_dialog_which_stays(
    window: MainWindow, dialog: ImportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    broken = tmp_path / "table.xlsx"
    broken.write_bytes(b"no table")
    dialog.folder.set_folder(tmp_path)
    dialog.table.set_folder(broken)
    qtbot.waitUntil(lambda: bool(dialog.says.text()), timeout=_PATIENCE_MS)
    assert "table.xlsx" in dialog.says.text() and "Traceback" not in dialog.says.text()
    assert dialog.isVisible() and not dialog.ok.isEnabled()
    dialog.reject()
    assert not dialog.isVisible()


def test_a_doubtful_scale_is_imported_only_when_it_was_confirmed(
    window: MainWindow, dialog: ImportDialog, constant_clip: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = window.study.study.folder
    videos = tmp_path / "videos"
    videos.mkdir()
    (videos / "a.mp4").write_bytes(constant_clip.path.read_bytes())
    table = tmp_path / "table.csv"
    table.write_text("participant,video,amusement,fear\nP001,a.mp4,1,0.25\n")
    dialog.folder.set_folder(videos)
    dialog.table.set_folder(table)
    qtbot.waitUntil(lambda: dialog.summary.text() == STATE_SCALE, timeout=_PATIENCE_MS)
    dialog.scale.setCurrentText("1 to 100")
    qtbot.waitUntil(dialog.sure.isVisible, timeout=_PATIENCE_MS)
    assert "1 of 2 ratings lies outside the scale 1 to 100" in dialog.doubt.text() and not dialog.ok.isEnabled()
    dialog.sure.setChecked(True)
    assert dialog.ok.isEnabled()
    dialog.scale.setCurrentText("0 to 1")
    qtbot.waitUntil(lambda: dialog.ok.isEnabled() and not dialog.sure.isVisible(), timeout=_PATIENCE_MS)
    rounded = "Self-reports are kept as whole numbers from 1 to 100: 1 of 2 ratings was rounded, by at most 0.25."
    assert dialog.summary.text().endswith(f"2 ratings. {rounded}")  # 0.25 is 25.75
    dialog.ok.click()
    qtbot.waitUntil(lambda: not window.findChildren(ImportDialog), timeout=_PATIENCE_MS)
    assert window.status.said == f"Imported 1 clip and 1 self-report. {rounded}"
    assert [json.loads(r) for (r,) in rows(folder, "SELECT ratings FROM reports")] == [{"amusement": 100, "fear": 26}]


def test_numbers_are_shown_names_hinted_at_and_codes_that_are_alike_asked_about(
    window: MainWindow, dialog: ImportDialog, constant_clip: Any, variable_clip: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = window.study.study.folder
    videos = two_videos(tmp_path, constant_clip, variable_clip)
    table = tmp_path / "table.csv"
    table.write_text("sep=;\nparticipant;video;amusement;fear\nVP Anna;a.mp4;-3;0\nvp-anna;b.mp4;3;\n")
    dialog.folder.set_folder(videos)
    dialog.table.set_folder(table)
    qtbot.waitUntil(lambda: dialog.summary.text() == STATE_SCALE, timeout=_PATIENCE_MS)
    dialog.scale.lineEdit().selectAll()
    qtbot.keyClicks(dialog.scale.lineEdit(), "-3 to")
    qtbot.waitUntil(lambda: "is not understood" in dialog.summary.text(), timeout=_PATIENCE_MS)
    qtbot.keyClicks(dialog.scale.lineEdit(), " 3")
    qtbot.waitUntil(dialog.people.isVisible, timeout=_PATIENCE_MS)
    assert dialog.numbers.text() == (
        "amusement: −3 to 3, mean 0 (2 numbers)  ·  fear: 0 to 0, mean 0 (1 number, 1 cell empty)"
    )
    assert dialog.hint.text().startswith("VP Anna looks like a name.") and not dialog.doubt.text()
    assert "VP Anna and vp-anna" in dialog.alike.text() and not dialog.ok.isEnabled()
    assert [row[4] for row in cells(dialog)] == ["2 of 7: 1, 50", "1 of 7: 100"]
    dialog.people.setCurrentIndex(1)
    qtbot.waitUntil(dialog.ok.isEnabled, timeout=_PATIENCE_MS)
    assert [row[1] for row in cells(dialog)] == ["VP Anna", "VP Anna"] and dialog.people.isVisible()
    dialog.people.setCurrentIndex(2)
    qtbot.waitUntil(lambda: [row[1] for row in cells(dialog)] == ["VP Anna", "vp-anna"], timeout=_PATIENCE_MS)
    assert dialog.ok.isEnabled()
    dialog.people.setCurrentIndex(1)
    qtbot.waitUntil(lambda: [row[1] for row in cells(dialog)] == ["VP Anna"] * 2, timeout=_PATIENCE_MS)
    dialog.ok.click()
    qtbot.waitUntil(lambda: not window.findChildren(ImportDialog), timeout=_PATIENCE_MS)
    assert rows(folder, "SELECT code FROM participants ORDER BY code") == [("P001",), ("P002",), ("VP Anna",)]
