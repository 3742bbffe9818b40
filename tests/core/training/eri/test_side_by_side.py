"""Real processes that come to all the ends there are."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import psutil
import pytest

from core.training.eri.side_by_side import Done, Failed, side_by_side

WORKS = """
import os
import pathlib
import signal
import threading
from functools import partial

from core.errors import DatasetError


def counts(report):
    for i in range(3):
        report({"i": i})


def stumbles(report):
    raise DatasetError("The clip c3 is damaged.")


def crashes(report):
    raise ZeroDivisionError("by nothing")


def dies(report):
    os._exit(7)


def is_killed(report):
    os.kill(os.getpid(), signal.SIGKILL)


def tells_threads(report):
    report({"threads": os.environ["OMP_NUM_THREADS"]})


def waits(report):
    report({"pid": os.getpid()})
    threading.Event().wait()


def meets(folder, own, other, report):
    report({"begun": own})
    pathlib.Path(folder, own).touch()
    while not pathlib.Path(folder, other).exists():
        threading.Event().wait(0.01)


def meeting(*names):
    return partial(meets, *names)
"""


@pytest.fixture
def works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A module that the processes can import as well: their path is this one's."""
    (tmp_path / "works_of_a_test.py").write_text(WORKS)
    monkeypatch.syspath_prepend(tmp_path)
    import works_of_a_test  # type: ignore[import-not-found]

    assert isinstance(works_of_a_test, ModuleType)
    yield works_of_a_test
    del sys.modules["works_of_a_test"]


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_what_fails_crashes_or_dies_does_not_stop_the_others_and_says_why(works: Any) -> None:
    named = {name: getattr(works, name) for name in ("stumbles", "crashes", "dies", "is_killed", "counts")}
    said: dict[str, list[Any]] = {name: [] for name in named}
    for name, message in side_by_side(named, 2, 1):
        said[name].append(message)
    assert said["counts"] == [{"i": 0}, {"i": 1}, {"i": 2}, Done()]
    assert said["stumbles"] == [Failed("The clip c3 is damaged.")]
    [crash] = said["crashes"]
    assert "ZeroDivisionError: by nothing" in crash.sentence and "line" in crash.details
    assert "exit code 7" in said["dies"][0].sentence
    assert "killed" in said["is_killed"][0].sentence


def test_as_many_run_at_once_as_asked_and_no_more(works: Any, tmp_path: Path) -> None:
    # Each of a pair waits for the other, so one at a time would never end.
    pairs = [("a", "b"), ("b", "a"), ("c", "d"), ("d", "c")]
    named = {own: works.meeting(str(tmp_path), own, other) for own, other in pairs}
    running, most, order = set(), 0, []
    for name, message in side_by_side(named, 2, 1):
        if message == Done():
            running.remove(name)
        else:
            running.add(name)
            order.append(name)
        most = max(most, len(running))
    assert most == 2
    assert set(order[:2]) == {"a", "b"} and set(order[2:]) == {"c", "d"}


def test_a_process_gets_its_share_of_threads_and_this_one_keeps_its_own(
    works: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "5")
    assert list(side_by_side({"a": works.tells_threads}, 1, 3)) == [("a", {"threads": "3"}), ("a", Done())]
    assert os.environ["OMP_NUM_THREADS"] == "5"


def test_processes_end_when_nobody_wants_to_know_any_more(works: Any) -> None:
    with contextlib.closing(side_by_side({"a": works.waits, "b": works.waits}, 2, 1)) as messages:
        pids = [row["pid"] for _, row in (next(messages), next(messages)) if isinstance(row, dict)]
        assert len(pids) == 2 and all(map(psutil.pid_exists, pids))
    assert not any(map(psutil.pid_exists, pids))


def test_processes_end_with_a_parent_that_is_killed(
    works: Any, tmp_path: Path, eventually: Callable[[Callable[[], bool], float], None]
) -> None:
    code = (
        "import works_of_a_test as works\n"
        "from core.training.eri.side_by_side import side_by_side\n"
        "if __name__ == '__main__':\n"
        "    for _, row in side_by_side({'a': works.waits}, 1, 1):\n"
        "        print(row['pid'], flush=True)\n"
    )
    script = tmp_path / "parent.py"
    script.write_text(code)
    root = Path(__file__).parents[4]
    with subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, text=True, env=_with_path(root, tmp_path)
    ) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        parent.kill()
        parent.wait()
        eventually(lambda: not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE, 60.0)


def _with_path(*folders: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, folders))}
