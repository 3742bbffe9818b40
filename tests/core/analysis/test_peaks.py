"""What stands out of a curve, and that nothing does where nothing happened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from scipy.signal import lfilter

from core.analysis import peaks
from core.analysis.peaks import LEAST_ATTENTION, glow, leading_action_units, needed, peaks_of, standing_out
from core.analysis.result import AttentionView, find_attention_peaks, frame_attention
from core.streams import row_type
from core.types import AU_NAMES, AttentionShape

_CURVES = 200
_MOST_FALSE = 0.05


def table(times: Any, weight: Any) -> Any:
    rows = np.zeros(len(times), row_type(0, AttentionShape(1, 1)))
    rows["pts_s"], rows["attention"][:, 0, 0], rows["covered"], rows["used"] = times, weight, 1, True
    return rows


def _coloured(rng: np.random.Generator, n: int, kept: float) -> np.ndarray:
    return np.asarray(lfilter([1], [1, -kept], rng.normal(size=n + 500))[500:])


NOTHING: dict[str, Callable[[np.random.Generator, np.ndarray], np.ndarray]] = {
    "white": lambda rng, t: rng.normal(size=len(t)),
    "autoregressive, .9": lambda rng, t: _coloured(rng, len(t), 0.9),
    "autoregressive, .99": lambda rng, t: _coloured(rng, len(t), 0.99),
    "random walk": lambda rng, t: np.cumsum(rng.normal(size=len(t))),
    "heavy tails": lambda rng, t: _coloured(rng, len(t), 0.9) + rng.laplace(size=len(t)),
    "ramp": lambda rng, t: rng.choice((-3, 3)) * t / t[-1] + 0.1 * rng.normal(size=len(t)),
    "slow wave": lambda rng, t: np.sin(2 * np.pi * (t / t[-1] + rng.random())) + 0.05 * rng.normal(size=len(t)),
    "change of level": lambda rng, t: (t > rng.uniform(0.2, 0.8) * t[-1]) + 0.05 * rng.normal(size=len(t)),
}


@pytest.mark.parametrize("kind", NOTHING)
@pytest.mark.parametrize(("duration_s", "rate"), [(8.0, 30.0), (20.0, 12.0), (60.0, 25.0)])
def test_where_nothing_happened_at_most_one_curve_in_twenty_has_a_peak(
    kind: str, duration_s: float, rate: float
) -> None:
    rng = np.random.default_rng(3)
    times = np.arange(0, duration_s, 1 / rate)
    # The unit is nobody's: without the least that is needed in any case, the noise alone must do it.
    false = [bool(standing_out(times, NOTHING[kind](rng, times), 1e-9)) for _ in range(_CURVES)]
    assert np.mean(false) <= _MOST_FALSE


@pytest.mark.parametrize("n_events", [1, 3])
def test_planted_events_are_found_and_nothing_else(n_events: int) -> None:
    rng = np.random.default_rng(4)
    found, more = 0, 0
    for _ in range(50):
        times = np.cumsum(rng.uniform(0.02, 0.06, 400))  # 16 s at a changing rate
        events = rng.permutation(np.arange(1, 14, 2.5))[:n_events] + rng.uniform(0, 1, n_events)
        curve = 0.8 + 0.2 * rng.normal(size=400) + 2 * np.exp(-(((times[:, None] - events) / 0.3) ** 2)).sum(axis=1)
        at = times[standing_out(times, curve, LEAST_ATTENTION)]
        near = np.abs(at[:, None] - events) < 0.4
        found += int(near.any(axis=0).sum())
        more += int((~near.any(axis=1)).sum())
    assert found >= 0.95 * 50 * n_events
    assert more <= 0.05 * 50


def test_peaks_come_strongest_first_at_their_own_frames_and_half_a_second_apart_at_any_rate() -> None:
    times = np.concatenate([np.arange(0, 4, 1 / 12), np.arange(4, 8, 1 / 60), np.arange(8, 20, 1 / 30)])
    bumps = {1.0: 3.0, 5.0: 5.0, 5.4: 4.0, 7.0: 2.0, 15.0: 0.02}
    weight = 0.2 + sum(h * np.exp(-(((times - at) / 0.06) ** 2)) for at, h in bumps.items())
    found = find_attention_peaks(table(times, weight), AttentionView(0))
    # 5.4 is too near to the stronger 5.0; 15.0 rises above a curve without noise, but by too little to tell of.
    assert [round(p.pts_s, 1) for p in found] == [5.0, 1.0, 7.0]
    assert [p.strength for p in found] == pytest.approx([weight[p.frame] / weight.mean() for p in found])
    assert all(p.pts_s == times[p.frame] for p in found)


def test_an_end_is_a_peak_only_where_the_curve_falls_from_there() -> None:
    times = np.arange(0, 12, 0.1)
    view = AttentionView(0)
    flat = np.full(len(times), 0.1)
    assert find_attention_peaks(table(times, flat), view) == ()
    assert find_attention_peaks(table(times, flat * 0), view) == ()
    rising, falling = 0.1 + times / 12, 1.1 - times / 12
    assert find_attention_peaks(table(times, rising), view) == find_attention_peaks(table(times, falling), view) == ()
    burst = flat + np.exp(-times / 0.4)
    assert [p.frame for p in find_attention_peaks(table(times, burst), view)] == [0]
    assert [p.frame for p in find_attention_peaks(table(times, burst[::-1]), view)] == [len(times) - 1]


@pytest.mark.parametrize("rate", [2.0, 12.0, 30.0])
def test_what_fades_within_a_networks_first_or_last_steps_makes_no_end_a_peak_of_attention(rate: float) -> None:
    times = np.arange(0, 12, 1 / 30)
    steps = (times * rate + 1e-9).astype(int)  # frames share what their step has
    calm = 1 + 0.01 * np.random.default_rng(1).normal(size=int(12 * rate))
    number = np.arange(len(calm))
    unsettled = calm + 2.5 * np.exp(-number / 0.9)
    for curve in (unsettled, unsettled[::-1]):
        assert standing_out(times, curve[steps], LEAST_ATTENTION) != []
        assert standing_out(times, curve[steps], LEAST_ATTENTION, peaks.UNSETTLED_STEPS) == []
        assert find_attention_peaks(table(times, curve[steps]), AttentionView(0)) == ()
    if rate > 2:  # five steps are less than what an expression takes
        event = calm + 2.5 * np.exp(-number / rate / 0.4)
        for curve, end in ((event, 0.0), (event[::-1], times[-1])):
            (found,) = times[standing_out(times, curve[steps], LEAST_ATTENTION, peaks.UNSETTLED_STEPS)]
            assert found == pytest.approx(end, abs=0.1)


def test_an_effect_stands_out_by_its_size_and_keeps_its_sign() -> None:
    times = np.arange(0, 12, 0.1)
    effect = 0.1 * np.exp(-(((times - 3) / 0.3) ** 2)) - 0.3 * np.exp(-(((times - 8) / 0.3) ** 2))
    effect[60:62] = np.nan  # no face
    found = peaks_of(table(times, 1.0), effect, peaks.LEAST_EFFECT)
    assert [(p.frame, round(p.strength, 2)) for p in found] == [(80, -0.3), (30, 0.1)]
    assert peaks_of(table(times, 1.0), effect / 20, peaks.LEAST_EFFECT) == ()
    assert peaks_of(table(times, 1.0), effect * np.nan, peaks.LEAST_EFFECT) == ()


def test_what_a_peak_needs_is_the_curves_own_noise_more_of_it_in_a_short_clip_and_never_less_than_the_least() -> None:
    curve = np.tile([0.0, 1.0, 2.0, 3.0, 4.0], 20)  # median 2, median absolute deviation 1
    assert needed(curve, 10.0, 0.25) == needed(curve, 99.0, 0.25) == pytest.approx(6.2 * 1.4826)
    assert needed(curve, 2.5, 0.25) == pytest.approx(2 * 6.2 * 1.4826)
    assert needed(curve * 0, 10.0, 0.25) == 0.25
    assert (peaks.LEAST_ATTENTION, peaks.LEAST_EFFECT, peaks.GAP_S, peaks.REACH_S) == (0.25, 0.02, 0.5, 3.0)
    assert (peaks.END_REACH_S, peaks.UNSETTLED_STEPS) == (1.0, 5)
    assert (peaks.GRID_S, peaks.SHORT_S, peaks.SPREADS, peaks.AT_MOST) == (0.1, 10.0, 6.2, 8)


def test_the_glow_begins_above_the_even_share_and_is_whole_at_twice_it_or_where_others_reach_more() -> None:
    np.testing.assert_allclose(glow(np.array([0.4, 1.0, 1.3, np.nan, 1.3])), [0, 0, 0.3, 0, 0.3])
    strong = np.full(1000, 0.9)
    strong[:20] = 5.0
    assert glow(strong)[0] == 1.0 and glow(strong)[20] == 0.0
    assert not glow(np.full(3, np.nan)).any()
    assert len(glow(frame_attention(table([0.0, 1.0], [1.0, 2.0]), None))) == 2


def test_leading_action_units_are_those_that_occurred_just_before_since_attention_lags() -> None:
    rows = table(np.arange(0, 2, 0.1), np.ones(20))
    smile, brow, jaw = (AU_NAMES.index(name) for name in ("AU12", "AU04", "AU26"))
    rows["au_intensity"][12, smile], rows["au_occurrence"][12, smile] = 3.0, True  # 0.3 s before
    rows["au_intensity"][14, brow], rows["au_occurrence"][14, brow] = 1.0, True
    rows["au_intensity"][14, jaw] = 4.0  # strong, but not held to occur
    rows["au_intensity"][3, 0], rows["au_occurrence"][3, 0] = 5.0, True  # long past
    assert leading_action_units(rows, 15) == ("AU12", "AU04")
