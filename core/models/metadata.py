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

from core.errors import CheckpointError
from core.files import written_whole

FORMAT_VERSION = 1
HEADER_KEY = "eriscope"


def read_metadata(path: Path) -> dict[str, Any]:
    """The metadata of a checkpoint in our format.

    Raises:
        CheckpointError: missing, damaged, of another version, or not one of ours.
    """
    try:
        with safe_open(path, framework="numpy") as file:
            metadata = json.loads((file.metadata() or {}).get(HEADER_KEY, "null"))
    except (SafetensorError, OSError, ValueError) as error:
        raise unreadable(path, error) from error
    if not isinstance(metadata, dict):
        raise CheckpointError(f"{path} is a safetensors file, but not a model made by Eriscope.")
    if metadata.get("format") != FORMAT_VERSION:
        raise CheckpointError(
            f"{path} has model format {metadata.get('format')}, this Eriscope reads {FORMAT_VERSION}. "
            "Update Eriscope, or train the model again."
        )
    if "kind" not in metadata:
        raise CheckpointError(f"{path} does not say what kind of model it is. Fetch it again.")
    return metadata


def header(metadata: Mapping[str, Any]) -> dict[str, str]:
    """Metadata as the header of a file in our format."""
    return {HEADER_KEY: json.dumps({"format": FORMAT_VERSION, **metadata}, sort_keys=True)}


def save_arrays(path: Path, arrays: Mapping[str, NDArray[np.generic]], metadata: Mapping[str, Any]) -> None:
    """Write a model that is plain arrays.

    Raises:
        OutputError: it cannot be written.
    """
    contiguous = {name: np.ascontiguousarray(values) for name, values in arrays.items()}
    with written_whole(path) as partial:
        # Not `save_file`, which makes the file private to the user.
        partial.write_bytes(save(contiguous, metadata=header(metadata)))


def load_arrays(path: Path) -> dict[str, NDArray[np.generic]]:
    """The arrays of a model in our format.

    Raises:
        CheckpointError: missing or damaged.
    """
    try:
        with safe_open(path, framework="numpy") as file:
            return {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    except (SafetensorError, OSError) as error:
        raise unreadable(path, error) from error


def first_line(error: BaseException) -> str:
    """The first line of an error's message, or its type where it has none."""
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__


def unreadable(path: Path, error: BaseException) -> CheckpointError:
    """The error for a file that is no model, or a damaged one."""
    return CheckpointError(
        f"{path} is not a model file that can be read: it is damaged, cut or something else "
        f"({first_line(error)}). Fetch it again."
    )
