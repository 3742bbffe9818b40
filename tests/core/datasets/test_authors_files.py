"""What is written is read by the importer, and counted through as the authors' code does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.datasets.authors import import_authors, read_features
from core.datasets.authors_files import write_features
from core.datasets.dataset import Clip, load_dataset
from core.datasets.planted import FEATURES, PlantedCorpus, planted_clip
from core.datasets.store import FeatureStore
from core.datasets.synthesis import synthesise
from core.errors import DatasetError

SEED, SIZES = 6, (5, 2, 1)
SHORT = PlantedCorpus(duration_s=(4.0, 5.0), missed_share=0.1)


def test_a_corpus_of_the_authors_files_is_imported_with_the_features_and_labels_of_the_store(tmp_path: Path) -> None:
    synthesise(tmp_path / "hume", SIZES, SEED, settings=SHORT)
    synthesise(tmp_path / "authors", SIZES, SEED, settings=SHORT, layout="authors")
    assert not (tmp_path / "authors" / "dataset.json").exists()
    dataset, report = import_authors(tmp_path / "authors", tmp_path / "imported")
    assert report.notes == {}
    ours = load_dataset(tmp_path / "hume")
    assert dataset.clips == ours.clips
    read, stored = FeatureStore(tmp_path / "imported"), FeatureStore(tmp_path / "hume")
    assert read.audio_recipe().name == "mfcc_2"
    for clip in dataset.clips:
        found, wanted = read.load(clip.clip_id), stored.load(clip.clip_id)
        n = wanted.n_audio_tokens
        assert len(wanted.frame_index) < wanted.frame_index[-1]  # some frames show no face
        for name in ("holistic", "au_intensity", "frame_index", "frame_pts"):
            np.testing.assert_array_equal(getattr(found, name), getattr(wanted, name), err_msg=name)
        np.testing.assert_array_equal(np.delete(found.au_occurrence, 16, axis=1), wanted.au_occurrence)
        assert found.au_occurrence.shape[1] == 18
        assert not found.au_occurrence[:, 16].any()
        assert found.audio.shape == (32, 1024)
        np.testing.assert_array_equal(found.audio[:n], wanted.audio)
        np.testing.assert_array_equal(found.audio[n:], wanted.audio[np.arange(n, 32) % n])


def test_a_row_per_video_frame_and_the_action_units_from_column_679_on(tmp_path: Path) -> None:
    made = planted_clip(SEED, 0, SHORT).features
    kept = np.flatnonzero((made.frame_index > 3) & (made.frame_index != 10))  # the first frames show no face
    made = replace(
        made,
        **{name: getattr(made, name)[kept] for name in (*FEATURES[:3], "frame_index", "frame_pts")},
    )
    clip = Clip("c", None, "val", None)
    write_features(tmp_path, clip, made)
    path = tmp_path / "openface_align/val/aligned/c/c.csv"
    header = path.read_text(encoding="utf-8").splitlines()[0].split(",")
    assert (header[678], header[679], header[695], header[696]) == ("p_33", "AU01_r", "AU45_r", "AU01_c")
    assert (len(header), header[712], header[713]) == (714, "AU28_c", "AU45_c")
    table = np.loadtxt(path, delimiter=",", skiprows=1)
    last = made.frame_index[-1]
    np.testing.assert_array_equal(table[:, 0], np.arange(last + 1) + 1)
    success = table[:, header.index("success")]
    assert np.flatnonzero(success).tolist() == made.frame_index.tolist()
    assert (np.diff(table[:, 2]) > 0).all()
    assert table[0, 2] == 0
    assert not table[success == 0, 679:].any()
    np.testing.assert_allclose(table[success == 1, 679:696], made.au_intensity)
    assert np.load(tmp_path / "features/res18_aff/val/c.npy").shape == (len(kept), 512)
    np.testing.assert_array_equal(read_features(tmp_path, clip).frame_pts, made.frame_pts)


def test_a_corpus_is_not_written_over(tmp_path: Path) -> None:
    synthesise(tmp_path, (1, 0, 0), SEED, settings=SHORT, layout="authors")
    with pytest.raises(DatasetError, match="holds a dataset already"):
        synthesise(tmp_path, (1, 0, 0), SEED + 1, settings=SHORT, layout="authors")
