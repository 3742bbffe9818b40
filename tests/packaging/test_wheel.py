"""The wheel, installed by pip and by `uv tool` in an environment that knows nothing of the checkout."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Callable
from email import message_from_bytes
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from uv import find_uv_bin

ROOT = Path(__file__).resolve().parents[2]
_PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input"]
Run = Callable[..., subprocess.CompletedProcess[str]]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="names the environment's programs as POSIX does")

_WINDOW = """
from PySide6.QtCore import QTimer
from app.shell import commands
from app.shell.application import make_application
from app.shell.main_window import MainWindow
from app.shell.workspace import Workspace
import app, core, resources
application = make_application(["eriscope"])
window = MainWindow(Workspace(), preload_heavy=False)
window.show()
QTimer.singleShot(0, window.close)
application.exec()
print(app.__file__, core.__file__, resources.__file__, sep="\\n")
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built by pip from a copy: setuptools leaves build/ and egg-info beside what it builds."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    shutil.copytree(ROOT, source, ignore=shutil.ignore_patterns(".*", "__pycache__", "tests", "build", "*.egg-info"))
    subprocess.run(
        [*_PIP, "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", str(folder), str(source)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return next(folder.glob("eriscope-*.whl"))


def _by_pip(wheel: Path, folder: Path) -> tuple[Path, Path]:
    environment = folder / "environment"
    venv.EnvBuilder(with_pip=False).create(environment)
    subprocess.run(
        [*_PIP, "--python", str(environment / "bin" / "python"), "install", "--no-deps", "--no-index", str(wheel)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return environment, environment / "bin"


def _by_uv(wheel: Path, folder: Path) -> tuple[Path, Path]:
    """As `uv tool install eriscope` does, which knows no --no-deps: what is needed is excluded by name."""
    with zipfile.ZipFile(wheel) as file:
        (about,) = (name for name in file.namelist() if name.endswith(".dist-info/METADATA"))
        needed = message_from_bytes(file.read(about)).get_all("Requires-Dist", [])
    excluded = folder / "excluded.txt"
    excluded.write_text("\n".join(sorted({Requirement(text).name for text in needed} - {"eriscope"})))
    places = {f"UV_{what}_DIR": str(folder / what.lower()) for what in ("TOOL", "TOOL_BIN", "CACHE")}
    subprocess.run(
        [find_uv_bin(), "tool", "install", "--offline", "--no-config", "--python", sys.executable, "--excludes",
         str(excluded), str(wheel)],
        check=True, capture_output=True, text=True, env={**os.environ, **places},
    )  # fmt: skip
    return folder / "tool" / "eriscope", folder / "tool_bin"


@pytest.fixture(scope="module", params=[_by_pip, _by_uv], ids=["pip", "uv tool"])
def installed(
    request: pytest.FixtureRequest,
    wheel: Path,
    tmp_path_factory: pytest.TempPathFactory,
    planted_clip: Path,
    landmarker: Path,
) -> Run:
    """Installs the wheel, and runs its `eriscope`, or a piece of Python, in an empty folder.

    The other packages are those of the tests' own environment, by a path that leads to no checkout: what pip puts
    there for an editable checkout works in the environment itself only.
    """
    folder = tmp_path_factory.mktemp("installed")
    environment, programs = request.param(wheel, folder)
    site = next(environment.glob("lib/python*/site-packages"))
    (site / "others.pth").write_text(sysconfig.get_path("purelib") + "\n")
    cache = folder / "cache"
    planted = cache / "eriscope" / "v1" / "planted-reaction.mp4"
    planted.parent.mkdir(parents=True)
    shutil.copy(planted_clip, planted)
    shutil.copy(landmarker, cache / "eriscope" / "face_landmarker.task")
    names = ("PYTHONPATH", "ERISCOPE_FACE_LANDMARKER")
    variables = {name: value for name, value in os.environ.items() if name not in names}
    variables |= {"XDG_CACHE_HOME": str(cache), "HOME": str(folder)}
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()

    def run(*arguments: str, program: str = "eriscope") -> subprocess.CompletedProcess[str]:
        place = programs if program == "eriscope" else environment / "bin"
        return subprocess.run(
            [place / program, *arguments], cwd=elsewhere, env=variables, capture_output=True, text=True,
            timeout=600, check=False,
        )  # fmt: skip

    return run


def test_the_wheel_says_who_made_it_what_it_needs_and_for_whom_it_is(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as file:
        (about,) = (name for name in file.namelist() if name.endswith(".dist-info/METADATA"))
        said = message_from_bytes(file.read(about))
        assert any(name.endswith("licenses/LICENSE") for name in file.namelist())
    for name in ("Summary", "Author", "License-Expression", "Keywords", "Requires-Python", "Project-URL"):
        assert said[name], name
    assert said["Description-Content-Type"] == "text/markdown" and "# Eriscope" in said.get_payload()
    topics = {name.split(" :: ")[0] for name in said.get_all("Classifier", [])}
    assert {"Development Status", "Environment", "Intended Audience", "Operating System", "Topic"} <= topics


def test_the_wheel_holds_the_guide_with_its_pictures(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as file:
        assert file.read("docs/user-guide.md") == (ROOT / "docs" / "user-guide.md").read_bytes()
        pictures = {name for name in file.namelist() if name.startswith("docs/images/")}
    assert pictures == {f"docs/images/{path.name}" for path in (ROOT / "docs" / "images").iterdir()}


@pytest.mark.slow
def test_the_installed_wheel_finds_its_resources_and_runs_the_demo(installed: Run, tmp_path: Path) -> None:
    done = installed("demo", "--headless", "--out", str(tmp_path / "demo"))
    assert done.returncode == 0, done.stderr
    document = json.loads((tmp_path / "demo" / "planted-reaction.json").read_text())
    assert document["clip"]["n_frames"] > 100
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_the_installed_wheel_examines_itself_and_analyses_a_file(
    installed: Run, planted_clip: Path, tmp_path: Path
) -> None:
    doctor = installed("doctor")
    assert doctor.returncode == 0, doctor.stdout + doctor.stderr
    models = installed("models")
    assert models.returncode == 0 and "bootstrap" in models.stdout and "mediapipe-au" in models.stdout
    done = installed("analyze", str(planted_clip), "--out", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "planted_frames.csv").is_file()


@pytest.mark.slow
def test_the_installed_wheel_opens_its_window_from_its_own_files(installed: Run) -> None:
    done = installed("-c", _WINDOW, program="python")
    assert done.returncode == 0, done.stderr
    for place in done.stdout.strip().splitlines()[-3:]:
        assert "site-packages" in place and not Path(place).is_relative_to(ROOT)
