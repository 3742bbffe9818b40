"""A file's sound for the player: from any time, at any speed, its pitch kept."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import av
import av.container
import av.filter

from core.errors import EriscopeError
from core.sources.video_file import audio_stream, open_container, start_offset_s

log = logging.getLogger(__name__)

PLAYBACK_RATE = 48_000
BYTES_PER_SAMPLE = 4
"""Two channels of 16 bits."""

_LEAST_TEMPO = 0.5


def playback_sound(path: Path, start_s: float, speed: float) -> Iterator[bytes]:
    """Interleaved stereo int16 blocks at `PLAYBACK_RATE`, starting at a time on the clip's clock.

    Args:
        speed: 0.1 to 4; sound is stretched by FFmpeg's ``atempo``, so pitch stays.

    Ends at the end of the track, at once when there is none, and where the rest cannot be read: the picture is played
    all the same.
    """
    try:
        yield from _blocks(path, start_s, speed)
    except (EriscopeError, av.FFmpegError) as error:
        log.warning("%s: sound stopped: %s", path, error)


def _blocks(path: Path, start_s: float, speed: float) -> Iterator[bytes]:
    with open_container(path) as container:
        stream = audio_stream(container)
        if stream is None:
            return
        offset_s = start_offset_s(container)
        chunks = _chunks_from(container, stream, start_s + offset_s)
        first = next(chunks, None)
        if first is None:
            return
        assert first.time is not None
        late_s = first.time - offset_s - start_s
        if late_s > 0:
            yield silence(late_s / speed)
        surplus = len(silence(max(0.0, -late_s) / speed))
        yield from _shortened(_stretched(_graph(stream, speed), chain([first], chunks)), surplus)


def _chunks_from(
    container: av.container.InputContainer, stream: av.AudioStream, start_s: float
) -> Iterator[av.AudioFrame]:
    """Decoded sound from the chunk that holds a time, on the file's own clock; damaged packets are skipped."""
    assert stream.time_base is not None
    container.seek(int(max(0.0, start_s) / float(stream.time_base)), stream=stream, backward=True)
    for packet in container.demux(stream):
        try:
            chunks = packet.decode()
        except av.InvalidDataError:
            continue
        for chunk in chunks:
            if chunk.time is not None and chunk.time + chunk.samples / chunk.sample_rate > start_s:
                yield chunk


def _stretched(graph: av.filter.Graph, chunks: Iterable[av.AudioFrame]) -> Iterator[bytes]:
    for chunk in chunks:
        graph.push(chunk)
        yield from _pulled(graph)
    graph.push(None)
    yield from _pulled(graph)


def _shortened(blocks: Iterable[bytes], surplus: int) -> Iterator[bytes]:
    """Blocks without their first bytes."""
    for block in blocks:
        if surplus < len(block):
            yield block[surplus:]
        surplus = max(0, surplus - len(block))


def silence(seconds: float) -> bytes:
    """Silence of this length."""
    return bytes(round(seconds * PLAYBACK_RATE) * BYTES_PER_SAMPLE)


def _graph(stream: av.AudioStream, speed: float) -> av.filter.Graph:
    graph = av.filter.Graph()
    last = graph.add_abuffer(template=stream)
    for tempo in tempo_chain(speed):
        node = graph.add("atempo", f"{tempo:.6f}")
        last.link_to(node)
        last = node
    shape = graph.add("aformat", f"sample_fmts=s16:sample_rates={PLAYBACK_RATE}:channel_layouts=stereo")
    last.link_to(shape)
    sink = graph.add("abuffersink")
    shape.link_to(sink)
    graph.configure()
    return graph


def tempo_chain(speed: float) -> list[float]:
    """Factors for ``atempo``, each at least 0.5, whose product is the speed; none at normal speed.

    Even a factor of 1 would smear what is heard by 20 ms.
    """
    chain = []
    while speed < _LEAST_TEMPO:
        chain.append(_LEAST_TEMPO)
        speed /= _LEAST_TEMPO
    return [*chain, speed] if chain or speed != 1 else []


def _pulled(graph: av.filter.Graph) -> Iterator[bytes]:
    while True:
        try:
            block = graph.pull()
        except (av.BlockingIOError, av.EOFError):
            return
        assert isinstance(block, av.AudioFrame)
        yield block.to_ndarray().tobytes()
