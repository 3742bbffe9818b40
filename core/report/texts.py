"""Figures in the words and digits of a report."""

from __future__ import annotations

import math

from core import text
from core.evaluation.figure_with_interval import Figure
from core.text import NONE, figure


def number(value: float | None, digits: int) -> str:
    """A figure with so many decimals; `NONE` where it is None, NaN or infinite."""
    return NONE if value is None or not math.isfinite(value) else figure(value, digits)


def share(value: float | None) -> str:
    """A share from 0 to 1 in whole per cent, "62%"; `NONE` where it is None."""
    return NONE if value is None else text.share(value)


def with_interval(figure: Figure) -> str:
    """Write a figure as "0.41 [0.20, 0.58]"."""
    if figure.value is None:
        return NONE
    text = number(figure.value, 2)
    return text if figure.low is None or figure.high is None else f"{text} {between(figure.low, figure.high)}"


def between(low: float, high: float) -> str:
    """Write an interval as "[−0.20, 0.58]"."""
    return f"[{number(low, 2)}, {number(high, 2)}]"
