from __future__ import annotations

import pytest

from core.datasets.participant_codes import alike, hint_on_names, looks_like_a_name, one_person
from core.errors import DatasetError


@pytest.mark.parametrize(
    ("codes", "groups"),
    [
        (["P1", "p1"], [("P1", "p1")]),
        (["VP 3", "VP3", "VP4"], [("VP 3", "VP3")]),
        (["VP-03", "vp_3", "VP3"], [("VP-03", "vp_3", "VP3")]),
        (["1", "001", "2"], [("1", "001")]),
        (["Ä1", "a\u03081", "Ａ2", "a2"], [("Ä1", "a\u03081"), ("Ａ2", "a2")]),
        (["P1", "P2", "P10", "P11", "P1-1", "P101", "P1-01"], [("P1-1", "P1-01")]),
        (
            ["P1", "\N{CYRILLIC CAPITAL LETTER ER}1", "\N{GREEK CAPITAL LETTER RHO}1"],
            [("P1", "\N{CYRILLIC CAPITAL LETTER ER}1", "\N{GREEK CAPITAL LETTER RHO}1")],
        ),
        (["P1", "P1"], []),
        (["AB", "ABC", "BA"], []),
        (["P0", "P00", "P"], [("P0", "P00")]),
        (["--", "..", "?"], []),
    ],
)
def test_codes_that_may_be_one_persons_are_found(codes: list[str], groups: list[tuple[str, ...]]) -> None:
    assert list(alike(codes)) == groups


@pytest.mark.parametrize(
    "code", ["Anna", "Anna Müller", "mueller, anna", "MÜLLER ANNA", "anna@uni.de", "Łukasz", "李雷", "דוד"]
)
def test_names_look_like_names(code: str) -> None:
    assert looks_like_a_name(code)


@pytest.mark.parametrize("code", ["P001", "VP 3", "AB12", "MKLA", "xkcd", "007", "Anna12", "Participant A", "", "A B"])
def test_codes_do_not(code: str) -> None:
    assert not looks_like_a_name(code)


def test_the_hint_names_the_first_of_them() -> None:
    assert hint_on_names(["P1"]) == ""
    assert hint_on_names(["Anna", "P1"]).startswith("Anna looks like a name. ")
    assert hint_on_names(["Anna", "Ben", "Cleo", "Dora", "Emil"]).startswith("Anna, Ben, Cleo and 2 more look like")


def test_who_is_the_same_is_stated_by_both_codes() -> None:
    assert one_person(["p1=P1", " VP 3 = VP3 "]) == {"p1": "P1", "VP 3": "VP3"}
    for texts in (["p1"], ["=P1"], ["p1="], ["p1=P1", "p1=P2"], ["a=b", "b=c"]):
        with pytest.raises(DatasetError, match="--same"):
            one_person(texts)
