"""Composed reactions: sequences of real face features with planted events, in place of recorded reactions.

There are no self-reports to learn from here, so reactions are put together from photographs (FER+) that went
through our own extractors: a neutral face that may talk, and now and then an expressive one that comes, stays and
goes, or passes into another. The seven targets follow from what the expressive photographs show
(`core.training.bundled.expressions`). Laughter and gasps are heard with some of them; all other sound carries no
label. What a network learns from this is which frames stand out and what their faces look like, not how people feel.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from core.features.action_unit_estimator import ActionUnitCoefficients, intensity_and_evidence, occurrences
from core.training.bundled.expressions import intensities_of
from core.training.bundled.ferplus import CLASSES
from core.training.bundled.sounds import GASP, LAUGHTER, SoundBank, Voice
from core.types import AU_NAMES, EMOTIONS, FeatureSequence, FloatArray

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

_AMUSEMENT, _FEAR, _SURPRISE = (EMOTIONS.index(emotion) for emotion in ("amusement", "fear", "surprise"))

EVENT_FROM = 0.3
"""Share of the expressive photograph from which a frame counts as part of an event."""


@dataclass(frozen=True)
class FaceBank:
    """Photographs as our extractors see them.

    Attributes:
        holistic: ``(N, V, 512)``: V slightly different views of each photograph.
        au_raw: ``(N, V, 34)``: raw action unit estimates against the population's neutral, at bias 0.
        votes: ``(N, 8)`` distributions.
        pose: ``(N, 3)`` pitch, yaw and roll, degrees.
    """

    holistic: FloatArray
    au_raw: FloatArray
    votes: FloatArray
    pose: FloatArray

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
    apex_s: tuple[float, float] = (0.3, 4.0)
    offset_s: tuple[float, float] = (0.3, 1.2)
    strength: tuple[float, float] = (0.35, 1.0)
    jitter: float = 0.6
    au_noise: float = 0.12
    sign_noise: float = 0.03
    """Of the raw signs of occurrence, which reach from 0 to 1."""
    gap_chance: float = 0.3
    gap_s: tuple[float, float] = (0.1, 0.8)
    neutral_votes: float = 0.7
    expressive_votes: float = 0.5
    passing_share: float = 0.3
    """How often an event begins while the one before still lasts: surprise that becomes laughter."""
    talk_chance: float = 0.4
    talk_s: tuple[float, float] = (1.0, 6.0)
    talk_rate_hz: tuple[float, float] = (2.5, 5.0)
    talk_share: tuple[float, float] = (0.2, 0.6)
    """How much of a neutral face with open mouth a talking one is at its widest."""
    open_mouth: float = 0.4
    """Intensity of AU25 from which a neutral photograph's mouth is open."""
    silent_share: float = 0.15
    laugh_from: float = 0.4
    """Amusement that a photograph stands for, from which laughter may be heard."""
    laugh_chance: float = 0.6
    gasp_from: float = 0.5
    """The same for surprise or fear, and a gasp."""
    gasp_chance: float = 0.4
    stray_chance: float = 0.08
    """How often somebody else laughs or gasps."""


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


@dataclass(frozen=True)
class _Event:
    """One event's course.

    Attributes:
        envelope: ``(T,)`` 0 to 1.
        apex_s: length of the apex; it ends at ``apex_ends_s``.
    """

    envelope: NDArray[np.float64]
    apex_s: float
    apex_ends_s: float


class Composer:
    """Puts reactions together from a bank of faces and a bank of sounds.

    Args:
        bank: photographs of one split only.
        coefficients: of the action unit estimator.
    """

    def __init__(
        self,
        bank: FaceBank,
        coefficients: ActionUnitCoefficients,
        sounds: SoundBank,
        composition: Composition | None = None,
    ) -> None:
        self._bank = bank
        self._coefficients = coefficients
        self._sounds = sounds
        self._how = composition or Composition()
        self._noise = np.repeat([self._how.au_noise, self._how.sign_noise], len(AU_NAMES))
        units = intensity_and_evidence(bank.au_raw[:, 0] + coefficients.bias)[0]
        self.intensities = intensities_of(bank.votes, units, bank.pose)
        self._neutral = bank.of_class("neutral", self._how.neutral_votes)
        opened = units[self._neutral, AU_NAMES.index("AU25")] >= self._how.open_mouth
        self._talking = self._neutral[opened]
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
        if len(self._talking) and rng.random() < how.talk_chance:
            talk = self._talk(rng, pts)[:, None]
            mouth = int(rng.choice(self._talking))
            holistic += talk * (self._wandering(rng, self._bank.holistic[mouth], len(pts), rate) - holistic)
            au_raw += talk * (self._wandering(rng, self._bank.au_raw[mouth], len(pts), rate) - au_raw)
        activity = np.zeros(len(pts))
        spared = np.ones(len(EMOTIONS))
        times, voices, last_ends_s = [], list[Voice](), 0.0
        for number in range(int(rng.choice(len(how.events), p=how.events))):
            image = self._event_image(rng)
            passes = number > 0 and rng.random() < how.passing_share
            event = self._envelope(rng, pts, duration_s, last_ends_s if passes else None)
            last_ends_s = event.apex_ends_s
            strength = rng.uniform(*how.strength)
            share = (strength * event.envelope)[:, None]
            holistic = (1 - share) * holistic + share * self._wandering(rng, self._bank.holistic[image], len(pts), rate)
            au_raw = (1 - share) * au_raw + share * self._wandering(rng, self._bank.au_raw[image], len(pts), rate)
            activity = np.maximum(activity, strength * event.envelope)
            weight = strength * min(1.0, 0.55 + 0.3 * event.apex_s)
            spared *= 1 - np.clip(weight * self.intensities[image], 0.0, 1.0)
            times.append(event.apex_ends_s - event.apex_s / 2)
            voices += self._heard(rng, image, event)
        if rng.random() < how.stray_chance:
            kind = LAUGHTER if rng.random() < 0.7 else GASP
            voices.append(Voice(kind, float(rng.uniform(0, duration_s)), float(rng.uniform(0.5, 2.5))))
        kept = self._seen(rng, pts)
        audio = np.zeros((0, 1024), np.float32)
        if rng.random() >= how.silent_share:
            audio = self._sounds.tokens(rng, duration_s, voices)
        return ComposedClip(
            features=self._sequence(rng, pts, holistic, au_raw, kept, audio),
            targets=(1 - spared).astype(np.float32),
            activity=activity[kept].astype(np.float32),
            event_times=tuple(times),
        )

    def _heard(self, rng: np.random.Generator, image: int, event: _Event) -> list[Voice]:
        """What is heard of an event: laughter while it lasts, a gasp as it begins, mostly nothing."""
        how, shown = self._how, self.intensities[image]
        if shown[_AMUSEMENT] >= how.laugh_from and rng.random() < how.laugh_chance:
            return [Voice(LAUGHTER, event.apex_ends_s - event.apex_s, event.apex_s + 0.3)]
        if max(shown[_SURPRISE], shown[_FEAR]) >= how.gasp_from and rng.random() < how.gasp_chance:
            return [Voice(GASP, event.apex_ends_s - event.apex_s - 0.2, 0.3)]
        return []

    def _talk(self, rng: np.random.Generator, pts: NDArray[np.float64]) -> NDArray[np.float64]:
        """Share of an open mouth in each frame ``(n,)``: syllables, for a while."""
        how = self._how
        start_s, length_s = rng.uniform(0, pts[-1]), rng.uniform(*how.talk_s)
        syllable = np.abs(np.sin(np.pi * rng.uniform(*how.talk_rate_hz) * pts + rng.uniform(0, np.pi)))
        during = (pts >= start_s) & (pts < start_s + length_s)
        return np.asarray(syllable * rng.uniform(*how.talk_share) * during, np.float64)

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
        self, rng: np.random.Generator, pts: NDArray[np.float64], duration_s: float, begins_s: float | None
    ) -> _Event:
        """Onset, apex and offset as a smooth bump; somewhere, or where the event before it ends."""
        how = self._how
        onset_s, apex_s, offset_s = (
            rng.uniform(*how.onset_s),
            rng.uniform(*how.apex_s),
            rng.uniform(*how.offset_s),
        )
        start_s = rng.uniform(0.0, max(0.1, duration_s - onset_s - apex_s)) if begins_s is None else begins_s
        rise = np.clip((pts - start_s) / onset_s, 0, 1)
        fall = np.clip((pts - start_s - onset_s - apex_s) / offset_s, 0, 1)
        smooth = 0.5 - 0.5 * np.cos(np.pi * rise)
        return _Event(smooth * (0.5 + 0.5 * np.cos(np.pi * fall)), apex_s, start_s + onset_s + apex_s)

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
        audio: FloatArray,
    ) -> FeatureSequence:
        shape = (len(au_raw), len(AU_NAMES))
        of_signs = rng.spawn(1)[0].standard_normal(shape)  # of its own: what else is drawn stays as it was
        noise = np.concatenate([rng.standard_normal(shape), of_signs], axis=1)
        noisy = au_raw + noise * self._noise + self._coefficients.bias
        intensity, evidence = intensity_and_evidence(noisy[kept])
        return FeatureSequence(
            holistic=np.maximum(holistic[kept], 0.0).astype(np.float32),
            au_intensity=intensity.astype(np.float32),
            au_occurrence=occurrences(intensity, evidence, self._coefficients).astype(np.float32),
            frame_index=kept.astype(np.int64),
            frame_pts=pts[kept],
            audio=audio,
            audio_pts=np.arange(len(audio), dtype=np.float64) * 0.512 + 0.256,
        )
