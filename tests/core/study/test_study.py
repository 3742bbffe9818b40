from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest

from core.errors import StudyError
from core.study import database as database_module
from core.study.change_building import add, add_stimulus, change, remove
from core.study.changes import Change
from core.study.opening import open_study
from core.study.outside_access import agree_to_server
from core.study.records import (
    AnalysisRow,
    Annotation,
    Clip,
    ClipRatings,
    Consent,
    Participant,
    Record,
    Session,
    Stimulus,
    Variable,
)
from core.study.study import Study

ROOT = Path(__file__).resolve().parents[3]


def everything() -> list[Record]:
    """One record of each kind, with a value in every field."""
    anna = Participant(
        code="P001", age=34, country="ZA", notes="glasses; says “hm”", values={"dose": 2.5, "left": True}
    )
    film = Stimulus(name="cliff", file="stimuli/cliff.mp4", sha256="f" * 64, duration_s=12.345678901234567)
    sitting = Session(participant_id=anna.id, notes="first", order="random", seed=2**40, stimulus_ids=(film.id,))
    clip = Clip(session_id=sitting.id, file=f"clips/{anna.id}/1.mkv", sha256="a" * 64, duration_s=1 / 3, number=2,
                stimulus_id=film.id, certificate=f"clips/{anna.id}/1.json", notes="sneezes")  # fmt: skip
    return [
        Variable(name="dose", kind="number"),
        Variable(name="left", kind="yes/no"),
        anna,
        Consent(participant_id=anna.id, scopes=("recording", "training"), text="I agree."),
        film,
        sitting,
        clip,
        ClipRatings(clip_id=clip.id, ratings={"fear": 100, "surprise": 1}, took_s=0.1, modes={"fear": "typed"}),
        AnalysisRow(
            clip_id=clip.id,
            key="k",
            model="m",
            model_sha256="0" * 64,
            validated=False,
            settings="{}",
            prediction={"fear": 0.1},
        ),
        Annotation(clip_id=clip.id, tier="marks", rater="me", start_s=0.5, end_s=0.75, label="look away"),
    ]


def rows(study: Study, url: str | None, query: str) -> list[tuple[Any, ...]]:
    """What the database itself says."""
    if url is None:
        connection = sqlite3.connect(study.folder / "study.db")
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()
    with psycopg.connect(url.replace("+psycopg", "")) as server:
        server.execute(f'SET search_path TO "eriscope_{study.id}"'.encode())
        return server.execute(query.encode()).fetchall()


def test_what_is_put_in_comes_out_as_it_was_and_lies_in_the_database(study: Study, database: str | None) -> None:
    records = everything()
    study.apply(add(*records))
    for record in records:
        assert study.get(type(record), record.id) == record
    folder = study.folder
    study.close()
    with open_study(folder) as again:
        assert (again.id, again.name) == (study.id, "Fear of heights")
        assert [again.get(type(record), record.id) for record in records] == records
        assert rows(again, database, 'SELECT code, age, "values" FROM participants')[0][:2] == ("P001", 34)
        assert rows(again, database, "SELECT duration_s, number FROM clips") == [(1 / 3, 2)]
        anna, clip = again.all(Participant)[0], again.all(Clip)[0]
        assert again.participant("P001") == anna == again.participant_of(clip)
        assert again.participant("P002") is None
        newer = ClipRatings(clip_id=clip.id, ratings={"fear": 3}, reported_at="2999-01-01T00:00:00.000+00:00")
        again.apply(add(newer, replace(newer, id="other", rater="observer", reported_at="3000-01-01")))
        assert again.self_report(clip) == newer


def test_records_come_in_order_of_creation_also_after_one_was_away(study: Study) -> None:
    people = [Participant(code=code) for code in ("zoe", "abe", "mia")]
    for person in people:
        study.apply(add(person))
    gone = remove(study, people[0])
    study.apply(gone)
    study.apply(gone.inverse())
    assert [person.code for person in study.all(Participant)] == ["zoe", "abe", "mia"]
    assert study.all(Participant, code="abe") == (people[1],)


def refused(study: Study, attempt: Change) -> str:
    """The sentence with which a change is refused; nothing may have happened."""
    before, kinds = study.revision, {kind: study.all(kind) for kind in (Participant, Session, Clip, Variable, Stimulus)}
    with pytest.raises(StudyError) as error:
        study.apply(attempt)
    assert study.revision == before and {kind: study.all(kind) for kind in kinds} == kinds
    assert str(error.value).endswith(".")
    return str(error.value)


def test_a_change_that_does_not_fit_is_refused_whole_with_its_reason(study: Study) -> None:
    study.apply(add(*everything()))
    anna, sitting, clip = study.all(Participant)[0], study.all(Session)[0], study.all(Clip)[0]
    film, ben = study.all(Stimulus)[0], Participant(code="P002")
    older = replace(anna, age=33)
    assert "changed elsewhere" in refused(study, change(study, older, replace(older, age=35)))
    assert "changed elsewhere" in refused(study, Change(label="", removed=(older,)))
    assert "There is a participant P001 already" in refused(study, add(ben, Participant(code="P001")))
    assert "There is a participant P001 already" in refused(
        study, Change(label="", added=(ben,), changed=((anna, anna), (ben, replace(ben, code="P001"))))
    )
    assert "is in the study already" in refused(study, add(ben, anna))
    assert "belongs to a participant that is no longer" in refused(study, add(ben, Session(participant_id="nobody")))
    assert "no longer in the study" in refused(study, change(study, ben, replace(ben, age=3)))
    assert "still needed by a" in refused(study, Change(label="", removed=(sitting,)))
    with pytest.raises(StudyError, match="1 clip is a reaction to cliff"):
        remove(study, film)
    assert "still needed by a clip" in refused(study, Change(label="", removed=(film,)))
    assert "no variable of the study" in refused(study, add(replace(ben, values={"height": 3})))
    assert "number" in refused(study, add(replace(ben, values={"dose": "much"})))
    dose = study.all(Variable, name="dose")[0]
    assert "dose" in refused(study, Change(label="", removed=(dose,)))
    with pytest.raises(StudyError, match="no longer in the study"):
        study.get(Clip, "gone")
    assert study.get(Clip, clip.id) == clip


def test_what_refers_to_a_record_goes_along_and_comes_back(study: Study) -> None:
    study.apply(add(*everything()))
    stored = {kind: study.all(kind) for kind in map(type, everything())}
    gone = remove(study, study.all(Participant)[0])
    assert gone.label == "Remove participant P001"
    study.apply(gone)
    left = {kind.__name__ for kind in stored if study.all(kind)}
    assert left == {"Variable", "Stimulus"}
    study.apply(gone.inverse())
    assert {kind: study.all(kind) for kind in stored} == stored
    dose = study.all(Variable, name="dose")[0]
    study.apply(change(study, dose, replace(dose, name="dosage")))
    assert study.all(Participant)[0].values == {"dosage": 2.5, "left": True}
    study.apply(remove(study, study.all(Variable, name="dosage")[0]))
    assert study.all(Participant)[0].values == {"left": True}


WRITER = """
import sys
from pathlib import Path
from core.errors import StudyError
from core.study.change_building import add, change
from core.study.records import Participant
from core.study.opening import open_study
from dataclasses import replace
folder, name = Path(sys.argv[1]), sys.argv[2]
with open_study(folder) as study:
    print("ready", flush=True)
    sys.stdin.readline()
    for i in range(40):
        study.apply(add(Participant(code=f"{name}{i}")))
        while True:  # count up in one row that both want
            before = study.participant("counter")
            try:
                study.apply(change(study, before, replace(before, notes=str(int(before.notes) + 1))))
                break
            except StudyError as error:
                assert "changed elsewhere" in str(error), error
"""


def test_two_programs_that_write_at_once_lose_nothing(study: Study) -> None:
    study.apply(add(Participant(code="counter", notes="0")))
    before = study.revision
    command = [sys.executable, "-c", WRITER, str(study.folder)]
    writers = [
        subprocess.Popen([*command, name], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE, text=True)
        for name in "ab"
    ]  # fmt: skip
    for writer in writers:
        assert writer.stdout is not None and writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    said = [writer.communicate(timeout=300) for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0], said
    codes = [person.code for person in study.all(Participant)]
    assert sorted(codes) == sorted(["counter", *(f"{name}{i}" for name in "ab" for i in range(40))])
    counter = study.participant("counter")
    assert counter is not None and counter.notes == "80"
    assert study.revision == before + 160
    if "sqlite" in study.database.engine.url.drivername:
        assert rows(study, None, "PRAGMA integrity_check") == [("ok",)]


def test_a_study_that_somebody_else_is_writing_for_long_is_said_to_be(
    lite: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "BUSY_S", 0.2)
    lite.close()  # connections that are made from now on wait less
    with closing(sqlite3.connect(lite.folder / "study.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "is being written by another program" in refused(lite, add(Participant(code="P001")))
        other.execute("ROLLBACK")
    lite.apply(add(Participant(code="P001")))


def test_several_threads_may_use_one_study(study: Study) -> None:
    def work(name: str) -> list[int]:
        seen = []
        for i in range(10):
            study.apply(add(Participant(code=f"{name}{i}")))
            seen.append(sum(person.code.startswith(name) for person in study.all(Participant)))
        return seen

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(work, "abcd")) == [list(range(1, 11))] * 4
    assert len(study.all(Participant)) == study.revision == 40


def test_a_study_that_was_zipped_and_unpacked_elsewhere_is_the_same(
    lite: Study, video: Callable[[int], Path], tmp_path: Path
) -> None:
    lite.apply(add_stimulus(lite, video(1), "heights"))
    anna = Participant(code="P001")
    sitting = Session(participant_id=anna.id)
    recorded = lite.clips_of(anna) / "1.mkv"
    shutil.copy(video(2), recorded)
    lite.apply(add(anna, sitting, Clip(session_id=sitting.id, file=lite.relative(recorded), sha256="", duration_s=1)))
    stored = {kind: lite.all(kind) for kind in (Participant, Session, Clip, Stimulus)}
    lite.close()
    packed = shutil.make_archive(str(tmp_path / "packed"), "zip", lite.folder)
    shutil.rmtree(lite.folder)
    shutil.unpack_archive(packed, tmp_path / "Übung 2" / "study")
    with open_study(tmp_path / "Übung 2" / "study" / "study.json") as moved:
        assert {kind: moved.all(kind) for kind in stored} == stored
        assert moved.path(moved.all(Clip)[0].file).read_bytes() == video(2).read_bytes()
        assert moved.path(moved.all(Stimulus)[0].file).read_bytes() == video(1).read_bytes()
        assert str(tmp_path).encode() not in (moved.folder / "study.db").read_bytes()
        moved.apply(add(Participant(code="P002")))
        with pytest.raises(StudyError, match="does not lie in"):
            moved.relative(video(1))
        with pytest.raises(StudyError, match="leads out"):
            moved.path("../../etc/passwd")


@pytest.mark.parametrize("ended", ["in the midst", "properly"])
def test_a_read_only_folder_opens_for_reading(
    lite: Study, ended: str, may_only_read: Callable[[Path], AbstractContextManager[Path]]
) -> None:
    lite.apply(add(Participant(code="P001")))
    if ended == "properly":
        lite.close()
    assert (lite.folder / "study.db-wal").exists() is (ended == "in the midst")
    with may_only_read(lite.folder) as locked, open_study(locked) as study:
        assert study.read_only
        assert [person.code for person in study.all(Participant)] == ["P001"]
        assert study.revision == 1
        with pytest.raises(StudyError, match="open for reading only"):
            study.apply(add(Participant(code="P002")))
        assert study.clips_of(study.all(Participant)[0]).exists() is False


def test_reading_only_can_be_asked_for_and_sees_what_others_write(lite: Study) -> None:
    with open_study(lite.folder, read_only=True) as reader:
        assert reader.read_only and reader.all(Participant) == ()
        lite.apply(add(Participant(code="P001")))
        assert [person.code for person in reader.all(Participant)] == ["P001"]
        lite.close()  # the write-ahead log goes
        assert not (lite.folder / "study.db-wal").exists()
        assert [person.code for person in reader.all(Participant)] == ["P001"]
        with pytest.raises(StudyError, match="reading only"):
            reader.apply(add(Participant(code="P002")))


def test_what_is_no_study_or_a_damaged_one_is_said_in_a_sentence(lite: Study, tmp_path: Path) -> None:
    def said(folder: Path) -> str:
        with pytest.raises(StudyError) as error:
            open_study(folder)
        assert "\n" not in str(error.value)
        return str(error.value)

    assert "is no study" in said(tmp_path) and "is no study" in said(tmp_path / "nowhere")
    with pytest.raises(StudyError, match="holds a study already"):
        Study.create(lite.folder)
    lite.close()
    described = json.loads((lite.folder / "study.json").read_text())
    unreachable = "postgresql+psycopg://me:secret@127.0.0.1:9/x"
    for changed, expected in (
        ({"version": 99}, "newer Eriscope"),
        ({"database": "mysql://host/db"}, "must be SQLite in its folder, or a URL that begins postgresql"),
        ({"database": "no url"}, "must be SQLite in its folder"),
        ({"database": unreachable}, "you have not agreed to that yet"),
    ):
        (lite.folder / "study.json").write_text(json.dumps(described | changed))
        assert expected in said(lite.folder) and "secret" not in said(lite.folder)
    agree_to_server(described["id"], unreachable)
    assert "database says" in said(lite.folder) and "secret" not in said(lite.folder)
    (lite.folder / "study.json").write_text("{")
    assert "cannot be read" in said(lite.folder)
    (lite.folder / "study.json").write_text(json.dumps(described))
    whole = (lite.folder / "study.db").read_bytes()
    (lite.folder / "study.db").write_bytes(b"not a database at all" * 500)
    assert "damaged" in said(lite.folder)
    (lite.folder / "study.db").write_bytes(b"")
    assert "holds no study" in said(lite.folder)
    (lite.folder / "study.db").unlink()
    assert "is missing" in said(lite.folder)
    (lite.folder / "study.db").write_bytes(whole)
    open_study(lite.folder).close()


def test_opening_a_study_loads_neither_torch_nor_pandas_nor_alembic(lite: Study) -> None:
    lite.apply(add(*everything()))
    program = (
        "import sys; from pathlib import Path; from core.study.opening import open_study\n"
        "from core.study.records import Participant\n"
        f"with open_study(Path({str(lite.folder)!r})) as study: print(len(study.all(Participant)))\n"
        "print([name for name in ('torch', 'pandas', 'alembic', 'cv2', 'PySide6') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.split("\n")[:2] == ["1", "[]"], done.stderr
