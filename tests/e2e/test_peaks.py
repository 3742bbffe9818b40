"""The bundled model attends most to the strongest expression, on clips that it has never seen."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from scipy.ndimage import uniform_filter1d

from core import cli
from core.sources.synthetic import EVENTS, NO_FACE_S

_NEAR_S = 0.7


def _attention_and_expression(clip: Path, out: Path) -> tuple[list[float], np.ndarray, np.ndarray, np.ndarray]:
    """Times of the peaks; times and attention of all frames; summed action unit intensity over a quarter second."""
    assert cli.run(["analyze", str(clip), "--out", str(out)]) == 0
    told = json.loads((out / f"{clip.stem}.json").read_text())
    table = np.genfromtxt(out / f"{clip.stem}_frames.csv", delimiter=",", names=True)
    units = [name for name in table.dtype.names if name.startswith("AU") and name.endswith("_r")]
    strength = np.nan_to_num(np.stack([table[name] for name in units])).sum(axis=0)
    width = max(1, round(0.25 / float(np.median(np.diff(table["pts_s"])))))
    attention = np.nan_to_num(table["attention"])
    return [peak["pts_s"] for peak in told["peaks"]], table["pts_s"], attention, uniform_filter1d(strength, width)


def _distance_to_strongest(clip: Path, out: Path) -> float:
    _, pts, attention, strength = _attention_and_expression(clip, out)
    return float(np.abs(pts[strength >= 0.9 * strength.max()] - pts[attention.argmax()]).min())


def test_attention_is_highest_on_a_planted_event_and_no_frame_stands_out_elsewhere(
    planted_clip: Path, landmarker: Path, tmp_path: Path
) -> None:
    peaks, pts, attention, _ = _attention_and_expression(planted_clip, tmp_path)
    for at_s in (pts[attention.argmax()], *peaks):
        assert any(event.apex_s <= at_s <= event.end_s + 0.5 for event in EVENTS if event.name != "blink")
    assert not attention[(pts >= NO_FACE_S[0]) & (pts < NO_FACE_S[1])].any()
    assert attention.max() < 1.35 and len(peaks) <= 2


def test_the_most_attended_frame_of_the_demo_lies_on_its_strongest_expression(
    demo_clip_file: Path, landmarker: Path, tmp_path: Path
) -> None:
    assert _distance_to_strongest(demo_clip_file, tmp_path) <= _NEAR_S


@pytest.mark.parametrize("name", ["d14.mp4", "d18.mp4", "d20.mp4"])
def test_the_most_attended_frame_of_a_real_clip_lies_on_its_strongest_expression(
    name: str, real_clips: Path, landmarker: Path, tmp_path: Path
) -> None:
    assert _distance_to_strongest(real_clips / name, tmp_path) <= _NEAR_S
