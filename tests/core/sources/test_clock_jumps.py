"""Clocks that jump, as numbers alone: what is laid where."""

from __future__ import annotations

import numpy as np
import pytest

from core.sources.clock_jumps import Part, carry_on, in_storage_order, lay_sound, parts_of, without_strays

STEP = 0.04
STEADY = np.arange(100) * STEP


def laid(times: np.ndarray, *, gaps_join: bool = False) -> np.ndarray:
    parts = parts_of(times, times, STEP)
    carry_on(parts, lambda before, after: gaps_join)
    result = times.copy()
    for part in parts:
        result[part.first : part.end] += part.shift_s
    return result


@pytest.mark.parametrize("back_s", [0.6, 2.0, 3600.0, 95_443.7])
def test_a_clock_that_goes_back_is_carried_on(back_s: float) -> None:
    times = STEADY.copy()
    times[50:] -= back_s
    np.testing.assert_allclose(laid(times), STEADY, atol=1e-9)


def test_three_clocks_are_laid_one_after_the_other() -> None:
    np.testing.assert_allclose(
        laid(np.concatenate([STEADY[:30] + 7, STEADY[:30] + 1, STEADY[:40]])), STEADY + 7, atol=1e-9
    )


def test_a_jump_forward_is_a_pause_or_a_join_as_the_caller_says() -> None:
    times = STEADY.copy()
    times[50:] += 3600
    np.testing.assert_allclose(laid(times), times)
    np.testing.assert_allclose(laid(times, gaps_join=True), STEADY, atol=1e-9)


@pytest.mark.parametrize("off_s", [5.0, 200_000.0, -5.0, -200_000.0])
@pytest.mark.parametrize("length", [1, 3, 20])
def test_a_stray_clock_that_returns_leaves_what_follows_in_its_place(off_s: float, length: int) -> None:
    times = STEADY.copy()
    times[40 : 40 + length] += off_s
    np.testing.assert_allclose(laid(times), STEADY, atol=1e-9)


@pytest.mark.parametrize("off_s", [5.0, 200_000.0, -5.0, -200_000.0])
@pytest.mark.parametrize("stray", [[0], [1], [50], [50, 53], [98]])
def test_single_strays_are_left_out_and_nothing_else(off_s: float, stray: list[int]) -> None:
    times = STEADY.copy()
    times[stray] += off_s
    kept = without_strays(times, STEP)
    assert np.flatnonzero(np.isnan(kept)).tolist() == stray
    np.testing.assert_array_equal(kept[np.isfinite(kept)], np.delete(STEADY, stray))


def test_pauses_restarts_the_order_of_b_frames_and_one_frame_between_two_pauses_are_no_strays() -> None:
    pause = np.where(np.arange(100) < 50, STEADY, STEADY + 30)
    alone = STEADY + 30.0 * (np.arange(100) >= 50) + 30.0 * (np.arange(100) > 50)
    restart = np.where(np.arange(100) < 50, STEADY, STEADY - 2)
    order = STEADY.reshape(-1, 4)[:, [3, 1, 0, 2]].ravel()  # as decoded: the last of four first
    last = STEADY.copy()
    last[-1] += 50
    for times in (STEADY, pause, alone, restart, order, last):
        np.testing.assert_array_equal(without_strays(times, STEP), times)


def test_the_order_of_b_frames_at_a_low_rate_is_no_jump() -> None:
    times = (np.arange(100) / 4).reshape(-1, 4)[:, [3, 1, 0, 2]].ravel()
    assert [(part.first, part.jump_s) for part in parts_of(times, times, 0.25) if part.jump_s < 0] == []


SOUND = np.arange(200) * 0.02


@pytest.mark.parametrize("pause_s", [0.8, 10.0, 300.0])
@pytest.mark.parametrize("late", [1, 2, 5])
def test_pictures_before_a_pause_that_are_stored_after_the_first_one_behind_it_are_no_jump_back(
    late: int, pause_s: float
) -> None:
    shown = STEADY + pause_s * (np.arange(100) >= 50)
    stored = np.concatenate([np.arange(50 - late), [50], np.arange(50 - late, 50), np.arange(51, 100)])
    ordered = in_storage_order(shown[stored])
    assert np.diff(ordered).max() == pytest.approx(pause_s + STEP * (late + 1))
    assert (np.diff(ordered) >= 0).all()
    assert len(parts_of(ordered, shown[stored], STEP)) == 2


@pytest.mark.parametrize("stray", [[50], [50, 53], [50, 51, 52], [*range(50, 70)], [98]])
def test_a_stray_clock_is_no_order_of_storage(stray: list[int]) -> None:
    times = STEADY.copy()
    times[stray] += 5
    np.testing.assert_array_equal(in_storage_order(times), times)


def sound_laid(times: np.ndarray, pictures: list[Part]) -> np.ndarray:
    parts = parts_of(times, times, 0.02)
    lay_sound(parts, pictures)
    result = times.copy()
    for part in parts:
        result[part.first : part.end] += part.shift_s
    return result


def test_sound_goes_with_the_pictures_jump_also_where_the_two_do_not_begin_together() -> None:
    pictures = np.where(np.arange(100) < 50, STEADY + 10, STEADY - 2 + 500)
    parts = parts_of(pictures, pictures, STEP)
    parts[0].shift_s = -10
    carry_on(parts, lambda before, after: True)
    assert parts[1].shift_s == pytest.approx(-498)
    times = np.where(np.arange(200) < 101, SOUND + 10.005, SOUND - 2 + 500.3)  # 0.3 s late in the second part
    np.testing.assert_allclose(
        sound_laid(times, parts), np.where(np.arange(200) < 101, SOUND + 0.005, SOUND + 0.3), atol=1e-9
    )


@pytest.mark.parametrize("off_s", [3.0, 200_000.0, -3.0, -200_000.0])
def test_a_stray_packet_of_sound_leaves_the_others_in_step(off_s: float) -> None:
    times = SOUND.copy()
    times[60] += off_s
    np.testing.assert_allclose(np.delete(sound_laid(times, [Part(0, 100, 0, 4)]), 60), np.delete(SOUND, 60), atol=1e-9)


def test_sound_whose_clock_alone_starts_again_goes_on_and_one_that_pauses_pauses() -> None:
    back, pause = SOUND.copy(), SOUND.copy()
    back[100:] -= 1.5
    pause[100:] += 1.5
    np.testing.assert_allclose(sound_laid(back, [Part(0, 100, 0, 4)]), SOUND, atol=1e-9)
    np.testing.assert_allclose(sound_laid(pause, [Part(0, 100, 0, 4)]), pause)
