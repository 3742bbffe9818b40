"""An analysis as the files that a user takes away: ``<stem>.json`` and ``<stem>_frames.csv``."""

from __future__ import annotations

import csv
import json
import math
from pathlib import Path
from typing import Any

import numpy as np

from core import streams
from core.analysis.action_unit_agreement import agreement_of, said_of_columns
from core.analysis.action_unit_sources import action_units_from, read_from
from core.analysis.evidence import Evidence
from core.analysis.peaks import Peak
from core.analysis.result import Analysis, AttentionView
from core.features.framing import TURNED_DEG
from core.streams import About, Frames
from core.system.files import write_whole, written_whole
from core.types import EMOTIONS, NO_ATTENTION, FloatArray, Reading

SCHEMA_VERSION = 2
"""2: attention is given in multiples of the even share; 1 gave shares of 1."""
_ROWS_AT_ONCE = 2048
"""Of the frames file: memory does not grow with the clip."""


def as_json(analysis: Analysis, view: AttentionView | None = None) -> dict[str, Any]:
    """The analysis as JSON values.

    Args:
        view: which attention; None for the last block's mean of heads.
    """
    view = view or analysis.default_view
    return {
        "schema_version": SCHEMA_VERSION,
        "clip": {
            "path": analysis.clip.path,
            "sha256": analysis.clip.sha256,
            "duration_s": analysis.clip.duration_s,
            "n_frames": analysis.clip.n_frames,
            "fps_mean": analysis.clip.fps_mean,
            "has_audio": analysis.clip.has_audio,
        },
        "model": {
            "name": analysis.model.name,
            "sha256": analysis.model.sha256,
            "validated": analysis.model.validated,
            "card": analysis.model.card,
            "system": analysis.model.system,
            "labels": analysis.model.form,
            "labels_scale": analysis.model.scale or None,
            "labels_raters": analysis.model.raters or None,
            "tells": analysis.model.told,
            "backbone": analysis.model.backbone,
            "backbone_sha256": analysis.model.backbone_sha256,
        },
        "prediction": by_emotion(analysis.prediction),
        "attention": None if view is None else _attention(analysis, view),
        "no_attention": NO_ATTENTION if view is None else None,
        "windows": [_window(reading) for reading in analysis.windows],
        "so_far": [_window(reading) for reading in analysis.so_far],
        "peaks": [
            {
                **_place(peak),
                "times_even_share": peak.strength,
                "leading_aus": list(peak.leading_aus),
            }
            for peak in analysis.peaks
        ],
        "effects": None if analysis.evidence is None else _effects(analysis, analysis.evidence),
        "action_units": action_units(analysis),
        "agreement_with_openface": {
            name: figures.as_json() for name, figures in agreement_of(analysis.settings.action_units).items()
        },
        "quality": quality(analysis),
        "settings": analysis.settings.as_json(),
        "versions": analysis.versions,
        "timings": analysis.timings,
        "warnings": list(analysis.warnings),
    }


def action_units(analysis: Analysis) -> dict[str, Any]:
    """Whose action units are shown and written, of which units, and on what scale; and what the model read."""
    setting, shown = analysis.settings.action_units, analysis.units
    there = dict(zip(shown.names, shown.there.tolist(), strict=True))
    return {
        "whose": action_units_from(setting),
        "source": setting.partition(":")[0],
        "scale": shown.of.scale.word,
        "range": [0.0, shown.of.scale.highest],
        "units": [name for name in shown.of.valued if there[name]],
        "occurrence_of": [name for name in shown.of.occurring if there[name]],
        "not_there": [name for name in shown.names if not there[name]],
        "measured_by_eriscope": bool(agreement_of(setting)),
        "model_read": action_units_from(read_from(setting)),
    }


def _effects(analysis: Analysis, found: Evidence) -> dict[str, Any]:
    """What the intensities lose where a stretch is held neutral, and the frames around which that stands out."""
    shown = analysis.units
    return {
        "stream": found.stream,
        "start_s": found.starts.tolist(),
        "end_s": found.ends.tolist(),
        "effect": {emotion: found.effects[:, i].tolist() for i, emotion in enumerate(EMOTIONS)},
        "peaks": {
            emotion: [
                {**_place(peak), "effect": peak.strength, "leading_aus": list(peak.leading_aus)}
                for peak in found.peaks(analysis.frames, i, shown)
            ]
            for i, emotion in enumerate(EMOTIONS)
        },
        "of_streams": {name: by_emotion(effect) for name, effect in found.streams.items()},
    }


def _place(peak: Peak) -> dict[str, Any]:
    return {"frame": peak.frame, "pts_s": peak.pts_s}


def _attention(analysis: Analysis, view: AttentionView) -> dict[str, Any]:
    weight = analysis.attention(view)
    covered = np.isfinite(weight)
    return {
        "video": {
            "frame": np.flatnonzero(covered).tolist(),
            "pts_s": analysis.frames["pts_s"][covered].tolist(),
            "times_even_share": weight[covered].tolist(),
            "self_weight": _self_weight(analysis, view, "audio", other=True),
        },
        "audio": {
            "pts_s": analysis.audio.pts_s.tolist(),
            "times_even_share": analysis.audio_attention(view).tolist(),
            "self_weight": _self_weight(analysis, view, "audio"),
            "in_order_of_time": analysis.audio.ordered,
        },
        "block": None if view.rollout else view.block + 1,
        "heads": "rollout" if view.rollout else "mean" if view.head < 0 else view.head + 1,
    }


def by_emotion(intensities: FloatArray) -> dict[str, float]:
    """Seven intensities by name."""
    return dict(zip(EMOTIONS, (float(value) for value in intensities), strict=True))


def _window(reading: Reading) -> dict[str, Any]:
    return {
        "start_s": reading.start_s,
        "end_s": reading.end_s,
        "n_frames": reading.n_frames,
        "n_audio_tokens": reading.n_audio_tokens,
        "prediction": by_emotion(reading.intensities),
    }


def _self_weight(analysis: Analysis, view: AttentionView, stream: str, *, other: bool = False) -> float | None:
    """The token's weight on itself; None where the model has no such stream, or under rollout."""
    if view.rollout:
        return None
    names = [name for name in analysis.self_weights if (name == stream) != other]
    if not names:
        return None
    weights = analysis.self_weights[names[0]][view.block]
    return float(weights.mean() if view.head < 0 else weights[view.head])


def quality(analysis: Analysis) -> dict[str, Any]:
    """What limits the reading, over the whole clip."""
    frames = analysis.frames
    face = frames["face"]
    found, looked_at = frames[face], frames[~analysis.excluded]

    def median(name: str) -> float | None:
        return float(np.median(found[name])) if len(found) else None

    turned = np.abs(found["pose"]).max(axis=1) if len(found) else np.zeros(0)
    return {
        "faces_found_share": analysis.faces_found_share,
        "frames_used": int(frames["used"].sum()),
        "frames_excluded": int(analysis.excluded.sum()),
        "several_faces_share": float((looked_at["others"] > 0).mean()) if len(looked_at) else 0.0,
        "turned_away_share": float((turned > TURNED_DEG).mean()) if len(turned) else None,
        "face_size_px_median": median("size_px"),
        "sharpness_median": median("sharpness"),
        "brightness_median": median("brightness"),
    }


def write_json(analysis: Analysis, path: Path) -> None:
    """Write the JSON file.

    Raises:
        OutputError: it cannot be written.
    """
    write_whole(path, json.dumps(as_json(analysis), indent=1, allow_nan=False))


def about(analysis: Analysis) -> About:
    """What names and meanings of the columns depend on."""
    source = analysis.settings.action_units
    return About(
        classes=analysis.classes,
        whose=action_units_from(source),
        attends=analysis.model.attention is not None,
        agreement=said_of_columns(source),
        own=None if analysis.told is None else analysis.told.of,
    )


def frames_as_written(analysis: Analysis) -> Frames:
    """The frames as files with a row per frame take them."""
    return Frames(analysis.frames, analysis.attention(analysis.default_view), analysis.excluded, analysis.told)


def write_csv(analysis: Analysis, path: Path) -> None:
    """Write one row per decoded frame; cells are empty where there is no face, or the frame was not read.

    Of a model without attention the column ``attention`` is empty.

    Raises:
        OutputError: it cannot be written.
    """
    frames, named = frames_as_written(analysis), about(analysis)
    quantities = streams.written(own_units=named.own is not None)
    names = [[name for name, _ in quantity.titled(named)] for quantity in quantities]
    digits = [quantity.digits for quantity, own in zip(quantities, names, strict=True) for _ in own]
    with written_whole(path) as partial, partial.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow([name for own in names for name in own])
        for first in range(0, len(analysis.frames), _ROWS_AT_ONCE):
            part = slice(first, first + _ROWS_AT_ONCE)
            columns = [column for quantity in quantities for column in quantity.cells(frames, part)]
            for row in zip(*columns, strict=True):
                writer.writerow(map(_cell, row, digits))


def frame_as_written(analysis: Analysis, row: int, *, predicted: bool = True) -> tuple[list[str], list[str]]:
    """Names and cells of one frame's row, as `write_csv` writes them.

    Args:
        predicted: with what a model says; else only what is measured or stated.
    """
    frames, named = frames_as_written(analysis), about(analysis)
    names, cells = [], []
    for quantity in streams.written(own_units=named.own is not None):
        if predicted or quantity.source != "predicted":
            names += [name for name, _ in quantity.titled(named)]
            cells += [_cell(value, quantity.digits) for (value,) in quantity.cells(frames, slice(row, row + 1))]
    return names, cells


def _cell(value: streams.Value, digits: int) -> str:
    if isinstance(value, float):
        return f"{value:z.{digits}f}" if math.isfinite(value) else ""
    return "" if value is None else f"{value:d}"
