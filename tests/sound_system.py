"""A sound system of our own: PulseAudio with a null sink, whose monitor is the microphone."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator

import pytest

real_clocks = pytest.mark.flaky(reruns=2, reruns_delay=1, only_rerun=["AssertionError"])
"""Devices' clocks are held against each other to some hundredths of a second; a machine that stands still meanwhile
says nothing of them, and the test is repeated."""


class Sinks:
    """Null sinks of the daemon; what is played into one is heard at its monitor."""

    def __init__(self) -> None:
        self._modules: dict[str, str] = {}

    def add(self, name: str) -> None:
        """A new one, which is now the default for playing and for recording."""
        loaded = self._pactl("load-module", "module-null-sink", f"sink_name={name}", "rate=48000")
        self._modules[name] = loaded.strip()
        self._pactl("set-default-sink", name)
        self._pactl("set-default-source", f"{name}.monitor")

    def remove(self, name: str) -> None:
        self._pactl("unload-module", self._modules.pop(name))

    def remove_all(self) -> None:
        for name in list(self._modules):
            self.remove(name)

    @staticmethod
    def _pactl(*arguments: str) -> str:
        return subprocess.run(["pactl", *arguments], check=True, capture_output=True, text=True, timeout=20).stdout


@pytest.fixture(scope="session")
def _pulseaudio() -> Iterator[None]:
    if shutil.which("pulseaudio") is None or shutil.which("pactl") is None:
        pytest.skip("PulseAudio is not installed (Debian: pulseaudio, libasound2-plugins)")
    folder = tempfile.mkdtemp(prefix="eriscope-pulse-")
    socket = f"{folder}/native"
    own = {"XDG_RUNTIME_DIR": folder, "PULSE_SERVER": f"unix:{socket}", "PULSE_COOKIE": f"{folder}/cookie"}
    before = {name: os.environ.get(name) for name in own}
    os.environ.update(own)
    daemon = subprocess.Popen(
        ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disable-shm=yes", "--use-pid-file=no",
         "-L", f"module-native-protocol-unix socket={socket} auth-anonymous=1"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        deadline = time.monotonic() + 30
        while subprocess.run(["pactl", "info"], capture_output=True, check=False).returncode:
            assert daemon.poll() is None and time.monotonic() < deadline, "PulseAudio does not start"
            time.sleep(0.05)
        yield
    finally:
        daemon.terminate()
        daemon.wait(20)
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def room(_pulseaudio: None) -> Iterator[Sinks]:
    """The sound system; one null sink is there, and its monitor is the default microphone."""
    made = Sinks()
    made.add("room")
    yield made
    made.remove_all()


@pytest.fixture
def sinks(room: Sinks) -> Iterator[Sinks]:
    """The same, to be changed."""
    yield room
    room.remove_all()
    room.add("room")
