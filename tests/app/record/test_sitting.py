"""A sitting without its window: a real recorder on a file that is played as a camera, a real study."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.record.markers import SittingMarkers
from app.record.sitting import Phase, Sitting, SittingPlan
from app.study.open_study import OpenStudy
from core.errors import DatasetError
from core.recording.recorder import RecorderSettings
from core.sources.synthetic import write_clip
from core.study.change_building import add_stimulus, remove
from core.study.changes import Change
from core.study.checking import check
from core.study.consent import needs_asking
from core.study.dataset import as_dataset
from core.study.leftovers import found_in, keep_all
from core.study.opening import open_study
from core.study.records import (
    NOT_SHOWN,
    STOPPED_EARLY,
    Annotation,
    Clip,
    ClipRatings,
    Consent,
    Item,
    Participant,
    Session,
    Stimulus,
)
from core.study.shown_frames import ShownFrame, shown_frames_file
from core.system.clock import clock
from core.types import EMOTIONS

_FPS = 25
_PATIENCE_MS = 30_000
_AGREED = ("recording", "analysis")


@pytest.fixture(scope="module")
def camera(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("camera") / "camera.mp4"
    pictures = [np.full((96, 128, 3), 40 + 5 * (i % 30), np.uint8) for i in range(_FPS * 40)]
    write_clip(path, [(i / _FPS, picture) for i, picture in enumerate(pictures)], None)
    return path


@pytest.fixture
def study(study: OpenStudy, tmp_path: Path) -> OpenStudy:
    for name, grey in (("one", 60), ("two", 190)):
        write_clip(tmp_path / f"{name}.mp4", [(i / 20, np.full((48, 64, 3), grey, np.uint8)) for i in range(10)], None)
        assert study.do(add_stimulus(study.study, tmp_path / f"{name}.mp4"))
    assert study.do(Change(label="Add", added=(Participant(code="P001"),)))
    study.writer.settle()
    return study


@pytest.fixture
def sitting(study: OpenStudy, camera: Path, qtbot: QtBot) -> Iterator[Sitting]:
    sitting = Sitting(study)
    with qtbot.waitSignal(sitting.devices.changed, timeout=_PATIENCE_MS):
        sitting.devices.open(RecorderSettings(camera=camera, microphone=None))
    yield sitting
    sitting.shut_down()
    delete(sitting)  # here: Python's collector may find it while another thread runs, and take its timers away there


def plan(study: OpenStudy, **other: Any) -> SittingPlan:
    usual = {"scopes": _AGREED, "baseline_s": 0.6, "tail_s": 0.3}
    return SittingPlan(participant=study.all(Participant)[0], stimuli=study.all(Stimulus), **(usual | other))


class Person:
    """Does what the participant's window would do: watches for half a second, rates at once."""

    def __init__(self, sitting: Sitting, study: OpenStudy, qtbot: QtBot) -> None:
        self.sitting, self.phases, self.wanted = sitting, [], []
        self._qtbot = qtbot
        sitting.phase_changed.connect(self.phases.append)
        sitting.stimulus_wanted.connect(self._on_wanted)

    def _on_wanted(self, file: Path) -> None:
        self.wanted.append(file.stem)
        self.sitting.stimulus_ready()

    def reach(self, phase: Phase) -> None:
        self._qtbot.waitUntil(lambda: self.sitting.phase is phase, timeout=_PATIENCE_MS)

    def watch(self) -> None:
        self.reach(Phase.STIMULUS)
        self.sitting.stimulus_began(clock())
        shown = [ShownFrame(0, 0.0, clock())]
        self._qtbot.wait(300)
        self.sitting.stimulus_ended(clock(), shown)


def told(study: OpenStudy, clip: Clip) -> dict[str, Any]:
    assert study.study is not None and clip.certificate is not None
    return json.loads(study.study.path(clip.certificate).read_text(encoding="utf-8"))


def end_clock_s(certificate: dict[str, Any]) -> float:
    return certificate["start_clock_s"] + certificate["frame_times_s"][-1]


def begun(sitting: Sitting, study: OpenStudy, qtbot: QtBot, phase: Phase) -> Person:
    """A sitting without a baseline, past consent and checks, in this phase."""
    person = Person(sitting, study, qtbot)
    sitting.begin(plan(study, baseline_s=0.0))
    sitting.go_on()
    sitting.go_on()
    person.reach(phase)
    return person


def test_a_sitting_goes_its_way_and_all_of_it_is_kept(
    sitting: Sitting, study: OpenStudy, qtbot: QtBot, tmp_path: Path
) -> None:
    person = Person(sitting, study, qtbot)
    markers = SittingMarkers(sitting)
    markers.open("file", str(tmp_path / "markers.csv"))
    sitting.begin(plan(study, order="random", seed=5, break_every=1))
    sitting.go_on()
    sitting.go_on()
    person.watch()
    person.reach(Phase.RATINGS)
    assert not sitting.recording
    ratings = dict(zip(EMOTIONS, range(10, 80, 10), strict=True))
    modes = dict.fromkeys(EMOTIONS, "mouse") | {"fear": "typed"}
    sitting.rate(ratings, 12.3456, modes)  # at once: the clip may not be kept yet
    assert sitting.phase is Phase.BREAK
    sitting.go_on()
    person.watch()
    person.reach(Phase.RATINGS)
    with qtbot.waitSignal(sitting.ended, timeout=_PATIENCE_MS) as ended:
        sitting.rate(ratings, 1.0, {})
    assert ended.args == [False] and not sitting.running
    lines = list(csv.DictReader((tmp_path / "markers.csv").read_text(encoding="utf-8").splitlines()))
    video = ["stimulus onset", "stimulus offset", "answers start", *["answer"] * 7, "answers end"]
    ends = ["session start", "baseline onset", "baseline offset"], ["session end"]
    assert [line["marker"] for line in lines] == [*ends[0], *video, *video, *ends[1]]
    assert [line["of"] for line in lines if line["marker"] == "stimulus onset"] == person.wanted
    assert [line["of"] for line in lines if line["marker"] == "answer"][:7] == list(EMOTIONS)
    times = [float(line["clock_s"]) for line in lines]
    assert times == sorted(times)
    names = "CHECKS BASELINE_SOON BASELINE LEAD STIMULUS TAIL RATINGS BREAK LEAD STIMULUS TAIL RATINGS ENDED"
    assert [phase.name for phase in person.phases] == names.split()
    assert person.wanted == ["one", "two"]
    (session,) = study.all(Session)
    assert (session.order, session.seed) == ("random", 5)
    assert session.stimulus_ids == tuple(s.id for s in study.all(Stimulus))
    baseline, first, second = study.all(Clip)
    assert (baseline.stimulus_id, first.stimulus_id, second.stimulus_id) == (None, *session.stimulus_ids)
    assert [clip.notes for clip in (baseline, first, second)] == ["", "", ""]
    reports = study.all(ClipRatings)
    assert {report.clip_id: report.took_s for report in reports} == {first.id: 12.346, second.id: 1.0}
    assert dict(reports[0].ratings) == ratings and dict(reports[0].modes) == modes
    # no frame is lost between the baseline and the first stimulus
    before, after = told(study, baseline), told(study, first)
    assert 0 < after["start_clock_s"] - end_clock_s(before) < 1.5 / _FPS
    assert [m["label"] for m in after["marks"]] == ["stimulus onset", "stimulus offset"]
    with shown_frames_file(study.study.path(first.file)).open(newline="", encoding="utf-8") as table:
        (shown,) = csv.DictReader(table)
    assert float(shown["clip_s"]) == pytest.approx(after["marks"][0]["at_s"], abs=0.05)
    assert [f.kind for f in check(study.study) if f.kind != "analysis gone"] == []  # nothing lies about unknown
    assert after["duration_s"] - after["marks"][1]["at_s"] > 0.2  # the tail


def test_without_sliders_videos_follow_each_other_without_a_gap(
    sitting: Sitting, study: OpenStudy, qtbot: QtBot
) -> None:
    person = Person(sitting, study, qtbot)
    sitting.begin(plan(study, baseline_s=0.0, rated=False, tail_s=0.0))
    sitting.go_on()
    assert sitting.phase is Phase.READY
    sitting.go_on()
    person.watch()
    with qtbot.waitSignal(sitting.ended, timeout=_PATIENCE_MS):
        person.watch()
    assert Phase.RATINGS not in person.phases and study.all(ClipRatings) == ()
    first, second = (told(study, clip) for clip in study.all(Clip))
    assert 0 < second["start_clock_s"] - end_clock_s(first) < 1.5 / _FPS


def test_practice_is_not_kept_and_pauses_and_the_order_of_the_sliders_are(
    sitting: Sitting, study: OpenStudy, qtbot: QtBot
) -> None:
    person = Person(sitting, study, qtbot)
    chosen = {
        "practice": True, "baseline_s": 0.0, "interval_s": 0.4, "interval": "blank", "slider_order": "random",
        "language": "ar", "words": "checked", "scale": "1-7",
    }  # fmt: skip
    sitting.begin(plan(study, **chosen))
    sitting.go_on()
    assert sitting.phase is Phase.PRACTICE
    sitting.answer("fear", 99, "mouse", 1.0)
    sitting.rate(dict.fromkeys(EMOTIONS, 99), 5.0, {})
    assert sitting.phase is Phase.READY
    sitting.go_on()
    orders = []
    for _ in range(2):
        person.watch()
        person.reach(Phase.RATINGS)
        orders.append(sitting.slider_order)
        assert sorted(orders[-1]) == sorted(EMOTIONS)
        rated = clock()
        sitting.rate(dict.fromkeys(EMOTIONS, 7), 1.0, {})
        if len(orders) == 1:
            assert sitting.phase is Phase.INTERVAL and not sitting.recording
            person.reach(Phase.LEAD)
            assert clock() - rated > 0.35
    qtbot.waitUntil(lambda: not sitting.running, timeout=_PATIENCE_MS)
    assert Phase.INTERVAL not in person.phases[person.phases.index(Phase.INTERVAL) + 1 :]  # none after the last
    (session,) = study.all(Session)
    assert session.procedure == plan(study, **chosen).as_json()
    assert session.procedure["tail_s"] == 0.3 and "participant" not in session.procedure
    reports = study.all(ClipRatings)
    assert [report.slider_order for report in reports] == orders and orders[0] != orders[1]
    assert all(set(report.ratings.values()) == {7} and report.scale == "1-7" for report in reports)


def test_stopping_in_the_middle_keeps_what_was_recorded_and_says_so(
    sitting: Sitting, study: OpenStudy, qtbot: QtBot
) -> None:
    _person = begun(sitting, study, qtbot, Phase.STIMULUS)  # it answers as long as it is there
    sitting.stimulus_began(clock())
    assert sitting.takes.mark("coughs")
    with qtbot.waitSignal(sitting.ended, timeout=_PATIENCE_MS) as ended:
        sitting.stop()
    assert ended.args == [True]
    (clip,) = study.all(Clip)
    assert (clip.kind, clip.notes) == ("reaction", STOPPED_EARLY) and study.study.path(clip.file).stat().st_size > 1000
    assert [mark["label"] for mark in told(study, clip)["marks"]] == ["stimulus onset", "coughs"]
    assert not sitting.takes.mark("too late")


def test_the_end_of_the_program_in_the_middle_keeps_the_clip_too(
    sitting: Sitting, study: OpenStudy, tmp_path: Path, qtbot: QtBot
) -> None:
    person = Person(sitting, study, qtbot)
    sitting.begin(plan(study, baseline_s=30.0))
    sitting.go_on()
    sitting.go_on()
    person.reach(Phase.BASELINE)
    qtbot.waitUntil(lambda: sitting.devices.recorder.recording, timeout=_PATIENCE_MS)
    qtbot.wait(500)
    sitting.shut_down()  # returns when all is kept, with no event loop
    with sqlite3.connect(tmp_path / "study" / "study.db") as database:
        ((kind, notes),) = database.execute("SELECT kind, notes FROM clips")
    assert (kind, notes) == ("baseline", STOPPED_EARLY)


def test_who_does_not_agree_is_not_recorded(sitting: Sitting, study: OpenStudy, qtbot: QtBot) -> None:
    sitting.begin(plan(study, scopes=None))
    assert sitting.phase is Phase.CONSENT
    with qtbot.waitSignal(sitting.ended, timeout=_PATIENCE_MS):
        sitting.decline("I take part.")
    assert study.all(Session) == () and study.all(Clip) == ()
    sitting.begin(plan(study, scopes=None))
    sitting.agree(("recording",), "I take part.")
    assert sitting.phase is Phase.CHECKS
    qtbot.waitUntil(lambda: len(study.all(Session)) == 1, timeout=_PATIENCE_MS)


def test_a_refusal_is_kept_and_counts_from_then_on(
    sitting: Sitting, study: OpenStudy, tmp_path: Path, qtbot: QtBot
) -> None:
    sitting.begin(plan(study, scopes=None))
    sitting.agree(_AGREED, "I take part.")
    sitting.stop()
    qtbot.waitUntil(lambda: not sitting.running, timeout=_PATIENCE_MS)
    sitting.begin(plan(study, scopes=None))
    with qtbot.waitSignal(sitting.ended, timeout=_PATIENCE_MS):
        sitting.decline("I take part.")
    assert sitting.refused and len(study.all(Session)) == 1 and study.all(Clip) == ()
    with sqlite3.connect(tmp_path / "study" / "study.db") as database:
        kept = database.execute("SELECT scopes, text FROM consents ORDER BY given_at").fetchall()
    assert [(json.loads(scopes), text) for scopes, text in kept] == [
        (list(_AGREED), "I take part."), ([], "I take part."),
    ]  # fmt: skip
    assert needs_asking(study, study.all(Participant)[0])


def test_a_stretch_below_the_question_whether_to_stop_is_marked_in_each_clip_and_excluded(
    sitting: Sitting, study: OpenStudy, qtbot: QtBot
) -> None:
    person = Person(sitting, study, qtbot)
    sitting.begin(plan(study, baseline_s=0.8))
    sitting.go_on()
    with qtbot.waitSignal(sitting.takes.begun, timeout=_PATIENCE_MS):
        sitting.go_on()
    asked_s = clock()
    sitting.ask_whether_to_stop(asked_s)
    person.reach(Phase.STIMULUS)  # the cross is over meanwhile, and the video goes on below the question too
    sitting.stimulus_began(clock())
    qtbot.wait(200)
    gone_s = clock()
    sitting.go_on_after_question(gone_s)
    qtbot.wait(200)
    sitting.stimulus_ended(clock(), [])
    person.reach(Phase.RATINGS)
    sitting.stop()
    qtbot.waitUntil(lambda: not sitting.running, timeout=_PATIENCE_MS)
    baseline, reaction = study.all(Clip)
    cross, video = told(study, baseline), told(study, reaction)
    assert [m["label"] for m in cross["marks"]] == ["baseline onset", "stop asked", "baseline offset"]
    assert min(m["at_s"] for m in cross["marks"]) >= 0
    (covered,) = cross["stop_questions"]
    assert covered["start_s"] == pytest.approx(asked_s - cross["start_clock_s"], abs=1e-3)
    assert covered["end_s"] == pytest.approx(cross["ended_s"], abs=1e-3)
    assert [m["label"] for m in video["marks"]] == ["stop asked", "stimulus onset", "went on", "stimulus offset"]
    (covered,) = video["stop_questions"]
    assert covered == {"start_s": 0.0, "end_s": pytest.approx(gone_s - video["start_clock_s"], abs=1e-3)}
    exclusions = [a for a in study.all(Annotation) if a.tier == "exclusions"]
    assert [(a.clip_id, a.rater) for a in exclusions] == [(baseline.id, "Eriscope"), (reaction.id, "Eriscope")]
    assert exclusions[1].end_s == pytest.approx(covered["end_s"])


def test_a_clip_without_its_stimulus_is_kept_as_a_fragment_and_no_model_learns_from_it(
    sitting: Sitting, study: OpenStudy, qtbot: QtBot
) -> None:
    _person = begun(sitting, study, qtbot, Phase.LEAD)  # it answers as long as it is there
    qtbot.waitUntil(lambda: sitting.takes.mark("here"), timeout=_PATIENCE_MS)
    with qtbot.waitSignal(sitting.ended, timeout=_PATIENCE_MS):
        sitting.stimulus_failed(OSError("no such video"))
    (clip,) = study.all(Clip)
    assert (clip.kind, clip.stimulus_id, clip.notes) == ("fragment", None, NOT_SHOWN.format(name="one"))
    assert study.study.path(clip.file).stat().st_size > 1000 and told(study, clip)["frames"] > 0
    rated = ClipRatings(clip_id=clip.id, ratings=dict.fromkeys(EMOTIONS, 50))
    agreed = Consent(participant_id=study.all(Participant)[0].id, scopes=("recording", "training"), text="Yes.")
    assert study.do(Change(label="Rate", added=(rated, agreed)))
    study.writer.settle()
    with pytest.raises(DatasetError, match="no clips that a model can learn from"):
        as_dataset(study.study)
    assert [f.kind for f in check(study.study) if f.kind != "analysis gone"] == []


def test_a_stimulus_that_cannot_be_played_ends_the_sitting_with_a_sentence(
    sitting: Sitting, study: OpenStudy, qtbot: QtBot
) -> None:
    errors: list[Exception] = []
    sitting.failed.connect(errors.append)
    sitting.begin(plan(study, baseline_s=0.0))
    sitting.go_on()
    with qtbot.waitSignal(sitting.ended, timeout=_PATIENCE_MS):
        sitting.stimulus_failed(OSError("no such video"))
    assert [str(error) for error in errors] == ["no such video"]


def test_a_camera_that_cannot_be_opened_is_said_and_another_can_be_chosen(
    study: OpenStudy, camera: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    sitting = Sitting(study)
    with qtbot.waitSignal(sitting.failed, timeout=_PATIENCE_MS) as failed:
        sitting.devices.open(RecorderSettings(camera=tmp_path / "none.mp4", microphone=None))
    assert "none.mp4" in str(failed.args[0]) and sitting.devices.settings is None
    sitting.devices.open(RecorderSettings(camera=camera, microphone=None))
    other = RecorderSettings(camera=camera, microphone=None, fps=10)
    sitting.devices.open(other)  # while the first is still being opened
    qtbot.waitUntil(
        lambda: sitting.devices.recorder is not None and sitting.devices.recorder.settings is other,
        timeout=_PATIENCE_MS,
    )
    sitting.shut_down()
    assert sitting.devices.recorder is None


def reach_sliders(sitting: Sitting, person: Person) -> None:
    sitting.go_on()
    sitting.go_on()
    person.watch()
    person.reach(Phase.RATINGS)


def answer_all(sitting: Sitting, rating: int) -> None:
    for number, emotion in enumerate(EMOTIONS, 1):
        sitting.answer(emotion, rating, "mouse", float(number))
    sitting.rate(dict.fromkeys(EMOTIONS, rating), 8.0, dict.fromkeys(EMOTIONS, "mouse"))


def waiting_files(study: OpenStudy) -> list[str]:
    names = (path.name for path in (study.study.folder / "clips").rglob("*") if path.is_file())
    return sorted(name for name in names if name.endswith((".unsaved.json", ".answers.jsonl", ".sitting.lock")))


def test_a_database_that_others_write_for_long_stops_neither_the_sitting_nor_the_window(
    sitting: Sitting, study: OpenStudy, tmp_path: Path, qtbot: QtBot
) -> None:
    person = Person(sitting, study, qtbot)
    sitting.begin(plan(study, baseline_s=0.0))
    reach_sliders(sitting, person)
    qtbot.waitUntil(lambda: len(study.all(Clip)) == 1, timeout=_PATIENCE_MS)
    waited: list[tuple[int, str]] = []
    sitting.waits.connect(lambda *args: waited.append(args))
    with closing(sqlite3.connect(tmp_path / "study" / "study.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        began = clock()
        answer_all(sitting, 33)
        assert clock() - began < 1.0 and sitting.phase is Phase.LEAD  # the next video comes at once
        person.watch()
        person.reach(Phase.RATINGS)
        answer_all(sitting, 66)
        qtbot.waitUntil(lambda: bool(waited), timeout=_PATIENCE_MS)
        qtbot.waitUntil(lambda: not sitting.running, timeout=_PATIENCE_MS)
        assert waited[-1][0] == 3 and "being written by another program" in waited[-1][1]
        assert study.all(ClipRatings) == () and len(waiting_files(study)) == 4  # two answers, a clip, the lock
        other.execute("ROLLBACK")
    qtbot.waitUntil(lambda: len(study.all(ClipRatings)) == 2, timeout=_PATIENCE_MS)
    assert [set(r.ratings.values()) for r in study.all(ClipRatings)] == [{33}, {66}]
    assert [r.took_s for r in study.all(ClipRatings)] == [8.0, 8.0]
    qtbot.waitUntil(lambda: waiting_files(study) == [], timeout=_PATIENCE_MS)
    assert waited[-1] == (0, "")


def test_a_server_that_stops_in_the_middle_costs_no_answer_and_no_clip(
    start_postgresql: Callable[[], AbstractContextManager[Any]], camera: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with start_postgresql() as server:
        study = OpenStudy()
        with qtbot.waitSignal(study.study_changed, timeout=_PATIENCE_MS):
            study.new(tmp_path / "study", "Try", database=server.url)
        video = tmp_path / "one.mp4"
        write_clip(video, [(i / 20, np.full((48, 64, 3), 90, np.uint8)) for i in range(10)], None)
        assert study.do(add_stimulus(study.study, video))
        assert study.do(Change(label="Add", added=(Participant(code="P001"),)))
        study.writer.settle()
        sitting = Sitting(study)
        with qtbot.waitSignal(sitting.devices.changed, timeout=_PATIENCE_MS):
            sitting.devices.open(RecorderSettings(camera=camera, microphone=None))
        person = Person(sitting, study, qtbot)
        going = plan(study, scopes=None, baseline_s=0.0)
        server.stop()
        sitting.begin(going)
        sitting.agree(_AGREED, "I take part.")
        reach_sliders(sitting, person)
        answer_all(sitting, 45)
        qtbot.waitUntil(lambda: not sitting.running, timeout=_PATIENCE_MS)
        assert study.writer.waiting == 4
        server.start()
        qtbot.waitUntil(lambda: study.writer.waiting == 0, timeout=_PATIENCE_MS)
        with open_study(tmp_path / "study") as other:
            (report,), (clip,), (consent,) = other.all(ClipRatings), other.all(Clip), other.all(Consent)
            assert report.complete and report.clip_id == clip.id and consent.scopes == _AGREED
        sitting.shut_down()
        study.shut_down()


def test_stopping_in_the_middle_of_the_sliders_keeps_those_that_were_answered(
    sitting: Sitting, study: OpenStudy, qtbot: QtBot
) -> None:
    person = Person(sitting, study, qtbot)
    own = (Item(name="valence", question="How pleasant?", scale="1-9"), Item(name="known", question="Known?"))
    sitting.begin(plan(study, baseline_s=0.0, questions=own, items="valence, known"))
    reach_sliders(sitting, person)
    sitting.answer("fear", 71, "keyboard", 2.5)
    sitting.answer("valence", 9, "mouse", 2.75)
    sitting.answer("disgust", None, "no answer", 3.0)
    sitting.answer("amusement", 5, "mouse", 3.25)
    with qtbot.waitSignal(sitting.ended, timeout=_PATIENCE_MS):
        sitting.stop()
    (report,), (clip,) = study.all(ClipRatings), study.all(Clip)
    assert dict(report.ratings) == {"fear": 71, "amusement": 5} and not report.complete
    assert report.no_answer == ("disgust",)
    assert (dict(report.items), dict(report.item_scales)) == ({"valence": 9}, {"valence": "1-9"})
    assert dict(report.modes) == {"fear": "keyboard", "amusement": "mouse", "valence": "mouse"}
    assert study.all(Session)[0].procedure["items"] == "valence, known"
    assert (report.clip_id, report.took_s, report.rater) == (clip.id, 3.25, "self")
    assert waiting_files(study) == []
    with pytest.raises(DatasetError):
        as_dataset(study.study)  # no model learns from an answer in part


def test_sliders_that_nobody_touched_are_no_answer(sitting: Sitting, study: OpenStudy, qtbot: QtBot) -> None:
    person = Person(sitting, study, qtbot)
    sitting.begin(plan(study, baseline_s=0.0))
    reach_sliders(sitting, person)
    with qtbot.waitSignal(sitting.ended, timeout=_PATIENCE_MS):
        sitting.stop()
    assert study.all(ClipRatings) == () and len(study.all(Clip)) == 1 and waiting_files(study) == []


def test_the_end_of_the_program_does_not_wait_for_a_busy_database_and_the_next_start_has_the_answers(
    sitting: Sitting, study: OpenStudy, tmp_path: Path, qtbot: QtBot
) -> None:
    person = Person(sitting, study, qtbot)
    sitting.begin(plan(study, baseline_s=0.0))
    reach_sliders(sitting, person)
    qtbot.waitUntil(lambda: len(study.all(Clip)) == 1, timeout=_PATIENCE_MS)
    with closing(sqlite3.connect(tmp_path / "study" / "study.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        sitting.answer("fear", 71, "keyboard", 2.5)
        began = clock()
        sitting.shut_down()
        assert clock() - began < 15
        study.close()
        other.execute("ROLLBACK")
    with open_study(tmp_path / "study") as again:
        assert len(found_in(again).unsaved) == 1
        assert keep_all(again).errors == []
        assert [dict(report.ratings) for report in again.all(ClipRatings)] == [{"fear": 71}]


def test_a_participant_who_was_removed_elsewhere_ends_the_sitting_with_the_reason(
    sitting: Sitting, study: OpenStudy, tmp_path: Path, qtbot: QtBot
) -> None:
    errors: list[Exception] = []
    sitting.failed.connect(errors.append)
    going = plan(study, scopes=None)
    with open_study(tmp_path / "study") as other:
        other.apply(remove(other, going.participant))
    sitting.begin(going)
    with qtbot.waitSignal(sitting.ended, timeout=_PATIENCE_MS):
        sitting.agree(_AGREED, "I take part.")
    assert "no longer in the study" in str(errors[0])
    assert waiting_files(study)  # what was said is not lost
