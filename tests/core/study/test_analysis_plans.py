"""A plan is written once, shows every change, and says what had been looked at before."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from core.analysis_settings import AnalysisSettings
from core.errors import StudyError
from core.study import analysis_plans
from core.study.analysis_plans import freeze, looked, note_looked, plan_for, plans_of, read_plan
from core.study.opening import open_study
from core.study.study import Study
from tests.planted_validation import plant

SHA = "ab" * 32
SETTINGS = AnalysisSettings().as_json()


def frozen(study: Study, **more: Any) -> tuple[analysis_plans.Plan, Path]:
    about: dict[str, Any] = {"population": "students", "setting": "webcam"}
    return freeze(study, "mine", SHA, SETTINGS, **(about | more))


def test_a_plan_is_a_file_that_says_everything_and_is_never_written_again(lite: Study) -> None:
    plan, path = frozen(lite, emotions=["surprise", "fear"], measures=["mae", "pearson"], only={"group": ["b", "a"]})
    assert path.parent == lite.folder / "plans" and read_plan(path) == plan
    assert (plan.emotions, plan.measures, plan.only) == (
        ("fear", "surprise"),
        ("pearson", "mae"),
        {"group": ("a", "b")},
    )
    assert {"model", "face", "device", "excluded"}.isdisjoint(plan.settings) and plan.settings["window_s"] == 15.0
    written = path.read_bytes()
    second, other = frozen(lite)
    assert other != path and path.read_bytes() == written
    assert [one.id for one in plans_of(lite)[0]] == [plan.id, second.id]
    assert plan_for(lite, SHA) == second and plan_for(lite, SHA, path) == plan and plan_for(lite, "f" * 64) is None
    said = " ".join(plan.lines)
    for part in (
        plan.sha256,
        "fear and surprise",
        "Pearson r and MAE",
        "students",
        "webcam",
        "at least 12",
        "does not know",
    ):
        assert part.lower() in said.lower()


@pytest.mark.parametrize("name", ["model_sha256", "frozen_at", "people", "emotions", "looked", "reports"])
def test_a_plan_that_was_changed_is_no_plan_any_more(lite: Study, name: str) -> None:
    plan, path = frozen(lite)
    stored = json.loads(path.read_text())
    stored[name] = {"frozen_at": "2020-01-01", "people": 13, "emotions": ["fear"], "looked": {"x": "y"}}.get(name, 7)
    path.write_text(json.dumps(stored))
    with pytest.raises(StudyError, match="was changed after it was frozen"):
        read_plan(path)
    found, problems = plans_of(lite)
    assert found == [] and len(problems) == 1 and plan.id in problems[0]


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"version": 1}', '{"version": 7}', "\x00", '{"version": 1, "sha256": 3}']
)
def test_what_is_no_plan_is_one_sentence(lite: Study, text: str) -> None:
    path = lite.folder / "plans" / "plan-x.json"
    path.parent.mkdir()
    path.write_text(text)
    with pytest.raises(StudyError):
        read_plan(path)
    assert len(plans_of(lite)[1]) == 1


def test_a_plan_of_another_study_is_refused(lite: Study, tmp_path: Path) -> None:
    with Study.create(tmp_path / "other") as other:
        _, path = frozen(other)
    with pytest.raises(StudyError, match="a plan of another study"):
        plan_for(lite, SHA, path)
    copied = lite.folder / "plans" / path.name
    copied.parent.mkdir()
    copied.write_bytes(path.read_bytes())
    assert plans_of(lite) == ([], [])


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"population": " "}, "of which population"), ({"setting": "x" * 201}, "of which setting"),
        ({"emotions": ["joy"]}, "'joy' is not known"), ({"measures": ["bias"]}, "'bias' is not known"),
        ({"emotions": []}, "at least one emotion"), ({"measures": []}, "at least one emotion and one measure"),
        ({"people": 11}, "at least 12 people"), ({"only": {"participant": ["P001"]}}, "names no participants"),
    ],
)  # fmt: skip
def test_what_a_plan_cannot_say_is_one_sentence_and_nothing_is_written(
    lite: Study, more: dict[str, Any], said: str
) -> None:
    with pytest.raises(StudyError, match=said):
        frozen(lite, **more)
    assert not (lite.folder / "plans").exists()


def test_looks_are_noted_once_each_and_only_where_there_is_something_to_see(lite: Study) -> None:
    note_looked(lite, "compare")
    assert looked(lite) == {} and lite.looks_noted
    assert frozen(lite)[0].on_looking == "When it was frozen, the study had no self-report."
    plant(lite, SHA, people=2, analysed=False)
    note_looked(lite, "compare")
    assert looked(lite) == {}
    plan = frozen(lite)[0]
    assert not plan.may_have_been_seen and "had not shown them" in plan.on_looking
    plant(lite, SHA, people=2, first=2)
    note_looked(lite, "compare")
    first = looked(lite)
    note_looked(lite, "compare")
    note_looked(lite, "export")
    assert set(looked(lite)) == {"compare", "export"} and looked(lite)["compare"] == first["compare"]
    plan = frozen(lite)[0]
    assert plan.may_have_been_seen and "Compare (" in plan.on_looking and "an export or a report (" in plan.on_looking
    (lite.folder / "plans" / "looked.json").write_text("{")
    assert frozen(lite)[0].may_have_been_seen


def test_a_study_from_before_looks_were_noted_says_that_it_cannot_know(tmp_path: Path) -> None:
    with Study.create(tmp_path / "study") as study:
        plant(study, SHA, people=2)
    file = tmp_path / "study" / "study.json"
    stored = json.loads(file.read_text())
    assert stored.pop("looks_noted") is True
    file.write_text(json.dumps(stored))
    with open_study(tmp_path / "study") as study:
        assert not study.looks_noted
        plan = frozen(study)[0]
        assert plan.may_have_been_seen and "did not note who looked" in plan.on_looking
    with open_study(tmp_path / "study", read_only=True) as study, pytest.raises(StudyError, match="only be read"):
        frozen(study)
