from __future__ import annotations

import logging
import logging.handlers
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from core import cli
from core.errors import SourceError
from core.system import paths
from core.system.log import start_log


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> Iterator[typer.Typer]:
    """A command line whose commands fail in every way there is."""
    app = typer.Typer(pretty_exceptions_enable=False, add_completion=False)

    def raising(error: BaseException) -> Callable[[], None]:
        def command() -> None:
            raise error

        return command

    for name, error in (
        ("known", SourceError("The [file] is gone. Look elsewhere.")),
        ("unknown", RuntimeError("boom")),
        ("stopped", KeyboardInterrupt()),
        ("pipe", BrokenPipeError()),
        ("exit", typer.Exit(3)),
    ):
        app.command(name)(raising(error))
    monkeypatch.setattr(cli, "app", app)
    yield app


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("known", 1, "error: The [file] is gone. Look elsewhere."),
        ("unknown", 70, "RuntimeError: boom"),
        ("exit", 3, ""),
        ("pipe", 1, ""),
    ],
)
def test_every_failure_has_its_exit_code_and_a_sentence_without_a_traceback(
    commands: typer.Typer, capsys: pytest.CaptureFixture[str], name: str, code: int, said: str
) -> None:
    assert cli.run([name]) == code
    printed = capsys.readouterr().err
    assert said in printed and "Traceback" not in printed


def test_stopping_by_hand_is_not_a_success(commands: typer.Typer, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["stopped"]) != 0
    assert "Traceback" not in capsys.readouterr().err


def test_the_traceback_of_a_crash_is_in_the_log_that_the_sentence_names(
    commands: typer.Typer, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.run(["unknown"])
    assert str(paths.log_file()) in capsys.readouterr().err
    for handler in logging.getLogger().handlers:
        handler.flush()
    log = paths.log_file().read_text(encoding="utf-8")
    assert "Traceback" in log and "RuntimeError: boom" in log


def test_the_log_is_where_sentences_say_also_after_another_home(
    commands: typer.Typer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for home in ("one", "another"):
        with monkeypatch.context() as patch:
            patch.setattr(paths, "log_file", lambda home=home: tmp_path / home / "eriscope.log")
            cli.run(["unknown"])
        assert (tmp_path / home / "eriscope.log").read_text(encoding="utf-8").count("RuntimeError: boom") == 1
    start_log()


def test_a_home_that_cannot_be_written_does_not_stop_a_command(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(paths, "log_file", lambda: tmp_path / "file" / "eriscope.log")
    root = logging.getLogger()
    others: list[Any] = [h for h in root.handlers if isinstance(h, logging.handlers.RotatingFileHandler)]
    for handler in others:
        root.removeHandler(handler)
    try:
        assert cli.run(["models"]) == 0
    finally:
        for handler in others:
            root.addHandler(handler)
    assert "no log file" in capsys.readouterr().err
