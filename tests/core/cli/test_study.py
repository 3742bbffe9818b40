from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.study.change_building import add, add_stimulus, remove
from core.study.consent import consent_change
from core.study.opening import open_study
from core.study.records import AnalysisRow, Clip, Session, Stimulus

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
    assert "would be imported: 2 videos of 3 rows, 2 new participants" in looked.out and "rounded" not in looked.out
    assert "row 3: fear 101 is outside the scale 1 to 100; not rated" in looked.out
    assert "row 4: three.mp4 is not in" in looked.out
    assert list((study / "clips").iterdir()) == []
    done = imported(eriscope, study, videos)
    assert (done.code, done.error_lines) == (1, ["error: 1 row left out, named above."])  # the others are there
    with closing(sqlite3.connect(study / "study.db")) as database:
        assert database.execute("SELECT code, age FROM participants").fetchall() == [("P001", 30), ("P002", 31)]
        assert database.execute("SELECT ratings FROM reports").fetchall() == [('{"fear": 80}',)]

    listed = json.loads(eriscope("study", "list", study, "--json").out)
    assert listed["participants"] == [
        {"code": "P001", "sessions": 1, "clips": 1, "rated": 0, "rated_in_part": 1},
        {"code": "P002", "sessions": 1, "clips": 1, "rated": 0, "rated_in_part": 0},
    ]
    assert "P001: 1 session, 1 clip, 0 rated, 1 in part" in eriscope("study", "list", study).out
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


def test_who_was_removed_is_listed_and_withdrawn_by_code(eriscope: Run, videos: Path, tmp_path: Path) -> None:
    folder = tmp_path / "study"
    eriscope("study", "new", folder)
    imported(eriscope, folder, videos)
    with open_study(folder) as study:
        person = study.participant("P001")
        assert person is not None
        study.apply(remove(study, person))
    listed = eriscope("study", "list", folder).out
    assert "removed, and something of them is still there" in listed and "  P001: 1 file" in listed
    assert json.loads(eriscope("study", "list", folder, "--json").out)["removed"] == [
        {"code": "P001", "id": person.id, "files": 1}
    ]
    checked = eriscope("study", "check", folder)
    assert checked.code == 1 and "left behind: 1 file of P001, who was removed" in checked.out
    gone = eriscope("study", "withdraw", folder, "P001", "--yes")
    assert gone.code == 0 and "deleted: files 1" in gone.out
    assert not (folder / "clips" / person.id).exists() and eriscope("study", "check", folder).code == 0
    again = eriscope("study", "withdraw", folder, "P001", "--yes")
    assert again.code == 1 and "There is no participant 'P001'" in again.err


def test_videos_are_imported_without_a_table(eriscope: Run, videos: Path, tmp_path: Path) -> None:
    folder = tmp_path / "study"
    eriscope("study", "new", folder)
    command = ("study", "import", folder, "--videos", videos)
    looked = eriscope(*command, "--per", "folder", "--preview")
    assert looked.code == 0 and "2 videos of 2 rows, 1 new participant" in looked.out
    for more, says in (
        (("--scale", "0-100"), "--scale needs a table"),
        (("--map", "age=a"), "--map needs a table"),
        (("--correct",), "--correct needs a table"),
        (("--per", "x"), "Say video or folder"),
    ):
        refused = eriscope(*command, *more)
        assert refused.code == 1 and says in refused.err and len(refused.error_lines) == 1, more
    assert "--videos, or a table" in eriscope("study", "import", folder).err
    assert eriscope(*command).code == 0
    listed = eriscope("study", "list", folder).out
    assert "2 participants" in listed and "one" in listed and "two" in listed


def test_a_doubtful_scale_must_be_confirmed(eriscope: Run, videos: Path, tmp_path: Path) -> None:
    folder = tmp_path / "study"
    eriscope("study", "new", folder)
    (videos / "ratings.csv").write_text("who,video,fear\nP001,one.mp4,1\nP002,two.mp4,0.25\n")
    command = ("study", "import", folder, "--videos", videos, "--table", videos / "ratings.csv", "--map",
               "participant=who", "--scale")  # fmt: skip
    looked = eriscope(*command, "1-100", "--preview")
    assert looked.code == 0 and "the scale is doubtful: 1 of 2 ratings lies outside" in looked.out
    refused = eriscope(*command, "1-100")
    assert refused.code == 1 and len(refused.error_lines) == 1 and "all would fit 0 to 1" in refused.err
    assert "0 participants" in eriscope("study", "list", folder).out
    sure = eriscope(*command, "1-100", "--yes")
    assert sure.code == 0 and "fear 0.25 is outside" in sure.out
    eriscope("study", "new", tmp_path / "right")
    right = tuple(tmp_path / "right" if part == folder else part for part in command)
    rounded = "Self-reports are kept as whole numbers from 1 to 100: 1 of 2 ratings was rounded, by at most 0.25."
    for asked in ((*right, "0-1", "--preview"), (*right, "0-1")):  # 0.25 is 25.75
        done = eriscope(*asked)
        assert done.code == 0 and done.out.splitlines()[-1] == rounded
    with closing(sqlite3.connect(tmp_path / "right" / "study.db")) as database:
        assert database.execute("SELECT ratings FROM reports").fetchall() == [('{"fear": 100}',), ('{"fear": 26}',)]


def test_a_participant_is_shown_with_names_consents_and_figures_that_can_be_read(
    eriscope: Run, videos: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "study"
    eriscope("study", "new", folder)
    imported(eriscope, folder, videos)
    with open_study(folder) as study:
        person = study.participant("P001")
        assert person is not None
        study.apply(add_stimulus(study, videos / "two.mp4", "cliff"))
        (stimulus,) = study.all(Stimulus)
        (clip, _) = study.all(Clip)
        study.apply(add(Session(participant_id=person.id, order="random", seed=3, stimulus_ids=(stimulus.id, "gone"))))
        study.apply(add(AnalysisRow(clip_id=clip.id, key="k", model="small", model_sha256="f" * 64, validated=False,
                                    settings="{}", prediction={"fear": 1 / 3})))  # fmt: skip
        study.apply(consent_change(person, ("recording", "analysis"), "I agree that …"))
        study.apply(consent_change(person, (), "I agree that …"))
    shown = eriscope("study", "show", folder, "P001").out
    lines = [line.strip() for line in shown.splitlines()]
    assert "playlist: cliff, one that is gone" in lines and "seed: 3" in lines and "duration: 0.3 s" in lines
    assert "prediction: fear 0.3333" in lines and "validated: no" in lines
    consents = [line for line in lines if line.startswith("consent of ")]
    assert consents[0].endswith(": agreed to recording, analysis") and consents[1].endswith(": refused; this counts")
    assert not re.search(r"\d\.\d{5}|[0-9a-f]{40}|stimulus_ids|I agree", shown.replace(person.id, ""))
    whole = json.loads(eriscope("study", "show", folder, "P001", "--json").out)
    assert [consent["scopes"] for consent in whole["consents"]] == [["recording", "analysis"], []]


def test_an_answer_given_on_paper_is_kept_and_who_refused_is_not_recorded(
    eriscope: Run, videos: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "study"
    eriscope("study", "new", folder)
    imported(eriscope, folder, videos)
    assert eriscope("study", "consent", folder, "P001").out.strip() == "not asked"
    agreed = eriscope(
        "study", "consent", folder, "P001", "--agree", "recording", "--agree", "training", "--how", "paper"
    )
    assert agreed.code == 0 and agreed.out.strip().endswith("UTC: agreed to recording, training")
    refused = eriscope("study", "consent", folder, "P001", "--refuse", "--how", "by telephone")
    assert refused.out.splitlines()[1].endswith("UTC: refused; this counts")
    with closing(sqlite3.connect(folder / "study.db")) as database:
        kept = database.execute("SELECT scopes, text FROM consents ORDER BY given_at").fetchall()
    assert kept == [('["recording", "training"]', "paper"), ("[]", "by telephone")]
    for options, expected in (
        (("--refuse",), "--how"),
        (("--refuse", "--agree", "sharing", "--how", "x"), "exclude each other"),
        (("--agree", "flying", "--how", "x"), "Consent to flying is not known"),
    ):
        wrong = eriscope("study", "consent", folder, "P001", *options)
        assert wrong.code == 1 and expected in wrong.err and len(wrong.error_lines) == 1
    tried = eriscope("record", "--study", folder, "--participant", "P001", "--camera", videos / "one.mp4",
                     "--microphone", "none")  # fmt: skip
    assert tried.code == 1 and "did not agree to be recorded" in tried.err
    assert len(list((folder / "clips").rglob("*.mkv"))) == 0


TABLE = ("import", "{study}", "--videos", "{videos}", "--table", "{videos}/ratings.csv")
WHO = ("--map", "participant=who")


@pytest.mark.parametrize(
    "arguments, expected",
    [
        (("list", "{nowhere}"), "open it where it is now. `eriscope study new` makes a new one."),
        (("new", "{study}"), "holds a study already"),
        (("new", "{nowhere}", "--database", "sqlite:///x"), "must be SQLite in its folder"),
        (("show", "{study}", "P009"), "There is no participant 'P009'"),
        (("withdraw", "{study}", "P009", "--yes"), "There is no participant 'P009'"),
        (TABLE, "--map participant=COLUMN"),
        ((*TABLE, *WHO), "State the scale"),
        ((*TABLE, "--map", "shoe=who"), "shoe"),
        ((*TABLE, *WHO, "--scale", "1-100", "--variable", "mood=feeling"), "no kind 'feeling'"),
        (("import", "{study}", "--videos", "{videos}", "--table", "{videos}/none.csv"), "none.csv does not exist"),
        (("import", "{study}", "--videos", "{videos}", "--table", "{videos}"), "is a folder. Name the table in it"),
        (("import", "{study}", "--videos", "{videos}", "--table", "{videos}/odd.csv"), "letters are in an encoding"),
        (("import", "{study}", "--videos", "{videos}", "--table", "{videos}/odd.xlsx"), "damaged, or no Excel file"),
        (("list", "{videos}"), "study.json cannot be read: it is damaged or cut"),
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
    (videos / "odd.csv").write_bytes(b"who,video\x81\xff\n1,2\n")  # neither UTF-8 nor what Excel writes
    (videos / "odd.xlsx").write_bytes(b"no archive")
    (videos / "study.json").write_text("{")
    done = eriscope("study", *(argument.format(**places) for argument in arguments))
    assert done.code == 1 and expected in done.err and len(done.error_lines) == 1
    assert not re.search(r"Errno|codec|line 1 column", done.err)
    assert not places["nowhere"].exists() or not any(p.is_file() for p in places["nowhere"].iterdir())


def test_codes_that_may_be_one_persons_are_asked_about_and_numbers_shown(
    eriscope: Run, videos: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "study"
    eriscope("study", "new", folder)
    (videos / "ratings.csv").write_text("who,video,fear\nVP 3,one.mp4,0\nVP3,two.mp4,100\nAnna,two.mp4,\n")
    command = ("study", "import", folder, "--videos", videos, "--table", videos / "ratings.csv", "--map",
               "participant=who", "--scale", "0-100")  # fmt: skip
    looked = eriscope(*command, "--preview")
    assert looked.code == 0 and "codes that may be one person's: VP 3 and VP3" in looked.out
    assert "fear: 0 to 100, mean 50 (2 numbers, 1 cell empty)" in looked.out
    refused = eriscope(*command)
    assert refused.code == 1 and "--same 'VP3'='VP 3'" in refused.err and "--apart" in refused.err
    assert "0 participants" in eriscope("study", "list", folder).out
    done = eriscope(*command, "--same", "VP3=VP 3")
    assert done.code == 1 and done.error_lines == ["error: 1 row left out, named above."]  # Anna's: the video is taken
    with closing(sqlite3.connect(folder / "study.db")) as database:
        assert database.execute("SELECT code FROM participants").fetchall() == [("VP 3",)]
        assert sorted(database.execute("SELECT ratings FROM reports")) == [('{"fear": 100}',), ('{"fear": 1}',)]
    (videos / "ratings.csv").write_text("who,video,fear\nvp-03,one.mp4,0\n")  # like one who is there already
    other = tmp_path / "other"
    eriscope("study", "new", other)
    both = [other if part == folder else part for part in command]
    (videos / "ratings.csv").write_text("who,video,fear\nP1,one.mp4,0\np1,two.mp4,100\n")
    assert eriscope(*both, "--apart").code == 0
    assert "2 participants" in eriscope("study", "list", other).out
    names = videos / "names.csv"
    names.write_text("who,video\nAnna Smith,one.mp4\n")
    looked = eriscope("study", "import", tmp_path / "third", "--videos", videos, "--table", names, "--preview")
    assert looked.code == 1  # there is no such study
    eriscope("study", "new", tmp_path / "third")
    looked = eriscope(
        "study",
        "import",
        tmp_path / "third",
        "--videos",
        videos,
        "--table",
        names,
        "--map",
        "participant=who",
        "--preview",
    )
    assert "Anna Smith looks like a name. Codes stand in exports and files" in looked.out
