"""Tiers, exclusions, and changes of many annotations at once."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from core.analysis_settings import AnalysisSettings
from core.errors import StudyError
from core.face_choices import choice_of
from core.study.change_building import add
from core.study.changes import Change
from core.study.history import History
from core.study.records import AnalysisRow, Annotation, Clip, Participant, Session, Tier
from core.study.study import Study
from core.study.tiers import (
    analyses_up_to_date,
    by_letter,
    change_tier,
    check_letters,
    copies,
    excluded,
    excluded_by_clip,
    keys_in_words,
    labels_typed,
    labels_with_keys,
    remove_tier,
    tiers_of,
)
from core.types import FacePick


@pytest.fixture
def clips(study: Study) -> tuple[Clip, Clip]:
    person = Participant(code="P001")
    sitting = Session(participant_id=person.id)
    one, two = (Clip(session_id=sitting.id, file=f"{i}.mp4", sha256=f"{i}", duration_s=9, number=i) for i in (1, 2))
    study.apply(add(person, sitting, one, two))
    return one, two


def mark(
    clip: Clip, tier: str, start_s: float, end_s: float | None, rater: str = "anna", label: str = ""
) -> Annotation:
    return Annotation(clip_id=clip.id, tier=tier, rater=rater, start_s=start_s, end_s=end_s, label=label)


def row(clip: Clip, key: str, settings: AnalysisSettings) -> AnalysisRow:
    return AnalysisRow(clip_id=clip.id, key=key, model="m", model_sha256="0", validated=True, prediction={},
                       settings=json.dumps(settings.as_json()))  # fmt: skip


def test_what_any_rater_excludes_is_left_out_and_an_analysis_holds_as_long_as_that_is_so(
    study: Study, clips: tuple[Clip, Clip]
) -> None:
    one, two = clips
    study.apply(add(Tier(name="somebody comes in", kind="exclusion"), Tier(name="smiles")))
    study.apply(add(row(one, "before", AnalysisSettings()), row(two, "other", AnalysisSettings())))
    assert {r.key for r in analyses_up_to_date(study)} == {"before", "other"}
    study.apply(add(
        mark(one, "somebody comes in", 1.0, 2.0), mark(one, "somebody comes in", 1.5, 3.0, "ben"),
        mark(one, "exclusions", 5.0, 6.0),  # from ELAN: no tier of the study
        mark(one, "smiles", 7.0, 8.0), mark(one, "exclusions", 8.0, None),
    ))  # fmt: skip
    assert excluded(study, study.all(Annotation, clip_id=one.id)) == ((1.0, 3.0), (5.0, 6.0))
    assert excluded_by_clip(study) == {one.id: ((1.0, 3.0), (5.0, 6.0))}
    assert {r.key for r in analyses_up_to_date(study)} == {"other"}
    study.apply(add(row(one, "after", AnalysisSettings(excluded=((5.0, 6.0), (1.0, 3.0))))))
    assert {r.key for r in analyses_up_to_date(study)} == {"other", "after"}


def test_a_tier_that_only_annotations_know_is_told_by_what_is_in_it(study: Study, clips: tuple[Clip, Clip]) -> None:
    one, _ = clips
    study.apply(add(Tier(name="smiles")))
    marks = (
        mark(one, "gaze", 1, None),
        mark(one, "talk", 1, 2),
        mark(one, "exclusions", 1, 2),
        mark(one, "smiles", 1, 2),
    )
    assert [(t.name, t.kind) for t in tiers_of(study, marks)] == [
        ("smiles", "interval"), ("gaze", "event"), ("talk", "interval"), ("exclusions", "exclusion"),
    ]  # fmt: skip


def test_renaming_and_removing_a_tier_takes_its_annotations_along_and_can_be_undone(
    study: Study, clips: tuple[Clip, Clip]
) -> None:
    one, two = clips
    tier = Tier(name="smiles", vocabulary=("small", "broad"))
    study.apply(
        add(tier, mark(one, "smiles", 1, 2, label="small"), mark(two, "smiles", 3, 4), mark(one, "gaze", 1, None))
    )
    history = History(study.apply)
    history.do(change_tier(study, tier, renamed := replace(tier, name="smiling")))
    assert sorted(m.tier for m in study.all(Annotation)) == ["gaze", "smiling", "smiling"]
    with pytest.raises(StudyError, match="no label 'small'"):
        change_tier(study, renamed, replace(renamed, vocabulary=("broad",)))
    with pytest.raises(StudyError, match="2 annotations are in the tier smiling"):
        change_tier(study, renamed, replace(renamed, kind="event"))
    history.do(remove_tier(study, renamed))
    assert [m.tier for m in study.all(Annotation)] == ["gaze"] and study.all(Tier) == ()
    history.undo()
    history.undo()
    assert sorted(m.tier for m in study.all(Annotation)) == ["gaze", "smiles", "smiles"] and study.all(Tier) == (tier,)
    with pytest.raises(StudyError, match="a tier smiles already"):
        study.apply(add(Tier(name="smiles")))


def test_copies_fit_the_target_and_are_made_once(clips: tuple[Clip, Clip]) -> None:
    one, _ = clips
    marks = (replace(mark(one, "gaze", 1.0, None, label="left"), comment="at\nlast"), mark(one, "gaze", 2.0, None))
    made = copies(marks, (), Tier(name="looks", vocabulary=("left", "right")), "ben", 0.04)
    assert [(m.tier, m.rater, m.start_s, m.end_s, m.label) for m in made] == [
        ("looks", "ben", 1.0, 1.04, "left"), ("looks", "ben", 2.0, 2.04, ""),
    ]  # fmt: skip
    assert [m.comment for m in made] == ["at\nlast", ""]
    assert not {m.id for m in made} & {m.id for m in marks}
    assert copies(marks, made, Tier(name="looks"), "ben", 0.04) == ()
    assert [m.end_s for m in copies(made, (), Tier(name="points", kind="event"), "ben", 0.04)] == [None, None]
    with pytest.raises(StudyError, match="no label 'left'"):
        copies(marks, (), Tier(name="looks", vocabulary=("up",)), "ben", 0.04)


def test_an_analysis_holds_as_long_as_it_followed_the_face_that_is_chosen_now(
    study: Study, clips: tuple[Clip, Clip]
) -> None:
    one, _ = clips
    picked = AnalysisSettings().with_face(FacePick((0.1, 0.2), (3.0, 4.0)), 2.5)
    study.apply(add(row(one, "largest", AnalysisSettings()), row(one, "picked", picked)))

    def holds(faces: str | None) -> set[str]:
        before = study.get(Clip, one.id)
        study.apply(Change(label="Choose", changed=((before, replace(before, faces=faces)),)))
        return {r.key for r in analyses_up_to_date(study)}

    assert holds(choice_of(picked)) == {"picked"}
    assert holds("") == {"largest"}
    assert holds(None) == {"largest", "picked"}  # nobody has said, as in studies of before


def test_a_letter_in_brackets_is_the_key_of_a_label() -> None:
    typed = ("smile [b]", "laugh", "to the left [out]", "frown [H]", "laugh [q]")
    vocabulary, letters = labels_typed(typed)
    assert (vocabulary, letters) == (("smile", "laugh", "to the left [out]", "frown"), ("B", "Q", "", "H"))
    tier = Tier(name="face", vocabulary=vocabulary, letters=letters)
    assert by_letter(tier) == {"B": "smile", "Q": "laugh", "H": "frown"}
    assert labels_typed(labels_with_keys(tier)) == (vocabulary, letters)
    assert keys_in_words(tier) == "B smile  Q laugh  3 to the left [out]  H frown"
    assert labels_typed(("smile", "laugh")) == (("smile", "laugh"), ())


def test_a_key_that_is_taken_or_none_is_refused_in_one_sentence(study: Study) -> None:
    face = Tier(name="face", vocabulary=("smile", "frown"), letters=("B", ""))
    study.apply(add(face))
    assert study.all(Tier) == (face,)  # kept with the study
    gaze = Tier(name="gaze", vocabulary=("away",), letters=("B",))
    with pytest.raises(StudyError, match=r"B is the key of smile in the tier face already\. Choose another letter\.$"):
        check_letters(study, gaze, {})
    with pytest.raises(StudyError, match=r"S is a key of the program already \(Start here\)\. Choose another letter"):
        check_letters(study, replace(gaze, letters=("S",)), {"S": "Start here"})
    check_letters(study, replace(face, letters=("", "B")), {"S": "Start here"})  # its own letters are free to it
    for letters, said in (
        (("B", "B"), "no two have the same"), (("5", ""), "5 cannot be the key"),
        (("É", ""), "É cannot be the key"), (("B",), "has one key or none"),
    ):  # fmt: skip
        with pytest.raises(StudyError, match=said):
            replace(face, letters=letters)
