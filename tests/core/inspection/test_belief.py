"""What speaks for and against believing a clip's numbers, in the cases that matter."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from core.analysis.action_unit_agreement import agreement_of
from core.analysis.evidence import Evidence
from core.analysis.result import Analysis
from core.inspection.belief import Belief, belief
from core.types import AU_NAMES
from tests.plain_analysis import plain_analysis

_SEEN = {
    "length_s": [5.0, 30.0],
    "frames": [50, 900],
    "face_share": [0.5, 1.0],
    "turned_deg": [0.0, 20.0],
    "eyes_px": [30.0, 200.0],
    "brightness": [0.2, 0.8],
}


def evidence(*chance: float | None) -> Evidence:
    return Evidence(
        stream="video",
        starts=np.arange(0, 12, 0.5),
        ends=np.arange(0.5, 12.5, 0.5),
        effects=np.zeros((24, 7), np.float32),
        streams={"video": np.full(7, 0.3, np.float32), "audio": np.full(7, -0.1, np.float32)},
        chance=chance,
        faithfulness=tuple(f"Reading {i}." for i in range(len(chance))),
        low=np.full(7, 0.1, np.float32),
        high=np.linspace(0.2, 0.8, 7).astype(np.float32),
        spread="With dropout.",
    )


@pytest.fixture
def analysis() -> Analysis:
    made = plain_analysis()
    made.frames["size_px"], made.frames["brightness"] = 60.0, 0.5
    return made


def asked(analysis: Analysis, *chance: float | None, validated: bool = True, **seen: Any) -> Belief:
    model = replace(analysis.model, validated=validated)
    found = evidence(*chance) if chance else None
    return belief(replace(analysis, model=model, evidence=found), {"seen": {**_SEEN, **seen}})


def part(of: Belief, title: str) -> tuple[bool | None, str]:
    (found,) = [(one.speaks, one.sentence) for one in of.parts if one.title == title]
    return found


def test_of_a_model_that_nobody_validated_nothing_can_be_relied_on_however_well_all_else_stands(
    analysis: Analysis,
) -> None:
    found = asked(analysis, 0.02, validated=False)
    assert found.verdict == ("Treat these intensities as a demonstration: the model was not validated on self-reports.")
    assert found.label == "not validated, attention better than chance"
    assert part(found, "Validated") == (False, "small net was not validated on self-reports.")
    said = " ".join([found.verdict, *(one.sentence for one in found.parts)]).lower()
    assert "relied" not in said and "can be believed" not in said
    outside = asked(analysis, 0.02, validated=False, brightness=[0.6, 0.9])
    assert "outside of its limits" in outside.verdict and outside.label.startswith("not validated, outside limits")


def test_emotions_that_the_model_hardly_tells_apart_are_named(analysis: Analysis) -> None:
    assert "Told apart" not in [one.title for one in asked(analysis).parts]
    found = belief(analysis, {"seen": _SEEN, "alike": [["anxiety", "fear", 0.914], ["empathic_pain", "fear", 0.8]]})
    speaks, sentence = part(found, "Told apart")
    assert speaks is False
    assert "anxiety and fear rise and fall together (r 0.91); empathic pain and fear" in sentence


def test_the_four_cases_of_the_card(analysis: Analysis) -> None:
    faithful, unfaithful, unknown = (asked(analysis, chance) for chance in (0.02, 0.6, None))
    assert faithful.verdict.endswith("lies within its limits. Its attention does better than chance.")
    assert unfaithful.verdict.endswith("Do not take its attention for reasons.")
    assert unknown.verdict.endswith("Whether its attention tells reasons is not known.")
    outside = asked(analysis, 0.02, brightness=[0.6, 0.9])
    assert "outside of its limits" in outside.verdict
    speaks, sentence = part(outside, "Within limits")
    assert (
        speaks is False and "50%" in sentence and "60% of white to 90% of white" in sentence
    )  # the measured value, and the bounds
    assert [p.speaks for p in faithful.parts[:3]] == [True, True, True]
    assert part(faithful, "Attention") == (True, "Reading 0.") and part(unfaithful, "Attention")[0] is False
    peaks = part(faithful, "Peaks")[1]
    assert peaks == "By attention: no frame stands out. By effect on fear: no half second stands out."


def test_more_speaks_for_it_the_higher_it_stands(analysis: Analysis) -> None:
    dark = {"brightness": [0.6, 0.9]}
    rising = [
        asked(analysis, 0.6, validated=False, **dark),
        asked(analysis, 0.02, validated=False, **dark),
        asked(analysis, 0.6, validated=False),
        asked(analysis, 0.02, validated=False),
        asked(analysis, 0.6, **dark),
        asked(analysis, 0.02, **dark),
        asked(analysis, 0.6),
        asked(analysis, 0.02),
    ]
    assert [found.rank for found in rising] == list(range(8))


def test_measured_values_spread_and_streams_are_said_and_what_is_not_known_is_said_to_be_so(
    analysis: Analysis,
) -> None:
    found = asked(analysis, 0.02)
    inside = part(found, "Within limits")[1]
    assert all(value in inside for value in ("12.0 s", "60 px", "50%", "0°", "in training"))
    assert part(found, "Spread")[1] == "Widest for surprise: 0.10 to 0.80. With dropout."
    assert part(found, "Picture and sound")[1] == (
        "Of what both moved, each held neutral: the picture 75%, the sound 25%; the largest effect was +0.30 on "
        "adoration."
    )
    named = part(found, "Action units")[1].partition("is poor for")[2]
    marked = [name for name, figures in agreement_of("mediapipe").items() if figures.indicative]
    assert [name for name in AU_NAMES if name in named] == marked and 0 < len(marked) < len(AU_NAMES)
    bare = asked(analysis)
    for title in ("Attention", "Spread", "Picture and sound"):
        assert part(bare, title) == (None, "Not computed yet.")


def test_of_a_clip_in_windows_attention_counts_where_most_windows_say_so(analysis: Analysis) -> None:
    for chances, faithful, said in (
        ((0.02, 0.04, 0.9), True, "in 2 of 3 windows (least p = 0.020)"),
        ((0.02, 0.4, 0.9, None), False, "in 1 of 3 windows"),
        ((None, None), None, "Reading 0."),
    ):
        speaks, sentence = part(asked(analysis, *chances), "Attention")
        assert speaks is faithful and said in sentence


def test_the_column_says_what_attention_does_where_that_is_known_and_sorts_by_it_last(analysis: Analysis) -> None:
    unknown, better, worse = asked(analysis), asked(analysis, 0.01), asked(analysis, 0.4)
    assert unknown.label == "validated, within limits"
    assert better.label == "validated, within limits, attention better than chance"
    assert worse.label == "validated, within limits, attention no better than chance"
    assert better.rank > worse.rank == unknown.rank
    outside = asked(analysis, 0.01, length_s=[20.0, 30.0])
    assert worse.rank > outside.rank > asked(analysis, 0.4, length_s=[20.0, 30.0]).rank
