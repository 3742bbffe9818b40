"""`eriscope inspect` on the planted clip, with everything that is shipped."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.analysis.result import Analysis
from core.types import EMOTIONS

Run = Callable[..., Any]
BRIEF = ("--samples", 10, "--orders", 2, "--stretch", 3)


def test_inspect_prints_one_document(eriscope: Run, planted_clip: Path, planted_analysis: Analysis) -> None:
    done = eriscope(
        "inspect", planted_clip, "--emotion", "surprise", "--mask", "2-4", "--how", "held neutral", "--json", *BRIEF
    )
    assert done.code == 0, done.err
    found = json.loads(done.out, parse_constant=pytest.fail)
    assert [found["prediction"][e] for e in EMOTIONS] == pytest.approx(planted_analysis.prediction.tolist(), abs=1e-6)
    assert found["mask"]["before"] == found["prediction"] != found["mask"]["after"]
    frames = planted_analysis.frames
    inside = frames["used"] & (frames["pts_s"] >= 2) & (frames["pts_s"] < 4)
    assert found["mask"]["n_frames"] == int(inside.sum())
    assert found["emotion"] == "surprise" and found["uncertainty"]["samples"] == 10
    assert {"video", "audio", "holistic", "AU12"} <= {group["name"] for group in found["groups"]}
    video = found["effects"]["video"]
    assert len(video["start_s"]) == len(video["occlusion"]["surprise"]) == len(video["attention"]) > 3
    assert video["rank_correlations"][0]["of"] == ["attention", "occlusion"]
    assert set(found["faithfulness"]["video"]["orders"]) == {"attention", "occlusion", "gradient"}
    assert {limit["ranges_of"] for limit in found["limits"]} == {"general", "training"}  # its photographs had no size


def test_inspect_says_it_in_words(eriscope: Run, planted_clip: Path, planted_analysis: Analysis) -> None:
    done = eriscope("inspect", planted_clip, *BRIEF)
    assert done.code == 0, done.err
    for words in (
        "all seven",
        "not a confidence interval",
        "Held neutral",
        "~ marks action units",
        "rank correlation",
        "random orders",
    ):
        assert words in done.out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--emotion", "joy"), "'joy' is not known"),
        (("--mask", "3-2"), "is no stretch"),
        (("--mask", "0-inf"), "is no stretch"),
        (("--how", "blurred"), "not known"),
        (("--stretch", 0), "from 0.02 to 120"),
        (("--stretch", "1e-300"), "from 0.02 to 120"),
        (("--stretch", "inf"), "from 0.02 to 120"),
    ],
)
def test_a_wrong_option_is_one_sentence(eriscope: Run, planted_clip: Path, options: Any, said: str) -> None:
    done = eriscope("inspect", planted_clip, *options)
    assert done.code == 1 and len(done.error_lines) == 1 and said in done.error_lines[0]
