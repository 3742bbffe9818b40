"""Records of a study in words."""

from __future__ import annotations

from app.study.texts import consent_text, rated_text, waits
from core.study.records import ClipRatings, Consent


def test_a_consent_says_when_and_to_what() -> None:
    consent = Consent(participant_id="p", given_at="long ago", scopes=("recording", "training"), text="")
    assert consent_text(consent) == "Consent of long ago to recording, training"
    assert consent_text(None) == "No consent is kept"


def test_a_clip_counts_as_rated_only_with_all_emotions() -> None:
    some = ClipRatings(clip_id="c", ratings={"fear": 3})
    assert rated_text(None) == "Not rated"
    assert rated_text(some) == "Rated in part: 1 of 7 emotions, so it is not counted as rated"


def test_what_waits_is_counted() -> None:
    assert waits(0, "") == ""
    assert waits(1, "The disk is full.") == (
        "1 change waits to be written into the study; it is tried again. The disk is full."
    )
    assert waits(2, "Why.").startswith("2 changes wait to be written")
