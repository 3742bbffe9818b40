"""From step results to an `Analysis`: everything that is known of one clip, traceable to its frames."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from core.analysis.evidence import Evidence
from core.analysis.frame_spool import TOKEN_TYPE, FeatureSpool, FrameSpool
from core.analysis.peaks import LEAST_ATTENTION, UNSETTLED_STEPS, Peak, peaks_of
from core.analysis_settings import AnalysisSettings
from core.emotions import LABELS
from core.label_meaning import ABSOLUTE, RELATIVE, TOLD
from core.models.systems import DEFAULT
from core.streams import FrameTable, kept, row_type
from core.system import versions as installed
from core.text import figure, times
from core.types import (
    EMOTIONS,
    NO_ATTENTION,
    AttentionShape,
    ClipEnd,
    FloatArray,
    OwnUnits,
    Reading,
    StepResult,
    TokenAttention,
)
from core.units import ToldUnits, Units, UnitSet, of_frames

if TYPE_CHECKING:
    from core.models.base import ReactionModel

EVEN_SHARE = "× even share"
"""The unit of attention, as axes and figures write it; `in_even_shares` makes it."""
_KEPT_LONGER_S = 1.0
_COMPUTING = ("torch", "numpy", "mediapipe", "opencv-contrib-python", "librosa", "av", "scipy")


@dataclass(frozen=True)
class ClipRecord:
    """The file that was analysed."""

    path: str
    sha256: str
    duration_s: float
    n_frames: int
    fps_mean: float
    has_audio: bool
    width: int
    height: int


@dataclass(frozen=True)
class ModelRecord:
    """The model behind the numbers; ``attention`` is None for one that has none.

    Analyses from before there were several systems do not name theirs, nor what form of labels it learned from.
    ``scale`` and ``raters`` are of those labels; empty where the model's file does not tell.
    """

    name: str
    sha256: str
    validated: bool
    card: str
    attention: AttentionShape | None
    backbone: str
    backbone_sha256: str
    system: str = DEFAULT
    form: str = ABSOLUTE
    scale: str = ""
    raters: str = ""

    @property
    def profile(self) -> bool:
        """Whether its intensities are a profile, and do not tell how strong a reaction was."""
        return self.form == RELATIVE

    @property
    def told(self) -> str:
        """What its seven numbers are called."""
        return TOLD[self.form]


@dataclass(frozen=True)
class AttentionView:
    """Which attention is shown: one block and one head, the mean of heads (-1), or rollout.

    Attributes:
        block: 0-based.
        head: 0-based, -1 for the mean of all heads.
        rollout: attention rollout over all blocks; block and head are then without meaning.
    """

    block: int
    head: int = -1
    rollout: bool = False


def default_view(attention: AttentionShape | None) -> AttentionView | None:
    """The last block's mean of heads; None for a model without attention."""
    return None if attention is None else AttentionView(block=attention.blocks - 1)


@dataclass(frozen=True)
class Analysis:
    """The result of analysing one clip.

    Attributes:
        frames: one row per decoded frame; see `core.streams`.
        classes: names of the holistic classifier's classes.
        prediction: ``(7,)``; of the one reading, or the mean of the windows.
        windows: the windows' readings, without attention; empty for a clip read at once.
        so_far: provisional readings while the clip ran.
        self_weights: per stream ``(blocks, heads)``: the token's weight on itself, mean over readings.
        audio: the audio token's attention; times empty when the clip has no sound or the model does not
            read it.
        level: ``(S,)`` root-mean-square sound level, one value per 16 ms.
        timings: wall seconds in all and per stage, frames per second.
        holistic: ``(T, 512)``, what the network read of the frames that are ``used``.
        tokens: ``(S,)`` of `core.analysis.frame_spool.TOKEN_TYPE`, all audio tokens.
        entry: the folder in which it is kept; None where it is not, or where nothing may be written.
        evidence: on why the clip was read so; None where it has not been computed.
        told: what a source of action units on terms of its own said of each frame; None where the model reads what the
            source says.
    """

    clip: ClipRecord
    model: ModelRecord
    settings: AnalysisSettings
    frames: FrameTable
    classes: tuple[str, ...]
    prediction: FloatArray
    windows: tuple[Reading, ...]
    so_far: tuple[Reading, ...]
    self_weights: dict[str, FloatArray]
    audio: TokenAttention
    level: FloatArray
    warnings: tuple[str, ...]
    versions: dict[str, str]
    timings: dict[str, float]
    peaks: tuple[Peak, ...] = field(default=())
    holistic: FloatArray = field(default_factory=lambda: np.zeros((0, 512), np.float32))
    tokens: FrameTable = field(default_factory=lambda: np.zeros(0, TOKEN_TYPE))
    entry: Path | None = None
    evidence: Evidence | None = None
    told: ToldUnits | None = None

    @property
    def units(self) -> Units:
        """The action units that are shown and written: of the source that the settings name."""
        return of_frames(self.frames) if self.told is None else self.told.units

    @property
    def default_view(self) -> AttentionView | None:
        """See the function of this name."""
        return default_view(self.model.attention)

    def attention(self, view: AttentionView | None) -> FloatArray:
        """Attention over the frames ``(N,)``; see `frame_attention`."""
        return frame_attention(self.frames, view)

    def audio_attention(self, view: AttentionView | None) -> FloatArray:
        """Attention over the audio tokens ``(S,)``, in multiples of the even share; there are none without a view."""
        if view is None:
            return np.zeros(0, np.float32)
        return in_even_shares(self.audio.rollout if view.rollout else _pick(self.audio.weights, view))

    @property
    def faces_found_share(self) -> float:
        """Of the frames that were not excluded."""
        looked_at = self.frames["face"][~self.excluded]
        return float(looked_at.mean()) if len(looked_at) else 0.0

    @property
    def excluded(self) -> NDArray[np.bool_]:
        """Frames ``(N,)`` that were left out on purpose."""
        return self.settings.excludes(self.frames["pts_s"])


def _pick(weights: FloatArray, view: AttentionView) -> FloatArray:
    """One curve out of ``(blocks, heads, T)``."""
    block = weights[view.block]
    return np.asarray(block.mean(axis=0) if view.head < 0 else block[view.head], np.float32)


def in_even_shares(weights: FloatArray) -> FloatArray:
    """Weights ``(T,)`` as multiples of what each would be if all were the same: their mean is 1. NaN stays NaN."""
    known = np.asarray(weights[np.isfinite(weights)], np.float64)
    mean = float(known.mean()) if len(known) else 0.0
    return np.asarray(weights / mean if mean > 0 else weights, np.float32)


def frame_attention(frames: FrameTable, view: AttentionView | None) -> FloatArray:
    """Attention over the frames ``(N,)``, in multiples of the even share (their mean is 1), the unit of attention.

    NaN where no reading covered a frame, and without a view.
    """
    if view is None:
        return np.full(len(frames), np.nan, np.float32)
    if view.rollout:
        weight = np.array(frames["rollout"])
    elif view.head < 0:
        weight = frames["attention"][:, view.block].mean(axis=1)
    else:
        weight = np.array(frames["attention"][:, view.block, view.head])
    covered = frames["covered"] > 0
    weight = np.where(covered, weight / np.maximum(frames["covered"], 1), np.nan)
    return in_even_shares(weight)


def find_attention_peaks(
    frames: FrameTable, view: AttentionView | None, shown: Units | None = None
) -> tuple[Peak, ...]:
    """The frames whose attention stands out from the clip's own noise, strongest first; none without a view.

    Args:
        shown: the action units that peaks are named with; by default those of the table.
    """
    if view is None:
        return ()
    attention = frame_attention(frames, view)
    return peaks_of(frames, attention, LEAST_ATTENTION, shown, unsettled=UNSETTLED_STEPS)


def versions() -> dict[str, str]:
    """Versions of what computes the numbers."""
    return installed.versions(*_COMPUTING)


class AnalysisBuilder:
    """Collects step results in order of time; `finish` makes the `Analysis`.

    Args:
        folder: receives ``frames.bin`` and the files of `FeatureSpool`.
        model: that gives the readings.
        classes: names of the holistic classes.
        settings: what was read, and how far a reading can look back.
        told_of: which units a source of action units on terms of its own tells of; None where there is no such source.
    """

    FRAMES_FILE = "frames.bin"

    def __init__(
        self,
        folder: Path,
        model: ReactionModel,
        classes: tuple[str, ...],
        settings: AnalysisSettings,
        told_of: UnitSet | None = None,
    ) -> None:
        dtype = row_type(len(classes), model.attention)
        self._spool = FrameSpool(folder / self.FRAMES_FILE, dtype, settings.longest_reading_s + _KEPT_LONGER_S)
        self._settings = settings
        self._features = FeatureSpool(folder)
        self._model = model
        self._classes = classes
        self._levels: list[FloatArray] = []
        self._audio_sum: dict[float, NDArray[np.float64]] = {}
        self._audio_rollout: dict[float, list[float]] = {}
        self._self_weights: dict[str, list[FloatArray]] = {}
        self._so_far: list[Reading] = []
        self._readings: list[Reading] = []
        self._end: ClipEnd | None = None
        self._told_of = told_of
        self._told: list[OwnUnits | None] = []
        self.n_faces = 0
        self.n_excluded = 0
        self.n_used = 0
        self.n_told = 0
        self.n_tokens = 0

    @property
    def n_frames(self) -> int:
        """Frames taken so far."""
        return len(self._spool)

    def add(self, result: StepResult | ClipEnd) -> Any:
        """Take one result; returns the frame's row (None for the clip's end)."""
        for token in result.audio:
            self.n_tokens += 1
            self._levels.append(token.level)
            if not self._settings.excludes(token.pts_s):
                self._features.add_audio(token)
        for index, units in result.settled:
            self._spool.settle(index, units)
        if isinstance(result, ClipEnd):
            self._end = result
            if result.readings and not result.windowed:
                self._forget_windows()
            for reading in result.readings:
                self._take(reading)
            return None
        row = self._spool.append(result)
        self._features.add(result)
        if self._told_of is not None:
            self._told.append(result.own_units)
            self.n_told += result.own_units is not None
        self.n_excluded += bool(self._settings.excludes(result.pts_s))
        self.n_faces += result.face is not None
        self.n_used += result.features is not None
        if result.reading is not None:
            if result.so_far:
                self._so_far.append(replace(result.reading, attention={}))
            else:
                self._take(result.reading)
        return row

    def _forget_windows(self) -> None:
        """One reading stands for all: the windows came because the end was not known."""
        for rows in self._spool.recent_rows(-np.inf, np.inf):
            for quantity in kept():
                if quantity.read is None:
                    rows[quantity.name] = 0
        for collected in (self._audio_sum, self._audio_rollout, self._self_weights, self._readings):
            collected.clear()

    def _take(self, reading: Reading) -> None:
        """Spread a reading's attention over its frames, in units of that reading's uniform weight."""
        for stream, attention in reading.attention.items():
            self._self_weights.setdefault(stream, []).append(attention.self_weights)
            if stream == "audio":
                self._hear(attention)
            else:
                self._spread(attention, reading)
        self._readings.append(
            Reading(
                reading.start_s,
                reading.end_s,
                reading.intensities,
                reading.n_frames,
                reading.n_audio_tokens,
            )
        )

    def _spread(self, attention: TokenAttention, reading: Reading) -> None:
        scale = len(attention.pts_s)
        done = 0
        for rows in self._spool.recent_rows(reading.start_s, reading.end_s):
            used = np.flatnonzero(rows["used"])
            part = slice(done, done + len(used))
            rows["attention"][used] += attention.weights[:, :, part].transpose(2, 0, 1) * scale
            rows["rollout"][used] += attention.rollout[part] * scale
            rows["covered"][used] += 1
            done += len(used)
        if done != scale:
            raise AssertionError(f"a reading of {scale} frames was spread over {done} rows")

    def _hear(self, attention: TokenAttention) -> None:
        scale = len(attention.pts_s)
        for i, pts_s in enumerate(attention.pts_s.tolist()):
            key = pts_s if attention.ordered else float(i)
            seen = self._audio_sum.get(key)
            weights = attention.weights[:, :, i].astype(np.float64) * scale
            self._audio_sum[key] = weights if seen is None else seen + weights
            self._audio_rollout.setdefault(key, []).append(float(attention.rollout[i]) * scale)

    def finish(
        self,
        *,
        clip: ClipRecord,
        model: ModelRecord,
        warnings: tuple[str, ...],
        timings: dict[str, float],
    ) -> Analysis:
        """The analysis. Only after a `ClipEnd` with at least one reading overall."""
        assert self._end is not None
        assert self._readings
        frames = self._spool.finish()
        holistic, tokens = self._features.finish()
        told = None if self._told_of is None else ToldUnits.of_frames(self._told_of, self._told)
        return Analysis(
            clip=clip,
            model=model,
            settings=self._settings,
            frames=frames,
            classes=self._classes,
            prediction=np.mean([r.intensities for r in self._readings], axis=0).astype(np.float32),
            windows=tuple(self._readings) if self._end.windowed else (),
            so_far=tuple(self._so_far),
            self_weights={s: np.mean(w, axis=0).astype(np.float32) for s, w in self._self_weights.items()},
            audio=self._audio_attention(),
            level=np.concatenate(self._levels) if self._levels else np.zeros(0, np.float32),
            warnings=warnings,
            versions=versions(),
            timings=timings,
            peaks=find_attention_peaks(
                frames, default_view(self._model.attention), None if told is None else told.units
            ),
            holistic=holistic,
            tokens=tokens,
            told=told,
        )

    @property
    def has_reading(self) -> bool:
        """Whether the prediction has anything to be the mean of; readings of the clip so far do not count."""
        return bool(self._readings)

    @property
    def n_readings(self) -> int:
        """Readings that the prediction is the mean of; those of the clip so far do not count."""
        return len(self._readings)

    @property
    def n_silent_readings(self) -> int:
        """Readings for which there was no sound."""
        return sum(reading.n_audio_tokens == 0 for reading in self._readings)

    def _audio_attention(self) -> TokenAttention:
        shape = self._model.attention or AttentionShape(0, 0)
        blocks, heads = shape.blocks, shape.heads
        keys = sorted(self._audio_sum)
        weights = np.zeros((blocks, heads, len(keys)), np.float32)
        rollout = np.zeros(len(keys), np.float32)
        for i, key in enumerate(keys):
            times_read = len(self._audio_rollout[key])
            weights[:, :, i] = self._audio_sum[key] / times_read
            rollout[i] = np.mean(self._audio_rollout[key])
        none = np.zeros((blocks, heads), np.float32)
        own = self._self_weights.get("audio", [none])
        return TokenAttention(
            pts_s=np.array(keys, np.float64),
            weights=weights,
            self_weights=np.mean(own, axis=0).astype(np.float32),
            rollout=rollout,
            ordered=self._model.audio.ordered,
        )

    def close(self) -> None:
        """Close the files; after `finish` nothing is left to do."""
        self._spool.close()
        self._features.close()


PeaksBy = int | None
"""What peaks are of: attention (None), or the effect on an emotion, by its index."""

NOT_COMPUTED = "the effects have not been computed"


def default_peaks(analysis: Analysis) -> PeaksBy:
    """Attention; of a model without it, the effect on the emotion that it reads most of."""
    return None if analysis.model.attention is not None else int(np.argmax(analysis.prediction))


def peaks_by(analysis: Analysis, by: PeaksBy) -> tuple[Peak, ...]:
    """The frames that stand out, the strongest first; see `why_no_peaks` where there are none."""
    if by is None:
        return analysis.peaks
    return () if analysis.evidence is None else analysis.evidence.peaks(analysis.frames, by, analysis.units)


def peaks_title(by: PeaksBy) -> str:
    """What peaks are of: "attention", "effect on fear"."""
    return "attention" if by is None else f"effect on {LABELS[EMOTIONS[by]].lower()}"


def peak_written(peak: Peak, by: PeaksBy) -> str:
    """How strong a peak is: "1.9× even share", "+0.12"."""
    return f"{times(peak.strength)}{EVEN_SHARE[1:]}" if by is None else figure(peak.strength, 2, sign=True)


def why_no_peaks(analysis: Analysis, by: PeaksBy = None) -> str:
    """Why no frame of a clip is named as one that stands out, as a clause; empty where there are some."""
    if peaks_by(analysis, by):
        return ""
    if by is not None:
        return NOT_COMPUTED if analysis.evidence is None else "no half second stands out"
    if analysis.model.attention is None:
        return NO_ATTENTION
    if not np.nan_to_num(analysis.frames["attention"]).any():
        return "this model reads the sound alone"
    return "no frame stands out"
