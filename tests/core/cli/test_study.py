from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest

Run = Callable[..., Any]


@pytest.fixture
def videos(tmp_path: Path) -> Path:
    """Two videos with a table of ratings."""
    from core.sources.synthetic import write_clip

    folder = tmp_path / "videos"
    folder.mkdir()
    for name, shade in (("one", 30), ("two", 90)):
        write_clip(folder / f"{name}.mp4", [(i / 10, np.full((48, 64, 3), shade, np.uint8)) for i in range(3)], None)
    (folder / "ratings.csv").write_text(
        "who,video,fear,age,mood\nP001,one.mp4,80,30,calm\nP002,two.mp4,101,31,tense\nP003,three.mp4,5,32,calm\n"
    )
    return folder


def imported(eriscope: Run, study: Path, videos: Path, *more: str) -> Any:
    return eriscope(
        "study", "import", study, "--videos", videos, "--table", videos / "ratings.csv", "--map", "participant=who",
        "--scale", "1-100", "--variable", "mood=category", *more,
    )  # fmt: skip


def test_a_study_from_its_making_to_a_withdrawal(eriscope: Run, videos: Path, tmp_path: Path) -> None:
    study = tmp_path / "heights"
    made = eriscope("study", "new", study, "--name", "Fear of heights")
    assert made.code == 0 and "Fear of heights" in made.out
    assert eriscope("study", "list", study).out.strip() == "Fear of heights: 0 participants"

    looked = imported(eriscope, study, videos, "--preview")
    assert "would be imported: 2 videos of 3 rows, 2 new participants" in looked.out
    assert "row 3: fear 101 is outside the scale 1-100; not rated" in looked.out
    assert "row 4: three.mp4 is not in" in looked.out
    assert list((study / "clips").iterdir()) == []
    assert imported(eriscope, study, videos).code == 0
    with closing(sqlite3.connect(study / "study.db")) as database:
        assert database.execute("SELECT code, age FROM participants").fetchall() == [("P001", 30), ("P002", 31)]
        assert database.execute("SELECT ratings FROM reports").fetchall() == [('{"fear": 80}',)]

    listed = json.loads(eriscope("study", "list", study, "--json").out)
    assert listed["participants"] == [
        {"code": "P001", "sessions": 1, "clips": 1, "rated": 1},
        {"code": "P002", "sessions": 1, "clips": 1, "rated": 0},
    ]
    assert "P001: 1 session, 1 clip, 1 rated" in eriscope("study", "list", study).out
    shown = eriscope("study", "show", study, "P001").out
    assert "mood calm" in shown and "ratings: fear 80" in shown
    whole = json.loads(eriscope("study", "show", study, "P001", "--json").out)
    assert whole["sessions"][0]["clips"][0]["reports"][0]["ratings"] == {"fear": 80}
    sound = eriscope("study", "check", study)
    assert (sound.code, sound.out.strip()) == (0, "Nothing is wrong.")

    gone = eriscope("study", "withdraw", study, "P001", "--yes")
    assert gone.code == 0 and "clips 1, reports 1, files 1" in gone.out and "certificate:" in gone.out
    left = [row["code"] for row in json.loads(eriscope("study", "list", study, "--json").out)["participants"]]
    assert left == ["P002"] and not any(b"P001" in p.read_bytes() for p in study.rglob("*") if p.is_file())
    (video,) = (study / "clips").rglob("*.mp4")
    video.unlink()
    found = eriscope("study", "check", study)
    assert found.code == 1 and "missing file: Clip 1 of P002 is missing" in found.out
    assert [f["kind"] for f in json.loads(eriscope("study", "check", study, "--json").out)] == ["missing file"]


def test_a_withdrawal_asks_first(eriscope: Run, videos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import typer

    study = tmp_path / "study"
    eriscope("study", "new", study)
    imported(eriscope, study, videos)
    monkeypatch.setattr(typer, "confirm", lambda question: False)
    refused = eriscope("study", "withdraw", study, "P001")
    assert refused.code == 1 and "cannot be undone" in refused.out and "Nothing was deleted" in refused.out
    assert "P001" in eriscope("study", "list", study).out
    monkeypatch.setattr(typer, "confirm", lambda question: True)
    assert eriscope("study", "withdraw", study, "P001").code == 0
    assert "P001" not in eriscope("study", "list", study).out


TABLE = ("import", "{study}", "--videos", "{videos}", "--table", "{videos}/ratings.csv")
WHO = ("--map", "participant=who")


@pytest.mark.parametrize(
    "arguments, expected",
    [
        (("list", "{nowhere}"), "is no study"),
        (("new", "{study}"), "holds a study already"),
        (("new", "{nowhere}", "--database", "sqlite:///x"), "must be SQLite in its folder"),
        (("show", "{study}", "P009"), "There is no participant 'P009'"),
        (("withdraw", "{study}", "P009", "--yes"), "There is no participant 'P009'"),
        (TABLE, "--map participant=COLUMN"),
        ((*TABLE, *WHO), "State the scale"),
        ((*TABLE, "--map", "shoe=who"), "shoe"),
        ((*TABLE, *WHO, "--scale", "1-100", "--variable", "mood=feeling"), "no kind 'feeling'"),
        (("import", "{study}", "--videos", "{videos}", "--table", "{videos}/none.csv"), "none.csv does not exist"),
        (
            ("import", "{study}", "--videos", "{nowhere}", "--table", "{videos}/ratings.csv", *WHO, "--scale", "1-100"),
            "is not a folder",
        ),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    eriscope: Run, videos: Path, tmp_path: Path, arguments: tuple[str, ...], expected: str
) -> None:
    places = {"study": tmp_path / "study", "nowhere": tmp_path / "nowhere", "videos": videos}
    assert eriscope("study", "new", places["study"]).code == 0
    done = eriscope("study", *(argument.format(**places) for argument in arguments))
    assert done.code == 1 and expected in done.err and len(done.error_lines) == 1
    assert not places["nowhere"].exists() or not any(p.is_file() for p in places["nowhere"].iterdir())
