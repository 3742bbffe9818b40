from __future__ import annotations

from core.study.change_building import add
from core.study.consent import (
    consent_change,
    consents_of,
    in_words,
    latest_consent,
    needs_asking,
    newest,
    refused,
)
from core.study.records import Consent, Participant
from core.study.study import Study


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


def test_a_refusal_is_kept_beside_what_was_agreed_to_before_and_counts(study: Study) -> None:
    person = Participant(code="P001")
    study.apply(add(person))
    assert needs_asking(study, person) and latest_consent(study, person) is None
    study.apply(consent_change(person, ("recording", "training"), "I agree that …"))
    assert not needs_asking(study, person)
    refusal = consent_change(person, (), "I agree that …")
    assert "refusal of P001" in refusal.label
    study.apply(refusal)
    assert needs_asking(study, person)
    assert [c.scopes for c in consents_of(study, person)] == [("recording", "training"), ()]
    assert in_words(latest_consent(study, person)) == "refused"
    study.apply(refusal.inverse())
    assert not needs_asking(study, person), "taken back with Undo"


def test_who_agrees_to_all_but_being_recorded_is_asked_again(lite: Study) -> None:
    person = Participant(code="P001")
    lite.apply(add(person, given(person.id, "05", "analysis")))
    assert needs_asking(lite, person)
    lite.apply(add(given(person.id, "03", "recording")))  # entered later, said earlier
    assert needs_asking(lite, person)
