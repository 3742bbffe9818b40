"""One whole study by hand: new, import, record two people, analyse, compare, correct, report, withdraw.

Every press goes to the widget that a user would press, every key to the widget that has the keyboard. Only the system's
dialogs for files are answered for the user. What a hand does is counted: more than stands here is a step back.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.export.report_dialog import ReportDialog
from app.kit.number_field import NumberField
from app.record.sitting import Phase
from app.shell.main_window import MainWindow
from app.study.dialogs.import_clips import ImportDialog
from app.study.dialogs.new_study import NewStudyDialog
from app.study.dialogs.participant import ParticipantDialog
from app.study.dialogs.stimuli import StimuliDialog
from app.study.dialogs.withdraw import WithdrawDialog
from core.sources.synthetic import write_clip
from core.study.records import AnalysisRow, Clip, ClipRatings, Participant, Session
from core.types import EMOTIONS

_PATIENCE_MS = 60_000  # also on a machine that has other work
_CLICKS, _KEYS = 37, 29
"""Presses of a button or field, and of keys that are no part of a text: Enter, Tab, a shortcut."""
_TEXTS = 21
"""Texts and numbers that are typed, seven of them by each participant."""


class Hand:
    """Presses and types, and counts what it does."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.clicks = self.keys = self.texts = 0

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        def can_be_pressed() -> bool:
            modal = QApplication.activeModalWidget()
            return widget.isVisible() and widget.isEnabled() and modal in (None, widget.window())

        self._qtbot.waitUntil(can_be_pressed, timeout=_PATIENCE_MS)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())
        self.clicks += 1

    def choose(self, window: MainWindow, menu: str, action: str) -> None:
        """Press an entry of the menu bar's menus, known by how it begins."""
        bar = window.menuBar()
        (above,) = [one for one in bar.actions() if one.text().replace("&", "") == menu]
        self.click(bar, bar.actionGeometry(above).center())
        shown = above.menu()
        assert isinstance(shown, QMenu)
        (entry,) = [one for one in shown.actions() if one.text().replace("&", "").startswith(action)]
        self.click(shown, shown.actionGeometry(entry).center())

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self._has_keys(), key, modifier)
        self.keys += 1

    def type(self, text: str) -> None:
        QTest.keyClicks(self._has_keys(), text)
        self.texts += 1

    def into(self, field: QLineEdit, text: str) -> None:
        """Press a field, and type in the place of what stands there."""
        self.click(field)
        if not isinstance(field, NumberField) and field.text():
            self.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.type(text)

    @staticmethod
    def _has_keys() -> QWidget:
        widget = QApplication.focusWidget()
        assert isinstance(widget, QWidget), "nothing has the keyboard"
        return widget


@pytest.fixture
def material(planted_clip: Path, tmp_path: Path) -> Path:
    """A lab's folder: a reaction with its row of a questionnaire, a stimulus, and a film to be played as camera."""
    folder = tmp_path / "material"
    (folder / "videos").mkdir(parents=True)
    with av.open(str(planted_clip)) as film:
        faces = [(float(p.time), p.to_ndarray(format="rgb24")) for p in itertools.islice(film.decode(video=0), 75)]
    write_clip(folder / "videos" / "d12.mp4", faces, None)
    grey = np.full((48, 64, 3), 90, np.uint8)
    write_clip(folder / "cats.mp4", [(i / 20, grey) for i in range(20)], None)
    head = ";".join(("Participant", "Video", "Stimulus", *EMOTIONS))
    (folder / "questionnaire.csv").write_text(f"{head}\nP01;d12.mp4;cats;80;60;1;1;10;1;20\n", encoding="utf-8")
    return folder


def test_a_whole_study_is_done_by_hand_in_so_many_clicks(
    window: MainWindow, material: Path, planted_clip: Path, landmarker: Path, tmp_path: Path, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    hand, study, review, record = Hand(qtbot), window.study, window.review, window.record
    record.form.procedure.baseline_s.setValue(0)  # what is waited for is no work of a hand
    record.form.procedure.tail_s.setValue(0)
    record.devices.use_no_sound()  # a machine for tests has no microphone
    monkeypatch.setattr("app.study.dialogs.stimuli.ask_files", lambda *_: [str(material / "cats.mp4")])
    monkeypatch.setattr("app.record.device_choice.ask_file", lambda *_: str(planted_clip))

    def wait(until: Callable[[], object]) -> None:
        qtbot.waitUntil(lambda: bool(until()), timeout=_PATIENCE_MS)

    def shown(kind: type[QDialog]) -> Any:
        wait(lambda: any(one.isVisible() for one in window.findChildren(kind)))
        dialog = next(one for one in window.findChildren(kind) if one.isVisible())
        dialog.activateWindow()  # as a window manager does; without a screen nobody does it for what is not modal
        wait(dialog.isActiveWindow)
        return dialog

    # A new study.
    hand.click(review.start.buttons["new_study"])
    new = shown(NewStudyDialog)
    hand.type("Cats")
    hand.into(new.within, str(tmp_path))
    hand.key(Qt.Key.Key_Return)
    wait(lambda: study.study is not None)

    # Videos and their questionnaire.
    hand.click(review.study_start.buttons["import"])
    dialog = shown(ImportDialog)
    hand.into(dialog.folder.edit, str(material / "videos"))
    hand.into(dialog.table.edit, str(material / "questionnaire.csv"))
    hand.key(Qt.Key.Key_Tab)
    wait(dialog.columns["file"].isEnabled)
    typed = dialog.scale.lineEdit()
    assert typed is not None
    hand.into(typed, "1 to 100")
    hand.click(dialog.ok)
    wait(lambda: len(study.all(Clip)) == 1 and not window.findChildren(ImportDialog))
    (imported,) = study.all(Clip)

    # Two people are recorded.
    hand.click(window.views.tabs, window.views.tabs.tabRect(2).center())
    hand.click(record.form.add_stimuli)
    stimuli = shown(StimuliDialog)
    hand.click(stimuli.add_button)
    wait(lambda: record.form.stimuli.count() == 1 and not stimuli.busy and not stimuli.writing)
    hand.key(Qt.Key.Key_Escape)
    camera = record.devices.camera
    wait(camera.isEnabled)
    hand.click(camera)
    hand.key(Qt.Key.Key_End)
    hand.key(Qt.Key.Key_Return)
    hand.click(record.power)
    hand.click(record.live_on, QPoint(8, record.live_on.height() // 2))
    for code in ("P02", "P03"):
        hand.click(record.form.add_participant)
        assert shown(ParticipantDialog).code.text() == code
        hand.key(Qt.Key.Key_Return)
        hand.click(record.start_button)
        wait(lambda: record.sitting.phase is Phase.CONSENT)
        page = record.stage.window.page
        for scope in ("recording", "analysis"):
            box = page.scopes[scope]
            hand.click(box, QPoint(10, box.height() // 2))
        hand.click(page.agree)
        for phase in (Phase.CHECKS, Phase.READY):
            wait(lambda phase=phase: record.sitting.phase is phase)
            hand.click(record.stage.window.page.go_on)
        wait(lambda: record.sitting.phase is Phase.RATINGS)
        for value in (70, 40, 5, 3, 10, 2, 55):
            hand.type(str(value))
            hand.key(Qt.Key.Key_Tab)
        hand.key(Qt.Key.Key_Return)
        wait(lambda: record.sitting.phase is Phase.ENDED)
        hand.click(record.stage.window.page.go_on)
        wait(lambda: not record.running)
    people = {person.code: person for person in study.all(Participant)}
    assert people.keys() == {"P01", "P02", "P03"} and len(study.all(Clip)) == len(study.all(ClipRatings)) == 3
    assert {session.participant_id for session in study.all(Session)} == {person.id for person in people.values()}

    # They are analysed by themselves, and compared.
    wait(lambda: len(study.all(AnalysisRow)) == 3)
    hand.click(window.views.tabs, window.views.tabs.tabRect(3).center())
    wait(lambda: window.compare.card.counted.text().startswith("n = "))

    # A rating is corrected.
    hand.click(window.views.tabs, window.views.tabs.tabRect(0).center())
    tree = review.library.study.tree
    item = review.library.study._items[imported.id]
    hand.click(tree.viewport(), tree.visualItemRect(item).center())
    fields = review.intensities.findChildren(NumberField)
    wait(lambda: window.state.analysis is not None and fields[0].isEnabled())
    hand.into(fields[0], "85")
    hand.key(Qt.Key.Key_Return)
    wait(lambda: [r.ratings["adoration"] for r in study.all(ClipRatings) if r.clip_id == imported.id] == [85])

    # The report.
    hand.key(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    report = shown(ReportDialog)
    hand.click(report.ok)
    wait(lambda: report.written and not report.busy)
    assert "85" in next(report.written[0].glob("*.html")).read_text(encoding="utf-8")
    hand.key(Qt.Key.Key_Escape)

    # One person withdraws.
    item = review.library.study._items[people["P03"].id]
    hand.click(tree.viewport(), tree.visualItemRect(item).center())
    hand.choose(window, "Study", "Withdraw participant P03")
    withdrawal = shown(WithdrawDialog)
    wait(lambda: not withdrawal.busy)
    hand.type("P03")
    hand.key(Qt.Key.Key_Return)
    wait(lambda: "was deleted" in withdrawal.heading.text() and not withdrawal.busy)
    hand.key(Qt.Key.Key_Escape)
    wait(lambda: {person.code for person in study.all(Participant)} == {"P01", "P02"} and len(study.all(Clip)) == 2)
    assert hand.clicks <= _CLICKS and hand.keys <= _KEYS and hand.texts <= _TEXTS
