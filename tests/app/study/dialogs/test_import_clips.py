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
from app.study.dialogs.import_clips import ImportDialog
from app.study.dialogs.import_fields import CHOOSE, STATE_SCALE
from core.study.change_building import add
from core.study.records import Clip, ClipRatings, Participant, Session, Stimulus

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


def cells(dialog: ImportDialog, *columns: str) -> list[list[str]]:
    """Of the preview, by the names of its columns."""
    table = dialog.rows
    names = [table.horizontalHeaderItem(c).text() for c in range(table.columnCount())]
    return [[table.item(r, names.index(column)).text() for column in columns] for r in range(table.rowCount())]


def headings(dialog: ImportDialog) -> list[str]:
    """What the columns of the table are taken for."""
    return [dialog.raw.horizontalHeaderItem(c).text() for c in range(dialog.raw.columnCount())]


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
    assert headings(dialog)[:4] == ["who\nnot used", "Video\nVideo", "seen\nnot used", "Amusement\nAmusement"]
    assert dialog.pages.currentWidget() is dialog.raw and dialog.raw.item(1, 4).text() == "300"  # values to choose by
    dialog.columns["participant"].setCurrentText("who")
    dialog.columns["stimulus"].setCurrentText("seen")
    qtbot.waitUntil(lambda: dialog.summary.text() == STATE_SCALE, timeout=_PATIENCE_MS)  # never guessed
    assert not dialog.ok.isEnabled() and dialog.rows.rowCount() == 0
    dialog.scale.setCurrentText("1 to 100")
    dialog.variables["arm"].setCurrentText("category")
    qtbot.waitUntil(dialog.ok.isEnabled, timeout=_PATIENCE_MS)
    assert dialog.pages.currentWidget() is dialog.rows and headings(dialog)[5] == "arm\nvariable (category)"
    assert cells(dialog, "Row", "Participant", "Video", "Stimulus", "Amusement", "Fear", "arm") == [
        ["2", "P001", "a.mp4", "cats", "10", "20", "x"],
        ["3", "Q7", "b.mp4", "", "", "", "y"],
        ["4", "Q8", "", "", "", "", ""],
    ]
    (first,), (second,), (third,) = cells(dialog, "What happens")
    assert first == "New video"
    assert "amusement 0.5, fear 300 are outside the scale 1 to 100" in second and "missing.mp4" in third
    assert "2 videos, 2 participants (1 new), 2 new ratings. 1 row is left out" in dialog.summary.text()
    assert dialog.notes.text() == ""  # all columns are used, and the study knows cats
    assert rows(folder, "SELECT * FROM clips") == []  # nothing yet
    width, says = dialog.rows.viewport().width(), 3
    assert dialog.rows.columnViewportPosition(says) + dialog.rows.columnWidth(says) <= width  # nothing of it is cut
    assert dialog.rows.columnWidth(says) > width // 4
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


def test_videos_come_in_without_a_table(
    window: MainWindow, dialog: ImportDialog, constant_clip: Any, variable_clip: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    """Who codes behaviour has videos, and nothing to say of them yet."""
    folder = window.study.study.folder
    videos = two_videos(tmp_path, constant_clip, variable_clip)
    (videos / "notes.txt").write_text("no video")
    dialog.folder.set_folder(videos)
    qtbot.waitUntil(dialog.ok.isEnabled, timeout=5_000)
    assert cells(dialog, "Participant", "Video", "What happens") == [
        ["a", "a.mp4", "New video"],
        ["b", "b.mp4", "New video"],
    ]
    assert dialog.pages.currentWidget() is dialog.rows
    dialog.whose.setCurrentIndex(dialog.whose.findData("folder"))
    qtbot.waitUntil(lambda: cells(dialog, "Participant") == [["videos"], ["videos"]], timeout=5_000)
    dialog.whose.setCurrentIndex(dialog.whose.findData("video"))
    qtbot.waitUntil(lambda: cells(dialog, "Participant") == [["a"], ["b"]], timeout=5_000)
    dialog.ok.click()
    qtbot.waitUntil(lambda: not window.findChildren(ImportDialog), timeout=_PATIENCE_MS)
    assert rows(folder, "SELECT code FROM participants ORDER BY code") == [("P001",), ("P002",), ("a",), ("b",)]
    assert len(rows(folder, "SELECT * FROM clips")) == 2
    assert window.actions_.by_name["undo"].text() == "Undo Import 2 videos"


def test_a_table_says_who_is_seen_once_there_is_one(
    dialog: ImportDialog, constant_clip: Any, variable_clip: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    videos = two_videos(tmp_path, constant_clip, variable_clip)
    dialog.folder.set_folder(videos)
    qtbot.waitUntil(dialog.ok.isEnabled, timeout=5_000)
    table = tmp_path / "table.csv"
    table.write_text("participant,video\nD1,a.mp4\n")
    dialog.table.set_folder(table)
    assert not dialog.whose.isEnabled()
    qtbot.waitUntil(lambda: cells(dialog, "Participant") == [["D1"]], timeout=5_000)
    (tmp_path / "empty").mkdir()
    dialog.table.edit.clear()
    dialog.table.edit.editingFinished.emit()
    dialog.folder.set_folder(tmp_path / "empty")
    qtbot.waitUntil(lambda: "There is no video in" in dialog.says.text(), timeout=5_000)
    assert not dialog.ok.isEnabled() and dialog.whose.isEnabled()


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
    assert dialog.summary.text().endswith(f"2 new ratings. {rounded}")  # 0.25 is 25.75
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
    assert dialog.notes.text().startswith("VP Anna looks like a name.") and not dialog.doubt.text()
    assert "VP Anna and vp-anna" in dialog.alike.text() and not dialog.ok.isEnabled()
    assert cells(dialog, "Amusement", "Fear") == [["1", "50"], ["100", ""]]
    dialog.people.setCurrentIndex(1)
    qtbot.waitUntil(dialog.ok.isEnabled, timeout=_PATIENCE_MS)
    assert cells(dialog, "Participant") == [["VP Anna"], ["VP Anna"]] and dialog.people.isVisible()
    dialog.people.setCurrentIndex(2)
    qtbot.waitUntil(lambda: cells(dialog, "Participant") == [["VP Anna"], ["vp-anna"]], timeout=_PATIENCE_MS)
    assert dialog.ok.isEnabled()
    dialog.people.setCurrentIndex(1)
    qtbot.waitUntil(lambda: cells(dialog, "Participant") == [["VP Anna"]] * 2, timeout=_PATIENCE_MS)
    dialog.ok.click()
    qtbot.waitUntil(lambda: not window.findChildren(ImportDialog), timeout=_PATIENCE_MS)
    assert rows(folder, "SELECT code FROM participants ORDER BY code") == [("P001",), ("P002",), ("VP Anna",)]


def test_ratings_of_clips_that_are_there_come_from_a_table_alone_and_are_corrected_when_that_is_ticked(
    window: MainWindow, dialog: ImportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    study, folder = window.study, window.study.study.folder
    one = next(person for person in study.all(Participant) if person.code == "P001")
    session, cats = Session(participant_id=one.id, notes="first"), Stimulus(name="cats")
    clip = Clip(session_id=session.id, file="clips/x/a.mp4", sha256="", duration_s=1.0, stimulus_id=cats.id)
    study.do(add(session, cats, clip, ClipRatings(clip_id=clip.id, ratings={"fear": 40})))
    study.writer.settle()
    table = tmp_path / "Fragebogen.csv"
    table.write_text("Versuchsperson;Stimulus;Furcht;Ekel;Bemerkung\nP001;cats;62;7;nett\n", encoding="utf-8")
    dialog.table.set_folder(table)
    dialog.scale.setCurrentText("1 to 100")
    qtbot.waitUntil(dialog.ok.isEnabled, timeout=_PATIENCE_MS)
    assert cells(dialog, "Video", "What happens", "Fear", "Disgust") == [
        ["a.mp4", "Ratings added; the study has fear 40, not 62; it stays", "40, not 62", "7"]
    ]
    assert dialog.notes.text().startswith("Not used: Bemerkung. ") and dialog.correct.isEnabled()
    dialog.correct.click()
    qtbot.waitUntil(dialog.ok.isEnabled, timeout=_PATIENCE_MS)
    assert cells(dialog, "What happens", "Fear") == [["Ratings added; Corrected: fear 40 → 62", "40 → 62"]]
    assert dialog.ok.text() == "Import 1 row"
    dialog.ok.click()
    qtbot.waitUntil(lambda: not window.findChildren(ImportDialog), timeout=_PATIENCE_MS)
    assert [json.loads(r) for (r,) in rows(folder, "SELECT ratings FROM reports")] == [{"fear": 62, "disgust": 7}]
    assert window.status.said == "Changed 1 self-report."
    window.actions_.by_name["undo"].trigger()
    window.study.writer.settle()
    assert [json.loads(r) for (r,) in rows(folder, "SELECT ratings FROM reports")] == [{"fear": 40}]
