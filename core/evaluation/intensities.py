"""Predicted intensities held against self-reports: figures with intervals, and a sentence where there is none.

A person's clips are not independent, so intervals come from drawing whole participants with repeats; where
participants are not known, or there is only one, single clips are drawn, and `Agreement.drawn` says which.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.config import LEAST_VALID_FRAMES
from core.emotions import LABELS
from core.errors import DatasetError
from core.evaluation.measures import MAIN, MEASURES, measured
from core.evaluation.statistics import Array
from core.text import counted
from core.types import EMOTIONS

LEAST_CLIPS = 3
"""Clips below which no figure is given."""
LEAST_DRAWN = 5
"""Participants (or clips) below which no interval is given."""
FEW_DRAWN = 10
"""Participants (or clips) below which the interval is called rough."""
LEAST_IN_GROUP = 20
"""Clips below which a group of a breakdown gets no figure."""
LEAST_PARTICIPANTS = 3
"""Participants below which no correlation within or between persons is given."""
AGE_GROUPS = (0, 18, 25, 35, 45, 55, 65)
"""First year of each age group."""
DRAWS = 1000
"""Resamples of the bootstrap."""

ONE_PERSON = "The clips are one person's: figures and intervals hold for this person and say nothing of others."
_DEFINED_SHARE = 0.95


@dataclass(frozen=True)
class Figure:
    """One measure.

    Attributes:
        value: None where there is none; ``note`` says why.
        low, high: 95 % percentile bootstrap interval; None where there is none.
        note: a sentence on what limits the figure; empty when nothing does.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    note: str = ""

    def as_json(self) -> dict[str, Any]:
        """JSON values: all fields; a note that is empty is None."""
        return {"value": self.value, "low": self.low, "high": self.high, "note": self.note or None}


def figure_text(figure: Mapping[str, Any]) -> str:
    """A `Figure` (as JSON) for a table: value and interval, a dash where there is none."""
    if figure["value"] is None:
        return "–"
    interval = "" if figure["low"] is None else f" [{figure['low']:z.3f}, {figure['high']:z.3f}]"
    return f"{figure['value']:z.3f}{interval}"


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
        drawn: "participants" or "clips": what the bootstrap drew.
        n: clips with a prediction and a report of at least one emotion.
        n_participants: of these clips; None when participants are not known.
        emotions: by name.
        mean: by measure, the mean over the emotions that have a figure. That of "pearson" is the paper's score.
        draws, seed: of the bootstrap.
        note: a sentence when participants are not known, or there is only one; else empty.
    """

    drawn: str
    n: int
    n_participants: int | None
    emotions: Mapping[str, EmotionAgreement]
    mean: Mapping[str, Figure]
    draws: int
    seed: int
    note: str = ""

    def as_json(self) -> dict[str, Any]:
        """JSON values: all fields; ``interval`` holds what the intervals come from."""

        def figures(of: Mapping[str, Figure]) -> dict[str, Any]:
            return {measure: figure.as_json() for measure, figure in of.items()}

        return {
            "n": self.n,
            "n_participants": self.n_participants,
            "interval": {
                "share": 0.95,
                "drawn": self.drawn,
                "draws": self.draws,
                "seed": self.seed,
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
    draws: int = DRAWS,
    seed: int = 0,
    on_draws: Callable[[int], None] = lambda done: None,
) -> Agreement:
    """Figures per emotion and their mean over emotions.

    Args:
        predicted, reported: ``(N, 7)`` in [0, 1], in the order of `core.types.EMOTIONS`; NaN where missing. Of several
            runs of a model ``(R, N, 7)``: figures are then means over the runs, on the clips that all predict.
        participants: ``(N,)``; a clip without one is taken as a participant of its own.
        measures: of `core.evaluation.measures.MEASURES`.
        draws: resamples of the bootstrap; with 0 there are no intervals.
        on_draws: told now and then how many resamples are done; may raise `Cancelled`.
    """
    runs = _runs(predicted)
    y, of, used = _reported(runs, reported, participants)
    runs = runs[:, used]
    by_run = [measured(measures, x, y, of.units, draws, seed, on_draws) for x in runs]
    values = {m: np.mean([found[m] for found in by_run], axis=0) for m in measures}
    emotions: dict[str, EmotionAgreement] = {}
    for i, emotion in enumerate(EMOTIONS):
        there = np.isfinite(y[:, i])
        pairs = _Pairs(emotion, runs[:, there, i], y[there, i], of.clips_by_person(there), of.persons_known)
        figures = {m: _figure(v[:, i], pairs.reason_against(m), of.count(there), of.what) for m, v in values.items()}
        emotions[emotion] = EmotionAgreement(
            len(pairs.reported), pairs.n_persons if of.persons_known else None, figures
        )
    n = of.count()
    return Agreement(
        drawn=of.what,
        n=len(y),
        n_participants=of.n_persons if of.persons_known else None,
        emotions=emotions,
        mean={m: _mean(v, [e.figures[m] for e in emotions.values()], n, of.what) for m, v in values.items()},
        draws=draws,
        seed=seed,
        note=_note_on_participants(of.names),
    )


def differences(
    predicted: ArrayLike,
    against: ArrayLike,
    reported: ArrayLike,
    participants: Sequence[str | None] | None = None,
    measure: str = "pearson",
    *,
    draws: int = DRAWS,
    seed: int = 0,
    on_draws: Callable[[int], None] = lambda done: None,
) -> tuple[dict[str, Figure], Figure]:
    """How much better one model's figure is than another's, on the clips that both predict.

    Both are measured in the same resamples of participants, so what makes a resample easy for both cancels.

    Args:
        predicted, against: ``(N, 7)`` in [0, 1], of the two models; the others are as in `agreement`.

    Returns:
        ``predicted``'s figure less ``against``'s by emotion, and the mean over the emotions that have one.
    """
    models = np.concatenate([_runs(predicted), _runs(against)])
    y, of, used = _reported(models, reported, participants)
    models = models[:, used]
    one, other = (measured((measure,), x, y, of.units, draws, seed, on_draws)[measure] for x in models)
    figures = {}
    for i, emotion in enumerate(EMOTIONS):
        there = np.isfinite(y[:, i])
        pairs = _Pairs(emotion, models[:, there, i], y[there, i], of.clips_by_person(there), of.persons_known)
        reason = pairs.reason_against(measure)
        figures[emotion] = _figure(one[:, i] - other[:, i], reason, of.count(there), of.what)
    return figures, _mean(one - other, list(figures.values()), of.count(), of.what)


def by_group(
    predicted: ArrayLike,
    reported: ArrayLike,
    groups: Sequence[str | None],
    participants: Sequence[str | None] | None = None,
    *,
    least: int = LEAST_IN_GROUP,
) -> dict[str, Agreement | str]:
    """Correlation within each group, by its name; a sentence where a group has fewer than ``least`` clips.

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
        if n < least:
            found[name] = f"{counted(n, 'clip')} with reports: no figure is given below {least}."
        else:
            found[name] = agreement(x[rows], y[rows], people, ("pearson",))
    return found


def age_group(age: float | None) -> str | None:
    """The age group of a person in years, such as "25–34"; None where the age is not known."""
    if age is None or not age >= AGE_GROUPS[0]:
        return None
    i = bisect(AGE_GROUPS, age)
    return f"{AGE_GROUPS[i - 1]}–{AGE_GROUPS[i] - 1}" if i < len(AGE_GROUPS) else f"{AGE_GROUPS[-1]} and over"


def fill_unread(predictions: ArrayLike, n_frames: ArrayLike) -> Array:
    """The paper's protocol: clips with too few frames are predicted as the mean of the others' predictions.

    Args:
        predictions: ``(N, 7)``.
        n_frames: ``(N,)`` frames with a face; below `LEAST_VALID_FRAMES` a clip is not read.

    Raises:
        DatasetError: there are no others.
    """
    unread = np.asarray(n_frames) < LEAST_VALID_FRAMES
    if unread.all():
        raise DatasetError(
            f"No clip has at least {LEAST_VALID_FRAMES} frames with a face, so none can be read. Add longer clips."
        )
    return _filled(predictions, unread)


def fill_unheard(predictions: ArrayLike, n_audio_tokens: ArrayLike) -> Array:
    """The same for a model that reads sound alone: clips without any are predicted as the mean of the others.

    Raises:
        DatasetError: there are no others.
    """
    unheard = np.asarray(n_audio_tokens) == 0
    if unheard.all():
        raise DatasetError("No clip has sound, and the model reads nothing else. Add clips with sound.")
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
) -> tuple[Array, _Drawn, NDArray[np.bool_]]:
    """Reports that all runs predict, NaN for the others; what is drawn; and which clips have any."""
    y = np.asarray(reported, np.float64).reshape(-1, len(EMOTIONS))
    y = np.where(np.isfinite(runs).all(axis=0), y, np.nan)
    used: NDArray[np.bool_] = np.any(np.isfinite(y), axis=1)
    names = np.array(participants if participants is not None else [None] * len(y), object)[used]
    return y[used], _Drawn(names), used


class _Drawn:
    """What the bootstrap draws with repeats: whole participants, or clips where participants are not known.

    Of one participant's clips there is nothing else to draw than these.

    Args:
        names: ``(N,)`` participants of the clips; None where one is not known.

    Attributes:
        names: see above.
        units: ``(N,)`` number of what each clip is drawn with; what: "participants" or "clips".
        n_persons: each clip without a participant is one.
    """

    def __init__(self, names: NDArray[np.object_]) -> None:
        self.names = names
        self._person = _numbers(names)
        self.n_persons = int(self._person.max(initial=-1)) + 1
        self.persons_known = any(name is not None for name in names)
        self.what = "participants" if self.persons_known and self.n_persons > 1 else "clips"
        self.units = self._person if self.what == "participants" else np.arange(len(names))

    def clips_by_person(self, rows: NDArray[np.bool_]) -> NDArray[np.int64]:
        return np.bincount(self._person[rows], minlength=self.n_persons)

    def count(self, rows: NDArray[np.bool_] | slice = slice(None)) -> int:
        """How many can be drawn of these clips."""
        return len(np.unique(self.units[rows]))


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
        least_clips = {"within_person": 2, "between_person": 1}.get(measure, 0)
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


def _figure(values: Array, reason: str, n_drawn: int, drawn: str) -> Figure:
    """A figure from its value (first) and its resampled values (the others)."""
    if not reason and np.isnan(values[0]):
        reason = "The values vary too little for this figure."
    if reason:
        return Figure(None, note=reason)
    if len(values) == 1:
        return Figure(float(values[0]))
    if n_drawn < LEAST_DRAWN:
        return Figure(float(values[0]), note=f"No interval: it needs at least {LEAST_DRAWN} {drawn}.")
    defined = values[1:][np.isfinite(values[1:])]
    if len(defined) < _DEFINED_SHARE * (len(values) - 1):
        return Figure(float(values[0]), note="No interval: in many resamples the values do not vary.")
    low, high = np.percentile(defined, [2.5, 97.5])
    note = f"{n_drawn} {drawn} are few: the interval is rough, rather too narrow." if n_drawn < FEW_DRAWN else ""
    return Figure(float(values[0]), float(low), float(high), note)


def _mean(values: Array, figures: Sequence[Figure], n_drawn: int, drawn: str) -> Figure:
    there = [figure.value is not None for figure in figures]
    if not any(there):
        return Figure(None, note="No emotion has this figure.")
    mean = _figure(values[:, there].mean(axis=1), "", n_drawn, drawn)
    if all(there):
        return mean
    lacking = ", ".join(LABELS[e].lower() for e, has in zip(EMOTIONS, there, strict=True) if not has)
    return replace(mean, note=f"Mean of {counted(sum(there), 'emotion')}, without {lacking}. {mean.note}".strip())


def _numbers(names: NDArray[np.object_]) -> NDArray[np.int64]:
    """A number per participant, 0 to P - 1; each clip without one gets its own."""
    number_of: dict[Any, int] = {}
    keys = (("clip", i) if name is None else name for i, name in enumerate(names))
    return np.array([number_of.setdefault(key, len(number_of)) for key in keys], np.int64)


def _note_on_participants(names: NDArray[np.object_]) -> str:
    nameless = sum(name is None for name in names)
    if not nameless:
        return ONE_PERSON if len(set(names)) == 1 else ""
    if nameless == len(names):
        return (
            "Participants are not known, so clips were drawn: with several clips of a person intervals are too narrow."
        )
    return f"{counted(nameless, 'clip')} without a participant: each is taken as a participant of its own."
