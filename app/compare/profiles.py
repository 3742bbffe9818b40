"""A profile per person or per stimulus: seven pairs of bars, what was reported beside what was predicted."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from app.compare.group_titles import group_of
from app.compare.small_plots import signed
from app.kit.language import mark, said, tr, tr_n
from app.kit.theme import SMALL_PT, Theme, sized
from core.comparison.profiles import Profile
from core.emotions import LABELS
from core.text import NONE, figure
from core.types import EMOTIONS

_LEAST_PX, _HEIGHT_PX, _HIGHEST_PX, _GAP_PX = 232, 152, 300, 8
_LEFT, _RIGHT, _HEAD, _FOOT = 28, 8, 24, 32
_SHORT = {
    "adoration": mark("Ado."),
    "amusement": mark("Amu."),
    "anxiety": mark("Anx."),
    "disgust": mark("Dis."),
    "empathic_pain": mark("Emp."),
    "fear": mark("Fea."),
    "surprise": mark("Sur."),
}
"""Emotions in few letters."""


class ProfileSheet(QWidget):
    """All profiles, as many side by side as there is room; only those in sight are painted."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._profiles: Sequence[Profile] = ()
        self._room_px = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    def show_profiles(self, profiles: Sequence[Profile]) -> None:
        """Show these profiles in place of others; the sheet is made as high as they need."""
        self._profiles = profiles
        self._fit()
        self.update()

    def set_room(self, height: int) -> None:
        """How high it may be without being scrolled, pixels."""
        self._room_px = height
        self._fit()

    def _layout(self) -> tuple[int, float]:
        """Columns, and the height of a tile: as large as fits in sight; where not all fit, as many as go side by
        side.
        """
        n, most = len(self._profiles), max(1, (self.width() + _GAP_PX) // (_LEAST_PX + _GAP_PX))
        for columns in range(1, most + 1):
            rows = math.ceil(n / columns)
            if rows and rows * (_HEIGHT_PX + _GAP_PX) - _GAP_PX <= self._room_px:
                return columns, min(_HIGHEST_PX, (self._room_px + _GAP_PX) / rows - _GAP_PX)
        return most, _HEIGHT_PX

    def _fit(self) -> None:
        columns, height = self._layout()
        rows = math.ceil(len(self._profiles) / columns)
        self.setFixedHeight(max(1, int(rows * (height + _GAP_PX) - _GAP_PX)))

    @override
    def sizeHint(self) -> QSize:
        return QSize(_LEAST_PX, self.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def tile(self, i: int) -> QRectF:
        """Where the ``i``-th profile is."""
        columns, height = self._layout()
        row, column = divmod(i, columns)
        width = (self.width() + _GAP_PX) / columns
        return QRectF(column * width, row * (height + _GAP_PX), width - _GAP_PX, height)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(sized(self.font(), SMALL_PT - 1))
        for i, profile in enumerate(self._profiles):
            if (tile := self.tile(i)).intersects(QRectF(event.rect())):
                self._paint(painter, tile, profile)

    def _paint(self, p: QPainter, tile: QRectF, profile: Profile) -> None:
        theme = self._theme
        p.setPen(QPen(QColor(theme.line), 1))
        p.setBrush(QColor(theme.plot))
        p.drawRoundedRect(tile.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        head = QRectF(tile.left() + 8, tile.top() + 2, tile.width() - 16, _HEAD - 4)
        right = _with_clips(profile, _how_near(profile))
        p.setPen(QColor(theme.text))
        room = head.width() - p.fontMetrics().horizontalAdvance(right) - 8
        name = p.fontMetrics().elidedText(group_of(profile.label, ours=False), Qt.TextElideMode.ElideMiddle, int(room))
        p.drawText(head, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        p.setPen(QColor(theme.quiet))
        p.drawText(head, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, right)
        area = QRectF(tile.left() + _LEFT, tile.top() + _HEAD, tile.width() - _LEFT - _RIGHT,
                      tile.height() - _HEAD - _FOOT)  # fmt: skip
        for level in (0.0, 0.5, 1.0):
            y = area.bottom() - level * area.height()
            p.setPen(QPen(QColor(theme.grid), 1))
            p.drawLine(QLineF(area.left(), y, area.right(), y))
            p.setPen(QColor(theme.quiet))
            box = QRectF(tile.left() + 2, y - 7, _LEFT - 6, 14)
            p.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{level:g}")
        for i, emotion in enumerate(EMOTIONS):
            self._pair(p, area, i, emotion, profile)

    def _pair(self, p: QPainter, area: QRectF, i: int, emotion: str, profile: Profile) -> None:
        theme, step = self._theme, area.width() / len(EMOTIONS)
        left, bar = area.left() + i * step, step * 0.36
        colour = QColor(theme.emotion(emotion))
        for value, x, filled in (
            (float(profile.predicted[i]), left + step * 0.12, True),
            (float(profile.reported[i]), left + step * 0.5, False),
        ):
            if math.isnan(value):
                continue
            height = max(1.0, value * area.height())
            box = QRectF(x, area.bottom() - height, bar, height)
            if filled:
                p.fillRect(box, colour)
            else:
                p.fillRect(box, QColor(theme.raised))
                p.setPen(QPen(QColor(theme.text), 1))
                p.setBrush(Qt.BrushStyle.NoBrush)
                p.drawRect(box)
        p.setPen(QColor(theme.quiet))
        below = QRectF(left - 2, area.bottom() + 1, step + 4, 14)
        p.drawText(below, Qt.AlignmentFlag.AlignCenter, tr(_SHORT[emotion]))
        difference = float(profile.difference[i])
        if not profile.in_size:
            return
        text = NONE if math.isnan(difference) else signed(difference, "+").replace("0.", ".", 1)
        p.setPen(QColor(theme.text))
        p.drawText(below.translated(0, 14), Qt.AlignmentFlag.AlignCenter, text)

    def event(self, event: QEvent) -> bool:
        """Show a profile's figures in a tooltip where the mouse rests on it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            for i, profile in enumerate(self._profiles):
                if self.tile(i).contains(event.pos().toPointF()):
                    QToolTip.showText(event.globalPos(), in_words(profile), self)
                    return True
        return super().event(event)


class Profiles(QScrollArea):
    """The sheet, scrolled."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.sheet = ProfileSheet(theme)
        self.setWidget(self.sheet)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Profiles"))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sheet.set_room(self.viewport().height())

    def show_profiles(self, profiles: Sequence[Profile]) -> None:
        """Show these profiles, and give them in words to screen readers."""
        self.sheet.show_profiles(profiles)
        self.setAccessibleDescription("\n\n".join(in_words(profile) for profile in profiles))


def _how_near(profile: Profile) -> str:
    """How near the two are to each other; empty where it cannot be told."""
    if not profile.in_size:
        return "" if math.isnan(profile.r) else tr("r of profiles {r}", r=figure(profile.r, 2))
    distance = f"{profile.distance:z.2f}"
    return "" if math.isnan(profile.distance) else tr("mean |difference| {distance}", distance=distance)


def _with_clips(profile: Profile, near: str) -> str:
    clips = tr_n("1 clip", "{n} clips", profile.n_clips)
    return f"{clips}, {near}" if near else clips


def in_words(profile: Profile) -> str:
    """A profile as lines of text."""
    near = "" if profile.in_size else _how_near(profile)
    lines = [f"{group_of(profile.label, ours=False)}, {_with_clips(profile, near)}"]
    for i, emotion in enumerate(EMOTIONS):
        if profile.n[i]:
            lines.append(
                tr(
                    "{emotion}: predicted {predicted}, reported {reported} (n = {clips})",
                    emotion=said(LABELS[emotion]),
                    predicted=f"{profile.predicted[i]:z.2f}",
                    reported=f"{profile.reported[i]:z.2f}",
                    clips=f"{profile.n[i]:z.0f}",
                )
            )
    return "\n".join(lines)
