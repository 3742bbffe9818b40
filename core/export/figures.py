"""Figures at print size: one axis of time for attention, intensities and action units; reports against predictions."""

from __future__ import annotations

import functools
import io
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ParamSpec

import numpy as np
from numpy.typing import NDArray

from core.analysis.action_unit_agreement import agreement_of, marked
from core.analysis.result import EVEN_SHARE, peaks_by
from core.comparison.points import SCATTER, axes_of, cloud
from core.emotions import COLOURS, LABELS
from core.inspection.attention import with_gaps
from core.label_meaning import TELLS_PROFILE
from core.models.validation import NOT_VALIDATED
from core.streams import runs_of
from core.system.matplotlib_files import save_figure
from core.text import figure as written
from core.types import EMOTIONS, NO_ATTENTION

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from core.analysis.evidence import Evidence
    from core.analysis.result import Analysis
    from core.evaluation.agreement import Agreement

P = ParamSpec("P")

PRINT_DPI = 300
_MM = 1 / 25.4
_WIDTH_MM = 180
"""A page of two columns."""
_ATTENTION, _SOUND, _PEAK, _REPORTED = "#3b4a63", "#9db4d6", "#c2571a", "#8a8f98"
_NO_FACE, _EXCLUDED = "#f0dcdc", "#e2e4e8"
_POINTS: Any = {"font.size": 7, "axes.titlesize": 8, "axes.labelsize": 7, "legend.fontsize": 6.5}
_DASHES = ("-", "--")
"""In turn, so that colours that are alike are told apart."""


def _in_print(make: Callable[P, Figure]) -> Callable[P, Figure]:
    """With letters of the size that print wants."""

    @functools.wraps(make)
    def made(*args: P.args, **kwargs: P.kwargs) -> Figure:
        import matplotlib

        with matplotlib.rc_context(_POINTS):
            return make(*args, **kwargs)

    return made


@_in_print
def clip_figure(analysis: Analysis) -> Figure:
    """Attention, effects where they were computed, intensities and action units of one clip on one axis of time."""
    evidence = analysis.evidence
    figure = _figure(_WIDTH_MM, 160 if evidence is None else 200)
    ratios = {"attention": 1, **({} if evidence is None else {"effects": 1.2}), "readings": 1.2, "units": 1.9}
    panels = dict(
        zip(ratios, figure.subplots(len(ratios), 1, sharex=True, height_ratios=[*ratios.values()]), strict=True)
    )
    attention, readings, units = (panels[name] for name in ("attention", "readings", "units"))
    frames = analysis.frames
    pts = np.asarray(frames["pts_s"], np.float64)
    _draw_attention(attention, analysis, pts)
    if evidence is not None:
        _draw_effects(panels["effects"], analysis, evidence, pts)
    _draw_readings(readings, analysis)
    named = analysis.units
    there = named.there if named.of.own else np.ones(len(named.names), bool)
    names = [name for name, own in zip(named.names, there, strict=True) if own]
    shown = np.where(frames["used"][:, None], named.values, np.nan).T[there]
    edges = np.append(pts, analysis.clip.duration_s if len(pts) else 1.0)
    if len(pts):
        mesh = units.pcolormesh(np.maximum.accumulate(edges), np.arange(len(names) + 1) - 0.5, shown, cmap="viridis",
                                vmin=0, vmax=named.of.scale.highest, rasterized=True)  # fmt: skip
        key = units.inset_axes((1.02, 0.2, 0.015, 0.6))
        figure.colorbar(mesh, cax=key, label=f"{named.of.scale.word} (0–{named.of.scale.highest:g})")
    agreement = agreement_of(analysis.settings.action_units)
    units.set_yticks(range(len(names)), [marked(name, agreement) for name in names])
    units.invert_yaxis()
    units.set_title(f"Action units ({named.of.of})" if named.of.own else "Action units", loc="left")
    units.set_xlabel("time (s)")
    valid = "" if analysis.model.validated else f", {NOT_VALIDATED}"
    valid += f"; {TELLS_PROFILE}" if analysis.model.profile else ""
    figure.text(1, 0, f"{analysis.model.name}{valid}", ha="right", va="bottom", fontsize=6, color=_REPORTED)
    read = ~analysis.excluded
    shaded = {
        _NO_FACE: _stretches(analysis, pts, read & ~np.asarray(frames["face"], bool)),
        _EXCLUDED: _stretches(analysis, pts, ~read),
    }
    for panel in panels.values():
        for shown_as, runs in shaded.items():
            for start, end in runs:
                panel.axvspan(start, end, color=shown_as, zorder=0, linewidth=0)
    attention.set_xlim(0, max(analysis.clip.duration_s, 1e-3))
    return figure


def _draw_attention(panel: Axes, analysis: Analysis, pts: NDArray[np.float64]) -> None:
    if analysis.model.attention is None:
        panel.text(0.5, 0.5, NO_ATTENTION, transform=panel.transAxes, ha="center", va="center", color=_REPORTED)
        panel.set_yticks([])
        panel.set_title("Attention", loc="left")
        return
    weight = analysis.attention(analysis.default_view)
    panel.plot(pts, weight, color=_ATTENTION, linewidth=0.9, label="video")
    if len(analysis.audio.pts_s) and analysis.audio.ordered:
        heard = analysis.audio_attention(analysis.default_view)
        line = with_gaps(analysis.audio.pts_s, heard)
        panel.plot(*line, color=_SOUND, linewidth=0.9, label="sound")
    if analysis.peaks:
        at = [peak.pts_s for peak in analysis.peaks]
        panel.plot(at, [peak.strength for peak in analysis.peaks], "v", color=_PEAK, markersize=3.5, label="peak")
    panel.axhline(1, color="#999999", linewidth=0.5, linestyle=":")
    panel.set_ylim(bottom=0)
    panel.set_ylabel(EVEN_SHARE)
    panel.set_title("Attention (last block, mean of heads)", loc="left")
    _legend(panel)


def _draw_effects(panel: Axes, analysis: Analysis, evidence: Evidence, pts: NDArray[np.float64]) -> None:
    """What each half second did to each intensity, and the frames around which that stands out."""
    for i, emotion in enumerate(EMOTIONS):
        effect = evidence.at_frames(analysis.frames, i)
        panel.plot(pts, effect, _DASHES[i % 2], color=COLOURS[emotion], linewidth=1.0, label=LABELS[emotion])
        found = peaks_by(analysis, i)
        at, height = [peak.pts_s for peak in found], [peak.strength for peak in found]
        panel.plot(at, height, "v", color=COLOURS[emotion], markersize=3.5)
    panel.axhline(0, color="#999999", linewidth=0.5, linestyle=":")
    panel.set_ylabel("effect on intensity")
    panel.set_title("Effects of half seconds (lost where held neutral; triangles: frames that stand out)", loc="left")
    _legend(panel)


def _draw_readings(panel: Axes, analysis: Analysis) -> None:
    """What was read of the clip up to each moment, or of each window; at the right the final values."""
    readings = analysis.windows or analysis.so_far
    ends = [(r.start_s + r.end_s) / 2 if analysis.windows else r.end_s for r in readings]
    for i, emotion in enumerate(EMOTIONS):
        colour = COLOURS[emotion]
        values = [float(r.intensities[i]) for r in readings]
        panel.plot(ends, values, _DASHES[i % 2], color=colour, linewidth=1.1, label=LABELS[emotion])
        panel.plot([analysis.clip.duration_s], [float(analysis.prediction[i])], "o", color=colour, markersize=3,
                   clip_on=False)  # fmt: skip
    what = "windows" if analysis.windows else "clip up to here"
    title = analysis.model.told.capitalize()
    panel.set_title(f"{title} ({what}; dots: the clip's prediction)", loc="left")
    panel.set_ylabel("share of the strongest" if analysis.model.profile else "intensity (0–1)")
    panel.set_ylim(0, 1)
    _legend(panel)


def _stretches(analysis: Analysis, pts: NDArray[np.float64], rows: NDArray[np.bool_]) -> list[tuple[float, float]]:
    """From the first frame of each run of these to the frame after it."""
    ends = np.append(pts, analysis.clip.duration_s)
    return [(float(ends[a]), float(ends[b])) for a, b in runs_of(rows)]


@_in_print
def bars_figure(predicted: Mapping[str, float], reported: Mapping[str, float], title: str = "") -> Figure:
    """Seven pairs of bars: what was predicted beside what was reported, both 0 to 1; a report may be missing."""
    figure = _figure(_WIDTH_MM, 62)
    panel = figure.subplots()
    places = np.arange(len(EMOTIONS))
    panel.bar(places - 0.2, [predicted.get(e, np.nan) for e in EMOTIONS], 0.38,
              color=[COLOURS[e] for e in EMOTIONS])  # fmt: skip
    panel.bar(places + 0.2, [reported.get(e, np.nan) for e in EMOTIONS], 0.38, color="white", edgecolor=_REPORTED,
              hatch="////", linewidth=0.6)  # fmt: skip
    panel.set_xticks(places, [LABELS[e] for e in EMOTIONS])
    panel.set_ylim(0, 1)
    panel.set_ylabel("intensity (0–1)")
    panel.set_title(title or "Predicted (filled) and reported (hatched)", loc="left")
    return figure


@_in_print
def agreement_figure(
    predicted: NDArray[np.float64],
    reported: NDArray[np.float64],
    of: Agreement,
    kind: str,
    about: Sequence[str],
    profile: bool = False,
) -> Figure:
    """Seven plots of predictions against self-reports, as the Compare view has them, and what they are of.

    Args:
        predicted, reported: ``(N, 7)`` in [0, 1]; NaN where missing.
        of: their agreement.
        kind: `core.comparison.points.SCATTER` or `BLAND_ALTMAN`.
        about: lines for the eighth place.
        profile: see `core.comparison.points.cloud`.
    """
    figure = _figure(_WIDTH_MM, 100)
    *panels, last = figure.subplots(2, 4, sharex=True, sharey=True).ravel()
    axes = axes_of(kind, profile)
    for i, (panel, emotion) in enumerate(zip(panels, EMOTIONS, strict=True)):
        shown, found = cloud(predicted, reported, of, i, kind, profile), of.emotions[emotion]
        straight = ([axes.x_range[0], axes.x_range[1]], [0, 1] if kind == SCATTER else [0, 0])
        panel.plot(*straight, color="#999999", linewidth=0.6, linestyle=":")
        panel.scatter(shown.x, shown.y, s=8, color=COLOURS[emotion], alpha=0.7, linewidths=0, clip_on=False)
        if shown.fit is not None:
            panel.plot(*zip(*shown.fit, strict=True), color=COLOURS[emotion], linewidth=1.0)
        for value, style in ((shown.bias, "-"), *((limit, "--") for limit in shown.limits or ())):
            if value is not None:
                panel.axhline(value, color=_ATTENTION, linewidth=0.8, linestyle=style)
        name, measure, sign = ("r", "pearson", "") if kind == SCATTER else ("bias", "bias", "+")
        figure_of = found.figures[measure].value
        value_text = "" if figure_of is None else f", {name} {written(figure_of, 2, sign=bool(sign))}"
        panel.set_title(f"{LABELS[emotion]} (n {found.n}{value_text})", loc="left", fontsize=7)
        panel.set_xlim(*axes.x_range)
        panel.set_ylim(*axes.y_range)
        panel.set_xticks(axes.x_ticks)
        panel.set_yticks(axes.y_ticks)
        panel.set_box_aspect(1)
    panels[3].tick_params(labelbottom=True)  # below it there is nothing that could show them
    last.set_axis_off()
    last.text(0, 1, "\n".join(about), transform=last.transAxes, va="top", fontsize=6, wrap=True)
    figure.supxlabel(axes.x_label, fontsize=7)
    figure.supylabel(axes.y_label, fontsize=7)
    return figure


def rendered(figure: Figure, kind: str, dpi: int = PRINT_DPI) -> bytes:
    """A figure as the bytes of a file, the same each time."""
    import matplotlib

    buffer = io.BytesIO()
    with matplotlib.rc_context({"svg.hashsalt": "eriscope", "svg.fonttype": "path"}):
        metadata: dict[str, Any] = {"svg": {"Date": None}, "pdf": {"CreationDate": None}}.get(kind, {})
        save_figure(figure, buffer, kind, dpi=dpi, metadata=metadata)
    return buffer.getvalue()


def _figure(width_mm: float, height_mm: float) -> Figure:
    """A figure that belongs to no window."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width_mm * _MM, height_mm * _MM), layout="constrained")
    FigureCanvasAgg(figure)
    return figure


def _legend(panel: Axes) -> None:
    panel.legend(loc="center left", bbox_to_anchor=(1.005, 0.5), frameon=False, handlelength=1.2)
