"""How often a fine-tuning claims a gain where there is none: reports by chance, which no clip can tell.

Reports differ by person, by stimulus where asked for, and at random; clips are random, too, and read by the model that
is fitted. By meaning no claim is right.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch

from core.evaluation.agreement_formulas import Array
from core.evaluation.floors import floors
from core.evaluation.summary import floor_json
from core.models.base import ReactionModel
from core.training.fine_tuning import fine_tune, read_clips
from core.training.fine_tuning_report import gains
from core.training.fine_tuning_settings import FineTuning
from core.types import EMOTIONS, FeatureSequence

PEOPLE, STIMULI = 12, 7
OF_STIMULUS = 0.1
"""Standard deviation of what stimuli do to reports, in every other run; none in the others."""
_OF_PERSON, _OF_MOMENT = 0.12, 0.15
_FRAMES, _TOKENS = 50, 4


@dataclass(frozen=True)
class NullRuns:
    """How often fine-tuning to reports by chance seemed to help.

    Attributes:
        claimed: runs in which a gain was claimed; fell: in which the mean absolute error fell, its interval below 0.
    """

    runs: int
    people: int
    stimuli: int
    claimed: int
    fell: int

    def as_json(self) -> dict[str, Any]:
        """JSON values: all fields."""
        return {
            "runs": self.runs,
            "people": self.people,
            "stimuli": self.stimuli,
            "gain_claimed": self.claimed,
            "error_fell": self.fell,
        }


def null_runs(
    model: ReactionModel,
    runs: int,
    settings: FineTuning = FineTuning(permutations=0),  # noqa: B008 - immutable
    *,
    people: int = PEOPLE,
    stimuli: int = STIMULI,
    on_run: Callable[[int], None] = lambda done: None,
) -> NullRuns:
    """Fine-tune to reports by chance again and again.

    Raises:
        DatasetError, SettingsError: as `fine_tune`.
    """
    n = people * stimuli
    person, shown = np.divmod(np.arange(n), stimuli)
    names, stimulus = [f"p{i:03d}" for i in person], [f"s{i}" for i in shown]
    clips = read_clips(
        model, list(map(str, range(n))), _random_clip, np.zeros((n, len(EMOTIONS))), names, settings.layers
    )
    rng = np.random.default_rng(0)
    claimed = fell = 0
    for run in range(runs):
        reports = chance_reports(rng, person, shown, OF_STIMULUS if run % 2 else 0.0)
        outcome = fine_tune(model, replace(clips, reports=torch.from_numpy(reports.astype(np.float32))), settings)
        difference = {measure: figure.as_json() for measure, figure in outcome.difference.items()}
        beneath = {one.name: floor_json(one) for one in floors(outcome.after, reports, names, stimulus)}
        claimed += bool(gains(difference, beneath))
        high = outcome.difference["mae"].high
        fell += high is not None and high < 0
        on_run(run + 1)
    return NullRuns(runs, people, stimuli, claimed, fell)


def chance_reports(rng: np.random.Generator, person: Any, stimulus: Any, of_stimulus: float) -> Array:
    """``(N, 7)`` in [0, 1]."""
    levels = 0.4 + rng.normal(0, _OF_PERSON, (int(person.max()) + 1, len(EMOTIONS)))[person]
    levels = levels + rng.normal(0, of_stimulus, (int(stimulus.max()) + 1, len(EMOTIONS)))[stimulus]
    return np.asarray(np.clip(levels + rng.normal(0, _OF_MOMENT, levels.shape), 0, 1), np.float64)


def _random_clip(clip_id: str) -> FeatureSequence:
    """Features of the size that networks know, each clip with a level of its own."""
    rng = np.random.default_rng(int(clip_id))
    level = rng.normal(size=17)
    return FeatureSequence(
        (rng.normal(size=(_FRAMES, 512)) + rng.normal(size=512)).astype(np.float32),
        np.clip(level + rng.normal(size=(_FRAMES, 17)), 0, 5).astype(np.float32),
        rng.integers(0, 2, (_FRAMES, 17)).astype(np.float32),
        np.arange(_FRAMES),
        np.arange(_FRAMES) / 25,
        rng.normal(size=(_TOKENS, 1024)).astype(np.float32),
        np.asarray(0.256 + 0.512 * np.arange(_TOKENS), np.float64),
    )
