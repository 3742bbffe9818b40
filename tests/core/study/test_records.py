from __future__ import annotations

import base64
import struct
import zlib
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from core.errors import StudyError
from core.study.changes import Change
from core.study.database_tables import refers_to
from core.study.rating_samples import pack
from core.study.records import (
    RECORDS,
    Annotation,
    Clip,
    ClipRatings,
    Consent,
    Participant,
    Record,
    Session,
    Tier,
    Trace,
    Variable,
    new_id,
)


def test_ids_are_unique_and_sorted_in_order_of_creation_also_across_threads() -> None:
    def make(_: int) -> list[str]:
        return [new_id() for _ in range(500)]

    with ThreadPoolExecutor(4) as threads:
        runs = list(threads.map(make, range(4)))
    assert all(run == sorted(run) for run in runs)
    assert len({made for run in runs for made in run}) == 2000
    assert {(len(made), int(made, 16) >= 0) for made in runs[0]} == {(32, True)}


@pytest.mark.parametrize(
    "kind, values",
    [
        (Variable, {"name": " "}),
        (Variable, {"name": "x", "kind": "colour"}),
        (Variable, {"name": "x", "kind": "category"}),
        (Variable, {"name": "x", "choices": ("a",)}),
        (Participant, {"code": " P001"}),
        (Participant, {"code": ""}),
        (Participant, {"code": "P001", "age": 121}),
        (Consent, {"participant_id": "p", "scopes": ("everything",), "text": ""}),
        (Clip, {"session_id": "s", "file": "f", "sha256": "", "duration_s": 1, "kind": "holiday"}),
        (ClipRatings, {"clip_id": "c", "ratings": {"fear": 0}}),
        (ClipRatings, {"clip_id": "c", "ratings": {"fear": 101}}),
        (ClipRatings, {"clip_id": "c", "ratings": {"boredom": 50}}),
        (Tier, {"name": " smiles"}),
        (Tier, {"name": "smiles", "kind": "mood"}),
        (Tier, {"name": "smiles", "vocabulary": ("a", "a")}),
        (Trace, {"clip_id": "c", "rater": "anna", "dimension": " ", "samples": ""}),
        (Trace, {"clip_id": "c", "rater": "anna", "dimension": "valence", "samples": "", "lowest": 1, "highest": 1}),
        (Annotation, {"clip_id": "c", "tier": "t", "rater": "r", "start_s": 2, "end_s": 1}),
    ],
)
def test_a_record_that_makes_no_sense_is_refused_in_a_sentence(kind: type[Record], values: dict[str, Any]) -> None:
    with pytest.raises(StudyError, match=r"\.$"):
        kind(**values)


def test_a_value_must_fit_its_variable() -> None:
    fits: dict[str, Any] = {"text": "a", "number": 2, "category": "left", "yes/no": False}
    for kind, value in fits.items():
        variable = Variable(name="x", kind=kind, choices=("left", "right") if kind == "category" else ())
        assert variable.check(value) == value
        for other in {
            "text": [2, True],
            "number": ["a", True, float("nan")],
            "category": ["up", 1],
            "yes/no": [1, "a"],
        }[kind]:
            with pytest.raises(StudyError, match="does not fit"):
                variable.check(other)


def test_who_refers_to_whom_is_known_and_comes_later() -> None:
    assert refers_to(Clip).keys() == {"session_id", "stimulus_id"} and refers_to(Session) == {
        "participant_id": Participant
    }
    for kind in RECORDS:
        assert all(RECORDS.index(target) < RECORDS.index(kind) for target in refers_to(kind).values())


def test_the_inverse_of_a_change_swaps_what_comes_and_goes() -> None:
    one, two, three = (Participant(code=code) for code in "abc")
    change = Change(label="x", added=(one,), changed=((two, three),), removed=(three,))
    back = change.inverse()
    assert (back.added, back.changed, back.removed) == ((three,), ((three, two),), (one,))
    assert back.inverse() == change and change.topics == {Participant}


def test_a_continuous_rating_is_kept_in_a_few_bytes_and_read_without_our_code() -> None:
    times = [i / 30 for i in range(18_000)]  # ten minutes
    values = [60 - abs(i % 400 - 200) / 5 for i in range(18_000)]
    trace = Trace(clip_id="c", rater="anna", dimension="valence", samples=pack(times, values), lowest=-100)
    packed = zlib.decompress(base64.b64decode(trace.samples))
    numbers = struct.unpack("<36000i", packed)
    at = 0
    for step, time in zip(numbers[:18_000], times, strict=True):
        at += step
        assert at == round(1e6 * time)
    assert [n / 1000 for n in numbers[18_000:]] == pytest.approx(values, abs=5e-4)
    assert len(trace.samples) < 20_000
    read_times, read_values = trace.curve
    assert list(read_times) == pytest.approx(times, abs=1e-6) and list(read_values) == pytest.approx(values, abs=1e-3)
    damaged = Trace(clip_id="c", rater="anna", dimension="valence", samples=trace.samples[:-9])
    with pytest.raises(StudyError, match="damaged"):
        _ = damaged.curve
