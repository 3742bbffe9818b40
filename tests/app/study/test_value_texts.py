"""What records hold, in words."""

from __future__ import annotations

from app.study.controller import ORDERS
from app.study.value_texts import KINDS, SCOPES, kind_text, value_shown
from core.study import playlists
from core.study.records import CLIP_KINDS, CONSENT_SCOPES, VARIABLE_KINDS


def test_whatever_a_record_may_hold_has_its_words() -> None:
    assert set(KINDS) == {*CLIP_KINDS, *VARIABLE_KINDS}
    assert tuple(SCOPES) == CONSENT_SCOPES
    assert tuple(ORDERS) == playlists.ORDERS
    assert kind_text("of a newer Eriscope") == "of a newer Eriscope"


def test_values_are_said_as_people_say_them() -> None:
    assert [value_shown(value) for value in (True, False, 3.0, -0.5, "group")] == ["yes", "no", "3", "−0.5", "group"]
