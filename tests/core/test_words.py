from __future__ import annotations

from core.words import counted, with_minus


def test_one_is_one_and_all_else_is_many() -> None:
    assert [counted(n, "clip") for n in (0, 1, 2)] == ["0 clips", "1 clip", "2 clips"]
    assert [counted(n, "analysis", "analyses") for n in (1, 3)] == ["1 analysis", "3 analyses"]


def test_a_minus_is_no_hyphen() -> None:
    assert with_minus(f"{-0.125:.2f}") == "\N{MINUS SIGN}0.12"
