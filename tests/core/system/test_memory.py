from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import psutil
import pytest

from core.system.memory import give_back

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems need nothing of this")

_HEAPS = """
import ctypes, sys, threading
import numpy as np
from core.system.memory import share_heaps
if sys.argv[2] == "shared":
    share_heaps()
together = threading.Barrier(6)
def work():
    held = np.ones(8000)
    together.wait()
    assert held.sum() == 8000
threads = [threading.Thread(target=work) for _ in range(6)]
for thread in threads: thread.start()
for thread in threads: thread.join()
libc = ctypes.CDLL(None)
libc.fopen.restype = ctypes.c_void_p
file = ctypes.c_void_p(libc.fopen(sys.argv[1].encode(), b"w"))
libc.malloc_info(0, file)
libc.fclose(file)
"""


def heaps(told: Path, how: str) -> int:
    """How many heaps a process has in which six threads work, by what glibc itself says."""
    subprocess.run([sys.executable, "-c", _HEAPS, str(told), how], check=True, timeout=120)
    return told.read_text(encoding="utf-8").count("<heap nr=")


def test_threads_share_their_heaps(tmp_path: Path) -> None:
    assert heaps(tmp_path / "shared.xml", "shared") <= 2 < heaps(tmp_path / "apart.xml", "apart")


def test_what_was_freed_below_something_that_is_kept_goes_back_to_the_system() -> None:
    def resident_mb() -> float:
        return float(psutil.Process().memory_info().rss) / 1e6

    freed, kept = [], []
    for _ in range(1000):  # too small to be mapped by themselves
        freed.append(np.ones(8000))
        kept.append(np.ones(10))
    full_mb = resident_mb()
    del freed
    give_back()
    assert full_mb - resident_mb() > 50
    assert all(one.sum() == 10 for one in kept)
