"""How large a network may be that is built here; without torch, since settings are offered before it is there."""

from __future__ import annotations

from collections.abc import Mapping

READOUTS = ("paper", "authors")
DIMENSIONS: Mapping[str, tuple[int, int]] = {
    "hidden": (1, 2048),
    "gru_layers": (1, 8),
    "layers": (1, 16),
    "blocks": (1, 32),
    "heads": (1, 16),
    "head_size": (1, 512),
    "feed_forward": (1, 8192),
    "levels": (1, 12),
    "kernel": (1, 15),
    "longest_steps": (1, 1024),
    "word_size": (1, 1024),
    "latents": (1, 1024),
    "dense": (1, 2048),
}
"""Least and most of each; the paper's network has 256, 2 (GRU), 4, 4, 64 and 256 of those that it knows."""
