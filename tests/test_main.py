from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import main
from core.errors import SourceError

ROOT = Path(main.__file__).parent
HEAVY = {"torch", "mediapipe", "librosa", "scipy"}
QT = {"PySide6", "shiboken6", "pyqtgraph"}

REPORT = """
import json, sys
{code}
print(json.dumps(sorted({{name.split(".")[0] for name in sys.modules}})))
"""


def modules_after(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", REPORT.format(code=code)],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_help_loads_neither_networks_nor_windows() -> None:
    loaded = modules_after("import main\nassert main.main(['--help']) == 0")
    assert not loaded & (HEAVY | QT)


def test_the_window_is_there_before_what_it_works_with() -> None:
    loaded = modules_after("import app.shell.main_window")
    assert "PySide6" in loaded
    assert not loaded & (HEAVY | {"sqlalchemy", "pandas", "matplotlib", "lightning", "fpdf", "pyreadstat"})


def test_the_window_alone_needs_nothing_that_reads_command_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    loaded = modules_after(
        "import main\nfrom app.shell import run\nrun.run_window = lambda open_first: 3\nassert main.main([]) == 3"
    )
    assert "PySide6" in loaded
    assert not loaded & {"typer", "rich"}


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (SourceError("The screen is gone. Look elsewhere."), 1, "error: The screen is gone."),
        (RuntimeError("boom"), 70, "eriscope.log"),
        (KeyboardInterrupt(), 130, "Stopped."),
    ],
)
def test_a_window_that_fails_says_so_as_a_command_does(
    error: BaseException, code: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from app.shell import display, run

    def fail(open_first: object) -> int:
        raise error

    monkeypatch.setattr(display, "has_display", lambda: True)
    monkeypatch.setattr(run, "run_window", fail)
    assert main.main([]) == code
    told = capsys.readouterr().err
    assert said in told.replace("\n", "") and "Traceback" not in told


def test_without_a_screen_no_window_is_tried(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert main.main([]) == 1
    assert "There is no display" in capsys.readouterr().err


def test_a_missing_model_is_told_without_loading_networks() -> None:
    loaded = modules_after("import main\nassert main.main(['analyze', 'x.mp4', '--model', 'nosuch']) == 1")
    assert not loaded & ({"torch", "mediapipe"} | QT)


def test_no_module_of_the_core_imports_a_window() -> None:
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in sorted((ROOT / "core").rglob("*.py"))
    ]
    assert "core.analysis.pipeline" in names and "core.cli.analyze" in names
    loaded = modules_after(f"import importlib\nfor name in {names!r}: importlib.import_module(name)")
    assert {"torch", "core"} <= loaded
    assert not loaded & QT


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["nosuchcommand"], 2, "No such command"),
        (["/nowhere/clip.mp4"], 1, "does not exist"),
        (["analyze", "/nowhere/clip.mp4"], 1, "/nowhere/clip.mp4 does not exist. Check the name and the folder."),
    ],
)
def test_python_main_py_ends_with_a_sentence_and_an_exit_code(arguments: list[str], code: int, said: str) -> None:
    done = subprocess.run(
        [sys.executable, "main.py", *arguments],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, "COLUMNS": "200"},
    )
    assert done.returncode == code
    assert said in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["a" * 300, "a" * 300 + ".mp4"])
def test_what_can_be_no_name_is_one_sentence(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main([name]) == 1
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err and said.err.strip()


@pytest.mark.parametrize(("is_study", "asked"), [(True, "study"), (False, "clip")])
def test_a_folder_is_opened_as_a_study_and_a_file_as_a_clip(
    is_study: bool, asked: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.shell import commands, run

    path = tmp_path / "given"
    path.mkdir() if is_study else path.write_bytes(b"")
    opened: list[tuple[str, Path]] = []
    window = SimpleNamespace(
        study=SimpleNamespace(open=lambda path: opened.append(("study", path))),
        open_clip=lambda path: opened.append(("clip", path)),
    )
    monkeypatch.setattr(commands, "has_display", lambda: True)
    monkeypatch.setattr(run, "run_window", lambda open_first: open_first(window) or 0)
    assert main.main([str(path)]) == 0
    assert opened == [(asked, path)]


def test_a_double_click_on_a_studys_file_opens_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.shell import commands, run

    (tmp_path / "study.json").write_text("{}")
    opened: list[Path] = []
    window = SimpleNamespace(study=SimpleNamespace(open=opened.append))
    monkeypatch.setattr(commands, "has_display", lambda: True)
    monkeypatch.setattr(run, "run_window", lambda open_first: open_first(window) or 0)
    assert main.main([str(tmp_path / "study.json")]) == 0
    assert opened == [tmp_path]
