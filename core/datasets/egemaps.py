"""eGeMAPS of the clips' sound as a track, computed by openSMILE where the user has installed it.

It is never bundled: its licence allows no commercial use, of the features made with it neither.
"""

from __future__ import annotations

import importlib
import math
from collections.abc import Callable
from typing import Any

import numpy as np

from core.datasets.dataset import Dataset
from core.datasets.tracks import TrackInfo, TrackWriter
from core.errors import DatasetError, ExtractorError
from core.sources.base import SOUND_RATE
from core.sources.video_file import VideoFile
from core.system.failures import Failures
from core.types import FloatArray, Track

NAME = "egemaps"
RATE_HZ = 2.0
WINDOW_S = 1.0
"""The organisers of MuSe 2022 do not say how long their windows are."""
LICENCE = (
    "openSMILE is audEERING's: free for teaching, academic research and personal use. Commercial use, of features made "
    "with it too, needs a licence of theirs (info@audeering.com)."
)
_MISSING = (
    "openSMILE, which computes eGeMAPS, is not installed ({why}), and Eriscope does not bring it, for its licence. "
    "Run `pip install opensmile`, or import CSVs with `eriscope dataset import hume --features egemaps=DIR`."
)


class Smile:
    """openSMILE's 88 functionals of eGeMAPSv02.

    Raises:
        ExtractorError: it is not installed.
    """

    def __init__(self) -> None:
        try:
            opensmile: Any = importlib.import_module("opensmile")
        except ImportError as error:
            raise ExtractorError(_MISSING.format(why=error)) from error
        self._smile = opensmile.Smile(
            feature_set=opensmile.FeatureSet.eGeMAPSv02, feature_level=opensmile.FeatureLevel.Functionals
        )
        self.maker = (
            f"openSMILE {opensmile.__version__}, eGeMAPSv02 functionals of {WINDOW_S:g} s of sound, {RATE_HZ:g} a "
            "second (audEERING Research License: no commercial use)"
        )

    def track(self, samples: FloatArray) -> Track:
        """A row for each half second that begins within the sound, of the second around its middle.

        Args:
            samples: ``(n,)`` mono at 16 kHz.

        Raises:
            DatasetError: openSMILE finds no numbers.
        """
        n_rows = math.floor(len(samples) / SOUND_RATE * RATE_HZ)
        times = np.arange(n_rows) / RATE_HZ
        middles = (times + 0.5 / RATE_HZ) * SOUND_RATE
        half = WINDOW_S / 2 * SOUND_RATE
        rows = [
            self._smile.process_signal(samples[max(0, round(at - half)) : round(at + half)], SOUND_RATE).to_numpy()[0]
            for at in middles
        ]
        values = np.array(rows, np.float32)
        if not len(values) or not np.isfinite(values).all():
            raise DatasetError("openSMILE finds no numbers in its sound, which may be too short. Leave it out.")
        return Track(values, times)


def extract_egemaps(
    dataset: Dataset, on_clip: Callable[[int, int], None] = lambda done, of: None
) -> tuple[TrackInfo, list[str]]:
    """Compute the track of all clips with sound; one that is there is replaced.

    Args:
        on_clip: told how many clips are done, of how many.

    Returns:
        The track, and a sentence on each clip that has none.

    Raises:
        ExtractorError: openSMILE is not installed.
        DatasetError: no clip has sound.
        OutputError: the track cannot be written.
    """
    smile = Smile()
    failures = Failures(dataset.folder)
    with TrackWriter(dataset.folder, NAME, smile.maker, sound=True) as writer:
        for number, clip in enumerate(dataset.clips, 1):
            with failures.of(clip.clip_id, named=True):
                if clip.video is None:
                    raise DatasetError("no video is known. Import the dataset again.")
                with VideoFile(clip.video, clip.sound) as source:
                    samples = np.concatenate([np.zeros(0, np.float32), *source.sound()])
                if not len(samples):
                    raise DatasetError("it has no sound. Leave it out.")
                writer.add(clip.clip_id, smile.track(samples))
            on_clip(number, len(dataset.clips))
        if not writer.rows:
            raise DatasetError(f"No clip of {dataset.folder} has sound that can be read. {next(iter(failures), '')}")
        return writer.finish(), failures.sentences
