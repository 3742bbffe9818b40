"""``eriscope report``: a study, its participants or its clips, or a video, as HTML or PDF."""

from __future__ import annotations

from typing import Annotated

import typer

from core.analysis_settings import AnalysisSettings
from core.cli import options as o
from core.cli.console import Console
from core.cli.export import Blur, Into, People, Target, conclude, material_of, said_by
from core.errors import SettingsError


def register(app: typer.Typer) -> None:
    """Add ``eriscope report``."""
    app.command("report")(report)


def report(
    target: Target,
    kind: Annotated[str, typer.Option("--format", metavar="html|pdf", help="What is written.")] = "html",
    per: Annotated[
        str, typer.Option("--per", metavar="study|participant|clip", help="What each report of a study is about.")
    ] = "study",
    out: Into = None,
    participants: People = [],  # noqa: B006
    blur: Blur = False,
    model: o.Model = o.MODEL,
    backbone: o.Backbone = o.BACKBONE,
    au: o.ActionUnits = o.ACTION_UNITS,
    device: o.Device = o.DEVICE,
    as_json: o.AsJson = False,
) -> None:
    """Report on a study or a video: summary, curves, peak frames, agreement, quality, limits and methods.

    HTML is one file that opens offline. Beside it lies methods.json: what another laboratory needs to get the same
    numbers. A video is analysed if it was not yet, and --model and so on are for that.
    """
    from core.report.report import FORMATS, PER
    from core.report.report import report as write

    for option, value, known in (("--format", kind, FORMATS), ("--per", per, PER)):
        if value not in known:
            raise SettingsError(f"{option} {value} is not known. Choose {', '.join(known)}.")
    settings = AnalysisSettings(model=model, backbone=backbone, action_units=au, device=device)
    material, place = material_of(target, participants, settings)
    with Console(stderr=True).status("writing …") as status:
        beside = material_of(target, [], settings)[0] if participants and per == "clip" else material
        done = write(material, kind, out or place, per=per, beside=beside, blur=blur, on_item=said_by(status))
    conclude(done, (str(done.folder / file) for file in done.files), as_json=as_json)
