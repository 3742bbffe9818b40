"""A file's sound for the player: from any time, at any speed, its pitch kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import av
import av.filter

from core.sources.video_file import open_container, start_offset_s

PLAYBACK_RATE = 48_000
BYTES_PER_SAMPLE = 4
"""Two channels of 16 bits."""

_LEAST_TEMPO = 0.5
_EARLY_S = 0.02


def playback_sound(path: Path, start_s: float, speed: float) -> Iterator[bytes]:
    """Interleaved stereo int16 blocks at `PLAYBACK_RATE`, starting at a time on the clip's clock.

    Args:
        speed: 0.1 to 4; sound is stretched by FFmpeg's ``atempo``, so pitch stays.

    Ends at the end of the track, at once when there is none.
    """
    with open_container(path) as container:
        if not container.streams.audio:
            return
        stream = container.streams.audio[0]
        if stream.time_base is None:
            return
        offset_s = start_offset_s(container)
        container.seek(int(max(0.0, start_s + offset_s) / float(stream.time_base)), stream=stream, backward=True)
        graph = _graph(stream, speed)
        begun = False
        for packet in container.demux(stream):
            try:
                chunks = packet.decode()
            except av.InvalidDataError:
                continue
            for chunk in chunks:
                if chunk.time is None:
                    continue
                at_s = chunk.time - offset_s
                length_s = chunk.samples / chunk.sample_rate
                if at_s + length_s <= start_s:
                    continue
                if not begun and at_s - start_s > _EARLY_S:
                    yield silence((at_s - start_s) / speed)
                begun = True
                graph.push(chunk)
                yield from _pulled(graph)
        graph.push(None)
        yield from _pulled(graph)


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
    """Factors for ``atempo``, each at least 0.5, whose product is the speed."""
    chain = []
    while speed < _LEAST_TEMPO:
        chain.append(_LEAST_TEMPO)
        speed /= _LEAST_TEMPO
    return [*chain, speed]


def _pulled(graph: av.filter.Graph) -> Iterator[bytes]:
    while True:
        try:
            block = graph.pull()
        except (av.BlockingIOError, av.EOFError):
            return
        assert isinstance(block, av.AudioFrame)
        yield block.to_ndarray().tobytes()
