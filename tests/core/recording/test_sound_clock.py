from __future__ import annotations

import numpy as np
import pytest

from core.recording.sound_clock import SoundBlock, SoundClock, SoundTrack

RATE, N = 48_000, 960


@pytest.mark.parametrize("ppm", [0.0, 150.0, -150.0])
def test_a_drifting_microphone_stays_in_its_place_for_ten_minutes_and_its_drift_is_known(ppm: float) -> None:
    """A microphone that is a little fast, whose times are off by milliseconds, hears a click now and then."""
    rng = np.random.default_rng(1)
    true_rate = RATE * (1 + ppm * 1e-6)
    start_s = 5000.0
    clock, track = SoundClock(RATE), SoundTrack(RATE, start_s + 1)
    clicks_s = start_s + np.array([1.5, 30.0, 300.0, 595.0])
    clicks = np.round((clicks_s - start_s) * true_rate).astype(int)
    laid: list[np.ndarray] = []
    for first in range(0, round(600 * true_rate), N):
        samples = np.zeros(N, np.int16)
        samples[[c - first for c in clicks if first <= c < first + N]] = 20_000
        stated_s = start_s + first / true_rate + rng.normal(0, 0.002)
        laid.append(track.lay(SoundBlock(clock.place(stated_s, N), samples)))
    heard = np.concatenate(laid)
    found = np.flatnonzero(heard > 5000)
    found = found[np.diff(found, prepend=-100) > 10]
    assert found / RATE == pytest.approx(clicks_s - start_s - 1, abs=0.003)
    assert len(heard) / RATE == pytest.approx(599, abs=0.03)
    assert clock.drift_ppm == pytest.approx(ppm, abs=5)
    assert track.inserted - track.removed == pytest.approx(-ppm * 1e-6 * 600 * RATE, abs=150)
    assert track.gaps == 0 and clock.steps == 0


def test_times_that_are_wrong_at_first_are_given_up_once_they_have_jumped() -> None:
    """As PulseAudio does: the first half second is stated 0.4 s too early."""
    clock = SoundClock(RATE)
    for number in range(200):
        true_s = 100 + number * N / RATE
        placed_s = clock.place(true_s - (0.4 if number < 25 else 0.0), N)
        if number > 35:
            assert placed_s == pytest.approx(true_s, abs=1e-6)
    assert clock.settled and clock.steps == 1


def test_a_single_wrong_time_moves_nothing() -> None:
    clock = SoundClock(RATE)
    for number in range(100):
        true_s = number * N / RATE
        assert clock.place(true_s + (0.3 if number == 60 else 0.0), N) == pytest.approx(true_s, abs=1e-9)


def ones(start_s: float, n: int = 1000) -> SoundBlock:
    return SoundBlock(start_s, np.ones(n, np.int16))


def test_a_track_begins_with_its_axis_and_ends_where_it_is_told() -> None:
    track = SoundTrack(1000, 10.0)
    assert len(track.lay(ones(8.5))) == 0
    assert len(track.lay(ones(9.5))) == 500  # what was heard before is not of this clip
    assert len(track.lay(ones(10.5))) == 1000
    assert len(track.lay(ones(11.5), 11.75)) == 250
    assert len(track.lay(ones(12.5), 11.75)) == 0
    assert (track.first_sample_s, track.gaps, track.heard_until()) == (0.0, 0, 11.75)


def test_where_nothing_was_heard_there_is_silence() -> None:
    track = SoundTrack(1000, 10.0)
    late = track.lay(ones(10.25))
    assert late.sum() == 1000 and not late[:250].any() and len(late) == 1250
    after = track.lay(ones(11.65))  # 0.4 s are missing
    assert not after[:400].any() and after[400:].all()
    again = track.lay(ones(12.15))  # half of it is known already
    assert len(again) == 500
    assert (track.first_sample_s, track.gaps, track.gap_s) == (0.25, 1, pytest.approx(0.4))
