"""Media files: opening them, and which of their streams are read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar, cast

import av
import av.container
from av.format import Flags
from av.stream import Disposition

from core.errors import SourceError
from core.system.files import MODEL_ENDINGS, media_url

_Stream = TypeVar("_Stream", bound=av.VideoStream | av.AudioStream)

_NO_TIMES = 0x80
"""FFmpeg's AVFMT_NOTIMESTAMPS."""
_DECODING_TIMES_ONLY = ("avi", "asf")
"""Containers that store no presentation times; those that FFmpeg makes up for them go astray with B-frames."""


_MOST_BOXES = 200_000
"""So many parts of a file are looked at for what is appended to it: an hour of FLV has about as many."""


def open_container(path: Path) -> av.container.InputContainer:
    """Open a media file for reading, or say in one sentence why that is impossible.

    Raises:
        SourceError: missing, unreadable, empty, encrypted, damaged or not a media file.
    """
    try:
        if path.is_dir():
            raise SourceError(f"{path} is a folder, not a video file. Name the files in it.")
        if not path.is_file() and path.exists():
            raise SourceError(f"{path} is a pipe or a device, not a video file. Name a file.")
        if path.suffix.lower() in MODEL_ENDINGS and path.is_file():
            raise SourceError(f"{path} is a model, not a video. Choose it in Preferences, or with --model.")
        if path.stat().st_size == 0:
            raise SourceError(f"{path} is empty (0 bytes). Copy it again from where it was recorded.")
        container = av.open(media_url(path), mode="r", metadata_errors="ignore")
        if container.format.name == "tty":  # FFmpeg takes any text for pictures of letters
            container.close()
            raise SourceError(f"{path} is a text, not a video. Name the video itself.")
        return container
    except FileNotFoundError as error:
        raise SourceError(f"{path} does not exist. Check the name and the folder.") from error
    except PermissionError as error:
        raise SourceError(f"{path} may not be read. Ask its owner for the right to read it.") from error
    except (av.FFmpegError, OSError, ValueError) as error:
        raise SourceError(
            f"{path} is not a video that can be read: the file is damaged, cut, encrypted or of an unknown "
            f"format ({in_words(error)}). Copy it again, or convert it to MP4."
        ) from error


def in_words(error: BaseException) -> str:
    """What FFmpeg says of an error."""
    text = getattr(error, "strerror", None) or str(error)
    return str(text).strip().rstrip(".")


def moving_pictures(container: av.container.InputContainer) -> list[av.VideoStream]:
    """The streams of moving pictures that can be decoded; a cover or a thumbnail is none."""
    still = Disposition.attached_pic | Disposition.timed_thumbnails
    return [
        s
        for s in container.streams.video
        if isinstance(s, av.VideoStream) and s.codec_context is not None and not s.disposition & still
    ]


def sounds(container: av.container.InputContainer) -> list[av.AudioStream]:
    """The streams of sound that can be decoded."""
    # In a joined file, the pictures of one part may be stored where another has its sound; PyAV then takes one for the
    # other.
    return [
        s for s in container.streams.audio if isinstance(s, av.AudioStream) and s.codec_context is not None and s.rate
    ]


def video_stream(path: Path, container: av.container.InputContainer) -> av.VideoStream:
    """The stream of moving pictures that players show: the first that is marked as default, else the first.

    Raises:
        SourceError: there is none.
    """
    found = moving_pictures(container)
    if not found:
        what = "only sound" if container.streams.audio else "no picture and no sound"
        raise SourceError(f"{path} has no video stream ({what}). Choose a file that shows the person.")
    return next((s for s in found if s.disposition & Disposition.default), found[0])


def audio_stream(container: av.container.InputContainer) -> av.AudioStream | None:
    """The stream of sound that players play: the first that is marked as default, else the first; None without any."""
    found = sounds(container)
    return next((s for s in found if s.disposition & Disposition.default), found[0] if found else None)


def choice_notes(container: av.container.InputContainer) -> tuple[str, ...]:
    """A sentence where there were other streams to choose from."""
    notes = []
    for what, verb, found in (
        ("video streams", "is shown and read", moving_pictures(container)),
        ("sound tracks", "is heard and read", sounds(container)),
    ):
        if len(found) < 2:
            continue
        default = next((n for n, s in enumerate(found, 1) if s.disposition & Disposition.default), None)
        which = "the first" if default is None else f"number {default}, which is marked as the default one,"
        notes.append(f"The file has {len(found)} {what}; only {which} {verb}.")
    return tuple(notes)


def tail_notes(path: Path, container: av.container.InputContainer) -> tuple[str, ...]:
    """A sentence where another recording is appended, byte by byte, to a format that cannot be joined so.

    FFmpeg reads the first and passes over the rest in silence.
    """
    names = container.format.name.split(",")
    appended = _second_movie if "mp4" in names else _second_flv if "flv" in names else None
    try:
        if appended is None or not appended(path):
            return ()
    except OSError:
        return ()
    return (
        "Another recording is appended to this file, and only the first is read: files of this format cannot be joined "
        "by putting one behind the other. Join the recordings with a video editor.",
    )


def _second_movie(path: Path) -> bool:
    """Whether a second description of a movie follows the first (ISO/IEC 14496-12, 4.2: boxes of size and type)."""
    movies, size, place = 0, path.stat().st_size, 0
    with path.open("rb") as file:
        for _ in range(_MOST_BOXES):
            file.seek(place)
            head = file.read(16)
            if len(head) < 8:
                break
            length = int.from_bytes(head[:4], "big")
            if length == 1:
                length = int.from_bytes(head[8:16], "big")
            movies += head[4:8] == b"moov"
            if length < 8 or place + length > size:
                break
            place += length
    return movies > 1


def _second_flv(path: Path) -> bool:
    """Whether a second header stands where a tag would begin (Adobe's FLV 10.1, annex E.3: tags and their lengths)."""
    size, place = path.stat().st_size, 9 + 4
    with path.open("rb") as file:
        for _ in range(_MOST_BOXES):
            file.seek(place)
            head = file.read(11)
            if head[:4] == b"FLV\x01":
                return True
            if len(head) < 11 or head[0] & 0x1F not in (8, 9, 18):
                return False
            place += 11 + int.from_bytes(head[1:4], "big") + 4
            if place >= size:
                return False
    return False


def decoding_times_only(container: av.container.InputContainer) -> bool:
    """Whether the container stores no presentation times; its pictures then follow each other as decoded."""
    return container.format.name in _DECODING_TIMES_ONLY


def states_no_times(container: av.container.InputContainer) -> bool:
    """Whether files of this format store no times at all (streams without a container); FFmpeg makes up all of them."""
    return bool(container.format.flags & _NO_TIMES)


def packets(container: av.container.InputContainer, *streams: _Stream) -> Iterator[av.Packet[_Stream]]:
    """The packets of these streams as they are stored, and at the end an empty one for each.

    Raises:
        av.FFmpegError: (while it runs) the file cannot be read further.
    """
    try:
        yield from cast("Iterator[av.Packet[_Stream]]", container.demux(list(streams)))
    except IndexError:  # PyAV at the end, where reading a damaged file has made up more streams
        return


def clock_may_jump(container: av.container.InputContainer) -> bool:
    """Whether files of this format may be joined end to end, each part with a clock of its own (MPEG streams)."""
    return bool(container.format.flags & cast(int, Flags.ts_discont.value))


def is_entered_by_bytes(container: av.container.InputContainer) -> bool:
    """Whether one goes back to the start of such a file by bytes; where it has an index, by times."""
    return clock_may_jump(container) or states_no_times(container) or container.format.name == "flv"


def decode_by(stream: av.VideoStream | av.AudioStream, *, threads: int) -> None:
    """Decode a stream on so many threads; to be called before its first packet is decoded.

    Args:
        threads: 0 for as many as there are cores. Of pictures, several threads lose some beside a damaged packet near
            the end, how many depends on their number; one loses none.
    """
    if isinstance(stream, av.VideoStream):
        stream.thread_type = "AUTO" if threads != 1 else "NONE"
    stream.codec_context.thread_count = threads


def start_offset_s(container: av.container.InputContainer) -> float:
    """Start of the container's clock in seconds; presentation timestamps are counted from it."""
    return (container.start_time or 0) / av.time_base
