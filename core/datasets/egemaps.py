"""eGeMAPS of the clips' sound as a track, computed by openSMILE where the user has installed it.

It is never bundled: its licence allows no commercial use, of the features made with it neither.
"""

from __future__ import annotations

import importlib
from typing import Any

import numpy as np

from core.datasets.dataset import Dataset
from core.datasets.made_tracks import RATE_HZ, WINDOW_S, OnClip, half_seconds, make_track, samples_of
from core.datasets.tracks import TrackInfo
from core.errors import DatasetError, ExtractorError
from core.sources.base import SOUND_RATE
from core.system.extras import NOTHING_CAN_BE_ADDED
from core.system.processes import is_installed_program
from core.types import FloatArray, Track

NAME = "egemaps"
LICENCE = (
    "openSMILE is audEERING's: free for teaching, academic research and personal use. Commercial use, of features made "
    "with it too, needs a licence of theirs (info@audeering.com)."
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
            remedy = NOTHING_CAN_BE_ADDED if is_installed_program() else "Run `pip install opensmile`."
            raise ExtractorError(
                f"openSMILE, which computes eGeMAPS, is not installed ({error}), and Eriscope does not bring it, for "
                f"its licence. {remedy} Or import CSVs with `eriscope dataset import hume --features egemaps=DIR`."
            ) from error
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
        times, windows = half_seconds(samples)
        rows = [self._smile.process_signal(window, SOUND_RATE).to_numpy()[0] for window in windows]
        values = np.array(rows, np.float32)
        if not len(values) or not np.isfinite(values).all():
            raise DatasetError("openSMILE finds no numbers in its sound, which may be too short. Leave it out.")
        return Track(values, times)


def extract_egemaps(dataset: Dataset, on_clip: OnClip = lambda done, of: None) -> tuple[TrackInfo, list[str]]:
    """Compute the track of all clips with sound; see `make_track`.

    Raises:
        ExtractorError: openSMILE is not installed.
        DatasetError: no clip has sound.
        OutputError: the track cannot be written.
    """
    smile = Smile()
    return make_track(dataset, NAME, smile.maker, lambda source: smile.track(samples_of(source)), on_clip, sound=True)
