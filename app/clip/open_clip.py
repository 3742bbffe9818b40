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

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from app.clip import refresh
from app.clip.clip_tasks import AnalysisTask, LiveAnalysis, self_report_of, thumbnails
from app.clip.curves import ClipCurves, CurveBuilder
from app.clip.live_buffer import LiveBuffer
from app.clip.player import Player
from app.clip.repository import ClipRepository, LooseRepository
from app.clip.state import AppState, LoopRange, Position, Progress
from app.kit.errors import message_of
from app.kit.language import mark, said, tr
from app.kit.tasks import Task, Tasks
from core.analysis.action_unit_sources import units_of
from core.analysis.result import Analysis
from core.analysis_settings import AnalysisSettings
from core.errors import EriscopeError
from core.face_choices import LARGEST, choice_of, with_choice
from core.self_reports import SelfReport
from core.text import timecode
from core.types import FacePick, Frame, ImageArray

log = logging.getLogger(__name__)

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
        self._faces: dict[Path, str] = {}
        self._tasks = Tasks()
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
        self._timer.setInterval(refresh.PICTURE_MS)
        self._timer.timeout.connect(self._refresh)

    # -- clips ---------------------------------------------------------------------------------------

    def open_clip(self, clip: Path, repository: ClipRepository | None = None) -> None:
        """Show a clip, and its analysis: at once when it was made before, else as it grows.

        Args:
            repository: where its analysis and ratings are kept; None for a clip that belongs to no study.
        """
        self.stop_live()
        self._stop_analysis()
        self._repository = repository = repository or LooseRepository(self._faces.get(clip))
        self._can_rate = False
        self.state.set_clip(clip)
        self._set_settings(replace(self._with_faces(), excluded=repository.excluded))
        self.player.open(clip)
        self._read(clip, lambda: self_report_of(clip, repository), lambda found: self._on_identified(repository, found))
        self.analyse()

    def close_clip(self) -> None:
        """Show no clip."""
        self._stop_analysis()
        self.player.close()
        self._can_rate = False
        self.state.set_clip(None)

    @property
    def repository(self) -> ClipRepository | None:
        """Where the open clip's analysis and ratings are kept; None when no clip is open."""
        return None if self.state.clip is None else self._repository

    def read_self_report(self) -> None:
        """Show the open clip's self-report as it is kept now."""
        if self._can_rate and self.state.clip is not None:
            try:
                self.state.set_self_report(self._repository.self_report_now())
            except EriscopeError as error:
                log.warning("the self-report cannot be read again: %s", error)

    def forget_clip(self, clip: Path) -> None:
        """Keep nothing of a clip that is to be deleted; it is closed if it is open."""
        self._faces.pop(clip, None)
        if self.state.clip == clip:
            self._image = None
            self._begin_curves()
            self.close_clip()

    def read_with(self, task: Task) -> None:
        """Run a task that reads the open clip."""
        self._tasks.run(task)

    @property
    def at_work(self) -> tuple[Task, ...]:
        """What has files open, even if it was told to stop."""
        return (*self._tasks.at_work, *self.player.at_work)

    def analyse(self, *, fresh: bool = False, again_because: str = "") -> None:
        """Analyse the open clip with the current settings; the reason, made by `mark`, is shown while it is at work.

        What was shown of it stays in sight meanwhile, as an earlier one.
        """
        clip, repository = self.state.clip, self._repository
        if clip is None:
            return
        self._stop_analysis()
        if repository.declined:
            self.state.set_analysis(None)
            self._begin_curves()
            self.state.set_notice(repository.declined)
            return
        self.state.set_aside(awaited=True)
        self._begin_curves()
        buffer = self._buffer
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
        self._work = tr("Analysing again, {why}", why=tr(again_because)) if again_because else tr("Analysing")
        self.state.set_progress(Progress(self._work if again_because else tr("Loading the models")))
        self._start(task, lambda analysis: self._on_analysed(task, analysis), lambda: self._on_not_analysed(task))
        self._timer.start()

    def _with_faces(self) -> AnalysisSettings:
        """The settings with the face that is chosen in the open clip."""
        try:
            return with_choice(self.state.settings, self._repository.faces)
        except EriscopeError as error:  # damaged, or of a newer Eriscope
            self.failed.emit(error)
            return with_choice(self.state.settings, LARGEST)

    def _set_settings(self, settings: AnalysisSettings) -> None:
        if settings != self.state.settings:
            self.state.set_settings(settings)

    def exclude(self, stretches: tuple[tuple[float, float], ...]) -> None:
        """Leave other stretches of the open clip out, and analyse it again."""
        self.change_settings(replace(self.state.settings, excluded=stretches), mark("exclusions changed"))

    def cancel(self) -> None:
        """Stop the analysis; what is on the screen stays, an earlier analysis as the one that it is."""
        if self._analysis is not None:
            self._stop_analysis()
            earlier = self.state.earlier
            if earlier is not None and not earlier.differs:
                self.state.set_analysis(earlier.analysis)  # nothing has changed
            else:
                self.state.set_aside(awaited=False)

    def _stop_analysis(self) -> None:
        if self._analysis is not None:
            self._analysis.stop()
            self._analysis = None
            self._timer.stop()
            self.state.set_progress(None)

    @property
    def analysing(self) -> bool:
        """Whether the open clip is being analysed."""
        return self._analysis is not None

    @property
    def unanalysed(self) -> bool:
        """Whether a clip is open that is neither analysed nor being analysed."""
        at_work = self._analysis is not None or self._live is not None
        return self.state.clip is not None and self.state.analysis is None and not at_work

    def change_settings(self, settings: AnalysisSettings, because: str = mark("settings changed")) -> None:
        """Other settings; the open clip is analysed again with them."""
        if settings == self.state.settings:
            return
        self.state.set_settings(settings)
        self.analyse(again_because=because)

    def follow_face(self, face: FacePick | None, from_s: float | None = None) -> None:
        """Follow a face, None for the largest, in the whole clip or from a time (s) on: kept, and analysed again."""
        settings, clip = self.state.settings.with_face(face, from_s), self.state.clip
        if clip is None or settings == self.state.settings:
            return
        self.change_settings(settings, mark("another face"))
        self._faces[clip] = choice_of(settings)
        try:
            self._repository.keep_faces(self._faces[clip])
        except EriscopeError as error:
            self.failed.emit(error)

    def read_faces(self) -> None:
        """Follow the face that is chosen now, where that was changed elsewhere or undone."""
        if self.state.clip is not None:
            self.change_settings(self._with_faces(), mark("another face"))

    def rate(self, ratings: dict[str, int]) -> None:
        """Keep the self-report of the open clip."""
        if not self._can_rate:
            return
        repository = self._repository

        def kept(report: SelfReport | None) -> None:
            if repository is self._repository:
                self.state.self_report = report

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

    def start_live(self, device: int | Path, *, loop: bool = False) -> None:
        """Follow a camera, or a file at its own pace, which is begun again at its end with ``loop``."""
        self._stop_analysis()
        self.stop_live()
        self.player.close()
        self.state.set_clip(None)
        self._set_settings(replace(self.state.settings, excluded=(), face=None, face_changes=()))
        self._begin_curves()
        task = LiveAnalysis(device, self.state.settings, self._buffer, self, loop=loop)
        self._live = task
        self.state.set_progress(Progress(tr("Starting the camera")))
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

    @property
    def image(self) -> ImageArray | None:
        """The picture that is shown, ``(H, W, 3)`` RGB."""
        return self._image

    def named_frame_at(self, pts_s: float) -> tuple[float, str] | None:
        """Time (s) and name of the frame that is shown at a time: "0:12.480   frame 374"; None where there is none."""
        player, times_s = self.player, self.state.curves.pts_s
        if player.frame_count:
            times_s = player.times_s
        if not len(times_s):
            return None
        index = max(0, int(np.searchsorted(times_s, pts_s + 1e-6, side="right")) - 1)
        return float(times_s[index]), f"{timecode(float(times_s[index]))}   {self.frame_named(index)}"

    def frame_named(self, index: int) -> str:
        """A frame by its number, which is not certain until a long clip's frames are counted: "frame ≈ 374"."""
        counted = self.player.counted or not self.player.frame_count
        return tr("frame {number}", number=index if counted else f"≈ {index}")

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

    def _curves_of(self, class_names: tuple[str, ...]) -> CurveBuilder:
        units = units_of(self.state.settings.action_units)
        return CurveBuilder(class_names, units if units.own else None)

    def _begin_curves(self) -> None:
        self._buffer = LiveBuffer()
        self._builder = self._curves_of(())
        self._speeds.clear()
        self.state.set_notice("")
        if self.state.earlier is None:
            self.state.set_curves(ClipCurves.empty())

    def _on_identified(self, repository: ClipRepository, found: tuple[SelfReport | None] | None) -> None:
        if repository is self._repository and self.state.clip is not None and found is not None:
            self.state.set_self_report(found[0])
            self._can_rate = repository.can_rate
            self.read_faces()  # by the hash, which is known only now
            self.identified.emit(self._can_rate)

    def _on_frame(self, frame: Frame) -> None:
        self._image = frame.image
        self.picture.emit(frame.image)
        self.state.set_position(Position(frame.index, frame.pts_s))

    def _on_analysed(self, task: AnalysisTask, analysis: Analysis) -> None:
        if task is not self._analysis:
            return
        self._on_analysis_over(task)
        if self.state.notice == said(self._of_file):
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

    def _on_not_analysed(self, task: AnalysisTask) -> None:
        if task is self._analysis:
            self._on_analysis_over(task)
            self.state.set_aside(awaited=False)

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
            self._builder = self._curves_of(taken.class_names)
        self._builder.extend(taken.rows)
        if taken.frame is not None:
            self._image = taken.frame.image
            self.picture.emit(taken.frame.image)
        self._delays += [time.monotonic() - captured for captured in taken.captured_s if captured]
        self._ticks += 1
        if (taken.rows or not self._timer.isActive()) and (
            self._ticks % refresh.every(refresh.CURVES_MS) == 0 or not self._timer.isActive() or self._live is not None
        ):
            self._show_curves()
        self.refreshed.emit(self._delays)
        self._delays = []

    def _show_curves(self) -> None:
        curves = self._builder.curves(complete=False)
        if self.state.earlier is None:
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
            self.state.set_progress(Progress(tr("Live"), done, 0, speed))
        elif self._analysis is not None:
            self.state.set_progress(Progress(self._work, done, self.player.frame_count, speed))

    def shut_down(self) -> None:
        """Stop everything and wait for it; for the end of the program."""
        self._stop_analysis()
        self.stop_live()
        self.player.shut_down()
        self._tasks.shut_down()
