from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.study.change_building import add
from core.study.records import Annotation, Clip, Participant, Session, Tier
from core.study.study import Study

Run = Callable[..., Any]


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A clip of 10 s, of which ben excludes 8 to 10 s: anna marks smiles of 2 and 3 s, ben one of 4 s and a nod."""
    folder = tmp_path / "study"
    with Study.create(folder) as made:
        person = Participant(code="P001")
        sitting = Session(participant_id=person.id)
        clip = Clip(session_id=sitting.id, file="gone.mp4", sha256="0", duration_s=10.0)

        def mark(tier: str, rater: str, start_s: float, end_s: float | None, label: str = "") -> Annotation:
            return Annotation(clip_id=clip.id, tier=tier, rater=rater, start_s=start_s, end_s=end_s, label=label)

        made.apply(add(
            person, sitting, clip, Tier(name="face", vocabulary=("smile", "frown")),
            mark("face", "anna", 0, 2, "smile"), mark("face", "anna", 4, 7, "smile"),
            mark("face", "ben", 0, 4, "smile"), mark("nods", "ben", 3, None), mark("exclusions", "ben", 8, 10),
        ))  # fmt: skip
    return folder


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def test_the_budget_is_told_as_a_table_as_json_and_as_csv(
    eriscope: Run, study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    said = eriscope("budget", study)
    assert said.code == 0, said.err
    assert "…" not in said.out and "Times in seconds" in said.out.splitlines()[-1]
    lines = [line.split() for line in said.out.splitlines()]
    assert ["face", "anna", "smile", "2", "5.00", "2.50", "0.71", "62.5%", "2.00", "8.00"] in lines
    assert ["nods", "ben", "no", "label", "1", *["–"] * 5, "8.00"] in lines and len(lines) == 7
    done = eriscope("budget", study, "--tier", "face", "--rater", "anna", "--by-clip", "--json")
    smile, frown = json.loads(done.out)
    assert (smile["clip"], smile["n"], smile["total_s"]) == ("P001, session 1, clip 1", 2, 5.0)
    assert smile["share"] == pytest.approx(5 / 8) and smile["sd_s"] == pytest.approx(0.5**0.5)
    assert (frown["n"], frown["total_s"], frown["mean_s"]) == (0, 0.0, None)
    file = tmp_path / "budget.csv"
    assert eriscope("budget", study, "--csv", file).out.strip() == f"5 rows -> {file}"
    row = rows_of(file)[0]
    assert (row["clips"], row["observed_s"], row["n"], row["total_s"]) == ("1", "8.000", "2", "5.000")
    assert (row["mean_s"], row["sd_s"], row["share"], row["mean_gap_s"]) == ("2.500", "0.707", "0.6250", "2.000")


def test_an_export_has_the_same_budget_over_all_clips_and_clip_by_clip(eriscope: Run, study: Path) -> None:
    done = eriscope("export", study, "--json")
    folder = Path(json.loads(done.out)["folder"])
    over_all, each = rows_of(folder / "time_budget.csv"), rows_of(folder / "time_budget_by_clip.csv")
    assert [(row["tier"], row["rater"], row["label"], row["total_s"]) for row in over_all] == [
        ("face", "anna", "smile", "5.000"), ("face", "anna", "frown", "0.000"),
        ("face", "ben", "smile", "4.000"), ("face", "ben", "frown", "0.000"), ("nods", "ben", "", ""),
    ]  # fmt: skip
    assert [row["share"] for row in each] == [row["share"] for row in over_all]
    assert {row["participant"] for row in each} == {"P001"}
    described = {(row["table"], row["column"]) for row in rows_of(folder / "dictionary.csv")}
    assert {("time_budget", "mean_gap_s"), ("time_budget_by_clip", "mean_gap_s")} <= described


def test_what_has_no_budget_is_one_sentence(eriscope: Run, study: Path, tmp_path: Path) -> None:
    wrong = eriscope("budget", study, "--tier", "gaze")
    assert wrong.code == 1 and "There is no tier gaze in the time budget, but face and nods." in wrong.err
    other = eriscope("budget", study, "--tier", "nods", "--rater", "anna")
    assert other.code == 1 and "anna marked nothing in nods." in other.err and len(other.error_lines) == 1
    with Study.create(tmp_path / "empty"):
        pass
    empty = eriscope("budget", tmp_path / "empty")
    assert empty.code == 1 and "Nothing is marked in" in empty.err
