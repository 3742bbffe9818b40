"""Make an installer of Eriscope for the system that this runs on, with Python and all models inside:

    python packaging/installer/build.py [--out build/installer]

Needs an environment in which Eriscope, PyInstaller and the face landmark model are installed, and nothing else. Linux:
a folder, a .tar.gz and a .deb. macOS: the folder in a .dmg. Windows: the folder in a .zip.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import platform
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
NAME = "eriscope"
VERSION = importlib.metadata.version(NAME)
LIBRARIES = "libasound2, libegl1, libgl1, libpulse0, libxcb-cursor0, libxkbcommon-x11-0"
"""Debian's packages that the program's windows and sound need and that no wheel brings."""

_ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
_DESKTOP = f"""[Desktop Entry]
Type=Application
Name=Eriscope
Comment=What a face and a voice say about how strongly a person reacted
Exec={NAME} %f
Icon={NAME}
Terminal=false
Categories=Science;Education;AudioVideo;
MimeType=application/x-eriscope-study;video/mp4;video/x-matroska;video/quicktime;video/x-msvideo;video/webm;
StartupWMClass={NAME}
"""
_STUDY = """<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="application/x-eriscope-study">
    <comment>Eriscope study</comment>
    <sub-class-of type="application/json"/>
    <glob pattern="study.json" weight="80"/>
  </mime-type>
</mime-info>
"""


def main() -> None:
    """Build the folder, then what this system installs from."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "installer")
    out: Path = parser.parse_args().out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
            *("--distpath", str(out), "--workpath", str(out / "work"), str(HERE / "eriscope.spec")),
        ],
        cwd=ROOT,
        check=True,
    )
    folder = out / NAME
    made = {"Linux": _for_linux, "Darwin": _for_macos, "Windows": _for_windows}[platform.system()](folder, out)
    for path in (folder, *made):
        files = path.rglob("*") if path.is_dir() else [path]
        print(f"{path}: {sum(each.stat().st_size for each in files if each.is_file()) / 1e6:,.0f} MB")


def _for_linux(folder: Path, out: Path) -> list[Path]:
    machine = platform.machine()
    archive = out / f"{NAME}-{VERSION}-linux-{machine}.tar.gz"
    with tarfile.open(archive, "w:gz", compresslevel=6) as tar:
        tar.add(folder, NAME)
    return [archive, _debian_package(folder, out / f"{NAME}_{VERSION}_{_ARCHITECTURES.get(machine, machine)}.deb")]


def _debian_package(folder: Path, package: Path) -> Path:
    root = package.with_suffix("")
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(folder, root / "opt" / NAME, symlinks=True)
    share = root / "usr" / "share"
    texts = {
        root
        / "DEBIAN"
        / "control": f"Package: {NAME}\nVersion: {VERSION}\nArchitecture: {package.stem.split('_')[-1]}\n"
        f"Maintainer: The Eriscope authors <eriscope@localhost>\nDepends: {LIBRARIES}\nSection: science\n"
        "Priority: optional\nDescription: What a face and a voice say about how strongly a person reacted\n",
        share / "applications" / f"{NAME}.desktop": _DESKTOP,
        share / "mime" / "packages" / f"{NAME}.xml": _STUDY,
    }
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    icon = share / "icons" / "hicolor" / "scalable" / "apps" / f"{NAME}.svg"
    icon.parent.mkdir(parents=True)
    shutil.copy(ROOT / "resources" / "icons" / f"{NAME}.svg", icon)
    (root / "usr" / "bin").mkdir(parents=True)
    (root / "usr" / "bin" / NAME).symlink_to(f"/opt/{NAME}/{NAME}")
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(package)], check=True)
    shutil.rmtree(root)
    return package


def _for_macos(folder: Path, out: Path) -> list[Path]:
    image = out / f"{NAME}-{VERSION}-macos-{platform.machine()}.dmg"
    subprocess.run(
        ["hdiutil", "create", "-volname", "Eriscope", "-srcfolder", str(folder), "-ov", str(image)], check=True
    )
    return [image]


def _for_windows(folder: Path, out: Path) -> list[Path]:
    name = out / f"{NAME}-{VERSION}-windows-{platform.machine().lower()}"
    return [Path(shutil.make_archive(str(name), "zip", out, folder.name))]


if __name__ == "__main__":
    main()
