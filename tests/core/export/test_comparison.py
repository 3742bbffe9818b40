from __future__ import annotations

import csv
import io
from pathlib import Path
from xml.etree import ElementTree

import av
import numpy as np
import pytest

from core.comparison.agreement import figures
from core.comparison.benchmarks import make_study
from core.comparison.clip_table import clip_table
from core.comparison.pairs import pairs
from core.comparison.points import BLAND_ALTMAN
from core.errors import OutputError
from core.export.comparison import write_comparison
from core.export.figures import agreement_figure
from core.study.opening import open_study
from core.types import EMOTIONS


def test_figures_go_to_csv_and_plots_to_svg_and_png(tmp_path: Path) -> None:
    make_study(tmp_path / "study", 120)
    with open_study(tmp_path / "study") as study:
        found = pairs(clip_table(study))
    measured = figures(found)
    for kind in ("csv", "svg", "png"):
        write_comparison(tmp_path / f"c.{kind}", found, measured)
    rows = list(csv.DictReader(io.StringIO((tmp_path / "c.csv").read_text(encoding="utf-8"))))
    assert (rows[0]["model"], rows[0]["clips"], rows[0]["interval"]) == (
        found.model.name, "all", "jackknife over participants with Student's t, correlations on Fisher's z",
    )  # fmt: skip
    fear, mean = next(row for row in rows if row["emotion"] == "fear"), rows[-1]
    of = measured.agreement.emotions["fear"].figures["pearson"]
    assert (fear["n"], fear["n_participants"]) == ("120", "6")
    assert [float(fear[f"pearson{end}"]) for end in ("", "_low", "_high")] == pytest.approx(
        [of.value, of.low, of.high], abs=1e-4
    )
    assert float(mean["pearson"]) == pytest.approx(measured.agreement.mean["pearson"].value, abs=1e-4)
    plots = agreement_figure(found.predicted, found.reported, measured.agreement, BLAND_ALTMAN, ())
    fear_plot = plots.axes[EMOTIONS.index("fear")]
    means, less = fear_plot.collections[0].get_offsets().T
    i = EMOTIONS.index("fear")
    np.testing.assert_allclose(less, found.predicted[:, i] - found.reported[:, i])
    np.testing.assert_allclose(means, (found.predicted[:, i] + found.reported[:, i]) / 2)
    assert fear_plot.get_lines()[1].get_ydata()[0] == pytest.approx(less.mean())
    assert ElementTree.parse(tmp_path / "c.svg").getroot().tag.endswith("svg")
    with av.open(str(tmp_path / "c.png")) as picture:
        assert picture.streams.video[0].width > 1500
    with pytest.raises(OutputError, match=r"ending \.csv, \.svg, \.png or \.pdf"):
        write_comparison(tmp_path / "c.xlsx", found, measured)
    assert not (tmp_path / "c.xlsx").exists()
