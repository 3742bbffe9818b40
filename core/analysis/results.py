"""An analysis as the files that a user takes away: ``<stem>.json`` and ``<stem>_frames.csv``."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np

from core.analysis.result import Analysis, AttentionView
from core.features.framing import TURNED_DEG
from core.system.files import written_whole
from core.types import AU_NAMES, EMOTIONS, NO_ATTENTION, FloatArray, Reading

SCHEMA_VERSION = 1


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
                "frame": peak.frame,
                "pts_s": peak.pts_s,
                "weight": peak.weight,
                "leading_aus": list(peak.leading_aus),
            }
            for peak in analysis.peaks
        ],
        "quality": quality(analysis),
        "settings": analysis.settings.as_json(),
        "versions": analysis.versions,
        "timings": analysis.timings,
        "warnings": list(analysis.warnings),
    }


def _attention(analysis: Analysis, view: AttentionView) -> dict[str, Any]:
    weight = analysis.attention(view)
    covered = np.isfinite(weight)
    return {
        "video": {
            "frame": np.flatnonzero(covered).tolist(),
            "pts_s": analysis.frames["pts_s"][covered].tolist(),
            "weight": weight[covered].tolist(),
            "self_weight": _self_weight(analysis, view, "audio", other=True),
        },
        "audio": {
            "pts_s": analysis.audio.pts_s.tolist(),
            "weight": analysis.audio_attention(view).tolist(),
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
    with written_whole(path) as partial:
        partial.write_text(json.dumps(as_json(analysis), indent=1, allow_nan=False), encoding="utf-8")


def csv_header(classes: tuple[str, ...]) -> list[str]:
    """Columns of the frames file."""
    return [
        "frame",
        "pts_s",
        "face_found",
        "attention",
        "pitch",
        "yaw",
        "roll",
        *(f"{name}_r" for name in AU_NAMES),
        *(f"{name}_c" for name in AU_NAMES),
        *(f"p_{name}" for name in classes),
        "face_size_px",
        "sharpness",
        "brightness",
        "other_faces",
        "excluded",
    ]


def write_csv(analysis: Analysis, path: Path) -> None:
    """Write one row per decoded frame; cells are empty where there is no face, or the frame was not read.

    Of a model without attention the column ``attention`` is empty.

    Raises:
        OutputError: it cannot be written.
    """
    attention, excluded = analysis.attention(analysis.default_view), analysis.excluded
    with written_whole(path) as partial, partial.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(csv_header(analysis.classes))
        for i, row in enumerate(analysis.frames):
            writer.writerow(
                [
                    i,
                    f"{row['pts_s']:z.6f}",
                    "" if excluded[i] else int(row["face"]),
                    _cell(attention[i], 10),
                    *(_cell(value, 3) for value in row["pose"]),
                    *(_cell(value, 4) for value in row["au_intensity"]),
                    *(int(value) if row["used"] else "" for value in row["au_occurrence"]),
                    *(_cell(value, 5) for value in row["classes"]),
                    _cell(row["size_px"], 2),
                    _cell(row["sharpness"], 2),
                    _cell(row["brightness"], 4),
                    int(row["others"]) if row["face"] or row["others"] else "",
                    int(excluded[i]),
                ]
            )


def _cell(value: float, digits: int) -> str:
    return f"{value:z.{digits}f}" if np.isfinite(value) else ""
