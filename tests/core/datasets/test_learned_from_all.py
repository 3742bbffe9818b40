"""Whether a model's file names all whom it learned from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core.datasets.dataset import Clip, Dataset
from core.datasets.learned_from import before_of, learned, why_unknown, with_completeness

CLIPS = tuple(Clip(f"c{i}", None, "train", None, participant=f"p{i // 2}") for i in range(4))
STUDY = Dataset(Path("here"), "ours", "study s1", CLIPS)
TABLE = replace(STUDY, origin="table x.csv, scale 0-1")
VIDEOS = {f"c{i}": f"{i}" * 64 for i in range(4)}


def test_a_study_names_people_a_table_names_videos_and_what_has_neither_is_not_known() -> None:
    of_study = with_completeness(STUDY, CLIPS, {})
    assert of_study == {"learned_from": {"s1": ["p0", "p1"]}, "learned_from_all_named": True}
    of_table = with_completeness(TABLE, CLIPS, VIDEOS)
    assert of_table == {"learned_from_videos": [f"{i}" * 16 for i in range(4)], "learned_from_all_named": True}
    lacking = with_completeness(TABLE, CLIPS, {"c0": VIDEOS["c0"]})
    assert lacking["learned_from_all_named"] is False
    assert why_unknown(of_study, bundled=False) == why_unknown(of_table, bundled=False) == ""
    assert "does not name all whom it learned from" in why_unknown(lacking, bundled=False)
    for origin in ("Planted by Eriscope, seed 1: no recordings of people", "Hume-Reaction in /data"):
        assert with_completeness(replace(STUDY, origin=origin), CLIPS, {}) == {"learned_from_all_named": True}


def test_people_are_known_by_their_ids_in_the_study_and_by_their_videos_wherever_they_come_from() -> None:
    model = with_completeness(STUDY, CLIPS[:2], {}, with_completeness(TABLE, CLIPS[:1], VIDEOS))
    assert learned(model, "s1", [("p0", "f" * 64), ("p1", "f" * 64)]) == {"p0"}
    assert learned(model, "s2", [("p0", "f" * 64), ("q", VIDEOS["c0"]), ("r", VIDEOS["c1"])]) == {"q"}


def test_what_a_model_was_made_from_counts_too() -> None:
    unknown = {"name": "theirs"}
    made = with_completeness(STUDY, CLIPS, {}, before_of(unknown, bundled=False))
    assert made["learned_from_all_named"] is False and made["learned_from"] == {"s1": ["p0", "p1"]}
    assert with_completeness(STUDY, CLIPS, {}, before_of(unknown, bundled=True))["learned_from_all_named"] is True
    table = with_completeness(TABLE, CLIPS[:1], VIDEOS)
    both = with_completeness(STUDY, CLIPS, {}, before_of(table, bundled=False))
    assert both["learned_from_videos"] == ["0" * 16] and both["learned_from_all_named"] is True


@pytest.mark.parametrize(
    ("training", "known"),
    [
        ({"origin": "study s1", "start_from": None}, True),
        ({"origin": "Hume-Reaction in /data", "start_from": None}, True),
        ({"origin": "table x.csv", "start_from": None}, False),
        ({"origin": "study s1", "start_from": {"name": "other"}}, False),
        ({"base": {"name": "bootstrap"}}, False),
        (3, False),
    ],
)
def test_of_models_from_before_their_training_tells_where_it_can(training: object, known: bool) -> None:
    assert (why_unknown({"training": training}, bundled=False) == "") == known
