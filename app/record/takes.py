"""Clips as they are recorded: each has a file, and becomes a row of the study as soon as its file is complete."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.kit.jobs import JobQueue
from app.study.open_study import OpenStudy
from core.errors import EriscopeError
from core.study.changes import Change
from core.study.records import FRAGMENT, NOT_SHOWN, STOPPED_EARLY, Annotation, Clip, Participant, Session, Stimulus
from core.study.shown_frames import ShownFrame, save_shown_frames

if TYPE_CHECKING:
    from core.recording.recorder import Recorder
    from core.recording.recovery import Recording
    from core.recording.stimulus_timing import StimulusTiming
    from core.study.answers import AnswerJournal
    from core.study.unsaved import SittingFiles

PROGRAM, QUESTION = "Eriscope", "the question whether to stop"


@dataclass
class Take:
    """One clip.

    Attributes:
        whole: it was recorded to its end.
        seen: its stimulus began to be shown.
        shown: when each frame of the stimulus was on the screen.
        clip: once its file is complete.
        answers: of the sliders, once they have come to an end.
    """

    number: int
    kind: str
    stimulus: Stimulus | None
    file: Path
    whole: bool = False
    seen: bool = False
    shown: list[ShownFrame] = field(default_factory=list)
    clip: Clip | None = None
    answers: AnswerJournal | None = None


class Takes(QObject):
    """The clips of one sitting after another.

    Signals:
        begun: a clip is being recorded from now on.
        over: it no longer is.
        kept: a `Clip` and its `Recording`; the file is complete, and its row is in the study or on its way there.
        failed: an error to show; recording cannot go on.
        refused: the study cannot take a clip or its answers, and why; the file stays for the next start.
    """

    begun = Signal()
    over = Signal()
    kept = Signal(object, object)
    failed = Signal(object)
    refused = Signal(object)

    def __init__(self, study: OpenStudy, jobs: JobQueue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._study, self._jobs = study, jobs
        self._files: SittingFiles | None = None
        self._recorder: Recorder | None = None
        self._participant: Participant | None = None
        self._session: Session | None = None
        self._count = 0
        self.current: Take | None = None

    def begin_session(
        self, recorder: Recorder, participant: Participant, session: Session, files: SittingFiles
    ) -> None:
        """From now on clips belong to this sitting."""
        self._recorder, self._participant, self._session, self._files = recorder, participant, session, files
        self._count, self.current = 0, None

    def begin(self, kind: str, stimulus: Stimulus | None, began: Callable[[], None]) -> None:
        """Record into the next file; the one before ends where it begins, without a gap.

        Args:
            began: called once it is being recorded.
        """
        recorder, session, study = self._recorder, self._session, self._study.study
        assert recorder is not None and self._participant is not None and session is not None and study is not None
        from core.study.recordings import new_clip_file

        last, self._count = self.current, self._count + 1
        file = new_clip_file(study, self._participant, session, self._count, kind, stimulus)
        take = self.current = Take(self._count, kind, stimulus, file)

        def start() -> None:
            recorder.start(take.file)
            recorder.wait_begun()  # or a mark would lie before the clip's first frame

        def started(_: object) -> None:
            if last is not None:
                self._finish(last, lambda: recorder.result(last.file))
            if self.current is take:
                self.begun.emit()
                began()

        def not_started(error: Exception) -> None:
            if self.current is take:
                self.current = last
            self.failed.emit(error)

        self._jobs.later(start, started, not_started)

    def end(self) -> None:
        """Finish the file that is being recorded; its clip is kept when that has been done."""
        recorder, take, self.current = self._recorder, self.current, None
        if take is not None and recorder is not None:
            self.over.emit()
            self._finish(take, recorder.stop)

    def _finish(self, take: Take, recording: Callable[[], Recording]) -> None:
        """Keep a clip when its file is complete."""
        self._jobs.later(
            lambda: self._change_of(take, recording()), lambda result: self._keep(take, *result), self.failed.emit
        )

    def mark(self, label: str, at_s: float | None = None) -> Path | None:
        """Keep an event in the clip's certificate; returns the clip's file, or None when nothing is being recorded.

        Args:
            at_s: on the monotonic clock; now by default.
        """
        if self._recorder is None or self.current is None:
            return None
        return self._recorder.mark(label, at_s)

    def note_stimulus(self, timing: StimulusTiming) -> None:
        """Keep how the stimulus was shown in the clip's certificate."""
        if self._recorder is not None and self.current is not None and self.current.stimulus is not None:
            self._recorder.note_stimulus(timing.named(self.current.stimulus.name))

    def answered(self, take: Take, answers: AnswerJournal) -> None:
        """The participant's own ratings of a clip, whose file may not be complete yet."""
        take.answers = answers
        self._keep_answers(take)

    def _change_of(self, take: Take, recording: Recording) -> tuple[Recording, Change]:
        """What adds a finished recording to the study; it hashes the file, so not in the GUI's thread."""
        from core.study.recordings import clip_change

        study, session = self._study.study, self._session
        assert study is not None and session is not None and self._participant is not None
        code = self._participant.code
        if take.shown:
            save_shown_frames(recording.file, take.shown, recording.certificate.start_clock_s)
        change = clip_change(study, session, recording, take.number, take.kind, take.stimulus, code=code)
        (clip,) = (record for record in change.added if isinstance(record, Clip))
        if take.stimulus is not None and not take.seen:  # nobody reacted to it
            notes = NOT_SHOWN.format(name=take.stimulus.name)
            clip = replace(clip, kind=FRAGMENT, stimulus_id=None, notes=notes)
        elif not take.whole:
            clip = replace(clip, notes=STOPPED_EARLY)
        left_out = tuple(
            Annotation(clip_id=clip.id, tier="exclusions", rater=PROGRAM, start_s=start_s, end_s=end_s, label=QUESTION)
            for start_s, end_s in recording.certificate.questions_s
        )
        return recording, replace(change, added=(clip, *left_out))

    def _keep(self, take: Take, recording: Recording, change: Change) -> None:
        assert self._files is not None
        try:
            self._study.keep(self._files, self._files.keep(change), self.refused.emit)
        except EriscopeError as error:
            self.failed.emit(error)
            return
        take.clip = next(record for record in change.added if isinstance(record, Clip))
        self.kept.emit(take.clip, recording)
        self._keep_answers(take)

    def _keep_answers(self, take: Take) -> None:
        """The answers follow their clip into the study; their journal keeps them until then."""
        from core.study.unsaved import Kept

        if take.clip is None or take.answers is None or self._participant is None:
            return
        assert self._files is not None
        journal, take.answers = take.answers, None
        report = journal.answers.self_report(take.clip.id)
        change = Change(label=f"Add the self-report of {self._participant.code}", added=(report,))
        self._study.keep(self._files, Kept(journal.path, change), self.refused.emit)
