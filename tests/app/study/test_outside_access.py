"""What a study that somebody else made leads to outside of its folder is asked about in the window, by real clicks."""

from __future__ import annotations

import json
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from app.kit.preferences import Preferences
from app.shell.main_window import MainWindow
from app.study.texts import missing_video
from core.errors import NotAgreedError
from core.study import outside_access
from core.study.change_building import add
from core.study.records import Clip, Participant, Session
from core.study.study import Study
from core.study.study_file import STUDY_FILE
from tests.widgets_there import top_levels

_PATIENCE_MS = 120_000
_LEFT = Qt.MouseButton.LeftButton
MakeWindow = Callable[[], MainWindow]
Touched = Callable[[Path], Callable[[], bool]]


class Server:
    """Hangs up at once; counts who came."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"postgresql+psycopg://lab:secret@127.0.0.1:{self._socket.getsockname()[1]}/db"
        self.came = 0
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.came += 1
            connection.close()

    def end(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.end()


def boxes() -> list[QMessageBox]:
    return top_levels(QMessageBox)


def question(qtbot: QtBot) -> QMessageBox:
    qtbot.waitUntil(lambda: len(boxes()) == 1, timeout=_PATIENCE_MS)
    return boxes()[0]


def click(box: QMessageBox, text: str, qtbot: QtBot) -> None:
    (button,) = [button for button in box.buttons() if button.text().replace("&", "") == text]
    qtbot.mouseClick(button, _LEFT)


def remember(tmp_path: Path, folder: Path) -> None:
    """As a window would that was closed with this study (see `make_window`)."""
    Preferences(QSettings(str(tmp_path / "preferences.ini"), QSettings.Format.IniFormat)).study = folder


def on_a_server(folder: Path, url: str) -> Path:
    folder.mkdir()
    (folder / STUDY_FILE).write_text(json.dumps({"version": 1, "id": folder.name, "name": "x", "database": url}))
    return folder


@pytest.mark.parametrize("at_start", [False, True])
def test_a_study_connects_to_its_server_only_after_a_click_that_says_so(
    make_window: MakeWindow, server: Server, tmp_path: Path, qtbot: QtBot, at_start: bool
) -> None:
    folder = on_a_server(tmp_path / f"study{at_start:d}", server.url)
    if at_start:
        remember(tmp_path, folder)
    window = make_window()
    if not at_start:
        window.study.open(folder)
    box = question(qtbot)
    assert "127.0.0.1" in box.text() and "secret" not in box.text() and server.came == 0
    assert box.defaultButton().text().replace("&", "") == "Do not open"
    qtbot.keyClick(box, Qt.Key.Key_Return)  # who does not read agrees to nothing
    qtbot.waitUntil(lambda: not boxes(), timeout=_PATIENCE_MS)
    with pytest.raises(NotAgreedError):
        outside_access.check_server(folder.name, folder, server.url)
    assert window.study.study is None and server.came == 0
    window.study.open(folder)
    click(question(qtbot), "Connect", qtbot)
    qtbot.waitUntil(lambda: server.came > 0, timeout=_PATIENCE_MS)
    outside_access.check_server(folder.name, folder, server.url)
    failure = question(qtbot)  # it is no PostgreSQL
    assert "could not be" in failure.text()
    failure.close()


@pytest.fixture
def elsewhere(tmp_path: Path, constant_clip: Any) -> Path:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    shutil.copy(constant_clip.path, folder / "v1.mp4")
    return folder


@pytest.fixture
def foreign(tmp_path: Path, elsewhere: Path) -> Path:
    """As somebody else may have sent it: its clip is a file of this computer."""
    with Study.create(tmp_path / "study", "Foreign") as study:
        person = Participant(code="P1")
        session = Session(participant_id=person.id)
        clip = Clip(session_id=session.id, number=1, file=str(elsewhere / "v1.mp4"), sha256="0" * 64, duration_s=3.0)
        study.apply(add(person, session, clip))
    return tmp_path / "study"


def test_a_video_outside_of_a_study_is_read_only_after_a_click_that_says_so_also_where_the_study_is_remembered(
    make_window: MakeWindow, foreign: Path, elsewhere: Path, touched: Touched, tmp_path: Path, qtbot: QtBot
) -> None:
    was_touched = touched(elsewhere)
    remember(tmp_path, foreign)
    window = make_window()
    box = question(qtbot)
    assert f"1 video outside of its folder:\n\n{elsewhere} (1 video)" in box.text()
    assert str(elsewhere / "v1.mp4") in box.detailedText()
    assert window.study.study is not None  # open, without it
    (clip,) = window.study.all(Clip)
    qtbot.keyClick(box, Qt.Key.Key_Return)  # "Not now"
    qtbot.waitUntil(lambda: not boxes(), timeout=_PATIENCE_MS)
    assert "1 video outside" in window.review.notice.text() and "`" not in window.review.notice.text()
    assert "outside" in window.queue.failures[clip.id] and missing_video(window.study, elsewhere / "v1.mp4")
    tree = window.review.library.study
    item = tree._items[clip.id]
    tree.tree.scrollToItem(item)
    qtbot.mouseClick(tree.tree.viewport(), _LEFT, pos=tree.tree.visualItemRect(item).center())
    box = question(qtbot)  # who wants to see it is asked again
    assert window.state.clip is None and not was_touched()
    click(box, "Read them", qtbot)
    qtbot.waitUntil(lambda: not boxes(), timeout=_PATIENCE_MS)
    assert not window.review.notice.isVisible() and clip.id not in window.queue.failures
    window.review.library.study.clip_chosen.emit(clip)
    qtbot.waitUntil(lambda: window.state.clip == elsewhere / "v1.mp4", timeout=_PATIENCE_MS)
    qtbot.waitUntil(was_touched, timeout=_PATIENCE_MS)
    with qtbot.waitSignal(
        window.study.study_changed, timeout=_PATIENCE_MS, check_params_cb=lambda study: study is not None
    ):
        window.study.open(foreign)
    assert boxes() == [] and window.review.notice.text() == ""
