"""Does a clip lie outside of what the model saw? Against its training's ranges where they are known, else in general.

A model's metadata may hold ``seen``: by name of a measure the lowest and the highest value among its training clips.
What it does not hold is judged by general limits, and each `Limit` says which of the two was used.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.analysis.result import Analysis
from core.config import LEAST_VALID_FRAMES
from core.errors import CheckpointError
from core.features.framing import DARK, GLARING, LEAST_EYES_PX, TURNED_DEG
from core.inspection.opening import readings_of
from core.models import registry

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
        "{:z.1f} s",
    ),
    "frames": Measure("The number of frames with a face", LEAST_VALID_FRAMES, None, "the paper's protocol", "{:z.0f}"),
    "face_share": Measure("The share of frames with a face", 0.5, None, "half of the clip would be missing", "{:.0%}"),
    "turned_deg": Measure("The head's turn (median)", None, TURNED_DEG, "landmarks grow unsure", "{:z.0f}°"),
    "eyes_px": Measure(
        "The distance between the eyes (median)", LEAST_EYES_PX, None, "less is too little to read", "{:z.0f} px"
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
        """Whether the value is below ``low`` or above ``high``; False where it cannot be told."""
        if self.value is None:
            return False
        return (self.low is not None and self.value < self.low) or (self.high is not None and self.value > self.high)

    @property
    def title(self) -> str:
        """The measure's title, without "(median)"."""
        return MEASURES[self.what].title.removesuffix(" (median)")

    @property
    def range(self) -> str:
        """Where a value should lie: "general limits: 9.9 s to 30.0 s"."""
        of = "seen in training" if self.source == "training" else "general limits"
        return f"{of}: {_bounds(MEASURES[self.what], self.low, self.high)}"


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
    rows = analysis.frames[first:last][~analysis.excluded[first:last]]
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
    if {part for _, parts in metadata.get("layout", ()) for part in parts} == {"audio"}:
        values = {"length_s": values["length_s"]}  # the others are of the face, at which such a model does not look
    return tuple(_limit(what, value, seen.get(what)) for what, value in values.items())


def flags(analysis: Analysis, metadata: Mapping[str, Any]) -> tuple[Limit, ...]:
    """What lies outside, of a clip that was read at once or of any of its windows."""
    return tuple(one for at in readings_of(analysis) for one in limits(analysis, metadata, *at) if one.outside)


def warnings_of(analysis: Analysis, metadata: Mapping[str, Any]) -> tuple[str, ...]:
    """A sentence on each measure by which a clip, or some of its windows, lies outside."""
    found, n = flags(analysis, metadata), len(readings_of(analysis))
    said = []
    for what in dict.fromkeys(one.what for one in found):
        those = [one for one in found if one.what == what]
        first = those[0]
        value = "" if first.value is None else MEASURES[what].form.format(first.value)
        found_as = f"is {value}" if n == 1 else f"lies outside in {len(those)} of {n} windows"
        said.append(f"{first.title} {found_as} ({first.range}).")
    return tuple(said)


def metadata_of(analysis: Analysis) -> Mapping[str, Any]:
    """What the file of the model tells that read the clip; empty where it is not there any more."""
    try:
        return registry.find(analysis.settings.model, registry.REACTION).metadata
    except CheckpointError:
        return {}


def _bounds(measure: Measure, low: float | None, high: float | None) -> str:
    ends = [measure.form.format(end) for end in (low, high) if end is not None]
    return " to ".join(ends) if len(ends) == 2 else f"at {'most' if low is None else 'least'} {ends[0]}"


def _limit(what: str, value: float | None, seen: Any) -> Limit:
    measure = MEASURES[what]
    low, high = (measure.low, measure.high) if seen is None else (float(seen[0]), float(seen[1]))
    source = "general" if seen is None else "training"

    if value is None:
        return Limit(what, None, low, high, source, f"{measure.title} cannot be told.")
    limit = Limit(what, value, low, high, source, "")
    bounds = _bounds(measure, low, high)
    of = f"in training it was {bounds}" if seen is not None else f"general limits: {bounds}, {measure.why}"
    where = "outside of what the model saw" if seen is not None else "outside of its range"
    verdict = where if limit.outside else "within its range"
    return Limit(what, value, low, high, source, f"{measure.title} is {measure.form.format(value)}, {verdict} ({of}).")
