"""The audio stream: MFCC tokens (paper, section 3.2), as sound arrives.

The default recipe is the paper's: 16 kHz, 32 coefficients per 512-sample frame, a frame every 256 samples, 32
adjacent frames joined into one token of 1024 values, so one token per 0.512 s. A token depends on its own
samples alone (no clip-wide reference level, no padding at the clip's ends), so live and offline tokens are the
same. The authors' code uses another recipe, ``mfcc_2``, kept here under its name for their checkpoints.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from core.input_recipes import AudioRecipe
from core.types import AudioToken, FloatArray

N_COEFFICIENTS = 32
FRAMES_PER_TOKEN = 32
TOKEN_SIZE = N_COEFFICIENTS * FRAMES_PER_TOKEN
FRAME_LENGTH = 512
HOP = 256
RATE = 16_000
N_MELS = 40

_TOKEN_HOP = FRAMES_PER_TOKEN * HOP
_TOKEN_LENGTH = _TOKEN_HOP - HOP + FRAME_LENGTH

LEAST_S = _TOKEN_LENGTH / RATE
"""Sound that is shorter gives no token."""


def coefficients(samples: FloatArray) -> FloatArray:
    """MFCCs of a stretch of sound at 16 kHz.

    Args:
        samples: ``(n,)`` float32, n at least `FRAME_LENGTH`.

    Returns:
        ``(frames, 32)`` float32, frame ``k`` covering samples ``256 k`` to ``256 k + 511``; natural librosa
        scale (orthonormal DCT of decibels).
    """
    import librosa

    mel = librosa.feature.melspectrogram(
        y=samples, sr=RATE, n_fft=FRAME_LENGTH, hop_length=HOP, n_mels=N_MELS, htk=True, center=False
    )
    decibels = librosa.power_to_db(mel, ref=1.0, amin=1e-10, top_db=None)
    mfcc = librosa.feature.mfcc(S=decibels, sr=RATE, n_mfcc=N_COEFFICIENTS)
    return np.ascontiguousarray(mfcc.T, np.float32)


class Tokenizer:
    """Makes tokens of a sound track, each as soon as its last sample has come.

    What is left at the end (under 0.53 s) gives no token.

    Args:
        recipe: the paper's; see `authors_tokens` for the other.
    """

    def __init__(self, recipe: AudioRecipe) -> None:
        self._mean, self._std = _scaling(recipe)
        self._waiting = np.zeros(0, np.float32)
        self._index = 0

    def push(self, block: FloatArray) -> Iterator[AudioToken]:
        """The tokens that the next samples, mono float32 at 16 kHz, complete."""
        self._waiting = np.concatenate([self._waiting, block])
        while len(self._waiting) >= _TOKEN_LENGTH:
            samples = self._waiting[:_TOKEN_LENGTH]
            values = (coefficients(samples) - self._mean) / self._std
            start_s = self._index * _TOKEN_HOP / RATE
            self._waiting = self._waiting[_TOKEN_HOP:]
            self._index += 1
            yield AudioToken(
                self._index - 1, start_s, start_s + _TOKEN_HOP / RATE, values.reshape(-1), _levels(samples)
            )


def token_values(samples: FloatArray, recipe: AudioRecipe) -> FloatArray:
    """The values ``(S, 1024)`` of all tokens of a whole track, mono float32 at 16 kHz; as a `Tokenizer` gives them."""
    n = (len(samples) - FRAME_LENGTH + HOP) // _TOKEN_HOP
    if n < 1:
        return np.zeros((0, TOKEN_SIZE), np.float32)
    mean, std = _scaling(recipe)
    frames = (coefficients(samples)[: n * FRAMES_PER_TOKEN] - mean) / std
    return np.asarray(frames.reshape(n, TOKEN_SIZE), np.float32)


def _scaling(recipe: AudioRecipe) -> tuple[FloatArray, FloatArray]:
    if not recipe.mean:
        return np.zeros(N_COEFFICIENTS, np.float32), np.ones(N_COEFFICIENTS, np.float32)
    return np.asarray(recipe.mean, np.float32), np.asarray(recipe.std, np.float32)


def _levels(samples: FloatArray) -> FloatArray:
    frames: NDArray[np.float32] = np.lib.stride_tricks.sliding_window_view(samples, FRAME_LENGTH)[::HOP]
    return np.asarray(np.sqrt(np.mean(np.square(frames), axis=1)), np.float32)


def authors_tokens(samples: FloatArray, rate: int) -> list[AudioToken]:
    """The ``mfcc_2`` recipe of the authors' public code: always 32 tokens, whose order is not time.

    Args:
        samples: the whole sound track, mono float32.
        rate: its own sample rate, Hz.

    Returns:
        32 tokens that all span the whole clip; empty when there is no sound.
    """
    if len(samples) < FRAME_LENGTH:
        return []
    import librosa

    mfcc = librosa.feature.mfcc(
        y=samples,
        sr=rate,
        n_mfcc=128,
        n_mels=N_MELS,
        n_fft=FRAME_LENGTH,
        hop_length=240,
        pad_mode="reflect",
        htk=True,
    )
    flat = mfcc.flatten()
    while len(flat) <= 40 * TOKEN_SIZE:
        flat = np.concatenate([flat, flat])
    values = flat[8 * TOKEN_SIZE : 40 * TOKEN_SIZE].reshape(TOKEN_SIZE, 32).T.astype(np.float32)
    end_s = len(samples) / rate
    silent = np.zeros(FRAMES_PER_TOKEN, np.float32)
    return [AudioToken(i, 0.0, end_s, np.ascontiguousarray(row), silent) for i, row in enumerate(values)]
