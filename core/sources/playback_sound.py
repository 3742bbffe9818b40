"""A file's sound for the player: from any time, at any speed, its pitch kept."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import av
import av.filter

from core.errors import EriscopeError
from core.sources.soundtrack import Chunk, SoundTrack
from core.sources.timeline import timeline_of

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
    except (EriscopeError, OSError, ValueError) as error:
        log.warning("%s: sound stopped: %s", path, error)


def _blocks(path: Path, start_s: float, speed: float) -> Iterator[bytes]:
    graph: av.filter.Graph | None = None
    shape: tuple[str, str, int] | None = None
    due_s, surplus = start_s, 0

    def pulled(*, last: bool = False) -> Iterator[bytes]:
        """What the graph gives, without what lies before the time that is due."""
        nonlocal surplus
        assert graph is not None
        if last:
            graph.push(None)
        for block in _pulled(graph):
            if surplus < len(block):
                yield block[surplus:]
            surplus = max(0, surplus - len(block))

    for chunk in SoundTrack(path, timeline_of(path)).chunks(start_s):
        late_s = 0.0 if chunk.start_s is None else chunk.start_s - due_s
        cuts = chunk.first or chunk.is_apart(due_s)
        if graph is None or cuts or chunk.shape != shape:
            if graph is not None:
                yield from pulled(last=True)
            if late_s > 0:
                yield from _silent(late_s / speed)
                due_s += late_s
            elif graph is None or cuts:
                surplus = len(silence(-late_s / speed))
                due_s += late_s
            graph, shape = _graph(chunk, speed), chunk.shape
        graph.push(chunk.sound)
        due_s += chunk.length_s
        yield from pulled()
    if graph is not None:
        yield from pulled(last=True)


def silence(seconds: float) -> bytes:
    """Silence of this length."""
    return bytes(round(seconds * PLAYBACK_RATE) * BYTES_PER_SAMPLE)


def _silent(seconds: float) -> Iterator[bytes]:
    """The same in blocks, however long it lasts."""
    left = round(seconds * PLAYBACK_RATE)
    while left > 0:
        n = min(left, PLAYBACK_RATE)
        yield bytes(n * BYTES_PER_SAMPLE)
        left -= n


def _graph(chunk: Chunk, speed: float) -> av.filter.Graph:
    graph = av.filter.Graph()
    sound = chunk.sound
    last = graph.add_abuffer(
        format=sound.format.name, layout=sound.layout.name, sample_rate=sound.sample_rate, time_base=sound.time_base
    )
    for tempo in tempo_chain(speed):
        node = graph.add("atempo", f"{tempo:z.6f}")
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
