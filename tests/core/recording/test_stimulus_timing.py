from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.recording.certificate import load_certificate, save_certificate
from core.recording.certificate_texts import sections, sentences, stimulus_in_short
from core.recording.journal import Journal, read_journal
from core.recording.stimulus_timing import (
    AS_MADE,
    DISTURBED,
    LIMITS,
    SOUND_UNKNOWN,
    STOPPED,
    VERDICTS,
    Limits,
    SoundHeard,
    StimulusTiming,
    timing_of,
)
from tests.core.recording.test_certificate import certificate

FPS = 25
TIMES_S = np.arange(175) / FPS
HEARD = SoundHeard("desk", "DAC time", 0.003, 7.0)


def shown(*numbers: int, late_s: float = 0.0) -> list[tuple[int, float]]:
    return [(number, 100 + number / FPS + late_s) for number in numbers]


def timing(frames: list[tuple[int, float]], offset_s: float = 107.0, **changed: Any) -> StimulusTiming:
    given: dict[str, Any] = {"due_clock_s": 100.0, "painting_s": 0.02, "whole": True, "sound": HEARD}
    return timing_of(TIMES_S, 7.0, frames, offset_s, **(given | changed)).named("cats")


def test_the_limits_stand_in_one_place() -> None:
    assert Limits(0.01, 0.1, 0.1, 0.1, 0.02, 0.045, 0.125) == LIMITS
    assert VERDICTS == ("as made", "disturbed", "stopped early", "sound not measured")


def test_a_video_shown_frame_by_frame_is_as_it_was_made() -> None:
    whole = timing(shown(*range(175)))
    assert (whole.shown, whole.frames, whole.verdict, whole.faults) == (175, 175, AS_MADE, ())
    assert whole.overrun_s == pytest.approx(0) and whole.longest_s == pytest.approx(0.04)
    assert whole.latest_s == pytest.approx(0, abs=1e-9)


def test_a_standstill_an_overrun_and_frames_that_were_left_out_are_found() -> None:
    """7.0 s that took 7.7 s, with 140 of 175 frames: the issue's own case."""
    frames = [*shown(*range(50)), *shown(*range(85, 175), late_s=0.7)]
    found = timing(frames, 107.7)
    assert found.shown == 140 and found.overrun_s == pytest.approx(0.7) and found.verdict == DISTURBED
    # frame 49, of 1.96 s, stayed until frame 85 came, at 3.4 + 0.7 s
    assert found.longest_at_s == pytest.approx(49 / FPS)
    assert found.longest_s == pytest.approx(4.1 - 1.96) and found.longest_due_s == pytest.approx(0.04)
    assert found.latest_s == pytest.approx(0.7)
    assert found.faults == (
        "35 of its 175 frames (20.0%) were never shown.",
        "It stood still for 2.14 s at 1.96 s, where a new frame was due after 0.04 s.",
        "A frame was shown 0.70 s after it was due.",
        "It was shown for 7.70 s and lasts 7.00 s: 0.70 s longer.",
    )


def stretched(by_s: float) -> StimulusTiming:
    """All of it evenly longer or shorter."""
    slower = 1 + by_s / 7
    return timing([(n, 100 + slower * n / FPS) for n in range(175)], 100 + 7 * slower)


def sounding(**heard: Any) -> StimulusTiming:
    return timing(shown(*range(175)), sound=replace(HEARD, **heard))


@pytest.mark.parametrize(
    ("within", "beyond", "said"),
    [
        (timing(shown(0, *range(2, 175))), timing(shown(0, *range(2, 100), *range(101, 175))), "2 of its 175 frames"),
        (stretched(0.09), stretched(0.12), "It was shown for 7.12 s and lasts 7.00 s: 0.12 s longer."),
        (stretched(-0.09), stretched(-0.12), "It was shown for 6.88 s and lasts 7.00 s: 0.12 s shorter."),
        (timing(shown(*range(175)), 107.09), timing(shown(*range(175)), 107.11), "It stood still for 0.15 s at 6.96 s"),
        (timing(shown(*range(175), late_s=0.09), 107.09), timing(shown(*range(175), late_s=0.11), 107.11),
         "A frame was shown 0.11 s after it was due."),
        (sounding(start_s=0.12), sounding(start_s=0.13), "Its sound began 130 ms after its picture."),
        (sounding(start_s=-0.04), sounding(start_s=-0.05), "Its sound began 50 ms before its picture."),
        (sounding(holes_s=((1.0, 0.01), (2.0, 0.009))), sounding(holes_s=((1.0, 0.01), (2.0, 0.011))),
         "Its sound had 2 holes, 21 ms in all."),
        (sounding(underflows=0), sounding(underflows=1), "The sound device ran dry 1 time."),
        (sounding(problem=""), sounding(problem="The sound device did not play any of it."),
         "Its sound was not heard: The sound device did not play any of it."),
    ],
)  # fmt: skip
def test_each_limit_decides_just_where_it_says(within: StimulusTiming, beyond: StimulusTiming, said: str) -> None:
    assert within.faults == () and within.verdict == AS_MADE
    assert any(fault.startswith(said) for fault in beyond.faults) and beyond.verdict == DISTURBED


def test_a_long_picture_of_the_video_itself_is_no_standstill() -> None:
    slides_s = np.array([0.0, 2.0, 5.0])
    kept = timing_of(
        slides_s, 7.0, [(0, 100.0), (1, 102.0), (2, 105.0)], 107.0, due_clock_s=100, painting_s=0, whole=True
    )
    assert kept.verdict == AS_MADE and kept.sound is None
    stuck = timing_of(slides_s, 7.0, [(0, 100.0), (2, 105.0)], 107.0, due_clock_s=100, painting_s=0, whole=True)
    assert (stuck.longest_s, stuck.longest_due_s, stuck.verdict) == (5.0, 2.0, DISTURBED)


def test_one_that_was_stopped_is_not_short_and_its_later_frames_are_not_missing() -> None:
    stopped = timing(shown(*range(50)), 102.0, whole=False)
    assert stopped.verdict == STOPPED and stopped.faults == ()
    words = " ".join(sentences(certificate(stimulus=stopped)))
    assert "The stimulus cats was stopped after 2.00 s of 7.00 s." in words
    assert stimulus_in_short(certificate(stimulus=stopped)) == "50 of 175, stopped early"


def test_the_certificate_says_it_in_words_and_as_json_and_takes_it_back(tmp_path: Path) -> None:
    heard = replace(HEARD, holes_s=((2.0, 0.7),), underflows=2)
    found = timing(shown(*range(50), *range(67, 175)), 107.0, sound=heard)
    whole = certificate(start_clock_s=99.5, stimulus=found)
    save_certificate(tmp_path / "a.timing.json", whole)
    loaded = load_certificate(tmp_path / "a.timing.json")
    told = json.loads((tmp_path / "a.timing.json").read_text())["stimulus"]
    assert loaded.stimulus is not None and loaded.stimulus.as_json() == found.as_json()
    assert (told["onset_s"], told["shown"], told["frames"], told["verdict"]) == (0.5, 158, 175, "disturbed")
    assert told["sound"]["holes_s"] == [[2.0, 0.7]] and told["limits"]["holes_s"] == 0.02
    (section,) = [part for part in sections(loaded) if part.title == "Stimulus"]
    assert section.lines == (
        "The stimulus cats was not shown as it was made. 17 of its 175 frames (9.7%) were never shown. It stood still "
        "for 0.72 s at 1.96 s, where a new frame was due after 0.04 s. Its sound had 1 hole, 700 ms in all.",
        "158 of its 175 frames were on the screen. The longest time without a new one was 720 ms, at 1.96 s, where 40 "
        "ms were due. No frame was more than 0 ms late.",
        "It was shown for 7.000 s and lasts 7.000 s (+0.000 s).",
        "It began 0.500 s after the recording's start, ±20 ms: the time that painting took, and one refresh of the "
        "screen.",
        "Its sound: 7.00 s from desk, beginning 3 ms after its picture; 1 hole, 700 ms in all: at 2.00 s (700 ms); by "
        "its own account the device ran dry 2 times.",
    )
    assert section.lines[0] in sentences(loaded)
    assert stimulus_in_short(loaded) == "158 of 175, +0.00 s, 1 hole"


def test_sound_of_which_nothing_is_known_is_said_and_is_no_fault() -> None:
    unknown = timing(shown(*range(175)), sound=SoundHeard(problem="PortAudio is missing.", measured=False))
    assert unknown.verdict == SOUND_UNKNOWN and unknown.faults == ()
    words = " ".join(line for part in sections(certificate(stimulus=unknown)) for line in part.lines)
    assert "shown as it was made. Its sound was not measured." in words
    assert "Its sound was not measured: PortAudio is missing." in words


def test_a_certificate_from_before_it_was_measured_can_be_read_and_says_so(tmp_path: Path) -> None:
    from core.recording.certificate import Mark

    path = tmp_path / "a.timing.json"
    save_certificate(path, certificate(marks=(Mark("stimulus onset", 0.5, 1000.5),)))
    stored = json.loads(path.read_text())
    del stored["stimulus"]
    path.write_text(json.dumps(stored))
    old = load_certificate(path)
    assert old.stimulus is None and "How the stimulus was shown was not measured." in sentences(old)
    assert stimulus_in_short(old) == "–"
    assert not [part for part in sections(certificate()) if part.title == "Stimulus"]  # nothing was shown at all


def test_what_is_known_of_it_outlives_the_program(tmp_path: Path) -> None:
    facts = {name: getattr(certificate(), name) for name in ("clock", "clock_resolution_s", "camera", "width", "height",
                                                             "asked_fps")}  # fmt: skip
    journal = Journal({**facts, "codecs": {}, "versions": {}}, start_clock_s=99.5, frame_times_s=[0.0, 0.1])
    journal.open(tmp_path / "a.jsonl")
    journal.stimulus = timing(shown(*range(175)), sound=replace(HEARD, holes_s=((1.0, 0.5),)))
    journal.flush()
    journal.close()
    kept = read_journal(tmp_path / "a.jsonl").certificate("a.mkv", recovered=True)
    assert kept.stimulus is not None and kept.stimulus.as_json() == journal.stimulus.as_json()
    assert kept.stimulus_onset_s == pytest.approx(0.5)
    with (tmp_path / "a.jsonl").open("a") as file:
        file.write('{"stimulus": {"frames": 3}}\n')  # what another version wrote does not lose the recording
    assert len(read_journal(tmp_path / "a.jsonl").frame_times_s) == 2
