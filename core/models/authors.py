"""Checkpoints of the authors' public code (HKUST-NISL/ABAW5), by the names of their tensors."""

from __future__ import annotations

import re

from torch import Tensor

from core.errors import CheckpointError
from core.models.checkpoint import Weights, misfit
from core.models.eri import READOUT_HIDDEN, EriArchitecture, EriNetwork
from core.types import EMOTIONS

_STREAMS = (("video", ""), ("audio", "_aud"))
_HEAD_SIZE = 64
_KNOWN = ("rnn", "reg_token", "transformer", "head")

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
    architecture = _architecture(tensors, present)
    renamed = _readout(tensors, present, architecture.hidden)
    for name, tail in present:
        renamed.update(_stream(tensors, name, tail))
    network = EriNetwork(architecture)
    wanted = network.state_dict()
    missing = sorted(set(wanted) - set(renamed))
    shapes = [n for n in wanted if n in renamed and wanted[n].shape != renamed[n].shape]
    unknown = sorted(n for n in tensors if n.split(".")[0].removesuffix("_aud") not in _KNOWN)
    if missing or shapes or unknown:
        raise misfit(weights.path, missing, unknown, shapes)
    network.load_state_dict(renamed)
    return network


def _without_prefix(tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    """Lightning and DataParallel put module names in front; the known names follow them."""
    anchor = next((n for n in tensors if re.search(r"(^|\.)rnn(_aud)?\.weight_ih_l0$", n)), "")
    prefix = re.sub(r"rnn(_aud)?\.weight_ih_l0$", "", anchor)
    return {name.removeprefix(prefix): tensor for name, tensor in tensors.items()}


def _architecture(tensors: dict[str, Tensor], present: list[tuple[str, str]]) -> EriArchitecture:
    tail = present[0][1]
    inner = tensors[f"transformer{tail}.layers.0.0.fn.to_qkv.weight"].shape[0] // 3
    blocks = {name.split(".")[2] for name in tensors if name.startswith(f"transformer{tail}.layers.")}
    layers = [name for name in tensors if name.startswith(f"rnn{tail}.weight_ih_l")]
    return EriArchitecture(
        streams=tuple((n, int(tensors[f"rnn{t}.weight_ih_l0"].shape[1])) for n, t in present),
        readout="authors",
        hidden=int(tensors[f"rnn{tail}.weight_hh_l0"].shape[1]),
        gru_layers=len(layers),
        blocks=len(blocks),
        heads=inner // _HEAD_SIZE,
        head_size=_HEAD_SIZE,
        feed_forward=int(tensors[f"transformer{tail}.layers.0.1.fn.net.0.weight"].shape[0]),
    )


def _stream(tensors: dict[str, Tensor], name: str, tail: str) -> dict[str, Tensor]:
    target = f"streams.{name}"
    renamed = {f"{target}.token": tensors[f"reg_token{tail}"].reshape(1, 1, -1)}
    for key, tensor in tensors.items():
        head, _, rest = key.partition(".")
        if head == f"rnn{tail}":
            renamed[f"{target}.gru.{rest}"] = tensor
        elif head == f"transformer{tail}" and (match := _BLOCK_PATTERN.fullmatch(rest)):
            renamed[f"{target}.blocks.{match[1]}.{_BLOCK_NAMES[match[2]]}.{match[3]}"] = tensor
    return renamed


def _readout(tensors: dict[str, Tensor], present: list[tuple[str, str]], hidden: int) -> dict[str, Tensor]:
    first = tensors["head.0.weight"]
    if len(present) == 1 and first.shape[1] == 2 * hidden:
        start = 0 if present[0][0] == "video" else hidden
        first = first[:, start : start + hidden]
    second = tensors.get("head.2.weight")
    if second is None or tuple(second.shape) != (len(EMOTIONS), READOUT_HIDDEN):
        raise CheckpointError("The checkpoint's head.2.weight is missing or not of shape (7, 256).")
    return {"readout.0.weight": first, "readout.2.weight": second}
