"""``eriscope doctor``: what is there, what is missing, what to do."""

from __future__ import annotations

import json
from dataclasses import asdict

import typer
from rich.console import Console
from rich.markup import escape

from core.cli import options as o
from core.doctor import examine

_MARK = {"ok": "[green]ok     [/green]", "note": "[yellow]note   [/yellow]", "problem": "[red]problem[/red]"}


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
    console = Console(highlight=False, soft_wrap=True)
    for finding in findings:
        console.print(f"{_MARK[finding.state]} {escape(finding.what)}: {escape(finding.detail)}")
        if finding.advice:
            console.print(f"         {escape(finding.advice)}")
    if failed:
        raise typer.Exit(1)
