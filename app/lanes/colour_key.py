"""What the colours of a lane mean: from 0 to its highest value."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from app.kit.layouts import hbox
from app.kit.theme import Theme, heat_stops
from app.lanes.base import heat

_WIDTH_PX, _HEIGHT_PX = 56, 9


class ColourKey(QWidget):
    """A strip of the heat map's colours between the values that they stand for."""

    def __init__(self, highest: float) -> None:
        super().__init__()
        self._highest = highest
        self._theme: Theme | None = None
        self._strip = QLabel()
        self._most = self._number(f"{highest:g}")
        row = hbox(self, spacing_px=4)
        for part in (self._number("0"), self._strip, self._most):
            row.addWidget(part)
        row.addStretch(1)

    @staticmethod
    def _number(text: str) -> QLabel:
        label = QLabel(text)
        label.setObjectName("quiet")
        return label

    def set_highest(self, highest: float, text: str) -> None:
        """Another highest value, and how it is written."""
        self._highest = highest
        self._most.setText(text)

    def set_theme(self, theme: Theme) -> None:
        """Paint the strip in a theme's colours; the same theme again changes nothing."""
        if theme == self._theme:
            return
        self._theme = theme
        values = np.tile(np.linspace(0, self._highest, _WIDTH_PX), (_HEIGHT_PX, 1))
        colours = np.ascontiguousarray(heat(values, heat_stops(theme), self._highest))
        image = QImage(colours.data, _WIDTH_PX, _HEIGHT_PX, QImage.Format.Format_RGBA8888)
        self._strip.setPixmap(QPixmap.fromImage(image))
