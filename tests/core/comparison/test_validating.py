"""Models are held against planted studies by frozen plans, and what is planted comes out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy import stats

from core.analysis_settings import AnalysisSettings
from core.comparison import plan_followed, validating
from core.comparison.clip_table import clip_table
from core.comparison.pairs import pairs
from core.comparison.selection import Selection
from core.comparison.validating import lower_bound, record, validate
from core.errors import CheckpointError, StudyError
from core.evaluation.figure_with_interval import Figure
from core.models import registry
from core.models.registry import ModelEntry
from core.models.validation import outcome_of
from core.models.validation_evidence import evidence_of, model_hash
from core.study import analysis_plans
from core.study.analysis_plans import Plan, freeze, note_looked
from core.study.changes import Change
from core.study.records import AnalysisRow, Clip, ClipRatings, Participant, new_id
from core.study.study import Study
from core.system import paths
from tests.planted_validation import model_file, plant, video_of

SETTINGS = AnalysisSettings().as_json()
_ON_SHORT = "3 clips left out that show a face in fewer than 50 frames."
ABOUT = {"population": "students in Ulm", "setting": "webcam, films of 20 s"}


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    with Study.create(tmp_path / "study", "Planted") as made:
        yield made


@pytest.fixture
def model(tmp_path: Path) -> ModelEntry:
    return registry.find(str(model_file(tmp_path / "mine.safetensors")), registry.REACTION)


def frozen(study: Study, model: ModelEntry, **more: Any) -> Plan:
    return freeze(study, model.name, model.sha256, SETTINGS, **(ABOUT | more))[0]


def test_emotions_that_the_model_follows_are_validated_and_those_of_which_it_knows_the_stimulus_are_not(
    study: Study, model: ModelEntry
) -> None:
    plan = frozen(study, model, subgroups=["group"])
    plant(study, model.sha256)
    found = json.loads(json.dumps(validate(study, model, plan), allow_nan=False))
    outcome = outcome_of(found)
    assert outcome.holds == ("fear", "surprise") and outcome.against == ()
    assert (outcome.people, outcome.clips, outcome.stimuli) == (16, 64, 4)
    # Knowing the stimulus is enough for a correlation, and not for the word.
    others = [e for e in outcome.claimed if e not in outcome.holds]
    assert max(found["figures"][e]["pearson"]["low"] for e in others) > 0
    # By hand: what was reported and predicted of fear.
    table = clip_table(study)
    assert found["figures"]["fear"]["pearson"]["value"] == pytest.approx(
        stats.pearsonr(table.models[0].predicted[:, 5], table.reported[:, 5]).statistic
    )
    assert {label: group["people"] for label, group in found["subgroups"]["group"].items()} == {"a": 8, "b": 8}
    assert found["plan"]["sha256"] == plan.sha256 and len(found["study"]["sha256"]) == 64
    assert "P00" not in json.dumps(found)  # nothing that a withdrawal would have to take out
    # The evidence goes into the file, which stays the model that it was.
    before = model_hash(model.path)
    assert record(model, found) == model.path and model_hash(model.path) == before
    again = registry.find(str(model.path), registry.REACTION)
    assert again.validated and again.validation.holds == ("fear", "surprise")
    assert evidence_of(model.path).outcomes == (found,)
    assert clip_table(study).models[0].validated or registry.validated_now(before, False, str(model.path))
    record(model, found)
    assert len(evidence_of(model.path).outcomes) == 1  # the same once more
    other = frozen(study, model, emotions=["fear"])
    record(model, validate(study, again, replace(other, looked={}, looks_noted=True)))
    assert len(evidence_of(model.path).outcomes) == 2


def test_a_model_that_knows_nothing_is_told_without_success_and_keeps_that_in_its_file(
    study: Study, model: ModelEntry
) -> None:
    plan = frozen(study, model)
    plant(study, model.sha256, follows=())
    found = validate(study, model, plan)
    assert outcome_of(found).holds == ()
    record(model, found)
    entry = registry.find(str(model.path), registry.REACTION)
    assert not entry.validated and "without success" in entry.standing and "16 people" in entry.validation.state


def test_the_bounds_are_those_of_seven_claims_at_once() -> None:
    gain = Figure(0.3, 0.1, 0.5, units=16)
    one = (0.3 - 0.1) / stats.t.ppf(0.975, 15)
    assert lower_bound(gain, 1) == pytest.approx(0.1)
    assert lower_bound(gain, 7) == pytest.approx(0.3 - one * stats.t.ppf(1 - 0.025 / 7, 15))
    assert lower_bound(Figure(0.3), 7) is None and lower_bound(Figure(None), 7) is None
    many = Figure(0.3, 0.1, 0.5, units=400)  # left out in 50 lots
    assert lower_bound(many, 7) == pytest.approx(0.3 - 0.2 / stats.t.ppf(0.975, 49) * stats.t.ppf(1 - 0.025 / 7, 49))


def test_people_from_whom_the_model_learned_are_left_out_by_their_ids_and_by_their_videos(
    study: Study, tmp_path: Path
) -> None:
    plant(study, "0" * 64, people=2)
    people = [person.id for person in study.all(Participant)]
    known = {"learned_from": {study.id: people}, "learned_from_videos": [video_of(5, 0)[:16], "f" * 16]}
    entry = registry.find(str(model_file(tmp_path / "mine.safetensors", **known)), registry.REACTION)
    plan = frozen(study, entry)
    plant(study, entry.sha256, people=14, first=2)
    for clip in study.all(Clip)[:8]:  # of the first two
        row = replace(study.all(AnalysisRow)[-1], id=new_id(), clip_id=clip.id)
        study.apply(Change(label="Analyse", added=(row,)))
    outcome = outcome_of(validate(study, entry, plan))
    assert (outcome.people, outcome.clips) == (13, 52)
    assert "3 people from whom the model learned are left out: 12 clips." in outcome.notes


def test_where_it_cannot_be_known_whom_a_model_learned_from_the_word_is_refused(study: Study, tmp_path: Path) -> None:
    path = model_file(tmp_path / "theirs.safetensors", learned_from_all_named=False)
    entry = registry.find(str(path), registry.REACTION)
    plan = frozen(study, entry)
    plant(study, entry.sha256)
    outcome = outcome_of(validate(study, entry, plan))
    assert outcome.holds == () and "does not name all whom it learned from" in " ".join(outcome.against)
    foreign = ModelEntry("x", tmp_path / "x.ckpt", "foreign", "file", {})
    with pytest.raises(CheckpointError, match="no model that Eriscope made"):
        validate(study, foreign, plan)


def test_reports_that_were_looked_at_before_the_plan_do_not_count_and_later_ones_do(
    study: Study, model: ModelEntry
) -> None:
    plant(study, model.sha256, people=5)
    note_looked(study, "compare")
    plan = frozen(study, model)
    assert plan.may_have_been_seen and "Compare" in plan.on_looking and plan.reports == 20
    plant(study, model.sha256, people=16, first=5, seed=1)
    outcome = outcome_of(validate(study, model, plan))
    assert (outcome.people, outcome.clips) == (16, 64) and outcome.holds == ("fear", "surprise")
    assert "20 clips left out whose reports may have been looked at before the plan was frozen." in outcome.notes


def test_what_departs_from_the_plan_takes_the_word_away_and_is_named(study: Study, model: ModelEntry) -> None:
    plant(study, model.sha256)
    unseen: dict[str, Any] = {"looked": {}, "looks_noted": True}
    settings = replace(
        frozen(study, model), settings=analysis_plans.that_matter(SETTINGS | {"window_s": 9.0}), **unseen
    )
    outcome = outcome_of(validate(study, model, settings))
    assert outcome.holds == () and "window_s 15.0 instead of 9.0" in " ".join(outcome.against)
    people = replace(frozen(study, model, people=40), **unseen)
    assert "16 people instead of at least 40" in " ".join(outcome_of(validate(study, model, people)).against)
    gone = replace(frozen(study, model, only={"school": ["x"]}), **unseen)
    assert "has no school any more" in " ".join(outcome_of(validate(study, model, gone)).against)
    group = replace(frozen(study, model, only={"group": ["a"]}), **unseen)
    of_group = outcome_of(validate(study, model, group))
    assert (of_group.people, of_group.clips) == (8, 32) and "8 people instead of" in " ".join(of_group.against)
    assert of_group.holds == ()


def test_a_comparison_says_whether_the_plan_was_followed(study: Study, model: ModelEntry) -> None:
    plan = frozen(study, model, only={"group": ["b"]}, people=12)
    plant(study, model.sha256, people=26)
    table = clip_table(study)
    planned_ones = [plan]
    followed = pairs(table, Selection({"group": frozenset({"b"})}))
    assert plan_followed.said_of_pairs(planned_ones, followed)[0] == f"The {plan.short} was followed."
    assert plan_followed.as_json(planned_ones, followed)["followed"] is True
    all_of_them = plan_followed.said_of_pairs(planned_ones, pairs(table))[0]
    assert all_of_them == f"The {plan.short} was not followed: other clips were chosen."
    another = plan_followed.said_of_pairs([replace(plan, model_sha256="f" * 64, model="theirs")], followed)[0]
    assert "another model than theirs" in another
    assert plan_followed.said_of_pairs([], followed) == []


def test_clips_with_few_frames_are_left_out(study: Study, model: ModelEntry, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = frozen(study, model)
    plant(study, model.sha256)
    clips = [row.key for row in study.all(AnalysisRow)]

    class Found:
        def __init__(self, n: int) -> None:
            self.frames = {"face": np.arange(60) < n}
            self.excluded = np.zeros(60, bool)

    monkeypatch.setattr(validating.analysis_store, "load", lambda folder, key: Found(49 if key in clips[:3] else 50))
    outcome = outcome_of(validate(study, model, plan))
    assert outcome.clips == 61 and _ON_SHORT in outcome.notes


def test_the_plan_s_own_number_of_frames_counts_and_what_was_left_out_for_it_is_said(
    study: Study, model: ModelEntry
) -> None:
    plans_of = [frozen(study, model, least_frames=n) for n in (50, 0, 70)]
    plant(study, model.sha256)
    rows = study.all(AnalysisRow)
    frames = dict.fromkeys((row.id for row in rows[:3]), 49) | dict.fromkeys((row.id for row in rows[3:5]), 60)
    counted = tuple(replace(row, n_frames=frames.get(row.id, 400)) for row in rows)
    study.apply(Change(label="Count", changed=tuple(zip(rows, counted, strict=True))))
    found = [outcome_of(validate(study, model, plan)) for plan in plans_of]
    assert [one.clips for one in found] == [61, 64, 59]
    assert _ON_SHORT in found[0].notes and "5 clips left out" in " ".join(found[2].notes)
    assert not any("without a prediction" in note or "fewer than" in note for note in found[1].notes)
    table = clip_table(study)
    said = [" ".join(plan_followed.said_of_pairs([plan], pairs(table))) for plan in plans_of]
    assert ["was followed" in one for one in said] == [True] * 3
    assert "leaves out" not in said[0] and "leaves out" in said[2]
    assert "fewer than 0 frames; here those with fewer than 50 are." in said[1]
    kept = plan_followed.said_of_pairs(plans_of[:1], pairs(table, least_frames=0))
    assert "here none is left out for that" in " ".join(kept)


def test_what_cannot_be_validated_is_one_sentence(study: Study, model: ModelEntry) -> None:
    plan = frozen(study, model)
    with pytest.raises(StudyError, match="No clip of the study was analysed by mine"):
        validate(study, model, plan)
    plant(study, model.sha256, people=2)
    assert len(study.all(ClipRatings)) == 8
    few = outcome_of(validate(study, model, plan))
    assert few.holds == () and few.people == 2
    seen = replace(plan, reports=8, looked={"compare": plan.frozen_at}, frozen_at="2999-01-01T00:00:00+00:00")
    with pytest.raises(StudyError, match="is left to hold the model against"):
        validate(study, model, seen)


def test_a_bundled_model_stays_as_it_is_and_its_copy_is_used(
    study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundled, yours = tmp_path / "bundled", tmp_path / "home" / "models"
    bundled.mkdir()
    monkeypatch.setattr(paths, "BUNDLED_MODELS", bundled)
    monkeypatch.setattr(paths, "user_models", lambda: yours)
    path = model_file(bundled / "mine.safetensors", learned_from_all_named=False)
    entry = registry.find("mine", registry.REACTION)
    plan = frozen(study, entry)
    plant(study, entry.sha256)
    before = path.read_bytes()
    own = record(entry, validate(study, entry, plan))  # whom it learned from is known: it came with Eriscope
    assert own == yours / "mine.safetensors" and path.read_bytes() == before
    own.unlink()
    by_path = registry.find(str(path), registry.REACTION)  # as a window names it
    assert by_path.origin == "file" and record(by_path, validate(study, entry, plan)) == own
    assert path.read_bytes() == before
    assert registry.find("mine", registry.REACTION).path == own
    assert registry.find("mine", registry.REACTION).validation.holds == ("fear", "surprise")
    assert clip_table(study).models[0].validated  # all that reads the study knows
    model_file(own, licence="another")
    with pytest.raises(CheckpointError, match="another model of the same name"):
        record(entry, validate(study, entry, plan))
