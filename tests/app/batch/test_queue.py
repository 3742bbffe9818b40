"""The batch as a user meets it: dropped on the real window, worked through behind it, taken up after a kill."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.batch.queue import ELSEWHERE
from app.shell.main_window import MainWindow
from app.study.dialogs.import_clips import ImportDialog
from core import batch as batches
from core.inspection.belief import Belief

_PATIENCE_MS = 180_000
_MORE = b"\0\0\0\x08free"
"""An empty box at the end of an MP4: another file, the same frames."""

MakeWindow = Callable[[], MainWindow]


@pytest.fixture(autouse=True)
def batch_file() -> Iterator[Path]:
    """The user's list, empty before and after."""
    file = batches.default_file()
    for there in file.parent.glob("batch*"):
        there.unlink()
    yield file
    for there in file.parent.glob("batch*"):
        there.unlink()


@pytest.fixture
def folder(tmp_path: Path, numbered_reaction: Any) -> Path:
    """Three videos of one reaction in two folders, a text that says it is a video, and a table."""
    made = tmp_path / "videos"
    (made / "later").mkdir(parents=True)
    reaction = numbered_reaction.path.read_bytes()
    for name, stored in (
        ("a2.mp4", reaction), ("a10.mp4", reaction + _MORE), ("later/b.mp4", reaction + 2 * _MORE),
        ("broken.mp4", b"no video"), ("table.csv", b"x"),
    ):  # fmt: skip
        (made / name).write_bytes(stored)
    return made


def drop(window: MainWindow, *paths: Path) -> None:
    """As the window system hands it over."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(300, 300), copy, data, left, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(300, 300), copy, data, left, none))


def cell(window: MainWindow, row: int, column: int) -> str:
    files = window.batch_view.table.files
    return str(files.index(row, column).data())


def names(window: MainWindow) -> list[str]:
    return [item.path.name for item in window.batch.batch]


def test_results_take_the_room_also_where_other_widths_were_kept(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window()
    header = window.batch_view.table.horizontalHeader()
    header.setSectionResizeMode(header.ResizeMode.Interactive)  # as it was kept before
    header.setStretchLastSection(True)
    header.resizeSection(2, 120)
    window.close()
    again = make_window()
    again.resize(1600, 900)
    again.views.show_view("batch")
    table = again.batch_view.table
    table.files.become(batches.Batch((batches.BatchItem(path=Path("/videos/a.mp4")),)))
    again.batch_view._stack.setCurrentWidget(table)
    qtbot.waitUntil(lambda: table.viewport().width() > 1400)
    name, state, result, belief, folder = (table.columnWidth(i) for i in range(5))
    assert name + state + result + belief + folder == table.viewport().width()
    assert result > 800 > folder


def select(window: MainWindow, *rows: int) -> None:
    table = window.batch_view.table
    table.clearSelection()
    for row in rows:
        table.selectionModel().select(
            table.files.index(row, 0),
            table.selectionModel().SelectionFlag.Select | table.selectionModel().SelectionFlag.Rows,
        )


def test_a_dropped_folder_is_worked_through_in_the_users_order_and_a_broken_video_names_its_reason(
    window: MainWindow, folder: Path, landmarker: Path, qtbot: QtBot
) -> None:
    view = window.batch_view
    assert not view.export.isEnabled()
    window.batch.pause()
    drop(window, folder)
    assert window.views.tabs.tabText(window.views.tabs.currentIndex()).startswith("Batch")
    qtbot.waitUntil(lambda: len(window.batch.batch) == 4, timeout=_PATIENCE_MS)
    assert names(window) == ["a2.mp4", "a10.mp4", "broken.mp4", "b.mp4"]
    assert view.heading.text() == "0 of 4 done, paused" and view.pause.text() == "Continue"
    assert {cell(window, row, 1) for row in range(4)} == {"waiting"}
    select(window, 3)
    view.first.click()
    select(window, 1)
    view.down.click()
    assert (
        names(window) == ["b.mp4", "a10.mp4", "a2.mp4", "broken.mp4"] and view.table.selected[0].path.name == "a2.mp4"
    )
    finished: list[str] = []
    seen: set[str] = set()

    def watch() -> None:
        finished.extend(i.path.name for i in window.batch.batch if i.state != "waiting" and i.path.name not in finished)
        seen.update(cell(window, row, 1).partition(" ")[0] for row in range(4))

    window.batch.changed.connect(watch)
    window.batch.advanced.connect(watch)
    view.pause.click()
    window.views.show_view("review")  # which stays free
    qtbot.waitUntil(lambda: len(finished) == 4, timeout=_PATIENCE_MS)
    assert finished == ["b.mp4", "a10.mp4", "a2.mp4", "broken.mp4"] and seen == {
        "waiting",
        "analysing",
        "done",
        "failed",
    }
    assert cell(window, 3, 1) == "failed" and "is not a video that can be read" in cell(window, 3, 2)
    assert view.heading.text() == "3 of 4 done, 1 failed" and not view.bar.isVisible()
    assert all("face in" in cell(window, row, 2) for row in range(3))
    # What failed can be mended and tried again; the others are not touched.
    (folder / "broken.mp4").write_bytes((folder / "a2.mp4").read_bytes())
    view.retry.click()
    qtbot.waitUntil(lambda: view.heading.text() == "4 of 4 done", timeout=_PATIENCE_MS)
    # A double click shows it in Review, where nothing is computed again.
    opened = window.batch.batch.items[0]
    at = view.table.visualRect(view.table.files.index(0, 0)).center()
    window.views.show_view("batch")
    qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseDClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: window.state.analysis is not None, timeout=_PATIENCE_MS)
    assert window.state.clip == opened.path and window.review.isVisible()
    assert (batches.paths.cache() / "analyses" / opened.key / "analysis.json").is_file()
    view.clear.click()
    assert len(window.batch.batch) == 0 and "Drop a folder" in view.empty.text()


_KILLED = """
    import os, signal, sys
    from pathlib import Path
    from PySide6.QtCore import QSettings
    from app.shell.application import make_application
    from app.shell.main_window import MainWindow
    from app.shell.workspace import Workspace
    from app.kit.preferences import Preferences
    from core import batch

    app = make_application(["eriscope"])
    store = QSettings(sys.argv[2], QSettings.Format.IniFormat)
    window = MainWindow(Workspace(Preferences(store)), preload_heavy=False)
    window.show()
    window.batch.pause()
    window.batches.drop([Path(sys.argv[1])])

    def begin():
        if len(window.batch.batch) == 4 and window.batch.paused:
            window.batch.put_first({window.batch.batch.items[3].path})
            window.batch.resume()

    def look():
        kept = batch.load(batch.default_file()).items
        if kept and kept[0].state == "done" and window.batch.share_done(kept[1].path):
            os.kill(os.getpid(), signal.SIGKILL)  # in the middle of the second file
        if len(kept) == 4 and window.batch.finished == 4:
            os._exit(3)

    window.batch.changed.connect(begin)
    window.batch.advanced.connect(look)
    app.exec()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_killed_batch_goes_on_where_it_was(
    make_window: MakeWindow, folder: Path, batch_file: Path, landmarker: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    for path in folder.rglob("*.mp4"):  # other files than those of other tests, which the cache knows
        with path.open("ab") as file:
            file.write(b"\0\0\0\x10free" + os.urandom(8))
    script = tmp_path / "killed.py"
    script.write_text(textwrap.dedent(_KILLED), encoding="utf-8")
    killed = subprocess.run(
        [sys.executable, str(script), str(folder), str(tmp_path / "killed.ini")],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
        capture_output=True,
        text=True,
        check=False,
        timeout=_PATIENCE_MS / 1000,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    kept = json.loads(batch_file.read_text(encoding="utf-8"))["items"]
    assert [(Path(i["path"]).name, i["state"]) for i in kept] == [
        ("b.mp4", "done"), ("a2.mp4", "waiting"), ("a10.mp4", "waiting"), ("broken.mp4", "waiting"),
    ]  # fmt: skip
    entry = batches.paths.cache() / "analyses" / kept[0]["key"] / "analysis.json"
    made_at = entry.stat().st_mtime_ns
    window = make_window()
    qtbot.waitUntil(lambda: window.batch.finished == 4, timeout=_PATIENCE_MS)
    assert [(i.path.name, i.state) for i in window.batch.batch] == [
        ("b.mp4", "done"), ("a2.mp4", "done"), ("a10.mp4", "done"), ("broken.mp4", "failed"),
    ]  # fmt: skip
    assert entry.stat().st_mtime_ns == made_at and window.batch.batch.items[0].key == kept[0]["key"]


def test_it_gives_way_to_the_open_clip_and_to_a_recording_and_stays_paused_over_a_restart(
    make_window: MakeWindow, folder: Path, tmp_path: Path, landmarker: Path, qtbot: QtBot
) -> None:
    window = make_window()
    window.record.running_changed.emit(True)
    (folder / "broken.mp4").unlink()
    drop(window, folder)
    qtbot.waitUntil(lambda: len(window.batch.batch) == 3, timeout=_PATIENCE_MS)
    assert not window.batch.running and "waiting for other work" in window.batch.text
    window.open_clip(folder / "later" / "b.mp4")
    window.record.running_changed.emit(False)
    assert window.opened.analysing and not window.batch.running
    qtbot.waitUntil(lambda: window.state.analysis is not None, timeout=_PATIENCE_MS)
    qtbot.waitUntil(lambda: window.batch.running, timeout=_PATIENCE_MS)
    window.batch_view.pause.click()
    assert not window.batch.running and window.batch.paused
    before = window.batch.batch
    window.close()
    again = make_window()
    assert again.batch.batch == before and again.batch_view.pause.text() == "Continue"
    again.batch.resume("starting")
    assert not again.batch.running
    other = make_window()  # beside it: one works on the list, the other says so
    assert other.batch_view.problem.text() == ELSEWHERE and len(other.batch.batch) == 0


def test_nothing_is_tried_without_a_model_and_the_reason_stands_there_once(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    window.opened.change_settings(replace(window.state.settings, model="no such model"))
    drop(window, folder / "a2.mp4", folder / "a10.mp4")
    qtbot.waitUntil(lambda: bool(window.batch.problem), timeout=_PATIENCE_MS)
    view = window.batch_view
    assert "no such model" in view.problem.text() and view.problem.isVisible() and "stopped" in view.heading.text()
    assert [item.state for item in window.batch.batch] == ["waiting", "waiting"]


def test_drops_on_an_open_study_are_asked_about_and_what_is_one_thing_is_opened(
    window: MainWindow, folder: Path, make_study: Callable[..., Path], constant_clip: Any, qtbot: QtBot
) -> None:
    window.queue.pause("test")
    window.batch.pause()
    drop(window, make_study(constant_clip.path))  # a study's folder is that study
    qtbot.waitUntil(lambda: window.study.study is not None, timeout=_PATIENCE_MS)

    def press(text: str) -> None:
        assert window.batches.question is not None
        buttons = window.batches.question.findChildren(QPushButton)
        next(b for b in buttons if b.text().startswith(text)).click()

    drop(window, folder)
    assert len(window.batch.batch) == 0 and "“Reactions”" in window.batches.question.informativeText()
    press("Import")
    (dialog,) = window.findChildren(ImportDialog)
    assert dialog.folder.folder == folder
    dialog.reject()
    own = next((window.study.study.folder / "clips").rglob("*.mp4"))
    drop(window, folder / "a2.mp4", own)
    press("Analyse in the batch")
    qtbot.waitUntil(lambda: len(window.batch.batch) == 1, timeout=_PATIENCE_MS)
    assert names(window) == ["a2.mp4"]  # the study's own clip is the study's
    drop(window, constant_clip.path)
    assert window.state.clip == constant_clip.path and window.review.isVisible() and len(window.batch.batch) == 1
    window.studies.forgetting.emit(folder, set())  # as a withdrawal does
    assert len(window.batch.batch) == 0


def test_evidence_that_comes_of_an_opened_clip_moves_it_in_the_column_of_belief(
    make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window()
    a, b = (
        batches.BatchItem(path=Path(f"/videos/{n}.mp4"), state="done", key=n, belief="not validated", rank=2)
        for n in "ab"
    )
    window.batch._become(batches.Batch((a, b)))
    said = Belief(3, "not validated, attention better than chance", "", ())
    monkeypatch.setattr("app.batch.queue.belief", lambda analysis, metadata: said)
    monkeypatch.setattr("app.batch.queue.metadata_of", lambda analysis: {})
    window.state.evidence_changed.emit(SimpleNamespace(entry=Path("/cache/b")))
    assert [(item.belief, item.rank) for item in window.batch.batch] == [("not validated", 2), (said.label, 3)]
    window.state.evidence_changed.emit(SimpleNamespace(entry=None))  # of a clip that is kept nowhere
    assert [item.rank for item in window.batch.batch] == [2, 3]
