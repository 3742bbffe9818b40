"""Does a clip lie outside of what the model saw? Against its training's ranges where they are known, else in general.

A model's metadata may hold ``seen``: by name of a measure the lowest and the highest value among its training clips.
What it does not hold is judged by general limits, and each `Limit` says which of the two was used.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.analysis import Analysis
from core.config import LEAST_VALID_FRAMES
from core.features.framing import DARK, GLARING, LEAST_EYES_PX, TURNED_DEG
from core.inspection.opening import readings_of

SEEN = "seen"
"""Key of a model's metadata."""


@dataclass(frozen=True)
class Measure:
    """What is looked at.

    Attributes:
        low, high: general limits; None where there is none.
        why: where they come from.
        form: how a value is written.
    """

    title: str
    low: float | None
    high: float | None
    why: str
    form: str


MEASURES: Mapping[str, Measure] = {
    "length_s": Measure(
        "The reading's length", 9.9, 30.0, "the shortest clip of the paper's data, and the longest single reading",
        "{:.1f} s",
    ),
    "frames": Measure("The number of frames with a face", LEAST_VALID_FRAMES, None, "the paper's protocol", "{:.0f}"),
    "face_share": Measure("The share of frames with a face", 0.5, None, "half of the clip would be missing", "{:.0%}"),
    "turned_deg": Measure("The head's turn (median)", None, TURNED_DEG, "landmarks grow unsure", "{:.0f}°"),
    "eyes_px": Measure(
        "The distance between the eyes (median)", LEAST_EYES_PX, None, "less is too little to read", "{:.0f} px"
    ),
    "brightness": Measure("The light on the face (median)", DARK, GLARING, "too dark, too bright", "{:.0%} of white"),
}  # fmt: skip


@dataclass(frozen=True)
class Limit:
    """One measure of a reading beside its range.

    Attributes:
        what: a key of `MEASURES`.
        value: None where it cannot be told.
        source: "training" or "general".
        sentence: in words.
    """

    what: str
    value: float | None
    low: float | None
    high: float | None
    source: str
    sentence: str

    @property
    def outside(self) -> bool:
        if self.value is None:
            return False
        return (self.low is not None and self.value < self.low) or (self.high is not None and self.value > self.high)


def limits(
    analysis: Analysis, metadata: Mapping[str, Any], start_s: float = 0.0, end_s: float | None = None
) -> tuple[Limit, ...]:
    """Every measure of a clip, or of one of its windows, beside its range; those with ``outside`` are flags.

    Args:
        metadata: of the model's file (`core.models.registry.ModelEntry.metadata`).
    """
    end_s = analysis.clip.duration_s if end_s is None else end_s
    pts = analysis.frames["pts_s"]
    first, last = np.searchsorted(pts, [start_s, end_s])
    rows = analysis.frames[first:last]
    found = rows[rows["face"]]

    def median(values: Any) -> float | None:
        return float(np.median(values)) if len(values) else None

    values = {
        "length_s": end_s - start_s,
        "frames": float(rows["used"].sum()),
        "face_share": float(rows["face"].mean()) if len(rows) else None,
        "turned_deg": median(np.abs(found["pose"]).max(axis=1)) if len(found) else None,
        "eyes_px": median(found["size_px"]),
        "brightness": median(found["brightness"]),
    }
    seen = metadata.get(SEEN, {})
    return tuple(_limit(what, value, seen.get(what)) for what, value in values.items())


def flag(analysis: Analysis, metadata: Mapping[str, Any]) -> str:
    """One sentence on what of a clip, or of some of its windows, lies outside; empty where nothing does."""
    readings = readings_of(analysis)
    outside = [[limit for limit in limits(analysis, metadata, *reading) if limit.outside] for reading in readings]
    flagged = [limit for of_reading in outside for limit in of_reading]
    if not flagged:
        return ""
    of = "the model saw" if all(limit.source == "training" for limit in flagged) else "can be relied on"
    which = list(dict.fromkeys(MEASURES[limit.what].title.removesuffix(" (median)") for limit in flagged))
    named = ", ".join([which[0], *(title[0].lower() + title[1:] for title in which[1:])])
    where = f" in {sum(map(bool, outside))} of {len(readings)} windows" if len(readings) > 1 else ""
    return f"{named}: outside of what {of}{where}."


def _limit(what: str, value: float | None, seen: Any) -> Limit:
    measure = MEASURES[what]
    low, high = (measure.low, measure.high) if seen is None else (float(seen[0]), float(seen[1]))
    source = "general" if seen is None else "training"

    def written(number: float) -> str:
        return measure.form.format(number)

    if value is None:
        return Limit(what, None, low, high, source, f"{measure.title} cannot be told.")
    limit = Limit(what, value, low, high, source, "")
    bounds = " to ".join(
        part
        for part in (
            "" if low is None else f"at least {written(low)}" if high is None else written(low),
            "" if high is None else f"at most {written(high)}" if low is None else written(high),
        )
        if part
    )
    of = f"in training it was {bounds}" if seen is not None else f"general limits: {bounds}, {measure.why}"
    where = "outside of what the model saw" if seen is not None else "outside of what can be relied on"
    verdict = where if limit.outside else "within its range"
    return Limit(what, value, low, high, source, f"{measure.title} is {written(value)}, {verdict} ({of}).")
