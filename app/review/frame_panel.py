"""What is known of the frame that is shown."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QWidget
from typing_extensions import override

from app.clip.curves import ClipCurves
from app.clip.state import FROM_BEFORE
from app.kit.elided_label import ElidedLabel
from app.kit.labels import hint
from app.kit.language import mark, said, tr
from app.kit.layouts import vbox
from app.kit.scrolling import scrolled
from app.kit.theme import EARLIER_OPACITY, Theme, faded
from core.analysis.action_unit_agreement import Agreement, agreement_of, marked, said_of
from core.analysis.action_unit_sources import ESTIMATE, units_of
from core.emotions import ACTION_UNITS
from core.text import figure, share, timecode, times

_ROWS, _LEAST_ROWS = 6, 3
_ROW_GAP_PX = 1
_TITLE = mark("THIS FRAME")
SCALE_WORDS = (mark("intensity"), mark("probability"), mark("confidence"), mark("activation"))
"""What the scales of action units call their values (`core.units`)."""


class _Bar(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._share, self._earlier = theme, 0.0, False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(60, 14)

    def set_share(self, share: float) -> None:
        self._share = share
        self.update()

    def set_earlier(self, earlier: bool) -> None:
        self._earlier = earlier
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
        colour = faded(
            self._theme.quiet if self._earlier else self._theme.accent, EARLIER_OPACITY if self._earlier else 1.0
        )
        painter.setBrush(colour)
        painter.drawRoundedRect(track, 3, 3)


class FramePanel(QFrame):
    """The card of the current frame: time, action units that occur, class, pose, size.

    Signals:
        menu_asked: where (on the screen) to show what can be done with them.
    """

    menu_asked = Signal(QPoint)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        layout = vbox(self, spacing_px=4, margins=(12, 8, 12, 8))
        self._heading = ElidedLabel(tr(_TITLE))
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
        self._state = hint()
        self._state.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._state.setMinimumHeight(3 * self._state.fontMetrics().lineSpacing())
        layout.addWidget(self._state)
        units = QWidget()
        units.setLayout(grid)
        grid.setContentsMargins(0, 0, 0, 0)
        self._room = scrolled(units)  # where there is little room, the weakest of the action units are left out
        self._room.setFrameShape(QFrame.Shape.NoFrame)
        self._room.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout.addWidget(self._room, 1)
        self._earlier = False
        self._units: list[tuple[str, float]] = []
        self._source = ESTIMATE
        self._agreement: dict[str, Agreement] = {}
        self.clear()

    def set_earlier(self, earlier: bool) -> None:
        """Whether frames that are shown from now on are of an earlier analysis; their values are grey then."""
        self._earlier = earlier
        for bar in self._bars:
            bar.set_earlier(earlier)
        for label in (*self._names, *self._values):
            label.setEnabled(not earlier)

    def set_source(self, source: str) -> None:
        """Whose action units are shown, as in the setting ``action_units``."""
        self._source, self._agreement = source, agreement_of(source)
        for name in self._names:
            name.setText("")  # so that tips are written anew
        self._show_units(self._units)

    def set_theme(self, theme: Theme) -> None:
        """Paint the bars in other colours."""
        for bar in self._bars:
            bar.set_theme(theme)

    def clear(self) -> None:
        """Show no frame, and a hint in its place."""
        self._heading.setText(tr(_TITLE))
        self._show_units([])
        self._state.setText(tr("Action units appear here once a frame is shown and analysed."))

    def show_frame(
        self, index: int, pts_s: float, curves: ClipCurves, *, excluded: bool, attention: float = float("nan")
    ) -> None:
        """Show the frame with this time; says so when it has not been analysed yet, or is left out.

        Args:
            attention: in multiples of the even share; NaN where it is not known.
        """
        title = tr(FROM_BEFORE).upper() if self._earlier else tr(_TITLE)
        self._heading.setText(tr("{title}   {time}   frame {index}", title=title, time=timecode(pts_s), index=index))
        row = curves.row_at(pts_s)
        if row is None:
            self._show_units([])
            self._state.setText(tr("Not analysed yet.") if not curves.complete else "")
            return
        if not curves["face"][row]:
            self._show_units([])
            self._state.setText(
                tr("This frame was excluded and not read.") if excluded else tr("No face was found in this frame.")
            )
            return
        active = curves.units.active_in(row)
        self._show_units(active[:_ROWS])
        pitch, yaw, roll = (figure(round(float(angle)), 0) for angle in curves["pose"][row])
        parts = []
        if np.isfinite(attention):
            parts.append(tr("Attention {multiple} even share", multiple=times(attention, 2)))
        parts += [] if active else [_why_none(curves, row)]
        if curves.class_names and np.isfinite(curves["classes"][row]).all():
            best = int(np.argmax(curves["classes"][row]))
            looks, how_far = tr(curves.class_names[best]), share(float(curves["classes"][row, best]))
            parts.append(tr("Looks like: {name} ({share})", name=looks, share=how_far))
        parts.append(
            tr(
                "Pitch {pitch}°, yaw {yaw}°, roll {roll}°, eyes {apart:z.0f} px apart",
                pitch=pitch, yaw=yaw, roll=roll, apart=curves["size_px"][row],
            )
        )  # fmt: skip
        self._state.setText("\n".join(parts))

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())

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
        of = units_of(self._source)
        fit = max(_LEAST_ROWS, self._room.viewport().height() // self._row_px)
        units = units[:fit]
        for i, (name, bar, value) in enumerate(zip(self._names, self._bars, self._values, strict=True)):
            shown = i < len(units)
            for widget in (name, bar, value):
                widget.setVisible(shown)
            if shown:
                unit, number = units[i]
                shown_name = marked(unit, self._agreement)
                if name.text() != shown_name:
                    name.setText(shown_name)
                    what = tr(
                        "{unit}: {what}, 0 to {most:g}",
                        unit=said(ACTION_UNITS[unit]), what=tr(of.scale.word), most=of.scale.highest,
                    )  # fmt: skip
                    about = "; ".join(said(part) for part in said_of(unit, self._source).split("; "))
                    for widget in (name, bar, value):
                        widget.setToolTip(f"{what}\n{about}")
                known = np.isfinite(number)
                bar.set_share(number / of.scale.highest if known else 1.0)
                value.setText(of.number(number) if known else tr("on"))


def _why_none(curves: ClipCurves, row: int) -> str:
    """Why a frame with a face has no active action unit."""
    units = curves.units
    if units.of.own and not np.isfinite(units.values[row]).any():
        return tr("{program} has no values of this frame.", program=units.of.of)
    return tr("No action unit occurs.")
