"""The stimulus, alone on a black screen, with the time at which each of its frames was shown.

Time of showing: a frame is painted and flushed to the screen at once (`QWidget.repaint`), and the recorder's clock is
read when that has been done. The screen itself adds up to one refresh, as for every program without a photodiode.
"""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.clip.player import Player
from core.study.shown_frames import ShownFrame
from core.types import Frame

clock = time.perf_counter
"""The recorder's clock (`core.sources.capture.clock`), without loading OpenCV when the window starts."""


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

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.player = Player(self)
        self.player.frame_shown.connect(self._on_frame)
        self.player.playing_changed.connect(self._on_playing)
        self.player.failed.connect(self._on_failed)
        self.shown: list[ShownFrame] = []
        self._first: Frame | None = None
        self._image: QImage | None = None
        self._playing = False

    def load(self, file: Path) -> None:
        """Get a stimulus ready; ``ready`` or ``failed`` follows. The screen is black."""
        self.stop()
        self.shown = []
        self._first = None
        self.player.open(file)

    def play(self) -> None:
        """Show the first frame now and go on from there."""
        assert self._first is not None
        self._playing = True
        self._show(self._first)
        self.onset.emit(self.shown[0].shown_s)
        self.player.play()

    def stop(self) -> None:
        """Black, now. ``offset`` is sent if something was playing."""
        was_playing, self._playing = self._playing, False
        self.player.close()
        self._image = None
        if was_playing:
            self.repaint()
            self.offset.emit(clock())
        else:
            self.update()

    def shut_down(self) -> None:
        self.stop()
        self.player.shut_down()

    def _on_frame(self, frame: Frame) -> None:
        if self._playing:
            if frame.index != self.shown[-1].index:
                self._show(frame)
        elif self._first is None:
            self._first = frame
            self.ready.emit()

    def _show(self, frame: Frame) -> None:
        height, width = frame.image.shape[:2]
        pixels = np.ascontiguousarray(frame.image)
        self._image = QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
        self.repaint()
        self.shown.append(ShownFrame(frame.index, frame.pts_s, clock()))

    def _on_playing(self, playing: bool) -> None:
        if self._playing and not playing:
            self.stop()

    def _on_failed(self, error: Exception) -> None:
        self.stop()
        self.failed.emit(error)

    def begin(self) -> None:
        self.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(Qt.GlobalColor.black))
        if self._image is None:
            return
        scale = min(self.width() / self._image.width(), self.height() / self._image.height())
        width, height = self._image.width() * scale, self._image.height() * scale
        if scale != 1:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
        painter.drawImage(place, self._image)
