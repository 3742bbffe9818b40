from __future__ import annotations

import json
import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import self_reports
from core.errors import OutputError, SettingsError
from core.system import paths
from core.types import EMOTIONS

CLIP = "ab" * 32


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(paths, "user_models", lambda: tmp_path / "data" / "models")
    return tmp_path / "data"


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(EMOTIONS), st.integers(1, 100)))
def test_ratings_come_back_as_they_were_given(ratings: dict[str, int]) -> None:
    saved = self_reports.save(CLIP, ratings)
    assert self_reports.load(CLIP) == saved
    assert saved.ratings == ratings
    assert abs(datetime.now(UTC) - datetime.fromisoformat(saved.reported_at)) < timedelta(minutes=5)


def test_each_clip_has_its_own_report() -> None:
    self_reports.save(CLIP, {"fear": 80})
    assert self_reports.load("cd" * 32) is None
    self_reports.save("cd" * 32, {"fear": 10})
    self_reports.save(CLIP, {"fear": 81})
    found = self_reports.load(CLIP), self_reports.load("cd" * 32)
    assert [report.ratings["fear"] for report in found if report] == [81, 10]


@pytest.mark.parametrize("ratings", [{"fear": 0}, {"fear": 101}, {"fear": -5}, {"joy": 50}])
def test_ratings_off_the_scale_are_refused_and_the_old_ones_stay(ratings: dict[str, int], home: Path) -> None:
    before = self_reports.save(CLIP, {"fear": 80})
    with pytest.raises(SettingsError, match=r"1 to 100\.$"):
        self_reports.save(CLIP, ratings)
    assert self_reports.load(CLIP) == before


@pytest.mark.parametrize(
    "content",
    [
        "",
        '{"ratings": {"fear": 80}, "reported_at": "2024-',
        "[1, 2]",
        "7",
        '{"ratings": {"fear": 80}}',
        '{"ratings": 5, "reported_at": ""}',
        '{"ratings": {"fear": "much"}, "reported_at": ""}',
        '{"ratings": {"fear": 500}, "reported_at": ""}',
        '{"ratings": {"joy": 50}, "reported_at": ""}',
        "\xff\xfe",
    ],
)
def test_a_damaged_report_is_none_and_the_log_names_it(
    content: str, home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    self_reports.save(CLIP, {"fear": 80})
    (file,) = home.rglob("*.json")
    file.write_bytes(content.encode("latin-1"))
    with caplog.at_level(logging.WARNING):
        assert self_reports.load(CLIP) is None
    assert str(file) in caplog.text


def test_reports_are_plain_json(home: Path) -> None:
    self_reports.save(CLIP, {"fear": 80, "empathic_pain": 1})
    (file,) = home.rglob("*.json")
    assert json.loads(file.read_text())["ratings"] == {"fear": 80, "empathic_pain": 1}
    assert CLIP in file.name


def test_a_folder_that_cannot_be_made_gets_one_sentence(home: Path) -> None:
    home.write_text("in the way")
    with pytest.raises(OutputError, match=r"^[^\n]*could not be written[^\n]*\.$"):
        self_reports.save(CLIP, {"fear": 80})


def test_a_report_that_cannot_be_read_now_is_said_and_not_written_over(monkeypatch: pytest.MonkeyPatch) -> None:
    self_reports.save(CLIP, {"fear": 80})
    file = self_reports.file_of(CLIP)
    kept = file.read_bytes()

    def broken(*_: object, **__: object) -> str:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_text", broken)
        with pytest.raises(OutputError, match="cannot be read now"):
            self_reports.load(CLIP)
        with pytest.raises(OutputError, match="cannot be read now"):
            self_reports.save(CLIP, {"fear": 1})
    assert file.read_bytes() == kept


def test_a_damaged_report_is_put_aside_and_not_written_over_and_both_are_known_to_a_withdrawal() -> None:
    self_reports.save(CLIP, {"fear": 80})
    file = self_reports.file_of(CLIP)
    assert self_reports.files_of(CLIP) == (file,)
    newer = '{"ratings": {"fear": 80, "joy": 3}, "reported_at": ""}'
    file.write_text(newer)
    self_reports.save(CLIP, {"fear": 1})
    report = self_reports.load(CLIP)
    assert report is not None and report.ratings == {"fear": 1}
    kept, aside = self_reports.files_of(CLIP)
    assert kept == file and aside.read_text() == newer


def test_each_scale_runs_from_0_to_1_and_answers_come_back_from_there() -> None:
    ends = {"1-100": (1, 100), "0-100": (0, 100), "1-7": (1, 7), "1-9": (1, 9), "analogue": (0, 100)}
    for name, (least, most) in ends.items():
        scale = self_reports.scale_named(name)
        assert (scale.intensity(least), scale.intensity(most)) == (0.0, 1.0)
        assert all(scale.rating(scale.intensity(rating)) == rating for rating in range(least, most + 1))
        assert self_reports.problem_with({"fear": most + 1}, scale) and self_reports.problem_with(
            {"fear": least - 1}, scale
        )
    assert self_reports.scale_named("1-7").intensity(4) == self_reports.scale_named("1-9").intensity(5) == 0.5
    assert self_reports.scales_in_words(["1-7", "1-100", "1-7"]) == "1 to 100 and 1 to 7"
    with pytest.raises(SettingsError, match="'2-3' is not known"):
        self_reports.scale_named("2-3")
