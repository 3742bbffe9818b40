"""What the window does: opens clips, analyses them, follows a camera, keeps the state up to date.

Lives in the GUI thread. Work goes to tasks; their answers change the state, and the views follow the state.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.clip.curves import ClipCurves, CurveBuilder
from app.clip.live_buffer import LiveBuffer
from app.clip.player import Player
from app.clip.repository import ClipRepository, LooseRepository
from app.clip.state import AppState, LoopRange, Position, Progress
from app.clip.work import AnalysisTask, LiveAnalysis, face_at, report_of, thumbnails
from app.kit.errors import message_of
from app.kit.newest import Newest
from app.kit.tasks import Task, Tasks
from core.analysis.result import Analysis
from core.config import AnalysisSettings
from core.errors import EriscopeError
from core.self_reports import SelfReport
from core.types import FacePick, Frame, ImageArray

log = logging.getLogger(__name__)

_REFRESH_MS = 33
_CURVES_EVERY = 3
"""Refreshes per redrawing of the curves: ten times a second is enough for the eye."""
_SPEED_OVER_S = 3.0


class OpenClip(QObject):
    """The work behind the review window.

    Signals:
        failed: an error to show.
        not_rated: why ratings could not be kept; they have to be handed over again.
        picture: an image to show, ``(H, W, 3)`` RGB (a clip's frame or the camera's).
        thumbnail: frame number and image of a peak.
        identified: the open clip's self-report is known; carries whether it can be rated.
        live_changed: whether a camera is being followed.
        refreshed: after each refresh from the worker, with the delays (s) from capture to curve.
    """

    failed = Signal(object)
    not_rated = Signal(object)
    picture = Signal(object)
    thumbnail = Signal(int, object)
    identified = Signal(bool)
    live_changed = Signal(bool)
    refreshed = Signal(object)

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = state
        self.player = Player(self)
        self.player.frame_shown.connect(self._on_frame)
        self.player.failed.connect(self._on_player_failed)
        self.player.noted.connect(self._on_noted)
        state.loop_changed.connect(self.player.set_loop)
        state.peaks_changed.connect(self._read_thumbnails)
        self._faces: dict[Path, FacePick | None] = {}
        self._tasks = Tasks()
        self._picked = Newest()
        self._analysis: AnalysisTask | None = None
        self._work = ""
        self._live: LiveAnalysis | None = None
        self._buffer = LiveBuffer()
        self._builder = CurveBuilder(())
        self._repository: ClipRepository = LooseRepository()
        self._can_rate = False
        self._image: ImageArray | None = None
        self._of_file = ""
        self._speeds: deque[tuple[float, int]] = deque()
        self._ticks = 0
        self._delays: list[float] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_REFRESH_MS)
        self._timer.timeout.connect(self._refresh)

    # -- clips ---------------------------------------------------------------------------------------

    def open_clip(self, clip: Path, repository: ClipRepository | None = None) -> None:
        """Show a clip, and its analysis: at once when it was made before, else as it grows.

        Args:
            repository: where its analysis and ratings are kept; None for a clip that belongs to no study.
        """
        self.stop_live()
        self.cancel()
        self._picked.drop()  # in the other clip's picture
        self._repository = repository = repository or LooseRepository()
        self._can_rate = False
        self.state.set_clip(clip)
        self._set_own(face=self._faces.get(clip), excluded=repository.excluded)
        self.player.open(clip)
        self._read(clip, lambda: report_of(clip, repository), lambda found: self._on_identified(repository, found))
        self.analyse()

    def close_clip(self) -> None:
        """Show no clip."""
        self.cancel()
        self._picked.drop()
        self.player.close()
        self._can_rate = False
        self.state.set_clip(None)

    @property
    def repository(self) -> ClipRepository | None:
        """Where the open clip's analysis and ratings are kept; None when no clip is open."""
        return None if self.state.clip is None else self._repository

    def read_report(self) -> None:
        """Show the open clip's self-report as it is kept now."""
        if self._can_rate and self.state.clip is not None:
            try:
                self.state.set_report(self._repository.report_now())
            except EriscopeError as error:
                log.warning("the self-report cannot be read again: %s", error)

    def forget_clip(self, clip: Path) -> None:
        """Keep nothing of a clip that is to be deleted; it is closed if it is open."""
        self._faces.pop(clip, None)
        if self.state.clip == clip:
            self._image = None
            self._begin_curves()
            self.close_clip()

    @property
    def at_work(self) -> tuple[Task, ...]:
        """What has files open, even if it was told to stop."""
        return (*self._tasks.at_work, *self.player.at_work)

    def analyse(self, *, fresh: bool = False, again_because: str = "") -> None:
        """Analyse the open clip with the current settings; the reason is shown while it is at work."""
        clip = self.state.clip
        if clip is None:
            return
        self.cancel()
        self.state.set_analysis(None)
        self._begin_curves()
        repository, buffer = self._repository, self._buffer
        if repository.declined:
            self.state.set_notice(repository.declined)
            return
        task = AnalysisTask(
            clip,
            self.state.settings,
            buffer,
            fresh=fresh,
            cache=repository.cache,
            read_only_cache=repository.read_only_cache,
            parent=self,
        )
        self._analysis = task
        self._work = f"Analysing again, {again_because}" if again_because else "Analysing"
        self.state.set_progress(Progress(self._work if again_because else "Loading the models"))
        self._start(task, lambda analysis: self._on_analysed(task, analysis), lambda: self._on_analysis_over(task))
        self._timer.start()

    def _set_own(self, **own: Any) -> None:
        """Settings that hold for one clip."""
        settings = replace(self.state.settings, **own)
        if settings != self.state.settings:
            self.state.set_settings(settings)

    def exclude(self, stretches: tuple[tuple[float, float], ...]) -> None:
        """Leave other stretches of the open clip out, and analyse it again."""
        self.change_settings(replace(self.state.settings, excluded=stretches), "exclusions changed")

    def cancel(self) -> None:
        """Stop the analysis; what has been analysed stays on the screen."""
        if self._analysis is not None:
            self._analysis.stop()
            self._analysis = None
            self._timer.stop()
            self.state.set_progress(None)

    @property
    def analysing(self) -> bool:
        """Whether the open clip is being analysed."""
        return self._analysis is not None

    def change_settings(self, settings: AnalysisSettings, because: str = "settings changed") -> None:
        """Other settings; the open clip is analysed again with them."""
        if settings == self.state.settings:
            return
        if self.state.clip is not None:
            self._faces[self.state.clip] = settings.face
        self.state.set_settings(settings)
        self.analyse(again_because=because)

    def pick_face(self, x: float, y: float) -> None:
        """Follow the face at a point of the picture that is shown (pixels), and analyse again."""
        image, most = self._image, self.state.settings.max_faces
        if image is None:
            return

        def look(stop: object) -> FacePick:
            return face_at(image, x, y, most)

        def follow(face: FacePick) -> None:
            self.change_settings(replace(self.state.settings, face=face))

        self._picked.ask(look, follow, self.failed.emit)

    def rate(self, ratings: dict[str, int]) -> None:
        """Keep the self-report of the open clip."""
        if not self._can_rate:
            return
        repository = self._repository

        def kept(report: SelfReport | None) -> None:
            if repository is self._repository:
                self.state.report = report

        def failed(error: Exception) -> bool:
            log.warning("the ratings are not kept: %s", error)
            if repository is not self._repository:  # another clip is open, whose form shows others
                return False
            self.not_rated.emit(error)
            return True

        try:
            repository.rate(ratings, kept, failed, blind=self.state.blind)
        except Exception as error:
            failed(error)

    # -- the camera ----------------------------------------------------------------------------------

    def start_live(self, device: int | Path) -> None:
        """Follow a camera (or a file at its own pace)."""
        self.cancel()
        self.stop_live()
        self.player.close()
        self.state.set_clip(None)
        self._set_own(excluded=())
        self._begin_curves()
        task = LiveAnalysis(device, self.state.settings, self._buffer, self)
        self._live = task
        self.state.set_progress(Progress("Starting the camera"))
        self._start(task, lambda sentences: self._on_live_over(task, sentences), lambda: self._on_live_over(task, ()))
        self.live_changed.emit(True)
        self._timer.start()

    def stop_live(self) -> None:
        """Let the camera go; the curves stay."""
        if self._live is not None:
            self._live.stop()
            self._live = None
            self._timer.stop()
            self._refresh()
            self.state.set_progress(None)
            self.live_changed.emit(False)

    @property
    def live(self) -> LiveAnalysis | None:
        """The task that follows a camera; None while none is followed."""
        return self._live

    # -- moving about --------------------------------------------------------------------------------

    def seek(self, pts_s: float) -> None:
        """Show the clip's frame of a time (s); nothing happens while a camera is followed."""
        if self._live is None:
            self.player.seek(pts_s)

    def next_peak(self, direction: int) -> None:
        """Jump to the next (1) or previous (-1) of the peaks that are shown."""
        here = self.player.pts_s
        times = sorted(peak.pts_s for peak in self.state.peaks)
        ahead = [t for t in times if t > here + 1e-3] if direction > 0 else [t for t in times if t < here - 1e-3]
        if ahead:
            self.seek(ahead[0] if direction > 0 else ahead[-1])

    def cycle_loop(self) -> None:
        """Set A here, then B here, then no loop."""
        loop, here = self.state.loop, self.player.pts_s
        if loop.start_s is None:
            changed = LoopRange(start_s=here)
        elif loop.end_s is None:
            changed = LoopRange(min(loop.start_s, here), max(loop.start_s, here))
        else:
            changed = LoopRange()
        self.state.set_loop(changed)

    # -- inside --------------------------------------------------------------------------------------

    def _read(self, clip: Path, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Learn something from a clip's file, in a task that says which file it is."""
        task = Task(lambda stop: work())
        task.clip = clip
        self._start(task, then)

    def _start(
        self,
        task: Task,
        on_success: Callable[[Any], None],
        on_over: Callable[[], None] | None = None,
    ) -> None:
        """Run a task; errors are shown, the task is kept until its thread has ended."""
        task.succeeded.connect(on_success)
        task.failed.connect(lambda error: self._on_failed(task, error, on_over))
        if on_over is not None:
            task.cancelled.connect(on_over)
        self._tasks.run(task)

    def _on_failed(self, task: Task, error: Exception, on_over: Callable[[], None] | None) -> None:
        stopped = task.stopping.is_set()
        if on_over is not None:
            on_over()
        if stopped:
            return
        if isinstance(task, AnalysisTask | LiveAnalysis):
            self.state.set_notice(message_of(error), wrong=True)
        self.failed.emit(error)

    def _on_player_failed(self, error: Exception) -> None:
        self.state.set_notice(message_of(error), wrong=True)
        self.failed.emit(error)

    def _on_noted(self, notes: tuple[str, ...]) -> None:
        """Tell of the file; its analysis does so itself."""
        self._of_file = " ".join(notes)
        if self.state.analysis is None and not self.state.notice:
            self.state.set_notice(self._of_file)

    def _begin_curves(self) -> None:
        self._buffer = LiveBuffer()
        self._builder = CurveBuilder(())
        self._speeds.clear()
        self.state.set_notice("")
        self.state.set_curves(ClipCurves.empty())

    def _on_identified(self, repository: ClipRepository, found: tuple[SelfReport | None] | None) -> None:
        if repository is self._repository and self.state.clip is not None and found is not None:
            self.state.set_report(found[0])
            self._can_rate = repository.can_rate
            self.identified.emit(self._can_rate)

    def _on_frame(self, frame: Frame) -> None:
        self._image = frame.image
        self.picture.emit(frame.image)
        self.state.set_position(Position(frame.index, frame.pts_s))

    def _on_analysed(self, task: AnalysisTask, analysis: Analysis) -> None:
        if task is not self._analysis:
            return
        self._on_analysis_over(task)
        if self.state.notice == self._of_file:
            self.state.set_notice("")
        self.state.set_curves(ClipCurves.of(analysis))
        self.state.set_analysis(analysis)
        self._repository.analysed(analysis, task.key)

    def _on_analysis_over(self, task: AnalysisTask) -> None:
        if task is self._analysis:
            self._analysis = None
            self._timer.stop()
            self._refresh()
            self.state.set_progress(None)

    def _read_thumbnails(self) -> None:
        """The pictures of the peaks that are shown."""
        clip, peaks = self.state.clip, self.state.peaks
        if clip is not None and peaks:
            self._read(clip, lambda: thumbnails(clip, peaks), lambda images: self._on_thumbnails(clip, images))

    def _on_thumbnails(self, clip: Path, images: list[tuple[int, ImageArray]]) -> None:
        if clip == self.state.clip:
            for frame, image in images:
                self.thumbnail.emit(frame, image)

    def _on_live_over(self, task: LiveAnalysis, sentences: tuple[str, ...]) -> None:
        if task is self._live:
            self.stop_live()
            self.state.set_notice(" ".join(sentences))

    def _refresh(self) -> None:
        taken = self._buffer.take()
        if taken.class_names != self._builder.class_names:  # known now, before the first row
            self._builder = CurveBuilder(taken.class_names)
        self._builder.extend(taken.rows)
        if taken.frame is not None:
            self._image = taken.frame.image
            self.picture.emit(taken.frame.image)
        self._delays += [time.monotonic() - captured for captured in taken.captured_s if captured]
        self._ticks += 1
        if (taken.rows or not self._timer.isActive()) and (
            self._ticks % _CURVES_EVERY == 0 or not self._timer.isActive() or self._live is not None
        ):
            self._show_curves()
        self.refreshed.emit(self._delays)
        self._delays = []

    def _show_curves(self) -> None:
        curves = self._builder.curves(complete=False)
        self.state.set_curves(curves)
        if self._live is not None and len(curves):
            self.state.set_position(Position(len(curves) - 1, float(curves.pts_s[-1])))
        now, done = time.monotonic(), self._buffer.count
        self._speeds.append((now, done))
        while self._speeds[0][0] < now - _SPEED_OVER_S:
            self._speeds.popleft()
        passed = now - self._speeds[0][0]
        speed = (done - self._speeds[0][1]) / passed if passed > 0.3 else 0.0
        if self._live is not None:
            self.state.set_progress(Progress("Live", done, 0, speed))
        elif self._analysis is not None:
            self.state.set_progress(Progress(self._work, done, self.player.frame_count, speed))

    def shut_down(self) -> None:
        """Stop everything and wait for it; for the end of the program."""
        self.cancel()
        self.stop_live()
        self.player.shut_down()
        self._picked.shut_down()
        self._tasks.shut_down()
