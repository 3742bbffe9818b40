"""A file's sound, decoded and laid on the clock of its pictures."""

from __future__ import annotations

import itertools
import logging
import threading
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import av
import av.audio.resampler
import av.container
import numpy as np

from core.sources.container import audio_stream, decode_by, in_words, open_container, packets
from core.sources.probe import Look
from core.sources.timeline import Timeline, said_s
from core.types import FloatArray

log = logging.getLogger(__name__)

GAP_S = 0.02
"""A longer hole in the sound is filled with silence; shorter ones are rounding."""
_OVERLAP_S = 0.05
"""Sound that begins so much before what came last ends is cut; less is how transport streams state times."""
_AFTER_PICTURES_S = 0.6
"""So much is read on after the last picture: the audio token that begins before its end is then complete."""
_SILENCE_S = 1.0
_FROM_START = -1
_MISCOUNTED = 0.05
"""Share of the length of what is decoded by which that of its packet may differ."""
_ROUNDED_TICKS = 2
_WARM_UP_S = 1.0
"""Decoding begins so much before the time that is wanted."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Decoded sound.

    Attributes:
        start_s: on the clip's clock; None where nothing tells.
        first: whether it is the first of a part whose clock is its own.
    """

    sound: av.AudioFrame
    start_s: float | None
    first: bool

    @property
    def length_s(self) -> float:
        """How long it is by its samples and their rate."""
        return self.sound.samples / self.sound.sample_rate

    def is_apart(self, due_s: float) -> bool:
        """Whether it does not go on where the last one ended."""
        return self.start_s is not None and not -_OVERLAP_S <= self.start_s - due_s <= GAP_S

    @property
    def shape(self) -> tuple[str, str, int]:
        """What a resampler or filter is made for."""
        return self.sound.format.name, self.sound.layout.name, self.sound.sample_rate


def _counted_on(packet: av.Packet[av.AudioStream], due_pts: int | None, length_s: float) -> bool:
    """Whether a packet's time is none that the file states: where the rate of the sound has changed, FFmpeg goes on
    counting by the first one.

    Args:
        due_pts: where the packet before ends by its own length.
        length_s: of what is decoded.
    """
    if packet.pts is None or due_pts is None or abs(packet.pts - due_pts) > _ROUNDED_TICKS:
        return False
    own_s = (packet.duration or 0) * float(packet.time_base or 0)
    return abs(own_s - length_s) > _MISCOUNTED * length_s


class SoundTrack:
    """The sound of a file, read once from its start or from a later time.

    Args:
        stop: set to end early.
        look: at the file, where it is open already; what is read from its start is then read through that.

    ``notes`` tells what the reader should know, complete once the sound was read to its end.
    """

    def __init__(
        self, path: Path, timeline: Timeline, stop: threading.Event | None = None, look: Look | None = None
    ) -> None:
        self.path = path
        self._look = look
        self._timeline = timeline
        self._stop = stop
        self.notes: list[str] = []
        self.end_s = timeline.end_s + _AFTER_PICTURES_S

    def chunks(self, start_s: float = 0.0) -> Iterator[Chunk]:
        """What is heard from a time on until the pictures end; damaged packets are skipped.

        Raises:
            SourceError: the file cannot be opened.
        """
        if start_s > 0:
            with open_container(self.path) as container:
                stream = audio_stream(container)
                if stream is None:
                    return
                decode_by(stream, threads=1)
                place = self._enter(container, stream, start_s)
                if place != _FROM_START:
                    found = self._read(packets(container, stream), stream, start_s, place)
                    if (first := next(found, None)) is not None:
                        yield from itertools.chain([first], found)
                        return
        with ExitStack() as stack:
            look = self._look or stack.enter_context(Look(self.path, pictures=False))
            if look.audio is not None:
                reading = stack.enter_context(look.passes.reading(look.audio, self._timeline.starts[1], self._stop))
                yield from self._read(reading, reading.stream, start_s, _FROM_START)

    def _read(
        self,
        coming: Iterable[av.Packet[av.AudioStream]],
        stream: av.AudioStream,
        start_s: float,
        place: int | None,
    ) -> Iterator[Chunk]:
        """Decode packets.

        Args:
            place: see `_enter`. Elsewhere than at the start nothing comes where the packets there are told otherwise
                than on the way from the start: after a seek that went wrong, or where FFmpeg has to guess times.
        """
        line, base, rate = self._timeline, float(stream.time_base or 0), stream.rate
        number = damaged = 0
        shift_s, first, known = line.sound_shift_s(0), False, place == _FROM_START
        place = None if known else place
        next_s = None if line.sound_timed else 0.0
        due_pts: int | None = None
        try:
            for packet in coming:
                if self._stopped:
                    return
                if not known and packet.size:
                    if not line.has_sound_packet(packet.pos, packet.pts):
                        return
                    known = True
                place = packet.pos if place is not None and packet.pos is not None else place
                due_s = line.sound_shift_s(number) if place is None else line.sound_shift_at_s(place)
                number += bool(packet.size)
                if line.sound_timed and packet.pts is not None and packet.pts * base + due_s < start_s - _WARM_UP_S:
                    continue
                try:
                    decoded = stream.codec_context.decode(packet)
                except av.FFmpegError:
                    damaged += 1
                    continue
                if len(decoded) == 1 and (own := stream.codec_context.sample_rate):
                    decoded[0].sample_rate = own  # FFmpeg's MP2 gives the first frame of another rate the one before
                for sound in decoded:
                    if not sound.samples or not sound.sample_rate:
                        continue
                    first, shift_s = first or shift_s != due_s, due_s
                    length_s = sound.samples / sound.sample_rate
                    guessed = sound.sample_rate != rate and _counted_on(packet, due_pts, length_s)
                    if line.sound_timed and sound.time is not None and not guessed:
                        next_s = float(sound.time) + due_s
                    chunk = Chunk(sound, next_s, first)
                    time_s, next_s = next_s, None if next_s is None else next_s + length_s
                    if time_s is not None and time_s >= self.end_s and due_s == line.sound_shifts[-1][2]:
                        return
                    if time_s is None or (start_s < time_s + chunk.length_s and time_s < self.end_s):
                        yield chunk
                        first = False
                due_pts = None if packet.pts is None else packet.pts + (packet.duration or 0)
        except av.FFmpegError as error:
            log.warning("%s: sound stopped: %s", self.path, error)
            self._note(f"The sound track could not be decoded to its end ({in_words(error)}).")
        if damaged:
            parts = "part" if damaged == 1 else "parts"
            self._note(f"{damaged} damaged {parts} of the sound could not be decoded; silence stands there.")

    def _enter(self, container: av.container.InputContainer, stream: av.AudioStream, start_s: float) -> int | None:
        """Go to where a time is stored.

        Returns:
            the place where the file's clock does not tell it, or `_FROM_START` where the file must be read from there.
        """
        line, place = self._timeline, None
        try:
            if line.sound_timed and len(line.sound_shifts) == 1 and stream.time_base:
                at_s = start_s - line.sound_shifts[0][2]
                container.seek(int(at_s / float(stream.time_base)), stream=stream, backward=True)
                return None
            if line.by_place and (place := line.place_before(start_s - _WARM_UP_S)) is not None:
                container.seek(place, unsupported_byte_offset=True)
                return place
        except av.FFmpegError:
            pass
        return _FROM_START

    @property
    def _stopped(self) -> bool:
        return self._stop is not None and self._stop.is_set()

    def samples(self, rate: int, layout: str | None = None) -> Iterator[FloatArray]:
        """Blocks ``(channels, n)`` float32, sample ``n`` of all at ``n / rate`` seconds on the clip's clock.

        Gaps are filled with silence, what is heard before the clock starts is left out. Where the sound changes its
        rate, its channels or its format, it is converted anew from there.

        Args:
            rate: samples per second.
            layout: of the channels, in FFmpeg's words; None for those of the file.
        """
        limit = int(np.ceil(self.end_s * rate))
        written = skipped = 0
        resampler: av.AudioResampler | None = None
        shape: tuple[str, str, int] | None = None
        due_s = 0.0

        def cut(blocks: list[av.AudioFrame]) -> Iterator[FloatArray]:
            nonlocal written, skipped
            for block in blocks:
                values = np.asarray(block.to_ndarray(), np.float32)
                left_out = min(skipped, values.shape[1])
                skipped -= left_out
                values = values[:, left_out : left_out + limit - written]
                written += values.shape[1]
                if values.shape[1]:
                    yield values

        for chunk in self.chunks():
            changed, cuts = shape is not None and chunk.shape != shape, chunk.first or chunk.is_apart(due_s)
            if resampler is None or changed or cuts:
                if resampler is not None:
                    yield from cut(resampler.resample(None))
                if changed:
                    self._note_change(shape, chunk, due_s)
                begins = written if chunk.start_s is None else round(chunk.start_s * rate)
                if begins - written > GAP_S * rate:
                    channels = av.AudioLayout(layout or chunk.sound.layout.name).nb_channels
                    for silent in self._silence(min(begins, limit) - written, channels, rate):
                        written += silent.shape[1]
                        yield silent
                    if self._stopped:
                        return
                skipped = max(0, written - begins) if resampler is None or cuts else 0
                due_s = (written - skipped) / rate
                resampler, shape = av.AudioResampler(format="fltp", layout=layout, rate=rate), chunk.shape
            yield from cut(resampler.resample(chunk.sound))
            due_s += chunk.length_s
            if written >= limit:
                break
        if resampler is not None and not self._stopped:
            yield from cut(resampler.resample(None))

    def _silence(self, n: int, channels: int, rate: int) -> Iterator[FloatArray]:
        while n > 0 and not self._stopped:
            length = min(n, round(_SILENCE_S * rate))
            yield np.zeros((channels, length), np.float32)
            n -= length

    def _note_change(self, before: tuple[str, str, int] | None, chunk: Chunk, at_s: float) -> None:
        assert before is not None
        old, new = (f"{layout}, {rate / 1000:g} kHz" for _, layout, rate in (before, chunk.shape))
        if old != new:
            self._note(f"The sound changes at {said_s(at_s)} from {old} to {new}; it is read on.")

    def _note(self, sentence: str) -> None:
        if sentence not in self.notes:
            self.notes.append(sentence)
