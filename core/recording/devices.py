"""Which cameras and microphones there are."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

_TRIED = 5


@dataclass(frozen=True)
class Camera:
    """A camera that can be opened."""

    number: int
    name: str


def camera_name(number: int) -> str:
    """What the system calls a camera, where it tells."""
    try:
        return (_SYSFS / f"video{number}" / "name").read_text(encoding="utf-8").strip()
    except OSError:
        return f"camera {number}"


def cameras() -> tuple[Camera, ...]:
    """The cameras that open now; one that another program uses does not. Takes up to some seconds."""
    from core.errors import SourceError
    from core.sources.capture import Capture

    if sys.platform.startswith("linux"):
        numbers = sorted(int(path.name.removeprefix("video")) for path in _SYSFS.glob("video*"))
    else:
        numbers = list(range(_TRIED))
    found = []
    for number in numbers:
        try:
            Capture(number).close()
        except SourceError:
            continue
        found.append(Camera(number, camera_name(number)))
    return tuple(found)


_SYSFS = Path("/sys/class/video4linux")
