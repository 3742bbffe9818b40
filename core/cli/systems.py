"""``eriscope systems``: the systems that can be trained, with what was published of each."""

from __future__ import annotations

from typing import Any

import typer

from core.cli import options as o
from core.cli.console import OUT, write_json
from core.text import cell


def register(app: typer.Typer) -> None:
    """Add ``eriscope systems``."""
    app.command("systems")(systems)


def systems(as_json: o.AsJson = False) -> None:
    """List what `eriscope train --system NAME` trains: inputs, size, published figures, and what is different here."""
    from core.training.eri.published import published_systems

    listed = [_described(system) for system in published_systems().values()]
    if as_json:
        write_json({"systems": listed})
        return
    for system in listed:
        OUT.print(f"{system['name']}: {system['title']}", style="bold")
        figures = " / ".join(cell(value, 4) for value in system["published"].values())
        seeds = len(system["seeds"])
        lines = {
            "network": f"{system['network']}, {system['parameters']:,} parameters",
            "inputs": f"{', '.join(system['features'])}; {system['rate']}",
            "seeds": f"{seeds}, the best on validation is kept" if seeds > 1 else "one",
            "published": f"{figures} (validation / test, mean Pearson r on Hume-Reaction)",
            "source": system["citation"],
            "here": "; ".join(system["deviations"].values()) or "as published",
        }
        for label, text in lines.items():
            OUT.print(f"  {label:<10}{text}")
    OUT.print(
        "Published figures are of the publications' own features; on other data or features they are no yardstick."
    )


def _described(system: Any) -> dict[str, Any]:
    settings = system.settings
    return {
        "name": system.name,
        "title": system.title,
        "row": system.row,
        "network": settings.system,
        "parameters": settings.parameters,
        "features": list(settings.features),
        "rate": settings.sampling.words,
        "seeds": list(system.seeds),
        "published": {"validation": system.validation, "test": system.test},
        "citation": system.citation,
        "deviations": dict(system.deviations),
    }
