"""Reports on predictions with persons and stimuli crossed: what holds for other people *and* other stimuli.

``report ~ prediction + (1 | person) + (1 | stimulus)`` by restricted maximum likelihood (statsmodels; lme4's ``lmer``
in R fits the same). The slope is how much more is reported where more is predicted, of one person at one stimulus.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from core.emotions import LABELS
from core.errors import MissingPackageError
from core.evaluation import jackknife
from core.evaluation.agreement_formulas import Array
from core.evaluation.jackknife import SHARE
from core.system.extras import needs
from core.text import counted
from core.types import EMOTIONS

LEAST_PEOPLE, LEAST_STIMULI = 5, 4
"""Below which a variance over people or stimuli is hardly more than a guess, so nothing is fitted."""
MOST_CLIPS = 1000
"""Clips beyond which the fit, whose time grows with their cube, is left to R."""


POPULATION = (
    "Reports on predictions, report ~ prediction + (1 | person) + (1 | stimulus), REML: these intervals are about "
    "other people and other stimuli. p: of a slope of 0; Holm: corrected over the emotions."
)


@dataclass(frozen=True)
class Crossed:
    """The crossed model of one emotion: reports on predictions, with persons and stimuli as random effects.

    Attributes:
        slope: of reports on predictions; None where there is none, and ``note`` says why.
        low, high: 95 % interval, for other people and other stimuli.
        p: of the slope being 0, by t; p_holm: corrected over the emotions that have one (Holm, 1979).
        person_sd, stimulus_sd, left_sd: standard deviations of reports that persons, stimuli and neither explain.
    """

    slope: float | None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    p_holm: float | None = None
    person_sd: float | None = None
    stimulus_sd: float | None = None
    left_sd: float | None = None
    n: int = 0
    n_people: int = 0
    n_stimuli: int = 0
    note: str = ""

    def as_json(self) -> dict[str, Any]:
        """JSON values: all fields; a note that is empty is None."""
        return asdict(self) | {"note": self.note or None}


def crossed(
    predicted: ArrayLike,
    reported: ArrayLike,
    participants: Sequence[str | None],
    stimuli: Sequence[str | None],
    *,
    on_fits: Callable[[int], None] = lambda done: None,
) -> dict[str, Crossed]:
    """A fit per emotion, with p values corrected over the emotions.

    Args:
        predicted, reported: ``(N, 7)`` in [0, 1], NaN where missing; participants, stimuli: ``(N,)``, a clip without
            either is left out.
        on_fits: told before each fit how many are done; may raise `Cancelled`.
    """
    x, y = (np.asarray(values, np.float64).reshape(-1, len(EMOTIONS)) for values in (predicted, reported))
    known = np.array([None not in pair for pair in zip(participants, stimuli, strict=True)], bool)
    found = {}
    for i, emotion in enumerate(EMOTIONS):
        on_fits(i)
        rows = np.flatnonzero(known & np.isfinite(x[:, i] + y[:, i]))
        who, what = ([str(names[row]) for row in rows.tolist()] for names in (participants, stimuli))
        found[emotion] = _fit(x[rows, i], y[rows, i], who, what, LABELS[emotion].lower())
    return _corrected(found)


def _fit(x: Array, y: Array, who: Sequence[str], what: Sequence[str], label: str) -> Crossed:
    n, people, stimuli = len(x), len(set(who)), len(set(what))
    counts = {"n": n, "n_people": people, "n_stimuli": stimuli}
    if people < LEAST_PEOPLE or stimuli < LEAST_STIMULI:
        there = f"{counted(people, 'participant')} and {counted(stimuli, 'stimulus', 'stimuli')}"
        note = f"{there}: a crossed model needs at least {LEAST_PEOPLE} and {LEAST_STIMULI}."
        return Crossed(None, **counts, note=note)
    if n > MOST_CLIPS:
        note = f"{n} clips take too long here: export the tables, which bring the syntax for R and SPSS."
        return Crossed(None, **counts, note=note)
    degrees = n - people - stimuli
    if np.ptp(x) == 0 or np.ptp(y) == 0 or degrees < 1:
        note = f"The values of {label} vary too little, or each person saw too few stimuli."
        return Crossed(None, **counts, note=note)
    from scipy.special import stdtr, stdtrit  # a window that opens does not wait for it

    try:
        with needs("statistics"):
            import pandas as pd
            from statsmodels.regression.mixed_linear_model import MixedLM
    except MissingPackageError as missing:
        return Crossed(None, **counts, note=str(missing))
    table = pd.DataFrame({"y": y, "x": x, "who": who, "what": what, "all": 1})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a variance of 0 is no fault
        try:
            model = MixedLM.from_formula(
                "y ~ x", table, groups="all", re_formula="0", vc_formula={"who": "0 + C(who)", "what": "0 + C(what)"}
            )
            # The default, BFGS, ends in worse optima where a variance is near 0, and calls that converged.
            fit = model.fit(reml=True, method=["powell"])
        except (np.linalg.LinAlgError, ValueError):
            fit = None
    if fit is None or not fit.converged or not np.isfinite(fit.params["x"]):
        return Crossed(None, **counts, note=f"The crossed model of {label} did not converge.")
    of_what, of_who = (float(max(fit.vcomp[model.exog_vc.names.index(name)], 0.0)) for name in ("what", "who"))
    slope, error = float(fit.params["x"]), _error_of_slope(x, (who, of_who), (what, of_what), left=float(fit.scale))
    half = float(stdtrit(degrees, 0.5 + SHARE / 2)) * error
    return Crossed(
        slope,
        slope - half,
        slope + half,
        2 * float(stdtr(degrees, -abs(slope / error))),
        None,
        of_who**0.5,
        of_what**0.5,
        float(fit.scale) ** 0.5,
        n,
        people,
        stimuli,
    )


def _error_of_slope(x: Array, *parts: tuple[Sequence[str], float], left: float) -> float:
    """Standard error of the slope with the variances as they were found, from ``(X' V^-1 X)^-1``, as lme4 gives it.

    statsmodels takes it from the curvature of the likelihood in all that was fitted, which has no meaning where a
    variance is 0: where predictions tell all that persons, or stimuli, differ in.

    Args:
        x: ``(N,)`` predictions; parts: names ``(N,)`` with the variance over them; left: the variance that is left.
    """
    covariance = left * np.eye(len(x))
    for names, variance in parts:
        number = np.unique(np.asarray(names), return_inverse=True)[1]
        covariance += variance * (number[:, None] == number)
    design = np.column_stack([np.ones(len(x)), x])
    return float(np.linalg.inv(design.T @ np.linalg.solve(covariance, design))[1, 1] ** 0.5)


def _corrected(found: Mapping[str, Crossed]) -> dict[str, Crossed]:
    corrected = jackknife.holm([one.p for one in found.values()])
    return {e: replace(one, p_holm=p) for (e, one), p in zip(found.items(), corrected, strict=True)}
