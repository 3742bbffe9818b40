"""Letters as keys of labels, in the real window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.annotate.tiers_dialog import TiersDialog
from app.lanes.tiers import TierLane
from app.shell.main_window import MainWindow
from core.study.changes import Change
from core.study.records import Annotation, Tier
from tests.app.active import give_keyboard

FACE = Tier(name="face", vocabulary=("smile", "frown"), letters=("B", ""))
VOICE = Tier(name="voice", kind="event", vocabulary=("cry",), letters=("H",))


def marked(window: MainWindow) -> list[tuple[str, str]]:
    return [(mark.tier, mark.label) for mark in window.annotations.annotator.marks]


def test_a_letter_marks_with_its_label_whichever_tier_is_marked_in(
    window: MainWindow, opened: Any, show: Callable[[int], None], qtbot: QtBot
) -> None:
    _, pts = opened()
    window.study.do(Change(label="Add tiers", added=(FACE, VOICE)))
    annotator = window.annotations.annotator
    assert annotator.tier == FACE
    give_keyboard(window, qtbot)
    for index, key in ((5, Qt.Key.Key_B), (10, Qt.Key.Key_H), (20, Qt.Key.Key_B)):
        show(index)
        QTest.keyClick(window, key)
    assert marked(window) == [("face", "smile"), ("voice", "cry")]
    smile = annotator.marks[0]
    assert (smile.start_s, smile.end_s) == (pytest.approx(pts[5]), pytest.approx(pts[21]))  # the same key ends it
    assert annotator.tier == FACE
    lane = window.review.lanes.lanes["tiers"]
    assert isinstance(lane, TierLane) and lane._labels.text() == "B smile  2 frown"
    assert lane._labels.toolTip() == "Keys of the labels: B smile  2 frown\nIn other tiers: H cry (voice)"
    assert window.actions_.by_name["label_1"].text() == "Label smile [B]"
    show(30)
    QTest.keyClick(window, Qt.Key.Key_2)  # the digits work as before
    assert marked(window)[2:] == [("face", "frown")]
    window.views.show_view("compare")
    QTest.keyClick(window, Qt.Key.Key_H)  # belongs to Review
    assert len(marked(window)) == 3


def test_the_programs_own_key_wins_and_a_removed_tier_gives_its_letter_back(
    window: MainWindow, opened: Any, show: Callable[[int], None], qtbot: QtBot
) -> None:
    opened()
    window.study.do(Change(label="Add tiers", added=(VOICE,)))
    give_keyboard(window, qtbot)
    window.preferences.shortcuts = {"mark_event": "H"}
    window._apply_shortcuts()
    show(10)
    QTest.keyClick(window, Qt.Key.Key_H)
    assert marked(window) == [("voice", "")]  # an event, without the label
    window.preferences.shortcuts = {}
    window._apply_shortcuts()
    show(20)
    QTest.keyClick(window, Qt.Key.Key_H)
    assert marked(window)[1:] == [("voice", "cry")]
    marks = window.study.all(Annotation)
    window.study.do(Change(label="Remove", removed=(VOICE, *marks)))
    QTest.keyClick(window, Qt.Key.Key_H)
    assert marked(window) == []
    assert not any(action.text() == "H" for action in window.actions())


def test_a_key_is_given_in_the_dialog_of_tiers_and_refused_where_it_is_taken(
    window: MainWindow, opened: Any, qtbot: QtBot
) -> None:
    opened()
    window.study.do(Change(label="Add tiers", added=(FACE,)))
    window.annotations.ask_tiers()
    (dialog,) = window.findChildren(TiersDialog)
    dialog.name.setText("voice")
    dialog.vocabulary.setText("cry [s], coo")
    dialog.add()
    assert dialog.says.text().startswith("S is a key of the program already (Start the annotation here).")
    dialog.vocabulary.setText("cry [b], coo")
    dialog.add()
    assert dialog.says.text().startswith("B is the key of smile in the tier face already.")
    dialog.vocabulary.setText("cry [h], coo")
    dialog.add()
    qtbot.waitUntil(lambda: len(window.study.all(Tier)) == 2, timeout=60_000)
    assert [tier.letters for tier in window.study.all(Tier)] == [("B", ""), ("H", "")]
    assert "voice  (intervals: cry [H], coo), 0 marked" in [dialog.list.item(i).text() for i in range(2)]
    dialog.list.setCurrentRow(0)
    assert dialog.vocabulary.text() == "smile [B], frown"
    dialog.vocabulary.setText("smile [B], frown [Q]")
    dialog.alter()
    qtbot.waitUntil(lambda: window.study.all(Tier)[0].letters == ("B", "Q"), timeout=60_000)
    dialog.reject()
