"""Expected widths shrink with people as they must, and are those of studies that are really that large."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from core.comparison.agreement import figures
from core.comparison.benchmarks import make_study
from core.comparison.clip_table import clip_table
from core.comparison.pairs import Pairs, pairs
from core.comparison.sample_size import plan
from core.comparison.selection import Selection
from core.errors import StudyError
from core.study.opening import open_study


@pytest.fixture(scope="module")
def pilot(tmp_path_factory: pytest.TempPathFactory) -> Pairs:
    folder = tmp_path_factory.mktemp("pilot") / "study"
    make_study(folder, 400)  # 20 people, each twice before 10 stimuli
    with open_study(folder, read_only=True) as study:
        return pairs(clip_table(study))


def test_widths_shrink_as_the_root_of_people_and_are_those_of_the_study_itself(pilot: Pairs) -> None:
    small, same, large = (plan(pilot, n, 10, draws=25, seed=1) for n in (10, 20, 80))
    assert (same.people, same.stimuli) == (20, 10)
    for measure in ("pearson", "ccc"):
        widths = [one.mean[measure].width for one in (small, same, large)]
        assert widths[0] > widths[1] > widths[2] and widths[1] / widths[2] == pytest.approx(2, rel=0.35)
        assert all(one.mean[measure].wide >= one.mean[measure].width for one in (small, same, large))
    # Half of the pilot's clips: each person once before each stimulus.
    once = pairs(pilot.table, Selection({"session": ("1",)}))
    own = [
        figure.high - figure.low for e in figures(once).agreement.emotions.values() for figure in [e.figures["pearson"]]
    ]
    expected = [of["pearson"].width for of in same.emotions.values()]
    assert np.mean(expected) == pytest.approx(np.mean(own), rel=0.3)
    values = [e.figures["pearson"].value for e in figures(once, intervals=False).agreement.emotions.values()]
    assert np.mean([of["pearson"].value for of in same.emotions.values()]) == pytest.approx(np.mean(values), abs=0.05)
    json.dumps(same.as_json(), allow_nan=False)
    assert plan(pilot, 10, 10, draws=25, seed=1) == small


def test_a_pilot_of_few_people_or_stimuli_is_refused_and_missing_intervals_are_none(pilot: Pairs) -> None:
    few = pairs(pilot.table, Selection({"participant": ("P0001", "P0002")}))
    with pytest.raises(StudyError, match=r"at least 5 participants and 2 stimuli .* there are 2 and 10"):
        plan(few, 20, 5)
    reported = pilot.reported.copy()
    reported[:, 5] = 0.5
    constant = replace(pilot, reported=reported)
    found = plan(constant, 10, 5, draws=20)
    assert found.emotions["fear"]["pearson"].width is None and found.emotions["disgust"]["pearson"].width is not None
