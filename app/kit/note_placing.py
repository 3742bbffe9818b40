"""Where notes go: each beside what it is about, inside the room, and over no other note."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, QSize

_STEP_PX = 8
_MARGIN_PX, _GAP_PX = 8, 6
_OWN, _OTHERS, _CENTRE = 400.0, 60.0, 0.02
"""What it costs to cover what a note is about, or what others are about, and to be away from its middle; a pixel of
distance costs 1."""
_ROOMY = 2.5
"""How many times as high as a note something is that a note may cover a part of."""

_Numbers = NDArray[np.float64]


def place(
    room: QRect, about: Sequence[QRect], notes: Sequence[QSize], taken: Sequence[QRect] = ()
) -> list[QPoint | None]:
    """The upper left corners of notes; None for one that has no place without lying over another.

    Args:
        about: what each note is about, as long as ``notes``.
        taken: where no note may lie.
    """
    placed = [rect.adjusted(-_GAP_PX, -_GAP_PX, _GAP_PX, _GAP_PX) for rect in taken]
    found: list[QPoint | None] = [None] * len(notes)
    # What is small leaves the fewest places beside it.
    for number in sorted(range(len(notes)), key=lambda n: about[n].width() * about[n].height()):
        size, own = notes[number], about[number]
        left = np.arange(room.left() + _MARGIN_PX, room.right() - _MARGIN_PX - size.width() + 2, _STEP_PX)
        top = np.arange(room.top() + _MARGIN_PX, room.bottom() - _MARGIN_PX - size.height() + 2, _STEP_PX)
        if not (len(left) and len(top)):
            continue
        x, y = np.meshgrid(left.astype(float), top.astype(float))
        roomy = own.height() > _ROOMY * size.height()
        cost = _distance(x, y, size, own) + (0 if roomy else _OWN * _covered(x, y, size, own))
        # Above the middle: where there is nothing yet, a sentence in the middle says what to do.
        cost += _CENTRE * abs(x + size.width() / 2 - own.center().x())
        cost += _CENTRE * abs(y + size.height() / 2 - own.top() - own.height() / 3)
        for other in about:
            if other != own:
                cost += _OTHERS * _covered(x, y, size, other)
        for rect in placed:
            cost[_covered(x, y, size, rect) > 0] = np.inf
        best = np.unravel_index(np.argmin(cost), cost.shape)
        if np.isfinite(cost[best]):
            corner = found[number] = QPoint(int(x[best]), int(y[best]))
            placed.append(QRect(corner, size).adjusted(-_GAP_PX, -_GAP_PX, _GAP_PX, _GAP_PX))
    return found


def _distance(x: _Numbers, y: _Numbers, size: QSize, rect: QRect) -> _Numbers:
    across = np.maximum(0, np.maximum(rect.left() - x - size.width(), x - rect.right()))
    down = np.maximum(0, np.maximum(rect.top() - y - size.height(), y - rect.bottom()))
    return across + down


def _covered(x: _Numbers, y: _Numbers, size: QSize, rect: QRect) -> _Numbers:
    """The share of a rectangle that a note at these places would cover."""
    across = np.minimum(x + size.width(), rect.right() + 1) - np.maximum(x, rect.left())
    down = np.minimum(y + size.height(), rect.bottom() + 1) - np.maximum(y, rect.top())
    shared: _Numbers = np.maximum(0, across) * np.maximum(0, down)
    return shared / max(1, rect.width() * rect.height())
