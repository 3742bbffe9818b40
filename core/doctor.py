"""Is everything there that Eriscope needs? One finding per thing, each with what to do."""

from __future__ import annotations

import ctypes.util
import importlib.metadata
import os
import platform
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from core.analysis.action_unit_sources import ACTION_UNIT_MODEL
from core.analysis_settings import DEFAULT_BACKBONE, DEFAULT_MODEL
from core.errors import CheckpointError
from core.models import landmarker_file, registry
from core.system import paths
from core.system.disk import free_bytes
from core.system.extras import JOBS, NOTHING_CAN_BE_ADDED, command_for, packages_of
from core.system.processes import is_installed_program
from core.system.stderr import stderr_to_log
from core.system.versions import version_of

_AGAIN = "Install Eriscope again, in a checkout with `python3 packaging/bootstrap.py run`."
_LINUX_LIBRARIES = {
    "portaudio": ("libportaudio2", "playing and recording sound"),
    "xcb-cursor": ("libxcb-cursor0", "windows under X11"),
    "EGL": ("libegl1", "windows"),
    "GL": ("libgl1", "windows"),
}
_LEAST_FREE = 2_000_000_000


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        state: "ok", "note" (works, with a limit) or "problem".
        advice: what to do; empty when nothing is to be done.
    """

    what: str
    state: str
    detail: str
    advice: str = ""


def examine(progress: Callable[[str], None] = lambda _: None) -> Iterator[Finding]:
    """Look at everything, one after the other; ``progress`` gets the name of what comes next."""
    for name, look in (
        ("python", _python),
        ("packages", _packages),
        ("system libraries", _libraries),
        ("models", _models),
        ("device", _device),
        ("display", _display),
        ("camera", _camera),
        ("microphone", _microphone),
        ("disk", _disk),
        ("folders", _folders),
    ):
        progress(name)
        yield from look()


def _python() -> Iterator[Finding]:
    version = platform.python_version()
    fine = sys.version_info >= (3, 11)
    yield Finding("python", "ok" if fine else "problem", version, "" if fine else "Install Python 3.11 or newer.")


def _packages() -> Iterator[Finding]:
    required = _requirements()
    if not required:
        yield Finding("eriscope", "problem", "not installed, so what it needs is not known", _AGAIN)
    for name in required:
        version = version_of(name)
        yield Finding(name, "ok", version) if version else Finding(name, "problem", "missing", _AGAIN)
    for extra, job in JOBS.items():
        missing = [name for text in packages_of(extra) if version_of(name := _name_of(text)) is None]
        if missing:
            detail = f"{job[0].lower()}{job[1:]} needs {', '.join(missing)}, not installed"
            advice = NOTHING_CAN_BE_ADDED if is_installed_program() else f"Where you want it: `{command_for(extra)}`."
            yield Finding(f"for {extra}", "note", detail, advice)
    wheels = [n for n in ("opencv-python", "opencv-python-headless") if version_of(n)]
    if wheels:
        yield Finding(
            "cv2",
            "problem",
            f"{wheels[0]} is installed beside opencv-contrib-python; they overwrite each other",
            f"Run `pip uninstall {wheels[0]}` and reinstall opencv-contrib-python.",
        )


def _requirements() -> dict[str, str]:
    """What Eriscope says that it needs, by the package's name, extras left out: "torch==2.13.0"."""
    try:
        required = importlib.metadata.requires("eriscope") or []
    except importlib.metadata.PackageNotFoundError:
        return {}
    return {_name_of(text): text.split(";")[0] for text in required if "extra ==" not in text}


def _name_of(requirement: str) -> str:
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0]


def _libraries() -> Iterator[Finding]:
    if not sys.platform.startswith("linux"):
        return
    for library, (package, purpose) in _LINUX_LIBRARIES.items():
        if ctypes.util.find_library(library):
            yield Finding(f"lib{library}", "ok", f"for {purpose}")
        else:
            advice = f"Install it, on Debian or Ubuntu with `sudo apt install {package}`."
            yield Finding(f"lib{library}", "problem", f"missing, needed for {purpose}", advice)


def _models() -> Iterator[Finding]:
    for entry in registry.entries():
        yield Finding(f"model {entry.name}", "ok", f"{entry.kind}, {entry.origin}, sha256 {entry.sha256[:12]}")
    for path, error in registry.problems().items():
        yield Finding(f"model {path.name}", "problem", str(error), "Fetch the file again.")
    for name, kind in (
        (DEFAULT_MODEL, registry.REACTION),
        (DEFAULT_BACKBONE, "backbone"),
        (ACTION_UNIT_MODEL, "action_units"),
    ):
        try:
            registry.find(name, kind)
        except CheckpointError:
            yield Finding(f"model {name}", "problem", "missing", "Install Eriscope again: it ships with it.")
    found = landmarker_file.find()
    if found is None:
        yield Finding("face landmarks", "problem", "missing", landmarker_file.REMEDY)
    else:
        yield Finding("face landmarks", "ok", f"{found}, hash right")


def _device() -> Iterator[Finding]:
    try:
        import torch
    except ImportError as error:
        yield Finding(
            "device",
            "problem",
            f"torch cannot be loaded ({error})",
            f"Reinstall {_requirements().get('torch', 'torch')}.",
        )
        return
    if torch.cuda.is_available():
        yield Finding("device", "ok", f"CUDA: {torch.cuda.get_device_name(0)}")
    else:
        yield Finding("device", "ok", f"CPU, {os.cpu_count()} cores (no CUDA device; none is needed)")


def _display() -> Iterator[Finding]:
    if not sys.platform.startswith("linux") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        yield Finding("display", "ok", "there")
    else:
        yield Finding("display", "note", "none", "Commands work; for the window, log in with a screen.")


def _camera() -> Iterator[Finding]:
    from core.system.cv import cv2

    with stderr_to_log():
        capture = cv2.VideoCapture(0)
        opened = capture.isOpened() and capture.read()[0]
        capture.release()
    if opened:
        yield Finding("camera", "ok", "camera 0 delivers pictures")
    else:
        yield Finding("camera", "note", "none found", "Plug one in to follow it live; videos work without.")


def _microphone() -> Iterator[Finding]:
    try:
        import sounddevice
    except OSError as error:
        advice = "On Debian or Ubuntu: `sudo apt install libportaudio2`."
        yield Finding("microphone", "problem", f"PortAudio cannot be loaded ({error})", advice)
        return
    try:
        name = str(sounddevice.query_devices(kind="input")["name"])
        yield Finding("microphone", "ok", name)
    except (sounddevice.PortAudioError, ValueError):
        yield Finding("microphone", "note", "none found", "Recordings have no sound without one.")


def _disk() -> Iterator[Finding]:
    folder = paths.cache()
    while not folder.exists():
        folder = folder.parent
    free = free_bytes(folder)
    if free is None:
        yield Finding("disk", "problem", f"{folder} cannot be reached", "Look whether its disk is there.")
    elif free < _LEAST_FREE:
        yield Finding("disk", "problem", f"{free / 1e9:z.1f} GB free in {folder}", "Free some space.")
    else:
        yield Finding("disk", "ok", f"{free / 1e9:z.0f} GB free in {folder}")


def _folders() -> Iterator[Finding]:
    yield Finding("your models", "ok", str(paths.user_models()))
    yield Finding("log file", "ok", str(paths.log_file()))
