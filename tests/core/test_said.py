"""What is said of figures and where they come from: once, and rightly."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import norm

from core.analysis.action_unit_sources import action_units_from, on_action_units
from core.analysis_settings import LEAST_FACE_SHARE, LEAST_VALID_FRAMES, AnalysisSettings
from core.evaluation.agreement_measures import MEASURES
from core.features import framing
from core.inspection import out_of_distribution
from core.text import figure, short

_ROOT = Path(__file__).resolve().parents[2]


def format_specs(source: str) -> list[str]:
    """How f-strings and `str.format` texts write numbers: ``.2f``, ``+.3f``."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            found.append(ast.unparse(node.format_spec)[2:-1])
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found += re.findall(r"\{:([^}]*f)\}", node.value)
    return [spec for spec in found if spec.endswith("f")]


def test_no_figure_below_nothing_is_written_as_minus_nothing() -> None:
    sources = {path: path.read_text("utf-8") for part in ("app", "core") for path in (_ROOT / part).rglob("*.py")}
    assert len(sources) > 300
    wrong = {path.name: spec for path, source in sources.items() for spec in format_specs(source) if "z" not in spec}
    assert wrong == {}
    assert sorted(format_specs("f'{x:+.2f} {n}'; '{:.1f} s'")) == ["+.2f", ".1f"]  # what it looks for is seen
    signs = [path.name for path, source in sources.items() if "with_minus" in source or ":+g" in source]
    assert signs == ["text.py"]  # one place puts the minus


def test_per_cent_are_written_by_the_one_who_knows_that_what_rounds_to_nothing_is_not_nothing() -> None:
    sources = {path: path.read_text("utf-8") for part in ("app", "core") for path in (_ROOT / part).rglob("*.py")}
    by_hand = {
        path.name
        for path, source in sources.items()
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FormattedValue)
        and node.format_spec
        and ast.unparse(node.format_spec)[:-1].endswith("%")
    }
    # A bar of progress may be at 0% while it works.
    assert by_hand == {"text.py", "table.py"}


def test_what_is_a_hair_below_nothing_has_no_minus_wherever_it_is_written() -> None:
    from core.export.tables import cell_text
    from core.text import value_text

    assert [figure(-0.004, 2), figure(-0.004, 2, sign=True), figure(-0.4, 0), figure(-0.0, 1)] == [
        "0.00", "+0.00", "0", "0.0",
    ]  # fmt: skip
    assert [figure(-0.006, 2), figure(0.5, 1, sign=True), figure(-1.25, 1)] == ["−0.01", "+0.5", "−1.2"]
    assert [short(-0.0), short(-0.5), short(-0.0, sign=True), short(1 / 3, 2)] == ["0", "−0.5", "+0", "0.33"]
    assert [cell_text(-0.004, 2), cell_text(-0.0), cell_text(-0.004)] == ["0.00", "0.0", "-0.004"]  # files have hyphens
    assert value_text(-0.0) == "0"


@pytest.mark.parametrize("value", [-0.0, -0.0004, np.float32(-1e-9)])
def test_a_report_says_nothing_without_a_sign(value: float) -> None:
    from core.report.texts import between, number

    assert number(value, 2) == "0.00" and between(value, 0.5) == "[0.00, 0.50]"
    assert number(-0.006, 2) == "−0.01"


def test_each_limit_of_agreement_is_said_to_leave_out_what_it_leaves_out() -> None:
    share = 100 * norm.cdf(1.96)
    for limit, side in (("lower_limit", "above"), ("upper_limit", "below")):
        said = MEASURES[limit].explanation
        assert f"{share:.1f} % of them lie {side} this" in said and "normally distributed" in said


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("mediapipe", "Eriscope's estimate, from MediaPipe's landmarks, of what OpenFace would say"),
        ("openface:/some/tables", "OpenFace's values"),
        ("openface-bin:/opt/FeatureExtraction", "OpenFace's values"),
        ("pyfaceau", "pyfaceau's values"),
    ],
)
def test_action_units_are_said_to_be_whose_they_are(source: str, said: str) -> None:
    assert action_units_from(source) == said
    told = " ".join(on_action_units([source, source]))
    assert told.count(said) == 1 and "No trained coder was asked" in told
    assert ("agrees only weakly" in told) == (source == "mediapipe")
    assert on_action_units([]) == ()


def test_thresholds_of_quality_are_typed_once() -> None:
    assert (framing.TURNED_DEG, framing.LEAST_EYES_PX, framing.BLURRED) == (30.0, 60.0, 12.0)
    assert (framing.DARK, framing.GLARING) == (0.18, 0.88)
    assert (LEAST_FACE_SHARE, LEAST_VALID_FRAMES, AnalysisSettings().single_reading_s) == (0.5, 50, 30.0)
    share, length = out_of_distribution.MEASURES["face_share"], out_of_distribution.MEASURES["length_s"]
    assert (share.low, share.high, length.low, length.high) == (0.5, None, 9.9, 30.0)
    typed = re.compile(r"\b(?:30(?:\.0)? ?°|0\.18, 0\.88|60(?:\.0)? px)|[<>]=? ?(?:30|60|12)\.0\b")
    sources = [path for part in ("app", "core") for path in (_ROOT / part).rglob("*.py")]
    where = {path.name for path in sources if typed.search(path.read_text("utf-8")) and "training" not in path.parts}
    assert where == set()
    halves = re.compile(r"FACES?_SHARE\w* = 0\.5|80 pixels")
    assert {path.name for path in sources if halves.search(path.read_text("utf-8"))} == {"analysis_settings.py"}
    assert typed.search("_DARK, _BRIGHT = 0.18, 0.88") and typed.search("turned > 30.0") and typed.search("than 30°")
