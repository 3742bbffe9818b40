from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from core.datasets.hume import import_hume
from core.errors import DatasetError

RATINGS = (0, 0.1, 0.2, 0.3, 0.4, 0.5, 1)
NONE = ("",) * 7


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / "raw" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def test_a_corpus_with_everything_wrong_is_imported_and_each_wrong_thing_is_named(
    data_info: Callable[..., None], tmp_path: Path
) -> None:
    source = tmp_path / "hume"
    data_info(
        source,
        [
            ("[00001]", "Train", RATINGS, 33.5, "United States"),
            ("[00002]", "Val", RATINGS, "", "South Africa"),
            ("[00003]", "Test", NONE, 20, "South Africa"),
            ("[00001]", "Val", NONE, 20, "South Africa"),
            ("[00004]", "Train", (0, 0, 0, 1.5, 0, 0, 0), 20, "South Africa"),
            ("[00005]", "Train", (0, 0, 0, "much", 0, 0, 0), 20, "South Africa"),
            ("[00006]", "Train", (0, 0, "", 0, 0, 0, 0), "old", "South Africa"),
            ("", "Train", RATINGS, 20, "South Africa"),
            ("[00007]", "Holdout", RATINGS, 20, "South Africa"),
        ],
    )
    put(source, "train/mp4/00001.mp4", "train/wav/00001.wav", "val/mp4/[00002].mp4", "train/mp4/00004.mp4")
    put(source, "test/mp4/00003.mp4", "test/mp4/00099.mp4", "train/mp4/00005.mp4", "train/mp4/00006.mp4")
    dataset, report = import_hume(source, tmp_path / "out")
    by_id = {clip.clip_id: clip for clip in dataset.clips}
    assert list(by_id) == ["00001", "00002", "00003", "00004", "00005", "00006", "00007", "00099"]
    first = by_id["00001"]
    assert first.ratings == RATINGS and (first.split, first.country, first.age) == ("train", "United States", 33.5)
    assert (first.video, first.sound) == (source / "raw/train/mp4/00001.mp4", source / "raw/train/wav/00001.wav")
    assert by_id["00002"].video == source / "raw/val/mp4/[00002].mp4" and by_id["00002"].age is None
    assert (by_id["00099"].split, by_id["00099"].ratings) == ("test", None)
    assert [clip_id for clip_id, clip in by_id.items() if clip.ratings is None] == [
        "00003", "00004", "00005", "00006", "00099",
    ]  # fmt: skip
    assert report.notes == {
        "Clips without ratings": ["00003"],
        "Ids that occur twice, first row kept": ["00001 (row 5)"],
        "Ratings outside the scale 0 to 1, not used": ["00004 (disgust 1.5)"],
        "Ratings that are no numbers, not used": ["00005 (disgust much)"],
        "Ratings that are incomplete, not used": ["00006 (no anxiety)"],
        "Ages that are no ages, not used": ["00006 (old)"],
        "Rows without a File_ID, left out": ["row 9"],
        "Splits that are not known": ["00007 (Holdout)"],
        "Videos that data_info.csv does not list, taken without ratings": ["test/00099"],
        "Videos that are missing": ["00007"],
    }


def test_a_report_shows_a_few_names_and_keeps_all(data_info: Callable[..., None], tmp_path: Path) -> None:
    source = tmp_path / "hume"
    data_info(source, [(f"[{i:05d}]", "Train", RATINGS, 20, "US") for i in range(30)])
    dataset, report = import_hume(source, tmp_path / "out")
    assert report.text(3) == "Videos that are missing (30): 00000; 00001; 00002; and 27 more\n"
    report.save(dataset.folder, "thirty clips")
    kept = (tmp_path / "out" / "import-report.txt").read_text()
    assert kept.startswith("thirty clips\n") and all(f"{i:05d}" in kept for i in range(30))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "does not exist"),
        ("", "holds no rows"),
        ("File_ID,Split,Fear\n[1],Train,0\n", "no column for adoration, amusement, anxiety"),
        ("id,Split,Fear\n[1],Train,0\n", "no column File_ID"),
    ],
)
def test_a_folder_that_is_no_corpus_is_one_sentence(text: str | None, said: str, tmp_path: Path) -> None:
    if text is not None:
        (tmp_path / "data_info.csv").write_text(text)
    with pytest.raises(DatasetError) as caught:
        import_hume(tmp_path, tmp_path / "out")
    assert said in str(caught.value) and "data_info.csv" in str(caught.value)
