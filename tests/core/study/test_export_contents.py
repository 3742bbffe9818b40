from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from core.errors import OutputError
from core.study.change_building import add
from core.study.export_contents import CONTENTS_FILE, save_contents
from core.study.records import Participant
from core.study.withdrawal import plan, withdraw


def test_a_withdrawal_takes_sealed_exports_about_the_person_and_no_others(lite: Any) -> None:
    leaving, staying = Participant(code="P1"), Participant(code="P2")
    lite.apply(add(leaving, staying))
    folder: Path = lite.folder / "exports" / "all-parquet"
    folder.mkdir()
    about = {"both.parquet": [leaving.id, staying.id], "one.mp4": [leaving.id], "two.mp4": [staying.id],
             "dictionary.csv": []}  # fmt: skip
    for name in about:
        (folder / name).write_bytes(b"\x00sealed")
    save_contents(folder, lite.id, about)
    alone = lite.folder / "exports" / "P1-video"
    alone.mkdir()
    (alone / "x.mp4").write_bytes(b"\x00sealed")
    save_contents(alone, lite.id, {"x.mp4": [leaving.id]})
    (lite.folder / "exports" / "strange.mp4").write_bytes(b"\x00sealed")

    todo = plan(lite, leaving)
    assert {path.name for path in todo.exports} == {"both.parquet", "one.mp4", "x.mp4"}
    assert [path.name for path in todo.unsearched] == ["strange.mp4"]
    withdraw(lite, leaving)
    assert {path.name for path in folder.iterdir()} == {"two.mp4", "dictionary.csv", CONTENTS_FILE}
    stored = json.loads((folder / CONTENTS_FILE).read_text())
    assert stored["participants_by_file"] == {"two.mp4": [staying.id], "dictionary.csv": []}
    assert not alone.exists()
    assert leaving.id not in "".join(p.read_text() for p in (lite.folder / "exports").rglob("*.json"))

    withdraw(lite, staying)
    assert not [path for path in (lite.folder / "exports").rglob("*.mp4") if path.name != "strange.mp4"]


def test_contents_that_cannot_be_read_now_stop_a_withdrawal_before_it_begins(lite: Any) -> None:
    leaving = Participant(code="P1")
    lite.apply(add(leaving))
    folder: Path = lite.folder / "exports" / "all-parquet"
    folder.mkdir()
    (folder / "one.mp4").write_bytes(b"\x00sealed")
    save_contents(folder, lite.id, {"one.mp4": [leaving.id]})
    text = (folder / CONTENTS_FILE).read_text()
    (folder / CONTENTS_FILE).unlink()
    (folder / CONTENTS_FILE).mkdir()  # reading it is an error of the system, also for root
    with pytest.raises(OutputError, match="cannot be read now"):
        plan(lite, leaving)
    (folder / CONTENTS_FILE).rmdir()
    (folder / CONTENTS_FILE).write_text(text)
    assert [path.name for path in plan(lite, leaving).exports] == ["one.mp4"]
