from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest

from core.errors import SettingsError
from core.models.sampling import COUNT
from core.models.systems.fang import FangNetwork
from core.training.eri.settings import PRESETS, RANGES, EriTraining, check_memory, from_mapping, load


def test_without_changes_a_run_has_the_papers_settings() -> None:
    paper = EriTraining()
    assert (paper.learning_rate, paper.halve_every, paper.weight_decay, paper.loss) == (1e-4, 10, 0.5, "l2")
    assert paper.architecture.streams == (("video", 546), ("audio", 1024))
    assert (paper.readout, paper.dropout, paper.least_frames) == ("paper", 0.2, 50)


def test_the_authors_preset_makes_the_network_of_their_checkpoints() -> None:
    authors = PRESETS["authors"]
    assert authors.architecture.streams == (("video", 547), ("audio", 1024))
    assert (authors.batch, authors.epochs, authors.gradient_clip) == (16, 100, 1.0)
    # Their state dict has 108 tensors and 5.69 M values (docs of the method).
    values = FangNetwork(authors.architecture).state_dict().values()
    assert len(values) == 108
    assert sum(v.numel() for v in values) == pytest.approx(5.69e6, rel=0.002)


@pytest.mark.parametrize(
    ("features", "fusion", "streams"),
    [
        (("audio",), "late", (("audio", 1024),)),
        (("au_intensity",), "late", (("video", 17),)),
        (("holistic", "audio"), "late", (("video", 512), ("audio", 1024))),
        (("audio", "holistic"), "early", (("joint", 1536),)),
        (("audio",), "early", (("audio", 1024),)),
        (("holistic", "au_occurrence"), "early", (("joint", 529),)),
    ],
)
def test_any_set_of_features_makes_a_network_of_its_own(
    features: tuple[str, ...], fusion: str, streams: tuple[tuple[str, int], ...]
) -> None:
    assert EriTraining(features=features, fusion=fusion).architecture.streams == streams


def test_a_file_changes_what_it_names_and_flags_change_more(tmp_path: Path) -> None:
    path = tmp_path / "run.toml"
    path.write_text('preset = "authors"\nepochs = 7\nlearning_rate = 1\nfeatures = ["holistic"]\n', encoding="utf-8")
    found = load(path)
    assert (found.readout, found.epochs, found.learning_rate, found.features) == ("authors", 7, 1.0, ("holistic",))
    assert from_mapping({"epochs": 3}, found).epochs == 3


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("epoch = 3", "epoch"),
        ("epochs = 0", "Epochs"),
        ('epochs = "3"', "epochs"),
        ('loss = "l3"', "Loss 'l3' is not known. Choose l2, l1 or pcc"),
        ('system = "lstm"', "Choose fang, recurrent"),
        ('system = "recurrent"\nreadout = "authors"', "The system recurrent has no readout. Leave that setting out."),
        ('preset = "authors"\nsystem = "recurrent"', "The system recurrent has no readout"),
        ('features = ["face"]', "face"),
        ("features = []", "holistic"),
        ('preset = "ours"', "paper, authors"),
        ("epochs = ", "run.toml"),
    ],
)
def test_what_is_wrong_with_a_file_is_named(tmp_path: Path, text: str, named: str) -> None:
    path = tmp_path / "run.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=named):
        load(path)


@pytest.mark.parametrize("name", sorted(RANGES))
def test_every_number_has_bounds_and_what_is_beyond_is_refused_by_name(name):
    """All numbers among the settings; at both ends a number is taken that the next one beyond is not."""
    numbers = {field.name for field in fields(EriTraining) if type(getattr(EriTraining(), field.name)) in (int, float)}
    assert numbers == set(RANGES)
    bounds = RANGES[name]
    kind = int if bounds.whole else float
    beyond = kind(bounds.most + 1)
    if not bounds.below:
        replace(EriTraining(steps=COUNT.ends[1] if name == "consecutive" else 0), **{name: kind(bounds.most)})
    for value in (beyond, kind(bounds.least - 1), 10**30, float("nan"), float("inf"), "many", True):
        with pytest.raises(SettingsError) as caught:
            replace(EriTraining(), **{name: value})
        assert name.replace("_", " ") in str(caught.value).lower() and f"{bounds.most:,.10g}" in str(caught.value)


def test_a_network_of_12_tb_is_refused_before_it_is_made(tmp_path):
    (tmp_path / "s.toml").write_text("hidden = 1000000")
    with pytest.raises(SettingsError, match=r"^Hidden must be a whole number from 1 to 2,048, not 1000000\.$"):
        load(tmp_path / "s.toml")


def test_what_a_step_needs_is_held_against_the_memory():
    paper = EriTraining()
    check_memory(paper, frames=500, tokens=30, available=4 * 2**30)
    huge = replace(paper, batch=4096, hidden=2048)
    with pytest.raises(SettingsError, match=r"4096 clips of up to 3000 frames with hidden 2048 needs about [\d,]+ GB"):
        check_memory(huge, frames=3000, tokens=120, available=64 * 2**30)
    assert replace(paper, batch=32).memory_bytes(500, 30) > 1.8 * paper.memory_bytes(500, 30)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("features = [1]", "The setting features is \\[1\\]; it must be like"),
        ("features = [[]]", "The setting features is"),
        ('features = ["' + "y" * 5000 + '"]', "Features yyy"),
        ('fusion = "' + "y" * 5000 + '"', "Fusion 'yyy.*… is not known"),
        ('preset = "' + "y" * 5000 + '"', "The preset 'yyy.*… is not known"),
        ('epochs = "' + "y" * 5000 + '"', "The setting epochs is 'yyy"),
        ("y" * 5000 + " = 1", "The settings yyy.* are not known"),
        ("a = " + "[" * 5000 + "]" * 5000, "it is nested too deeply"),
        ("a = 1\na = 2", "Cannot overwrite a value"),
    ],
)
def test_hostile_settings_are_one_short_sentence(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=said) as caught:
        load(path)
    assert len(str(caught.value)) < 800 and "\n" not in str(caught.value)


def test_settings_that_are_not_there_are_said_without_numbers_of_errors(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="can be read: no such file or directory") as caught:
        load(tmp_path / "gone.toml")
    assert "Errno" not in str(caught.value)
