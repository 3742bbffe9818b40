"""Films whose pictures carry their number, and a sound system of our own: PulseAudio with a null sink."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from tests.sound_system import Sinks

BITS, BLOCK = 10, 32
FPS = 30


def picture_of(number: int, white: bool = False) -> NDArray[np.uint8]:
    """320×240 RGB: the number's bits as grey blocks, their complement below; the lowest third is the flash."""
    bits = np.array([number >> (BITS - 1 - i) & 1 for i in range(BITS)])
    grey = np.kron(np.stack([bits, 1 - bits]), np.ones((80, BLOCK))) * 160 + 48
    flash = np.full((80, BITS * BLOCK), 255 if white else 0)
    return np.repeat(np.concatenate([grey, flash]).astype(np.uint8)[..., None], 3, axis=2)


def number_in(image: NDArray[np.uint8]) -> int:
    """The number that a picture shows; -1 when it shows none."""
    columns = [i * BLOCK + BLOCK // 2 for i in range(BITS)]
    upper = np.array([image[30:50, c - 6 : c + 6].mean() for c in columns])
    lower = np.array([image[110:130, c - 6 : c + 6].mean() for c in columns])
    if np.abs(upper - lower).min() < 80:
        return -1
    return int("".join(str(int(bit)) for bit in upper > lower), 2)


def is_white(image: NDArray[np.uint8]) -> bool:
    return bool(image[180:220].mean() > 128)


def _write(path: Path, frames: int, flashes: tuple[int, ...] = (), fps: int = FPS) -> Path:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=fps, options={"preset": "ultrafast", "crf": "20"})
        stream.width, stream.height, stream.pix_fmt = BITS * BLOCK, 240, "yuv420p"
        for number in range(frames):
            picture = av.VideoFrame.from_ndarray(picture_of(number, number in flashes), format="rgb24")
            container.mux(stream.encode(picture))
        container.mux(stream.encode(None))
    return path


def _write_noise(path: Path, frames: int = 240) -> Path:
    """Pictures that no encoder makes small."""
    rng = np.random.default_rng(0)
    pictures = [rng.integers(0, 255, (240, 320, 3), dtype=np.uint8) for _ in range(8)]
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=FPS, options={"preset": "ultrafast", "crf": "20"})
        stream.width, stream.height, stream.pix_fmt = 320, 240, "yuv420p"
        for number in range(frames):
            container.mux(stream.encode(av.VideoFrame.from_ndarray(pictures[number % 8], format="rgb24")))
        container.mux(stream.encode(None))
    return path


def _read(path: Path) -> list[tuple[float, NDArray[np.uint8]]]:
    with av.open(str(path)) as container:
        return [(float(f.time), f.to_ndarray(format="rgb24")) for f in container.decode(video=0)]


def _sound(path: Path) -> tuple[NDArray[np.float64], int]:
    """All samples, full scale 1, in a row, and their rate."""
    with av.open(str(path)) as container:
        blocks = [(f.to_ndarray()[0] / 32768.0, f.sample_rate) for f in container.decode(audio=0)]
    return np.concatenate([block for block, _ in blocks]), blocks[0][1]


@pytest.fixture(scope="session")
def film(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """Writes and reads such films; ``long`` takes 20 s."""
    folder = tmp_path_factory.mktemp("film")
    return SimpleNamespace(
        write=_write,
        read=_read,
        sound=_sound,
        numbers=lambda clip: [number_in(image) for _, image in _read(clip)],
        number_in=number_in,
        is_white=is_white,
        long=_write(folder / "long.mp4", 600),
        noise=_write_noise(folder / "noise.mp4"),
        fps=FPS,
    )


class Player:
    """Beeps at times on the monotonic clock, by PortAudio's word for when a sample will be heard."""

    def __init__(self, times_s: list[float]) -> None:
        import sounddevice

        self._times_s = times_s
        self._rate = 48_000
        self._beep = 0.7 * np.sin(2 * np.pi * 1200 * np.arange(1440) / self._rate)
        self._stream = sounddevice.OutputStream(
            samplerate=self._rate, channels=1, blocksize=960, latency=0.3, callback=self._play
        )
        self._stream.start()

    def _play(self, data: NDArray[np.float32], n: int, times: Any, status: Any) -> None:
        heard_s = times.outputBufferDacTime - self._stream.time + time.monotonic()
        data[:] = 0
        for at_s in self._times_s:
            first = round((at_s - heard_s) * self._rate)
            part = self._beep[max(0, -first) : max(0, n - first)]
            if first < n and len(part):
                data[max(0, first) : max(0, first) + len(part), 0] = part

    def close(self) -> None:
        self._stream.stop()
        self._stream.close()


@pytest.fixture
def beeps(room: Sinks) -> Iterator[Callable[[list[float]], Player]]:
    """Call with times to have beeps heard then."""
    players: list[Player] = []

    def play(times_s: list[float]) -> Player:
        players.append(Player(times_s))
        return players[-1]

    yield play
    for player in players:
        player.close()
