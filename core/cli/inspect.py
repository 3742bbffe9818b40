"""``eriscope inspect``: what moved the intensities of a video, and whether the attention says so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import numpy as np
import typer
from rich.table import Column, Table

from core.analysis import assembly
from core.analysis.analyser import Analyser
from core.analysis_settings import AnalysisSettings
from core.cli import options as o
from core.cli.console import OUT, print_notes, write_json
from core.cli.progress import progress_bar
from core.emotions import LABELS
from core.errors import SettingsError
from core.text import NONE
from core.types import EMOTIONS

if TYPE_CHECKING:
    from core.analysis.result import Analysis
    from core.inspection.inspection import Inspection
    from core.inspection.masks import MaskedReading

_STRONGEST = 5


def register(app: typer.Typer) -> None:
    """Add ``eriscope inspect``."""
    app.command("inspect")(inspect)


def inspect(
    video: Annotated[Path, typer.Argument(metavar="VIDEO", help="A video file.", show_default=False)],
    emotion: Annotated[
        str | None, typer.Option("--emotion", metavar="E", help="One of the seven; otherwise all at once.")
    ] = None,
    mask: Annotated[
        str | None, typer.Option("--mask", metavar="FROM-TO", help="Also read it without this stretch, seconds: 2-3.5.")
    ] = None,
    how: Annotated[
        str, typer.Option("--how", metavar="HOW", help="With --mask: 'left out', 'held neutral' or 'only kept'.")
    ] = "left out",
    reading: Annotated[
        int, typer.Option("--reading", metavar="N", min=1, help="Of a clip read in windows: which window.")
    ] = 1,
    stretch: Annotated[float, typer.Option("--stretch", metavar="S", help="Length of a stretch, seconds.")] = 0.5,
    samples: Annotated[int, typer.Option("--samples", min=10, max=10_000, help="Runs with dropout.")] = 50,
    orders: Annotated[
        int, typer.Option("--orders", min=2, max=10_000, help="Random orders to compare attention with.")
    ] = 20,
    as_json: o.AsJson = False,
    model: o.Model = o.MODEL,
    backbone: o.Backbone = o.BACKBONE,
    au: o.ActionUnits = o.ACTION_UNITS,
    device: o.Device = o.DEVICE,
    window: o.Window = o.WINDOW_S,
    hop: o.Hop = o.HOP_S,
) -> None:
    """Ask what moved the intensities: which stretches, which features, how surely, and whether attention says so.

    The video is analysed first if it was not before.
    """
    from core.inspection.effects import STRETCH_RANGE_S
    from core.inspection.masks import HOW
    from core.inspection.subject import emotion_index

    index = emotion_index(emotion)
    if how not in HOW:
        raise SettingsError(f"--how {how!r} is not known. Choose {', '.join(HOW)}.")
    STRETCH_RANGE_S.check("--stretch (seconds)", stretch)
    asked = None if mask is None else o.stretches("--mask", [mask])[0]
    settings = AnalysisSettings(
        model=model, backbone=backbone, action_units=au, device=device, window_s=window, hop_s=hop
    )
    with progress_bar("frames") as progress:
        task = progress.add_task(video.name, total=None)
        with Analyser(settings) as analyser:
            metadata = analyser.chosen.model.metadata
            analysis = analyser.analyse(video, on_step=lambda step: progress.update(task, completed=step.index + 1))

        from core.inspection.inspection import as_json as described
        from core.inspection.inspection import inspect as ask
        from core.inspection.masks import mask_and_predict
        from core.inspection.opening import model_of, subject_of

        subject = subject_of(analysis, model_of(analysis).to(assembly.resolve_device(device)), reading - 1)
        masked = None if asked is None else mask_and_predict(subject, *asked, how)
        found = ask(
            analysis,
            subject,
            metadata,
            index,
            stretch_s=stretch,
            samples=samples,
            random_orders=orders,
            on_part=lambda part: progress.update(task, description=part),
        )
    if as_json:
        write_json(described(analysis, found, masked), allow_nan=False)
    else:
        _print(analysis, found, masked)


def _print(analysis: Analysis, found: Inspection, masked: MaskedReading | None) -> None:
    from core.analysis.action_unit_agreement import MEANING, agreement_of, marked
    from core.inspection.effects import strength
    from core.inspection.inspection import what_was_asked
    from core.inspection.opening import readings_of

    subject, spread = found.subject, found.spread
    windows = len(readings_of(analysis))
    of = f", one of {windows} windows; each is inspected by itself (--reading)" if windows > 1 else ""
    OUT.print(f"{Path(analysis.clip.path).name}, {subject.start_s:z.1f} to {subject.end_s:z.1f} s{of}", style="bold")
    OUT.print(f"{analysis.model.name}: what moved {what_was_asked(found.emotion)}")
    table = Table("Intensity", Column("read", justify="right"), Column("with dropout", justify="right"))
    if masked is not None:
        table.add_column(f"{masked.start_s:g}–{masked.end_s:g} s {masked.how}", justify="right")
    for i, emotion in enumerate(EMOTIONS):
        interval = f"{spread.low[i]:z.2f} to {spread.high[i]:z.2f}" if spread.samples else NONE
        after = [] if masked is None else [f"{masked.after[i]:z.3f} ({masked.change[i]:+z.3f})"]
        table.add_row(LABELS[emotion], f"{subject.intensities[i]:z.3f}", interval, *after)
    OUT.print(table)
    OUT.print(spread.sentence)
    size, agreement = strength(found.groups.occlusion, found.emotion), agreement_of(analysis.settings.action_units)
    table = Table("Held neutral for the whole clip", Column("moved by", justify="right"))
    streams = [name in ("video", "audio", "holistic", "action units") for name in found.groups.names]
    units = sorted((i for i, stream in enumerate(streams) if not stream), key=lambda i: -size[i])[:_STRONGEST]
    for i in (*(i for i, stream in enumerate(streams) if stream), *units):
        table.add_row(marked(found.groups.names[i], agreement), f"{size[i]:z.3f}")
    OUT.print(table)
    if any(of.indicative for of in agreement.values()):
        OUT.print(MEANING)
    for stream, effects in found.effects.items():
        moved = strength(effects.occlusion, found.emotion)
        by_gradient = strength(effects.gradient, found.emotion)
        table = Table(
            f"Strongest stretches, {stream}", *(Column(n, justify="right") for n in ("moved", "gradient", "attention"))
        )
        for i in (-moved).argsort(kind="stable")[:_STRONGEST].tolist():
            span = f"{effects.starts[i]:z.2f}–{effects.ends[i]:z.2f} s"
            attention = f"{effects.attention[i]:z.1f} x" if np.isfinite(effects.attention[i]) else NONE
            table.add_row(span, f"{moved[i]:z.4f}", f"{by_gradient[i]:z.4f}", attention)
        OUT.print(table)
        for c in found.correlations[stream]:
            value = "no rank correlation" if c.value is None else f"rank correlation {c.value:z.2f}"
            OUT.print(f"{c.of[0]} and {c.of[1]}: {value} over {c.n} stretches. {c.sentence}")
    for faithful in found.faithfulness.values():
        OUT.print(faithful.sentence, style="bold")
    print_notes([*(limit.sentence for limit in found.limits if limit.outside), *analysis.warnings])
