"""The Inspect view in the real window: drags, clicks and choices, held against the core."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.inspect.mask_card import HOW_TEXTS, STREAM_TEXTS
from app.inspect.view import InspectView
from app.review.belief_dialog import BeliefDialog
from app.shell.main_window import MainWindow
from core.analysis.peaks import Peak
from core.inspection.belief import belief
from core.inspection.masks import HOW, STREAMS, MaskedReading, mask_and_predict
from core.inspection.out_of_distribution import metadata_of
from core.types import AU_NAMES, EMOTIONS

_PATIENCE_MS = 180_000
_LEFT = Qt.MouseButton.LeftButton

Analyse = Callable[[MainWindow, Path], None]
Pixels = Callable[[QImage], np.ndarray]


def said(widget: QWidget) -> str:
    parts = [*widget.findChildren(QLabel), *widget.findChildren(QAbstractButton)]
    return "\n".join(part.text() for part in parts if part.isVisible())


def point_at(lane: Any, pts_s: float) -> QPoint:
    low, high = lane.box.viewRange()[1]
    return lane.plot.mapFromScene(lane.box.mapViewToScene(QPointF(pts_s, (low + high) / 2)))


def drag(lane: Any, start_s: float, end_s: float, qtbot: QtBot) -> None:
    viewport, begin, end = lane.plot.viewport(), point_at(lane, start_s), point_at(lane, end_s)
    qtbot.mousePress(viewport, _LEFT, pos=begin)
    for share in (0.25, 0.5, 0.75, 1.0):
        qtbot.mouseMove(viewport, begin + (end - begin) * share)
        qtbot.wait(20)
    qtbot.mouseRelease(viewport, _LEFT, pos=end)


def settle(view: InspectView, qtbot: QtBot) -> None:
    """Wait until no stretch waits for its answer."""
    inspector = view.inspector
    qtbot.waitUntil(lambda: not inspector.masking, timeout=_PATIENCE_MS)


def figures(masked: MaskedReading) -> dict[str, tuple[str, str]]:
    return {
        emotion: (f"{masked.before[i]:.2f} → {masked.after[i]:.2f}", f"{masked.change[i]:+z.3f}".replace("-", "−"))
        for i, emotion in enumerate(EMOTIONS)
    }


@pytest.fixture
def view(window: MainWindow, sounding_reaction: Path, analyse: Analyse, qtbot: QtBot) -> InspectView:
    analyse(window, sounding_reaction)
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert window.inspect.isVisible()
    qtbot.waitUntil(lambda: window.inspector.opening is not None, timeout=_PATIENCE_MS)
    return window.inspect


def test_a_stretch_that_is_dragged_is_read_again_as_the_core_reads_it(view: InspectView, qtbot: QtBot) -> None:
    lane, inspector, card = view.body.lanes.lanes["attention"], view.inspector, view.body.card
    drag(lane, 0.7, 1.9, qtbot)
    settle(view, qtbot)
    assert inspector.stretch == pytest.approx((0.7, 1.9), abs=0.03)  # a few pixels
    assert all(lane.region.isVisible() for lane in view.body.lanes.lanes.values())
    assert lane.region.getRegion() == pytest.approx(inspector.stretch)
    subject = inspector.opening.subject
    assert card.figures == figures(mask_and_predict(subject, *inspector.stretch, "left out"))
    for how in ("held neutral", "only kept"):
        qtbot.mouseClick(card.how_buttons[how], _LEFT)
        settle(view, qtbot)
        assert card.figures == figures(mask_and_predict(subject, *inspector.stretch, how))
        assert f"{inspector.stretch[0]:.2f} to {inspector.stretch[1]:.2f} s" in card.says.text()
    before = inspector.stretch
    drag(view.body.lanes.lanes["heads"], before[1], 2.4, qtbot)  # its edge, in another lane
    settle(view, qtbot)
    assert inspector.stretch == pytest.approx((before[0], 2.4), abs=0.03)
    assert card.figures == figures(mask_and_predict(subject, *inspector.stretch, "only kept"))
    inspector.mask((1.0, 1.01))  # shorter than a drag can be
    qtbot.waitUntil(lambda: "longer stretch" in card.says.text(), timeout=_PATIENCE_MS)
    assert card.figures["fear"][1] == ""
    qtbot.mouseClick(card.clear_button, _LEFT)
    assert not lane.region.isVisible()
    assert card.figures["fear"] == (f"{subject.intensities[EMOTIONS.index('fear')]:.2f}", "")


def test_every_way_of_masking_can_be_chosen() -> None:
    assert tuple(HOW_TEXTS) == HOW and tuple(STREAM_TEXTS) == STREAMS


def test_a_click_seeks_and_a_peak_masks_the_second_around_it(
    window: MainWindow, view: InspectView, qtbot: QtBot
) -> None:
    lane = view.body.lanes.lanes["effects"]
    pts = window.state.analysis.frames["pts_s"]
    qtbot.mouseClick(lane.plot.viewport(), _LEFT, pos=point_at(lane, 1.02))
    qtbot.waitUntil(lambda: abs(window.state.position.pts_s - 1.02) < 0.06, timeout=_PATIENCE_MS)
    lines = [i for i in lane.plot.items() if isinstance(i, pg.InfiniteLine) and i is lane._cursor]
    assert lines[0].value() == pytest.approx(window.state.position.pts_s)
    assert view.inspector.stretch is None
    peak = Peak(30, float(pts[30]), 2.0, ())  # planted: nothing stands out of three seconds
    window.state.set_analysis(replace(window.state.analysis, peaks=(peak,)))
    settle(view, qtbot)
    qtbot.mouseClick(view.body.peaks.findChildren(QToolButton)[0], _LEFT)
    settle(view, qtbot)
    qtbot.waitUntil(lambda: window.state.position.index == peak.frame, timeout=_PATIENCE_MS)
    ends = max(0.0, peak.pts_s - 0.5), min(window.state.analysis.clip.duration_s, peak.pts_s + 0.5)
    assert view.inspector.stretch == pytest.approx(ends)
    subject = view.inspector.opening.subject
    assert view.body.card.figures == figures(mask_and_predict(subject, *view.inspector.stretch, "left out"))
    assert ((pts >= ends[0]) & (pts < ends[1])).any()


def test_attention_effects_groups_agreement_faithfulness_and_limits_are_shown_as_the_core_has_them(
    window: MainWindow, view: InspectView, qtbot: QtBot, pixels: Pixels
) -> None:
    inspector, pages = view.inspector, view.body.pages
    qtbot.waitUntil(lambda: inspector.groups is not None, timeout=_PATIENCE_MS)
    subject, lanes = inspector.opening.subject, view.body.lanes.lanes
    weight = lanes["attention"]._curve.getData()[1]
    raw = subject.attention["video"].weights[-1].mean(axis=0)
    np.testing.assert_allclose(weight[subject.features.frame_index], raw / raw.mean(), rtol=1e-4)
    assert lanes["heads"].image.image.shape[0] == 1 + inspector.analysis.model.attention.heads
    combo = lanes["attention"]._choice
    combo.setCurrentIndex(combo.count() - 1)
    combo.activated.emit(combo.count() - 1)
    assert window.state.attention_view.rollout
    rollout = subject.attention["video"].rollout
    weight = lanes["attention"]._curve.getData()[1]
    np.testing.assert_allclose(weight[subject.features.frame_index], rollout / rollout.mean(), rtol=1e-4)

    view.body.header.emotion.setCurrentText("Amusement")
    view.body.header.emotion.activated.emit(2)
    for stream, key in (("video", "effects"), ("audio", "sound_effects")):
        effects = inspector.effects(stream)
        for name in ("occlusion", "gradient"):
            drawn = lanes[key]._lines[name].getData()[1]
            np.testing.assert_array_equal(drawn, getattr(effects, name)[:, 1])
    names = list(pages.groups.shown_names)
    assert names[:4] == ["video", "audio", "holistic", "action units"]
    row = inspector.groups.names.index("video")
    widths = pages.groups._bars.opts["width"]
    assert widths[0] == inspector.groups.occlusion[row, 1]
    moved = [abs(inspector.groups.occlusion[inspector.groups.names.index(n), 1]) for n in names if n in AU_NAMES]
    assert moved == sorted(moved, reverse=True)

    for correlation in inspector.correlations("video"):
        figure = "–" if correlation.value is None else f"{correlation.value:.2f}".replace("-", "−")
        assert figure in pages.agreement.texts and correlation.sentence in pages.agreement.texts
    assert set(pages.limits.intervals.values()) == {
        f"{low:.2f} to {high:.2f}" for low, high in zip(inspector.spread.low, inspector.spread.high, strict=True)
    }
    pages.tabs.setCurrentWidget(pages.limits)
    assert "Monte-Carlo dropout" in said(pages.limits)
    outside = [limit for limit in inspector.opening.limits if limit.outside]
    assert outside and all(limit.sentence in said(pages.limits) for limit in outside)
    assert pages.tabs.tabText(3) == f"Limits  ⚠ {len(outside)}"

    pages.tabs.setCurrentWidget(pages.faithfulness)
    qtbot.mouseClick(pages.faithfulness.ask_button, _LEFT)
    assert not pages.faithfulness.ask_button.isVisible()
    qtbot.waitUntil(lambda: inspector.faithfulness is not None, timeout=_PATIENCE_MS)
    found = inspector.faithfulness
    assert pages.faithfulness.says.text() == found.sentence
    for name, curves in found.orders.items():
        areas = [curves.deletion_area, curves.insertion_area, curves.gain]
        shown = [*(f"{area:.2f}".replace("-", "−") for area in areas), f"{found.chance(name):.3f}"]
        assert pages.faithfulness.areas[name] == shown
    silent = [
        widget.text() or type(widget).__name__
        for widget in view.findChildren(QAbstractButton)
        if widget.isVisible() and not widget.toolTip() and not widget.objectName().startswith("qt_")
    ]
    assert silent == []
    brightness = pixels(view.grab().toImage()).mean()
    other = "light" if brightness < 128 else "dark"
    window.actions_.by_name[f"theme_{other}"].trigger()
    assert abs(pixels(view.grab().toImage()).mean() - brightness) > 100
    assert pages.faithfulness.says.text() == found.sentence and pages.groups.shown_names == names


def test_an_older_analysis_is_said_and_made_again_by_the_button(
    window: MainWindow, view: InspectView, qtbot: QtBot
) -> None:
    whole = window.state.analysis
    window.state.set_analysis(replace(whole, holistic=np.zeros((0, 512), np.float32)))
    assert "Analyse again (F5) to inspect" in said(view)
    assert not view.body.lanes.isVisible()
    qtbot.mouseClick(view.again_button, _LEFT)
    assert window.opened.analysing and "being analysed" in said(view)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.opened.analysing
    window.state.set_analysis(whole)
    assert view.body.lanes.isVisible()


def test_the_review_shows_the_interval_with_its_method_and_what_lies_outside(
    window: MainWindow, sounding_reaction: Path, analyse: Analyse, qtbot: QtBot, pixels: Pixels
) -> None:
    analyse(window, sounding_reaction)
    panel = window.review.intensities
    bar = panel._bars["amusement"]
    plain = pixels(bar.grab().toImage())
    qtbot.waitUntil(lambda: window.inspector.spread is not None, timeout=_PATIENCE_MS)
    spread = window.inspector.spread
    assert "Monte-Carlo dropout" in bar.toolTip()
    assert f"{spread.low[1]:.2f} to {spread.high[1]:.2f}" in bar.toolTip()
    drawn = pixels(bar.grab().toImage())
    differ = np.flatnonzero((drawn != plain).any(axis=(0, 2))) / bar.devicePixelRatio()
    ends = 6 + (bar.width() - 12) * np.array([spread.low[1], spread.high[1]])
    assert [differ.min(), differ.max()] == pytest.approx(ends, abs=3)
    assert "⚠ Treat these intensities as a demonstration" in said(panel)
    assert "The reading's length is" in panel._warning.toolTip()
    qtbot.mouseClick(panel.question, _LEFT)
    (dialog,) = window.findChildren(BeliefDialog)
    found = belief(window.state.analysis, metadata_of(window.state.analysis))
    assert found.verdict in dialog.words.toPlainText()
    assert all(part.sentence in dialog.words.toPlainText() for part in found.parts if part.speaks is False)
    dialog.close()
    window.opened.close_clip()
    assert not panel.question.isEnabled()
    assert "⚠" not in said(panel) and "Monte-Carlo" not in bar.toolTip()
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert "Open a clip in Review" in said(window.inspect)


def test_closing_the_window_while_it_works_ends_every_thread(
    window: MainWindow, view: InspectView, threads_at_work: Callable[[], int]
) -> None:
    view.inspector.ask_faithfulness()
    view.inspector.mask((0.5, 1.5))
    assert threads_at_work() >= 1
    window.close()
    assert threads_at_work() == 0
