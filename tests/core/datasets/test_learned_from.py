from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core.datasets.dataset import Clip, Dataset
from core.datasets.learned_from import merged, note, of_clips, people_of, seen

CLIPS = tuple(
    Clip(f"c{i}", None, split, None, participant=f"p{i // 2}")
    for i, split in enumerate(["train"] * 4 + ["val"] * 2 + ["test"] * 2)
)
STUDY = Dataset(Path("here"), "ours", "study s1", CLIPS)
TABLE = replace(STUDY, origin="table x.csv, scale 0-1")


def test_a_model_knows_whom_it_and_what_it_was_made_from_learned_from() -> None:
    first = of_clips(STUDY, STUDY.split("train"))
    assert people_of(first) == {"s1": {"p0", "p1"}}
    assert of_clips(TABLE, CLIPS) == {} == merged({}, {"name": "bootstrap"})
    before = {"learned_from": {"study": "s2", "participants": ["a"]}}  # of a model that names one study only
    both = merged(before, {"name": "m"} | first, of_clips(STUDY, CLIPS[3:5]))
    assert both == {"learned_from": {"s1": ["p0", "p1", "p2"], "s2": ["a"]}}
    assert seen(both, STUDY, CLIPS) == {"p0", "p1", "p2"}
    assert seen(both, TABLE, CLIPS) == seen({}, STUDY, CLIPS) == seen(before, STUDY, CLIPS) == set()


@pytest.mark.parametrize("stored", [None, "s1", ["s1"], {"study": "s1"}, {"s1": "p0"}])
def test_what_is_no_list_of_people_names_nobody(stored: object) -> None:
    assert seen({"learned_from": stored}, STUDY, CLIPS) == set()


def test_figures_of_what_a_model_was_made_with_are_said_to_flatter() -> None:
    made = {"name": "m", "training": {"dataset": "ours", "origin": TABLE.origin}}
    assert "trained on" in note(made, TABLE, "train") and "epoch was chosen" in note(made, TABLE, "val")
    assert note(made, TABLE, "test") == note(made, replace(TABLE, name="other"), "train") == ""
    tuned = {"name": "m", "training": {"base": {}}, "learned_from": {"s1": ["p3", "p9"]}}
    assert "learned from 1 of these 1 participants" in note(tuned, STUDY, "test")
    assert note(tuned, STUDY, "train") == note({}, STUDY, "train") == ""
