"""What ratings mean: how strong a reaction was, or only its profile, in which a clip's strongest emotion is 1.

In Hume-Reaction the largest of the seven is exactly 1 in every rated clip: its ratings are relative within a clip, and
a model that learned from them tells a profile. What they are is found at import and travels with dataset, run and
model file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.errors import SettingsError

Array = NDArray[np.float64]

ABSOLUTE, RELATIVE = "absolute", "relative"
FORMS = (ABSOLUTE, RELATIVE)
LEAST_CLIPS = 20
"""Rated clips below which it may be by chance that the strongest emotion of each has the end of the scale."""
TOLD = {ABSOLUTE: "intensities", RELATIVE: "profile"}
"""What the seven numbers of a model are called, by the form of the labels that it learned from."""
LONGEST = 200
"""Letters of what is said of the scale and the raters."""

MEANING = "label_meaning"
"""The key of a model file under which what the labels mean is kept; "labels" names the emotions."""
TELLS_PROFILE = "tells a profile, not how strong a reaction was"
"""What is said of a model that learned from relative labels, after its name."""
BROUGHT = "What tells how strong reactions were was divided by each clip's strongest emotion, to be a profile, too."
"""What is said where one side is absolute and the other relative."""
ACROSS = (
    "One side tells how strong reactions were and the other only their profile, so how far the numbers are from each "
    "other says nothing: there is no CCC, MAE, ICC, bias or limit of agreement."
)
"""Why figures of size are not given across forms."""


@dataclass(frozen=True)
class Labels:
    """What ratings mean.

    Attributes:
        form: one of `FORMS`.
        scale: of the ratings before they were brought to 0 to 1, such as "1 to 100"; empty where it is not known.
        raters: who rated, such as "the person who is seen"; empty where it is not known.
    """

    form: str = ABSOLUTE
    scale: str = ""
    raters: str = ""

    @property
    def relative(self) -> bool:
        """Whether they tell a profile only."""
        return self.form == RELATIVE

    @property
    def sentence(self) -> str:
        """Form, scale and raters in one sentence."""
        what = (
            "relative within a clip: the strongest emotion of each clip is 1, so they tell a profile, not how strong a "
            "reaction was"
            if self.relative
            else "absolute: they tell how strong a reaction was"
        )
        parts = [f"scale {self.scale}" if self.scale else "", f"rated by {self.raters}" if self.raters else ""]
        return "; ".join([f"Labels are {what}", *filter(None, parts)]) + "."

    def as_json(self) -> dict[str, str]:
        """As `labels_of` reads it."""
        return asdict(self)


def check_form(form: str) -> None:
    """That it is one of `FORMS`.

    Raises:
        SettingsError: it is not.
    """
    if form not in FORMS:
        raise SettingsError(f"Labels that are {form[:40]!r} are not known. Choose {' or '.join(FORMS)}.")


def labels_of(stated: Any) -> Labels:
    """Labels as a file states them.

    Raises:
        ValueError: it makes no sense.
    """
    if not isinstance(stated, Mapping) or set(stated) != {field.name for field in fields(Labels)}:
        raise ValueError("it does not name form, scale and raters")
    if not all(isinstance(value, str) and len(value) <= LONGEST for value in stated.values()):
        raise ValueError(f"its values are no texts of up to {LONGEST} letters")
    if stated["form"] not in FORMS:
        raise ValueError(f"its form is {stated['form'][:40]!r}, {' or '.join(FORMS)} is possible")
    return Labels(**stated)


def form_of(ratings: Sequence[Sequence[float] | None]) -> str:
    """What ratings of clips are: relative where the largest of each clip's is exactly 1, of enough clips.

    Args:
        ratings: of each clip, in [0, 1]; None where it has none.
    """
    largest = [max(rating) for rating in ratings if rating is not None]
    return RELATIVE if len(largest) >= LEAST_CLIPS and all(value == 1 for value in largest) else ABSOLUTE


def as_relative(intensities: ArrayLike) -> Array:
    """Each clip's intensities as shares of its strongest; NaN where one is missing, or nothing was felt.

    Args:
        intensities: ``(..., 7)`` in [0, 1].
    """
    values = np.asarray(intensities, np.float64)
    strongest = values.max(axis=-1, keepdims=True)  # NaN where one is
    return values / np.where(strongest > 0, strongest, np.nan)


def same_form(predicted: ArrayLike, of: str, reported: ArrayLike, told: str) -> tuple[Array, Array, str]:
    """Predictions and reports in the same form: as profiles, where one of them is.

    Args:
        predicted, reported: ``(N, 7)`` in [0, 1]; NaN where missing.
        of, told: their forms.

    Returns:
        both, and why no figure of size is given; empty where both had the same form.
    """
    x, y = np.asarray(predicted, np.float64), np.asarray(reported, np.float64)
    if of == told:
        return x, y, ""
    return (x, as_relative(y), ACROSS) if of == RELATIVE else (as_relative(x), y, ACROSS)
