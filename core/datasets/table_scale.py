"""The scale that ratings in a table are on: stated, never guessed, and doubted where the ratings hardly fit it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.errors import DatasetError
from core.text import counted

_END = r"[-\u2212]?\d+(?:[.,]\d+)?"
_STATED = re.compile(rf"(?P<least>{_END})\s*(?:-|–|to|bis|\.\.|:)\s*(?P<most>{_END})")
_FAR_BELOW = 1 / 3
"""Share of a scale that the highest of all ratings must pass, lest it be another scale's."""
EXAMPLES = "0-1, 1-100, 0-100, 0-10 or 1-7"
ASKED = (
    f"State the scale of the ratings with both of its ends, such as {EXAMPLES}. It is never guessed, because a table "
    "with low ratings fits several."
)


@dataclass(frozen=True)
class Scale:
    """The ends of a scale, both of which can be chosen."""

    least: float
    most: float

    def fits(self, rating: float) -> bool:
        """Whether a rating lies on the scale, its ends included."""
        return self.least <= rating <= self.most

    def intensity(self, rating: float) -> float:
        """A rating on the models' scale: 0 at the lower end, 1 at the upper one."""
        return (rating - self.least) / (self.most - self.least)

    def __str__(self) -> str:
        return f"{self.least:g} to {self.most:g}"


COMMON = tuple(Scale(*ends) for ends in ((0, 1), (1, 5), (1, 7), (0, 10), (1, 10), (1, 100), (0, 100)))
"""That are offered, and thought of where a stated one does not fit."""


def scale_of(text: str | None) -> Scale:
    """A scale as people write it: "0-100", "1 to 7", "-3-3".

    Raises:
        DatasetError: it is none, or its ends are not in order.
    """
    found = _STATED.fullmatch((text or "").strip())
    if not found:
        raise DatasetError(ASKED if not text else f"The scale {text!r} is not understood. {ASKED}")
    least, most = (float(found[end].replace("\u2212", "-").replace(",", ".")) for end in ("least", "most"))
    if not least < most:
        raise DatasetError(
            f"The scale {text!r} does not run upwards. State its lower end first; turn a scale on which less is more "
            "round in the table."
        )
    return Scale(least, most)


def doubt_about(scale: Scale, ratings: Iterable[float]) -> str:
    """A sentence where ratings hardly are on the scale that was stated; empty where they may be."""
    numbers = sorted(rating for rating in ratings if math.isfinite(rating))
    if not numbers:
        return ""
    other = next((s for s in COMMON if s != scale and all(map(s.fits, numbers)) and _reached(s, numbers)), None)
    rather = f"; all would fit {other}" if other is not None else ""
    outside = sum(not scale.fits(rating) for rating in numbers)
    if outside and (other is not None or 2 * outside > len(numbers)):
        verb = "lies" if outside == 1 else "lie"
        return f"{outside} of {counted(len(numbers), 'rating')} {verb} outside the scale {scale}{rather}."
    if not outside and not _reached(scale, numbers):
        none = f"None of the {len(numbers)} ratings is" if len(numbers) > 1 else "The only rating is not"
        return f"{none} above {numbers[-1]:g}; the stated scale is {scale}{rather}."
    return ""


def _reached(scale: Scale, numbers: Sequence[float]) -> bool:
    """Whether the highest rating, the last one, is far enough up a scale."""
    return scale.intensity(numbers[-1]) > _FAR_BELOW
