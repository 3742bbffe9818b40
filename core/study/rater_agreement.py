"""How far the raters of a study agree: labels of a tier, or continuous ratings of a dimension, moment by moment.

A tier is asked at moments a stated time apart (`EVERY_S`): which label does a rater's annotation have there, if any;
"nothing" is a label too. An event counts for `EVENT_S` to each side. Who marked nothing in a clip has rated it only
where they say that they watched it. Continuous ratings are interpolated at the moments that all raters' ratings cover;
people react with a delay of their own, so pairs are compared once more at the lag at which they correlate best.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import StudyError
from core.evaluation import raters as measures
from core.evaluation.raters import Array, Labels, RaterFigure
from core.ranges import Range
from core.study.blind import blind_note
from core.study.consent import Records
from core.study.records import Annotation, Clip, Tier, Trace, Watched
from core.study.tiers import MACHINE, tiers_of
from core.text import counted, number_in

EVERY_S = 0.04
"""Time between two moments: that of frames at 25 per second."""
EVERY_RANGE_S = Range(0.001, 60)
EVENT_S = 0.25
WITHIN_S = 0.5
"""How far two raters' starts of one event may lie apart, where nothing else is said."""
WITHIN_RANGE_S = Range(0, 60)
LAG_S = 3.0
"""How far one rater's curve is moved against another's to find the best lag, in both directions."""
LAG_STEP_S = 0.1
_LAGS_S = LAG_STEP_S * np.arange(-round(LAG_S / LAG_STEP_S), round(LAG_S / LAG_STEP_S) + 1)
_ONE_LABEL = "All of them gave one and the same label throughout; there is nothing that chance could have made differ."
_NO_VARIATION = "The ratings do not vary; how far raters agree cannot be told from them."


@dataclass(frozen=True)
class RaterAgreement:
    """Agreement on one tier or dimension.

    Attributes:
        kind: "tier" or "dimension".
        labels: of a tier, those that were given; "nothing" is always one.
        every_s: time between two moments.
        notes: sentences on what was compared, and what was not.
    """

    kind: str
    name: str
    raters: tuple[str, ...]
    labels: tuple[str, ...]
    every_s: float
    figures: tuple[RaterFigure, ...]
    notes: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """JSON values: all fields, and under ``interval`` how the figures' intervals were made."""
        return {
            "kind": self.kind,
            "name": self.name,
            "raters": list(self.raters),
            "labels": list(self.labels),
            "every_s": self.every_s,
            "figures": [figure.as_json() for figure in self.figures],
            "notes": list(self.notes),
            "interval": {
                "share": 0.95,
                "method": "jackknife over clips with Student's t, on Fisher's z",
            },
        }


def raters_by_tier(study: Records) -> dict[str, tuple[str, ...]]:
    """Who marked something, or watched a clip and had nothing to mark, by tier; what the program marked itself is
    nobody's judgement.
    """
    told: tuple[Annotation | Watched, ...] = (*study.all(Annotation), *study.all(Watched))
    return _raters((one.tier, one.rater) for one in told if one.rater != MACHINE)


def raters_by_dimension(study: Records) -> dict[str, tuple[str, ...]]:
    """Who rated something continuously, by dimension."""
    return _raters((trace.dimension, trace.rater) for trace in study.all(Trace))


def _raters(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for name, rater in pairs:
        found.setdefault(name, set()).add(rater)
    return {name: tuple(sorted(raters)) for name, raters in sorted(found.items())}


def tier_agreement(
    study: Records,
    tier: str,
    raters: Sequence[str] | None = None,
    *,
    every_s: float = EVERY_S,
    in_order: bool = False,
    within_s: float = WITHIN_S,
) -> RaterAgreement:
    """Cohen's kappa and per cent agreement of each pair of raters, Fleiss' kappa and Krippendorff's alpha (nominal) of
    all.

    Args:
        raters: two or more; all who marked something in the tier by default.
        within_s: how far the starts of two events may lie apart to be the same one.
        in_order: the tier's labels are steps, from the least to the most, and no mark is less than the first: then
            also weighted kappa (quadratic) and Krippendorff's alpha (ordinal).

    Raises:
        StudyError: nobody, or only one, marked something in the tier, or its labels are in no known order.
    """
    WITHIN_RANGE_S.check("The tolerance (seconds)", within_s)
    chosen = _chosen("tier", tier, raters, raters_by_tier(study), every_s)
    marks = [mark for mark in study.all(Annotation) if mark.tier == tier and mark.rater in chosen]
    watched = [one for one in study.all(Watched) if one.tier == tier and one.rater in chosen]
    told: list[Annotation | Watched] = [*marks, *watched]
    looked = {(one.clip_id, one.rater) for one in told}
    kind = next((t.kind for t in tiers_of(study, marks) if t.name == tier), "interval")
    labels = ("nothing", *_in_order(study, tier, marks, in_order=in_order))
    number = {label: i for i, label in enumerate(labels)}
    all_clips = study.all(Clip)
    clips = [_labels_in(clip, marks, looked, chosen, number, every_s) for clip in all_clips]
    rated = [clip for clip in clips if (clip[:, 0] >= 0).sum() > 1]
    whole = [clip for clip in rated if (clip[:, 0] >= 0).all()]
    n = len(labels)
    found = []
    for a, b in combinations(range(len(chosen)), 2):
        both = [clip[[a, b]] for clip in rated if clip[a, 0] >= 0 and clip[b, 0] >= 0]
        sums = [measures.confusion(clip[0], clip[1], n) for clip in both]
        pair = (chosen[a], chosen[b])
        found.append(measures.figure("Cohen's kappa", pair, sums, _moments(both), measures.cohens_kappa, _ONE_LABEL))
        if in_order:
            name, of = "Weighted kappa (quadratic)", measures.weighted_kappa
            found.append(measures.figure(name, pair, sums, _moments(both), of, _ONE_LABEL))
    if len(chosen) > 2:
        sums = [measures.fleiss_sums(clip, n) for clip in whole]
        found.append(measures.figure("Fleiss' kappa", chosen, sums, _moments(whole), measures.fleiss_kappa, _ONE_LABEL))
    sums = [measures.coincidences(clip, n) for clip in rated]
    name = "Krippendorff's alpha (nominal)"
    found.append(measures.figure(name, chosen, sums, _moments(rated), measures.alpha_nominal, _ONE_LABEL))
    if in_order:
        name = "Krippendorff's alpha (ordinal)"
        found.append(measures.figure(name, chosen, sums, _moments(rated), measures.alpha_ordinal, _ONE_LABEL))
    by_clip = {clip.id: given for clip, given in zip(all_clips, clips, strict=True)}
    for a, b in combinations(range(len(chosen)), 2):
        both_rated = {id_: given[[a, b]] for id_, given in by_clip.items() if given[a, 0] >= 0 and given[b, 0] >= 0}
        found += _per_cent((chosen[a], chosen[b]), both_rated, marks, within_s)
    notes = [
        f"Compared at moments {every_s:g} s apart; no annotation counts as the label “nothing”. Moments of one clip "
        "resemble each other, so n is no number of independent judgements.",
        "A clip counts for those who marked something in it, or said that they watched it and had nothing to mark.",
    ]
    notes.append(
        "Per cent agreement is not corrected for chance: of moments it is high wherever little is marked. Events agree "
        f"where both raters gave one label, one to one, with starts at most {within_s:g} s apart; what only one of "
        "them marked is a disagreement."
    )
    if in_order:
        notes.append(f"The labels count as steps in this order: {', '.join(labels)}.")
    if unsaid := sum(
        0 < len({rater for rater in chosen if (clip.id, rater) in looked}) < len(chosen) for clip in all_clips
    ):
        notes.append(
            f"{counted(unsaid, 'clip')} {'was' if unsaid == 1 else 'were'} marked by some of them only. If the others "
            "watched and had nothing to mark, they must say so (Annotate menu); else agreement comes out too high."
        )
    if note := blind_note("mark", told):
        notes.append(note)
    if kind == "event":
        notes.append(f"For kappa, alpha and moments an event counts for {EVENT_S:g} s to each side.")
    return RaterAgreement("tier", tier, chosen, labels, every_s, tuple(found), tuple(notes))


def dimension_agreement(
    study: Records, dimension: str, raters: Sequence[str] | None = None, *, every_s: float = EVERY_S
) -> RaterAgreement:
    """ICC(A,1) and ICC(A,k) of the raters, and Krippendorff's alpha (interval).

    Args:
        raters: two or more; all who rated the dimension by default.

    Raises:
        StudyError: nobody, or only one, rated the dimension, or on scales that differ.
    """
    chosen = _chosen("dimension", dimension, raters, raters_by_dimension(study), every_s)
    newest: dict[str, dict[str, Trace]] = {}
    for trace in sorted(study.all(Trace), key=lambda t: (t.made_at, t.id)):
        if trace.dimension == dimension and trace.rater in chosen:
            newest.setdefault(trace.clip_id, {})[trace.rater] = trace
    scales = {(trace.lowest, trace.highest) for own in newest.values() for trace in own.values()}
    if len(scales) > 1:
        said = " and ".join(f"{low:g} to {high:g}" for low, high in sorted(scales))
        raise StudyError(f"{dimension} was rated on scales that differ ({said}), so ratings cannot be compared.")
    clips = [_values_in([own[r] for r in chosen], every_s) for own in newest.values() if len(own) == len(chosen)]
    whole = [values for values in clips if values.shape[1] > 0]
    n = _moments(whole)
    sums = [measures.icc_sums(values) for values in whole]
    found = [
        measures.figure("ICC(A,1)", chosen, sums, n, measures.icc_single, _NO_VARIATION),
        measures.figure("ICC(A,k)", chosen, sums, n, measures.icc_average, _NO_VARIATION),
        measures.figure("Krippendorff's alpha (interval)", chosen, [measures.interval_sums(v) for v in whole], n,
                        measures.alpha_interval, _NO_VARIATION),
    ]  # fmt: skip
    for a, b in combinations(chosen, 2):
        found += _at_best_lag(a, b, [(own[a], own[b]) for own in newest.values() if a in own and b in own], every_s)
    notes = [
        f"Compared at moments {every_s:g} s apart, where all of them rated. Moments of one clip resemble each other, "
        "so n is no number of independent judgements.",
        "ICC(A,1) is the absolute agreement of single raters, ICC(A,k) that of the mean of all of them.",
        f"The best lag is that of the highest correlation over all clips, searched from −{LAG_S:g} to {LAG_S:g} s in "
        f"steps of {LAG_STEP_S:g} s. It is the best of {len(_LAGS_S)}, so it is above 0 for unrelated ratings too, "
        "the more so the fewer and shorter the clips are.",
    ]
    if note := blind_note("continuous rating", (trace for own in newest.values() for trace in own.values())):
        notes.append(note)
    if left := len(newest) - len(whole):
        notes.append(f"{left} {'clip was' if left == 1 else 'clips were'} not rated by all of them and left out.")
    return RaterAgreement("dimension", dimension, chosen, (), every_s, tuple(found), tuple(notes))


def _at_best_lag(a: str, b: str, pairs: Sequence[tuple[Trace, Trace]], every_s: float) -> Iterable[RaterFigure]:
    """ICC(A,1) of two raters, as it is where it is not that of all raters, and at the lag at which they fit best."""
    n_lags = len(_LAGS_S)
    sums = [np.concatenate([measures.icc_sums(_moved(*pair, lag_s, every_s)) for lag_s in _LAGS_S]) for pair in pairs]
    sums = [one for one in sums if one.reshape(n_lags, -1)[n_lags // 2, 0] > 0]
    if not sums:
        return
    best = measures.best_lag(np.sum(sums, axis=0), n_lags)
    lag_s = round(float(_LAGS_S[best]), 6)
    n = sum(int(one.reshape(n_lags, -1)[best, 0]) for one in sums)
    found = measures.figure(
        "ICC(A,1), best lag", (a, b), sums, n, lambda all_: measures.icc_at_best_lag(all_, n_lags), _NO_VARIATION
    )
    if found.value is None:
        return
    how = "at the same time" if lag_s == 0 else f"{abs(lag_s):g} s after {a if lag_s > 0 else b}"
    said = f"{b if lag_s >= 0 else a} rated {how}{f' as {a}' if lag_s == 0 else ''}."
    if best in (0, n_lags - 1):
        said += " That is the longest lag that was tried, so the true one may be longer."
    yield replace(found, lag_s=lag_s, note=f"{said} {found.note}".strip())


def _moved(first: Trace, second: Trace, lag_s: float, every_s: float) -> Array:
    """``(2, N)`` values at the moments of the first that the second covers when it is taken ``lag_s`` later."""
    (t, x), (u, y) = first.curve, second.curve
    if not len(t) or not len(u):
        return np.zeros((2, 0))
    start, end = max(t[0], u[0] - lag_s), min(t[-1], u[-1] - lag_s)
    moments = every_s * np.arange(int(np.ceil(start / every_s - 1e-9)), int(np.floor(end / every_s + 1e-9)) + 1)
    return np.stack([np.interp(moments, t, x), np.interp(moments + lag_s, u, y)])


def _chosen(
    kind: str, name: str, raters: Sequence[str] | None, known: dict[str, tuple[str, ...]], every_s: float
) -> tuple[str, ...]:
    EVERY_RANGE_S.check("The time between two moments (seconds)", every_s)
    if name not in known:
        there = f"There are {', '.join(known)}." if known else "There are none yet."
        raise StudyError(f"Nobody rated the {kind} {name!r}. {there}")
    chosen = known[name] if raters is None else tuple(dict.fromkeys(raters))
    if missing := [rater for rater in chosen if rater not in known[name]]:
        raise StudyError(f"{missing[0]} rated nothing of the {kind} {name}. Those who did: {', '.join(known[name])}.")
    if len(chosen) < 2:
        raise StudyError(f"Only {', '.join(chosen)} rated the {kind} {name}. Agreement needs two raters or more.")
    return chosen


def has_order(study: Records, tier: str) -> bool:
    """Whether a tier's labels can be taken as steps: it has two at least, or those that were given are numbers."""
    given = {_label(mark) for mark in study.all(Annotation) if mark.tier == tier}
    return any(len(t.vocabulary) > 1 for t in study.all(Tier) if t.name == tier) or (
        len(given) > 1 and all(number_in(label) is not None for label in given)
    )


def _in_order(study: Records, tier: str, marks: Sequence[Annotation], *, in_order: bool) -> list[str]:
    """The labels that were given: by the alphabet, or as steps."""
    given = {_label(mark) for mark in marks}
    if not in_order:
        return sorted(given)
    steps = next((list(t.vocabulary) for t in study.all(Tier) if t.name == tier), [])
    if len(steps) > 1 and given <= set(steps):
        return [step for step in steps if step in given]
    if given and all(number_in(label) is not None for label in given):
        return sorted(given, key=lambda label: number_in(label) or 0.0)
    raise StudyError(
        f"The labels of the tier {tier} are in no known order. Give the tier its labels from the least to the most "
        "(Annotate menu, Tiers), or mark with numbers."
    )


def _label(mark: Annotation) -> str:
    return mark.label or "marked"


def _per_cent(
    pair: tuple[str, str], clips: Mapping[str, Labels], marks: Sequence[Annotation], within_s: float
) -> Iterable[RaterFigure]:
    """Per cent agreement of two raters on moments, and on events: on which both gave one label of all that either did.

    Args:
        clips: by id, ``(2, N)`` labels at the moments of those that both rated.
    """
    same = sum(int((given[0] == given[1]).sum()) for given in clips.values())
    yield measures.share_figure(
        "Per cent agreement, moments", pair, same, _moments([*clips.values()]), len(clips), "moment"
    )
    starts: dict[tuple[str, str], tuple[list[float], list[float]]] = {}
    for mark in marks:
        if mark.clip_id in clips and mark.rater in pair:
            of_both = starts.setdefault((mark.clip_id, mark.label), ([], []))
            of_both[pair.index(mark.rater)].append(mark.start_s)
    matched = sum(measures.n_matched(*of_both, within_s) for of_both in starts.values())
    n = sum(len(first) + len(second) for first, second in starts.values()) - matched
    name = f"Per cent agreement, events within {within_s:g} s"
    yield measures.share_figure(name, pair, matched, n, len(clips), "event")


def _labels_in(
    clip: Clip,
    marks: Sequence[Annotation],
    looked: Collection[tuple[str, str]],
    raters: Sequence[str],
    number: dict[str, int],
    every_s: float,
) -> Labels:
    """``(raters, N)`` labels at the moments of a clip; -1 for who did not rate it. The one begun last counts."""
    moments = every_s * np.arange(max(1, int(np.ceil(clip.duration_s / every_s - 1e-9))))
    found = np.full((len(raters), len(moments)), -1, np.int64)
    for row, rater in zip(found, raters, strict=True):
        own = [mark for mark in marks if mark.clip_id == clip.id and mark.rater == rater]
        if (clip.id, rater) in looked:
            row[:] = 0
        for mark in sorted(own, key=lambda m: m.start_s):
            if mark.end_s is None:
                inside = np.abs(moments - mark.start_s) <= EVENT_S
            else:
                inside = (moments >= mark.start_s - 1e-6) & (moments < mark.end_s - 1e-6)
            row[inside] = number[_label(mark)]
    return found


def _values_in(traces: Sequence[Trace], every_s: float) -> Array:
    """``(raters, N)`` values at the moments that all of them cover."""
    curves = [trace.curve for trace in traces]
    if any(len(times) == 0 for times, _ in curves):
        return np.zeros((len(traces), 0))
    start, end = max(t[0] for t, _ in curves), min(t[-1] for t, _ in curves)
    first, last = int(np.ceil(start / every_s - 1e-9)), int(np.floor(end / every_s + 1e-9))
    moments = every_s * np.arange(first, last + 1, dtype=np.float64)
    return np.stack([np.interp(moments, times, values) for times, values in curves])


def _moments(clips: Sequence[NDArray[Any]]) -> int:
    return sum(clip.shape[1] for clip in clips)
