"""What participants agreed to, as it stands: the newest consent counts, so one can also agree to less."""

from __future__ import annotations

from collections.abc import Iterable

from core.study.records import Consent


def newest(consents: Iterable[Consent]) -> dict[str, Consent]:
    """By participant's id; who is not there was not asked here, as after an import."""
    found: dict[str, Consent] = {}
    for consent in sorted(consents, key=lambda c: (c.given_at, c.id)):
        found[consent.participant_id] = consent
    return found


def refused(consents: Iterable[Consent], scope: str) -> frozenset[str]:
    """Ids of the participants who were asked, and did not agree to this.

    Args:
        scope: of `core.study.records.CONSENT_SCOPES`.
    """
    return frozenset(id_ for id_, consent in newest(consents).items() if scope not in consent.scopes)
