"""Which moments of a clip become a network's steps: the same for a file, a camera, a batch and training.

A clip's features have a row per frame with a face and a row per audio token, each with its time, and so have tracks
that came with a corpus. Some networks read all rows; others two a second, or so many however long the clip is. Here
rows are chosen by their times alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.analysis_settings import LEAST_VALID_FRAMES
from core.ranges import Range

Rows = NDArray[np.int64]
Times = NDArray[np.floating[Any]]

RATE_HZ = Range(0, 240)
COUNT = Range(0, 4096, whole=True)
NOTHING = -1
"""In place of a row where a stream has nothing at a step."""
LEAST_FRAMES = 2
"""Frames with a face below which a network that reads faces reads nothing."""
_FACES, _SOUND = "", "audio"
"""Frames and audio tokens beside tracks by their names, of which none is called so."""
_ROUNDING_S = 1e-6
_WITHIN_S = 2 * _ROUNDING_S
"""By which rows of tracks are moved, so that one at the border of two periods belongs to the one that it begins."""


@dataclass(frozen=True)
class Sampling:
    """How steps are chosen; without any of it each frame and each audio token is one.

    Attributes:
        rate_hz: one step in each period of ``1 / rate_hz`` s, counted from time 0: the row that is nearest to its
            middle. A period without any row has no step. 0 for no rate.
        count: so many steps however long the clip is; a short clip repeats rows. 0 for as many as there are.
        consecutive: with a count, 0 spreads the steps evenly, the first and the last row among them. Else the time is
            divided into ``count / consecutive`` equal segments, and so many rows in a row are taken of each: from its
            middle on, in training from a random moment of it.
    """

    rate_hz: float = 0.0
    count: int = 0
    consecutive: int = 0

    def check(self) -> None:
        """That it can be meant.

        Raises:
            SettingsError: a number is out of its bounds.
            ValueError: the numbers do not go together.
        """
        RATE_HZ.check("Rate hz", self.rate_hz)
        COUNT.check("Steps", self.count)
        COUNT.check("Consecutive", self.consecutive)
        if self.rate_hz and self.count:
            raise ValueError("a rate and a number of steps exclude each other")
        if self.consecutive and (not self.count or self.count % self.consecutive):
            raise ValueError(f"{self.count} steps cannot be made of segments of {self.consecutive}")

    @property
    def every_row(self) -> bool:
        """Whether each frame and each token is a step."""
        return not (self.rate_hz or self.count)

    @property
    def least_frames(self) -> int:
        """Frames with a face below which a clip counts as not read: the paper's limit where each frame is a step."""
        return LEAST_VALID_FRAMES if self.every_row else LEAST_FRAMES

    @property
    def words(self) -> str:
        """What a network reads, in words: "2 frames a second"."""
        if self.rate_hz:
            return f"{self.rate_hz:g} frames a second"
        if self.consecutive:
            return f"{self.count // self.consecutive} × {self.consecutive} frames of a clip"
        return f"{self.count} frames of a clip" if self.count else "every frame"

    def as_json(self) -> dict[str, Any]:
        """As `sampling_of` reads it."""
        return asdict(self)


EVERY_ROW = Sampling()


def sampling_of(stated: Any) -> Sampling:
    """What a model file says; files from before there was a choice say nothing.

    Raises:
        ValueError, EriscopeError: it makes no sense.
    """
    if stated is None:
        return EVERY_ROW
    if not isinstance(stated, Mapping) or set(stated) != set(EVERY_ROW.as_json()):
        raise ValueError("it does not name a rate, a count and consecutive rows")
    sampling = Sampling(**stated)
    sampling.check()
    return sampling


@dataclass(frozen=True)
class StreamSteps:
    """The steps of one stream.

    Attributes:
        pts: ``(S,)`` time of each, seconds.
        frames: ``(S,)`` row of the frame that each reads, `NOTHING` where there is none; None for a stream of sound.
        tokens: the same of audio tokens; None for a stream of faces.
        tracks: the same of each track that the stream joins, by name.
    """

    pts: Times
    frames: Rows | None
    tokens: Rows | None
    tracks: Mapping[str, Rows] = field(default_factory=dict)

    def cut(self, longest: int | None) -> StreamSteps:
        """The first ``longest`` moments; all where that is None."""
        if longest is None or len(self.pts) <= longest:
            return self
        first = slice(longest)
        return StreamSteps(
            self.pts[first],
            None if self.frames is None else self.frames[first],
            None if self.tokens is None else self.tokens[first],
            {name: rows[first] for name, rows in self.tracks.items()},
        )


@dataclass(frozen=True)
class Reads:
    """Of which rows a stream is made."""

    frames: bool
    tokens: bool
    tracks: tuple[str, ...] = ()


def steps_of(
    streams: Mapping[str, Reads],
    frame_pts: Times,
    token_pts: Times,
    sampling: Sampling,
    *,
    tracks: Mapping[str, Times] = MappingProxyType({}),
    aligned: bool = False,
    ordered: bool = True,
    rng: np.random.Generator | None = None,
) -> dict[str, StreamSteps]:
    """The steps of each stream of a clip.

    A stream that joins faces and sound has steps at frames, each with the token that is nearest in time. Of a track
    there is nothing at a step that is as far from its nearest row as its rows are from each other.

    Args:
        tracks: times of each track's rows, rising.
        aligned: all streams get steps at the same times, with `NOTHING` where one has no row.
        ordered: False where the tokens are in no order of time; a stream of sound alone then has them all.
        rng: draws the moments of segments, in training; None for their middles.
    """
    face = any(stream.frames for stream in streams.values())
    frames, frame_times = _rows(sampling, frame_pts, 0.0, rng) if face else (_none(), frame_pts[:0])
    found: dict[str, StreamSteps] = {}
    if aligned and any(stream.tracks for stream in streams.values()):
        return _aligned_with_tracks(streams, frame_pts, token_pts, tracks, sampling, rng)
    if aligned:
        return _aligned(streams, frame_pts, token_pts, sampling, frames, frame_times)
    moments: Times | None = frame_times if face else None  # of a clip, where so many are read: the same in all streams
    for name, stream in streams.items():
        own: StreamSteps
        if stream.frames:
            own = StreamSteps(frame_times, frames, nearest(token_pts, frame_times) if stream.tokens else None)
        elif stream.tokens and not ordered:
            own = StreamSteps(token_pts, None, np.arange(len(token_pts)))
        else:
            clock = "" if stream.tokens else max(stream.tracks, key=lambda track: len(tracks[track]))
            pts = token_pts if stream.tokens else tracks[clock]
            if sampling.count and moments is not None:
                rows = nearest(pts, moments) if len(pts) else _none()
                times = pts[rows]
            else:
                rows = _rows(sampling, pts if stream.tokens else pts + _WITHIN_S, _half_gap(pts), rng)[0]
                times = pts[rows]
                moments = times if moments is None and not stream.tokens else moments
            own = StreamSteps(times, None, rows if stream.tokens else None)
        found[name] = replace(own, tracks={track: _near(tracks[track], own.pts) for track in stream.tracks})
    return found


def _aligned_with_tracks(
    streams: Mapping[str, Reads],
    frame_pts: Times,
    token_pts: Times,
    tracks: Mapping[str, Times],
    sampling: Sampling,
    rng: np.random.Generator | None,
) -> dict[str, StreamSteps]:
    """Steps wherever frames, tokens or a track has a row; what has none there is `NOTHING`."""
    pts = {name: tracks[name] for stream in streams.values() for name in stream.tracks}
    if any(stream.tokens for stream in streams.values()):
        pts = {_SOUND: token_pts, **pts}
    if any(stream.frames for stream in streams.values()):
        pts = {_FACES: frame_pts, **pts}
    if sampling.rate_hz:
        reach = {name: 0.0 if name == _FACES else _half_gap(of) for name, of in pts.items()}
        moved = {name: of + _WITHIN_S if name in tracks else of for name, of in pts.items()}
        placed = {name: _periods(sampling.rate_hz, of, reach[name]) for name, of in moved.items()}
        periods = np.unique(np.concatenate([of for of, _ in placed.values()]))
        times: Times = (periods + 0.5) / sampling.rate_hz
        rows = {name: _placed(periods, *found) for name, found in placed.items()}
    else:
        clock = _FACES if len(pts.get(_FACES, ())) else max(pts, key=lambda name: len(pts[name]))
        times = _rows(sampling, pts[clock], _half_gap(pts[clock]), rng)[1]
        rows = {name: _near(of, times) for name, of in pts.items()}
    return {
        name: StreamSteps(
            times,
            rows[_FACES] if stream.frames else None,
            rows[_SOUND] if stream.tokens else None,
            {track: rows[track] for track in stream.tracks},
        )
        for name, stream in streams.items()
    }


def _aligned(
    streams: Mapping[str, Reads],
    frame_pts: Times,
    token_pts: Times,
    sampling: Sampling,
    frames: Rows,
    frame_times: Times,
) -> dict[str, StreamSteps]:
    sound = any(stream.tokens and not stream.frames for stream in streams.values())
    if not sampling.rate_hz or not sound:
        times = frame_times if len(frame_times) or not sound else _rows(sampling, token_pts, 0.0, None)[1]
        tokens = nearest(token_pts, times)
        frames = frames if len(frame_times) else np.full(len(times), NOTHING)
    else:
        period = 1 / sampling.rate_hz
        of_frames, by_frame = _periods(sampling.rate_hz, frame_pts if len(frames) else frame_pts[:0], 0.0)
        of_tokens, by_token = _periods(sampling.rate_hz, token_pts, _half_gap(token_pts))
        periods = np.union1d(of_frames, of_tokens)
        frames, tokens = _placed(periods, of_frames, by_frame), _placed(periods, of_tokens, by_token)
        times = (periods + 0.5) * period
    return {
        name: StreamSteps(times, frames if stream.frames else None, tokens if stream.tokens else None)
        for name, stream in streams.items()
    }


def nearest(pts: Times, at: Times) -> Rows:
    """The row that is nearest to each time ``(S,)``; `NOTHING` where there are no rows.

    Args:
        pts: ``(T,)`` times of the rows, rising.
    """
    if not len(pts):
        return np.full(len(at), NOTHING)
    return np.searchsorted((pts[1:] + pts[:-1]) / 2, at)


def _near(pts: Times, at: Times) -> Rows:
    """The row that is nearest to each time; `NOTHING` where it is as far as rows, or times, lie apart."""
    rows = nearest(pts, at)
    if not len(pts):
        return rows
    reach_s = 2 * max(_half_gap(pts), _half_gap(at)) - _ROUNDING_S
    away_s = np.abs(pts[rows] - at)
    rows[(away_s > reach_s) & (away_s > _ROUNDING_S)] = NOTHING
    return rows


def spread(steps: StreamSteps, rows: Rows, pts: Times) -> NDArray[np.float32]:
    """How what belongs to steps is shared out over the rows of the clip, ``(S, T)``: each line sums to 1.

    A row belongs to the step that is nearest in time; a step with several rows gives each the same share.

    Args:
        rows: ``(S,)`` row that each step reads; a step that reads none has a line of zeros.
        pts: ``(T,)`` times of all rows.
    """
    shares = np.zeros((len(rows), len(pts)), np.float32)
    reading = np.flatnonzero(rows >= 0)
    if not len(reading):
        return shares
    times, first = np.unique(steps.pts[reading], return_index=True)
    shares[reading[first][nearest(times, pts)], np.arange(len(pts))] = 1
    alone = reading[shares[reading].sum(axis=1) == 0]  # a step that repeats another's row
    shares[alone, rows[alone]] = 1
    return np.asarray(shares / np.maximum(shares.sum(axis=1, keepdims=True), 1), np.float32)


def _rows(sampling: Sampling, pts: Times, reach_s: float, rng: np.random.Generator | None) -> tuple[Rows, Times]:
    """The rows that are read and their times."""
    if sampling.every_row or not len(pts):
        return np.arange(len(pts)), pts
    if sampling.rate_hz:
        rows = _periods(sampling.rate_hz, pts, reach_s)[1]
    elif not sampling.consecutive:
        rows = nearest(pts, np.linspace(pts[0], pts[-1], sampling.count))
    else:
        segments = sampling.count // sampling.consecutive
        within = np.full(segments, 0.5) if rng is None else rng.uniform(size=segments)
        starts = nearest(pts, pts[0] + (np.arange(segments) + within) * (pts[-1] - pts[0]) / segments)
        starts = np.minimum(starts, max(0, len(pts) - sampling.consecutive))
        rows = (starts[:, None] + np.arange(sampling.consecutive)).ravel().clip(max=len(pts) - 1)
    return rows, pts[rows]


def _periods(rate_hz: float, pts: Times, reach_s: float) -> tuple[Rows, Rows]:
    """Periods that have a row, and the row nearest to the middle of each.

    Args:
        reach_s: a row counts for all middles that are no further, where that is more than half a period.
    """
    if not len(pts):
        return _none(), _none()
    reach_s = max(reach_s, 0.5 / rate_hz) + _ROUNDING_S
    first, last = np.floor((pts[0] - reach_s) * rate_hz), np.floor((pts[-1] + reach_s) * rate_hz)
    periods = np.arange(max(0, int(first)), int(last) + 1)
    middles = (periods + 0.5) / rate_hz
    rows = nearest(pts, middles - _ROUNDING_S)  # of two that are equally near the earlier, whatever rounding says
    there = np.abs(pts[rows] - middles) <= reach_s
    return periods[there], rows[there]


def _placed(periods: Rows, of: Rows, rows: Rows) -> Rows:
    placed = np.full(len(periods), NOTHING)
    placed[np.searchsorted(periods, of)] = rows
    return placed


def _half_gap(pts: Times) -> float:
    """Half of what one token lasts, so that one is found at each moment of the sound."""
    return float(np.median(np.diff(pts))) / 2 if len(pts) > 1 else 0.0


def _none() -> Rows:
    return np.zeros(0, np.int64)
