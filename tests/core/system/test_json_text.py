from __future__ import annotations

import json

import pytest

from core.system import json_text
from tests.hostile import ALL


def test_what_is_written_is_read_again_and_utf_8_can_hold_it() -> None:
    names = {"Zoë": ALL, "\udcff.mp4": ["\\", "\ud800", "\\\udcff", '"']}
    written = json_text.dumps(names, indent=1)
    assert json.loads(written.encode()) == names and "Zoë" in written


def test_what_is_said_twice_is_named_also_among_a_hundred_thousand_names() -> None:
    """In a moment: looking for each of them among all others would take minutes."""
    many = ",".join(f'"{i}":1' for i in range(100_000))
    with pytest.raises(ValueError, match="it says '99999' twice"):
        json_text.loads("{" + many + ',"99999":2}')


def test_the_text_that_another_begins_with_is_read_up_to_its_end() -> None:
    assert json_text.first_text('"a \\"b\\"", more') == ('a "b"', 9)
    for other in ("", "3", '{"a": 1}', '"open', ' "late"'):
        with pytest.raises(ValueError):
            json_text.first_text(other)
