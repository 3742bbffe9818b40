"""What the ways to sort clips are called, and that nothing of it is lost where there is little room."""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.compare import group_titles
from app.compare.group_titles import group_of, short_of, title_of
from app.compare.selection import SelectionCard
from core.comparison.clip_table import BELIEF, BLIND, SESSION, STIMULUS, ClipTable, Facet
from core.inspection.belief import label_of
from core.study.blind import BLIND_WORDS

OUT, IN, OPEN = "not validated, outside limits", "validated, within limits", "not validated"
LONG = "a film with a long name, the second cut.mp4"


def test_verdicts_of_each_model_are_asked_for_by_the_question_of_the_card() -> None:
    assert title_of(BELIEF) == "May I believe this?"
    assert title_of(f"{BELIEF} (mine)") == "May I believe this? (mine)"
    assert (title_of(BLIND), title_of(STIMULUS), title_of(STIMULUS, many=True)) == ("Blind", "Stimulus", "Stimuli")
    assert title_of("school") == "school"  # as its lab named it
    assert [short_of(BELIEF, label) for label in (OUT, IN, OPEN)] == ["outside limits", "within limits", OPEN]
    assert short_of(SESSION, "2") == "Session 2" and short_of(STIMULUS, LONG) == LONG


def test_only_words_of_ours_are_translated_and_each_of_them_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    verdicts = {label_of(validated=v, outside=o) for v in (True, False) for o in (True, False)}
    assert {part for label in verdicts for part in label.split(", ")} | set(BLIND_WORDS) <= set(group_titles._WORDS)
    monkeypatch.setattr(group_titles, "tr", str.upper)
    assert [group_of(label, ours=True) for label in ("yes", OUT)] == ["YES", "NOT VALIDATED, OUTSIDE LIMITS"]
    assert [group_of(label, ours=False) for label in ("yes", "blind", "not stated")] == ["yes", "blind", "NOT STATED"]


def test_groups_that_differ_at_their_ends_read_differently_and_their_tips_have_them_whole(qtbot: QtBot) -> None:
    card = SelectionCard()
    qtbot.addWidget(card)
    facets = {
        BELIEF: Facet(BELIEF, (OPEN, OUT), np.array([0, 1, 1])),
        STIMULUS: Facet(STIMULUS, (LONG, LONG.replace("second", "third")), np.array([0, 0, 1])),
    }
    nothing = np.full((3, 7), np.nan)
    card.show_table(ClipTable((), (), facets, np.zeros(3, bool), nothing, ()))
    for i, facet in enumerate(facets.values()):
        top = card.tree.topLevelItem(i)
        shown = [top.child(k).text(0) for k in range(2)]
        assert len(set(shown)) == 2
        assert [top.child(k).toolTip(0).split("\n")[0] for k in range(2)] == list(facet.labels)
        assert top.toolTip(0).split("\n")[0] == top.text(0)
    verdicts = card.tree.topLevelItem(0)
    assert verdicts.text(0) == "May I believe this?" and verdicts.child(1).text(0) == "outside limits"
    card.resize(230, 600)
    card.show()
    room = card.tree.columnWidth(0) - 3 * card.tree.indentation()
    assert card.fontMetrics().horizontalAdvance("May I believe this?") <= room
