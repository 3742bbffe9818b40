"""How a sitting goes on, as it is kept with the session: what another laboratory must do to repeat it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from core.recording.markers import IN_WORDS, NONE
from core.self_reports import SCALES, USUAL

AS_LISTED, RANDOM = "as listed", "random"
SLIDER_ORDERS = (AS_LISTED, RANDOM)
"""In which order the sliders stand: that of the emotions, or another one after each video."""
CROSS, BLANK = "cross", "blank"
INTERVALS = (CROSS, BLANK)
"""What is seen between two videos."""
ORIGINAL, CHECKED, UNCHECKED = "original", "checked", "machine translated"
WORDS = (ORIGINAL, CHECKED, UNCHECKED)
"""Whose words the participant read: Eriscope's own, a translation that a person has checked, or one that nobody has."""

Value = str | int | float | bool


@dataclass(frozen=True, kw_only=True)
class Procedure:
    """What a sitting consists of beside its videos.

    Attributes:
        language: code of the participant's window.
        words: of `WORDS`.
        practice: whether the sliders were tried before the first video.
        baseline_s: of looking at a cross before the videos; 0 leaves it out.
        tail_s: recorded after each stimulus.
        interval_s: between two videos; 0: none.
        interval: what is seen meanwhile, of `INTERVALS`.
        break_every: stimuli between two breaks; 0: no breaks.
        rated: whether the sliders follow each stimulus.
        slider_order: of `SLIDER_ORDERS`.
        no_answer: whether the participant may choose not to answer a slider.
        scale: of the sliders, the name of a `core.self_reports.RatingScale`.
        markers: where markers for other devices went, of `core.recording.markers.WAYS`.
        items: the names of the study's own questions that were asked, with commas between.
    """

    language: str = "en"
    words: str = ORIGINAL
    practice: bool = False
    baseline_s: float = 10.0
    tail_s: float = 1.0
    interval_s: float = 0.0
    interval: str = CROSS
    break_every: int = 0
    rated: bool = True
    slider_order: str = AS_LISTED
    no_answer: bool = False
    scale: str = USUAL.name
    markers: str = NONE
    items: str = ""

    def as_json(self) -> dict[str, Value]:
        """As a session keeps it; of what comes after it in a class that adds to it, nothing."""
        return {field.name: getattr(self, field.name) for field in fields(Procedure)}


def in_parts(kept: Mapping[str, Any], language: str = "") -> list[str]:
    """What a session kept, as the parts of a sentence's middle; none for a session that kept nothing.

    Args:
        language: its name; else its code stands there.
    """
    if not kept:
        return []
    known = Procedure(**{field.name: kept[field.name] for field in fields(Procedure) if field.name in kept})
    parts = [f"in {language or known.language} ({known.words} words)"]
    if known.practice:
        parts.append("with practice")
    if known.baseline_s:
        parts.append(f"baseline {known.baseline_s:g}\N{NO-BREAK SPACE}s")
    parts.append(f"recorded {known.tail_s:g}\N{NO-BREAK SPACE}s after each video")
    if known.interval_s:
        parts.append(f"{known.interval} of {known.interval_s:g}\N{NO-BREAK SPACE}s between videos")
    if known.break_every:
        parts.append(f"a break after every {known.break_every}")
    scale = f" from {SCALES[known.scale]}" if known.scale in SCALES and known.scale != USUAL.name else ""
    parts.append(f"sliders {known.slider_order}{scale}" if known.rated else "no sliders")
    if known.rated and known.no_answer:
        parts.append("each may be left without an answer")
    if known.markers in IN_WORDS:
        parts.append(f"markers to {IN_WORDS[known.markers]}")
    if known.items:
        parts.append(f"then asked: {known.items}")
    return parts
