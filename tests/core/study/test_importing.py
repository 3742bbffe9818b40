from __future__ import annotations

import errno
import hashlib
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import openpyxl
import pytest

from core.errors import DatasetError, OutputError, StudyError
from core.study.change_building import add, add_stimulus
from core.study.checking import check
from core.study.history import History
from core.study.import_preview import OF_VIDEOS, Mapping, preview, suggest
from core.study.import_videos import table_of
from core.study.importing import import_change
from core.study.records import Clip, ClipRatings, Participant, Session, Stimulus, Variable
from core.study.study import Study

HEADER = "person,film,video,visit,age,country,dose,left-handed,group,adoration,fear"
MAPPING = Mapping(
    participant="person",
    file="video",
    session="visit",
    stimulus="film",
    age="age",
    country="country",
    ratings={"adoration": "adoration", "fear": "fear"},
    scale="1-100",
    variables={"dose": "number", "left-handed": "yes/no", "group": "category"},
)


@pytest.fixture
def videos(video: Callable[[int], Path], tmp_path: Path) -> Path:
    """Videos 1 to 5 in a folder and its subfolder, and what is no video."""
    folder = tmp_path / "videos"
    (folder / "second day").mkdir(parents=True)
    for number in range(1, 6):
        shutil.copy(video(number), folder / ("second day" if number > 3 else "") / f"v{number}.mp4")
    (folder / "broken.mp4").write_text("not a video")
    return folder


def table(folder: Path, *lines: str) -> Path:
    path = folder / "ratings.csv"
    path.write_text("\n".join([HEADER, *lines]), encoding="utf-8")
    return path


def test_videos_and_ratings_come_in_as_one_change_that_can_be_undone(
    study: Study, videos: Path, video: Callable[[int], Path], tmp_path: Path
) -> None:
    study.apply(add_stimulus(study, video(6), "cliff"))
    study.apply(add(Participant(code="P002", age=50)))
    source = table(
        tmp_path,
        "P001,cliff,v1.mp4,Monday,34,ZA,2.5,yes,a,1,100",
        "P001,cliff,v2,Tuesday,34,,,no,,50,",
        r"P001,,second day\v4.mp4,Monday,,,,,,,",
        "P002,v5.mp4,v3.mp4,,50,US,3,,b,7,8",
    )
    found = preview(study, videos, source, MAPPING)
    assert [(row.number, row.usable) for row in found.rows] == [(n, True) for n in (2, 3, 4, 5)]
    assert found.problems == ("row 3: P001 has left-handed True already, not False; True is kept",)
    before = set(study.folder.rglob("*"))
    assert study.all(Clip) == ()  # a preview writes nothing
    change, _ = import_change(study, found, copy=True)
    assert change.label == "Import 4 videos"
    history = History(study.apply)
    history.do(change)

    anna, ben = study.participant("P001"), study.participant("P002")
    assert anna is not None and (anna.age, anna.country) == (34, "ZA")
    assert anna.values == {"dose": 2.5, "left-handed": True, "group": "a"}
    assert ben is not None and (ben.age, ben.country, dict(ben.values)) == (50, "US", {"dose": 3, "group": "b"})
    kinds = {v.name: (v.kind, v.choices) for v in study.all(Variable)}
    assert kinds == {"dose": ("number", ()), "left-handed": ("yes/no", ()), "group": ("category", ("a", "b"))}
    monday, tuesday = study.all(Session, participant_id=anna.id)
    assert (monday.notes, tuesday.notes) == ("Monday", "Tuesday")
    one, four = study.all(Clip, session_id=monday.id)
    assert (one.number, four.number, one.kind) == (1, 2, "imported")
    assert one.sha256 == hashlib.sha256(video(1).read_bytes()).hexdigest() and one.duration_s == pytest.approx(
        0.5, abs=1e-3
    )
    assert study.path(four.file).read_bytes() == video(4).read_bytes()
    assert study.path(four.file).parent == study.clips_of(anna)
    stimuli = {stimulus.name: stimulus.id for stimulus in study.all(Stimulus)}
    three = study.all(Clip, session_id=study.all(Session, participant_id=ben.id)[0].id)[0]
    assert one.stimulus_id == stimuli["cliff"] and four.stimulus_id is None and three.stimulus_id == stimuli["v5"]
    reports = {report.clip_id: dict(report.ratings) for report in study.all(ClipRatings)}
    assert reports[one.id] == {"adoration": 1, "fear": 100} and reports[three.id] == {"adoration": 7, "fear": 8}
    assert four.id not in reports
    assert check(study) == ()

    history.undo()
    assert study.all(Clip) == () and study.participant("P001") is None and study.all(Variable) == ()
    made = {path for path in study.folder.rglob("*.mp4") if path not in before}
    assert len(made) == 5  # they stay, so that the import can come back
    found = {finding.kind: finding for finding in check(study)}
    assert (
        found.keys() == {"left behind", "unknown file"}
        and "3 files of P001, who was removed" in found["left behind"].sentence
    )
    history.redo()
    assert check(study) == () and len(study.all(Clip)) == 4
    assert all("already" in row.problems[0] for row in preview(study, videos, source, MAPPING).rows)


def test_without_a_table_each_video_or_each_folder_is_a_participant(study: Study, videos: Path) -> None:
    (videos / "notes.txt").write_text("no video")
    (videos / "._v1.mp4").write_text("what macOS leaves")
    each = table_of(videos, "video")
    assert each.header == ("participant", "video")
    assert [tuple(row.values()) for _, row in each.rows] == [
        ("broken", "broken.mp4"), ("v1", "v1.mp4"), ("v2", "v2.mp4"), ("v3", "v3.mp4"), ("v4", "second day/v4.mp4"),
        ("v5", "second day/v5.mp4"),
    ]  # fmt: skip
    by_folder = [row["participant"] for _, row in table_of(videos, "folder").rows]
    assert by_folder == ["videos", "videos", "videos", "videos", "second day", "second day"]
    found = preview(study, videos, each, OF_VIDEOS)
    assert [row.participant for row in found.usable] == ["v1", "v2", "v3", "v4", "v5"]  # the broken one is named
    assert "broken.mp4" in found.problems[0] and found.unused == ()
    with pytest.raises(StudyError, match="There is no video in"):
        table_of(study.folder / "exports", "video")
    with pytest.raises(StudyError, match="not a folder"):
        table_of(videos / "v1.mp4", "video")
    (videos / "v3.mp4").rename(videos / "v10.mp4")
    by_number = [row["participant"] for _, row in table_of(videos, "video").rows]
    assert by_number == ["broken", "v1", "v2", "v10", "v4", "v5"]  # people are numbered as their videos are


def test_the_problems_of_each_row_are_named_and_the_others_go_on(
    lite: Study, videos: Path, video: Callable[[int], Path], tmp_path: Path
) -> None:
    shutil.copy(video(1), videos / "second day" / "v2.mp4")  # now v2.mp4 is ambiguous below, but not at the top
    rows = {
        ",cliff,v1.mp4,,,,,,,,": "no participant",
        "P001,,,,,,,,,,": "No video is named",
        "P001,,nowhere.mp4,,,,,,,,": "nowhere.mp4 is not in",
        "P001,,broken.mp4,,,,,,,,": "not a video that can be read",
        "P001,,v1.mp4,,,,,,,,": "",
        "P002,,v1.mp4,,,,,,,,": "v1.mp4 is named by row 6 for P001 already",
        "P001,,v2,,,,,,,,": "fits 2 files",
        "P001,unknown,v3.mp4,,200,,much,perhaps,,0,fear": "200 is no age|dose much|"
        "left-handed perhaps|adoration 0 is outside the scale 1 to 100|fear fear is no number",
    }
    found = preview(lite, videos, table(tmp_path, *rows), MAPPING)
    for row, expected in zip(found.rows, rows.values(), strict=True):
        said = " ".join(row.problems)
        assert all(part in said for part in expected.split("|")) and bool(row.problems) is bool(expected), said
    assert [row.number for row in found.usable] == [6, 9]
    assert found.stimuli == ("unknown",)  # it comes in by its name
    lite.apply(import_change(lite, found, copy=False)[0])
    assert [(s.name, s.file) for s in lite.all(Stimulus)] == [("unknown", "")] and check(lite) == ()
    assert {Path(clip.file) for clip in lite.all(Clip)} == {videos / "v1.mp4", videos / "v3.mp4"}  # referred to
    assert lite.all(ClipRatings) == () and list(lite.all(Participant)) == [found.participants["P001"]]
    nothing = preview(lite, videos, table(tmp_path, *list(rows)[:3]), MAPPING)
    with pytest.raises(StudyError, match="nothing to import"):
        import_change(lite, nothing, copy=True)


def test_the_scale_is_stated_and_ratings_of_zero_to_one_become_whole_numbers_to_a_hundred(
    lite: Study, videos: Path, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    for cells in (["person", "video", "fear", "adoration"], [1, "v1.mp4", 0, 0.5], [1, "v2.mp4", 1, 1.5]):
        book.active.append(cells)
    book.save(tmp_path / "ratings.xlsx")
    mapping = Mapping(participant="person", file="video", ratings={"fear": "fear", "adoration": "adoration"})
    for scale in (None, "0 auf 100"):
        with pytest.raises(DatasetError, match="State the scale"):
            preview(lite, videos, tmp_path / "ratings.xlsx", replace(mapping, scale=scale))
    found = preview(lite, videos, tmp_path / "ratings.xlsx", replace(mapping, scale="0-1"))
    # x becomes 1 + 99 x: 0 -> 1, 0.5 -> 50.5 (rounded to even), 1 -> 100; 1.5 is not on the scale
    assert [dict(row.ratings) for row in found.rows] == [{"fear": 1, "adoration": 50}, {"fear": 100}]
    assert [row.participant for row in found.rows] == ["1", "1"]
    with pytest.raises(StudyError, match="no column 'visit'; there are person, video"):
        preview(lite, videos, tmp_path / "ratings.xlsx", replace(mapping, session="visit"))


@pytest.mark.parametrize(
    "scale, cells, kept, rounding",
    [
        ("1-100", ("5,5", "7"), [6, 7], "1 of 2 ratings was rounded, by at most 0.5."),
        ("1-100", ("5.3", "98.79"), [5, 99], "2 of 2 ratings were rounded, by at most 0.3."),
        ("0-1", ("0.372", "0.005"), [38, 1], "2 of 2 ratings were rounded, by at most 0.5."),  # 37.828, 1.495
        ("0-1", ("0.01", "0.372"), [2, 38], "2 of 2 ratings were rounded, by at most 0.18."),  # 1.99, 37.828
        ("1-100", ("5", "7,0"), [5, 7], ""),
        ("0-1", ("0", "1"), [1, 100], ""),
    ],
)
def test_how_many_ratings_are_rounded_and_how_far_is_said(
    lite: Study, videos: Path, tmp_path: Path, scale: str, cells: tuple[str, str], kept: list[int], rounding: str
) -> None:
    lines = ["person;video;fear", *(f"P1;v{n}.mp4;{cell}" for n, cell in enumerate(cells, 1))]
    (tmp_path / "t.csv").write_text("\n".join(lines), encoding="utf-8")
    mapping = Mapping(participant="person", file="video", ratings={"fear": "fear"}, scale=scale)  # type: ignore[arg-type]
    found = preview(lite, videos, tmp_path / "t.csv", mapping)
    assert [row.ratings["fear"] for row in found.rows] == kept
    assert found.rounding == (f"Self-reports are kept as whole numbers from 1 to 100: {rounding}" if rounding else "")


def test_columns_are_found_by_their_names() -> None:
    assert suggest(("Subject ID", "File_Name", "Empathic Pain", "FEAR", "shoe size")) == {
        "participant": "Subject ID",
        "file": "File_Name",
        "empathic_pain": "Empathic Pain",
        "fear": "FEAR",
    }


def test_an_import_that_breaks_off_leaves_no_copies(
    lite: Study, videos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = preview(lite, videos, table(tmp_path, *(f"P001,,v{n}.mp4,,,,,,,," for n in (1, 2, 3))), MAPPING)
    real, calls = shutil.copyfile, list[str]()

    def fills_up(source: Path, target: Path) -> object:
        calls.append(str(source))
        if len(calls) == 3:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(source, target)

    monkeypatch.setattr(shutil, "copyfile", fills_up)
    with pytest.raises(OutputError, match="disk is full"):
        import_change(lite, found, copy=True)
    assert len(calls) == 3 and [path for path in (lite.folder / "clips").rglob("*") if path.is_file()] == []
    assert check(lite) == () and lite.all(Participant) == ()


def test_a_video_is_known_by_its_content_whatever_its_name_and_whoever_it_is_said_to_show(
    lite: Study, videos: Path, video: Callable[[int], Path], tmp_path: Path
) -> None:
    shutil.copy(video(1), videos / "again.mp4")
    shutil.copy(video(5), videos / "second day" / "fifth.mp4")
    table_ = table(tmp_path, "P001,,v1,,,,,,,,", "P001,,again,,,,,,,,", "P002,,v5,,,,,,,,", "P003,,fifth,,,,,,,,")
    found = preview(lite, videos, table_, MAPPING)
    assert found.problems == (
        "row 3: again is the same video as v1.mp4, which is named by row 2 already. Left out.",
        "row 5: fifth is the same video as v5.mp4, which is named by row 4 for P002 already. Left out.",
    )
    lite.apply(import_change(lite, found, copy=True)[0])
    again = preview(lite, videos, table(tmp_path, "P004,,again,,,,,,,,"), MAPPING)
    assert again.problems == ("row 2: again is in the study already, as clip 1 of P001. Left out.",)


@pytest.mark.parametrize(
    "scale, cells, doubt",
    [
        ("1-100", ("1,0.5", "0.25,0"), "3 of 4 ratings lie outside the scale 1 to 100; all would fit 0 to 1."),
        (
            "1-100",
            ("1,1", "1,"),
            "None of the 3 ratings is above 1; the stated scale is 1 to 100; all would fit 0 to 1.",
        ),
        ("0-1", ("1,20", "100,1"), "2 of 4 ratings lie outside the scale 0 to 1; all would fit 1 to 100."),
        ("1-100", ("0,20", "100,35"), "1 of 4 ratings lies outside the scale 1 to 100; all would fit 0 to 100."),
        ("1-100", ("1000,20", "100,35"), ""),  # one that is on no scale is named, and the others are taken
        ("0-100", ("0,20", "100,35"), ""),
        (
            "0-100",
            ("0,2", "10,3"),
            "None of the 4 ratings is above 10; the stated scale is 0 to 100; all would fit 0 to 10.",
        ),
        ("0-10", ("1,7", "4,3"), ""),
        ("1-7", ("1,7", "4,3"), ""),
        ("1-7", ("0,7", "10,3"), "2 of 4 ratings lie outside the scale 1 to 7; all would fit 0 to 10."),
        ("-3-3", ("-3,0", "3,1"), ""),
        ("0-1", ("1,20", "100,3"), "3 of 4 ratings lie outside the scale 0 to 1; all would fit 1 to 100."),
        ("0-1", ("-5,20", "100,"), "3 of 3 ratings lie outside the scale 0 to 1."),
        ("1-100", ("1,100", "0.5,"), "1 of 3 ratings lies outside the scale 1 to 100; all would fit 0 to 100."),
        (
            "1-100",
            ("1,34", "1,1"),
            "None of the 4 ratings is above 34; the stated scale is 1 to 100; all would fit 0 to 100.",
        ),
        ("1-100", ("1,35", "1,1"), ""),  # a third of the scale is passed
        ("0-1", ("1,0", "0.5,"), ""),
        ("0-1", (",", ","), ""),
    ],
)
def test_a_scale_that_hardly_is_the_ratings_is_doubted(
    lite: Study, videos: Path, tmp_path: Path, scale: str, cells: tuple[str, str], doubt: str
) -> None:
    lines = [f"P001,v{number}.mp4,{ratings}\n" for number, ratings in enumerate(cells, start=1)]
    (tmp_path / "t.csv").write_text("".join(["person,video,fear,adoration\n", *lines]))
    mapping = Mapping(participant="person", file="video", ratings={"fear": "fear", "adoration": "adoration"})
    found = preview(lite, videos, tmp_path / "t.csv", replace(mapping, scale=scale))
    assert found.doubt == doubt


def test_a_video_without_times_is_refused_and_one_that_went_away_is_named(
    lite: Study, videos: Path, tmp_path: Path
) -> None:
    with av.open(str(videos / "frozen.mkv"), "w") as container:
        stream = container.add_stream("mpeg4", rate=30)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for number in range(5):
            picture = av.VideoFrame.from_ndarray(np.full((48, 64, 3), 40 * number, np.uint8), format="rgb24")
            for packet in stream.encode(picture):
                packet.pts = packet.dts = 0
                container.mux(packet)
        for packet in stream.encode(None):
            packet.pts = packet.dts = 0
            container.mux(packet)
    found = preview(lite, videos, table(tmp_path, "P001,,frozen,,,,,,,,", "P001,,v1,,,,,,,,"), MAPPING)
    (problem,) = found.problems
    assert "All 5 pictures of" in problem and "have the same time" in problem and problem.endswith("Left out.")
    assert [row.number for row in found.usable] == [3]
    (videos / "v1.mp4").unlink()
    for copy in (True, False):
        with pytest.raises(StudyError, match=r"Nothing could be imported.*v1.mp4 cannot be read: no such file"):
            import_change(lite, found, copy=copy)
    assert check(lite) == ()


def test_a_video_that_goes_away_or_breaks_the_program_does_not_keep_the_others_out(
    lite: Study, videos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = ("P001,,v1,,,,,,,1,2", "P002,,v2,,,,,,,3,4", "P003,,v3,,,,,,,5,6")
    found = preview(lite, videos, table(tmp_path, *lines), MAPPING)
    (videos / "v1.mp4").unlink()
    real = shutil.copyfile

    def breaks(source: Path, target: Path) -> object:
        if source.name == "v2.mp4":
            raise RuntimeError("a library's own words")
        return real(source, target)

    monkeypatch.setattr(shutil, "copyfile", breaks)
    change, failures = import_change(lite, found, copy=True)
    assert len(failures) == 2 and change.label == "Import 1 video"
    assert "v1.mp4 cannot be read" in failures[0]
    assert "v2.mp4: something unexpected went wrong (RuntimeError: a library's own words)" in failures[1]
    lite.apply(change)
    assert [person.code for person in lite.all(Participant)] == ["P003"]
    assert [dict(report.ratings) for report in lite.all(ClipRatings)] == [{"adoration": 5, "fear": 6}]
    assert check(lite) == ()


def test_a_video_that_breaks_the_program_is_a_row_with_a_problem(
    lite: Study, videos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.sources import video_file

    real = video_file.VideoFile.__init__

    def breaks(self: object, path: Path, *rest: object) -> None:
        if path.name == "v1.mp4":
            raise MemoryError
        real(self, path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(video_file.VideoFile, "__init__", breaks)
    found = preview(lite, videos, table(tmp_path, "P001,,v1,,,,,,,,", "P001,,v2,,,,,,,,"), MAPPING)
    assert [row.number for row in found.usable] == [3]
    assert "v1: something unexpected went wrong (MemoryError)" in found.problems[0]


def test_a_name_that_is_too_long_for_endings_is_shortened_in_the_study_and_the_same_each_time(
    lite: Study, videos: Path, tmp_path: Path
) -> None:
    long = "ä" * 118 + ".mp4"  # 240 bytes
    (videos / "v1.mp4").rename(videos / long)
    found = preview(lite, videos, table(tmp_path, f"P001,,{long},,,,,,,,"), MAPPING)
    change, _ = import_change(lite, found, copy=True)
    (clip,) = (record for record in change.added if isinstance(record, Clip))
    name = Path(clip.file).name
    mark = hashlib.sha256(("ä" * 118).encode()).hexdigest()[:8]
    assert name == f"{'ä' * 85}~{mark}.mp4"
    assert (lite.path(clip.file)).is_file()


def test_a_clip_lasts_as_long_as_its_pictures_whatever_its_header_says(
    lite: Study, videos: Path, tmp_path: Path
) -> None:
    stored = bytearray((videos / "v1.mp4").read_bytes())
    for box, at in ((b"mvhd", 16), (b"mdhd", 16)):  # version 0: the length stands 16 bytes after the name
        place = stored.index(box) + 4 + at
        stored[place : place + 4] = (int.from_bytes(stored[place : place + 4], "big") // 30).to_bytes(4, "big")
    (videos / "v1.mp4").write_bytes(bytes(stored))
    found = preview(lite, videos, table(tmp_path, "P001,v1,v1,,,,,,,,"), MAPPING)
    assert found.rows[0].duration_s == pytest.approx(0.5, abs=1e-3)
    change, _ = import_change(lite, found, copy=True)
    assert [r.duration_s for r in change.added if isinstance(r, Clip | Stimulus)] == [found.rows[0].duration_s] * 2
