"""Numbers between bounds."""

from __future__ import annotations

from typing import Any

import pytest

from core.errors import SettingsError
from core.ranges import Range


@pytest.mark.parametrize(
    ("bounds", "taken", "refused"),
    [
        (Range(1, 2048, whole=True), [1, 2048], [0, 2049, 1.0, 10**6, True, "8", None, float("nan"), float("inf")]),
        (Range(0, 1, above=True), [1e-9, 1, 1.0], [0, -1, 1.1, float("nan"), float("inf"), [1], 10**400]),
        (Range(0, 1, below=True), [0, 0.0, 0.999], [1, 1.0, -1e-9, -float("inf")]),
    ],
)
def test_a_value_is_taken_within_the_bounds_only(bounds: Range, taken: list[Any], refused: list[Any]) -> None:
    for value in taken:
        bounds.check("Hidden", value)
    for value in refused:
        with pytest.raises(SettingsError) as caught:
            bounds.check("Hidden", value)
        assert str(caught.value).startswith("Hidden must be a ") and len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("bounds", "value", "sentence"),
    [
        (Range(1, 2048, whole=True), 10**6, "Hidden must be a whole number from 1 to 2,048, not 1000000."),
        (Range(0, 1, above=True), float("nan"), "Hidden must be a number more than 0 and at most 1, not nan."),
        (Range(0, 1, below=True), "a", "Hidden must be a number from 0 and less than 1, not 'a'."),
    ],
)
def test_the_sentence_names_the_setting_its_value_and_the_bounds(bounds: Range, value: Any, sentence: str) -> None:
    with pytest.raises(SettingsError) as caught:
        bounds.check("Hidden", value)
    assert str(caught.value) == sentence
