"""The rules of ARCHITECTURE.md that a program can check, each with a planted violation that must be caught."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import pyqtgraph
import pytest
from PySide6 import QtWidgets

_ROOT = Path(__file__).resolve().parent.parent


def _imports_linted(folder: Path) -> subprocess.CompletedProcess[str]:
    program = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | {"PYTHONPATH": str(folder)}
    return subprocess.run(
        [sys.executable, "-c", program, "--no-cache"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The packages and their contracts, to be damaged."""
    for package in ("app", "core"):
        shutil.copytree(_ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(_ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_import_contracts_are_kept(copied: Path) -> None:
    done = _imports_linted(copied)
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


@pytest.mark.parametrize(
    "module, line, contract",
    [
        ("core/features/mfcc.py", "from PySide6.QtCore import QObject", "The core knows no window"),
        ("core/study_of_nothing.py", "import app.clip.state", "The core knows no window"),
        ("core/sources/camera.py", "import core.models.registry", "Sources, features and models do not know"),
        ("core/types.py", "import core.analysis.pipeline", "Inside the core, imports go one way"),
        ("core/study/records.py", "import core.study.database_tables", "Nothing imports in a circle"),
        ("app/review/clip_list.py", "import app.shell.main_window", "In the window, imports go one way"),
        ("app/compare/plot.py", "import app.review.view", "In the window, imports go one way"),
        ("app/somewhere/new.py", "import app.kit.theme", "In the window, imports go one way"),
    ],
)
def test_a_planted_import_breaks_its_contract(copied: Path, module: str, line: str, contract: str) -> None:
    path = copied / module
    if not path.parent.exists():
        path.parent.mkdir()
        (path.parent / "__init__.py").touch()
    source = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(f"{source}\n{line}\n", encoding="utf-8")
    done = _imports_linted(copied)
    assert done.returncode != 0
    assert any(contract in text and "BROKEN" in text for text in done.stdout.splitlines()), done.stdout


_MAKES_THREADS = {"QThread", "QThreadPool", "QRunnable", "Thread", "ThreadPoolExecutor", "start_new_thread"}
_FORBIDDEN_CALLS = {"terminate", "processEvents"}
_HANDS_PYTHON_TO_LIBRARIES = {
    "qInstallMessageHandler", "redirectError", "seterrcall", "CFUNCTYPE", "WINFUNCTYPE", "PYFUNCTYPE",
    "def_extern",
}  # fmt: skip
"""Qt's, OpenCV's and NumPy's ways to have a function in Python called, and ctypes' and cffi's for all others."""


def _names(source: str) -> set[str]:
    """Every name that is used as a base class, called, or called as an attribute."""
    return _names_in(ast.parse(source))


def _names_in(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        used = [node.func] if isinstance(node, ast.Call) else node.bases if isinstance(node, ast.ClassDef) else []
        for name in used:
            found.add(name.attr if isinstance(name, ast.Attribute) else name.id if isinstance(name, ast.Name) else "")
    return found


def _sources(package: str) -> dict[str, str]:
    return {
        path.relative_to(_ROOT).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((_ROOT / package).rglob("*.py"))
    }


def test_in_the_window_only_tasks_makes_threads() -> None:
    assert {path for path, source in _sources("app").items() if _names(source) & _MAKES_THREADS} == {"app/kit/tasks.py"}
    assert _names("class Mine(QtCore.QThread): ...") & _MAKES_THREADS  # the check sees what it looks for


def test_nobody_ends_threads_by_force_or_turns_the_event_loop_by_hand() -> None:
    assert not [path for p in ("app", "core") for path, s in _sources(p).items() if _names(s) & _FORBIDDEN_CALLS]
    assert _names("thread.terminate()") & _FORBIDDEN_CALLS


_STARTS = {"Task", "Tasks", "JobQueue", "Newest"}
_WIDGETS_THAT_START = {
    "ImportDialog": "what its own fields name is read: the header of a table, then its rows",
    "NewStudyDialog": "how wide the intervals of the chosen size will be, a sentence below its fields",
    "PreferencesDialog": "what it offers is accepted by its own button once the chosen models were loaded",
    "StudyDialog": "the one place from which the dialogs of a study work: they stay open until it has ended",
    "TrainingForm": "what the chosen dataset holds, which decides what its own fields offer",
}
"""Forms whose question is about their own fields alone, and would only go through a controller."""


def _bases(trees: Iterable[ast.Module]) -> dict[str, set[str]]:
    """The names of the classes that each class of ours is made of, by its own."""
    return {
        node.name: {ast.unparse(base).split("[")[0].rsplit(".", 1)[-1] for base in node.bases}
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }


def _is_widget(name: str, bases: Mapping[str, set[str]]) -> bool:
    """Whether a class is a widget of ours, Qt's or pyqtgraph's."""
    ours = bases.get(name)
    if ours is not None:
        return any(_is_widget(base, bases) for base in ours)
    of = getattr(QtWidgets, name, None) or getattr(pyqtgraph, name, None)
    return isinstance(of, type) and issubclass(of, QtWidgets.QWidget)


def _widgets_that_start(sources: Iterable[str]) -> set[str]:
    """Widgets that make a task, or what makes and keeps tasks."""
    trees = [ast.parse(source) for source in sources]
    bases = _bases(trees)
    tasks = _STARTS | {name for name, of in bases.items() if "Task" in of}
    return {
        node.name
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and _is_widget(node.name, bases) and _names_in(node) & tasks
    }


def test_widgets_start_no_tasks_but_forms_that_ask_about_their_own_fields() -> None:
    assert _widgets_that_start(_sources("app").values()) == set(_WIDGETS_THAT_START)
    view, pages = "class View(QWidget): ...", "class Page(View):\n    def go(self): self.run({})"
    for planted in ("Task(work)", "Newest()", "Mine()"):
        assert _widgets_that_start([view, pages.format(planted), "class Mine(Task): ..."]) == {"Page"}
    assert not _widgets_that_start([view, pages.format("ask()"), "class Controller(QObject):\n    tasks = Tasks()"])


def _opens_a_dialog(source: str) -> list[str]:
    """Calls that show a dialog by themselves: Qt's own questions, ``exec``, ``open`` of a dialog, a modality."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            of, call = ast.unparse(node.func.value), node.func.attr
            asks = of in ("QFileDialog", "QInputDialog", "QMessageBox") and call[0].islower()
            opens = call in ("open", "exec") and of.split("(")[0].lower().endswith(("dialog", "box"))
            modal = call in ("setWindowModality", "setModal") and "False" not in ast.unparse(node)
            found += [ast.unparse(node)] if asks or opens or modal else []
    return found


def test_dialogs_are_opened_in_one_place_so_that_none_disturbs_a_participant() -> None:
    opening = {path: calls for path, source in _sources("app").items() if (calls := _opens_a_dialog(source))}
    assert set(opening) == {"app/kit/dialog_opening.py"}, opening
    for planted in ("QFileDialog.getOpenFileName(self)", "QMessageBox.warning(self)", "dialog.open()", "box.exec()",
                    "NotesDialog(self).open()", "dialog.setModal(True)"):  # fmt: skip
        assert _opens_a_dialog(planted)
    assert not _opens_a_dialog("path.open()") and not _opens_a_dialog("dialog.setModal(False)")


def test_no_library_gets_a_function_in_python_that_it_might_call_while_it_holds_a_lock() -> None:
    """PortAudio gets one: it calls it in a thread of its own, and is itself never called with the interpreter held."""

    def hands(source: str) -> bool:
        return (
            bool(_names(source) & _HANDS_PYTHON_TO_LIBRARIES) or "av.logging" in source
        )  # PyAV's makes FFmpeg call it

    assert not [path for p in ("app", "core") for path, source in _sources(p).items() if hands(source)]
    for planted in ("qInstallMessageHandler(mine)", "av.logging.set_level(16)", "ctypes.CFUNCTYPE(None)(mine)"):
        assert hands(planted)


_PRINTS = {"print", "echo", "secho", "from_markup", "render_markup", "rprint"}


def _prints_past_the_gate(source: str) -> bool:
    tree = ast.parse(source)
    imported = {f"{node.module}.{name.name}" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
                for name in node.names}  # fmt: skip
    calls = {n.func.id if isinstance(n.func, ast.Name) else ast.unparse(n.func)
             for n in ast.walk(tree) if isinstance(n, ast.Call)}  # fmt: skip
    return bool(imported & {"rich.console.Console", "rich.print"} or calls & (_PRINTS | {"typer.echo", "typer.secho"}))


def test_commands_print_only_through_the_gate_that_makes_names_harmless() -> None:
    commands = {path: source for path, source in _sources("core").items() if path.startswith("core/cli/")}
    window = _sources("app")
    commands |= {path: window[path] for path in ("app/shell/commands.py", "app/shell/bench_commands.py")}
    assert [path for path, source in commands.items() if _prints_past_the_gate(source)] == ["core/cli/console.py"]
    for planted in ("from rich.console import Console", "print(name)", "typer.echo(name)", "from rich import print"):
        assert _prints_past_the_gate(planted)


def _reads_json_past_the_gate(source: str) -> bool:
    return any(ast.unparse(node.func) in {"json.load", "json.loads", "JSONDecoder", "json.JSONDecoder"}
               for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))  # fmt: skip


def test_json_is_read_only_through_the_gate_that_bounds_it() -> None:
    sources = _sources("core") | _sources("app")
    readers = [path for path, source in sources.items() if _reads_json_past_the_gate(source)]
    assert readers == ["core/system/json_text.py"]


def test_importing_every_module_of_the_core_loads_no_qt() -> None:
    modules = [path.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for path in _sources("core")]
    program = (
        f"import importlib, sys\nfor name in {modules!r}: importlib.import_module(name)\n"
        "print([name for name in sys.modules if name.startswith(('PySide', 'PyQt', 'shiboken', 'pyqtgraph'))])"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=_ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().splitlines()[-1] == "[]"
    assert len(modules) > 40


def test_files_stay_short_enough_to_read() -> None:
    lengths = {path: len(source.splitlines()) for p in ("app", "core") for path, source in _sources(p).items()}
    assert {path: n for path, n in lengths.items() if n > 500} == {}


def _leads_nowhere(text: str) -> list[str]:
    """Names of modules in backticks, and paths of files, that are not there."""
    dotted = re.findall(r"`((?:core|app)(?:\.\w+)+)`", text)
    paths = re.findall(r"\b(?:core|app|packaging)/[\w/]+\.py\b", text)
    return [name for name in dotted if not _is_there(name)] + [path for path in paths if not (_ROOT / path).is_file()]


def _is_there(name: str) -> bool:
    """Whether a module, or something in it, is called so."""
    parts = name.split(".")
    for n in range(len(parts), 0, -1):
        place = _ROOT.joinpath(*parts[:n])
        file = place.with_suffix(".py") if place.with_suffix(".py").is_file() else place / "__init__.py"
        if file.is_file():
            source = file.read_text(encoding="utf-8")
            return all(re.search(rf"\b{part}\b", source) for part in parts[n:])
    return False


def test_what_texts_say_of_the_code_leads_somewhere() -> None:
    pages = {
        page: (_ROOT / page).read_text(encoding="utf-8") for page in ("ARCHITECTURE.md", ".github/CONTRIBUTING.md")
    }
    texts = _sources("app") | _sources("core") | pages
    assert not {path: gone for path, text in texts.items() if (gone := _leads_nowhere(text.replace("NAME.py", "")))}
    planted = "`core.files.owned`, core/words.py; `core.system.files.owned`, `core.text`, core/text.py"
    assert _leads_nowhere(planted) == ["core.files.owned", "core/words.py"]
