"""Withdrawing a participant whose clip is open in the window."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.kit.tasks import Task
from app.shell.main_window import MainWindow
from app.study.dialogs.withdraw import WithdrawDialog, described, wait_for
from core.errors import Cancelled, StudyError
from core.study.changes import Change
from core.study.records import NAMES, Clip, Participant
from core.study.withdrawal import WithdrawalPlan

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
    window.study.writer.settle()
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
    qtbot.waitUntil(lambda: "was deleted" in dialog.heading.text() and not dialog.busy, timeout=_PATIENCE_MS)
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
    qtbot.waitUntil(lambda: [p.code for p in window.study.all(Participant)] == ["P002"], timeout=_PATIENCE_MS)
    dialog.reject()
    qtbot.waitUntil(lambda: not window.findChildren(WithdrawDialog), timeout=_PATIENCE_MS)
    assert window.queue.text == ""


def test_a_withdrawal_does_not_wait_for_another_participants_open_clip(
    window: MainWindow, make_study: MakeStudy, numbered_reaction: Any, qtbot: QtBot
) -> None:
    folder = make_study(numbered_reaction.path)
    window.queue.pause()
    window.study.open(folder)
    qtbot.waitUntil(lambda: window.study.study is not None, timeout=_PATIENCE_MS)
    (clip,) = window.study.all(Clip)
    path = folder / clip.file
    with qtbot.waitSignal(window.opened.player.opened, timeout=_PATIENCE_MS):
        window.opened.player.open(path)  # its server waits for questions as long as the clip is open
    _, other = window.study.all(Participant)
    window.studies.select(other)
    window.studies.withdraw()
    (dialog,) = [d for d in window.findChildren(WithdrawDialog) if d.isVisible()]
    qtbot.waitUntil(lambda: not dialog.busy, timeout=_PATIENCE_MS)
    dialog.code.setText(other.code)
    dialog.ok.click()
    qtbot.waitUntil(lambda: "was deleted" in dialog.heading.text() and not dialog.busy, timeout=20_000)
    assert window.opened.player.at_work and path.exists()
    dialog.reject()
    qtbot.waitUntil(lambda: not window.findChildren(WithdrawDialog), timeout=_PATIENCE_MS)


def test_cancel_ends_the_waiting_for_a_file_in_use_and_nothing_is_deleted(
    window: MainWindow, make_study: MakeStudy, numbered_reaction: Any, qtbot: QtBot
) -> None:
    folder = make_study(numbered_reaction.path)
    window.queue.pause()
    window.study.open(folder)
    qtbot.waitUntil(lambda: window.study.study is not None, timeout=_PATIENCE_MS)
    (clip,) = window.study.all(Clip)
    person = window.study.participant_of(clip)
    assert person is not None
    holding, let_go = threading.Event(), threading.Event()

    def hang(stop: threading.Event) -> None:
        holding.set()
        let_go.wait(60)  # as on a disk that does not answer

    task = Task(hang)
    task.clip = folder / clip.file
    window.studies.others_at_work = lambda: (task,)
    task.start()
    try:
        assert holding.wait(10)
        window.studies.select(person)
        window.studies.withdraw()
        (dialog,) = [d for d in window.findChildren(WithdrawDialog) if d.isVisible()]
        qtbot.waitUntil(lambda: not dialog.busy, timeout=_PATIENCE_MS)
        dialog.code.setText(person.code)
        dialog.ok.click()
        assert dialog.busy and "Waiting" in dialog.heading.text()
        dialog.reject()
        qtbot.waitUntil(lambda: not window.findChildren(WithdrawDialog), timeout=10_000)
        assert (folder / clip.file).exists() and person in window.study.all(Participant)
    finally:
        let_go.set()
        assert task.over.wait(10)


def test_waiting_has_an_end_and_names_what_is_in_use(tmp_path: Path) -> None:
    task = Task(lambda stop: None)
    task.clip = tmp_path / "c.mp4"
    with pytest.raises(StudyError, match=r"c\.mp4, is still being read. Nothing was deleted"):
        wait_for([task], threading.Event(), most_s=0.2)
    enough = threading.Event()
    enough.set()
    with pytest.raises(Cancelled):
        wait_for([task], enough)
    with pytest.raises(Cancelled):
        wait_for([], enough)
    task.over.set()
    wait_for([task], threading.Event(), most_s=0)


@pytest.mark.parametrize(("number", "analyses", "folders"), [(1, "1 analysis", "1 analysis folder"),
                                                             (2, "2 analyses", "2 analysis folders")])  # fmt: skip
def test_whatever_goes_is_counted_in_words(number: int, analyses: str, folders: str) -> None:
    some, texts = tuple(map(Path, "ab"[:number])), tuple("ab"[:number])
    plan = WithdrawalPlan(
        participant=Participant(code="P001"), rows=dict.fromkeys(NAMES.values(), number), ids=frozenset(),
        files=some, analyses=some, self_reports=some, features=some, exports=some, backups=texts, hashes=frozenset(),
        referred=(), mentions=number, unsearched=(), checkpoints=(),
    )  # fmt: skip
    assert ("name this one; they stay" if number > 1 else "1 note or comment on") in described(plan)
    lines = described(plan).splitlines()
    assert {f"- {analyses}", f"- {folders}"} <= set(lines)
    assert sum(line.startswith("- ") for line in lines) == len(NAMES) + len(plan.deleted()) - len(plan.rows)
