"""The bootstrap run from banks of faces to a model that loads, with its card."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from core.errors import CheckpointError
from core.models import registry
from core.models.inputs import PAPER_LAYOUT
from core.models.reaction_file import load_reaction_model, save_reaction_model
from core.training.bundled import bootstrap_run, compose, ferplus
from core.training.bundled.bootstrap import BootstrapTraining


@pytest.fixture
def work(tmp_path):
    """A work folder in which the banks of all splits lie already; a split's number stands in its faces."""
    rng = np.random.default_rng(0)
    hashes = [
        registry.find(*which).sha256[:8]
        for which in (("ferplus-resnet18", "backbone"), ("mediapipe-au", "action_units"))
    ]
    centres = np.abs(rng.normal(size=(8, 512)))
    for mark, split in enumerate(ferplus.SPLITS):
        holistic = np.repeat(centres, 2, axis=0)[:, None] + 0.05 * rng.normal(size=(16, 2, 512))
        holistic[..., 511] = 1.0 + mark
        np.savez(
            tmp_path / f"bank-{split}-{hashes[0]}-{hashes[1]}.npz",
            holistic=holistic.astype(np.float32),
            au_raw=rng.normal(size=(16, 2, 34)).astype(np.float32),
            votes=np.repeat(np.eye(8, dtype=np.float32), 2, axis=0),
            pose=np.zeros((16, 3), np.float32),
        )
    return tmp_path


def test_composers_know_the_photographs_of_their_split_only(work):
    settings = BootstrapTraining(sounds=1)
    composers, audio = bootstrap_run.prepare(work / "no archive is read", work, settings, lambda _: None)
    assert list(composers) == ["Training", "PublicTest", "PrivateTest"]
    for mark, composer in enumerate(composers.values()):
        for seed in range(3):
            clip = composer.compose(np.random.default_rng(seed))
            np.testing.assert_allclose(clip.features.holistic[:, 511], 1.0 + mark, atol=1e-3)
    assert (audio.name, len(audio.mean), len(audio.std)) == ("paper", 32, 32)


def test_the_run_writes_a_model_of_the_papers_shape_that_claims_nothing(work, monkeypatch, landmarker, planted_clip):
    short = compose.Composition(duration_s=(2.0, 3.0), long_share=0, frame_rate=(10, 12), events=(0, 0.3, 0.4, 0.3))
    tiny = BootstrapTraining(sounds=1, clips_per_epoch=8, epochs=1, batch=8, validation_clips=20)
    monkeypatch.setattr(compose, "Composition", lambda: short)
    monkeypatch.setattr(bootstrap_run, "BootstrapTraining", lambda **_: tiny)
    monkeypatch.setattr(bootstrap_run, "_TEST_CLIPS", 20)
    monkeypatch.setattr(bootstrap_run, "_FAITHFUL_CLIPS", 2)
    monkeypatch.setattr(bootstrap_run, "_SEEN_CLIPS", 3)
    # The run takes all cores; so small a one is quicker on one, above all on a busy machine.
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    archive = work / "ferplus.zip"
    archive.write_bytes(b"its hash is written down")
    threads, reports = torch.get_num_threads(), []
    try:
        bootstrap_run.train_and_save(
            archive, work / "out" / "bootstrap.safetensors", work, reports.append, [planted_clip]
        )
    finally:
        torch.set_num_threads(threads)
    model = load_reaction_model(work / "out" / "bootstrap.safetensors")
    assert (model.name, model.layout, model.validated) == ("bootstrap", PAPER_LAYOUT, False)
    assert model.network.architecture.streams == (("video", 546), ("audio", 1024))
    assert model.network.architecture.readout == "paper"
    assert model.backbone_sha256 == registry.find("ferplus-resnet18", "backbone").sha256
    assert len(model.audio.mean) == 32
    figures = reports[-1]
    assert figures["clips"] == 20
    low, high = figures["pcc_interval_95"]
    assert low <= figures["pcc"] <= high
    entry = registry.find(str(work / "out" / "bootstrap.safetensors"), "eri")
    low, high = entry.metadata["seen"]["length_s"]
    assert 1.7 < low <= high < 3.2
    assert entry.metadata["figures"]["pcc"] == pytest.approx(figures["pcc"])
    assert "not on self-reports" in entry.summary
    assert "Not validated" not in entry.card  # how it stands is told beside the card, from the evidence
    assert "| amusement | happiness | smile, open mouth, cheeks, head back |" in entry.card
    assert "| open | AU25 | 0.3 to 2 |" in entry.card and "back from 0 to 12 and as tilted" in entry.card
    assert figures["real"]["clips"] == 1 and "## On 1 real clips, nobody's self-reports" in entry.card
    assert entry.metadata["alike"] == []  # of one clip nothing can be told
    assert "highest intensity better than random orders do.\n" in entry.card
    assert f"of\n{figures['faithful']['clips']} reactions" in entry.card
    assert entry.metadata["measured_with_action_units"] == model.action_units_sha256

    # Kept weights are measured again, and it is said with which action units they learned.
    weights = dict(model.network.state_dict())
    earlier = {**entry.metadata, "action_units_sha256": "a1b2" * 16}
    before = work / "out" / "before.safetensors"
    save_reaction_model(before, model.network, PAPER_LAYOUT, model.audio, earlier)
    try:
        bootstrap_run.train_and_save(archive, work / "out" / "kept.safetensors", work, reports.append, keep=before)
    finally:
        torch.set_num_threads(threads)
    kept = registry.find(str(work / "out" / "kept.safetensors"), "eri")
    for name, values in load_reaction_model(kept.path).network.state_dict().items():
        torch.testing.assert_close(values, weights[name])
    assert kept.metadata["action_units_sha256"] == "a1b2" * 16
    assert kept.metadata["measured_with_action_units"] == entry.metadata["action_units_sha256"]
    assert "earlier action units (SHA-256 a1b2a1b2a1b2…)" in kept.card and "earlier" not in entry.card
    assert reports[-1]["pcc"] == pytest.approx(figures["pcc"], abs=1e-6)


def test_a_model_of_another_kind_is_refused_before_anything_else_is_made(work, monkeypatch):
    shipped = registry.find("bootstrap", "eri")
    model = load_reaction_model(shipped.path)
    other = work / "other.safetensors"
    save_reaction_model(other, model.network, PAPER_LAYOUT, model.audio, {**shipped.metadata, "training": {"joy": 1}})
    monkeypatch.setattr(bootstrap_run, "prepare", lambda *_: pytest.fail("the banks were made"))
    archive = work / "ferplus.zip"
    archive.write_bytes(b"")
    with pytest.raises(CheckpointError, match="was not written by `eriscope train-bootstrap`"):
        bootstrap_run.train_and_save(archive, work / "out.safetensors", work, print, keep=other)
    with pytest.raises(CheckpointError, match=r"nowhere\.safetensors"):
        bootstrap_run.train_and_save(
            archive, work / "out.safetensors", work, print, begin_with=work / "nowhere.safetensors"
        )
