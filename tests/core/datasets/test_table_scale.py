from __future__ import annotations

import pytest

from core.datasets.table_scale import Scale, doubt_about, scale_of
from core.errors import DatasetError


@pytest.mark.parametrize(
    ("text", "ends"),
    [("0-100", (0, 100)), ("1-7", (1, 7)), (" 0 to 10 ", (0, 10)), ("-3-3", (-3, 3)), ("-5 to -1", (-5, -1)),
     ("0,5-4,5", (0.5, 4.5)), ("1–100", (1, 100)), ("\u22123..3", (-3, 3)), ("-3 bis 3", (-3, 3))],
)  # fmt: skip
def test_any_pair_of_ends_can_be_stated(text: str, ends: tuple[float, float]) -> None:
    scale = scale_of(text)
    assert (scale.least, scale.most) == ends
    assert [scale.intensity(rating) for rating in (ends[0], sum(ends) / 2, ends[1])] == [0, 0.5, 1]


@pytest.mark.parametrize("text", [None, "", "100", "7-1", "5-5", "low-high", "1-2-3"])
def test_what_states_no_scale_is_one_sentence(text: str | None) -> None:
    with pytest.raises(DatasetError, match=r"both of its ends|does not run upwards"):
        scale_of(text)


def test_a_scale_is_doubted_from_a_third_of_its_length_down() -> None:
    scale = Scale(0, 9)
    assert doubt_about(scale, [0, 3]) == "None of the 2 ratings is above 3; the stated scale is 0 to 9."
    assert doubt_about(scale, [0, 3.01]) == "" == doubt_about(scale, [])
    assert doubt_about(scale, [2]).startswith("The only rating is not above 2; the stated scale is 0 to 9.")


def test_a_rating_off_the_scale_is_a_doubt_where_another_scale_takes_all() -> None:
    assert doubt_about(Scale(1, 7), [0, 3, 7, 10]) == (
        "2 of 4 ratings lie outside the scale 1 to 7; all would fit 0 to 10."
    )
    assert doubt_about(Scale(1, 7), [1, 3, 7, 777]) == ""  # one slip of the finger
    assert doubt_about(Scale(1, 7), [1, 333, 777]) == "2 of 3 ratings lie outside the scale 1 to 7."


def test_no_scale_is_named_instead_of_which_the_ratings_would_be_as_far_below_the_end() -> None:
    assert doubt_about(Scale(0, 100), [1, 20, 32]) == "None of the 3 ratings is above 32; the stated scale is 0 to 100."
    assert doubt_about(Scale(0, 100), [1, 5, 7]).endswith("; all would fit 1 to 7.")
