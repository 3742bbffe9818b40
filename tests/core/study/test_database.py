from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from core.errors import StudyError
from core.study.change_building import add
from core.study.changes import Change
from core.study.database_tables import HEAD, metadata
from core.study.history import History
from core.study.opening import open_study
from core.study.rating_samples import pack
from core.study.records import Annotation, Clip, Participant, Session, Trace, Watched
from core.study.study import Study
from core.system.files import owned, partial_of

ROOT = Path(__file__).resolve().parents[3]
REFERENCES = (
    "consents_participant_id", "sessions_participant_id", "clips_session_id", "clips_stimulus_id", "reports_clip_id",
    "analyses_clip_id", "annotations_clip_id",
)  # fmt: skip
BACK_TO_0015 = ("ALTER TABLE annotations DROP COLUMN comment",)
BACK_TO_0007 = (
    *BACK_TO_0015,
    "ALTER TABLE tiers DROP COLUMN letters",
    "ALTER TABLE clips DROP COLUMN faces",
    "ALTER TABLE sessions DROP COLUMN procedure",
    *(
        f"ALTER TABLE reports DROP COLUMN {column}"
        for column in ("slider_order", "no_answer", "scale", "items", "item_scales")
    ),
    "DROP TABLE items",
    *(f"ALTER TABLE analyses DROP COLUMN {column}" for column in ("n_frames", "belief")),
    "DROP TABLE watched",
    *(f"ALTER TABLE {table} DROP COLUMN blind" for table in ("reports", "annotations", "traces")),
)
BACK_TO_0001 = (
    *BACK_TO_0007,
    "DROP TABLE tiers",
    "ALTER TABLE analyses DROP COLUMN form",
    "ALTER TABLE reports DROP COLUMN modes",
    "DROP TABLE traces",
    "DROP TABLE removed",
    "DROP TABLE withdrawn",
    *(f"DROP INDEX ix_{name}" for name in REFERENCES),
)


def run(study: Study, url: str | None, *statements: str) -> list[tuple[Any, ...]]:
    """Statements through the database's own driver; the rows of the last one."""
    found: list[tuple[Any, ...]] = []
    if url is None:
        with closing(sqlite3.connect(study.folder / "study.db")) as connection:
            for statement in statements:
                found = connection.execute(statement).fetchall()
            connection.commit()
        return found
    with psycopg.connect(url.replace("+psycopg", "")) as server:
        server.execute(f'SET search_path TO "eriscope_{study.id}"'.encode())
        for statement in statements:
            cursor = server.execute(statement.encode())
            found = cursor.fetchall() if cursor.description else []
    return found


@pytest.fixture
def old(study: Study, database: str | None) -> Study:
    """A study as the first version left it, closed, with one participant."""
    study.apply(add(Participant(code="P001")))
    study.close()
    run(study, database, *BACK_TO_0001, "UPDATE alembic_version SET version_num = '0001'")
    return study


def test_the_migrations_end_at_the_tables_that_the_code_works_with(study: Study) -> None:
    with study.database.engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == HEAD
        planted = sa.MetaData()
        for table in metadata.sorted_tables:
            table.to_metadata(planted)
        planted.tables["clips"].append_column(sa.Column("mood", sa.Text))
        (difference,) = compare_metadata(context, planted)
        assert difference[0] == "add_column"  # the comparison sees what is missing


def test_an_old_study_is_backed_up_and_brought_up_to_date(old: Study, database: str | None) -> None:
    with open_study(old.folder) as study:
        assert [person.code for person in study.all(Participant)] == ["P001"]
        study.apply(add(Participant(code="P002")))
        (backup,) = study.database.backups()
    assert run(old, database, "SELECT version_num FROM alembic_version") == [(HEAD,)]
    assert run(old, database, "SELECT count(*) FROM withdrawn") == [(0,)]
    if database is None:
        assert backup.startswith("study.db.backup-0001-20")
        with closing(sqlite3.connect(f"file:{old.folder / backup}?mode=ro&immutable=1", uri=True)) as kept:
            assert kept.execute("SELECT code FROM participants").fetchall() == [("P001",)]
            tables = {name for (name,) in kept.execute("SELECT name FROM sqlite_master")}
            assert "withdrawn" not in tables and "ix_clips_session_id" not in tables
            assert kept.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    else:
        assert run(old, database, f'SELECT code FROM "{backup}".participants') == [("P001",)]
    with open_study(old.folder) as study:
        assert study.database.backups() == (backup,)  # nothing to do, so no other one


def test_a_continuous_rating_from_before_modes_were_kept_stays_as_it_was(study: Study, database: str | None) -> None:
    person = Participant(code="P001")
    session = Session(participant_id=person.id)
    clip = Clip(session_id=session.id, file="clips/a.mp4", sha256="a" * 64, duration_s=1.0)
    trace = Trace(clip_id=clip.id, rater="anna", dimension="joy", samples=pack([0, 1], [2, 3]), modes=("mouse",))
    study.apply(add(person, session, clip, trace))
    study.close()
    back = (*BACK_TO_0007, "ALTER TABLE traces DROP COLUMN modes", "ALTER TABLE analyses DROP COLUMN form")
    run(study, database, *back, "UPDATE alembic_version SET version_num = '0005'")
    with open_study(study.folder) as opened:
        assert opened.all(Trace) == (replace(trace, modes=()),)
        assert opened.all(Trace)[0].blind is None and opened.all(Watched) == ()
        assert opened.all(Session)[0].procedure == {}


def test_marks_from_before_comments_have_none_and_take_one(study: Study, database: str | None) -> None:
    person = Participant(code="P001")
    session = Session(participant_id=person.id)
    clip = Clip(session_id=session.id, file="clips/a.mp4", sha256="a" * 64, duration_s=1.0)
    mark = Annotation(clip_id=clip.id, tier="gaze", rater="anna", start_s=0.5, label="left")
    study.apply(add(person, session, clip, mark))
    study.close()
    run(study, database, *BACK_TO_0015, "UPDATE alembic_version SET version_num = '0015'")
    with open_study(study.folder) as opened:
        assert opened.all(Annotation) == (mark,) and mark.comment == ""
        after = replace(mark, comment="looks away:\n  <b>why?</b> 50 % \u00e9 \U0001f600")
        history = History(opened.apply)
        history.do(Change(label="Comment", changed=((mark, after),)))
        assert opened.all(Annotation) == (after,)
        history.undo()
        assert opened.all(Annotation) == (mark,)
        history.redo()
    with open_study(study.folder, read_only=True) as again:
        assert again.all(Annotation) == (after,)


def test_a_migration_that_fails_leaves_the_study_as_it_was(old: Study, database: str | None) -> None:
    run(old, database, "CREATE INDEX ix_annotations_clip_id ON annotations (clip_id)")  # stands in the last step's way
    with pytest.raises(StudyError, match="ix_annotations_clip_id") as failed:
        open_study(old.folder)
    if database is None:  # PostgreSQL takes the copy back too
        (backup,) = old.database.backups()
        assert f"is as it was; a copy of its rows was kept before, {backup}." in str(failed.value)
    assert run(old, database, "SELECT version_num FROM alembic_version") == [("0001",)]
    with pytest.raises((sqlite3.Error, psycopg.Error), match="withdrawn"):
        run(old, database, "SELECT * FROM withdrawn")
    run(old, database, "DROP INDEX ix_annotations_clip_id")
    with open_study(old.folder) as study:
        assert [person.code for person in study.all(Participant)] == ["P001"]


def test_two_programs_may_open_an_old_study_at_once(old: Study, database: str | None) -> None:
    program = (
        "import sys; from pathlib import Path; from core.study.opening import open_study\n"
        "import alembic.script; print('ready', flush=True); sys.stdin.readline()\n"
        f"with open_study(Path({str(old.folder)!r})) as study: print(study.participant('P001').code)"
    )
    pipe = subprocess.PIPE
    openers = [
        subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True)
        for _ in range(2)
    ]
    for opener in openers:
        assert opener.stdout is not None and opener.stdout.readline() == "ready\n"
    for opener in openers:
        assert opener.stdin is not None
        opener.stdin.write("go\n")
        opener.stdin.flush()
    assert [opener.communicate(timeout=120) for opener in openers] == [("P001\n", "")] * 2
    assert run(old, database, "SELECT version_num FROM alembic_version") == [(HEAD,)]
    with open_study(old.folder) as study:
        assert len(study.database.backups()) == 1


def test_a_study_of_a_newer_eriscope_is_refused_and_not_touched(study: Study, database: str | None) -> None:
    run(study, database, "UPDATE alembic_version SET version_num = '0042'")
    for read_only in (False, True):
        with pytest.raises(StudyError, match=r"(newer Eriscope .*0042.*Update Eriscope)|(of another version)"):
            open_study(study.folder, read_only=read_only)
    assert run(study, database, "SELECT version_num FROM alembic_version") == [("0042",)]
    assert study.database.backups() == ()


def test_an_old_study_that_may_only_be_read_is_read_from_a_copy_of_today(
    lite: Study, may_only_read: Callable[[Path], AbstractContextManager[Path]]
) -> None:
    lite.apply(add(Participant(code="P001")))
    lite.close()
    run(lite, None, *BACK_TO_0001, "UPDATE alembic_version SET version_num = '0001'")
    stored = (lite.folder / "study.db").read_bytes()
    with may_only_read(lite.folder) as locked:
        with open_study(locked) as study:
            assert study.read_only and [person.code for person in study.all(Participant)] == ["P001"]
        assert (locked / "study.db").read_bytes() == stored
        assert not list(locked.glob("*backup*"))


def test_several_studies_share_one_postgresql(postgresql: str, tmp_path: Path) -> None:
    with (
        Study.create(tmp_path / "one", database=postgresql) as one,
        Study.create(tmp_path / "two", database=postgresql) as two,
    ):
        one.apply(add(Participant(code="P001", notes="of one")))
        two.apply(add(Participant(code="P001", notes="of two")))
        assert [p.notes for s in (one, two) for p in s.all(Participant)] == ["of one", "of two"]
        assert not (one.folder / "study.db").exists()


def test_a_study_that_could_not_be_made_leaves_nothing(
    postgresql: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.study import study as module

    def breaks(*_: object, **__: object) -> None:
        raise StudyError("The migration broke.")

    monkeypatch.setattr(module, "migrate", breaks)
    for name, url in (("lite", None), ("shared", postgresql)):
        with pytest.raises(StudyError, match="broke"):
            Study.create(tmp_path / name, database=url)
        assert not (tmp_path / name).exists()
    monkeypatch.undo()
    Study.create(tmp_path / "lite").close()


def test_a_migration_that_fails_again_and_again_keeps_one_backup(lite: Study) -> None:
    lite.apply(add(Participant(code="P001")))
    with lite.database.engine.begin() as connection:
        first = lite.database.back_up(connection, "0001")
    with lite.database.engine.begin() as connection:
        assert lite.database.back_up(connection, "0001") == first
    assert lite.database.backups() == (first,)
    kept = (lite.folder / first).read_bytes()
    lite.apply(add(Participant(code="P002")))
    target = lite.folder / first
    target.rename(target.with_name("study.db.backup-0001-2020-01-01T000000Z"))  # made in another second
    with lite.database.engine.begin() as connection:
        second = lite.database.back_up(connection, "0001")  # what is held is another now
    assert len(lite.database.backups()) == 2 and second in lite.database.backups()
    assert (lite.folder / "study.db.backup-0001-2020-01-01T000000Z").read_bytes() == kept


def test_a_copy_of_the_database_that_was_killed_is_gone_after_the_next_opening_for_writing(lite: Study) -> None:
    """Beside it lies what SQLite needs to write it; a copy that is being written now stays."""
    lite.close()
    before = {path.name for path in lite.folder.iterdir()}
    left = lite.folder / ".study.db.backup-0001-2026-11-28T135050Z.4194305-8f6d5419.partial"
    for ending in ("", ".lock", "-journal", "-wal", "-shm"):
        left.with_name(f"{left.name}{ending}").write_bytes(b"P001")
    (lite.folder / ".study.json.4194305-00000001.partial").write_text("{")
    (lite.folder / ".study.json.4194305-00000001.partial.lock").touch()
    running = partial_of(lite.folder / "study.db.backup-0002")
    running.write_bytes(b"P001")
    with owned(running):
        open_study(lite.folder, read_only=True).close()
        assert left.exists() and left.with_name(f"{left.name}-journal").exists()
        open_study(lite.folder).close()
        assert {path.name for path in lite.folder.iterdir()} - before == {running.name, f"{running.name}.lock"}
