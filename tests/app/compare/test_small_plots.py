"""The small plots: nothing that is written in one lies over something else."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from app.compare.small_plots import SmallPlot
from app.kit.theme import DARK
from core.comparison.points import Cloud, Drawing, axes_of

_AXES = axes_of("scatter", profile=False)
_NONE = Cloud(np.zeros(0), np.zeros(0), np.zeros(0, np.int64))


@pytest.mark.parametrize("width", [112, 160, 320])
def test_a_name_is_cut_where_its_figure_begins_and_n_is_left_out_where_it_would_lie_on_the_axis(
    qtbot: QtBot, width: int
) -> None:
    plot = SmallPlot("empathic_pain", DARK)
    qtbot.addWidget(plot)
    plot.resize(width, 100)
    plot.show_drawing(Drawing("scatter", _AXES, _NONE, None), 1234, "r −0.05")
    metrics = QFontMetrics(plot.font())
    name, counted = plot.fitting(metrics)
    assert 8 + metrics.horizontalAdvance(name) <= width - 8 - metrics.horizontalAdvance("r −0.05")
    taken = sum(metrics.horizontalAdvance(text) for text in ("1", counted, "100"))
    assert taken < width - 34
    assert plot.accessibleName() in plot.toolTip() and "n = 1234" in plot.toolTip()
    if width == 320:
        assert (name, counted) == ("Empathic pain", "n = 1234")
    elif width == 112:
        assert name.endswith("…") and counted == ""
