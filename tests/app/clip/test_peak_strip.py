"""The strip of peaks."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.clip.peak_strip import PeakStrip, why_none
from core.analysis.peaks import Peak
from core.types import AttentionShape


def test_where_a_model_has_no_attention_the_strip_says_so_until_there_are_peaks(qtbot: QtBot) -> None:
    strip = PeakStrip()
    qtbot.addWidget(strip)

    def said() -> list[str]:
        return [label.text() for label in strip.findChildren(QLabel) if "no attention" in label.text()]

    def analysis(shape: AttentionShape | None, weight: float = 0.0, *peaks: Peak) -> SimpleNamespace:
        frames = {"attention": np.array([weight, np.nan])}
        return SimpleNamespace(model=SimpleNamespace(attention=shape), frames=frames, peaks=peaks)

    strip.set_peaks((), why_none(analysis(None)))
    assert said() == ["This model has no attention."]
    peak = Peak(3, 0.1, 0.2, ())
    strip.set_peaks((peak,), why_none(analysis(AttentionShape(1, 1), 0.5, peak)))
    qtbot.waitUntil(lambda: said() == [])
    assert why_none(analysis(AttentionShape(1, 1))) == "this model reads the sound alone"
    assert why_none(analysis(AttentionShape(1, 1), 0.5)) == "no frame stands out"
    assert why_none(analysis(AttentionShape(1, 1), 0.5, peak)) == why_none(None) == ""
