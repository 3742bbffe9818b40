"""What all tests share: a screen, a home of their own, clips, and the promise that nothing is left alive."""

from __future__ import annotations

import contextlib
import ctypes
import faulthandler
import gc
import getpass
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import platformdirs
import pytest

from tests.sound_system import _pulseaudio, room, sinks  # noqa: F401 - fixtures, started when asked for

# A shell's background jobs ignore SIGINT, and so would the commands that tests interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP"):
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # which `nohup` has ignored

hypothesis.settings.register_profile("suite", deadline=None)  # a busy machine is no fault of the code
hypothesis.settings.load_profile("suite")

_SCREEN = "1920x1200x24"
_SHARED = os.environ.get("ERISCOPE_SHARED")
_IN_ACCESS, _IN_OPEN = 0x01, 0x20

_users_cache = pytest.StashKey[Path]()
_told_on = pytest.StashKey[int]()
_home = pytest.StashKey[str]()
_screen = pytest.StashKey["subprocess.Popen[bytes] | None"]()


def _start_screen(*, shared: bool) -> subprocess.Popen[bytes] | None:
    """Xvfb on a free number, where there is no screen but the program; else Qt's offscreen platform.

    Args:
        shared: several processes run tests. On one screen they would take the keyboard from each other.
    """
    taken = os.environ.get("DISPLAY") and not shared
    if not sys.platform.startswith("linux") or taken or os.environ.get("QT_QPA_PLATFORM"):
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


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """A home and a screen for each process that runs tests. One that only hands them out leaves its environment as it
    is, which its workers inherit."""
    if config.getoption("numprocesses", None):
        return
    config.stash[_users_cache] = Path(platformdirs.user_cache_dir("eriscope", appauthor=False))
    config.stash[_home] = tempfile.mkdtemp(prefix="eriscope-tests-")
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA"):
        os.environ[name] = str(Path(config.stash[_home]) / name.lower())
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="eriscope-run-"))
    config.stash[_told_on] = os.dup(2)  # while a test runs, 2 is what it said
    config.stash[_screen] = _start_screen(shared=hasattr(config, "workerinput"))


def pytest_unconfigure(config: pytest.Config) -> None:
    screen = config.stash.get(_screen, None)
    if screen is not None:
        screen.terminate()
        screen.wait(5)
    if _home in config.stash:
        shutil.rmtree(config.stash[_home], ignore_errors=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A log may name a file whose name is no UTF-8, which cannot be sent from one process to the other."""
    report = yield
    report.sections = [(of, text.encode(errors="backslashreplace").decode()) for of, text in report.sections]
    return report


@pytest.fixture(autouse=True)
def a_crash_says_where(pytestconfig: pytest.Config) -> Iterator[None]:
    """At its end, a training puts back all handlers of signals that Python knows of, and faulthandler's is not one."""
    yield
    faulthandler.disable()
    faulthandler.enable(pytestconfig.stash[_told_on])


@pytest.fixture(autouse=True)
def the_thread_stays_one_among_others() -> Iterator[None]:
    """A library that makes it a real-time one starves all other tests of the machine, much later and at random."""
    yield
    if hasattr(os, "sched_getscheduler"):
        assert os.sched_getscheduler(0) == os.SCHED_OTHER


@pytest.fixture(autouse=True)
def garbage_is_looked_for_as_in_the_program(request: pytest.FixtureRequest) -> Iterator[None]:
    """With a window in its thread alone (see `app.kit.garbage`), and few tests run its event loop for long; without one
    as in a command."""
    if "qapp" in request.fixturenames:
        gc.disable()
    elif not gc.isenabled():
        gc.collect()  # what windows of other tests left
        gc.enable()
    yield
    if not gc.isenabled() and (garbage := sys.modules.get("app.kit.garbage")) is not None:
        garbage.collect_what_is_due()


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
    return thread.name.startswith(("ThreadPoolExecutor", "Dummy", "QThread", "pymp", "Dask-"))


@pytest.fixture(scope="session")
def planted_clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The planted reaction, made once per session; see `core.sources.synthetic` for its truth."""
    from core.demo import make_planted_clip

    path = tmp_path_factory.mktemp("planted") / "planted.mp4"
    make_planted_clip(path)
    return path


@pytest.fixture(scope="session")
def demo_clip_file(pytestconfig: pytest.Config) -> Path:
    """The recorded demo, where the set-up could fetch it."""
    path = pytestconfig.stash[_users_cache] / "WolfgangLanger_Pexels.mp4"
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
def landmarker(pytestconfig: pytest.Config) -> Path:
    """The face landmark model."""
    from core.models import landmarker_file

    found = landmarker_file.find()
    if found is None:
        cached = pytestconfig.stash[_users_cache] / "face_landmarker.task"
        if not cached.is_file():
            pytest.fail("the face landmark model is missing; run packaging/bootstrap.py test")
        os.environ[landmarker_file.ENVIRONMENT_VARIABLE] = str(cached)
        found = cached
    return found


class PostgresqlServer:
    """A private server on loopback, in a folder of its own.

    Attributes:
        url: of its database, for a study.
    """

    def __init__(self, programs: Path, user: str, as_user: dict[str, Any]) -> None:
        self._programs, self._as_user = programs, as_user
        self._folder = Path(tempfile.mkdtemp(prefix="eriscope-postgresql-"))
        shutil.chown(self._folder, user)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self.url = f"postgresql+psycopg://lab@127.0.0.1:{self._port}/postgres"
        self._server: subprocess.Popen[bytes] | None = None
        options = ["-U", "lab", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        made = subprocess.run(
            [programs / "initdb", "-D", self._folder / "data", *options],
            cwd=self._folder, capture_output=True, text=True, check=False, **as_user,
        )  # fmt: skip
        assert made.returncode == 0, made.stderr

    def start(self) -> None:
        import psycopg

        settings = {"listen_addresses": "127.0.0.1", "port": self._port, "unix_socket_directories": self._folder}
        options = [text for name, value in (settings | {"fsync": "off"}).items() for text in ("-c", f"{name}={value}")]
        log = self._folder / "log"
        with log.open("ab") as said:
            self._server = subprocess.Popen(
                [self._programs / "postgres", "-D", self._folder / "data", *options],
                cwd=self._folder, stdout=said, stderr=said, **self._as_user,
            )  # fmt: skip
        deadline = time.monotonic() + 60
        while True:
            try:
                psycopg.connect(f"postgresql://lab@127.0.0.1:{self._port}/postgres", connect_timeout=5).close()
                return
            except psycopg.OperationalError:
                assert self._server.poll() is None and time.monotonic() < deadline, log.read_text()
                time.sleep(0.1)

    @property
    def pid(self) -> int:
        """Of the process that is the parent of all others."""
        assert self._server is not None
        return self._server.pid

    def kill(self) -> None:
        """As when the machine loses power: nobody is told anything."""
        import psutil

        assert self._server is not None
        server = psutil.Process(self.pid)
        server.suspend()  # first, so that it makes no others
        processes = [server, *server.children(recursive=True)]
        for one in processes:
            with contextlib.suppress(psutil.NoSuchProcess):
                one.kill()
        self._server.wait(30)
        psutil.wait_procs(processes, timeout=30)
        self._server = None

    def stop(self) -> None:
        """A fast shutdown: connections are cut."""
        if self._server is not None:
            self._server.send_signal(signal.SIGINT)
            self._server.wait(30)
            self._server = None

    def __enter__(self) -> PostgresqlServer:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)


@pytest.fixture(scope="session")
def start_postgresql() -> Callable[[], PostgresqlServer]:
    """Makes servers, where PostgreSQL is installed; use each in a ``with``."""
    on_path = shutil.which("initdb")  # Debian keeps the programs out of PATH
    found = [Path(on_path).parent] if on_path else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    programs = next((folder for folder in reversed(found) if (folder / "initdb").is_file()), None)
    if programs is None:
        pytest.skip("PostgreSQL's programs are not installed (Debian: postgresql)")
    pwd = pytest.importorskip("pwd", reason="PostgreSQL is started on Unix only")
    user = "postgres" if os.geteuid() == 0 else getpass.getuser()  # it refuses to run as root
    try:
        owner = pwd.getpwnam(user)
    except KeyError:
        pytest.skip(f"there is no user {user} to run PostgreSQL as")
    as_user = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    return lambda: PostgresqlServer(programs, user, as_user)


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


@pytest.fixture
def opened_media(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the media files that were opened for reading, one per time."""
    import av

    names, real = list[str](), av.open

    def counting(file: Any, mode: str = "r", **how: Any) -> Any:
        if mode == "r":
            names.append(Path(str(file)).name)
        return real(file, mode, **how)

    monkeypatch.setattr(av, "open", counting)
    return names


@pytest.fixture
def touched() -> Iterator[Callable[[Path], Callable[[], bool]]]:
    """Watches a folder; the answer tells whether any file in it was opened or read since it was asked last, by whatever
    code. Linux's own notifications tell."""
    if sys.platform != "linux":
        pytest.skip("inotify is Linux's")
    system = ctypes.CDLL(None, use_errno=True)
    watching: list[int] = []

    def watch(folder: Path) -> Callable[[], bool]:
        at = system.inotify_init1(os.O_NONBLOCK)
        watching.append(at)
        assert at >= 0 and system.inotify_add_watch(at, bytes(folder), _IN_ACCESS | _IN_OPEN) >= 0

        def was_touched() -> bool:
            try:
                return bool(os.read(at, 1 << 16))
            except BlockingIOError:
                return False

        return was_touched

    yield watch
    for at in watching:
        os.close(at)
