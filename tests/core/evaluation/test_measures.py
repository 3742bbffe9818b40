"""What each measure is held against elsewhere is in test_statistics.py; here is what the table says of them."""

from __future__ import annotations

from core.evaluation.measures import MAIN, MEASURES


def test_each_measure_is_computed_in_one_way() -> None:
    assert all((one.of_sums is None) != (one.of_clips is None) for one in MEASURES.values())
    assert [name for name, one in MEASURES.items() if one.of_clips] == ["spearman"]


def test_what_an_evaluation_states_and_where_a_measure_applies_stay() -> None:
    assert MAIN == {"pearson": "Pearson r", "ccc": "CCC", "mae": "MAE"}
    assert [name for name, one in MEASURES.items() if one.of_persons] == ["within_person", "between_person"]
    still = [name for name, one in MEASURES.items() if not one.needs_variation]
    assert still == ["mae", "bias", "lower_limit", "upper_limit"]
