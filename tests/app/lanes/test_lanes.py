"""The lanes: units on every axis, one time axis for all, colours where and when they belong."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyqtgraph as pg
import pytest
from pytestqt.qtbot import QtBot

from app.clip.curves import ClipCurves, CurveBuilder, CurveRow, row_of
from app.clip.state import LoopRange
from app.kit.theme import DARK, LIGHT, style_sheet
from app.lanes.base import Lane, StripLane
from app.lanes.face import ActionUnitLane
from app.lanes.stack import LaneStack
from app.lanes.tiers import Marked, Row, TierLane
from core import streams
from core.analysis.action_unit_agreement import agreement_of
from core.study.records import Annotation
from core.types import AU_NAMES, FaceObservation, HeadPose, Reading, StepResult, TokenAttention


def _row(pts_s: float, intensity: np.ndarray | None, level: np.ndarray | None) -> CurveRow:
    face = intensity is not None
    values = {
        "pts_s": pts_s,
        "face": face,
        "au_intensity": intensity,
        "au_occurrence": None if intensity is None else intensity >= 1,
        "pose": (10.0, -40.0, 0.0) if face else None,
        "size_px": 100.0,
        "sharpness": 50.0,
        "brightness": 0.5,
    }
    return CurveRow(0, values, level, None)


def _curves(times: list[float], strengths: list[float | None], level: np.ndarray | None = None) -> ClipCurves:
    """AU12 has these intensities; None is a frame without a face. The sound's level comes with the last frame."""
    builder = CurveBuilder(())
    rows = []
    for i, (pts_s, strength) in enumerate(zip(times, strengths, strict=True)):
        values = np.zeros(17, np.float32)
        values[AU_NAMES.index("AU12")] = strength or 0
        last = i == len(times) - 1
        rows.append(_row(pts_s, None if strength is None else values, level if last else None))
    builder.extend(rows)
    return builder.curves(complete=True)


@pytest.fixture
def stack(qapp: object, qtbot: QtBot) -> LaneStack:
    stack = LaneStack(DARK)
    stack.setStyleSheet(style_sheet(DARK))
    qtbot.addWidget(stack)
    stack.resize(900, 900)
    with qtbot.waitExposed(stack):
        stack.show()
    stack.set_duration(4.0)
    return stack


def test_every_lane_says_its_unit_or_names_its_rows_and_explains_itself(stack: LaneStack) -> None:
    for lane in stack.lanes.values():
        axis = lane.plot.getAxis("left")
        if isinstance(lane, StripLane | TierLane):
            assert any(label for label in lane.controls_holder.children() if hasattr(label, "text"))
        else:
            assert lane.unit and axis.labelText == lane.unit
        assert len(lane.explanation) > 30
        assert lane.header.toolTip() and not lane.plot.toolTip()  # it would cover the read-out


def test_names_of_rows_that_are_too_long_for_the_axis_are_cut_and_told_whole(stack: LaneStack) -> None:
    lane = stack.lanes["classes"]
    assert isinstance(lane, StripLane)
    stack.set_curves(_curves([0.0, 0.1], [1.0, 1.0]))
    names = ["happiness", "a class of somebody else's"]
    lane.show_rows(names, np.zeros((2, 2, 4), np.uint8), np.float32([[0.1, 0.1], [0.9, 0.9]]))
    (ticks,) = lane.plot.getAxis("left")._tickLevels
    (_, fits), (_, cut) = ticks
    assert fits == names[0] and cut.startswith("a cl") and cut.endswith("…")
    assert [value.name for value in lane.values_at(0.0)] == names[::-1]


def test_a_mark_is_read_with_its_times_and_tiers_that_end_differently_are_told_apart(stack: LaneStack) -> None:
    lane = stack.lanes["tiers"]
    assert isinstance(lane, TierLane)

    def mark(label: str, start_s: float, end_s: float | None) -> Annotation:
        return Annotation(clip_id="c", tier="t", rater="anna", start_s=start_s, end_s=end_s, label=label)

    rows = (
        Row("expression (mother)", "interval", "anna", True, (mark("smile", 1.2, 2.034),)),
        Row("expression (infant)", "event", "anna", True, (mark("cry", 1.5, None),)),
    )
    lane.set_marked(Marked(rows=rows, choices=("t",), chosen="t", rater="anna"))
    assert [str(value) for value in lane.values_at(1.5)] == [
        "expression (mother), anna smile 0:01.200–0:02.034",
        "expression (infant), anna cry 0:01.500",
    ]
    ((ticks),) = lane.plot.getAxis("left")._tickLevels
    names = [name for _, name in ticks]
    assert "…" in names[0] and names[0] != names[1]


def test_ticks_count_in_the_unit_however_small_the_values_are(stack: LaneStack) -> None:
    lane = stack.lanes["sound"]
    stack.set_curves(_curves([0.0, 1.0], [0.0, 0.0], level=np.full(60, 0.002, np.float32)))
    stack.set_theme(LIGHT)
    stack.set_theme(DARK)
    axis = lane.plot.getAxis("left")
    low, high = axis.range
    assert 0.002 < high < 0.05
    written = [float(t) for t in axis.tickStrings([low, high], axis.autoSIPrefixScale * axis.scale, high / 100)]
    assert written == pytest.approx([low, high], abs=high / 50)


def test_lanes_without_data_show_no_figures_of_their_own(stack: LaneStack) -> None:
    stack.set_curves(_curves([0.0, 1.0], [0.0, 0.0]))
    stack.set_curves(ClipCurves.empty())
    for lane in stack.lanes.values():
        if isinstance(lane, StripLane) and not lane.is_folded:
            assert lane.plot.getAxis("left")._tickLevels == [[]]


def test_units_that_agree_poorly_with_openface_bear_the_mark_in_the_lane_unless_the_values_are_not_ours(
    stack: LaneStack,
) -> None:
    stack.set_curves(_curves([0.0, 0.5, 1.0], [0.0, 5.0, 5.0]))
    lane = stack.lanes["action_units"]
    assert isinstance(lane, ActionUnitLane)
    known = agreement_of("mediapipe")
    for source, expected in (("mediapipe", known), ("openface:/tables", {})):
        lane.set_source(source)
        shown = {text.split()[0]: text for _, text in lane.plot.getAxis("left")._tickLevels[0]}
        assert {name: "~" in text for name, text in shown.items()} == {
            name: name in expected and expected[name].indicative for name in shown
        }
        tip = lane.header.toolTip()
        assert all((figures.of_both in tip) == bool(expected) for figures in known.values())


def test_a_frames_colour_lasts_from_its_time_until_the_next_frames(stack: LaneStack) -> None:
    times, strengths = [0.0, 0.5, 2.0, 2.25, 4.0], [0.0, 5.0, None, 2.0, 2.0]
    stack.set_curves(_curves(times, strengths))
    lane = stack.lanes["action_units"]
    image, rect = lane.image.image, lane.image.mapRectToView(lane.image.boundingRect())
    assert rect.left() == pytest.approx(0.0)
    ticks = lane.plot.getAxis("left")._tickLevels[0]
    assert ticks[0][1].startswith("AU12")  # the active one comes first
    columns = image.shape[1]
    middles = rect.left() + (np.arange(columns) + 0.5) * rect.width() / columns
    shown = [tuple(image[0, i]) for i in range(columns)]
    colours = []
    for i, start_s in enumerate(times):
        end_s = times[i + 1] if i + 1 < len(times) else np.inf
        inside = {shown[k] for k in range(columns) if start_s <= middles[k] < end_s}
        assert len(inside) == 1, f"frame {i} has colours {inside}"
        colours.append(inside.pop())
    assert len(set(colours[:4])) == 4
    assert colours[3] == colours[4]


def test_zooming_one_lane_moves_them_all_and_the_whole_clip_comes_back(stack: LaneStack) -> None:
    stack.set_curves(_curves([0.0, 1.0, 2.0, 3.9], [0.0, 5.0, 1.0, 0.0]))
    stack.zoom(4.0, 2.0)
    ranges = [lane.box.viewRange()[0] for lane in stack.lanes.values() if not lane.is_folded]
    for low, high in ranges:
        assert (low, high) == pytest.approx(ranges[0], abs=0.02)
        assert high - low == pytest.approx(1.0, rel=0.1)
        assert low < 2.0 < high
    stack.show_whole()
    low, high = stack.lanes["intensities"].box.viewRange()[0]
    assert low <= 0 and high >= 4.0


def test_the_loop_is_drawn_in_every_lane_from_a_to_b(stack: LaneStack) -> None:
    stack.set_loop(LoopRange(1.0, 2.5))
    for lane in stack.lanes.values():
        assert lane._loop.isVisible()
        assert lane._loop.getRegion() == (1.0, 2.5)
    stack.set_loop(LoopRange(1.0, None))
    assert not any(lane._loop.isVisible() for lane in stack.lanes.values())


def test_the_quality_lane_counts_frames_with_a_face_and_turned_heads(stack: LaneStack) -> None:
    stack.set_curves(_curves([0.0, 1.0, 2.0, 3.0], [0.0, None, 1.0, 1.0]))
    labels = stack.lanes["quality"].controls_holder.children()
    text = "".join(label.text() for label in labels if hasattr(label, "text"))
    assert "face in 75%" in text
    assert "good in 0%" in text  # each head is turned by 40 degrees


def test_while_it_runs_the_attention_lane_shows_the_newest_readings_last_block(stack: LaneStack) -> None:
    def reading(end_s: float, weights: list[list[float]]) -> Reading:
        """Two heads over as many frames; the token keeps the rest of its attention for itself."""
        attention = TokenAttention(
            pts_s=np.arange(len(weights[0])) / 10,
            weights=np.array([weights], np.float32),
            self_weights=np.zeros((1, 2), np.float32),
            rollout=np.zeros(len(weights[0]), np.float32),
        )
        return Reading(0.0, end_s, np.full(7, 0.5, np.float32), len(weights[0]), 0, {"video": attention})

    builder = CurveBuilder(())
    rows = [_row(i / 10, np.zeros(17, np.float32), None) for i in range(4)]
    rows[2] = replace(rows[2], reading=reading(0.2, [[0.1, 0.1], [0.3, 0.3]]))
    rows[3] = replace(rows[3], reading=reading(0.3, [[0.1, 0.2, 0.1], [0.3, 0.2, 0.1]]))
    lane = stack.lanes["attention"]
    builder.extend(rows[:2])
    stack.set_curves(builder.curves(complete=False))
    assert lane._curve.xData is None or not len(lane._curve.xData)
    builder.extend(rows[2:])
    stack.set_curves(builder.curves(complete=False))
    np.testing.assert_allclose(lane._curve.xData, [0.0, 0.1, 0.2])
    np.testing.assert_allclose(lane._curve.yData, [1.2, 1.2, 0.6], rtol=1e-5)  # means .2 .2 .1; even is .5 / 3
    assert lane._choice.currentIndex() == -1 and "so far" in lane._choice.placeholderText()


def test_of_a_model_without_attention_the_lanes_say_so_from_its_first_reading_on(stack: LaneStack) -> None:
    builder = CurveBuilder(())
    rows = [_row(i / 10, np.zeros(17, np.float32), None) for i in range(4)]
    rows[2] = replace(rows[2], reading=Reading(0.0, 0.2, np.full(7, 0.5, np.float32), 2, 0))
    lanes = [stack.lanes[key] for key in ("attention", "audio_attention")]
    for lane in lanes:
        lane.set_folded(False)

    def said() -> list[str]:
        return [lane._message.toPlainText() if lane._message.isVisible() else "" for lane in lanes]

    builder.extend(rows[:2])
    stack.set_curves(builder.curves(complete=False))
    assert said() == ["known after the first seconds", ""]
    builder.extend(rows[2:])
    stack.set_curves(builder.curves(complete=False))
    assert said() == ["this model has no attention"] * 2
    assert not len(lanes[0]._curve.xData if lanes[0]._curve.xData is not None else [])
    stack.set_curves(ClipCurves.empty())
    assert said() == ["", ""]


def test_a_lane_draws_a_new_quantity_by_its_name_while_it_grows_and_once_it_is_complete(
    qapp: object, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    class MouthLane(Lane):
        key, title, unit, explanation = "mouth", "Mouth", "px", "How far the lips are apart, in pixels of the picture."

        def build(self) -> None:
            self.line = pg.PlotDataItem()
            self.plot.addItem(self.line)

        def draw(self) -> None:
            self.line.setData(self.curves.pts_s, self.curves["mouth"])

    def lips(step: StepResult) -> object:
        return step.face and step.face.landmarks[14, 1] - step.face.landmarks[13, 1]

    mouth = streams.Quantity(name="mouth", meaning="How far the lips are apart.", unit="px", drawn=True, read=lips)
    monkeypatch.setattr(streams, "QUANTITIES", (*streams.QUANTITIES, mouth))
    meshes = np.zeros((4, 478, 3), np.float32)
    meshes[:, 14, 1] = (2, 5, 0, 3)
    steps = [
        StepResult(i, i / 10, FaceObservation(mesh, np.zeros(52, np.float32), HeadPose(0, 0, 0)) if i != 2 else None)
        for i, mesh in enumerate(meshes)
    ]
    stack = LaneStack(DARK, kinds=(MouthLane,), folded=(), store="test")
    qtbot.addWidget(stack)
    builder = CurveBuilder(())
    builder.extend(row_of(step) for step in steps)
    growing = builder.curves(complete=False)
    table = np.zeros(4, streams.row_type(0, None))
    for row, step in zip(table, steps, strict=True):
        streams.fill_row(row, step)
    for curves in (growing, replace(growing, frames={q.name: table[q.name] for q in streams.drawn()}, complete=True)):
        stack.set_curves(curves)
        np.testing.assert_array_equal(stack.lanes["mouth"].line.xData, np.float64([0, 0.1, 0.2, 0.3]))
        np.testing.assert_array_equal(stack.lanes["mouth"].line.yData, [2, 5, np.nan, 3])
    assert set(growing.frames) == set(curves.frames) >= {"pts_s", "face", "au_intensity", "mouth"}
    for name, values in growing.frames.items():
        np.testing.assert_array_equal(values, curves[name])
