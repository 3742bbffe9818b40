"""Features that came with a corpus: CSVs become named tracks with their times, width and maker."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.datasets.dataset import Clip, Dataset
from core.datasets.import_notes import ImportNotes
from core.datasets.tracks import import_track, load_track, named_folders, read_csv, tracks_of
from core.errors import DatasetError


def write(path: Path, times: Any, values: Any, header: str = "timestamp,segment_id,a,b", segment: str = "1") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [f"{time},{segment},{','.join(map(str, row))}" for time, row in zip(times, values, strict=True)]
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    clips = tuple(Clip(f"{i:05d}", None, "train", (0.5,) * 7) for i in range(3))
    return Dataset(tmp_path / "hume", "hume", "made up", clips, hume_ids=True)


def test_a_folder_of_csvs_becomes_a_track_and_what_is_wrong_is_named(dataset: Dataset, tmp_path: Path) -> None:
    source = tmp_path / "given" / "DeepSpectrum"
    write(source / "train" / "00000.csv", (0, 500, 1000), ((1, 2), (3, 4), (5, 6.5)))
    write(source / "train" / "[00001].csv", (0.0, 0.5), ((7, 8), (9, 10)), segment="[00001]")
    write(source / "val" / "99999.csv", (0,), ((1, 2),))
    (source / "val" / "00002.csv").write_text("timestamp,segment_id,a,b\n0,1,x,2\n")
    report = ImportNotes()
    seen: list[tuple[int, int]] = []
    info = import_track(dataset, "deepspectrum", source, report, lambda done, of: seen.append((done, of)))
    assert (info.name, info.width, dict(info.rows)) == ("deepspectrum", 2, {"00000": 3, "00001": 2})
    assert "DeepSpectrum" in info.maker and "2 values per row, 2 clips" in info.sentence
    assert tracks_of(dataset.folder) == {"deepspectrum": info} and seen[-1] == (4, 4)
    found = load_track(dataset.folder, "deepspectrum", "00000")
    np.testing.assert_array_equal(found.values, np.array([[1, 2], [3, 4], [5, 6.5]], np.float32))
    np.testing.assert_allclose(found.pts, [0, 0.5, 1.0])  # these timestamps are milliseconds
    np.testing.assert_allclose(load_track(dataset.folder, "deepspectrum", "00001").pts, [0, 0.5])  # and these seconds
    said = report.text()
    assert "are of no clip, left out (1): 99999.csv" in said and "cannot be read, left out (1): 00002.csv" in said
    assert "Clips without deepspectrum (1): 00002" in said
    with pytest.raises(DatasetError, match="The clip 00002 has no deepspectrum"):
        load_track(dataset.folder, "deepspectrum", "00002")
    write(source / "train" / "00000.csv", (0,), ((1, 2),))
    again = import_track(dataset, "deepspectrum", source, ImportNotes())  # a track is replaced as a whole
    assert again.rows["00000"] == 1 and len(load_track(dataset.folder, "deepspectrum", "00000").pts) == 1


def test_files_of_two_sets_are_no_track(dataset: Dataset, tmp_path: Path) -> None:
    write(tmp_path / "mixed" / "00000.csv", (0,), ((1, 2),))
    write(tmp_path / "mixed" / "00001.csv", (0,), ((1, 2, 3),), "timestamp,segment_id,a,b,c")
    with pytest.raises(DatasetError, match=r"other columns than the files before it \(3, not 2"):
        import_track(dataset, "mixed", tmp_path / "mixed", ImportNotes())
    assert tracks_of(dataset.folder) == {}
    for folder, said in ((tmp_path / "none", "is no folder"), (tmp_path, "holds no CSV file that is of a clip")):
        clips = Dataset(dataset.folder, "", "", (Clip("else", None, None, None),))
        with pytest.raises(DatasetError, match=said):
            import_track(clips, "x", folder, ImportNotes())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "first columns are not timestamp"),
        ("time,segment_id,a\n0,1,2\n", "first columns are not timestamp"),
        ("timestamp,segment_id\n0,1\n", "first columns are not timestamp"),
        ("timestamp,segment_id,a\n", "it has no rows"),
        ("timestamp,segment_id,a\n0,1,nan\n", "values that are no numbers"),
        ("timestamp,segment_id,a\n0,1,2\n0,1,3\n", "its timestamps do not rise"),
        ("timestamp,segment_id,a\n0,1,2\n1\n", "row 2 with 1 columns"),
    ],
)
def test_a_file_that_is_no_such_table_is_one_sentence(content: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "00000.csv"
    path.write_text(content)
    with pytest.raises(DatasetError, match=said) as caught:
        read_csv(path)
    assert str(caught.value).startswith("00000.csv: ")


def test_names_are_plain_and_not_eriscopes_own(tmp_path: Path) -> None:
    assert named_folders(["VGGFace2=a", "egemaps = b=c"]) == {"vggface2": Path("a"), "egemaps": Path("b=c")}
    for given, said in (
        (["vggface2"], "names no folder"), (["holistic=a"], "are Eriscope's own"), (["../x=a"], "cannot be called"),
        (["a=b", "A=c"], "called a twice"), (["a="], "names no folder"),
    ):  # fmt: skip
        with pytest.raises(DatasetError, match=said):
            named_folders(given)


def test_a_damaged_track_says_how_to_mend_it(dataset: Dataset, tmp_path: Path) -> None:
    write(tmp_path / "set" / "00000.csv", (0,), ((1, 2),))
    import_track(dataset, "set", tmp_path / "set", ImportNotes())
    folder = dataset.folder / "features" / "tracks" / "set"
    (folder / "00000.safetensors").write_bytes(b"x" * 30)
    with pytest.raises(DatasetError, match=r"is damaged .* Import set again"):
        load_track(dataset.folder, "set", "00000")
    stated = json.loads((folder / "track.json").read_text())
    for wrong in (
        {**stated, "width": "2"},
        {**stated, "version": 9},
        {**stated, "name": "else"},
        [],
        {**stated, "rows": 3},
    ):
        (folder / "track.json").write_text(json.dumps(wrong))
        with pytest.raises(DatasetError, match="does not tell what the track holds"):
            tracks_of(dataset.folder)
