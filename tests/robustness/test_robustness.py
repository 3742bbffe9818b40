"""The small form of `python -m tests.robustness`, whose docstring says how the full one is run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.robustness.drills import DRILLS
from tests.robustness.kinds import KINDS

ROOT = Path(__file__).parents[2]
FULL = ("record", "import", "export", "withdraw", "migrate")
"""The commands that meet a full disk; what the others do then is slow, and the full form tries it."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are forked and killed as on Linux"),
]


@pytest.fixture(scope="module")
def found(landmarker: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a small run found; another seed tries others."""
    told = tmp_path_factory.mktemp("robustness") / "found.json"
    seed = os.environ.get("ERISCOPE_ROBUSTNESS_SEED", "1")
    only = ",".join(("files", "kills", *(f"disk-{name}" for name in FULL)))
    done = subprocess.run(
        [sys.executable, "-m", "tests.robustness", "--files", "24", "--kills", "1", "--disks", "1", "--seed", seed,
         "--only", only, "--json", told],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.is_file(), done.stderr
    return dict(json.loads(told.read_text(encoding="utf-8")))


def _harm(found: dict[str, Any], start: str) -> list[str]:
    return [f"{one['kind']}:{one['number']} (seed {found['seed']}): {one['complaints']}" for one in found["failures"]
            if one["kind"].startswith(start)]  # fmt: skip


def test_no_damaged_file_ends_a_command_unexpectedly_or_gives_impossible_numbers(found: dict[str, Any]) -> None:
    assert _harm(found, "") == _harm(found, "kill-") + _harm(found, "disk-")
    assert found["tried"].keys() >= KINDS.keys()


def test_no_kill_loses_anything_or_leaves_half_of_it(found: dict[str, Any]) -> None:
    assert _harm(found, "kill-") == []
    assert found["tried"].keys() >= {f"kill-{name}" for name in DRILLS}


def test_no_full_disk_loses_anything_and_each_is_said(found: dict[str, Any]) -> None:
    assert _harm(found, "disk-") == []
    assert found["tried"].keys() >= {f"disk-{name}" for name in FULL}
    if found["skipped"]:
        pytest.skip(str(found["skipped"]))
