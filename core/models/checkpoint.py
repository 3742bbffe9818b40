"""Reading and writing weights, safely, and knowing where they come from.

Ours are safetensors files whose header carries one JSON text, ``eriscope``, with everything needed to run the
model. Foreign files (``.pt``, ``.pth``, ``.ckpt``) go through ``torch.load(weights_only=True)``, which builds
tensors and plain containers and runs no code.
"""

from __future__ import annotations

import functools
import pickle
import warnings
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save as as_safetensors
from torch import Tensor, nn

from core.errors import CheckpointError
from core.models.metadata import described, first_line, header, misfit, not_finite, unreadable
from core.models.tensor_headers import Described, ForeignCodeError, UnfitFileError, check_names, of_torch
from core.models.validation_evidence import model_hash
from core.system.files import write_whole

_T = TypeVar("_T")
_FLOATS = ("float16", "bfloat16", "float32", "float64")
_COUNTERS = ("int64", "int32")
_WRAPPERS = ("state_dict", "model_state_dict", "model", "net", "network", "weights")


@dataclass(frozen=True)
class Weights:
    """A model file: its tensors as they are described, with the metadata of our own format (empty for foreign files).

    Nothing of the tensors' size is read before `read`, so that their shapes can be held against a network first.
    """

    path: Path
    described: dict[str, Described]
    metadata: dict[str, Any]

    @functools.cached_property
    def sha256(self) -> str:
        """SHA-256 of the file without its evidence, hexadecimal; read once."""
        return model_hash(self.path)

    @property
    def shapes(self) -> dict[str, tuple[int, ...]]:
        """Each tensor's shape by its name, as the file announces it."""
        return {name: tensor.shape for name, tensor in self.described.items()}

    @functools.cached_property
    def tensors(self) -> dict[str, Tensor]:
        """The tensors, floating-point ones as float32.

        Raises:
            CheckpointError: damaged, or they hold values that are not finite.
        """
        tensors = _safetensors(self.path) if self.path.suffix == ".safetensors" else _foreign_tensors(self.path)
        if {name: tuple(tensor.shape) for name, tensor in tensors.items()} != self.shapes:
            raise unreadable(self.path, UnfitFileError("its tensors are others than it announces"))
        full = {name: t.float() if t.is_floating_point() else t for name, t in tensors.items()}
        for name, tensor in full.items():
            if not torch.isfinite(tensor).all():
                raise not_finite(self.path, name)
        return full


def check_fit(
    path: Path, found: Mapping[str, Described], wanted: Mapping[str, tuple[int, ...]], optional: Collection[str] = ()
) -> None:
    """Hold names, shapes and types of tensors against those of a network's state_dict.

    Args:
        optional: names that may be missing; they are counters, whole numbers without a shape.

    Raises:
        CheckpointError: tensors that do not fit are named.
    """
    missing = sorted(set(wanted) - set(found) - set(optional))
    unknown = sorted(set(found) - set(wanted))
    shapes = [
        f"{name} {found[name].shape} instead of {tuple(wanted[name])}"
        for name in sorted(set(wanted) & set(found))
        if found[name].shape != tuple(wanted[name])
    ]
    types = [
        f"{name} ({tensor.dtype})"
        for name, tensor in sorted(found.items())
        if name in wanted and tensor.dtype not in (_COUNTERS if name in optional else _FLOATS)
    ]
    if missing or unknown or shapes or types:
        raise misfit(path, missing, unknown, shapes, types)


def shapes_of(make: Callable[[], nn.Module]) -> dict[str, tuple[int, ...]]:
    """The shapes in a network's state_dict; the network is not made in memory, however large it is."""
    with torch.device("meta"):
        return {name: tuple(tensor.shape) for name, tensor in make().state_dict().items()}


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
    # Not `save_file`, which makes the file private to the user.
    write_whole(path, as_safetensors(contiguous, metadata=header(metadata)))


def load(path: Path) -> Weights:
    """Read what a model file of ours or a foreign one says of itself; the tensors come when they are asked for.

    Raises:
        CheckpointError: missing, damaged, or holding anything but tensors in plain containers.
    """
    if not path.is_file():
        raise CheckpointError(f"The model file {path} does not exist. `eriscope models` lists what there is.")
    if path.suffix == ".safetensors":
        tensors, metadata = described(path)
        return Weights(path, tensors, metadata)
    try:
        content = _state_dict(path, of_torch(path), Described)
    except ForeignCodeError as error:
        raise _refused(path, error) from error
    except (UnfitFileError, OSError) as error:
        raise unreadable(path, error) from error
    return Weights(path, content, {})


def _safetensors(path: Path) -> dict[str, Tensor]:
    try:
        with safe_open(path, framework="pt") as file:
            return {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    except (SafetensorError, OSError) as error:
        raise unreadable(path, error) from error


def _foreign_tensors(path: Path) -> dict[str, Tensor]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # torch's remarks on how the file was pickled
            content: Any = torch.load(path, map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as error:
        raise _refused(path, error) from error
    except Exception as error:  # torch's reader lets through whatever damaged bytes provoke, IndexError for one
        raise unreadable(path, error) from error
    return _state_dict(path, content, Tensor)


def _refused(path: Path, error: Exception) -> CheckpointError:
    return CheckpointError(
        f"{path} was refused: it holds more than weights, and loading it could run foreign code "
        f"({first_line(error)}). Save the plain state_dict and load that."
    )


def _state_dict(path: Path, content: Any, kind: type[_T]) -> dict[str, _T]:
    """The state_dict among what was saved, whose tensors are of a kind: described, or loaded."""
    for _ in range(2):
        if isinstance(content, Mapping) and not _has(content, kind):
            inner = next((content[key] for key in _WRAPPERS if key in content), None)
            content = inner if inner is not None else content
    if not isinstance(content, Mapping) or not _has(content, kind):
        raise CheckpointError(f"{path} holds no state_dict. Save the network's state_dict and load that.")
    found = {str(name): value for name, value in content.items() if isinstance(value, kind)}
    try:
        check_names(found)
    except UnfitFileError as error:
        raise unreadable(path, error) from error
    return found


def _has(content: Mapping[Any, Any], kind: type) -> bool:
    return any(isinstance(value, kind) for value in content.values())
