"""Figures as people write them."""

from __future__ import annotations


def with_minus(figure: str) -> str:
    """A figure with a minus sign where Python writes a hyphen: "−0.12"."""
    return figure.replace("-", "−")


def counted(n: int, what: str, many: str = "") -> str:
    """A number of things: "1 clip", "2 clips", "2 analyses"."""
    return f"1 {what}" if n == 1 else f"{n} {many or what + 's'}"
