"""Thumbnails of the frames that stand out, and by what."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.kit.choice_box import ChoiceBox
from app.kit.items import empty
from app.kit.scrolling import scrolled
from core.analysis.agreement import MARK, MEANING, Agreement, marked
from core.analysis.peaks import Peak
from core.analysis.result import PeaksBy, peak_written, peaks_title
from core.emotions import ACTION_UNITS
from core.text import timecode
from core.types import EMOTIONS, ImageArray

THUMBNAIL_PX = 52
_CHOICES: tuple[PeaksBy, ...] = (None, *range(len(EMOTIONS)))
_BY_TIP = (
    "Frames that stand out from the clip's own noise.\n"
    "Attention: what the network weighs most. A weight, not a cause.\n"
    "Effect: what the intensity loses (+) or gains (−) where the half second is held neutral."
)


class PeakStrip(QWidget):
    """One button per peak, in order of time: picture, time, strength, leading action units.

    Signals:
        chosen: time (s) of a peak that was clicked.
        by_asked: peaks of something else are wanted, a `PeaksBy`.
    """

    chosen = Signal(float)
    by_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 2, 8, 2)
        layout.setSpacing(8)
        title = QVBoxLayout()
        name = QLabel("PEAKS BY")
        name.setObjectName("section")
        title.addWidget(name)
        self._by = ChoiceBox()
        self._by.setAccessibleName("Peaks by")
        self._by.setToolTip(_BY_TIP)
        self._by.addItems([peaks_title(by) for by in _CHOICES])
        self._by.activated.connect(lambda i: self.by_asked.emit(_CHOICES[i]))
        title.addWidget(self._by)
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

    def set_peaks(
        self,
        peaks: tuple[Peak, ...],
        why_none: str = "",
        by: PeaksBy = None,
        agreement: Mapping[str, Agreement] = MappingProxyType({}),
    ) -> None:
        """Show peaks; pictures come by `set_picture`.

        Args:
            why_none: stands in their place where there are none.
            by: what they are of.
            agreement: of the action units with OpenFace, where that is known.
        """
        self._by.setCurrentIndex(_CHOICES.index(by))
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
            units = "  ".join(marked(name, agreement) for name in peak.leading_aus) or "no active AU"
            button.setText(f"{timecode(peak.pts_s)}\n{peak_written(peak, by)}\n{units}")
            names = ", ".join(f"{marked(name, agreement)} {ACTION_UNITS[name].lower()}" for name in peak.leading_aus)
            marks = f"\n{MEANING}." if MARK in names else ""
            button.setToolTip(
                f"Frame {peak.frame}, {peaks_title(by)}: {peak_written(peak, by)}.\n"
                f"Most active in the half second before: {names or 'none'}.{marks}"
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
