"""Any frame of a file by its number, exactly: for the player, stills and thumbnails."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import av
import av.container
import numpy as np
from numpy.typing import NDArray

from core.errors import SourceError
from core.sources.container import decode_by, open_container, packets, video_stream
from core.sources.pictures import Decoder, FrameIndex, Picture, Pictures, frame_index, known_index, stated_index
from core.sources.probe import Look
from core.sources.upright import fitted, upright_rgb
from core.sources.video_file import VideoFile
from core.types import Frame

_CACHE_BYTES = 160_000_000
_SEEK_FROM_FRAMES = 24
"""A frame at most this far ahead is reached by decoding on; a farther one by seeking."""
_SEEK_EARLIER_S = (0.0, 1.0, 5.0, 20.0)
"""Where a container seeks too far, or to a key frame that those before it in time depend on, go back further."""
_QUICK_PIXELS = 300_000_000
"""So many are decoded within a second or two; a clip with more can be shown before all its frames are counted."""


class FrameReader:
    """Random access to the frames of a video file; one thread at a time.

    Frames are numbered as `core.sources.video_file.VideoFile` numbers them: `core.sources.pictures` numbers both.
    Decoded pictures are kept for a while, so stepping back and playing in reverse do not decode each frame's
    whole group of pictures again.

    Args:
        quick: do not decode a long file before its first frame can be shown: frames are numbered as its packets state
            them until `count_on` has decoded it. That is the same unless packets are damaged.
        stop: set to give up.

    Raises:
        SourceError: the file cannot be read or holds no picture.
        Cancelled: ``stop`` was set.
    """

    def __init__(self, path: Path, *, quick: bool = False, stop: threading.Event | None = None) -> None:
        self.path = path
        self._counting: Iterator[Picture] | None = None
        self._cache: OrderedDict[int, av.VideoFrame] = OrderedDict()
        self._cached_bytes = 0
        self._video = VideoFile(path, stop=stop)
        try:
            self._timeline = self._video.timeline
            self._size = (self._video.info.width, self._video.info.height)  # all are fitted to the first
            self._number(self._first_index(self._video.looks()[0], quick, stop))
        finally:
            if self._counting is None:
                self._video.close()
        if not len(self):
            raise SourceError(f"{path} holds no picture that can be decoded. Copy it again from where it was recorded.")
        self._open()

    def _first_index(self, look: Look, quick: bool, stop: threading.Event | None) -> FrameIndex:
        stated = stated_index(self._timeline) if quick and known_index(self.path) is None else None
        width, height = self._size
        if stated is None or width * height * len(self._timeline.packets) <= _QUICK_PIXELS:
            return frame_index(look, self._timeline, stop)
        self._pictures = Pictures(look, self._timeline, stop, alone=True)
        self._counting = iter(self._pictures)
        return stated

    def _number(self, index: FrameIndex) -> None:
        self._index = index
        self.pts_s: NDArray[np.float64] = index.pts_s
        self.notes = (*self._timeline.notes, *index.notes)
        self._numbers: dict[int, list[int]] = {}
        for number, packet in enumerate(index.packets.tolist()):
            self._numbers.setdefault(packet, []).append(number)

    @property
    def counted(self) -> bool:
        """Whether the frames are numbered by what can be decoded."""
        return self._counting is None

    def count_on(self, seconds: float) -> bool:
        """Decode on for a while to count the frames; returns whether they are now numbered otherwise than before."""
        until = time.monotonic() + seconds
        while self._counting is not None:
            if (known := known_index(self.path)) is not None:  # an analysis was quicker
                self._end_counting()
                return self._renumber(known)
            if next(self._counting, None) is None:
                self._end_counting()
                return self._pictures.complete and self._renumber(self._pictures.index)
            if time.monotonic() >= until:
                break
        return False

    def _end_counting(self) -> None:
        self._counting = None
        self._video.close()

    def _renumber(self, index: FrameIndex) -> bool:
        before = self._index
        self._number(index)
        if np.array_equal(before.packets, index.packets) and np.allclose(before.pts_s, index.pts_s):
            return False
        self._cache.clear()
        self._cached_bytes = 0
        self._container.close()
        self._open()
        return True

    def _open(self, *, threads: int = 0) -> None:
        if self._index.bad:  # beside damage, several threads may give other pictures than one
            threads = 1
        self._container = open_container(self.path)
        self._stream = video_stream(self.path, self._container)
        decode_by(self._stream, threads=threads)
        self._decoder = Decoder(self._stream, self._timeline)
        self._decoded = self._decoder.decoded(packets(self._container, self._stream), first=0)
        self._next = 0

    def __len__(self) -> int:
        return len(self.pts_s)

    def index_at(self, pts_s: float) -> int:
        """The frame that is shown at a time: the last that has begun."""
        return int(np.clip(np.searchsorted(self.pts_s, pts_s + 1e-6, side="right") - 1, 0, len(self) - 1))

    def read(self, index: int) -> Frame:
        """Decode one frame.

        Raises:
            SourceError: it cannot be decoded.
        """
        image = upright_rgb(self._picture(index), self._stream.sample_aspect_ratio)
        return Frame(index, float(self.pts_s[index]), fitted(image, *self._size))

    def _picture(self, index: int) -> av.VideoFrame:
        known = self._cache.get(index)
        if known is not None:
            self._cache.move_to_end(index)
            return known
        ahead = 0 <= self._next <= index <= self._next + _SEEK_FROM_FRAMES
        found = self._decode_to(index) if ahead else None
        for earlier_s in _SEEK_EARLIER_S:
            if found is None and self._seek(index, earlier_s):
                found = self._decode_to(index)
        if found is None:  # as the frames were counted
            self._container.close()
            self._open(threads=1)
            found = self._decode_to(index)
        if found is None:
            raise SourceError(f"Frame {index} of {self.path.name} cannot be decoded: the file is damaged there.")
        return found

    def _decode_to(self, index: int) -> av.VideoFrame | None:
        """Decode on until a frame; None when it does not come (a seek that went too far, or damage)."""
        try:
            for packet, picture in self._decoded:
                if self._decoder.entered in self._index.bad:  # what depends on it would look otherwise than before
                    self._next = -1
                    return None
                number = self._number_of(packet)
                if number is None:
                    continue
                self._next = number + 1
                self._keep(number, picture)
                if number >= index:
                    return picture if number == index else None
        except av.FFmpegError:
            self._next = -1
        return None

    def _number_of(self, packet: int) -> int | None:
        """Which frame a decoded picture is; None when it is none of them."""
        numbers = self._numbers.get(packet)
        if numbers is None:
            return None
        return self._next if self._next in numbers else numbers[0]

    def _seek(self, index: int, earlier_s: float) -> bool:
        """Go to a key frame before a frame; False where only decoding from the start gets there."""
        line, packet = self._timeline, int(self._index.packets[index])
        tick, base = float(line.ticks[packet]), self._stream.time_base
        try:
            if line.joined:
                place = line.place_before(line.due_s[packet] - earlier_s, packet) if line.by_place else None
                if place is None:
                    return False
                self._container.seek(place, unsupported_byte_offset=True)
            elif base and np.isfinite(tick):
                lowest = float(np.nanmin(line.ticks))
                ticks = int(max(tick - earlier_s / float(base), lowest))
                self._container.seek(ticks, stream=self._stream, backward=True)
            else:
                return False
        except av.FFmpegError:
            return False
        self._decoded = self._decoder.decoded(packets(self._container, self._stream))
        self._next = -1
        return True

    def _keep(self, index: int, picture: av.VideoFrame) -> None:
        if index in self._cache:
            return
        self._cache[index] = picture
        self._cached_bytes += _size(picture)
        while self._cached_bytes > _CACHE_BYTES and len(self._cache) > 1:
            _, dropped = self._cache.popitem(last=False)
            self._cached_bytes -= _size(dropped)

    def close(self) -> None:
        """Close the file and forget the pictures that were kept."""
        self._end_counting()
        self._cache.clear()
        self._container.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


def _size(picture: av.VideoFrame) -> int:
    return picture.width * picture.height * 3 // 2
