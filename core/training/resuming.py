"""What a training that goes on reads of itself, seen to be whole."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch

from core.errors import SettingsError, reason_of


@contextlib.contextmanager
def kept_state(path: Path, advice: str = "Delete it to begin this training again.") -> Iterator[dict[str, Any]]:
    """What a training has kept; what goes wrong while it is taken up is one sentence too.

    Args:
        advice: a sentence on what to do with a damaged one.

    Raises:
        SettingsError: it cannot be read, is damaged, or does not fit.
    """
    try:
        content = path.read_bytes()  # first, since torch's reader has an OSError for damage too
    except OSError as error:
        raise SettingsError(
            f"{path} cannot be read now: {reason_of(error)}. It was left as it is; try again."
        ) from error
    try:
        yield dict(torch.load(io.BytesIO(content), map_location="cpu", weights_only=True))
    except Exception as error:  # torch's reader lets through whatever damaged bytes provoke
        raise SettingsError(f"{path} is damaged. {advice}") from error
