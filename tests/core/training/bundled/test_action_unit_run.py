"""From clips with OpenFace's tables to coefficients, card and figures."""

from __future__ import annotations

import math
from itertools import islice

import numpy as np
import pytest

from core.errors import DatasetError
from core.evaluation.action_units import UnitFigures
from core.features.action_units import unpack
from core.models import registry
from core.models.metadata import load_arrays, read_metadata
from core.sources.synthetic import SMILE, write_clip
from core.sources.video_file import VideoFile
from core.training.bundled import action_unit_run
from core.types import AU_NAMES


def openface_csv(path, times, smile):
    """A table in which only AU12 moves, with the smile."""
    names = [
        "frame",
        "timestamp",
        "confidence",
        "success",
        *(f"{u}_r" for u in AU_NAMES),
        *(f"{u}_c" for u in AU_NAMES),
    ]
    lines = [", ".join(names)]
    for i, (pts_s, strength) in enumerate(zip(times, smile, strict=True)):
        intensity = ["0.00"] * 17
        intensity[8] = f"{3 * strength:.2f}"
        flags = ["0"] * 17
        flags[8] = str(int(strength > 0.4))
        lines.append(", ".join([str(i + 1), f"{pts_s:.3f}", "0.98", "1", *intensity, *flags]))
    path.write_text("\n".join(lines) + "\n")


@pytest.fixture(scope="module")
def corpus(planted_clip, tmp_path_factory):
    """Three short clips around the planted smile, in three frame rates, with tables of what was planted."""
    clips, tables = tmp_path_factory.mktemp("clips"), tmp_path_factory.mktemp("tables")
    with VideoFile(planted_clip) as source:
        frames = [frame for frame in source.frames() if 1.2 <= frame.pts_s < 4.8]
    for name, step in (("first", 2), ("second", 3), ("third", 4)):
        part = list(islice(frames, 0, None, step))
        start_s = part[0].pts_s
        write_clip(clips / f"{name}.mp4", [(f.pts_s - start_s, f.image) for f in part], None)
        openface_csv(tables / f"{name}.csv", [f.pts_s - start_s for f in part], [SMILE.at(f.pts_s) for f in part])
    return clips, tables


def test_fitting_measures_people_left_out_and_writes_coefficients_with_their_card(corpus, landmarker, tmp_path):
    clips, tables = corpus
    out, reports = tmp_path / "units.safetensors", []
    action_unit_run.fit_and_save(clips, tables, out, (), {}, reports.append)
    assert [r["clip"] for r in reports if "clip" in r] == ["first.mp4", "second.mp4", "third.mp4"]
    coefficients = unpack(load_arrays(out))
    assert coefficients.reliability[8] > 0.5
    assert np.isnan(coefficients.reliability[0])
    metadata = read_metadata(out)
    assert metadata["kind"] == "action_units"
    assert set(metadata["clips"]) == {"first.mp4", "second.mp4", "third.mp4"}
    assert metadata["figures"]["AU01"]["r"] is None
    card = out.with_suffix(".md").read_text(encoding="utf-8")
    assert "| AU12 | " in card
    assert "nan" not in card


def test_evaluation_names_clips_it_cannot_use_and_tells_seen_from_new(corpus, landmarker, tmp_path):
    import shutil

    clips, tables = corpus
    folder = tmp_path / "clips"
    folder.mkdir()
    shutil.copy(clips / "third.mp4", folder / "third.mp4")
    (folder / "without table.mp4").write_bytes(b"not a video")
    (folder / "notes.txt").write_text("not a clip")
    result = action_unit_run.evaluate(folder, tables)
    assert result["held_out"]["clips"] == ["third.mp4"]
    assert result["fitted_on"] == []
    assert list(result["failures"]) == ["without table.mp4"]
    assert result["held_out"]["coverage"] == 1
    assert result["held_out"]["action_units"]["AU12"]["r"] > 0.5
    assert result["held_out"]["action_units"]["AU01"]["r"] is None
    assert result["held_out"]["mean_r"] == pytest.approx(result["held_out"]["action_units"]["AU12"]["r"])
    assert result["model_sha256"] == registry.find("mediapipe-au", "action_units").sha256
    text = action_unit_run.as_text(result)
    assert "AU12: r " in text
    assert "AU01: no clip varies" in text
    assert "without table.mp4" in text


def test_folders_without_usable_clips_say_so(tmp_path):
    with pytest.raises(DatasetError, match="not a folder"):
        action_unit_run.evaluate(tmp_path / "none", tmp_path)
    with pytest.raises(DatasetError, match="no clip"):
        action_unit_run.evaluate(tmp_path, tmp_path)
    for name in "abc":
        (tmp_path / f"{name}.mp4").write_bytes(b"")
    with pytest.raises(DatasetError, match="three people"):
        action_unit_run.fit_and_save(tmp_path, tmp_path, tmp_path / "out", (), {"b.mp4": "a.mp4"}, print)


def test_the_card_marks_poor_units_and_bears_units_that_no_clip_shows():
    figures = {name: UnitFigures(0.8, {"a": 0.7, "b": 0.9}, 0.5) for name in AU_NAMES}
    figures["AU20"] = UnitFigures(0.2, {"a": 0.2}, 0.1)
    figures["AU23"] = UnitFigures(math.nan, {}, math.nan)
    card = action_unit_run.card(figures, 0.5, [])
    rows = {line.split("|")[1].strip(): line for line in card.splitlines() if line.startswith("| AU")}
    assert "0.70 to 0.90" in rows["AU12"]
    assert "indicative" not in rows["AU12"]
    assert "indicative" in rows["AU20"]
    assert "indicative" in rows["AU23"]
    assert "nan" not in card
