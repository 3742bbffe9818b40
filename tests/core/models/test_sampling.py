from __future__ import annotations

import numpy as np
import pytest
import torch

from core.errors import SettingsError
from core.models.inputs import Feed, standard_of
from core.models.sampling import EVERY_ROW, NOTHING, Sampling, StreamSteps, nearest, sampling_of, spread
from core.types import FeatureSequence

VIDEO = (("video", ("holistic",)),)
SOUND = (("audio", ("audio",)),)
BOTH = VIDEO + SOUND
JOINT = (("joint", ("au_intensity", "audio")),)
TWO_HZ = Sampling(rate_hz=2.0)


def clip(frame_pts, token_pts=()) -> FeatureSequence:
    """Every value of a row is its time, so that what was read says when."""
    frames, tokens = np.asarray(frame_pts, float), np.asarray(token_pts, float)

    def rows(times, width):
        return np.repeat(times[:, None], width, axis=1).astype(np.float32)

    return FeatureSequence(
        rows(frames, 512),
        rows(frames, 17),
        rows(frames, 17),
        np.arange(len(frames)),
        frames,
        rows(tokens, 1024),
        tokens,
    )


def read(feed: Feed, features: FeatureSequence) -> dict[str, list[float]]:
    return {
        name: np.round(steps[0, :, 0].double().numpy(), 3).tolist() for name, steps in feed.inputs(features).items()
    }


def test_without_a_sampling_every_frame_and_every_token_is_a_step():
    features = clip([0.0, 0.04, 0.5, 0.54], [0.256, 0.768])
    assert read(Feed(BOTH), features) == {"video": [0.0, 0.04, 0.5, 0.54], "audio": [0.256, 0.768]}
    steps = Feed(JOINT).steps(features)["joint"]
    assert steps.frames.tolist() == [0, 1, 2, 3] and steps.tokens.tolist() == [0, 0, 0, 1]
    assert steps.pts.tolist() == [0.0, 0.04, 0.5, 0.54]


@pytest.mark.parametrize("fps", [25.0, 29.97, 12.5])
def test_two_a_second_take_the_frame_in_the_middle_of_each_half_second_whatever_the_cameras_rate(fps):
    times = np.arange(int(4 * fps)) / fps
    found = read(Feed(VIDEO, TWO_HZ), clip(times))["video"]
    expected = [times[np.abs(times - middle).argmin()] for middle in np.arange(8) / 2 + 0.25]
    np.testing.assert_allclose(found, expected, atol=1e-3)


def test_at_the_cameras_own_rate_each_frame_is_read_once():
    times = np.arange(500) / 25
    assert Feed(VIDEO, Sampling(rate_hz=25.0)).steps(clip(times))["video"].frames.tolist() == list(range(500))


def test_a_half_second_without_a_face_has_no_step_and_sound_has_its_own():
    features = clip([0.2, 0.3, 1.6], np.arange(4) * 0.512 + 0.256)
    assert read(Feed(BOTH, TWO_HZ), features) == {"video": [0.2, 1.6], "audio": [0.256, 0.768, 1.28, 1.792]}
    # Over a minute tokens of 0.512 s and periods of 0.5 s fall apart, and still each period has the nearest.
    tokens = np.arange(117) * 0.512 + 0.256
    found = Feed(SOUND, TWO_HZ).steps(clip([], tokens))["audio"].tokens
    middles = np.arange(len(found)) / 2 + 0.25
    assert len(found) == 120 and found.tolist() == np.abs(tokens[:, None] - middles).argmin(axis=0).tolist()


def test_streams_side_by_side_have_steps_at_the_same_times_and_zeros_where_one_has_nothing():
    features = clip([0.2, 1.2], np.arange(3) * 0.512 + 0.256)
    feed = Feed(BOTH, TWO_HZ, aligned=True)
    assert read(feed, features) == {"video": [0.2, 0.0, 1.2], "audio": [0.256, 0.768, 1.28]}
    steps = feed.steps(features)
    assert steps["video"].pts.tolist() == steps["audio"].pts.tolist() == [0.25, 0.75, 1.25]
    assert steps["video"].frames.tolist() == [0, NOTHING, 1]
    assert read(feed, clip([0.2, 1.2]))["audio"] == [0.0, 0.0]  # no sound at all
    every = Feed(BOTH, aligned=True)
    assert read(every, features) == {"video": [0.2, 1.2], "audio": [0.256, 1.28]}


def test_so_many_steps_are_spread_evenly_from_the_first_to_the_last_and_a_short_clip_repeats():
    times = np.arange(101) / 25
    features = clip(times, [1.0, 3.0])
    assert read(Feed(VIDEO, Sampling(count=5)), features)["video"] == [0.0, 1.0, 2.0, 3.0, 4.0]
    assert read(Feed(BOTH, Sampling(count=5)), features)["audio"] == [1.0, 1.0, 1.0, 3.0, 3.0]
    assert read(Feed(VIDEO, Sampling(count=5)), clip([1.0, 2.0]))["video"] == [1.0, 1.0, 1.0, 2.0, 2.0]
    assert read(Feed(BOTH, Sampling(count=5)), clip([1.0, 2.0]))["audio"] == []
    assert read(Feed(BOTH, Sampling(count=3), aligned=True), clip([1.0, 2.0]))["audio"] == [0.0, 0.0, 0.0]
    assert read(Feed(SOUND, Sampling(count=3)), features)["audio"] == [1.0, 1.0, 3.0]


def test_segments_give_neighbours_from_their_middles_and_in_training_from_anywhere_in_them():
    times = np.arange(161) / 20  # 8 s, so each of eight segments is one
    feed = Feed(VIDEO, Sampling(count=16, consecutive=2))
    found = read(feed, clip(times))["video"]
    assert found == [value for second in range(8) for value in (second + 0.5, second + 0.55)]
    drawn = [feed.inputs(clip(times), np.random.default_rng(seed))["video"][0, :, 0].numpy() for seed in range(40)]
    starts = np.array(drawn)[:, ::2]
    assert ((starts >= np.arange(8) - 0.03) & (starts <= np.arange(8) + 1.03)).all()
    assert (np.ptp(starts, axis=0) > 0.7).all()
    np.testing.assert_allclose(np.array(drawn)[:, 1::2] - starts, 0.05, atol=1e-4)
    again = feed.inputs(clip(times), np.random.default_rng(3))["video"][0, :, 0].numpy()
    np.testing.assert_array_equal(again, drawn[3])
    assert read(feed, clip([1.0, 1.05, 1.1]))["video"][:4] == [1.0, 1.05, 1.0, 1.05]


def test_tokens_that_are_in_no_order_of_time_are_all_read():
    features = clip(np.arange(50) / 25, [0.9] * 4)
    feed = Feed(BOTH, TWO_HZ, ordered=False)
    assert len(read(feed, features)["video"]) == 4 and len(read(feed, features)["audio"]) == 4


def test_a_network_of_fixed_length_gets_the_first_steps():
    features = clip(np.arange(100) / 25, np.arange(8) * 0.512 + 0.256)
    feed = Feed(BOTH, TWO_HZ, aligned=True, longest=3)
    assert {name: steps.shape[1] for name, steps in feed.inputs(features).items()} == {"video": 3, "audio": 3}
    assert len(feed.steps(features)["video"].pts) == 3


@pytest.mark.parametrize("sampling", [EVERY_ROW, TWO_HZ, Sampling(count=4), Sampling(count=4, consecutive=2)])
@pytest.mark.parametrize("aligned", [False, True])
@pytest.mark.parametrize("layout", [VIDEO, SOUND, BOTH, JOINT])
def test_clips_without_faces_without_sound_and_with_hardly_any_of_both_are_read(layout, aligned, sampling):
    for frames in ([], [0.3], [0.3, 0.31], np.arange(60) / 25):
        for tokens in ([], [0.256], np.arange(5) * 0.512 + 0.256):
            features = clip(frames, tokens)
            feed = Feed(layout, sampling, aligned)
            inputs, steps = feed.inputs(features), feed.steps(features)
            assert {name: t.shape[1] for name, t in inputs.items()} == {n: len(s.pts) for n, s in steps.items()}
            assert all(torch.isfinite(values).all() for values in inputs.values())
            if aligned:
                assert len({values.shape[1] for values in inputs.values()}) == 1


def test_a_standard_is_that_of_all_steps_and_what_a_step_lacks_is_the_mean():
    rng = np.random.default_rng(0)
    clips = [{"video": torch.from_numpy(rng.normal(5, 3, (n, 4)).astype(np.float32))} for n in (7, 0, 30, 1)]
    for steps in clips:
        steps["video"][:, 3] = 2.5  # never varies
    everything = np.concatenate([steps["video"].double().numpy() for steps in clips])
    mean, deviation = standard_of(clips)["video"]
    np.testing.assert_allclose(mean, everything.mean(axis=0), rtol=1e-6)
    np.testing.assert_allclose(deviation[:3], everything.std(axis=0)[:3], rtol=1e-6)
    assert deviation[3] == 1 and mean.dtype == deviation.dtype == np.float32
    features = clip([0.2, 1.2], np.arange(3) * 0.512 + 0.256)
    standard = {
        "video": (np.full(512, 0.2, np.float32), np.full(512, 2.0, np.float32)),
        "audio": (np.full(1024, 0.768, np.float32), np.full(1024, 0.512, np.float32)),
    }
    feed = Feed(BOTH, TWO_HZ, aligned=True, standard=standard)
    assert read(feed, features) == {"video": [0.0, 0.0, 0.5], "audio": [-1.0, 0.0, 1.0]}
    joint = Feed(JOINT, standard={"joint": (np.ones(1041, np.float32), np.ones(1041, np.float32))})
    assert set(joint.inputs(clip([0.0, 1.0]))["joint"][0, :, 17:].flatten().tolist()) == {0.0}


def test_what_steps_have_is_shared_out_over_the_frames_nearest_in_time_and_nothing_is_lost():
    pts = np.arange(8) / 4
    steps = StreamSteps(pts[[1, 5, 5]], np.array([1, 5, 5]), None)
    shares = spread(steps, steps.frames, pts)
    np.testing.assert_allclose(shares.sum(axis=1), 1)
    np.testing.assert_allclose(shares[0], [0.25] * 4 + [0] * 4)  # the one half way goes to the earlier
    np.testing.assert_allclose(shares[1], [0] * 4 + [0.25] * 4)
    assert shares[2].argmax() == 5 and shares[2].max() == 1
    missing = StreamSteps(np.array([0.25, 1.0]), np.array([1, NOTHING]), None)
    assert spread(missing, missing.frames, pts)[1].sum() == 0
    every = StreamSteps(pts, np.arange(8), None)
    np.testing.assert_array_equal(spread(every, every.frames, pts), np.eye(8))
    assert nearest(np.zeros(0), pts).tolist() == [NOTHING] * 8


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ({"rate_hz": 2.0, "count": 4}, "exclude each other"),
        ({"rate_hz": -1.0}, "Rate hz must be a number from 0 to 240"),
        ({"rate_hz": 241.0}, "from 0 to 240"),
        ({"rate_hz": float("nan")}, "from 0 to 240"),
        ({"count": 4097}, "from 0 to 4,096"),
        ({"count": 5, "consecutive": 2}, "segments of 2"),
        ({"consecutive": 2}, "segments of 2"),
    ],
)
def test_what_cannot_be_sampled_is_named(numbers, said):
    with pytest.raises((SettingsError, ValueError), match=said):
        sampling_of(Sampling(**numbers).as_json())


def test_a_file_that_names_no_sampling_reads_every_frame():
    assert sampling_of(None) == EVERY_ROW and EVERY_ROW.every_row and not TWO_HZ.every_row
    assert sampling_of(TWO_HZ.as_json()) == TWO_HZ
    for wrong in ({}, [], "2", {"rate_hz": 2.0}):
        with pytest.raises(ValueError, match="does not name"):
            sampling_of(wrong)
    said = [s.words for s in (EVERY_ROW, TWO_HZ, Sampling(count=32), Sampling(count=16, consecutive=2))]
    assert said == ["every frame", "2 frames a second", "32 frames of a clip", "8 × 2 frames of a clip"]
