"""What all tests share: a screen, a home of their own, clips, and the promise that nothing is left alive."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import platformdirs
import pytest

_USERS_CACHE = Path(platformdirs.user_cache_dir("eriscope", appauthor=False))
_HOME = tempfile.mkdtemp(prefix="eriscope-tests-")
for _name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA"):
    os.environ[_name] = str(Path(_HOME) / _name.lower())
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="eriscope-run-"))

# A shell's background jobs ignore SIGINT, and so would the commands that tests interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)

_SCREEN = "1920x1200x24"
_SHARED = os.environ.get("ERISCOPE_SHARED")


def _start_screen() -> subprocess.Popen[bytes] | None:
    """Xvfb on a free number, where there is no screen but the program; else Qt's offscreen platform."""
    if not sys.platform.startswith("linux") or os.environ.get("DISPLAY") or os.environ.get("QT_QPA_PLATFORM"):
        return None
    if shutil.which("Xvfb") is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        return None
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", _SCREEN, "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as pipe:
        os.environ["DISPLAY"] = f":{pipe.readline().strip()}"
    return server


_screen = _start_screen()


def pytest_unconfigure(config: pytest.Config) -> None:
    if _screen is not None:
        _screen.terminate()
        _screen.wait(5)
    shutil.rmtree(_HOME, ignore_errors=True)


@pytest.fixture(autouse=True)
def no_batch_is_left() -> Iterator[None]:
    """The batch is the user's, not a window's; what a test adds to it is nobody else's."""
    yield
    from core.batch import default_file

    default_file().unlink(missing_ok=True)


@pytest.fixture(autouse=True)
def no_thread_is_left_alive() -> Iterator[None]:
    """A test ends all threads that it starts."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        left = [t for t in threading.enumerate() if t not in before and t.is_alive() and not _is_library_thread(t)]
        if not left:
            return
        time.sleep(0.02)
    pytest.fail(f"threads left alive: {[thread.name for thread in left]}")


def _is_library_thread(thread: threading.Thread) -> bool:
    """MediaPipe keeps its dispatcher's pool until the interpreter ends."""
    return thread.name.startswith(("ThreadPoolExecutor", "Dummy", "QThread", "pymp"))


@pytest.fixture(scope="session")
def planted_clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The planted reaction, made once per session; see `core.sources.synthetic` for its truth."""
    from core.demo import make_planted_clip

    path = tmp_path_factory.mktemp("planted") / "planted.mp4"
    make_planted_clip(path)
    return path


@pytest.fixture(scope="session")
def demo_clip_file() -> Path:
    """The recorded demo, where the set-up could fetch it."""
    path = _USERS_CACHE / "WolfgangLanger_Pexels.mp4"
    if not path.is_file():
        pytest.skip("the recorded demo is not in the user's cache (packaging/bootstrap.py fetches it)")
    return path


@pytest.fixture(scope="session")
def shared() -> Path:
    """The developers' data; users have none."""
    if not _SHARED or not Path(_SHARED).is_dir():
        pytest.skip("ERISCOPE_SHARED does not name the developers' data")
    return Path(_SHARED)


@pytest.fixture(scope="session")
def real_clips(shared: Path) -> Path:
    """Folder of real face videos."""
    return shared / "data" / "clips"


@pytest.fixture(scope="session")
def landmarker() -> Path:
    """The face landmark model."""
    from core.models import landmarker_file

    found = landmarker_file.find()
    if found is None:
        cached = _USERS_CACHE / "face_landmarker.task"
        if not cached.is_file():
            pytest.fail("the face landmark model is missing; run packaging/bootstrap.py test")
        os.environ[landmarker_file.ENVIRONMENT_VARIABLE] = str(cached)
        found = cached
    return found


@pytest.fixture
def eventually() -> Callable[[Callable[[], bool], float], None]:
    """Wait until something holds, for code that works in other threads without Qt."""

    def wait(holds: Callable[[], bool], seconds: float = 10.0) -> None:
        deadline = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > deadline:
                pytest.fail(f"did not come to hold within {seconds:g} s")
            time.sleep(0.01)

    return wait
