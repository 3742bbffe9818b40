"""The card of the frame that is shown."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.clip.curves import ClipCurves, CurveBuilder, CurveRow
from app.kit.theme import DARK
from app.review.frame_panel import FramePanel
from core.analysis.action_unit_agreement import agreement_of
from core.types import AU_NAMES


def curves_with(units: dict[str, float]) -> ClipCurves:
    """One frame in which these action units occur."""
    intensity = np.array([units.get(name, 0.0) for name in AU_NAMES], np.float32)
    builder = CurveBuilder(())
    builder.extend(
        [
            CurveRow(
                0,
                {
                    "pts_s": 0.0,
                    "face": True,
                    "au_intensity": intensity,
                    "au_occurrence": intensity > 0,
                    "pose": (0.0, 0.0, 0.0),
                    "size_px": 100.0,
                },
                None,
                None,
            )
        ]
    )
    return builder.curves(complete=True)


@pytest.mark.parametrize("source", ["mediapipe", "openface:/tables"])
def test_units_that_agree_poorly_with_openface_bear_the_mark_unless_the_values_are_not_ours(
    qtbot: QtBot, source: str
) -> None:
    panel = FramePanel(DARK)
    qtbot.addWidget(panel)
    panel.resize(300, 400)
    panel.show()
    panel.set_source(source)
    panel.show_frame(0, 0.0, curves_with({"AU12": 3.0, "AU23": 2.0}), excluded=False)
    shown = {label.text(): label.toolTip() for label in panel.findChildren(QLabel) if label.text().startswith("AU")}
    if source != "mediapipe":
        assert set(shown) == {"AU12", "AU23"} and not any("agreement" in tip for tip in shown.values())
        assert all(
            tip.endswith("OpenFace's values; Eriscope has not measured how far they are right")
            for tip in shown.values()
        )
        return
    known = agreement_of(source)
    assert set(shown) == {"AU12", "AU23 ~"}
    assert known["AU12"].of_both in shown["AU12"] and known["AU23"].of_both in shown["AU23 ~"]


def test_the_frames_attention_stands_in_its_unit_and_not_at_all_where_it_is_not_known(qtbot: QtBot) -> None:
    panel = FramePanel(DARK)
    qtbot.addWidget(panel)
    curves = curves_with({"AU12": 3.0})
    panel.show_frame(0, 0.0, curves, excluded=False, attention=1.417)
    assert any("Attention 1.42× even share" in label.text() for label in panel.findChildren(QLabel))
    panel.show_frame(0, 0.0, curves, excluded=False)
    assert not any("Attention" in label.text() for label in panel.findChildren(QLabel))
