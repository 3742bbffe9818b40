"""Predictions beside self-reports, clip by clip, for the clips that were picked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.analysis_settings import LEAST_VALID_FRAMES
from core.comparison.clip_table import NO_STIMULUS, PARTICIPANT, STIMULUS, ClipTable, Model
from core.comparison.selection import Selection
from core.emotions import LABELS
from core.evaluation.agreement_formulas import Array
from core.label_meaning import ABSOLUTE, ACROSS, RELATIVE, TELLS_PROFILE, as_relative
from core.models.validation import NOT_VALIDATED
from core.self_reports import USUAL, scales_in_words
from core.text import are, counted, have
from core.types import EMOTIONS

_NAMED = 3
"""Participants that a sentence names; more are counted."""
_SEVERAL = 3
"""Clips of a person from which on equal ratings are worth a word."""


@dataclass(frozen=True)
class Pairs:
    """The clips that were picked.

    Attributes:
        rows: ``(M,)`` rows of the table.
        model, against: whose predictions; ``against`` is a second model, or None.
        predicted, predicted_against: ``(M, 7)`` in [0, 1]; NaN where missing. With two models only clips that both
            analysed have any.
        reported: ``(M, 7)`` in [0, 1]; NaN where missing.
        form: one of `core.label_meaning.FORMS`, to which all of these were brought: a model's that tells a profile, or
            that of the reports, where one of them is relative.
        forms: those that the models and the reports had.
        least_frames: clips that show a face in fewer frames are left out; short: so many are.
    """

    table: ClipTable
    selection: Selection
    rows: NDArray[np.int64]
    model: Model | None
    against: Model | None
    predicted: Array
    predicted_against: Array | None
    reported: Array
    form: str = ABSOLUTE
    forms: frozenset[str] = frozenset({ABSOLUTE})
    short: int = 0
    least_frames: int = LEAST_VALID_FRAMES

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def not_in_size(self) -> str:
        """Why no figure of size is given; empty where they are."""
        return ACROSS if len(self.forms) > 1 else ""

    @cached_property
    def both(self) -> NDArray[np.bool_]:
        """``(M, 7)`` whether there is a pair."""
        return np.isfinite(self.predicted + self.reported)

    @property
    def there(self) -> NDArray[np.bool_]:
        """``(M,)`` whether there is a pair for at least one emotion."""
        return np.asarray(self.both.any(axis=1), bool)

    @property
    def n(self) -> int:
        """Clips with a pair for at least one emotion."""
        return int(self.there.sum())

    @cached_property
    def participants(self) -> list[str]:
        """The code of each clip's participant."""
        facet = self.table.facets[PARTICIPANT]
        return [facet.labels[code] for code in facet.codes[self.rows]]

    @cached_property
    def stimuli(self) -> list[str | None]:
        """The stimulus that each clip shows the reaction to; None where it shows none."""
        facet = self.table.facets[STIMULUS]
        return [None if facet.labels[code] == NO_STIMULUS else facet.labels[code] for code in facet.codes[self.rows]]

    def title(self, i: int) -> str:
        """The ``i``-th clip in words."""
        return self.table.titles[int(self.rows[i])]


def pairs(
    table: ClipTable,
    selection: Selection = Selection(),  # noqa: B008 - immutable
    model: Model | None = None,
    against: Model | None = None,
    *,
    least_frames: int = LEAST_VALID_FRAMES,
) -> Pairs:
    """Put predictions beside reports.

    Args:
        model: by default the one that analysed the most clips.
        against: a second model, on the clips that both analysed.
        least_frames: clips with fewer frames with a face are left out, where that number is known; by default as the
            paper does.
    """
    rows = selection.rows(table)
    model = model or next(iter(table.models), None)
    nothing = np.full((len(rows), len(EMOTIONS)), np.nan)
    predicted = nothing if model is None else model.predicted[rows]
    other = None if against is None else against.predicted[rows]
    if other is not None:
        both = np.isfinite(predicted + other)
        predicted, other = np.where(both, predicted, np.nan), np.where(both, other, np.nan)
    reported = table.reported[rows]
    short = np.zeros(len(rows), bool)
    for one in (model, against):
        if one is not None and one.frames is not None:
            short |= one.frames[rows] < least_frames
    predicted = np.where(short[:, None], np.nan, predicted)
    other = None if other is None else np.where(short[:, None], np.nan, other)
    n_short = int(short.sum())
    forms = frozenset({table.form, *(one.form for one in (model, against) if one is not None)})
    if RELATIVE not in forms:
        return Pairs(
            table, selection, rows, model, against, predicted, other, reported, short=n_short, least_frames=least_frames
        )
    if model is not None and model.form != RELATIVE:
        predicted = as_relative(predicted)
    if other is not None and against is not None and against.form != RELATIVE:
        other = as_relative(other)
    if table.form != RELATIVE:
        reported = as_relative(reported)
    return Pairs(
        table, selection, rows, model, against, predicted, other, reported, RELATIVE, forms, n_short, least_frames
    )


def nothing(found: Pairs) -> str:
    """Why there is nothing to compare; empty where there is something."""
    if found.n:
        return ""
    if len(found):
        return "No selected clip has both a prediction and a self-report, so there is nothing to compare."
    return "No clip is selected." if len(found.table) else "The study has no clips yet."


def notes(found: Pairs) -> tuple[str, ...]:
    """Sentences on what limits the comparison as a whole: what is missing, and which model this is."""
    if not len(found):
        return (nothing(found),)
    said = []
    unrated = int((~np.isfinite(found.reported).any(axis=1)).sum())
    if unrated:
        said.append(f"{counted(unrated, 'clip')} of {len(found)} {have(unrated)} no self-report.")
    single = int((np.isfinite(found.reported).any(axis=1) & ~np.isfinite(found.reported).all(axis=1)).sum())
    if single:
        said.append(
            f"{counted(single, 'clip')} of {len(found)} {have(single)} no rating of some emotions, so n differs."
        )
    if found.table.scales - {USUAL.name}:
        told = scales_in_words(found.table.scales)
        said.append(f"Reports were given on {told}; they are brought to 0 to 1, and shown as 1 to 100.")
    if found.model is None:
        return (*said, "No clip of the study has been analysed yet.")
    declined = found.table.declined[found.rows]
    if n := int(declined.sum()):
        said.append(f"{counted(n, 'clip')} of {len(found)} {have(n)} no consent to an analysis, and {are(n)} left out.")
    for model in filter(None, (found.model, found.against)):
        missing = int((~np.isfinite(model.predicted[found.rows]).any(axis=1) & ~declined).sum())
        if missing:
            said.append(f"{counted(missing, 'clip')} of {len(found)} {have(missing)} no analysis by {model.name}.")
        if model.n_settings > 1:
            said.append(
                f"{model.name} analysed with {model.n_settings} different settings; figures mix them. Analyse all "
                "clips with the same settings to compare like with like."
            )
    if found.short:
        said.append(f"{short_in_words(found.short, len(found))} left out (the paper's rule).")
    if found.against is not None:
        said.append("Two models are compared on the clips that both analysed.")
    said += [
        f"The model {model.name} is {NOT_VALIDATED}: how well it agrees with people has not been shown elsewhere."
        for model in filter(None, (found.model, found.against))
        if not model.validated
    ]
    said += _on_forms(found)
    return (*said, population(found)) if found.n else (*said, nothing(found))


def short_in_words(n: int, of: int) -> str:
    """The subject of a sentence: "3 of 40 clips show a face in fewer than 50 frames and are"."""
    shows = "shows" if n == 1 else "show"
    return f"{n} of {counted(of, 'clip')} {shows} a face in fewer than {LEAST_VALID_FRAMES} frames and {are(n)}"


def population(found: Pairs) -> str:
    """Of whom, and of which stimuli, figures and their intervals speak."""
    there: NDArray[np.bool_] = np.any(found.both, axis=1)
    shown = {stimulus for stimulus, has in zip(found.stimuli, there, strict=True) if has and stimulus is not None}
    if not shown:
        return (
            "Intervals are about other people like these in the same situation; what they saw is not known, so nothing "
            "is said of other stimuli."
        )
    which = "the same stimulus" if len(shown) == 1 else f"the same {len(shown)} stimuli"
    return f"Intervals are about other people like these before {which}; for other stimuli they are too narrow."


def _on_forms(found: Pairs) -> list[str]:
    """Sentences on profiles; none where all tell how strong reactions were."""
    if found.form != RELATIVE:
        return []
    said = [f"{one.name} {TELLS_PROFILE}." for one in (found.model, found.against) if one and one.form == RELATIVE]
    if found.table.form == RELATIVE:
        said.append("The reports are relative: the strongest emotion of each clip is 1.")
    else:
        said.append("The reports of each clip were divided by its strongest, to be profiles, too.")
        rated = np.isfinite(found.table.reported[found.rows]).any(axis=1)
        if n := int((rated & ~np.isfinite(found.reported).any(axis=1)).sum()):
            said.append(
                f"{counted(n, 'clip')} cannot be a profile, since not all emotions were rated or none was felt."
            )
    return [*said, *filter(None, [found.not_in_size])]


def notes_on(found: Pairs, *emotions: int) -> tuple[str, ...]:
    """Sentences on what no figure shows: who always gave the same rating.

    Args:
        emotions: their numbers; emotions of which the same is to be said share a sentence.
    """
    by_people: dict[tuple[str, ...], list[int]] = {}
    for emotion in emotions:
        by_people.setdefault(_constant_raters(found, emotion), []).append(emotion)
    said = []
    for people, of in by_people.items():
        if not people:
            continue
        what = "every emotion" if len(of) == len(EMOTIONS) else ", ".join(LABELS[EMOTIONS[i]].lower() for i in of)
        who = f": {', '.join(people)}" if len(people) <= _NAMED else ""
        participants = "participant" if len(people) == 1 else "participants"
        said.append(
            f"{len(people)} {participants} rated {what} the same in all clips{who}. That tells nothing of how reports "
            "vary within a person."
        )
    return tuple(said)


def _constant_raters(found: Pairs, emotion: int) -> tuple[str, ...]:
    """Whose ratings of an emotion do not vary; nobody where nobody's do, for then the figures themselves say so."""
    both = found.both[:, emotion]
    facet = found.table.facets[PARTICIPANT]
    who, values = facet.codes[found.rows[both]], found.reported[both, emotion]
    n, people = np.bincount(who, minlength=len(facet.labels)), range(len(facet.labels))
    low, high = np.full(len(people), np.inf), np.full(len(people), -np.inf)
    np.minimum.at(low, who, values)
    np.maximum.at(high, who, values)
    constant = (n >= _SEVERAL) & (low == high)
    return () if constant.sum() == (n > 0).sum() else tuple(facet.labels[i] for i in people if constant[i])
