"""Faithfulness: does taking frames in the order of attention change the intensities sooner than any order would?

Deletion holds one stretch after the other at the person's neutral, the first of the order first; insertion begins with
a clip that is neutral throughout and gives the stretches back (after Petsiuk et al., 2018, RISE). What is followed is
the share of the change that is still there: 1 for the clip as it is, 0 for one that is neutral throughout. An order
that finds what matters has a small area under the deletion curve and a large one under the insertion curve; its
*gain* is the second less the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.analysis.evidence import CHANCE
from core.analysis.result import AttentionView, default_view
from core.inspection.effects import NO_STREAM_ATTENTION, STRETCH_S, Stream, attention_of, gradient_by_step, stretches
from core.inspection.masks import Rows, held_neutral
from core.inspection.subject import OnProgress, Subject, ignore_progress, predict
from core.text import figure, from_to, p_value
from core.types import NO_ATTENTION, FloatArray

STEPS = 10
RANDOM_ORDERS = 20
LEAST_SPAN = 0.02
"""Change of intensity below which there is nothing to explain."""

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Curves:
    """Deletion and insertion curves for one order of stretches.

    Attributes:
        deletion, insertion: ``(K,)`` share of the change that is there, by `Faithfulness.share`.
        deletion_area, insertion_area: under them, by trapezoids.
    """

    deletion: Array
    insertion: Array
    deletion_area: float
    insertion_area: float

    @property
    def gain(self) -> float:
        """Insertion area less deletion area; large where the order finds what matters."""
        return self.insertion_area - self.deletion_area


@dataclass(frozen=True)
class Faithfulness:
    """Curves of one reading.

    Attributes:
        emotion: index, or None for all seven: the change is then followed along the line from the neutral clip's
            intensities to the clip's.
        share: ``(K,)`` share of the stretches that are changed, 0 to 1.
        span: how far the clip is from its neutral self, in units of intensity (all seven: Euclidean).
        orders: by name "attention", "occlusion", "gradient" and what the caller added.
        random: of random orders. They come in pairs, one the other's reverse, whose gains are opposite numbers.
        sentence: whether attention does better than random.
    """

    emotion: int | None
    stream: Stream
    stretch_s: float
    share: Array
    span: float
    orders: Mapping[str, Curves]
    random: tuple[Curves, ...]
    seed: int
    sentence: str

    def random_band(self, which: str) -> tuple[Array, Array, Array]:
        """Lowest, mean and highest ``(K,)`` of the random orders' "deletion" or "insertion"."""
        curves = np.array([getattr(curve, which) for curve in self.random])
        return curves.min(axis=0), curves.mean(axis=0), curves.max(axis=0)

    def chance(self, order: str) -> float:
        """How often a random order gains as much (permutation test, one-sided)."""
        return chance_of(self.orders[order].gain, [curve.gain for curve in self.random])


def chance_of(gain: float, random: Iterable[float]) -> float:
    """Chance of such a gain, from gains of pairs of reversed orders: sign and size are independent of each other."""
    sizes = np.abs(np.array([*random])[::2])
    if gain <= 0:
        return 1.0 - float((sizes >= -gain).sum() / (2 * (1 + len(sizes))))
    return float((1 + (sizes >= gain).sum()) / (2 * (1 + len(sizes))))


def faithfulness(
    subject: Subject,
    emotion: int | None = None,
    *,
    stream: Stream = "video",
    stretch_s: float = STRETCH_S,
    view: AttentionView | None = None,
    more: Mapping[str, NDArray[np.floating]] | None = None,
    random_orders: int = RANDOM_ORDERS,
    seed: int = 0,
    steps: int = STEPS,
    on_progress: OnProgress = ignore_progress,
) -> Faithfulness:
    """Deletion and insertion curves of several orders of the same stretches.

    Args:
        emotion: index; None for all seven.
        stretch_s: stretches lie side by side here.
        view: whose attention; None for the last block's mean of heads.
        more: further orders by name: a score ``(T,)`` per frame (token), highest first.
        random_orders: even.

    Raises:
        SettingsError: the model does not read the stream, or there is nothing in it.
    """
    _, _, cells = stretches(subject, stream, stretch_s, overlap=1)
    view = view or default_view(subject.model.attention)
    rng = np.random.default_rng(seed)
    share = cells / cells.sum(axis=1, keepdims=True)
    untouched = subject.intensities
    once = _predicted(subject, stream, [np.ones(cells.shape[1], bool), *cells], ignore_progress)
    neutral, occluded = once[0], once[1:]
    away = untouched - neutral if emotion is None else (untouched - neutral) * (np.arange(len(neutral)) == emotion)
    span = float(np.linalg.norm(away))
    direction = away / span if span > 0 else away
    scores: dict[str, NDArray[np.floating]] = {
        "attention": share @ attention_of(subject, stream, view),
        "occlusion": (untouched - occluded) @ direction,
        "gradient": cells @ (gradient_by_step(subject)[stream] @ direction),
        **{name: share @ values for name, values in (more or {}).items()},
    }
    if not np.isfinite(scores["attention"]).all():
        del scores["attention"]
    # Ties are broken by chance: in order of time they would favour early events.
    orders = {name: np.lexsort([rng.random(len(cells)), -score]) for name, score in scores.items()}
    pairs = [rng.permutation(len(cells)) for _ in range(random_orders // 2)]
    counts = np.unique(np.round(np.linspace(0, len(cells), steps + 1)).astype(int))
    masks: list[Rows] = []
    for order in (*orders.values(), *pairs):
        for n in counts:
            masks += [np.asarray(cells[part].any(axis=0)) for part in (order[:n], order[n:])]
    there = ((_predicted(subject, stream, masks, on_progress) - neutral) @ direction) / (span or 1.0)
    found = np.asarray(there, np.float64).reshape(-1, len(counts), 2)
    x = counts / len(cells)
    curves = [_curves(x, both[:, 0], both[:, 1]) for both in found]
    by_name = dict(zip(orders, curves, strict=False))
    random = [c for one in curves[len(orders) :] for c in (one, _reversed(x, one))]
    return Faithfulness(
        emotion=emotion,
        stream=stream,
        stretch_s=stretch_s,
        share=x,
        span=span,
        orders=by_name,
        random=tuple(random),
        seed=seed,
        sentence=_sentence(by_name, random, span, len(cells), attends=view is not None),
    )


def _predicted(subject: Subject, stream: Stream, masks: Iterable[Rows], on_progress: OnProgress) -> FloatArray:
    """Intensities with these frames (tokens) held neutral; what comes up twice is read once."""
    masks = [*masks]
    distinct: dict[bytes, int] = {}
    index = [distinct.setdefault(rows.tobytes(), len(distinct)) for rows in masks]
    features = subject.features
    other = np.zeros(features.n_audio_tokens if stream == "video" else features.n_frames, bool)
    first = [index.index(i) for i in range(len(distinct))]
    variants = (
        held_neutral(features, subject.neutral, *((masks[i], other) if stream == "video" else (other, masks[i])))
        for i in first
    )
    return predict(subject.model, variants, len(first), on_progress)[index]


def _curves(x: Array, deletion: Array, insertion: Array) -> Curves:
    return Curves(deletion, insertion, float(np.trapezoid(deletion, x)), float(np.trapezoid(insertion, x)))


def _reversed(x: Array, one: Curves) -> Curves:
    """The curves of the reverse order: what one deletes first the other inserts last."""
    return _curves(x, one.insertion[::-1], one.deletion[::-1])


def _sentence(orders: Mapping[str, Curves], random: list[Curves], span: float, n: int, *, attends: bool) -> str:
    if span < LEAST_SPAN:
        return (
            f"The clip is read almost as if it were at its own calmest throughout (a difference of {span:z.3f}): what "
            "lasts from beginning to end belongs to no stretch, so there is nothing for an order to find."
        )
    if "attention" not in orders:
        why = NO_STREAM_ATTENTION if attends else f"{NO_ATTENTION.capitalize()}."
        return f"{why} There is no order of attention to judge."
    if not random:
        return "There is no random order to compare attention with."
    gains = [curve.gain for curve in random]
    gain = orders["attention"].gain
    chance = chance_of(gain, gains)
    least = f", the smallest p that {len(random)} random orders can give" if gain > max(gains) else ""
    figures = (
        f"its gain is {figure(gain, 2)}, that of {len(random)} random orders of {n} stretches "
        f"{from_to(min(gains), max(gains), 2)} ({p_value(chance)}, one-sided{least})"
    )
    if gain > max(gains) and chance > CHANCE:
        few = f"but so few cannot tell it from chance; ask for {RANDOM_ORDERS}"
        return f"Attention beats all random orders, {few}: {figures}."
    if chance > CHANCE:
        return f"Attention does no better than random here: {figures}."
    return f"Attention does better than random here: {figures}."
