"""How often the window shows anew what is happening now: pictures, curves, and what changes slowly."""

from __future__ import annotations

PICTURE_MS = 33
"""Thirty times a second, as cameras send: of a camera, and of a clip that is being analysed."""
CURVES_MS = 100
"""Curves that grow: ten times a second is enough for the eye."""
SLOW_MS = 200
"""Frame rate, and sentences on camera and microphone."""
FRAMING_MS = 500
"""How the face sits in the camera's picture."""


def every(refresh_ms: int) -> int:
    """Of how many pictures each is one of these refreshes, where one timer serves both."""
    return round(refresh_ms / PICTURE_MS)
