"""Whether models can be used: they are loaded to see that, aside."""

from __future__ import annotations

import threading
from collections.abc import Iterable

from core.models import registry


def check_models(models: Iterable[tuple[str, str]], stop: threading.Event) -> None:
    """Load models that are to read videos.

    Args:
        models: names or files, and kinds.

    Raises:
        CheckpointError: one cannot be used, or reads what no video gives.
    """
    from core.models.backbone import load_backbone
    from core.models.reaction_file import load_reaction_model

    for name, kind in models:
        if stop.is_set():
            return
        entry = registry.find(name, kind)
        entry.check_reads_videos()
        (load_reaction_model if kind == registry.REACTION else load_backbone)(entry.path)
