from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors import safe_open
from safetensors.numpy import save_file

from core.analysis.analyser import Analyser
from core.analysis_settings import AnalysisSettings
from core.models import registry
from core.models.reaction_file import save_reaction_model
from core.system.files import sha256_of

Run = Callable[..., Any]
EMOTIONS = ["adoration", "amusement", "anxiety", "disgust", "empathic_pain", "fear", "surprise"]


@pytest.fixture(scope="module")
def extracted(short_clip: Path, landmarker: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from core.cli import run

    folder = tmp_path_factory.mktemp("extracted")
    assert run(["extract", str(short_clip), "--out", str(folder)]) == 0
    return folder / "short.safetensors"


@pytest.fixture(scope="module")
def arrays(extracted: Path) -> dict[str, np.ndarray]:
    with safe_open(extracted, framework="numpy") as file:
        return {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118


def save_npz(path: Path, arrays: dict[str, Any], **changed: Any) -> Path:
    kept = {name: value for name, value in {**arrays, **changed}.items() if value is not None}
    np.savez(path, **kept)
    return path


def test_a_features_file_holds_the_stated_arrays_and_where_they_come_from(
    extracted: Path, arrays: dict[str, np.ndarray], short_clip: Path, frames_of: Any
) -> None:
    shapes = {name: values.shape for name, values in arrays.items()}
    tokens = len(arrays["audio"])
    assert shapes == {
        "holistic": (64, 512),
        "au_intensity": (64, 17),
        "au_occurrence": (64, 17),
        "frame_index": (64,),
        "frame_pts": (64,),
        "audio": (tokens, 1024),
        "audio_pts": (tokens,),
    }
    np.testing.assert_array_equal(arrays["frame_index"], np.arange(64))
    times = [pts_s for pts_s, _ in frames_of(short_clip)]
    np.testing.assert_allclose(arrays["frame_pts"], times, atol=1e-4)
    np.testing.assert_allclose(arrays["audio_pts"], 0.256 + 0.512 * np.arange(tokens))
    # The sound goes on after the pictures; what no picture belongs to is no part of the reading.
    assert times[-1] - 0.6 < arrays["audio_pts"][-1] < times[-1] + 0.1
    assert set(np.unique(arrays["au_occurrence"])) <= {0.0, 1.0}
    with safe_open(extracted, framework="numpy") as file:
        (text,) = file.metadata().values()
    origin = json.loads(text)
    assert origin["clip_sha256"] == sha256_of(short_clip)
    assert origin["hashes"]["model"] == registry.find("bootstrap", "eri").sha256
    assert origin["settings"]["backbone"] == "ferplus-resnet18"
    assert "torch" in origin["versions"]


def test_predict_on_extracted_features_gives_the_numbers_of_analyze(
    eriscope: Run, extracted: Path, arrays: dict[str, np.ndarray], short_clip: Path, tmp_path: Path
) -> None:
    with Analyser(AnalysisSettings(), cache=tmp_path / "cache") as analyser:
        analysis = analyser.analyse(short_clip)
    npz = save_npz(tmp_path / "same.npz", arrays)
    done = eriscope("predict", extracted, npz, "--attention", "--json", tmp_path / "out.json")
    assert done.code == 0, done.err
    found = json.loads((tmp_path / "out.json").read_text(), parse_constant=pytest.fail)
    assert found["model"]["validated"] is False
    for result in found["results"]:
        assert list(result["prediction"]) == EMOTIONS
        np.testing.assert_allclose(list(result["prediction"].values()), analysis.prediction, atol=1e-5)
        video = result["attention"]["video"]
        weights = np.array(video["weights"])
        assert weights.shape == (4, 4, 64)
        np.testing.assert_allclose(weights.sum(axis=2) + np.array(video["self_weights"]), 1, atol=1e-5)
        mean = weights[-1].mean(axis=0)
        np.testing.assert_allclose(mean / mean.mean(), analysis.attention(analysis.default_view), atol=1e-5)
        assert (result["n_frames"], result["n_audio_tokens"]) == (64, len(arrays["audio"]))
    assert "empathic pain" in done.out and "same.npz" in done.out


def test_predict_says_when_features_are_of_another_backbone(eriscope: Run, extracted: Path, tmp_path: Path) -> None:
    with safe_open(extracted, framework="numpy") as file:
        arrays, metadata = {name: file.get_tensor(name) for name in file.keys()}, file.metadata()  # noqa: SIM118
    assert "another backbone" not in eriscope("predict", extracted).err
    origin = json.loads(metadata["eriscope_features"])
    origin["hashes"]["backbone"] = "0" * 64
    other = tmp_path / "other.safetensors"
    save_file(arrays, other, {"eriscope_features": json.dumps(origin)})
    done = eriscope("predict", other, "--json", tmp_path / "out.json")
    assert done.code == 0 and "trained with another backbone" in done.err
    assert "another backbone" in json.loads((tmp_path / "out.json").read_text())["notes"][0]


def test_an_18th_occurrence_column_is_au28_and_does_not_change_a_model_that_does_not_read_it(
    eriscope: Run, arrays: dict[str, np.ndarray], tmp_path: Path
) -> None:
    with_au28 = np.insert(arrays["au_occurrence"], 16, 1.0, axis=1)
    bare = {name: arrays[name] for name in ("holistic", "au_intensity", "au_occurrence", "audio")}
    files = [
        save_npz(tmp_path / "17.npz", bare),
        save_npz(tmp_path / "18.npz", bare, au_occurrence=with_au28),
    ]
    done = eriscope("predict", *files, "--json", tmp_path / "out.json")
    assert done.code == 0, done.err
    first, second = json.loads((tmp_path / "out.json").read_text())["results"]
    assert first["prediction"] == second["prediction"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"holistic": None}, "does not hold holistic"),
        ({"audio": None, "au_intensity": None}, "does not hold au_intensity, audio"),
        ({"holistic": np.zeros((64, 511))}, "holistic has the shape (64, 511) instead of (64, 512)"),
        ({"au_occurrence": np.zeros((64, 35))}, "instead of (64, 17) or (64, 18)"),
        ({"au_intensity": np.zeros((60, 17))}, "au_intensity has the shape (60, 17)"),
        ({"audio": np.zeros(1024)}, "audio has the shape (1024,)"),
        ({"audio": np.float32(3)}, "audio has the shape ()"),
        ({"holistic": np.full((64, 512), np.nan)}, "not numbers"),
        ({"au_intensity": np.full((64, 17), "high")}, "not numbers"),
        ({"holistic": np.full((64, 512), None)}, "pickle"),
        ({n: np.zeros((0, w)) for n, w in (("holistic", 512), ("au_intensity", 17), ("au_occurrence", 17))}
         | {"frame_pts": None, "frame_index": None}, "does not hold at least two frames with a face"),
    ],
)  # fmt: skip
def test_arrays_that_do_not_fit_are_named_and_other_files_are_read(
    eriscope: Run, extracted: Path, arrays: dict[str, np.ndarray], tmp_path: Path, changed: dict[str, Any], said: str
) -> None:
    bad = save_npz(tmp_path / "bad.npz", arrays, **changed)
    done = eriscope("predict", bad, extracted, "--json", tmp_path / "out.json")
    assert done.code == 1
    assert len(done.error_lines) == 1
    assert str(bad) in done.error_lines[0] and said in done.error_lines[0]
    assert len(json.loads((tmp_path / "out.json").read_text())["results"]) == 1


@pytest.mark.parametrize("name", ["x.npz", "x.safetensors", "x.txt"])
@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 cut", b"not a feature file at all" * 9, "npy", "half"])
def test_a_file_that_is_something_else_is_one_sentence(
    eriscope: Run, arrays: dict[str, np.ndarray], extracted: Path, tmp_path: Path, name: str, content: Any
) -> None:
    path = tmp_path / name
    if content == "npy":
        with path.open("wb") as file:
            np.save(file, np.zeros(3))
    elif content == "half":
        whole = save_npz(tmp_path / "whole.npz", arrays) if name == "x.npz" else extracted
        path.write_bytes(whole.read_bytes()[:50_000])
    elif content is not None:
        path.write_bytes(content)
    done = eriscope("predict", path)
    assert done.code == 1
    assert len(done.error_lines) == 1 and str(path) in done.error_lines[0]


def test_a_model_of_sound_alone_needs_no_pictures(
    eriscope: Run, small_model: Callable[..., Any], arrays: dict[str, np.ndarray], tmp_path: Path
) -> None:
    model = small_model((("audio", ("audio",)),))
    file = tmp_path / "sound.safetensors"
    save_reaction_model(file, model.network, model.layout, model.audio, {"name": "sound", "validated": True})
    features = tmp_path / "[red] sound.npz"
    np.savez(features, audio=arrays["audio"])
    done = eriscope("predict", features, "--model", file, "--json", tmp_path / "out.json")
    assert done.code == 0, done.err
    assert "[red] sound.npz" in done.out
    (result,) = json.loads((tmp_path / "out.json").read_text())["results"]
    assert (result["n_frames"], result["n_audio_tokens"]) == (0, len(arrays["audio"]))


def test_extract_writes_what_it_can_and_names_what_it_cannot(
    eriscope: Run, faceless_clip: Path, silent_clip: Path, tmp_path: Path
) -> None:
    (tmp_path / "text.mp4").write_text("no video")
    done = eriscope("extract", tmp_path / "text.mp4", faceless_clip, silent_clip, "--out", tmp_path / "out")
    assert done.code == 1
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["silent.safetensors"]
    assert len(done.error_lines) == 2
    assert "text.mp4" in done.error_lines[0] and "No face" in done.error_lines[1]
    with safe_open(tmp_path / "out" / "silent.safetensors", framework="numpy") as file:
        assert file.get_tensor("audio").shape == (0, 1024)
    assert eriscope("predict", tmp_path / "out" / "silent.safetensors").code == 0
    (tmp_path / "file").write_text("")
    done = eriscope("extract", silent_clip, "--out", tmp_path / "file")
    assert done.code == 1
    assert len(done.error_lines) == 1 and "could not be written" in done.error_lines[0]
