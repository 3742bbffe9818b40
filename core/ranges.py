"""Numbers that are asked for lie between bounds; else one sentence names the setting, its value and the bounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.errors import SettingsError


@dataclass(frozen=True)
class Range:
    """From least to most; floats may leave out an end.

    Attributes:
        above: least itself is left out; below: most itself is.
        whole: only whole numbers.
    """

    least: float
    most: float
    above: bool = False
    below: bool = False
    whole: bool = False

    def check(self, name: str, value: Any) -> None:
        """Refuse a value.

        Args:
            name: of the setting, as a sentence begins with it.

        Raises:
            SettingsError: it is no number, NaN, or out of range.
        """
        number = type(value) is int or (type(value) is float and not self.whole)
        # NaN fails each comparison.
        if (
            number
            and (self.least < value if self.above else self.least <= value)
            and (value < self.most if self.below else value <= self.most)
        ):
            return
        kind = "a whole number" if self.whole else "a number"
        raise SettingsError(f"{name} must be {kind} {self}, not {_shown(value)}.")

    @property
    def ends(self) -> tuple[int, int]:
        """Least and most, for a field of whole numbers."""
        return int(self.least), int(self.most)

    def __str__(self) -> str:
        least, most = (f"{end:,.10g}" for end in (self.least, self.most))
        if not (self.above or self.below):
            return f"from {least} to {most}"
        return f"{'more than' if self.above else 'from'} {least} and {'less than' if self.below else 'at most'} {most}"


def _shown(value: Any) -> str:
    text = str(value) if isinstance(value, int | float) else repr(value)
    return text if len(text) <= 40 else f"{text[:37]}…"
