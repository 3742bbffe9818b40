"""The window's thread never waits for a disk or a database where it can be avoided (see `slow_calls`)."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.shell.main_window import MainWindow
from core.study.changes import Change
from core.study.opening import open_study
from core.study.records import AnalysisRow, Clip, ClipRatings, Participant
from core.system.files import sha256_of
from tests.app.slow_calls import SlowCalls
from tests.widgets_there import top_levels

_PATIENCE_MS = 120_000


@pytest.fixture
def slow_calls(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowCalls]:
    calls = SlowCalls(monkeypatch)
    calls.watch_databases()
    yield calls
    calls.leave_databases()


def close_dialogs() -> None:
    for dialog in top_levels(QDialog):
        dialog.close()


def test_opening_looking_rating_and_asking_wait_for_nothing(
    window: MainWindow,
    make_study: Callable[..., Path],
    make_dialogs: Callable[[MainWindow], dict[str, Callable[[], QDialog]]],
    numbered_reaction: Any,
    analyse: Callable[[MainWindow, Path], None],
    slow_calls: SlowCalls,
    qtbot: QtBot,
) -> None:
    folder = make_study(numbered_reaction.path)
    with qtbot.waitSignal(window.study.study_changed, timeout=_PATIENCE_MS):
        window.study.open(folder)
    slow_calls.check()
    (clip,) = window.study.all(Clip)
    analyse(window, window.study.path_of(clip))
    qtbot.waitUntil(lambda: bool(window.study.all(AnalysisRow)), timeout=_PATIENCE_MS)
    slow_calls.check()
    window.opened.rate({"fear": 30})
    qtbot.waitUntil(lambda: dict(window.study.all(ClipRatings)[0].ratings) == {"fear": 30})
    slow_calls.check()
    with open_study(folder) as other:
        other.apply(Change(label="Add participant X", added=(Participant(code="X"),)))
    qtbot.waitUntil(lambda: "X" in [p.code for p in window.study.all(Participant)])
    slow_calls.check()
    for name in window.views.titles:
        window.views.show_view(name)
        qtbot.wait(50)
        slow_calls.check()
    for name, make in make_dialogs(window).items():
        dialog = make()
        dialog.show()
        qtbot.waitUntil(lambda dialog=dialog: not getattr(dialog, "busy", False))
        dialog.close()
        try:
            slow_calls.check()
        except AssertionError as error:
            raise AssertionError(f"{name}: {error}") from error
    for name in ("card", "doctor", "about", "shortcuts"):
        window.actions_.by_name[name].trigger()
        qtbot.waitUntil(lambda: bool(top_levels(QDialog)), timeout=_PATIENCE_MS)
        close_dialogs()
        slow_calls.check()
    window.studies.select(window.study.all(Participant)[-1])
    window.studies.remove()
    qtbot.waitUntil(lambda: "X" not in [p.code for p in window.study.all(Participant)])
    slow_calls.check()


def test_the_guard_notes_what_the_window_calls_in_its_own_thread_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, window: MainWindow, tmp_path: Path
) -> None:
    calls = SlowCalls(monkeypatch)
    file = tmp_path / "file"
    file.write_bytes(b"x")
    hashed = hashlib.sha256(b"x").hexdigest()
    from core.models import registry

    monkeypatch.setattr(registry.ModelEntry, "summary", property(lambda _: sha256_of(file)))
    assert sha256_of(file) == hashed  # by a test
    aside = threading.Thread(target=lambda: sha256_of(file))
    aside.start()
    aside.join()
    calls.check()
    window._show_model()
    with pytest.raises(AssertionError, match=r"hashlib.file_digest: .*app/shell/main_window.py:\d+ _show_model"):
        calls.check()
