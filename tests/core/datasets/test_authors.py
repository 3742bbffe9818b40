from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from core.datasets.authors import import_authors
from core.datasets.store import FeatureStore
from core.errors import DatasetError
from core.models.inputs import network_inputs

RATINGS = (0, 0.1, 0.2, 0.3, 0.4, 0.5, 1)
SUCCESS = (1, 1, 0, 1, 1)
LAYOUT = (("video", ("holistic", "au_intensity", "au_occurrence_28")), ("audio", ("audio",)))


def holistic(rows: int) -> np.ndarray:
    return np.random.default_rng(1).standard_normal((rows, 512)).astype(np.float32)


@pytest.fixture
def corpus(data_info: Callable[..., None], openface_csv: Callable[..., None], tmp_path: Path) -> Path:
    """Clips a to f; OpenFace has five rows of each, the third without success."""
    source = tmp_path / "authors"
    names = "abcdef"
    data_info(source, [(f"[{name}]", "Val" if name == "b" else "Train", RATINGS, 20, "US") for name in names])
    # As many rows as OpenFace has with success, as it has in all, neither, of another width.
    for name, values in zip(names, (holistic(4), holistic(5), holistic(3), holistic(4)[:, :99]), strict=False):
        split = "val" if name == "b" else "train"
        for folder in ("res18_aff", "mfcc_2"):
            (source / "features" / folder / split).mkdir(parents=True, exist_ok=True)
        np.save(source / "features/res18_aff" / split / f"{name}.npy", values)
        np.save(source / "features/mfcc_2" / split / f"{name}.npy", np.full((32, 1024), ord(name), np.float64))
        openface_csv(source / "openface_align" / split / "aligned" / name / f"{name}.csv", SUCCESS)
    openface_csv(source / "openface_align/train/aligned/e/e.csv", SUCCESS)
    (source / "openface_align/train/aligned/f").mkdir()
    (source / "openface_align/train/aligned/f/f.csv").write_text("frame, timestamp\n1, 0\n")
    return source


def test_the_network_reads_of_an_imported_clip_what_the_authors_network_reads(corpus: Path, tmp_path: Path) -> None:
    dataset, _ = import_authors(corpus, tmp_path / "out")
    store = FeatureStore(tmp_path / "out")
    assert store.audio_recipe().name == "mfcc_2" and not store.audio_recipe().ordered
    assert dataset.clips[0].ratings == RATINGS and dataset.clips[1].split == "val"
    seen = [0, 1, 3, 4]
    for clip_id, rows in (("a", holistic(4)), ("b", holistic(5)[seen])):
        features = store.load(clip_id)
        read = {name: values[0].numpy() for name, values in network_inputs(LAYOUT, features).items()}
        path = next((corpus / "openface_align").glob(f"*/aligned/{clip_id}/{clip_id}.csv"))
        table = np.loadtxt(path, delimiter=",", skiprows=1)[seen, 679:]
        # The authors' order: 512, 17 intensities, 18 occurrences (their code takes columns 679 on as they are).
        table[:, :17] = table[:, :17].clip(0, 5)
        np.testing.assert_allclose(read["video"], np.hstack([rows, table]), atol=1e-6)
        np.testing.assert_array_equal(read["audio"], np.full((32, 1024), ord(clip_id)))
        np.testing.assert_array_equal(features.frame_index, seen)
        np.testing.assert_allclose(features.frame_pts, np.array(seen) / 25)


def test_clips_whose_files_are_missing_damaged_or_do_not_fit_are_named(corpus: Path, tmp_path: Path) -> None:
    dataset, report = import_authors(corpus, tmp_path / "out")
    assert len(dataset.clips) == 6
    assert sorted(FeatureStore(tmp_path / "out").entries) == ["a", "b"]
    (named,) = report.notes.values()
    for note, said in zip(
        named,
        (
            "c: res18_aff has 3 rows, OpenFace 5, 4 with success",
            "d.npy holds no finite numbers of the shape (n, 512) but float32 (4, 99)",
            "e: no file in features/res18_aff",
            "f.csv is not an OpenFace table with action units",
        ),
        strict=True,
    ):
        assert said in note


def test_an_import_that_was_broken_off_goes_on_where_it_was(corpus: Path, tmp_path: Path) -> None:
    class KilledError(Exception): ...

    def kill_after_first(done: int, of: int) -> None:
        assert of == 6
        raise KilledError

    with pytest.raises(KilledError):
        import_authors(corpus, tmp_path / "out", kill_after_first)
    first = tmp_path / "out/features/a.safetensors"
    written = first.stat().st_mtime_ns
    import_authors(corpus, tmp_path / "out")
    assert first.stat().st_mtime_ns == written
    assert sorted(FeatureStore(tmp_path / "out").entries) == ["a", "b"]


def test_a_folder_without_the_features_is_one_sentence(data_info: Callable[..., None], tmp_path: Path) -> None:
    data_info(tmp_path, [("[a]", "Train", RATINGS, 20, "US")])
    with pytest.raises(DatasetError, match="res18_aff does not exist"):
        import_authors(tmp_path, tmp_path / "out")
