"""Marks of other programs: what BORIS, a spreadsheet and players of subtitles write and read, to the millisecond."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import av
import openpyxl
import pandas as pd
import pytest

from core.errors import StudyError
from core.export.export import NO_COMMENTS_NOTE, export
from core.export.mark_import import Mark, clips_like, imported, milliseconds_of
from core.export.mark_readers import read_marks
from core.export.material import ClipEntry, of_study
from core.export.subtitles import read_subtitles
from core.study.change_building import add
from core.study.changes import Change
from core.study.records import Annotation, Clip, Session

# As BORIS 9 writes tabular events of two observations; the second plays two videos one after the other.
_OBS = "{},2026-03-01 10:00:00,,30.0,Media file(s),player #1:C:/lab/{},0.0,{},25,A,P1,{},{},{},{},{},{}.mp4,25,NA,{}"
_ONE = ("obs1", "cats.mp4", "12.500")
_TWO = ("obs2", "cats.mp4;C:/lab/dogs.mp4", "12.500;17.500")
TABULAR = "\n".join((
    "Observation id,Observation date,Description,Observation duration,Observation type,Source,Time offset (s),"
    "Media duration (s),FPS (frame/s),site,Subject,Behavior,Behavioral category,Modifier #1,Behavior type,Time,"
    "Media file name,Image index,Image file path,Comment",
    _OBS.format(*_ONE, "smile", "", "broad", "START", "1.001", "cats", "thin at first"),
    _OBS.format(*_ONE, "look away", "gaze", "None", "POINT", "1.500", "cats", "why"),
    _OBS.format(*_ONE, "smile", "", "broad", "STOP", "2.249", "cats", '"ends, laughing"'),
    _OBS.format(*_TWO, "frown", "", "None", "START", "14.750", "dogs", ""),
    _OBS.format(*_TWO, "frown", "", "None", "STOP", "15.000", "dogs", ""),
    "",
))  # fmt: skip
# As BORIS 3 to 7 did, below what it knows of the observation.
OLDER = """\
Observation id\tobservation #1\t\t\t\t\t\t\t
\t\t\t\t\t\t\t\t
Player #1\tcats.mp4\t\t\t\t\t\t\t
\t\t\t\t\t\t\t\t
Time\tMedia file path\tTotal length\tFPS\tSubject\tBehavior\tBehavioral category\tComment\tStatus
3.300\tvideos/cats.mp4\t12.500\t25.0\tNo focal subject\ts\t\t\tSTART
7.750\tvideos/cats.mp4\t12.500\t25.0\tNo focal subject\ts\t\t\tSTOP
9.900\tvideos/cats.mp4\t12.500\t25.0\tNo focal subject\tp\t\t\tPOINT
"""
AGGREGATED = """\
Observation id\tMedia file\tSubject\tBehavior\tBehavioral category\tModifiers\tBehavior type\tStart (s)\tStop (s)\t\
Duration (s)\tComment start\tComment stop
obs\tcats.mp4\tP1\tsmile\tmouth\tbroad|left\tSTATE\t1.800\t8.125\t6.325\tfirst\tlast
obs\tcats.mp4\tP2\tblink\t\t\tPOINT\t2.825\t2.825\tNA\tonce\tonce
"""


def written(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_tabular_events_of_boris_come_in_by_video_on_its_own_clock(tmp_path: Path) -> None:
    cats, dogs = read_marks(written(tmp_path, "events.csv", TABULAR), rater="dora")
    assert (cats.media[0].names, dogs.media[0].names) == (("cats.mp4",), ("dogs.mp4",))
    assert set(cats.marks) == {
        Mark("behaviors", "dora", 1.001, 2.249, "smile (broad)", "thin at first\nends, laughing"),
        Mark("gaze", "dora", 1.5, None, "look away", "why"),
    }
    assert dogs.marks == (Mark("behaviors", "dora", 2.25, 2.5, "frown"),)
    assert cats.notes == ()


def test_older_tabular_events_and_aggregated_ones_come_in_too(tmp_path: Path) -> None:
    (older,) = read_marks(written(tmp_path, "older.tsv", OLDER))
    assert older.media[0].is_file("cats.mp4") and set(older.marks) == {
        Mark("behaviors", "BORIS", 3.3, 7.75, "s"), Mark("behaviors", "BORIS", 9.9, None, "p")
    }  # fmt: skip
    (aggregated,) = read_marks(written(tmp_path, "aggregated.tsv", AGGREGATED))
    assert set(aggregated.marks) == {
        Mark("mouth (P1)", "BORIS", 1.8, 8.125, "smile (broad, left)", "first\nlast"),
        Mark("behaviors (P2)", "BORIS", 2.825, None, "blink", "once"),
    }


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.csv", TABULAR.replace("STOP,2.249", "START,2.249"), "Row 2 of .*: smile never stops"),
        ("a.csv", TABULAR.replace("START,1.001", "STOP,1.001"), "Row 2 of .*: smile never starts"),
        ("a.csv", "\n".join(TABULAR.splitlines()[:-1]), "Row 5 of .*: frown never stops"),
        ("a.csv", TABULAR.replace("STOP,2.249", "STOP,NA"), r"Row 4 of .* has no time that can be read \(NA\)"),
        ("a.csv", TABULAR.replace("12.500;17.500", "NA;NA"), "Row 5 of .*obs2 plays several videos"),
        ("a.tsv", AGGREGATED.replace("8.125", "0.125"), "smile stops before it starts"),
        ("a.csv", TABULAR.splitlines()[0] + "\n", "holds no events"),
        ("a.csv", "label,when\nx,1\n", "has no column of starts, such as start_s.*there are label, when"),
        ("a.csv", "start,end,label\n1,2,x\n3,2.9,y\n", "Row 3 of .* ends before it starts"),
        ("a.csv", "start,end,label\n1,soon,x\n", r"Row 2 of .* has no time in end that can be read \(soon\)"),
        ("a.csv", "start,label\n1:75,x\n", r"no time in start that can be read \(1:75\)"),
        ("a.csv", "", "a.csv"),
        ("a.vtt", "00:00:01.000 --> 00:00:02.000\nx\n", "is no WebVTT: its first line must be WEBVTT"),
        ("a.vtt", "WEBVTT\n\n00:00:03.000 --> 00:00:02.000\nx\n", "Line 3 of .* ends before it starts"),
        ("a.srt", "1\n00:00:01,000 --> soon\nx\n", "Line 2 of .* has no times that can be read"),
        ("a.srt", "1\nno times\n", "Line 1 of .* begins no subtitle"),
        ("a.vtt", "WEBVTT\n", "holds no subtitles"),
        ("a.docx", "x", "is of no kind that can be read. Choose a file that ends in .eaf, .csv, .tsv"),
    ],
)
def test_a_file_that_is_not_as_it_should_be_is_one_sentence(tmp_path: Path, name: str, text: str, said: str) -> None:
    with pytest.raises(StudyError, match=said) as error:
        read_marks(written(tmp_path, name, text))
    assert "\n" not in str(error.value) and str(error.value).endswith(".")


def test_a_table_with_a_row_per_mark_is_read_whatever_it_calls_its_columns_and_counts_time_in(tmp_path: Path) -> None:
    want = {Mark("mimik", "anna", 0.04, 1.215, "lächelt"), Mark("mimik", "anna", 62.5, None, "blickt")}
    tables = {
        "german.csv": "Spur;Beurteiler;Beginn;Ende;Ereignis\nmimik;anna;0,04;1,215;lächelt\nmimik;anna;62,5;;blickt\n",
        "commented.csv": "Spur;Beurteiler;Beginn;Ende;Ereignis;Kommentar\nmimik;anna;0,04;1,215;lächelt;\n"
        "mimik;anna;62,5;;blickt;weg\n",
        "elan.tsv": "Tier\tAnnotator\tBegin Time - msec\tEnd Time - msec\tAnnotation\n"
        "mimik\tanna\t40\t1215\tlächelt\nmimik\tanna\t62500\t62500\tblickt\n",
        "clock.txt": "tier,rater,onset,duration,label\nmimik,anna,0:00:00.040,1.175,lächelt\n"
        "mimik,anna,1:02.5,,blickt\n",
    }
    for name, text in tables.items():
        (found,) = read_marks(written(tmp_path, name, text))
        assert {mark._replace(comment="") for mark in found.marks} == want, name
        assert {mark.comment for mark in found.marks} == ({"", "weg"} if name == "commented.csv" else {""}), name
    book = openpyxl.Workbook()
    for cells in (["video", "start_s", "end_s", "label"], ["a.mp4", 0.04, 1.215, "x"], [r"C:\b.mp4", 1, None, "=y"]):
        book.active.append(cells if cells[-1] != "=y" else [*cells[:-1], "'=y"])
    book.save(tmp_path / "smiles.xlsx")
    one, two = read_marks(tmp_path / "smiles.xlsx", rater="ben")
    assert (one.title, one.marks) == ("a.mp4", (Mark("smiles", "ben", 0.04, 1.215, "x"),))
    assert (two.title, two.marks) == ("b.mp4", (Mark("smiles", "ben", 1.0, None, "=y"),))


@pytest.mark.parametrize(
    ("text", "ms"),
    [("1.0005", 1000), ("0.0015", 2), ("1e3", None), ("01:00:00.001", 3_600_001), ("-1", None), ("1:5", 65_000)],
)
def test_times_are_whole_milliseconds(text: str, ms: int | None) -> None:
    if ms is None:
        with pytest.raises(ValueError, match="is no time"):
            milliseconds_of(text)
    else:
        assert milliseconds_of(text) == ms


@pytest.fixture
def marked(filled: Any) -> ClipEntry:
    """A clip on which states overlap, labels are odd, and times are no whole milliseconds of a float."""
    clip = filled.clips[0]
    filled.study.apply(add(*(
        Annotation(clip_id=clip.id, tier="mouth", rater="zoë", start_s=start, end_s=end, label=label, comment=comment)
        for start, end, label, comment in (
            (0.1, 0.9, "smile", "=sum(a)\n\"or so\", <b>"), (0.3, 0.5, "smile", ""), (0.9, 1.1, "smile", "\U0001f600"),
            (0.001, 1.999, "a < b & c", ""), (1.234, None, "-->", "a\ttab, and ; more"), (0.02, 0.08, "two\nlines", ""),
        )
    )))  # fmt: skip
    return of_study(filled.study).clips[0]


def exact(marks: Iterable[Annotation | Mark], *, comments: bool = False) -> set[tuple[Any, ...]]:
    return {(a.tier, a.rater, round(1000 * a.start_s), None if a.end_s is None else round(1000 * a.end_s),
             a.label.replace("\x07", ""), *([a.comment] * comments)) for a in marks}  # fmt: skip


@pytest.mark.parametrize("kind", ["boris", "marks", "marks-tsv", "vtt"])
def test_what_goes_out_comes_back_to_the_millisecond(kind: str, filled: Any, marked: ClipEntry, tmp_path: Path) -> None:
    done = export(of_study(filled.study).only(marked), kind, tmp_path)
    files = [done.folder / name for name in done.files if not name.endswith(".json")]
    assert len(files) == (len({(a.tier, a.rater) for a in marked.annotations}) if kind == "vtt" else 1)
    found = [one for file in files for one in read_marks(file)]
    back, commented = [m for one in found for m in one.marks], kind != "vtt"
    assert exact(back, comments=commented) == exact(marked.annotations, comments=commented)
    assert (NO_COMMENTS_NOTE in done.notes) is not commented
    assert all(medium.is_file(marked.path.name) for one in found for medium in one.media)


def test_another_reader_finds_the_same_times_in_subtitles(filled: Any, marked: ClipEntry, tmp_path: Path) -> None:
    wanted = {(start, max(start + 1, end or 0)) for _, _, start, end, _ in exact(marked.annotations)}
    for kind in ("vtt", "srt"):
        done = export(of_study(filled.study).only(marked), kind, tmp_path)
        seen = set()
        for name in done.files:
            if name.endswith(kind):
                with av.open(str(done.folder / name)) as file:  # FFmpeg's reader
                    scale = 1000 * file.streams.subtitles[0].time_base
                    seen |= {(p.pts * scale, (p.pts + p.duration) * scale) for p in file.demux() if p.pts is not None}
        assert seen == wanted
    names = [name for name in done.files if "zo" in name]
    assert sorted(mark.label for mark in read_subtitles(done.folder / names[0], "z", "t").marks) == sorted(
        label for tier, _, _, _, label in exact(marked.annotations) if tier == "mouth"
    )


def test_another_reader_finds_starts_and_stops_in_a_table_for_boris(
    filled: Any, marked: ClipEntry, tmp_path: Path
) -> None:
    done = export(of_study(filled.study).only(marked), "boris", tmp_path)
    table = pd.read_csv(
        done.folder / next(n for n in done.files if n.endswith(".tsv")), sep="\t", keep_default_na=False
    )
    smiles = table[(table["Behavior"] == "smile") & (table["rater"] == "zoë")]
    spans = set()
    for _, events in smiles.groupby("Observation id"):
        assert list(events["Behavior type"]) == ["START", "STOP"] * (len(events) // 2)
        times = list(events["Time"])
        spans |= set(zip(times[::2], times[1::2], strict=True))
    assert spans == {(0.1, 0.9), (0.3, 0.5), (0.9, 1.1)}
    assert set(table["Behavioral category"]) == {tier for tier, *_ in exact(marked.annotations)}
    assert "'-->" in set(table["Behavior"])  # no formula for a spreadsheet


def test_subtitles_of_players_are_read_with_what_they_decorate_taken_off(tmp_path: Path) -> None:
    srt = (
        "\ufeff1\n00:00:01,000 --> 00:00:02,500\n<i>Hello</i> {\\an8}you\n\nand you\n\n"
        "2\n0:00:03,1 --> 0:00:04,0\nlast\n"
    )
    (found,) = read_marks(written(tmp_path, "talk.srt", srt.replace("\n", "\r\n")))
    assert found.marks == (Mark("talk", "SRT", 1.0, 2.5, "Hello you\nand you"), Mark("talk", "SRT", 3.1, 4.0, "last"))
    vtt = (
        "WEBVTT - talk\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nNOTE nothing\n\n"
        "intro\n00:01.000 --> 00:02.000 align:start\n<v Anna>Hi &amp; <00:01.500>bye</v>\n"
    )
    (found,) = read_marks(written(tmp_path, "talk.vtt", vtt), rater="ben", tier="speech")
    assert found.marks == (Mark("speech", "ben", 1.0, 2.0, "Hi & bye"),)


def test_marks_of_several_videos_come_into_their_clips_in_one_step(filled: Any, tmp_path: Path) -> None:
    study = filled.study
    session = study.all(Session)[0]
    cats, dogs = (Clip(session_id=session.id, file=f"clips/x/{name}.mp4", sha256=name, duration_s=20.0, number=7)
                  for name in ("cats", "dogs"))  # fmt: skip
    study.apply(add(cats, dogs))
    path = written(tmp_path, "events.csv", TABULAR + TABULAR.splitlines()[1].replace("obs1", "obs3")
                   .replace("cats.mp4", "birds.mp4").replace("START", "POINT") + "\n")  # fmt: skip
    done = imported(study, read_marks(path))
    assert [clip.id for clip in done.clips] == [cats.id, dogs.id] and len(done.change.added) == 3
    assert done.change.label == "Import 3 annotations from BORIS"
    assert "Of birds.mp4, nothing was taken. events.csv names none of the study's clips" in " ".join(done.notes)
    study.apply(done.change)
    with pytest.raises(StudyError, match="no annotation that the clip does not have already"):
        imported(study, read_marks(path))
    look = next(one for one in study.all(Annotation) if one.label == "look away")
    for one in study.all(Annotation, clip_id=cats.id):  # as an Eriscope before comments took them
        study.apply(Change(label="", changed=((one, replace(one, comment="mine" if one.id != look.id else "")),)))
    again = imported(study, read_marks(path))
    assert again.change.added == () and [(b.id, a.comment) for b, a in again.change.changed] == [(look.id, "why")]
    assert again.change.label == "Import comments on 1 annotation from BORIS" and again.clips == (cats,)
    (subtitle,) = read_marks(written(tmp_path, "dogs.en.srt", "1\n00:00:01,000 --> 00:00:02,000\nwoof\n"))
    assert clips_like(study, subtitle) == [dogs]
    (subtitle,) = read_marks(written(tmp_path, "dogsled.srt", "1\n00:00:01,000 --> 00:00:02,000\nhush\n"))
    assert clips_like(study, subtitle) == []


def test_the_table_of_all_annotations_comes_back_into_its_clips(filled: Any, tmp_path: Path) -> None:
    study = filled.study
    study.apply(add(Annotation(clip_id=filled.clips[1].id, tier="gaze", rater="ben", start_s=0.25, label="=up",
                               comment="two\nlines")))  # fmt: skip
    done = export(of_study(study), "csv", tmp_path)
    (marks,) = (study.all(Annotation, clip_id=clip.id) for clip in filled.clips[1:2])
    study.apply(Change(label="", removed=marks))
    back = imported(study, read_marks(done.folder / "annotations.csv"))
    assert [(a.clip_id, a.tier, a.rater, a.start_s, a.end_s, a.label, a.comment) for a in back.change.added] == [
        (filled.clips[1].id, "gaze", "ben", 0.25, None, "=up", "two\nlines")
    ]
    rows = pd.read_csv(done.folder / "dictionary.csv").set_index(["table", "column"])
    assert rows.loc[("annotations", "comment"), "meaning"] == "What the rater wrote about it."
