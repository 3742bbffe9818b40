"""Whether a face sits well in the camera's picture, in words: its size, its place, the light, the head's pose."""

from __future__ import annotations

from dataclasses import dataclass

from core.text import share
from core.types import FaceObservation, FaceQuality

LEAST_EYES_PX, GOOD_EYES_PX = 60.0, 80.0
"""Between the outer corners of the eyes: less than the first is too little to read, the second leaves some room."""
DARK, DIM, BRIGHT, GLARING = 0.18, 0.28, 0.78, 0.88
"""Mean grey of the face, 0 to 1; usable between the outermost, good between the innermost."""
TURNED_DEG, ASIDE_DEG = 30.0, 15.0
BLURRED = 12.0
"""Variance of the Laplacian of the face's grey crop, below which it is blurred."""
MANY_FACES = "More than one face is in the picture. Only the participant should be seen."

GOOD, FAIR, BAD = "good", "fair", "bad"


@dataclass(frozen=True)
class Verdict:
    """One thing that was looked at.

    Attributes:
        what: "face", "light", "pose".
        state: `GOOD`, `FAIR` (usable) or `BAD` (cannot be read reliably).
        sentence: what was found, and what to do if it is not good.
    """

    what: str
    state: str
    sentence: str


def judge(
    face: FaceObservation | None, quality: FaceQuality | None, size: tuple[int, int], *, others: int = 0
) -> tuple[Verdict, ...]:
    """Verdicts on one picture; the first is always on the face.

    Args:
        face, quality: of the participant; None where no face was found.
        size: width and height of the picture, pixels.
        others: further faces in the picture.
    """
    if face is None or quality is None:
        return (Verdict("face", BAD, "No face is seen. Sit in front of the camera, with light from the front."),)
    return _place(face, quality, size, others), _light(quality.brightness), _pose(face)


def why_unreadable(face: FaceObservation, quality: FaceQuality, size: tuple[int, int]) -> str:
    """Why a face in a video cannot be read reliably, in a few words; empty where it can.

    Args:
        size: width and height of the picture, pixels.
    """
    if quality.size_px < LEAST_EYES_PX:
        return f"too small: {quality.size_px:z.0f} px between the eyes, at least {LEAST_EYES_PX:z.0f}"
    if _turned(face) > TURNED_DEG:
        return f"turned away by {_turned(face):z.0f}°"
    if not _inside(face, size):
        return "cut off at the edge"
    if not DARK <= quality.brightness <= GLARING:
        return "too dark" if quality.brightness < DARK else "too bright"
    return "blurred" if quality.sharpness < BLURRED else ""


def _inside(face: FaceObservation, size: tuple[int, int]) -> bool:
    box = face.box
    return box.left >= 0 and box.top >= 0 and box.left + box.width <= size[0] and box.top + box.height <= size[1]


def _turned(face: FaceObservation) -> float:
    return max(abs(face.pose.yaw), abs(face.pose.pitch), abs(face.pose.roll))


def _place(face: FaceObservation, quality: FaceQuality, size: tuple[int, int], others: int) -> Verdict:
    eyes = f"{quality.size_px:z.0f} px between the eyes (at least {LEAST_EYES_PX:z.0f})"
    if quality.size_px < LEAST_EYES_PX:
        return Verdict("face", BAD, f"Too small: {eyes}. Come closer, or choose a larger picture.")
    if not _inside(face, size):
        return Verdict("face", BAD, "The face is cut off at the edge. Move the camera or the chair.")
    if others:
        return Verdict("face", FAIR, MANY_FACES)
    if quality.size_px < GOOD_EYES_PX:
        return Verdict("face", FAIR, f"Rather small: {eyes}. A little closer is better.")
    return Verdict("face", GOOD, f"Large enough: {eyes}.")


def _light(brightness: float) -> Verdict:
    level = f"{share(brightness)} of white"
    if brightness < DARK:
        return Verdict("light", BAD, f"Too dark: {level}. Put a lamp in front of the face.")
    if brightness > GLARING:
        return Verdict("light", BAD, f"Too bright: {level}. Take light away, or turn from the window.")
    if brightness < DIM or brightness > BRIGHT:
        return Verdict("light", FAIR, f"{'Dim' if brightness < DIM else 'Bright'}: {level}. It can be read.")
    return Verdict("light", GOOD, f"Well lit: {level}.")


def _pose(face: FaceObservation) -> Verdict:
    turned = _turned(face)
    angles = f"{turned:z.0f}°"
    if turned > TURNED_DEG:
        return Verdict("pose", BAD, f"The head is turned by {angles}. Put the camera where the participant looks.")
    if turned > ASIDE_DEG:
        return Verdict("pose", FAIR, f"The head is turned by {angles}. Facing the camera is better.")
    return Verdict("pose", GOOD, f"Facing the camera (turned by {angles}).")
