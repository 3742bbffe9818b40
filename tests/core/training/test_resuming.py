"""A training goes on from what it has kept, and from nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
import torch

from core.errors import SettingsError
from core.training.resuming import resumed, save_state


@dataclass(frozen=True)
class Asked:
    """Settings of a training."""

    seed: int = 1


def test_parts_stand_where_they_were_kept(tmp_path: Path) -> None:
    path, kept = tmp_path / "state.pt", torch.nn.Linear(2, 1)
    assert resumed(path, Asked(), {"network": kept}) == {"epoch": 0}
    save_state(path, Asked(), {"network": kept}, 3, best=0.5)
    other = torch.nn.Linear(2, 1)
    found = resumed(path, Asked(), {"network": other})
    assert (found["epoch"], found["best"]) == (3, 0.5) and torch.equal(other.weight, kept.weight)


def test_of_other_settings_nothing_is_taken(tmp_path: Path) -> None:
    path, kept, other = tmp_path / "state.pt", torch.nn.Linear(2, 1), torch.nn.Linear(2, 1)
    save_state(path, Asked(), {"network": kept}, 3)
    before = other.weight.clone()
    assert resumed(path, Asked(seed=2), {"network": other}) == {"epoch": 0} and torch.equal(other.weight, before)


def test_a_damaged_state_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "state.pt"
    for damage in (b"PK", b""):
        path.write_bytes(damage)
        with pytest.raises(SettingsError, match="is damaged"):
            resumed(path, Asked(), {})
    save_state(path, Asked(), {"network": torch.nn.Linear(3, 1)}, 1)
    with pytest.raises(SettingsError, match="is damaged"):
        resumed(path, Asked(), {"network": torch.nn.Linear(2, 1)})
