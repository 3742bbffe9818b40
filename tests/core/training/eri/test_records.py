from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from core.errors import SettingsError
from core.training.eri.records import check_same, read_record, records_in
from core.training.eri.settings import EriTraining

_METRICS = """epoch,seconds,loss,val_loss,val_pcc
1,2.5,0.09,0.08,0.25
2,2.25,0.07,0.075,0.5
3,2.0,0.05,0.0775,0.5
"""


def _write(folder: Path, settings: EriTraining, *, begun_s: int = 1_700_000_000) -> None:
    folder.mkdir(parents=True)
    stated = {
        "name": "mine", "settings": settings.as_json(), "dataset": "lab", "origin": "by hand", "folder": "/data/lab",
        "train_clips": 9, "validation_clips": 3, "participants": 4, "shuffled_labels": True,
    }  # fmt: skip
    (folder / "settings.json").write_text(json.dumps(stated), encoding="utf-8")
    os.utime(folder / "settings.json", (begun_s, begun_s))
    (folder / "metrics.csv").write_text(_METRICS, encoding="utf-8")


def test_a_run_is_read_with_its_settings_its_epochs_and_the_first_of_its_best(tmp_path: Path) -> None:
    settings = EriTraining(features=("audio", "holistic"), loss="pcc", epochs=7, learning_rate=1e-5)
    _write(tmp_path / "run", settings)
    record = read_record(tmp_path / "run")
    assert record.settings == settings
    assert (record.name, record.dataset, record.data) == ("mine", "lab", Path("/data/lab"))
    assert record.shuffled_labels
    assert record.epochs_done == 3
    assert record.rows[2] == {"epoch": 3, "seconds": 2, "loss": 0.05, "val_loss": 0.0775, "val_pcc": 0.5}
    assert record.best == {"epoch": 2, "seconds": 2.25, "loss": 0.07, "val_loss": 0.075, "val_pcc": 0.5}
    assert record.begun == datetime.fromtimestamp(1_700_000_000)
    assert record.model is None
    (tmp_path / "run" / "model.safetensors").write_bytes(b"")
    assert read_record(tmp_path / "run").model == tmp_path / "run" / "model.safetensors"


@pytest.mark.parametrize(
    ("name", "value"),
    [("start_from", "a model"), ("start_from", {"name": "m"}), ("start_from", [1]), ("name", 3), ("origin", None),
     ("train_clips", "nine"), ("shuffled_labels", 1), ("folder", {}), ("settings", "paper")],
)  # fmt: skip
def test_what_a_run_states_in_the_wrong_kind_is_named_in_one_sentence(tmp_path: Path, name: str, value: object) -> None:
    _write(tmp_path / "run", EriTraining())
    path = tmp_path / "run" / "settings.json"
    stated = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(stated | {name: value}), encoding="utf-8")
    with pytest.raises(SettingsError, match=f"cannot be read.*{name}|does not hold a run.*{name}"):
        read_record(tmp_path / "run")
    with pytest.raises(SettingsError, match=f"cannot be read.*{name}"):
        check_same(tmp_path / "run", stated | {"start_from": None}, goes_on=True)


def test_a_run_from_before_there_were_several_systems_is_of_ours_and_goes_on(tmp_path: Path) -> None:
    run = tmp_path / "run"
    _write(run, EriTraining(epochs=3))
    path = run / "settings.json"
    stated = json.loads(path.read_text(encoding="utf-8"))
    asked = {"start_from": None, **stated}
    assert stated["settings"].pop("system") == "fang"
    path.write_text(json.dumps(stated), encoding="utf-8")
    assert read_record(run).settings == EriTraining(epochs=3)
    assert check_same(run, asked, goes_on=True) is not None
    other = asked | {"settings": EriTraining(epochs=3, system="recurrent").as_json()}
    with pytest.raises(SettingsError, match=r"differs in system \(fang, here recurrent\)"):
        check_same(run, other, goes_on=True)


def test_before_its_first_epoch_a_run_has_no_best(tmp_path: Path) -> None:
    _write(tmp_path / "run", EriTraining())
    (tmp_path / "run" / "metrics.csv").unlink()
    record = read_record(tmp_path / "run")
    assert (record.rows, record.epochs_done, record.best) == ((), 0, None)


def test_a_folder_lists_its_runs_newest_first_and_says_which_cannot_be_read(tmp_path: Path) -> None:
    for name, begun_s in (("a", 1_700_000_000), ("b", 1_700_000_900), ("c", 1_700_000_500)):
        _write(tmp_path / name, EriTraining(), begun_s=begun_s)
    (tmp_path / "not-a-run").mkdir()
    (tmp_path / "notes.txt").write_text("Dear diary,", encoding="utf-8")
    (tmp_path / "c" / "metrics.csv").write_text("epoch,loss\n1,much\n", encoding="utf-8")
    _write(tmp_path / "d", EriTraining())
    stated = json.loads((tmp_path / "a" / "settings.json").read_text(encoding="utf-8")) | {"settings": {"colour": 3}}
    (tmp_path / "d" / "settings.json").write_text(json.dumps(stated), encoding="utf-8")
    records, problems = records_in(tmp_path)
    assert [record.folder.name for record in records] == ["b", "a"]
    assert [str(tmp_path / name) in sentence for name, sentence in zip("cd", problems, strict=True)] == [True, True]
    assert "colour" in problems[1]
    assert records_in(tmp_path / "b")[0] == [records[0]]
    assert records_in(tmp_path / "gone") == ([], [])


@pytest.mark.parametrize("text", ["", "[]", '{"name": "x"}', '{"name": "x", "settings": 3}'])
def test_what_is_no_record_is_refused_with_a_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.json").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match="does not hold a run"):
        read_record(tmp_path)


def test_reading_records_and_settings_loads_no_torch() -> None:
    program = "import sys, core.training.eri.records; print([m for m in ('torch', 'lightning') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
