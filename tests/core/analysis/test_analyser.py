from __future__ import annotations

import csv
import shutil
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.analysis.analyser import Analyser
from core.analysis.result import Analysis
from core.analysis.result_files import as_json, write_csv
from core.analysis_settings import AnalysisSettings
from core.errors import AnalysisError, Cancelled, CheckpointError, ExtractorError, SourceError
from core.sources import synthetic
from core.types import StepResult


def test_the_planted_clip_gives_one_row_per_decoded_frame_and_none_without_its_face(
    planted_analysis: Analysis, planted_clip: Path, frames_of: Any
) -> None:
    decoded = np.array([pts_s for pts_s, _ in frames_of(planted_clip)])
    frames = planted_analysis.frames
    np.testing.assert_allclose(frames["pts_s"], decoded, atol=1e-4)
    assert planted_analysis.clip.n_frames == len(decoded)
    first, last = synthetic.NO_FACE_S
    empty = (decoded >= first) & (decoded < last)
    np.testing.assert_array_equal(frames["face"], ~empty)
    np.testing.assert_array_equal(np.isfinite(planted_analysis.attention(planted_analysis.default_view)), ~empty)
    assert planted_analysis.clip.duration_s == pytest.approx(synthetic.DURATION_S, abs=0.1)
    assert planted_analysis.clip.has_audio and len(planted_analysis.audio.pts_s) == 23
    assert planted_analysis.windows == ()
    # The burst is the loudest moment of the sound level, 16 ms per value.
    assert planted_analysis.level.argmax() * 0.016 == pytest.approx(synthetic.BURST_AT_S, abs=0.1)
    assert np.all((planted_analysis.prediction >= 0) & (planted_analysis.prediction <= 1))
    assert len(planted_analysis.so_far) == 11
    assert any("not validated" in warning for warning in planted_analysis.warnings)


def test_planted_expressions_show_in_their_action_units(planted_analysis: Analysis) -> None:
    from core.types import AU_NAMES

    frames = planted_analysis.frames
    pts = frames["pts_s"]
    calm = (pts < 1.6) & frames["used"]
    for event in synthetic.EVENTS:
        apex = (pts >= event.apex_s) & (pts <= event.release_s) & frames["used"]
        for name in event.action_units:
            intensity = frames["au_intensity"][:, AU_NAMES.index(name)]
            assert intensity[apex].max() > intensity[calm].max(), (event.name, name)


def test_a_clip_is_analysed_once_and_found_again_under_any_name(
    planted_analysis: Analysis, planted_clip: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "renamed.mp4"
    shutil.copy(planted_clip, copy)
    steps: list[StepResult] = []
    with Analyser(AnalysisSettings()) as analyser:
        found = analyser.analyse(copy, on_step=steps.append)
        assert steps == []
        assert found.frames.tobytes() == planted_analysis.frames.tobytes()
        np.testing.assert_array_equal(found.prediction, planted_analysis.prediction)
        assert found.clip.path == str(copy)
    for other in (AnalysisSettings(window_s=10.0), AnalysisSettings(max_faces=1)):
        with Analyser(other) as analyser:
            assert analyser.cached(copy) is None


def test_a_fresh_analysis_gives_the_same_numbers_as_the_first_and_opens_the_file_once(
    short_clip: Path, landmarker: Path, tmp_path: Path, opened_media: list[str]
) -> None:
    steps: list[int] = []
    with Analyser(AnalysisSettings(), cache=tmp_path) as analyser:
        first = analyser.analyse(short_clip)
        assert len(opened_media) == 1
        assert analyser.analyse(short_clip).prediction.tolist() == first.prediction.tolist()
        assert len(opened_media) == 2
        assert analyser.cached(short_clip) is not None and len(opened_media) == 2
        again = analyser.analyse(short_clip, on_step=lambda step: steps.append(step.index), fresh=True)
    assert steps == list(range(64))
    np.testing.assert_array_equal(first.prediction, again.prediction)
    assert first.frames.tobytes() == again.frames.tobytes()


def test_a_cancelled_analysis_leaves_nothing_behind(short_clip: Path, landmarker: Path, tmp_path: Path) -> None:
    stop = threading.Event()
    seen: list[int] = []

    def on_step(step: StepResult) -> None:
        seen.append(step.index)
        stop.set()

    with Analyser(AnalysisSettings(), cache=tmp_path) as analyser:
        with pytest.raises(Cancelled):
            analyser.analyse(short_clip, on_step=on_step, stop=stop)
        assert len(seen) < 64
        assert analyser.cached(short_clip) is None
        assert analyser.cached(tmp_path / "nowhere.mp4") is None
    assert [path for path in tmp_path.iterdir() if path.is_dir()] == []


def test_a_clip_without_a_face_is_refused_in_one_sentence(
    faceless_clip: Path, landmarker: Path, tmp_path: Path
) -> None:
    with Analyser(AnalysisSettings(), cache=tmp_path) as analyser:
        with pytest.raises(AnalysisError, match="No face was found in any of the 15 frames"):
            analyser.analyse(faceless_clip)
        with pytest.raises(SourceError, match="does not exist"):
            analyser.analyse(tmp_path / "nowhere.mp4")
    assert [path for path in tmp_path.iterdir() if path.is_dir()] == []


def test_openface_tables_that_say_next_to_nothing_are_named_as_the_reason(
    short_clip: Path, landmarker: Path, tmp_path: Path
) -> None:
    from core.types import AU_NAMES

    units = [f"{name}_{kind}" for kind in "rc" for name in AU_NAMES]
    lines = [", ".join(["frame", "timestamp", "confidence", "success", *units])]
    lines += [", ".join([str(i + 1), f"{i / 30:.3f}", "0.1", "0", *["0"] * 34]) for i in range(64)]
    (tmp_path / "short.csv").write_text("\n".join(lines) + "\n")
    with (
        Analyser(AnalysisSettings(action_units=f"openface:{tmp_path}"), cache=tmp_path / "cache") as analyser,
        pytest.raises(AnalysisError, match="has action units for only 0 of the 64 frames"),
    ):
        analyser.analyse(short_clip)


@pytest.mark.parametrize(
    ("settings", "error", "said"),
    [
        (AnalysisSettings(model="nosuch"), CheckpointError, "no model 'nosuch'"),
        (AnalysisSettings(backbone="nosuch"), CheckpointError, "no model 'nosuch'"),
        (AnalysisSettings(backbone="bootstrap"), CheckpointError, "bootstrap"),
        (AnalysisSettings(action_units="openface:/nowhere"), ExtractorError, "nowhere"),
    ],
)
def test_a_missing_model_is_named(
    settings: AnalysisSettings, error: type[Exception], said: str, short_clip: Path, landmarker: Path, tmp_path: Path
) -> None:
    with Analyser(settings, cache=tmp_path) as analyser, pytest.raises(error, match=said):
        analyser.analyse(short_clip)


def test_exclusions_give_an_analysis_of_its_own_that_names_what_it_left_out(
    planted_analysis: Analysis, planted_clip: Path, tmp_path: Path, frames_of: Any
) -> None:
    decoded, plain = np.array([pts_s for pts_s, _ in frames_of(planted_clip)]), planted_analysis
    start_s, end_s = float(decoded[60]), float(decoded[130])
    with Analyser(AnalysisSettings()) as analyser:
        plain_key = analyser.key(planted_clip)
        analyser.exclude(((start_s, end_s),))
        key, found = analyser.key(planted_clip), analyser.analyse(planted_clip)
        assert key != plain_key
        analyser.exclude(())
        assert analyser.key(planted_clip) == plain_key
        analyser.exclude(((0.0, 99.0),))
        with pytest.raises(AnalysisError, match=r"All .* excluded"):
            analyser.analyse(planted_clip)
    out = np.zeros(len(decoded), bool)
    out[60:130] = True
    assert not (found.frames["face"] & out).any() and not (found.frames["used"] & out).any()
    np.testing.assert_array_equal(found.frames["used"][~out], plain.frames["used"][~out])
    assert np.isnan(found.attention(found.default_view)[out]).all()
    assert len(found.holistic) == found.frames["used"].sum()
    centres = plain.tokens["pts_s"]
    np.testing.assert_allclose(found.tokens["pts_s"], centres[(centres < start_s) | (centres >= end_s)])
    assert not np.allclose(found.prediction, plain.prediction)
    assert f"70 of {len(decoded)} frames were excluded and not read." in found.warnings
    assert found.faces_found_share == pytest.approx(plain.frames["face"][~out].mean())
    document = as_json(found)
    assert document["settings"]["excluded"] == ((round(start_s, 6), round(end_s, 6)),)
    assert document["quality"]["frames_excluded"] == 70
    write_csv(found, tmp_path / "frames.csv")
    rows = list(csv.DictReader((tmp_path / "frames.csv").read_text(encoding="utf-8").splitlines()))
    assert [row["excluded"] == "1" for row in rows] == out.tolist()
    assert [row["face_found"] == "" for row in rows] == out.tolist()  # what was not read is not known to be without one
