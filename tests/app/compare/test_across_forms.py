"""What Compare shows where only one side tells how strong reactions were: shapes of profiles, and no differences."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt

from app.compare.profiles import in_words
from app.compare.ranking import RankingModel
from core.comparison.profiles import Profile
from core.comparison.ranking import Disagreement

ROWS = (
    Disagreement(row=4, title="one", size=0.9, n=7, widest=3, difference=-1.25, r=-0.5),
    Disagreement(row=5, title="flat", size=float("nan"), n=7, widest=0, difference=float("nan"), r=float("nan")),
)


def seen(model: RankingModel) -> list[list[str]]:
    heads = [model.headerData(i, Qt.Orientation.Horizontal) for i in range(model.columnCount())]
    cells = [[model.index(row, i).data() for i in range(model.columnCount())] for row in range(model.rowCount())]
    return [heads, *cells]


def test_clips_are_listed_by_r_of_their_profiles() -> None:
    model = RankingModel()
    model.set_rows(ROWS, across=True)
    heads, one, flat = seen(model)
    assert heads == ["", "Clip", "r of profiles", "Widest", "Place, in SD"]
    assert (one[1], one[2], one[4]) == ("one", "−0.50", "−1.25") and (flat[2], flat[4]) == ("–", "–")
    model.set_rows(ROWS[:1], across=True, emotion=3)
    assert seen(model)[0][2:] == ["Difference, in SD", "Widest", "Place, in SD"]
    model.set_rows(ROWS[:1])
    assert seen(model)[0][2:] == ["Difference", "Widest", "Prediction minus report"]


def test_a_persons_profile_has_r_and_no_differences() -> None:
    predicted, reported = np.linspace(0.2, 0.9, 7), np.linspace(0.1, 1.0, 7)
    person = Profile("P1", 3, np.full(7, 3.0), predicted, reported, in_size=False)
    assert in_words(person).startswith("P1, 3 clips, r of profiles 1.00\n")
    assert in_words(Profile("P1", 3, np.full(7, 3.0), predicted, reported)).startswith("P1, 3 clips\n")
