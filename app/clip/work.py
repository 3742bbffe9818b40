"""What is done to a clip in tasks, beside analysing it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.clip.repository import Keeper
from core.analysis.result import Peak
from core.errors import AnalysisError
from core.self_reports import SelfReport
from core.types import ImageArray


def report_of(clip: Path, keeper: Keeper) -> tuple[SelfReport | None] | None:
    """A clip's self-report, if any; None for a file that cannot be read, of which the player tells."""
    try:
        return (keeper.report(clip),)
    except OSError:
        return None


def thumbnails(clip: Path, peaks: tuple[Peak, ...]) -> list[tuple[int, ImageArray]]:
    from core.sources.frame_reader import FrameReader

    with FrameReader(clip, quick=True) as reader:
        return [(peak.frame, reader.read(reader.index_at(peak.pts_s)).image) for peak in peaks]


def face_at(image: ImageArray, x: float, y: float, max_faces: int) -> Any:
    """The face at a point, to be followed.

    Raises:
        AnalysisError: there is none.
    """
    from core.features.face import StillFaces
    from core.features.following import pick
    from core.models import landmarker_file

    with StillFaces(landmarker_file.require(), max_faces) as finder:
        for face in finder.find_all(image):
            if face.box.contains(x, y):
                return pick(face)
    raise AnalysisError(
        "No face was found where you clicked. Pause at a frame in which the face is seen from the front."
    )
