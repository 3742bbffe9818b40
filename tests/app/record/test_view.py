"""The Record view in the real window, with a file in place of a camera."""

from __future__ import annotations

import datetime
import errno
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from app.kit import dialog_opening
from app.kit.errors import show_error
from app.kit.stop_question import StopQuestion
from app.record.certificate_dialog import CertificateDialog
from app.record.consent_text_dialog import ConsentDialog
from app.record.procedure_form import ProcedureDialog
from app.record.sitting import Phase
from app.record.texts import recording_state
from app.record.view import NO_MARK, NO_WINDOW, RecordView
from app.shell.main_window import MainWindow
from core.errors import StudyError
from core.recording.journal import Journal, journal_file
from core.sources.synthetic import write_clip
from core.study import leftovers
from core.study.answers import AnswerJournal
from core.study.change_building import add_stimulus
from core.study.changes import Change
from core.study.playlists import latin_square
from core.study.recordings import new_clip_file
from core.study.records import Clip, ClipRatings, Consent, Participant, Session, Stimulus
from core.study.study import Study
from tests.widgets_there import top_levels

_LEFT = Qt.MouseButton.LeftButton
_PATIENCE_MS = 60_000
_FPS = 25


@pytest.fixture(scope="module")
def camera(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("camera") / "camera.mp4"
    pictures = [np.full((96, 128, 3), 40 + 5 * (i % 30), np.uint8) for i in range(_FPS * 60)]
    write_clip(path, [(i / _FPS, picture) for i, picture in enumerate(pictures)], None)
    return path


@pytest.fixture
def view(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> RecordView:
    """A study with a participant who has agreed, and two stimuli."""
    window.study.new(tmp_path / "study", "Try")
    qtbot.waitUntil(lambda: window.study.study is not None, timeout=_PATIENCE_MS)
    person = Participant(code="P001")
    consent = Consent(participant_id=person.id, scopes=("recording",), text="I take part.")
    assert window.study.do(Change(label="Add", added=(person, consent)))
    for name, grey in (("one", 60), ("two", 190)):
        write_clip(tmp_path / f"{name}.mp4", [(i / 20, np.full((48, 64, 3), grey, np.uint8)) for i in range(60)], None)
        assert window.study.do(add_stimulus(window.study.study, tmp_path / f"{name}.mp4"))
    window.study.writer.settle()
    window.views.show_view("record")
    view = window.record
    view.form.procedure.baseline_s.setValue(0)
    view.live_on.setChecked(False)
    return view


@pytest.fixture
def ready(view: RecordView, camera: Path, qtbot: QtBot, landmarker: Path) -> RecordView:
    """The camera is on."""
    view.devices.use_file(camera)
    view.devices.use_no_sound()
    qtbot.mouseClick(view.power, _LEFT)
    qtbot.waitUntil(view.start_button.isEnabled, timeout=_PATIENCE_MS)
    return view


def reach(view: RecordView, phase: Phase, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: view.sitting.phase is phase, timeout=_PATIENCE_MS)


def begin_first_video(view: RecordView, qtbot: QtBot) -> None:
    qtbot.mouseClick(view.start_button, _LEFT)
    window = view.stage.window
    reach(view, Phase.CHECKS, qtbot)
    qtbot.mouseClick(window.page.go_on, _LEFT)
    reach(view, Phase.READY, qtbot)
    qtbot.mouseClick(window.page.go_on, _LEFT)
    reach(view, Phase.STIMULUS, qtbot)


def test_marks_by_key_stand_in_the_certificate_and_esc_stops_only_after_asking(
    window: MainWindow, ready: RecordView, qtbot: QtBot
) -> None:
    view = ready
    begin_first_video(view, qtbot)
    person = view.stage.window
    assert window.queue.text == "" and view.stop_button.isEnabled() and not view.start_button.isEnabled()
    view.mark_label.setText("laughs")
    qtbot.keyClick(person, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)  # whatever window has the keyboard
    assert view.says_marks.text() == "1 mark, last: laughs"
    qtbot.waitUntil(lambda: view.says_state.text().startswith("● Recording 0:"), timeout=_PATIENCE_MS)
    assert "0 dropped" in view.says_state.text() and "GB free" in view.says_state.text()
    qtbot.keyClick(person, Qt.Key.Key_Escape)
    assert person.asks and view.sitting.recording
    qtbot.mouseClick(person.stop_button, _LEFT)
    qtbot.waitUntil(lambda: not view.running, timeout=_PATIENCE_MS)
    assert view.says.text() == "P001 stopped; 1 clip kept."
    (clip,) = window.study.all(Clip)
    marks = json.loads(window.study.study.path(clip.certificate).read_text())["marks"]
    assert [mark["label"] for mark in marks] == ["stimulus onset", "laughs", "stop asked", "stimulus offset"]
    said = view.recordings.says.text()
    laughs = f"laughs: {marks[1]['at_s']:.3f} s after the recording's start."
    assert laughs in said and "No captured frame was dropped." in said and "Stopped before its end." in said
    asked = f"From {marks[2]['at_s']:.3f} s to"
    qtbot.mouseClick(view.recordings.certificate, _LEFT)
    (dialog,) = view.recordings.findChildren(CertificateDialog)
    words = dialog.words.toPlainText()
    assert dialog.words.isVisible() and laughs in words and asked in words and "Leave out" in words
    assert f"stimulus onset: {marks[0]['at_s']:.3f} s after the recording's start (the first frame" in words
    stimulus = json.loads(window.study.study.path(clip.certificate).read_text())["stimulus"]
    stopped = f"The stimulus {stimulus['name']} was stopped after {stimulus['shown_for_s']:.2f} s of"
    assert view.recordings.says.textFormat() is Qt.TextFormat.PlainText
    assert stopped in said and stopped in words and f"{stimulus['shown']} of its {stimulus['frames']} frames" in words
    headings = [
        view.recordings.table.horizontalHeaderItem(i).text() for i in range(view.recordings.table.columnCount())
    ]
    in_short = view.recordings.table.item(0, headings.index("Stimulus")).text()
    assert in_short == f"{stimulus['shown']} of {stimulus['frames']}, stopped early"
    dialog.tabs.setCurrentWidget(dialog.json)
    assert json.loads(dialog.json.toPlainText())["marks"] == marks


def test_nothing_of_the_participants_curves_is_in_the_participants_window(ready: RecordView, qtbot: QtBot) -> None:
    begin_first_video(ready, qtbot)
    window = ready.stage.window
    assert window.isFullScreen() and window.stimulus.isVisible()
    assert not [w for w in window.findChildren(QLabel) if w.isVisible()]
    assert not [w for w in window.findChildren(object) if "Lane" in type(w).__name__ or "Plot" in type(w).__name__]
    ready.sitting.stop()
    qtbot.waitUntil(lambda: not ready.running, timeout=_PATIENCE_MS)


def test_closing_the_window_while_recording_asks_and_keeps_what_there_is(
    window: MainWindow, ready: RecordView, tmp_path: Path, qtbot: QtBot
) -> None:
    begin_first_video(ready, qtbot)
    window.close()
    assert window.isVisible() and ready.sitting.recording
    question = ready.findChild(StopQuestion)
    assert question.isVisible() and question.stays.text() == "What was recorded is kept."
    assert question.stay_button.text() == "Continue"
    qtbot.mouseClick(question.stay_button, _LEFT)
    assert ready.sitting.recording
    window.close()
    folder = window.study.study.folder
    assert question.stop_button.text() == "Stop and close"
    qtbot.mouseClick(question.stop_button, _LEFT)
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=_PATIENCE_MS)
    from core.study.opening import open_study

    with open_study(folder) as study:
        (clip,) = study.all(Clip)
        assert study.path(clip.file).is_file()


_DIES = """
import os, signal, sys, time
from pathlib import Path
from core.recording.recorder import Recorder, RecorderSettings
with Recorder(RecorderSettings(camera=Path(sys.argv[1]), microphone=None)) as recorder:
    recorder.start(Path(sys.argv[2]))
    time.sleep(3)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_recording_that_was_cut_off_is_offered_when_the_study_is_opened_again(
    window: MainWindow, view: RecordView, camera: Path, qtbot: QtBot
) -> None:
    study = window.study.study
    (person,), stimulus = study.all(Participant), study.all(Stimulus)[0]
    session = Session(participant_id=person.id, stimulus_ids=(stimulus.id,))
    assert window.study.do(Change(label="Add", added=(session,)))
    file = new_clip_file(study, person, session, 1, "reaction", stimulus)
    done = subprocess.run([sys.executable, "-c", _DIES, str(camera), str(file)], check=False, timeout=120,
                          cwd=Path(__file__).parents[3], env=os.environ)  # fmt: skip
    assert done.returncode == -signal.SIGKILL and not file.exists()
    folder, notice = study.folder, window.cut_off
    window.study.close()
    window.views.show_view("review")  # wherever the user is
    window.study.open(folder)
    qtbot.waitUntil(notice.isVisible, timeout=_PATIENCE_MS)
    qtbot.wait(QApplication.doubleClickInterval() + 50)  # the first moment's presses were meant for something else
    begun = datetime.datetime.now() - datetime.timedelta(seconds=30)
    said = re.fullmatch(
        r"A recording was cut off before the end: P001, one, (.{16}), \d s\. Keep what is there\?", notice.label.text()
    )
    assert said and abs(datetime.datetime.fromisoformat(said[1]) - begun) < datetime.timedelta(minutes=3)
    qtbot.mouseClick(notice.discard, _LEFT)  # asks
    assert notice.isVisible() and "cannot be brought back" in notice.label.text()
    qtbot.mouseClick(notice.keep, _LEFT)
    qtbot.waitUntil(lambda: not notice.isVisible(), timeout=_PATIENCE_MS)
    assert window.status.said == "Kept clip 1 one of P001: it is in the study now."
    assert view.recordings.clips == list(window.study.all(Clip))
    (clip,) = window.study.all(Clip)
    assert (clip.session_id, clip.stimulus_id, clip.kind) == (session.id, stimulus.id, "reaction")
    assert file.is_file() and clip.duration_s > 1.5


def test_a_complete_recording_is_not_said_to_be_cut_off_and_leaving_it_out_asks_and_keeps_its_file(
    window: MainWindow, view: RecordView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[int] = []

    def counted(study: Study, found: leftovers.Found) -> Sequence[Exception]:
        done.append(len(found))
        return discard_all(study, found)

    discard_all = leftovers.discard_all
    monkeypatch.setattr(leftovers, "discard_all", counted)
    study = window.study.study
    (person,), stimulus = study.all(Participant), study.all(Stimulus)[0]
    session = Session(participant_id=person.id, stimulus_ids=(stimulus.id,))
    assert window.study.do(Change(label="Add", added=(session,)))
    file = new_clip_file(study, person, session, 1, "reaction", stimulus)
    file.write_bytes(b"a clip")
    journal = Journal({"camera": "camera 0"})
    journal.open(journal_file(file))
    journal.flush()
    journal.close()
    folder, notice = study.folder, window.cut_off
    window.study.close()
    window.study.open(folder)
    qtbot.waitUntil(notice.isVisible, timeout=_PATIENCE_MS)
    qtbot.wait(QApplication.doubleClickInterval() + 50)  # the first moment's presses were meant for something else
    assert notice.label.text().startswith("A recording is complete, but not in the study yet: P001, one")
    assert "cut off" not in notice.label.text() and notice.discard.text() == "Leave out…"
    qtbot.mouseClick(notice.discard, _LEFT)  # asks
    assert "stays among the participant's clips" in notice.label.text() and notice.discard.text() == "Leave out"
    qtbot.mouseClick(notice.discard, _LEFT)  # the rest of a double click is no answer
    qtbot.wait(QApplication.doubleClickInterval() + 50)
    assert done == []
    qtbot.mouseClick(notice.discard, _LEFT)
    qtbot.waitUntil(lambda: not notice.isVisible(), timeout=_PATIENCE_MS)
    assert done == [1]
    assert file.read_bytes() == b"a clip" and not journal_file(file).exists()


def test_what_is_missing_is_said_and_no_camera_leaves_the_view_usable(
    window: MainWindow, view: RecordView, tmp_path: Path, qtbot: QtBot
) -> None:
    form = view.form
    qtbot.waitUntil(lambda: "No camera was found" in view.devices.says.text(), timeout=_PATIENCE_MS)
    assert "Plug one in" in view.devices.says.text() and view.start_button.toolTip().startswith("Turn camera")
    (tmp_path / "no.mp4").write_text("no video")
    view.devices.use_file(tmp_path / "no.mp4")
    qtbot.mouseClick(view.power, _LEFT)
    qtbot.waitUntil(lambda: "no.mp4" in view.says.text(), timeout=_PATIENCE_MS)
    assert view.power.isEnabled() and view.power.text() == "Turn camera on"
    for row in range(form.stimuli.count()):
        form.stimuli.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert view.start_button.toolTip() == "Tick at least one video."
    form.participant.setCurrentIndex(-1)
    assert view.start_button.toolTip() == "Choose a participant, or add one."
    window.study.close()
    assert "File menu" in view.start_button.toolTip() and not form.add_participant.isEnabled()


def test_the_playlist_is_what_is_ticked_in_the_order_that_is_chosen(
    window: MainWindow, view: RecordView, qtbot: QtBot
) -> None:
    form = view.form
    one, two = (stimulus.id for stimulus in window.study.all(Stimulus))
    assert [s.id for s in form.plan().stimuli] == [one, two]
    form.stimuli.setCurrentRow(1)
    qtbot.mouseClick(form.up, _LEFT)
    assert [s.id for s in form.plan().stimuli] == [two, one]
    form.order.setCurrentIndex(form.order.findData("latin square"))
    assert not form.seed.isVisible()
    rows = [tuple(s.id for s in form.plan().stimuli)]
    person = window.study.all(Participant)[0]
    played = Session(participant_id=person.id, order="latin square", stimulus_ids=rows[0])
    assert window.study.do(Change(label="Add", added=(played,)))
    rows.append(tuple(s.id for s in form.plan().stimuli))
    assert set(rows) == {(one, two), (two, one)}
    form.order.setCurrentIndex(form.order.findData("random"))
    assert form.seed.isVisible()
    form.seed.setValue(11)
    plan = form.plan()
    assert (plan.order, plan.seed, plan.scopes) == ("random", 11, ("recording",))
    form.stimuli.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert [s.id for s in form.plan().stimuli] == [one]


def test_the_choices_come_back_with_the_next_window(
    view: RecordView, make_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    view.form.procedure.baseline_s.setValue(45)
    view.form.procedure.tail_s.setValue(2.5)
    view.form.procedure.break_every.setValue(3)
    view.form.procedure.rated.setChecked(False)
    view.form.procedure.language.setCurrentIndex(view.form.procedure.language.findData("de"))
    form = make_window().record.form  # the first window is still there: a program that is killed closes none
    assert form.procedure.baseline_s.value() == 45
    assert (form.procedure.tail_s.value(), form.procedure.break_every.value(), form.procedure.rated.isChecked()) == (
        2.5,
        3,
        False,
    )
    assert form.procedure.language.currentText() == "Deutsch"


def test_a_stimulus_that_cannot_be_shown_is_said_before_anybody_is_recorded(ready: RecordView, qtbot: QtBot) -> None:
    view, study = ready, ready.window().study.study
    broken = study.path(study.all(Stimulus)[1].file)
    broken.write_bytes(b"no video at all")
    qtbot.mouseClick(view.start_button, _LEFT)
    assert "The stimulus two cannot be shown." in view.says.text() and view.says.objectName() == "error"
    assert not view.running and view.sitting.devices.recorder is not None
    assert not study.all(Session)


def test_why_a_session_ended_by_itself_stays_said(ready: RecordView, qtbot: QtBot) -> None:
    view, study = ready, ready.window().study.study
    begin_first_video(view, qtbot)
    study.path(study.all(Stimulus)[1].file).unlink()  # while the first one runs
    qtbot.waitUntil(lambda: view.sitting.phase is Phase.RATINGS, timeout=_PATIENCE_MS)
    for slider in view.stage.window.page.sliders.values():
        qtbot.keyClick(slider, Qt.Key.Key_Right)
    qtbot.mouseClick(view.stage.window.page.go_on, _LEFT)
    qtbot.waitUntil(lambda: not view.running, timeout=_PATIENCE_MS)
    assert "two" in view.says.text() and view.says.objectName() == "error"


def test_a_disk_that_does_not_tell_its_room_hinders_no_recording(
    ready: RecordView, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def gone(folder: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(shutil, "disk_usage", gone)
    begin_first_video(ready, qtbot)
    qtbot.waitUntil(lambda: "room on the disk unknown" in ready.says_state.text(), timeout=_PATIENCE_MS)
    ready.sitting.stop()
    qtbot.waitUntil(lambda: not ready.running, timeout=_PATIENCE_MS)


def test_a_camera_that_dies_is_said_in_red_and_nobody_can_begin_with_it(
    view: RecordView, tmp_path: Path, qtbot: QtBot, landmarker: Path
) -> None:
    pictures = [np.full((96, 128, 3), 90, np.uint8)] * (_FPS * 5)
    write_clip(tmp_path / "short.mp4", [(i / _FPS, picture) for i, picture in enumerate(pictures)], None)
    view.devices.use_file(tmp_path / "short.mp4")
    view.devices.loop.setChecked(False)
    view.devices.use_no_sound()
    qtbot.mouseClick(view.power, _LEFT)
    qtbot.waitUntil(view.start_button.isEnabled, timeout=_PATIENCE_MS)
    qtbot.mouseClick(view.start_button, _LEFT)
    page = view.stage.window.page
    assert page.go_on.isEnabled()
    recorder = view.sitting.devices.recorder
    qtbot.waitUntil(lambda: recorder.camera_problem is not None, timeout=_PATIENCE_MS)
    qtbot.waitUntil(lambda: not page.go_on.isEnabled(), timeout=2000)
    assert "sends no pictures any more" in page.sees.text()
    sign = view.camera.signs["rate"].label
    assert "short.mp4, played in place of a camera, has ended." in sign.text() and sign.objectName() == "error"
    assert not view.camera.signs["face"].isVisible()
    view.sitting.stop()
    qtbot.waitUntil(lambda: not view.running, timeout=_PATIENCE_MS)
    view.stage.clear_away()
    assert (
        not view.start_button.isEnabled() and "has ended. To go on, turn the camera off" in view.start_button.toolTip()
    )
    assert "has ended" in view.says.text() and view.says.objectName() == "error"
    qtbot.mouseClick(view.power, _LEFT)
    qtbot.waitUntil(lambda: view.power.text() == "Turn camera on", timeout=_PATIENCE_MS)
    assert view.says.text() == ""
    qtbot.wait(200)  # the sentence that is gone makes room
    qtbot.mouseClick(view.power, _LEFT)  # from its start again
    qtbot.waitUntil(view.start_button.isEnabled, timeout=_PATIENCE_MS)


def test_while_nothing_is_recorded_a_mark_is_refused_with_its_reason(ready: RecordView, qtbot: QtBot) -> None:
    view = ready
    assert not view.mark_button.isEnabled() and view.mark_button.toolTip() == NO_MARK
    begin_first_video(view, qtbot)
    qtbot.waitUntil(view.mark_button.isEnabled, timeout=_PATIENCE_MS)
    reach(view, Phase.RATINGS, qtbot)
    assert not view.mark_button.isEnabled() and view.mark_button.toolTip() == NO_MARK
    qtbot.keyClick(view.stage.window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert view.says_marks.text() == NO_MARK
    view.sitting.stop()
    qtbot.waitUntil(lambda: not view.running, timeout=_PATIENCE_MS)


def test_the_list_of_videos_grows_as_far_as_there_is_room(view: RecordView, qtbot: QtBot) -> None:
    window, videos = view.window(), view.form.stimuli
    more = [Stimulus(name=f"film {i}", file=f"stimuli/{i}.mp4", sha256=f"{i}", duration_s=9.0) for i in range(8)]
    assert window.study.do(Change(label="Add", added=tuple(more)))
    view.form.participant.setCurrentIndex(-1)  # no sentence on consent, whose height depends on its width
    window.resize(1280, 700)
    qtbot.waitUntil(lambda: videos.verticalScrollBar().maximum() > 0)
    low = videos.height()
    assert low >= 2 * videos.visualItemRect(videos.item(0)).height()  # the form scrolls before it gets lower
    window.resize(1920, 1180)
    qtbot.waitUntil(lambda: videos.verticalScrollBar().maximum() == 0)  # all ten are seen
    rows = videos.visualItemRect(videos.item(9)).bottom()
    assert low < rows <= videos.viewport().height() < rows + 24  # and no empty room below them
    for field in (view.form.order, view.form.procedure.baseline_s, view.form.procedure.language):
        assert field.height() >= field.sizeHint().height()
    assert videos.geometry().bottom() < view.form.add_stimuli.geometry().top()


def test_the_playlist_comes_back_with_its_study_and_no_other(
    view: RecordView, make_window: Callable[[], MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    form, study = view.form, view.window().study
    one, two = (stimulus.id for stimulus in study.all(Stimulus))
    form.stimuli.setCurrentRow(1)
    qtbot.mouseClick(form.up, _LEFT)
    form.stimuli.item(1).setCheckState(Qt.CheckState.Unchecked)
    form.order.setCurrentIndex(form.order.findData("random"))
    form.seed.setValue(7)
    assert [s.id for s in form.plan().stimuli] == [two]
    view.window().close()
    again = make_window()
    qtbot.waitUntil(lambda: again.study.study is not None, timeout=_PATIENCE_MS)
    form = again.record.form
    assert [form.stimuli.item(i).data(Qt.ItemDataRole.UserRole) for i in range(2)] == [two, one]
    plan = form.plan()
    assert ([s.id for s in plan.stimuli], plan.order, plan.seed) == ([two], "random", 7)
    assert form.participant.currentText() == "P001"
    again.study.new(tmp_path / "other", "Other")
    qtbot.waitUntil(lambda: again.study.study is not None and again.study.study.name == "Other", timeout=_PATIENCE_MS)
    assert again.study.do(Change(label="Add", added=(Participant(code="Q1"),)))
    assert again.study.do(add_stimulus(again.study.study, tmp_path / "one.mp4"))
    assert len(form.plan().stimuli) == 1


def test_consent_can_be_asked_for_again_and_a_refusal_is_told(ready: RecordView, qtbot: QtBot) -> None:
    view, study = ready, ready.window().study
    assert view.form.says_consent.text().startswith("Agreed to recording on 2") and view.form.plan().scopes is not None
    qtbot.mouseClick(view.form.ask_again, _LEFT, pos=QPoint(8, view.form.ask_again.height() // 2))
    assert view.form.ask_again.isChecked()
    qtbot.mouseClick(view.start_button, _LEFT)
    reach(view, Phase.CONSENT, qtbot)
    qtbot.mouseClick(view.stage.window.page.decline, _LEFT)
    qtbot.waitUntil(lambda: not view.running, timeout=_PATIENCE_MS)
    assert view.says.text() == "P001 did not agree. Nothing was recorded; the refusal is kept, with its date."
    assert study.all(Session) == () and study.all(Clip) == ()
    assert [c.scopes for c in study.all(Consent)] == [("recording",), ()]
    said = view.form.says_consent.text()
    assert said.startswith("Refused on 2") and said.endswith("Reads the consent text first.")
    assert view.form.plan().scopes is None and view.form.ask_again.isHidden()


def test_a_latin_square_with_breaks_and_own_consent_words_is_done_to_the_end_with_the_mouse(
    ready: RecordView, qtbot: QtBot
) -> None:
    view, study = ready, ready.window().study
    form = view.form
    qtbot.mouseClick(form.change, _LEFT)
    (procedure,) = view.window().findChildren(ProcedureDialog)
    qtbot.mouseClick(form.procedure.consent, _LEFT)
    (dialog,) = view.window().findChildren(ConsentDialog)
    dialog.words.setPlainText("Two greys.\n\nI watch them.")
    qtbot.mouseClick(dialog.ok, _LEFT)
    procedure.reject()
    assert not form.procedure.isVisible() and form.says_procedure.text().startswith("In English (original words)")
    assert study.do(Change(label="Add", added=(Participant(code="P002"),)))
    assert form.participant.currentText() == "P002" and form.says_consent.text() == "Reads the consent text first."
    form.order.setCurrentIndex(form.order.findData("latin square"))
    form.procedure.break_every.setValue(1)
    form.procedure.tail_s.setValue(0.2)
    qtbot.mouseClick(view.start_button, _LEFT)
    window = view.stage.window
    consent = window.page
    assert "Two greys.\n\nI watch them." in [label.text() for label in consent.findChildren(QLabel)]
    for scope in ("recording", "training"):
        qtbot.mouseClick(consent.scopes[scope], _LEFT, pos=QPoint(16, consent.scopes[scope].height() // 2))
    qtbot.mouseClick(consent.agree, _LEFT)
    for phase in (Phase.CHECKS, Phase.READY):
        reach(view, phase, qtbot)
        qtbot.mouseClick(window.page.go_on, _LEFT)
    for place, value in enumerate((30, 60)):
        reach(view, Phase.RATINGS, qtbot)
        for slider in window.page.sliders.values():
            qtbot.mouseClick(slider, _LEFT, pos=slider.place_of(value).toPoint())
        qtbot.mouseClick(window.page.go_on, _LEFT)
        if place == 0:
            assert view.sitting.phase is Phase.BREAK and "1 of 2" in window.page.text.text()
            assert not view.sitting.recording
            qtbot.mouseClick(window.page.go_on, _LEFT)
    qtbot.waitUntil(lambda: not view.running, timeout=_PATIENCE_MS)
    qtbot.mouseClick(window.page.go_on, _LEFT)
    assert view.stage.window is None and view.says.text() == "P002 has finished; 2 clips kept."
    ids = tuple(stimulus.id for stimulus in study.all(Stimulus))
    (session,) = study.all(Session)
    assert session.order == "latin square" and session.stimulus_ids in latin_square(ids)
    assert [clip.stimulus_id for clip in study.all(Clip)] == list(session.stimulus_ids)
    assert [set(report.ratings.values()) for report in study.all(ClipRatings)] == [{30}, {60}]
    given = study.all(Consent)[-1]
    assert (given.text, given.scopes) == ("Two greys.\n\nI watch them.", ("recording", "training"))
    (next_row,) = set(latin_square(ids)) - {session.stimulus_ids}
    assert tuple(s.id for s in form.plan().stimuli) == next_row


def test_answers_that_a_killed_program_left_are_offered_when_the_study_is_opened_again(
    window: MainWindow, view: RecordView, qtbot: QtBot
) -> None:
    study = window.study.study
    (person,), stimulus = study.all(Participant), study.all(Stimulus)[0]
    session = Session(participant_id=person.id, stimulus_ids=(stimulus.id,))
    file = new_clip_file(study, person, session, 1, "reaction", stimulus)
    file.write_bytes(b"a clip")
    clip = Clip(session_id=session.id, file=study.relative(file), sha256="0", duration_s=2, stimulus_id=stimulus.id)
    assert window.study.do(Change(label="Add", added=(session, clip)))
    journal = AnswerJournal(file)
    for emotion, rating in (("fear", 80), ("amusement", 7)):
        journal.add(emotion, rating, "mouse", 2.0)
    journal.close()
    folder, notice = study.folder, window.cut_off
    window.study.close()
    window.study.open(folder)
    qtbot.waitUntil(notice.isVisible, timeout=_PATIENCE_MS)
    qtbot.wait(QApplication.doubleClickInterval() + 50)  # the first moment's presses were meant for something else
    assert notice.label.text() == (
        "Not in the study yet, but safe on the disk: answers of P001 (2 of 7 sliders). Keep what is there?"
    )
    qtbot.mouseClick(notice.discard, _LEFT)  # asks
    assert notice.label.text() == "Deleted answers cannot be brought back."
    qtbot.mouseClick(notice.keep, _LEFT)
    qtbot.waitUntil(lambda: not notice.isVisible(), timeout=_PATIENCE_MS)
    (report,) = window.study.all(ClipRatings)
    assert dict(report.ratings) == {"fear": 80, "amusement": 7} and report.clip_id == clip.id
    assert window.study.undo() and window.study.all(ClipRatings) == ()  # it is a step as all others


def test_stop_in_the_middle_of_the_sliders_keeps_what_the_participant_has_answered(
    window: MainWindow, ready: RecordView, qtbot: QtBot
) -> None:
    view = ready
    begin_first_video(view, qtbot)
    reach(view, Phase.RATINGS, qtbot)
    sliders = view.stage.window.page.sliders
    qtbot.mouseClick(sliders["fear"], _LEFT, pos=sliders["fear"].place_of(90).toPoint())
    qtbot.keyClick(sliders["disgust"], Qt.Key.Key_Home)
    qtbot.mouseClick(view.stop_button, _LEFT)
    qtbot.mouseClick(view.findChild(StopQuestion).stop_button, _LEFT)
    qtbot.waitUntil(lambda: not view.running, timeout=_PATIENCE_MS)
    (report,) = window.study.all(ClipRatings)
    assert dict(report.ratings) == {"fear": pytest.approx(90, abs=1), "disgust": 1}
    assert dict(report.modes) == {"fear": "mouse", "disgust": "keyboard"}


def dialogs() -> list[QDialog]:
    return top_levels(QDialog)


def test_while_a_participant_is_here_nothing_rises_and_errors_stand_in_the_view(
    window: MainWindow, ready: RecordView, qtbot: QtBot
) -> None:
    view = ready
    begin_first_video(view, qtbot)
    show_error(window, StudyError("The export went wrong."))
    window.study.failed.emit(StudyError("A colleague was faster."))
    show_error(QApplication.activeWindow(), ValueError("nobody foresaw it"))
    card = QDialog(window)
    card.setWindowTitle("Installation")
    dialog_opening.open_dialog(card, asked=False)
    assert dialogs() == [] and QApplication.activeModalWidget() is None
    said = view.says.text()
    went_wrong = ("The export went wrong.", "A colleague was faster.", "nobody foresaw it")
    for sentence in (*went_wrong, "“Installation” is shown when"):
        assert sentence in said
    assert view.says.objectName() == "error" and "P001 watches a video" in said  # and what goes on is said too
    assert dialog_opening.ask_file(window, "Open video") == "" and "No files are asked for" in view.says.text()
    view.sitting.stop()
    qtbot.waitUntil(lambda: not view.running, timeout=_PATIENCE_MS)
    assert "The export went wrong." in view.says.text() and "P001 stopped; 1 clip kept." in view.says.text()
    assert dialogs() == []  # the participant still reads the thanks
    qtbot.mouseClick(view.stage.window.page.go_on, _LEFT)
    qtbot.waitUntil(card.isVisible, timeout=_PATIENCE_MS)
    card.close()
    show_error(window, StudyError("Later."))
    (box,) = dialogs()
    box.close()


def test_no_action_blocks_the_window_while_a_session_runs(window: MainWindow, ready: RecordView, qtbot: QtBot) -> None:
    view = ready
    begin_first_video(view, qtbot)
    for name, action in window.actions_.by_name.items():
        if action.isEnabled() and name not in ("quit", "demo"):
            action.trigger()
            assert QApplication.activeModalWidget() is None, name
    assert dialogs()
    window.views.show_view("record")
    qtbot.mouseClick(view.mark_button, _LEFT)
    assert view.says_marks.text().endswith("last: event")
    qtbot.mouseClick(view.stop_button, _LEFT)
    question = view.findChild(StopQuestion)
    assert question.isVisible() and QApplication.activeModalWidget() is None
    marks = view._marks
    qtbot.mouseClick(view.mark_button, _LEFT)  # the question is no reason to miss a moment
    assert view._marks == marks + 1
    qtbot.mouseClick(question.stop_button, _LEFT)
    qtbot.waitUntil(lambda: not view.running, timeout=_PATIENCE_MS)
    for dialog in dialogs():
        dialog.close()


def test_a_button_brings_the_participants_window_back(ready: RecordView, qtbot: QtBot) -> None:
    view = ready
    assert not view.back_button.isEnabled() and view.back_button.toolTip() == NO_WINDOW
    begin_first_video(view, qtbot)
    person = view.stage.window
    view.window().raise_()
    person.showMinimized()
    qtbot.waitUntil(person.isMinimized, timeout=_PATIENCE_MS)
    qtbot.mouseClick(view.back_button, _LEFT)
    qtbot.waitUntil(lambda: person.isFullScreen() and not person.isMinimized(), timeout=_PATIENCE_MS)
    assert person.geometry() == person.screen().geometry() and view.sitting.recording
    view.sitting.stop()
    qtbot.waitUntil(lambda: not view.running, timeout=_PATIENCE_MS)
    qtbot.mouseClick(person.page.go_on, _LEFT)
    assert not view.back_button.isEnabled()


def test_what_is_said_of_a_long_recording_is_seen_whole_beside_its_marks(window: MainWindow, ready: RecordView) -> None:
    window.resize(1280, 800)
    ready.says_marks.setText("12 marks, last: laughs with the hand before the mouth")
    ready.says_state.say(recording_state(3599, 215_940, 1_234, 10**13))
    QApplication.processEvents()
    assert ready.says_state.verticalScrollBar().maximum() == 0
    assert ready.says_state.viewport().width() > 300
