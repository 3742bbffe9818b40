"""The Record view, the researcher's side: who, what, camera and microphone, live curves, marks, what was recorded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QWidget
from typing_extensions import override

from app.clip.state import AppState
from app.kit import dialog_opening
from app.kit.buttons import button
from app.kit.errors import message_of
from app.kit.explanations import explain
from app.kit.forms import FormColumn, align_labels
from app.kit.labels import section_title
from app.kit.language import tr, tr_n
from app.kit.layouts import column, hbox, split, vbox
from app.kit.sentence import Sentence
from app.kit.stop_question import StopQuestion
from app.kit.tabbed_views import View
from app.kit.theme import Theme
from app.record import texts
from app.record.camera_panel import CameraPanel
from app.record.device_choice import DeviceChoice
from app.record.device_search import DeviceSearch
from app.record.form import SittingForm
from app.record.live import LiveCurves, LiveReaction
from app.record.markers import SittingMarkers
from app.record.participant.stage import Stage
from app.record.participant.texts import Texts, own_consent
from app.record.participant.window import screen_for_participant
from app.record.preview import Preview
from app.record.recording_list import RecordingList
from app.record.sitting import Phase, Sitting
from app.record.status_line import SittingLine
from app.record.texts import NO_MARK, NO_WINDOW, ended, gone, recording_state
from app.study.open_study import OpenStudy
from core.analysis.action_unit_sources import ESTIMATE
from core.errors import EriscopeError
from core.study.records import Clip, Session
from core.system.disk import free_bytes

_LEAST_FREE = 100_000_000
"""Bytes; some minutes of recording."""
_OF_A_VIDEO = (Phase.READY, Phase.LEAD, Phase.STIMULUS, Phase.TAIL, Phase.RATINGS)


class RecordView(View):
    """Puts form, devices, live curves and the sitting together.

    Signals:
        participant_asked, stimuli_asked: the study's dialogs.
        review_asked: a `Clip` to open in Review.
        running_changed: whether a sitting is under way.
        failed: an error to show.
        progressed: what to say of a running sitting in few texts.
    """

    participant_asked = Signal()
    stimuli_asked = Signal()
    review_asked = Signal(object)
    running_changed = Signal(bool)
    failed = Signal(object)
    progressed = Signal(str)

    def __init__(self, sitting: Sitting, study: OpenStudy, state: AppState, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("central")
        self._study, self._state, self._theme = study, state, theme
        self.sitting = sitting
        self.stage = Stage(self.sitting, self)
        self.live, self.markers = LiveReaction(self), SittingMarkers(self.sitting, self)
        self.form = SittingForm(study)
        self.devices, self.search = DeviceChoice(), DeviceSearch(self)
        self.camera = CameraPanel(theme)
        self.preview = Preview(self.sitting, self.stage, self.camera, self)
        self.curves = LiveCurves(theme)
        self.recordings = RecordingList(study)
        self.live_on = QCheckBox(tr("Live curves while recording"))
        self.live_on.setToolTip(tr("Off: nothing is analysed while recording; the computer's power is the recording's"))
        self.live_on.setChecked(True)
        self.power = button(tr("Turn camera on"), tr(texts.DEVICES_OFF), self.toggle_devices)
        self.start_button = button(tr("Start session"), tr("Show the participant's window and begin"), self.start)
        self.start_button.setObjectName("primary")
        self.stop_button = button(tr("Stop…"), tr("Stop the session; what was recorded is kept"), self.ask_to_stop)
        self.mark_label = QLineEdit(tr("event"))
        self.mark_label.setAccessibleName(tr("Label of the next mark"))
        self.mark_button = button(tr("Mark"), tr(texts.MARK), self.mark)
        self.back_button = button(tr("Participant's window"), tr(texts.BRING_BACK), self.stage.bring_back)
        self.says, self.says_state, self.says_marks = SittingLine(), Sentence("state", lines=1), QLabel()
        self.says_marks.setObjectName("quiet")
        self._marks, self._first_index, self._began_s = 0, 0, 0.0
        self._said_gone = ""
        self._searched = False
        self._after: Callable[[], object] | None = None
        self._question = StopQuestion(self)
        self._lay_out()
        self._connect()
        self._enable()
        self.says.say("")

    def _lay_out(self) -> None:
        explain(self.start_button, tr("Opens the participant's window, on a second screen if there is one."))
        inner = QWidget()
        fields = vbox(inner, spacing_px=6)
        fields.addWidget(self.form, 1000)  # its list of videos comes before empty room
        heading = section_title(tr("DEVICES"))
        fields.addWidget(heading)
        fields.addWidget(self.devices)
        power = hbox()
        power.addWidget(self.power, 1)
        power.addWidget(self.devices.search)
        fields.addLayout(power)
        fields.addStretch(1)
        left = FormColumn(inner, (self.start_button, self.stop_button), self.says)
        marks = hbox()
        marks.addWidget(column(self.says_state, self.says_marks), 1)
        self.mark_label.setFixedWidth(140)
        marks.addWidget(self.mark_label)
        marks.addWidget(self.mark_button)
        marks.addWidget(self.back_button)
        self._top = split(Qt.Orientation.Horizontal, 8, self.camera, column(self.live_on, (self.curves, 1)))
        for place in range(self._top.count()):
            self._top.setStretchFactor(place, 1)
        upper = column((self._top, 1), self.curves.legend)
        self._rows = split(Qt.Orientation.Vertical, 6, upper, self.recordings)
        self._rows.setSizes([440, 250])
        self._top.setSizes([460, 420])
        right = vbox()
        right.addLayout(marks)
        right.addWidget(self._rows, 1)
        layout = hbox(self, margins=(8, 8, 8, 8))
        layout.addWidget(left)
        layout.addLayout(right, 1)

    def _connect(self) -> None:
        sitting, takes = self.sitting, self.sitting.takes
        self.form.changed.connect(self._enable)
        self.form.participant_asked.connect(self.participant_asked)
        self.form.stimuli_asked.connect(self.stimuli_asked)
        self.devices.changed.connect(self._on_device_chosen)
        self.devices.search_asked.connect(self.search_devices)
        self.search.found.connect(lambda *found: self.devices.show_devices(*found, searched=True))
        self.search.failed.connect(self._on_failed)
        self.live_on.toggled.connect(self._on_live_switched)
        self.preview.looked.connect(self._show_state)
        self.preview.failed.connect(self._on_failed)
        self.live.curves.connect(self.curves.show_curves)
        self.markers.failed.connect(
            lambda error: self.says.say(tr("No markers any more: {error}", error=message_of(error)), error=True)
        )
        self.live.failed.connect(
            lambda error: self.says.say(tr("No live curves: {error}", error=message_of(error)), error=True)
        )
        sitting.devices.changed.connect(self._on_devices)
        sitting.phase_changed.connect(self._on_phase)
        sitting.stop_question.connect(self._on_question)
        sitting.failed.connect(self._on_failed)
        sitting.ended.connect(self._on_ended)
        sitting.waits.connect(self.says.say_waits)
        takes.begun.connect(self._on_take)
        takes.over.connect(self.live.rest)
        takes.over.connect(self._enable)
        takes.kept.connect(self.show_kept)
        self.recordings.review_asked.connect(self.review_asked)
        self.stage.opened.connect(lambda: dialog_opening.begin(self, self.says.say_trouble))
        self.stage.closed.connect(self._on_window_closed)
        self._study.study_changed.connect(self._on_study)

    # -- devices -------------------------------------------------------------------------------------

    def search_devices(self) -> None:
        """Look which cameras and microphones there are; those that are in use are not found again."""
        if self.sitting.devices.settings is None:
            self._searched = True
            self.devices.says.say(tr("Looking for cameras and microphones…"))
            self.search.look(with_microphones=True)

    def toggle_devices(self) -> None:
        """Turn camera and microphone on, or off."""
        devices = self.sitting.devices
        if devices.settings is not None:
            devices.close()
        else:
            self._open_devices()
        self._enable()

    def _open_devices(self) -> None:
        try:
            settings = self.devices.settings()
        except EriscopeError as error:
            self.says.say(str(error), error=True)
            return
        if settings is None:
            self.says.refuse(tr("Choose a camera first."), lambda: self.devices.camera.currentData() is None)
            return
        self.says.say("")
        self.camera.clear(tr("Turning the camera on…"))
        self.sitting.devices.open(settings)

    def _on_device_chosen(self) -> None:
        if self.sitting.devices.settings is not None and not self.sitting.running:
            self._open_devices()
        self._enable()

    def _on_devices(self, there: bool) -> None:
        if self._said_gone:
            self.says.say("")
        self._said_gone = ""
        if not there:
            self.says_state.say("")
        self._enable()

    def _show_state(self) -> None:
        recorder, study = self.sitting.devices.recorder, self._study.study
        if recorder is None:
            return
        if self.sitting.recording and recorder.recording and study is not None:
            newest = recorder.newest()
            seconds = int(recorder.clock() - self._began_s)
            frames = max(0, newest.index - self._first_index) if newest is not None else 0
            free = free_bytes(study.folder)
            self.says_state.say(recording_state(seconds, frames, recorder.dropped, free))
        else:
            self.says_state.say(tr("Not recording"))
            self.says.look()
        if (why := gone(recorder)) != self._said_gone:  # Start says why not
            self.says.say(why, error=True)
            self._said_gone = why
            self._enable()
        elif self.sitting.recording and (problems := recorder.problems):
            self.says.say(" ".join(problems), error=True)

    # -- the sitting ---------------------------------------------------------------------------------

    @property
    def running(self) -> bool:
        """Whether a sitting is under way, or something of it is still being kept."""
        return self.sitting.running

    def start(self) -> None:
        """Show the participant's window and begin."""
        study = self._study.study
        if self._obstacle or study is None:
            obstacle = self._obstacle
            self.says.refuse(obstacle, lambda: self._obstacle == obstacle)
            return
        from core.study.change_building import check_playable  # loads the database's library

        if (free := free_bytes(study.folder)) is not None and free < _LEAST_FREE:
            folder, no_room = study.folder, tr(texts.NO_ROOM, megabytes=free // 1_000_000)
            self.says.refuse(no_room, lambda: (free_bytes(folder) or 0) < _LEAST_FREE)
            return
        try:
            plan = self.form.plan()
            check_playable(study, plan.stimuli)
            spoken = Texts(plan.language, own_consent(study.folder, plan.language))
            self.markers.open(*self.form.procedure.marker_output)
        except EriscopeError as error:
            asked = self.form.asked
            self.says.refuse(str(error), lambda: self.form.asked == asked)
            return
        self.recordings.clear()
        self._marks = 0
        self.says_marks.clear()
        self.says.begin()
        screen = screen_for_participant(self.window(), QGuiApplication.screens())
        self.stage.set_up(spoken, self._theme, screen, with_sound=self.devices.with_sound)
        self.running_changed.emit(True)
        self.sitting.begin(plan)
        self._enable()

    def _on_phase(self, phase: Phase) -> None:
        sitting, plan = self.sitting, self.sitting.plan
        if phase is Phase.CHECKS and self.live_on.isChecked():
            self._start_live()
        if plan is not None:
            code, does = plan.participant.code, tr(phase.value)
            self.progressed.emit("" if phase is Phase.ENDED else tr("in session"))
            if phase is not Phase.ENDED:  # why it ended may stand there
                self.says.say_going_on(
                    tr(
                        "{code} {does}, video {nth} of {videos}.",
                        code=code,
                        does=does,
                        nth=sitting.place + 1,
                        videos=len(plan.stimuli),
                    )
                    if phase in _OF_A_VIDEO
                    else tr("{code} {does}.", code=code, does=does)
                )
        self._enable()

    def _on_window_closed(self) -> None:
        self.window().activateWindow()
        dialog_opening.end(self)
        self._enable()

    def _on_question(self, asked: bool) -> None:
        plan = self.sitting.plan
        if plan is not None and asked:
            code = plan.participant.code
            self.says.say_going_on(
                tr("{code} was asked whether to stop (Esc); what is shown goes on meanwhile.", code=code)
            )
        elif plan is not None:
            self._on_phase(self.sitting.phase)

    def _start_live(self) -> None:
        recorder = self.sitting.devices.recorder
        if recorder is not None and "analysis" in self.sitting.scopes:
            self.live.start(recorder, replace(self._state.settings, face=None, excluded=(), action_units=ESTIMATE))
        elif recorder is not None:
            self.curves.hint.setText(tr("No live curves: the participant did not agree to an analysis."))

    def _on_live_switched(self, on: bool) -> None:
        self.curves.set_on(on)
        if not on:
            self.live.stop()
        elif self.sitting.phase not in (Phase.IDLE, Phase.ENDED, Phase.CONSENT):
            self._start_live()
            if self.sitting.recording:
                self.live.follow()

    def _on_take(self) -> None:
        recorder = self.sitting.devices.recorder
        if recorder is not None:
            newest = recorder.newest()
            self._first_index = newest.index if newest is not None else 0
            self._began_s = recorder.clock()
        self.curves.clear()
        self.live.follow()
        self._enable()

    def show_kept(self, clip: Clip, recording: Any) -> None:
        """List a recording that has become a clip."""
        self.recordings.add(clip, recording.certificate)
        if recording.warnings:
            self.says.say(" ".join(recording.warnings), error=True)
        self._enable()

    def mark(self) -> None:
        """Keep this moment, by the label that stands in the field."""
        label = self.mark_label.text().strip() or tr("event")
        if self.sitting.takes.mark(label):
            self._marks += 1
            self.says_marks.setText(
                tr_n("{n} mark, last: {label}", "{n} marks, last: {label}", self._marks, label=label)
            )
        else:  # by key
            self.says_marks.setText(tr(NO_MARK))

    def ask_to_stop(self, then: Callable[[], object] | None = None) -> None:
        """Ask whether to stop the sitting, and call ``then`` once all of it is kept."""

        def agreed() -> None:
            self._after = then
            if self.sitting.running:
                self.sitting.stop()
            elif then is not None:
                then()

        self._question.ask(
            tr("A session is under way. Stop it?") if then is None else tr("A session is under way. Stop and close?"),
            tr("What was recorded is kept."),
            agreed,
            stop=tr("Stop") if then is None else tr("Stop and close"),
            go_on=tr("Continue"),
        )

    def _on_ended(self, stopped: bool) -> None:
        self.live.stop()
        self._question.hide()
        plan = self.sitting.plan
        if plan is not None and (self.says.trouble or not self.says.wrong):
            person, refused = plan.participant, self.sitting.refused
            before = bool(self._study.all(Session, participant_id=person.id))
            clips = self.recordings.clips
            self.says.say_going_on(ended(person.code, clips, stopped=stopped, refused=refused, came_before=before))
            if refused:  # it is about this participant, and no other one
                chosen = self.form.participant.currentData()
                self.says.hold(lambda: self.form.participant.currentData() == chosen)
        self.running_changed.emit(False)
        self._enable()
        after, self._after = self._after, None
        if after is not None:
            after()

    def _on_failed(self, error: Exception) -> None:
        self.says.say(message_of(error), error=True)
        self._enable()

    # -- the study -----------------------------------------------------------------------------------

    def _on_study(self, study: Any) -> None:
        self.recordings.clear()
        self._enable()

    # -- showing -------------------------------------------------------------------------------------

    @property
    def _obstacle(self) -> str:
        """Why a sitting cannot start now; empty when it can."""
        if self.form.missing:
            return self.form.missing
        recorder = self.sitting.devices.recorder
        return gone(recorder) if recorder is not None else tr(texts.DEVICES_OFF)

    def _enable(self) -> None:
        """Only what can be done now can be chosen; a sentence says what is missing."""
        self.says.look()
        running, devices = self.sitting.running, self.sitting.devices
        self.power.setText(tr("Turn camera off") if devices.settings is not None else tr("Turn camera on"))
        self.power.setEnabled(not running and self.devices.camera.currentData() is not None)
        for part in (self.form, self.devices):
            part.setEnabled(not running)
        self.devices.search.setEnabled(devices.settings is None)  # those in use would not be found
        self.start_button.setEnabled(not running and not self._obstacle)
        self.start_button.setToolTip(self._obstacle or tr("Show the participant's window and begin"))
        self.stop_button.setEnabled(running and self.sitting.phase is not Phase.ENDED)
        self.back_button.setEnabled(self.stage.window is not None)
        self.back_button.setToolTip(tr(texts.BRING_BACK if self.stage.window is not None else NO_WINDOW))
        of_marks = ((self.mark_button, tr(texts.MARK)), (self.mark_label, tr("What the next mark is called")))
        for field, tip in of_marks:
            field.setEnabled(self.sitting.recording)
            field.setToolTip(tip if self.sitting.recording else tr(NO_MARK))

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.camera.set_theme(theme)
        self.curves.set_theme(theme)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        align_labels(self.form.fields, self.devices.fields)
        if not event.spontaneous() and not self._searched:
            self.search_devices()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """A camera that nobody looks at is turned off."""
        super().hideEvent(event)
        if not event.spontaneous() and not self.sitting.running:
            self.sitting.devices.close()

    # -- kept between starts, and the end ------------------------------------------------------------

    def save(self, settings: QSettings) -> None:
        """Keep the form, the microphone, whether live curves are on, and the sizes."""
        self.form.save(settings)
        self.devices.save(settings)
        settings.setValue("record/live", int(self.live_on.isChecked()))
        for splitter, name in ((self._top, "columns"), (self._rows, "rows")):
            settings.setValue(f"record/{name}", splitter.saveState())

    def restore(self, settings: QSettings) -> None:
        """Take up what `save` kept."""
        self.form.restore(settings)
        self.devices.restore(settings)
        self.live_on.setChecked(bool(int(str(settings.value("record/live", 1)))))
        for splitter, name in ((self._top, "columns"), (self._rows, "rows")):
            if (stored := settings.value(f"record/{name}")) is not None:
                splitter.restoreState(stored)

    def shut_down(self) -> None:
        """Close the participant's window, end what is shown live, and wait; for the end, after that of the sitting."""
        self.stage.clear_away()
        dialog_opening.end(self)
        self.live.shut_down()
        self.preview.shut_down()
        self.search.shut_down()
