from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.models import landmarker_file
from core.system import paths

Run = Callable[..., Any]


def test_doctor_says_for_every_problem_what_to_do_and_counts_it_in_the_exit_code(
    eriscope: Run, landmarker: Path
) -> None:
    done = eriscope("doctor", "--json")
    findings = json.loads(done.out)
    assert {f["state"] for f in findings} <= {"ok", "note", "problem"}
    assert all(f["advice"] for f in findings if f["state"] != "ok")
    assert done.code == int(any(f["state"] == "problem" for f in findings))
    assert done.err == ""
    table = eriscope("doctor")
    assert table.code == done.code
    assert all(f["what"] in table.out for f in findings)


def test_doctor_fetches_the_landmark_model_where_it_is_missing_and_only_there(
    eriscope: Run, landmarker: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = landmarker.read_bytes()
    monkeypatch.setattr(paths, "cache", lambda: tmp_path / "cache")
    monkeypatch.setattr(landmarker_file, "candidates", lambda: iter([tmp_path / "cache" / "face_landmarker.task"]))
    (tmp_path / "served.task").write_bytes(served)
    monkeypatch.setattr(landmarker_file, "ADDRESS", (tmp_path / "served.task").as_uri())
    advice = {f["what"]: f["advice"] for f in json.loads(eriscope("doctor", "--json").out)}["face landmarks"]
    assert "eriscope doctor --fetch" in advice
    assert "eriscope doctor --fetch" in eriscope("models").out
    fetched = eriscope("doctor", "--json", "--fetch")
    assert {f["what"]: f["state"] for f in json.loads(fetched.out)}["face landmarks"] == "ok"
    assert (tmp_path / "cache" / "face_landmarker.task").read_bytes() == served
    (tmp_path / "served.task").unlink()  # nothing is asked for a second time
    assert "Traceback" not in eriscope("doctor", "--fetch").err
    (tmp_path / "cache" / "face_landmarker.task").unlink()
    offline = eriscope("doctor", "--fetch")
    assert offline.code == 1 and len(offline.error_lines) == 1 and "could not be downloaded" in offline.err
