"""Reactions with a planted truth, as features: what a method must find in them is known.

The truth. Intensities are a weighted sum of *events* and a little label noise. An event is two *signs* that move
together for 0.4 to 1 s and then fade, as expressions and sounds do, for half a second; a sign that moves alone is a
decoy and means nothing. Events belong to `PARTS`: some show in
one feature only, some in several, and each part has a stated share of the labels' variance, so the best correlation
that any set of features allows is known (`ceiling`). The shares are chosen so that the order of the paper's ablations
is the planted order.

Why averages carry little. An event fills about a twentieth of a clip. What a person's face, a room's sound and a slow
drift add to the same directions for the whole clip is small beside an event, and large beside an event's average over
the clip. Frame by frame an event is plain to see.

All of it is generated: no number here comes from a person.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from functools import cache
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.signal import lfilter

from core.datasets.planted_profiles import mixing, profile
from core.label_meaning import ABSOLUTE, RELATIVE, check_form
from core.types import AU_NAMES, EMOTIONS, FEATURES, FeatureSequence, FloatArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Part:
    """Events that show in the same features.

    Attributes:
        share: of the labels' variance.
        seen_in: the features they show in.
        types: how many different events there are; each emotion weighs them differently.
    """

    name: str
    share: float
    seen_in: frozenset[str]
    types: int


PARTS = (
    Part("face", 0.16, frozenset({"holistic", "au_intensity", "au_occurrence"}), 2),
    Part("holistic", 0.33, frozenset({"holistic"}), 3),
    Part("au_intensity", 0.14, frozenset({"au_intensity"}), 2),
    Part("au_occurrence", 0.06, frozenset({"au_occurrence"}), 1),
    Part("audio", 0.23, frozenset({"audio"}), 3),
)
LABEL_NOISE_SHARE = 1.0 - sum(part.share for part in PARTS)


def ceiling(features: Collection[str]) -> float:
    """The best Pearson correlation with the labels that these features allow: the root of their share of variance.

    Labels are cut off at 0 and 1, which is not counted here and costs about 0.01.
    """
    return float(np.sqrt(sum(part.share for part in PARTS if part.seen_in & set(features))))


CEILINGS = {
    frozenset(chosen): ceiling(chosen) for n in range(1, len(FEATURES) + 1) for chosen in combinations(FEATURES, n)
}
"""By set of features."""

_UNITS = ("au_intensity", "au_occurrence")
TABLE_ROWS: tuple[tuple[str, ...], ...] = (
    ("audio",),
    _UNITS,
    ("holistic",),
    ("holistic", *_UNITS),
    ("holistic", "audio"),
    ("holistic", "au_occurrence", "audio"),
    ("holistic", "au_intensity", "audio"),
    FEATURES,
)
"""The sets of features in the paper's tables of ablations, weakest first: the planted order."""

AU_SIGNS: dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]] = {
    "face": ((("AU06",), ("AU12", "AU25")), (("AU01", "AU02"), ("AU05", "AU26"))),
    "au_intensity": ((("AU04", "AU07"), ("AU09", "AU10")), (("AU14", "AU15"), ("AU17", "AU20"))),
    "au_occurrence": ((("AU04", "AU07", "AU09", "AU10", "AU17"), ("AU14", "AU15", "AU20", "AU23", "AU26")),),
}
"""By part and type the action units of the two signs. The face's are a smile and a surprise."""


@dataclass(frozen=True)
class PlantedCorpus:
    """Settings of a planted corpus: how its clips are made.

    Attributes:
        duration_s: as in Hume-Reaction.
        frame_rate: frames per second, one rate per clip; with ``duration_s`` 200 to 450 frames.
        event_s: length of an event or decoy, seconds.
        event_chance: that an event of a given type occurs in a clip; it does so at most once.
        decoy_chance: the same for each sign alone.
        strength: of an event or decoy; movement and label are proportional to it.
        clips_per_person: consecutive clips are of one person.
        mean, deviation: of the labels.
        missed_share: frames in which no face was found; they are left out.
        labels: one of `core.label_meaning.FORMS`; see `core.datasets.planted_profiles` for relative ones.
    """

    duration_s: tuple[float, float] = (9.9, 14.98)
    frame_rate: tuple[float, float] = (20.5, 29.5)
    event_s: tuple[float, float] = (0.4, 1.0)
    event_chance: float = 0.18
    decoy_chance: float = 0.12
    strength: tuple[float, float] = (0.7, 1.0)
    clips_per_person: int = 6
    mean: float = 0.3
    deviation: float = 0.18
    missed_share: float = 0.01
    labels: str = ABSOLUTE

    def __post_init__(self) -> None:
        check_form(self.labels)

    def as_json(self) -> dict[str, Any]:
        """What features are known by; absolute labels were all there was, and are not named."""
        stated = asdict(self)
        return stated if self.labels == RELATIVE else {k: v for k, v in stated.items() if k != "labels"}


@dataclass(frozen=True)
class Move:
    """An event (``sign`` is None) or a decoy (the one sign that moves); after ``end_s`` it fades."""

    part: str
    type: int
    sign: int | None
    start_s: float
    end_s: float
    strength: float


@dataclass(frozen=True)
class PlantedClip:
    """One reaction.

    Attributes:
        features: what a network reads.
        ratings: ``(7,)`` in [0, 1].
        moves: all events and decoys.
        video_events: ``(T,)`` bool, frames of events that show in a visual feature.
        audio_events: ``(S,)`` bool, tokens that an event of the sound reaches into.
        participant, country, age: of the person.
    """

    features: FeatureSequence
    ratings: FloatArray
    moves: tuple[Move, ...]
    video_events: NDArray[np.bool_]
    audio_events: NDArray[np.bool_]
    participant: str
    country: str
    age: int


TOKEN_S = 0.512
_MFCC_FRAMES, _MFCC_COEFFICIENTS = 32, 32
_ONSET_S, _RELEASE_S = 0.12, 0.5
_PERSON, _CLIP, _DIRECTIONS = 1, 2, 3
_COUNTRIES = ("United States", "South Africa")

_AXES = 20
_HOLISTIC_GAIN = 2.2
_HOLISTIC_GRAIN = 0.12
_EVENT_HOLISTIC, _EVENT_INTENSITY, _EVENT_AUDIO = 6.0, 3.5, 1.5


@cache
def _directions() -> tuple[FloatArray, FloatArray, Array]:
    """What is the same in every corpus: holistic axes, the average face, the spectra of the sounds' signs."""
    rng = np.random.default_rng(_DIRECTIONS)
    axes = np.linalg.qr(rng.standard_normal((512, _AXES)))[0].T * _HOLISTIC_GAIN
    face = np.abs(rng.standard_normal(512))
    spectra = rng.standard_normal((2 * _part("audio").types, _MFCC_COEFFICIENTS))
    return axes.astype(np.float32), face.astype(np.float32), spectra


@cache
def emotion_weights(part: str) -> Array:
    """``(7, types)``: how each emotion weighs a part's events; squares of a row add up to 1."""
    names = [p.name for p in PARTS]
    rng = np.random.default_rng([_DIRECTIONS, names.index(part)])
    return np.sqrt(rng.dirichlet(np.ones(_part(part).types), len(EMOTIONS)))


def _part(name: str) -> Part:
    return next(part for part in PARTS if part.name == name)


def planted_clip(seed: int, index: int, settings: PlantedCorpus) -> PlantedClip:
    """One clip; it depends on nothing but the arguments.

    Args:
        index: counts clips from 0; neighbours share a person, see `person_of`.
    """
    rng = np.random.default_rng([seed, _CLIP, index])
    number = person_of(index, settings)
    person = np.random.default_rng([seed, _PERSON, number])
    country, age = _COUNTRIES[int(person.random() < 0.4)], int(person.integers(18, 50))
    duration_s = rng.uniform(*settings.duration_s)
    moves = _moves(rng, duration_s, settings)
    frames, pts = _frame_times(rng, duration_s, settings)
    n_tokens = int(duration_s / TOKEN_S)
    starts: Array = np.arange(n_tokens, dtype=np.float64) * TOKEN_S
    blinks = _blinks(rng, pts)
    features = FeatureSequence(
        holistic=_holistic(rng, person, pts, moves),
        au_intensity=_intensity(rng, person, pts, moves, blinks),
        au_occurrence=_occurrence(rng, person, pts, moves, blinks),
        frame_index=frames,
        frame_pts=pts,
        audio=_audio(rng, n_tokens, moves),
        audio_pts=starts + TOKEN_S / 2,
    )
    events = [move for move in moves if move.sign is None]
    return PlantedClip(
        features=features,
        ratings=_ratings(rng, events, settings),
        moves=moves,
        video_events=_covered(pts, pts, [e for e in events if e.part != "audio"]),
        audio_events=_covered(starts, starts + TOKEN_S, [e for e in events if e.part == "audio"]),
        participant=f"P{number + 1:04d}",
        country=country,
        age=age,
    )


def person_of(index: int, settings: PlantedCorpus) -> int:
    """Number of the person in a clip, from 0."""
    return index // settings.clips_per_person


def loads(part: str, moves: Collection[Move]) -> Array:
    """``(types,)``: how strongly each of a part's events occurs in a clip; 0 where it does not."""
    found = np.zeros(_part(part).types)
    for move in moves:
        if move.part == part and move.sign is None:
            found[move.type] = move.strength
    return found


def _moves(rng: np.random.Generator, duration_s: float, settings: PlantedCorpus) -> tuple[Move, ...]:
    """Events and decoys; those of one part never overlap, so two decoys cannot make an event."""
    slot_s = settings.event_s[1] + _RELEASE_S + 0.2
    moves: list[Move] = []
    for part in PARTS:
        slots = rng.permutation(int(duration_s / slot_s))
        chances = [(None, settings.event_chance), (0, settings.decoy_chance), (1, settings.decoy_chance)]
        wanted = [(t, sign) for sign, chance in chances for t in range(part.types) if rng.random() < chance]
        for (kind, sign), slot in zip(wanted, slots, strict=False):
            length = rng.uniform(*settings.event_s)
            start = slot * slot_s + rng.uniform(0, slot_s - _RELEASE_S - length)
            moves.append(Move(part.name, kind, sign, start, start + length, rng.uniform(*settings.strength)))
    return tuple(sorted(moves, key=lambda move: move.start_s))


def _ratings(rng: np.random.Generator, events: Collection[Move], settings: PlantedCorpus) -> FloatArray:
    low, high = settings.strength
    chance = settings.event_chance
    mean = chance * (low + high) / 2
    deviation = np.sqrt(chance * (low**2 + low * high + high**2) / 3 - mean**2)
    total = np.sqrt(LABEL_NOISE_SHARE) * rng.standard_normal(len(EMOTIONS))
    for part in PARTS:
        total += np.sqrt(part.share) * (emotion_weights(part.name) @ (loads(part.name, events) - mean)) / deviation
    if settings.labels == RELATIVE:
        return np.asarray(profile(_mixing() @ total), np.float32)
    return np.asarray(np.clip(settings.mean + settings.deviation * total, 0, 1), np.float32)


@cache
def _mixing() -> Array:
    """See `core.datasets.planted_profiles`."""
    weights = {part: emotion_weights(part.name) for part in PARTS}
    shared = [part.share * (weights[part] @ weights[part].T) for part in PARTS]
    return mixing(np.sum(shared, axis=0) + LABEL_NOISE_SHARE * np.eye(len(EMOTIONS)))


def _frame_times(
    rng: np.random.Generator, duration_s: float, settings: PlantedCorpus
) -> tuple[NDArray[np.int64], Array]:
    """Numbers and times of the frames in which a face was found, at a webcam's uneven rate."""
    rate = rng.uniform(*settings.frame_rate)
    n = int(duration_s * rate)
    pts = (np.arange(n) + rng.uniform(0, 0.4, n)) / rate
    found = np.flatnonzero(rng.random(n) >= settings.missed_share)
    return found, pts[found]


def moving(part: str, pts: Array, moves: Collection[Move]) -> Array:
    """``(T, 2 * types)``: how far each sign has moved, 0 to 1; the signs of a type are neighbours."""
    active = np.zeros((len(pts), 2 * _part(part).types))
    for move in moves:
        if move.part == part:
            rise, fall = (pts - move.start_s) / _ONSET_S, 1 - (pts - move.end_s) / _RELEASE_S
            shape = np.clip(np.minimum(rise, fall), 0, 1) * move.strength
            for sign in (0, 1) if move.sign is None else (move.sign,):
                active[:, 2 * move.type + sign] += shape
    return active


def _covered(starts: Array, ends: Array, events: Collection[Move]) -> NDArray[np.bool_]:
    covered = np.zeros(len(starts), bool)
    for event in events:
        covered |= (ends >= event.start_s) & (starts <= event.end_s)
    return covered


def _au_signs(part: str) -> Array:
    """``(2 * types, 17)``: which action units each sign moves."""
    return np.array([[float(name in sign) for name in AU_NAMES] for pair in AU_SIGNS[part] for sign in pair])


def _wandering(rng: np.random.Generator, n: int, width: int, steps: float) -> Array:
    """Noise ``(n, width)`` of deviation 1 that forgets itself after about this many steps."""
    keep = np.exp(-1 / steps)
    white = rng.standard_normal((n, width)) * np.sqrt(1 - keep**2)
    white[0] /= np.sqrt(1 - keep**2)
    return np.asarray(lfilter([1.0], [1.0, -keep], white, axis=0))


def _holistic(rng: np.random.Generator, person: np.random.Generator, pts: Array, moves: Collection[Move]) -> FloatArray:
    """Few directions hold what varies, as in a real embedding; events share them with everything else."""
    axes, face, _ = _directions()
    signs = np.concatenate([moving(name, pts, moves) for name in ("face", "holistic")], axis=1)
    latent = 0.4 * person.standard_normal(_AXES) + 0.4 * rng.standard_normal(_AXES)
    latent = latent + 0.3 * _wandering(rng, len(pts), _AXES, 60) + 0.25 * _wandering(rng, len(pts), _AXES, 3)
    latent[:, : signs.shape[1]] += _EVENT_HOLISTIC * signs
    for _ in range(rng.poisson(1.5)):  # a turned head, a hand: large, and nothing to the labels
        start = rng.uniform(0, pts[-1])
        moved = (pts >= start) & (pts < start + rng.uniform(0.3, 2.0))
        latent[moved, signs.shape[1] + rng.integers(_AXES - signs.shape[1])] += rng.choice((-1, 1)) * rng.uniform(2, 5)
    grain = _HOLISTIC_GRAIN * rng.standard_normal((len(pts), face.size), np.float32)
    return (face + _HOLISTIC_GAIN * 0.25 * latent @ axes).astype(np.float32) + grain


def _intensity(
    rng: np.random.Generator, person: np.random.Generator, pts: Array, moves: Collection[Move], blinks: Array
) -> FloatArray:
    resting = person.exponential(0.25, len(AU_NAMES)) + 0.3 * np.abs(rng.standard_normal(len(AU_NAMES)))
    values = resting + 0.15 * _wandering(rng, len(pts), len(AU_NAMES), 60)
    values += 0.1 * _wandering(rng, len(pts), len(AU_NAMES), 2)
    for part in ("face", "au_intensity"):
        values += _EVENT_INTENSITY * moving(part, pts, moves) @ _au_signs(part)
    return np.clip(values + 2.0 * blinks, 0, 5).astype(np.float32)


def _occurrence(
    rng: np.random.Generator, person: np.random.Generator, pts: Array, moves: Collection[Move], blinks: Array
) -> FloatArray:
    """A detector of its own, which fires in runs by chance, more in some faces and rooms than in others."""
    firing = -2.2 + 0.4 * person.standard_normal(len(AU_NAMES)) + 0.4 * rng.standard_normal(len(AU_NAMES))
    present = firing + _wandering(rng, len(pts), len(AU_NAMES), 8) > 0
    for part in ("face", "au_occurrence"):
        present |= moving(part, pts, moves) @ _au_signs(part) > 0.3
    return (present | (blinks > 0)).astype(np.float32)


def _blinks(rng: np.random.Generator, pts: Array) -> Array:
    """``(T, 17)``: 1 in the column of AU45 while the eyes are shut; nothing to the labels."""
    closed = np.zeros((len(pts), len(AU_NAMES)))
    for start in rng.uniform(0, pts[-1], rng.poisson(pts[-1] / 4)):
        closed[(pts >= start) & (pts < start + 0.2), AU_NAMES.index("AU45")] = 1
    return closed


def _audio(rng: np.random.Generator, n_tokens: int, moves: Collection[Move]) -> FloatArray:
    """MFCC frames, as they come from a sound track, standardised; 32 of them make a token."""
    n = n_tokens * _MFCC_FRAMES
    pts = (np.arange(n) + 0.5) * TOKEN_S / _MFCC_FRAMES
    values = 0.5 * rng.standard_normal(_MFCC_COEFFICIENTS) + 0.6 * _wandering(rng, n, _MFCC_COEFFICIENTS, 12)
    values += _EVENT_AUDIO * moving("audio", pts, moves) @ _directions()[2]
    return values.reshape(n_tokens, -1).astype(np.float32)
