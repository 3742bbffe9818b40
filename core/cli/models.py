"""``eriscope models``: what models there are, and whether they are sound."""

from __future__ import annotations

import json
from typing import Annotated

import typer
from rich.console import Console
from rich.markdown import Markdown
from rich.table import Table

from core import paths
from core.cli import options as o
from core.errors import CheckpointError
from core.models import landmarker_file, registry


def register(app: typer.Typer) -> None:
    app.command("models")(models)


def models(
    name: Annotated[str, typer.Argument(help="Show the card of this model.", show_default=False)] = "",
    as_json: o.AsJson = False,
) -> None:
    """List the models with their hashes and check that each can be used; with a name, show its card."""
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
                "validated": e.validated,
                "trained_on": e.trained_on,
                "licence": e.licence,
            }
            for e in entries
        ]
        damaged = {str(path): str(error) for path, error in problems.items()}
        print(json.dumps({"models": listed, "problems": damaged}, indent=1))
        if problems:
            raise typer.Exit(1)
        return
    table = Table("name", "kind", "from", "validated", "trained on", "sha256")
    for e in entries:
        validated = ("yes" if e.validated else registry.NOT_VALIDATED) if e.kind == "eri" else ""
        table.add_row(e.name, e.kind, e.origin, validated, e.trained_on, e.sha256[:12])
    console = Console(markup=False)
    console.print(table)
    landmarker = landmarker_file.find()
    console.print(f"face landmarks: {landmarker or 'missing; run packaging/bootstrap.py once'}")
    console.print(f"your own models go into {paths.user_models()}")
    for error in problems.values():
        Console(stderr=True, soft_wrap=True).print(f"error: {error}", style="red", markup=False)
    if problems:
        raise typer.Exit(1)


def _show_card(name: str) -> None:
    for entry in registry.entries():
        if entry.name == name:
            Console().print(Markdown(entry.card or f"# {entry.name}\n\nThis model has no card."))
            return
    raise CheckpointError(f"There is no model {name!r}. `eriscope models` lists what there is.")
