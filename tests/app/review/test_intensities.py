"""The form of the self-report beside what the model says, and how the verdict on that looks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.kit.theme import LIGHT
from app.review.intensities import IntensityPanel
from core.inspection.belief import Belief, Part
from core.self_reports import SCALES, SelfReport


def test_a_report_is_shown_and_corrected_on_its_own_scale(qtbot: QtBot) -> None:
    panel = IntensityPanel(LIGHT)
    qtbot.addWidget(panel)
    panel.set_form_enabled(True)
    panel.show()
    kept: list[dict[str, int]] = []
    refused: list[str] = []
    panel.ratings_changed.connect(kept.append)
    panel.refused.connect(refused.append)
    panel.show_report(SelfReport({"fear": 4, "disgust": 7}, scale=SCALES["1-7"]))
    assert panel.told("fear").endswith("4")
    field = panel._ratings["fear"]
    assert field.accessibleName() == "Fear, reported, 1 to 7"
    for typed, value in (("8", 4), ("6", 6)):
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, typed)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert field.value() == value
    assert refused == ["Fear: “8” is not taken. Type a whole number from 1 to 7, or leave it empty."]
    panel.flush()
    assert kept == [{"disgust": 7, "fear": 6}]
    panel.show_report(SelfReport({"fear": 80}))  # another clip
    assert field.value() == 80


@pytest.mark.parametrize(
    ("speaks", "look", "sign"), [(True, "quiet", ""), (None, "quiet", ""), (False, "caution", "⚠ ")]
)
def test_the_verdict_warns_only_where_something_speaks_against_the_clip(
    qtbot: QtBot, speaks: bool | None, look: str, sign: str
) -> None:
    panel = IntensityPanel(LIGHT)
    qtbot.addWidget(panel)
    panel.show_belief(Belief(5, "", "It may be so.", (Part("Attention", speaks, "It was computed."),)))
    assert (panel._warning.text(), panel._warning.objectName()) == (f"{sign}It may be so.", look)
    panel.set_earlier("From before.")
    assert (panel._warning.text(), panel._warning.objectName()) == ("⚠ From before.", "caution")
