"""Checkpoints of the authors' public code (HKUST-NISL/ABAW5), by the names of their tensors."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from core.errors import CheckpointError
from core.models import checkpoint
from core.models.checkpoint import Weights
from core.models.metadata import misfit
from core.models.systems.fang import READOUT_HIDDEN, FangArchitecture, FangNetwork
from core.models.tensor_headers import Described

_T = TypeVar("_T")

_STREAMS = (("video", ""), ("audio", "_aud"))
_HEAD_SIZE = 64

_BLOCK_NAMES = {
    "0.norm": "attention_norm",
    "0.fn.to_qkv": "attention.to_qkv",
    "0.fn.to_out.0": "attention.to_out",
    "1.norm": "feed_forward_norm",
    "1.fn.net.0": "feed_forward_in",
    "1.fn.net.3": "feed_forward_out",
}
_BLOCK_PATTERN = re.compile(
    r"layers\.(\d+)\.(" + "|".join(re.escape(name) for name in _BLOCK_NAMES) + r")\.(weight|bias)"
)
_STREAM_PATTERN = re.compile(r"(rnn|reg_token|transformer)(_aud)?(?:\.(.+))?")
_READOUT_NAMES = {"head.0.weight": "readout.0.weight", "head.2.weight": "readout.2.weight"}


def network_from(weights: Weights) -> FangNetwork:
    """Build the network that the tensors describe and fill it.

    Either half (video, audio) may be missing. A readout made for both halves is then cut to the one that is
    there, which is what a missing summary of zeros would give.

    Raises:
        CheckpointError: not such a checkpoint; tensors that do not fit are named.
    """
    path = weights.path
    found = _without_prefix(weights.described)
    present = [(name, tail) for name, tail in _STREAMS if f"rnn{tail}.weight_ih_l0" in found]
    if not present or "head.0.weight" not in found:
        raise CheckpointError(
            f"{path} is neither a model of Eriscope nor one of the authors' code: it lacks "
            "rnn.weight_ih_l0 or head.0.weight. `eriscope models` lists the models there are."
        )
    architecture = _architecture(found, present, path)
    ours = {name: _our_name(name) for name in found}
    half = _half_of_readout(found["head.0.weight"].shape, present, architecture.hidden)
    if half is not None:
        found["head.0.weight"] = replace(found["head.0.weight"], shape=(READOUT_HIDDEN, architecture.hidden))
    wanted = checkpoint.shapes_of(lambda: FangNetwork(architecture))
    if unknown := sorted(theirs for theirs, name in ours.items() if name not in wanted):
        raise misfit(path, sorted(set(wanted) - set(ours.values())), unknown, [])
    described = {name: _as_ours(name, found[theirs], wanted) for theirs, name in ours.items()}
    checkpoint.check_fit(path, described, wanted)
    tensors = _without_prefix(weights.tensors)
    if half is not None:
        tensors["head.0.weight"] = tensors["head.0.weight"][:, half]
    network = FangNetwork(architecture)
    network.load_state_dict({name: tensors[theirs].reshape(wanted[name]) for theirs, name in ours.items()})
    return network


def _without_prefix(tensors: Mapping[str, _T]) -> dict[str, _T]:
    """Lightning and DataParallel put module names in front; the known names follow them."""
    anchor = next((n for n in tensors if re.search(r"(^|\.)rnn(_aud)?\.weight_ih_l0$", n)), "")
    prefix = re.sub(r"rnn(_aud)?\.weight_ih_l0$", "", anchor)
    return {name.removeprefix(prefix): tensor for name, tensor in tensors.items()}


def _architecture(found: Mapping[str, Described], present: list[tuple[str, str]], path: Path) -> FangArchitecture:
    tail = present[0][1]
    state, qkv, inner = (
        f"rnn{tail}.weight_hh_l0",
        f"transformer{tail}.layers.0.0.fn.to_qkv.weight",
        f"transformer{tail}.layers.0.1.fn.net.0.weight",
    )
    read = [state, qkv, inner, "head.0.weight", *(f"rnn{t}.weight_ih_l0" for _, t in present)]
    if missing := [name for name in read if name not in found]:
        raise misfit(path, missing, [], [])
    if odd := [name for name in read if len(found[name].shape) != 2 or not found[name].values]:
        raise misfit(path, [], [], [f"{name} {found[name].shape}" for name in odd])
    blocks = {name.split(".")[2] for name in found if name.startswith(f"transformer{tail}.layers.")}
    layers = [name for name in found if re.fullmatch(rf"rnn{tail}\.weight_ih_l\d+", name)]
    architecture = FangArchitecture(
        streams=tuple((n, found[f"rnn{t}.weight_ih_l0"].shape[1]) for n, t in present),
        readout="authors",
        hidden=found[state].shape[1],
        gru_layers=len(layers),
        blocks=len(blocks),
        heads=found[qkv].shape[0] // (3 * _HEAD_SIZE),
        head_size=_HEAD_SIZE,
        feed_forward=found[inner].shape[0],
    )
    try:
        architecture.check()
    except ValueError as error:
        raise CheckpointError(f"{path} is no network that can be built here: {error}. Choose another file.") from error
    return architecture


def _our_name(name: str) -> str:
    """What one of the authors' tensors is called here; other names stay as they are."""
    match = _STREAM_PATTERN.fullmatch(name)
    if match is None:
        return _READOUT_NAMES.get(name, name)
    kind, tail, rest = match.groups(default="")
    stream = "streams.audio" if tail else "streams.video"
    if kind == "reg_token":
        return f"{stream}.token"
    if kind == "rnn":
        return f"{stream}.gru.{rest}"
    block = _BLOCK_PATTERN.fullmatch(rest)
    return f"{stream}.blocks.{block[1]}.{_BLOCK_NAMES[block[2]]}.{block[3]}" if block else name


def _as_ours(name: str, found: Described, wanted: Mapping[str, tuple[int, ...]]) -> Described:
    """A token may have been stored flat."""
    flat = name.endswith(".token") and found.values == math.prod(wanted[name])
    return replace(found, shape=wanted[name]) if flat else found


def _half_of_readout(shape: tuple[int, ...], present: list[tuple[str, str]], hidden: int) -> slice | None:
    """Columns of a readout that was made for both halves, of which one is there; None where all are read."""
    if len(present) == 1 and shape == (READOUT_HIDDEN, 2 * hidden):
        start = 0 if present[0][0] == "video" else hidden
        return slice(start, start + hidden)
    return None
