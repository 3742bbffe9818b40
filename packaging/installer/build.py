"""Make an installer of Eriscope for the system that this runs on, with Python and all models inside:

    python packaging/installer/build.py [--out build/installer]

Needs an environment in which `eriscope[all]` and PyInstaller are installed, and nothing else; the face landmark model
and the demo reaction are fetched where they are missing. Linux: a folder, a .tar.gz, a .deb, and an AppImage where the
runtime is given that the AppImage project publishes. macOS: the folder in a .dmg. Windows: the folder in a .zip.
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
LIBRARIES = "libasound2, libegl1, libgl1, libgles2, libportaudio2, libxcb-cursor0, libxkbcommon-x11-0"
"""Debian's packages that the program's windows and sound need and that no wheel brings."""
ADVISED = "libasound2-plugins"
"""Leads sound to PulseAudio and PipeWire, where there is one of them."""

_ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
_DESKTOP = f"""[Desktop Entry]
Type=Application
Name=Eriscope
Comment=What a face and a voice say about how strongly a person reacted
Exec={NAME} %f
Icon={NAME}
Terminal=false
Categories=Science;DataVisualization;
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
    parser.add_argument(
        "--appimage-runtime", type=Path, metavar="FILE", help="runtime-x86_64 of AppImage/type2-runtime"
    )
    arguments = parser.parse_args()
    out: Path = arguments.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    _fetch()
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
    if arguments.appimage_runtime is not None:
        made.append(_appimage(folder, out, arguments.appimage_runtime))
    for path in (folder, *made):
        print(f"{path}: {_bytes_in(path) / 1e6:,.0f} MB")


def _bytes_in(path: Path) -> int:
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(each.stat().st_size for each in files if each.is_file() and not each.is_symlink())


def _fetch() -> None:
    """As the set-up of a checkout does."""
    sys.path.insert(0, str(HERE.parent))
    import bootstrap

    bootstrap.PYTHON = Path(sys.executable)
    for name, work in (("model", bootstrap.landmark_model), ("demo", bootstrap.demo_reaction)):
        print(f"{name}: {work()}")


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
        f"Maintainer: The Eriscope authors <eriscope@localhost>\nDepends: {LIBRARIES}\n"
        f"Recommends: {ADVISED}\nInstalled-Size: {_bytes_in(folder) // 1024}\nSection: science\n"
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
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zzstd", "-z9", "--build", str(root), str(package)], check=True)
    shutil.rmtree(root)
    return package


def _appimage(folder: Path, out: Path, runtime: Path) -> Path:
    """One file that runs where it lies: the runtime, which mounts what comes after it, and the folder as a squashfs."""
    root, image = out / "AppDir", out / f"{NAME}.squashfs"
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir()
    (root / "AppRun").symlink_to(f"{folder.name}/{NAME}")
    (root / f"{NAME}.desktop").write_text(_DESKTOP, encoding="utf-8")
    shutil.copy(ROOT / "resources" / "icons" / f"{NAME}.svg", root)
    (root / ".DirIcon").symlink_to(f"{NAME}.svg")
    subprocess.run(
        ["mksquashfs", *map(str, sorted(root.iterdir())), str(folder), str(image), "-comp", "zstd", "-all-root",
         "-root-mode", "0755", "-noappend", "-quiet", "-no-progress"],
        check=True,
    )  # fmt: skip
    package = out / f"{NAME}-{VERSION}-{platform.machine()}.AppImage"
    with package.open("wb") as file:
        for part in (runtime, image):
            with part.open("rb") as source:
                shutil.copyfileobj(source, file)
    package.chmod(0o755)
    image.unlink()
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
