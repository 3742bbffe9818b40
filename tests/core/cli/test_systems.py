"""``eriscope systems``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from core.training.eri import published


def test_what_a_recipe_says_is_printed_as_it_stands(
    eriscope: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    name, ours = next(iter(published.published_systems().items()))
    said = replace(ours, deviations={"loss": "its mean over a batch [mean], not their sum"})
    monkeypatch.setattr(published, "published_systems", lambda: {name: said})

    found = eriscope("systems")

    assert found.code == 0
    assert "here      its mean over a batch [mean], not their sum" in found.out
