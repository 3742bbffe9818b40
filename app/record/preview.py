"""What camera and microphone give, shown to the researcher, and to the participant during the checks."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.clip import refresh
from app.kit.tasks import Tasks
from app.record.camera_panel import CameraPanel
from app.record.live import FramingWatch
from app.record.participant.stage import Stage
from app.record.sitting import Phase, Sitting

_ATTENTIVE = (Phase.IDLE, Phase.CONSENT, Phase.CHECKS, Phase.ENDED)
"""Phases in which framing is looked at; in the others nothing takes time from the recording."""


class Preview(QObject):
    """Looks at the open devices, about thirty times a second.

    Signals:
        looked: now and then, for what changes slowly.
        failed: an error to show.
    """

    looked = Signal()
    failed = Signal(object)

    def __init__(self, sitting: Sitting, stage: Stage, panel: CameraPanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sitting, self._stage, self._panel = sitting, stage, panel
        self._watch: FramingWatch | None = None
        self._ending = Tasks()
        self._looks = 0
        self._timer = QTimer(self)
        self._timer.setInterval(refresh.PICTURE_MS)
        self._timer.timeout.connect(self._look)
        sitting.devices.changed.connect(self._on_devices)
        sitting.phase_changed.connect(lambda _: self._look_at_framing())

    def _on_devices(self, there: bool) -> None:
        if there:
            self._timer.start()
        else:
            self._timer.stop()
        self._look_at_framing()
        if not there:
            self._panel.clear()

    def _look(self) -> None:
        recorder = self._sitting.devices.recorder
        if recorder is None:
            return
        with_sound = recorder.settings.microphone is not None
        if self._panel.isVisible():
            self._panel.look(recorder, with_sound=with_sound)
        if self._stage.wants_picture and not recorder.camera_problem and (frame := recorder.newest()) is not None:
            self._stage.show_picture(frame.image, recorder.level())
        self._looks += 1
        if self._looks % refresh.every(refresh.SLOW_MS) == 0:
            camera, microphone = recorder.camera_problem, recorder.microphone_problem
            self._panel.show_camera_problem(camera)
            self._stage.show_devices(camera=camera is None, microphone=microphone is None)
            asked = recorder.settings.fps if isinstance(recorder.settings.camera, int) else None
            self._panel.show_rate(recorder.fps(), recorder.promised_fps(), asked)
            self.looked.emit()

    def _look_at_framing(self) -> None:
        """Exactly while devices are open and nothing is recorded."""
        recorder = self._sitting.devices.recorder
        if recorder is None or self._sitting.phase not in _ATTENTIVE:
            self._stop_watching()
        elif self._watch is None:

            def newest() -> Any:
                """An old picture says nothing of how somebody sits now."""
                return None if recorder.camera_problem else getattr(recorder.newest(), "image", None)

            watch = self._watch = FramingWatch(newest, self)
            watch.judged.connect(lambda verdicts: self._on_judged(watch, verdicts))
            watch.failed.connect(self.failed)
            self._ending.run(watch)

    def _stop_watching(self) -> None:
        if self._watch is not None:
            self._watch.stop()
            self._watch = None
            self._panel.rest()

    def _on_judged(self, watch: FramingWatch, verdicts: tuple[Any, ...]) -> None:
        if watch is self._watch:
            self._panel.show_verdicts(verdicts)
            self._stage.show_face(len(verdicts) > 1)

    def shut_down(self) -> None:
        """Look no more, and wait for what judges the framing; for the end of the program."""
        self._timer.stop()
        self._stop_watching()
        self._ending.shut_down()
