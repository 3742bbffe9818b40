from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from core.datasets.dataset import Dataset, load_dataset, save
from core.datasets.import_notes import ImportNotes
from core.datasets.table_import import TableColumns, import_table, parse_emotion_columns
from core.errors import DatasetError

HEADER = ["Path", "adoration", "Amusement", "ANXIETY", "disgust", "empathic_pain", "Fear", "Surprise"]
ROW = [1, 100, 50.5, 10.9, 25.75, 75.25, 2]
ON_UNIT_SCALE = (0, 1, 0.5, 0.1, 0.25, 0.75, 1 / 99)
"""(x - 1) / 99, worked by hand."""


def write(path: Path, rows: list[list[object]], *, delimiter: str = ",", encoding: str = "utf-8") -> Path:
    if path.suffix == ".xlsx":
        book = openpyxl.Workbook()
        for row in rows:
            book.worksheets[0].append(row)
        book.save(path)
    else:
        path.write_text("\n".join(delimiter.join(map(str, row)) for row in rows) + "\n", encoding=encoding)
    return path


def read(path: Path, scale: str | None = "1-100", /, **columns: object) -> tuple[Dataset, ImportNotes]:
    return import_table(path, path.parent / "out", scale, TableColumns(**columns))  # type: ignore[arg-type]


@pytest.mark.parametrize("pain", ["Empathic-Pain", "empathic_pain", "Empathic Pain", "EmpathicPain"])
def test_ratings_of_1_to_100_reach_both_ends_of_the_unit_scale(pain: str, tmp_path: Path) -> None:
    header = [pain if name == "empathic_pain" else name for name in HEADER]
    dataset, _ = read(write(tmp_path / "t.csv", [header, ["v/a.mp4", *ROW]]))
    assert dataset.clips[0].ratings == pytest.approx(ON_UNIT_SCALE, abs=1e-12)
    assert dataset.clips[0].video == tmp_path / "v" / "a.mp4"
    save(dataset)
    assert load_dataset(tmp_path / "out") == dataset


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("t.xlsx", {}),
        ("t.csv", {"delimiter": "\t", "encoding": "utf-16"}),
        ("t.csv", {"encoding": "utf-8-sig"}),
        ("t.csv", {"encoding": "cp1252"}),
        ("german.csv", {"delimiter": ";", "encoding": "cp1252"}),
    ],
)
def test_what_spreadsheets_write_is_read_alike(name: str, options: dict[str, str], tmp_path: Path) -> None:
    values: list[object] = [str(v).replace(".", ",") for v in ROW] if name == "german.csv" else list(ROW)
    rows: list[list[object]] = [[*HEADER, "Participant"], ["Möwe.mp4", *values, "007"], ["b.mp4", *values, 8]]
    dataset, _ = read(write(tmp_path / name, rows, **options))
    assert [clip.clip_id for clip in dataset.clips] == ["Möwe", "b"]
    assert [clip.participant for clip in dataset.clips] == ["007", "8"]
    assert dataset.clips[1].ratings == pytest.approx(ON_UNIT_SCALE, abs=1e-12)


@pytest.mark.parametrize("scale", [None, "", "100", "7-1", "guess"])
def test_a_scale_that_is_not_stated_is_asked_for_and_never_guessed(scale: str | None, tmp_path: Path) -> None:
    file = write(tmp_path / "t.csv", [HEADER, ["a.mp4", *ROW]])
    with pytest.raises(DatasetError, match=r"both of its ends.*never guessed|does not run upwards"):
        read(file, scale)


def test_values_outside_the_stated_scale_are_named_and_not_used(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        HEADER,
        ["a.mp4", *ROW],
        ["b.mp4", -1, *ROW[1:]],
        ["c.mp4", *ROW[:6], 100.5],
        ["d.mp4", *ROW[:6], "inf"],
    ]
    dataset, report = read(write(tmp_path / "t.csv", rows))
    assert [clip.ratings is None for clip in dataset.clips] == [False, True, True, True]
    assert report.notes["Ratings outside the scale 1 to 100, not used"] == ["b (adoration -1)", "c (surprise 100.5)"]
    assert report.notes["Ratings that are no numbers, not used"] == ["d (surprise inf)"]
    with pytest.raises(DatasetError, match="of 27 ratings lie outside the scale 0 to 1"):
        read(tmp_path / "t.csv", "0-1")
    with pytest.raises(DatasetError, match=r"No row .* has its ratings on the stated scale 0 to 1"):
        import_table(tmp_path / "t.csv", tmp_path / "out", "0-1", sure=True)


def test_columns_can_be_named_and_a_wrong_name_is_answered_with_those_that_are_there(tmp_path: Path) -> None:
    header: list[object] = ["Clip file", *[f"Q{i}" for i in range(1, 8)], "Code", "Fold", "Sound file"]
    rows: list[list[object]] = [header, ["a.mp4", *ROW, "x", "Validation", "a.wav"], ["b.mp4", *ROW, "", "?", ""]]
    file = write(tmp_path / "t.csv", rows)
    emotions = ["adoration", "amusement", "anxiety", "disgust", "Empathic-Pain", "fear", "surprise"]
    given = {
        "path": "Clip file",
        "participant": "Code",
        "split": "Fold",
        "sound": "Sound file",
        "emotions": parse_emotion_columns([f"{name}=Q{i}" for i, name in enumerate(emotions, start=1)]),
    }
    dataset, report = read(file, **given)
    first, second = dataset.clips
    assert first.ratings == pytest.approx(ON_UNIT_SCALE, abs=1e-12)
    assert (first.participant, first.split, first.sound) == ("x", "val", tmp_path / "a.wav")
    assert (second.participant, second.split, second.sound) == (None, None, None)
    assert report.notes["Splits that are not known"] == ["b (?)"]
    assert report.notes["Clips without a participant"] == ["b"]
    for changed, said in (
        ({"participant": "Who"}, "no column 'Who'; there are Clip file, Q1"),
        ({"path": None}, "--path-column"),
        ({"emotions": {}}, "--column adoration=NAME"),
    ):
        with pytest.raises(DatasetError) as caught:
            read(file, **{**given, **changed})
        assert said in str(caught.value)
    for wrong in ("joy=Q1", "fear", "fear="):
        with pytest.raises(DatasetError, match="EMOTION=NAME"):
            parse_emotion_columns([wrong])


def test_ids_are_file_names_where_they_differ_and_paths_where_they_do_not(tmp_path: Path) -> None:
    (tmp_path / "p1").mkdir()
    (tmp_path / "p1" / "smile.mp4").write_bytes(b"x")
    rows: list[list[object]] = [HEADER, ["p1/smile.mp4", *ROW], [], ["p2\\Smile.mp4", *ROW], ["", *ROW]]
    rows += [["p1/smile.mp4", *ROW]]
    dataset, report = read(write(tmp_path / "t.csv", rows))
    assert [clip.clip_id for clip in dataset.clips] == ["p1/smile", "p2/Smile"]
    assert report.notes == {
        "Rows without a path, left out": ["row 5"],
        "Videos that are missing": [f"p2/Smile ({tmp_path / 'p2' / 'Smile.mp4'})"],
        "Clips that occur twice, first row kept": ["p1/smile (row 6)"],
    }


@pytest.mark.parametrize("name", ["t.csv", "t.xlsx"])
@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 cut", b"\x81\x8d\x00" * 99, "only a header"])
def test_a_file_that_is_no_table_is_one_sentence(name: str, content: bytes | str | None, tmp_path: Path) -> None:
    if isinstance(content, str):
        write(tmp_path / name, [list(HEADER)])
    elif content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(DatasetError) as caught:
        read(tmp_path / name)
    assert str(tmp_path / name) in str(caught.value)


def test_participants_who_may_be_one_person_are_asked_about(tmp_path: Path) -> None:
    rows: list[list[object]] = [[*HEADER, "subject"], ["a.mp4", *ROW, "P1"], ["b.mp4", *ROW, "p1"]]
    source = write(tmp_path / "t.csv", rows)
    with pytest.raises(DatasetError, match=r"one person's \(P1 and p1\).*--same 'p1'='P1'"):
        import_table(source, tmp_path / "out", "1-100")
    one, _ = import_table(source, tmp_path / "out", "1-100", same={"p1": "P1"})
    assert [clip.participant for clip in one.clips] == ["P1", "P1"]
    two, _ = import_table(source, tmp_path / "out", "1-100", apart=True)
    assert [clip.participant for clip in two.clips] == ["P1", "p1"]


def test_zeros_count_on_a_scale_that_begins_there_and_doubt_where_it_does_not(tmp_path: Path) -> None:
    zeros: list[list[object]] = [HEADER, ["a.mp4", 0, 100, 50, 25, 75, 1, 99]]
    source = write(tmp_path / "t.csv", zeros)
    dataset, report = import_table(source, tmp_path / "out", "0-100")
    assert dataset.clips[0].ratings == pytest.approx((0, 1, 0.5, 0.25, 0.75, 0.01, 0.99))
    assert report.columns[0] == "adoration: 0 to 0, mean 0 (1 number)"
    with pytest.raises(DatasetError, match=r"1 of 7 ratings lies outside the scale 1 to 100; all would fit 0 to 100"):
        import_table(source, tmp_path / "out", "1-100")
    source = write(tmp_path / "t.csv", [*zeros, ["b.mp4", *ROW]])
    found, _ = import_table(source, tmp_path / "out", "1-100", sure=True)
    assert [clip.ratings is None for clip in found.clips] == [True, False]
