from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.text import (
    counted,
    day,
    duration,
    from_to,
    moment,
    number_in,
    p_value,
    share,
    shown,
    time_in_words,
    timecode,
    unused,
    were,
    whole_number_in,
    with_minus,
)
from tests.hostile import ALL, OBEYED, TERMINAL


def test_one_is_one_and_all_else_is_many() -> None:
    assert [counted(n, "clip") for n in (0, 1, 2)] == ["0 clips", "1 clip", "2 clips"]
    assert [counted(n, "analysis", "analyses") for n in (1, 3)] == ["1 analysis", "3 analyses"]


def test_a_minus_is_no_hyphen() -> None:
    assert with_minus(f"{-0.125:.2f}") == "\N{MINUS SIGN}0.12"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("85", 85), (" 12 ", 12), ("0,0001", 1e-4), ("1e-4", 1e-4), ("2.5", 2.5), ("2,5", 2.5), ("−3", -3), ("–3", -3),
        ("+4", 4), (".5", 0.5), ("5.", 5), ("0,125", 0.125), ("1.000", 1.0),
        ("", None), ("–", None), ("1,000", None), ("1.000.000", None), ("1,000,000", None), ("nan", None),
        ("inf", None), ("12 34", None),
        ("1e999", None), ("0x10", None), ("1_000", None), ("eight", None), ("8 years", None),
        ("½", None),
    ],
)  # fmt: skip
def test_a_typed_number_is_read_as_people_write_it_and_never_as_another(text: str, number: float | None) -> None:
    assert number_in(text) == number


@pytest.mark.parametrize(("text", "number"), [("85", 85), (" 7", 7), ("−3", -3), ("1.000", None), ("8.0", None),
                                              ("1e2", None), ("", None), ("x", None)])  # fmt: skip
def test_a_whole_number_has_no_point_that_could_part_thousands(text: str, number: int | None) -> None:
    assert whole_number_in(text) == number


def test_what_a_terminal_obeys_is_shown_by_its_code_and_nothing_else_changes() -> None:
    assert shown(TERMINAL) == "a\\u001b]0;x\\u0007\\u009b31m\\u001b[31mb"
    assert shown("\x00\r\b\x7f\x85\u2028\u2069\udc80") == ("\\u0000\\u000d\\u0008\\u007f\\u0085\\u2028\\u2069\\udc80")
    kept = "Zürich → ﷽ שלום\u200f 日本 👩‍👩‍👧 e\u0301 −0.5 … tab\there\nnext\r\nlast"
    assert shown(kept) == kept
    assert not set(shown(ALL)) & OBEYED


@pytest.mark.parametrize(
    "seconds, text",
    [(0.0, "0:00.000"), (12.48, "0:12.480"), (59.9996, "1:00.000"), (3600, "1:00:00.000"), (-0.2, "0:00.000")],
)
def test_known_times(seconds: float, text: str) -> None:
    assert timecode(seconds) == text


@settings(max_examples=50, deadline=None)
@given(st.floats(0, 100_000))
def test_a_written_time_is_the_time_to_the_millisecond(seconds: float) -> None:
    hours, minutes, rest = re.fullmatch(r"(?:(\d+):)?(\d+):(\d\d\.\d{3})", timecode(seconds)).groups()
    assert abs(int(hours or 0) * 3600 + int(minutes) * 60 + float(rest) - seconds) <= 0.000501


def test_how_long_a_clip_is() -> None:
    assert [duration(seconds) for seconds in (0, 20.9, 65, 3601)] == ["0:00", "0:20", "1:05", "60:01"]


@pytest.mark.parametrize(
    "seconds, text",
    [(0.02, "1 s"), (41.6, "42 s"), (59.7, "1 min"), (125, "2 min"), (3599, "1 h 0 min"), (7500, "2 h 5 min")],
)
def test_times_are_said_roughly(seconds: float, text: str) -> None:
    assert time_in_words(seconds) == text


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0.0, 0, "0%"),
        (1.0, 0, "100%"),
        (1999 / 2000, 0, ">99%"),
        (1 / 2000, 0, "<1%"),
        (0.006, 0, "1%"),
        (0.994, 0, "99%"),
        (1 / 100_000, 2, "<0.01%"),
        (1 - 1 / 100_000, 2, ">99.99%"),
        (1 / 5000, 1, "<0.1%"),
        (0.125, 1, "12.5%"),
    ],
)
def test_a_share_is_none_or_all_only_where_it_is(value: float, digits: int, text: str) -> None:
    assert share(value, digits) == text


@pytest.mark.parametrize(
    ("p", "text"),
    [
        (0.0001, "p < 0.001"),
        (0.00099, "p < 0.001"),
        (0.001, "p = 0.001"),
        (0.0249, "p = 0.025"),
        (0.9999, "p > 0.999"),
        (1.0, "p = 1.000"),
    ],
)
def test_no_p_value_is_nothing_or_certain_by_rounding(p: float, text: str) -> None:
    assert p_value(p) == text


def test_two_ends_have_a_real_minus() -> None:
    assert from_to(-0.104, 0.32, 2) == "−0.10 to 0.32"


@pytest.mark.parametrize("stored", ["", "NaN", "yesterday", "2026-13-01", "0001-01-01T00:00:00+14:00", "9" * 5000])
def test_a_time_that_is_none_stays_as_it_is_stored(stored: str) -> None:
    for said in (moment(stored), day(stored)):
        assert said == stored or said.startswith("0001-01-01")


def test_a_stored_time_is_told_on_this_clock() -> None:
    there = datetime(2026, 3, 1, 14, 5, tzinfo=UTC).astimezone()
    assert moment("2026-03-01T14:05:00+00:00") == there.strftime("%Y-%m-%d %H:%M")
    assert day("2026-03-01T14:05:00+00:00") == there.strftime("%Y-%m-%d")


def test_a_verb_has_the_number_of_what_it_is_about() -> None:
    assert [were(n) for n in (0, 1, 2)] == ["were", "was", "were"]


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert unused("events", ()) == "events"
    assert unused("events", ("events", "events 3")) == "events 2"
    assert unused("events", ("events", "events 2")) == "events 3"
    assert unused("{a}", {"{a}"}, "{} ({})") == "{a} (2)"
    assert unused("Clip", {"clip", "clip_2"}, "{}_{}", str.casefold) == "Clip_3"
