"""A benchmark's floors as models: read like any other, they say what the floors are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from core.datasets.dataset import Clip, Dataset, save
from core.datasets.predictions import by_model
from core.datasets.store import FeatureStore
from core.label_meaning import RELATIVE, Labels
from core.models import registry
from core.models.reaction_file import load_reaction_model
from core.training.baselines import by_pooled_baseline, pooled
from core.training.eri import systems_table

from .conftest import made_up_features


def corpus(folder: Path) -> Dataset:
    """40 clips, whose seven ratings go along with what is raised in their first third, each emotion's a little less."""
    clips = []
    with FeatureStore(folder) as store:
        for i in range(40):
            strength = (i * 7 % 10) / 10
            ratings = tuple(0.1 + 0.8 * strength * (1 - emotion / 10) for emotion in range(7))
            clips.append(Clip(f"c{i}", None, ("train", "train", "val", "test")[i % 4], ratings, participant=f"p{i}"))
            store.add(
                f"c{i}", made_up_features(60, 0 if i == 3 else 5, i, 2 * strength), {"audio_recipe": {"name": "paper"}}
            )
    dataset = Dataset(folder, "small", "made up", tuple(clips), labels=Labels(RELATIVE))
    save(dataset)
    return dataset


def test_the_mean_and_the_ridge_are_models_that_say_what_the_floors_say(tmp_path: Path) -> None:
    dataset = corpus(tmp_path / "data")
    mean, ridge = systems_table.floors(dataset, tmp_path / "out")
    store, test = FeatureStore(dataset.folder), dataset.split("test")
    models = {name: load_reaction_model(tmp_path / "out/floors" / f"{name}.safetensors") for name in ("mean", "ridge")}
    said = {name: by_model(model, test, store).by_clip for name, model in models.items()}
    reports = np.array([clip.ratings for clip in dataset.split("train")])
    for values in said["mean"].values():
        np.testing.assert_allclose(values, reports.mean(axis=0), atol=1e-6)
    expected = by_pooled_baseline(dataset, test, store).by_clip
    for clip in test:  # one of them has no sound
        np.testing.assert_allclose(said["ridge"][clip.clip_id], expected[clip.clip_id], atol=1e-5)
    assert np.std([*expected.values()], axis=0).min() > 0.01 and mean.test is None and ridge.test is not None
    assert {model.labels.form for model in models.values()} == {RELATIVE}
    entry = registry.find(str(tmp_path / "out/floors/ridge.safetensors"), registry.REACTION)
    assert (entry.name, entry.system, entry.validated) == ("ridge on small", "averages", False)
    assert "A floor, no model to use: ridge regression on" in entry.card and "20 clips" in entry.trained_on
    # The reading of one clip by itself, as the window reads it, is that of the average by hand.
    clip = store.load("c7")
    weights = models["ridge"].network.readout.weight.detach().numpy().T
    by_hand = pooled([clip])[0] @ weights + models["ridge"].network.readout.bias.detach().numpy()
    reading = models["ridge"].read(clip, 0, 3, want_attention=True)
    np.testing.assert_allclose(reading.intensities, by_hand.clip(0, 1), atol=1e-5)
    assert reading.attention == {} and replace(reading).n_frames == 60
