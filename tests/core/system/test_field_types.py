"""Values held against the types of fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

import pytest

from core.system import json_text
from core.system.field_types import check_of, from_json


@dataclass(frozen=True)
class Part:
    """A part of a whole."""

    number: int
    text: str = "none"


@dataclass(frozen=True)
class Whole:
    """All that a field can be."""

    parts: tuple[Part, ...]
    by_number: Mapping[int, float]
    share: float | None
    done: bool


WHOLE = Whole((Part(1), Part(2, "two")), {3: 0.5}, None, True)
STATED = {"parts": [{"number": 1}], "by_number": {"3": 1}, "share": 0.5, "done": False, "later": "is not read"}


def test_what_json_has_left_is_a_dataclass_again() -> None:
    assert from_json(Whole, json_text.loads(json_text.dumps(asdict(WHOLE)))) == WHOLE
    found = from_json(Whole, STATED)
    assert found == Whole((Part(1),), {3: 1.0}, 0.5, False) and type(found.by_number[3]) is float


@pytest.mark.parametrize(
    "change, why",
    [
        ({"parts": [{"number": "1"}]}, "'1' is not of the type of number"),
        ({"parts": [{"number": True}]}, "'True' is not of the type of number"),
        ({"parts": [{"number": -1}]}, "'-1' is not of the type of number"),
        ({"parts": {}}, "'{}' is not of the type of parts"),
        ({"parts": ["one"]}, "'one' stands in the place of a table"),
        ({"by_number": {"x": 1.0}}, "'x' is not of the type of by_number"),
        ({"by_number": []}, r"'\[\]' is not of the type of by_number"),
        ({"share": float("nan")}, "'nan' is not of the type of share"),
        ({"done": 1}, "'1' is not of the type of done"),
    ],
)
def test_what_is_of_another_type_is_named_with_its_field(change: dict[str, object], why: str) -> None:
    with pytest.raises(TypeError, match=why):
        from_json(Whole, STATED | change)
    with pytest.raises(KeyError, match="done"):
        from_json(Whole, {name: value for name, value in STATED.items() if name != "done"})


def test_numbers_are_finite_and_text_can_be_written() -> None:
    assert check_of(float)(1) and check_of(float)(0.5) and not check_of(float)(True)
    assert not check_of(float)(float("inf")) and not check_of(int)(10**30) and not check_of(str)("\ud800")
    assert check_of(tuple[str, ...])(("a",)) and not check_of(tuple[str, ...])(["a"])
