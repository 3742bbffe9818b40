"""What a checkpoint says of its inputs, in and out of its JSON."""

from __future__ import annotations

import dataclasses
import json

from hypothesis import given
from hypothesis import strategies as st

from core.recipes import IMAGENET_RECIPE, AudioRecipe, ImageRecipe, audio_recipe, image_recipe

values = st.none() | st.lists(st.floats(-5, 5), min_size=1, max_size=3).map(tuple)


@given(st.integers(16, 512), st.booleans(), st.none() | st.integers(8, 224), values, values)
def test_recipes_survive_the_checkpoints_json(size, grey, band_limit, mean, std):
    for recipe, back in (
        (ImageRecipe(size, grey, band_limit, mean, std), image_recipe),
        (AudioRecipe("paper", mean or (), std or ()), audio_recipe),
    ):
        assert back(json.loads(json.dumps(dataclasses.asdict(recipe)))) == recipe
    assert AudioRecipe().ordered
    assert not AudioRecipe("mfcc_2").ordered
    assert IMAGENET_RECIPE.size == 224
