from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from filelock import FileLock

from core.system.locks import is_held

_HOLD = """
import sys
from filelock import FileLock
with FileLock(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_lock_is_held_until_its_program_ends_and_asking_takes_it_from_nobody(tmp_path: Path) -> None:
    lock = tmp_path / "a.lock"
    assert not is_held(lock) and not lock.exists()
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, lock], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None and other.stdout.readline() == "held\n"
        assert is_held(lock) and is_held(lock)
        other.kill()
        other.wait(30)
    assert lock.exists() and not is_held(lock)
    with FileLock(lock, thread_local=False).acquire(blocking=False):
        assert is_held(lock)
    (tmp_path / "folder.lock").mkdir()
    assert not is_held(tmp_path / "folder.lock")
