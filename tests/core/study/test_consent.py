from __future__ import annotations

from core.study.consent import newest, refused
from core.study.records import Consent


def given(who: str, when: str, *scopes: str) -> Consent:
    return Consent(participant_id=who, scopes=scopes, text="…", given_at=f"2026-11-{when}T10:00:00.000+00:00")


def test_the_newest_consent_counts_and_who_was_not_asked_has_not_refused() -> None:
    consents = [
        given("anna", "03", "recording", "analysis"),
        given("anna", "01", "recording", "analysis", "training"),
        given("ben", "02", "recording"),
        given("ben", "04", "recording", "training"),
    ]
    assert newest(consents)["anna"].scopes == ("recording", "analysis")
    assert refused(consents, "training") == {"anna"}
    assert refused(consents, "analysis") == {"ben"}
    assert refused(consents, "sharing") == {"anna", "ben"}
    assert refused([], "training") == frozenset()
