"""What is known of why a clip was read as it was: effects of its half seconds, of its streams, and of their order.

It is computed after the analysis (`core.inspection.evidence`) and kept beside it; the numbers of an analysis do not
depend on it.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.analysis.peaks import LEAST_EFFECT, Peak, peaks_of
from core.streams import FrameTable
from core.system import json_text
from core.system.files import write_whole
from core.types import EMOTIONS, FloatArray
from core.units import Units

log = logging.getLogger(__name__)

EVIDENCE_FILE = "evidence.json"
CHANCE = 0.05
"""Attention that does no better than so many of the random orders is no better than chance."""
VERSION = 1
"""Raised whenever the same clip would give other evidence; what another version wrote is computed anew."""


@dataclass(frozen=True)
class Evidence:
    """Evidence on one clip.

    Attributes:
        stream: of which stretches were held neutral: "video", or "audio" for a model that reads sound alone.
        starts, ends: ``(n,)`` seconds; of a clip in windows, those of one window after those of the other.
        effects: ``(n, 7)``, in units of intensity: positive where the stretch raised it.
        streams: by "video" and "audio", where the model read it, the effect of the whole stream ``(7,)``, mean over
            windows.
        chance: per reading how often random orders gain as much as attention's; None where that cannot be judged.
        faithfulness: per reading what that means, in a sentence.
        low, high: ``(7,)`` the spread with dropout; None where there is none, or the clip was read in windows.
        spread: what that is, in a sentence.
    """

    stream: str
    starts: NDArray[np.float64]
    ends: NDArray[np.float64]
    effects: FloatArray
    streams: Mapping[str, FloatArray]
    chance: tuple[float | None, ...]
    faithfulness: tuple[str, ...]
    low: FloatArray | None
    high: FloatArray | None
    spread: str

    def at_frames(self, frames: FrameTable, emotion: int) -> FloatArray:
        """The effect of each frame on an emotion ``(N,)``: the mean of the stretches that it is in; NaN in none."""
        pts = np.asarray(frames["pts_s"], np.float64)
        inside = np.zeros(len(pts) + 1)
        counted = np.zeros(len(pts) + 1)
        firsts, lasts = np.searchsorted(pts, self.starts), np.searchsorted(pts, self.ends)
        for first, last, effect in zip(firsts, lasts, self.effects[:, emotion].tolist(), strict=True):
            inside[[first, last]] += effect, -effect
            counted[[first, last]] += 1, -1
        covered = np.cumsum(counted)[:-1] > 0
        if self.stream == "video":
            covered &= frames["used"]
        mean = np.cumsum(inside)[:-1] / np.maximum(np.cumsum(counted)[:-1], 1)
        return np.where(covered, mean, np.nan).astype(np.float32)

    def peaks(self, frames: FrameTable, emotion: int, shown: Units | None = None) -> tuple[Peak, ...]:
        """The frames around which the effect on an emotion stands out, the strongest first."""
        return peaks_of(frames, self.at_frames(frames, emotion), LEAST_EFFECT, shown)

    @property
    def shares(self) -> Mapping[str, float]:
        """What each stream carried of what both moved, over all seven, by size: the shares sum to 1; empty if none."""
        sizes = {name: float(np.abs(effect).sum()) for name, effect in self.streams.items()}
        total = sum(sizes.values())
        return {name: size / total for name, size in sizes.items()} if total > 0 else {}


def as_json(evidence: Evidence) -> dict[str, Any]:
    """Evidence as JSON values."""
    return {
        "version": VERSION,
        "stream": evidence.stream,
        "start_s": evidence.starts.tolist(),
        "end_s": evidence.ends.tolist(),
        "effects": {name: evidence.effects[:, i].tolist() for i, name in enumerate(EMOTIONS)},
        "streams": {name: effect.tolist() for name, effect in evidence.streams.items()},
        "chance": list(evidence.chance),
        "faithfulness": list(evidence.faithfulness),
        "low": None if evidence.low is None else evidence.low.tolist(),
        "high": None if evidence.high is None else evidence.high.tolist(),
        "spread": evidence.spread,
    }


def keep(entry: Path, evidence: Evidence) -> None:
    """Keep evidence in an analysis's folder.

    Raises:
        OutputError: it cannot be written.
    """
    write_whole(entry / EVIDENCE_FILE, json.dumps(as_json(evidence)))


def kept(entry: Path) -> Evidence | None:
    """What is kept in an analysis's folder; None where nothing is, or nothing that can be used: it is computed anew."""
    path = entry / EVIDENCE_FILE
    try:
        if path.is_symlink():
            raise ValueError("it is a link")
        return _read(json_text.read(path))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        log.warning("the evidence in %s cannot be used: %s", path, error)
        return None


def _read(stored: Mapping[str, Any]) -> Evidence | None:
    if stored["version"] != VERSION:
        return None
    starts = np.array(stored["start_s"], np.float64)
    effects = np.stack([np.array(stored["effects"][name], np.float32) for name in EMOTIONS], axis=1)
    ends = np.array(stored["end_s"], np.float64)
    streams = {str(name): _seven(effect) for name, effect in stored["streams"].items()}
    low, high = (None if stored[end] is None else _seven(stored[end]) for end in ("low", "high"))
    if stored["stream"] not in ("video", "audio") or not starts.shape == ends.shape == effects.shape[:1]:
        raise ValueError("stretches and effects do not fit")
    numbers: list[NDArray[np.floating[Any]]] = [starts, ends, effects, *streams.values()]
    if not all(np.isfinite(values).all() for values in numbers):
        raise ValueError("an effect is not finite")
    return Evidence(
        stream=stored["stream"],
        starts=starts,
        ends=ends,
        effects=effects,
        streams=streams,
        chance=tuple(None if chance is None else float(chance) for chance in stored["chance"]),
        faithfulness=tuple(str(sentence) for sentence in stored["faithfulness"]),
        low=low,
        high=high,
        spread=str(stored["spread"]),
    )


def _seven(values: Any) -> FloatArray:
    found = np.array(values, np.float32)
    if found.shape != (len(EMOTIONS),):
        raise ValueError("a value per emotion is missing")
    return found
