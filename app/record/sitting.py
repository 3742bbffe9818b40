"""A sitting of one participant, step by step: consent, checks, baseline, stimuli, ratings. No widgets.

The participant's window shows each `Phase` and answers; the recorder records on threads of its own.
"""

from __future__ import annotations

import enum
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.kit.jobs import JobQueue
from app.kit.language import mark
from app.kit.tasks import Task, Tasks
from app.record.devices import RecordingDevices
from app.record.takes import Take, Takes
from app.study.open_study import OpenStudy
from core.errors import EriscopeError
from core.recording.certificate import STOP_ASKED, WENT_ON
from core.study.changes import Change
from core.study.consent import consent_change
from core.study.procedure import RANDOM, Procedure
from core.study.records import Item, Participant, Session, Stimulus, now
from core.study.shown_frames import ShownFrame
from core.system.clock import clock
from core.types import EMOTIONS

if TYPE_CHECKING:
    from core.recording.stimulus_timing import StimulusTiming
    from core.study.answers import AnswerJournal
    from core.study.unsaved import SittingFiles

ONSET, OFFSET = "stimulus onset", "stimulus offset"
BASELINE_ONSET, BASELINE_OFFSET = "baseline onset", "baseline offset"
_LEAD_S = 0.5
"""Recorded before each stimulus begins."""
_SYNC_MS = 200
"""After the first answer that a power cut could still take, until the disk is told to keep it."""
_LAST_WORDS_S = 3.0
"""How long the end of the program waits for a database to take what is left; the rest stays in its files."""


class Phase(enum.Enum):
    """What the participant does; the value completes "The participant …"."""

    IDLE = mark("is not here")
    CONSENT = mark("reads the consent text")
    CHECKS = mark("checks camera and microphone")
    PRACTICE = mark("tries the sliders")
    BASELINE_SOON = mark("reads about the cross")
    BASELINE = mark("looks at the cross")
    READY = mark("is about to start a video")
    LEAD = mark("is about to see a video")
    STIMULUS = mark("watches a video")
    TAIL = mark("has just seen a video")
    RATINGS = mark("says how it felt")
    INTERVAL = mark("waits for the next video")
    BREAK = mark("takes a break")
    ENDED = mark("has finished")


@dataclass(frozen=True, kw_only=True)
class SittingPlan(Procedure):
    """What a sitting consists of.

    Attributes:
        stimuli: in the order in which they are played.
        order, seed: how that order came about; see `core.study.playlists`.
        questions: the study's own, as they are asked.
        scopes: of a consent that was given earlier; None: the participant is asked.
    """

    participant: Participant
    stimuli: tuple[Stimulus, ...]
    order: str = "fixed"
    seed: int | None = None
    questions: tuple[Item, ...] = ()
    scopes: tuple[str, ...] | None = None


class Sitting(QObject):
    """Devices, and the sitting that uses them.

    Signals:
        phase_changed: the `Phase` that begins.
        stop_question: whether the participant is being asked whether to stop.
        stimulus_wanted: file of the stimulus that comes next, to be got ready.
        failed: an error to show.
        marked: for other devices: a label of `core.recording.markers.CODES`, what it is of, and when (its clock).
        ended: the sitting is over and all is kept; carries whether it was stopped before its end.
        waits: how much the study's database has not taken yet, and why; see `app.study.writer`.
    """

    phase_changed = Signal(object)
    stop_question = Signal(bool)
    stimulus_wanted = Signal(object)
    failed = Signal(object)
    marked = Signal(str, str, float)
    ended = Signal(bool)
    waits = Signal(int, str)

    def __init__(self, study: OpenStudy, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._study = study
        self._jobs = JobQueue(self)
        self.devices = RecordingDevices(self._jobs, self)
        self.takes = Takes(study, self._jobs, self)
        self.devices.failed.connect(self.failed)
        self.takes.failed.connect(self._on_failed)
        self.takes.refused.connect(self._on_failed)
        study.writer.waits.connect(self.waits)
        self.phase = Phase.IDLE
        self.plan: SittingPlan | None = None
        self.scopes: tuple[str, ...] = ()
        self.place = 0
        """Of the stimulus that is played, or comes next, from 0."""
        self.refused = False
        """Whether the last sitting ended because the participant did not agree."""
        self._session: Session | None = None
        self._files: SittingFiles | None = None
        self._rated: Take | None = None
        self._answers: AnswerJournal | None = None
        self._tasks = Tasks()
        self._sync = QTimer(self, singleShot=True, interval=_SYNC_MS)
        self._sync.timeout.connect(self._sync_answers)
        self._asked_s: float | None = None
        self._asked_in: Path | None = None
        self._ready = self._led = self._keeping = False
        self._when_due: Callable[[], None] = lambda: None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_due)

    @property
    def running(self) -> bool:
        """Whether a sitting is under way, or something of it is still being kept."""
        return self.phase not in (Phase.IDLE, Phase.ENDED) or self._keeping

    @property
    def recording(self) -> bool:
        """Whether a take is being recorded now."""
        return self.takes.current is not None

    @property
    def slider_order(self) -> tuple[str, ...]:
        """The emotions in the order of their sliders; a random one is another after each video, and comes again."""
        order = list(EMOTIONS)
        if self.plan is not None and self._session is not None and self.plan.slider_order == RANDOM:
            random.Random(f"{self._session.id}:{self.place}").shuffle(order)
        return tuple(order)

    def _mark(self, label: str, at_s: float) -> None:
        self.takes.mark(label, at_s)
        of = self.plan.stimuli[self.place].name if self.plan is not None and label in (ONSET, OFFSET) else ""
        self.marked.emit(label, of, at_s)

    def begin(self, plan: SittingPlan) -> None:
        """Start a sitting; the devices must be open."""
        assert self.devices.recorder is not None and not self.running and plan.stimuli
        self.plan, self.place, self.scopes, self.refused, self._asked_s = plan, 0, (), False, None
        self._session = Session(
            participant_id=plan.participant.id,
            order=plan.order,
            seed=plan.seed,
            stimulus_ids=tuple(stimulus.id for stimulus in plan.stimuli),
            procedure=plan.as_json(),
        )
        if not self._open_files(plan.participant, self._session):
            self._end(stopped=True)
        elif plan.scopes is None:
            self._enter(Phase.CONSENT)
        else:
            self._begin_session(plan.scopes)

    # -- what the participant does -------------------------------------------------------------------

    def agree(self, scopes: tuple[str, ...], text: str) -> None:
        """Consent to what was shown."""
        if self.phase is Phase.CONSENT and self.plan is not None:
            if self._keep(consent_change(self.plan.participant, scopes, text)):
                self._begin_session(scopes)
            else:
                self._end(stopped=True)

    def decline(self, text: str) -> None:
        """No consent to what was shown: the refusal is kept, and nothing is recorded."""
        if self.phase is Phase.CONSENT and self.plan is not None:
            self.refused = True
            self._keep(consent_change(self.plan.participant, (), text))
            self._end(stopped=True)

    def go_on(self) -> None:
        """The button of the page that is seen."""
        if self.phase is Phase.CHECKS and self.plan is not None:
            self._want_stimulus()
            if self.plan.practice and self.plan.rated:
                self._enter(Phase.PRACTICE)
            else:
                self._begin_videos()
        elif self.phase is Phase.BASELINE_SOON:
            self._begin_baseline()
        elif self.phase is Phase.BREAK:
            self._begin_interval()
        elif self.phase is Phase.READY:
            self._begin_stimulus()

    def answer(self, emotion: str, rating: int | None, mode: str, after_s: float) -> None:
        """A slider says something else of the stimulus that was seen last; that is on the disk from now on.

        Args:
            emotion: or the name of a question of the study's own.
            rating: None where the answer is taken back, or is none by choice.
            mode: how it was given, of `core.study.records.RATING_MODES`, or `NO_ANSWER`; empty where there is none.
            after_s: since the sliders were seen first.
        """
        if self.phase is Phase.RATINGS and self._answers is not None:
            if rating is not None and emotion not in self._answers.answers.ratings:
                self.marked.emit("answer", emotion, clock())
            try:
                self._answers.add(emotion, rating, mode, after_s)
            except EriscopeError as error:  # what is in memory is still written into the study
                self.failed.emit(error)
            if not self._sync.isActive():
                self._sync.start()

    def rate(self, ratings: Mapping[str, int], took_s: float, modes: Mapping[str, str]) -> None:
        """The participant has finished the sliders; what was answered for practice is not kept."""
        if self.phase is Phase.PRACTICE:
            self._begin_videos()
        if self.phase is Phase.RATINGS and self._answers is not None:
            for emotion, rating in ratings.items():
                if self._answers.answers.ratings.get(emotion) != rating:
                    self.answer(emotion, rating, modes.get(emotion, ""), took_s)
            self._end_answers(took_s)
            self.marked.emit("answers end", "", clock())
            self._next()

    def ask_whether_to_stop(self, at_s: float) -> None:
        """The question lies over what is seen from now on (monotonic clock, s).

        What is shown goes on below it: a video that paused would have a second onset, and its times would no longer
        lie on the clip's by one shift. The certificate says which stretch was covered.
        """
        self._asked_s = at_s
        self._asked_in = self.takes.mark(STOP_ASKED, at_s)
        self.stop_question.emit(True)

    def go_on_after_question(self, at_s: float) -> None:
        """It does not any more."""
        self._asked_s = None
        self.takes.mark(WENT_ON, at_s)
        self.stop_question.emit(False)

    def stop(self) -> None:
        """Stop here; what was recorded is kept."""
        if self.phase not in (Phase.IDLE, Phase.ENDED):
            self._end(stopped=True)

    # -- what the participant's window says of the stimulus ------------------------------------------

    def stimulus_ready(self) -> None:
        """The stimulus that was wanted can be played."""
        self._ready = True
        self._play_if_ready()

    def stimulus_began(self, at_s: float) -> None:
        """Its first frame was on the screen (monotonic clock, s)."""
        if self.takes.current is not None:
            self.takes.current.seen = True
        self._mark(ONSET, at_s)

    def stimulus_ended(self, at_s: float, shown: list[ShownFrame], timing: StimulusTiming | None = None) -> None:
        """The screen was black again."""
        self._mark(OFFSET, at_s)
        if timing is not None:
            self.takes.note_stimulus(timing)
        if self.takes.current is not None:
            self.takes.current.shown = list(shown)
        if self.phase is Phase.STIMULUS and self.plan is not None:
            self._enter(Phase.TAIL)
            self._in(self.plan.tail_s, self._on_tail_over)

    def stimulus_failed(self, error: Exception) -> None:
        """It cannot be played: the sitting ends, and what was recorded is kept."""
        self._on_failed(error)

    # -- steps ---------------------------------------------------------------------------------------

    def _begin_session(self, scopes: tuple[str, ...]) -> None:
        plan, recorder = self.plan, self.devices.recorder
        assert plan is not None and recorder is not None
        assert self._session is not None and self._files is not None
        session, files = replace(self._session, started_at=now()), self._files
        if self._keep(Change(label=f"Add a session of {plan.participant.code}", added=(session,))):
            self.scopes = scopes
            self.marked.emit("session start", session.id, clock())
            self.takes.begin_session(recorder, plan.participant, session, files)
            self._enter(Phase.CHECKS)
        else:
            self._end(stopped=True)

    def _begin_videos(self) -> None:
        assert self.plan is not None
        self._enter(Phase.BASELINE_SOON if self.plan.baseline_s > 0 else Phase.READY)

    def _begin_baseline(self) -> None:
        def began() -> None:
            assert self.plan is not None
            self._mark(BASELINE_ONSET, clock())
            self._mark_question()
            self._in(self.plan.baseline_s, over)

        def over() -> None:
            self._mark(BASELINE_OFFSET, clock())
            self._complete_take()
            self._begin_stimulus()

        self._enter(Phase.BASELINE)
        self.takes.begin("baseline", None, began)

    def _begin_stimulus(self) -> None:
        assert self.plan is not None

        def began() -> None:
            self._mark_question()
            self._in(_LEAD_S, led)

        def led() -> None:
            self._led = True
            self._play_if_ready()

        self._led = False
        self._enter(Phase.LEAD)
        self.takes.begin("reaction", self.plan.stimuli[self.place], began)

    def _begin_interval(self) -> None:
        """Between two videos; nothing is recorded."""
        assert self.plan is not None
        if self.plan.interval_s > 0:
            self.takes.end()
            self._enter(Phase.INTERVAL)
            self._in(self.plan.interval_s, self._begin_stimulus)
        else:
            self._begin_stimulus()

    def _mark_question(self) -> None:
        """A clip that begins below the question knows of it."""
        take = self.takes.current
        if self._asked_s is not None and take is not None and take.file != self._asked_in:
            self._asked_in = self.takes.mark(STOP_ASKED, self._asked_s)

    def _want_stimulus(self) -> None:
        assert self.plan is not None and self._study.study is not None
        self._ready = False
        self.stimulus_wanted.emit(self._study.study.path(self.plan.stimuli[self.place].file))

    def _play_if_ready(self) -> None:
        if self.phase is Phase.LEAD and self._led and self._ready:
            self._enter(Phase.STIMULUS)

    def _on_tail_over(self) -> None:
        assert self.plan is not None
        take = self._complete_take()
        if self.plan.rated:
            self._begin_answers(take)
            self.takes.end()
            self._enter(Phase.RATINGS)
            self.marked.emit("answers start", "", clock())
        else:
            self._next()

    def _next(self) -> None:
        plan = self.plan
        assert plan is not None
        self.place += 1
        if self.place == len(plan.stimuli):
            self._end(stopped=False)
            return
        self._want_stimulus()
        if plan.break_every and self.place % plan.break_every == 0:
            self.takes.end()
            self._enter(Phase.BREAK)
        else:
            self._begin_interval()

    def _complete_take(self) -> Take | None:
        if self.takes.current is not None:
            self.takes.current.whole = True
        return self.takes.current

    def _end(self, *, stopped: bool) -> None:
        self._timer.stop()
        self._enter(Phase.ENDED)  # first, so that a stimulus that is seen ends within its clip
        if self._answers is not None:
            self._end_answers(self._answers.answers.took_s)
        self.takes.end()
        self._keeping = True
        if self.scopes and self._session is not None:
            self.marked.emit("session end", self._session.id, clock())
        self._jobs.later(lambda: None, lambda _: self._on_files(stopped=stopped), self.failed.emit)

    def _on_files(self, *, stopped: bool) -> None:
        """All files are complete, and all of it is on its way into the study."""
        files, self._files = self._files, None
        if files is not None:
            self._study.writer.close(files)
        self._study.writer.when_settled(lambda: self._on_kept(stopped=stopped))

    def _on_kept(self, *, stopped: bool) -> None:
        self._keeping = False
        self.ended.emit(stopped)

    # -- what is kept, until the study has it --------------------------------------------------------

    def _open_files(self, participant: Participant, session: Session) -> bool:
        from core.study.unsaved import SittingFiles

        assert self._study.study is not None
        try:
            self._files = SittingFiles(self._study.study, participant, session.id)
        except EriscopeError as error:
            self.failed.emit(error)
            return False
        self._study.writer.begin(self._files)
        return True

    def _keep(self, change: Change) -> bool:
        """Make a change safe, and have it written into the study; False, and `failed`, when not even the disk takes
        it.
        """
        assert self._files is not None
        try:
            self._study.keep(self._files, self._files.keep(change), self._on_failed)
        except EriscopeError as error:
            self.failed.emit(error)
            return False
        return True

    def _begin_answers(self, take: Take | None) -> None:
        from core.study.answers import AnswerJournal

        assert take is not None
        assert self.plan is not None
        asked = {item.name: item.scale for item in self.plan.questions}
        self._rated, self._answers = take, AnswerJournal(take.file, self.slider_order, self.plan.scale, asked)

    def _end_answers(self, took_s: float | None) -> None:
        """Those that were given go into the study, be it all of them or some."""
        take, journal, self._answers = self._rated, self._answers, None
        if take is None or journal is None:
            return
        if journal.answers.empty:
            journal.close()
            return
        try:
            journal.end(took_s or 0.0)
        except EriscopeError as error:
            self.failed.emit(error)
        self._sync_answers(journal)
        self.takes.answered(take, journal)

    def _sync_answers(self, journal: AnswerJournal | None = None) -> None:
        if (wanted := journal or self._answers) is not None:
            task = Task(lambda stop: wanted.sync(), self)
            task.failed.connect(self.failed)
            self._tasks.run(task)

    def _on_failed(self, error: Exception) -> None:
        self.failed.emit(error)
        self.stop()

    def _enter(self, phase: Phase) -> None:
        self.phase = phase
        self.phase_changed.emit(phase)

    def _in(self, seconds: float, then: Callable[[], None]) -> None:
        self._when_due = then
        self._timer.start(round(seconds * 1000))

    def _on_due(self) -> None:
        self._when_due()

    def shut_down(self) -> None:
        """Stop, keep what there is, let the devices go, and wait for all that; for the end of the program."""
        self.stop()
        self.devices.close()
        self._jobs.drain()
        self.devices.close()  # it may have been opened just now
        self._jobs.drain()
        self._tasks.shut_down()
        self._study.writer.settle(_LAST_WORDS_S)
