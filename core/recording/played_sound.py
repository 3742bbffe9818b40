"""A video's sound through PortAudio, on the recorder's clock: a sample is heard when the picture of its time is due.

PortAudio states, for each block, when its first sample will be heard. What is due then is what is played: where the
device ran dry or stood still, the sound that was due meanwhile is left out and counted, as late frames are. So neither
picture nor sound ever waits for the other.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import SourceError
from core.recording.microphone import let_go, open_streams, portaudio, sole_use
from core.recording.sound_clock import SoundClock
from core.recording.stimulus_timing import SoundHeard
from core.sources.playback_sound import PLAYBACK_RATE, playback_sound
from core.system.clock import clock
from core.system.stderr import sound_libraries_to_log

log = logging.getLogger(__name__)

_BLOCK_S = 0.02
LATENCY_S = 0.2
"""So long the program may be busy before the device runs dry, usually."""
_AHEAD_S = 4.0
"""So much is decoded ahead."""
_APART_S = 0.02
"""Where the device's clock and ours part by more, sound is left out, or silence put in."""
_MARGIN_S = 0.05
"""Between what the device has taken already and the time at which a stimulus can begin."""
_CHANNELS = 2


class PlayedSound:
    """A video's sound from some time on: got ready on a thread of its own, begun once.

    Args:
        file: the video.
        start_s: the time in it from which it is heard, such as that of its first picture.
        speed: seconds of the video per second, 0.1 to 4; the pitch stays.
        volume: loudness from 0 to 1; an attribute that may change while it is heard.
        latency_s: so long the program may be busy before the device runs dry; what is begun is heard so much later.
        flows: it begins by itself as soon as the device takes it, and all of it is heard, one sample after the other;
            the picture follows `heard_s`. Else each sample is heard when it is due, counted from `begin`, or never.
    """

    def __init__(
        self,
        file: Path,
        start_s: float,
        speed: float = 1.0,
        *,
        volume: float = 1.0,
        latency_s: float = LATENCY_S,
        flows: bool = False,
    ) -> None:
        self._file = file
        self._first_s = start_s
        self._speed = speed
        self.volume = volume
        self._latency_s = latency_s
        self._flows = flows
        self._flowing: tuple[int, float] | None = None
        """The first sample of the newest block with sound, and when that is heard."""
        self._lock = threading.Condition()
        self._blocks: deque[NDArray[np.int16]] = deque()
        self._decoded = self._trimmed = 0
        """Samples that were decoded, and how many of them have gone."""
        self._all_decoded = False
        self._stream: Any = None
        self._started = False
        self._clock = SoundClock(PLAYBACK_RATE)
        self._lead_s = latency_s
        self._stopping = False
        self._begins_s: float | None = None
        self._heard_from_s: float | None = None
        self._position = 0
        self._played = 0
        self._holes: list[list[int]] = []
        self._underflows = 0
        self._device = ""
        self._timed_by = "DAC time"
        self.none = False
        """Whether the video has no sound."""
        self.problem = ""
        """Why it cannot be played here; a sentence."""
        threading.Thread(target=self._run, name="eriscope-sound", daemon=True).start()

    @property
    def ready(self) -> bool:
        """Whether it can begin, or it is known that it never will."""
        if self.none or self.problem:
            return True
        return self._stream is not None and self._clock.settled and (self._all_decoded or self._buffered > 0)

    @property
    def playable(self) -> bool:
        """Whether the device plays this sound."""
        return self._stream is not None and not self.none and not self.problem

    @property
    def lead_s(self) -> float:
        """From now until what is given to the device now is heard."""
        return self._lead_s + _MARGIN_S

    def begin(self, at_s: float) -> None:
        """Have the first sample heard at a time on the recorder's clock; what is due sooner than `lead_s` is not."""
        with self._lock:
            self._begins_s = at_s

    def heard_s(self) -> float | None:
        """The time in the video that is being heard, of a sound that flows; None before it begins and once it is over.

        By the times that the device states; they are right to some hundredths of a second after its first second.
        """
        with self._lock:
            if self._flowing is None or self._over:
                return None
            position, at_s = self._flowing
        heard_for_s = position / PLAYBACK_RATE + clock() - at_s
        return self._first_s + heard_for_s * self._speed if heard_for_s >= 0 else None

    def give_up(self, problem: str) -> None:
        """Go on without sound.

        Args:
            problem: why; a sentence.
        """
        self.problem = self.problem or problem

    def stop(self) -> None:
        """Be silent, and let the device go."""
        now_s = clock()
        self.end(now_s, now_s)

    def end(self, onset_s: float, offset_s: float) -> SoundHeard | None:
        """Be silent, and let the device go. Returns what was heard; None where the video has no sound.

        Args:
            onset_s, offset_s: of the picture, on the recorder's clock.
        """
        with self._lock:
            self._stopping = True
            self._lock.notify_all()
            self._lose_to(offset_s)
            stream = self._stream if self._started else None  # else it is let go when it has started
            self._stream = None
            holes = tuple((first / PLAYBACK_RATE, count / PLAYBACK_RATE) for first, count in self._holes)
            start_s = None if self._heard_from_s is None else self._heard_from_s - onset_s
        if stream is not None:
            let_go(stream, self._device, 0)
        if self.none:
            return None
        problem = self.problem
        if not problem and start_s is None:
            problem = "The sound device did not play any of it."
        silent_s = sum(length_s for _, length_s in holes)
        heard_s = 0.0 if self._heard_from_s is None else offset_s - self._heard_from_s - silent_s
        return SoundHeard(
            device=self._device,
            timed_by=self._timed_by,
            start_s=start_s,
            heard_s=max(0.0, min(heard_s, self._played / PLAYBACK_RATE)),  # what the device still has is dropped
            holes_s=holes,
            underflows=self._underflows,
            problem=problem,
        )

    # Its own thread.

    def _run(self) -> None:
        blocks = playback_sound(self._file, self._first_s, self._speed)
        try:
            first = next(blocks, b"")
            if not first:
                self.none = True
                return
            self._add(first)
            self._open()
            if self.problem:
                return
            for block in blocks:
                self._add(block)
                with self._lock:
                    self._lock.wait_for(lambda: self._stopping or self._buffered < _AHEAD_S * PLAYBACK_RATE)
                    if self._stopping:
                        return
            self._all_decoded = True
        except Exception as error:
            log.exception("the sound of %s cannot be played", self._file)
            self.problem = f"It could not be played ({error})."

    def _open(self) -> None:
        stream: Any = None
        try:
            with sole_use():
                stream = self._opened()
            with self._lock:
                self._stream = stream
            with sound_libraries_to_log():
                stream.start()
        except SourceError as error:
            self.give_up(str(error))
        except Exception as error:  # PortAudio's own error has no name before it is loaded
            self.give_up(f"The sound device cannot be opened ({error}).")
        with self._lock:
            self._started = not self._stopping and not self.problem
            if not self._started:
                self._stream = None
            keeps = self._started
        if stream is not None and not keeps:
            let_go(stream, self._device)

    def _opened(self) -> Any:
        """A stream of PortAudio's into the default device."""
        library = portaudio()
        device = library.query_devices(kind="output")
        self._device = str(device["name"])
        with sound_libraries_to_log():
            stream = library.OutputStream(
                device=device["index"],
                channels=_CHANNELS,
                dtype="int16",
                samplerate=PLAYBACK_RATE,
                blocksize=round(_BLOCK_S * PLAYBACK_RATE),
                latency=self._latency_s,
                callback=self._play,
            )
        open_streams.add(id(stream))
        return stream

    def _add(self, block: bytes) -> None:
        samples = np.frombuffer(block, np.int16).reshape(-1, _CHANNELS)
        with self._lock:
            self._blocks.append(samples)
            self._decoded += len(samples)

    @property
    def _buffered(self) -> int:
        return self._decoded - max(self._position, self._trimmed)

    # PortAudio's thread.

    def _play(self, data: NDArray[np.int16], n: int, times: Any, status: Any) -> None:
        data[:] = 0
        stream = self._stream
        if stream is None:
            return
        before_s, portaudio_s = clock(), stream.time
        now_s = clock()
        if times.outputBufferDacTime > 0:
            dac_s = times.outputBufferDacTime - portaudio_s + (before_s + now_s) / 2
        else:  # some drivers do not say
            self._timed_by = "the stated latency"
            dac_s = now_s + stream.latency
        at_s = self._clock.place(dac_s, n)
        if self._flows:
            self._flow(data, n, at_s if self._clock.settled else now_s + stream.latency)
            return
        self._lead_s = max(0.0, at_s - now_s) + n / PLAYBACK_RATE
        with self._lock:
            if self._begins_s is None or self._stopping:
                return
            due = round((at_s - self._begins_s) * PLAYBACK_RATE)
            if self._heard_from_s is not None and not self._over:
                self._underflows += bool(status.output_underflow)
            if due + n > 0 and not self._over:
                self._fill(data, due, n, at_s)
            self._lock.notify_all()

    def _flow(self, data: NDArray[np.int16], n: int, at_s: float) -> None:
        with self._lock:
            given = self._take(n)
            if len(given):
                self._flowing = self._position, at_s
                data[: len(given)] = given if self.volume == 1 else given * self.volume
                self._position += len(given)
            self._lock.notify_all()

    def _fill(self, data: NDArray[np.int16], due: int, n: int, at_s: float) -> None:
        first = 0
        apart = due - self._position
        if self._heard_from_s is None:
            first = max(0, -due)
            self._heard_from_s = at_s + first / PLAYBACK_RATE
            apart += first
            if apart > 0:
                self._skip(apart)
        elif apart > _APART_S * PLAYBACK_RATE:
            self._skip(apart)
        elif apart < -_APART_S * PLAYBACK_RATE:  # the device is ahead: silence until it is not
            first = min(n, -apart)
            self._note_hole(self._position, first)
        given = self._take(n - first)
        data[first : first + len(given)] = given if self.volume == 1 else given * self.volume
        self._played += len(given)
        self._position += len(given)
        if (missing := n - first - len(given)) and not self._over:  # it is not decoded yet
            self._skip(missing)

    def _skip(self, samples: int) -> None:
        """What was due is not heard; only what there is can be missing."""
        if self._all_decoded:
            samples = min(samples, self._decoded - self._position)
        if samples > 0:
            self._note_hole(self._position, samples)
            self._position += samples

    def _note_hole(self, first: int, samples: int) -> None:
        if self._holes and first - sum(self._holes[-1]) <= 0:
            self._holes[-1][1] += samples
        else:
            self._holes.append([first, samples])

    def _take(self, n: int) -> NDArray[np.int16]:
        """Up to ``n`` samples from where the sound stands."""
        while self._blocks and self._trimmed + len(self._blocks[0]) <= self._position:
            self._trimmed += len(self._blocks.popleft())
        parts, place, at = [], self._trimmed, self._position
        for block in self._blocks:
            if n <= 0:
                break
            part = block[max(0, at - place) : max(0, at - place) + n]
            parts.append(part)
            n -= len(part)
            at += len(part)
            place += len(block)
        return np.concatenate(parts) if parts else np.zeros((0, _CHANNELS), np.int16)

    @property
    def _over(self) -> bool:
        return self._all_decoded and self._position >= self._decoded

    def _lose_to(self, offset_s: float) -> None:
        """A device that plays no more leaves a hole up to the end."""
        if self._begins_s is None or self._heard_from_s is None or self._over:
            return
        behind = round((offset_s - self._begins_s) * PLAYBACK_RATE) - self._position
        if behind > _APART_S * PLAYBACK_RATE:
            self._skip(behind)
