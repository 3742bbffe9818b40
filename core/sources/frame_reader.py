"""Any frame of a file by its number, exactly: for the player, stills and thumbnails."""

from __future__ import annotations

import contextlib
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import av
import av.container
import numpy as np
from numpy.typing import NDArray

from core.errors import SourceError
from core.sources.video_file import decoding_times_only, open_container, start_offset_s, upright_rgb, video_stream
from core.types import Frame

_CACHE_BYTES = 160_000_000
_SEEK_FROM_FRAMES = 24
"""A frame at most this far ahead is reached by decoding on; a farther one by seeking."""
_SEEK_EARLIER_S = (0.0, 1.0, 5.0, 20.0)
"""Where a container seeks too far, or to a key frame that those before it in time depend on, go back further."""


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
        self._ticks, self._delay = _frame_ticks(path)
        if not len(self._ticks):
            raise SourceError(f"{path} holds no picture that can be decoded. Copy it again from where it was recorded.")
        self._cache: OrderedDict[int, av.VideoFrame] = OrderedDict()
        self._cached_bytes = 0
        self._open()
        assert self._stream.time_base is not None
        self.pts_s: NDArray[np.float64] = np.array(
            [float(t * self._stream.time_base) for t in self._ticks.tolist()]
        ) - start_offset_s(self._container)

    def _open(self) -> None:
        self._container = open_container(self.path)
        self._stream = video_stream(self.path, self._container)
        self._stream.thread_type = "AUTO"
        self._decoded = self._pictures()
        self._next = 0

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
        ahead = 0 <= self._next <= index <= self._next + _SEEK_FROM_FRAMES
        found = self._decode_to(index) if ahead else None
        for earlier_s in _SEEK_EARLIER_S:
            if found is None:
                self._seek(index, earlier_s)
                found = self._decode_to(index)
        if found is None:
            self._container.close()
            self._open()
            found = self._decode_to(index)
        if found is None:
            raise SourceError(f"Frame {index} of {self.path.name} cannot be decoded: the file is damaged there.")
        return found

    def _decode_to(self, index: int) -> av.VideoFrame | None:
        """Decode on until a frame; None when it does not come (a seek that went too far, or damage)."""
        for picture in self._decoded:
            position = self._position(picture)
            if position is None:
                continue
            self._next = position + 1
            self._keep(position, picture)
            if position >= index:
                return picture if position == index else None
        return None

    def _position(self, picture: av.VideoFrame) -> int | None:
        """Which frame a decoded picture is; None when it is none of them, or nothing tells."""
        if self._delay is None:
            if picture.pts is None:
                return None
            position = int(np.searchsorted(self._ticks, picture.pts))
            return position if position < len(self) and self._ticks[position] == picture.pts else None
        if picture.dts is None:  # The last pictures come out when no packet is left.
            return self._next if 0 <= self._next < len(self) else None
        return int(np.searchsorted(self._ticks, picture.dts)) - self._delay

    def _seek(self, index: int, earlier_s: float) -> None:
        """Go to a key frame before a frame."""
        assert self._stream.time_base is not None
        ticks = int(self._ticks[index]) - round(earlier_s / self._stream.time_base)
        try:
            self._container.seek(max(ticks, int(self._ticks[0])), stream=self._stream, backward=True)
        except av.FFmpegError:
            self._container.seek(0)
        self._decoded = self._pictures()
        self._next = -1

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


def _frame_ticks(path: Path) -> tuple[NDArray[np.int64], int | None]:
    """Times of all frames in units of the stream's time base, and how late pictures leave the decoder.

    The delay, in frames, matters where the container stores decoding times only; elsewhere it is None. Times come
    from packets alone where they say; otherwise everything is decoded once.

    Raises:
        SourceError: the file cannot be read.
    """
    with open_container(path) as container:
        stream = video_stream(path, container)
        if decoding_times_only(container):
            return _ticks_and_delay(container, stream)
        ticks: list[int] = []
        first_key: int | None = None
        for packet in container.demux(stream):
            if packet.size == 0:
                continue
            if packet.pts is None or packet.is_corrupt:
                return _decoded_ticks(path), None
            if first_key is None and packet.is_keyframe:
                first_key, ticks = packet.pts, []  # What comes before cannot be decoded.
            if not packet.is_discard and (first_key is None or packet.pts >= first_key):
                ticks.append(packet.pts)
    return np.unique(np.array(ticks, np.int64)), None


def _ticks_and_delay(
    container: av.container.InputContainer, stream: av.VideoStream
) -> tuple[NDArray[np.int64], int | None]:
    ticks: list[int] = []
    delay = None
    for packet in container.demux(stream):
        if packet.size == 0 or packet.dts is None:
            continue
        ticks.append(packet.dts)
        if delay is None:
            with contextlib.suppress(av.InvalidDataError):
                delay = len(ticks) - 1 if packet.decode() else None
    return np.unique(np.array(ticks, np.int64)), delay or 0


def _decoded_ticks(path: Path) -> NDArray[np.int64]:
    with open_container(path) as container:
        stream = video_stream(path, container)
        stream.thread_type = "AUTO"
        ticks = []
        for packet in container.demux(stream):
            with contextlib.suppress(av.InvalidDataError):
                ticks += [p.pts for p in packet.decode() if p.pts is not None]
    return np.unique(np.array(ticks, np.int64))
