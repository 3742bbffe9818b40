"""Checkpoints of the authors' public code (HKUST-NISL/ABAW5), by the names of their tensors."""

from __future__ import annotations

import re
from pathlib import Path

from torch import Tensor

from core.errors import CheckpointError
from core.models.checkpoint import Weights, misfit
from core.models.eri import EriArchitecture, EriNetwork

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


def network_from(weights: Weights) -> EriNetwork:
    """Build the network that the tensors describe and fill it.

    Either half (video, audio) may be missing. A readout made for both halves is then cut to the one that is
    there, which is what a missing summary of zeros would give.

    Raises:
        CheckpointError: not such a checkpoint; tensors that do not fit are named.
    """
    tensors = _without_prefix(weights.tensors)
    present = [(name, tail) for name, tail in _STREAMS if f"rnn{tail}.weight_ih_l0" in tensors]
    if not present or "head.0.weight" not in tensors:
        raise CheckpointError(
            f"{weights.path} is neither a model of Eriscope nor one of the authors' code: it lacks "
            "rnn.weight_ih_l0 or head.0.weight. `eriscope models` lists the models there are."
        )
    architecture = _architecture(tensors, present, weights.path)
    tensors["head.0.weight"] = _readout(tensors["head.0.weight"], present, architecture.hidden)
    network = EriNetwork(architecture)
    wanted = network.state_dict()
    ours = {name: _our_name(name) for name in tensors}
    missing = sorted(set(wanted) - set(ours.values()))
    unknown = sorted(theirs for theirs, name in ours.items() if name not in wanted)
    renamed = {name: _shaped(tensors[theirs], name) for theirs, name in ours.items() if name in wanted}
    shapes = [name for name, tensor in renamed.items() if tensor.shape != wanted[name].shape]
    if missing or shapes or unknown:
        raise misfit(weights.path, missing, unknown, shapes)
    network.load_state_dict(renamed)
    return network


def _without_prefix(tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    """Lightning and DataParallel put module names in front; the known names follow them."""
    anchor = next((n for n in tensors if re.search(r"(^|\.)rnn(_aud)?\.weight_ih_l0$", n)), "")
    prefix = re.sub(r"rnn(_aud)?\.weight_ih_l0$", "", anchor)
    return {name.removeprefix(prefix): tensor for name, tensor in tensors.items()}


def _architecture(tensors: dict[str, Tensor], present: list[tuple[str, str]], path: Path) -> EriArchitecture:
    tail = present[0][1]
    state, qkv, inner = (
        f"rnn{tail}.weight_hh_l0",
        f"transformer{tail}.layers.0.0.fn.to_qkv.weight",
        f"transformer{tail}.layers.0.1.fn.net.0.weight",
    )
    if missing := [name for name in (state, qkv, inner) if name not in tensors]:
        raise misfit(path, missing, [], [])
    blocks = {name.split(".")[2] for name in tensors if name.startswith(f"transformer{tail}.layers.")}
    layers = [name for name in tensors if name.startswith(f"rnn{tail}.weight_ih_l")]
    return EriArchitecture(
        streams=tuple((n, int(tensors[f"rnn{t}.weight_ih_l0"].shape[1])) for n, t in present),
        readout="authors",
        hidden=int(tensors[state].shape[1]),
        gru_layers=len(layers),
        blocks=len(blocks),
        heads=tensors[qkv].shape[0] // (3 * _HEAD_SIZE),
        head_size=_HEAD_SIZE,
        feed_forward=int(tensors[inner].shape[0]),
    )


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


def _shaped(tensor: Tensor, name: str) -> Tensor:
    return tensor.reshape(1, 1, -1) if name.endswith(".token") else tensor


def _readout(first: Tensor, present: list[tuple[str, str]], hidden: int) -> Tensor:
    if len(present) == 1 and first.shape[1] == 2 * hidden:
        start = 0 if present[0][0] == "video" else hidden
        return first[:, start : start + hidden]
    return first
