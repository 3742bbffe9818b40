from __future__ import annotations

import numpy as np
import pytest

from core.errors import DatasetError
from core.evaluation.prediction import predict
from core.types import FeatureSequence

LAYOUTS = {
    "late": (("video", ("holistic", "au_intensity", "au_occurrence")), ("audio", ("audio",))),
    "early": (("joint", ("holistic", "au_intensity", "audio")),),
    "sound": (("audio", ("audio",)),),
}


def sequence(rng, n_frames, n_tokens):
    return FeatureSequence(
        holistic=rng.normal(size=(n_frames, 512)).astype(np.float32),
        au_intensity=rng.uniform(0, 5, (n_frames, 17)).astype(np.float32),
        au_occurrence=rng.integers(0, 2, (n_frames, 17)).astype(np.float32),
        frame_index=np.arange(n_frames),
        frame_pts=np.arange(n_frames) / 25,
        audio=rng.normal(size=(n_tokens, 1024)).astype(np.float32),
        audio_pts=0.256 + 0.512 * np.arange(n_tokens),
    )


@pytest.fixture(scope="module")
def clips():
    rng = np.random.default_rng(0)
    sizes = [(60, 5), (9, 1), (30, 0), (0, 3), (61, 5), (1, 2), (40, 4)]
    return {f"[{i}]": sequence(rng, *size) for i, size in enumerate(sizes)}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_padded_batch_reads_each_clip_as_if_it_were_alone(small_model, clips, layout):
    model = small_model(LAYOUTS[layout])
    told = []
    found = predict(
        model, {name: c.n_frames for name, c in clips.items()}, clips.__getitem__, batch=3, on_clips=told.append
    )
    assert found.clip_ids == tuple(clips) and not found.failures
    assert told == [3, 6, 7]
    alone = [model.read(clip, 0, 1, want_attention=False).intensities for clip in clips.values()]
    assert np.ptp(alone, axis=0).max() > 0.01
    np.testing.assert_allclose(found.intensities, alone, atol=2e-5)  # float32, in another order of adding


def test_a_clip_that_cannot_be_loaded_is_named_and_the_others_are_read(small_model, clips):
    def load(clip_id):
        if clip_id in ("[1]", "[5]"):
            raise DatasetError(f"{clip_id} is damaged")
        return clips[clip_id]

    n_frames = {name: clip.n_frames for name, clip in clips.items()}
    found = predict(small_model(), n_frames, load, batch=1)
    assert found.failures == {"[1]": "[1] is damaged", "[5]": "[5] is damaged"}
    assert found.clip_ids == tuple(name for name in clips if name not in found.failures)
    everything = predict(small_model(), n_frames, clips.__getitem__, batch=7)
    kept = [everything.clip_ids.index(name) for name in found.clip_ids]
    np.testing.assert_allclose(found.intensities, everything.intensities[kept], atol=2e-5)
