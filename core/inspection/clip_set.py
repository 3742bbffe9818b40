"""Inspecting many clips: do orders find what matters, and do effects find events that were planted?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import DatasetError, SettingsError
from core.evaluation.attention import mean_figure
from core.evaluation.correlation_formulas import area_under_roc
from core.evaluation.figure_with_interval import Figure
from core.inspection.effects import STRETCH_S, Effects, by_step, frame_effects, gradient_by_step, strength
from core.inspection.faithfulness import LEAST_SPAN, STEPS, Curves, Faithfulness, faithfulness
from core.inspection.subject import Subject
from core.models.base import ReactionModel
from core.system.failures import Failures
from core.text import figure as in_figures
from core.text import from_to
from core.types import NO_ATTENTION, FeatureSequence

RANDOM_ORDERS = 4
"""Only to draw them: random orders come in pairs of opposite gains, so their mean gain is 0 whatever their number."""
PLANTED = "planted"
_GRID = np.linspace(0.0, 1.0, STEPS + 1)

Load = Callable[[str], FeatureSequence]
Events = Callable[[str], NDArray[np.bool_]]


@dataclass(frozen=True)
class SetInspection:
    """Means over clips, with 95 % intervals: a jackknife over participants where they are known, else over clips.

    Attributes:
        n: clips whose intensities differ enough from those of their neutral selves to explain anything.
        n_events: clips that have both frames of events and others.
        over: "participants" or "clips": what was left out in turn for the intervals.
        areas: by "occlusion", "gradient" and "attention" the area under the ROC, frames of events against others;
            empty without a truth.
        gains: by order (see `core.inspection.faithfulness`); that of random orders is 0. "planted" takes the stretches
            by their share of frames of events.
        curves: by order, mean over clips ``(11,)`` at 0, 10 … 100 % of the stretches.
        random: the same of each random order.
        sentence: whether attention does better than random.
        failures: a sentence on each clip that could not be inspected.
    """

    n: int
    n_events: int
    over: str
    stretch_s: float
    areas: Mapping[str, Figure]
    gains: Mapping[str, Figure]
    curves: Mapping[str, Curves]
    random: tuple[Curves, ...]
    sentence: str
    failures: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """JSON values: all fields, and as ``share`` (0 to 1) the shares of stretches at which the curves are given."""
        return {
            "n": self.n,
            "n_events": self.n_events,
            "over": self.over,
            "stretch_s": self.stretch_s,
            "areas": {name: figure.as_json() for name, figure in self.areas.items()},
            "gains": {name: figure.as_json() for name, figure in self.gains.items()},
            "share": _GRID.tolist(),
            "curves": {name: curves_json(curves) for name, curves in self.curves.items()},
            "random": [curves_json(curves) for curves in self.random],
            "sentence": self.sentence,
            "failures": list(self.failures),
        }


def curves_json(curves: Curves) -> dict[str, Any]:
    """One order's curves as JSON values, with their areas and their gain."""
    return {
        "deletion": curves.deletion.tolist(),
        "insertion": curves.insertion.tolist(),
        "deletion_area": curves.deletion_area,
        "insertion_area": curves.insertion_area,
        "gain": curves.gain,
    }


def inspect_set(
    model: ReactionModel,
    participants: Mapping[str, str | None],
    load: Load,
    events: Events | None = None,
    *,
    emotion: int | None = None,
    on_clip: Callable[[int], None] = lambda done: None,
) -> SetInspection:
    """Effects and faithfulness of frames, over clips.

    Args:
        participants: by clip id; load, events: a clip's features and frames of events ``(T,)``, by clip id.
        emotion: index; None for all seven.
        on_clip: told how many clips are done.

    Raises:
        SettingsError: the model reads no frames.
        DatasetError: no clip is moved by its frames, or none could be inspected.
    """
    if not model.reads_video:
        raise SettingsError(f"{model.name} reads no frames with a face, so there is nothing to change.")
    found: dict[str, Faithfulness] = {}
    areas: dict[str, dict[str, float]] = {}
    failures = Failures()
    for number, clip_id in enumerate(participants):
        with failures.of(clip_id, named=True):
            features = load(clip_id)
            subject = Subject(model, features, 0.0, float(features.frame_pts[-1]) if features.n_frames else 0.0)
            truth = None if events is None else events(clip_id)
            if truth is not None and len(truth) != features.n_frames:
                raise DatasetError(f"The truth tells of {len(truth)} frames, the features have {features.n_frames}.")
            both = truth is not None and truth.any() and not truth.all()
            one = faithfulness(
                subject,
                emotion,
                more={PLANTED: truth.astype(np.float64)} if truth is not None and both else None,
                seed=number,
            )
            if truth is not None and both:
                areas[clip_id] = _areas(subject, truth, emotion)
            if one.span >= LEAST_SPAN:
                found[clip_id] = one
        on_clip(number + 1)
    if not found and failures:
        raise DatasetError(f"No clip could be inspected. {failures.sentences[0]}")
    if not found:
        raise DatasetError("No clip is read otherwise than its neutral self, so there is nothing to explain.")
    known = any(participant is not None for participant in participants.values())
    gains = _figures({i: {name: c.gain for name, c in one.orders.items()} for i, one in found.items()}, participants)
    return SetInspection(
        n=len(found),
        n_events=len(areas),
        over="participants" if known else "clips",
        stretch_s=STRETCH_S,
        areas=_figures(areas, participants),
        gains=gains,
        curves={
            name: _mean([(one, one.orders[name]) for one in found.values() if name in one.orders]) for name in gains
        },
        random=tuple(_mean([(one, one.random[i]) for one in found.values()]) for i in range(RANDOM_ORDERS // 2 * 2)),
        sentence=_sentence(gains.get("attention"), len(found), attends=model.attention is not None),
        failures=tuple(failures),
    )


def _areas(subject: Subject, truth: NDArray[np.bool_], emotion: int | None) -> dict[str, float]:
    effects: Effects = frame_effects(subject)
    gradient = gradient_by_step(subject)["video"].astype(np.float32)
    found = {
        "occlusion": area_under_roc(by_step(effects, strength(effects.occlusion, emotion)), truth),
        "gradient": area_under_roc(strength(gradient, emotion), truth),
    }
    if effects.view is not None:
        found["attention"] = area_under_roc(by_step(effects, effects.attention), truth)
    return found


def _figures(values: Mapping[str, Mapping[str, float]], participants: Mapping[str, str | None]) -> dict[str, Figure]:
    names = dict.fromkeys(name for of_clip in values.values() for name in of_clip)
    figures = {}
    for name in names:
        clips = [clip_id for clip_id, of_clip in values.items() if name in of_clip]
        what = "participants" if any(participants[i] is not None for i in clips) else "clips"
        person = np.unique([participants[i] or f"clip {i}" for i in clips], return_inverse=True)[1]
        figures[name] = mean_figure(np.array([values[i][name] for i in clips]), person, what)
    return figures


def _mean(curves: list[tuple[Faithfulness, Curves]]) -> Curves:
    """Mean over clips, whose stretches are of different number, so shares are brought to common steps."""
    deletion, insertion = (
        np.mean([np.interp(_GRID, one.share, getattr(curve, which)) for one, curve in curves], axis=0)
        for which in ("deletion", "insertion")
    )
    return Curves(
        deletion,
        insertion,
        float(np.mean([curve.deletion_area for _, curve in curves])),
        float(np.mean([curve.insertion_area for _, curve in curves])),
    )


def _sentence(gain: Figure | None, n: int, *, attends: bool) -> str:
    if not attends:
        return f"{NO_ATTENTION.capitalize()}, so there is no order of it to judge."
    if gain is None or gain.value is None:
        return "The network pays the frames no attention of its own."
    if gain.low is None or gain.high is None:
        return f"Attention gains {in_figures(gain.value, 2)} on random orders over {n} clips. {gain.note}"
    figures = (
        f"it gains {in_figures(gain.value, 2)} on them (95 % interval {from_to(gain.low, gain.high, 2)}, {gain.method})"
    )
    if gain.low > 0:
        return f"Over {n} clips attention does better than random orders: {figures}."
    if gain.high < 0:
        return f"Over {n} clips attention does worse than random orders: {figures}."
    return f"Over {n} clips attention does no better than random orders: {figures}."
