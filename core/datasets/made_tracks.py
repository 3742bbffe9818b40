"""Tracks that are made here of a dataset's clips: a row for each half second, whatever makes its values."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from core.datasets.dataset import Clip, Dataset
from core.datasets.tracks import TrackInfo, TrackWriter
from core.errors import DatasetError
from core.sources.base import SOUND_RATE
from core.sources.video_file import VideoFile
from core.system.failures import Failures
from core.types import FloatArray, Track

RATE_HZ = 2.0
WINDOW_S = 1.0
"""Of sound around the middle of a half second. The organisers of MuSe 2022 do not say how long their windows are."""

OnClip = Callable[[int, int], None]
"""Told how many clips are done, of how many."""


def make_track(
    dataset: Dataset, name: str, maker: str, read: Callable[[VideoFile], Track], on_clip: OnClip, *, sound: bool
) -> tuple[TrackInfo, list[str]]:
    """Make a track of all clips that can be read; one of its name that is there is replaced.

    Args:
        read: makes a clip's values; what it cannot read is a `DatasetError` or `SourceError`.
        name, maker, sound: see `TrackInfo`.

    Returns:
        The track, and a sentence on each clip that has none.

    Raises:
        DatasetError: no clip can be read.
        OutputError: the track cannot be written.
    """
    failures = Failures(dataset.folder)
    with TrackWriter(dataset.folder, name, maker, sound) as writer:
        for number, clip in enumerate(dataset.clips, 1):
            with failures.of(clip.clip_id, named=True), _opened(clip) as source:
                writer.add(clip.clip_id, read(source))
            on_clip(number, len(dataset.clips))
        if not writer.rows:
            raise DatasetError(f"No clip of {dataset.folder} gives {name}. {next(iter(failures), '')}".strip())
        return writer.finish(), failures.sentences


def _opened(clip: Clip) -> VideoFile:
    if clip.video is None:
        raise DatasetError("no video is known. Import the dataset again.")
    return VideoFile(clip.video, clip.sound)


def samples_of(source: VideoFile) -> FloatArray:
    """All sound of a clip, ``(n,)`` mono at 16 kHz.

    Raises:
        DatasetError: it has none.
    """
    samples = np.concatenate([np.zeros(0, np.float32), *source.sound()])
    if not len(samples):
        raise DatasetError("it has no sound. Leave it out.")
    return samples


def half_seconds(samples: FloatArray) -> tuple[NDArray[np.float64], list[FloatArray]]:
    """When each half second begins that is within the sound, and the second around its middle.

    Args:
        samples: ``(n,)`` mono at 16 kHz.
    """
    times = np.arange(math.floor(len(samples) / SOUND_RATE * RATE_HZ)) / RATE_HZ
    middles, half = (times + 0.5 / RATE_HZ) * SOUND_RATE, WINDOW_S / 2 * SOUND_RATE
    return times, [samples[max(0, round(at - half)) : round(at + half)] for at in middles]
