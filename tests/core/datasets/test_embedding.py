"""A track by a user's own network: which moments it is of, what it is called, and what is said of bad input."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from core.cli import run
from core.datasets import embedding
from core.datasets.dataset import Clip, Dataset, save
from core.datasets.tracks import features_of, load_track, tracks_of
from core.features.alignment import crop_face
from core.features.face import StillFaces
from core.features.preprocessing import network_input
from core.input_recipes import IMAGENET_RECIPE
from core.models.densenet import DenseNet121
from core.models.resnet import ResNet18
from core.sources.base import SOUND_RATE
from core.system.files import sha256_of
from core.training.eri.published import published_system

RATED = (0.5,) * 7


@pytest.fixture
def dataset(short_clip: Path, tmp_path: Path) -> Dataset:
    made = Dataset(
        tmp_path / "d", "d", "made up", (Clip("a", short_clip, "train", RATED), Clip("b", None, "val", RATED))
    )
    save(made)
    return made


@pytest.fixture(scope="module")
def resnet18(tmp_path_factory: pytest.TempPathFactory) -> Path:
    torch.manual_seed(7)
    path = tmp_path_factory.mktemp("weights") / "affect.pth"
    torch.save(ResNet18(0).state_dict(), path)
    return path


def command(dataset: Dataset, weights: Path, name: str, *more: str) -> list[str]:
    return ["dataset", "embed", str(dataset.folder), "--weights", str(weights), "--as", name, *more]


def test_faces_become_a_track_of_a_row_for_each_half_second(
    dataset: Dataset, resnet18: Path, short_clip: Path, frames_of, landmarker: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(command(dataset, resnet18, "resnet18", "--device", "cpu")) == 1
    said = capsys.readouterr()
    assert "b: no video is known" in said.err and "features resnet18: 512 values per row, 1 clip" in said.out
    info = tracks_of(dataset.folder)["resnet18"]
    assert (info.width, info.sound, info.feature.given_out) == (512, False, False)
    for part in ("resnet18 of affect.pth", f"SHA-256 {sha256_of(resnet18)}", "512 values before", "2 a second"):
        assert part in info.maker
    track, frames = load_track(dataset.folder, "resnet18", "a"), frames_of(short_clip)
    times = [pts for pts, _ in frames]
    expected = [next(t for t in times if t >= k / 2) for k in range(int(times[-1] * 2) + 1)]
    np.testing.assert_allclose(track.pts, expected)  # a face is in each of its frames
    with StillFaces(landmarker) as faces, torch.inference_mode():
        network = ResNet18(0).eval()
        network.load_state_dict(torch.load(resnet18, weights_only=True))
        image = next(image for pts, image in frames if pts == track.pts[0])
        crop = crop_face(image, faces.find(image).landmarks)
        by_hand = network.embed(network_input([crop], IMAGENET_RECIPE))[0].numpy()
    assert np.corrcoef(track.values[0], by_hand)[0, 1] > 0.999
    # The benchmark reads it, and says that it did not come with the corpus.
    system = published_system("temma-resnet18").on_given(features_of(dataset.folder))
    assert system.settings.features == ("resnet18",)
    assert system.deviations["features"].startswith("resnet18 (resnet18 of affect.pth (SHA-256")
    # What is there is not replaced unasked.
    assert run(command(dataset, resnet18, "resnet18")) == 1
    assert "has features resnet18 already. Give --again" in " ".join(capsys.readouterr().err.split())


def test_sound_becomes_a_track_of_pictures_of_a_second_around_each_half_second(
    dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    torch.manual_seed(7)
    torch.save(DenseNet121(0).state_dict(), tmp_path / "dense.pth")
    heard: list[int] = []

    def told(samples: np.ndarray, rate: int, size: int) -> np.ndarray:
        assert (rate, size) == (SOUND_RATE, 224)
        heard.append(len(samples))
        return np.full((size, size, 3), len(heard), np.uint8)

    monkeypatch.setattr(embedding, "sound_picture", told)
    assert run(command(dataset, tmp_path / "dense.pth", "deepspectrum", "--device", "cpu")) == 1
    info = tracks_of(dataset.folder)["deepspectrum"]
    assert (info.width, info.sound) == (1024, True) and "mel spectrograms of 1 s of sound" in info.maker
    track = load_track(dataset.folder, "deepspectrum", "a")
    np.testing.assert_array_equal(track.pts, np.arange(len(track.pts)) / 2)
    assert len(heard) == len(track.pts) >= 3 and heard[:2] == [12_000, 16_000]
    assert len(np.unique(track.values, axis=0)) == len(heard)


def test_what_cannot_be_is_one_sentence(
    dataset: Dataset, resnet18: Path, tmp_path: Path, faceless_clip: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "text.pt").write_text("no weights", encoding="utf-8")
    for weights, name, more, sentence in (
        (tmp_path / "text.pt", "mine", (), "is not a model file that can be read"),
        (tmp_path / "none.pt", "mine", (), "does not exist"),
        (resnet18, "Holistic!", (), "Features cannot be called 'Holistic!'"),
        (resnet18, "mine", ("--prepared", "somehow"), "Choose imagenet or vggface2"),
    ):
        assert run(command(dataset, weights, name, *more)) == 1
        err = " ".join(capsys.readouterr().err.split())
        assert sentence in err and "Traceback" not in err
        assert not tracks_of(dataset.folder)
    save(Dataset(dataset.folder, "d", "made up", (Clip("f", faceless_clip, "train", RATED),)))
    assert run(command(dataset, resnet18, "mine")) == 1
    assert "gives mine. f: no face is seen in it." in " ".join(capsys.readouterr().err.split())
    assert not tracks_of(dataset.folder)
