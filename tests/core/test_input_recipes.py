"""What a checkpoint says of its inputs, in and out of its JSON."""

from __future__ import annotations

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.input_recipes import IMAGENET_RECIPE, AudioRecipe, ImageRecipe, RecipeError, audio_recipe, image_recipe


def normalisation(n: int) -> st.SearchStrategy[tuple[tuple[float, ...], tuple[float, ...]]]:
    """Mean and deviation of so many values."""
    means, deviations = st.floats(-5, 5), st.floats(1e-3, 5)
    return st.tuples(
        st.lists(means, min_size=n, max_size=n).map(tuple), st.lists(deviations, min_size=n, max_size=n).map(tuple)
    )


@given(st.integers(32, 512), st.booleans(), st.none() | st.integers(8, 224), st.data())
def test_recipes_survive_the_checkpoints_json(size, grey, band_limit, data):
    image = data.draw(st.just((None, None)) | normalisation(1 if grey else 3))
    sound = data.draw(st.just(((), ())) | normalisation(32))
    for recipe, back in (
        (ImageRecipe(size, grey, band_limit, *image), image_recipe),
        (AudioRecipe("paper", *sound), audio_recipe),
    ):
        assert back(json.loads(json.dumps(dataclasses.asdict(recipe)))) == recipe
    assert AudioRecipe().ordered
    assert not AudioRecipe("mfcc_2").ordered
    assert IMAGENET_RECIPE.size == 224


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        ({"size": 31}, "size must be 32 to 1024"),
        ({"size": 112, "grey": True, "mean": [0.5, 0.5, 0.5], "std": [1, 1, 1]}, "mean must be 1 numbers"),
        ({"size": 112, "mean": [0.5, 0.5, 0.5], "std": [1, 0, 1]}, "all more than 0"),
        ({}, "size is missing"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(stored: dict[str, object], said: str) -> None:
    with pytest.raises(RecipeError) as refused:
        image_recipe(stored)
    assert said in refused.value.why
    with pytest.raises(RecipeError):
        audio_recipe({"mean": [0.0] * 31, "std": [1.0] * 31})
