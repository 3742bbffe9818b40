from __future__ import annotations

import os
import sys

import pytest

from core.errors import SettingsError
from core.system.processes import own_arguments, own_program, python, threads_each


def test_children_get_their_threads_and_afterwards_all_is_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    monkeypatch.delenv("MKL_NUM_THREADS", raising=False)
    with pytest.raises(ZeroDivisionError), threads_each(3):
        assert [os.environ[f"{name}_NUM_THREADS"] for name in ("OMP", "OPENBLAS", "MKL")] == ["3"] * 3
        raise ZeroDivisionError
    assert os.environ["OMP_NUM_THREADS"] == "7"
    assert "MKL_NUM_THREADS" not in os.environ


def test_an_installed_program_starts_itself_takes_its_own_file_for_no_argument_and_has_no_python(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "argv", ["eriscope", "train", "--devices", "2"])
    assert own_arguments() == ["train", "--devices", "2"] and python() == sys.executable
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_arguments() == ["train", "--devices", "2"] and own_program() == [sys.executable]
    # What Lightning starts then, for the second process:
    monkeypatch.setattr(sys, "argv", [sys.executable, os.path.abspath(sys.argv[0]), *sys.argv[1:]])  # noqa: PTH100
    assert own_arguments() == ["train", "--devices", "2"]
    with pytest.raises(SettingsError, match="installed program"):
        python()
