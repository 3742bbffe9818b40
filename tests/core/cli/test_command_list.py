from __future__ import annotations

import importlib
import subprocess
import sys

import typer
from typer.main import get_group
from typer.testing import CliRunner

from app.shell import commands
from core import cli
from core.cli import command_list


def test_each_command_stands_with_the_module_that_adds_it_and_none_is_forgotten() -> None:
    table = command_list.COMMANDS | commands.COMMANDS
    for module in set(table.values()):
        app = typer.Typer()
        importlib.import_module(module).register(app)
        assert set(get_group(app).commands) == {name for name, its in table.items() if its == module}, module


def test_help_and_suggestions_know_commands_that_are_not_imported_yet() -> None:
    listed = CliRunner().invoke(cli.app, ["--help"]).output
    assert "Train a model that reads intensities" in listed and "make-face-reference" not in listed
    assert "Did you mean 'analyze'" in CliRunner().invoke(cli.app, ["analyse"]).output


def test_a_command_and_the_window_start_without_what_they_do_not_need() -> None:
    program = "import sys, main; sys.argv[1:] = ['--version']; main.main(['--version']); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert "typer" in loaded
    assert not set(loaded) & {"numpy", "PySide6", "core.cli.analyze", "core.cli.models"}
    program = "import sys, app.shell.main_window; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert "app.review.view" in loaded
    assert not set(loaded) & {
        "core.cli",
        "app.compare.view",
        "app.record.view",
        "app.train.view",
        "app.inspect.body",
        "app.annotate.tiers_dialog",
        "app.export.base_dialog",
        "app.record.live_dialog",
        "app.review.belief_dialog",
        "app.shell.preferences_dialog",
        "app.study.dialogs.base",
        "core.table_reading",
        "importlib.metadata",
        "markdown_it",
    }
