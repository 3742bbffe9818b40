"""Evidence is put into a model's file and taken out again, and the model stays bit for bit."""

from __future__ import annotations

import hashlib
import json
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors import safe_open

from core.errors import CheckpointError, OutputError
from core.models import validation_evidence
from core.models.metadata import described, save_arrays
from core.models.validation_evidence import DAMAGED, EVIDENCE_KEY, OF_ANOTHER, evidence_of, model_hash, write_evidence

ARRAYS = {"a": np.arange(7, dtype=np.float32), "b": np.full((3, 2), 0.5, np.float16)}
OUTCOMES = [{"n": 1, "said": 'a "quoted" ä\u2028 text'}, {"n": 2}]


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "model.safetensors"
    save_arrays(path, ARRAYS, {"kind": "eri", "name": "mine", "card": "# Mine"})
    return path


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def with_text(path: Path, change: Any) -> None:
    """Rewrite the evidence's text with the length that it has, as a hand would."""
    data = path.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    text = json.loads(data[8 : 8 + length])["__metadata__"][EVIDENCE_KEY]
    changed = json.dumps(change(text)).encode()
    old = json.dumps(text).encode()
    header = data[8 : 8 + length].replace(old, changed)
    path.write_bytes(struct.pack("<Q", len(header)) + header + data[8 + length :])


def test_the_model_stays_bit_for_bit_and_keeps_the_hash_by_which_results_name_it(model: Path) -> None:
    before, was = model.read_bytes(), sha256(model)
    assert model_hash(model) == was
    write_evidence(model, OUTCOMES)
    assert sha256(model) != was and model_hash(model) == was
    assert evidence_of(model).outcomes == tuple(OUTCOMES) and not evidence_of(model).problem
    with safe_open(model, framework="numpy") as file:
        for name, values in ARRAYS.items():
            assert file.get_tensor(name).tobytes() == values.tobytes()
    (length,) = struct.unpack("<Q", model.read_bytes()[:8])
    assert length % 8 == 0
    assert described(model)[1] == {"format": 1, "kind": "eri", "name": "mine", "card": "# Mine"}
    write_evidence(model, OUTCOMES[:1])  # in place of the other
    assert evidence_of(model).outcomes == (OUTCOMES[0],) and model_hash(model) == was
    write_evidence(model, [])
    assert model.read_bytes() == before


def test_evidence_of_another_model_and_of_changed_weights_does_not_count(model: Path, tmp_path: Path) -> None:
    write_evidence(model, OUTCOMES)
    data = bytearray(model.read_bytes())
    data[-1] ^= 1
    changed = tmp_path / "changed.safetensors"
    changed.write_bytes(data)
    assert evidence_of(changed).problem == OF_ANOTHER and evidence_of(changed).outcomes == ()
    assert model_hash(changed) != model_hash(model)
    data = model.read_bytes().replace(b"# Mine", b"# Ours")  # of its card
    changed.write_bytes(data)
    assert evidence_of(changed).problem == OF_ANOTHER


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace('"n": 1', '"n": 7'),
        lambda text: text[:-4],
        lambda text: "[]",
        lambda text: "{}",
        lambda text: json.dumps({**json.loads(text), "outcomes": []}),
        lambda text: json.dumps({**json.loads(text), "outcomes": 3}),
        lambda text: json.dumps({**json.loads(text), "more": 1}),
    ],
)
def test_evidence_that_was_changed_by_hand_does_not_count_and_the_model_stays_itself(model: Path, change: Any) -> None:
    was = sha256(model)
    write_evidence(model, OUTCOMES)
    with_text(model, change)
    found = evidence_of(model)
    assert (found.outcomes, found.problem) == ((), DAMAGED)
    assert model_hash(model) == was
    write_evidence(model, OUTCOMES)  # and can be put right
    assert evidence_of(model).outcomes == tuple(OUTCOMES)


def test_evidence_of_a_newer_version_says_so(model: Path) -> None:
    write_evidence(model, OUTCOMES)
    with_text(model, lambda text: json.dumps({**json.loads(text), "version": 2}))
    assert evidence_of(model).problem == "the evidence in its file was written by a newer Eriscope"


def test_what_cannot_hold_evidence_is_refused_and_left_as_it_is(
    model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    foreign = tmp_path / "theirs.ckpt"
    foreign.write_bytes(b"PK")
    with pytest.raises(CheckpointError, match="no model file that Eriscope wrote"):
        write_evidence(foreign, OUTCOMES)
    assert evidence_of(foreign).outcomes == () and model_hash(foreign) == sha256(foreign)
    before = model.read_bytes()
    with pytest.raises(CheckpointError, match="holds 20 validations already"):
        write_evidence(model, OUTCOMES * 11)
    with pytest.raises(CheckpointError, match="so much evidence"):
        write_evidence(model, [{"long": "x" * (4 << 20)}])
    hashes = iter(["one", "another"])
    monkeypatch.setattr(validation_evidence, "model_hash", lambda path: next(hashes))
    with pytest.raises(OutputError, match="not the same model"):
        write_evidence(model, OUTCOMES)
    assert model.read_bytes() == before and {*tmp_path.iterdir()} == {foreign, model}


def test_a_file_without_evidence_has_the_hash_of_its_bytes_whatever_it_is(tmp_path: Path) -> None:
    for content in (b"", b"12345678", struct.pack("<Q", 40) + b'{"__metadata__":{"eriscope_evidence":x', b"\xff" * 64):
        path = tmp_path / "odd.safetensors"
        path.write_bytes(content)
        assert model_hash(path) == sha256(path) and evidence_of(path).outcomes == ()
