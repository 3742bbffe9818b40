"""A source of action units on terms of its own through an analysis: shown and written as it is, never as OpenFace's."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.analysis import store
from core.analysis.action_unit_agreement import MARK, said_of, said_of_columns
from core.analysis.action_unit_sources import (
    check_models_can_read,
    not_read,
    on_action_units,
    own_units_source,
    read_from,
)
from core.analysis.analyser import Analyser
from core.analysis.result import Analysis
from core.analysis.result_files import about, action_units, as_json, frames_as_written, write_csv, write_json
from core.analysis_settings import AnalysisSettings
from core.errors import ExtractorError, SettingsError
from core.export.figures import clip_figure
from core.streams import written
from core.types import AU_NAMES

PRESENT = range(10, 50)
"""Frames of which the table has rows."""


@pytest.fixture(scope="module")
def analyses(
    short_clip: Path, landmarker: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Analysis, Analysis, Path]:
    """The short clip with our estimate, and with a py-feat table of its face and a stranger; and the table's folder."""
    folder = tmp_path_factory.mktemp("tables")
    cache = tmp_path_factory.mktemp("cache")
    with Analyser(AnalysisSettings(), cache=cache) as analyser:
        ours = analyser.analyse(short_clip)
    points = ours.frames["landmarks"]
    lines = ["FaceRectX,FaceRectY,FaceRectWidth,FaceRectHeight,AU12,AU24,AU43,frame,input"]
    for i in PRESENT:
        left, top = points[i].min(axis=0)
        width, height = points[i].max(axis=0) - points[i].min(axis=0)
        lines.append(f"{left + 5 * width},{top},{width},{height},0.01,0.02,0.03,{i},x.mp4")
        lines.append(f"{left},{top},{width},{height},{i / 100:.2f},0.7,0.0,{i},x.mp4")
    (folder / f"{short_clip.stem}.csv").write_text("\n".join(lines), encoding="utf-8")
    with Analyser(AnalysisSettings(action_units=f"pyfeat:{folder}"), cache=cache) as analyser:
        theirs = analyser.analyse(short_clip)
    return ours, theirs, folder


def test_its_units_are_its_own_and_what_it_lacks_is_not_there(analyses: Any) -> None:
    _, theirs, _ = analyses
    units = theirs.units
    assert [name for name, there in zip(units.names, units.there, strict=True) if there] == ["AU12", "AU24", "AU43"]
    smile = units.values[:, units.names.index("AU12")]
    expected = [i / 100 if i in PRESENT else np.nan for i in range(len(theirs.frames))]
    np.testing.assert_allclose(smile, expected, atol=1e-6)
    assert not units.active[:, units.names.index("AU12")].any()  # all below 0.5
    assert units.active[:, units.names.index("AU24")].sum() == len(PRESENT)
    assert np.isnan(units.values[:, units.names.index("AU01")]).all()
    assert all(peak.leading_aus in ((), ("AU24",)) for peak in theirs.peaks)


def test_the_model_read_our_estimate_and_it_is_said(analyses: Any) -> None:
    ours, theirs, folder = analyses
    np.testing.assert_array_equal(theirs.frames["au_intensity"], ours.frames["au_intensity"])
    np.testing.assert_array_equal(theirs.prediction, ours.prediction)
    setting = f"pyfeat:{folder}"
    assert read_from(setting) == "mediapipe" and read_from("openface:/x") == "openface:/x"
    assert not_read(setting) in theirs.warnings and not_read(setting) in on_action_units([setting])
    assert not any("py-feat" in warning for warning in ours.warnings)
    assert any("The py-feat table has action units of 40 of the 64 frames" in w for w in theirs.warnings)
    assert any("has no values of AU01, AU02, AU04, AU05" in w and "AU28" in w for w in theirs.warnings)


def test_files_have_its_columns_on_its_scale_and_none_of_openfaces(analyses: Any, tmp_path: Path) -> None:
    _, theirs, _ = analyses
    write_csv(theirs, tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    columns = [name for name in rows[0] if name.startswith("AU")]
    assert columns == [f"{name}_p" for name in theirs.units.of.valued] and len(columns) == 20
    assert [row["AU12_p"] for row in rows[9:12]] == ["", "0.1000", "0.1100"]
    assert {row["AU01_p"] for row in rows} == {""}
    frames, named = frames_as_written(theirs), about(theirs)
    (quantity,) = [q for q in written(own_units=True) if q.name == "told_values"]
    assert quantity.ranged(named) == "0 to 1"
    meanings = dict(quantity.titled(named))
    assert meanings["AU43_p"] == (
        "Probability of AU43: Eyes closed; Eriscope has not measured how far they are right; py-feat's probabilities."
    )
    assert len(quantity.cells(frames)) == 20
    write_json(theirs, tmp_path / "a.json")
    stated = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert stated["agreement_with_openface"] == {}
    assert stated["action_units"] == {
        "whose": "py-feat's probabilities", "source": "pyfeat", "scale": "probability", "range": [0.0, 1.0],
        "units": ["AU12", "AU24", "AU43"], "occurrence_of": [],
        "not_there": [n for n in theirs.units.names if n not in ("AU12", "AU24", "AU43")],
        "measured_by_eriscope": False,
        "model_read": "Eriscope's estimate, from MediaPipe's landmarks, of what OpenFace would say",
    }  # fmt: skip


def test_our_own_document_says_that_its_units_were_measured(analyses: Any) -> None:
    ours, _, _ = analyses
    said = action_units(ours)
    assert said["measured_by_eriscope"] and said["scale"] == "intensity" and said["range"] == [0.0, 5.0]
    assert said["units"] == said["occurrence_of"] == list(AU_NAMES) and said["not_there"] == []
    assert as_json(ours)["agreement_with_openface"]["AU12"]["r"] is not None


def test_it_is_kept_and_found_again_and_another_table_makes_another_analysis(
    analyses: Any, short_clip: Path, tmp_path: Path
) -> None:
    _, theirs, folder = analyses
    assert theirs.entry is not None and (theirs.entry / "own_units.npz").is_file()
    again = store.load(theirs.entry.parent, theirs.entry.name)
    assert again is not None and again.told is not None and theirs.told is not None
    assert again.told.of == theirs.told.of
    np.testing.assert_array_equal(again.told.told.values, theirs.told.told.values)
    settings = AnalysisSettings(action_units=f"pyfeat:{folder}")
    other = tmp_path / f"{short_clip.stem}.csv"
    other.write_text((folder / other.name).read_text(encoding="utf-8").replace("0.7", "0.6"), encoding="utf-8")
    with Analyser(settings) as first, Analyser(AnalysisSettings(action_units=f"pyfeat:{tmp_path}")) as second:
        assert first.key(short_clip) == theirs.entry.name != second.key(short_clip)


def test_a_figure_shows_its_units_on_its_axis(analyses: Any) -> None:
    _, theirs, _ = analyses
    figure = clip_figure(theirs)
    labels = [label.get_text() for axes in figure.axes for label in axes.get_yticklabels()]
    assert [label for label in labels if label.startswith("AU")] == ["AU12", "AU24", "AU43"]
    assert any("probability (0–1)" in (axes.get_ylabel() + axes.get_xlabel()) for axes in
               (*figure.axes, *(child for axes in figure.axes for child in axes.child_axes)))  # fmt: skip


def test_marks_say_whose_they_are_and_that_nobody_here_measured_them() -> None:
    for setting in ("pyfeat:/x", "openface3:/x", "libreface:/x", "seetapsych:/x", "openface:/x"):
        assert said_of("AU12", setting).endswith("; " + "Eriscope has not measured how far they are right")
        assert MARK not in said_of("AU12", setting) and "agreement" not in said_of("AU12", setting)
    assert said_of_columns("libreface:/x")["AU26_r"] == said_of_columns("libreface:/x")["AU24_c"]
    assert "AU24_r" not in said_of_columns("libreface:/x")
    assert on_action_units(["openface3:/x"])[0].startswith(
        "Action units are OpenFace 3's activations; the file does not name them: their order is that of OpenFace 3's"
    )


def test_models_do_not_learn_from_it(short_clip: Path) -> None:
    for setting in ("mediapipe", "openface:/x", "pyfaceau"):
        check_models_can_read(setting)
        assert own_units_source("pyfaceau", None) is None  # type: ignore[arg-type]
    with pytest.raises(SettingsError, match=r"py-feat gives probabilities of 20\. Choose another source"):
        check_models_can_read("pyfeat:/x")


def test_a_clip_without_a_table_is_refused_before_anything_is_read(short_clip: Path, tmp_path: Path) -> None:
    with (
        Analyser(AnalysisSettings(action_units=f"libreface:{tmp_path}"), cache=tmp_path / "c") as analyser,
        pytest.raises(ExtractorError, match=r"holds no LibreFace table for short\.mp4"),
    ):
        analyser.analyse(short_clip)
