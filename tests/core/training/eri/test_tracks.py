"""Features that came with a corpus: a network trains on them, its file says so, and no video is read by it."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from core import cli
from core.datasets.dataset import Clip, Dataset, save
from core.datasets.predictions import by_model
from core.datasets.store import FeatureStore
from core.datasets.tracks import TrackWriter, features_of
from core.errors import CheckpointError, DatasetError, SettingsError
from core.evaluation.correlation_formulas import pcc_by_emotion
from core.models import checkpoint
from core.models.inputs import Feed
from core.models.reaction_file import load_reaction_model
from core.models.sampling import Sampling
from core.tracks import TrackFeature, is_of_sound, tracks_of
from core.training.eri import ablation, run, systems_table
from core.training.eri import corpus as corpora
from core.training.eri.records import read_record
from core.training.eri.settings import EriTraining, from_mapping
from core.training.eri.side_by_side import Done
from core.training.eri.systems_table_file import read_table
from core.types import Track

from .conftest import made_up_features

WIDTHS = {"vggface2": 6, "deepspectrum": 5}
TINY = {
    "system": "muse-lstm", "hidden": 8, "network": {"layers": 1}, "rate_hz": 2.0, "standardise": True, "epochs": 2,
    "weight_decay": 0.0, "precision": "32-true",
}  # fmt: skip


def track(rows: int, width: int, seed: int, strength: float = 0.0) -> Track:
    values = np.random.default_rng(seed).normal(size=(rows, width)).astype(np.float32)
    values[:, 0] += strength
    return Track(values, np.arange(rows) / 2)


def write(dataset: Dataset, name: str, tracks: Mapping[str, Track]) -> None:
    with TrackWriter(dataset.folder, name, f"given out with the corpus, of {name}", is_of_sound(name)) as writer:
        for clip_id, values in tracks.items():
            writer.add(clip_id, values)
        writer.finish()


@pytest.fixture
def given(tmp_path: Path) -> Dataset:
    """24 clips of 10 s without video or extracted features: two tracks at 2 Hz, of which the last clip lacks one."""
    clips, tracks = [], {name: {} for name in WIDTHS}
    for i in range(24):
        strength = (i * 7 % 10) / 10
        split = ("train", "train", "val", "test")[i % 4]
        clips.append(Clip(f"c{i}", None, split, tuple(0.1 + 0.8 * strength for _ in range(7)), participant=f"p{i}"))
        for name, width in WIDTHS.items():
            if (name, i) != ("deepspectrum", 23):
                tracks[name][f"c{i}"] = track(20, width, i, 4 * strength)
    dataset = Dataset(tmp_path / "given", "given", "made up for a test", tuple(clips))
    save(dataset)
    for name, of in tracks.items():
        write(dataset, name, of)
    return dataset


def settings(dataset: Dataset, *features: str, **more) -> EriTraining:
    values = {**TINY, "features": list(features), **more}
    return from_mapping(values, EriTraining(), lambda: features_of(dataset.folder))


def test_rows_of_two_tracks_are_joined_by_time_and_what_one_lacks_is_nothing() -> None:
    tracks = {"a": TrackFeature(2, "x"), "b": TrackFeature(1, "y", sound=True)}
    a, b = track(4, 2, 1), Track(np.array([[7.0], [8.0]], np.float32), np.array([0.5, 1.0]))
    clip = replace(made_up_features(0, 0, 1), tracks={"a": a, "b": b})
    expected = np.array([0, 7.0, 8.0, 0], np.float32)
    for feed in (
        Feed((("joint", ("a", "b")),), tracks=tracks),
        Feed((("joint", ("a", "b")),), Sampling(rate_hz=2.0), aligned=True, tracks=tracks),
        Feed((("joint", ("a", "b")),), aligned=True, tracks=tracks),
    ):
        joined = feed.inputs(clip)["joint"][0].numpy()
        np.testing.assert_array_equal(joined, np.column_stack([a.values, expected]))
    apart = (("video", ("a",)), ("audio", ("b",)))
    alone = Feed(apart, tracks=tracks).inputs(clip)
    assert [len(alone[name][0]) for name in ("video", "audio")] == [4, 2]
    side_by_side = Feed(apart, Sampling(rate_hz=2.0), aligned=True, tracks=tracks).inputs(clip)
    np.testing.assert_array_equal(side_by_side["audio"][0, :, 0].numpy(), expected)
    # Frames of a video are the steps where faces are read too; a track's row belongs to those nearest in time.
    faces = replace(made_up_features(50, 0, 1), tracks={"a": a})
    joint = Feed((("video", ("au_intensity", "a")),), tracks=tracks).inputs(faces)["video"][0].numpy()
    nearest = np.abs(faces.frame_pts[:, None] - a.pts).argmin(axis=1)
    np.testing.assert_array_equal(joint, np.column_stack([faces.au_intensity, a.values[nearest]]))
    few = Feed((("video", ("a",)),), Sampling(count=2), tracks=tracks).inputs(clip)["video"][0].numpy()
    np.testing.assert_array_equal(few, a.values[[0, 3]])


def test_a_corpus_of_tracks_alone_trains_evaluates_and_refuses_videos(
    given: Dataset, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """20 steps a clip are no reason to leave it out: the limit of 50 is of a video's frames."""
    chosen = settings(given, "vggface2", "deepspectrum")
    assert chosen.least_frames == 50 and chosen.layout == (("video", ("vggface2",)), ("audio", ("deepspectrum",)))
    assert settings(given, "deepspectrum", "vggface2", fusion="early").layout == (
        ("joint", ("deepspectrum", "vggface2")),
    )
    data = corpora.corpus(given, chosen)
    assert (len(data.train), len(data.validation)) == (12, 6)
    path = run.train(data, chosen, tmp_path / "run", lambda row: None, name="of tracks", device="cpu")
    assert read_record(tmp_path / "run").settings == chosen
    assert run.is_finished(data, chosen, tmp_path / "run", name="of tracks")
    model = load_reaction_model(path)
    assert model.tracks == chosen.tracks and model.tracks["deepspectrum"].sound and model.needed == set(WIDTHS)
    found = by_model(model, given.split("test"), FeatureStore(given.folder))
    assert found.unread == 0 and "1 clip (c23) without the features deepspectrum, vggface2" in found.failures[0]
    clip = data.inputs.load("c2")
    by_hand = model.network(model.feed.inputs(clip))[0][0]
    of_validation = by_model(model, data.validation, FeatureStore(given.folder)).by_clip
    np.testing.assert_allclose(of_validation["c2"], by_hand.numpy(), atol=1e-6)
    words = ["evaluate", "--data", str(given.folder), "--model", str(path), "--out", str(tmp_path / "out")]
    assert cli.run(words) == 1 and "c23" in capsys.readouterr().err  # a clip could not be read
    assert cli.run([*words, "--effects", "2"]) == 1 and "cannot make of a video" in capsys.readouterr().err
    with (tmp_path / "out" / "predictions.csv").open(encoding="utf-8") as file:
        assert len(list(csv.reader(file))) == 1 + 5
    for words in (["analyze", "clip.mp4"], ["predict", "clip.safetensors"]):
        assert cli.run([*words, "--model", str(path)]) == 1
        sentence = " ".join(capsys.readouterr().err.split())
        assert "Traceback" not in sentence
        assert "reads deepspectrum (given out with the corpus, of deepspectrum) and vggface2 (given" in sentence
        assert "which Eriscope cannot make of a video. Choose another model" in sentence
    # What the file says of its tracks is held against its layout and its weights.
    whole = checkpoint.load(path)
    for tracks, why in (
        ({}, "layout"),
        ({**whole.metadata["tracks"], "more": {"width": 1, "maker": "", "sound": False}}, "layout"),
        ({"vggface2": {"width": 6}}, "does not state width, maker and sound"),
        ({**whole.metadata["tracks"], "vggface2": {"width": 7, "maker": "", "sound": False}}, "does not fit"),
    ):
        checkpoint.save(tmp_path / "bad.safetensors", whole.tensors, {**whole.metadata, "tracks": tracks}, half=False)
        with pytest.raises(CheckpointError, match=why):
            load_reaction_model(tmp_path / "bad.safetensors")
    # Another set of the same name and width is read and named; one of another width is refused.
    with TrackWriter(given.folder, "vggface2", "made otherwise", False) as writer:
        for clip_id in (clip.clip_id for clip in given.clips):
            writer.add(clip_id, track(20, 6, 1))
        writer.finish()
    notes = by_model(model, data.validation, FeatureStore(given.folder)).notes
    assert any("are those made otherwise, and of tracks learned from those given out" in note for note in notes)
    write(given, "vggface2", {clip.clip_id: track(20, 4, 1) for clip in given.clips})
    with pytest.raises(DatasetError, match="have 4 values per row, and of tracks reads 6"):
        by_model(model, data.validation, FeatureStore(given.folder))


def test_rows_of_a_benchmark_read_the_publications_own_features_where_a_dataset_has_them(
    given: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    begun = []

    def here(jobs, at_once, threads):
        """In this process, which is quicker."""
        for job in jobs:
            begun.append((job.name, job.folder.relative_to(tmp_path).as_posix()))
            job(lambda row: None)
            yield job, Done()

    monkeypatch.setattr(ablation, "train_all", here)
    words = ["benchmark", str(given.folder), "--out", str(tmp_path), "--seeds", "1", "--epochs", "1", "--device", "cpu"]
    words += ["--systems", "muse-audio,muse-vggface2,muse-fau"]
    assert cli.run([*words, "--features", "mine"]) == 1 and "Choose same or published" in capsys.readouterr().err
    assert cli.run([*words, "--jobs", "1", "--scheduler", "tcp://x"]) == 1
    assert cli.run(words) == 1  # on Eriscope's own features, of which there are none
    assert "no clips with features" in capsys.readouterr().err and not begun
    assert cli.run([*words, "--features", "published"]) == 0, capsys.readouterr().err
    assert begun == [
        ("muse-audio, seed 101", "runs/muse-audio-published/seed-101"),
        ("muse-vggface2, seed 101", "runs/muse-vggface2-published/seed-101"),
    ]
    said = capsys.readouterr().out
    assert "Visual baseline (action units) is left out." in " ".join(said.split())
    rows = {row.system: row for row in read_table(tmp_path).rows}
    assert {name: (row.inputs, row.nearly) for name, row in rows.items()} == {
        "muse-audio": ("deepspectrum", False),
        "muse-vggface2": ("vggface2", False),
        "muse-fau": ("au intensity, au occurrence", True),
    }
    assert rows["muse-audio"].deviations == () and rows["muse-fau"].deviations[0].endswith(
        "instead of 20 occurrences of Py-Feat, since the dataset has no fau"
    )
    assert rows["muse-audio"].test.value is not None and not rows["muse-fau"].runs
    # Parameters are those of the widths given: a projection of d columns, an LSTM of three layers, the readout.
    lstm, readout = 3 * (4 * 64 * 64 * 2 + 2 * 4 * 64), 64 * 64 + 64 + 64 * 7 + 7
    assert {name: row.parameters for name, row in rows.items() if name != "muse-fau"} == {
        "muse-audio": 5 * 64 + lstm + readout, "muse-vggface2": 6 * 64 + lstm + readout,
    }  # fmt: skip
    assert rows["muse-audio"].best.folder == "runs/muse-audio-published/seed-101"
    card = (tmp_path / rows["muse-audio"].best.folder / "model.md").read_text(encoding="utf-8")
    assert "Set otherwise in this run: epochs.\nWhat is different from the publication: nothing that is known." in card
    assert "| tracks | deepspectrum (given out with the corpus, of deepspectrum) |" in card


def test_what_is_stated_of_tracks_is_checked_and_names_are_those_of_the_dataset(given: Dataset) -> None:
    with pytest.raises(SettingsError, match=r"Features fau: choose any of holistic, .*, deepspectrum, vggface2\.$"):
        settings(given, "fau")
    for wrong in ([], {"x": 3}, {"x": {"width": 0, "maker": "", "sound": False}}, {"audio": {}}, {"../x": {}}):
        with pytest.raises(SettingsError, match=r"^The setting tracks cannot be used: .*\.$"):
            EriTraining(tracks=wrong)
    kept = EriTraining(tracks={"x": TrackFeature(3, "m"), "y": TrackFeature(3, "m")}, features=("y", "audio"))
    assert list(kept.tracks) == ["y"] and kept.features == ("audio", "y")
    assert from_mapping(kept.as_json(), EriTraining()) == kept and tracks_of(None) == {}
    assert torch.equal(torch.tensor(kept.architecture.streams[0][1]), torch.tensor(3))


def test_without_features_of_ours_the_floor_is_ridge_on_the_averages_of_tracks(given: Dataset, tmp_path: Path) -> None:
    _, ridge = systems_table.floors(given, tmp_path / "out")
    assert ridge.why.endswith("of each value of deepspectrum, vggface2") and ridge.validation is not None
    assert ridge.test is not None and ridge.test.mean["pearson"].value is not None
    model = load_reaction_model(tmp_path / "out" / ridge.model)
    test = [clip for clip in given.split("test") if clip.ratings is not None]
    said = by_model(model, test, FeatureStore(given.folder)).by_clip
    values, reported = np.array([*said.values()]), np.array([clip.ratings for clip in test if clip.clip_id in said])
    assert pcc_by_emotion(values, reported).mean() == pytest.approx(ridge.test.mean["pearson"].value, abs=1e-4)
