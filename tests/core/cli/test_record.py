from __future__ import annotations

import json
import os
import re
import shlex
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import pytest

Run = Callable[..., Any]


@pytest.fixture
def study(eriscope: Run, tmp_path: Path) -> Path:
    assert eriscope("study", "new", tmp_path / "study").code == 0
    return tmp_path / "study"


def rows(study: Path, table: str) -> list[dict[str, Any]]:
    with sqlite3.connect(study / "study.db") as database:
        database.row_factory = sqlite3.Row
        found = [dict(row) for row in database.execute(f"SELECT * FROM {table}")]
    database.close()
    return found


def table_of(study: Path, word: str) -> str:
    with sqlite3.connect(study / "study.db") as database:
        names = [str(name) for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    database.close()
    return next(name for name in names if name.startswith(word))


def test_record_adds_a_clip_with_its_certificate(eriscope: Run, study: Path, silent_clip: Path, tmp_path: Path) -> None:
    asked = ("record", "--study", study, "--participant", "P001", "--camera", silent_clip, "--microphone", "none")
    done = eriscope(*asked, "--new-participant", "--stimulus", silent_clip, "--seconds", 0.8)
    assert done.code == 0, done.err
    told = json.loads(done.out)
    file, certificate = Path(told["file"]), told["certificate"]
    assert str(file) in done.err and file.is_relative_to(study / "clips")
    with av.open(str(file)) as container:
        frames = sum(1 for _ in container.decode(video=0))
    assert certificate["frames"] == frames > 5 and certificate["sound"] is None and certificate["dropped"] == {}
    assert "frame_times_s" not in certificate
    assert len(json.loads(Path(told["certificate_file"]).read_text())["frame_times_s"]) == frames
    (clip,) = rows(study, table_of(study, "clip"))
    (stimulus,) = rows(study, table_of(study, "stimul"))
    assert study / clip["file"] == file and clip["stimulus_id"] == stimulus["id"]
    # Again: the participant and the stimulus are known now; the film is played to its end.
    again = eriscope(*asked, "--stimulus", silent_clip)
    assert again.code == 0, again.err
    assert "ended" in again.err
    assert len(rows(study, table_of(study, "clip"))) == 2 and len(rows(study, table_of(study, "stimul"))) == 1
    assert len(rows(study, table_of(study, "participant"))) == 1


def test_what_cannot_be_recorded_gets_one_sentence_and_adds_nothing(
    eriscope: Run, study: Path, silent_clip: Path, tmp_path: Path
) -> None:
    quiet = ("--microphone", "none", "--seconds", 1)
    wrong = {
        "P9 is not in the study. See": ("--study", study, "--participant", "P9", "--camera", silent_clip, *quiet),
        "Camera 97 cannot be opened": (
            "--study", study, "--participant", "P9", "--new-participant", "--camera", 97, *quiet,
        ),
        "A camera's number must be a whole number from 0 to 999": (
            "--study", study, "--participant", "P9", "--new-participant", "--camera", "9" * 23, *quiet,
        ),
        "There is no microphone called 'Neumann'. ": (
            "--study", study, "--participant", "P9", "--new-participant", "--camera", silent_clip,
            "--microphone", "Neumann",
        ),
        "is no study": ("--study", tmp_path, "--participant", "P9", "--camera", silent_clip, *quiet),
        "Say who is recorded": ("--study", study, "--camera", silent_clip, *quiet),
    }  # fmt: skip
    for sentence, arguments in wrong.items():
        done = eriscope("record", *arguments)
        assert done.code == 1 and len(done.error_lines) == 1 and sentence in done.err
    assert rows(study, table_of(study, "participant")) == [] == rows(study, table_of(study, "session"))


def test_who_refused_is_not_recorded(eriscope: Run, study: Path, silent_clip: Path) -> None:
    from core.study.change_building import add
    from core.study.consent import consent_change
    from core.study.opening import open_study
    from core.study.records import Clip, Participant, Session

    person = Participant(code="P001")
    asked = ("record", "--study", study, "--participant", "P001", "--camera", silent_clip, "--microphone", "none",
             "--seconds", 0.5)  # fmt: skip
    with open_study(study) as opened:
        opened.apply(add(person))
        opened.apply(consent_change(person, (), "I take part."))
    done = eriscope(*asked)
    assert done.code == 1 and len(done.error_lines) == 1 and "P001 did not agree to be recorded (2" in done.err
    with open_study(study) as opened:
        assert opened.all(Session) == () and opened.all(Clip) == ()
        opened.apply(consent_change(person, ("recording",), "I take part."))
    assert eriscope(*asked).code == 0


def test_who_was_not_asked_is_recorded_with_a_sentence_on_how_to_enter_the_consent(
    eriscope: Run, study: Path, silent_clip: Path
) -> None:
    asked = ("record", "--study", study, "--participant", "P013", "--camera", silent_clip, "--microphone", "none",
             "--seconds", 0.5)  # fmt: skip
    done = eriscope(*asked, "--new-participant")
    assert done.code == 0 and json.loads(done.out)["consent"] == "not asked"
    (command,) = re.findall("No consent of P013 is on record; it is recorded all the same.*`(.+?)`", done.err)
    assert eriscope(*shlex.split(command)[1:]).code == 0
    done = eriscope(*asked)
    assert done.code == 0 and json.loads(done.out)["consent"] == "agreed to recording"
    assert "No consent" not in done.err


def started(study: Path, clip: Path, code: str) -> subprocess.Popen[str]:
    """A recording in a process of its own, running."""
    process = subprocess.Popen(
        [sys.executable, "main.py", "record", "--study", study, "--participant", code, "--new-participant",
         "--camera", clip, "--microphone", "none"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3],
    )  # fmt: skip
    assert process.stderr is not None
    while "Recording to" not in (line := process.stderr.readline()):
        assert line, "it ended without recording"
    threading.Event().wait(1.5)
    return process


def test_ctrl_c_keeps_and_a_kill_leaves_what_can_be_kept(
    eriscope: Run, study: Path, planted_clip: Path, tmp_path: Path
) -> None:
    interrupted = started(study, planted_clip, "P001")
    interrupted.send_signal(signal.SIGINT)
    out, err = interrupted.communicate(timeout=60)
    assert interrupted.returncode == 0 and "Traceback" not in err
    assert json.loads(out)["certificate"]["frames"] > 10
    killed = started(study, planted_clip, "P002")
    os.kill(killed.pid, signal.SIGKILL)
    killed.communicate()
    assert len(rows(study, table_of(study, "clip"))) == 1
    checked = eriscope("study", "check", study)
    assert checked.code == 1 and "unfinished recording: A recording of P002 is not finished" in checked.out
    (command,) = re.findall("`(.+?)`", checked.out)
    done = eriscope(*shlex.split(command)[1:])  # as it is printed
    assert done.code == 0, done.err
    (kept,) = json.loads(done.out)["kept"]
    assert kept["certificate"]["recovered"] and kept["certificate"]["frames"] > 10
    assert len(rows(study, table_of(study, "clip"))) == 2
    assert json.loads(eriscope("record", "--study", study, "--keep-unfinished").out) == {"kept": [], "saved": []}


def test_bench_record_prints_one_document(eriscope: Run, silent_clip: Path) -> None:
    done = eriscope("bench", "record", "--video", silent_clip, "--seconds", 5, "--no-analysis", "--no-sound")
    assert done.code == 0, done.err
    found = json.loads(done.out, parse_constant=pytest.fail)
    assert found["frames"] == pytest.approx(150, abs=8) and (found["width"], found["height"]) == (640, 480)
    assert found["fps"] == pytest.approx(30, abs=1) and 0 <= found["dropped_share"] <= 1
    assert found["stop_s"] < 1 and found["memory_mb"]["end"] > 0
    assert found["analysis"] is None and found["av_offset_ms"] is None and found["problems"] == []
