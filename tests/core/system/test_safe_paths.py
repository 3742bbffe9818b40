from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import UnsafeNameError
from core.system import json_text, safe_paths
from core.system.safe_paths import expanded, is_file, plain_file

LEADS_AWAY = (
    "", ".", "..", "../x", "a/../../x", "a/..", "/etc/passwd", "//server/share", "\\\\server\\share\\x",
    "..\\x", "a\\..\\..\\x",
    "C:\\x", "c:x", "C:/x", "a\0b", "a\nb", "nul", "clips/CON", "aux.mp4", "a/com1.txt", "LPT9", "con .txt",
)  # fmt: skip
STAYS = ("a", "a/b.mp4", "a b/c", "…", ".hidden", "console", "a..b", "...", "com10", "nullen.mp4", "a:b c.mp4", "ü/é")


@pytest.mark.parametrize("name", [*LEADS_AWAY, None, 3, b"a", ["a"]])
def test_a_name_that_leads_away_or_is_none_is_refused(tmp_path: Path, name: object) -> None:
    with pytest.raises(UnsafeNameError):
        safe_paths.named(tmp_path, name)
    with pytest.raises(UnsafeNameError):
        safe_paths.inside(tmp_path, name)
    with pytest.raises(UnsafeNameError):
        safe_paths.entry(tmp_path, name)


@pytest.mark.parametrize("name", [name for name in STAYS if name != "a:b c.mp4"])
def test_a_name_that_stays_is_that_path(tmp_path: Path, name: str) -> None:
    assert safe_paths.inside(tmp_path, name) == tmp_path / name


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab./\\:~*\0 C", max_size=12))
def test_whatever_passes_lies_in_the_folder_and_is_not_the_folder(name: str) -> None:
    folder = Path("/somewhere/study")
    try:
        found = safe_paths.named(folder, name)
    except UnsafeNameError:
        return
    normal = os.path.normpath(found)
    assert normal.startswith(f"{folder}{os.sep}") and normal != str(folder)


@pytest.mark.parametrize("name", ["a/b", "a\\b", ".a", "a/", "./a"])
def test_an_entry_is_one_plain_name(tmp_path: Path, name: str) -> None:
    assert safe_paths.entry(tmp_path, "a") == tmp_path / "a"
    with pytest.raises(UnsafeNameError):
        safe_paths.entry(tmp_path, name)


@pytest.mark.skipif(os.name == "nt", reason="links take rights on Windows")
def test_a_link_may_lead_on_within_the_folder_but_not_out_of_it(tmp_path: Path) -> None:
    folder = tmp_path / "study"
    (folder / "real").mkdir(parents=True)
    (tmp_path / "outside").mkdir()
    (tmp_path / "study-2").mkdir()
    for name, target in (("in", folder / "real"), ("out", tmp_path / "outside"), ("up", Path("../outside")),
                         ("beside", tmp_path / "study-2"), ("round", Path("round"))):  # fmt: skip
        (folder / name).symlink_to(target)
    (folder / "real" / "deep").symlink_to(tmp_path / "outside")
    assert safe_paths.inside(folder, "in/file") == folder / "in/file"
    for name in ("out", "out/file", "up/file", "real/deep/file", "in/deep/file", "beside/x"):
        with pytest.raises(UnsafeNameError, match="link"):
            safe_paths.inside(folder, name)
    (tmp_path / "way").symlink_to(folder)  # the folder itself may be reached by a link
    assert safe_paths.inside(tmp_path / "way", "in/file") == tmp_path / "way/in/file"


@pytest.mark.parametrize(("name", "outside"), [("/a", True), ("C:/a", True), ("C:\\a", True), ("\\\\s\\a", True),
                                               ("a/b", False), ("../a", False), ("", False)])  # fmt: skip
def test_absolute_paths_of_every_system_are_known(name: str, outside: bool) -> None:
    assert safe_paths.is_outside(name) is outside


def test_a_home_is_expanded_and_that_of_nobody_is_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/somebody")
    monkeypatch.setenv("USERPROFILE", "/home/somebody")
    assert expanded("~/models/m") == Path("/home/somebody/models/m")
    assert expanded("~nobodyhasthisname/m") == Path("~nobodyhasthisname/m")
    assert expanded("m") == Path("m")


def test_what_cannot_be_the_name_of_a_file_is_none(tmp_path: Path) -> None:
    (tmp_path / "there").touch()
    assert is_file(tmp_path / "there") and not is_file(tmp_path)
    for name in ("n" * 300, "x/" * 3000 + "a", "a\0b"):
        assert not is_file(tmp_path / name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes among files here")
def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "study.json")
    (tmp_path / "there.json").write_text('{"a": 1}', encoding="utf-8")
    assert plain_file(tmp_path / "there.json") == tmp_path / "there.json"
    assert json_text.read(tmp_path / "there.json") == {"a": 1}
    for name in ("study.json", ".", "gone"):
        for read in (plain_file, json_text.read):
            with pytest.raises(OSError, match=r"no file|No such file"):
                read(tmp_path / name)


def test_files_that_may_be_somebody_elses_are_read_only_once_they_are_files() -> None:
    root = Path(safe_paths.__file__).resolve().parents[2]
    sources = [path for part in ("core", "app") for path in (root / part).rglob("*.py")]
    at_once = re.compile(r"loads\([^\n]*\.read_text\(")
    found = {path.name: at_once.findall(path.read_text("utf-8")) for path in sources}
    assert len(sources) > 300
    assert {name: calls for name, calls in found.items() if calls} == {
        "settings.py": ["loads(plain_file(path).read_text("],
        "json_text.py": ["loads(plain_file(path).read_text("],
    }
