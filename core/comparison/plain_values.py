"""A comparison as plain values, for JSON and for tables of figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from core.comparison.agreement import Figures, fit_lines
from core.comparison.clip_table import PARTICIPANT, STIMULUS, Model
from core.comparison.pairs import Pairs, notes, notes_on
from core.comparison.profiles import Profile, profiles
from core.comparison.ranking import ranking
from core.evaluation.agreement_formulas import Array, calibration_curve
from core.evaluation.agreement_measures import MEASURES
from core.evaluation.figure_with_interval import Figure
from core.evaluation.floors import FLOORED, TITLES, Beside
from core.evaluation.jackknife import in_words
from core.label_meaning import RELATIVE
from core.self_reports import USUAL, scales_in_words
from core.types import EMOTIONS


def as_json(pairs: Pairs, figures: Figures) -> dict[str, Any]:
    """Everything of a comparison; what is not known is None, never NaN."""
    emotions = {}
    agreement, fits = figures.agreement.as_json(), fit_lines(pairs)
    for i, emotion in enumerate(EMOTIONS):
        fit = fits[i]
        emotions[emotion] = agreement["emotions"][emotion] | {
            "calibration": {
                "of": "reports on predictions, both 0 to 1",
                "slope": None if fit is None else fit[0],
                "intercept": None if fit is None else fit[1],
                "curve": [
                    {"predicted": step.x, "reported": step.y, "n": step.n}
                    for step in calibration_curve(pairs.predicted[:, i], pairs.reported[:, i])
                ],
            },
            "notes": list(notes_on(pairs, i)),
        }
    found: dict[str, Any] = {
        "model": _model(pairs.model),
        "against": _model(pairs.against),
        "selection": {key: sorted(labels) for key, labels in pairs.selection.only.items()},
        "clips": len(pairs),
        "left_out_under_50_frames": pairs.short,
        "scale": f"self-reports of {scales_in_words(pairs.table.scales) or USUAL} as (x - least) / (most - least)"
        + (", and each clip's as shares of its strongest" if pairs.form == RELATIVE and pairs.not_in_size else ""),
        "labels": pairs.form,
        "no_figures_of_size": pairs.not_in_size or None,
        "n": agreement["n"],
        "n_participants": agreement["n_participants"],
        "interval": agreement["interval"],
        "mean": agreement["mean"],
        "emotions": emotions,
        "notes": list(notes(pairs)),
        "profiles": {by: [_profile(p) for p in profiles(pairs, by)] for by in (PARTICIPANT, STIMULUS)},
        "ranking": [
            {
                "clip": pairs.table.clips[d.row].id,
                "title": d.title,
                "mean_absolute_difference": None if pairs.not_in_size else d.size,
                "r_of_profiles": None if d.r is None or np.isnan(d.r) else d.r,
                "emotions": d.n,
                "widest": EMOTIONS[d.widest],
                "difference": None if pairs.not_in_size else d.difference,
            }
            for d in ranking(pairs)
        ],
        "second_model": None if figures.against is None else figures.against.as_json(),
        "difference_of_pearson": None,
        "floors": {floor.name: floor.as_json() for floor in figures.floors},
        "floors_of_second_model": {floor.name: floor.as_json() for floor in figures.floors_against},
    }
    if figures.difference is not None:
        found["difference_of_pearson"] = {
            "mean": figures.difference.mean.as_json(),
            **{emotion: figure.as_json() for emotion, figure in figures.difference.emotions.items()},
        }
    return found


def _parts(measure: str) -> tuple[str, ...]:
    """Of a measure's columns the endings of their names."""
    return "", "_low", "_high", *(("_p", "_p_holm") if MEASURES[measure].null is not None else ())


_FLOOR_PARTS = ("floor", "gain", "gain_low", "gain_high")
FIGURE_COLUMNS = (
    "model", "emotion", "n", "n_participants",
    *(f"{m}{part}" for m in MEASURES for part in _parts(m)),
    *(f"{m}_{floor}_{part}" for floor in TITLES for m in FLOORED for part in _FLOOR_PARTS),
    "model_sha256", "model_validated", "clips", "interval",
)  # fmt: skip
Cell = str | int | float | bool | None


def figure_rows(pairs: Pairs, figures: Figures) -> list[list[Cell]]:
    """Of each model a row per emotion of `FIGURE_COLUMNS`, and one of the means; None where there is no figure."""
    rows: list[list[Cell]] = []
    for model, of, found in (
        (pairs.model, figures.agreement, figures.floors),
        (pairs.against, figures.against, figures.floors_against),
    ):
        if of is None or model is None:
            continue
        about: list[Cell] = [
            model.sha256,
            model.validated,
            pairs.selection.in_words or "all",
            in_words(of.over),
        ]
        for emotion, e in of.emotions.items():
            beneath = {floor.name: floor.emotions[emotion] for floor in found}
            rows.append([model.name, emotion, e.n, e.n_participants, *_cells(e.figures), *_floors(beneath), *about])
        beneath = {floor.name: floor.mean for floor in found}
        rows.append([model.name, "mean", of.n, of.n_participants, *_cells(of.mean), *_floors(beneath), *about])
    return rows


def _cells(figures: Mapping[str, Figure]) -> list[float | None]:
    return [
        x
        for m, one in MEASURES.items()
        for f in (figures[m],)
        for x in (f.value, f.low, f.high, *((f.p, f.p_holm) if one.null is not None else ()))
    ]


def _floors(beneath: Mapping[str, Mapping[str, Beside]]) -> list[float | None]:
    """A floor that there is not leaves its cells empty."""
    found: list[float | None] = []
    for name in TITLES:
        for measure in FLOORED:
            one = beneath.get(name, {}).get(measure)
            found += [None] * 4 if one is None else [one.floor, one.gain.value, one.gain.low, one.gain.high]
    return found


def _model(model: Model | None) -> dict[str, Any] | None:
    if model is None:
        return None
    return {
        "name": model.name,
        "sha256": model.sha256,
        "validated": model.validated,
        "labels": model.form,
        "clips": model.n,
    }


def _profile(profile: Profile) -> dict[str, Any]:
    return {
        "label": profile.label,
        "clips": profile.n_clips,
        "predicted": _values(profile.predicted),
        "reported": _values(profile.reported),
        "difference": _values(profile.difference),
        "r_of_profiles": None if np.isnan(profile.r) else profile.r,
    }


def _values(values: Array) -> dict[str, float | None]:
    return {e: float(v) if np.isfinite(v) else None for e, v in zip(EMOTIONS, values, strict=True)}
