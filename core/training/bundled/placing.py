"""Where OpenFace would place its landmarks, learned from where it did: a ridge regression."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

_PENALTY = 0.1
"""In units of the largest variance of a group of inputs."""
_COUNTS = {"pose": 0.5}
"""How much a group of inputs counts, beside 1."""
_CONSTANT = "one"


def fit_placing(inputs: Sequence[Matrix], away: Sequence[Matrix], weights: Matrix, groups: Mapping[str, int]) -> Matrix:
    """Coefficients ``(P, T)`` from inputs to displacements.

    Groups of inputs are brought to the same size, by their largest variance; the last input, a constant, costs nothing.

    Args:
        inputs: per clip ``(N, P)``, in the order of ``groups``.
        away: per clip ``(N, T)`` how far OpenFace's landmarks lie from ours.
        weights: of the clips.
    """
    x, y = np.concatenate(inputs), np.concatenate(away)
    weight = np.concatenate([np.full(len(part), w / len(part)) for part, w in zip(inputs, weights, strict=True)])
    weight /= weight.sum()
    mean = weight @ x
    deviation = np.sqrt(weight @ (x - mean) ** 2)
    scale = np.ones(x.shape[1])
    start = 0
    for name, size in groups.items():
        part = slice(start, start + size)
        if name != _CONSTANT and size:
            scale[part] = max(float(deviation[part].max()), 1e-9) / _COUNTS.get(name, 1.0)
        start += size
    centred = (x - mean) / scale
    middle = weight @ y
    squares = (centred * weight[:, None]).T @ centred + _PENALTY * np.eye(len(scale))
    slopes = np.linalg.solve(squares, (centred * weight[:, None]).T @ (y - middle)) / scale[:, None]
    slopes[-1] = middle - mean[:-1] @ slopes[:-1]
    return np.asarray(slopes, np.float64)
