"""``eriscope models``: what models there are, and whether they are sound."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.markdown import Markdown

from core.cli import options as o
from core.cli.console import OUT, fail, write_json
from core.errors import CheckpointError
from core.label_meaning import TELLS_PROFILE
from core.models import landmarker_file, registry
from core.models.systems import SYSTEMS
from core.system import paths


def register(app: typer.Typer) -> None:
    """Add ``eriscope models``."""
    app.command("models")(models)


def models(
    name: Annotated[
        str, typer.Argument(metavar="NAME|FILE", help="Show the card of this model.", show_default=False)
    ] = "",
    as_json: o.AsJson = False,
) -> None:
    """List the models with their hashes and check that each can be used; with a name or a file, show its card."""
    if name:
        _show_card(name)
        return
    entries = list(registry.entries())
    problems = registry.problems()
    if as_json:
        listed = [
            {
                "name": e.name,
                "kind": e.kind,
                "origin": e.origin,
                "path": str(e.path),
                "sha256": e.sha256,
                "system": e.system or None,
                "validated": e.validated,
                "validation": e.validation.sentence if e.kind == registry.REACTION else None,
                "labels": e.labels.as_json() if e.kind == registry.REACTION else None,
                "trained_on": e.trained_on,
                "licence": e.licence,
            }
            for e in entries
        ]
        damaged = {str(path): str(error) for path, error in problems.items()}
        write_json({"models": listed, "problems": damaged})
        if problems:
            raise typer.Exit(1)
        return
    for e in entries:
        state = f", {e.validation.state}" if e.kind == registry.REACTION else ""
        OUT.print(f"{e.name} ({e.kind.replace('_', ' ')}, {e.origin}{state})", style="bold")
        if e.labels.relative:
            OUT.print(f"  labels      relative: it {TELLS_PROFILE}")
        if e.system:
            title = SYSTEMS[e.system].title if e.system in SYSTEMS else "not known to this Eriscope"
            OUT.print(f"  system      {e.system}: {title}")
        OUT.print(f"  trained on  {e.trained_on}\n  licence     {e.licence}\n  sha256      {e.sha256}")
    landmarker = landmarker_file.find()
    OUT.print(f"face landmarks: {landmarker or f'missing. {landmarker_file.REMEDY}'}")
    OUT.print(f"your own models go into {paths.user_models()}")
    fail(problems.values())


def _show_card(name: str) -> None:
    entry = registry.find(name)
    if (entry.kind, entry.origin) == ("foreign", "file"):
        raise CheckpointError(f"{entry.path} is no model file that Eriscope wrote, so it has no card.")
    if entry.kind == registry.REACTION:
        OUT.print(entry.standing)
    OUT.print(Markdown(entry.card or "This model has no card.", hyperlinks=False))
