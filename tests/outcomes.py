"""Outcomes of validations as a model's file holds them, made up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from core.types import EMOTIONS


def outcome(holds: Sequence[str] = ("fear",), emotions: Sequence[str] = EMOTIONS, **changed: Any) -> dict[str, Any]:
    """An outcome that validates some emotions of those that its plan claims."""
    bounds: Mapping[str, Any] = {
        e: {"pearson": {"others": 0.2, "stimulus": 0.05 if e in holds else -0.05}} for e in emotions
    }
    made = {
        "study": {"name": "ours", "id": "s1", "sha256": "ab" * 32},
        "people": 40, "clips": 160, "stimuli": 4,
        "plan": {
            "emotions": [*emotions], "measures": ["pearson"], "population": "students in Ulm",
            "setting": "webcam at home", "frozen_at": "2026-03-01T10:00:00.000+00:00", "sha256": "cd" * 32,
        },
        "figures": {e: {"pearson": {"value": 0.41, "low": 0.31, "high": 0.5}} for e in emotions},
        "bounds": bounds,
        "against": [], "notes": [], "date": "2026-04-01T10:00:00.000+00:00", "eriscope": "1.0",
    }  # fmt: skip
    return made | changed
