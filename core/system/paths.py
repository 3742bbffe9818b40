"""Where things lie: what is shipped, the user's own models, caches and logs."""

from __future__ import annotations

import importlib.resources
from pathlib import Path

import platformdirs

RESOURCES = Path(str(importlib.resources.files("resources")))
"""A folder of files: wheels are unpacked when they are installed, and weights are mapped from where they lie."""

BUNDLED_MODELS = RESOURCES / "models"

GUIDE = RESOURCES.parent / "docs" / "user-guide.md"
"""Documentation is shipped beside the resources, with its pictures."""


def user_models() -> Path:
    """Folder in which a user keeps own checkpoints; may not exist yet."""
    return Path(platformdirs.user_data_dir("eriscope", appauthor=False)) / "models"


def cache() -> Path:
    """Folder for what can be made again: analyses, the demo clip, the landmark model."""
    return Path(platformdirs.user_cache_dir("eriscope", appauthor=False))


def log_file() -> Path:
    """The newest log file; may not exist yet."""
    return Path(platformdirs.user_log_dir("eriscope", appauthor=False)) / "eriscope.log"
