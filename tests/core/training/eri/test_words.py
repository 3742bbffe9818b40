"""Word vectors by file on their way through training: into the network, the run, the model file and its card."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from core.cli import run as command
from core.datasets.dataset import Dataset
from core.errors import SettingsError
from core.models.metadata import read_metadata
from core.models.reaction_file import load_reaction_model
from core.models.systems.former_dfer import random_words
from core.models.word_vectors import read_words
from core.training.eri import corpus as corpora
from core.training.eri import run
from core.training.eri.published import published_system, published_systems
from core.training.eri.records import MODEL_FILE, read_record
from core.training.eri.settings import EriTraining, from_mapping
from tests.core.models.test_word_vectors import glove

SMALL = {"blocks": 1, "heads": 2, "head_size": 8, "feed_forward": 16, "longest_steps": 6}


def settings(**more) -> EriTraining:
    values = {"system": "former-dfer", "features": ["au_intensity"], "hidden": 16, "network": SMALL, "epochs": 1}
    return from_mapping({**values, "steps": 6, "recipe": "former-dfer-mlgcn", **more}, EriTraining())


def test_a_model_keeps_the_vectors_and_says_whose_they_are(small_dataset: Dataset, tmp_path: Path) -> None:
    words = read_words(glove(tmp_path / "glove.txt", width=5))
    for out, chosen, said, different in (
        ("with", settings(words=words.as_json()), f"| words | vectors of {words.maker} |", False),
        ("without", settings(), "| words | vectors drawn at random |", True),
    ):
        corpus = corpora.corpus(small_dataset, chosen)
        model_file = run.train(corpus, chosen, tmp_path / out, lambda row: None, name="m", device="cpu")
        network = load_reaction_model(model_file).network
        expected = torch.tensor(words.vectors) if out == "with" else random_words(300)
        assert torch.equal(network.labels.words, expected)
        card = read_metadata(model_file)["card"]
        assert said in card and ("word vectors are drawn at random instead of GloVe's" in card) == different
        assert "Set otherwise in this run: words" not in card and "[[" not in card
    # The same run needs the file no more, and another run's words are another run.
    assert read_record(tmp_path / "with").settings == settings(words=words.as_json())
    with pytest.raises(SettingsError, match=r"differs in words \(glove.txt \(SHA-256 \w+\), here none\)") as caught:
        run.train(corpus, settings(), tmp_path / "with", lambda row: None, name="m", device="cpu")
    assert len(str(caught.value)) < 500


def test_a_row_of_the_benchmark_with_vectors_is_as_published_in_that_and_others_stay(tmp_path: Path) -> None:
    words = read_words(glove(tmp_path / "glove.txt")).as_json()
    with_words = {name: system.on_words(words) for name, system in published_systems().items()}
    changed = [name for name, system in published_systems().items() if system != with_words[name]]
    assert changed == ["former-dfer-mlgcn"]
    system, before = with_words["former-dfer-mlgcn"], published_system("former-dfer-mlgcn")
    assert system.settings.architecture.word_size == 3
    assert set(before.deviations) - set(system.deviations) == {"words"}


def test_words_are_for_a_network_that_knows_some(small_dataset: Dataset, tmp_path: Path, capsys) -> None:
    path = glove(tmp_path / "glove.txt")
    words = ["train", "--data", str(small_dataset.folder), "--out", str(tmp_path / "run"), "--words"]
    for more, said in (
        ([str(path)], "The system fang knows no words of the labels; former-dfer does."),
        ([str(tmp_path / "none.txt"), "--system", "former-dfer-mlgcn"], "none.txt gives no vectors of words"),
    ):
        assert command([*words, *more]) == 1
        err = " ".join(capsys.readouterr().err.split())
        assert said in err and "Traceback" not in err
    assert not (tmp_path / "run" / MODEL_FILE).exists()
