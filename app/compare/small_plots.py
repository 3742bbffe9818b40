"""Seven small plots at once; one of them is chosen and shown large."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QGridLayout,
    QLabel,
    QSizePolicy,
    QWidget,
)
from typing_extensions import override

from app.kit.language import said, tr, tr_n
from app.kit.layouts import vbox
from app.kit.theme import SMALL_PT, Theme, faded, sized
from core.comparison.agreement import Figures
from core.comparison.points import Axes, Cloud, Drawing
from core.emotions import LABELS
from core.evaluation.figure_with_interval import Figure
from core.text import NONE, figure, short
from core.types import EMOTIONS

_LEFT, _TOP, _RIGHT, _BOTTOM = 26, 22, 8, 16
_MARGIN, _GAP = 8, 4
_FEW = 500
_DOT_ALPHA = 0.3
_COLUMNS = 4


class SmallPlot(QAbstractButton):
    """One emotion's points with its n and r; pressing it chooses it."""

    def __init__(self, emotion: str, theme: Theme) -> None:
        super().__init__()
        self.emotion, self._theme = emotion, theme
        self._drawing: Drawing | None = None
        self.figure, self.n = "", 0
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setText(said(LABELS[emotion]))
        self.setToolTip(tr("{emotion}: press to see it large", emotion=self.text()))

    @override
    def sizeHint(self) -> QSize:
        return QSize(160, 120)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(112, 88)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    def show_drawing(self, drawing: Drawing | None, n: int, figure: str) -> None:
        """Draw these clips.

        Args:
            n: clips with a pair.
            figure: what stands at the top, in few words; empty for nothing.
        """
        self._drawing, self.n, self.figure = drawing, n, figure
        self.setAccessibleName(", ".join(filter(None, (self.text(), f"n = {n}", figure))))
        self.setToolTip(tr("{emotion}; press to see it large", emotion=self.accessibleName()))
        self.update()

    def fitting(self, metrics: QFontMetrics) -> tuple[str, str]:
        """As much of the name as the figure leaves room for, and n where the axis does; both stand in the tip, too."""
        room = self.width() - 2 * _MARGIN - metrics.horizontalAdvance(self.figure) - _GAP
        name = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        counted = f"n = {self.n}"
        of_ticks = 0
        if self._drawing is not None:
            ends = self._drawing.axes.x_ticks[0], self._drawing.axes.x_ticks[-1]
            of_ticks = sum(metrics.horizontalAdvance(f"{x:g}") + _GAP for x in ends)
        return name, counted if metrics.horizontalAdvance(counted) + of_ticks <= self.width() - _LEFT - _RIGHT else ""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        chosen, focused = self.isChecked(), self.hasFocus()
        style = Qt.PenStyle.DashLine if focused and not chosen else Qt.PenStyle.SolidLine
        colour = QColor(theme.accent if chosen or focused else theme.line)
        painter.setPen(QPen(colour, 2.0 if chosen else 1.0, style))
        painter.setBrush(QColor(theme.plot))
        painter.drawRoundedRect(frame, 5, 5)
        painter.setFont(sized(self.font(), SMALL_PT - 1))
        head = QRectF(_MARGIN, 3, self.width() - 2 * _MARGIN, 16)
        painter.setPen(QColor(theme.text))
        name, counted = self.fitting(painter.fontMetrics())
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        painter.setPen(QColor(theme.quiet))
        painter.drawText(head, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.figure)
        if self._drawing is None:
            return
        area = QRectF(_LEFT, _TOP, self.width() - _LEFT - _RIGHT, self.height() - _TOP - _BOTTOM)
        below = QRectF(area.left(), area.bottom() + 1, area.width(), 13)
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, counted)
        _Painter(painter, area, self._drawing.axes, theme).draw(self._drawing, theme.emotion(self.emotion))


class _Painter:
    """Draws into an area with an axis at the left and one below."""

    def __init__(self, painter: QPainter, area: QRectF, axes: Axes, theme: Theme) -> None:
        self._p, self._area, self._axes, self._theme = painter, area, axes, theme

    def _x(self, value: float) -> float:
        low, high = self._axes.x_range
        return self._area.left() + (value - low) / (high - low) * self._area.width()

    def _y(self, value: float) -> float:
        low, high = self._axes.y_range
        return self._area.bottom() - (value - low) / (high - low) * self._area.height()

    def draw(self, drawing: Drawing, colour: str) -> None:
        self._ticks()
        self._p.setClipRect(self._area.adjusted(-3, -3, 3, 3))
        theme = self._theme
        if drawing.kind == "scatter":
            self._line(
                (drawing.axes.x_range[0], 0),
                (drawing.axes.x_range[1], 1),
                QPen(QColor(theme.quiet), 1, Qt.PenStyle.DotLine),
            )
        else:
            self._level(0, QPen(QColor(theme.quiet), 1, Qt.PenStyle.DotLine))
        if drawing.against is not None:
            self._points(drawing.against, theme.quiet)
        self._points(drawing.cloud, colour)
        cloud = drawing.cloud
        if cloud.fit is not None:
            self._line(*cloud.fit, QPen(QColor(theme.text), 1.5))
        if cloud.bias is not None:
            self._level(cloud.bias, QPen(QColor(theme.text), 1.5))
        for limit in cloud.limits or ():
            self._level(limit, QPen(QColor(theme.text), 1, Qt.PenStyle.DashLine))
        self._p.setClipping(False)

    def _ticks(self) -> None:
        axes, area, p = self._axes, self._area, self._p
        p.setPen(QPen(QColor(self._theme.grid), 1))
        for x in (axes.x_ticks[0], axes.x_ticks[-1]):
            p.drawLine(QPointF(self._x(x), area.top()), QPointF(self._x(x), area.bottom()))
        for y in (axes.y_ticks[0], axes.y_ticks[2], axes.y_ticks[-1]):
            p.drawLine(QPointF(area.left(), self._y(y)), QPointF(area.right(), self._y(y)))
        p.setPen(QColor(self._theme.quiet))
        for x, flag in ((axes.x_ticks[0], Qt.AlignmentFlag.AlignLeft), (axes.x_ticks[-1], Qt.AlignmentFlag.AlignRight)):
            p.drawText(QRectF(area.left() - 2, area.bottom() + 1, area.width() + 4, 13), flag, f"{x:g}")
        for y in (axes.y_ticks[0], axes.y_ticks[2], axes.y_ticks[-1]):
            box = QRectF(2, self._y(y) - 7, _LEFT - 6, 14)
            p.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, short(y))

    def _points(self, cloud: Cloud, colour: str) -> None:
        if not len(cloud.x):
            return
        axes, area = self._axes, self._area
        x = area.left() + (cloud.x - axes.x_range[0]) / (axes.x_range[1] - axes.x_range[0]) * area.width()
        y = area.bottom() - (cloud.y - axes.y_range[0]) / (axes.y_range[1] - axes.y_range[0]) * area.height()
        if len(x) > _FEW:
            self._p.drawImage(QPointF(0, 0), density(x, y, (int(area.right()) + 4, int(area.bottom()) + 4), colour))
            return
        ink = faded(colour, 0.75)
        self._p.setPen(QPen(ink, 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        self._p.drawPoints(QPolygonF([QPointF(a, b) for a, b in zip(x.tolist(), y.tolist(), strict=True)]))

    def _line(self, start: tuple[float, float], end: tuple[float, float], pen: QPen) -> None:
        self._p.setPen(pen)
        self._p.drawLine(*(QPointF(self._x(x), self._y(y)) for x, y in (start, end)))

    def _level(self, y: float, pen: QPen) -> None:
        low, high = self._axes.x_range
        self._line((low, y), (high, y), pen)


def density(x: NDArray[np.float64], y: NDArray[np.float64], size: tuple[int, int], colour: str) -> QImage:
    """Thousands of points as one picture: two by two pixels each, the darker the more lie on one another.

    Args:
        x, y: ``(n,)`` pixels; those outside are left out.
        size: width and height of the picture, pixels.
    """
    width, height = size
    column, row = np.round(x).astype(np.int64) - 1, np.round(y).astype(np.int64) - 1
    inside = (column >= 0) & (column < width - 1) & (row >= 0) & (row < height - 1)
    at = (row * width + column)[inside]
    counts = sum(np.bincount(at + shift, minlength=width * height) for shift in (0, 1, width, width + 1))
    alpha = np.round(255 * (1 - (1 - _DOT_ALPHA) ** np.asarray(counts, np.float64))).astype(np.uint8)
    ink = QColor(colour)
    pixels = np.empty((height, width, 4), np.uint8)
    pixels[..., 0], pixels[..., 1], pixels[..., 2] = ink.red(), ink.green(), ink.blue()
    pixels[..., 3] = alpha.reshape(height, width)
    return QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()


class MeanCell(QFrame):
    """The paper's score as one figure, with its interval and its n."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setToolTip(
            tr("Mean of the emotions' Pearson r: the score of the paper. The interval comes from drawing participants.")
        )
        column = vbox(self, spacing_px=0, margins=(8, 4, 8, 4))
        self._labels = {}
        for name, style in (("heading", "section"), ("value", "figure"), ("interval", "quiet"), ("n", "quiet"),
                            ("second", "quiet")):  # fmt: skip
            label = QLabel()
            label.setObjectName(style)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
            self._labels[name] = label
        column.addStretch(1)
        self._labels["heading"].setText(tr("MEAN PEARSON R"))

    def show_figures(self, figures: Figures | None, second: str) -> None:
        """Show these figures.

        Args:
            second: the name of the second model.
        """
        texts = {"value": NONE, "interval": "", "n": "", "second": ""}
        if figures is not None:
            of = figures.agreement
            mean = of.mean["pearson"]
            texts["value"] = NONE if mean.value is None else signed(mean.value)
            texts["interval"] = interval_text(mean, waiting=not figures.with_intervals) or said(mean.note)
            texts["n"] = tr_n("n = 1 clip", "n = {n} clips", of.n)
            if of.n_participants is not None:
                texts["n"] += ", " + tr_n("1 participant", "{n} participants", of.n_participants)
            if figures.against is not None and figures.difference is not None:
                other, less = figures.against.mean["pearson"], figures.difference.mean
                if other.value is not None and less.value is not None:
                    between = interval_text(less, waiting=not figures.with_intervals)
                    texts["second"] = tr(
                        "{model}: {figure}; difference {difference}",
                        model=second,
                        figure=signed(other.value),
                        difference=signed(less.value, "+") + (f" ({between})" if between else ""),
                    )
        for name, text in texts.items():
            self._labels[name].setText(text)
            self._labels[name].setVisible(bool(text))
        self.setAccessibleName(tr("Mean Pearson r {figures}", figures=" ".join(texts.values())))


class SmallPlots(QWidget):
    """The seven, and the mean of their correlations.

    Signals:
        chosen: number of the emotion to show large.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.plots = [SmallPlot(emotion, theme) for emotion in EMOTIONS]
        self.mean = MeanCell()
        self._group = QButtonGroup(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for i, plot in enumerate(self.plots):
            self._group.addButton(plot, i)
            grid.addWidget(plot, *divmod(i, _COLUMNS))
        grid.addWidget(self.mean, *divmod(len(self.plots), _COLUMNS))
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        self.plots[0].setChecked(True)
        self._group.idToggled.connect(lambda i, on: self.chosen.emit(i) if on else None)

    @property
    def current(self) -> int:
        """Number of the chosen emotion, as in `EMOTIONS`."""
        return self._group.checkedId()

    def choose(self, emotion: int) -> None:
        """Choose an emotion by its number; ``chosen`` is sent if it is another one."""
        self.plots[emotion].setChecked(True)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        for plot in self.plots:
            plot.set_theme(theme)


def signed(value: float, sign: str = "") -> str:
    """A figure with two decimals; with "+", nothing and what is above has a sign too."""
    return figure(value, 2, sign=sign == "+")


def interval_text(figure: Figure, *, waiting: bool = False) -> str:
    """The interval in words; that it is still worked out; empty where there is none."""
    if figure.low is not None and figure.high is not None:
        return tr("{low} to {high}", low=signed(figure.low), high=signed(figure.high))
    return "…" if waiting and figure.value is not None else ""
