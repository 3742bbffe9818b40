"""The review: an analysis that another is to replace, and where its keys go after a number was typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.clip.curves import ClipCurves
from app.clip.state import Position
from app.kit.number_field import NumberField
from app.lanes.base import Lane
from app.lanes.readout import CornerText
from app.shell.main_window import MainWindow
from core.analysis.result import Analysis
from core.study.records import Annotation, Clip


def in_corner(lane: Lane) -> str:
    """The words that are shown in the corner of a lane's plot."""
    (corner,) = (item for item in lane.plot.items() if isinstance(item, CornerText))
    return str(corner.toPlainText()) if corner.isVisible() else ""


def test_an_earlier_analysis_is_named_as_one_wherever_its_numbers_are_and_is_not_exported(
    window: MainWindow, analysis: Analysis
) -> None:
    state, review = window.state, window.review
    state.set_curves(ClipCurves.of(analysis))
    state.set_analysis(analysis)
    state.set_position(Position(3, 0.3))
    figures = dict(review.intensities.figures)
    assert "0.70" in figures.values()
    assert window.exports.possible and "from before" not in review.intensities.told().lower()

    state.set_settings(replace(state.settings, model="other"))
    state.set_aside(awaited=False)
    said = "From before, made with other settings (model). Analyse (F5)."
    assert review.intensities.figures == figures
    assert f"predicted ({said})" in review.intensities.told()
    lanes = review.lanes.lanes
    assert {in_corner(lane) for lane in lanes.values() if lane.of_model} == {"from before"}
    assert in_corner(lanes["sound"]) == ""
    assert not window.exports.possible
    for name in ("copy_row", "save_figure"):
        assert not window.actions_.by_name[name].isEnabled()

    state.set_analysis(replace(analysis, settings=state.settings))
    assert "from before" not in review.intensities.told().lower()
    assert {in_corner(lane) for lane in lanes.values()} == {""}


def test_after_a_rating_was_typed_keys_mean_the_clip_again(
    window: MainWindow, make_study: Callable[..., Path], constant_clip: Any, qtbot: QtBot
) -> None:
    window.study.open(make_study(constant_clip.path))
    qtbot.waitUntil(lambda: window.study.study is not None)
    window.open_clip(window.study.study.folder / window.study.all(Clip)[0].file)
    field = next(f for f in window.review.intensities.findChildren(NumberField) if "Amusement" in f.accessibleName())
    qtbot.waitUntil(lambda: field.isEnabled() and window.opened.player.frame_count > 0)

    def press(key: Qt.Key | str) -> None:
        has_keys = window.focusWidget()
        assert isinstance(has_keys, QWidget)
        (QTest.keyClicks if isinstance(key, str) else QTest.keyClick)(has_keys, key)

    ends = (("64", Qt.Key.Key_Return, 64), ("5", Qt.Key.Key_Escape, 64), ("8", None, 8))  # None: a click on the picture
    for marks, (typed, end, kept) in enumerate(ends, 1):
        QTest.mouseClick(field, Qt.MouseButton.LeftButton)
        press(typed)
        if end is None:
            QTest.mouseClick(window.review.video, Qt.MouseButton.LeftButton)
        else:
            press(end)
        assert field.value() == kept
        press("e")
        qtbot.waitUntil(lambda marks=marks: len(window.study.all(Annotation)) == marks)
        assert not field.pending
        press(Qt.Key.Key_Right)
        qtbot.waitUntil(lambda marks=marks: window.state.position.index == marks)
    window.opened.close_clip()
