"""Linear regression on values that have a floor: where the reference says 0, any lower estimate is as good.

OpenFace's intensities are linear in what it measures, and cut off at 0. Least squares would teach a still face to be 0
exactly, and so flatten what is above it: the idea of Tobin (1958), "Estimation of relationships for limited dependent
variables", with squared errors.
Where yes is 1 and no is 0, any higher estimate than 1 is as good, too: that is a support vector machine with squared
errors.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.functional import softplus

Matrix = NDArray[np.float64]

_SOFTNESS = 0.1
_STEPS = 100


def censored_regression(
    rows: NDArray[np.float32],
    targets: Matrix,
    weight: Matrix,
    allowed: NDArray[np.bool_],
    highest: Matrix,
    penalty: float,
) -> tuple[Matrix, Matrix]:
    """Weights and intercepts of several regressions on the same rows.

    Each makes least the weighted mean of its squared errors and ``penalty`` times the mean variance of its columns
    times the sum of its squared weights. An estimate below a target of 0, or above the highest target, is no error.

    Args:
        rows: ``(N, F)``.
        targets: ``(N, T)``, from 0 on.
        weight: ``(N,)`` of the rows.
        allowed: ``(T, F)`` columns that a regression may use; its other weights are 0.
        highest: ``(T,)`` infinite where targets have no ceiling.

    Returns:
        ``(T, F)`` and ``(T,)``.
    """
    share = torch.from_numpy((weight / weight.sum()).astype(np.float32))[:, None]
    mean = (share * torch.from_numpy(rows)).sum(dim=0)
    x, y = torch.from_numpy(rows) - mean, torch.from_numpy(targets.astype(np.float32))
    may = torch.from_numpy(allowed.T.astype(np.float32))
    cost = penalty * ((share * x**2).sum(dim=0)[:, None] * may).sum(dim=0) / may.sum(dim=0)
    at_floor, at_ceiling = y <= 0, y >= torch.from_numpy(highest.astype(np.float32))
    weights = torch.zeros(x.shape[1], y.shape[1], requires_grad=True)
    intercepts = torch.zeros(y.shape[1], requires_grad=True)
    optimiser = torch.optim.LBFGS([weights, intercepts], max_iter=_STEPS, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        error = x @ (weights * may) + intercepts - y
        error = torch.where(at_floor, _beyond(error), torch.where(at_ceiling, _beyond(-error), error))
        total = (share * error**2).sum() + (cost * (weights * may) ** 2).sum()
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimiser.step(loss)  # type: ignore[no-untyped-call]
    with torch.no_grad():
        used = weights * may
        return used.T.double().numpy(), (intercepts - mean @ used).double().numpy()


def _beyond(error: torch.Tensor) -> torch.Tensor:
    """What is above 0, with a rounded corner."""
    return _SOFTNESS * softplus(error / _SOFTNESS)
