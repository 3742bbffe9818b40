"""`eriscope evaluate` on a small dataset: figures against scipy, and what is said where they are limited."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy import stats

from core.datasets.dataset import Clip, Dataset, save
from core.datasets.store import FeatureStore
from core.input_recipes import AudioRecipe
from core.models import checkpoint
from core.models.inputs import PAPER_LAYOUT
from core.models.reaction_file import save_reaction_model
from core.types import EMOTIONS, FeatureSequence

Run = Callable[..., Any]
N_TEST = 30


def features(seed: int, n_frames: int) -> FeatureSequence:
    rng = np.random.default_rng(seed)
    return FeatureSequence(
        rng.normal(size=(n_frames, 512)).astype(np.float32),
        rng.uniform(0, 5, (n_frames, 17)).astype(np.float32),
        rng.integers(0, 2, (n_frames, 17)).astype(np.float32),
        np.arange(n_frames),
        np.arange(n_frames) / 25,
        rng.normal(size=(4, 1024)).astype(np.float32),
        0.256 + 0.512 * np.arange(4),
    )


def n_frames(i: int) -> int:
    return 20 if i in (4, 9) else 50 + i % 7


def made(folder: Path, **changes: Any) -> Dataset:
    """Thirty test clips of ten people in two countries, two of them short; and one clip to train on."""
    ratings = np.random.default_rng(3).uniform(size=(N_TEST, 7))
    clips = [
        Clip(
            clip_id=f"{i:05d}",
            video=None,
            split="test",
            ratings=tuple(ratings[i].tolist()),
            participant=f"p{i % 10}",
            country="South Africa" if i % 10 < 7 else "United States",
            age=20.0 + i % 10,
        )
        for i in range(N_TEST)
    ]
    clips = [replace(clip, **changes) for clip in clips]
    dataset = Dataset(folder, "reactions", "made up", (Clip("train", None, "train", None), *clips))
    save(dataset)
    return dataset


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    dataset = made(tmp_path_factory.mktemp("dataset"))
    with FeatureStore(dataset.folder) as store:
        for i, clip in enumerate(dataset.split("test")):
            store.add(clip.clip_id, features(i, n_frames(i)), {"audio_recipe": asdict(AudioRecipe())})
    return dataset


@pytest.fixture(scope="module")
def model_file(small_model: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    model = small_model()
    file = tmp_path_factory.mktemp("model") / "small.safetensors"
    save_reaction_model(file, model.network, PAPER_LAYOUT, model.audio, {"name": "small", "validated": False})
    return file


def table(path: Path) -> dict[str, list[float]]:
    with path.open(newline="", encoding="utf-8") as lines:
        return {row.pop("File_ID"): [float(v) for v in row.values()] for row in csv.DictReader(lines)}


def figures(folder: Path) -> Any:
    return json.loads((folder / "figures.json").read_text(), parse_constant=pytest.fail)


def test_figures_are_those_of_the_predictions_that_it_writes(
    eriscope: Run, dataset: Dataset, model_file: Path, tmp_path: Path
) -> None:
    done = eriscope("evaluate", "--data", dataset.folder, "--model", model_file, "--out", tmp_path, "--batch", 7)
    assert done.code == 0, done.err
    predicted = table(tmp_path / "predictions.csv")
    clips = dataset.split("test")
    assert list(predicted) == [clip.clip_id for clip in clips]

    from core.models.reaction_file import load_reaction_model

    model = load_reaction_model(model_file)
    alone = np.array([
        model.read(features(i, n_frames(i)), 0, 1, want_attention=False).intensities for i in range(N_TEST)
    ])  # fmt: skip
    read_ones = np.setdiff1d(np.arange(N_TEST), [4, 9])
    alone[[4, 9]] = alone[read_ones].mean(axis=0)
    np.testing.assert_allclose(list(predicted.values()), alone, atol=3e-5)

    document = figures(tmp_path)
    assert document["model"]["name"] == "small" and document["dataset"]["split"] == "test"
    assert document["clips_predicted_as_mean"] == 2
    found = document["figures"]
    assert found["interval"]["over"] == "participants" and (found["n"], found["n_participants"]) == (30, 10)
    reported = np.array([clip.ratings for clip in clips])
    r = [stats.pearsonr(alone[:, i], reported[:, i]).statistic for i in range(7)]
    assert [found["emotions"][e]["pearson"]["value"] for e in EMOTIONS] == pytest.approx(r, abs=2e-3)
    assert found["mean"]["pearson"]["value"] == pytest.approx(np.mean(r), abs=2e-3)
    assert found["mean"]["mae"]["value"] == pytest.approx(np.abs(alone - reported).mean(), abs=1e-4)
    assert document["by_country"]["South Africa"]["n"] == 21
    assert document["by_country"]["South Africa"]["mean_pearson"]["low"] is not None
    assert "9 clips with reports" in document["by_country"]["United States"]["note"]
    assert list(document["by_age"]) == ["18–24", "25–34"]
    for word in (
        "Empathic pain",
        "Pearson r",
        "CCC",
        "jackknife over participants",
        "2 clips show a face in too few",
    ):
        assert word in done.out
    assert f"{found['mean']['pearson']['value']:.3f} [" in done.out
    table_of_floor = done.out[done.out.index("Floor: the mean of other people's reports") :]
    floor = document["floors"]["others"]["emotions"]["fear"]["mae"]
    (fear,) = (line for line in table_of_floor.splitlines() if line.startswith("│ Fear"))
    assert f"{floor['floor']:.3f}" in fear and f"{floor['gain']['value']:.3f} [" in fear


def test_its_own_predictions_file_gives_the_same_figures(
    eriscope: Run, dataset: Dataset, model_file: Path, tmp_path: Path
) -> None:
    first = eriscope("evaluate", "--data", dataset.folder, "--model", model_file, "--out", tmp_path / "a", "--json")
    ready = tmp_path / "a" / "predictions.csv"
    second = eriscope("evaluate", "--data", dataset.folder, "--predictions", ready, "--out", tmp_path / "b", "--json")
    assert (first.code, second.code) == (0, 0), second.err
    by_model, by_file = json.loads(first.out), json.loads(second.out)
    assert by_model == figures(tmp_path / "a")
    assert by_file["predictions"] == str(ready) and by_file["clips_predicted_as_mean"] is None
    for emotion in EMOTIONS:
        for measure in ("pearson", "ccc", "mae"):
            a, b = (f["figures"]["emotions"][emotion][measure] for f in (by_model, by_file))
            assert [a["value"], a["low"], a["high"]] == pytest.approx([b["value"], b["low"], b["high"]], abs=1e-3)


def test_clips_without_predictions_are_named_and_the_rest_is_evaluated(
    eriscope: Run, dataset: Dataset, tmp_path: Path
) -> None:
    lines = ["File_ID,Adoration,Amusement,Anxiety,Disgust,Empathic-Pain,Fear,Surprise"]
    rng = np.random.default_rng(0)
    for clip_id in ["other", *(clip.clip_id for clip in dataset.split("test")[8:])]:
        lines.append(",".join([clip_id, *(f"{v:.3f}" for v in rng.uniform(size=7))]))
    ready = tmp_path / "ready.csv"
    ready.write_text("\n".join(lines))
    done = eriscope("evaluate", "--data", dataset.folder, "--predictions", ready, "--out", tmp_path / "out")
    assert done.code == 1
    assert done.error_lines == [
        f"error: 8 clips (00000, 00001, 00002, 00003, 00004 and 3 more) without a prediction in {ready}, left out.",
        f"error: 1 clip (other) in {ready} that the split does not have, left out.",
    ]
    assert figures(tmp_path / "out")["figures"]["n"] == 22
    ready.write_text("\n".join(lines[:2]))
    done = eriscope("evaluate", "--data", dataset.folder, "--predictions", ready, "--out", tmp_path / "none")
    assert done.code == 1 and len(done.error_lines) == 1 and "predicts none of the 30 clips" in done.err
    assert not (tmp_path / "none").exists()


def test_clips_without_features_or_with_damaged_ones_are_named(
    eriscope: Run, dataset: Dataset, model_file: Path, tmp_path: Path
) -> None:
    part = made(tmp_path / "part")
    with FeatureStore(part.folder) as store:
        for i, clip in enumerate(part.split("test")[:12]):
            store.add(clip.clip_id, features(i, 55), {"audio_recipe": asdict(AudioRecipe())})
    damaged = part.folder / "features" / "00003.safetensors"
    damaged.write_bytes(damaged.read_bytes()[:1000])
    done = eriscope("evaluate", "--data", part.folder, "--model", model_file, "--out", tmp_path / "out")
    assert done.code == 1
    assert len(done.error_lines) == 2
    assert "18 clips (00012, 00013, 00014, 00015, 00016 and 13 more) without features" in done.error_lines[0]
    assert "1 clip (00003)" in done.error_lines[1] and str(damaged) in done.error_lines[1]
    assert len(table(tmp_path / "out" / "predictions.csv")) == 11
    assert figures(tmp_path / "out")["figures"]["n"] == 11


def test_a_split_without_reports_gets_predictions_and_a_sentence(
    eriscope: Run, dataset: Dataset, model_file: Path, tmp_path: Path
) -> None:
    made(tmp_path / "blind", ratings=None)
    shutil.copytree(dataset.folder / "features", tmp_path / "blind" / "features")
    done = eriscope("evaluate", "--data", tmp_path / "blind", "--model", model_file, "--out", tmp_path / "out")
    assert done.code == 0, done.err
    assert "nothing to compare the predictions with" in done.out
    assert figures(tmp_path / "out")["figures"] is None
    assert len(table(tmp_path / "out" / "predictions.csv")) == 30


def test_the_baseline_learns_from_train_and_is_judged_on_test(eriscope: Run, tmp_path: Path) -> None:
    """Reports follow the columns' averages, which ridge regression must find."""
    rng = np.random.default_rng(0)
    clips, levels = [], rng.uniform(size=60)
    with FeatureStore(tmp_path / "data") as store:
        for i, level in enumerate(levels):
            clip = features(i, 50)
            clip = replace(clip, holistic=clip.holistic + np.float32(level))
            split = ("train", "val", "test")[min(i // 20, 2)]
            clips.append(Clip(str(i), None, split, (float(level),) * 7, f"p{i}"))
            store.add(str(i), clip, {"audio_recipe": asdict(AudioRecipe())})
    save(Dataset(tmp_path / "data", "line", "made up", tuple(clips)))
    done = eriscope("evaluate", "--data", tmp_path / "data", "--baseline", "--out", tmp_path)
    assert done.code == 0 and "ridge regression" in done.out
    predicted = np.array(list(table(tmp_path / "predictions.csv").values()))
    r = stats.pearsonr(predicted[:, 0], levels[40:]).statistic
    assert r > 0.5
    assert figures(tmp_path)["figures"]["mean"]["pearson"]["value"] == pytest.approx(r, abs=1e-4)


def test_what_cannot_be_evaluated_is_one_sentence(
    eriscope: Run, dataset: Dataset, model_file: Path, small_model: Callable[..., Any], tmp_path: Path
) -> None:
    model = small_model()
    other = tmp_path / "other.safetensors"
    save_reaction_model(
        other, model.network, PAPER_LAYOUT, AudioRecipe("mfcc_2"), {"name": "other", "validated": False}
    )
    data, ready = ("--data", dataset.folder), tmp_path / "ready.csv"
    cases: list[tuple[tuple[Any, ...], str]] = [
        (data, "one of --model NAME|FILE, --predictions FILE and --baseline"),
        ((*data, "--model", model_file, "--predictions", ready), "Give one of --model"),
        ((*data, "--baseline"), "at least two clips with self-reports and features in the split train; there are 0"),
        ((*data, "--model", model_file, "--split", "dev"), "'dev' is not known. Choose train, val, test"),
        ((*data, "--model", model_file, "--split", "val"), "has no clips in the split val"),
        ((*data, "--model", model_file, "--split", "train"), "None of the 1 clips has features"),
        ((*data, "--model", model_file, "--device", "tpu"), "'tpu' is not known"),
        ((*data, "--model", other), "instead of mfcc_2"),
        ((*data, "--model", "nobody"), "There is no model 'nobody'"),
        ((*data, "--predictions", ready), "ready.csv does not exist"),
        (("--data", tmp_path, "--model", model_file), "is no dataset, since it has no dataset.json"),
    ]
    for arguments, said in cases:
        done = eriscope("evaluate", *arguments, "--out", tmp_path / "out")
        assert done.code == 1, arguments
        assert len(done.error_lines) == 1 and said in done.err, done.err
    assert not (tmp_path / "out").exists()


def test_hume_ids_are_in_brackets_in_files_of_the_challenge_and_without_them_in_the_dataset(
    eriscope: Run, model_file: Path, tmp_path: Path
) -> None:
    ids = [f"[{i:05d}]" for i in range(6)]
    source, data = tmp_path / "hume", tmp_path / "data"
    source.mkdir()
    columns = "File_ID,Split,Adoration,Amusement,Anxiety,Disgust,Empathic-Pain,Fear,Surprise,Age,Country"
    rows = [f"{name},Test,{','.join(f'0.{(i * k) % 7 + 1}' for k in range(1, 8))},20,X" for i, name in enumerate(ids)]
    (source / "data_info.csv").write_text("\n".join([columns, *rows]))
    assert eriscope("dataset", "import", "hume", source, "--out", data).code == 0
    with FeatureStore(data) as store:
        for i in range(6):
            store.add(f"{i:05d}", features(i, 50), {"audio_recipe": asdict(AudioRecipe())})
    done = eriscope("evaluate", "--data", data, "--model", model_file, "--out", tmp_path / "a")
    assert done.code == 0, done.err
    written = tmp_path / "a" / "predictions.csv"
    assert list(table(written)) == ids
    bare = tmp_path / "bare.csv"
    bare.write_text(written.read_text().replace("[", "").replace("]", ""))
    for file in (written, bare):
        done = eriscope("evaluate", "--data", data, "--predictions", file, "--out", tmp_path / "b")
        assert done.code == 0, done.err
        wanted, found = (figures(tmp_path / folder)["figures"]["mean"]["mae"]["value"] for folder in "ab")
        assert found == pytest.approx(wanted, abs=1e-5)


def test_features_of_another_backbone_and_people_it_learned_from_are_said(
    eriscope: Run, dataset: Dataset, small_model: Callable[..., Any], tmp_path: Path
) -> None:
    model, ours, file = small_model(), tmp_path / "ours", tmp_path / "m.safetensors"
    save(Dataset(ours, "ours", "study s1", dataset.split("test")))

    def made_by(backbones: str) -> None:
        with FeatureStore(ours) as store:
            for i, clip in enumerate(dataset.split("test")):
                hashes = {"backbone": backbones[i % len(backbones)]}
                store.add(clip.clip_id, features(i, 50), {"audio_recipe": asdict(AudioRecipe()), "hashes": hashes})

    def evaluated(**metadata: Any) -> Any:
        described = {"name": "m", "validated": False, **metadata}
        save_reaction_model(file, model.network, PAPER_LAYOUT, model.audio, described)
        return eriscope("evaluate", "--data", ours, "--model", file, "--out", tmp_path / "out")

    made_by("B")
    for known in ("B", ""):
        done = evaluated(backbone_sha256=known)
        assert done.code == 0 and "backbone" not in done.out and figures(tmp_path / "out")["notes"] == []
    done = evaluated(backbone_sha256="A", learned_from={"s1": ["p3", "p4", "left"], "s2": ["p5"]})
    assert done.code == 0
    notes = figures(tmp_path / "out")["notes"]
    assert "Model m was trained with another backbone than the one that made these features" in notes[0]
    assert notes[1:] == ["m learned from 2 of these 10 participants: figures on them are too good."]
    for sentence in notes:
        assert f"note: {sentence}" in done.out
    made_by("AB")
    done = evaluated(backbone_sha256="A")
    assert done.code == 1 and len(done.error_lines) == 1
    assert "15 clips (" in done.err and "of 30" in done.err and "another backbone than the rest" in done.err


def test_a_model_and_a_dataset_of_different_forms_are_compared_as_profiles_and_not_in_size(
    eriscope: Run, dataset: Dataset, model_file: Path, tmp_path: Path
) -> None:
    profiles = tmp_path / "profiles.safetensors"
    whole = checkpoint.load(model_file)
    stated = {**whole.metadata, "label_meaning": {"form": "relative", "scale": "", "raters": ""}}
    checkpoint.save(profiles, whole.tensors, stated, half=True)
    for file, across in ((model_file, False), (profiles, True)):
        out = tmp_path / f"out-{across}"
        done = eriscope("evaluate", "--data", dataset.folder, "--model", file, "--out", out)
        assert done.code == 0, done.err
        found = figures(out)
        assert found["dataset"]["labels"] == "absolute"
        assert found["model"]["labels"] == ("relative" if across else "absolute")
        assert (found["figures"]["mean"]["mae"]["value"] is None) == across
        assert found["figures"]["mean"]["pearson"]["value"] is not None
    assert "no CCC, MAE, ICC" in found["figures"]["mean"]["mae"]["note"] and "no CCC, MAE, ICC" in done.out
    reported = np.array([clip.ratings for clip in dataset.split("test")])
    predicted = np.array(list(table(out / "predictions.csv").values()))
    profile = reported / reported.max(axis=1, keepdims=True)
    r = [np.corrcoef(predicted[:, i], profile[:, i])[0, 1] for i in range(7)]
    assert found["figures"]["mean"]["pearson"]["value"] == pytest.approx(np.mean(r), abs=1e-5)
