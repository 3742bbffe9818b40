from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from core.errors import OutputError, SourceError
from core.recording.certificate import (
    Mark,
    SoundTiming,
    TimingCertificate,
    certificate_file,
    load_certificate,
    save_certificate,
)
from core.recording.certificate_texts import explained, gaps_in_short, sections, sentences


def certificate(**changed: Any) -> TimingCertificate:
    facts: dict[str, Any] = {
        "clip": "a.mkv",
        "started_at": "2026-01-01T10:00:00.000+00:00",
        "start_clock_s": 1000.0,
        "clock": "monotonic clock",
        "clock_resolution_s": 1e-9,
        "camera": "camera 0",
        "width": 640,
        "height": 480,
        "asked_fps": 30.0,
        "codecs": {"pictures": "libx264"},
        "frame_times_s": (0.0, 0.1, 0.2, 0.45, 0.5),
        "dropped": {"encoder or disk too slow": 3},
        "sound": SoundTiming("desk", 48_000, "ADC time", 0.02, 0.005, -12.0, 0, 7, 1, 0.25, 2),
        "marks": (Mark("stimulus", 0.25, 1000.25),),
        "problems": ("It rained.",),
        "versions": {"av": "18"},
    }
    return TimingCertificate(**(facts | changed))


def test_the_figures_follow_from_the_frame_times() -> None:
    c = certificate()
    assert (c.frames, c.median_interval_s, c.gaps) == (5, pytest.approx(0.1), 1)
    assert c.longest_gap_s == pytest.approx(0.25)
    assert c.mean_fps == pytest.approx(4 / 0.5)
    assert c.duration_s == pytest.approx(0.6)
    assert c.dropped_share == pytest.approx(3 / 8)
    empty = certificate(frame_times_s=(), dropped={})
    assert (empty.duration_s, empty.mean_fps, empty.longest_gap_s, empty.dropped_share) == (0, 0, 0, 0)


def test_it_is_kept_as_json_that_others_can_read(tmp_path: Path) -> None:
    path = certificate_file(tmp_path / "a.mkv")
    assert path.name == "a.timing.json"
    save_certificate(path, certificate())
    assert load_certificate(path) == certificate()
    stored = json.loads(path.read_text())
    assert stored["frame_times_s"] == [0.0, 0.1, 0.2, 0.45, 0.5]
    assert stored["sound"]["drift_ppm"] == -12 and stored["marks"][0]["at_s"] == 0.25
    assert stored["intervals"]["longest_s"] == pytest.approx(0.25)
    assert "frame_times_s" not in certificate().as_json(frame_times=False)
    assert [file.name for file in tmp_path.iterdir()] == ["a.timing.json"]


def test_what_is_no_certificate_gets_one_sentence(tmp_path: Path) -> None:
    for content in ("", "{}", "[1]", '{"version": 99}'):
        (tmp_path / "a.timing.json").write_text(content)
        with pytest.raises(SourceError, match="timing certificate"):
            load_certificate(tmp_path / "a.timing.json")
    with pytest.raises(SourceError):
        load_certificate(tmp_path / "missing.json")
    with pytest.raises(OutputError):
        save_certificate(tmp_path / "nowhere" / "a.timing.json", certificate())


def test_people_are_told_all_that_matters() -> None:
    said = " ".join(sentences(certificate()))
    for part in ("5 frames", "37.50%", "encoder or disk too slow: 3", "desk", "−12 ppm", "2 overflows", "0.25 s in 1",
                 "stimulus: 0.250 s after the recording's start", "It rained.", "1 gap without a new picture",
                 "at 0.20 s (0.25 s)"):  # fmt: skip
        assert part in said
    plain = " ".join(sentences(certificate(dropped={}, sound=None, recovered=True)))
    assert "No captured frame was dropped." in plain and "No sound was recorded." in plain and "cut off" in plain


def test_a_gap_is_named_where_frames_are_missing_and_where_the_camera_was_gone_to_the_end() -> None:
    assert certificate().gaps_s == ((0.2, 0.45),) and gaps_in_short(certificate()) == "1, longest 0.25 s"
    steady = tuple(i / 10 for i in range(11))
    whole = certificate(frame_times_s=steady, ended_s=1.12)
    assert whole.gaps_s == () and gaps_in_short(whole) == "none"
    assert "No gaps" in " ".join(sentences(whole))
    gone = certificate(frame_times_s=steady, ended_s=9.0)
    assert gone.gaps_s == ((1.0, 9.0),) and gone.duration_s == pytest.approx(1.1)
    assert "1 gap without a new picture at 1.00 s (8.00 s); longest 8.00 s." in " ".join(sentences(gone))
    for came_s in (0.335, 0.465):  # in place of 0.4: early or late, but none is missing
        assert certificate(frame_times_s=(*steady[:4], came_s, *steady[5:])).gaps_s == ()
    many = certificate(frame_times_s=(*steady, 1.4, 1.5, 2.5, 2.6, 2.9, 3.0, 3.2))
    assert "4 gaps without a new picture, the longest at 1.00 s (0.40 s), at 1.50 s (1.00 s), at 2.60 s (0.30 s)" in (
        " ".join(sentences(many))
    )


def test_the_stretch_below_the_question_whether_to_stop_is_named() -> None:
    def asked(*marks: tuple[str, float], **other: Any) -> TimingCertificate:
        return certificate(marks=tuple(Mark(label, at_s, 1000 + at_s) for label, at_s in marks), **other)

    twice = asked(("stop asked", 0.1), ("laughs", 0.15), ("went on", 0.2), ("stop asked", 0.3), ended_s=0.55)
    assert twice.questions_s == ((0.1, 0.2), (0.3, 0.55))
    assert twice.as_json()["stop_questions"] == [{"start_s": 0.1, "end_s": 0.2}, {"start_s": 0.3, "end_s": 0.55}]
    (leave_out,) = [section for section in sections(twice) if section.title == "Leave out"]
    assert leave_out.lines[0].startswith("From 0.100 s to 0.200 s the question whether to stop lay over")
    assert asked(("stop asked", -3.0), ("went on", 0.4)).questions_s == ((0.0, 0.4),)  # asked in the clip before
    assert asked(("went on", 0.4)).questions_s == ((0.0, 0.4),)
    assert asked().questions_s == ()


def test_an_event_before_the_first_frame_is_said_to_be_so() -> None:
    assert explained(Mark("laughs", 1.5, 1001.5)) == "laughs: 1.500 s after the recording's start."
    assert explained(Mark("laughs", -0.02, 999.98)) == "laughs: 0.020 s before the recording's first picture."


def test_a_certificate_from_before_ends_were_noted_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.timing.json"
    save_certificate(path, certificate())
    stored = json.loads(path.read_text())
    del stored["ended_s"], stored["stop_questions"]
    path.write_text(json.dumps(stored))
    assert load_certificate(path) == certificate()


def test_the_certificate_of_an_hour_is_made_as_quickly_as_stopping_asks() -> None:
    """Stopping may take a second whatever the length; what grew with its square took half an hour here."""
    hour = certificate(frame_times_s=tuple(i / 30 for i in range(108_000)))
    began = time.monotonic()
    assert hour.as_json()["intervals"] == {
        "mean_fps": pytest.approx(30), "median_s": pytest.approx(1 / 30), "longest_s": pytest.approx(1 / 30), "gaps": 0,
    }  # fmt: skip
    assert time.monotonic() - began < 10
