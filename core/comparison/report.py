"""A comparison as plain values, for JSON and for tables of figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from core.comparison.clip_table import PARTICIPANT, STIMULUS, Model
from core.comparison.figures import Figures, fit_lines
from core.comparison.pairs import Pairs, notes, notes_on
from core.comparison.profiles import Profile, profiles
from core.comparison.ranking import ranking
from core.evaluation.intensities import Figure
from core.evaluation.measures import MEASURES
from core.evaluation.statistics import Array
from core.types import EMOTIONS


def as_json(pairs: Pairs, figures: Figures) -> dict[str, Any]:
    """Everything of a comparison; what is not known is None, never NaN."""
    emotions = {}
    agreement, fits = figures.agreement.as_json(), fit_lines(pairs)
    for i, emotion in enumerate(EMOTIONS):
        fit = fits[i]
        emotions[emotion] = agreement["emotions"][emotion] | {
            "fit": None if fit is None else {"slope": fit[0], "intercept": fit[1]},
            "notes": list(notes_on(pairs, i)),
        }
    found: dict[str, Any] = {
        "model": _model(pairs.model),
        "against": _model(pairs.against),
        "selection": {key: sorted(labels) for key, labels in pairs.selection.only.items()},
        "clips": len(pairs),
        "scale": "self-reports of 1 to 100 as (x - 1) / 99",
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
                "mean_absolute_difference": d.size,
                "emotions": d.n,
                "widest": EMOTIONS[d.widest],
                "difference": d.difference,
            }
            for d in ranking(pairs)
        ],
        "second_model": None if figures.against is None else figures.against.as_json(),
        "difference_of_pearson": None,
    }
    if figures.difference is not None:
        found["difference_of_pearson"] = {
            "mean": figures.difference.mean.as_json(),
            **{emotion: figure.as_json() for emotion, figure in figures.difference.emotions.items()},
        }
    return found


FIGURE_COLUMNS = (
    "model", "emotion", "n", "n_participants",
    *(f"{m}{part}" for m in MEASURES for part in ("", "_low", "_high")),
    "model_sha256", "model_validated", "clips", "drawn", "draws", "seed",
)  # fmt: skip
Cell = str | int | float | bool | None


def figure_rows(pairs: Pairs, figures: Figures) -> list[list[Cell]]:
    """Of each model a row per emotion of `FIGURE_COLUMNS`, and one of the means; None where there is no figure."""
    rows: list[list[Cell]] = []
    for model, of in ((pairs.model, figures.agreement), (pairs.against, figures.against)):
        if of is None or model is None:
            continue
        about: list[Cell] = [
            model.sha256,
            model.validated,
            pairs.selection.in_words or "all",
            of.drawn,
            of.draws,
            of.seed,
        ]
        for emotion, e in of.emotions.items():
            rows.append([model.name, emotion, e.n, e.n_participants, *_cells(e.figures), *about])
        rows.append([model.name, "mean", of.n, of.n_participants, *_cells(of.mean), *about])
    return rows


def _cells(figures: Mapping[str, Figure]) -> list[float | None]:
    return [x for m in MEASURES for x in (figures[m].value, figures[m].low, figures[m].high)]


def _model(model: Model | None) -> dict[str, Any] | None:
    if model is None:
        return None
    return {"name": model.name, "sha256": model.sha256, "validated": model.validated, "clips": model.n}


def _profile(profile: Profile) -> dict[str, Any]:
    return {
        "label": profile.label,
        "clips": profile.n_clips,
        "predicted": _values(profile.predicted),
        "reported": _values(profile.reported),
        "difference": _values(profile.difference),
    }


def _values(values: Array) -> dict[str, float | None]:
    return {e: float(v) if np.isfinite(v) else None for e, v in zip(EMOTIONS, values, strict=True)}
