from __future__ import annotations

from typing import Any

import pytest

from core.comparison.clip_table import clip_table
from core.comparison.selection import Selection, model_named, selection_of
from core.errors import StudyError


def test_groups_of_one_kind_add_up_and_kinds_narrow_down(twelve: Any) -> None:
    table = clip_table(twelve.study)
    chosen = selection_of(table, ["P00", "P01", "P02"], ["cats", "song"], ["1"], [("group", "a")])
    assert [table.titles[row] for row in chosen.rows(table)] == [
        "P00, session 1, clip 1, cats",
        "P00, session 1, clip 4, song",
        "P02, session 1, clip 1, cats",
        "P02, session 1, clip 4, song",
    ]
    assert len(Selection().rows(table)) == 48
    assert len(Selection({"stimulus": ()}).rows(table)) == 0
    assert len(Selection({"gone": ("x",)}).rows(table)) == 48


@pytest.mark.parametrize(
    "asked, sentence",
    [
        ({"participants": ["X"]}, "No participant 'X' has clips"),
        ({"stimuli": ["dogs"]}, "There are cats, fall, song, storm"),
        ({"sessions": ["3"]}, "No clip has the session '3'. There are 1."),
        ({"where": [("colour", "red")]}, "The variable 'colour' is not known. There are group."),
        ({"where": [("group", "c")]}, "There are a, b."),
    ],
)
def test_what_is_not_there_is_named(twelve: Any, asked: dict[str, Any], sentence: str) -> None:
    with pytest.raises(StudyError) as raised:
        selection_of(clip_table(twelve.study), **asked)
    assert sentence in str(raised.value)


def test_models_are_found_by_name_or_hash(twelve: Any) -> None:
    clip = twelve.clip("P00")
    for sha256 in ("abc1" * 16, "abc2" * 16):
        twelve.analysis(clip, [0.1] * 7, "eri", sha256)
    table = clip_table(twelve.study)
    assert model_named(table, "second").name == "second"
    assert model_named(table, "abc2").sha256 == "abc2" * 16
    for name, sentence in (("third", "Models here: first, second"), ("eri", "fits several"), ("abc", "fits several")):
        with pytest.raises(StudyError) as raised:
            model_named(table, name)
        assert sentence in str(raised.value)
