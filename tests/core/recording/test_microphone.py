from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there these libraries chatter")


_PROBED = """
from core.recording.microphone import portaudio
portaudio()
import sounddevice
sounddevice._terminate()
print("began:", sounddevice._lib.Pa_Initialize())  # as sounddevice does, but without its own silence
"""


def test_looking_for_devices_without_a_sound_system_prints_nothing() -> None:
    own = {name: value for name, value in os.environ.items() if not name.startswith("PULSE_")}
    done = subprocess.run(
        [sys.executable, "-c", _PROBED], capture_output=True, text=True, timeout=120, cwd=Path(__file__).parents[3],
        env=own | {"XDG_RUNTIME_DIR": "/nowhere"}, check=True,
    )  # fmt: skip
    assert done.stdout == "began: 0\n" and done.stderr == ""


_UNPLUGGED = """
import ctypes, sys
from core.errors import SourceError
from core.recording import microphone
print(microphone.microphones())
ctypes.CDLL(None).setenv(b"PULSE_SERVER", b"unix:/nowhere", 1)
microphone.open_streams.add(0)  # the list of devices stays as it was
try:
    microphone.Microphone("default")
except SourceError as error:
    print("refused:", error)
"""


def test_a_microphone_that_is_gone_is_one_sentence_of_ours_and_no_line_of_theirs(room: object) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _UNPLUGGED], capture_output=True, text=True, timeout=120, cwd=Path(__file__).parents[3],
        check=True,
    )  # fmt: skip
    assert "default" in done.stdout and "refused: The microphone default cannot be opened" in done.stdout
    assert done.stderr == ""
