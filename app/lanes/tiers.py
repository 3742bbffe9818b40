"""What raters marked: events as diamonds, intervals as bars, exclusions hatched; a row per tier and rater."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QContextMenuEvent,
    QFontMetricsF,
    QPainter,
    QPen,
    QPolygonF,
    QTransform,
)
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from app.kit.buttons import button
from app.kit.choice_box import ChoiceBox
from app.kit.context_menu import add_entries
from app.kit.foreign_text import in_menu, short_line
from app.kit.language import mark, tr
from app.kit.theme import SMALL_PT, Theme, faded, sized
from app.lanes.base import AXIS_PX, HEADER_PX, Lane
from app.lanes.readout import Value
from app.lanes.time_axis import TimeBox
from core.study.records import Annotation
from core.text import timecode

ROW_PX = 20
_REACH_PX = 6
"""How near to an edge the mouse must be to draw it."""
_COMMENT = 40
"""Characters of a comment beside the pointer; the table of annotations has the whole of it."""
_DIAMOND_PX = 6.0
_INSET = 0.14
"""Share of a row's height that is left free above and below a bar."""
_TICK_ROOM_PX = 12
"""Of the axis; a name that is wider than what is left is not drawn at all."""


_KINDS = {"event": mark("event"), "interval": mark("interval"), "exclusion": mark("exclusion")}
_ROWS = {
    "event": mark("{tier}: events by {rater}"),
    "interval": mark("{tier}: intervals by {rater}"),
    "exclusion": mark("{tier}: exclusions by {rater}"),
}
"""By the kind of a tier, what its marks are."""


@dataclass(frozen=True)
class Row:
    """One row of the lane.

    Attributes:
        kind: of the tier: "event", "interval" or "exclusion".
        mine: of who marks now, and can be changed.
    """

    tier: str
    kind: str
    rater: str
    mine: bool
    marks: tuple[Annotation, ...]


@dataclass(frozen=True)
class Marked:
    """What the lane shows.

    Attributes:
        choices: names of the tiers that can be marked in; chosen: the one that is.
        keys: of its labels, in words; more_keys: those of other tiers' labels.
        selected: id of an annotation; growing: ids of those that reach to the cursor.
        hint: a sentence where nothing is marked.
    """

    rows: tuple[Row, ...] = ()
    choices: tuple[str, ...] = ()
    chosen: str = ""
    keys: str = ""
    more_keys: str = ""
    rater: str = ""
    selected: str = ""
    growing: frozenset[str] = frozenset()
    hint: str = ""


@dataclass(frozen=True)
class Hit:
    """What is under the mouse: an annotation, and its "start" or "end" where that can be drawn; else an empty edge."""

    mark: Annotation
    edge: str


class TierBox(TimeBox):
    """Draws edges, selects by a click, asks for a label by a double click; elsewhere a drag or click seeks.

    Attributes:
        hit: what is at a point of the scene.
    """

    selected = Signal(str)
    relabel_asked = Signal(str)
    drawn = Signal(str, str, float, bool)

    def __init__(self) -> None:
        super().__init__()
        self.hit: Callable[[QPointF], Hit | None] = lambda _: None
        self._held: Hit | None = None

    @override
    def mouseClickEvent(self, ev: Any) -> None:
        found = self.hit(ev.scenePos())
        if found is None or ev.button() != Qt.MouseButton.LeftButton:
            if ev.button() == Qt.MouseButton.LeftButton:
                self.selected.emit("")
            super().mouseClickEvent(ev)
            return
        (self.relabel_asked if ev.double() else self.selected).emit(found.mark.id)
        ev.accept()

    @override
    def mouseDragEvent(self, ev: Any, axis: int | None = None) -> None:
        if ev.isStart() and ev.button() == Qt.MouseButton.LeftButton:
            found = self.hit(ev.buttonDownScenePos())
            self._held = found if found is not None and found.edge else None
        if self._held is None:
            super().mouseDragEvent(ev, axis)
            return
        ev.accept()
        at_s = float(self.mapSceneToView(ev.scenePos()).x())
        self.drawn.emit(self._held.mark.id, self._held.edge, at_s, ev.isFinish())
        if ev.isFinish():
            self._held = None

    @override
    def hoverEvent(self, ev: Any) -> None:
        super().hoverEvent(ev)
        found = None if ev.isExit() else self.hit(ev.scenePos())
        drawable = found is not None and found.edge
        self.setCursor(Qt.CursorShape.SizeHorCursor if drawable else Qt.CursorShape.ArrowCursor)


class _Marks(pg.GraphicsObject):
    """Paints all rows, in pixels, so that diamonds and texts keep their size."""

    def __init__(self, lane: TierLane) -> None:
        super().__init__()
        self._lane = lane

    @override
    def boundingRect(self) -> QRectF:
        return QRectF(-3600, -1, 48 * 3600, len(self._lane.marked.rows) + 2)

    def paint(self, painter: QPainter, *_: Any) -> None:
        lane, theme = self._lane, self._lane.theme
        to_pixels = painter.worldTransform()
        painter.save()
        painter.setWorldTransform(QTransform())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(sized(lane.font(), SMALL_PT - 1))
        width = lane.plot.viewport().width()
        several = len({row.rater for row in lane.marked.rows}) > 1
        for i, row in enumerate(lane.marked.rows):
            top, bottom = to_pixels.map(QPointF(0, i)).y(), to_pixels.map(QPointF(0, i + 1)).y()
            painter.setPen(QPen(QColor(theme.grid), 1))
            painter.drawLine(QPointF(0, bottom), QPointF(width, bottom))
            if several:
                painter.setPen(QColor(theme.quiet))
                painter.drawText(QRectF(AXIS_PX + 4, top, width - AXIS_PX - 12, bottom - top),
                                 Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.rater)  # fmt: skip
            for one in row.marks:
                self._paint(painter, row, lane.shown(one), to_pixels, top, bottom)
        painter.restore()

    def _paint(
        self, painter: QPainter, row: Row, mark: Annotation, to_pixels: QTransform, top: float, bottom: float
    ) -> None:
        theme, selected = self._lane.theme, mark.id == self._lane.marked.selected
        inset = _INSET * (bottom - top)
        left = to_pixels.map(QPointF(mark.start_s, 0)).x()
        ink = QColor(theme.warning if row.kind == "exclusion" else theme.glow if row.kind == "event" else theme.accent)
        painter.setPen(QPen(QColor(theme.text) if selected else ink, 2 if selected else 1))
        metrics = QFontMetricsF(painter.font())
        if mark.end_s is None:
            middle = (top + bottom) / 2
            corners = ((-_DIAMOND_PX, 0), (0, -_DIAMOND_PX), (_DIAMOND_PX, 0), (0, _DIAMOND_PX))
            painter.setBrush(ink)
            painter.drawPolygon(QPolygonF([QPointF(left + x, middle + y) for x, y in corners]))
            beside = QRectF(left + _DIAMOND_PX + 3, top, metrics.horizontalAdvance(mark.label) + 4, bottom - top)
            painter.setPen(QColor(theme.text))
            painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, mark.label)
            return
        right = max(to_pixels.map(QPointF(mark.end_s, 0)).x(), left + 2)
        bar = QRectF(left, top + inset, right - left, bottom - top - 2 * inset)
        ground = faded(ink, 0.12 if row.kind == "exclusion" else 0.32)
        painter.setBrush(ground)
        painter.drawRect(bar)
        if row.kind == "exclusion":
            painter.fillRect(bar, QBrush(ink, Qt.BrushStyle.BDiagPattern))
        text = metrics.elidedText(mark.label, Qt.TextElideMode.ElideRight, bar.width() - 6)
        if text:
            painter.setPen(QColor(theme.text))
            painter.drawText(bar.adjusted(4, 0, -2, 0), Qt.AlignmentFlag.AlignVCenter, text)


class TierLane(Lane):
    """What raters marked.

    Signals:
        selected, relabel_asked: id of an annotation ("" for none).
        moved: id of an annotation, "start" or "end", and the time (s) it was drawn to.
        tier_asked: name of a tier to mark in.
        rater_asked, tiers_asked: the user wants to choose who marks, or which tiers there are.
        menu_asked: id of the annotation ("" for none) and the place of a menu.
    """

    of_model = False
    key = "tiers"
    place = 7
    title = mark("Tiers")
    explanation = mark(
        "What raters marked: diamonds are events, bars are intervals, hatched bars are exclusions, "
        "whose frames are not analysed. Draw an edge to move it; double-click for the label."
    )
    height_px = 108
    box_type = TierBox

    selected = Signal(str)
    relabel_asked = Signal(str)
    moved = Signal(str, str, float)
    tier_asked = Signal(str)
    rater_asked = Signal()
    tiers_asked = Signal()
    menu_asked = Signal(str, object)

    def build(self) -> None:
        """Make the marks, the rater's button and the choice of a tier."""
        self.marked = Marked()
        self.snapped: Callable[[Annotation, str, float], Annotation] = lambda mark, edge, at_s: mark
        self._drawing: Annotation | None = None
        self._now_s = 0.0
        self._clicked_s: float | None = None
        self.rater = button("", tr("Who marks; click to choose another rater"), self.rater_asked.emit)
        self.choice = ChoiceBox(
            tr("Tier to mark in"), tr("The tier to mark in; the keys of its labels are beside them")
        )
        self.choice.activated.connect(self._on_choice)
        for control in (self.rater, self.choice):
            control.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.controls.addWidget(control)
        self._labels = self.quiet_label("")
        self._labels.setWordWrap(False)
        self._marks = _Marks(self)
        self.plot.addItem(self._marks, ignoreBounds=True)
        self.box.invertY(True)
        assert isinstance(self.box, TierBox)
        self.box.hit = self.hit
        self.box.selected.connect(self.selected)
        self.box.relabel_asked.connect(self.relabel_asked)
        self.box.drawn.connect(self._on_drawn)

    def set_marked(self, marked: Marked) -> None:
        """Show other annotations, or the same with another one selected."""
        rows_before, self.marked = len(self.marked.rows), marked
        self._drawing = None
        self.rater.setText(tr("Rater: {rater}", rater=in_menu(marked.rater)))
        self.choice.clear()
        self.choice.addItems([*marked.choices, tr("Tiers…")])
        self.choice.setCurrentIndex(marked.choices.index(marked.chosen) if marked.chosen in marked.choices else -1)
        keys = marked.keys or marked.more_keys
        metrics = QFontMetricsF(self._labels.font())
        self._labels.setText(metrics.elidedText(keys, Qt.TextElideMode.ElideRight, HEADER_PX - 32))
        told = {tr("Keys of the labels"): marked.keys, tr("In other tiers"): marked.more_keys}
        self._labels.setToolTip("\n".join(f"{what}: {those}" for what, those in told.items() if those))
        self._labels.setVisible(bool(keys))
        if len(marked.rows) != rows_before:
            self.height_px = max(type(self).height_px, ROW_PX * len(marked.rows) + 4)
            if not self.is_folded:
                self.setMinimumHeight(self.height_px)
                self.folded.emit(False)
        self._redraw()

    def set_folded(self, folded: bool, *, by_user: bool = False) -> None:
        """Fold or unfold; an unfolded lane gets no lower than its full height."""
        super().set_folded(folded, by_user=by_user)
        if not folded:
            self.setMinimumHeight(self.height_px)

    def draw(self) -> None:
        """Draw the marks in a row per tier and rater, the tiers' names at the left; say the hint, if there is one."""
        rows = self.marked.rows
        self.plot.setYRange(0, max(len(rows), 1), padding=0)
        metrics = QFontMetricsF(self.plot.getAxis("left").style["tickFont"] or self.font())
        room = AXIS_PX - _TICK_ROOM_PX  # names like "face (mother)" differ in their ends
        names = [metrics.elidedText(row.tier, Qt.TextElideMode.ElideMiddle, room) for row in rows]
        self.plot.getAxis("left").setTicks([[(i + 0.5, name) for i, name in enumerate(names)]])
        self.header.setToolTip(
            "\n".join([self.explanation, *(tr(_ROWS[r.kind], tier=r.tier, rater=r.rater) for r in rows)])
        )
        self.say(self.marked.hint)
        self._marks.prepareGeometryChange()
        self._marks.update()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours and paint the marks anew."""
        super().set_theme(theme)
        self._marks.update()

    def set_cursor(self, pts_s: float) -> None:
        """Move the cursor to a time (s); an interval that is being marked grows with it."""
        super().set_cursor(pts_s)
        self._now_s = pts_s
        if self.marked.growing:
            self._marks.update()

    def values_at(self, pts_s: float, height: float | None = None) -> tuple[Value, ...]:
        """Labels and times of the intervals and exclusions that hold at this time, and of events that are here, each
        with the beginning and the end of what its rater wrote about it.
        """
        reach_s = _REACH_PX * float(self.box.viewPixelSize()[0])
        found = []
        for row in self.marked.rows:
            for one in row.marks:
                at, end_s = self.shown(one), self.shown(one).end_s
                here = abs(at.start_s - pts_s) <= reach_s if end_s is None else at.start_s <= pts_s <= end_s
                if here:
                    until = "" if end_s is None else f"–{timecode(end_s)}"
                    what = f"{at.label or tr(_KINDS[row.kind])} {timecode(at.start_s)}{until}"
                    if at.comment:
                        what = f"{what} – {short_line(at.comment, _COMMENT)}"
                    found.append(Value(f"{row.tier}, {row.rater}", what))
        return tuple(found)

    def shown(self, mark: Annotation) -> Annotation:
        """As it is drawn: what is being drawn follows the mouse, what grows the cursor."""
        if self._drawing is not None and mark.id == self._drawing.id:
            return self._drawing
        if mark.id in self.marked.growing and mark.end_s is not None:
            ends = (min(mark.start_s, self._now_s), max(mark.end_s, self._now_s))
            return replace(mark, start_s=ends[0], end_s=ends[1])
        return mark

    # -- the mouse -----------------------------------------------------------------------------------

    def hit(self, scene: QPointF) -> Hit | None:
        """What is at a point of the scene."""
        at = self.box.mapSceneToView(scene)
        row_index = int(at.y() // 1)
        if not 0 <= row_index < len(self.marked.rows):
            return None
        row = self.marked.rows[row_index]
        s_per_px = float(self.box.viewPixelSize()[0])
        reach_s = _REACH_PX * s_per_px
        for one in sorted(row.marks, key=lambda m: m.id != self.marked.selected):
            ends = {"start": one.start_s} | ({} if one.end_s is None else {"end": one.end_s})
            edge, away_s = min(((name, abs(at.x() - t)) for name, t in ends.items()), key=lambda pair: pair[1])
            if away_s <= reach_s:
                return Hit(one, edge if row.mine else "")
        for one in reversed(row.marks):
            if one.start_s <= at.x() <= (one.start_s if one.end_s is None else one.end_s):
                return Hit(one, "")
        return None

    def _on_drawn(self, mark_id: str, edge: str, at_s: float, finished: bool) -> None:
        mark = next((m for row in self.marked.rows for m in row.marks if m.id == mark_id), None)
        if mark is None:  # removed meanwhile
            self._drawing = None
            return
        self._drawing = None if finished else self.snapped(mark, edge, at_s)
        if finished:
            self.moved.emit(mark_id, edge, at_s)
        self._marks.update()

    def _on_choice(self, index: int) -> None:
        if index < len(self.marked.choices):
            self.tier_asked.emit(self.marked.choices[index])
        else:
            self.choice.setCurrentText(self.marked.chosen)
            self.tiers_asked.emit()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        inside = self.plot.mapFromGlobal(event.globalPos())
        found = self.hit(self.plot.mapToScene(inside)) if self.plot.rect().contains(inside) else None
        self._clicked_s = self.time_under(event)
        self.menu_asked.emit(found.mark.id if found else "", event.globalPos())

    def lane_menu(self, parent: QWidget) -> QMenu:
        """What can be done with what was clicked last, and with the lane itself."""
        menu = QMenu(tr("Lane"), parent)
        add_entries(menu, self.menu_entries(self._clicked_s))
        return menu
