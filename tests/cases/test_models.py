"""Model files that once ended the program, from the developers' data: one sentence each, exit code 1."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

MOST_BYTES = 6 * 2**30
"""Of address space, of which torch takes most for itself."""


@pytest.mark.parametrize("name", ["scalar.ckpt", "zero.ckpt", "deepjson.safetensors"])
def test_a_hostile_model_is_one_sentence_and_takes_no_memory(name: str, shared: Path) -> None:
    clip, model = shared / "cases" / "media" / "plain.mp4", shared / "cases" / "models" / name
    if not model.is_file():
        pytest.skip(f"{model} is not there")
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_AS, ({MOST_BYTES}, {MOST_BYTES}))\n"
    arguments = ["analyze", str(clip), "--model", str(model)]
    code = f"{limit if sys.platform == 'linux' else ''}import sys; from core.cli import run; sys.exit(run({arguments}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 1, done.stderr
    (sentence,) = [line for line in done.stderr.splitlines() if line.startswith("error:")]
    assert str(model) in sentence and "Traceback" not in done.stderr
