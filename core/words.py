"""Figures as people write them."""

from __future__ import annotations


def with_minus(figure: str) -> str:
    """A figure with a minus sign where Python writes a hyphen: "−0.12"."""
    return figure.replace("-", "−")
