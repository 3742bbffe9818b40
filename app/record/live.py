"""The participant's attention and intensities as they come, for the researcher alone."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.clip import refresh
from app.clip.curves import ClipCurves, CurveBuilder
from app.clip.live_buffer import LiveBuffer
from app.kit.explanations import explain
from app.kit.labels import hint
from app.kit.language import mark, tr
from app.kit.layouts import vbox
from app.kit.tasks import Task, Tasks
from app.kit.theme import Theme
from app.lanes.attention import AttentionLane
from app.lanes.base import Lane
from app.lanes.intensities import EmotionLegend, IntensityLane
from core.analysis_settings import AnalysisSettings
from core.types import StepResult

_SEEN_S = 30.0
OFF = mark("Live curves are off; nothing is analysed while recording.")
WAITING = mark("Curves appear here while a clip is recorded; the first after a few seconds.")


class LiveReaction(QObject):
    """Analyses what a recorder sees, one clip after the other.

    Signals:
        curves: `ClipCurves` of the clip so far, ten times a second.
        failed: an error to show; the recording goes on.
    """

    curves = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task: ReactionFollower | None = None
        self._ending = Tasks()
        self._buffer = LiveBuffer()
        self._builder = CurveBuilder(())
        self._timer = QTimer(self)
        self._timer.setInterval(refresh.CURVES_MS)
        self._timer.timeout.connect(self._refresh)

    @property
    def running(self) -> bool:
        """Whether it analyses or is ready to: from `start` until `stop` or a failure."""
        return self._task is not None

    def start(self, recorder: object, settings: AnalysisSettings) -> None:
        """Load the models, aside, and wait for the first clip."""
        self.stop()
        task = self._task = ReactionFollower(recorder.source, settings, self)  # type: ignore[attr-defined]
        task.failed.connect(lambda error: self._on_failed(task, error))
        self._ending.run(task)

    def _on_failed(self, task: ReactionFollower, error: Exception) -> None:
        if task is self._task:
            self._task = None
            self._timer.stop()
            self.failed.emit(error)

    def follow(self) -> None:
        """A clip begins."""
        if self._task is not None:
            self._buffer, self._builder = LiveBuffer(), CurveBuilder(())
            self._task.follow(self._buffer)
            self._timer.start()

    def rest(self) -> None:
        """The clip is over; its curves stay."""
        if self._task is not None:
            self._task.rest()
            self._timer.stop()

    def stop(self) -> None:
        """No analysis any more."""
        self._timer.stop()
        if self._task is not None:
            self._task.stop()
            self._task = None

    def shut_down(self) -> None:
        """Stop and wait; for the end of the program."""
        self.stop()
        self._ending.shut_down()

    def _refresh(self) -> None:
        taken = self._buffer.take()
        if taken.class_names != self._builder.class_names:  # known now, before the first row
            self._builder = CurveBuilder(taken.class_names)
        if taken.rows:
            self._builder.extend(taken.rows)
            self.curves.emit(self._builder.curves(complete=False))


class LiveCurves(QWidget):
    """Two lanes over the same half minute. The ``legend`` has its place elsewhere, where it finds the room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        explain(self, tr("What the model says while you record, as a preview: clips are analysed anew afterwards."))
        self._on, self._empty = True, True
        self.hint = hint(tr(WAITING))
        self.legend = EmotionLegend(theme)
        intensities = IntensityLane(theme)
        self.legend.switched.connect(intensities.show_emotion)
        self.lanes: tuple[Lane, ...] = (AttentionLane(theme), intensities)
        top = QHBoxLayout()
        top.addWidget(self.hint, 1)
        layout = vbox(self, spacing_px=2)
        layout.addLayout(top)
        self._titles = []
        for lane in self.lanes:
            lane.header.hide()
            title = QLabel(tr("{title}, so far", title=tr(lane.title)))
            title.setToolTip(tr(lane.explanation))
            self._titles.append(title)
            layout.addWidget(title)
            layout.addWidget(lane, 1)
        self.lanes[-1].show_time()
        unit = QLabel(tr("time in the clip, min : s"))
        unit.setObjectName("quiet")
        unit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._titles.append(unit)
        layout.addWidget(unit)
        self.clear()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.legend.set_theme(theme)
        for lane in self.lanes:
            lane.set_theme(theme)

    def set_on(self, on: bool) -> None:
        """Show legend and lanes, or hide them and say that live curves are off."""
        self.hint.setText(tr(WAITING if on else OFF))
        for part in (self.legend, *self._titles, *self.lanes):
            part.setVisible(on)
        self._on = on
        self._show_hint()

    def _show_hint(self) -> None:
        self.hint.setVisible(self._empty or not self._on)

    def clear(self) -> None:
        """Show no curves, and the hint again."""
        self.show_curves(ClipCurves.empty())

    def show_curves(self, curves: ClipCurves) -> None:
        """The clip's curves so far; the newest half minute is in sight."""
        self._empty = not len(curves)
        self._show_hint()
        begin_s = float(curves.pts_s[0]) if len(curves) else 0.0
        end_s = max(begin_s + _SEEN_S, float(curves.pts_s[-1]) if len(curves) else 0.0)
        for lane in self.lanes:
            lane.set_curves(curves)
            lane.plot.setXRange(end_s - _SEEN_S, end_s, padding=0)
            lane.set_cursor(float(curves.pts_s[-1]) if len(curves) else 0.0)


class ReactionFollower(Task):
    """Follows what a recorder sees, clip by clip, while it records; frames give way when there is no time for them.

    Args:
        open_source: a fresh live source, such as `Recorder.source`.
    """

    def __init__(
        self, open_source: Callable[[], Any], settings: AnalysisSettings, parent: QObject | None = None
    ) -> None:
        super().__init__(self._follow, parent)
        self._open_source = open_source
        self._settings = settings
        self._wake = threading.Condition()
        self._buffer: LiveBuffer | None = None
        self._resting = threading.Event()

    def follow(self, buffer: LiveBuffer) -> None:
        """A clip begins: its rows go into the buffer from now on."""
        with self._wake:
            self._buffer, resting = buffer, self._resting
            self._resting = threading.Event()
            resting.set()
            self._wake.notify()

    def rest(self) -> None:
        """The clip is over."""
        with self._wake:
            self._buffer = None
            self._resting.set()

    def stop(self) -> None:
        """End the task: a clip that is followed is left, and a wait for the next one ends."""
        super().stop()
        with self._wake:
            self._buffer = None
            self._resting.set()
            self._wake.notify()

    def _follow(self, stop: threading.Event) -> None:
        from core.analysis import action_unit_sources, assembly
        from core.analysis.pipeline import Pipeline

        settings = self._settings
        parts = assembly.build(settings, assembly.choose(settings))
        with Pipeline(parts, settings, live=True) as pipeline:
            while True:
                with self._wake:
                    self._wake.wait_for(lambda: self._buffer is not None or stop.is_set())
                    buffer, resting, self._buffer = self._buffer, self._resting, None
                if stop.is_set() or buffer is None:
                    return
                units = action_unit_sources.action_unit_source(settings.action_units, None)
                buffer.class_names = parts.classes
                with self._open_source() as source:
                    for result in pipeline.run(source, units, resting):
                        if isinstance(result, StepResult):
                            buffer.put(result)


class FramingWatch(Task):
    """Looks now and then how the face sits in the newest picture.

    Args:
        newest: the newest picture, ``(H, W, 3)`` RGB; None while there is none.

    Signals:
        judged: verdicts of `core.features.framing`.
    """

    judged = Signal(object)

    def __init__(self, newest: Callable[[], Any], parent: QObject | None = None) -> None:
        super().__init__(self._watch, parent)
        self._newest = newest

    def _watch(self, stop: threading.Event) -> None:
        from core.features.alignment import crop_face, face_quality
        from core.features.face import StillFaces
        from core.features.framing import judge
        from core.models import landmarker_file

        with StillFaces(landmarker_file.require(), max_faces=2) as finder:
            while not stop.wait(refresh.FRAMING_MS / 1000):
                image = self._newest()
                if image is None:
                    continue
                faces = sorted(finder.find_all(image), key=lambda face: -face.box.width)
                face = faces[0] if faces else None
                quality = face_quality(face, crop_face(image, face.landmarks)) if face else None
                size = (image.shape[1], image.shape[0])
                self.judged.emit(judge(face, quality, size, others=max(0, len(faces) - 1)))
