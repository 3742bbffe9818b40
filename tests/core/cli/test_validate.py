"""``eriscope freeze`` and ``eriscope validate``, from the plan to the card, the comparison and the report."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.models import registry
from core.models.registry import REACTION, hash_of
from core.models.validation_evidence import write_evidence
from core.study.analysis_plans import looked
from core.study.opening import open_study
from core.study.study import Study
from core.study.templates import PEOPLE, STIMULI
from tests.planted_validation import model_file, plant

Run = Callable[..., Any]
ABOUT = ("--population", "students in Ulm", "--setting", "webcam, films of 20 s")


@pytest.fixture
def study(tmp_path: Path) -> Path:
    Study.create(tmp_path / "study", "Planted").close()
    return tmp_path / "study"


def filled(folder: Path, model: Path, **more: Any) -> None:
    with open_study(folder) as study:
        plant(study, hash_of(model), **more)


def test_from_a_frozen_plan_to_the_word_in_card_comparison_and_report(
    eriscope: Run, study: Path, tmp_path: Path
) -> None:
    model = model_file(tmp_path / "mine.safetensors", card="# Mine")
    was = hash_of(model)
    frozen = eriscope("freeze", study, "--model", model, *ABOUT, "--subgroups", "group", "--people", 14)
    assert frozen.code == 0, frozen.err
    assert "had no self-report" in frozen.out and "Note its SHA-256 elsewhere" in " ".join(frozen.out.split())
    filled(study, model)
    before = eriscope("compare", study)
    assert "of 20" in before.out and "was followed." in " ".join(before.out.split())
    assert "not validated on self-reports" in " ".join(before.out.split())

    done = eriscope("validate", model, "--study", study)
    assert done.code == 0, done.err
    said = " ".join(done.out.split())
    assert "Validated for fear and surprise on self-reports to 64 clips by 16 people before 4 stimuli" in said
    assert "Fear ✓" in said and "Anxiety ✓" not in said and "students in Ulm" in said
    assert hash_of(model) == was and registry.find(str(model), REACTION).validation.holds == ("fear", "surprise")
    again = json.loads(eriscope("validate", model, "--study", study, "--json").out, parse_constant=pytest.fail)
    assert again["validated"] == ["fear", "surprise"] and again["sha256"] == was and again["followed"] is True
    assert len(registry.find(str(model), REACTION).validation.outcomes) == 1

    # Beside a model that is among the user's, every reader of the study knows.
    own = registry.paths.user_models() / "mine.safetensors"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_bytes(model.read_bytes())
    try:
        assert "Validated for fear and surprise" in " ".join(eriscope("models", "mine").out.split())
        after = eriscope("compare", study, "--json")
        found = json.loads(after.out, parse_constant=pytest.fail)
        assert found["model"]["validated"] is True and found["plan"]["followed"] is True
        assert "not validated" not in eriscope("compare", study).out
        report = eriscope("report", study, "--out", tmp_path / "out")
        assert report.code == 0, report.err
        (page,) = (tmp_path / "out").rglob("*.html")
        text = " ".join(page.read_text(encoding="utf-8").split())
        assert "Validated for fear and surprise on" in text and "was followed." in text
        assert "treat its intensities as a demonstration" not in text
        write_evidence(own, [])
        report = eriscope("report", study, "--out", tmp_path / "second")
        (page,) = (tmp_path / "second").rglob("*.html")
        assert "treat its intensities as a demonstration" in page.read_text(encoding="utf-8")
    finally:
        own.unlink()
    with open_study(study) as opened:
        assert set(looked(opened)) == {"compare", "export"}


def test_an_outcome_without_success_stands_in_the_card(eriscope: Run, study: Path, tmp_path: Path) -> None:
    model = model_file(tmp_path / "mine.safetensors")
    assert eriscope("freeze", study, "--model", model, *ABOUT).code == 0
    filled(study, model, follows=())
    done = eriscope("validate", model, "--study", study)
    assert done.code == 0 and "without success" in " ".join(done.out.split())
    assert not registry.find(str(model), REACTION).validated
    assert "without success" in registry.find(str(model), REACTION).standing


def test_what_cannot_be_done_is_one_sentence(eriscope: Run, study: Path, tmp_path: Path) -> None:
    model = model_file(tmp_path / "mine.safetensors")
    filled(study, model, people=2)
    none = eriscope("validate", model, "--study", study)
    assert none.code == 1 and "has no frozen plan for mine. Freeze one with" in none.err
    nameless = eriscope("freeze", study, "--model", model)
    assert nameless.code == 1 and "Say of which population" in nameless.err
    wrong = eriscope("freeze", study, "--model", model, *ABOUT, "--where", "group")
    assert wrong.code == 1 and "--where group is not understood" in wrong.err
    assert "No plan is frozen" in eriscope("freeze", study, "--show").out
    assert eriscope("freeze", study, "--model", model, *ABOUT).code == 0
    shown = json.loads(eriscope("freeze", study, "--show", "--json").out)
    assert [plan["population"] for plan in shown] == ["students in Ulm"]
    (file,) = (study / "plans").glob("plan-*.json")
    file.write_text(file.read_text().replace("students", "everybody"))
    changed = eriscope("validate", model, "--study", study, "--plan", file)
    assert changed.code == 1 and "was changed after it was frozen" in changed.err and len(changed.error_lines) == 1


def test_the_command_makes_one_and_names_the_templates(eriscope: Run, tmp_path: Path) -> None:
    done = eriscope("study", "new", tmp_path / "v", "--template", "validation", "--people", 14, "--stimuli", 4)
    assert done.code == 0, done.err
    assert "14 people × 4 stimuli" in " ".join(done.out.split()) and (tmp_path / "v" / "protocol.md").is_file()
    assert (PEOPLE, STIMULI) == (40, 6)
    wrong = eriscope("study", "new", tmp_path / "w", "--template", "x")
    assert wrong.code == 1 and "Choose empty, validation" in wrong.err and not (tmp_path / "w").exists()
