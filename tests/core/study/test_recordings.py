from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import pytest

from core.errors import StudyError
from core.recording.certificate import TimingCertificate, certificate_file, load_certificate, save_certificate
from core.recording.journal import Journal, journal_file, read_journal, working_file
from core.recording.recovery import Recording, finish
from core.study.answers import AnswerJournal, answers_file
from core.study.change_building import add, remove
from core.study.checking import Finding, check
from core.study.leftovers import discard_all, found_in, keep_all
from core.study.recordings import clip_change, discard, keep, new_clip_file, next_number, unfinished_in
from core.study.records import Clip, Participant, Session, Stimulus
from core.study.study import Study
from core.study.unsaved import keep_in_file, save

FACTS: dict[str, Any] = {
    "clock": "monotonic clock",
    "clock_resolution_s": 1e-9,
    "camera": "camera 0",
    "width": 64,
    "height": 48,
    "asked_fps": 10.0,
    "codecs": {},
    "versions": {},
}


@pytest.fixture
def sitting(lite: Study, video: Callable[[int], Path]) -> tuple[Participant, Session, Stimulus]:
    """A participant in a sitting with one stimulus, all in the study."""
    person = Participant(code="P001")
    stimulus = Stimulus(name="storm", file="stimuli/storm.mp4", sha256="0" * 64, duration_s=3.0)
    session = Session(participant_id=person.id, stimulus_ids=(stimulus.id,))
    for change in (add(person), add(stimulus), add(session)):
        lite.apply(change)
    return person, session, stimulus


def recorded(file: Path, video: Path) -> Recording:
    """A finished recording, as far as a study cares."""
    shutil.copy(video, file)
    certificate = TimingCertificate(
        clip=file.name, started_at="2026-01-01T10:00:00.000+00:00", start_clock_s=5.0, frame_times_s=(0.0, 0.1), **FACTS
    )
    save_certificate(file.with_name(f"{file.stem}.timing.json"), certificate)
    return Recording(file, certificate)


def test_a_recording_becomes_a_clip_of_its_session(
    lite: Study, sitting: tuple[Participant, Session, Stimulus], video: Callable[[int], Path]
) -> None:
    person, session, stimulus = sitting
    assert next_number(lite, session) == 1
    file = new_clip_file(lite, person, session, 1, "reaction", stimulus)
    assert file.parent == lite.folder / "clips" / person.id and file.parent.is_dir() and not file.exists()
    change = clip_change(lite, session, recorded(file, video(1)), 1, "reaction", stimulus)
    assert change.label == "Add clip 1 of P001"
    lite.apply(change)
    (clip,) = lite.all(Clip)
    assert lite.path(clip.file) == file and clip.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert (clip.number, clip.kind, clip.stimulus_id) == (1, "reaction", stimulus.id)
    assert clip.duration_s == pytest.approx(0.2) and clip.recorded_at == "2026-01-01T10:00:00.000+00:00"
    assert clip.certificate is not None and load_certificate(lite.path(clip.certificate)).frames == 2
    assert next_number(lite, session) == 2


def cut_off(file: Path, video: Path) -> None:
    """What a crash leaves of a recording."""
    with av.open(str(video)) as given, av.open(str(working_file(file)), "w", format="matroska") as made:
        stream = made.add_stream_from_template(given.streams.video[0])
        for packet in given.demux(video=0):
            if packet.dts is not None:
                packet.stream = stream
                made.mux(packet)
    journal = Journal(dict(FACTS), "2026-01-01T10:00:00.000+00:00", 5.0, [0.0, 0.1, 0.2])
    journal.open(journal_file(file))
    journal.flush()
    journal.close()


def test_what_was_cut_off_finds_its_place_again(
    lite: Study, sitting: tuple[Participant, Session, Stimulus], video: Callable[[int], Path]
) -> None:
    person, session, stimulus = sitting
    cut_off(new_clip_file(lite, person, session, 1, "baseline"), video(1))
    cut_off(new_clip_file(lite, person, session, 2, "reaction", stimulus), video(2))
    assert next_number(lite, session) == 3
    first, second = unfinished_in(lite)
    assert (first.number, first.kind, first.stimulus, first.participant) == (1, "baseline", None, person)
    assert (second.number, second.kind, second.stimulus, second.session) == (2, "reaction", stimulus, session)
    recording, change = keep(lite, second)
    save(lite, keep_in_file(recording.file.parent, session.id, 2, change))
    (clip,) = lite.all(Clip)
    assert (clip.number, clip.stimulus_id, lite.path(clip.file)) == (2, stimulus.id, recording.file)
    assert recording.certificate.recovered and recording.certificate.frames == 5
    discard(lite, first)
    assert unfinished_in(lite) == ()
    assert sorted(path.suffix for path in recording.file.parent.iterdir()) == [".json", ".mkv"]


def test_one_whose_session_is_gone_is_kept_as_it_is(
    lite: Study, sitting: tuple[Participant, Session, Stimulus], video: Callable[[int], Path]
) -> None:
    person, session, _ = sitting
    cut_off(new_clip_file(lite, person, session, 1), video(1))
    lite.apply(remove(lite, session))
    (found,) = unfinished_in(lite)
    assert found.session is None
    with pytest.raises(StudyError, match="no longer in the study"):
        keep(lite, found)
    assert found.recording.file.exists()


def test_a_recording_that_could_not_be_finished_is_no_clip(
    lite: Study, sitting: tuple[Participant, Session, Stimulus], video: Callable[[int], Path]
) -> None:
    person, session, _ = sitting
    file = working_file(new_clip_file(lite, person, session, 1))
    with pytest.raises(StudyError, match="not finished yet; it is safe"):
        clip_change(lite, session, recorded(file, video(1)), 1)


def found_by_check(study: Study) -> list[Finding]:
    """All but that the file of the stimulus is missing."""
    return [finding for finding in check(study) if finding.kind != "missing file"]


def test_a_recording_that_was_finished_and_never_became_a_clip_is_offered_and_kept(
    lite: Study, sitting: tuple[Participant, Session, Stimulus], video: Callable[[int], Path]
) -> None:
    person, session, stimulus = sitting
    file = new_clip_file(lite, person, session, 1, "reaction", stimulus)
    cut_off(file, video(1))
    finish(file, read_journal(journal_file(file)), whole=True)  # killed here
    stored = file.read_bytes()
    (found,) = unfinished_in(lite)
    assert (found.number, found.kind, found.stimulus, found.session) == (1, "reaction", stimulus, session)
    (finding,) = found_by_check(lite)
    assert finding.kind == "unfinished recording" and "is finished, but not in the study yet" in finding.sentence
    assert "--keep-unfinished" in finding.sentence
    ((recording, clip),) = keep_all(lite).recordings
    assert lite.all(Clip) == (clip,) and file.read_bytes() == stored and not recording.certificate.recovered
    assert unfinished_in(lite) == () and found_by_check(lite) == [] and not journal_file(file).exists()


def test_what_is_kept_stays_offered_until_its_row_is_in_the_study(
    lite: Study, sitting: tuple[Participant, Session, Stimulus], video: Callable[[int], Path]
) -> None:
    person, session, _ = sitting
    file = new_clip_file(lite, person, session, 1)
    cut_off(file, video(1))
    keep(lite, unfinished_in(lite)[0])  # killed before the row
    (found,) = unfinished_in(lite)
    _, change = keep(lite, found)
    assert [one.recording.file for one in unfinished_in(lite)] == [file]
    keep_in_file(file.parent, session.id, 1, change)
    assert unfinished_in(lite) == ()  # its row waits in a file
    assert [finding.kind for finding in found_by_check(lite)] == ["unsaved answers"]
    keep_all(lite)
    assert len(lite.all(Clip)) == 1 and found_by_check(lite) == [] and unfinished_in(lite) == ()


def test_a_clip_that_was_removed_is_not_offered_again_and_discarding_what_is_finished_keeps_its_file(
    lite: Study, sitting: tuple[Participant, Session, Stimulus], video: Callable[[int], Path]
) -> None:
    person, session, _ = sitting
    for number in (1, 2):
        file = new_clip_file(lite, person, session, number)
        cut_off(file, video(number))
        finish(file, read_journal(journal_file(file)), whole=True)
        if number == 1:
            keep_all(lite)
            lite.apply(remove(lite, lite.all(Clip)[0]))
    (found,) = unfinished_in(lite)
    assert found.number == 2
    stored = file.read_bytes()
    discard(lite, found)
    assert file.read_bytes() == stored and certificate_file(file).is_file() and unfinished_in(lite) == ()
    assert [f.path for f in found_by_check(lite) if "-02-" in (f.path or "") and f.kind == "unknown file"]
    cut_off(new_clip_file(lite, person, session, 3), video(3))
    discard(lite, unfinished_in(lite)[0])  # nothing of a recording that was cut off
    assert not [path for path in file.parent.iterdir() if "-03-" in path.name] and unfinished_in(lite) == ()


def test_answers_to_a_recording_that_is_finished_are_not_discarded_with_the_rest(
    lite: Study, sitting: tuple[Participant, Session, Stimulus], video: Callable[[int], Path]
) -> None:
    person, session, _ = sitting
    for number in (1, 2):
        file = new_clip_file(lite, person, session, number)
        cut_off(file, video(number))
        journal = AnswerJournal(file)
        journal.add("fear", 10 * number, "mouse", 1.0)
        journal.close()
    finish(file, read_journal(journal_file(file)), whole=True)
    found = found_in(lite)
    assert ([one.number for one in found.cut_off], [one.number for one in found.finished]) == ([1], [2])
    assert discard_all(lite, found) == []
    left = sorted(path.name for path in file.parent.iterdir())
    assert left == sorted([file.name, certificate_file(file).name, answers_file(file).name])
