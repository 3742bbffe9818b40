"""A stretch of sound as a picture, for networks that read pictures: a mel spectrogram in colours.

After DeepSpectrum (Amiriparian et al., 2017), which draws spectrograms and has a network for photographs read them.
The organisers of MuSe 2022 name mel spectrograms and no more; bands, frames and range here are ours, the colours are
those of matplotlib's "viridis", which DeepSpectrum takes, too.
"""

from __future__ import annotations

import numpy as np

from core.system.cv import cv2
from core.types import FloatArray, ImageArray

N_BANDS = 128
FRAME_LENGTH = 1024
HOP = 128
RANGE_DB = 80.0
"""Below the loudest of the stretch, where the colours begin."""


def sound_picture(samples: FloatArray, rate: int, size: int) -> ImageArray:
    """Time to the right, frequency upwards, the loudest brightest.

    Args:
        samples: ``(n,)`` float32, n at least 1.
        rate: Hz.
        size: side of the picture, pixels.

    Returns:
        ``(size, size, 3)`` RGB uint8; silence has the darkest colour all over.
    """
    import librosa
    from matplotlib import colormaps

    samples = np.pad(samples, (0, max(0, FRAME_LENGTH - len(samples))))
    power = librosa.feature.melspectrogram(
        y=samples, sr=rate, n_fft=FRAME_LENGTH, hop_length=HOP, n_mels=N_BANDS, pad_mode="constant"
    )
    loudest = float(power.max())
    shares = np.zeros_like(power)
    if loudest > 0:
        decibels = 10 * np.log10(np.maximum(power / loudest, 10 ** (-RANGE_DB / 10)))
        shares = 1 + decibels / RANGE_DB
    picture = (colormaps["viridis"](shares[::-1])[..., :3] * 255).round().astype(np.uint8)
    return np.asarray(cv2.resize(picture, (size, size), interpolation=cv2.INTER_LINEAR), np.uint8)
