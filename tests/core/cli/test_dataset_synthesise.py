from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.datasets.dataset import load_dataset
from core.datasets.store import FeatureStore

Eriscope = Callable[..., Any]


def test_a_corpus_is_made_and_its_ceilings_are_said(eriscope: Eriscope, tmp_path: Path) -> None:
    done = eriscope("dataset", "synthesise", "--layout", "hume", "--clips", 6, "--seed", 2, "--out", tmp_path / "c")
    assert done.code == 0
    assert "6 clips (train 4, val 1, test 1), seed 2" in done.out
    assert "0.959  holistic + au_intensity + au_occurrence + audio" in done.out
    dataset = load_dataset(tmp_path / "c")
    with FeatureStore(tmp_path / "c") as store:
        assert store.missing(dataset.clips) == ()


def test_a_corpus_in_the_authors_layout_is_imported(eriscope: Eriscope, tmp_path: Path) -> None:
    made = eriscope("dataset", "synthesise", "--layout", "authors", "--clips", 6, "--out", tmp_path / "c")
    assert made.code == 0
    assert eriscope("dataset", "import", "authors", tmp_path / "c", "--out", tmp_path / "d").code == 0
    dataset = load_dataset(tmp_path / "d")
    assert len(dataset.clips) == 6
    assert FeatureStore(tmp_path / "d").missing(dataset.clips) == ()


def test_sizes_by_split(eriscope: Eriscope, tmp_path: Path) -> None:
    assert eriscope("dataset", "synthesise", "--split", "2,1,0", "--out", tmp_path / "c").code == 0
    assert [clip.split for clip in load_dataset(tmp_path / "c").clips] == ["train", "train", "val"]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ([], "either --clips N or --split"),
        (["--clips", "6", "--split", "4,1,1"], "either --clips N or --split"),
        (["--split", "4,1"], "is not three numbers"),
        (["--split", "4,one,1"], "is not three numbers"),
        (["--split", "4,-1,1"], "cannot be made"),
        (["--clips", "0"], "cannot be made"),
        (["--clips", "9" * 25], "The number of clips must be a whole number from 1 to 1,000,000, not 9"),
        (["--split", "1000000,1,0"], "must be a whole number from 1 to 1,000,000, not 1000001."),
        (["--clips", "6", "--layout", "other"], "The layout 'other' is not known"),
    ],
)
def test_what_cannot_be_made_is_one_sentence(
    eriscope: Eriscope, tmp_path: Path, options: list[str], sentence: str
) -> None:
    done = eriscope("dataset", "synthesise", "--out", tmp_path / "c", *options)
    assert done.code == 1
    assert sentence in done.err
    assert len(done.error_lines) == 1
    assert not (tmp_path / "c").exists()
