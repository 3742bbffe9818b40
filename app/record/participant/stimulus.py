"""The stimulus, alone on a black screen, with the time at which each of its frames was shown.

Time of showing: a frame is painted and flushed to the screen at once (`QWidget.repaint`), and the recorder's clock is
read when that has been done. The screen itself adds up to one refresh, as for every program without a photodiode.

Picture and sound each follow the recorder's clock from one agreed moment on, and neither waits: a frame that comes too
late is left out, and so is sound. What was left out is in the `StimulusTiming`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.clip.player import Player
from core.study.shown_frames import ShownFrame
from core.system.clock import clock
from core.types import Frame

if TYPE_CHECKING:
    from core.recording.played_sound import PlayedSound
    from core.recording.stimulus_timing import StimulusTiming

_LATE_S = 0.1
"""A frame that comes so late is left out, if a later one is due already."""
_SOUND_MS = 20
_SOUND_PATIENCE_S = 5.0
"""A sound device that is not ready by then is done without."""
_USUAL_REFRESH_HZ = 60.0


class StimulusScreen(QWidget):
    """Plays one stimulus after the other.

    Signals:
        ready: the stimulus can be played, its first frame is decoded.
        onset, offset: when its first frame was on the screen, and when that was black again (recorder's clock, s).
        failed: it cannot be played.
    """

    ready = Signal()
    onset = Signal(float)
    offset = Signal(float)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.player = Player(self, strict=True)
        self.player.frame_shown.connect(self._on_frame)
        self.player.playing_changed.connect(self._on_playing)
        self.player.failed.connect(self._on_failed)
        self.shown: list[ShownFrame] = []
        """Frames that were painted, and when."""
        self.timing: StimulusTiming | None = None
        """Of the stimulus that was played last, once that is over; None where nothing of it was painted."""
        self._file: Path | None = None
        self._first: Frame | None = None
        self._image: QImage | None = None
        self._painted = False
        self._playing = False
        self._newest = -1
        self._left_out = False
        self._due_s = 0.0
        self._painting_s = 0.0
        self._sound: PlayedSound | None = None
        self._sound_due_s = 0.0
        self._waits_for_sound = QTimer(self, interval=_SOUND_MS)
        self._waits_for_sound.timeout.connect(self._look_for_sound)
        self._begins = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._begins.timeout.connect(self._begin_playing)

    def load(self, file: Path) -> None:
        """Get a stimulus ready; ``ready`` or ``failed`` follows. The screen is black."""
        self.stop()
        self.shown, self.timing = [], None
        self._file, self._first = file, None
        self.player.open(file)

    def play(self) -> None:
        """Show the first frame as soon as the sound can begin with it, and go on from there."""
        assert self._first is not None
        self._due_s = clock()
        if self._sound is not None and self._sound.playable:
            self._due_s += self._sound.lead_s
            self._sound.begin(self._due_s)
            self._begins.start(max(0, int(1000 * (self._due_s - clock()))))
        else:
            self._begin_playing()

    def _begin_playing(self) -> None:
        assert self._first is not None
        self._begins.stop()
        self._playing, self._left_out = True, False
        began_s = clock()
        self._show(self._first)
        onset_s = self.shown[0].shown_s if self.shown else clock()
        self._painting_s = onset_s - began_s + 1 / (self.screen().refreshRate() or _USUAL_REFRESH_HZ)
        self.player.play(since_s=max(0.0, clock() - self._due_s))
        self.onset.emit(onset_s)

    def stop(self) -> None:
        """Black, now. ``offset`` is sent if something was playing."""
        self._end(whole=False)

    def _end(self, *, whole: bool) -> None:
        was_playing, self._playing = self._playing, False
        self._begins.stop()
        self._waits_for_sound.stop()
        times_s, length_s = self.player.times_s, self.player.duration_s
        self._image = None
        if was_playing:
            self.repaint()
        offset_s = clock()
        self.player.close()
        sound, self._sound = self._sound, None
        onset_s = self.shown[0].shown_s if self.shown else offset_s
        heard = None if sound is None else sound.end(onset_s, offset_s)
        if not was_playing:
            self.update()
            return
        if self.shown:
            from core.recording.stimulus_timing import timing_of

            self.timing = timing_of(
                times_s,
                length_s - float(times_s[0]),
                [(frame.index, frame.shown_s) for frame in self.shown],
                offset_s,
                due_clock_s=self._due_s,
                painting_s=self._painting_s,
                whole=whole,
                sound=heard,
            )
        self.offset.emit(offset_s)

    def shut_down(self) -> None:
        """Stop, and wait for the decoding threads; for the end of the program."""
        self.stop()
        self.player.shut_down()

    # -- before it begins ----------------------------------------------------------------------------

    def _get_sound_ready(self, first_s: float) -> None:
        from core.recording.played_sound import PlayedSound

        assert self._file is not None
        self._sound = PlayedSound(self._file, first_s)
        self._sound_due_s = clock() + _SOUND_PATIENCE_S
        self._waits_for_sound.start()

    def _look_for_sound(self) -> None:
        sound = self._sound
        if sound is None or not (sound.ready or clock() > self._sound_due_s):
            return
        self._waits_for_sound.stop()
        if not sound.ready:
            sound.give_up("The sound device did not answer.")
        self.ready.emit()

    # -- while it plays ------------------------------------------------------------------------------

    def _on_frame(self, frame: Frame) -> None:
        if self._playing:
            if frame.index > self._newest and not self._leaves_out(frame):
                self._show(frame)
        elif self._first is None:
            self._first = frame
            self._get_sound_ready(frame.pts_s)

    def _leaves_out(self, frame: Frame) -> bool:
        """Whether it comes too late to be shown; never two in a row, or a slow computer would show none at all, but all
        that come after the end.
        """
        assert self._first is not None
        now_s = clock() - self._due_s
        late_s = now_s - (frame.pts_s - self._first.pts_s)
        is_over = now_s >= self.player.duration_s - self._first.pts_s
        self._left_out = is_over or (late_s > _LATE_S and frame.index < self.player.index and not self._left_out)
        return self._left_out

    def _show(self, frame: Frame) -> None:
        height, width = frame.image.shape[:2]
        pixels = np.ascontiguousarray(frame.image)
        self._image = QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
        self._newest, self._painted = frame.index, False
        self.repaint()
        if self._painted:  # else the window is hidden
            self.shown.append(ShownFrame(frame.index, frame.pts_s, clock()))

    def _on_playing(self, playing: bool) -> None:
        if self._playing and not playing:
            self._end(whole=True)

    def _on_failed(self, error: Exception) -> None:
        self.stop()
        self.failed.emit(error)

    def begin(self) -> None:
        """Take the keys; the window hears those that mean nothing here."""
        self.setFocus()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(Qt.GlobalColor.black))
        if self._image is None:
            return
        self._painted = True
        scale = min(self.width() / self._image.width(), self.height() / self._image.height())
        width, height = self._image.width() * scale, self._image.height() * scale
        if scale != 1:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
        painter.drawImage(place, self._image)
