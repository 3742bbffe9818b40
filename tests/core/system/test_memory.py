from __future__ import annotations

import sys

import numpy as np
import psutil
import pytest

from core.system.memory import give_back


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems give back by themselves")
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
