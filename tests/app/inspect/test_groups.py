"""The chart of what moved a number, with made-up effects."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QPainter, QPixmap
from pytestqt.qtbot import QtBot

from app.inspect import groups
from app.inspect.groups import GroupChart
from app.kit.theme import DARK
from core.analysis.action_unit_agreement import Agreement
from core.emotions import ACTION_UNITS
from core.inspection.groups import GroupEffects


@pytest.mark.parametrize("lengthened", ["", ", which in another language takes far more letters"])
def test_every_bar_has_its_name_beside_it_however_long_that_is(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, lengthened: str
) -> None:
    monkeypatch.setattr(groups, "in_sentence", lambda label: f"{label.lower()}{lengthened}")
    names = ("video", *list(ACTION_UNITS)[:6])
    effects = np.linspace(0.1, 0.7, 7 * len(names), dtype=np.float32).reshape(len(names), 7)
    chart = GroupChart(DARK)
    qtbot.addWidget(chart)
    chart.resize(420, 400)
    chart.show()
    qtbot.waitExposed(chart)
    chart.show_groups(GroupEffects(names, effects, effects), 0, "")
    qtbot.wait(50)
    pixmap = QPixmap(10, 10)
    painter = QPainter(pixmap)
    _, _, texts = chart.plot.getAxis("left").generateDrawSpecs(painter)
    painter.end()
    assert [text.split(" ")[0].rstrip(",") for _, _, text in texts] == ["Picture", *chart.shown_names[1:]]


def test_action_units_that_agree_poorly_bear_their_mark(qtbot: QtBot) -> None:
    names = ("action units", "AU12", "AU15")
    effects = np.ones((3, 7), np.float32)
    chart = GroupChart(DARK)
    qtbot.addWidget(chart)
    chart.resize(420, 400)
    chart.show_groups(
        GroupEffects(names, effects, effects), 0, "", {"AU12": Agreement(0.8, 0.6, 9), "AU15": Agreement(0.3, 0.6, 9)}
    )
    (ticks,) = chart.plot.getAxis("left")._tickLevels
    assert [text for _, text in ticks] == ["All AUs", "AU12 lip corner puller", "AU15 ~ lip corner depressor"]
