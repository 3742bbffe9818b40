"""Analysing clips behind the window, one after another: a worker that gives way to everything else.

`app.study.queue` does so for the clips of the open study, `app.batch.queue` for loose files.

It gives way by waiting, not by a lower priority of its thread: on a busy computer a thread that is seldom let on would
hold Python's lock meanwhile, and the window would stand still with it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.clip.open_clip import OpenClip
from app.clip.state import AppState
from app.kit.tasks import Task, Tasks
from core.analysis_settings import AnalysisSettings
from core.errors import Cancelled
from core.face_choices import LARGEST
from core.system.failures import Failures

if TYPE_CHECKING:
    from core.analysis.result import Analysis
    from core.types import StepResult

USER = "user"
_OPEN_CLIP = "open clip"

NextClip = Callable[[], tuple[object, Path] | None]
"""What is to be analysed next, by a name and its path; None when nothing is left. Called in the worker's thread."""

ExcludedIn = Callable[[object], tuple[tuple[float, float], ...]]
"""What is left out of a clip, by its name: stretches in seconds. Called in the worker's thread."""


FacesIn = Callable[[object], str]
"""Whose face is followed in a clip, by its name. Called in the worker's thread."""


class BackgroundAnalysis(Task):
    """Analyses clips one after another with the same models; held back, it waits within the clip.

    Attributes:
        clip: the one that is being analysed.
        frames: of it that are done.
        worked_s, worked_frames: time at work, and frames done in it, for the time that is left.

    Signals:
        began: name of a clip.
        analysed: name of a clip, its `Analysis`, the analysis's name in the cache.
        spoiled: name of a clip and the error that kept it from being analysed.
    """

    began = Signal(object)
    analysed = Signal(object, object, str)
    spoiled = Signal(object, object)

    def __init__(
        self,
        next_clip: NextClip,
        settings: AnalysisSettings,
        cache: Path | None,
        parent: QObject | None = None,
        *,
        excluded: ExcludedIn = lambda _: (),
        faces: FacesIn = lambda _: LARGEST,
    ) -> None:
        super().__init__(self._analyse, parent)
        self._excluded_in, self._faces_in = excluded, faces
        self._next_clip, self._settings, self._cache = next_clip, settings, cache
        self._go = threading.Event()
        self._looked_s: float | None = None
        self.frames = 0
        self.worked_s, self.worked_frames = 0.0, 0

    def hold(self, held: bool) -> None:
        """Wait before the next frame, or go on."""
        self._go.clear() if held else self._go.set()

    def stop(self) -> None:
        """Ask the work to stop, also where it is held back; returns at once."""
        super().stop()
        self._go.set()

    def _analyse(self, stop: threading.Event) -> None:
        self._go.wait()
        if stop.is_set():
            raise Cancelled("Stopped before the first clip.")
        from core.analysis.analyser import Analyser

        with Analyser(self._settings, cache=self._cache) as analyser:
            _ = analyser.chosen  # a model that is missing is one error, not one for each clip
            while (found := self._next(stop)) is not None:
                name, self.clip = found
                self.frames = 0
                self.began.emit(name)
                try:
                    analyser.exclude(self._excluded_in(name), self._faces_in(name))
                    # The pipeline's queues are short: who waits here holds back its threads as well.
                    analysis = analyser.analyse(self.clip, on_step=self._on_step, stop=stop)
                    self.analysed.emit(name, analysis, analyser.key(self.clip))
                except Cancelled:
                    raise
                except Exception as error:  # one clip; the others can still be analysed
                    Failures().add(self.clip, error)
                    self.spoiled.emit(name, error)
                self._looked_s = time.monotonic()  # what comes before the next one's first frame counts too

    def _next(self, stop: threading.Event) -> tuple[object, Path] | None:
        self._go.wait()
        if stop.is_set():
            raise Cancelled("Stopped between clips.")
        return self._next_clip()

    def _on_step(self, step: StepResult) -> None:
        now = time.monotonic()
        if self._looked_s is not None:
            self.worked_s += now - self._looked_s
            self.worked_frames += 1
        self.frames = step.index + 1
        self._go.wait()
        self._looked_s = time.monotonic()


class Background(QObject):
    """A queue that is worked through behind the window.

    Subclasses say what there is to do in `_look` (which calls `_begin`), and what follows in `_on_begun`,
    `_on_analysed`, `_on_spoiled` and `_on_failed`.

    Signals:
        changed: what there is to say of the queue is another.
    """

    changed = Signal()

    def __init__(self, state: AppState, opened: OpenClip, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._opened = state, opened
        self._held: set[str] = set()
        self._task: BackgroundAnalysis | None = None
        self._ending = Tasks()
        self._settings = self._settings_now()
        state.settings_changed.connect(self._on_settings)
        state.progress_changed.connect(lambda _: self._give_way())
        opened.live_changed.connect(lambda _: self._give_way())

    # -- holding it back -----------------------------------------------------------------------------

    def pause(self, reason: str = USER) -> None:
        """Hold the work back; it goes on once every reason has been taken back by `resume`."""
        self._held.add(reason)
        self._hold()

    def resume(self, reason: str = USER) -> None:
        """Take back a reason to hold the work; it goes on when none is left."""
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
    def held(self) -> bool:
        """Whether it waits, for whatever reason."""
        return bool(self._held)

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
        busy = self._opened.analysing or self._opened.live is not None
        if busy and self._task is not None and self._task.clip == self._state.clip:
            self._stop()  # it would be made twice, and both would write it
        if busy != (_OPEN_CLIP in self._held):
            (self.pause if busy else self.resume)(_OPEN_CLIP)

    # -- the work ------------------------------------------------------------------------------------

    def _settings_now(self) -> AnalysisSettings:
        """The face that was picked in one clip is nobody's in the others; nor are its exclusions theirs."""
        return replace(self._state.settings, face=None, face_changes=(), excluded=())

    def _on_settings(self, settings: object) -> None:
        """With other settings another model may be there."""
        if self._settings != self._settings_now():
            self._settings = self._settings_now()
            self._stop()
            self._on_other_settings()
            self._look()

    def _begin(self, next_clip: NextClip, cache: Path | None) -> None:
        task = BackgroundAnalysis(
            next_clip, self._settings, cache, self, excluded=self._excluded_in, faces=self._faces_in
        )
        self._task = task

        def if_current(call: Callable[..., None]) -> Callable[..., None]:
            return lambda *said: call(*said) if task is self._task else None

        task.began.connect(if_current(self._on_begun))
        task.analysed.connect(if_current(self._take))
        task.spoiled.connect(if_current(self._on_spoiled))
        task.failed.connect(if_current(self._on_failed))
        task.finished.connect(lambda: self._on_finished(task))
        task.hold(False)
        self._ending.run(task)

    def _take(self, name: object, analysis: Analysis, key: str) -> None:
        """What cannot be shown or kept is that clip's failure, and the queue goes on."""
        try:
            self._on_analysed(name, analysis, key)
        except Exception as error:
            Failures().add(name, error)
            self._on_spoiled(name, error)

    def _stop(self) -> None:
        """Drop the task that runs; its clips are looked at again."""
        if self._task is not None:
            self._task.stop()
            self._task = None

    def _on_finished(self, task: BackgroundAnalysis) -> None:
        if task is self._task:
            self._task = None
        self._look()

    def _look(self) -> None:
        """Begin what there is to do, unless a task runs or the work is held back."""
        self.changed.emit()

    def _excluded_in(self, name: object) -> tuple[tuple[float, float], ...]:
        """What is left out of a clip; called in the worker's thread."""
        return ()

    def _faces_in(self, name: object) -> str:
        """Whose face is followed in a clip, as `core.face_choices` has it; called in the worker's thread."""
        return LARGEST

    def _on_other_settings(self) -> None:
        """What failed may succeed now."""

    def _on_begun(self, name: object) -> None:
        """A clip is being analysed."""

    def _on_analysed(self, name: object, analysis: Analysis, key: str) -> None:
        """A clip was analysed."""

    def _on_spoiled(self, name: object, error: Exception) -> None:
        """A clip cannot be analysed."""

    def _on_failed(self, error: Exception) -> None:
        """Nothing can be analysed at all, for instance because a model is missing."""

    # -- the end -------------------------------------------------------------------------------------

    @property
    def at_work(self) -> tuple[Task, ...]:
        """What has files open, even if it was told to stop."""
        return self._ending.at_work

    def drop(self) -> None:
        """Let go of all clips, to begin anew when next there is something to do."""
        self._stop()

    def shut_down(self) -> None:
        """Stop and wait; for the end of the program."""
        self._held.add("end")
        self._stop()
        self._ending.shut_down()
