"""Intervals from leaving out one participant (or clip) at a time, with Student's t.

With few participants a percentile bootstrap is too narrow: it underestimates their spread and knows nothing of t.
The jackknife's standard error (Quenouille; Efron & Tibshirani, 1993) with t of P - 1 degrees of freedom holds from five
participants on (`core.evaluation.interval_coverage` measures it). What is bound by -1 and 1 is skewed near its bounds,
so correlations and their like are taken on Fisher's z.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

SHARE = 0.95
MOST_PARTS = 1000
"""With more participants (or clips) than this, several are left out at once: it takes no longer, and says the same."""
_AT_ONCE = 32
"""So that weights and ranks of a few thousand clips stay in the processor's cache."""
_NEAREST_TO_ONE = 1 - 1e-12


@dataclass(frozen=True)
class Scale:
    """On what the interval is symmetric.

    Attributes:
        name: as it is named beside an interval; empty for the measure's own scale.
        forward, back: to this scale and from it.
    """

    name: str
    forward: Callable[[Array], Array]
    back: Callable[[Array], Array]


def _fisher(values: Array) -> Array:
    return np.asarray(np.arctanh(np.clip(values, -_NEAREST_TO_ONE, _NEAREST_TO_ONE)))


PLAIN = Scale("", lambda values: values, lambda values: values)
FISHER_Z = Scale("Fisher's z", _fisher, lambda values: np.asarray(np.tanh(values)))


def parts_of(n: int, most: int = MOST_PARTS) -> NDArray[np.int64]:
    """``(n,)`` the part with which each is left out: one each, or equal lots where there are more than ``most``."""
    size = max(1, -(-n // most))
    if size == 1:
        return np.arange(n)
    return np.random.default_rng(0).permutation(np.arange(n) // size)  # neighbours are of one country, one day


def weights_without_each(n: int) -> Iterator[Array]:
    """Whether each of ``n`` counts, ``(rows, n)``: all of them first, then without each part, some parts at a time."""
    yield np.ones((1, n))
    parts = parts_of(n)
    n_parts = int(parts.max(initial=-1)) + 1
    for start in range(0, n_parts, _AT_ONCE):
        rows = np.arange(start, min(start + _AT_ONCE, n_parts))
        yield (parts[None] != rows[:, None]).astype(np.float64)


def interval(value: float, without: Array, scale: Scale = PLAIN) -> tuple[float, float]:
    """95 % interval of a figure.

    Args:
        value: of all.
        without: ``(n,)`` the figure without each of those that count for it; NaN makes the interval NaN.
    """
    from scipy.special import stdtrit  # a window that opens does not wait for it

    z = scale.forward(np.array([value]))
    half = float(stdtrit(len(without) - 1, 0.5 + SHARE / 2)) * _error(without, scale)
    low, high = scale.back(np.array([z[0] - half, z[0] + half]))
    # Rounding must not push a figure that never changes out of its own interval.
    return min(float(low), value), max(float(high), value)


def chance(value: float, without: Array, scale: Scale, null: float) -> float | None:
    """Two-sided p of a figure being ``null``, by the t that its interval is made with; None where nothing varies.

    Args:
        value, without: as in `interval`.
    """
    from scipy.special import stdtr

    (away,), error = scale.forward(np.array([value])) - scale.forward(np.array([null])), _error(without, scale)
    return 2 * float(stdtr(len(without) - 1, -abs(away) / error)) if error > 0 else None


def holm(chances: Sequence[float | None]) -> list[float | None]:
    """Chances corrected for their number (Holm, 1979); None stays None and does not count."""
    known = sorted((p, i) for i, p in enumerate(chances) if p is not None)
    found: list[float | None] = [None] * len(chances)
    least = 0.0
    for tested, (p, i) in enumerate(known):
        found[i] = least = max(least, min(1.0, p * (len(known) - tested)))
    return found


def _error(without: Array, scale: Scale) -> float:
    """The jackknife's standard error, on the scale."""
    n, found = len(without), scale.forward(without)
    return float(np.sqrt((n - 1) / n * ((found - found.mean()) ** 2).sum()))


def method(n: int, what: str, scale: Scale) -> str:
    """How an interval was made, in a few words: "jackknife over 12 participants, t(11), Fisher's z"."""
    named = f", {scale.name}" if scale.name else ""
    return f"jackknife over {n} {what}, t({n - 1}){named}"


NOT_CORRECTED = "Intervals are not corrected for how many emotions and measures there are: some differ by chance alone."


def in_words(what: str) -> str:
    """The same of all intervals of a table: "jackknife over participants with Student's t, …"."""
    return f"jackknife over {what} with Student's t, correlations on Fisher's z"
