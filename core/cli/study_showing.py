"""What `eriscope study show` says of a participant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from core.text import moment, short, value_text

if TYPE_CHECKING:
    from core.study.records import Record
    from core.study.study import Study

_ONLY_AS_JSON = {"id", "sha256", "key", "model_sha256", "settings", "text"}
_TIMES = {"given_at", "started_at", "recorded_at", "reported_at", "made_at"}


def everything_of(study: Study, record: Record) -> dict[str, Any]:
    """A record and, below it, all that refers to it, as the database has it."""
    from core.study.database_tables import referring, row_of
    from core.study.records import NAMES

    below: dict[str, Any] = {}
    for kind, field in referring(type(record)):
        if others := study.all(kind, **{field: record.id}):
            below[NAMES[kind]] = [everything_of(study, other) for other in others]
    return row_of(record) | below


def lines_of(study: Study, record: Record) -> list[str]:
    """The same to read: names in place of ids, times of this computer's clock, figures of four digits."""
    from core.study.records import Stimulus

    return list(_lines(study, record, {s.id: s.name for s in study.all(Stimulus)}, 0))


def _lines(study: Study, record: Record, stimuli: Mapping[str, str], depth: int) -> Iterator[str]:
    from core.study.consent import in_order, in_words
    from core.study.database_tables import referring
    from core.study.records import WORDS, Consent

    edge = "  " * depth
    for field in fields(record):
        if said := _said(field.name, getattr(record, field.name), stimuli):
            yield f"{edge}{said}"
    for kind, field_name in referring(type(record)):
        others = study.all(kind, **{field_name: record.id})
        if kind is Consent:
            consents = in_order(other for other in others if isinstance(other, Consent))
            for consent in consents:
                counts = "; this counts" if len(consents) > 1 and consent is consents[-1] else ""
                yield f"{edge}consent of {moment(consent.given_at)}: {in_words(consent)}{counts}"
            continue
        for number, other in enumerate(others, start=1):
            yield f"{edge}{WORDS[kind]} {number}"
            yield from _lines(study, other, stimuli, depth + 1)


def _said(name: str, value: Any, stimuli: Mapping[str, str]) -> str:
    if name == "samples":  # the curve of a continuous rating is for `eriscope export`
        return ""
    if name == "stimulus_id":
        return f"stimulus: {stimuli[value]}" if value in stimuli else ""
    if name == "stimulus_ids":
        return f"playlist: {', '.join(stimuli.get(one, 'one that is gone') for one in value)}" if value else ""
    if value in (None, "", {}, ()) or name in _ONLY_AS_JSON or name.endswith("_id"):
        return ""
    words = name.removesuffix("_s").removesuffix("_at").replace("_", " ")
    unit = " s" if name.endswith("_s") else ""
    return f"{words}: {moment(value) if name in _TIMES else _plain(value)}{unit}"


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name.replace('_', ' ')} {_plain(one)}" for name, one in value.items())
    if isinstance(value, tuple):
        return ", ".join(map(_plain, value))
    return short(value, 4) if isinstance(value, float) else value_text(value)
