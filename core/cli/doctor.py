"""``eriscope doctor``: what is there, what is missing, what to do."""

from __future__ import annotations

import json
from dataclasses import asdict

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from core.cli import options as o
from core.doctor import examine

_MARK = {"ok": "[green]ok[/green]", "note": "[yellow]note[/yellow]", "problem": "[red]problem[/red]"}


def register(app: typer.Typer) -> None:
    app.command("doctor")(doctor)


def doctor(as_json: o.AsJson = False) -> None:
    """Check packages, system libraries, models, device, camera, microphone and display."""
    findings = list(examine())
    failed = any(finding.state == "problem" for finding in findings)
    if as_json:
        print(json.dumps([asdict(finding) for finding in findings], indent=1))
        if failed:
            raise typer.Exit(1)
        return
    table = Table("", "what", "found", "what to do")
    for finding in findings:
        table.add_row(_MARK[finding.state], *map(escape, (finding.what, finding.detail, finding.advice)))
    Console().print(table)
    if failed:
        raise typer.Exit(1)
