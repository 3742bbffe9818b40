from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import openpyxl
import psycopg
import pytest

from core import batch, self_reports
from core.analysis import store as analysis_store
from core.errors import OutputError, StudyError
from core.models.metadata import save_arrays
from core.study import database as database_module
from core.study.change_building import add, change, remove
from core.study.checking import check
from core.study.history import History
from core.study.opening import open_study
from core.study.records import AnalysisRow, Annotation, Clip, ClipRatings, Consent, Participant, Session
from core.study.study import Study
from core.study.withdrawal import plan, withdraw
from core.system import paths

CODE, NOTE, OLD_NOTE = "P007", "lives by the blue harbour", "used to live in the red tower"


def fill(study: Study, person: Participant, *videos: Path) -> list[Clip]:
    """A participant with consent, a session, clips with reports, and analyses in the study and the user's cache."""
    sitting = Session(participant_id=person.id, notes=f"{person.code}, first visit")
    study.apply(add(person, Consent(participant_id=person.id, scopes=("recording",), text="yes"), sitting))
    clips = []
    for number, video in enumerate(videos, start=1):
        file = study.clips_of(person) / f"{person.code}-{number}.mp4"
        shutil.copy(video, file)
        sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
        clip = Clip(session_id=sitting.id, file=study.relative(file), sha256=sha256, duration_s=1, number=number)
        row = AnalysisRow(clip_id=clip.id, key=f"key-{person.code}-{number}", model="m", model_sha256="0",
                          validated=True, settings="{}", prediction={"fear": 0.5})  # fmt: skip
        study.apply(add(clip, ClipRatings(clip_id=clip.id, ratings={"fear": 70}), row))
        for place, key in ((study.analyses, row.key), (analysis_store.default_folder(), row.key)):
            (place / key).mkdir(parents=True)
            (place / key / "analysis.json").write_text(json.dumps({"clip": {"path": str(file), "sha256": sha256}}))
            (place / key / "frames.bin").write_bytes(b"frames")
            analysis_store.ClipHashes(place).of(file)
        self_reports.save(sha256, {"fear": 70})
        clips.append(clip)
    return clips


@pytest.fixture(autouse=True)
def own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home" / name))


def bytes_of(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def where(text: str, folder: Path) -> list[Path]:
    """Files that hold a text, or have it in their path."""
    needles = [text.encode(encoding) for encoding in ("utf-8", "utf-16-le")]
    return [p for p, stored in bytes_of(folder).items() if text in str(p) or any(n in stored for n in needles)]


def test_nothing_of_a_participant_who_withdrew_is_left_and_nothing_of_others_goes(
    study: Study, database: str | None, video: Callable[[int], Path], tmp_path: Path
) -> None:
    leaving, staying = Participant(code=CODE, notes=OLD_NOTE), Participant(code="P0070", notes="stays")
    clips = fill(study, leaving, video(1), video(2))
    kept = fill(study, staying, video(3))
    history = History(study.apply)
    current = replace(leaving, notes=NOTE)
    history.do(change(study, leaving, current))
    study.apply(remove(study, clips[1]))  # its file and its analyses are still there
    with study.database.engine.begin() as connection:
        study.database.back_up(connection, "0001")
    features = study.analyses / "dataset" / "features"
    features.mkdir(parents=True)
    for clip in (*clips, *kept):
        save_arrays(features / f"{clip.id}.safetensors", {"f": np.zeros(3)}, {"kind": "f", "clip_sha256": clip.sha256})
    exports = study.folder / "exports"
    (exports / "all.csv").write_text(f"code,fear\nP0070,0.1\n{CODE},0.2\n")
    (exports / "others.csv").write_text("code,fear\nP0070,0.1\n")
    (exports / "spss.txt").write_text(f"code\tfear\n{CODE.lower()}\t0.2\n", encoding="utf-16")
    (exports / f"{CODE}_report" / "pictures").mkdir(parents=True)
    (exports / f"{CODE}_report" / "pictures" / "curves.bin").write_bytes(b"\x00\x01")
    (exports / "clip.json").write_text(json.dumps({"clip": clips[0].sha256}))
    (exports / "clip_frames.csv").write_text("frame,pts_s\n0,0.0\n")  # it is what `analyze` writes beside clip.json
    (exports / "sealed.pdf").write_bytes(b"%PDF compressed")
    book = openpyxl.Workbook()
    book.active.append(["code", CODE])
    book.save(exports / "table.xlsx")
    book.active["B1"] = "P0070"
    book.save(exports / "others.xlsx")
    models = tmp_path / "models"
    for folder, name, people in ((paths.user_models(), "mine", [leaving, staying]), (models, f"of {CODE}", [leaving]),
                                 (models, "others", [staying])):  # fmt: skip
        learned = {"another study": ["x"], study.id: [person.id for person in people]}
        save_arrays(folder / f"{name}.safetensors", {"w": np.zeros(3)}, {"kind": "eri", "learned_from": learned})
    assert {study.folder / "study.json"} < set(bytes_of(study.folder)) and where(CODE, study.folder)
    lengths = [len(stored) for path, stored in bytes_of(study.folder / "clips" / leaving.id).items()]

    with open_study(study.folder) as other_window:
        assert len(other_window.all(Participant)) == 2
        planned = plan(study, current, models=[models])
        assert {path.name for path in planned.checkpoints} == {"mine.safetensors", f"of {CODE}.safetensors"}
        certificate = withdraw(study, current, models=[models])
        left = set(where(CODE, study.folder)) - set(where("P0070", study.folder))
        assert not left
        for secret in (f"{CODE}-", NOTE, OLD_NOTE, f"{CODE},"):
            assert where(secret, study.folder) == []
            assert where(secret, tmp_path / "home") == []
        assert [person.code for person in other_window.all(Participant)] == ["P0070"]

    assert {path.name for path in exports.rglob("*") if path.is_file()} == {
        "others.csv", "sealed.pdf", "others.xlsx", certificate.name,
    }  # fmt: skip
    assert planned.unsearched == (exports / "sealed.pdf",)
    assert not (exports / f"{CODE}_report").exists() and not (study.folder / "clips" / leaving.id).exists()
    assert {path.stem for path in (*models.iterdir(), *paths.user_models().iterdir())} == {
        "mine",
        f"of {CODE}",
        "others",
    }
    assert [path.stem for path in features.iterdir()] == [kept[0].id]
    assert study.database.backups() == ()
    key = "key-P0070-1"
    for place in (study.analyses, analysis_store.default_folder()):
        assert {path.name for path in place.iterdir()} - {"dataset"} == {key, "clip-hashes.json"}
        assert set(json.loads((place / "clip-hashes.json").read_text()).values()) == {kept[0].sha256}
    assert self_reports.load(kept[0].sha256) is not None and self_reports.load(clips[1].sha256) is None
    assert study.all(Clip) == tuple(kept) and check(study) == ()

    said = json.loads(certificate.read_text())
    assert CODE not in certificate.read_text() and leaving.id not in certificate.read_text()
    assert said["deleted"] == {
        "participants": 1, "consents": 1, "sessions": 1, "clips": 1, "reports": 1, "analyses": 1, "files": 2,
        "analysis folders": 4, "self-reports outside of the study": 2, "exports": 6,
        "files of the study's dataset": 2, "backups of the database": 1,
    }  # fmt: skip
    assert sorted(file["bytes"] for file in said["files"]) == sorted(lengths)
    assert {file["sha256"] for file in said["files"]} == {clip.sha256 for clip in clips}
    assert {model["name"] for model in said["checkpoints_left"]} == {"mine.safetensors", None}
    assert ("server" in " ".join(said["notes"])) is (database is not None)

    for comes_back in (add(leaving), add(current)):
        with pytest.raises(StudyError, match="has withdrawn"):
            study.apply(comes_back)
    with pytest.raises(StudyError):
        history.undo()
    study.apply(add(Participant(code=CODE)))  # somebody else may have the code
    if database is not None:
        with psycopg.connect(database.replace("+psycopg", "")) as server:
            for table in ("participants", "sessions", "clips"):
                query = f'SELECT t::text FROM "eriscope_{study.id}".{table} t'
                texts = [text for (text,) in server.execute(query.encode())]
                assert texts and not any(NOTE in text or leaving.id in text for text in texts)
            server.execute("CHECKPOINT")
            ((data,),) = server.execute("SHOW data_directory").fetchall()
            relation = f"SELECT pg_relation_filepath('\"eriscope_{study.id}\".participants')"
            ((file,),) = server.execute(relation.encode()).fetchall()
            stored = (Path(data) / file).read_bytes()
            assert b"P0070" in stored and not any(text.encode() in stored for text in (NOTE, OLD_NOTE))


def test_texts_on_others_that_name_who_leaves_are_counted_and_said(lite: Study, video: Callable[[int], Path]) -> None:
    """They belong to somebody else, and stay."""
    leaving, staying = Participant(code=CODE), Participant(code="P0070", notes=f"sister of {CODE.lower()}")
    (own,), (others,) = fill(lite, leaving, video(1)), fill(lite, staying, video(2))
    written = (own, f"{CODE} laughs"), (others, f"looks\nat {CODE}"), (others, f"{CODE}1 laughs")
    marks = [Annotation(clip_id=clip.id, tier="t", rater="r", start_s=0, comment=text) for clip, text in written]
    lite.apply(add(*marks))
    assert plan(lite, leaving).mentions == 2
    certificate = withdraw(lite, leaving)
    assert lite.all(Annotation) == (marks[1], marks[2])  # comments go with their marks
    said = json.loads(certificate.read_text())
    assert "Notes and comments on others that name the participant were left: 2." in said["notes"]
    assert said["deleted"]["annotations"] == 1 and CODE not in certificate.read_text()


def test_another_windows_undo_cannot_bring_a_participant_back(lite: Study, video: Callable[[int], Path]) -> None:
    person = Participant(code=CODE)
    fill(lite, person, video(1))
    with open_study(lite.folder) as other_window:
        theirs = History(other_window.apply)
        theirs.do(remove(other_window, person))
        theirs.undo()
        withdraw(lite, person)
        with pytest.raises(StudyError, match="no longer in the study"):
            theirs.redo()
        gone = theirs.undo_label
        assert gone is None and other_window.all(Participant) == ()


def test_a_withdrawal_that_was_interrupted_can_be_repeated(
    lite: Study, video: Callable[[int], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    person = Participant(code=CODE)
    fill(lite, person, video(1))
    real = shutil.rmtree

    def in_use(path: Path, *rest: object, **named: object) -> None:
        if Path(path).parent.name == "clips":
            raise PermissionError(13, "in use by another program", str(path))
        real(path, *rest, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(shutil, "rmtree", in_use)
    with pytest.raises(OutputError, match=r"in use by another program.*withdraw again"):
        withdraw(lite, person)
    assert lite.participant(CODE) == person
    monkeypatch.setattr(shutil, "rmtree", real)
    withdraw(lite, person)
    assert lite.participant(CODE) is None and where(CODE, lite.folder) == []


def test_what_two_participants_share_and_what_lies_outside_stays(
    lite: Study, video: Callable[[int], Path], tmp_path: Path
) -> None:
    outside = tmp_path / "outside.mp4"
    shutil.copy(video(2), outside)
    leaving, staying = Participant(code=CODE), Participant(code="Q1")
    fill(lite, leaving, video(1))
    fill(lite, staying, video(1))
    sitting = lite.all(Session, participant_id=leaving.id)[0]
    lite.apply(add(Clip(session_id=sitting.id, file=outside.as_posix(), sha256="b" * 64, duration_s=1, number=2)))
    assert plan(lite, leaving).referred == (outside,)
    certificate = withdraw(lite, leaving)
    assert outside.exists() and "outside.mp4" not in certificate.read_text()
    shared = lite.all(Clip)[0].sha256
    assert self_reports.load(shared) is not None
    assert (lite.analyses / "key-Q1-1").is_dir() and not (lite.analyses / f"key-{CODE}-1").exists()


def test_a_study_for_reading_only_deletes_nothing(lite: Study, video: Callable[[int], Path]) -> None:
    person = Participant(code=CODE)
    fill(lite, person, video(1))
    with open_study(lite.folder, read_only=True) as reader, pytest.raises(StudyError, match="reading only"):
        withdraw(reader, person)
    assert check(lite) == () and lite.participant(CODE) == person


def test_a_window_that_is_reading_meanwhile_is_named_and_keeps_traces_only_until_it_is_closed(
    lite: Study, video: Callable[[int], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    person = Participant(code=CODE, notes=NOTE)
    fill(lite, person, video(1))
    monkeypatch.setattr(database_module, "BUSY_S", 0.2)
    lite.close()  # connections that were made from now on wait less
    with closing(sqlite3.connect(lite.folder / "study.db", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        assert reader.execute("SELECT code FROM participants").fetchall() == [(CODE,)]
        certificate = withdraw(lite, person)
        assert "until all windows on the study are closed" in json.loads(certificate.read_text())["notes"][0]
        assert lite.participant(CODE) is None
    lite.close()
    assert where(CODE, lite.folder) == where(NOTE, lite.folder) == []


def test_the_batch_forgets_the_clips_of_who_withdrew(lite: Study, video: Callable[[int], Path], tmp_path: Path) -> None:
    person, other = Participant(code=CODE), Participant(code="P002")
    (clip,), (kept,) = fill(lite, person, video(1)), fill(lite, other, video(2))
    unknown = lite.path(clip.file).with_name("taken by hand.mp4")
    items = [batch.BatchItem(path=path) for path in (lite.path(clip.file), lite.path(kept.file), unknown)]
    batch.save(batch.Batch(tuple(items)), batch.default_file())
    withdraw(lite, person)
    stored = batch.default_file().read_text(encoding="utf-8")
    assert person.id not in stored
    assert [item.path for item in batch.load(batch.default_file())] == [lite.path(kept.file)]


def test_the_log_forgets_who_withdrew(lite: Study, video: Callable[[int], Path], tmp_path: Path) -> None:
    person = Participant(code=CODE)
    elsewhere = tmp_path / "Anna Meier, home.mp4"
    shutil.copy(video(2), elsewhere)
    (clip,) = fill(lite, person, video(1))
    sitting = clip.session_id
    lite.apply(add(Clip(session_id=sitting, file=elsewhere.as_posix(), sha256="0", duration_s=1, number=2)))
    lines = [
        f"2026-11-01 ERROR core: {lite.path(clip.file)}: reading stopped",
        f"core.errors.StudyError: The participant {CODE} has been changed elsewhere.",
        f"2026-11-01 INFO core: {elsewhere} failed",
    ]
    paths.log_file().parent.mkdir(parents=True)
    others = "2026-11-01 INFO core: P0070 is somebody else.\n"
    older = paths.log_file().with_name("eriscope.log.1")
    older.write_text(others + "\n".join(lines) + "\n", encoding="utf-8")
    paths.log_file().write_text(lines[0] + "\n", encoding="utf-8")
    withdraw(lite, person)
    left = paths.log_file().read_text(encoding="utf-8") + older.read_text(encoding="utf-8")
    assert others in left and len(left.splitlines()) == 5
    for secret in (CODE, person.id, "Anna", Path(clip.file).name):
        assert secret not in left.replace("P0070", "")
