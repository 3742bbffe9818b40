"""``eriscope doctor``: what is there, what is missing, what to do."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer
from rich.text import Text

from core.cli import options as o
from core.cli.console import OUT, Console, write_json
from core.doctor import examine
from core.models import landmarker_file

_COLOUR = {"ok": "green", "note": "yellow", "problem": "red"}


def register(app: typer.Typer) -> None:
    """Add ``eriscope doctor``."""
    app.command("doctor")(doctor)


def doctor(
    as_json: o.AsJson = False,
    fetch: Annotated[
        bool, typer.Option("--fetch", help="First download the face landmark model (4 MB) where it is missing.")
    ] = False,
) -> None:
    """Check packages, system libraries, models, device, camera, microphone and display."""
    if fetch and landmarker_file.find() is None:
        with Console(stderr=True).status("downloading the face landmark model …"):
            landmarker_file.download(lambda done, total: None)
    findings = list(examine())
    failed = any(finding.state == "problem" for finding in findings)
    if as_json:
        write_json([asdict(finding) for finding in findings])
        if failed:
            raise typer.Exit(1)
        return
    for finding in findings:
        state = (f"{finding.state:<7}", _COLOUR[finding.state])
        OUT.print(Text.assemble(state, f" {finding.what}: {finding.detail}"))
        if finding.advice:
            OUT.print(f"         {finding.advice}")
    if failed:
        raise typer.Exit(1)
