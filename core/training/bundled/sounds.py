"""Sound tracks that carry no label: what is heard in living rooms, synthesised.

The audio stream of the bootstrap model learns from them that sound says nothing in composed reactions.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.signal import lfilter

from core.features.mfcc import RATE
from core.types import FloatArray

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
            centre = rng.uniform(low, high)
            radius = 0.97
            a = [1, -2 * radius * np.cos(2 * np.pi * centre / RATE), radius**2]
            out, state[i] = lfilter([1 - radius], a, part, zi=state[i])
            mixed += out
        voice[start : start + block] = mixed * rng.choice([0.0, 0.4, 1.0], p=[0.3, 0.2, 0.5])
    return np.asarray(voice / max(float(voice.std()), 1e-9), np.float64)
