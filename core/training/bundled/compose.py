"""Composed reactions: sequences of real face features with planted events, in place of recorded reactions.

There are no self-reports to learn from here, so reactions are put together from photographs (FER+) that went
through our own extractors: a neutral face, and now and then an expressive one that comes, stays and goes. The
seven targets follow from the votes for the expressive photographs by `TARGETS_BY_CLASS`. The sound carries no
label. What a network learns from this is which frames stand out, not how people feel.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from core.features.action_units import ActionUnitCoefficients, intensity_and_evidence, occurrences
from core.training.bundled.ferplus import CLASSES
from core.types import AU_NAMES, EMOTIONS, FeatureSequence, FloatArray

TARGETS_BY_CLASS: dict[str, dict[str, float]] = {
    "neutral": {},
    "happiness": {"adoration": 0.6, "amusement": 0.9},
    "surprise": {"surprise": 0.9, "amusement": 0.1, "fear": 0.1},
    "sadness": {"empathic_pain": 0.8, "anxiety": 0.2},
    "anger": {"anxiety": 0.4, "disgust": 0.3},
    "disgust": {"disgust": 0.9},
    "fear": {"fear": 0.8, "anxiety": 0.6, "surprise": 0.2},
    "contempt": {"disgust": 0.4},
}
"""Intensity that a unanimous vote for a class adds, at full strength of the event."""

EVENT_SHARES = {
    "happiness": 0.24,
    "surprise": 0.18,
    "sadness": 0.16,
    "fear": 0.14,
    "anger": 0.10,
    "disgust": 0.10,
    "contempt": 0.08,
}
"""How often an event shows each class; the rare classes of FER+ more often than there."""

EVENT_FROM = 0.3
"""Share of the expressive photograph from which a frame counts as part of an event."""


def targets_of_votes(votes: NDArray[np.floating]) -> FloatArray:
    """Votes ``(..., 8)`` as distributions to intensities ``(..., 7)`` of an event at full strength."""
    table = np.array([[TARGETS_BY_CLASS[c].get(e, 0.0) for e in EMOTIONS] for c in CLASSES])
    return np.asarray(votes @ table, np.float32)


@dataclass(frozen=True)
class FaceBank:
    """Photographs as our extractors see them.

    Attributes:
        holistic: ``(N, V, 512)``: V slightly different views of each photograph.
        au_raw: ``(N, V, 34)``: raw action unit estimates against the population's neutral, at bias 0.
        votes: ``(N, 8)`` distributions.
    """

    holistic: FloatArray
    au_raw: FloatArray
    votes: FloatArray

    def of_class(self, name: str, least_share: float) -> NDArray[np.int64]:
        """Indices of the photographs with at least this share of the votes for a class."""
        return np.flatnonzero(self.votes[:, CLASSES.index(name)] >= least_share)


@dataclass(frozen=True)
class Composition:
    """How reactions are put together; lengths and rates as in Hume-Reaction (9.9 to 15 s, about 21 frames/s)."""

    duration_s: tuple[float, float] = (9.9, 15.0)
    long_share: float = 0.15
    longest_s: float = 30.0
    frame_rate: tuple[float, float] = (14.0, 30.0)
    events: tuple[float, ...] = (0.08, 0.37, 0.33, 0.22)
    """Chances of none, one, two, three events."""
    onset_s: tuple[float, float] = (0.15, 0.8)
    apex_s: tuple[float, float] = (0.3, 2.5)
    offset_s: tuple[float, float] = (0.3, 1.2)
    strength: tuple[float, float] = (0.35, 1.0)
    jitter: float = 0.6
    au_noise: float = 0.12
    sign_noise: float = 0.03
    """Of the raw signs of occurrence, which reach from 0 to 1."""
    gap_chance: float = 0.3
    gap_s: tuple[float, float] = (0.1, 0.8)
    silent_share: float = 0.15
    neutral_votes: float = 0.7
    expressive_votes: float = 0.5


@dataclass(frozen=True)
class ComposedClip:
    """One composed reaction.

    Attributes:
        features: what the network reads.
        targets: ``(7,)``.
        activity: ``(T,)`` share of an expressive photograph in each frame, 0 to 1.
    """

    features: FeatureSequence
    targets: FloatArray
    activity: FloatArray
    event_times: tuple[float, ...] = field(default=())


class Composer:
    """Puts reactions together from a bank of faces and a bank of sounds.

    Args:
        bank: photographs of one split only.
        coefficients: of the action unit estimator.
        sounds: token sequences ``(S, 1024)``; a clip takes a stretch of one.
    """

    def __init__(
        self,
        bank: FaceBank,
        coefficients: ActionUnitCoefficients,
        sounds: list[FloatArray],
        composition: Composition | None = None,
    ) -> None:
        self._bank = bank
        self._coefficients = coefficients
        self._sounds = sounds
        self._how = composition or Composition()
        self._noise = np.repeat([self._how.au_noise, self._how.sign_noise], len(AU_NAMES))
        self._neutral = bank.of_class("neutral", self._how.neutral_votes)
        self._expressive = {name: bank.of_class(name, self._how.expressive_votes) for name in EVENT_SHARES}

    def compose(self, rng: np.random.Generator) -> ComposedClip:
        """One reaction."""
        how = self._how
        low, high = how.duration_s
        duration_s = rng.uniform(high, how.longest_s) if rng.random() < how.long_share else rng.uniform(low, high)
        rate = rng.uniform(*how.frame_rate)
        pts = np.arange(int(duration_s * rate)) / rate
        base = int(rng.choice(self._neutral))
        holistic = self._wandering(rng, self._bank.holistic[base], len(pts), rate)
        # A person's own neutral is known to the estimator: little of a neutral face is left.
        au_raw = 0.25 * self._wandering(rng, self._bank.au_raw[base], len(pts), rate)
        activity = np.zeros(len(pts))
        spared = np.ones(len(EMOTIONS))
        times = []
        for _ in range(int(rng.choice(len(how.events), p=how.events))):
            image = self._event_image(rng)
            envelope, apex_s, apex_at = self._envelope(rng, pts, duration_s)
            strength = rng.uniform(*how.strength)
            share = (strength * envelope)[:, None]
            holistic = (1 - share) * holistic + share * self._wandering(rng, self._bank.holistic[image], len(pts), rate)
            au_raw = (1 - share) * au_raw + share * self._wandering(rng, self._bank.au_raw[image], len(pts), rate)
            activity = np.maximum(activity, strength * envelope)
            weight = strength * min(1.0, 0.55 + 0.3 * apex_s)
            spared *= 1 - np.clip(weight * targets_of_votes(self._bank.votes[image]), 0.0, 1.0)
            times.append(apex_at)
        kept = self._seen(rng, pts)
        return ComposedClip(
            features=self._sequence(rng, pts, holistic, au_raw, kept, duration_s),
            targets=(1 - spared).astype(np.float32),
            activity=activity[kept].astype(np.float32),
            event_times=tuple(times),
        )

    def _event_image(self, rng: np.random.Generator) -> int:
        names = list(EVENT_SHARES)
        name = names[int(rng.choice(len(names), p=list(EVENT_SHARES.values())))]
        return int(rng.choice(self._expressive[name]))

    def _wandering(
        self, rng: np.random.Generator, views: NDArray[np.floating], n: int, rate: float
    ) -> NDArray[np.float64]:
        """A still face as a camera sees it: wandering between its views, with some noise, ``(n, values)``."""
        n_views = len(views)
        steps = max(2, int(n / rate * 2) + 2)
        anchors = rng.dirichlet(np.full(n_views, 0.5), size=steps)
        at = np.linspace(0, steps - 1.001, n)
        low = at.astype(int)
        part = (at - low)[:, None]
        weights = (1 - part) * anchors[low] + part * anchors[low + 1]
        spread = views.std(axis=0) * self._how.jitter
        noise = rng.standard_normal((n, views.shape[1])) * spread * 0.5
        return np.asarray(weights @ views + noise, np.float64)

    def _envelope(
        self, rng: np.random.Generator, pts: NDArray[np.float64], duration_s: float
    ) -> tuple[NDArray[np.float64], float, float]:
        """Onset, apex and offset as a smooth bump, 0 to 1; also the apex's length and its middle."""
        how = self._how
        onset_s, apex_s, offset_s = (
            rng.uniform(*how.onset_s),
            rng.uniform(*how.apex_s),
            rng.uniform(*how.offset_s),
        )
        start_s = rng.uniform(0.0, max(0.1, duration_s - onset_s - apex_s))
        rise = np.clip((pts - start_s) / onset_s, 0, 1)
        fall = np.clip((pts - start_s - onset_s - apex_s) / offset_s, 0, 1)
        smooth = 0.5 - 0.5 * np.cos(np.pi * rise)
        return smooth * (0.5 + 0.5 * np.cos(np.pi * fall)), apex_s, start_s + onset_s + apex_s / 2

    def _seen(self, rng: np.random.Generator, pts: NDArray[np.float64]) -> NDArray[np.int64]:
        """Frames in which the face is found: now and then there is a gap."""
        seen = np.ones(len(pts), np.bool_)
        if rng.random() < self._how.gap_chance:
            start_s = rng.uniform(0, pts[-1])
            seen &= ~((pts >= start_s) & (pts < start_s + rng.uniform(*self._how.gap_s)))
        return np.flatnonzero(seen)

    def _sequence(
        self,
        rng: np.random.Generator,
        pts: NDArray[np.float64],
        holistic: NDArray[np.float64],
        au_raw: NDArray[np.float64],
        kept: NDArray[np.int64],
        duration_s: float,
    ) -> FeatureSequence:
        shape = (len(au_raw), len(AU_NAMES))
        of_signs = rng.spawn(1)[0].standard_normal(shape)  # of its own: what else is drawn stays as it was
        noise = np.concatenate([rng.standard_normal(shape), of_signs], axis=1)
        noisy = au_raw + noise * self._noise + self._coefficients.bias
        intensity, evidence = intensity_and_evidence(noisy[kept])
        n_tokens = int(duration_s / 0.512)
        audio = np.zeros((0, 1024), np.float32)
        if self._sounds and rng.random() >= self._how.silent_share:
            sound = self._sounds[int(rng.integers(len(self._sounds)))]
            start = int(rng.integers(max(1, len(sound) - n_tokens)))
            audio = sound[start : start + n_tokens]
        return FeatureSequence(
            holistic=np.maximum(holistic[kept], 0.0).astype(np.float32),
            au_intensity=intensity.astype(np.float32),
            au_occurrence=occurrences(intensity, evidence, self._coefficients).astype(np.float32),
            frame_index=kept.astype(np.int64),
            frame_pts=pts[kept],
            audio=audio,
            audio_pts=np.arange(len(audio), dtype=np.float64) * 0.512 + 0.256,
        )
