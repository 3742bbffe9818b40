"""The backbone's run from data to model file, card and figures."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from core.input_recipes import ImageRecipe
from core.models.backbone import Backbone, load_backbone
from core.training.bundled import backbone_run
from core.training.bundled.backbone import BackboneTraining
from core.training.bundled.ferplus import CLASSES


def test_figures_count_right_answers_by_the_rules_of_both_data_sets(make_archive, tmp_path):
    """A network that says "neutral" to dark pictures and "happiness" to bright ones."""

    class ByLight(torch.nn.Module):
        def forward(self, images):
            logits = torch.full((len(images), 8), -9.0)
            bright = images.mean(dim=(1, 2, 3))
            logits[:, 0], logits[:, 1] = -bright, bright
            return images.flatten(1), logits

    dark, bright = np.full((48, 48), 20, np.uint8), np.full((48, 48), 230, np.uint8)
    happy, neutral, contempt = [0, 10, *[0] * 8], [10, *[0] * 9], [0] * 7 + [10, 0, 0]
    rows = [
        ("PrivateTest", "Happy", happy, bright),
        ("PrivateTest", "Happy", happy, dark),
        ("PrivateTest", "Neutral", neutral, dark),
        ("PrivateTest", "Sad", contempt, dark),
        ("PrivateTest", "Neutral", [5, 5, *[0] * 8], dark),  # no majority: out of FER+'s figure only
        ("Training", "Neutral", neutral, bright),
    ]
    recipe = ImageRecipe(48, grey=True, mean=(0.5,), std=(0.5,))
    figures = backbone_run.evaluate(
        make_archive(tmp_path / "f.zip", rows), Backbone("b", "abc", ByLight().eval(), recipe, CLASSES)
    )
    assert figures["ferplus"]["accuracy"] == pytest.approx(2 / 4)
    assert figures["ferplus"]["images"] == 4
    assert figures["fer2013"]["accuracy"] == pytest.approx(3 / 5)
    confusion = np.array(figures["confusion"])
    assert confusion.sum() == 4
    assert (confusion[1, 1], confusion[1, 0], confusion[0, 0], confusion[7, 0]) == (1, 1, 1, 1)
    low, high = figures["ferplus"]["interval_95"]
    assert 0 <= low <= 0.5 <= high <= 1
    assert set(figures["calibration"]) == {"votes", "majority"}
    card = backbone_run.card(figures, BackboneTraining())
    assert "0.5000" in card
    assert "| contempt | 1 | 0 |" in card


def test_the_whole_run_writes_a_model_that_loads_with_its_card_and_figures(tiny_archive, tmp_path, monkeypatch):
    tiny = BackboneTraining(stages=((1, 32),), settling=(), cosine_epochs=1, batch=8, warmup_epochs=0.5)
    monkeypatch.setattr(backbone_run, "BackboneTraining", lambda **_: tiny)
    monkeypatch.setattr("os.cpu_count", lambda: 1)  # quicker for so small a run than all cores
    threads = torch.get_num_threads()
    reports = []
    out = tmp_path / "models" / "ferplus-resnet18.safetensors"
    try:
        backbone_run.train_and_save(tiny_archive, out, tmp_path / "work", reports.append)
    finally:
        torch.set_num_threads(threads)
    backbone = load_backbone(out)
    assert backbone.classes == CLASSES
    assert backbone.recipe == tiny.recipe
    measured = backbone_run.evaluate(tiny_archive, backbone)
    assert measured["ferplus"] == reports[-1]["ferplus"]
    assert "for research" in out.with_suffix(".md").read_text(encoding="utf-8")


def test_calibration_error_is_the_gap_between_what_is_said_and_what_is_so():
    said = np.array([0.9, 0.9, 0.9, 0.9, 0.3, 0.3, 1.0])
    true = np.array([1.0, 1.0, 1.0, 0.0, 0.5, 0.3, 1.0])
    by_hand = (4 * abs(0.9 - 0.75) + 2 * abs(0.3 - 0.4) + 0) / 7
    assert backbone_run.calibration_error(said, true) == pytest.approx(by_hand)
    assert backbone_run.calibration_error(np.array([0.61, 0.66]), np.array([1.0, 0.27])) == pytest.approx(
        abs(1.27 - 1.27) / 2  # one of the 15 bins (0.6 to 0.667): their errors cancel
    )
    assert backbone_run.calibration_error(np.array([0.59, 0.68]), np.array([1.0, 0.27])) == pytest.approx(0.41)
