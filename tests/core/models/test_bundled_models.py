"""The models that come with Eriscope: whole, matching each other, and as good as their cards say."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from safetensors import safe_open
from safetensors.numpy import save_file

from core.analysis.action_unit_sources import ACTION_UNIT_MODEL, action_unit_coefficients
from core.analysis_settings import DEFAULT_BACKBONE, DEFAULT_MODEL
from core.models import registry
from core.models.backbone import load_backbone
from core.models.reaction_file import load_reaction_model
from core.system import paths
from core.training.bundled import backbone_run
from core.types import AU_NAMES, AttentionShape, FeatureSequence


def test_they_are_small_and_each_has_a_card_with_terms() -> None:
    files = sorted(paths.BUNDLED_MODELS.glob("*.safetensors"))
    assert {file.stem for file in files} == {DEFAULT_MODEL, DEFAULT_BACKBONE, ACTION_UNIT_MODEL}
    assert sum(file.stat().st_size for file in files) < 42e6
    for entry in registry.entries():
        assert entry.licence and entry.trained_on and not entry.validated
        assert "## Limits" in entry.card and "interval" in entry.card


def test_the_bootstrap_model_says_what_it_was_made_with_and_is_the_papers_network() -> None:
    entry = registry.find(DEFAULT_MODEL, "eri")
    assert entry.metadata["backbone_sha256"] == registry.find(DEFAULT_BACKBONE, "backbone").sha256
    units = registry.find(ACTION_UNIT_MODEL, "action_units").sha256
    assert entry.metadata["action_units_sha256"] == entry.metadata["measured_with_action_units"] == units
    architecture = load_reaction_model(entry.path).network.architecture
    assert architecture.streams == (("video", 546), ("audio", 1024))
    assert architecture.readout == "paper"


def test_the_action_units_name_their_agreement_with_openface_and_on_how_many_people() -> None:
    entry = registry.find(ACTION_UNIT_MODEL, "action_units")
    figures, test = entry.metadata["figures"], entry.metadata["test_figures"]
    assert set(figures) == set(test) == set(AU_NAMES)
    for name, unit in figures.items():
        assert f"| {name} | {unit['r']:z.2f} |" in entry.card
        assert unit["people"] >= 15 and unit["kappa"] is not None
    assert np.mean([unit["r"] for unit in test.values()]) == pytest.approx(0.624, abs=5e-4)
    assert np.mean([unit["kappa"] for unit in test.values()]) == pytest.approx(0.356, abs=5e-4)
    assert "mean r **0.590**, mean kappa **0.351**" in entry.card  # the estimator before
    quiet = entry.metadata["calm_frames_quiet"]
    assert quiet["share"] >= 0.91 and quiet["frames"] > 900
    stored = action_unit_coefficients(entry.path).reliability
    np.testing.assert_allclose(stored, [figures[name]["r"] for name in AU_NAMES], rtol=1e-5)


def test_the_backbone_has_the_accuracy_that_its_card_names(shared: Path) -> None:
    backbone = load_backbone(registry.find(DEFAULT_BACKBONE, "backbone").path)
    figures = backbone_run.evaluate(shared / "data" / "ferplus.zip", backbone)
    card = registry.find(DEFAULT_BACKBONE, "backbone").card
    assert figures["ferplus"]["accuracy"] == pytest.approx(0.8839, abs=0.001)
    assert f"{figures['ferplus']['images']} images" in card
    assert "0.8839" in card
    assert f"share of votes: {figures['calibration']['votes']:.3f}" in card
    assert figures["calibration"]["votes"] < 0.03


def test_the_bootstrap_model_reads_as_it_always_did(tmp_path: Path) -> None:
    """As exactly as processors agree; also from a file like those from before there were several systems."""
    rng, n, s = np.random.default_rng(11), 60, 6
    clip = FeatureSequence(
        holistic=rng.standard_normal((n, 512)).astype(np.float32),
        au_intensity=rng.uniform(0, 5, (n, 17)).astype(np.float32),
        au_occurrence=rng.integers(0, 2, (n, 17)).astype(np.float32),
        frame_index=np.arange(n),
        frame_pts=np.arange(n) / 25,
        audio=rng.standard_normal((s, 1024)).astype(np.float32),
        audio_pts=np.arange(s) * 0.512 + 0.256,
    )
    entry = registry.find(DEFAULT_MODEL, "eri")
    assert entry.sha256.startswith("141ea30e03e8") and entry.metadata["system"] == "fang"
    with safe_open(str(entry.path), "np") as file:
        arrays = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 - it is no mapping
        metadata = json.loads(file.metadata()["eriscope"])
    del metadata["system"]
    old = tmp_path / "old.safetensors"
    save_file(arrays, old, {"eriscope": json.dumps(metadata)})
    pinned = [0.051878, 0.221194, 0.100530, 0.305080, 0.285620, 0.141993, 0.192126]
    for path in (entry.path, old):
        model = load_reaction_model(path)
        assert (model.system, model.attention) == ("fang", AttentionShape(4, 4))
        found = model.read(clip, 0, 1, want_attention=False).intensities
        np.testing.assert_allclose(found, pinned, atol=2e-6)


def test_the_bootstrap_model_is_as_good_and_tells_as_much_apart_as_its_card_says() -> None:
    entry = registry.find(DEFAULT_MODEL, "eri")
    figures, real = entry.metadata["figures"], entry.metadata["figures"]["real"]
    low, high = figures["pcc_interval_95"]
    assert f"Mean PCC **{figures['pcc']:.3f}** (95 % interval {low:.3f} to {high:.3f})" in entry.card
    assert figures["pcc"] > 0.8 and low > 0.8 and min(figures["pcc_by_emotion"]) > 0.7
    assert figures["faithful"]["share"] >= 0.6 and real["faithful"]["share"] >= 0.4
    assert real["clips"] >= 27 and max(abs(r) for *_, r in real["correlations"]) < 0.9
    assert entry.metadata["alike"] == [pair for pair in real["correlations"] if pair[2] >= 0.8]
