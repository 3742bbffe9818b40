"""A microphone through PortAudio: blocks of sound, each with the time of its first sample."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections import deque
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import SourceError
from core.recording.sound_clock import SoundBlock, SoundClock
from core.sources.device_timeouts import MICROPHONE_GONE_S, SOUND_STREAM_CLOSES_S, SOUND_SYSTEM_ANSWERS_S
from core.system.clock import clock
from core.system.stderr import silence_sound_libraries, sound_libraries_to_log

if TYPE_CHECKING:
    from types import ModuleType

log = logging.getLogger(__name__)

DEFAULT = "default"

_BLOCK_S = 0.02
_LATENCY_S = 0.2
"""So much sound may wait where the program is busy, before any is lost. Its times do not depend on it."""
_LEVEL_BLOCKS = 5

open_streams: set[int] = set()
"""Of ours, in or out; while there are any, PortAudio must not be started anew."""
_in_use = threading.RLock()


@contextlib.contextmanager
def sole_use() -> Iterator[None]:
    """From looking for devices until one is open: PortAudio must not be started anew by another thread meanwhile.

    Raises:
        SourceError: another thread has been waiting for the sound system for long.
    """
    if not _in_use.acquire(timeout=SOUND_SYSTEM_ANSWERS_S):
        raise SourceError(
            "The sound system does not answer. Close what else plays or records sound, or start the computer anew."
        )
    try:
        yield
    finally:
        _in_use.release()


def portaudio() -> ModuleType:
    """The library, which has looked anew what is plugged in unless a stream of ours is open.

    Raises:
        SourceError: it is not installed.
    """
    try:
        silence_sound_libraries()
        with sound_libraries_to_log():
            import sounddevice

            if not open_streams:
                sounddevice._terminate()
                sounddevice._initialize()
    except OSError as error:
        raise SourceError(
            "There is no sound, since PortAudio is not installed. Install it (Debian: libportaudio2), or record "
            "without a microphone."
        ) from error
    else:
        return sounddevice  # type: ignore[no-any-return]


def microphones() -> tuple[str, ...]:
    """Names of the devices that sound can be recorded from; none where there is no PortAudio."""
    try:
        with sole_use():
            devices = portaudio().query_devices()
    except SourceError:
        return ()
    return tuple(str(device["name"]) for device in devices if device["max_input_channels"] > 0)


class Microphone:
    """An open microphone, mono, at the device's own rate.

    Args:
        name: `DEFAULT`, or a name from `microphones`, or a part of one.

    Raises:
        SourceError: there is none, or it cannot be opened.
    """

    def __init__(self, name: str) -> None:
        with sole_use():
            self._open(name)

    def _open(self, name: str) -> None:
        self._portaudio = portaudio()
        device = self._find(name)
        self.name = str(device["name"])
        self.rate = round(device["default_samplerate"])
        self._clock = SoundClock(self.rate)
        self._recent: deque[np.ndarray] = deque(maxlen=_LEVEL_BLOCKS)
        self._last_s: float | None = None
        self._on_block: Callable[[SoundBlock], None] | None = None
        self.overflows = 0
        self.timed_by = "ADC time"
        try:
            with sound_libraries_to_log():
                self._stream = self._portaudio.InputStream(
                    device=device["index"],
                    channels=1,
                    dtype="int16",
                    samplerate=self.rate,
                    blocksize=round(_BLOCK_S * self.rate),
                    latency=_LATENCY_S,
                    callback=self._hear,
                )
        except (self._portaudio.PortAudioError, ValueError) as error:
            raise self._refused(error) from error
        open_streams.add(id(self._stream))

    def _find(self, name: str) -> Any:
        query = self._portaudio.query_devices
        try:
            if name == DEFAULT:
                return query(kind="input")
            whole = [d for d in query() if d["name"] == name and d["max_input_channels"] > 0]
            return whole[0] if whole else query(name, kind="input")
        except (self._portaudio.PortAudioError, ValueError) as error:
            raise SourceError(_not_found(name, microphones())) from error

    def _refused(self, error: Exception) -> SourceError:
        return SourceError(
            f"The microphone {self.name} cannot be opened ({error}). Check that it is plugged in and that no other "
            "program keeps it for itself."
        )

    @property
    def latency_s(self) -> float:
        """The input latency that PortAudio states."""
        return float(self._stream.latency)

    @property
    def drift_ppm(self) -> float | None:
        """How much faster the sound card's clock runs than the recorder's, parts per million; None before some 20 s."""
        return self._clock.drift_ppm

    @property
    def settled(self) -> bool:
        """Whether its times have become even."""
        return self._clock.settled

    @property
    def problem(self) -> str | None:
        """A sentence while nothing comes."""
        if self._last_s is None or clock() - self._last_s <= MICROPHONE_GONE_S:
            return None
        return f"The microphone {self.name} sends no sound. Check its cable."

    def level(self) -> float:
        """Root mean square of the last 0.1 s, full scale 1; 0 while nothing comes."""
        recent = list(self._recent)
        if not recent or self.problem is not None:
            return 0.0
        return float(np.sqrt(np.mean(np.square(np.concatenate(recent) / 32768.0))))

    def start(self, on_block: Callable[[SoundBlock], None]) -> None:
        """Listen from now on; ``on_block`` is called by PortAudio's thread.

        Raises:
            SourceError: the microphone refuses.
        """
        self._on_block = on_block
        self._last_s = clock()
        try:
            with sound_libraries_to_log():
                self._stream.start()
        except self._portaudio.PortAudioError as error:
            raise self._refused(error) from error

    def _hear(self, data: np.ndarray, n: int, times: Any, status: Any) -> None:
        # PortAudio's own clock may be the date, which can be set: it is read beside ours for each block.
        before_s, portaudio_s = clock(), self._stream.time
        now_s = clock()
        self._last_s = now_s
        self.overflows += bool(status.input_overflow)
        samples = data[:, 0].copy()
        self._recent.append(samples)
        if times.inputBufferAdcTime > 0:
            adc_s = times.inputBufferAdcTime - portaudio_s + (before_s + now_s) / 2
        else:  # some drivers do not say
            self.timed_by = "arrival, less the stated latency"
            adc_s = now_s - n / self.rate - self.latency_s
        if self._on_block is not None:
            self._on_block(SoundBlock(self._clock.place(adc_s, n), samples))

    def close(self) -> None:
        """Stop listening."""
        let_go(self._stream, self.name)


def let_go(stream: Any, name: str, most_s: float = SOUND_STREAM_CLOSES_S) -> None:
    """Close a stream of PortAudio's. A sound system that is gone may never answer; then it is left alone.

    Args:
        most_s: how long to wait for it.
    """

    def close() -> None:
        try:
            stream.abort(ignore_errors=True)
            stream.close(ignore_errors=True)
            open_streams.discard(id(stream))
        except Exception:
            log.warning("closing %s failed", name, exc_info=True)

    closing = threading.Thread(target=close, name="eriscope-sound-closing", daemon=True)
    closing.start()
    closing.join(most_s)
    if most_s and closing.is_alive():
        log.warning("%s does not let itself be closed", name)


def _not_found(name: str, known: tuple[str, ...]) -> str:
    """Why none of the known microphones is the one that was asked for."""
    fitting = [other for other in known if name.casefold() in other.casefold()]
    if name != DEFAULT and len(fitting) > 1:
        return f"{len(fitting)} microphones fit {name!r}: {', '.join(fitting)}. Give more of the name."
    there = f"There are: {', '.join(known)}." if known else "None was found: plug one in, or choose no sound."
    return f"There is no microphone. {there}" if name == DEFAULT else f"There is no microphone called {name!r}. {there}"
