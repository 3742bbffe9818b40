"""When each frame of a stimulus was on the screen: a table beside the clip, to line a reaction up with its cause."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.system.files import written_whole

_COLUMNS = ("stimulus_frame", "stimulus_pts_s", "clip_s")


@dataclass(frozen=True, slots=True)
class ShownFrame:
    """A frame of a stimulus.

    Attributes:
        index, pts_s: its number in the stimulus and its presentation timestamp there.
        shown_s: when it was on the screen, on the recorder's clock.
    """

    index: int
    pts_s: float
    shown_s: float


def shown_frames_file(clip: Path) -> Path:
    """Where a clip's table lies."""
    return clip.with_name(f"{clip.stem}.stimulus.csv")


def save_shown_frames(clip: Path, frames: Sequence[ShownFrame], start_clock_s: float) -> None:
    """Write a clip's table.

    Args:
        frames: with times on the recorder's clock.
        start_clock_s: of the clip's first frame on that clock; the table's times count from it.

    Raises:
        OutputError: it cannot be written.
    """
    with (
        written_whole(shown_frames_file(clip)) as partial,
        partial.open("w", newline="", encoding="utf-8") as file,
    ):
        writer = csv.writer(file)
        writer.writerow(_COLUMNS)
        writer.writerows((f.index, f"{f.pts_s:z.6f}", f"{f.shown_s - start_clock_s:z.6f}") for f in frames)
