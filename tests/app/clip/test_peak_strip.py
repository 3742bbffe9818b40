"""The strip of peaks."""

from __future__ import annotations

from types import SimpleNamespace

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.clip.peak_strip import PeakStrip, why_none
from core.analysis.result import Peak
from core.types import AttentionShape


def test_where_a_model_has_no_attention_the_strip_says_so_until_there_are_peaks(qtbot: QtBot) -> None:
    strip = PeakStrip()
    qtbot.addWidget(strip)

    def said() -> list[str]:
        return [label.text() for label in strip.findChildren(QLabel) if "no attention" in label.text()]

    def analysis(shape: AttentionShape | None) -> SimpleNamespace:
        return SimpleNamespace(model=SimpleNamespace(attention=shape))

    strip.set_peaks((), why_none(analysis(None)))
    assert said() == ["this model has no attention"]
    strip.set_peaks((Peak(3, 0.1, 0.2, ()),), why_none(analysis(AttentionShape(1, 1))))
    qtbot.waitUntil(lambda: said() == [])
    assert why_none(None) == ""
