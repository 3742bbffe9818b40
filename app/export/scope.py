"""What can be taken away: the open clip, a participant, the study, the batch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.export.material import ClipEntry, Material
    from core.study.window_snapshot import Shown


@dataclass(frozen=True)
class Scope:
    """What can be taken away.

    Attributes:
        text: in the list.
        load: its material, and the one clip of it that is meant, if it is one, from what the window shows of the
            study; called in a thread.
        per: what each report is about.
        batch: it is of the batch.
        place: where it goes by default; None for the folder that was used last.
    """

    text: str
    load: Callable[[Shown], tuple[Material, ClipEntry | None]]
    per: str = "study"
    place: Path | None = None
    batch: bool = False
