"""What every source of frames and sound offers, whether a file, a camera or a generated clip."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, Self

from core.types import FloatArray, Frame

SOUND_RATE = 16_000
"""Samples per second of the paper's audio stream."""


@dataclass(frozen=True, slots=True)
class ClipInfo:
    """What is known before the first frame is decoded.

    Attributes:
        name: file name or device name, for messages.
        width, height: pixels as shown, rotation and pixel aspect applied.
        fps: average frames per second as the container states it; 0 when unknown.
        duration_s: of the video stream; None when unknown (a camera, a damaged header).
        n_frames: as stated by the container; None when unknown. Only decoding tells for certain.
        has_audio: whether there is a sound track.
    """

    name: str
    width: int
    height: int
    fps: float
    duration_s: float | None
    n_frames: int | None
    has_audio: bool


class Source(Protocol):
    """A clip or a device, read once from its start."""

    @property
    def info(self) -> ClipInfo:
        """What is known of it before its first frame is decoded."""
        ...

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the reader should know about this source, complete once the frames are exhausted."""
        ...

    def frames(self) -> Iterator[Frame]:
        """All frames in order of time, ``pts_s`` strictly increasing.

        Raises:
            SourceError: the source cannot be read (to its end).
        """
        ...

    def sound(self) -> Iterator[FloatArray]:
        """Blocks of mono float32 samples at `SOUND_RATE`, sample ``n`` at ``n / SOUND_RATE`` seconds.

        Nothing when there is no sound. Only a live source gives an empty block: nothing has come since the last one,
        and the reader may ask again later. Independent of ``frames``: both may be consumed side by side.
        """
        ...

    def whole_sound(self) -> tuple[FloatArray, int]:
        """The whole sound track, mono float32, at its own sample rate, and that rate in Hz.

        Only the authors' audio recipe needs it. Empty when there is no sound.
        """
        ...

    def close(self) -> None:
        """Let the file or the device go."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *exc: object) -> None: ...
