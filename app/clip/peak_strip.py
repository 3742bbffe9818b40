"""Thumbnails of the frames with the highest attention."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.kit.items import empty
from app.kit.scrolling import scrolled
from core.analysis.peaks import Peak
from core.analysis.result import Analysis, why_no_peaks
from core.emotions import ACTION_UNITS
from core.text import timecode, times
from core.types import ImageArray

THUMBNAIL_PX = 52


def why_none(analysis: Analysis | None) -> str:
    """What to say where a clip has no peaks; nothing where there is no clip."""
    return "" if analysis is None else why_no_peaks(analysis)


class PeakStrip(QWidget):
    """One button per peak, in order of time: picture, time, weight, leading action units."""

    chosen = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 2, 8, 2)
        layout.setSpacing(8)
        title = QVBoxLayout()
        name = QLabel("PEAKS")
        name.setObjectName("section")
        name.setToolTip("Frames whose attention stands out from the clip's own noise. A weight, not a cause.")
        title.addWidget(name)
        self._hint = QLabel("of attention")
        self._hint.setObjectName("quiet")
        title.addWidget(self._hint)
        title.addStretch(1)
        layout.addLayout(title)
        self._row = QHBoxLayout()
        self._row.setSpacing(6)
        self._row.addStretch(1)
        holder = QWidget()
        holder.setLayout(self._row)
        area = scrolled(holder, across=True)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout.addWidget(area, 1)
        self.setFixedHeight(THUMBNAIL_PX + 34)
        self._buttons: dict[int, QToolButton] = {}

    def set_peaks(self, peaks: tuple[Peak, ...], why_none: str = "") -> None:
        """Show peaks; pictures come by `set_picture`.

        Args:
            why_none: stands in their place where there are none.
        """
        empty(self._row)
        self._buttons = {}
        if not peaks and why_none:
            reason = QLabel(f"{why_none[0].upper()}{why_none[1:]}.")
            reason.setObjectName("quiet")
            self._row.insertWidget(0, reason)
        for peak in sorted(peaks, key=lambda p: p.pts_s):
            button = QToolButton()
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIconSize(QSize(THUMBNAIL_PX * 16 // 9, THUMBNAIL_PX))
            units = " ".join(peak.leading_aus) or "no active AU"
            button.setText(f"{timecode(peak.pts_s)}\n{times(peak.strength)} even share\n{units}")
            names = ", ".join(f"{name} {ACTION_UNITS[name].lower()}" for name in peak.leading_aus)
            button.setToolTip(
                f"Frame {peak.frame}: {times(peak.strength)} the even share of attention.\n"
                f"Most active in the half second before: {names or 'none'}."
            )
            button.setAccessibleName(f"Peak at {timecode(peak.pts_s)}")
            button.clicked.connect(lambda _=False, at=peak.pts_s: self.chosen.emit(at))
            self._row.insertWidget(self._row.count() - 1, button)
            self._buttons[peak.frame] = button

    def set_picture(self, frame: int, image: ImageArray) -> None:
        """The thumbnail of a peak's frame: ``(H, W, 3)`` RGB."""
        button = self._buttons.get(frame)
        if button is None:
            return
        height, width = image.shape[:2]
        picture = QImage(image.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888)
        scaled = picture.scaledToHeight(THUMBNAIL_PX, Qt.TransformationMode.SmoothTransformation)
        button.setIcon(QPixmap.fromImage(scaled))
        button.setIconSize(scaled.size())

    @property
    def texts(self) -> list[str]:
        """What the buttons say, in order of time."""
        return [button.text() for button in self._buttons.values()]
