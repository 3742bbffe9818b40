from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from core.analysis.evidence import Evidence
from core.comparison.points import SCATTER
from core.emotions import COLOURS, LABELS
from core.evaluation.agreement import agreement
from core.evaluation.agreement_measures import MEASURES
from core.export.figures import agreement_figure, bars_figure, clip_figure, rendered
from core.types import EMOTIONS


def test_figures_are_drawn_at_print_size_the_same_each_time(analysis: Any) -> None:
    svg, png = (rendered(clip_figure(analysis), kind) for kind in ("svg", "png"))
    with Image.open(io.BytesIO(png)) as image:
        assert round(image.info["dpi"][0]) == 300
        assert abs(image.width - 180 / 25.4 * 300) <= 2
    root = ElementTree.fromstring(svg)
    assert root.tag.endswith("svg") and root.attrib["width"].startswith("510.")  # points: 180 mm
    assert [rendered(clip_figure(analysis), kind) for kind in ("svg", "png")] == [svg, png]


def test_one_axis_of_time_has_attention_intensities_and_action_units_with_units(analysis: Any, truth: Any) -> None:
    figure = clip_figure(analysis)
    attention, readings, units = figure.axes[:3]
    x, y = attention.get_lines()[0].get_data()
    np.testing.assert_allclose(x, truth.times)
    assert np.isnan(y[list(truth.no_face)]).all() and int(np.nanargmax(y)) == 22
    assert abs(np.nanmean(y) - 1) < 1e-5
    assert attention.get_xlim() == readings.get_xlim() == units.get_xlim() == (0, analysis.clip.duration_s)
    assert units.get_xlabel() == "time (s)" and "0–1" in readings.get_ylabel()
    shown = units.collections[0].get_array()
    assert shown.shape == (17, 40) and shown[8, 22] == 2.5
    assert {text.get_text() for text in readings.get_legend().get_texts()} >= {"Fear", "Empathic pain"}


def test_figures_of_nothing_are_figures(clip: Path, make_analysis: Any) -> None:
    none = np.zeros((0, 7))
    for figure in (
        clip_figure(make_analysis(clip, face=False)),
        bars_figure({}, {}),
        agreement_figure(none, none, agreement(none, none, measures=MEASURES), SCATTER, ()),
    ):
        figure.savefig(io.BytesIO(), format="png")


def test_where_a_model_has_no_attention_the_figure_says_so_in_its_place(unattended: Any) -> None:
    attention = clip_figure(unattended).axes[0]
    assert [text.get_text() for text in attention.texts] == ["this model has no attention"]
    assert not [line for line in attention.get_lines() if np.isfinite(line.get_ydata()).any()]
    assert not attention.get_yticks().size and attention.get_ylabel() == ""


def test_effects_have_a_panel_of_their_own_with_a_mark_where_a_frame_stands_out(analysis: Any, truth: Any) -> None:
    starts = np.arange(0, float(truth.times[-1]), 0.25)
    effects = np.zeros((len(starts), 7), np.float32)
    effects[2, EMOTIONS.index("fear")] = 0.2
    evidence = Evidence("video", starts, starts + 0.25, effects, {}, (None,), ("",), None, None, "")
    shown = replace(analysis, evidence=evidence)
    attention, panel, readings, _ = clip_figure(shown).axes[:4]
    lines = {line.get_label(): line for line in panel.get_lines() if line.get_label() in LABELS.values()}
    assert list(lines) == [LABELS[e] for e in EMOTIONS]
    x, y = lines["Fear"].get_data()
    inside = (x >= starts[2]) & (x < starts[2] + 0.25)
    assert np.nanmin(y[inside]) == pytest.approx(0.2) and not np.nan_to_num(y[~inside]).any()
    marks = [line for line in panel.get_lines() if line.get_marker() == "v" and len(line.get_xdata())]
    assert [line.get_color() for line in marks] == [COLOURS["fear"]]
    assert starts[2] <= marks[0].get_xdata()[0] < starts[2] + 0.25
    assert panel.get_xlim() == attention.get_xlim() and "effect" in panel.get_ylabel()
    assert "intensity (0–1)" in readings.get_ylabel()
