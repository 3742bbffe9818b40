"""Whether a model counts as validated: only with evidence in its file, since anybody can write a word there.

The metadata of a validated model hold, beside ``"validated": true``, an object ``validation``::

    {"data": "name of the data", "data_sha256": "64 hexadecimal digits", "people": 40, "clips": 160,
     "figures": {"mean Pearson r": {"value": 0.41, "low": 0.31, "high": 0.50}}}

``low`` and ``high`` are the ends of a 95 % interval. ``data_sha256`` tells the data from others of the same name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

NOT_VALIDATED = "not validated on self-reports"
LEAST_PEOPLE = 2
"""One person's reports say nothing of others."""
_LONGEST = 200
_MOST_FIGURES = 50
_LARGEST = 1e9


@dataclass(frozen=True)
class Validation:
    """What a model file says of how it was held against self-reports.

    Attributes:
        claimed: it calls itself validated.
        lacks: what is missing or wrong in its evidence; empty when all is there.
        figures: by name the value and its 95 % interval.
    """

    claimed: bool = False
    lacks: str = "it states no figures"
    data: str = ""
    data_sha256: str = ""
    people: int = 0
    clips: int = 0
    figures: Mapping[str, tuple[float, float, float]] | None = None

    @property
    def counts(self) -> bool:
        """Whether it calls itself validated and its evidence is complete."""
        return self.claimed and not self.lacks

    @property
    def state(self) -> str:
        """A few words."""
        if self.counts:
            return f"validated on self-reports of {self.people} people"
        return f"{NOT_VALIDATED}; its file claims it without evidence" if self.claimed else NOT_VALIDATED

    @property
    def sentence(self) -> str:
        """All of it, for the card."""
        if self.counts:
            read = (self.figures or {}).items()
            figures = ", ".join(f"{name} {value:z.3f} [{low:z.3f}, {high:z.3f}]" for name, (value, low, high) in read)
            return (
                f"Validated, as its file states, on self-reports to {self.clips} clips by {self.people} people (data "
                f"{self.data}, SHA-256 {self.data_sha256[:12]}…): {figures}; in brackets 95 % intervals."
            )
        if self.claimed:
            return f"Not validated on self-reports: its file claims that it is, but {self.lacks}."
        return "Not validated on self-reports."


def validation_of(metadata: Mapping[str, Any]) -> Validation:
    """What a model's metadata say; a claim whose evidence is not complete does not count."""
    claimed = metadata.get("validated") is True  # "false" and 1 are no such claim
    stated = metadata.get("validation")
    if not isinstance(stated, Mapping):
        return Validation(claimed)
    data, sha256 = stated.get("data"), stated.get("data_sha256")
    people, clips, figures = stated.get("people"), stated.get("clips"), stated.get("figures")
    if not isinstance(data, str) or not 0 < len(data.strip()) <= _LONGEST:
        return Validation(claimed, "it names no data")
    if not isinstance(sha256, str) or not re.fullmatch(r"[0-9a-f]{64}", sha256):
        return Validation(claimed, "it does not say by a SHA-256 which data")
    if type(people) is not int or type(clips) is not int or not LEAST_PEOPLE <= people <= clips:
        return Validation(claimed, "it does not say of how many people and clips")
    if not isinstance(figures, Mapping) or not 0 < len(figures) <= _MOST_FIGURES:
        return Validation(claimed, "it states no figures")
    read = {str(name): _figure(figure) for name, figure in figures.items()}
    if any(figure is None or not 0 < len(name.strip()) <= _LONGEST for name, figure in read.items()):
        return Validation(claimed, "its figures have no intervals")
    kept = {name: figure for name, figure in read.items() if figure is not None}
    return Validation(claimed, "", data, sha256, people, clips, kept)


def _figure(stated: Any) -> tuple[float, float, float] | None:
    if not isinstance(stated, Mapping):
        return None
    numbers: list[Any] = [stated.get(key) for key in ("value", "low", "high")]
    if not all(type(number) in (int, float) and abs(number) < _LARGEST for number in numbers):
        return None
    value, low, high = map(float, numbers)
    return (value, low, high) if low <= value <= high and low < high else None
