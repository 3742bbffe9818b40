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
