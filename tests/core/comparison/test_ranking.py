from __future__ import annotations

from typing import Any

import pytest

from core.comparison.clip_table import clip_table
from core.comparison.pairs import pairs
from core.comparison.ranking import ranking
from core.types import EMOTIONS

FEAR, SURPRISE = EMOTIONS.index("fear"), EMOTIONS.index("surprise")


def test_the_most_wrong_clip_comes_first(filling: Any) -> None:
    filling.clip("P1", 1, "near", {"fear": 50, "surprise": 50}, [49 / 99] * 7)
    filling.clip("P1", 1, "one far", {"fear": 100, "surprise": 1}, [0.0] * 7)
    filling.clip("P1", 1, "both off", {"fear": 100, "surprise": 100}, [0.3] * 7)
    filling.clip("P1", 1, "unrated", None, [0.3] * 7)
    found = pairs(clip_table(filling.study))
    first, second, third = ranking(found)
    assert [d.title.rpartition(", ")[2] for d in (first, second, third)] == ["both off", "one far", "near"]
    assert (first.size, second.size, third.size) == pytest.approx((0.7, 0.5, 0.0))
    assert (second.widest, second.n) == (FEAR, 2) and second.difference == pytest.approx(-1.0)
    assert found.table.clips[second.row].number == 2
    by_surprise = ranking(found, SURPRISE)
    assert [d.title.rpartition(", ")[2] for d in by_surprise] == ["both off", "near", "one far"]
    assert by_surprise[0].difference == pytest.approx(-0.7) and by_surprise[0].n == 1
