"""What there is to know of why the open clip was read as it was: worked out behind the window, kept for a while.

Lives in the GUI thread. One question at a time is worked on, the most wanted first; a stretch that is masked is
answered beside it, and the longer question waits meanwhile. Nothing is worked on while a clip plays.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.clip.player import Player
from app.clip.questions import (
    EVIDENCE,
    GROUPS,
    IN_WORDS,
    OPENING,
    SPREAD,
    WORK,
    Findings,
    Opening,
    Question,
    Readings,
    effects_of,
)
from app.clip.state import AppState, Progress
from app.kit.errors import message_of
from app.kit.language import mark, tr
from app.kit.newest_answer import Newest
from app.kit.tasks import Task, Tasks
from core.analysis.result import Analysis
from core.errors import Cancelled
from core.inspection.opening import keeps_features, readings_of

if TYPE_CHECKING:
    from core.inspection.effects import Effects, RankCorrelation, Stream
    from core.inspection.faithfulness import Faithfulness
    from core.inspection.groups import GroupEffects
    from core.inspection.masks import How, MaskedReading, Streams
    from core.inspection.subject import Subject
    from core.inspection.uncertainty import DropoutSpread

TOO_OLD = mark("This clip was analysed before Eriscope kept what the network read. Analyse again (F5) to inspect.")
STOPPED = mark("Stopped.")

_BEGIN_AFTER_MS = 600
"""The picture and the curves come first."""
_KEPT = 8
"""Readings whose answers are remembered."""
_LOOK_EVERY_S = 0.05


class Inspector(QObject):
    """Asks about the reading of the open clip.

    Signals:
        reading_changed: another reading, or none, is inspected now; nothing is known of it, or what was kept.
        found: what became known (a `Question`'s ``what``), or could not be answered.
        masked: a `MaskedReading`; None when no stretch is masked.
        mask_refused: why a stretch cannot be masked.
        progressed: a `Progress`, None when nothing is worked on.
    """

    reading_changed = Signal()
    found = Signal(str)
    masked = Signal(object)
    mask_refused = Signal(str)
    progressed = Signal(object)
    _told = Signal(object, int, int)

    def __init__(self, state: AppState, player: Player, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._player = state, player
        self.emotion: int | None = None
        self.stretch: tuple[float, float] | None = None
        self.how: How = "left out"
        self.streams: Streams = "both"
        self.findings: Findings | None = None
        self._kept: OrderedDict[tuple[Any, int], Findings] = OrderedDict()
        self._readings = Readings()
        self._seen = self._resting = False
        self._asked: Question | None = None
        self._question: Question | None = None
        self._began_s = 0.0
        self._task: Task | None = None
        self._masks = Newest(in_turn=True)
        self._tasks = Tasks()
        self._no_mask = threading.Event()
        self._no_mask.set()
        self._soon = QTimer(self, singleShot=True, interval=_BEGIN_AFTER_MS)
        self._soon.timeout.connect(self._go_on)
        self._told.connect(self._on_told)
        state.analysis_changed.connect(lambda _: self.choose_reading(0))
        state.attention_view_changed.connect(lambda _: self._tell("effects", "faithfulness"))
        player.playing_changed.connect(lambda _: self._on_power())

    # -- what is inspected ---------------------------------------------------------------------------

    @property
    def analysis(self) -> Analysis | None:
        """The open clip's complete analysis; None while there is none."""
        return self._state.analysis

    @property
    def readings(self) -> tuple[tuple[float, float], ...]:
        """Starts and ends (s) of what was read of the clip."""
        return () if self.analysis is None else readings_of(self.analysis)

    def choose_reading(self, reading: int) -> None:
        """Inspect this window of the clip (0 for one that was read at once)."""
        self._stop()
        self._asked = self.stretch = None
        self._end_masking()
        analysis = self.analysis
        self.findings = None if analysis is None else self._findings_of(analysis, reading)
        self.reading_changed.emit()
        self.masked.emit(None)
        self._soon.start()

    def _findings_of(self, analysis: Analysis, reading: int) -> Findings:
        key = (_identity(analysis), reading)
        found = self._kept.pop(key, None) or Findings(analysis, reading)
        self._kept[key] = found
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        if not keeps_features(analysis):
            found.refused[OPENING] = TOO_OLD
        return found

    @property
    def trouble(self) -> str:
        """Why the reading cannot be inspected; empty where it can."""
        return self.refusal(OPENING)

    @property
    def too_old(self) -> bool:
        """Whether the analysis did not keep what the network read, so that the clip has to be analysed again."""
        return self.findings is not None and self.findings.refused.get(OPENING) == TOO_OLD

    # -- what is known -------------------------------------------------------------------------------

    def _answer(self, question: Question) -> Any:
        return None if self.findings is None else self.findings.answers.get(question)

    def refusal(self, question: Question) -> str:
        """Why a question has no answer; empty where it has, or is not answered yet."""
        return "" if self.findings is None else tr(self.findings.refused.get(question, ""))

    @property
    def stopped(self) -> bool:
        """Whether something was given up and can be gone on with."""
        return self.findings is not None and STOPPED in self.findings.refused.values()

    @property
    def asking_faithfulness(self) -> bool:
        """Whether the faithfulness of what is looked at was asked for and is not answered yet."""
        return self._asked is not None and self._asked == self.faithfulness_question

    @property
    def opening(self) -> Opening | None:
        """The reading, ready to be asked, and its limits; None where it is not open."""
        found: Opening | None = self._answer(OPENING)
        return found

    @property
    def spread(self) -> DropoutSpread | None:
        """What dropout does to the intensities; None where it is not known."""
        found: DropoutSpread | None = self._answer(SPREAD)
        return found

    @property
    def groups(self) -> GroupEffects | None:
        """What each group of features did to the intensities; None where it is not known."""
        found: GroupEffects | None = self._answer(GROUPS)
        return found

    def effects(self, stream: Stream) -> Effects | None:
        """Beside the attention that is looked at."""
        found: Effects | None = self._answer(effects_of(stream))
        view = self._state.attention_view
        if found is None or self.opening is None or view is None or view == found.view:
            return found
        from core.inspection.effects import beside

        return beside(found, self.opening.subject, view)

    def correlations(self, stream: Stream) -> tuple[RankCorrelation, ...]:
        """Spearman's correlations between attention, occlusion and gradient, for the chosen emotion or all seven.

        Empty where the stream's effects are not known.
        """
        effects = self.effects(stream)
        if effects is None:
            return ()
        from core.inspection.effects import rank_correlations

        return rank_correlations(effects, self.emotion)

    @property
    def faithfulness_question(self) -> Question:
        """The question for the chosen emotion and the attention that is looked at."""
        return Question("faithfulness", emotion=self.emotion, view=self._state.attention_view)

    @property
    def faithfulness(self) -> Faithfulness | None:
        """Of the chosen emotion and the attention that is looked at, if it was asked for."""
        found: Faithfulness | None = self._answer(self.faithfulness_question)
        return found

    # -- what is asked -------------------------------------------------------------------------------

    def set_seen(self, seen: bool) -> None:
        """Whether anybody looks at more than the intensities' spread."""
        self._seen = seen
        self._go_on()

    def rest(self, resting: bool) -> None:
        """Leave the computer's power to something else, such as a recording."""
        self._resting = resting
        self._on_power()

    def choose_emotion(self, emotion: int | None) -> None:
        """Ask about one emotion (index), or all seven."""
        self.emotion = emotion
        self._tell("effects", "groups", "faithfulness")

    def ask_faithfulness(self) -> None:
        """Work out the faithfulness of what is looked at."""
        self._asked = self.faithfulness_question
        if self.findings is not None:
            self.findings.refused.pop(self._asked, None)
        if self._question is not None and self._question != self._asked:
            self._stop()
        self._go_on()

    def give_up(self) -> None:
        """Stop what is being worked on, and what else nobody has asked for."""
        if self.findings is not None:
            for question in self._wanted():
                self.findings.refused[question] = STOPPED
        self._asked = None
        self._stop()
        self._tell("spread", "effects", "groups", "faithfulness")

    def try_again(self) -> None:
        """Work on what was stopped."""
        if self.findings is not None:
            self.findings.refused = {q: said for q, said in self.findings.refused.items() if said == TOO_OLD}
            self.reading_changed.emit()
        self._go_on()

    def mask(self, stretch: tuple[float, float] | None, how: How | None = None, streams: Streams | None = None) -> None:
        """Read again with a stretch changed; the newest question alone is answered. None ends the masking."""
        self.stretch, self.how, self.streams = stretch, how or self.how, streams or self.streams
        findings = self.findings
        if stretch is None or findings is None or self.trouble:
            self._end_masking()
            self.masked.emit(None)
            return
        readings, how, streams = self._readings, self.how, self.streams

        def read(stop: threading.Event) -> MaskedReading:
            from core.inspection.masks import mask_and_predict

            return mask_and_predict(readings.subject(findings), *stretch, how, streams)

        self._no_mask.clear()
        self._masks.ask(read, self._on_masked, self._on_mask_refused)

    @property
    def masking(self) -> bool:
        """Whether a stretch is being masked."""
        return self._masks.waiting

    def shut_down(self) -> None:
        """Stop everything and wait for it; for the end of the program."""
        self._soon.stop()
        self._resting = True
        self._end_masking()
        self._masks.shut_down()
        self._tasks.shut_down()

    # -- working on it -------------------------------------------------------------------------------

    def _wanted(self) -> Iterator[Question]:
        """What is not known yet, the most wanted first."""
        found = self.findings
        if found is None or self.trouble:
            return
        wanted = [OPENING]
        if self.opening is not None:
            wanted = [] if self._asked is None else [self._asked]
            # The mean of several windows has no spread of its own.
            wanted += [SPREAD] if self._seen or len(self.readings) == 1 else []
            wanted += [*self._of_frames(self.opening.subject), GROUPS] if self._seen else []
            wanted += [EVIDENCE] if found.analysis.evidence is None else []
        yield from (q for q in wanted if q not in found.answers and q not in found.refused)

    @staticmethod
    def _of_frames(subject: Subject) -> Iterator[Question]:
        if subject.model.reads_video:
            yield effects_of("video")
        if subject.model.reads_audio and subject.features.n_audio_tokens:
            yield effects_of("audio")

    def _go_on(self) -> None:
        if self._task is not None or self._resting or self._player.playing:
            return
        question, findings = next(self._wanted(), None), self.findings
        if question is None or findings is None:
            self.progressed.emit(None)
            return
        self._question, self._began_s = question, time.monotonic()
        work, readings = WORK[question.what], self._readings

        def tell(stop: threading.Event, done: int, of: int) -> None:
            while not self._no_mask.wait(_LOOK_EVERY_S) and not stop.is_set():
                pass
            if stop.is_set():
                raise Cancelled("The inspection was stopped.")
            self._told.emit(question, done, of)

        def answer(stop: threading.Event) -> Any:
            report = lambda done, of: tell(stop, done, of)  # noqa: E731
            return work(readings, findings, question, report)

        task = self._task = Task(answer, self)
        task.succeeded.connect(lambda found: self._keep(findings, question, found, findings.answers))
        task.failed.connect(lambda error: self._keep(findings, question, message_of(error), findings.refused))
        self._start(task, lambda: self._on_over(task))
        self._on_told(question, 0, 0)

    def _start(self, task: Task, over: Callable[[], None]) -> None:
        task.finished.connect(over)
        self._tasks.run(task)

    def _keep(self, findings: Findings, question: Question, found: Any, where: dict[Question, Any]) -> None:
        where[question] = found
        if question == EVIDENCE and where is findings.answers:
            self._state.set_evidence(findings.analysis, found)
        if question == self._asked:
            self._asked = None
        if findings is self.findings:
            self.found.emit(question.what)

    def _on_over(self, task: Task) -> None:
        if task is self._task:
            self._task = self._question = None
            self._go_on()

    def _stop(self) -> None:
        """Of what is being worked on; what is wanted then follows once its thread has ended."""
        if self._task is not None:
            self._task.stop()

    def _on_power(self) -> None:
        if self._resting or self._player.playing:
            self._stop()
        else:
            self._soon.start()

    def _tell(self, *whats: str) -> None:
        for what in whats:
            self.found.emit(what)

    def _on_told(self, question: Question, done: int, of: int) -> None:
        if question == self._question:
            speed = done / max(time.monotonic() - self._began_s, 1e-3)
            self.progressed.emit(Progress(tr(IN_WORDS[question.what]), done, of, speed))

    # -- masking -------------------------------------------------------------------------------------

    def _on_masked(self, found: MaskedReading) -> None:
        self._rest_of_work()
        self.masked.emit(found)

    def _on_mask_refused(self, error: Exception) -> None:
        self._rest_of_work()
        if not self._masks.waiting:
            self.mask_refused.emit(message_of(error))

    def _end_masking(self) -> None:
        self._masks.drop()
        self._no_mask.set()

    def _rest_of_work(self) -> None:
        """The longer question goes on once nothing is masked any more."""
        if not self._masks.waiting:
            self._no_mask.set()


def _identity(analysis: Analysis) -> tuple[Any, ...]:
    """What tells two analyses apart; one that was made again says the same."""
    made_by = analysis.clip.sha256, analysis.model.sha256, analysis.settings.key()
    return *made_by, len(analysis.holistic), len(analysis.windows), analysis.prediction.tobytes()
