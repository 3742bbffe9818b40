"""Times as people read them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.review.transport import clock


@pytest.mark.parametrize(
    "seconds, text",
    [(0.0, "0:00.000"), (12.48, "0:12.480"), (59.9996, "1:00.000"), (3600, "1:00:00.000"), (-0.2, "0:00.000")],
)
def test_known_times(seconds: float, text: str) -> None:
    assert clock(seconds) == text


@settings(max_examples=50, deadline=None)
@given(st.floats(0, 100_000))
def test_a_written_time_is_the_time_to_the_millisecond(seconds: float) -> None:
    hours, minutes, rest = re.fullmatch(r"(?:(\d+):)?(\d+):(\d\d\.\d{3})", clock(seconds)).groups()
    assert abs(int(hours or 0) * 3600 + int(minutes) * 60 + float(rest) - seconds) <= 0.000501
