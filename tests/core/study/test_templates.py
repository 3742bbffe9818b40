"""A study to validate a model with says what to do, and how wide intervals will be."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.errors import StudyError
from core.evaluation.interval_widths import expected_width
from core.models.validation import LEAST_PEOPLE, MOST_PEOPLE
from core.study.records import Variable
from core.study.templates import make_validation


def test_a_study_to_validate_with_has_its_protocol_and_the_planned_width(tmp_path: Path) -> None:
    study, width = make_validation(tmp_path / "v", "Ours", people=12, stimuli=3)
    with study:
        said = (study.folder / "protocol.md").read_text(encoding="utf-8")
        assert [variable.name for variable in study.all(Variable)] == ["gender"]
    assert (width.people, width.stimuli) == (12, 3) and width.in_words in said
    for part in ("Hume-Reaction", "Choose 3 stimuli", "asks for 12 people", "eriscope freeze", "eriscope validate"):
        assert part in said


def test_widths_are_those_of_fishers_z_for_independent_clips_and_shrink_with_people() -> None:
    found = [expected_width(people, 6, draws=6).figures["pearson"] for people in (12, 48)]
    widths = [one[1] for one in found if one is not None]
    assert widths[0] / widths[1] == pytest.approx(2, rel=0.3)
    r = found[1][0]
    half = 1.96 / np.sqrt(48 * 6 - 3)
    independent = np.tanh(np.arctanh(r) + half) - np.tanh(np.arctanh(r) - half)
    assert 0.8 * independent < widths[1] < 2 * independent  # persons' clips resemble each other


@pytest.mark.parametrize("size", [(LEAST_PEOPLE - 1, 6), (MOST_PEOPLE + 1, 6), (20, 1), (20, 61)])
def test_a_size_that_cannot_count_is_refused_and_nothing_is_made(tmp_path: Path, size: tuple[int, int]) -> None:
    with pytest.raises(StudyError, match="A validation is planned with"):
        make_validation(tmp_path / "v", people=size[0], stimuli=size[1])
    assert not (tmp_path / "v").exists()
