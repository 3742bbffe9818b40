from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core.datasets.dataset import load_dataset, save
from core.errors import DatasetError
from core.study.changes import Change
from core.study.dataset import as_dataset
from core.study.records import Clip, ClipRatings, Consent, Participant, Session
from core.study.study import Study
from core.types import EMOTIONS


def clip_of(
    study: Study, person: Participant, session: Session, name: str, *, there: bool = True, kind: str = "reaction"
) -> Clip:
    file = study.clips_of(person) / name
    if there:
        file.write_bytes(b"a video")
    return Clip(session_id=session.id, file=study.relative(file), sha256="0" * 64, duration_s=1.0, kind=kind)


def test_only_complete_reports_of_those_who_agreed_are_learned_from(tmp_path: Path) -> None:
    with Study.create(tmp_path / "study") as study:
        anna, ben = Participant(code="A", age=31, country="Kenya"), Participant(code="B")
        first, second = Session(participant_id=anna.id), Session(participant_id=ben.id)
        rated = clip_of(study, anna, first, "1.mkv")
        half = clip_of(study, anna, first, "2.mkv")
        gone = clip_of(study, anna, first, "3.mkv", there=False)
        baseline = clip_of(study, anna, first, "4.mkv", kind="baseline")
        refused = clip_of(study, ben, second, "1.mkv")
        ratings = dict(zip(EMOTIONS, (1, 100, 50, 34, 67, 10, 100), strict=True))
        study.apply(
            Change(
                label="Fill",
                added=(
                    *(anna, ben, first, second, rated, half, gone, baseline, refused),
                    Consent(participant_id=anna.id, scopes=("recording", "training"), text="yes"),
                    Consent(participant_id=ben.id, scopes=("recording",), text="only that"),
                    *(ClipRatings(clip_id=c.id, ratings=ratings) for c in (rated, gone, baseline, refused)),
                    ClipRatings(clip_id=half.id, ratings={"fear": 3}),
                ),
            )
        )
        dataset, notes = as_dataset(study, tmp_path / "data")
    assert [clip.clip_id for clip in dataset.clips] == [rated.id]
    # (x - 1) / 99, by hand.
    assert dataset.clips[0].ratings == pytest.approx((0, 1, 49 / 99, 1 / 3, 2 / 3, 1 / 11, 1))
    assert dataset.labels.scale == "1 to 100"
    assert (dataset.clips[0].participant, dataset.clips[0].age, dataset.clips[0].country) == (anna.id, 31, "Kenya")
    assert len(notes) == 3
    assert any("no complete self-report" in n for n in notes) and any("did not agree" in n for n in notes)
    again = load_dataset(tmp_path / "data")
    assert again.clips[0].video == tmp_path / "study" / rated.file
    assert "A" not in {clip.participant for clip in again.clips}


def test_splits_that_were_drawn_stay_also_for_new_clips_of_their_participants(tmp_path: Path) -> None:
    ratings = dict.fromkeys(EMOTIONS, 50)
    with Study.create(tmp_path / "study") as study:
        anna, ben = Participant(code="A"), Participant(code="B")
        sittings = {person.id: Session(participant_id=person.id) for person in (anna, ben)}

        def recorded(person: Participant, name: str) -> Clip:
            clip = clip_of(study, person, sittings[person.id], name)
            study.apply(Change(label="Clip", added=(clip, ClipRatings(clip_id=clip.id, ratings=ratings))))
            return clip

        study.apply(Change(label="People", added=(anna, ben, *sittings.values())))
        first = recorded(anna, "1.mkv")
        drawn, _ = as_dataset(study, consent_elsewhere=True)
        save(replace(drawn, clips=tuple(replace(clip, split="val") for clip in drawn.clips)))
        second, other = recorded(anna, "2.mkv"), recorded(ben, "1.mkv")
        again, _ = as_dataset(study, consent_elsewhere=True)
    splits = {clip.clip_id: clip.split for clip in again.clips}
    assert splits == {first.id: "val", second.id: "val", other.id: None}


def test_a_study_without_such_clips_says_what_there_is(tmp_path: Path) -> None:
    with Study.create(tmp_path) as study:
        person = Participant(code="A")
        session = Session(participant_id=person.id)
        clip = clip_of(study, person, session, "1.mkv")
        study.apply(Change(label="Fill", added=(person, session, clip)))
        with pytest.raises(DatasetError, match="no consent is kept here; they are left out"):
            as_dataset(study)
        with pytest.raises(DatasetError, match="1 clips have no complete self-report"):
            as_dataset(study, consent_elsewhere=True)
