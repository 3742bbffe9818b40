"""The registry of sources of action units: what is in it is everything that there is to a source."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import save_file

from core.analysis import action_unit_sources, assembly
from core.analysis.action_unit_sources import CHOICES, SOURCES, Source, action_units_from, on_action_units, source_of
from core.analysis_settings import AnalysisSettings
from core.errors import CheckpointError, SettingsError
from core.models import registry
from core.system.files import sha256_of


def test_what_can_be_chosen_is_a_sentence_and_each_name_leads_to_its_source() -> None:
    assert CHOICES == (
        "mediapipe, openface:CSV_DIR, openface-bin:PATH, pyfaceau, openface3:CSV_DIR, pyfeat:CSV_DIR, "
        "libreface:CSV_DIR or seetapsych:CSV_DIR"
    )
    assert source_of("openface:/a:b") == (SOURCES["openface"], "/a:b")
    assert source_of("pyfaceau") == (SOURCES["pyfaceau"], "")
    for unknown in ("openface", "mediapipe:", "pyfaceau:x", "", "OpenFace:/a"):
        with pytest.raises(SettingsError, match=r"is not known\. Choose mediapipe, "):
            source_of(unknown)


def test_only_what_needs_no_file_reads_a_camera() -> None:
    for name, source in SOURCES.items():
        if not source.camera:
            with pytest.raises(SettingsError, match=f"'{name}.*' needs a file; a camera needs mediapipe"):
                action_unit_sources.action_unit_source(f"{name}:x" if source.takes else name, None)


def test_a_source_is_added_by_one_entry(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[Any] = []
    values = tmp_path / "values.csv"
    values.write_text("1", encoding="utf-8")
    made = Source(
        "lab", "FILE", "the lab's coding", "our lab", "from one coder", lambda *of: asked.append(of) or "source",
        lambda file, clip: {"action_units": sha256_of(Path(file))}, camera=True,
    )  # fmt: skip
    monkeypatch.setattr(action_unit_sources, "SOURCES", {**SOURCES, "lab": made})
    settings = AnalysisSettings(action_units=f"lab:{values}")
    assert action_unit_sources.action_unit_source(settings.action_units, None) == "source" and asked == [
        (str(values), None)
    ]
    entry = SimpleNamespace(sha256="m", path=tmp_path / "m.safetensors")
    chosen = assembly.Chosen(entry, entry, tmp_path)  # type: ignore[arg-type]
    assert chosen.hashes(settings, None)["action_units"] == sha256_of(values)
    assert action_units_from(settings.action_units) == "the lab's coding"
    assert action_unit_sources.short_whose(settings.action_units) == "our lab"
    assert on_action_units([settings.action_units])[0] == (
        "Action units are the lab's coding; from one coder. No trained coder was asked."
    )


def test_keys_of_analyses_are_as_they_were(tmp_path: Path) -> None:
    """Else every analysis that is kept would be made again."""
    clip, table = tmp_path / "a.mp4", tmp_path / "a.csv"
    clip.write_bytes(b"x")
    table.write_text("frame", encoding="utf-8")
    entry = SimpleNamespace(sha256="m", path=tmp_path / "m.safetensors")
    chosen = assembly.Chosen(entry, entry, tmp_path)  # type: ignore[arg-type]

    def of(setting: str, clip: Path | None) -> dict[str, str]:
        found = chosen.hashes(AnalysisSettings(action_units=setting), clip)
        return {name: value for name, value in found.items() if name.startswith("action")}

    matched = {"action_units_matched": "by frame number, else by time"}
    assert of(f"openface:{tmp_path}", clip) == {"action_units": sha256_of(table)} | matched
    assert of(f"openface:{tmp_path}", None) == of("pyfaceau", clip) == of("openface-bin:/x", clip) == matched
    assert set(of("mediapipe", clip)) == {"action_units"} and of("mediapipe", None) == of("mediapipe", clip)


def test_an_analysis_by_another_eriscope_is_said_to_have_the_values_of_its_source() -> None:
    assert action_units_from("labcoder:/secret/folder") == "values of labcoder"


def test_an_estimator_of_an_earlier_version_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "mediapipe-au.safetensors"
    save_file({"weights": np.zeros((17, 169), np.float32), "bias": np.zeros(17, np.float32)}, path)
    with pytest.raises(
        CheckpointError, match=r"of this version: it lacks .*\. One that an earlier .* `eriscope fit-aus`"
    ):
        action_unit_sources.action_unit_coefficients(path)


def test_a_model_refuses_a_holistic_network_of_another_width_and_other_names_make_another_analysis(
    tmp_path: Path,
) -> None:
    import torch

    from core.models.resnet import ResNet18

    path = tmp_path / "lab.pt"
    torch.save(ResNet18(3, 3, 8).state_dict(), path)
    names = tmp_path / "lab.pt.classes.txt"
    names.write_text("a\nb\nc", encoding="utf-8")
    settings = AnalysisSettings(backbone=str(path))
    landmarks = tmp_path / "landmarks"
    chosen = assembly.Chosen(
        registry.find(settings.model, registry.REACTION), registry.find(str(path), "backbone"), landmarks
    )
    with pytest.raises(
        CheckpointError, match=r"bootstrap reads 512 values of the holistic network, and lab gives 64\."
    ):
        assembly.build(settings, chosen)
    first = chosen.hashes(settings, None)
    names.write_text("a\nb\nd", encoding="utf-8")
    assert chosen.hashes(settings, None) != first
