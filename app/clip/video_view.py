"""The picture, with what is drawn over it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.clip.state import Overlay
from app.kit.language import tr
from app.kit.theme import DARK, EARLIER_OPACITY, SMALL_PT, Theme, sized
from core.types import ImageArray

_CONTOURS = (
    (range(17), False),
    (range(17, 22), False),
    (range(22, 27), False),
    (range(27, 31), False),
    (range(31, 36), False),
    (range(36, 42), True),
    (range(42, 48), True),
    (range(48, 60), True),
    (range(60, 68), True),
)
"""The 68 points as lines: jaw, brows, nose, eyes, lips; True closes the line."""

_GLOW_PX = 10


@dataclass(frozen=True)
class FaceMarks:
    """What is drawn of the face in the frame that is shown.

    Attributes:
        landmarks: ``(68, 2)`` pixels of the picture.
        crop: ``(4, 2)`` corners of the aligned crop, pixels of the picture.
        pose: pitch, yaw, roll in degrees.
        units: the active action units as they are written, with their values, strongest first.
        attention: 0 to 1, see `core.analysis.peaks.glow`; NaN when unknown.
        earlier: they are of an earlier analysis, and drawn paler.
    """

    landmarks: NDArray[np.float32]
    crop: NDArray[np.float64] | None
    pose: tuple[float, float, float]
    units: tuple[str, ...]
    attention: float
    earlier: bool = False


@dataclass(frozen=True)
class FaceBox:
    """A face that can be chosen.

    Attributes:
        name: "A", "B", …
        box: left, top, width and height, pixels of the picture.
        why_not: why it cannot be read reliably; empty where it can.
        followed: it is the one that is followed.
    """

    name: str
    box: tuple[float, float, float, float]
    why_not: str
    followed: bool

    def contains(self, x: float, y: float) -> bool:
        """Whether a point of the picture lies in the box."""
        left, top, width, height = self.box
        return left <= x <= left + width and top <= y <= top + height


class VideoView(QWidget):
    """Shows one image, scaled to fit, with marks over it.

    Signals:
        picked: the user clicked the picture; ``(x, y)`` in its pixels.
        menu_asked: where (on the screen) to show what can be done with the picture.
    """

    picked = Signal(float, float)
    menu_asked = Signal(QPoint)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("video")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 135)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(tr("Picture"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # after a click here, keys mean the clip and no text field
        self._theme = theme
        self._image: QImage | None = None
        self._marks: FaceMarks | None = None
        self._faces: tuple[FaceBox, ...] = ()
        self._overlay = Overlay()
        self._hint = ""

    @override
    def sizeHint(self) -> QSize:
        return QSize(640, 360)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    def set_image(self, image: ImageArray | None) -> None:
        """Show ``(H, W, 3)`` RGB; None shows the hint."""
        if image is None:
            self._image = None
        else:
            height, width = image.shape[:2]
            view = np.ascontiguousarray(image)
            self._image = QImage(view.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
        self.update()

    def set_marks(self, marks: FaceMarks | None) -> None:
        """Draw these marks of the face over the picture; None draws none."""
        self._marks = marks
        self.update()

    def set_faces(self, faces: tuple[FaceBox, ...]) -> None:
        """Draw these boxes, in the place of the marks."""
        self._faces = faces
        self.update()

    def set_overlay(self, overlay: Overlay) -> None:
        """Choose which marks are drawn."""
        self._overlay = overlay
        self.update()

    def set_hint(self, text: str) -> None:
        """What to say where there is no picture."""
        self._hint = text
        self.update()

    def set_picking(self, picking: bool) -> None:
        """Whether a click chooses a face."""
        self.setCursor(Qt.CursorShape.CrossCursor if picking else Qt.CursorShape.ArrowCursor)

    def picture_rect(self) -> QRectF:
        """Where the image lies in the widget."""
        if self._image is None:
            return QRectF(self.rect())
        scale = min(self.width() / self._image.width(), self.height() / self._image.height())
        width, height = self._image.width() * scale, self._image.height() * scale
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._image is None or event.button() != Qt.MouseButton.LeftButton:
            return
        rect = self.picture_rect()
        position = event.position()
        if rect.contains(position):
            scale = self._image.width() / rect.width()
            self.picked.emit((position.x() - rect.left()) * scale, (position.y() - rect.top()) * scale)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._image is not None:
            self.menu_asked.emit(event.globalPos())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#000000") if self._image else QColor(self._theme.surface))
        if self._image is None:
            painter.setPen(QColor(self._theme.quiet))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(24, 24, -24, -24), flags, self._hint)
            return
        rect = self.picture_rect()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(rect, self._image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._faces:
            self._paint_faces(painter, rect)
        elif self._marks is not None:
            self._paint_marks(painter, rect, self._marks)

    def _paint_faces(self, painter: QPainter, rect: QRectF) -> None:
        """Boxes with names; below each, why the face cannot be read reliably."""
        assert self._image is not None
        scale = rect.width() / self._image.width()
        painter.setFont(sized(self.font(), SMALL_PT))
        metrics = painter.fontMetrics()
        names: list[tuple[QRectF, str, QColor]] = []
        for face in self._faces:
            left, top, width, height = (side * scale for side in face.box)
            box = QRectF(left, top, width, height).translated(rect.topLeft())
            colour = QColor(DARK.warning if face.why_not else DARK.accent)
            painter.setPen(QPen(colour, 3 if face.followed else 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box)
            name = tr("{name}, followed", name=face.name) if face.followed else face.name
            above = QRectF(0, 0, metrics.horizontalAdvance(name) + 12, metrics.height() + 2)
            above.moveBottomLeft(box.topLeft())
            names.append((above, name, colour))
            if face.why_not:
                below = QRectF(0, 0, metrics.horizontalAdvance(face.why_not) + 12, metrics.height() + 2)
                below.moveTopLeft(box.bottomLeft())
                self._paint_tag(painter, below, rect, face.why_not, QColor(0, 0, 0, 190))
        for above, name, colour in names:  # nothing lies over a name
            self._paint_tag(painter, above, rect, name, colour)

    @staticmethod
    def _paint_tag(painter: QPainter, tag: QRectF, within: QRectF, text: str, ground: QColor) -> None:
        """Words on a ground, moved into the picture where they would reach beyond it."""
        tag.moveLeft(max(within.left(), min(tag.left(), within.right() - tag.width())))
        tag.moveTop(max(within.top(), min(tag.top(), within.bottom() - tag.height())))
        painter.fillRect(tag, ground)
        painter.setPen(QColor("#000000" if ground.lightness() > 110 else "#ffffff"))
        painter.drawText(tag.adjusted(6, 1, 0, 0), Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextDontClip, text)

    def _paint_marks(self, painter: QPainter, rect: QRectF, marks: FaceMarks) -> None:
        assert self._image is not None
        scale = rect.width() / self._image.width()

        def at(x: float, y: float) -> QPointF:
            return QPointF(rect.left() + x * scale, rect.top() + y * scale)

        painter.setOpacity(EARLIER_OPACITY if marks.earlier else 1.0)
        if self._overlay.landmarks:
            pen = QPen(QColor(255, 255, 255, 210), 1)
            pen.setCosmetic(True)  # Qt draws these several times faster than wider ones
            painter.setPen(pen)
            placed = [QPointF(x, y) for x, y in (marks.landmarks * scale + (rect.left(), rect.top())).tolist()]
            for indices, closed in _CONTOURS:
                points = QPolygonF([placed[i] for i in indices])
                if closed:
                    painter.drawPolygon(points)
                else:
                    painter.drawPolyline(points)
        if self._overlay.crop and marks.crop is not None:
            painter.setPen(QPen(QColor(self._theme.accent), 1.5, Qt.PenStyle.DashLine))
            painter.drawPolygon(QPolygonF([at(*corner) for corner in marks.crop]))
        if self._overlay.pose:
            self._paint_pose(painter, at, marks)
        if self._overlay.glow and math.isfinite(marks.attention):
            self._paint_glow(painter, rect, marks.attention)
        painter.setOpacity(1.0)
        if self._overlay.action_units:
            self._paint_units(painter, rect, marks)

    def _paint_pose(self, painter: QPainter, at: object, marks: FaceMarks) -> None:
        """Three axes at the nose: right (red), up (green), forward (blue)."""
        pitch, yaw, roll = (math.radians(angle) for angle in marks.pose)
        size = float(np.linalg.norm(marks.landmarks[36] - marks.landmarks[45])) * 0.6
        nose = marks.landmarks[30].astype(float)
        cp, sp, cy, sy, cr, sr = (f(a) for a in (pitch, -yaw, -roll) for f in (math.cos, math.sin))
        rotation = (
            np.array([[cr, -sr, 0], [sr, cr, 0], [0, 0, 1]])
            @ np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]])
            @ np.array([[1, 0, 0], [0, cp, -sp], [0, sp, cp]])
        )
        for axis, colour in ((0, "#ff6b6b"), (1, "#51cf66"), (2, "#74a9ff")):
            x, y, _ = rotation[:, axis] * size
            painter.setPen(QPen(QColor(colour), 2.5))
            painter.drawLine(at(*nose), at(nose[0] + x, nose[1] - y))  # type: ignore[operator]

    def _paint_units(self, painter: QPainter, rect: QRectF, marks: FaceMarks) -> None:
        if not marks.units:
            return
        painter.setFont(sized(self.font(), SMALL_PT))
        metrics = painter.fontMetrics()
        lines = marks.units[:5]
        width = max(metrics.horizontalAdvance(line) for line in lines) + 16
        height = metrics.height() * len(lines) + 8
        box = QRectF(rect.left() + 8, rect.top() + 8, width, height)
        scale = rect.width() / self._image.width() if self._image else 1.0
        (left, top), (right, bottom) = marks.landmarks.min(axis=0) * scale, marks.landmarks.max(axis=0) * scale
        face = QRectF(left, top, right - left, bottom - top).translated(rect.topLeft())
        other_side = box.translated(rect.width() - width - 16, 0)
        if box.intersects(face) and not other_side.intersects(face):
            box = other_side
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 165))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor("#b8b8b8" if marks.earlier else "#ffffff"))
        for i, line in enumerate(lines):
            painter.drawText(QPointF(box.left() + 8, box.top() + 4 + metrics.ascent() + i * metrics.height()), line)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_glow(self, painter: QPainter, rect: QRectF, attention: float) -> None:
        colour = QColor(self._theme.glow)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for i in range(_GLOW_PX):
            colour.setAlphaF(min(1.0, max(0.0, attention)) * (1 - i / _GLOW_PX) * 0.9)
            painter.setPen(QPen(colour, 1))
            painter.drawRect(rect.adjusted(i + 0.5, i + 0.5, -i - 0.5, -i - 0.5))
