from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from core.study.change_building import add, add_stimulus
from core.study.checking import check
from core.study.records import AnalysisRow, Clip, Participant, Session, Stimulus
from core.study.study import Study
from core.system.files import owned


def filled(study: Study, *videos: Path) -> list[Path]:
    """A participant with a clip of each video; returns the clips' files."""
    anna = Participant(code="P001")
    sitting = Session(participant_id=anna.id)
    study.apply(add(anna, sitting))
    files = []
    for number, video in enumerate(videos, start=1):
        file = study.clips_of(anna) / f"{number}.mp4"
        shutil.copy(video, file)
        sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
        study.apply(
            add(Clip(session_id=sitting.id, file=study.relative(file), sha256=sha256, duration_s=1, number=number))
        )
        files.append(file)
    return files


def test_every_kind_of_trouble_is_named_once(study: Study, video: Callable[[int], Path]) -> None:
    files = filled(study, video(1), video(2), video(3))
    study.apply(add_stimulus(study, video(4), "heights"))
    clips = study.all(Clip)
    certificate = study.relative(files[2].with_suffix(".json"))
    study.path(certificate).write_text("{}")
    from core.study.change_building import change

    study.apply(change(study, clips[2], replace(clips[2], certificate=certificate)))
    row = AnalysisRow(clip_id=clips[2].id, key="abc", model="small", model_sha256="0", validated=True, settings="{}",
                      prediction={})  # fmt: skip
    study.apply(add(row))
    (study.analyses / "abc").mkdir()
    assert check(study) == ()

    files[0].unlink()
    stored = bytearray(files[1].read_bytes())
    stored[-1] ^= 1
    files[1].write_bytes(stored)
    (files[1].parent / "take.recording.mkv").write_bytes(b"x")
    (files[1].parent / "take.recording.jsonl").write_bytes(b"x")
    (study.folder / "stimuli" / "left over.mp4").write_bytes(b"x")
    (study.folder / "clips" / "somebody").mkdir()
    (study.folder / "clips" / "somebody" / "old.mkv").write_bytes(b"x")
    study.path(certificate).unlink()
    shutil.rmtree(study.analyses / "abc")
    found = check(study)
    assert sorted((finding.kind, finding.path) for finding in found) == sorted(
        [
            ("missing file", study.relative(files[0])),
            ("missing file", certificate),
            ("changed file", study.relative(files[1])),
            ("unfinished recording", study.relative(files[1].parent / "take.recording.mkv")),
            ("unknown file", "stimuli/left over.mp4"),
            ("left behind", "clips/somebody"),
            ("analysis gone", "analyses/abc"),
        ]
    )
    assert all(finding.sentence.endswith(".") for finding in found)
    assert "changed file" not in {finding.kind for finding in check(study, hashes=False)}


def test_damage_inside_the_database_is_found(lite: Study, video: Callable[[int], Path]) -> None:
    filled(lite, video(1))
    lite.apply(add_stimulus(lite, video(2)))
    lite.apply(add(Session(participant_id=lite.all(Participant)[0].id, stimulus_ids=("gone",))))
    assert [finding.kind for finding in check(lite)] == ["database"]  # a playlist that names what is not there
    with closing(sqlite3.connect(lite.folder / "study.db")) as other:  # without foreign keys
        other.execute("DELETE FROM sessions")
        other.commit()
    assert any("refers to one of sessions" in finding.sentence for finding in check(lite))
    with closing(sqlite3.connect(lite.folder / "study.db")) as other:
        other.execute("DELETE FROM clips")
        other.execute("UPDATE participants SET age = 999")
        other.commit()
    found = [(finding.kind, "999" in finding.sentence) for finding in check(lite)]
    assert found == [("database", True), ("unknown file", False)]  # the clip's row is gone
    lite.close()
    stored = bytearray((lite.folder / "study.db").read_bytes())
    page = stored.index(lite.all(Stimulus)[0].sha256.encode()) // 4096 * 4096
    lite.close()
    stored[page : page + 64] = b"\xff" * 64
    (lite.folder / "study.db").write_bytes(stored)
    assert any(finding.kind == "database" and "damaged" in finding.sentence for finding in check(lite))


def test_what_killed_programs_left_half_written_and_a_withdrawal_that_is_not_complete_are_named(
    lite: Study, video: Callable[[int], Path]
) -> None:
    filled(lite, video(1))
    assert check(lite) == ()
    killed = {
        "exports/.tables.csv.1-00000000.partial",
        "clips/.a.mp4.1-00000001.partial",
        ".study.db.1-00000002.partial",
    }
    for name in (*killed, *(f"{name}.lock" for name in killed)):
        (lite.folder / name).write_bytes(b"x")
    folder = lite.analyses / ".abc.1-00000003.partial"
    folder.mkdir()
    (folder / "features.npz").write_bytes(b"x")
    (lite.analyses / f"{folder.name}.lock").write_bytes(b"")
    mine = lite.folder / "exports" / f".x.csv.{os.getpid()}-00000004.partial"
    with owned(mine):  # this one is being written now
        mine.write_bytes(b"x")
        (lite.folder / ".withdrawal-0123456789abcdef.json").write_text("{", encoding="utf-8")
        found = check(lite)
    assert {finding.path for finding in found if finding.kind == "left in the making"} == {
        *killed, lite.relative(folder)
    }  # fmt: skip
    assert [finding.path for finding in found if finding.kind == "withdrawal"] == [".withdrawal-0123456789abcdef.json"]
    assert len(found) == 5 and all(finding.sentence.endswith(".") for finding in found)
