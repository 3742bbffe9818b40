"""Which lanes there are, in which order, and which are folded at first."""

from __future__ import annotations

from app.lanes.catalogue import FOLDED_AT_FIRST, LANES


def test_attention_comes_first_and_what_few_need_is_folded() -> None:
    assert [lane.key for lane in LANES] == [
        *("attention", "intensities", "action_units", "sound", "audio_attention"),
        *("quality", "tiers", "traces", "classes", "pose"),
    ]
    assert FOLDED_AT_FIRST == ("audio_attention", "traces", "classes", "pose")
    assert [lane.place for lane in LANES] == list(range(1, len(LANES) + 1))
