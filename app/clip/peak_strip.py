"""Thumbnails of the frames that stand out, and by what."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QBoxLayout,
    QGraphicsOpacityEffect,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.clip.state import FROM_BEFORE
from app.kit.choice_box import ChoiceBox
from app.kit.labels import section_title
from app.kit.language import in_sentence, mark, said, tr
from app.kit.qt_items import empty
from app.kit.scrolling import scrolled
from app.kit.theme import EARLIER_OPACITY
from core.analysis.action_unit_agreement import MARK, MEANING, Agreement, marked
from core.analysis.action_unit_sources import ESTIMATE, NOT_MEASURED, action_units_from
from core.analysis.peaks import Peak
from core.analysis.result import PeaksBy, peak_written
from core.emotions import ACTION_UNITS, LABELS
from core.text import timecode, times
from core.types import EMOTIONS, ImageArray

THUMBNAIL_PX = 52
_CHOICES: tuple[PeaksBy, ...] = (None, *range(len(EMOTIONS)))
_BY_TIP = mark(
    "Frames that stand out from the clip's own noise.\n"
    "Attention: what the network weighs most. A weight, not a cause.\n"
    "Effect: what the intensity loses (+) or gains (−) where the half second is held neutral."
)


def _of(by: PeaksBy) -> str:
    """What peaks are of, as `peaks_title` says it."""
    return tr("attention") if by is None else tr("effect on {emotion}", emotion=in_sentence(LABELS[EMOTIONS[by]]))


def _strength(peak: Peak, by: PeaksBy) -> str:
    """How strong a peak is, as `peak_written` says it."""
    return tr("{multiple} even share", multiple=times(peak.strength)) if by is None else peak_written(peak, by)


class PeakStrip(QWidget):
    """One button per peak, in order of time: picture, time, strength, leading action units.

    Args:
        down: the buttons stand below each other, not side by side.

    Signals:
        chosen: time (s) of a peak that was clicked.
        by_asked: peaks of something else are wanted, a `PeaksBy`.
    """

    chosen = Signal(float)
    by_asked = Signal(object)

    def __init__(self, *, down: bool = False) -> None:
        super().__init__()
        self._down = down
        layout: QBoxLayout = QVBoxLayout(self) if down else QHBoxLayout(self)
        layout.setContentsMargins(*((0, 0, 0, 4) if down else (8, 2, 8, 2)))
        layout.setSpacing(4 if down else 8)
        title: QBoxLayout = QHBoxLayout() if down else QVBoxLayout()
        name = section_title(tr("PEAKS BY"))
        title.addWidget(name)
        self._by = ChoiceBox(tr("Peaks by"), tr(_BY_TIP))
        self._by.addItems([_of(by) for by in _CHOICES])
        self._by.activated.connect(lambda i: self.by_asked.emit(_CHOICES[i]))
        title.addWidget(self._by)
        self._earlier = QLabel(tr(FROM_BEFORE))
        self._earlier.setObjectName("caution")
        self._earlier.hide()
        title.addWidget(self._earlier)
        title.addStretch(1)
        layout.addLayout(title)
        self._row: QBoxLayout = QVBoxLayout() if down else QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2 if down else 6)
        self._row.addStretch(1)
        holder = QWidget()
        holder.setLayout(self._row)
        self._pale = QGraphicsOpacityEffect(holder, opacity=EARLIER_OPACITY)
        self._pale.setEnabled(False)
        holder.setGraphicsEffect(self._pale)
        area = scrolled(holder, across=not down)
        layout.addWidget(area, 1)
        if down:
            self.setMinimumHeight(THUMBNAIL_PX + 48)
        else:
            area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setFixedHeight(THUMBNAIL_PX + 34)
        self._buttons: dict[int, QToolButton] = {}

    def set_peaks(
        self,
        peaks: tuple[Peak, ...],
        why_none: str = "",
        by: PeaksBy = None,
        agreement: Mapping[str, Agreement] = MappingProxyType({}),
        source: str = ESTIMATE,
    ) -> None:
        """Show peaks; pictures come by `set_picture`.

        Args:
            why_none: stands in their place where there are none.
            by: what they are of.
            agreement: of the action units with OpenFace, where that is known.
            source: of the action units, as in the setting ``action_units``.
        """
        self._by.setCurrentIndex(_CHOICES.index(by))
        empty(self._row)
        self._buttons = {}
        if not peaks and why_none:
            why = said(why_none)
            reason = QLabel(f"{why[0].upper()}{why[1:]}.")
            reason.setObjectName("quiet")
            reason.setWordWrap(self._down)
            self._row.insertWidget(0, reason)
        for peak in sorted(peaks, key=lambda p: p.pts_s):
            button = QToolButton()
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIconSize(QSize(THUMBNAIL_PX * 16 // 9, THUMBNAIL_PX))
            units = "  ".join(marked(name, agreement) for name in peak.leading_aus) or tr("no active AU")
            button.setText(f"{timecode(peak.pts_s)}\n{_strength(peak, by)}\n{units}")
            leading = peak.leading_aus
            names = ", ".join(f"{marked(name, agreement)} {in_sentence(ACTION_UNITS[name])}" for name in leading)
            about = [f"{name}: {said(agreement[name].of_both)}" for name in leading if name in agreement]
            if MARK in names:
                about.append(f"{said(MEANING)}.")
            if source != ESTIMATE:
                whose = said(action_units_from(source))
                about = [tr("They are {source}; {limits}.", source=whose, limits=said(NOT_MEASURED))]
            tip = [
                tr("Frame {number}, {of}: {strength}.", number=peak.frame, of=_of(by), strength=_strength(peak, by)),
                tr("Most active in the half second before: {names}.", names=names or tr("none")),
                *about,
            ]
            button.setToolTip("\n".join(tip))
            button.setAccessibleName(tr("Peak at {time}", time=timecode(peak.pts_s)))
            if self._down:
                button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _=False, at=peak.pts_s: self.chosen.emit(at))
            self._row.insertWidget(self._row.count() - 1, button)
            self._buttons[peak.frame] = button

    def set_earlier(self, earlier: bool) -> None:
        """Whether the peaks are of an earlier analysis: they are pale then, and can still be gone to."""
        self._earlier.setVisible(earlier)
        self._pale.setEnabled(earlier)

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
