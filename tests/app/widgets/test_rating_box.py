from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.widgets.rating_box import RatingBox


@pytest.fixture
def box(qtbot: QtBot) -> RatingBox:
    made = RatingBox()
    qtbot.addWidget(made)
    made.show_rating(44)
    made.show()
    made.setFocus()
    made.selectAll()
    return made


def test_a_rating_is_typed_and_taken(box: RatingBox, qtbot: QtBot) -> None:
    seen: list[int] = []
    box.valueChanged.connect(seen.append)
    qtbot.keyClicks(box, "100")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.rating == 100 and seen[-1] == 100


@pytest.mark.parametrize("typed", ["150", "0", "00", "101"])
def test_what_is_no_rating_is_refused_in_words_and_the_rating_stays(box: RatingBox, typed: str, qtbot: QtBot) -> None:
    said: list[str] = []
    box.refused.connect(said.append)
    qtbot.keyClicks(box, typed)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.rating == 44 and box.text() == "44"
    assert said[0] == f"{int(typed)} is no rating: they go from 1 (not at all) to 100; 44 is kept."
    qtbot.keyClicks(box, "7")  # and the next number can be typed at once
    assert box.rating == 7


def test_an_empty_field_is_no_rating_and_letters_are_not_typed(box: RatingBox, qtbot: QtBot) -> None:
    qtbot.keyClicks(box, "a-1")
    assert box.text() == "1" and box.rating == 1
    box.selectAll()
    qtbot.keyClick(box, Qt.Key.Key_Backspace)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.rating is None and box.text() == "–"
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert box.rating == 1
    box.show_rating(None)
    assert box.text() == "–"
