"""One damaged row closes no study: the others are read, exported and withdrawn, and it is told."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from core.cli import app
from core.errors import StudyError
from core.export.material import of_study
from core.study import withdrawal
from core.study.change_building import add
from core.study.checking import check
from core.study.opening import open_study
from core.study.rating_samples import pack
from core.study.records import (
    NAMES,
    AnalysisRow,
    Annotation,
    Clip,
    ClipRatings,
    Consent,
    Participant,
    Session,
    Tier,
    Trace,
)
from core.study.study import Study
from core.system.files import sha256_of

KINDS = (Consent, Session, Clip, ClipRatings, AnalysisRow, Annotation, Trace, Participant)


@pytest.fixture
def two(tmp_path: Path, video: Callable[[int], Path]) -> Path:
    """P1 and P2 with everything that one can have; only P1 and P2 share a tier."""
    with Study.create(tmp_path / "study") as study:
        study.apply(add(Tier(name="gaze")))
        for number, code in enumerate(("P1", "P2"), 1):
            person = Participant(code=code, age=30)
            session = Session(participant_id=person.id)
            file = study.clips_of(person) / "a.mp4"
            shutil.copy(video(number), file)
            clip = Clip(
                session_id=session.id, number=1, file=study.relative(file), sha256=sha256_of(file), duration_s=1
            )
            study.apply(
                add(
                    person,
                    Consent(participant_id=person.id, scopes=("recording",), text="yes"),
                    session,
                    clip,
                    ClipRatings(clip_id=clip.id, ratings={"fear": 10 * number}),
                    AnalysisRow(clip_id=clip.id, key=f"k{number}", model="m", model_sha256="0", validated=True,
                                settings="{}", prediction={"fear": 0.5}),
                    Annotation(clip_id=clip.id, tier="gaze", rater="anna", start_s=0.1, end_s=0.2),
                    Trace(clip_id=clip.id, rater="anna", dimension="valence", samples=pack([0.0, 0.1], [1, 2])),
                )
            )  # fmt: skip
    return tmp_path / "study"


BROKEN = (
    ("participants", "age", "old", {Participant, Session, Clip}),
    ("participants", "values", "{", {Participant, Session, Clip}),
    ("consents", "scopes", "{", {Participant, Session, Clip}),  # else an older consent would count
    ("sessions", "stimulus_ids", "no json", {Session, Clip}),
    ("sessions", "participant_id", "gone", {Session, Clip}),
    ("clips", "session_id", "gone", {Clip}),
    ("clips", "duration_s", float("inf"), {Clip}),
    ("reports", "ratings", '{"fear": "much"}', {Clip}),
    ("annotations", "end_s", "late", {Clip}),  # it could exclude a stretch
    ("analyses", "prediction", '{"fear": "high"}', set()),
    ("traces", "made_at", b"x", set()),
    ("traces", "samples", "eJw=", set()),
)


def broken(folder: Path, table: str, column: str, value: object) -> str:
    """One row of P1's, made unreadable behind the study's back; returns its id."""
    kind = next(kind for kind, name in NAMES.items() if name == table)
    with open_study(folder) as study:
        mine = study.all(kind)[0].id
    with closing(sqlite3.connect(folder / "study.db")) as database:
        database.execute(f'UPDATE {table} SET "{column}" = ? WHERE id = ?', (value, mine))
        database.commit()
    return mine


def rows(folder: Path) -> dict[str, int]:
    with closing(sqlite3.connect(folder / "study.db")) as database:
        return {NAMES[k]: database.execute(f"SELECT count(*) FROM {NAMES[k]}").fetchone()[0] for k in KINDS}


@pytest.mark.parametrize(("table", "column", "value", "lost"), BROKEN)
def test_one_damaged_row_is_named_the_others_are_read_and_exported_and_both_participants_can_withdraw(
    two: Path, tmp_path: Path, table: str, column: str, value: object, lost: set[type]
) -> None:
    mine = broken(two, table, column, value)
    before = rows(two)
    with open_study(two) as study:
        for kind in (Participant, Session, Clip):
            assert len(study.all(kind)) == (1 if kind in lost else 2), kind
        (sentence,) = study.damage.sentences
        assert mine in sentence and "Nothing of it was changed" in study.notices[0]
        assert [finding.sentence for finding in check(study) if mine in finding.sentence] == [sentence]
        assert not [finding for finding in check(study) if finding.kind in ("unknown file", "left behind")]
        material = of_study(study)
        assert [entry.participant.code for entry in material.clips if entry.participant][-1] == "P2"
        assert len(material.clips) == (1 if Clip in lost else 2) and mine in material.notes[0]
    run = CliRunner()
    listed = run.invoke(app, ["study", "list", str(two), "--json"])
    assert listed.exit_code == 0 and json.loads(listed.stdout) and "damaged" in listed.stderr
    assert run.invoke(app, ["export", str(two), "--format", "csv", "--out", str(tmp_path / "out")]).exit_code == 0
    assert rows(two) == before  # nothing of it is lost by reading
    shutil.copytree(two, tmp_path / "copy")
    assert run.invoke(app, ["study", "withdraw", str(two), "P2", "--yes"]).exit_code == 0
    assert rows(two) == {name: n - 1 for name, n in before.items()}
    with open_study(two) as study:
        assert study.damage.sentences == (sentence,) and len(list((two / "clips").iterdir())) == 1
    gone = run.invoke(app, ["study", "withdraw", str(tmp_path / "copy"), "P1", "--yes"])
    assert gone.exit_code == 0, gone.output
    left = rows(tmp_path / "copy")
    assert left == dict.fromkeys(left, 1) | ({"sessions": 2} if column == "participant_id" else {})
    with open_study(tmp_path / "copy") as study:
        assert [person.code for person in study.all(Participant)] == ["P2"]
        assert bool(study.damage.sentences) == (column == "participant_id")


def test_what_is_damaged_cannot_be_changed_by_mistake_and_says_why(two: Path) -> None:
    mine = broken(two, "participants", "age", "old")
    with open_study(two) as study:
        with pytest.raises(StudyError, match="damaged"):
            study.get(Participant, mine)
        with pytest.raises(StudyError):
            study.apply(add(Participant(code="P1")))
        with pytest.raises(StudyError, match="is damaged"):
            study.known("P1")
        assert withdrawal.plan(study, study.known("P2")).deleted()["clips"] == 1


def test_a_damaged_tier_takes_the_clips_along_that_are_marked_on_it(two: Path) -> None:
    broken(two, "tiers", "kind", b"x")
    with open_study(two) as study:
        assert study.all(Clip) == () and len(study.all(Participant)) == 2
        assert "2 clips are left out" in study.damage.notice
