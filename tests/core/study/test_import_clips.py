"""Tables about clips that a study has already: a questionnaire that comes after its videos."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import StudyError
from core.study.change_building import add, add_stimulus, check_playable
from core.study.changes import Change
from core.study.checking import check
from core.study.history import History
from core.study.import_preview import Mapping, Preview, preview
from core.study.importing import import_change
from core.study.records import Clip, ClipRatings, Participant, Session, Stimulus
from core.study.study import Study

BY_FILE = Mapping(
    participant="vp", file="film", stimulus="reiz", age="alter", scale="1-100",
    ratings={"fear": "angst", "disgust": "ekel"},
)  # fmt: skip
BY_STIMULUS = replace(BY_FILE, file=None, session="sitzung")


def clip(session: Session, name: str, **more: object) -> Clip:
    return Clip(session_id=session.id, file=f"clips/x/{name}", sha256="", duration_s=1.0, **more)  # type: ignore[arg-type]


@pytest.fixture
def rated(lite: Study) -> Study:
    """P1 saw cats on Monday (rated: fear 40) and on Tuesday, and dogs on Monday; P2 has a clip of whatever."""
    one, two = Participant(code="P1"), Participant(code="P2")
    monday, tuesday = (Session(participant_id=one.id, notes=day) for day in ("Monday", "Tuesday"))
    other = Session(participant_id=two.id)
    cats, dogs = (Stimulus(name=name) for name in ("cats", "dogs"))
    clips = (
        clip(monday, "cats_1.mp4", stimulus_id=cats.id),
        clip(monday, "dogs.mp4", stimulus_id=dogs.id, number=2),
        clip(tuesday, "cats_2.mp4", stimulus_id=cats.id),
        clip(other, "whatever.mp4"),
    )
    report = ClipRatings(clip_id=clips[0].id, ratings={"fear": 40}, modes={"fear": "mouse"}, blind=True)
    lite.apply(add(one, two, monday, tuesday, other, cats, dogs, *clips, report))
    return lite


def looked(study: Study, folder: Path, mapping: Mapping, *lines: str) -> Preview:
    path = folder / "fragebogen.csv"
    path.write_text("\n".join(("vp;film;reiz;sitzung;alter;angst;ekel;bemerkung", *lines)), encoding="utf-8")
    return preview(study, None, path, mapping)


def ratings(study: Study) -> dict[str, dict[str, int]]:
    clips = {one.id: Path(one.file).stem for one in study.all(Clip)}
    return {clips[report.clip_id]: dict(report.ratings) for report in study.all(ClipRatings)}


def test_ratings_are_added_to_clips_by_the_name_of_the_video_and_undone_in_one_step(
    rated: Study, tmp_path: Path
) -> None:
    found = looked(
        rated, tmp_path, BY_FILE,
        "P1;cats 1.avi.mp4;;;31;1;1;",
        "P1;C:\\films\\cats_1.mp4;;;31;40;7;",
        "P1;dogs;;;;2;3;",
        "P2;whatever;horses;;44;;5;late",
        "P2;dogs.mp4;;;;2;3;",
        "P1;dogs.mp4;;;;2;3;",
    )  # fmt: skip
    assert [row.usable for row in found.rows] == [False, True, True, True, False, False]
    assert found.rows[1].stimulus is None
    assert [row.added for row in found.usable] == [{"disgust": 7}, {"fear": 2, "disgust": 3}, {"disgust": 5}]
    assert found.unused == ("sitzung", "bemerkung") and found.stimuli == ("horses",)
    assert found.problems == (
        "row 2: No clip of P1 in the study is called cats 1.avi.mp4. Left out.",
        "row 6: No clip of P2 in the study is called dogs.mp4. Left out.",
        "row 7: Clip 2 of P1 (dogs.mp4) is named by row 4 already. Left out.",
    )
    before = rated.all(Clip), ratings(rated)
    history = History(rated.apply)
    change, failures = import_change(rated, found, copy=True)
    history.do(change)
    assert (change.label, failures) == ("Import ratings of 3 clips", ())
    assert ratings(rated) == {
        "cats_1": {"fear": 40, "disgust": 7}, "dogs": {"fear": 2, "disgust": 3}, "whatever": {"disgust": 5}
    }  # fmt: skip
    assert {person.code: person.age for person in rated.all(Participant)} == {"P1": 31, "P2": 44}
    (horses,) = rated.all(Stimulus, name="horses")
    assert [one.stimulus_id for one in rated.all(Clip) if "whatever" in one.file] == [horses.id]
    again = looked(rated, tmp_path, BY_FILE, "P1;dogs;;;31;2;3;")
    assert again.problems == ("row 2: clip 2 of P1 (dogs.mp4) is in the study already; nothing of it is new",)
    history.undo()
    assert (rated.all(Clip), ratings(rated)) == before and rated.all(Stimulus, name="horses") == ()


def test_ratings_that_differ_stay_unless_they_are_to_be_corrected(rated: Study, tmp_path: Path) -> None:
    lines = ("P1;cats_1;;;;62;9;", "P1;dogs;;;;;;")
    kept = looked(rated, tmp_path, BY_FILE, *lines)
    assert kept.differing == ("row 2: P1, cats_1.mp4: fear 40 → 62",)
    assert kept.rows[0].problems == ("the study has fear 40, not 62; it stays",)
    assert import_change(rated, kept, copy=True)[0].changed[0][1].ratings == {"fear": 40, "disgust": 9}  # type: ignore[attr-defined]
    wanted = looked(rated, tmp_path, replace(BY_FILE, correct=True), *lines)
    assert wanted.rows[0].problems == () and not wanted.rows[1].usable
    history = History(rated.apply)
    history.do(import_change(rated, wanted, copy=True)[0])
    (report,) = rated.all(ClipRatings)
    assert dict(report.ratings) == {"fear": 62, "disgust": 9}
    assert dict(report.modes) == {} and report.blind is None  # no longer as the person gave it
    history.undo()
    (report,) = rated.all(ClipRatings)
    assert (dict(report.ratings), dict(report.modes), report.blind) == ({"fear": 40}, {"fear": "mouse"}, True)


def test_a_report_on_another_scale_is_compared_and_corrected_on_its_own(rated: Study, tmp_path: Path) -> None:
    (report,) = rated.all(ClipRatings)
    seven = replace(report, ratings={"fear": 4}, scale="1-7")
    rated.apply(Change(label="Rate", changed=((report, seven),)))
    same = looked(rated, tmp_path, BY_FILE, "P1;cats_1;;;;50;100;")
    assert same.differing == () and same.rows[0].added == {"disgust": 100}
    other = looked(rated, tmp_path, replace(BY_FILE, correct=True), "P1;cats_1;;;;1;67;")
    rated.apply(import_change(rated, other, copy=True)[0])
    (report,) = rated.all(ClipRatings)
    assert (dict(report.ratings), report.scale) == ({"fear": 1, "disgust": 5}, "1-7")


def test_without_names_of_videos_a_clip_is_known_by_participant_stimulus_and_session(
    rated: Study, tmp_path: Path
) -> None:
    found = looked(
        rated, tmp_path, BY_STIMULUS,
        "P1;;Cats;tuesday;;11;;",
        "P1;;cats;1;;40;12;",
        "P1;;dogs;;;13;;",
        "P1;;cats;;;14;;",
        "P1;;cats;3;;14;;",
        "P1;;birds;;;14;;",
        "P3;;cats;;;14;;",
    )  # fmt: skip
    assert [(row.video, row.added) for row in found.usable] == [
        ("cats_2.mp4", {"fear": 11}), ("cats_1.mp4", {"disgust": 12}), ("dogs.mp4", {"fear": 13})
    ]  # fmt: skip
    assert found.problems == (
        "row 5: P1 has 2 clips with cats (cats_1.mp4, cats_2.mp4). Name the video, or the session. Left out.",
        "row 6: P1 has no clip with cats in session 3. Left out.",
        "row 7: P1 has no clip with birds. Left out.",
        "row 8: P3 has no clip with cats. Left out.",
    )
    assert found.stimuli == ()
    alike = looked(rated, tmp_path, BY_STIMULUS, "p01;;dogs;;;13;;")  # the questionnaire writes codes in its own way
    assert alike.alike == (("P1", "p01"),) and not alike.usable
    same = replace(BY_STIMULUS, same={"p01": "P1"})
    assert [row.video for row in looked(rated, tmp_path, same, "p01;;dogs;;;13;;").usable] == ["dogs.mp4"]
    with pytest.raises(StudyError, match="Name the column of the videos"):
        looked(rated, tmp_path, replace(BY_STIMULUS, stimulus=None), "P1;;;;;1;;")


def test_videos_join_the_session_of_their_name(rated: Study, video: Callable[[int], Path], tmp_path: Path) -> None:
    table = tmp_path / "more.csv"
    table.write_text(f"vp,film,sitzung\nP1,{video(1).name},Monday\nP1,{video(2).name},Friday\n")
    mapping = Mapping(participant="vp", file="film", session="sitzung")
    rated.apply(import_change(rated, preview(rated, video(1).parent, table, mapping), copy=False)[0])
    sessions = {session.notes: session.id for session in rated.all(Session) if session.notes}
    assert list(sessions) == ["Monday", "Tuesday", "Friday"]
    assert [one.number for one in rated.all(Clip, session_id=sessions["Monday"])] == [1, 2, 3]
    assert [one.number for one in rated.all(Clip, session_id=sessions["Friday"])] == [1]


def test_a_stimulus_that_is_only_a_name_cannot_be_shown_until_its_file_is_added(
    rated: Study, video: Callable[[int], Path]
) -> None:
    (cats,) = rated.all(Stimulus, name="cats")
    with pytest.raises(StudyError, match="Of the stimulus cats only its name is known"):
        check_playable(rated, [cats])
    rated.apply(add_stimulus(rated, video(1), "Cats"))
    (now,) = rated.all(Stimulus, name="cats")
    assert now.id == cats.id and rated.path(now.file).read_bytes() == video(1).read_bytes()
    check_playable(rated, [now])
    assert not [finding for finding in check(rated) if "stimulus" in finding.sentence]
