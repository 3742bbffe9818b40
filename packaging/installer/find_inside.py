"""Run within the built program before all else: who asks for a library by name also finds those inside the program.

Otherwise sounddevice would look for PortAudio on the system alone and be silent where it has none. PyInstaller itself
sees to this on macOS only.
"""

import ctypes.util
import sys
from pathlib import Path

_on_the_system = ctypes.util.find_library


def _find_library(name: str) -> str | None:
    inside = sorted(Path(sys._MEIPASS).glob(f"lib{name}.so*"))
    return _on_the_system(name) or (str(inside[0]) if inside else None)


ctypes.util.find_library = _find_library
