"""Any frame of a file by its number, exactly: for the player, stills and thumbnails."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import av
import numpy as np
from numpy.typing import NDArray

from core.errors import SourceError
from core.sources.video_file import open_container, start_offset_s, upright_rgb
from core.types import Frame

_CACHE_BYTES = 160_000_000
_SEEK_FROM_FRAMES = 24
"""A frame at most this far ahead is reached by decoding on; a farther one by seeking."""


class FrameReader:
    """Random access to the frames of a video file; one thread at a time.

    Frames are numbered as `core.sources.video_file.VideoFile` numbers them: in order of presentation, from 0.
    Decoded pictures are kept for a while, so stepping back and playing in reverse do not decode each frame's
    whole group of pictures again.

    Raises:
        SourceError: the file cannot be read or holds no picture.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._container = open_container(path)
        try:
            if not self._container.streams.video:
                raise SourceError(f"{path} has no video stream. Choose a file that shows the person.")
            self._stream = self._container.streams.video[0]
            self._stream.thread_type = "AUTO"
            self._ticks = _frame_ticks(path)
            if not len(self._ticks):
                raise SourceError(f"{path} holds no picture that can be decoded.")
        except BaseException:
            self._container.close()
            raise
        assert self._stream.time_base is not None
        self.pts_s: NDArray[np.float64] = np.array(
            [float(t * self._stream.time_base) for t in self._ticks.tolist()]
        ) - start_offset_s(self._container)
        self._cache: OrderedDict[int, av.VideoFrame] = OrderedDict()
        self._cached_bytes = 0
        self._decoded: Iterator[av.VideoFrame] = iter(())
        self._next = -1

    def __len__(self) -> int:
        return len(self._ticks)

    def index_at(self, pts_s: float) -> int:
        """The frame that is shown at a time: the last that has begun."""
        return int(np.clip(np.searchsorted(self.pts_s, pts_s + 1e-6, side="right") - 1, 0, len(self) - 1))

    def read(self, index: int) -> Frame:
        """Decode one frame.

        Raises:
            SourceError: it cannot be decoded.
        """
        picture = self._picture(index)
        image = upright_rgb(picture, self._stream.sample_aspect_ratio)
        return Frame(index, float(self.pts_s[index]), image)

    def _picture(self, index: int) -> av.VideoFrame:
        known = self._cache.get(index)
        if known is not None:
            self._cache.move_to_end(index)
            return known
        if not 0 <= index - self._next <= _SEEK_FROM_FRAMES:
            self._seek(index)
        found = self._decode_to(index)
        if found is None:
            self._start_over()
            found = self._decode_to(index)
        if found is None:
            raise SourceError(f"Frame {index} of {self.path.name} cannot be decoded: the file is damaged there.")
        return found

    def _decode_to(self, index: int) -> av.VideoFrame | None:
        """Decode on until a frame; None when it does not come (a seek that went too far, or damage)."""
        wanted = int(self._ticks[index])
        for picture in self._decoded:
            ticks = self._ticks_of(picture)
            if ticks is None:
                continue
            position = min(int(np.searchsorted(self._ticks, ticks)), len(self) - 1)
            self._next = position + 1
            self._keep(position, picture)
            if ticks >= wanted:
                return picture if ticks == wanted else None
        return None

    def _ticks_of(self, picture: av.VideoFrame) -> int | None:
        if picture.time is None or self._stream.time_base is None:
            return None
        return round(picture.time / float(self._stream.time_base))

    def _seek(self, index: int) -> None:
        """Go to the key frame before a frame; files that cannot seek there are read from the start."""
        try:
            self._container.seek(int(self._ticks[index]), stream=self._stream, backward=True)
        except av.FFmpegError:
            self._container.seek(0)
        self._decoded = self._pictures()

    def _start_over(self) -> None:
        """Decode from the file's start with a fresh decoder, for containers that seek badly."""
        self._container.close()
        self._container = open_container(self.path)
        self._stream = self._container.streams.video[0]
        self._decoded = self._pictures()

    def _pictures(self) -> Iterator[av.VideoFrame]:
        for packet in self._container.demux(self._stream):
            try:
                yield from packet.decode()
            except av.InvalidDataError:
                continue

    def _keep(self, index: int, picture: av.VideoFrame) -> None:
        if index in self._cache:
            return
        self._cache[index] = picture
        self._cached_bytes += _size(picture)
        while self._cached_bytes > _CACHE_BYTES and len(self._cache) > 1:
            _, dropped = self._cache.popitem(last=False)
            self._cached_bytes -= _size(dropped)

    def close(self) -> None:
        self._cache.clear()
        self._container.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


def _size(picture: av.VideoFrame) -> int:
    return picture.width * picture.height * 3 // 2


def _frame_ticks(path: Path) -> NDArray[np.int64]:
    """Presentation times of all frames in units of the stream's time base, from packets alone where they say.

    Containers without presentation times (AVI) are decoded once; only that tells the order of their frames.
    """
    with open_container(path) as container:
        stream = container.streams.video[0]
        ticks = []
        for packet in container.demux(stream):
            if packet.size == 0 or packet.is_discard:
                continue
            if packet.pts is None or packet.is_corrupt:
                return _decoded_ticks(path)
            ticks.append(packet.pts)
    return np.unique(np.array(ticks, np.int64))


def _decoded_ticks(path: Path) -> NDArray[np.int64]:
    with open_container(path) as container:
        stream = container.streams.video[0]
        stream.thread_type = "AUTO"
        assert stream.time_base is not None
        ticks = []
        for packet in container.demux(stream):
            try:
                pictures = packet.decode()
            except av.InvalidDataError:
                continue
            ticks += [round(p.time / float(stream.time_base)) for p in pictures if p.time is not None]
    return np.unique(np.array(ticks, np.int64))
