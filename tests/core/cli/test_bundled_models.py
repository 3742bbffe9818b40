from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.analysis.analyser import Analyser
from core.analysis_settings import AnalysisSettings
from core.types import AU_NAMES

Run = Callable[..., Any]


def write_openface(path: Path, times: Any, intensity: Any) -> None:
    """A table as OpenFace writes it: blanks in the header, two decimals."""
    names = [f"{name}_r" for name in AU_NAMES] + [f"{name}_c" for name in AU_NAMES]
    lines = [", ".join(["frame", "face_id", "timestamp", "confidence", "success", *names])]
    for i, (pts_s, row) in enumerate(zip(times, intensity, strict=True), 1):
        values = [*(f"{v:.2f}" for v in row), *(f"{float(v > 1):.2f}" for v in row)]
        lines.append(", ".join([str(i), "0", f"{pts_s:.3f}", "0.98", "1", *values]))
    path.write_text("\n".join(lines) + "\n")


def test_evaluate_aus_finds_its_own_estimates_in_agreement_and_flat_references_without_a_figure(
    eriscope: Run, short_clip: Path, landmarker: Path, tmp_path: Path
) -> None:
    with Analyser(AnalysisSettings(), cache=tmp_path / "cache") as analyser:
        frames = analyser.analyse(short_clip).frames
    clips, tables = tmp_path / "clips", tmp_path / "openface"
    clips.mkdir()
    tables.mkdir()
    shutil.copy(short_clip, clips / "one.mp4")
    (clips / "bare.mp4").write_bytes(short_clip.read_bytes())
    smile, flat = AU_NAMES.index("AU12"), AU_NAMES.index("AU04")
    reference = np.clip(3 * (frames["au_intensity"] - frames["au_intensity"].min(axis=0)), 0, 5)
    reference[:, flat] = 0.1
    write_openface(tables / "one.csv", frames["pts_s"], reference)
    done = eriscope("evaluate-aus", "--clips", clips, "--openface", tables, "--json")
    # One clip has no table: it is named, and the exit code says so.
    assert done.code == 1
    found = json.loads(done.out, parse_constant=lambda name: pytest.fail(f"{name} in the JSON"))
    assert list(found["failures"]) == ["bare.mp4"]
    assert found["held_out"]["clips"] == ["one.mp4"] and found["fitted_on"] == []
    units = found["held_out"]["action_units"]
    assert units["AU12"]["r"] > 0.99 and units["AU12"]["clips"] == 1 and reference[:, smile].std() > 0.15
    assert units["AU04"]["r"] is None and units["AU04"]["clips"] == 0
    text = eriscope("evaluate-aus", "--clips", clips, "--openface", tables)
    assert "AU04: no clip varies" in text.out and "bare.mp4" in text.out


def test_evaluate_aus_without_anything_to_compare_is_one_sentence(eriscope: Run, tmp_path: Path) -> None:
    done = eriscope("evaluate-aus", "--clips", tmp_path / "nowhere", "--openface", tmp_path)
    assert done.code == 1 and len(done.error_lines) == 1 and "is not a folder" in done.error_lines[0]
    done = eriscope("evaluate-aus", "--clips", tmp_path, "--openface", tmp_path)
    assert done.code == 1 and len(done.error_lines) == 1 and "holds no clip" in done.error_lines[0]


@pytest.mark.parametrize("command", ["train-backbone", "evaluate-backbone"])
def test_training_without_its_data_is_one_sentence(eriscope: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "ferplus.zip").write_bytes(b"no archive")
    for data in ("nowhere.zip", "ferplus.zip"):
        more = [] if command == "evaluate-backbone" else ["--work", tmp_path / "work", "--out", tmp_path / "m"]
        done = eriscope(command, "--data", tmp_path / data, *more)
        assert done.code == 1
        assert len(done.error_lines) == 1 and data in done.error_lines[0]


def test_evaluate_bootstrap_gives_readings_of_each_clip_and_names_those_that_cannot_be_read(
    eriscope: Run, short_clip: Path, landmarker: Path, tmp_path: Path
) -> None:
    clips = tmp_path / "clips"
    clips.mkdir()
    shutil.copy(short_clip, clips / "one.mp4")
    (clips / "torn.mp4").write_bytes(b"no video")
    done = eriscope("evaluate-bootstrap", clips, "--json")
    assert done.code == 1  # one could not be read
    found = json.loads(done.out)
    with Analyser(AnalysisSettings(), cache=tmp_path / "cache") as analyser:
        read = analyser.analyse(short_clip).prediction
    ((name, intensities),) = found["intensities"].items()
    assert name.endswith("one.mp4") and intensities == pytest.approx(read, abs=1e-4)
    assert found["clips"] == 1 and found["median"]["amusement"] == found["highest"]["amusement"]
    assert len(found["failures"]) == 1 and "torn.mp4" in found["failures"][0]
    text = eriscope("evaluate-bootstrap", clips)
    assert "1 clip\n" in text.out and "in one fifth of the scale" in text.out and "torn.mp4" in text.out
    nothing = eriscope("evaluate-bootstrap", clips / "torn.mp4")
    assert nothing.code == 1 and "No clip could be measured" in nothing.error_lines[0]
