"""Does a clip lie outside of what the model saw? Against its training's ranges where they are known, else in general.

A model's metadata may hold ``seen``: by name of a measure the lowest and the highest value among its training clips.
What it does not hold is judged by general limits, and each `Limit` says which of the two was used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.analysis.result import Analysis
from core.analysis_settings import LEAST_FACE_SHARE, LEAST_VALID_FRAMES, AnalysisSettings
from core.errors import CheckpointError
from core.features.framing import DARK, GLARING, LEAST_EYES_PX, TURNED_DEG
from core.inspection.opening import readings_of
from core.models import registry
from core.text import figure, share

SEEN = "seen"
"""Key of a model's metadata."""
_MOST_DIGITS = 5
_LARGEST = 1e9


@dataclass(frozen=True)
class Measure:
    """One property of a clip that limits its reading.

    Attributes:
        low, high: general limits; None where there is none.
        why: where they come from.
        digits, unit: how a value is written.
        in_percent: it is a share.
    """

    title: str
    low: float | None
    high: float | None
    why: str
    digits: int
    unit: str
    in_percent: bool = False

    def written(self, value: float, more: int = 0) -> str:
        """A value with its unit, and so many more decimals than usual."""
        digits = self.digits + more
        return (share(value, digits) if self.in_percent else figure(value, digits)) + self.unit

    def told_apart(self, value: float, low: float | None, high: float | None) -> str:
        """A value outside of its bounds, with as many decimals as it takes to see that it is."""
        for more in range(_MOST_DIGITS):
            rounded = round(value, self.digits + more + 2 * self.in_percent)
            if (low is not None and rounded < low) or (high is not None and rounded > high):
                break
        return self.written(value, more)


MEASURES: Mapping[str, Measure] = {
    "length_s": Measure(
        "The reading's length", 9.9, AnalysisSettings.single_reading_s,
        "the shortest clip of the paper's data, and the longest single reading",
        1, " s",
    ),
    "frames": Measure("The number of frames with a face", LEAST_VALID_FRAMES, None, "the paper's protocol", 0, ""),
    "face_share": Measure(
        "The share of frames with a face", LEAST_FACE_SHARE, None, "half of the clip would be missing", 0, "", True
    ),
    "turned_deg": Measure("The head's turn (median)", None, TURNED_DEG, "landmarks grow unsure", 0, "°"),
    "eyes_px": Measure(
        "The distance between the eyes (median)", LEAST_EYES_PX, None, "less is too little to read", 0, " px"
    ),
    "brightness": Measure(
        "The light on the face (median)", DARK, GLARING, "too dark, too bright", 0, " of white", True
    ),
    "rate": Measure("The frame rate", None, None, "", 1, " frames per second"),
}  # fmt: skip
"""One without general limits is judged only where the training's are known."""


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
        metadata: of the model's file (`core.models.registry.ModelEntry.metadata`); empty where it is not known.
    """
    end_s = analysis.clip.duration_s if end_s is None else end_s
    pts = analysis.frames["pts_s"]
    first, last = np.searchsorted(pts, [start_s, end_s])
    rows = analysis.frames[first:last][~analysis.excluded[first:last]]
    found = rows[rows["face"]]

    values = measured(
        length_s=end_s - start_s,
        n_used=int(rows["used"].sum()),
        n_frames=len(rows),
        pose=found["pose"],
        eyes_px=found["size_px"],
        brightness=found["brightness"],
        rate=analysis.clip.fps_mean,
    )
    seen = _ranges(metadata.get(SEEN))
    if features_read(metadata) == frozenset({"audio"}):
        values = {"length_s": values["length_s"]}  # the others are of the face, at which such a model does not look
    return tuple(
        _limit(what, value, seen.get(what))
        for what, value in values.items()
        if what in seen or (MEASURES[what].low, MEASURES[what].high) != (None, None)
    )


def measured(
    *, length_s: float, n_used: int, n_frames: int, pose: Any, eyes_px: Any, brightness: Any, rate: float | None
) -> dict[str, float | None]:
    """Every measure of a reading, or of a clip that a model learns from; None where it cannot be told.

    Args:
        n_used: frames that the network reads; n_frames: all frames that were looked at.
        pose: ``(F, 3)`` degrees, of the frames with a face; eyes_px, brightness: ``(F,)`` of the same.
    """

    def median(values: Any) -> float | None:
        return float(np.median(values)) if len(values) else None

    return {
        "length_s": length_s,
        "frames": float(n_used),
        "face_share": len(eyes_px) / n_frames if n_frames else None,
        "turned_deg": median(np.abs(pose).max(axis=1)) if len(pose) else None,
        "eyes_px": median(eyes_px),
        "brightness": median(brightness),
        "rate": rate,
    }


def ranges_of(clips: Iterable[Mapping[str, Any]]) -> dict[str, list[float]]:
    """What a model saw, for its file: of each measure the lowest and the highest among the clips that tell it.

    Args:
        clips: by measure a value, as `measured` gives them; what is no number there is left out.
    """
    told = list(clips)
    found = {}
    for what in MEASURES:
        values = [float(clip[what]) for clip in told if type(clip.get(what)) in (int, float)]
        if values := [value for value in values if abs(value) < _LARGEST]:
            found[what] = [min(values), max(values)]
    return found


def ranges_joined(*of: Any) -> dict[str, list[float]]:
    """What a model saw that learned several times: the union of the ranges of each measure that any of them states."""
    found: dict[str, list[float]] = {}
    for ranges in map(_ranges, of):
        for what, (low, high) in ranges.items():
            known = found.get(what, [low, high])
            found[what] = [min(known[0], low), max(known[1], high)]
    return found


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
        value = "" if first.value is None else MEASURES[what].told_apart(first.value, first.low, first.high)
        found_as = f"is {value}" if n == 1 else f"lies outside in {len(those)} of {n} windows"
        said.append(f"{first.title} {found_as} ({first.range}).")
    return tuple(said)


def metadata_of(analysis: Analysis) -> Mapping[str, Any]:
    """What the file of the model tells that read the clip; empty where it is not there any more, or is another now."""
    try:
        entry = registry.find(analysis.settings.model, registry.REACTION)
        return entry.metadata if registry.hash_of(entry.path) == analysis.model.sha256 else {}
    except (CheckpointError, OSError):
        return {}


def _ranges(stated: Any) -> dict[str, tuple[float, float]]:
    """The ranges that a model's file states; what is no range there counts as not stated, as other files' do."""
    if not isinstance(stated, Mapping):
        return {}
    found = {}
    for what in MEASURES:
        ends = stated.get(what)
        if isinstance(ends, list | tuple) and len(ends) == 2 and all(type(end) in (int, float) for end in ends):
            low, high = ends
            if -_LARGEST < low <= high < _LARGEST:
                found[what] = float(low), float(high)
    return found


def features_read(metadata: Mapping[str, Any]) -> frozenset[str] | None:
    """The features of a clip that a model with these metadata reads; None where they do not say."""
    try:
        return frozenset(str(part).removesuffix("_28") for _, parts in metadata["layout"] for part in parts)
    except (KeyError, TypeError, ValueError):  # nobody has checked it where the model itself is not loaded
        return None


def _bounds(measure: Measure, low: float | None, high: float | None) -> str:
    ends = [measure.written(end) for end in (low, high) if end is not None]
    return " to ".join(ends) if len(ends) == 2 else f"at {'most' if low is None else 'least'} {ends[0]}"


def _limit(what: str, value: float | None, seen: tuple[float, float] | None) -> Limit:
    measure = MEASURES[what]
    low, high = (measure.low, measure.high) if seen is None else seen
    source = "general" if seen is None else "training"

    if value is None:
        return Limit(what, None, low, high, source, f"{measure.title} cannot be told.")
    limit = Limit(what, value, low, high, source, "")
    bounds = _bounds(measure, low, high)
    of = f"in training it was {bounds}" if seen is not None else f"general limits: {bounds}, {measure.why}"
    where = "outside of what the model saw" if seen is not None else "outside of its range"
    verdict = where if limit.outside else "within its range"
    shown = measure.told_apart(value, low, high) if limit.outside else measure.written(value)
    return Limit(what, value, low, high, source, f"{measure.title} is {shown}, {verdict} ({of}).")
