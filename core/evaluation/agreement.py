"""Predicted intensities held against self-reports: figures with intervals, and a sentence where there is none.

A person's clips are not independent, so intervals come from leaving out whole participants; where participants are
not known, or there is only one, single clips are left out, and `Agreement.over` says which.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.analysis_settings import LEAST_VALID_FRAMES
from core.emotions import LABELS
from core.errors import DatasetError
from core.evaluation import jackknife
from core.evaluation.agreement_formulas import Array
from core.evaluation.agreement_measures import MAIN, MEASURES, measured
from core.evaluation.figure_with_interval import (
    LEAST_CLIPS_OF_A_PERSON,
    Figure,
    Units,
    figure_from,
    mean_from,
    over_emotions,
)
from core.evaluation.jackknife import PLAIN
from core.text import counted
from core.types import EMOTIONS

LEAST_CLIPS = 3
"""Clips below which no figure is given."""
LEAST_IN_GROUP = 20
"""Clips below which a group of a breakdown gets no figure."""
LEAST_PARTICIPANTS = 3
"""Participants below which no correlation within or between persons is given."""
AGE_GROUPS = (0, 18, 25, 35, 45, 55, 65)
"""First year of each age group."""

NO_STIMULI = "It is not known to which stimulus clips are the reaction."
ONE_PERSON = "The clips are one person's: figures and intervals hold for this person and say nothing of others."


@dataclass(frozen=True)
class EmotionAgreement:
    """One emotion's figures by measure, over ``n`` clips of ``n_participants`` (None when they are not known)."""

    n: int
    n_participants: int | None
    figures: Mapping[str, Figure]


@dataclass(frozen=True)
class Agreement:
    """Predictions against self-reports.

    Attributes:
        over: "participants" or "clips": what was left out in turn for the intervals.
        n: clips with a prediction and a report of at least one emotion.
        n_participants: of these clips; None when participants are not known.
        emotions: by name.
        mean: by measure, the mean over the emotions that have a figure. That of "pearson" is the paper's score.
        intervals: whether they were asked for; single figures may still have none.
        note: a sentence when participants are not known, or there is only one; else empty.
    """

    over: str
    n: int
    n_participants: int | None
    emotions: Mapping[str, EmotionAgreement]
    mean: Mapping[str, Figure]
    intervals: bool
    note: str = ""

    def as_json(self) -> dict[str, Any]:
        """JSON values: all fields; ``interval`` holds what the intervals come from."""

        def figures(of: Mapping[str, Figure]) -> dict[str, Any]:
            return {measure: figure.as_json() for measure, figure in of.items()}

        return {
            "n": self.n,
            "n_participants": self.n_participants,
            "interval": {
                "share": jackknife.SHARE,
                "method": jackknife.in_words(self.over),
                "over": self.over,
                "note": self.note or None,
            },
            "mean": figures(self.mean),
            "emotions": {
                name: {"n": e.n, "n_participants": e.n_participants, **figures(e.figures)}
                for name, e in self.emotions.items()
            },
        }


def agreement(
    predicted: ArrayLike,
    reported: ArrayLike,
    participants: Sequence[str | None] | None = None,
    measures: Sequence[str] = tuple(MAIN),
    *,
    stimuli: Sequence[str | None] | None = None,
    intervals: bool = True,
    on_parts: Callable[[int], None] = lambda done: None,
    not_in_size: str = "",
) -> Agreement:
    """Figures per emotion and their mean over emotions.

    Args:
        predicted, reported: ``(N, 7)`` in [0, 1], in the order of `core.types.EMOTIONS`; NaN where missing. Of several
            runs of a model ``(R, N, 7)``: figures are then means over the runs, on the clips that all predict.
        participants: ``(N,)``; a clip without one is taken as a participant of its own.
        measures: of `core.evaluation.agreement_measures.MEASURES`.
        stimuli: ``(N,)`` what each clip is the reaction to, for r within stimuli; None where it is not known.
        intervals: without them the figures alone are there within milliseconds for thousands of clips.
        on_parts: told now and then how many participants were left out; may raise `Cancelled`.
        not_in_size: why no figure of size is given, which then are all missing; empty where they are.
    """
    runs = _runs(predicted)
    y, of, used = _reported(runs, reported, participants)
    runs = runs[:, used]
    shown = _stimulus_numbers(stimuli, used)
    by_run = [measured(measures, x, y, of.units, shown, without_each=intervals, on_parts=on_parts) for x in runs]
    values = {m: np.mean([found[m] for found in by_run], axis=0) for m in measures}
    emotions: dict[str, EmotionAgreement] = {}
    for i, emotion in enumerate(EMOTIONS):
        there = np.isfinite(y[:, i])
        pairs = _Pairs(emotion, runs[:, there, i], y[there, i], of.clips_by_person(there), of.persons_known)
        figures = {}
        for m, v in values.items():
            one, rows = MEASURES[m], there
            reason = (not_in_size if one.of_size else "") or pairs.reason_against(m)
            if one.of_stimuli is not None and not reason:
                rows = there & _seen_again(shown, there)
                reason = _reason_against_stimuli(shown, of.clips_by_person(rows))
            figures[m] = figure_from(v[:, i], reason, of.counting(rows, m), of.what, one.scale, one.null)
        emotions[emotion] = EmotionAgreement(
            len(pairs.reported), pairs.n_persons if of.persons_known else None, figures
        )
    for m in measures:
        corrected = over_emotions([e.figures[m] for e in emotions.values()])
        emotions = {
            name: replace(e, figures={**e.figures, m: one})
            for (name, e), one in zip(emotions.items(), corrected, strict=True)
        }
    return Agreement(
        over=of.what,
        n=len(y),
        n_participants=of.n_persons if of.persons_known else None,
        emotions=emotions,
        mean={
            m: mean_from(
                v,
                [e.figures[m] for e in emotions.values()],
                of.counting(slice(None), m),
                of.what,
                MEASURES[m].scale,
                MEASURES[m].null,
            )
            for m, v in values.items()
        },
        intervals=intervals,
        note=_note_on_participants(of.names),
    )


def differences(
    predicted: ArrayLike,
    against: ArrayLike,
    reported: ArrayLike,
    participants: Sequence[str | None] | None = None,
    measure: str = "pearson",
    *,
    intervals: bool = True,
    on_parts: Callable[[int], None] = lambda done: None,
) -> tuple[dict[str, Figure], Figure]:
    """How much better one model's figure is than another's, on the clips that both predict.

    Both are measured without the same participants in turn, so what is easy for both cancels.

    Args:
        predicted, against: ``(N, 7)`` in [0, 1], of the two models; the others are as in `agreement`.

    Returns:
        ``predicted``'s figure less ``against``'s by emotion, and the mean over the emotions that have one.
    """
    models = np.concatenate([_runs(predicted), _runs(against)])
    y, of, used = _reported(models, reported, participants)
    models = models[:, used]
    one, other = (
        measured((measure,), x, y, of.units, without_each=intervals, on_parts=on_parts)[measure] for x in models
    )
    figures = {}
    for i, emotion in enumerate(EMOTIONS):
        there = np.isfinite(y[:, i])
        pairs = _Pairs(emotion, models[:, there, i], y[there, i], of.clips_by_person(there), of.persons_known)
        reason = pairs.reason_against(measure)
        counting = of.counting(there, measure)
        figures[emotion] = figure_from(one[:, i] - other[:, i], reason, counting, of.what, PLAIN, 0.0)
    figures = dict(zip(figures, over_emotions([*figures.values()]), strict=True))
    everybody = of.counting(slice(None), measure)
    return figures, mean_from(one - other, list(figures.values()), everybody, of.what, PLAIN, 0.0)


def by_group(
    predicted: ArrayLike,
    reported: ArrayLike,
    groups: Sequence[str | None],
    participants: Sequence[str | None] | None = None,
) -> dict[str, Agreement | str]:
    """Correlation within each group, by its name; a sentence where a group has fewer than `LEAST_IN_GROUP` clips.

    Args:
        groups: ``(N,)``; None where it is not known, such clips are left out.
    """
    x, y = np.asarray(predicted, np.float64), np.asarray(reported, np.float64)
    names = np.array(groups, object)
    found: dict[str, Agreement | str] = {}
    for name in sorted({group for group in groups if group is not None}):
        rows = names == name
        people = None if participants is None else [p for p, there in zip(participants, rows, strict=True) if there]
        n = int(np.isfinite(x[rows] + y[rows]).any(axis=1).sum())
        if n < LEAST_IN_GROUP:
            found[name] = f"{counted(n, 'clip')} with reports: no figure is given below {LEAST_IN_GROUP}."
        else:
            found[name] = agreement(x[rows], y[rows], people, ("pearson",))
    return found


def age_group(age: float | None) -> str | None:
    """The age group of a person in years, such as "25–34"; None where the age is not known."""
    if age is None or not age >= AGE_GROUPS[0]:
        return None
    i = bisect(AGE_GROUPS, age)
    return f"{AGE_GROUPS[i - 1]}–{AGE_GROUPS[i] - 1}" if i < len(AGE_GROUPS) else f"{AGE_GROUPS[-1]} and over"


def fill_unread(predictions: ArrayLike, n_frames: ArrayLike, least: int = LEAST_VALID_FRAMES) -> Array:
    """The paper's protocol: clips with too few frames are predicted as the mean of the others' predictions.

    Args:
        predictions: ``(N, 7)``.
        n_frames: ``(N,)`` frames with a face; below ``least`` a clip is not read.

    Raises:
        DatasetError: there are no others.
    """
    unread = np.asarray(n_frames) < least
    if unread.all():
        raise DatasetError(f"No clip has at least {least} frames with a face, so none can be read. Add longer clips.")
    return _filled(predictions, unread)


def fill_unheard(predictions: ArrayLike, n_audio_tokens: ArrayLike) -> Array:
    """The same for a model that reads no faces: clips without any sound, or rows of tracks, that it reads.

    Raises:
        DatasetError: there are no others.
    """
    unheard = np.asarray(n_audio_tokens) == 0
    if unheard.all():
        raise DatasetError("No clip has sound, or anything else that the model reads. Add clips with sound.")
    return _filled(predictions, unheard)


def _filled(predictions: ArrayLike, unread: NDArray[np.bool_]) -> Array:
    filled = np.array(predictions, np.float64)
    filled[unread] = filled[~unread].mean(axis=0)
    return filled


def _runs(predicted: ArrayLike) -> Array:
    values = np.asarray(predicted, np.float64)
    return values if values.ndim == 3 else values.reshape(1, -1, len(EMOTIONS))


def _reported(
    runs: Array, reported: ArrayLike, participants: Sequence[str | None] | None
) -> tuple[Array, Units, NDArray[np.bool_]]:
    """Reports that all runs predict, NaN for the others; what is left out in turn; and which clips have any."""
    y = np.asarray(reported, np.float64).reshape(-1, len(EMOTIONS))
    y = np.where(np.isfinite(runs).all(axis=0), y, np.nan)
    used: NDArray[np.bool_] = np.any(np.isfinite(y), axis=1)
    names = np.array(participants if participants is not None else [None] * len(y), object)[used]
    return y[used], Units(names), used


def _stimulus_numbers(stimuli: Sequence[str | None] | None, used: NDArray[np.bool_]) -> NDArray[np.int64]:
    """``(N,)`` a number per stimulus of the clips that are used, -1 where it is not known."""
    number: dict[str, int] = {}
    names = [None] * len(used) if stimuli is None else stimuli
    return np.array(
        [-1 if s is None else number.setdefault(s, len(number)) for s, u in zip(names, used, strict=True) if u],
        np.int64,
    )


def _seen_again(shown: NDArray[np.int64], there: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Clips whose stimulus another one of those that are there is the reaction to, too."""
    counts = np.bincount(shown[there & (shown >= 0)], minlength=int(shown.max(initial=-1)) + 1)
    return np.array([s >= 0 and counts[s] > 1 for s in shown.tolist()], bool)


def _reason_against_stimuli(shown: NDArray[np.int64], clips_by_person: NDArray[np.int64]) -> str:
    if not (shown >= 0).any():
        return NO_STIMULI
    n = int((clips_by_person > 0).sum())
    if n < LEAST_PARTICIPANTS:
        shared = f"{counted(n, 'participant')} with a stimulus that others saw, too"
        return f"{shared}: r within stimuli needs at least {LEAST_PARTICIPANTS}."
    return ""


@dataclass(frozen=True)
class _Pairs:
    """One emotion's predictions ``(R, N)`` and reports ``(N,)``; ``clips_by_person`` counts them."""

    emotion: str
    predicted: Array
    reported: Array
    clips_by_person: NDArray[np.int64]
    persons_known: bool

    @property
    def n_persons(self) -> int:
        return int((self.clips_by_person > 0).sum())

    def reason_against(self, measure: str) -> str:
        """Why there is no such figure; empty when there is one."""
        label = LABELS[self.emotion].lower()
        if len(self.reported) < LEAST_CLIPS:
            return f"{counted(len(self.reported), 'clip')} with a report of {label}: at least {LEAST_CLIPS} are needed."
        if not MEASURES[measure].needs_variation:
            return ""
        for what, values in (("reports", self.reported), *(("predictions", run) for run in self.predicted)):
            if np.ptp(values) == 0:
                return f"All {what} of {label} are the same, so there is nothing to compare in how they vary."
        least_clips = LEAST_CLIPS_OF_A_PERSON.get(measure, 0)
        if not least_clips:
            return ""
        if not self.persons_known:
            return "Participants are not known."
        n = int((self.clips_by_person >= least_clips).sum())
        if n < LEAST_PARTICIPANTS:
            having = " with two clips or more" if least_clips > 1 else ""
            what = "r within persons" if measure == "within_person" else "r between persons"
            return f"{counted(n, 'participant')}{having}: {what} needs at least {LEAST_PARTICIPANTS}."
        return ""


def _note_on_participants(names: NDArray[np.object_]) -> str:
    nameless = sum(name is None for name in names)
    if not nameless:
        return ONE_PERSON if len(set(names)) == 1 else ""
    if nameless == len(names):
        return (
            "Participants are not known, so clips are taken as independent: with several clips of a person intervals "
            "are too narrow."
        )
    return f"{counted(nameless, 'clip')} without a participant: each is taken as a participant of its own."
