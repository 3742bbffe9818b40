from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.system import paths
from tests.outcomes import outcome

Run = Callable[..., Any]


def test_models_lists_every_bundled_file_with_its_hash(eriscope: Run) -> None:
    done = eriscope("models", "--json")
    assert done.code == 0
    listed = {entry["name"]: entry for entry in json.loads(done.out)["models"]}
    files = sorted(paths.BUNDLED_MODELS.glob("*.safetensors"))
    assert len(files) == len([entry for entry in listed.values() if entry["origin"] == "bundled"])
    for file in files:
        (entry,) = [e for e in listed.values() if e["path"] == str(file)]
        assert entry["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert listed["bootstrap"]["kind"] == "eri" and listed["bootstrap"]["validated"] is False
    table = eriscope("models")
    assert table.code == 0
    for name, entry in listed.items():
        assert name in table.out and entry["sha256"][:12] in table.out
    assert "not validated on self-reports" in table.out


def test_a_users_own_model_is_listed_and_a_damaged_one_is_named(eriscope: Run, small_model: Callable[..., Any]) -> None:
    from core.models.inputs import widths
    from core.models.reaction_file import save_reaction_model
    from core.models.systems.recurrent import RecurrentArchitecture
    from core.models.validation_evidence import write_evidence

    folder = paths.user_models()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        model = small_model()
        given = {"name": "mine [v2]", "validated": True, "trained_on": "my reports"}
        save_reaction_model(folder / "mine.safetensors", model.network, model.layout, model.audio, given)
        write_evidence(folder / "mine.safetensors", [outcome()])
        done = eriscope("models", "--json")
        assert done.code == 0
        (entry,) = [e for e in json.loads(done.out)["models"] if e["origin"] == "yours"]
        assert (entry["name"], entry["validated"], entry["trained_on"]) == ("mine [v2]", True, "my reports")
        assert "mine [v2]" in eriscope("models").out
        assert entry["system"] == "fang"
        gru = RecurrentArchitecture(widths(model.layout), hidden=8).network()
        save_reaction_model(
            folder / "gru.safetensors", gru, model.layout, model.audio, {"name": "gru", "validated": False}
        )
        listed = {e["name"]: e["system"] for e in json.loads(eriscope("models", "--json").out)["models"]}
        assert listed["gru"] == "recurrent" and listed["bootstrap"] == "fang" and listed["mediapipe-au"] is None
        assert "system      recurrent: Recurrent, without attention" in eriscope("models").out
        (folder / "gru.safetensors").unlink()
        shown = " ".join(eriscope("models", "mine [v2]").out.split())
        assert " ".join(eriscope("models", str(folder / "mine.safetensors")).out.split()) == shown
        assert "no card" in shown and "160 clips by 40 people" in shown and "0.41 [0.31, 0.50]" in shown
        assert "mine [v2] (eri, yours, validated for fear on self-reports of 40 people)" in eriscope("models").out
        claim = {"name": "bold", "validated": True}
        save_reaction_model(folder / "bold.safetensors", model.network, model.layout, model.audio, claim)
        said = "its file claims that it is, without evidence that `eriscope validate` writes"
        assert f"not validated on self-reports; {said}" in eriscope("models").out
        assert said in " ".join(eriscope("models", "bold").out.split())
        (folder / "bold.safetensors").unlink()
        (folder / "torn.safetensors").write_bytes((folder / "mine.safetensors").read_bytes()[:500])
        done = eriscope("models", "--json")
        assert done.code == 1
        assert list(json.loads(done.out)["problems"]) == [str(folder / "torn.safetensors")]
        done = eriscope("models")
        assert done.code == 1 and "torn.safetensors" in done.err
    finally:
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()


def test_a_model_that_does_not_exist_has_no_card(eriscope: Run) -> None:
    done = eriscope("models", "nosuch")
    assert done.code == 1
    (said,) = done.error_lines
    assert said.startswith("error: There is no model 'nosuch': neither a name (bootstrap, ") and "nor a file" in said


def test_a_file_that_is_no_model_of_ours_has_no_card(eriscope: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("# Not a card", encoding="utf-8")
    done = eriscope("models", str(tmp_path / "notes.md"))
    assert done.code == 1 and "Not a card" not in done.out
    assert done.error_lines == [
        f"error: {tmp_path / 'notes.md'} is no model file that Eriscope wrote, so it has no card."
    ]
