"""Withdrawing a participant whose clip is open in the window."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.dialogs.withdraw import WithdrawDialog
from app.main_window import MainWindow
from core.study.changes import Change
from core.study.records import Clip, Participant

_PATIENCE_MS = 180_000

MakeStudy = Callable[..., Path]


def test_everything_goes_after_the_code_is_typed_from_the_windows_memory_too(
    window: MainWindow, make_study: MakeStudy, numbered_reaction: Any, landmarker: Path, qtbot: QtBot
) -> None:
    folder = make_study(numbered_reaction.path)
    (relative,) = [p.relative_to(folder) for p in (folder / "clips").rglob("*.mp4")]
    window.preferences.remember(folder / relative)  # it was opened before as a clip of no study
    window.study.open(folder)
    qtbot.waitUntil(lambda: window.study.study is not None, timeout=_PATIENCE_MS)
    (clip,) = window.study.all(Clip)
    window.open_clip(folder / clip.file)
    qtbot.waitUntil(lambda: window.state.analysis is not None, timeout=_PATIENCE_MS)
    assert list((folder / "analyses").glob("*/analysis.json"))
    _, other = window.study.all(Participant)
    assert window.study.do(Change(label="Edit P002", changed=((other, Participant(id=other.id, code="P002")),)))
    window.review.library.study.select(clip.id)
    withdraw = window.actions_.by_name["withdraw"]
    assert withdraw.text() == "Withdraw participant P001…"
    withdraw.trigger()
    (dialog,) = [d for d in window.findChildren(WithdrawDialog) if d.isVisible()]
    qtbot.waitUntil(lambda: not dialog.busy, timeout=_PATIENCE_MS)
    shown = dialog.text.toPlainText()
    assert "1 participant\n" in shown and "1 clip\n" in shown and "No model learned" in shown
    assert not dialog.ok.isEnabled()
    qtbot.keyClicks(dialog.code, "P00")
    assert not dialog.ok.isEnabled()
    qtbot.keyClicks(dialog.code, "1")
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "was deleted" in dialog.heading.text(), timeout=_PATIENCE_MS)
    (certificate,) = (folder / "exports" / "withdrawals").glob("*.json")
    assert certificate.name in dialog.text.toPlainText()
    assert "P001" not in certificate.read_text(encoding="utf-8")
    assert list((folder / "clips").rglob("*.mp4")) == list((folder / "analyses").glob("*/analysis.json")) == []
    connection = sqlite3.connect(folder / "study.db")
    assert connection.execute("SELECT code FROM participants").fetchall() == [("P002",)]
    assert connection.execute("SELECT COUNT(*) FROM analyses").fetchall() == [(0,)]
    connection.close()
    assert window.state.clip is None and window.state.analysis is None and len(window.state.curves) == 0
    assert str(folder / relative) not in str(window.preferences.store.value("recent"))
    assert window.study.undo_label is None and not window.actions_.by_name["undo"].isEnabled()
    assert [p.code for p in window.study.all(Participant)] == ["P002"]
    dialog.reject()
    qtbot.waitUntil(lambda: not window.findChildren(WithdrawDialog), timeout=_PATIENCE_MS)
    assert window.queue.text == ""
