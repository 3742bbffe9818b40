"""Studies that somebody else made, and that name what is not theirs: nothing outside of their folder may change."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from core import batch, self_reports
from core.analysis import store as analysis_store
from core.cli import run
from core.errors import EriscopeError, NoStudyError, StudyError
from core.export.export import export
from core.export.material import of_study
from core.report.report import report
from core.study import recordings
from core.study.change_building import add, remove
from core.study.checking import check
from core.study.history import History
from core.study.opening import open_study
from core.study.records import RECORDS, AnalysisRow, Clip, Participant, Session, Stimulus
from core.study.removed import leftovers
from core.study.study import Study
from core.study.study_file import read_study_file
from core.study.withdrawal import plan, withdraw

HASH = hashlib.sha256(b"a clip").hexdigest()


@pytest.fixture(autouse=True)
def own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home" / name))


def state_of(folder: Path) -> dict[str, bytes | None]:
    return {
        str(path): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
        if not path.is_symlink()
    }


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    """A folder beside the study that looks like an analysis, a participant's folder and a file of a report."""
    folder = tmp_path / "canary"
    (folder / "clips" / "x").mkdir(parents=True)
    (folder / "analysis.json").write_text(json.dumps({"clip": {"sha256": HASH}, "sha256": {"frames.bin": "0"}}))
    (folder / "frames.bin").write_bytes(b"dear")
    (folder / "clips" / "x" / "film.mp4").write_bytes(b"dear")
    (folder / "rating.json").write_text("{}")
    return folder


def crafted(study: Study, clip: Path, **rows: dict[str, object]) -> None:
    """A participant with a session, a clip and an analysis; then fields of rows as the caller wants them."""
    person = Participant(code="P1")
    sitting = Session(participant_id=person.id)
    folder = study.clips_of(person)
    (folder / "c.mp4").write_bytes(clip.read_bytes())
    sha256 = hashlib.sha256(clip.read_bytes()).hexdigest()
    one = Clip(session_id=sitting.id, file=study.relative(folder / "c.mp4"), sha256=sha256, duration_s=1)
    row = AnalysisRow(clip_id=one.id, key="a" * 64, model="m", model_sha256="0", validated=False, settings="{}",
                      prediction={"fear": 0.5})  # fmt: skip
    shown = Stimulus(name="spiders", file="stimuli/s.mp4", sha256="0" * 64, duration_s=1)
    study.apply(add(person, sitting, one, row, shown))
    with closing(sqlite3.connect(study.folder / "study.db")) as database:
        database.execute("PRAGMA foreign_keys = OFF")
        for table, values in rows.items():
            for column, value in values.items():
                database.execute(f"UPDATE {table} SET {column} = ?", (value,))
        if "participants" in rows:
            database.execute("UPDATE sessions SET participant_id = (SELECT id FROM participants)")
        database.commit()


def use_all(folder: Path, out: Path) -> None:
    """All that a user does with a study that was sent, one thing after the other; each may be refused."""
    refused = (EriscopeError,)
    with contextlib.suppress(*refused), open_study(folder, read_only=True) as study:
        for what in (check, leftovers, recordings.unfinished_in):
            with contextlib.suppress(*refused):
                what(study)
        for kind in ("csv", "json", "eaf"):
            with contextlib.suppress(*refused):
                export(of_study(study), kind, out)
        with contextlib.suppress(*refused):
            report(of_study(study), "html", out)
    with contextlib.suppress(*refused), open_study(folder) as study:
        history = History(study.apply)
        for person in study.all(Participant):
            with contextlib.suppress(*refused):
                history.do(remove(study, person))
                check(study)
                history.undo()
        for whom in (*study.all(Participant), *leftovers(study)):
            with contextlib.suppress(*refused):
                plan(study, whom)
            with contextlib.suppress(*refused):
                withdraw(study, whom)


NAMES = ("../canary", "../../canary", "{canary}", "{canary}/clips/x", "..", ".", "", "../canary/clips", "dataset")
PLACES = (("analyses", "key"), ("participants", "id"), ("clips", "file"), ("clips", "certificate"),
          ("clips", "sha256"), ("stimuli", "file"), ("clips", "id"))  # fmt: skip


@pytest.mark.parametrize(("table", "column"), PLACES)
def test_what_a_row_names_outside_of_the_study_survives_everything(
    lite: Study, video: Callable[[int], Path], canary: Path, tmp_path: Path, table: str, column: str
) -> None:
    crafted(lite, video(1))
    lite.close()
    own = lite.analyses / "dataset" / "kept.txt"
    own.parent.mkdir()
    own.write_text("the study's own, of nobody")
    others = lite.folder / "clips" / "loose.mp4"
    others.write_bytes(b"of nobody")
    before = state_of(canary)
    copy = (lite.folder / "study.db").read_bytes()
    for name in NAMES:
        for suffix in ("-wal", "-shm"):
            (lite.folder / f"study.db{suffix}").unlink(missing_ok=True)
        (lite.folder / "study.db").write_bytes(copy)
        with closing(sqlite3.connect(lite.folder / "study.db")) as database:
            database.execute(f"UPDATE {table} SET {column} = ?", (name.format(canary=canary),))
            if (table, column) == ("participants", "id"):
                database.execute("UPDATE sessions SET participant_id = ?", (name.format(canary=canary),))
            database.commit()
        use_all(lite.folder, tmp_path / "out")
        assert state_of(canary) == before, name
        assert own.exists() and others.exists(), name


@pytest.mark.skipif(os.name == "nt", reason="links take rights on Windows")
@pytest.mark.parametrize("link", ["clips", "analyses", "exports", "stimuli", "analyses/{key}", "clips/{person}",
                                  "exports/P1", "analyses/.{key}.1-0badcafe.partial", "study.db-wal"])  # fmt: skip
def test_where_a_link_leads_nothing_is_deleted_or_written(
    lite: Study, video: Callable[[int], Path], canary: Path, tmp_path: Path, link: str
) -> None:
    crafted(lite, video(1))
    person = lite.all(Participant)[0]
    lite.close()
    place = lite.folder / link.format(key="a" * 64, person=person.id)
    if place.exists():
        place.rename(tmp_path / "moved")
    place.symlink_to(canary / "rating.json" if link == "study.db-wal" else canary)
    before = state_of(canary)
    use_all(lite.folder, tmp_path / "out")
    assert state_of(canary) == before
    if "/" not in link:
        with pytest.raises(StudyError, match="link that leads out"):
            open_study(lite.folder)


def test_a_hash_that_is_a_path_deletes_no_file_of_the_user(
    lite: Study, video: Callable[[int], Path], tmp_path: Path
) -> None:
    dear = tmp_path / "home" / "dear.json"
    dear.parent.mkdir()
    dear.write_text("{}")
    way = os.path.relpath(dear.with_suffix(""), self_reports.folder())
    crafted(lite, video(1), clips={"sha256": way})
    self_reports.folder().mkdir(parents=True)
    withdraw(lite, lite.all(Participant)[0])
    assert dear.exists()
    with pytest.raises(EriscopeError):
        self_reports.save(way, {"fear": 3})
    assert dear.read_text() == "{}" and self_reports.load(way) is None


@pytest.mark.parametrize("text", ["", "e"])
def test_an_empty_or_a_short_hash_takes_nobody_elses_exports(
    lite: Study, video: Callable[[int], Path], text: str
) -> None:
    crafted(lite, video(1), clips={"sha256": text})
    (lite.folder / "exports" / "others.csv").write_text("code,fear\nP2,0.5\n")
    withdraw(lite, lite.all(Participant)[0])
    assert (lite.folder / "exports" / "others.csv").exists()


def test_a_batch_that_names_an_analysis_elsewhere_reads_none(canary: Path, tmp_path: Path) -> None:
    store = analysis_store.default_folder()
    store.mkdir(parents=True)
    key = os.path.relpath(canary, store)
    before = state_of(canary)
    assert analysis_store.load(store, key) is None and not analysis_store.is_there(store, key)
    item = batch.BatchItem(path=tmp_path / "v.mp4", state="done", key=key)
    batch.save(batch.Batch((item,)), tmp_path / "batch.json")
    assert analysis_store.load(store, batch.load(tmp_path / "batch.json").items[0].key) is None
    assert state_of(canary) == before


@pytest.mark.parametrize("id_", ["", "..", "x; DROP", "a -c log_statement=all", 'a"b', "a/b", "ü", "a" * 65])
def test_a_study_whose_id_is_none_is_not_opened(lite: Study, id_: str) -> None:
    described = json.loads((lite.folder / "study.json").read_text())
    (lite.folder / "study.json").write_text(json.dumps({**described, "id": id_}))
    with pytest.raises(StudyError, match="its id is none") as caught:
        read_study_file(lite.folder)
    assert not isinstance(caught.value, NoStudyError)


def test_a_withdrawal_that_somebody_else_wrote_down_deletes_nothing_outside_of_the_study(
    lite: Study, video: Callable[[int], Path], canary: Path
) -> None:
    """A study can come with what looks like a withdrawal that was interrupted."""
    crafted(lite, video(1))
    person = lite.all(Participant)[0]
    mine = analysis_store.default_folder() / "mine"
    mine.mkdir(parents=True)
    (mine / "analysis.json").write_text(json.dumps({"clip": {"sha256": HASH}}))
    self_reports.save(HASH, {"fear": 50})
    batch.save(batch.Batch((batch.BatchItem(path=canary / "v.mp4"),)), batch.default_file())
    before = state_of(canary)
    lite.close()
    plain = {"token": "0" * 16, "study_id": lite.id, "participant_id": person.id, "code": "P1", "ids": [person.id],
             "hashes": [HASH], "keys": [], "exports": [], "features": [], "clips_folder": str(canary),
             "clips": [], "referred": [str(canary / "v.mp4")], "certificate": {},
             "certificate_file": "exports/withdrawals/w.json", "version": 1}  # fmt: skip
    for lie in ({}, {"keys": ["../../canary", str(canary), ".", ""]}, {"exports": ["../canary/rating.json"]},
                {"exports": ["study.json"]}, {"features": [f"{canary}/rating.json"]},
                {"participant_id": "../../canary"}, {"participant_id": ""},
                {"certificate_file": "../canary/rating.json"}, {"certificate_file": "study.json"}):  # fmt: skip
        (lite.folder / f".withdrawal-{'0' * 16}.json").write_text(json.dumps({**plain, **lie}))
        with contextlib.suppress(EriscopeError):
            open_study(lite.folder).close()
        assert state_of(canary) == before, lie
        assert (lite.folder / "study.json").exists() and "version" in (lite.folder / "study.json").read_text()
        assert mine.exists() and self_reports.load(HASH) is not None
        assert len(batch.load(batch.default_file())) == 1


DAMAGED = (
    ("participants", "code", b"P1", "its code is not of the right kind"),
    ("participants", "id", b"1", "its id is not of the right kind"),
    ("participants", "age", "old", "its age is not of the right kind"),
    ("participants", "values", "{", "its values is not of the right kind"),
    ("participants", "values", "[1]", "its values is not of the right kind"),
    ("participants", "values", '{"a": null}', "its values is not of the right kind"),
    ("sessions", "stimulus_ids", "no json", "its stimulus_ids is not of the right kind"),
    ("sessions", "stimulus_ids", "[1]", "its stimulus_ids is not of the right kind"),
    ("sessions", "stimulus_ids", "[" * 100_000, "its stimulus_ids is not of the right kind"),
    ("sessions", "participant_id", "gone", "it belongs to a participant that is not there"),
    ("clips", "session_id", "gone", "it belongs to a session that is not there"),
    ("clips", "stimulus_id", "gone", "it belongs to a stimulus that is not there"),
    ("clips", "duration_s", float("inf"), "its duration_s is not of the right kind"),
    ("clips", "number", b"1", "its number is not of the right kind"),
    ("clips", "kind", "dance", "A clip of kind 'dance' is not known"),
    ("analyses", "clip_id", "gone", "it belongs to a clip that is not there"),
    ("analyses", "prediction", '{"fear": "high"}', "its prediction is not of the right kind"),
)


@pytest.mark.parametrize(("table", "column", "value", "sentence"), DAMAGED)
def test_a_damaged_row_is_one_sentence_that_names_the_record_whatever_is_asked_of_the_study(
    lite: Study, video: Callable[[int], Path], tmp_path: Path, table: str, column: str, value: object, sentence: str
) -> None:
    crafted(lite, video(1), **{} if table == "participants" and column == "id" else {table: {f'"{column}"': value}})
    if column == "id":
        with closing(sqlite3.connect(lite.folder / "study.db")) as database:
            database.execute("UPDATE participants SET id = ?", (value,))
            database.commit()
    lite.close()
    for words in (
        ["study", "list", lite.folder], ["study", "show", lite.folder, "P1"], ["study", "check", lite.folder],
        ["export", lite.folder, "--format", "csv", "--out", tmp_path / "out"], ["compare", lite.folder],
    ):  # fmt: skip
        assert run([str(word) for word in words]) in (0, 1), words  # an unexpected end is 70
    with open_study(lite.folder) as study:
        for kind in RECORDS:
            study.all(kind)  # the others
        assert any(sentence in one for one in study.damage.sentences) and "damaged" in study.notices[0]
        said = [finding.sentence for finding in check(study)]
    assert any(sentence in one and "damaged" in one for one in said)
