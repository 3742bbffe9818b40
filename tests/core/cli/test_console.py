"""Names, cards and errors of somebody else on the terminal: shown as text, never obeyed."""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.markdown import Markdown
from rich.table import Table
from rich.text import Text

from core.cli.console import Console, say_error, write_json
from core.study.changes import Change
from core.study.opening import open_study
from core.study.records import Participant, Stimulus
from core.study.study import Study
from core.system import paths
from tests.hostile import ALL, NAMES, OBEYED

Run = Callable[..., Any]

HOSTILE = "a\x1b]0;pwned\x07\x9b31m[bold]b[/bold][link=http://x.example]c[/link]:smile:\u202egpj"
AS_TEXT = "a\\u001b]0;pwned\\u0007\\u009b31m[bold]b[/bold][link=http://x.example]c[/link]:smile:\\u202egpj"


def harmless(printed: str) -> bool:
    return not set(printed) & OBEYED


@pytest.mark.parametrize("as_what", ["text", "styled", "title", "cell", "Text", "status", "Markdown", "error"])
def test_every_way_to_print_passes_the_gate(as_what: str, capsys: pytest.CaptureFixture[str]) -> None:
    console = Console()
    console._width = 400
    table = Table("name", title=HOSTILE if as_what == "title" else None)
    table.add_row(HOSTILE)
    if as_what == "error":
        say_error(HOSTILE)
    elif as_what == "status":
        console.print(console.status(Text(HOSTILE)).renderable)
    elif as_what in ("cell", "title"):
        console.print(table)
    elif as_what in ("Text", "Markdown"):
        console.print(Text(HOSTILE) if as_what == "Text" else Markdown(HOSTILE, hyperlinks=False))
    else:
        console.print(HOSTILE, style="bold" if as_what == "styled" else None)
    printed = capsys.readouterr()
    assert harmless(printed.out + printed.err)
    assert "\\u001b]0;pwned" in printed.out + printed.err
    if as_what not in ("Markdown", "Text", "status"):  # Rich itself takes BEL out of the last two
        assert AS_TEXT in printed.out + printed.err


def test_json_means_the_same_after_the_gate(capsys: pytest.CaptureFixture[str]) -> None:
    write_json({"name": HOSTILE, "file": "\udc80.mp4"}, ensure_ascii=False)
    printed = capsys.readouterr().out
    assert harmless(printed)
    assert json.loads(printed) == {"name": HOSTILE, "file": "\udc80.mp4"}


def test_a_study_whose_names_command_the_terminal_is_shown_as_text(eriscope: Run, tmp_path: Path) -> None:
    people = tuple(Participant(code=name) for name in (HOSTILE, *NAMES))
    shown_to_them = Stimulus(name=HOSTILE, file="a.mp4", sha256="0" * 64, duration_s=1.0)
    with Study.create(tmp_path / "study", HOSTILE) as study:
        study.apply(Change(label="Hostile names", added=(*people, shown_to_them)))
    for arguments in (
        ("study", "list", tmp_path / "study"),
        ("study", "list", tmp_path / "study", "--json"),
        ("study", "show", tmp_path / "study", HOSTILE),
        ("study", "show", tmp_path / "study", ALL),
        ("study", "consent", tmp_path / "study", HOSTILE, "--agree", "recording", "--how", HOSTILE),
        ("study", "check", tmp_path / "study"),
        ("compare", tmp_path / "study"),
        ("export", tmp_path / "study", "--out", tmp_path / "out"),
        ("report", tmp_path / "study", "--out", tmp_path / "out"),
    ):
        done = eriscope(*arguments)
        assert harmless(done.out + done.err), arguments
    assert AS_TEXT in eriscope("study", "list", tmp_path / "study").out
    assert json.loads(eriscope("study", "list", tmp_path / "study", "--json").out)["study"] == HOSTILE


@pytest.mark.parametrize(
    "arguments",
    [(ALL,), (f"--{ALL}",), ("analyze", f"--{ALL}"), ("bench", "model", "--runs", ALL),
     ("bench", ALL), ("analyze", "x.mp4", "--window", ALL), ("models", ALL)],
)  # fmt: skip
def test_a_wrong_call_repeats_what_was_typed_as_text(eriscope: Run, arguments: tuple[str, ...]) -> None:
    done = eriscope(*arguments)
    assert done.code in (1, 2) and harmless(done.out + done.err)
    assert "error: " in done.err


def test_without_an_answer_nothing_is_done(eriscope: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Study.create(tmp_path / "study", "Ours").close()
    with open_study(tmp_path / "study") as study:
        study.apply(Change(label="One", added=(Participant(code="P1"),)))
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    done = eriscope("study", "withdraw", tmp_path / "study", "P1")
    assert done.code == 1 and "error: There was no answer, so nothing was done." in done.err
    with open_study(tmp_path / "study") as study:
        assert [person.code for person in study.all(Participant)] == ["P1"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such file names")
def test_a_file_whose_name_commands_the_terminal_is_named_as_text(eriscope: Run, tmp_path: Path) -> None:
    for name in (HOSTILE.replace("/", "|"), os.fsdecode(b"\xff[bold]no-utf8")):
        video = tmp_path / f"{name}.mp4"
        video.write_bytes(b"no video")
        done = eriscope("analyze", video, "--out", tmp_path / "out")
        assert done.code == 1 and harmless(done.out + done.err)
        assert "[bold]" in done.err
        shutil.rmtree(tmp_path / "out", ignore_errors=True)


def test_a_model_whose_name_and_card_command_the_terminal_is_shown_as_text(
    eriscope: Run, small_model: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.models.reaction_file import save_reaction_model

    monkeypatch.setattr(paths, "user_models", lambda: tmp_path)
    file = tmp_path / "hostile.safetensors"
    model = small_model()
    given = {"name": HOSTILE, "trained_on": HOSTILE, "licence": HOSTILE}
    save_reaction_model(file, model.network, model.layout, model.audio, given)
    file.with_suffix(".md").write_text(f"# {HOSTILE}\n\n[safe](https://evil.example) {HOSTILE}", encoding="utf-8")
    done = eriscope("models")
    assert harmless(done.out + done.err) and AS_TEXT in done.out
    card = eriscope("models", HOSTILE).out
    assert harmless(card) and "\\u001b]0;pwned" in card
    assert "https://evil.example" in card  # where a link leads is shown beside it
    assert harmless(eriscope("models", f"no {HOSTILE}").err)
