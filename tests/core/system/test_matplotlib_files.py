"""Texts of somebody else in figures."""

from __future__ import annotations

import io
import logging
import warnings

import pytest
from matplotlib.figure import Figure

from core.system.matplotlib_files import save_figure
from tests.hostile import ALL

NAMES = ["cost $x$", r"$\\frac{$ and $", "a\ud800b", "\x1b[31mred", "réaction", "反应", ALL]


@pytest.mark.parametrize("kind", ["png", "svg"])
@pytest.mark.parametrize("name", NAMES)
def test_a_figure_shows_any_name_as_it_is_and_tells_the_log_alone_what_its_font_lacks(
    name: str, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    figure = Figure(layout="constrained")
    panel = figure.subplots()
    panel.set_title(name)
    panel.plot([0, 1], label=name)
    panel.legend()
    figure.text(0.5, 0.5, name)
    buffer = io.BytesIO()
    with warnings.catch_warnings(), caplog.at_level(logging.INFO):
        warnings.simplefilter("error")
        save_figure(figure, buffer, kind, dpi=50)
    assert len(buffer.getvalue()) > 1000
    assert ("missing from font" in caplog.text) == (name == "反应")


def test_a_name_between_dollars_is_no_formula() -> None:
    drawn = {}
    for name in ("$x$", "$y$", "x"):
        figure = Figure()
        figure.text(0.1, 0.5, name)
        drawn[name] = io.BytesIO()
        save_figure(figure, drawn[name], "png", dpi=50)
    by_hand = Figure()
    by_hand.text(0.1, 0.5, "$x$", parse_math=False)
    expected = io.BytesIO()
    by_hand.savefig(expected, format="png", dpi=50)
    assert drawn["$x$"].getvalue() == expected.getvalue() != drawn["x"].getvalue()
