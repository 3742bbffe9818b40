"""Full disks: the commands that are killed elsewhere, on a disk with little or no room left, and again with room.

The disk is a small tmpfs, which takes the right to mount one. Without it a process may only write short files, which
shows less: the limit is on each file, and the system's reason is another one.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.robustness import judging
from tests.robustness.drills import DRILLS, Drill
from tests.robustness.workers import Worker, started

_SIZE_MB = 64
_LONGEST_S = 240.0
_FULL = ("disk is full", "No space left")


class SmallDisk:
    """A tmpfs of 64 MB, as a context. ``why_not`` says why there is none here, and is empty where there is one."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.why_not = folder, ""
        self._filler = folder / "filler"

    def __enter__(self) -> SmallDisk:
        self.folder.mkdir(parents=True)
        if not sys.platform.startswith("linux"):
            self.why_not = "only Linux has tmpfs"
            return self
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_SIZE_MB}m", "tmpfs", self.folder],
                                 capture_output=True, text=True, check=False)  # fmt: skip
        if mounted.returncode:
            self.why_not = f"a tmpfs cannot be mounted ({mounted.stderr.strip()})"
        return self

    def __exit__(self, *exc: object) -> None:
        if not self.why_not:
            subprocess.run(["umount", "-l", self.folder], check=False)

    def leave(self, left: int) -> None:
        """Fill it up, but for so many bytes."""
        self._filler.unlink(missing_ok=True)
        free = shutil.disk_usage(self.folder).free
        with self._filler.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(1, free - left))

    def empty(self) -> None:
        self._filler.unlink(missing_ok=True)

    def used(self) -> int:
        return shutil.disk_usage(self.folder).used


class FullDisks:
    """One command on a disk that gets full."""

    def __init__(self, name: str, seed: int, materials: Path, disk: SmallDisk, worker: Worker) -> None:
        self.name, self._seed, self._materials, self._disk, self._worker = name, seed, materials, disk, worker
        self._needs = 0

    def measure(self) -> list[str]:
        """How much room the command takes."""
        drill = self._drill(0)
        before = self._disk.used()
        code, said = self._run(drill, None)
        self._needs = max(4096, self._disk.used() - before)
        return [] if code == 0 else [f"with room, it ends with {code}: {said[-600:]}"]

    def fill(self, number: int) -> tuple[list[str], str]:
        """Returns: complaints, and what the command said on the full disk."""
        random = Random(f"{self._seed} disk {self.name} {number}")
        drill = self._drill(number)
        left = random.choice((0, 4096, 20_000, *(int(random.random() * self._needs) for _ in range(5))))
        self._disk.leave(left)
        code, said = self._run(drill, left)
        complaints = list(self._of_ending(code, said)) if not self._disk.why_not else []
        complaints += judging.of_leftovers(drill.place, self._home)
        self._disk.empty()
        complaints += drill.whole()
        complaints += drill.after(drill.run(*drill.again()))
        return [f"{complaint} [{left} bytes left of {self._needs}]" for complaint in complaints], said

    @property
    def _home(self) -> Path:
        return self._disk.folder / "cache"

    @staticmethod
    def _of_ending(code: int | None, said: str) -> Iterator[str]:
        if code not in (0, 1):
            yield f"it ends with {code}: {said[-600:]}"
        if code == 1 and not any(words in said for words in _FULL):
            yield f"it does not say that the disk is full: {said[-600:]}"
        if "Traceback" in said or "Errno" in said:
            yield f"that is no sentence: {said[-600:]}"

    def _drill(self, number: int) -> Drill:
        self._disk.empty()
        for folder in (self._disk.folder / "place", self._home):
            shutil.rmtree(folder, ignore_errors=True)
        return DRILLS[self.name](self._materials, self._disk.folder / "place", self._worker, number)

    def _run(self, drill: Drill, left: int | None) -> tuple[int | None, str]:
        said = self._disk.folder.with_name("said.txt")

        def prepare() -> None:
            if drill.number % 2 == 0:
                os.environ["XDG_CACHE_HOME"] = str(self._home)
            if self._disk.why_not and left is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (max(left, 4096), resource.RLIM_INFINITY))

        process = started([str(word) for word in drill.command()], said, prepare)
        process.join(_LONGEST_S)
        process.kill()
        process.join()
        return process.exitcode, said.read_text(encoding="utf-8")
