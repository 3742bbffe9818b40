from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.study.change_building import add
from core.study.opening import open_study
from core.study.rating_samples import pack
from core.study.records import Annotation, Clip, Participant, Session, Tier, Trace
from core.study.study import Study

Run = Callable[..., Any]


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A clip of 10 s: anna marks 2 to 6 s, ben 4 to 8 s; both rate it, ben 10 above anna; ben's exclusion."""
    folder = tmp_path / "study"
    with Study.create(folder) as made:
        person = Participant(code="P001")
        sitting = Session(participant_id=person.id)
        clip = Clip(session_id=sitting.id, file="gone.mp4", sha256="0", duration_s=10.0)
        times = np.arange(0, 10, 0.04)
        made.apply(add(
            person, sitting, clip, Tier(name="smiles"),
            Annotation(clip_id=clip.id, tier="smiles", rater="anna", start_s=2, end_s=6),
            Annotation(clip_id=clip.id, tier="smiles", rater="ben", start_s=4, end_s=8),
            Annotation(clip_id=clip.id, tier="exclusions", rater="ben", start_s=8, end_s=9),
            *(Trace(clip_id=clip.id, rater=rater, dimension="valence", samples=pack(times, 10 * np.sin(times) + over))
              for rater, over in (("anna", 50), ("ben", 60))),
        ))  # fmt: skip
    return folder


def test_json_tells_all_that_two_raters_rated(eriscope: Run, study: Path) -> None:
    done = eriscope("raters", study, "--every", "0.1", "--json")
    assert done.code == 0, done.err
    tier, dimension = json.loads(done.out)
    assert (tier["kind"], tier["name"], tier["raters"]) == ("tier", "smiles", ["anna", "ben"])
    kappa = tier["figures"][0]
    assert kappa["value"] == pytest.approx(0.08 / 0.48)  # by hand: observed 0.6, by chance 0.52
    assert kappa["low"] is None and "too few" in kappa["note"]
    assert [f["measure"] for f in dimension["figures"]][:2] == ["ICC(A,1)", "ICC(A,k)"]
    # Two raters 10 apart throughout: 2 var / (2 var + 100), since between raters stands 50 n and nothing is left.
    spread = 2 * np.var(10 * np.sin(np.arange(0, 9.91, 0.1)), ddof=1)
    assert dimension["figures"][0]["value"] == pytest.approx(spread / (spread + 100), abs=0.01)
    said = eriscope("raters", study, "--tier", "smiles")
    assert said.code == 0 and "Cohen's kappa, anna, ben: 0.1" in said.out and "ICC" not in said.out
    assert "Per cent agreement, moments, anna, ben: 60.0%  (250 moments of 1 clip)" in said.out
    near = eriscope("raters", study, "--tier", "smiles", "--within", "2")
    assert "Per cent agreement, events within 2 s, anna, ben: 100.0%  (1 event of 1 clip)" in near.out
    wrong = eriscope("raters", study, "--dimension", "arousal")
    assert wrong.code == 1 and "Nobody rated the dimension 'arousal'" in wrong.err and len(wrong.error_lines) == 1


def test_an_export_has_continuous_ratings_and_kinds_of_tiers(eriscope: Run, study: Path) -> None:
    done = eriscope("export", study, "--json")
    assert done.code == 0, done.err
    folder = Path(json.loads(done.out)["folder"])

    def rows(name: str) -> list[dict[str, str]]:
        return list(csv.DictReader((folder / name).read_text(encoding="utf-8").splitlines()))

    assert {(row["tier"], row["tier_kind"]) for row in rows("annotations.csv")} == {
        ("smiles", "interval"), ("exclusions", "exclusion"),
    }  # fmt: skip
    rated = rows("continuous_ratings.csv")
    assert len(rated) == 500 and {row["rater"] for row in rated} == {"anna", "ben"}
    own = [row for row in rated if row["rater"] == "ben"]
    assert [float(row["pts_s"]) for row in own] == pytest.approx(np.arange(0, 10, 0.04), abs=1e-6)
    assert [float(row["value"]) for row in own] == pytest.approx(10 * np.sin(np.arange(0, 10, 0.04)) + 60, abs=1e-3)
    assert {row["complete"] for row in rated} == {"1"}
    shown = eriscope("study", "show", study, "P001")
    assert shown.code == 0 and "valence" in shown.out and "samples" not in shown.out


def test_withdrawing_takes_marks_and_ratings_along(eriscope: Run, study: Path) -> None:
    assert eriscope("export", study).code == 0
    done = eriscope("study", "withdraw", study, "P001", "--yes")
    assert done.code == 0 and "annotations 3" in done.out and "traces 2" in done.out
    with open_study(study) as left:
        assert left.all(Annotation) == () == left.all(Trace) and len(left.all(Tier)) == 1
    assert not list((study / "exports").rglob("continuous_ratings.csv"))


@pytest.mark.parametrize("stretch", ["3", "3-2", "a-b", "2-inf"])
def test_a_stretch_that_is_none_is_one_sentence(eriscope: Run, tmp_path: Path, stretch: str) -> None:
    done = eriscope("analyze", tmp_path / "x.mp4", "--exclude", stretch)
    assert done.code == 1 and f"--exclude '{stretch}' is no stretch" in done.err and len(done.error_lines) == 1
