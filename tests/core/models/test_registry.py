"""Models where they live: bundled, in the user's folder, in any file."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import numpy as np
import pytest
import torch

from core.errors import CheckpointError
from core.models import checkpoint, registry
from core.models.metadata import load_arrays, read_metadata, save_arrays
from core.models.validation_evidence import write_evidence
from core.system import paths
from tests.outcomes import outcome


@pytest.fixture
def folders(tmp_path, monkeypatch):
    """An empty bundled folder and an empty folder of the user's."""
    bundled, yours = tmp_path / "bundled", tmp_path / "data" / "models"
    bundled.mkdir()
    yours.mkdir(parents=True)
    monkeypatch.setattr(paths, "BUNDLED_MODELS", bundled)
    monkeypatch.setattr(paths, "user_models", lambda: yours)
    return bundled, yours


def put(path, **metadata):
    checkpoint.save(path, {"a": torch.zeros(2)}, {"kind": "eri", "name": path.stem, **metadata}, half=True)
    return path


def test_models_are_found_by_name_in_both_folders_and_by_file(folders, tmp_path):
    bundled, yours = folders
    put(bundled / "first.safetensors", summary="One sentence.", licence="MIT", trained_on="faces", validated=False)
    (bundled / "first.md").write_text("# First\nä", encoding="utf-8")
    write_evidence(put(yours / "second.safetensors", validated=False), [outcome()])
    put(yours / "third.safetensors", validated=True)
    put(yours / "net.safetensors", kind="backbone")
    torch.save({"x": torch.zeros(1)}, yours / "foreign.ckpt")
    (yours / "notes.txt").write_text("not a model")
    elsewhere = put(tmp_path / "fourth.safetensors")

    assert [(e.name, e.kind, e.origin) for e in registry.entries()] == [
        ("first", "eri", "bundled"),
        ("foreign", "foreign", "yours"),
        ("net", "backbone", "yours"),
        ("second", "eri", "yours"),
        ("third", "eri", "yours"),
    ]
    first = registry.find("first", "eri")
    assert (first.summary, first.licence, first.trained_on, first.validated) == ("One sentence.", "MIT", "faces", False)
    assert first.card == "# First\nä"
    assert first.sha256 == hashlib.sha256(first.path.read_bytes()).hexdigest()
    second = registry.find("second", "eri")
    assert (second.validated, second.card, second.licence) == (True, "", "unknown")
    assert not registry.find("third", "eri").validated  # its word alone does not count
    assert registry.find("foreign", "eri").kind == "foreign"
    assert registry.find(str(elsewhere), "eri").origin == "file"


def test_how_a_model_stands_is_read_from_its_file_by_its_hash_and_else_as_was_stated(folders, tmp_path):
    bundled, yours = folders
    first, elsewhere = put(bundled / "first.safetensors"), put(tmp_path / "other.safetensors", licence="mine")
    one, other = (registry.hash_of(path) for path in (first, elsewhere))
    assert registry.validated_now(one, True) is False  # its file is here, and says so
    assert registry.validated_now(other, True) is True and registry.validation_by_hash(other) is None
    assert registry.validated_now(other, True, str(elsewhere)) is False
    assert registry.state_of(other, True) == "validated on self-reports"
    write_evidence(elsewhere, [outcome()])
    assert registry.validated_now(other, False, str(elsewhere)) is True
    assert registry.state_of(other, False, None, str(elsewhere)).startswith("validated for fear on")
    # A bundled model's evidence lies in a copy of the user's, which is the same model.
    own = yours / "first.safetensors"
    own.write_bytes(first.read_bytes())
    write_evidence(own, [outcome()])
    assert [(e.path, e.validated, e.sha256) for e in registry.entries()] == [(own, True, one)]
    assert registry.find("first", "eri").path == own and registry.validated_now(one, False)
    own.unlink()
    put(own, licence="another model of that name")
    assert [e.origin for e in registry.entries()] == ["bundled", "yours"]


def test_a_wrong_name_or_kind_says_what_there_is(folders):
    _, yours = folders
    put(yours / "mine.safetensors")
    net = put(yours / "net.safetensors", kind="backbone")
    with pytest.raises(CheckpointError, match=r"'nine'.*mine.*eriscope models"):
        registry.find("nine", "eri")
    with pytest.raises(CheckpointError, match="neither a name"):
        registry.find("net", "eri")
    with pytest.raises(CheckpointError, match=r"'backbone'.*'eri'"):
        registry.find(str(net), "eri")


def test_damaged_models_are_named_and_do_not_hide_the_others(folders):
    bundled, yours = folders
    good = put(bundled / "good.safetensors")
    (yours / "cut.safetensors").write_bytes(good.read_bytes()[:100])
    checkpoint.save(yours / "kindless.safetensors", {"a": torch.zeros(1)}, {"name": "kindless"}, half=True)
    assert [entry.name for entry in registry.entries()] == ["good"]
    problems = registry.problems()
    assert {path.name for path in problems} == {"cut.safetensors", "kindless.safetensors"}
    assert all(path.name in str(error) for path, error in problems.items())


def test_the_shipped_models_are_there_and_say_what_they_are():
    for name, kind in (("bootstrap", "eri"), ("ferplus-resnet18", "backbone"), ("mediapipe-au", "action_units")):
        entry = registry.find(name, kind)
        assert (entry.origin, entry.kind) == ("bundled", kind)
    assert not registry.find("bootstrap", "eri").validated
    assert registry.find("bootstrap", "eri").summary
    assert registry.problems() == {}


def test_plain_arrays_and_their_metadata_come_back(tmp_path):
    path = tmp_path / "units.safetensors"
    arrays = {"weights": np.arange(6.0).reshape(2, 3).T, "flags": np.array([True, False])}
    save_arrays(path, arrays, {"kind": "action_units", "figures": {"AU12": 0.8}})
    back = load_arrays(path)
    assert {name: values.dtype for name, values in back.items()} == {n: v.dtype for n, v in arrays.items()}
    for name, values in arrays.items():
        np.testing.assert_array_equal(back[name], values)
    assert read_metadata(path)["figures"] == {"AU12": 0.8}
    path.write_bytes(path.read_bytes()[:-3])
    with pytest.raises(CheckpointError, match="damaged"):
        load_arrays(path)
    with pytest.raises(CheckpointError, match=r"gone\.safetensors"):
        load_arrays(tmp_path / "gone.safetensors")


def test_a_safetensors_file_of_somebody_else_is_no_model_of_ours(tmp_path):
    from safetensors.numpy import save_file

    save_file({"a": np.zeros(1, np.float32)}, tmp_path / "theirs.safetensors")
    with pytest.raises(CheckpointError, match="not a model made by Eriscope"):
        read_metadata(tmp_path / "theirs.safetensors")
    for text in ("not json", "[1, 2]"):
        save_file({"a": np.zeros(1, np.float32)}, tmp_path / "theirs.safetensors", metadata={"eriscope": text})
        with pytest.raises(CheckpointError):
            read_metadata(tmp_path / "theirs.safetensors")


def test_a_reliability_that_could_not_be_measured_is_unknown_and_no_damage(tmp_path: Path) -> None:
    path = tmp_path / "units.safetensors"
    save_arrays(path, {"reliability": np.array([0.5, np.nan]), "bias": np.zeros(2)}, {"kind": "action_units"})
    assert np.isnan(load_arrays(path)["reliability"][1])
    save_arrays(path, {"reliability": np.array([0.5, np.inf]), "bias": np.zeros(2)}, {"kind": "action_units"})
    with pytest.raises(CheckpointError, match="reliability"):
        load_arrays(path)
    save_arrays(path, {"reliability": np.array([0.5, np.nan]), "bias": np.full(2, np.nan)}, {"kind": "action_units"})
    with pytest.raises(CheckpointError, match="bias"):
        load_arrays(path)


@pytest.mark.parametrize("name", ["n" * 300, "x/" * 3000 + "a", "~nobodyhasthisname/m.safetensors", ""])
def test_what_can_be_no_name_of_a_file_is_no_model_either(folders, name):
    with pytest.raises(CheckpointError, match="There is no model") as caught:
        registry.find(name, "eri")
    assert len(str(caught.value)) < 1000


def test_the_hash_of_a_model_follows_its_file(tmp_path):
    path = tmp_path / "m.safetensors"
    for content in (b"one", b"other"):
        path.write_bytes(content)
        assert registry.hash_of(path) == hashlib.sha256(content).hexdigest()


def test_a_file_that_is_no_model_is_read_once_however_often_the_window_asks(tmp_path, monkeypatch):
    read: list[Path] = []
    real = registry.described
    monkeypatch.setattr(registry, "described", lambda path: (read.append(path), real(path))[1])
    path = tmp_path / "damaged.safetensors"
    path.write_bytes(b"x" * 100)
    said = set()
    for _ in range(3):
        with pytest.raises(CheckpointError, match=re.escape(str(path))) as caught:
            registry.find(str(path), registry.REACTION)
        said.add(str(caught.value))
    assert read == [path] and len(said) == 1
    path.write_bytes(b"x" * 101)
    with pytest.raises(CheckpointError):
        registry.find(str(path), registry.REACTION)
    assert read == [path, path]


def test_a_model_that_could_not_be_read_this_time_is_read_again(tmp_path, monkeypatch):
    path = tmp_path / "there.safetensors"
    save_arrays(path, {"a": np.zeros(2, np.float32)}, {"kind": "action_units", "name": "there"})
    with monkeypatch.context() as patched:
        patched.setattr("core.models.metadata.of_safetensors", _fail)
        with pytest.raises(CheckpointError, match="input/output error"):
            registry.find(str(path), "action_units")
    assert registry.find(str(path), "action_units").name == "there"


def _fail(path):
    raise OSError(5, "Input/output error")
