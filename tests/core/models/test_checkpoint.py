"""Model files that are safe to open, whoever wrote them."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import CheckpointError
from core.models import checkpoint
from core.models.reaction_file import load_reaction_model


class _Bomb:
    """Unpickling it would create a file."""

    def __init__(self, path: Path) -> None:
        self._path = str(path)

    def __reduce__(self):
        return os.mkdir, (self._path,)


@pytest.mark.parametrize("wrap", [lambda bomb: bomb, lambda bomb: {"state_dict": {"rnn.weight_ih_l0": bomb}}])
@pytest.mark.parametrize("plain_pickle", [True, False])
@pytest.mark.parametrize("suffix", [".ckpt", ".pt", ".pth"])
def test_a_hostile_pickle_runs_nothing_and_is_refused_in_a_sentence(wrap, plain_pickle, suffix, tmp_path):
    fuse, path = tmp_path / "went off", tmp_path / f"model{suffix}"
    if plain_pickle:
        path.write_bytes(pickle.dumps(wrap(_Bomb(fuse))))
    else:
        torch.save(wrap(_Bomb(fuse)), path)
    with pytest.raises(CheckpointError) as caught:
        load_reaction_model(path)
    assert not fuse.exists()
    assert str(path) in str(caught.value)
    assert "foreign code" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_tensors_and_metadata_come_back_as_they_went_and_half_as_float32(tmp_path):
    tensors = {"a.weight": torch.randn(3, 4), "b": torch.arange(5), "view": torch.randn(4, 4).T}
    metadata = {"kind": "eri", "name": "ä", "labels": ["x"], "nested": {"r": 0.1, "none": None}, "validated": False}
    checkpoint.save(tmp_path / "full.safetensors", tensors, metadata, half=False)
    checkpoint.save(tmp_path / "half.safetensors", tensors, metadata, half=True)
    full, half = (checkpoint.load(tmp_path / f"{name}.safetensors") for name in ("full", "half"))
    for name, tensor in tensors.items():
        assert torch.equal(full.tensors[name], tensor)
        assert half.tensors[name].dtype == tensor.dtype
        torch.testing.assert_close(half.tensors[name], tensor, atol=2e-3, rtol=1e-3)
    assert full.metadata == {**metadata, "format": 1}
    assert full.sha256 != half.sha256
    assert (tmp_path / "half.safetensors").stat().st_size < (tmp_path / "full.safetensors").stat().st_size


def test_a_model_of_a_future_format_asks_for_an_update(tmp_path):
    from safetensors.torch import save_file

    path = tmp_path / "new.safetensors"
    save_file({"a": torch.zeros(1)}, path, metadata={"eriscope": '{"format": 2}'})
    with pytest.raises(CheckpointError, match="Update Eriscope"):
        checkpoint.load(path)


@pytest.mark.parametrize("suffix", [".safetensors", ".pt"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_cut_or_damaged_file_is_one_sentence(suffix, data, tmp_path):
    """Cut anywhere, or with a byte changed: it loads, or it is a `CheckpointError`; nothing else comes out."""
    whole = tmp_path / f"whole{suffix}"
    tensors = {"state": torch.arange(40.0), "more.weight": torch.ones(2, 3)}
    if not whole.exists():
        if suffix == ".pt":
            torch.save({"state_dict": tensors, "epoch": 3}, whole)
        else:
            checkpoint.save(whole, tensors, {"kind": "eri", "name": "x"}, half=True)
    content = bytearray(whole.read_bytes())
    place = data.draw(st.integers(0, len(content) - 1))
    if cut := data.draw(st.booleans()):
        del content[place:]
    else:
        content[place] ^= data.draw(st.integers(1, 255))
    damaged = tmp_path / f"damaged{suffix}"
    damaged.write_bytes(content)
    try:
        checkpoint.load(damaged)
    except CheckpointError as error:
        assert str(damaged) in str(error)
        assert "\n" not in str(error)
    else:
        assert not cut


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.ckpt", b"", "cannot|can be read"),
        ("a.pt", b"hello, I am a text", "."),
        ("a.safetensors", b"", "damaged"),
        ("a.safetensors", b"\xff" * 100, "damaged"),
    ],
)
def test_files_that_are_no_models_are_one_sentence(name, content, says, tmp_path):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CheckpointError, match=says):
        checkpoint.load(tmp_path / name)


def test_a_missing_file_and_one_without_tensors_say_so(tmp_path):
    with pytest.raises(CheckpointError, match="does not exist"):
        checkpoint.load(tmp_path / "none.pt")
    torch.save({"epoch": 3, "note": "nothing here"}, tmp_path / "empty.pt")
    with pytest.raises(CheckpointError, match="state_dict"):
        checkpoint.load(tmp_path / "empty.pt")
    torch.save([torch.zeros(2)], tmp_path / "list.pt")
    with pytest.raises(CheckpointError, match="state_dict"):
        checkpoint.load(tmp_path / "list.pt")
