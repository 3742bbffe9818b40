"""eGeMAPS by openSMILE, which is the user's to install: which sound it is given, and what is said without it."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from core.cli import run
from core.datasets.dataset import Clip, Dataset, save
from core.datasets.egemaps import Smile
from core.datasets.tracks import features_of, load_track


class Heard:
    """In place of openSMILE: tells the first, last and number of the samples that it is given."""

    def __init__(self, feature_set: str, feature_level: str) -> None:
        assert (feature_set, feature_level) == ("v02", "functionals")

    def process_signal(self, samples: Any, rate: int) -> pd.DataFrame:
        assert rate == 16_000
        return pd.DataFrame([[samples[0], samples[-1], len(samples)]])


@pytest.fixture
def opensmile(monkeypatch: pytest.MonkeyPatch) -> None:
    module = SimpleNamespace(
        Smile=Heard, __version__="9.9", FeatureSet=SimpleNamespace(eGeMAPSv02="v02"),
        FeatureLevel=SimpleNamespace(Functionals="functionals"),
    )  # fmt: skip
    monkeypatch.setitem(sys.modules, "opensmile", module)


def test_each_half_second_is_heard_with_a_quarter_before_and_after_it(opensmile: None) -> None:
    track = Smile().track(np.arange(16_000 * 2 + 4_000, dtype=np.float32))
    np.testing.assert_array_equal(track.pts, [0, 0.5, 1.0, 1.5])
    np.testing.assert_array_equal(
        track.values, [[0, 11_999, 12_000], [4_000, 19_999, 16_000], [12_000, 27_999, 16_000], [20_000, 35_999, 16_000]]
    )


def test_the_command_makes_a_track_of_sound_says_its_licence_and_goes_on_over_clips_without(
    opensmile: None, short_clip: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clips = (Clip("a", short_clip, "train", (0.5,) * 7), Clip("b", None, "val", (0.5,) * 7))
    save(Dataset(tmp_path / "d", "d", "made up", clips))
    assert run(["dataset", "egemaps", str(tmp_path / "d")]) == 1
    said = capsys.readouterr()
    assert "free for teaching, academic research" in " ".join(said.out.split()) and "b: no video is known" in said.err
    ((name, feature),) = features_of(tmp_path / "d").items()
    assert (name, feature.width, feature.sound) == ("egemaps", 3, True)
    assert "openSMILE 9.9" in feature.maker and "no commercial use" in feature.maker
    track = load_track(tmp_path / "d", "egemaps", "a")
    np.testing.assert_array_equal(track.pts, np.arange(len(track.pts)) / 2)
    assert len(track.pts) >= 2


def test_without_opensmile_one_sentence_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "opensmile", None)
    save(Dataset(tmp_path / "d", "d", "made up", (Clip("a", None, None, None),)))
    assert run(["dataset", "egemaps", str(tmp_path / "d")]) == 1
    said = " ".join(capsys.readouterr().err.split())
    assert "is not installed" in said and "pip install opensmile" in said and "Traceback" not in said
