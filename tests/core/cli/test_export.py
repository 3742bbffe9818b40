from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pympi
import pytest

Run = Callable[..., Any]


@pytest.fixture
def study(eriscope: Run, tmp_path: Path) -> Path:
    """Two people with a video each; only the first one rated it."""
    from core.sources.synthetic import write_clip

    folder = tmp_path / "videos"
    folder.mkdir()
    for name, shade in (("one", 30), ("two", 90)):
        write_clip(folder / f"{name}.mp4", [(i / 10, np.full((48, 64, 3), shade, np.uint8)) for i in range(3)], None)
    (folder / "ratings.csv").write_text("participant,file,fear\nP001,one.mp4,80\nP002,two.mp4,\n")
    made = tmp_path / "heights"
    assert eriscope("study", "new", made).code == 0
    options = ("--videos", folder, "--table", folder / "ratings.csv", "--scale", "1-100")
    assert eriscope("study", "import", made, *options).code == 0
    return made


def test_a_study_goes_into_its_exports_and_json_says_where(eriscope: Run, study: Path) -> None:
    done = eriscope("export", study, "--format", "csv", "--json")
    assert done.code == 0, done.err
    said = json.loads(done.out)
    assert said["folder"] == str(study / "exports" / "heights-csv") and said["failures"] == []
    assert all((Path(said["folder"]) / name).is_file() for name in said["files"])
    assert said["notes"][0] == "2 of 2 clips not analysed yet: there is no prediction."
    one = eriscope("export", study, "--participant", "P002", "--out", study.parent / "out")
    assert "heights_P002-csv" in one.out
    assert "P001" not in (study.parent / "out" / "heights_P002-csv" / "clips.csv").read_text()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--format", "xlsx"), "--format xlsx is not known. Choose csv, parquet"),
        (("--participant", "P9"), "There is no participant 'P9'"),
        (("--format", "video"), "There is nothing to export. 2 of 2 clips not analysed yet"),
    ],
)
def test_what_cannot_be_exported_is_one_sentence(
    arguments: tuple[str, ...], sentence: str, eriscope: Run, study: Path
) -> None:
    done = eriscope("export", study, *arguments)
    assert done.code == 1 and sentence in done.err and len(done.error_lines) == 1
    assert not [path for path in (study / "exports").rglob("*") if path.name != "withdrawals"]


def test_a_video_that_is_none_is_one_sentence(eriscope: Run, tmp_path: Path) -> None:
    (tmp_path / "x.mp4").write_text("no video")
    for command in ("export", "report"):
        done = eriscope(command, tmp_path / "x.mp4", "--out", tmp_path / "out")
        assert done.code == 1 and "is not a video that can be read" in done.err
    assert not (tmp_path / "out").exists()


def test_annotations_go_to_elan_and_come_back(eriscope: Run, study: Path) -> None:
    assert eriscope("export", study, "--format", "eaf").code == 0
    file = study / "exports" / "heights-eaf" / "P002_s1_c01.eaf"
    document = pympi.Eaf(str(file))
    document.add_tier("gaze", ann="anna")
    document.add_annotation("gaze", 40, 215, "left")
    file.unlink()
    document.to_file(str(file))
    done = eriscope("import-eaf", study, file)
    assert done.code == 0 and "import 1 annotation from ELAN" in done.out, done.err
    query = "SELECT file, tier, rater, start_s, end_s, label FROM annotations JOIN clips ON clips.id = clip_id"
    with closing(sqlite3.connect(study / "study.db")) as database:
        ((video, *mark),) = database.execute(query).fetchall()
    assert mark == ["gaze", "anna", 0.04, 0.215, "left"] and Path(video).name == "two.mp4"
    again = eriscope("import-eaf", study, file)
    assert again.code == 1 and "no annotation that the clip does not have already" in again.err


@pytest.mark.usefixtures("planted_analysis")
def test_a_video_of_no_study_is_exported_from_its_analysis(eriscope: Run, planted_clip: Path, tmp_path: Path) -> None:
    copy = tmp_path / "my clip.mp4"
    shutil.copy(planted_clip, copy)
    done = eriscope("export", copy, "--format", "eaf", "--out", tmp_path / "out", "--json")
    assert done.code == 0, done.err
    document = pympi.Eaf(str(tmp_path / "out" / "my_clip-eaf" / "my_clip.eaf"))
    smile = document.get_annotation_data_for_tier("AU12 Lip corner puller (smile)")
    assert any(start < 3500 and end > 2500 for start, end, _ in smile)  # planted from 2 to 4 s
    (no_face,) = document.get_annotation_data_for_tier("no face")
    assert abs(no_face[0] - 9000) < 100 and abs(no_face[1] - 10200) < 100
