"""What each measure is held against elsewhere is in test_statistics.py; here is what the table says of them."""

from __future__ import annotations

from core.evaluation.agreement_measures import MAIN, MEASURES


def test_each_measure_is_computed_in_one_way() -> None:
    ways = [[one.of_sums, one.of_clips, one.of_stimuli] for one in MEASURES.values()]
    assert all(sum(way is not None for way in three) == 1 for three in ways)
    assert [name for name, one in MEASURES.items() if one.of_clips] == ["spearman"]
    assert [name for name, one in MEASURES.items() if one.of_stimuli] == ["within_stimulus"]


def test_what_an_evaluation_states_and_where_a_measure_applies_stay() -> None:
    assert MAIN == {"pearson": "Pearson r", "ccc": "CCC", "mae": "MAE"}
    assert [name for name, one in MEASURES.items() if one.of_persons] == ["within_person", "between_person"]
    still = [name for name, one in MEASURES.items() if not one.needs_variation]
    assert still == ["mae", "bias", "lower_limit", "upper_limit"]


def test_what_is_bound_by_minus_one_and_one_has_its_interval_on_fishers_z() -> None:
    of_z = [name for name, one in MEASURES.items() if one.scale.name == "Fisher's z"]
    assert of_z == ["pearson", "spearman", "ccc", "icc", "within_person", "between_person", "within_stimulus"]
    assert {one.scale.name for name, one in MEASURES.items() if name not in of_z} == {""}


def test_what_figures_are_tested_against_stays() -> None:
    nulls = {name: one.null for name, one in MEASURES.items() if one.null != 0}
    assert nulls == {"mae": None, "lower_limit": None, "upper_limit": None, "slope": 1}
