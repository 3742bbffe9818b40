"""Synthesised sound for composed reactions: what is heard in living rooms, which says nothing, and two voices that do.

Laughter after Bachorowski et al. (2001, Journal of the Acoustical Society of America 110, 1581-1597): bursts of voiced
breath, four to six a second, higher in pitch than speech. A gasp is breath drawn in sharply.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.signal import lfilter

from core.features.mfcc import RATE, token_values
from core.input_recipes import AudioRecipe
from core.types import FloatArray

LAUGHTER: Literal["laughter"] = "laughter"
GASP: Literal["gasp"] = "gasp"
_KINDS = ("room", "babble", "music", "clatter", "hum")


def sound_track(rng: np.random.Generator, duration_s: float) -> FloatArray:
    """A track of room noise with one or two other kinds of sound at random levels, mono at 16 kHz."""
    n = int(duration_s * RATE)
    track = _coloured_noise(rng, n, rng.uniform(0.5, 0.99)) * 10 ** rng.uniform(-3.5, -1.5)
    for kind in rng.choice(_KINDS, size=int(rng.integers(0, 3)), replace=False):
        track = track + _made(str(kind), rng, n) * 10 ** rng.uniform(-2.5, -0.6)
    peak = float(np.abs(track).max())
    return (track / max(1.0, peak)).astype(np.float32)


def _made(kind: str, rng: np.random.Generator, n: int) -> NDArray[np.float64]:
    time = np.arange(n) / RATE
    if kind == "babble":
        return _babble(rng, n)
    if kind == "music":
        roots = 110 * 2 ** (rng.integers(0, 24, size=max(1, int(time[-1]))) / 12)
        pitch = np.repeat(roots, RATE)[:n]
        pitch = np.pad(pitch, (0, n - len(pitch)), mode="edge")
        phase = 2 * np.pi * np.cumsum(pitch) / RATE
        chord = np.sum([np.sin(phase * h) / h for h in (1, 1.5, 2, 3)], axis=0)
        return np.asarray(chord * np.exp(-2 * (time % 1.0)))
    if kind == "clatter":
        hits = np.zeros(n)
        hits[rng.integers(0, n, size=max(1, int(time[-1] * 1.5)))] = rng.uniform(0.3, 1.0)
        decay = np.exp(-np.arange(RATE // 8) / (RATE / 60)) * rng.standard_normal(RATE // 8)
        return np.asarray(np.convolve(hits, decay)[:n], np.float64)
    if kind == "hum":
        return np.asarray(np.sin(2 * np.pi * rng.choice([50, 60, 100, 120]) * time) * 0.5, np.float64)
    return _coloured_noise(rng, n, 0.9)


def _coloured_noise(rng: np.random.Generator, n: int, memory: float) -> NDArray[np.float64]:
    noise = lfilter([1 - memory], [1, -memory], rng.standard_normal(n))
    return np.asarray(noise / max(float(noise.std()), 1e-9), np.float64)


def _babble(rng: np.random.Generator, n: int) -> NDArray[np.float64]:
    """Speech-like sound: a buzzing source through wandering resonances, in syllables."""
    pitch = rng.uniform(90, 240) * (1 + 0.1 * np.cumsum(rng.standard_normal(n)) / np.sqrt(n))
    source = np.sign(np.sin(2 * np.pi * np.cumsum(pitch) / RATE)) + 0.3 * rng.standard_normal(n)
    voice = np.zeros(n)
    block = RATE // 5
    state = [np.zeros(2), np.zeros(2), np.zeros(2)]
    for start in range(0, n, block):
        part = source[start : start + block]
        mixed = np.zeros(len(part))
        for i, (low, high) in enumerate(((300, 900), (900, 2300), (2300, 3200))):
            out, state[i] = lfilter(*_resonance(rng.uniform(low, high)), part, zi=state[i])
            mixed += out
        voice[start : start + block] = mixed * rng.choice([0.0, 0.4, 1.0], p=[0.3, 0.2, 0.5])
    return np.asarray(voice / max(float(voice.std()), 1e-9), np.float64)


@dataclass(frozen=True)
class Voice:
    """Somebody who laughs for a while, or gasps.

    Attributes:
        kind: `LAUGHTER` or `GASP`.
    """

    kind: Literal["laughter", "gasp"]
    start_s: float
    length_s: float


class SoundBank:
    """Tracks of sound without meaning, and tokens of stretches of them with voices in front.

    Args:
        tracks: mono at 16 kHz, each longer than any clip.
    """

    def __init__(self, tracks: Sequence[FloatArray], recipe: AudioRecipe) -> None:
        self._tracks = tracks
        self._recipe = recipe

    def tokens(self, rng: np.random.Generator, duration_s: float, voices: Iterable[Voice]) -> FloatArray:
        """Audio tokens ``(S, 1024)`` of a clip."""
        track = self._tracks[int(rng.integers(len(self._tracks)))]
        n = int(duration_s * RATE)
        start = int(rng.integers(max(1, len(track) - n)))
        heard = track[start : start + n].astype(np.float64)
        for voice in voices:
            sound = voice_of(rng, voice) * 10 ** rng.uniform(-1.2, -0.3)
            at = int(max(0.0, voice.start_s) * RATE)
            part = sound[: max(0, len(heard) - at)]
            heard[at : at + len(part)] += part
        heard /= max(1.0, float(np.abs(heard).max()))
        return token_values(heard.astype(np.float32), self._recipe)


def voice_of(rng: np.random.Generator, voice: Voice) -> NDArray[np.float64]:
    """The sound of a voice at full level, mono at 16 kHz."""
    made = _gasp(rng) if voice.kind == GASP else _laughter(rng, voice.length_s)
    return np.asarray(made / max(float(np.abs(made).max()), 1e-9), np.float64)


def _laughter(rng: np.random.Generator, length_s: float) -> NDArray[np.float64]:
    n = int(max(0.3, length_s) * RATE)
    time = np.arange(n) / RATE
    phase = np.cumsum(np.full(n, rng.uniform(4.0, 6.0) / RATE)) + rng.uniform(0, 0.2)
    burst = phase % 1.0
    voiced = np.exp(-(((burst - 0.25) / rng.uniform(0.12, 0.2)) ** 2))
    falling = 1 - 0.15 * time / time[-1] - 0.1 * burst
    pitch = rng.uniform(180, 480) * falling * (1 + 0.02 * rng.standard_normal() + 0.03 * np.sin(2 * np.pi * 9 * time))
    source = np.sign(np.sin(2 * np.pi * np.cumsum(pitch) / RATE)) * voiced
    breath = rng.standard_normal(n) * (0.15 + 0.5 * (1 - voiced)) * rng.uniform(0.1, 0.4)
    sound = _resonant(source + breath, (rng.uniform(600, 900), rng.uniform(1100, 1700), rng.uniform(2300, 3000)))
    return np.asarray(sound * np.minimum(1.0, np.minimum(time, time[-1] - time) / 0.1), np.float64)


def _gasp(rng: np.random.Generator) -> NDArray[np.float64]:
    n = int(rng.uniform(0.15, 0.4) * RATE)
    rising = np.linspace(0, 1, n) ** 1.5
    rising[-RATE // 50 :] *= np.linspace(1, 0, RATE // 50)
    return _resonant(rng.standard_normal(n), (rng.uniform(700, 1300), rng.uniform(1800, 2800))) * rising


def _resonant(source: NDArray[np.float64], centres: Iterable[float]) -> NDArray[np.float64]:
    """The source through resonances at these frequencies, Hz."""
    sound = np.zeros(len(source))
    for centre in centres:
        sound += lfilter(*_resonance(centre), source)
    return np.asarray(sound, np.float64)


def _resonance(centre: float) -> tuple[list[float], list[float]]:
    """A filter that rings at a frequency, Hz: its coefficients above and below the line."""
    radius = 0.97
    return [1 - radius], [1, -2 * radius * np.cos(2 * np.pi * centre / RATE), radius**2]
