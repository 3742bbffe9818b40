"""Model files that lie: each is one sentence on the command line, exit code 1, and takes next to no memory."""

from __future__ import annotations

import io
import json
import pickle
import struct
import sys
import zipfile
from collections import OrderedDict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from core.analysis.action_unit_sources import ACTION_UNIT_MODEL, action_unit_coefficients
from core.datasets.dataset import Clip, Dataset, save
from core.datasets.store import FeatureStore
from core.input_recipes import IMAGENET_RECIPE
from core.models import checkpoint
from core.models.backbone import save_backbone
from core.models.inputs import PAPER_LAYOUT, widths
from core.models.reaction_file import save_reaction_model
from core.models.resnet import ResNet18
from core.types import FeatureSequence

MOST_BYTES = 400 * 2**20
"""That a refusal may add to the process; a network of ours has a few."""

Make = Callable[[Path], None]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory, small_model: Callable[..., Any]) -> checkpoint.Weights:
    """A small model of ours, as stored."""
    path = tmp_path_factory.mktemp("good") / "good.safetensors"
    model = small_model()
    save_reaction_model(
        path, model.network, model.layout, model.audio, {"name": "good", "validated": False}, half=False
    )
    return checkpoint.load(path)


def stored(path: Path) -> tuple[dict[str, Any], bytes]:
    content = path.read_bytes()
    length = struct.unpack("<Q", content[:8])[0]
    return json.loads(content[8 : 8 + length]), content[8 + length :]


def put(path: Path, header: Any, data: bytes, length: int | None = None) -> None:
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text) if length is None else length) + text + data)


DEEP = "[" * 100_000 + "]" * 100_000
MANY = ",".join(f'"{i}":1' for i in range(150_000))


def _header(change: Callable[[dict[str, Any]], Any]) -> Callable[[Any], tuple[str, Make]]:
    """The good file with another header."""

    def make(good: checkpoint.Weights) -> tuple[str, Make]:
        header, data = stored(good.path)
        changed = change(header)
        return ".safetensors", lambda path: put(path, header if changed is None else changed, data)

    return make


def _says(**changed: Any) -> Callable[[Any], tuple[str, Make]]:
    """The good file with other metadata; None takes a key away."""

    def make(good: checkpoint.Weights) -> tuple[str, Make]:
        metadata = {k: v for k, v in {**good.metadata, **changed}.items() if v is not None}
        return ".safetensors", lambda path: checkpoint.save(path, good.tensors, metadata, half=False)

    return make


def _architecture(**changed: Any) -> Callable[[Any], tuple[str, Make]]:
    def make(good: checkpoint.Weights) -> tuple[str, Make]:
        architecture = {k: v for k, v in {**good.metadata["architecture"], **changed}.items() if v is not None}
        return _says(architecture=architecture)(good)

    return make


def _tensor(name: str, change: Callable[[torch.Tensor], torch.Tensor]) -> Callable[[Any], tuple[str, Make]]:
    def make(good: checkpoint.Weights) -> tuple[str, Make]:
        tensors = {**good.tensors, name: change(good.tensors[name].clone())}
        return ".safetensors", lambda path: checkpoint.save(path, tensors, good.metadata, half=False)

    return make


def _standardised(mean: float, deviation: float, says: object = True) -> Callable[[Any], tuple[str, Make]]:
    def make(good: checkpoint.Weights) -> tuple[str, Make]:
        values = {"mean": mean, "deviation": deviation}
        tensors = {
            f"standard.{name}.{what}": torch.full((width,), value)
            for name, width in widths(PAPER_LAYOUT)
            for what, value in values.items()
        }
        metadata = {**good.metadata, "standardised": says}
        return ".safetensors", lambda path: checkpoint.save(path, {**good.tensors, **tensors}, metadata, half=False)

    return make


def _first(value: float) -> Callable[[torch.Tensor], torch.Tensor]:
    def change(tensor: torch.Tensor) -> torch.Tensor:
        tensor.view(-1)[0] = value
        return tensor

    return change


def _raw(content: Callable[[], bytes] | bytes, suffix: str = ".safetensors") -> Callable[[Any], tuple[str, Make]]:
    return lambda good: (suffix, lambda path: path.write_bytes(content if isinstance(content, bytes) else content()))


def _saved(content: Callable[[], Any], **how: Any) -> Callable[[Any], tuple[str, Make]]:
    return lambda good: (".ckpt", lambda path: torch.save(content(), path, **how))


def _pickled(content: bytes, records: dict[str, bytes], kind: int = zipfile.ZIP_STORED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", kind) as archive:
        archive.writestr("archive/data.pkl", content)
        archive.writestr("archive/byteorder", b"little")
        archive.writestr("archive/version", b"3\n")
        for name, data in records.items():
            archive.writestr(f"archive/data/{name}", data)
    return buffer.getvalue()


class _Named:
    """Pickles as a call of a global by name."""

    def __init__(self, function: Any, *arguments: Any) -> None:
        self._call = function, arguments

    def __reduce__(self) -> Any:
        return self._call


def _expanded() -> Any:
    """One number with strides of 0, which ``float()`` would spread to 4 TB."""
    return {"rnn.weight_ih_l0": torch.zeros(1, dtype=torch.float16).expand(10**6, 10**6), "head.0.weight": _ones(2, 2)}


def _ones(*shape: int) -> torch.Tensor:
    return torch.ones(shape)


def _authors(**changed: Any) -> dict[str, torch.Tensor]:
    """The few tensors by which the authors' checkpoints are known."""
    tensors = {
        "rnn.weight_ih_l0": _ones(24, 547),
        "rnn.weight_hh_l0": _ones(24, 8),
        "transformer.layers.0.0.fn.to_qkv.weight": _ones(192, 8),
        "transformer.layers.0.1.fn.net.0.weight": _ones(4, 8),
        "head.0.weight": _ones(256, 8),
    }
    return {**tensors, **{name.replace("__", "."): tensor for name, tensor in changed.items()}}


def _lying_storage() -> bytes:
    """A tensor of 10^12 values whose record has four bytes."""

    class Pickler(pickle.Pickler):
        def persistent_id(self, thing: Any) -> Any:
            return thing.pid if isinstance(thing, _Place) else None

    buffer = io.BytesIO()
    place = _Place(("storage", torch.FloatStorage, "0", "cpu", 10**12))
    call = _Named(torch._utils._rebuild_tensor_v2, place, 0, (10**6, 10**6), (10**6, 1), False, OrderedDict())
    Pickler(buffer, 2).dump({"rnn.weight_ih_l0": call, "head.0.weight": call})
    return _pickled(buffer.getvalue(), {"0": b"\0\0\0\0"})


class _Place:
    def __init__(self, pid: Any) -> None:
        self.pid = pid


ERI: dict[str, Callable[[Any], tuple[str, Make]]] = {
    # The file
    "empty": _raw(b""),
    "a text": _raw(b"hello, I am a text"),
    "header of 2^63 bytes": _raw(struct.pack("<Q", 2**63) + b"{}"),
    "header longer than the file": _raw(struct.pack("<Q", 10**6) + b"{}"),
    "header that is no JSON": _raw(struct.pack("<Q", 4) + b"{{{{"),
    "header that is a list": _raw(struct.pack("<Q", 2) + b"[]"),
    "header nested 100,000 deep": _raw(lambda: struct.pack("<Q", len(DEEP)) + DEEP.encode()),
    "no tensors": _raw(struct.pack("<Q", 2) + b"{}"),
    "bytes behind the tensors": lambda good: (".safetensors", lambda p: p.write_bytes(good.path.read_bytes() + b"x")),
    "cut tensors": lambda good: (".safetensors", lambda p: p.write_bytes(good.path.read_bytes()[:-5])),
    "a tensor twice": lambda good: (
        ".safetensors",
        lambda p: put(p, b'{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},'
                         b'"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}', b"\0" * 4),
    ),
    "shape of 10^18": _header(lambda h: h["readout.bias"].update(shape=[10**9, 10**9])),
    "shape below zero": _header(lambda h: h["readout.bias"].update(shape=[-7])),
    "shape in words": _header(lambda h: h["readout.bias"].update(shape="seven")),
    "shape of another size than its bytes": _header(lambda h: h["readout.bias"].update(shape=[8])),
    "tensors over each other": _header(lambda h: h["streams.video.token"].update(data_offsets=[4, 36])),
    "type that is not known": _header(lambda h: h["readout.bias"].update(dtype="F4")),
    "tensor that is a number": _header(lambda h: h.update({"readout.bias": 3})),
    "metadata in numbers": _header(lambda h: h.update(__metadata__={"eriscope": 3})),
    # What it says of itself
    "metadata nested 100,000 deep": _header(lambda h: h.update(__metadata__={"eriscope": DEEP})),
    "metadata with a key twice": _header(
        lambda h: h.update(__metadata__={"eriscope": '{"format": 1, "kind": "eri", "kind": "backbone"}'})
    ),
    "metadata that are cut": _header(lambda h: h.update(__metadata__={"eriscope": '{"format": 1, "kind'})),
    "metadata that are a list": _header(lambda h: h.update(__metadata__={"eriscope": "[1]"})),
    "metadata with a number of 5,000 digits": _header(
        lambda h: h.update(__metadata__={"eriscope": '{"format": 1, "kind": "eri", "x": ' + "9" * 5000 + "}"})
    ),
    "metadata of 5 MB": _header(
        lambda h: h.update(__metadata__={"eriscope": '{"format":1,"kind":"eri","x":"' + "x" * 5 * 2**20 + '"}'})
    ),
    "150,000 keys, and the last twice": _header(
        lambda h: h.update(__metadata__={"eriscope": '{"format":1,"kind":"eri",' + MANY + ',"149999":1}'})
    ),
    "format is true": _says(format=True),
    "kind is a number": _says(kind=3),
    "kind of a hundred thousand letters": _says(kind="k" * 100_000),
    "name is a list": _says(name=["a"]),
    "name of a million letters": _says(name="n" * 10**6),
    "name with nothing to be seen": _says(name=" \n"),
    "a system that nobody knows": _says(system="\x1b]0;x\x07 [red]of tomorrow[/red] <b>"),
    "a system of a hundred thousand letters": _says(system="s" * 100_000),
    "a system that is a list": _says(system=["fang"]),
    "another system than the tensors'": _says(system="temma"),
    "labels are missing": _says(labels=None),
    "labels whose meaning is a number": _says(label_meaning=3),
    "labels whose meaning is half told": _says(label_meaning={"form": ["relative"]}),
    "standardised by what is not there": _says(standardised=True),
    "standardised by nothing": _standardised(0.0, 0.0),
    "standardised by less than nothing": _standardised(0.0, -1.0),
    "standardised by NaN": _standardised(float("nan"), 1.0),
    "standardised around 10^30": _standardised(1e30, 1.0),
    "standardised, though it does not say so": _standardised(0.0, 1.0, says="yes"),
    "steps are a list": _says(sampling=[2]),
    "steps in words": _says(sampling={"rate_hz": "2", "count": 0, "consecutive": 0}),
    "steps at NaN a second": _says(sampling={"rate_hz": float("nan"), "count": 0, "consecutive": 0}),
    "10^9 steps": _says(sampling={"rate_hz": 0, "count": 10**9, "consecutive": 0}),
    "segments of more steps than there are": _says(sampling={"rate_hz": 0, "count": 4, "consecutive": 8}),
    "labels are a number": _says(labels=7),
    "layout is missing": _says(layout=None),
    "layout is a number": _says(layout=3),
    "layout with an unknown feature": _says(layout=[["video", ["gaze"]]]),
    "layout with a number for a feature": _says(layout=[["video", ["holistic", 0.5]]]),
    "layout with a feature twice": _says(layout=[["video", ["holistic", "holistic"]]]),
    "layout with a stream that nobody feeds": _says(layout=[["smell", ["holistic"]]]),
    "architecture is missing": _says(architecture=None),
    "architecture is a text": _says(architecture="large"),
    "architecture without heads": _architecture(heads=None),
    "architecture with an unknown word": _architecture(experts=8),
    "hidden is 1,000,000": _architecture(hidden=10**6),
    "hidden is a text": _architecture(hidden="8"),
    "hidden is below zero": _architecture(hidden=-8),
    "hidden is true": _architecture(hidden=True),
    "hidden is another than the tensors'": _architecture(hidden=16),
    "10^9 blocks": _architecture(blocks=10**9),
    "no blocks": _architecture(blocks=0),
    "no heads": _architecture(heads=0),
    "dropout of 7": _architecture(dropout=7),
    "unknown readout": _architecture(readout="mine"),
    "audio recipe is missing": _says(audio_recipe=None),
    "audio recipe divides by zero": _says(audio_recipe={"mean": [0.0] * 32, "std": [0.0] * 32}),
    "audio recipe of three numbers": _says(audio_recipe={"mean": [0.0] * 3, "std": [1.0] * 3}),
    "audio recipe in words": _says(audio_recipe={"mean": ["a"] * 32, "std": [1.0] * 32}),
    "audio recipe that is not known": _says(audio_recipe={"name": "wav2vec"}),
    # Weights
    "NaN among the weights": _tensor("readout.weight", _first(float("nan"))),
    "infinity among the weights": _tensor("streams.audio.gru.bias_ih_l0", _first(float("inf"))),
    "weights whose products are infinite": _tensor("readout.weight", lambda t: t.mul(0).add(3e38)),
    "whole numbers as weights": _tensor("readout.weight", lambda t: t.to(torch.int64)),
    "true and false as weights": _tensor("readout.weight", lambda t: t > 0),
    "weights of no size": _tensor("readout.weight", lambda t: t[:0]),
    "a weight without a shape": _tensor("readout.bias", lambda t: t[0]),
    # Of other programs
    "pickle of nothing": _raw(pickle.dumps(None), ".ckpt"),
    "pickle that is cut": _raw(pickle.dumps({"a": [1] * 100})[:-5], ".pth"),
    "pickle that asks for 10^12 bytes": _raw(pickle.dumps(_Named(bytearray, 10**12)), ".ckpt"),
    "pickle with a memo of 10^9 places": _raw(b"\x80\x02Nr\xff\xff\xff\x3f.", ".ckpt"),
    "archive that asks for 10^12 bytes": _raw(lambda: _pickled(pickle.dumps(_Named(bytearray, 10**12), 2), {}), ".pt"),
    "archive with a tensor larger than its record": _raw(_lying_storage, ".ckpt"),
    "archive that is compressed": _raw(
        lambda: _pickled(pickle.dumps({"a": 1}, 2), {"0": bytes(2**26)}, zipfile.ZIP_DEFLATED), ".ckpt"
    ),
    "archive that is cut": lambda good: (".ckpt", lambda path: _cut(path, good.tensors)),
    "archive without a description": _raw(lambda: _zip_of(b"hello"), ".pt"),
    "one number spread to 4 TB": _saved(_expanded),
    "weights in a sparse tensor": _saved(lambda: {"rnn.weight_ih_l0": torch.eye(4).to_sparse()}),
    "scalars where matrices belong": _saved(lambda: {name: torch.ones(()) for name in _authors()}),
    "matrices of no size": _saved(lambda: {name: torch.ones(0, 0) for name in _authors()}),
    "weights of complex numbers": _saved(
        lambda: _authors(head__0__weight=torch.ones(256, 8, dtype=torch.complex64))
    ),
    "a network that lacks nearly all": _saved(_authors),
    "older format with a lie": _saved(_expanded, _use_new_zipfile_serialization=False),
    "a million tensors' names": _saved(lambda: {f"rnn.{i}": _ones(1) for i in range(20_001)}),
}  # fmt: skip


def _cut(path: Path, tensors: Any) -> None:
    torch.save(dict(tensors), path)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def _zip_of(content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("readme.txt", content)
    return buffer.getvalue()


class Peak:
    """Memory that a piece of work adds to the process at most."""

    def __enter__(self) -> Peak:
        self.before = self._reset()
        return self

    def __exit__(self, *exc: object) -> None:
        self.added = self._read("VmHWM") - self.before

    def _reset(self) -> int:
        Path("/proc/self/clear_refs").write_text("5")
        return self._read("VmHWM")

    def _read(self, name: str) -> int:
        lines = Path("/proc/self/status").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(name))


@pytest.fixture
def features(tmp_path: Path) -> Path:
    rng = np.random.default_rng(0)
    np.savez(
        tmp_path / "clip.npz", holistic=rng.normal(size=(60, 512)), au_intensity=rng.uniform(size=(60, 17)),
        au_occurrence=np.zeros((60, 17)), audio=rng.normal(size=(4, 1024)),
    )  # fmt: skip
    return tmp_path / "clip.npz"


@pytest.fixture(scope="module")
def to_evaluate_on(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset's folder, with four clips to test on."""
    folder = tmp_path_factory.mktemp("dataset") / "data"
    rng = np.random.default_rng(0)
    clips = [Clip(f"c{i}", None, "test", tuple(rng.uniform(size=7)), participant=f"p{i}") for i in range(4)]
    with FeatureStore(folder) as store:
        for clip in clips:
            features = FeatureSequence(
                holistic=rng.normal(size=(60, 512)).astype(np.float32),
                au_intensity=rng.uniform(size=(60, 17)).astype(np.float32),
                au_occurrence=np.zeros((60, 17), np.float32),
                frame_index=np.arange(60),
                frame_pts=np.arange(60) / 25,
                audio=rng.normal(size=(2, 1024)).astype(np.float32),
                audio_pts=np.array([0.25, 0.75]),
            )
            store.add(clip.clip_id, features, {"audio_recipe": {"name": "paper"}})
    save(Dataset(folder, "four", "made up for a test", tuple(clips)))
    return folder


@pytest.fixture
def refusal(capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[..., str]]:
    """Run a command that must refuse a file, with little memory; gives the sentence."""
    from core.cli import run

    def call(path: Path, *arguments: object) -> str:
        capsys.readouterr()
        if sys.platform == "linux":
            with Peak() as memory:
                code = run([str(argument) for argument in arguments])
            assert memory.added < MOST_BYTES, f"{memory.added / 2**20:.0f} MB"
        else:
            code = run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        assert code == 1, printed.err
        (sentence,) = printed.err.strip().splitlines()
        assert sentence.startswith("error: ") and str(path) in sentence
        assert len(sentence) < 1000, len(sentence)
        return sentence

    yield call


@pytest.mark.parametrize("case", ERI)
def test_a_hostile_model_is_one_sentence(case, good, features, refusal, tmp_path):
    suffix, make = ERI[case](good)
    path = tmp_path / f"hostile{suffix}"
    make(path)
    refusal(path, "predict", features, "--model", path)


def test_no_hostile_model_is_evaluated(good, refusal, to_evaluate_on, tmp_path):
    """Every sixth through ``evaluate``, which reads them by the same gate as ``predict``; nothing is written."""
    out = tmp_path / "out"
    for number, case in enumerate([*ERI][::6]):
        suffix, make = ERI[case](good)
        path = tmp_path / f"{number}{suffix}"
        make(path)
        refusal(path, "evaluate", "--data", to_evaluate_on, "--model", path, "--out", out)
        assert not out.exists(), case
        path.unlink()


def test_the_model_that_the_hostile_ones_are_made_of_can_be_read(good, features, to_evaluate_on, tmp_path):
    from core.cli import run

    assert run(["predict", str(features), "--model", str(good.path)]) == 0
    assert run(["evaluate", "--data", str(to_evaluate_on), "--model", str(good.path), "--out", str(tmp_path)]) == 0


@pytest.fixture(scope="module")
def network() -> ResNet18:
    torch.manual_seed(0)
    return ResNet18(2).eval()


RECIPE = {"size": 64, "grey": False, "band_limit": None, "mean": [0.5] * 3, "std": [0.2] * 3}
BACKBONE: dict[str, tuple[dict[str, Any], Callable[[dict[str, torch.Tensor]], Any]]] = {
    "classes are missing": ({"classes": None}, lambda t: None),
    "three classes of two": ({"classes": ["a", "b", "c"]}, lambda t: None),
    "classes in numbers": ({"classes": [1, 2]}, lambda t: None),
    "recipe is missing": ({"image_recipe": None}, lambda t: None),
    "recipe of a million pixels": ({"image_recipe": {**RECIPE, "size": 10**6}}, lambda t: None),
    "recipe of minus one pixel": ({"image_recipe": {**RECIPE, "size": -1}}, lambda t: None),
    "recipe in words": ({"image_recipe": {**RECIPE, "size": "large"}}, lambda t: None),
    "recipe divides by zero": ({"image_recipe": {**RECIPE, "std": [0.0] * 3}}, lambda t: None),
    "recipe of two colours": ({"image_recipe": {**RECIPE, "mean": [0.5] * 2, "std": [1.0] * 2}}, lambda t: None),
    "recipe with an unknown word": ({"image_recipe": {**RECIPE, "crop": 3}}, lambda t: None),
    "another kind": ({"kind": "eri"}, lambda t: None),
    "NaN in a filter": ({}, lambda t: t["conv1.weight"].view(-1)[:1].fill_(float("nan"))),
    "a variance below zero": ({}, lambda t: t["bn1.running_var"].fill_(-1.0)),
    "weights whose products are infinite": ({}, lambda t: t["layer1.0.conv1.weight"].fill_(3e38)),
    "a filter that is missing": ({}, lambda t: t.pop("layer4.1.conv2.weight")),
    "a filter of another shape": ({}, lambda t: t.update({"layer4.1.conv2.weight": torch.ones(3, 3)})),
    "a filter without a shape": ({}, lambda t: t.update({"fc.weight": torch.ones(())})),
    "a filter of whole numbers": ({}, lambda t: t.update({"conv1.weight": torch.ones(64, 3, 7, 7).int()})),
    "a filter twice": ({}, lambda t: t.update({"module.conv1.weight": torch.ones(64, 3, 7, 7)})),
    "a filter that is not known": ({}, lambda t: t.update({"layer5.weight": torch.ones(3)})),
}


@pytest.mark.parametrize("case", BACKBONE)
def test_a_hostile_backbone_is_one_sentence(case, network, planted_clip, landmarker, refusal, tmp_path):
    says, change = BACKBONE[case]
    tensors = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    change(tensors)
    metadata = {"kind": "backbone", "name": "net", "image_recipe": RECIPE, "classes": ["a", "b"], **says}
    path = tmp_path / "hostile.safetensors"
    checkpoint.save(path, tensors, {k: v for k, v in metadata.items() if v is not None}, half=False)
    refusal(path, "analyze", planted_clip, "--backbone", path, "--out", tmp_path)


def test_the_backbone_that_the_hostile_ones_are_made_of_can_be_read(network, tmp_path):
    from core.models.backbone import load_backbone

    save_backbone(tmp_path / "net.safetensors", network, IMAGENET_RECIPE, {"name": "net", "classes": ["a", "b"]})
    assert load_backbone(tmp_path / "net.safetensors").classes == ("a", "b")


UNITS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "an array is missing": lambda a: a.pop("bias"),
    "an array too many": lambda a: a.update(more=np.ones(3, np.float32)),
    "sixteen action units": lambda a: a.update(bias=a["bias"][:16]),
    "a weight without a shape": lambda a: a.update(weights=np.float32(1)),
    "weights of no size": lambda a: a.update(weights=a["weights"][:, :0]),
    "neutral of another length": lambda a: a.update(neutral=a["neutral"][:-1]),
    "a basis of another mesh": lambda a: a.update({"basis.regions3d.brow": a["basis.regions3d.brow"][:-3]}),
    "NaN": lambda a: a.update(onset=a["onset"] * np.float32("nan")),
}


@pytest.mark.parametrize("case", UNITS)
def test_hostile_action_units_are_one_sentence(case, tmp_path):
    from core.errors import CheckpointError
    from core.models import registry
    from core.models.metadata import load_arrays, save_arrays

    arrays = load_arrays(registry.find(ACTION_UNIT_MODEL, "action_units").path)
    UNITS[case](arrays)
    path = tmp_path / "units.safetensors"
    save_arrays(path, arrays, {"kind": "action_units"})
    with pytest.raises(CheckpointError) as caught:
        action_unit_coefficients(path)
    assert str(path) in str(caught.value) and "\n" not in str(caught.value)
