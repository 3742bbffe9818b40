"""Loading at the start."""

from __future__ import annotations

import gc

import pytest

from core.system.loading import loading


def test_nothing_is_looked_through_while_the_block_runs_and_all_is_as_before_after_it() -> None:
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), loading():
        assert not gc.isenabled()
        raise ZeroDivisionError
    assert gc.isenabled()
    gc.disable()
    try:
        with loading():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_was_loaded_is_never_looked_through() -> None:
    looked: list[int] = []
    with loading():
        kept = [[] for _ in range(10 * gc.get_threshold()[0])]
    try:
        gc.callbacks.append(lambda phase, info: looked.append(len(gc.get_objects())) if phase == "start" else None)
        gc.collect()
        assert looked
        assert looked[0] < len(kept)
    finally:
        gc.callbacks.pop()
        gc.unfreeze()
