"""A track that a user's own network makes of a dataset's clips: of faces, or of their sound as pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch

from core.analysis.assembly import resolve_device
from core.analysis_settings import AnalysisSettings
from core.datasets.dataset import Dataset
from core.datasets.made_tracks import RATE_HZ, WINDOW_S, OnClip, half_seconds, make_track, samples_of
from core.datasets.tracks import TrackInfo, tracks_of
from core.errors import DatasetError
from core.features.alignment import crop_face
from core.features.face import FaceExtractor
from core.features.preprocessing import network_input
from core.features.sound_picture import sound_picture
from core.models import landmarker_file
from core.models.embedder import Embedder, load_embedder
from core.sources.base import SOUND_RATE
from core.sources.video_file import VideoFile
from core.tracks import LONGEST_MAKER, check_name
from core.types import FloatArray, ImageArray, Track

_BATCH = 16
_LONGEST_FILE_NAME = 60


def embed(
    dataset: Dataset,
    weights: Path,
    name: str,
    *,
    prepared: str | None = None,
    device: str = "auto",
    again: bool = False,
    on_clip: OnClip = lambda done, of: None,
) -> tuple[TrackInfo, list[str]]:
    """Make a track of all clips by a network's weights; see `make_track`.

    Args:
        name: of the track.
        prepared: how pictures were prepared, where the network does not tell; see `load_embedder`.
        again: a track of this name that is there is replaced.

    Raises:
        CheckpointError, SettingsError: the weights cannot be used so.
        ExtractorError: the face landmark model is missing.
        DatasetError: the name cannot be one, or is taken; or no clip can be read.
        OutputError: the track cannot be written.
    """
    check_name(name)
    if name in tracks_of(dataset.folder) and not again:
        raise DatasetError(f"{dataset.folder} has features {name} already. Give --again to replace them.")
    embedder = load_embedder(weights, prepared)
    on = resolve_device(device)
    embedder.embed.to(on)
    maker = maker_of(embedder, weights)
    if embedder.sound:
        return make_track(dataset, name, maker, lambda clip: _heard(clip, embedder, on), on_clip, sound=True)
    faces = FaceExtractor(landmarker_file.require(), max_faces=AnalysisSettings().max_faces)
    try:
        return make_track(dataset, name, maker, lambda clip: _seen(clip, embedder, on, faces), on_clip, sound=False)
    finally:
        faces.close()


def maker_of(embedder: Embedder, weights: Path) -> str:
    """What makes the values, in words."""
    of = (
        f"mel spectrograms of {WINDOW_S:g} s of sound"
        if embedder.sound
        else "the first face of each half second as Eriscope aligns it"
    )
    file = weights.name if len(weights.name) <= _LONGEST_FILE_NAME else f"{weights.name[: _LONGEST_FILE_NAME - 1]}…"
    said = f"{embedder.network} of {file} (SHA-256 {embedder.sha256}): {embedder.words}; {of}, {RATE_HZ:g} a second"
    return said[:LONGEST_MAKER]


def _heard(clip: VideoFile, embedder: Embedder, device: str) -> Track:
    times, windows = half_seconds(samples_of(clip))
    pictures = [sound_picture(window, SOUND_RATE, embedder.recipe.size) for window in windows]
    if not pictures:
        raise DatasetError("its sound is shorter than half a second. Leave it out.")
    return Track(_values(pictures, embedder, device), times)


def _seen(clip: VideoFile, embedder: Embedder, device: str, faces: FaceExtractor) -> Track:
    faces.reset()
    seen = list(_faces(clip, faces))
    if not seen:
        raise DatasetError("no face is seen in it. Leave it out.")
    return Track(_values([crop for _, crop in seen], embedder, device), np.array([pts_s for pts_s, _ in seen]))


def _faces(clip: VideoFile, faces: FaceExtractor) -> Iterator[tuple[float, ImageArray]]:
    """The first aligned face of each half second, with its time.

    Every frame is looked at, so that the same person is followed as in an analysis.
    """
    due = 0
    for frame in clip.frames():
        face = faces.observe(frame).face
        if face is not None and frame.pts_s * RATE_HZ >= due:
            yield frame.pts_s, crop_face(frame.image, face.landmarks)
            due = int(frame.pts_s * RATE_HZ) + 1


def _values(pictures: list[ImageArray], embedder: Embedder, device: str) -> FloatArray:
    """``(len(pictures), width)``."""
    found = []
    with torch.inference_mode():
        for start in range(0, len(pictures), _BATCH):
            batch = network_input(pictures[start : start + _BATCH], embedder.recipe).to(device)
            found.append(embedder.embed(batch).float().cpu().numpy())
    values = np.concatenate(found)
    if not np.isfinite(values).all():
        raise DatasetError("the network makes values of it that are no numbers. Leave it out.")
    return np.asarray(values, np.float32)
