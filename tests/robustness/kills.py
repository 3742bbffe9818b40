"""Kills: a command is ended by SIGKILL at a moment that is drawn, then the next opening and the same command again.

Every other kill comes before a certain change to the disk (a file that is made, renamed or deleted, a commit), which
its number gives again exactly; the others come after a certain time.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from tests.robustness.drills import DRILLS, Drill
from tests.robustness.workers import Worker, started

_CHANGES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.truncate", "shutil.rmtree", "sqlite3.connect"}
_LONGEST_S = 240.0


class Changes:
    """Counts the changes that this process makes to the disk, and kills it before one of them.

    Args:
        within: only what lies in these folders.
        kill_at: number of the change; 0 for none.
        told: a file in which the count so far stands.
    """

    def __init__(self, within: tuple[Path, ...], kill_at: int, told: Path) -> None:
        self._within = tuple(str(folder) for folder in within)
        self._kill_at, self._told, self._count = kill_at, os.open(told, os.O_WRONLY | os.O_CREAT), 0

    def watch(self) -> None:
        """Begin; called in the process that is to be killed."""
        import sqlalchemy as sa

        sys.addaudithook(self._on)
        sa.event.listen(sa.Engine, "commit", lambda connection: self._one())

    def _on(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            if not isinstance(flags, int) or not flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
                return
        elif event in _CHANGES:
            path = arguments[0]
        else:
            return
        if isinstance(path, bytes):
            path = os.fsdecode(path)
        if str(path).removeprefix("file://").startswith(self._within):
            self._one()

    def _one(self) -> None:
        self._count += 1
        os.pwrite(self._told, f"{self._count:8}".encode(), 0)
        if self._count == self._kill_at:
            os.kill(os.getpid(), signal.SIGKILL)


class Kills:
    """Kills one command again and again. How long it takes, and how many changes it makes, is measured first."""

    def __init__(self, name: str, seed: int, materials: Path, places: Path, worker: Worker) -> None:
        self.name, self._seed, self._materials, self._places, self._worker = name, seed, materials, places, worker
        self._whole_s, self._changes = 0.0, 0

    def measure(self) -> list[str]:
        """Run the command undisturbed; what is wrong already then."""
        drill = self._drill("measured", 0)
        begun = time.monotonic()
        code, said = self._run(drill, 0, lambda: False)
        self._whole_s = time.monotonic() - begun
        self._changes = int(self._told(drill).read_text(encoding="ascii"))
        return [] if code == 0 else [f"undisturbed, it ends with {code}: {said[-600:]}"]

    def kill(self, number: int) -> tuple[list[str], str]:
        """Returns: complaints, and what the killed command had said."""
        random = Random(f"{self._seed} {self.name} {number}")
        drill = self._drill(str(number), number)
        at, after_s = 0, random.random() * self._whole_s
        if number % 2 == 0:
            at, after_s = random.randint(1, self._changes), _LONGEST_S
        begun = time.monotonic()
        code, said = self._run(drill, at, lambda: time.monotonic() - begun > after_s)
        moment = f"before change {at} of {self._changes}" if at else f"after {after_s:.2f} s of {self._whole_s:.2f} s"
        complaints = [] if code in (0, -signal.SIGKILL) else [f"it ended with {code}: {said[-600:]}"]
        complaints += drill.whole()
        complaints += drill.after(drill.run(*drill.again()))
        if not complaints:
            shutil.rmtree(drill.place.parent, ignore_errors=True)
        return [f"{complaint} [killed {moment}]" for complaint in complaints], said

    def _drill(self, name: str, number: int) -> Drill:
        folder = self._places / f"kill-{self.name}-{name}"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return DRILLS[self.name](self._materials, folder / "place", self._worker, number)

    def _told(self, drill: Drill) -> Path:
        return drill.place.parent / "changes.txt"

    def _run(self, drill: Drill, kill_at: int, is_over: Callable[[], bool]) -> tuple[int | None, str]:
        from core.system import paths

        within = (drill.place, paths.cache(), paths.user_models().parent)
        said = drill.place.parent / "said.txt"
        process = started([str(word) for word in drill.command()], said,
                          Changes(within, kill_at, self._told(drill)).watch)  # fmt: skip
        begun = time.monotonic()
        while process.is_alive() and not is_over() and time.monotonic() - begun < _LONGEST_S:
            time.sleep(0.002)
        process.kill()
        process.join()
        return process.exitcode, said.read_text(encoding="utf-8") if said.exists() else ""
