"""The models that come with Eriscope: whole, matching each other, and as good as their cards say."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.analysis.assembly import ACTION_UNIT_MODEL
from core.config import DEFAULT_BACKBONE, DEFAULT_MODEL
from core.models import registry
from core.models.backbone import load_backbone
from core.models.eri_model import load_eri_model
from core.system import paths
from core.training.bundled import backbone_run


def test_they_are_small_and_each_has_a_card_with_terms() -> None:
    files = sorted(paths.BUNDLED_MODELS.glob("*.safetensors"))
    assert {file.stem for file in files} == {DEFAULT_MODEL, DEFAULT_BACKBONE, ACTION_UNIT_MODEL}
    assert sum(file.stat().st_size for file in files) < 40e6
    for entry in registry.entries():
        assert entry.licence and entry.trained_on and not entry.validated
        assert "## Limits" in entry.card and "interval" in entry.card


def test_the_bootstrap_model_was_made_with_the_two_others_and_is_the_papers_network() -> None:
    entry = registry.find(DEFAULT_MODEL, "eri")
    assert entry.metadata["backbone_sha256"] == registry.find(DEFAULT_BACKBONE, "backbone").sha256
    assert entry.metadata["action_units_sha256"] == registry.find(ACTION_UNIT_MODEL, "action_units").sha256
    architecture = load_eri_model(entry.path).network.architecture
    assert architecture.streams == (("video", 546), ("audio", 1024))
    assert architecture.readout == "paper"


def test_the_backbone_has_the_accuracy_that_its_card_names(shared: Path) -> None:
    backbone = load_backbone(registry.find(DEFAULT_BACKBONE, "backbone").path)
    figures = backbone_run.evaluate(shared / "data" / "ferplus.zip", backbone)
    card = registry.find(DEFAULT_BACKBONE, "backbone").card
    assert figures["ferplus"]["accuracy"] == pytest.approx(0.8839, abs=0.001)
    assert f"{figures['ferplus']['images']} images" in card
    assert "0.8839" in card
