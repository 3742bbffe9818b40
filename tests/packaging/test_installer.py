from __future__ import annotations

import configparser
import ctypes.util
import importlib.util
import runpy
import shutil
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
WORKFLOW = ROOT / ".github" / "workflows" / "installers.yml"


@pytest.fixture
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("eriscope_build", ROOT / "packaging" / "installer" / "build.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="there is no dpkg-deb, which packs for Debian")
def test_a_debian_package_holds_program_icon_entry_and_a_studys_type(build: ModuleType, tmp_path: Path) -> None:
    folder = tmp_path / "eriscope"
    folder.mkdir()
    (folder / "eriscope").write_text("#!/bin/sh\necho it runs\n")
    (folder / "eriscope").chmod(0o755)
    (folder / "weights").write_bytes(bytes(2048))
    (folder / "linked").symlink_to("weights")  # as PyInstaller links libraries
    package = build._debian_package(folder, tmp_path / "eriscope_0.1.0_amd64.deb")
    subprocess.run(["dpkg-deb", "-R", package, tmp_path / "x"], check=True)
    inside = tmp_path / "x"
    control = dict(line.split(": ", 1) for line in (inside / "DEBIAN" / "control").read_text().splitlines())
    assert (control["Package"], control["Architecture"]) == ("eriscope", "amd64")
    assert "libxcb-cursor0" in control["Depends"] and int(control["Installed-Size"]) == 2  # KiB
    done = subprocess.run([inside / "opt" / "eriscope" / "eriscope"], capture_output=True, text=True, check=True)
    assert done.stdout == "it runs\n"
    assert (inside / "usr" / "bin" / "eriscope").readlink() == Path("/opt/eriscope/eriscope")
    entry = configparser.RawConfigParser()
    entry.read(inside / "usr" / "share" / "applications" / "eriscope.desktop")
    assert entry["Desktop Entry"]["Exec"] == "eriscope %f"
    assert "application/x-eriscope-study" in entry["Desktop Entry"]["MimeType"].split(";")
    types = ET.parse(inside / "usr" / "share" / "mime" / "packages" / "eriscope.xml").getroot()
    (glob,) = types.iter("{http://www.freedesktop.org/standards/shared-mime-info}glob")
    assert glob.get("pattern") == "study.json"
    assert (inside / "usr/share/icons/hicolor/scalable/apps/eriscope.svg").read_text().startswith("<svg")


@pytest.mark.skipif(shutil.which("mksquashfs") is None, reason="there is no mksquashfs")
def test_an_appimage_is_its_runtime_and_behind_it_a_file_system_with_the_program(
    build: ModuleType, tmp_path: Path
) -> None:
    folder = tmp_path / "eriscope"
    folder.mkdir()
    (folder / "eriscope").write_text("#!/bin/sh\necho it runs\n")
    (folder / "eriscope").chmod(0o755)
    runtime = tmp_path / "runtime"
    runtime.write_bytes(b"\x7fELF" * 1000)
    package = build._appimage(folder, tmp_path, runtime)
    assert package.suffix == ".AppImage" and package.read_bytes().startswith(runtime.read_bytes())
    assert package.stat().st_mode & 0o111 == 0o111
    inside = tmp_path / "inside"
    subprocess.run(["unsquashfs", "-q", "-o", "4000", "-d", inside, package], check=True, capture_output=True)
    done = subprocess.run([inside / "AppRun"], capture_output=True, text=True, check=True)
    assert done.stdout == "it runs\n"
    entry = configparser.RawConfigParser()
    entry.read(inside / "eriscope.desktop")
    assert (inside / f"{entry['Desktop Entry']['Icon']}.svg").read_bytes() == (inside / ".DirIcon").read_bytes()
    assert {path.name for path in tmp_path.iterdir()} == {"eriscope", "runtime", "inside", package.name}


def test_a_library_inside_the_program_is_found_where_the_system_has_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "libportaudio.so.2").write_bytes(b"\x7fELF")
    (tmp_path / "libportaudiocpp.so.0").write_bytes(b"\x7fELF")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    monkeypatch.setattr(ctypes.util, "find_library", {"GL": "libGL.so.1"}.get)
    runpy.run_path(str(ROOT / "packaging" / "installer" / "find_inside.py"))
    assert ctypes.util.find_library("portaudio") == str(tmp_path / "libportaudio.so.2")
    assert ctypes.util.find_library("GL") == "libGL.so.1"
    assert ctypes.util.find_library("pulse") is None


def test_a_debian_package_asks_for_what_doctor_looks_for(build: ModuleType) -> None:
    from core import doctor

    looked_for = {package for package, _ in doctor._LINUX_LIBRARIES.values()}
    assert looked_for <= set(build.LIBRARIES.split(", "))


def test_portaudio_is_there_to_be_taken_in_before_the_workflow_builds() -> None:
    before, building = WORKFLOW.read_text(encoding="utf-8").split("packaging/installer/build.py")
    assert "libportaudio2" in before and "packaging/installer/clean_root.sh" in building


def test_the_workflow_installs_the_torch_that_is_pinned() -> None:
    pinned = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    (torch,) = [name for name in pinned if name.startswith("torch==")]
    assert f"pip install {torch} " in WORKFLOW.read_text(encoding="utf-8")
