"""What a fine-tuning is; the command line reads it before torch is there."""

from __future__ import annotations

from dataclasses import dataclass

from core.ranges import Range
from core.setting import check_all, setting


@dataclass(frozen=True)
class FineTuning:
    """Settings of a fine-tuning.

    Attributes:
        steps: per stage, the readout's over all clips at once, the last block's in batches.
    """

    # fmt: off
    layers: int = setting(
        1, title="Layers", what="1: the readout learns; 2: then also the last block of each stream.",
        option="--layers", bounds=Range(1, 2, whole=True),
    )
    steps: tuple[int, int] = (300, 60)
    learning_rates: tuple[float, float] = (5e-3, 1e-4)
    every: int = setting(
        10, title="Every", what="Steps after which it is measured, for the choice of the best.",
        bounds=Range(1, 10_000, whole=True),
    )
    batch: int = setting(
        16, title="Batch", what="Clips that the last block reads at once.", bounds=Range(1, 1024, whole=True),
    )
    folds: int = setting(
        5, title="Folds", what="Of the cross-validation, by participant.",
        option="--folds", bounds=Range(3, 1000, whole=True),
    )
    inner: int = setting(
        3, title="Inner", what="Folds within each training part, by which the step is chosen.",
        bounds=Range(2, 1000, whole=True),
    )
    permutations: int = setting(
        200, title="Permutations", what="Refits with permuted self-reports; p is at least 1 / (N + 1).",
        option="--permutations", bounds=Range(0, 100_000, whole=True),
    )
    seed: int = setting(
        1, title="Seed", what="Of all random numbers.", option="--seed", bounds=Range(0, 2**32 - 1, whole=True),
    )
    # fmt: on

    def __post_init__(self) -> None:
        check_all(self)
        for steps in self.steps:
            Range(0, 100_000, whole=True).check("The number of steps", steps)
        for rate in self.learning_rates:
            Range(0, 1, above=True).check("The learning rate", rate)
