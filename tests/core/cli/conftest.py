"""The command line as a user meets it: exit code, what is printed, and never a traceback."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest


@dataclass
class Outcome:
    code: int
    out: str
    err: str

    @property
    def error_lines(self) -> list[str]:
        return self.err.strip().splitlines()


@pytest.fixture
def eriscope(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Outcome]:
    from core.cli import run

    monkeypatch.setenv("COLUMNS", "200")

    def call(*arguments: object) -> Outcome:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        assert "Traceback" not in printed.out + printed.err
        assert "unexpected" not in printed.err, printed.err
        return Outcome(code, printed.out, printed.err)

    return call


@pytest.fixture(scope="session")
def silent_clip(planted_clip: Path, frames_of: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty frames of the planted clip, without sound."""
    from core.sources.synthetic import write_clip

    path = tmp_path_factory.mktemp("silent") / "silent.mp4"
    write_clip(path, frames_of(planted_clip)[:30], None)
    return path


@pytest.fixture(scope="session")
def long_clip(planted_clip: Path, frames_of: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """36 s at 4 frames/s, small, with sound."""
    from core.sources.synthetic import write_clip
    from core.system.cv import cv2

    path = tmp_path_factory.mktemp("long") / "long.mp4"
    pictures = [np.asarray(cv2.resize(image, (320, 180))) for _, image in frames_of(planted_clip)[:144]]
    noise = np.random.default_rng(1).standard_normal(36 * 16_000).astype(np.float32) * 0.05
    write_clip(path, [(i / 4, image) for i, image in enumerate(pictures)], noise)
    return path
