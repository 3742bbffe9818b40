from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.datasets.dataset import load_dataset
from core.datasets.store import FeatureStore
from core.input_recipes import AudioRecipe
from core.types import FeatureSequence

Run = Callable[..., Any]
HEADER = "video,adoration,amusement,anxiety,disgust,empathic pain,fear,surprise,participant,country"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Ten participants with two clips each, one rating out of the scale."""
    rows = [f"p{p}-{i}.mp4,1,100,{99 - p},2,3,4,5,p{p},{'US' if p < 4 else 'ZA'}" for p in range(10) for i in range(2)]
    rows[3] = rows[3].replace(",100,", ",101,")
    path = tmp_path / "table.csv"
    path.write_text("\n".join([HEADER, *rows]) + "\n")
    return path


def test_a_table_becomes_a_dataset_with_a_report_and_is_split_and_shown(
    eriscope: Run, table: Path, tmp_path: Path
) -> None:
    out = tmp_path / "sets" / "mine"
    done = eriscope("dataset", "import", "table", table, "--out", out, "--scale", "1-100", "--name", "my study")
    assert done.code == 0, done.err
    assert "my study: 20 clips (no split 20), 19 with ratings" in done.out
    assert "p1-1 (amusement 101)" in done.out and "and 10 more" in done.out
    report = (out / "import-report.txt").read_text()
    assert "p1-1 (amusement 101)" in report and "p9-1" in report  # all names, also those not printed
    assert eriscope("dataset", "split", out, "--val", "0.2", "--test", "0.3", "--seed", "4").code == 0
    dataset = load_dataset(out)
    people = [len({clip.participant for clip in dataset.split(name)}) for name in ("train", "val", "test")]
    assert people == [5, 2, 3]
    again = eriscope("dataset", "split", out)
    assert again.code == 1 and "--again" in again.error_lines[0] and load_dataset(out) == dataset
    with FeatureStore(out) as store:
        for clip, n_frames in zip(dataset.clips, (40, 49, 50, 250), strict=False):
            store.add(clip.clip_id, zeros(n_frames), {"audio_recipe": asdict(AudioRecipe())})
    shown = eriscope("dataset", "show", out, "--json")
    found = json.loads(shown.out)
    assert found["splits"]["test"] == {
        "clips": 6,
        "with_ratings": found["splits"]["test"]["with_ratings"],
        "usable": found["splits"]["test"]["usable"],
        "participants": 3,
    }
    assert sum(split["with_ratings"] for split in found["splits"].values()) == 19
    assert sum(split["usable"] for split in found["splits"].values()) == sum(
        clip.ratings is not None for clip in dataset.clips[:4]
    )
    assert found["countries"] == {"US": 8, "ZA": 12}
    assert found["mean_rating"]["surprise"] == pytest.approx(4 / 99)
    features = found["features"]
    assert (features["clips"], features["missing"], features["short_clips"], features["audio_recipe"]) == (
        4,
        16,
        2,
        "paper",
    )
    assert features["frames_with_face"] == {"least": 40, "median": 49.5, "most": 250}
    text = eriscope("dataset", "show", out).out
    assert "16 missing" in text and "2 clips under 50" in text and "my study" in text
    assert "my study, 20 clips (train 10, val 4, test 6)" in eriscope("dataset", "list", out.parent).out


def zeros(n_frames: int) -> FeatureSequence:
    def rows(width: int) -> Any:
        return np.zeros((n_frames, width), np.float32)

    times = np.arange(n_frames) / 25
    return FeatureSequence(
        rows(512), rows(17), rows(17), np.arange(n_frames), times, np.zeros((0, 1024), np.float32), np.zeros(0)
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("table", "{table}", "--out", "{out}"), "State the scale"),
        (("table", "{table}", "--out", "{out}", "--scale", "0-1"), "lie outside the scale 0 to 1"),
        (("table", "{table}", "--out", "{out}", "--scale", "1-100", "--column", "joy=x"), "--column joy=x"),
        (("hume", "{table}", "--out", "{out}"), "data_info.csv"),
        (("authors", "{table}", "--out", "{out}"), "data_info.csv"),
    ],
)
def test_an_import_that_cannot_be_is_one_sentence_and_leaves_nothing(
    eriscope: Run, table: Path, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    out = tmp_path / "out"
    done = eriscope("dataset", "import", *(a.format(table=table, out=out) for a in arguments))
    assert done.code == 1 and len(done.error_lines) == 1
    assert said in done.error_lines[0]
    assert not out.exists()


def test_a_leak_in_the_split_column_is_an_error_that_names_the_participants(
    eriscope: Run, table: Path, tmp_path: Path
) -> None:
    lines = table.read_text().splitlines()
    splits = ["split", "train", *["train"] * 17, "val", "test"]
    splits[2] = "val"  # p0's second clip; and p9's two clips lie in val and test
    table.write_text("\n".join(f"{line},{name}" for line, name in zip(lines, splits, strict=False)) + "\n")
    done = eriscope("dataset", "import", "table", table, "--out", tmp_path / "out", "--scale", "1-100")
    assert done.code == 1 and "p0 in train and val; p9 in train and val" not in done.error_lines[0]
    assert "p0 in train and val; p9 in val and test" in done.error_lines[0]


def test_a_dataset_is_not_written_over_unless_asked(eriscope: Run, table: Path, tmp_path: Path) -> None:
    command = ("dataset", "import", "table", table, "--out", tmp_path / "out", "--scale", "1-100")
    assert eriscope(*command).code == 0
    refused = eriscope(*command)
    assert refused.code == 1 and "--again" in refused.error_lines[0]
    assert eriscope(*command, "--again").code == 0


def test_extraction_names_each_clip_that_cannot_be_read(
    eriscope: Run, table: Path, tmp_path: Path, landmarker: Path
) -> None:
    table.write_text("\n".join(table.read_text().splitlines()[:3]) + "\n")
    assert eriscope("dataset", "import", "table", table, "--out", tmp_path / "out", "--scale", "1-100").code == 0
    done = eriscope("dataset", "extract", tmp_path / "out", "--workers", 1)
    assert done.code == 1 and len(done.error_lines) == 2
    assert "p0-0.mp4 does not exist" in done.err and "p0-1.mp4 does not exist" in done.err
    assert "2 clips to extract" in done.out and "0 clips extracted" in done.out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--scheduler", "tcp://127.0.0.1:9"), "No Dask scheduler answers at tcp://127.0.0.1:9"),
        (("--backbone", "nowhere"), "'nowhere'"),
    ],
)
def test_what_is_missing_for_all_clips_is_one_sentence(
    eriscope: Run, table: Path, tmp_path: Path, landmarker: Path, options: tuple[str, ...], said: str
) -> None:
    assert eriscope("dataset", "import", "table", table, "--out", tmp_path / "out", "--scale", "1-100").code == 0
    done = eriscope("dataset", "extract", tmp_path / "out", *options)
    assert done.code == 1 and len(done.error_lines) == 1
    assert said in done.error_lines[0]
