"""The clips of a study that have no analysis yet, analysed one by one behind the window, when nothing else runs."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.errors import message_of
from app.session import Session
from app.state import AppState
from app.study_session import StudySession
from app.tasks import Task
from core.config import AnalysisSettings
from core.errors import Cancelled, StudyError
from core.study.consent import refused
from core.study.records import AnalysisRow, Clip, Consent
from core.study.records import Session as Sitting

if TYPE_CHECKING:
    from core.analysis import Analysis

log = logging.getLogger(__name__)

USER = "user"
_OPEN_CLIP = "open clip"


class BackgroundAnalysis(Task):
    """Analyses clips one after another with the same models; held back, it waits within the clip.

    Signals:
        analysed: id of a clip, its `Analysis`, the analysis's name in the cache.
        spoiled: id of a clip and the error that kept it from being analysed.
    """

    analysed = Signal(str, object, str)
    spoiled = Signal(str, object)

    def __init__(
        self,
        clips: tuple[tuple[str, Path], ...],
        settings: AnalysisSettings,
        cache: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(self._analyse, parent)
        self._clips, self._settings, self._cache = clips, settings, cache
        self._go = threading.Event()
        self.current: Path | None = None

    def hold(self, held: bool) -> None:
        """Wait before the next frame, or go on."""
        self._go.clear() if held else self._go.set()

    def stop(self) -> None:
        super().stop()
        self._go.set()

    def _analyse(self, stop: threading.Event) -> None:
        self._go.wait()
        if stop.is_set():
            raise Cancelled("Stopped before the first clip.")
        from core.analyser import Analyser

        with Analyser(self._settings, cache=self._cache) as analyser:
            for clip_id, path in self._clips:
                self._go.wait()
                if stop.is_set():
                    raise Cancelled("Stopped between clips.")
                self.current = path
                try:
                    # The pipeline's queues are short: who waits here holds back its threads as well.
                    analysis = analyser.analyse(path, on_step=lambda _: self._go.wait() and None, stop=stop)
                    self.analysed.emit(clip_id, analysis, analyser.key(path))
                except Cancelled:
                    raise
                except Exception as error:  # one clip; the others can still be analysed
                    log.warning("%s could not be analysed in the background: %s", path, error)
                    self.spoiled.emit(clip_id, error)


class AnalysisQueue(QObject):
    """Keeps the study's clips analysed. `changed` says that `text` or `failures` are others."""

    changed = Signal()

    def __init__(self, study: StudySession, state: AppState, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._study, self._state, self._session = study, state, session
        self._held: set[str] = set()
        self._task: BackgroundAnalysis | None = None
        self._ending: set[BackgroundAnalysis] = set()
        self._done = 0
        self._settings = self._settings_now()
        self.failures: dict[str, str] = {}
        study.study_changed.connect(self._on_study)
        study.records_changed.connect(lambda kinds: self._look() if kinds & {Clip, AnalysisRow, Consent} else None)
        state.settings_changed.connect(self._on_settings)
        state.progress_changed.connect(lambda _: self._give_way())
        session.live_changed.connect(lambda _: self._give_way())

    # -- holding it back -----------------------------------------------------------------------------

    def pause(self, reason: str = USER) -> None:
        """Hold the work back; it goes on once every reason has been taken back by `resume`."""
        self._held.add(reason)
        self._hold()

    def resume(self, reason: str = USER) -> None:
        self._held.discard(reason)
        self._hold()

    def toggle(self) -> None:
        """Hold the work back for the user, or let it go on."""
        self.resume() if self.paused else self.pause()

    @property
    def paused(self) -> bool:
        """Whether the user holds it back."""
        return USER in self._held

    @property
    def running(self) -> bool:
        """Whether a clip is being analysed now."""
        return self._task is not None and not self._held

    def _hold(self) -> None:
        if self._task is not None:
            self._task.hold(bool(self._held))
        self._look()

    def _give_way(self) -> None:
        """The open clip comes first."""
        busy = self._session.analysing or self._session.live is not None
        if busy and self._task is not None and self._task.current == self._state.clip:
            self._stop()  # it would be made twice, and both would write it
        if busy != (_OPEN_CLIP in self._held):
            (self.pause if busy else self.resume)(_OPEN_CLIP)

    # -- what there is to do -------------------------------------------------------------------------

    @property
    def waiting(self) -> tuple[Clip, ...]:
        """Clips without an analysis, of participants who did not decline it; those that failed apart."""
        done = {row.clip_id for row in self._study.all(AnalysisRow)}
        declined = refused(self._study.all(Consent), "analysis")
        sittings = {s.id for s in self._study.all(Sitting) if s.participant_id in declined}
        unwanted = done | self.failures.keys()
        return tuple(c for c in self._study.all(Clip) if c.id not in unwanted and c.session_id not in sittings)

    @property
    def text(self) -> str:
        """What it is doing, in few words; empty when there is nothing to do."""
        left = len(self.waiting) if self._study.writable else 0
        if not left:
            return ""
        if self.paused:
            return f"Background analysis paused, {left} {'clip' if left == 1 else 'clips'} to go"
        if self._held:
            return f"{left} {'clip waits' if left == 1 else 'clips wait'} for analysis"
        return f"Analysing in the background: {self._done + 1} of {self._done + left}"

    def _settings_now(self) -> AnalysisSettings:
        """The face that was picked in one clip is nobody's in the others."""
        return replace(self._state.settings, face=None)

    def _on_study(self, study: object) -> None:
        self._stop()
        self.failures.clear()
        self._done = 0
        self._look()

    def _on_settings(self, settings: object) -> None:
        """With other settings another model may be there."""
        if self._settings == self._settings_now():
            return
        self._settings = self._settings_now()
        self._stop()
        self.failures.clear()
        self._look()

    def _look(self) -> None:
        """Begin what there is to do; a task that runs goes through its clips first."""
        study = self._study.study
        if self._task is None and not self._held and self._study.writable and study is not None:
            clips = tuple(self._paths())
            if clips:
                self._begin(clips, study.analyses)
            else:
                self._done = 0
        self.changed.emit()

    def _paths(self) -> Iterator[tuple[str, Path]]:
        for clip in self.waiting:
            try:
                yield clip.id, self._study.path_of(clip)
            except StudyError as error:  # it leads out of the study
                self.failures[clip.id] = str(error)

    def _begin(self, clips: tuple[tuple[str, Path], ...], cache: Path) -> None:
        task = BackgroundAnalysis(clips, self._settings, cache, self)
        self._task = task
        self._ending.add(task)
        task.analysed.connect(lambda clip_id, analysis, key: self._on_analysed(task, clip_id, analysis, key))
        task.spoiled.connect(lambda clip_id, error: self._on_spoiled(task, clip_id, error))
        task.failed.connect(lambda error: self._on_failed(task, clips, error))
        task.finished.connect(lambda: self._on_finished(task))
        task.hold(False)
        task.start()

    def _stop(self) -> None:
        """Drop the task that runs; its clips are looked at again."""
        if self._task is not None:
            self._task.stop()
            self._task = None

    def _on_analysed(self, task: BackgroundAnalysis, clip_id: str, analysis: Analysis, key: str) -> None:
        if task is not self._task:
            return
        self._done += 1
        if not self._study.keep_analysis(clip_id, analysis, key):
            self._on_spoiled(task, clip_id, StudyError("It was analysed, but the study could not keep that."))

    def _on_spoiled(self, task: BackgroundAnalysis, clip_id: str, error: Exception) -> None:
        if task is self._task:
            self.failures[clip_id] = message_of(error)
            self.changed.emit()

    def _on_failed(self, task: BackgroundAnalysis, clips: tuple[tuple[str, Path], ...], error: Exception) -> None:
        """Nothing can be analysed at all, for instance because a model is missing."""
        for clip_id, _ in clips:
            self._on_spoiled(task, clip_id, error)

    def _on_finished(self, task: BackgroundAnalysis) -> None:
        self._ending.discard(task)
        if task is self._task:
            self._task = None
        self._look()

    # -- the end -------------------------------------------------------------------------------------

    @property
    def at_work(self) -> tuple[Task, ...]:
        """What has files open, even if it was told to stop."""
        return tuple(self._ending)

    def drop(self) -> None:
        """Let go of all clips, to begin anew when next there is something to do."""
        self._stop()

    def shut_down(self) -> None:
        """Stop and wait; for the end of the program."""
        self._held.add("end")
        self._stop()
        for task in list(self._ending):
            task.stop_and_wait()
