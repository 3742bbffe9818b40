from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pyqtgraph as pg
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from app.kit.theme import DARK, LIGHT
from app.train.plots import EpochAxis, RunStyle, TrainingPlots
from core.training.eri.records import read_record
from core.training.eri.settings import EriTraining


@pytest.fixture
def plots(qtbot: QtBot) -> TrainingPlots:
    plots = TrainingPlots(LIGHT)
    qtbot.addWidget(plots)
    plots.resize(900, 400)
    plots.show()
    return plots


def _lines(plot: pg.PlotWidget) -> list[tuple[list[float], list[float]]]:
    items = [item for item in plot.getPlotItem().listDataItems() if item.opts["pen"] is not None]
    return [tuple(values.tolist() for values in item.getData()) for item in items]


def _stars(plot: pg.PlotWidget) -> list[tuple[float, float]]:
    items = [item for item in plot.getPlotItem().listDataItems() if item.opts["symbol"] == "star"]
    return [tuple(float(values[0]) for values in item.getData()) for item in items]


def test_runs_are_drawn_from_their_figures_with_the_best_epoch_marked(
    plots: TrainingPlots, tmp_path: Path, write_run: Callable[..., Path]
) -> None:
    for name, pcc in (("a", [0.1, 0.4, 0.3]), ("b", [0.2, 0.25])):
        write_run(tmp_path / name, EriTraining(), pcc, begun_s=1)
    runs = [read_record(tmp_path / name) for name in "ab"]
    plots.show_runs(runs, {run.folder: RunStyle(i) for i, run in enumerate(runs)}, "")
    assert _lines(plots.pcc) == [([1, 2, 3], [0.1, 0.4, 0.3]), ([1, 2], [0.2, 0.25])]
    a_train, a_val, b_train, b_val = [y for _, y in _lines(plots.loss)]
    assert a_train == pytest.approx([0.1, 0.05, 0.1 / 3]) and b_train == pytest.approx([0.1, 0.05])
    assert a_val == pytest.approx([0.2, 0.1, 0.2 / 3]) and b_val == pytest.approx([0.2, 0.1])
    assert _stars(plots.pcc) == [(2, 0.4), (2, 0.25)]
    assert _stars(plots.loss) == [(2, 0.1), (2, 0.1)]
    names = [label.text for _, label in plots.pcc.getPlotItem().legend.items]
    assert names == ["a", "b"]
    (low, high), _ = plots.pcc.viewRange()
    assert low <= 1 and high >= 3


@pytest.mark.parametrize("pcc", [[[0.1, 0.8, 0.85, 0.9], [0.0, -0.1, 0.0, 0.05]], [[0.0, 0.5, 0.6, 0.6]]])
def test_the_key_lies_over_no_run(
    plots: TrainingPlots, tmp_path: Path, write_run: Callable[..., Path], pcc: list[list[float]], qtbot: QtBot
) -> None:
    for number, values in enumerate(pcc):
        write_run(tmp_path / f"r{number}", EriTraining(), values, begun_s=1)
    runs = [read_record(tmp_path / f"r{number}") for number in range(len(pcc))]
    plots.show_runs(runs, {run.folder: RunStyle(i) for i, run in enumerate(runs)}, "")
    qtbot.wait(50)
    item = plots.pcc.getPlotItem()
    key = item.legend.mapRectToScene(item.legend.boundingRect())
    points = [item.vb.mapViewToScene(QPointF(*at)) for x, y in _lines(plots.pcc) for at in zip(x, y, strict=True)]
    assert not any(key.contains(point) for point in points)


@pytest.mark.parametrize(
    "losses, label",
    [
        (["l2"], "mean squared error"),
        (["l1", "l1"], "mean absolute error"),
        (["pcc"], "Pearson"),
        (["l1", "l2"], "own"),
    ],
)
def test_the_axis_says_which_loss_it_shows(
    plots: TrainingPlots, tmp_path: Path, write_run: Callable[..., Path], losses: list[str], label: str
) -> None:
    runs = [
        read_record(write_run(tmp_path / str(i), EriTraining(loss=loss), [0.1], begun_s=1))
        for i, loss in enumerate(losses)
    ]
    plots.show_runs(runs, {run.folder: RunStyle(i) for i, run in enumerate(runs)}, "")
    assert label in plots.loss.getAxis("left").labelText


def test_a_zoom_stays_while_the_same_runs_grow(
    plots: TrainingPlots, tmp_path: Path, write_run: Callable[..., Path]
) -> None:
    run = read_record(write_run(tmp_path / "a", EriTraining(), [0.1, 0.4, 0.3], begun_s=1))
    styles = {run.folder: RunStyle(0)}
    plots.show_runs([run], styles, "")
    plots.pcc.setRange(xRange=(1, 2), padding=0)
    plots.show_runs([run], styles, "")
    assert plots.pcc.viewRange()[0] == pytest.approx([1, 2])


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_the_first_49_runs_look_different_and_neighbours_differ_in_colour_and_dashes(theme: object) -> None:
    styles = [RunStyle(i) for i in range(49)]
    assert len({(style.colour(theme), style.dashes) for style in styles}) == 49
    for one, next_one in pairwise(styles[:7]):
        assert one.colour(theme) != next_one.colour(theme) and one.dashes != next_one.dashes


@pytest.mark.parametrize("last", [1, 2, 7, 100])
def test_ticks_are_at_whole_epochs(qapp: object, last: int) -> None:
    axis = EpochAxis("bottom")
    ticks = [value for _, values in axis.tickValues(0.9, last + 0.1, 400) for value in values]
    assert ticks and all(float(value).is_integer() for value in ticks)


@pytest.mark.parametrize("width", [1.0, 2.0, 2.5])
def test_a_dashed_line_has_gaps_at_every_width(qapp: object, width: float) -> None:
    for style in map(RunStyle, range(7)):
        picture = QImage(200, 9, QImage.Format.Format_Grayscale8)
        picture.fill(255)
        painter = QPainter(picture)
        painter.setPen(style.pen(DARK, width=width))
        painter.drawLine(0, 4, 200, 4)
        painter.end()
        drawn = sum(picture.pixelColor(x, 4).value() < 255 for x in range(200)) / 200
        share = sum(style.dashes[::2]) / sum(style.dashes) if style.dashes else 1.0
        assert drawn == pytest.approx(share, abs=0.1), style
