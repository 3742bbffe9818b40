from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.analysis.action_unit_agreement import agreement_of
from core.analysis.result import Analysis, AttentionView, frame_attention
from core.analysis.result_files import as_json, write_csv, write_json
from core.errors import OutputError

UNITS = ["01", "02", "04", "05", "06", "07", "09", "10", "12", "14", "15", "17", "20", "23", "25", "26", "45"]
EMOTIONS = ["adoration", "amusement", "anxiety", "disgust", "empathic_pain", "fear", "surprise"]


@pytest.fixture(scope="module")
def written(planted_analysis: Analysis, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("written")
    write_json(planted_analysis, folder / "planted.json")
    write_csv(planted_analysis, folder / "planted_frames.csv")
    return folder


@pytest.fixture(scope="module")
def rows(written: Path) -> list[dict[str, str]]:
    with (written / "planted_frames.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_table_has_the_stated_columns_and_one_row_per_decoded_frame(
    rows: list[dict[str, str]], planted_clip: Path, frames_of: Callable[[Path], list[tuple[float, np.ndarray]]]
) -> None:
    names = list(rows[0])
    assert names[:7] == ["frame", "pts_s", "face_found", "attention", "pitch", "yaw", "roll"]
    assert names[7:41] == [f"AU{n}_r" for n in UNITS] + [f"AU{n}_c" for n in UNITS]
    assert names[41:49] == [
        *("p_neutral", "p_happiness", "p_surprise", "p_sadness", "p_anger", "p_disgust", "p_fear", "p_contempt")
    ]
    assert [r["frame"] for r in rows] == [str(i) for i in range(len(rows))]
    times = [pts_s for pts_s, _ in frames_of(planted_clip)]
    np.testing.assert_allclose([float(r["pts_s"]) for r in rows], times, atol=1e-4)


def test_cells_are_empty_exactly_where_there_is_no_face(rows: list[dict[str, str]], planted_analysis: Analysis) -> None:
    face = planted_analysis.frames["face"]
    assert 0 < face.sum() < len(face)
    for row, found in zip(rows, face, strict=True):
        assert row["face_found"] == str(int(found))
        rest = [value for name, value in row.items() if name not in ("frame", "pts_s", "face_found", "excluded")]
        assert all(rest) if found else not any(rest)
    seen = [row for row in rows if row["face_found"] == "1"]
    assert np.mean([float(row["attention"]) for row in seen]) == pytest.approx(1.0, abs=1e-3)  # the even share
    for row in seen:
        assert {row[f"AU{n}_c"] for n in UNITS} <= {"0", "1"}
        assert all(0 <= float(row[f"AU{n}_r"]) <= 5 for n in UNITS)
        assert sum(float(value) for name, value in row.items() if name.startswith("p_")) == pytest.approx(1, abs=1e-3)


def test_the_document_holds_what_the_schema_says(written: Path, rows: list[dict[str, str]]) -> None:
    text = (written / "planted.json").read_text(encoding="utf-8")
    found = json.loads(text, parse_constant=lambda name: pytest.fail(f"{name} in the JSON"))
    assert set(found) == {
        *("schema_version", "clip", "model", "prediction", "attention", "windows", "so_far", "peaks", "quality"),
        "effects",
        *("settings", "versions", "timings", "warnings", "no_attention", "agreement_with_openface"),
        "action_units",
    }
    assert set(found["clip"]) == {"path", "sha256", "duration_s", "n_frames", "fps_mean", "has_audio"}
    assert {"name", "sha256", "validated", "card", "system"} <= set(found["model"])
    assert found["model"]["validated"] is False
    assert list(found["prediction"]) == EMOTIONS
    assert all(0 <= value <= 1 for value in found["prediction"].values())
    video, audio = found["attention"]["video"], found["attention"]["audio"]
    for stream in (video, audio):
        assert {"pts_s", "times_even_share", "self_weight"} <= set(stream)
        assert len(stream["pts_s"]) == len(stream["times_even_share"])
        assert np.mean(stream["times_even_share"]) == pytest.approx(1.0, abs=1e-5)
        assert 0 < stream["self_weight"] < 1
    assert (found["attention"]["block"], found["attention"]["heads"]) == (4, "mean")
    assert found["clip"]["n_frames"] == len(rows)
    # The table and the document say the same.
    seen = [row for row in rows if row["attention"]]
    np.testing.assert_array_equal(video["frame"], [int(row["frame"]) for row in seen])
    np.testing.assert_allclose(video["times_even_share"], [float(row["attention"]) for row in seen], atol=1e-6)
    for peak in found["peaks"]:
        assert set(peak) == {"frame", "pts_s", "times_even_share", "leading_aus"}
        assert float(rows[peak["frame"]]["attention"]) == pytest.approx(peak["times_even_share"], abs=1e-6)
    assert found["quality"]["faces_found_share"] == pytest.approx(len(seen) / len(rows))
    assert found["windows"] == [] and len(found["so_far"]) == 11
    assert found["settings"]["window_s"] == 15.0
    known = {name: figures.as_json() for name, figures in agreement_of("mediapipe").items()}
    assert found["agreement_with_openface"] == known and known["AU12"]["r"] > 0.5


def test_any_block_and_head_can_be_written_and_says_which_it_is(planted_analysis: Analysis) -> None:
    view = AttentionView(block=1, head=2)
    attention = as_json(planted_analysis, view)["attention"]
    assert (attention["block"], attention["heads"]) == (2, 3)
    weights = frame_attention(planted_analysis.frames, view)
    np.testing.assert_array_equal(attention["video"]["times_even_share"], weights[np.isfinite(weights)])
    assert attention["video"]["self_weight"] == pytest.approx(planted_analysis.self_weights["video"][1, 2])
    rollout = as_json(planted_analysis, AttentionView(block=0, rollout=True))["attention"]
    assert (rollout["block"], rollout["heads"], rollout["video"]["self_weight"]) == (None, "rollout", None)


def test_the_model_says_what_its_labels_were_and_what_it_tells(planted_analysis: Analysis) -> None:
    before = as_json(planted_analysis)["model"]
    assert (before["tells"], before["labels_scale"], before["labels_raters"]) == ("intensities", None, None)
    model = replace(planted_analysis.model, form="relative", scale="1 to 100", raters="the person who is seen")
    said = as_json(replace(planted_analysis, model=model))["model"]
    assert (said["labels"], said["tells"]) == ("relative", "profile")
    assert (said["labels_scale"], said["labels_raters"]) == ("1 to 100", "the person who is seen")


def test_what_cannot_be_measured_is_null_and_never_nan(planted_analysis: Analysis, tmp_path: Path) -> None:
    blind = planted_analysis.frames[~planted_analysis.frames["face"]]
    silent = replace(
        planted_analysis.audio,
        pts_s=np.zeros(0),
        weights=planted_analysis.audio.weights[:, :, :0],
        rollout=np.zeros(0, np.float32),
    )
    empty = replace(planted_analysis, frames=blind, audio=silent, peaks=(), self_weights={})
    write_json(empty, tmp_path / "empty.json")
    found = json.loads((tmp_path / "empty.json").read_text(), parse_constant=pytest.fail)
    assert found["quality"]["sharpness_median"] is None
    assert found["attention"]["video"] == {"frame": [], "pts_s": [], "times_even_share": [], "self_weight": None}


def test_a_folder_that_is_a_file_is_one_sentence(planted_analysis: Analysis, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(OutputError, match="could not be written"):
        write_json(planted_analysis, tmp_path / "out" / "x.json")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_is_named_and_leaves_nothing_behind(planted_analysis: Analysis, tmp_path: Path) -> None:
    from core.system.files import written_whole

    with pytest.raises(OutputError, match="disk is full"), written_whole(tmp_path / "x") as partial:
        partial.symlink_to("/dev/full")
        partial.write_text("x")
    assert list(tmp_path.iterdir()) == []


LIMITED = """
import resource, sys
from pathlib import Path
from core.cli import run
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
sys.exit(run(["analyze", sys.argv[1], "--out", sys.argv[2]]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs resource limits")
@pytest.mark.parametrize("cached", [True, False])
def test_a_disk_that_takes_no_more_ends_analyze_with_one_sentence(
    planted_analysis: Analysis, planted_clip: Path, short_clip: Path, tmp_path: Path, cached: bool
) -> None:
    # Cached, the results do not fit; otherwise the analysis itself does not.
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(planted_clip if cached else short_clip), str(tmp_path / "out")],
        env={**os.environ, **({} if cached else {"XDG_CACHE_HOME": str(tmp_path / "cache")})},
        cwd=Path(__file__).resolve().parents[3],
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert "could not be written" in done.stderr.strip().splitlines()[-1]
    left = [path for path in (tmp_path / "out", tmp_path / "cache" / "eriscope" / "analyses") if path.is_dir()]
    assert not [path for folder in left for path in folder.rglob("*.*") if path.name.startswith(".")]
