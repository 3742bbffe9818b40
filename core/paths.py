"""Where things lie: what is shipped, the user's own models, caches and logs."""

from __future__ import annotations

from pathlib import Path

import platformdirs

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
BUNDLED_MODELS = RESOURCES / "models"


def user_models() -> Path:
    """Folder in which a user keeps own checkpoints; may not exist yet."""
    return Path(platformdirs.user_data_dir("eriscope", appauthor=False)) / "models"


def cache() -> Path:
    """Folder for what can be made again: analyses, the demo clip, the landmark model."""
    return Path(platformdirs.user_cache_dir("eriscope", appauthor=False))


def log_file() -> Path:
    return Path(platformdirs.user_log_dir("eriscope", appauthor=False)) / "eriscope.log"
