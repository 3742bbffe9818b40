"""What is known of the frame that is shown."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.clip.curves import ClipCurves
from app.kit.scrolling import scrolled
from app.kit.theme import Theme
from core.analysis.agreement import Agreement, agreement_of, marked
from core.emotions import ACTION_UNITS
from core.text import figure, share, timecode
from core.types import AU_NAMES

_ROWS, _LEAST_ROWS = 6, 3
_ROW_GAP_PX = 1


class _Bar(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._share = theme, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(60, 14)

    def set_share(self, share: float) -> None:
        self._share = share
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(0, self.height() / 2 - 3, self.width(), 6)
        painter.setBrush(QColor(self._theme.raised))
        painter.drawRoundedRect(track, 3, 3)
        track.setWidth(track.width() * min(1.0, self._share))
        painter.setBrush(QColor(self._theme.accent))
        painter.drawRoundedRect(track, 3, 3)


class FramePanel(QFrame):
    """The card of the current frame: time, action units that occur, class, pose, size."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(4)
        self._heading = QLabel("THIS FRAME")
        self._heading.setObjectName("section")
        layout.addWidget(self._heading)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(_ROW_GAP_PX)
        grid.setColumnStretch(1, 1)
        self._names, self._bars, self._values = [], [], []
        for row in range(_ROWS):
            name, bar, value = QLabel(), _Bar(theme), QLabel()
            value.setAlignment(Qt.AlignmentFlag.AlignRight)
            value.setMinimumWidth(value.fontMetrics().horizontalAdvance("0.0") + 4)
            for column, widget in enumerate((name, bar, value)):
                policy = widget.sizePolicy()
                policy.setRetainSizeWhenHidden(True)  # else the picture and the curves move with every frame
                widget.setSizePolicy(policy)
                grid.addWidget(widget, row, column)
            self._names.append(name)
            self._bars.append(bar)
            self._values.append(value)
        self._state = QLabel()
        self._state.setObjectName("quiet")
        self._state.setWordWrap(True)
        self._state.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._state.setMinimumHeight(2 * self._state.fontMetrics().lineSpacing())
        layout.addWidget(self._state)
        units = QWidget()
        units.setLayout(grid)
        grid.setContentsMargins(0, 0, 0, 0)
        self._room = scrolled(units)  # where there is little room, the weakest of the action units are left out
        self._room.setFrameShape(QFrame.Shape.NoFrame)
        self._room.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout.addWidget(self._room, 1)
        self._units: list[tuple[str, float]] = []
        self._agreement: dict[str, Agreement] = {}
        self.clear()

    def set_source(self, source: str) -> None:
        """Whose action units are shown, as in the setting ``action_units``."""
        self._agreement = agreement_of(source)
        self._show_units(self._units)

    def set_theme(self, theme: Theme) -> None:
        """Paint the bars in other colours."""
        for bar in self._bars:
            bar.set_theme(theme)

    def clear(self) -> None:
        """Show no frame, and a hint in its place."""
        self._heading.setText("THIS FRAME")
        self._show_units([])
        self._state.setText("Action units appear here once a frame is shown and analysed.")

    def show_frame(self, index: int, pts_s: float, curves: ClipCurves, *, excluded: bool) -> None:
        """Show the frame with this time; says so when it has not been analysed yet, or is left out."""
        self._heading.setText(f"THIS FRAME   {timecode(pts_s)}   frame {index}")
        row = curves.row_at(pts_s)
        if row is None:
            self._show_units([])
            self._state.setText("Not analysed yet." if not curves.complete else "")
            return
        if not curves["face"][row]:
            self._show_units([])
            self._state.setText(
                "This frame was excluded and not read." if excluded else "No face was found in this frame."
            )
            return
        intensity = curves["au_intensity"][row]
        order = [i for i in np.argsort(-np.nan_to_num(intensity)) if curves["au_occurrence"][row, i]]
        self._show_units([(AU_NAMES[i], float(intensity[i])) for i in order[:_ROWS]])
        pitch, yaw, roll = (figure(round(float(angle)), 0) for angle in curves["pose"][row])
        parts = [] if order else ["No action unit occurs."]
        if curves.class_names and np.isfinite(curves["classes"][row]).all():
            best = int(np.argmax(curves["classes"][row]))
            parts.append(f"Looks like: {curves.class_names[best]} ({share(float(curves['classes'][row, best]))})")
        parts.append(f"Pitch {pitch}°, yaw {yaw}°, roll {roll}°   eyes {curves['size_px'][row]:z.0f} px apart")
        self._state.setText("\n".join(parts))

    @override
    def hasHeightForWidth(self) -> bool:
        """Its rows give way; a layout would hold on to the height that all of them want."""
        return False

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._room.setMinimumHeight(_LEAST_ROWS * self._row_px)  # the font is known only now

    @property
    def _row_px(self) -> int:
        return self._values[0].fontMetrics().height() + _ROW_GAP_PX

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_units(self._units)

    def _show_units(self, units: list[tuple[str, float]]) -> None:
        self._units = units
        fit = max(_LEAST_ROWS, self._room.viewport().height() // self._row_px)
        units = units[:fit]
        for i, (name, bar, value) in enumerate(zip(self._names, self._bars, self._values, strict=True)):
            shown = i < len(units)
            for widget in (name, bar, value):
                widget.setVisible(shown)
            if shown:
                unit, intensity = units[i]
                shown_name = marked(unit, self._agreement)
                if name.text() != shown_name:
                    name.setText(shown_name)
                    known = f"\n{self._agreement[unit].of_both}" if unit in self._agreement else ""
                    for widget in (name, bar, value):
                        widget.setToolTip(f"{ACTION_UNITS[unit]}: intensity, 0 to 5{known}")
                bar.set_share(intensity / 5)
                value.setText(f"{intensity:z.1f}")
