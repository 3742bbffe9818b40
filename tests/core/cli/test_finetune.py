"""`eriscope finetune` on a study with a planted truth; features come from a runner that reads no video."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.analysis_settings import DEFAULT_MODEL
from core.datasets import extraction, runners
from core.evaluation.challenge import read_predictions
from core.models import registry
from core.models.metadata import read_metadata
from core.models.reaction_file import load_reaction_model
from core.models.validation_evidence import write_evidence
from core.study.changes import Change
from core.study.opening import open_study
from core.study.records import Clip, ClipRatings, Consent, Participant, Record, Session
from core.study.study import Study
from core.types import EMOTIONS, FeatureSequence
from tests.outcomes import outcome

Run = Callable[..., Any]
EACH = 6
OTHER = "0" * 64


def features(strength: float, seed: int) -> FeatureSequence:
    rng = np.random.default_rng(seed)
    n = 52
    holistic = 0.3 * np.abs(rng.normal(size=(n, 512)))
    holistic[10:30, :60] += 3 * strength
    return FeatureSequence(
        holistic.astype(np.float32),
        np.full((n, 17), 0.2 + strength, np.float32),
        np.zeros((n, 17), np.float32),
        np.arange(n),
        np.arange(n) / 25,
        0.1 * rng.normal(size=(4, 1024)).astype(np.float32),
        0.256 + 0.512 * np.arange(4),
    )


def made(folder: Path, people: int) -> Study:
    """Each clip's strength decides its seven ratings; the videos are files that nobody reads."""
    study = Study.create(folder)
    rng = np.random.default_rng(4)
    records: list[Record] = []
    for p in range(people):
        person = Participant(code=f"P{p:03d}", age=20 + p, country="Germany")
        session = Session(participant_id=person.id)
        records += [person, session]
        if p:
            scopes = ("recording", "analysis") if p == 1 else ("recording", "training")
            records.append(Consent(participant_id=person.id, scopes=scopes, text="I agree."))
        for i in range(EACH):
            file = study.clips_of(person) / f"{i}.mkv"
            strength = float(rng.uniform())
            file.write_text(str(strength))
            clip = Clip(
                session_id=session.id, file=study.relative(file), sha256="0" * 64, duration_s=2.0, number=i + 1,
                kind="baseline" if i == EACH - 1 else "reaction",
            )  # fmt: skip
            rating = round(1 + 99 * (0.1 + 0.8 * strength))
            records += [clip, ClipRatings(clip_id=clip.id, ratings=dict.fromkeys(EMOTIONS, min(rating, 100)))]
    study.apply(Change(label="Fill", added=tuple(records)))
    return study


@pytest.fixture
def no_video_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(
        jobs: list[extraction.ExtractionJob],
    ) -> Iterator[tuple[extraction.ExtractionJob, extraction.Outcome]]:
        for job in jobs:
            found = features(float(job.video.read_text()), len(job.clip_id))
            yield (
                job,
                extraction.Extracted(found, {"audio_recipe": {"name": "paper"}, "hashes": {"backbone": OTHER}}),
            )

    monkeypatch.setattr(runners, "local", lambda workers: run)


def test_a_study_is_learned_from_and_what_came_of_it_is_said(
    eriscope: Run, tmp_path: Path, no_video_is_read: None
) -> None:
    made(tmp_path / "study", 16).close()
    out = tmp_path / "ours"
    done = eriscope(
        "finetune",
        "--study",
        tmp_path / "study",
        "--out",
        out,
        "--permutations",
        9,
        "--folds",
        3,
        "--consent-elsewhere",
    )
    assert done.code == 0, done.err
    document = json.loads((out / "finetune.json").read_text())
    # 16 participants; one did not agree that models learn from the clips; baselines are no reactions.
    assert (document["participants"], document["clips"]) == (15, 15 * (EACH - 1))
    assert "did not agree" in done.out
    after = document["after"]["mean"]["pearson"]
    assert after["value"] > 0.8 and after["low"] < after["value"] < after["high"]
    assert document["permutation"]["p"] == 0.1
    predictions = read_predictions(out / "predictions.csv")
    with open_study(tmp_path / "study") as study:
        clips = {clip.id: clip for clip in study.all(Clip)}
        reported = {
            clip_id: study.self_report(clip).ratings["fear"]
            for clip_id, clip in clips.items()
            if clip_id in predictions
        }
        fear = [predictions[clip_id][EMOTIONS.index("fear")] for clip_id in reported]
        r = np.corrcoef(fear, [*reported.values()])[0, 1]
        assert document["after"]["emotions"]["fear"]["pearson"]["value"] == pytest.approx(r, abs=1e-5)
        metadata = read_metadata(out / "model.safetensors")
        learned = metadata["learned_from"]
        assert set(learned[study.id]) == {p.id for p in study.all(Participant) if p.code != "P001"}
    # Features are of another backbone than the model's: that is said, and the new model knows of which.
    assert metadata["backbone_sha256"] == OTHER
    assert "another backbone" in done.out and any("another backbone" in note for note in document["notes"])
    model = load_reaction_model(out / "model.safetensors")
    base = load_reaction_model(registry.find(DEFAULT_MODEL, "eri").path)
    assert model.layout == base.layout
    assert not model.validated
    report = (out / "report.md").read_text()
    assert "P00" not in report
    floor = document["floors"]["others"]["emotions"]["fear"]["mae"]["floor"]
    of_mae = report[report.index("| MAE | as it was | fine-tuned, cross-validated | floor: the mean of other") :]
    assert f"] | {floor:.3f} |" in next(line for line in of_mae.splitlines() if line.startswith("| Fear"))


def test_a_model_that_has_seen_these_people_is_refused_and_one_that_has_seen_others_hands_them_on(
    eriscope: Run, tmp_path: Path, no_video_is_read: None
) -> None:
    made(tmp_path / "first", 14).close()
    made(tmp_path / "second", 14).close()

    def tuned(study: str, out: str, *more: object) -> Any:
        quick = ("--permutations", 0, "--folds", 3, "--consent-elsewhere")
        return eriscope("finetune", "--study", tmp_path / study, "--out", tmp_path / out, *quick, *more)

    once = tmp_path / "once" / "model.safetensors"
    assert tuned("first", "once").code == 0
    again = tuned("first", "again", "--model", once)
    assert again.code == 1 and len(again.error_lines) == 1
    written = once.read_bytes()
    over = tuned("first", "once")
    assert over.code == 1 and "holds a model already" in over.err and once.read_bytes() == written
    with (once.parent / "predictions.csv").open(newline="", encoding="utf-8") as file:
        assert all(row["Video"].count("/") == 1 and float(row["Fear"]) <= 1 for row in csv.DictReader(file))
    assert "once has learned from 13 of this study's participants" in again.err
    assert f"--model {DEFAULT_MODEL}" in again.err
    assert not (tmp_path / "again").exists()
    write_evidence(once, [outcome(["fear"])])  # which is about this model, and goes over to none that is made of it
    assert load_reaction_model(once).validated
    twice = tuned("second", "twice", "--model", once)
    assert twice.code == 0, twice.err
    made_of_it = registry.find(str(tmp_path / "twice" / "model.safetensors"), registry.REACTION)
    assert not made_of_it.validated and made_of_it.validation.outcomes == ()
    said = "That is not taken over: what is fitted is another model, which has not been validated."
    assert said in " ".join(twice.out.split()) and said in (tmp_path / "twice" / "report.md").read_text()
    assert made_of_it.metadata["learned_from_all_named"] is True
    learned = made_of_it.metadata["learned_from"]
    assert sorted(map(len, learned.values())) == [13, 13]
    assert read_metadata(once)["learned_from"].items() < learned.items()


def test_a_small_study_is_refused_with_the_reason(eriscope: Run, tmp_path: Path, no_video_is_read: None) -> None:
    made(tmp_path / "study", 4).close()
    done = eriscope("finetune", "--study", tmp_path / "study", "--out", tmp_path / "ours")
    assert done.code == 1
    assert "at least 60 clips" in done.err and "there are 10 of 2" in done.err
    assert not (tmp_path / "ours").exists()


def test_a_folder_that_is_no_study_gets_one_sentence(eriscope: Run, tmp_path: Path) -> None:
    done = eriscope("finetune", "--study", tmp_path, "--out", tmp_path / "ours")
    assert done.code == 1
    assert "is no study" in done.err and "Traceback" not in done.err
