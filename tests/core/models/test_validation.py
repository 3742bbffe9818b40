"""A model counts as validated only by evidence in its file that meets the rule."""

from __future__ import annotations

from typing import Any

import pytest

from core.evaluation.agreement_measures import MAIN
from core.evaluation.floors import TITLES
from core.models import validation
from core.models.validation import validation_of
from core.models.validation_evidence import DAMAGED, Evidence
from core.types import EMOTIONS
from tests.outcomes import outcome


def of(*outcomes: Any, **metadata: Any) -> validation.Validation:
    return validation_of(Evidence(outcomes), metadata)


def test_the_rules_measures_and_floors_are_those_of_the_evaluation() -> None:
    assert validation.MEASURE_TITLES == MAIN and tuple(TITLES) == validation.FLOORS
    assert (validation.LEAST_PEOPLE, validation.MOST_PEOPLE, validation.LEAST_STIMULI) == (12, 60, 2)


def test_emotions_whose_gains_lie_above_both_floors_are_validated_and_the_card_says_where_and_for_whom() -> None:
    said = of(outcome(["surprise", "fear"]))
    assert said.counts and said.holds == ("fear", "surprise")
    assert said.state == "validated for fear and surprise on self-reports of 40 people"
    assert said.short == "validated for 2 of 7 emotions"
    for part in (
        "Validated for fear and surprise on self-reports to 160 clips by 40 people before 4 stimuli (study ours, ",
        "For adoration, amusement, anxiety, disgust and empathic pain that is not shown.",
        "Pearson r with its 95 % interval: ", "fear 0.41 [0.31, 0.50]",
        "Population: students in Ulm. Setting: webcam at home. Plan cdcdcdcdcdcd… of 2026-03-01.",
    ):  # fmt: skip
        assert part in said.sentence
    every = of(outcome(EMOTIONS))
    assert every.short == "validated" and "all seven emotions" in every.state


@pytest.mark.parametrize("floor", ["others", "stimulus"])
def test_one_floor_or_one_measure_that_is_not_beaten_is_enough_against_an_emotion(floor: str) -> None:
    bounds = {"fear": {m: {"others": 0.1, "stimulus": 0.1} for m in ("pearson", "mae")}}
    plan = outcome()["plan"] | {"emotions": ["fear"], "measures": ["pearson", "mae"]}
    figures = {"fear": {m: {"value": 0.4, "low": 0.3, "high": 0.5} for m in ("pearson", "mae")}}
    assert of(outcome(plan=plan, figures=figures, bounds=bounds)).holds == ("fear",)
    bounds["fear"]["mae"][floor] = 0.0
    assert of(outcome(plan=plan, figures=figures, bounds=bounds)).holds == ()
    del bounds["fear"]["mae"][floor]
    assert of(outcome(plan=plan, figures=figures, bounds=bounds)).holds == ()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"people": 11}, "without success: at least 12 people are needed."),
        ({"stimuli": 1}, "without success: at least 2 stimuli are needed."),
        ({"against": ["The plan was not followed: other settings."]}, "does not count as a validation: The plan was"),
    ],
)
def test_too_few_and_what_speaks_against_it_take_the_word_away(changed: dict[str, Any], said: str) -> None:
    found = of(outcome(["fear"], **changed))
    assert not found.counts and said in found.sentence
    assert found.state.startswith("not validated on self-reports; held against those of ")
    assert found.short == "not validated on self-reports"


def test_a_validation_that_failed_is_told_and_does_not_take_away_another_one() -> None:
    bad, good = outcome([]), outcome(["fear"])
    assert "Held against self-reports" in of(bad).sentence and "for no emotion is it shown" in of(bad).sentence
    both = of(good, bad)
    assert both.holds == ("fear",) and "without success" in both.sentence and "Validated for fear" in both.sentence


@pytest.mark.parametrize(
    "changed",
    [
        {"study": None}, {"study": {"name": "", "sha256": "ab" * 32}}, {"study": {"name": "x", "sha256": "abc"}},
        {"people": True}, {"people": "40"}, {"people": 161}, {"people": 0}, {"stimuli": -1}, {"date": ""},
        {"figures": {}}, {"figures": {e: {"pearson": {"value": 0.4, "low": 0.5, "high": 0.6}} for e in EMOTIONS}},
        {"bounds": {}}, {"bounds": {e: {"pearson": {"others": float("nan")}} for e in EMOTIONS}}, {"against": ""},
        {"against": [3]}, {"notes": None}, {"plan": outcome()["plan"] | {"emotions": ["joy"]}},
        {"plan": outcome()["plan"] | {"measures": []}}, {"plan": outcome()["plan"] | {"measures": ["bias"]}},
        {"plan": outcome()["plan"] | {"population": "x" * 201}},
    ],
)  # fmt: skip
def test_evidence_that_is_not_whole_does_not_count_and_says_so(changed: dict[str, Any]) -> None:
    found = of(outcome(EMOTIONS, **changed))
    assert not found.counts and found.outcomes == ()
    assert found.sentence == f"Not validated on self-reports: {DAMAGED}."


def test_a_problem_with_the_evidence_is_one_sentence() -> None:
    found = validation_of(Evidence(problem="it is odd"), {"validated": True})
    assert not found.counts and found.sentence == "Not validated on self-reports: it is odd."
    assert found.state == "not validated on self-reports; it is odd"


@pytest.mark.parametrize("metadata", [{}, {"validated": False}, {"validated": 1}, {"validated": "true"}])
def test_a_model_that_claims_nothing_is_just_not_validated(metadata: dict[str, Any]) -> None:
    assert of(**metadata).sentence == "Not validated on self-reports."


def test_a_word_in_the_metadata_does_not_count_whatever_stands_beside_it() -> None:
    figures = {"mean Pearson r": {"value": 0.41, "low": 0.31, "high": 0.5}}
    old = {"data": "ours", "data_sha256": "ab" * 32, "people": 40, "clips": 160, "figures": figures}
    found = of(validated=True, validation=old)
    assert not found.counts
    assert "its file claims that it is, without evidence that `eriscope validate` writes" in found.sentence
