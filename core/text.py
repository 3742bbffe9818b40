"""Figures as people write them, and texts of somebody else as they are."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Container, Iterable
from datetime import datetime

NONE = "–"
"""Stands in tables where there is no value."""


def with_minus(figure: str) -> str:
    """A figure with a minus sign where Python writes a hyphen: "−0.12"."""
    return figure.replace("-", "−")


def figure(value: float, digits: int, *, sign: bool = False) -> str:
    """A figure with so many decimals, a real minus, and none before nothing: "−0.12", "0.00", with ``sign`` "+0.12"."""
    return with_minus(f"{value:{'+' if sign else ''}z.{digits}f}")


def from_to(low: float, high: float, digits: int) -> str:
    """Two figures as ends: "−0.10 to 0.32"."""
    return f"{figure(low, digits)} to {figure(high, digits)}"


def short(value: float, most: int = 6, *, sign: bool = False) -> str:
    """A figure with as few digits as it has, ``most`` at most: "−0.5", "3"."""
    return with_minus(f"{value:{'+' if sign else ''}z.{most}g}")


def were(n: int) -> str:
    """The verb after a number of things: "was" after one, else "were"."""
    return "was" if n == 1 else "were"


def are(n: int) -> str:
    """The same now: "is" or "are"."""
    return "is" if n == 1 else "are"


def have(n: int) -> str:
    """The same: "has" or "have"."""
    return "has" if n == 1 else "have"


def share(of_all: float, digits: int = 0) -> str:
    """A share from 0 to 1 in per cent: "62%"; "0%" is none and "100%" all, what rounds to them is "<1%" or ">99%"."""
    least = 10.0 ** -(digits + 2)
    written = f"{of_all:z.{digits}%}"
    if 0 < of_all < 1 and written in (f"{0:.{digits}%}", f"{1:.{digits}%}"):
        return f"<{least:.{digits}%}" if of_all < 0.5 else f">{1 - least:.{digits}%}"
    return written


def times(value: float, digits: int = 1) -> str:
    """A multiple: "1.9×"."""
    return f"{figure(value, digits)}×"


LEAST_P = 0.001
"""Below which a p value is not written in full."""


def p_value(p: float) -> str:
    """A p value as papers write it: "p = 0.012", and never "p = 0.000" but "p < 0.001"."""
    if p < LEAST_P:
        return f"p < {LEAST_P:g}"
    return f"p = {p:z.3f}" if p == 1 or f"{p:z.3f}" != "1.000" else "p > 0.999"


def bare_p(p: float | None) -> str:
    """A p value for a column that is headed p: "0.012", "< 0.001"; `NONE` where there is none."""
    return NONE if p is None else p_value(p).removeprefix("p ").removeprefix("= ")


def cell(value: float | None, digits: int = 3) -> str:
    """A figure in a table of a file or a terminal, "-0.120"; `NONE` where it is None or NaN."""
    return NONE if value is None or math.isnan(value) else f"{value:z.{digits}f}"


def table_row(cells: Iterable[str]) -> str:
    """A row of a table in Markdown."""
    return f"| {' | '.join(cells)} |"


def value_text(value: object) -> str:
    """The value of a variable as people read it: "yes", "3", "−0.5"."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return short(value) if isinstance(value, float) else str(value)


def capital(text: str) -> str:
    """A text as it begins a sentence."""
    return text[:1].upper() + text[1:]


def counted(n: int, what: str, many: str = "") -> str:
    """A number of things: "1 clip", "2 clips", "2 analyses"."""
    return f"1 {what}" if n == 1 else f"{n} {many or what + 's'}"


def unused(name: str, taken: Container[str], form: str = "{} {}", key: Callable[[str], str] = lambda name: name) -> str:
    """A name that is not taken: itself, or with a number behind it: "events", "events 2".

    Args:
        taken: by ``key``, such as names in small letters.
        form: how name and number are put together.
    """
    found, number = name, 1
    while key(found) in taken:
        number += 1
        found = form.format(name, number)
    return found


def listed(names: Iterable[str]) -> str:
    """Names for a sentence: "a, b and c"."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


_A_NUMBER = re.compile(r"[+-]?(\d+[.,]?\d*|[.,]\d+)(e[+-]?\d+)?", re.IGNORECASE)
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}([.,]\d{3}){2,}|[+-]?[1-9]\d{0,2},\d{3}")


def number_in(text: str) -> float | None:
    """The number that a person typed: with a decimal point or comma, and any sign that looks like a minus.

    None where it is none, is not finite, or could mean two numbers ("1,000").
    """
    plain = re.sub(r"[−–]", "-", text.strip())
    if not _A_NUMBER.fullmatch(plain) or _THOUSANDS.fullmatch(plain):
        return None
    number = float(plain.replace(",", "."))
    return number if math.isfinite(number) else None


def whole_number_in(text: str) -> int | None:
    """The whole number that a person typed; None where there is a point or comma, of thousands or of a fraction."""
    number = None if set(text) & set(".,eE") else number_in(text)
    return None if number is None else int(number)


_NOT_SHOWN = re.compile(
    "\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters but tabs and ends of lines
    "\u2028-\u202e\u2066-\u2069"  # they turn the direction of reading, or end a line
    "\ud800-\udfff]"  # bytes of a file's name that are no UTF-8
)


def _code(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def shown(text: str) -> str:
    """A text with what a terminal or a window would obey as ``\\uXXXX``, which JSON reads as the same character."""
    return _NOT_SHOWN.sub(_code, text)


def timecode(seconds: float) -> str:
    """Time as minutes, seconds and milliseconds: 0:12.480; hours only when there are some."""
    whole = max(0, round(seconds * 1000))
    hours, rest = divmod(whole, 3_600_000)
    minutes, rest = divmod(rest, 60_000)
    head = f"{hours}:{minutes:02d}" if hours else f"{minutes}"
    return f"{head}:{rest // 1000:02d}.{rest % 1000:03d}"


def duration(seconds: float) -> str:
    """How long a clip is, in whole minutes and seconds: 0:20."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def time_in_words(seconds: float) -> str:
    """About how long: "40 s", "6 min", "2 h 5 min"."""
    if round(seconds) < 60:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if hours else f"{minutes} min"


def moment(stored: str) -> str:
    """A stored time on this computer's clock: 2026-03-01 14:05. What is no time stays as it is stored."""
    return _on_this_clock(stored, "%Y-%m-%d %H:%M")


def day(stored: str) -> str:
    """The date of a stored time on this computer's clock: 2026-03-01. What is no time stays as it is stored."""
    return _on_this_clock(stored, "%Y-%m-%d")


def _on_this_clock(stored: str, form: str) -> str:
    try:
        return f"{datetime.fromisoformat(stored).astimezone():{form}}"
    except (ValueError, OverflowError, OSError):  # somebody else's, or before clocks begin
        return shown(stored)


def brief(value: object, most: int = 40) -> str:
    """A value from somebody else for a sentence: as Python writes it, and no longer than that."""
    written = repr(value)
    return written if len(written) <= most else f"{written[: most - 1]}…"


def on_one_line(text: str) -> str:
    """As `shown`, with ends of lines as their codes too."""
    return shown(text).replace("\r", "\\u000d").replace("\n", "\\u000a")


def encodable(text: str) -> str:
    """A text that UTF-8 can hold: what stands for single bytes in a file's name is written as ``\\uXXXX``."""
    return re.sub("[\ud800-\udfff]", _code, text)
