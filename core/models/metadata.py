"""What a model file says of itself, and models that are plain arrays; all without torch, so it is quick."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save

from core.errors import CheckpointError, reason_of
from core.models.tensor_headers import Described, UnfitFileError, of_safetensors, shortened
from core.system import json_text
from core.system.files import write_whole

FORMAT_VERSION = 1
HEADER_KEY = "eriscope"
MEASURED = ("reliability",)
"""Arrays that are figures of a model, not part of it: there may have been too few clips to tell one."""

LONGEST_NAME = 200
_TEXTS = ("kind", "name", "licence", "trained_on", "summary", "card", "backbone_sha256", "action_units_sha256")


def described(path: Path) -> tuple[dict[str, Described], dict[str, Any]]:
    """The tensors of a safetensors file, unread, and its metadata where it is one of ours, else nothing.

    Raises:
        CheckpointError: missing, damaged, of another version, or its metadata are not as ours.
    """
    try:
        tensors, texts = of_safetensors(path)
        if HEADER_KEY not in texts:
            return tensors, {}
        metadata = json_text.loads(texts[HEADER_KEY])
    except (UnfitFileError, OSError, ValueError) as error:
        raise unreadable(path, error) from error
    if not isinstance(metadata, dict):
        raise not_ours(path)
    if type(metadata.get("format")) is not int or metadata["format"] != FORMAT_VERSION:
        raise CheckpointError(
            f"{path} has model format {shortened(str(metadata.get('format')))}, this Eriscope reads {FORMAT_VERSION}. "
            "Update Eriscope, or train the model again."
        )
    if "kind" not in metadata:
        raise CheckpointError(f"{path} does not say what kind of model it is. Fetch it again.")
    for key in _TEXTS:
        if not isinstance(metadata.get(key, ""), str):
            raise says_wrongly(path, key, "is no text")
    name = metadata.get("name", path.stem)
    if not name.strip() or len(name) > LONGEST_NAME:
        raise says_wrongly(path, "name", f"must have 1 to {LONGEST_NAME} letters")
    return tensors, metadata


def read_metadata(path: Path) -> dict[str, Any]:
    """The metadata of a checkpoint in our format.

    Raises:
        CheckpointError: missing, damaged, of another version, or not one of ours.
    """
    metadata = described(path)[1]
    if not metadata:
        raise not_ours(path)
    return metadata


def makers_of(hashes: Mapping[str, Any]) -> dict[str, str]:
    """What a model's metadata say of what made the features that it learned from.

    Args:
        hashes: by part, as features bring them; action units that are not Eriscope's estimate have none.
    """
    return {f"{part}_sha256": str(hashes.get(part, "")) for part in ("backbone", "action_units")}


def header(metadata: Mapping[str, Any]) -> dict[str, str]:
    """Metadata as the header of a file in our format."""
    return {HEADER_KEY: json.dumps({"format": FORMAT_VERSION, **metadata}, sort_keys=True)}


def save_arrays(path: Path, arrays: Mapping[str, NDArray[np.generic]], metadata: Mapping[str, Any]) -> None:
    """Write a model that is plain arrays.

    Raises:
        OutputError: it cannot be written.
    """
    contiguous = {name: np.ascontiguousarray(values) for name, values in arrays.items()}
    # Not `save_file`, which makes the file private to the user.
    write_whole(path, save(contiguous, metadata=header(metadata)))


def load_arrays(path: Path) -> dict[str, NDArray[np.generic]]:
    """The arrays of a model in our format; of `MEASURED` ones, values that could not be measured are NaN.

    Raises:
        CheckpointError: missing or damaged, or other values are not finite.
    """
    tensors, _ = described(path)
    if types := [f"{name} ({of.dtype})" for name, of in tensors.items() if of.dtype == "bfloat16"]:  # numpy has none
        raise misfit(path, [], [], [], types)
    try:
        with safe_open(path, framework="numpy") as file:
            arrays: dict[str, NDArray[np.generic]] = {name: file.get_tensor(name) for name in tensors}
    except (SafetensorError, OSError) as error:
        raise unreadable(path, error) from error
    for name, values in arrays.items():
        known = values[~np.isnan(values)] if name in MEASURED else values
        if not np.isfinite(known).all():
            raise not_finite(path, name)
    return arrays


def first_line(error: BaseException) -> str:
    """The first line of an error's message, or its type where it has none."""
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__


def unreadable(path: Path, error: BaseException) -> CheckpointError:
    """The error for a file that is no model, or a damaged one."""
    plain = isinstance(error, OSError | UnicodeError | json.JSONDecodeError)
    why = reason_of(error) if plain else first_line(error)
    return CheckpointError(
        f"{path} is not a model file that can be read: it is damaged, cut or something else ({why}). Fetch it again."
    )


def not_ours(path: Path) -> CheckpointError:
    """The error for a safetensors file whose header is not in our format."""
    return CheckpointError(f"{path} is a safetensors file, but not a model made by Eriscope.")


def says_wrongly(path: Path, key: str, why: str) -> CheckpointError:
    """The error for a model whose metadata cannot be meant."""
    return CheckpointError(f"{path} is not a model that can be used: its {key!r} {why}. Fetch it again.")


def not_finite(path: Path, name: str) -> CheckpointError:
    """The error for weights that are no numbers."""
    return CheckpointError(
        f"{path} holds values that are no numbers (NaN or infinite, in {shortened(name)}): its training went wrong, or "
        "it is damaged. Choose another file."
    )


def classes_file(path: Path) -> Path:
    """Where the class names of a network stand whose own file does not tell them: one per line, in their order."""
    return path.with_name(f"{path.name}.classes.txt")


def misfit(
    path: Path, missing: list[str], unexpected: list[str], shapes: list[str], types: list[str] | None = None
) -> CheckpointError:
    """One sentence that names the tensors of a state_dict that do not fit."""
    parts = [
        f"{what}: {', '.join(map(shortened, names[:4]))}{' …' if len(names) > 4 else ''}"
        for what, names in (
            ("missing", missing),
            ("not known", unexpected),
            ("of another shape", shapes),
            ("of another type", types or []),
        )
        if names
    ]
    return CheckpointError(f"{path} does not fit this network ({'; '.join(parts)}). Choose another file.")
