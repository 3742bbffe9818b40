from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest

from core.datasets.dataset import Clip, Dataset, load_dataset, safe_name, save
from core.errors import DatasetError
from core.label_meaning import Labels
from core.types import EMOTIONS

RATINGS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 1.0)


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    folder = tmp_path / "mine"
    clips = (
        Clip("00001", folder / "videos" / "a.mp4", "train", RATINGS, "p1", "South Africa", 33.0),
        Clip("Müller, \"x\"/[2]", tmp_path / "far" / "b.mp4", "val", None, "p2", sound=folder / "b.wav"),
        Clip("bare", None, None, None),
    )  # fmt: skip
    return Dataset(folder, "mine", "made by hand", clips)


def test_a_dataset_is_read_as_it_was_written(dataset: Dataset) -> None:
    save(dataset)
    assert load_dataset(dataset.folder) == dataset
    assert dataset.split("val") == dataset.clips[1:2]


def test_a_folder_that_is_moved_takes_its_own_videos_along(dataset: Dataset, tmp_path: Path) -> None:
    save(dataset)
    moved = load_dataset(dataset.folder.rename(tmp_path / "moved"))
    assert moved.clips[0].video == tmp_path / "moved" / "videos" / "a.mp4"
    assert moved.clips[1].video == tmp_path / "far" / "b.mp4"


def test_the_clips_are_a_table_that_a_spreadsheet_opens(dataset: Dataset) -> None:
    save(dataset)
    stored = (dataset.folder / "clips.csv").read_bytes()
    assert stored.startswith(b"\xef\xbb\xbf")  # else Excel takes it for an old code page
    rows = list(csv.DictReader(stored.decode("utf-8-sig").splitlines()))
    assert [rows[0][emotion] for emotion in EMOTIONS] == ["0.0", "0.1", "0.2", "0.3", "0.4", "0.5", "1.0"]
    assert rows[1]["clip_id"] == 'Müller, "x"/[2]'


def test_ids_become_different_plain_file_names_on_every_file_system() -> None:
    ids = ["a", "A", "a/b", "a_b", "a b", "../a", "con", "[1]", "(1)", "", "ä", "b" * 300, "B" * 300, "a.", "a:b"]
    names = [safe_name(clip_id) for clip_id in ids]
    assert len({name.casefold() for name in names}) == len(ids)
    assert safe_name("00001") == "00001"
    for name in names:
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789_-") and len(name) < 120 and name != "con"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ([{"clip_id": "twin"}, {"clip_id": "twin"}], "twin occurs twice"),
        ([{"split": "training"}], "'training'"),
        ([{"ratings": (*RATINGS[:6], 1.01)}], "outside 0 to 1"),
        ([{"ratings": (*RATINGS[:6], float("nan"))}], "outside 0 to 1"),
        (
            [{"participant": "ann", "split": s} for s in ("test", "train")]
            + [{"participant": "bob", "split": s} for s in ("val", "val")]
            + [{"participant": "cid", "split": s} for s in ("val", None, "train")],
            "ann in train and test; cid in train and val)",
        ),
    ],
)
def test_what_must_not_be_in_a_dataset_is_named_and_not_written(
    dataset: Dataset, changed: list[dict[str, object]], said: str
) -> None:
    clips = [replace(Clip(f"c{i}", None, "train", RATINGS), **change) for i, change in enumerate(changed)]  # type: ignore[arg-type]
    with pytest.raises(DatasetError) as caught:
        save(replace(dataset, clips=tuple(clips)))
    assert said in str(caught.value) and "bob" not in str(caught.value)
    assert not dataset.folder.exists()


def test_a_leak_that_was_written_into_the_table_by_hand_is_found_on_reading(dataset: Dataset) -> None:
    save(dataset)
    table = dataset.folder / "clips.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",val,p2,", ",val,p1,"), encoding="utf-8")
    with pytest.raises(DatasetError, match="p1 in train and val"):
        load_dataset(dataset.folder)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("clips.csv", ",0.4,", ",high,", "row 2 of clips.csv: high is no number"),
        ("clips.csv", ",0.4,", ",,", "outside 0 to 1"),
        ("clips.csv", ",fear,", ",dread,", "lacks the columns fear"),
        ("clips.csv", "00001,", ",", "row 2 of clips.csv has no clip_id"),
        ("clips.csv", ",fear,", ",disgust,", "two columns of the same name, 'disgust' and 'disgust'"),
        ("clips.csv", ",0.4,", ",0,4,", "has 16 cells, the heading 15"),
        ("dataset.json", '"version": 1', '"version": 2', "another version"),
        ("dataset.json", "{", "", "is not a dataset that can be read"),
        ("dataset.json", "origin", "origins", "is not a dataset that can be read"),
    ],
)
def test_a_damaged_dataset_is_one_sentence(dataset: Dataset, file: str, old: str, new: str, said: str) -> None:
    save(dataset)
    path = dataset.folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DatasetError) as caught:
        load_dataset(dataset.folder)
    assert said in str(caught.value)


def test_a_folder_without_a_dataset_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="eriscope dataset import"):
        load_dataset(tmp_path / "nowhere")


def test_what_labels_mean_travels_and_is_found_in_datasets_that_do_not_say(dataset: Dataset) -> None:
    labels = Labels("relative", "1 to 100", "the people who are seen")
    save(replace(dataset, labels=labels))
    assert load_dataset(dataset.folder).labels == labels
    path = dataset.folder / "dataset.json"
    stated = json.loads(path.read_text())
    path.write_text(json.dumps({**stated, "labels": {"form": "loud", "scale": "", "raters": ""}}))
    with pytest.raises(DatasetError, match="its form is 'loud', absolute or relative is possible"):
        load_dataset(dataset.folder)
    for ratings, form in ((RATINGS, "relative"), ((0.5,) * 7, "absolute")):
        save(replace(dataset, clips=tuple(Clip(f"c{i}", None, None, ratings) for i in range(20))))
        stated = json.loads(path.read_text())
        path.write_text(json.dumps({name: value for name, value in stated.items() if name != "labels"}))
        assert load_dataset(dataset.folder).labels == Labels(form)


def test_a_folder_that_is_there_is_not_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"is no dataset, since it has no dataset\.json\. Make one with") as caught:
        load_dataset(tmp_path)
    assert "no such file" not in str(caught.value)
    with pytest.raises(DatasetError, match="no such file or directory"):
        load_dataset(tmp_path / "none")
