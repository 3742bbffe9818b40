"""What a training that goes on reads of itself, seen to be whole."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch

from core.errors import SettingsError, reason_of
from core.system.files import written_whole

Parts = Mapping[str, torch.nn.Module | torch.optim.Optimizer]


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


def save_state(path: Path, settings: Any, parts: Parts, epoch: int, **more: Any) -> None:
    """Write what `resumed` goes on from: the state of a training's parts after so many epochs.

    Raises:
        OutputError: it cannot be written.
    """
    states = {name: part.state_dict() for name, part in parts.items()}
    with written_whole(path) as partial:
        torch.save({"settings": json.dumps(asdict(settings)), "epoch": epoch, **states, **more}, partial)


def resumed(path: Path, settings: Any, parts: Parts) -> dict[str, Any]:
    """Put a training's parts where an earlier run with the same settings stopped.

    Returns:
        what `save_state` wrote; nothing of an earlier run, only ``epoch`` 0, where there was none.

    Raises:
        SettingsError: see `kept_state`.
    """
    if path.exists():
        with kept_state(path) as state:
            if state["settings"] == json.dumps(asdict(settings)):
                for name, part in parts.items():
                    part.load_state_dict(state[name])
                return {**state, "epoch": int(state["epoch"])}
    return {"epoch": 0}
