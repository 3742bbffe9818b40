"""A stimulus's sound on a pretended device: what is heard at which time, against what was due then.

Sample ``n`` of the sound carries ``n // 480 + 1``, the number of its hundredth of a second, so what is heard says which
time of the stimulus it is of.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from core.errors import SourceError
from core.recording import microphone, played_sound
from core.recording.played_sound import PlayedSound
from core.recording.stimulus_timing import SoundHeard

RATE, N = 48_000, 960
LENGTH_S = 3.5
LATENCY_S = 0.2
OWN_CLOCK_S = 5000.0
"""By how much PortAudio's clock differs from ours."""


class Device:
    """Stands in for PortAudio, with a time of its own that only passes when it is told to.

    Attributes:
        now_s: the recorder's clock.
        heard: of each hundredth of a second that was heard: when, and its number, 0 where it was silence.
    """

    def __init__(self) -> None:
        self.now_s = 100.0
        self.heard: list[tuple[float, int]] = []
        self.callback: Callable[..., None] = lambda *_: None
        self.latency = LATENCY_S
        self.open = False
        self._underflow = False

    def query_devices(self, *, kind: str) -> dict[str, Any]:
        return {"name": "desk", "index": 0}

    def OutputStream(self, *, callback: Callable[..., None], **_: Any) -> Device:  # noqa: N802
        self.callback = callback
        return self

    @property
    def time(self) -> float:
        return self.now_s + OWN_CLOCK_S

    def start(self) -> None:
        self.open = True

    def abort(self, **_: Any) -> None: ...

    def close(self, **_: Any) -> None:
        self.open = False

    def run(self, seconds: float) -> None:
        """It plays."""
        for _ in range(round(seconds * RATE / N)):
            data = np.full((N, 2), 7, np.int16)  # what was in memory
            dac_s = self.now_s + LATENCY_S
            status = SimpleNamespace(output_underflow=self._underflow)
            self._underflow = False
            self.callback(data, N, SimpleNamespace(outputBufferDacTime=dac_s + OWN_CLOCK_S), status)
            self.heard += [(dac_s + i / RATE, int(data[i, 0])) for i in range(0, N, 480)]
            self.now_s += N / RATE

    def stall(self, seconds: float, *, told: bool) -> None:
        """It stands still, and may say so later."""
        self.now_s += seconds
        self._underflow = told

    def wrong(self, start_s: float) -> list[float]:
        """When something else was heard than what was due, by more than the 20 ms that are let be."""
        return [
            at_s for at_s, number in self.heard if number and abs((number - 1) / 100 - (at_s - start_s)) > 0.02 + 0.0101
        ]


class Sound:
    """The decoder: all blocks at once, but none past a time while it sleeps."""

    def __init__(self) -> None:
        self.sleeps_at_s = np.inf
        self.awake = threading.Event()

    def blocks(self, path: Path, start_s: float, speed: float) -> Iterator[bytes]:
        assert (start_s, speed) == (0.5, 1.0)
        numbers: NDArray[np.int16] = (np.arange(int(LENGTH_S * RATE)) // 480 + 1).astype(np.int16)
        for first in range(0, len(numbers), 1024):
            if first / RATE >= self.sleeps_at_s:
                assert self.awake.wait(30)
            yield np.repeat(numbers[first : first + 1024, None], 2, axis=1).tobytes()


@pytest.fixture
def device(monkeypatch: pytest.MonkeyPatch) -> Device:
    device = Device()
    monkeypatch.setattr(played_sound, "portaudio", lambda: device)
    monkeypatch.setattr(played_sound, "clock", lambda: device.now_s)
    return device


@pytest.fixture
def decoder(monkeypatch: pytest.MonkeyPatch) -> Sound:
    decoder = Sound()
    monkeypatch.setattr(played_sound, "playback_sound", decoder.blocks)
    return decoder


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.002)


def begun(device: Device, decoder: Sound) -> tuple[PlayedSound, float]:
    """Its sound, and when it is to be heard."""
    sound = PlayedSound(Path("a.mp4"), 0.5)
    until(lambda: device.open)
    device.run(2)
    until(lambda: sound._decoded >= min(decoder.sleeps_at_s, LENGTH_S) * RATE - 1024)
    until(lambda: sound.ready)
    assert sound.playable and all(number == 0 for _, number in device.heard)
    start_s = device.now_s + sound.lead_s
    sound.begin(start_s)
    return sound, start_s


def ended(sound: PlayedSound, device: Device, start_s: float, length_s: float = LENGTH_S) -> SoundHeard:
    heard = sound.end(start_s, start_s + length_s)
    assert heard is not None and heard.device == "desk" and heard.timed_by == "DAC time" and heard.measured
    until(lambda: not device.open)
    return heard


def test_it_begins_with_its_picture_and_all_of_it_is_heard(device: Device, decoder: Sound) -> None:
    sound, start_s = begun(device, decoder)
    device.run(4)
    heard = ended(sound, device, start_s)
    first_s = next(at_s for at_s, number in device.heard if number)
    assert first_s == pytest.approx(start_s, abs=0.011) and device.wrong(start_s) == []
    assert {number for _, number in device.heard} == set(range(351))
    assert heard.holes_s == () and heard.underflows == 0 and heard.problem == ""
    assert heard.start_s == pytest.approx(0, abs=0.001) and heard.heard_s == pytest.approx(LENGTH_S, abs=0.001)


@pytest.mark.parametrize("told", [True, False])
def test_where_the_device_stands_still_the_sound_that_was_due_is_left_out_and_counted(
    device: Device, decoder: Sound, told: bool
) -> None:
    sound, start_s = begun(device, decoder)
    device.run(1.0)
    device.stall(0.7, told=told)
    device.run(0.4)  # until its new times are believed
    believed = len(device.heard)
    device.run(2)
    heard = ended(sound, device, start_s)
    (hole,) = heard.holes_s
    assert hole[1] == pytest.approx(0.7, abs=0.005) and hole[0] == pytest.approx(1.0, abs=0.3)
    assert heard.underflows == int(told)
    device.heard = device.heard[believed:]
    assert device.wrong(start_s) == [] and any(number for _, number in device.heard)
    assert heard.heard_s == pytest.approx(LENGTH_S - 0.7, abs=0.02)


@pytest.mark.parametrize("blocks", [1, 50])
def test_what_is_not_decoded_in_time_is_a_hole_and_the_rest_fits_the_picture(
    device: Device, decoder: Sound, blocks: int
) -> None:
    decoder.sleeps_at_s = 1.5
    sound, start_s = begun(device, decoder)
    device.run(1)
    while device.heard[-1][1]:
        device.run(N / RATE)
    device.run((blocks - 1) * N / RATE)
    until_s = device.now_s + LATENCY_S - start_s  # so much was due by now
    decoder.awake.set()
    until(lambda: sound._all_decoded)
    device.run(2)
    heard = ended(sound, device, start_s)
    (hole,) = heard.holes_s
    assert hole[0] == pytest.approx(1.5, abs=0.03) and sum(hole) == pytest.approx(until_s, abs=0.001)
    assert device.wrong(start_s) == [] and device.heard[-1][1] == 0
    missing = set(range(1, 351)) - {number for _, number in device.heard}
    assert len(missing) / 100 == pytest.approx(hole[1], abs=0.03)


def test_a_device_that_plays_no_more_leaves_a_hole_up_to_the_end(device: Device, decoder: Sound) -> None:
    sound, start_s = begun(device, decoder)
    device.run(1.25)  # 1.0 s of it with what is on its way
    lasted_s = device.now_s + LATENCY_S - start_s
    heard = ended(sound, device, start_s)
    (hole,) = heard.holes_s
    assert hole[0] == pytest.approx(lasted_s, abs=0.001) and sum(hole) == pytest.approx(LENGTH_S, abs=0.001)


def test_one_that_never_plays_was_not_heard_and_one_that_is_stopped_was_heard_so_far(
    device: Device, decoder: Sound
) -> None:
    sound, start_s = begun(device, decoder)
    heard = ended(sound, device, start_s)
    assert heard.problem == "The sound device did not play any of it." and heard.heard_s == 0
    device.heard.clear()
    sound, start_s = begun(device, decoder)
    device.run(1.5)
    heard = ended(sound, device, start_s, 1.0)
    assert heard.heard_s == pytest.approx(1.0, abs=0.001) and heard.holes_s == () and heard.problem == ""


def test_without_a_device_or_without_sound_it_is_said(
    device: Device, decoder: Sound, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> Any:
        raise SourceError("PortAudio is not installed.")

    monkeypatch.setattr(played_sound, "portaudio", missing)
    sound = PlayedSound(Path("a.mp4"), 0.5)
    until(lambda: sound.ready)
    assert not sound.playable
    heard = sound.end(0, 1)
    assert heard == SoundHeard(timed_by="DAC time", problem="PortAudio is not installed.")
    monkeypatch.setattr(played_sound, "portaudio", lambda: device)
    monkeypatch.setattr(device, "start", lambda: 1 / 0)
    refused = PlayedSound(Path("a.mp4"), 0.5)
    until(lambda: refused.ready)
    assert refused.end(0, 1) == SoundHeard(
        "desk", "DAC time", problem="The sound device cannot be opened (division by zero)."
    )
    until(lambda: id(device) not in microphone.open_streams)
    monkeypatch.setattr(played_sound, "playback_sound", lambda *_: iter(()))
    silent = PlayedSound(Path("a.mp4"), 0.5)
    until(lambda: silent.ready)
    assert silent.end(0, 1) is None and silent.problem == ""


def test_while_one_thread_opens_a_device_no_other_starts_portaudio_anew(
    device: Device, decoder: Sound, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(microphone, "SOUND_SYSTEM_ANSWERS_S", 0.05)
    monkeypatch.setattr(microphone, "portaudio", lambda: pytest.fail("it is being used"))
    with microphone.sole_use():
        sound = PlayedSound(Path("a.mp4"), 0.5)
        until(lambda: sound.ready)
        found: list[tuple[str, ...]] = []
        looking = threading.Thread(target=lambda: found.append(microphone.microphones()))
        looking.start()
        looking.join(30)
    assert found == [()] and not device.open and not sound.playable
    assert sound.problem.startswith("The sound system does not answer.")
