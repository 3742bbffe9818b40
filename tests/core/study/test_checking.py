from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from core.study.building import add, add_stimulus
from core.study.checking import check
from core.study.records import AnalysisRow, Clip, Participant, Session, Stimulus
from core.study.study import Study


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
    from core.study.building import change

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
    assert ["999" in finding.sentence for finding in check(lite)] == [True]
    lite.close()
    stored = bytearray((lite.folder / "study.db").read_bytes())
    page = stored.index(lite.all(Stimulus)[0].sha256.encode()) // 4096 * 4096
    lite.close()
    stored[page : page + 64] = b"\xff" * 64
    (lite.folder / "study.db").write_bytes(stored)
    assert any(finding.kind == "database" and "damaged" in finding.sentence for finding in check(lite))
