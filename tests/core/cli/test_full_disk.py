"""A disk that takes no more: every command says so in one sentence and leaves nothing half written.

A small file system of its own where one can be mounted; a limit of the size of files stands in for it elsewhere.
"""

from __future__ import annotations

import errno
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from core.system.disk import no_room

Run = Callable[..., Any]
FULL = "could not be written: the disk is full. Free some space and repeat."


class Small:
    """A disk of 8 MB.

    Args:
        folder: where it is mounted.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self) -> None:
        with self._ballast.open("ab", buffering=0) as file:
            for size in (1 << 16, 512, 1):
                try:
                    while True:
                        file.write(b"x" * size)
                except OSError as error:
                    assert error.errno == errno.ENOSPC

    def empty(self) -> None:
        self._ballast.unlink(missing_ok=True)

    def files(self) -> set[Path]:
        """Without SQLite's own beside the database, and folders."""
        own = ("ballast", "study.db-wal", "study.db-shm")
        return {path for path in self.folder.rglob("*") if path.is_file() and path.name not in own}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Small]:
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux lets a small file system be mounted here")
    folder = tmp_path_factory.mktemp("small")
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("a small file system cannot be mounted without being root")
    try:
        yield Small(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture(scope="module")
def table(planted_clip: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("table") / "table.csv"
    path.write_text(f"File,Participant,Amusement\n{planted_clip.name},P1,50\n")
    return path


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from core.cli import run

    folder = tmp_path_factory.mktemp("dataset") / "planted"
    assert run(["dataset", "synthesise", "--clips", "12", "--out", str(folder)]) == 0
    return folder


def refused(small: Small, eriscope: Run, *arguments: object, named: Path) -> None:
    """Run a command on the full disk: one sentence with the place, exit code 1, no new file."""
    before = small.files()
    done = eriscope(*arguments)
    assert done.code == 1
    errors = [line for line in done.error_lines if line.startswith("error: ")]
    assert len(errors) == 1 and errors[0].endswith(FULL) and str(named) in errors[0], done.err
    assert ".partial" not in errors[0]
    assert small.files() == before


def test_a_study_on_a_full_disk_can_be_read_and_every_change_says_why_not(
    small: Small, eriscope: Run, planted_clip: Path, table: Path, landmarker: Path
) -> None:
    folder = small.folder / "study"
    videos = ("--table", table, "--videos", planted_clip.parent, "--scale", "1-100", "--refer")
    assert eriscope("study", "new", folder).code == 0
    assert eriscope("study", "import", folder, *videos).code == 0
    small.fill()
    try:
        assert "P1" in eriscope("study", "list", folder).out
        assert eriscope("study", "show", folder, "P1").code == 0
        consent = ("study", "consent", folder, "P1", "--agree", "recording", "--how", "on paper")
        refused(small, eriscope, *consent, named=folder)
        refused(small, eriscope, "study", "import", folder, *videos, named=folder)
        refused(small, eriscope, "study", "withdraw", folder, "P1", "--yes", named=folder)
        refused(small, eriscope, "export", folder, "--out", small.folder / "out", named=small.folder / "out")
        refused(small, eriscope, "report", folder, "--out", small.folder / "out", named=small.folder / "out")
        refused(small, eriscope, "study", "new", small.folder / "second", named=small.folder / "second")
        assert not (small.folder / "second").exists()
    finally:
        small.empty()
    assert eriscope(*consent).code == 0


def test_results_that_do_not_fit_on_the_disk(
    small: Small, eriscope: Run, planted_analysis: Any, planted_clip: Path, dataset: Path
) -> None:
    out = small.folder / "results"
    features = sorted((dataset / "features").glob("*.safetensors"))[0]
    small.fill()
    try:
        refused(small, eriscope, "analyze", planted_clip, "--out", out, named=out)
        refused(small, eriscope, "predict", features, "--json", out / "p.json", named=out / "p.json")
        refused(small, eriscope, "export", planted_clip, "--out", out, named=out)
        refused(small, eriscope, "report", planted_clip, "--out", out, named=out)
        refused(small, eriscope, "dataset", "synthesise", "--clips", "12", "--out", out / "set", named=out / "set")
        figures = ("evaluate", "--data", dataset, "--split", "val", "--baseline", "--out", out / "figures")
        refused(small, eriscope, *figures, named=out / "figures")
        refused(small, eriscope, "train", "--data", dataset, "--out", out / "run", "--epochs", "1", "--hidden", "8",
                named=out / "run")  # fmt: skip
    finally:
        small.empty()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")  # of TensorBoard's writer
def test_a_training_whose_disk_runs_full_on_the_way_says_so_and_can_go_on(
    small: Small, eriscope: Run, dataset: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its checkpoints are written by torch, whose error does not say why."""
    from core.training.eri import run

    fit, out = run._fit, small.folder / "trained"

    def fill_first(*arguments: Any, **named: Any) -> None:
        small.fill()
        fit(*arguments, **named)

    train = ("train", "--data", dataset, "--out", out, "--epochs", "1", "--hidden", "8")
    with monkeypatch.context() as patch:
        patch.setattr(run, "_fit", fill_first)
        try:
            done = eriscope(*train)
        finally:
            small.empty()
    assert done.code == 1
    assert done.error_lines[-1].startswith("error: ") and done.error_lines[-1].endswith(FULL), done.err
    assert not list(out.glob("*.ckpt")) and not (out / "model.safetensors").exists()
    assert eriscope(*train).code == 0


def test_what_is_printed_into_a_full_disk_is_said(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no device that is always full")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-c", "import sys; from core.cli import run; sys.exit(run(['models', '--json']))"],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.splitlines() == [f"error: A file {FULL}"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of the size of files")
def test_a_file_that_may_not_become_so_large_is_said(dataset: Path, tmp_path: Path) -> None:
    code = (
        "import resource, sys; from core.cli import run\n"
        "import torch, core.models.reaction_file\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        f"sys.exit(run(['dataset', 'synthesise', '--clips', '12', '--out', {str(tmp_path / 'set')!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "would be larger than files may be there" in done.stderr and "Traceback" not in done.stderr


def _caused(outer: Exception, inner: BaseException) -> Exception:
    outer.__cause__ = inner
    return outer


def _sqlite(code: int, text: str) -> Exception:
    import sqlite3

    error = sqlite3.OperationalError(text)
    error.sqlite_errorcode = code
    return error


def _alchemy(inner: BaseException) -> Exception:
    from sqlalchemy.exc import OperationalError

    return OperationalError("INSERT", {}, inner)


def _postgres() -> Exception:
    error = RuntimeError("could not extend file")
    error.sqlstate = "53100"  # type: ignore[attr-defined]
    return error


def _ffmpeg() -> Exception:
    import av

    return av.error.FFmpegError(errno.ENOSPC, "No space left on device", "x.mp4")


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (
            OSError(errno.ENOSPC, "No space left on device", "/there/x"),
            "/there/x could not be written: the disk is full",
        ),
        (OSError(errno.EFBIG, "File too large", "/x"), "/x could not be written: it would be larger than files may be"),
        (OSError(errno.EROFS, "Read-only file system", "/x"), "/x could not be written: the disk can only be read"),
        (OSError(errno.ENOSPC, "No space", "/a/.out.12-ab34.partial/x.csv"), "/a/out/x.csv could not be written"),
        (_caused(ValueError("odd"), OSError(errno.ENOSPC, "")), "the disk is full"),
        (_sqlite(13, "database or disk is full"), "the disk is full"),
        (_alchemy(_sqlite(13, "database or disk is full")), "the disk is full"),
        (_alchemy(_postgres()), "the disk is full"),
        (_ffmpeg(), "the disk is full"),
        (RuntimeError("I/O error: No space left on device (os error 28)"), "the disk is full"),
        (OSError(errno.EACCES, "Permission denied"), None),
        (ValueError("no"), None),
        (_sqlite(5, "database is locked"), None),
        (_sqlite(10, "disk I/O error"), None),
        (RuntimeError("PytorchStreamWriter failed writing file"), None),
    ],
)
def test_each_librarys_error_becomes_the_same_sentence_or_none(error: Exception, says: str | None) -> None:
    told = no_room(error)
    assert (told is None) if says is None else (told is not None and says in str(told))


def test_what_a_library_does_not_say_is_seen_on_the_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from core.system import disk

    for error in (_sqlite(10, "disk I/O error"), RuntimeError("PytorchStreamWriter failed writing file data/0")):
        assert no_room(error, tmp_path / "x") is None
        with monkeypatch.context() as patch:
            patch.setattr(disk, "free_bytes", lambda _: 1000)
            assert str(no_room(error, tmp_path / "x")) == f"{tmp_path / 'x'} {FULL}"
