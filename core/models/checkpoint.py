"""Reading and writing weights, safely, and knowing where they come from.

Ours are safetensors files whose header carries one JSON text, ``eriscope``, with everything needed to run the
model. Foreign files (``.pt``, ``.pth``, ``.ckpt``) go through ``torch.load(weights_only=True)``, which builds
tensors and plain containers and runs no code.
"""

from __future__ import annotations

import pickle
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save as as_safetensors
from torch import Tensor

from core.errors import CheckpointError
from core.files import sha256_of, written_whole
from core.models.metadata import HEADER_KEY, first_line, header, read_metadata, unreadable

_WRAPPERS = ("state_dict", "model_state_dict", "model", "net", "network", "weights")


@dataclass(frozen=True)
class Weights:
    """Tensors of a model file, with the metadata of our own format (empty for foreign files)."""

    path: Path
    sha256: str
    tensors: dict[str, Tensor]
    metadata: dict[str, Any]


def save(path: Path, tensors: Mapping[str, Tensor], metadata: Mapping[str, Any], *, half: bool) -> None:
    """Write a checkpoint in our format.

    Args:
        half: store floating-point tensors as float16; they come back as float32.

    Raises:
        OutputError: it cannot be written.
    """
    kept = {
        name: tensor.detach().to(torch.float16 if half and tensor.is_floating_point() else tensor.dtype)
        for name, tensor in tensors.items()
    }
    contiguous = {name: tensor.contiguous().clone() for name, tensor in kept.items()}
    with written_whole(path) as partial:
        # Not `save_file`, which makes the file private to the user.
        partial.write_bytes(as_safetensors(contiguous, metadata=header(metadata)))


def load(path: Path) -> Weights:
    """Read a model file of ours or a foreign one.

    Raises:
        CheckpointError: missing, damaged, or holding anything but tensors in plain containers.
    """
    if not path.is_file():
        raise CheckpointError(f"The model file {path} does not exist. `eriscope models` lists what there is.")
    if path.suffix == ".safetensors":
        return _load_safetensors(path)
    return Weights(path, sha256_of(path), _load_foreign(path), {})


def _load_safetensors(path: Path) -> Weights:
    try:
        with safe_open(path, framework="pt") as file:
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
            ours = HEADER_KEY in (file.metadata() or {})
    except (SafetensorError, OSError) as error:
        raise unreadable(path, error) from error
    metadata = read_metadata(path) if ours else {}
    full = {name: t.float() if t.is_floating_point() else t for name, t in tensors.items()}
    return Weights(path, sha256_of(path), full, metadata)


def _load_foreign(path: Path) -> dict[str, Tensor]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # torch's remarks on how the file was pickled
            content: Any = torch.load(path, map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as error:
        raise CheckpointError(
            f"{path} was refused: it holds more than weights, and loading it could run foreign code "
            f"({first_line(error)}). Save the plain state_dict and load that."
        ) from error
    except Exception as error:  # torch's reader lets through whatever damaged bytes provoke, IndexError for one
        raise unreadable(path, error) from error
    for _ in range(2):
        if isinstance(content, Mapping) and not _has_tensors(content):
            inner = next((content[key] for key in _WRAPPERS if key in content), None)
            content = inner if inner is not None else content
    if not isinstance(content, Mapping) or not _has_tensors(content):
        raise CheckpointError(f"{path} holds no state_dict. Save the network's state_dict and load that.")
    return {
        str(name): value.float() if value.is_floating_point() else value
        for name, value in content.items()
        if isinstance(value, Tensor)
    }


def _has_tensors(content: Mapping[Any, Any]) -> bool:
    return any(isinstance(value, Tensor) for value in content.values())


def misfit(path: Path, missing: list[str], unexpected: list[str], shapes: list[str]) -> CheckpointError:
    """One sentence that names the tensors of a state_dict that do not fit."""
    parts = [
        f"{what}: {', '.join(names[:4])}{' …' if len(names) > 4 else ''}"
        for what, names in (("missing", missing), ("not known", unexpected), ("of another shape", shapes))
        if names
    ]
    return CheckpointError(f"{path} does not fit this network ({'; '.join(parts)}). Choose another file.")
