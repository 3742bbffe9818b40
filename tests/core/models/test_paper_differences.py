"""The table of differences says what the program does, and the guide and methods.json say what the table does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.analysis_settings import LEAST_VALID_FRAMES, AnalysisSettings
from core.features import alignment, mfcc
from core.models.paper_differences import DIFFERENCES, as_json
from core.text import table_row
from core.training.eri import batches
from core.training.eri.settings import EriTraining

ROOT = Path(__file__).resolve().parents[3]


def test_the_guide_has_the_table_as_it_is_in_the_source() -> None:
    rows = [("", "Paper", "Authors' code", "Eriscope", "Instead"), ("---",) * 5]
    rows += [(one.part, one.paper, one.authors, one.here, one.instead) for one in DIFFERENCES]
    table = "\n".join(map(table_row, rows)).replace("|  |", "| |")
    assert table in (ROOT / "docs" / "user-guide.md").read_text(encoding="utf-8")


def test_parts_are_named_once_and_json_has_no_empty_text() -> None:
    parts = [one.part for one in DIFFERENCES]
    assert len(set(parts)) == len(parts) >= 12
    told = json.loads(json.dumps(as_json()))
    assert [one["part"] for one in told] == parts
    assert all(text is None or text for one in told for text in one.values())


@pytest.mark.parametrize(
    ("part", "numbers"),
    [
        ("Sound", (mfcc.N_MELS, "1e-10")),
        ("Face crop", (len(alignment.RIGID_68), alignment.CROP_SIZE)),
        ("Training batches", (EriTraining().batch, EriTraining().batch * batches._BATCHES_PER_BUCKET)),
        ("Long clips", (f"{AnalysisSettings().single_reading_s:g}",)),
    ],
)
def test_numbers_of_this_program_are_those_of_its_code(part: str, numbers: tuple[object, ...]) -> None:
    (one,) = [one for one in DIFFERENCES if one.part == part]
    assert all(f"{number}" in one.here for number in numbers)


def test_what_is_as_in_the_authors_code_is() -> None:
    settings = EriTraining()
    assert (settings.gradient_clip, settings.epochs, settings.readout) == (1.0, 100, "paper")
    assert LEAST_VALID_FRAMES == 50 and any("50 frames" in one.part for one in DIFFERENCES)
