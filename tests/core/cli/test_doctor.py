from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

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
