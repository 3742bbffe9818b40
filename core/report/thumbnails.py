"""Frames of a clip as small pictures."""

from __future__ import annotations

import io
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import EriscopeError

if TYPE_CHECKING:
    from core.analysis.result import Analysis

_HEIGHT = 240


def thumbnails(clip: Path, analysis: Analysis, frames: Collection[int], *, blur: bool = False) -> dict[int, bytes]:
    """Frames as PNG, by their number; empty when the clip cannot be read.

    Args:
        blur: make faces unrecognisable.
    """
    from PIL import Image

    from core.export.faces import is_alone, without_face
    from core.sources.video_file import VideoFile

    wanted, found = set(frames), dict[int, bytes]()
    alone = is_alone(analysis.frames)
    if not wanted:
        return found
    try:
        with VideoFile(clip) as source:
            for frame in source.frames():
                if frame.index in wanted and frame.index < len(analysis.frames):
                    row = analysis.frames[frame.index]
                    shown = without_face(frame.image, row, alone=alone) if blur else frame.image
                    picture = Image.fromarray(shown)
                    picture.thumbnail((4 * _HEIGHT, _HEIGHT))
                    stored = io.BytesIO()
                    picture.save(stored, "PNG")
                    found[frame.index] = stored.getvalue()
                if len(found) == len(wanted):
                    break
    except EriscopeError:  # a report without pictures is still a report, and says so
        return found
    return found
