"""``eriscope licences``: whose work is inside, and under which terms."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer
from rich.table import Column, Table
from rich.text import Text

from core.cli import options as o
from core.cli.console import OUT, write, write_json
from core.text import counted

_HEADINGS = {"program": "Eriscope", "package": "Packages", "icons": "Icons", "model": "Models"}


def register(app: typer.Typer) -> None:
    """Add ``eriscope licences``."""
    app.command("licences")(licences)


def licences(
    as_json: o.AsJson = False,
    texts: Annotated[bool, typer.Option("--texts", help="Print the whole texts, as shipped.")] = False,
) -> None:
    """List the licences of the program, of the packages that it stands on, and of all models."""
    from core.licences import licences as found_licences

    found = list(found_licences())
    if as_json:
        write_json({"licences": [asdict(each) for each in found]})
        return
    if texts:
        for each in found:
            for name, text in each.texts.items():
                write(f"==== {each.name} {each.version}: {name}\n\n{text.strip()}\n")
        return
    for kind, heading in _HEADINGS.items():
        table = Table(Column(heading, no_wrap=True), "Version", Column("Licence", overflow="fold"), box=None)
        for each in found:
            if each.kind == kind:
                table.add_row(*map(Text, (each.name, each.version, each.licence)))
        OUT.print(table)
        OUT.print()
    stated = counted(sum(bool(each.texts) for each in found), "text")
    OUT.print(f"`eriscope licences --texts` prints {stated}; `eriscope models NAME` shows a model's card.")
