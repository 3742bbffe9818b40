"""What the comparison's plots show of one emotion: points and lines in the plot's own units."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from core.comparison.agreement import Figures
from core.comparison.pairs import Pairs
from core.evaluation.agreement import Agreement
from core.evaluation.agreement_formulas import calibration_curve, fit_line
from core.label_meaning import RELATIVE
from core.types import EMOTIONS

SCATTER, BLAND_ALTMAN = "scatter", "bland-altman"
_SPAN = 99.0

Array = NDArray[np.float64]
Segment = tuple[tuple[float, float], tuple[float, float]]


@dataclass(frozen=True)
class Axes:
    """Ranges, ticks and what stands at the axes."""

    x_range: tuple[float, float]
    y_range: tuple[float, float]
    x_ticks: tuple[float, ...]
    y_ticks: tuple[float, ...]
    x_label: str
    y_label: str


AXES = {
    SCATTER: Axes((1.0, 100.0), (0.0, 1.0), (1, 25, 50, 75, 100), (0, 0.25, 0.5, 0.75, 1), "self-report (1–100)",
                  "prediction (0–1)"),
    BLAND_ALTMAN: Axes((0.0, 1.0), (-1.0, 1.0), (0, 0.25, 0.5, 0.75, 1), (-1, -0.5, 0, 0.5, 1),
                       "mean of prediction and report (0–1)", "prediction minus report"),
}  # fmt: skip
NOT_SHOWN = "Not shown: one side tells only a profile, so sizes say nothing."
"""In the place of Bland and Altman's plot where `Pairs.not_in_size` refuses it; the notes say more."""
PROFILE_AXES = Axes((0.0, 1.0), (0.0, 1.0), (0, 0.25, 0.5, 0.75, 1), (0, 0.25, 0.5, 0.75, 1),
                    "self-report (share of the clip's strongest)", "prediction (profile, 0–1)")  # fmt: skip
"""Of a scatter where both sides are profiles."""


def axes_of(kind: str, profile: bool) -> Axes:
    """Of a kind of plot."""
    return PROFILE_AXES if profile and kind == SCATTER else AXES[kind]


@dataclass(frozen=True)
class Cloud:
    """The points of one model in a plot, with the line or curve through them.

    Attributes:
        x, y: ``(n,)`` in the axes' units.
        at: ``(n,)`` the place of each point's clip in the pairs.
        fit: ends of the line of reports on predictions, over the predictions that there are; None without one.
        curve: ``(steps, 2)`` mean reports over groups of like predictions; without rows where clips are few.
        bias, limits: of Bland and Altman; None where they are not known.
    """

    x: Array
    y: Array
    at: NDArray[np.int64]
    fit: Segment | None = None
    curve: Array = field(default_factory=lambda: np.zeros((0, 2)))
    bias: float | None = None
    limits: tuple[float, float] | None = None


@dataclass(frozen=True)
class Drawing:
    """One emotion: the first model's points, and the second's where there is one."""

    kind: str
    cloud: Cloud
    against: Cloud | None
    profile: bool = False

    @property
    def axes(self) -> Axes:
        """Of its kind."""
        return axes_of(self.kind, self.profile)


def drawing(pairs: Pairs, figures: Figures, emotion: int, kind: str) -> Drawing:
    """What to draw of one emotion; no points of a kind that the pairs refuse (`Pairs.not_in_size`)."""
    profile = pairs.form == RELATIVE
    reported = pairs.reported
    if kind == BLAND_ALTMAN and pairs.not_in_size:
        reported = np.full_like(reported, np.nan)
    second = None
    if pairs.predicted_against is not None and figures.against is not None:
        second = cloud(pairs.predicted_against, reported, figures.against, emotion, kind, profile)
    return Drawing(kind, cloud(pairs.predicted, reported, figures.agreement, emotion, kind, profile), second, profile)


def cloud(predicted: Array, reported: Array, of: Agreement, emotion: int, kind: str, profile: bool = False) -> Cloud:
    """One emotion's points and lines.

    Args:
        predicted, reported: ``(N, 7)`` in [0, 1]; NaN where missing.
        of: their agreement.
        emotion: index.
        kind: `SCATTER` or `BLAND_ALTMAN`.
        profile: reports are shares of a clip's strongest, and no ratings of 1 to 100.
    """
    least, span = (0.0, 1.0) if profile else (1.0, _SPAN)
    at = np.flatnonzero(np.isfinite(predicted[:, emotion] + reported[:, emotion]))
    report, said = reported[at, emotion], predicted[at, emotion]
    if kind == BLAND_ALTMAN:
        found = of.emotions[EMOTIONS[emotion]].figures
        low, high = found["lower_limit"].value, found["upper_limit"].value
        limits = None if low is None or high is None else (low, high)
        return Cloud((report + said) / 2, said - report, at, bias=found["bias"].value, limits=limits)
    line = fit_line(said, report)
    fit = None
    if line is not None and of.emotions[EMOTIONS[emotion]].figures["pearson"].value is not None:
        slope, intercept = line
        ends = [(least + span * (slope * float(x) + intercept), float(x)) for x in (said.min(), said.max())]
        fit = (ends[0], ends[1])
    steps = calibration_curve(said, report)
    curve = np.array([(least + span * step.y, step.x) for step in steps]).reshape(-1, 2)
    return Cloud(least + span * report, said, at, fit=fit, curve=curve)
