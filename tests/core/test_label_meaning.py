"""What ratings mean: found, written, read, and brought to one form."""

from __future__ import annotations

import numpy as np
import pytest

from core.errors import SettingsError
from core.label_meaning import (
    ABSOLUTE,
    ACROSS,
    FORMS,
    LEAST_CLIPS,
    RELATIVE,
    Labels,
    as_relative,
    check_form,
    form_of,
    labels_of,
    same_form,
)


def profiles(n, largest=1.0):
    return [(0.1, largest, 0.3, 0.0, 0.2, 0.4, 0.5)] * n


def test_labels_are_relative_where_the_largest_of_each_of_enough_rated_clips_is_exactly_one():
    assert FORMS == (ABSOLUTE, RELATIVE) and LEAST_CLIPS == 20
    assert form_of([*profiles(20), None]) == RELATIVE
    assert form_of([*profiles(19), None, None]) == ABSOLUTE  # it may be chance
    assert form_of([*profiles(200), *profiles(1, 0.999)]) == ABSOLUTE
    assert form_of([*profiles(200), *profiles(1, 0.0)]) == ABSOLUTE
    assert form_of([]) == ABSOLUTE


def test_what_they_are_is_read_as_it_was_written_and_nonsense_is_refused():
    labels = Labels(RELATIVE, "1 to 100", "the people who are seen")
    assert labels_of(labels.as_json()) == labels and labels.relative and not Labels().relative
    assert "a profile, not how strong" in labels.sentence and "scale 1 to 100; rated by the people" in labels.sentence
    good = labels.as_json()
    for wrong in (None, [], "relative", {}, {"form": RELATIVE}, {**good, "more": ""}, {**good, "form": "loud"},
                  {**good, "scale": 7}, {**good, "raters": "x" * 201}):  # fmt: skip
        with pytest.raises(ValueError, match=r"^it"):
            labels_of(wrong)
    with pytest.raises(SettingsError, match=r"'loud' are not known. Choose absolute or relative"):
        check_form("loud")


def test_a_profile_is_each_clips_intensities_as_shares_of_its_strongest():
    found = as_relative([[0.1, 0.2, 0.4, 0.0, 0.4, 0.3, 0.1], [0.0] * 7, [0.5, np.nan, *[0.1] * 5]])
    np.testing.assert_allclose(found[0], [0.25, 0.5, 1, 0, 1, 0.75, 0.25])
    assert np.isnan(found[1:]).all()  # nothing felt, or not all known: nobody knows the strongest


def test_two_sides_are_brought_to_the_profile_of_the_one_that_tells_only_that():
    x, y = np.array([[0.5, *[0.1] * 6]]), np.array([[0.2, *[0.4] * 6]])
    for of, told, first, second, why in (
        (ABSOLUTE, ABSOLUTE, x, y, ""),
        (RELATIVE, RELATIVE, x, y, ""),
        (RELATIVE, ABSOLUTE, x, y / 0.4, ACROSS),
        (ABSOLUTE, RELATIVE, x / 0.5, y, ACROSS),
    ):
        found = same_form(x, of, y, told)
        np.testing.assert_allclose(found[0], first)
        np.testing.assert_allclose(found[1], second)
        assert found[2] == why
