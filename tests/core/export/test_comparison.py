from __future__ import annotations

import csv
import io
from pathlib import Path
from xml.etree import ElementTree

import av
import pytest

from core.comparison.benchmarks import make_study
from core.comparison.clip_table import clip_table
from core.comparison.figures import figures
from core.comparison.pairs import pairs
from core.errors import OutputError
from core.export.comparison import write_comparison
from core.study.study import Study


def test_figures_go_to_csv_and_plots_to_svg_and_png(tmp_path: Path) -> None:
    make_study(tmp_path / "study", 120)
    with Study.open(tmp_path / "study") as study:
        found = pairs(clip_table(study))
    measured = figures(found, draws=50)
    for kind in ("csv", "svg", "png"):
        write_comparison(tmp_path / f"c.{kind}", found, measured)
    rows = list(csv.DictReader(io.StringIO((tmp_path / "c.csv").read_text(encoding="utf-8"))))
    fear, mean = next(row for row in rows if row["emotion"] == "fear"), rows[-1]
    of = measured.agreement.emotions["fear"].figures["pearson"]
    assert (fear["n"], fear["n_participants"]) == ("120", "6")
    assert [float(fear[f"pearson{end}"]) for end in ("", "_low", "_high")] == pytest.approx(
        [of.value, of.low, of.high], abs=1e-4
    )
    assert float(mean["pearson"]) == pytest.approx(measured.agreement.mean["pearson"].value, abs=1e-4)
    assert ElementTree.parse(tmp_path / "c.svg").getroot().tag.endswith("svg")
    with av.open(str(tmp_path / "c.png")) as picture:
        assert picture.streams.video[0].width > 1500
    with pytest.raises(OutputError, match=r"ending \.csv, \.svg or \.png"):
        write_comparison(tmp_path / "c.xlsx", found, measured)
    assert not (tmp_path / "c.xlsx").exists()
