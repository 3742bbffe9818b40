"""Whose face is followed, on synthetic tracks of two people of known shape."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from core.features.alignment import reference_mesh
from core.features.following import Follower, pick, shape_of
from core.types import FaceObservation, HeadPose


def person(width=1.0, length=1.0):
    """A head of its own proportions: a function from place, size and pose to what a camera would measure."""
    mesh = np.zeros((478, 3))
    mesh[:468] = reference_mesh() * [width, length, 1.0]

    def at(x, y=200.0, size=100.0, yaw=0.0, noise=0.0, seed=0):
        turned = Rotation.from_euler("y", yaw, degrees=True).apply(mesh) * size + [x, y, 0]
        turned += np.random.default_rng(seed).normal(scale=noise * size, size=turned.shape)
        return FaceObservation(turned.astype(np.float32), np.zeros(52, np.float32), HeadPose(0, 0, 0))

    return at


ANNA, BERT, STRANGER, TWIN = person(), person(1.25, 0.85), person(1.6, 0.75), person(1.08, 0.96)


def test_shape_stays_with_the_person_and_differs_between_people():
    anna = shape_of(ANNA(100))
    for other in (ANNA(400, 50, 240), ANNA(100, yaw=25), ANNA(20, size=30, yaw=-10)):
        np.testing.assert_allclose(shape_of(other), anna, atol=1e-3)
    for other, least in ((TWIN, 0.03), (BERT, 0.1), (STRANGER, 0.15)):
        assert np.sqrt(np.mean((shape_of(other(100)) - anna) ** 2)) > least


def followed(follower, frames):
    """Names of those who were followed; ``frames`` map names to observations, in changing order."""
    result = []
    for i, people in enumerate(frames):
        order = sorted(people, reverse=bool(i % 2))
        ours, others = follower.choose([people[name] for name in order])
        assert len(others) == len(people) - (ours is not None)
        result.append(next((name for name in people if people[name] is ours), None))
    return result


def test_two_people_who_cross_do_not_change_identity():
    steps = np.linspace(0, 1, 60)
    frames = [
        {
            "anna": ANNA(100 + 400 * t, 200, noise=0.01, seed=i),
            "bert": BERT(500 - 400 * t, 230, noise=0.01, seed=i + 99),
        }
        for i, t in enumerate(steps)
    ]
    assert set(followed(Follower(pick(frames[0]["anna"])), frames)) == {"anna"}
    assert set(followed(Follower(pick(frames[0]["bert"])), frames)) == {"bert"}


def test_the_largest_face_is_followed_when_none_was_picked():
    frames = [{"anna": ANNA(100, size=80), "bert": BERT(400, size=120)}] * 3
    assert followed(Follower(), frames) == ["bert"] * 3


def test_after_a_short_gap_place_decides_and_somebody_elsewhere_is_not_taken():
    follower = Follower()
    frames = [{"anna": ANNA(100)}] * 5 + [{"bert": BERT(500)}] * 5 + [{"anna": ANNA(110), "bert": BERT(500)}] * 3
    assert followed(follower, frames) == ["anna"] * 5 + [None] * 5 + ["anna"] * 3


def test_after_a_long_gap_shape_finds_the_person_wherever_they_come_back():
    frames = [{"anna": ANNA(100)}] * 10 + [{}] * 30 + [{"stranger": STRANGER(100)}] * 5
    frames += [{"anna": ANNA(500, 60, 50, yaw=15), "stranger": STRANGER(100)}] * 5
    assert followed(Follower(), frames) == ["anna"] * 10 + [None] * 35 + ["anna"] * 5


def test_somebody_alike_who_was_beside_the_person_never_takes_their_place():
    """Shapes of real people are this close, so being seen side by side must count."""
    both = [{"anna": ANNA(100, noise=0.004, seed=i), "twin": TWIN(220, noise=0.004, seed=i + 50)} for i in range(20)]
    alone = [{"twin": TWIN(220 - 3 * i, noise=0.004, seed=i)} for i in range(40)]
    again = [{"anna": ANNA(500), "twin": TWIN(100)}] * 5
    assert followed(Follower(pick(ANNA(100))), both + alone + again) == ["anna"] * 20 + [None] * 40 + ["anna"] * 5


def test_a_picked_person_who_comes_later_is_followed_from_then_on():
    frames = [{"twin": TWIN(300)}] * 30 + [{"anna": ANNA(120), "twin": TWIN(300)}] * 5 + [{"anna": ANNA(130)}] * 3
    frames += [{"anna": ANNA(130), "twin": TWIN(300)}] * 3
    assert followed(Follower(pick(ANNA(400, size=60))), frames)[30:] == ["anna"] * 11


def test_of_three_people_the_two_others_are_both_known():
    def frame(i, **hidden):
        people = {"anna": ANNA(100 + i), "bert": BERT(230, 210), "twin": TWIN(360 - i)}
        return {name: face for name, face in people.items() if name not in hidden}

    frames = [frame(i) for i in range(20)] + [frame(20, anna=True)] * 20 + [frame(20, anna=True, bert=True)] * 5
    assert followed(Follower(pick(ANNA(0))), [*frames, frame(20)]) == ["anna"] * 20 + [None] * 25 + ["anna"]


def test_a_person_who_jumps_is_found_again_after_a_moment():
    frames = [{"anna": ANNA(100)}] * 5 + [{"anna": ANNA(500)}] * 15
    assert followed(Follower(), frames) == ["anna"] * 5 + [None] * 11 + ["anna"] * 4


def test_reset_starts_again_with_the_picked_person():
    follower = Follower(pick(BERT(0)))
    frames = [{"anna": ANNA(100, size=150), "bert": BERT(400)}] * 2
    assert followed(follower, frames) == ["bert"] * 2
    follower.reset()
    assert followed(follower, [{"anna": ANNA(400, size=150), "bert": BERT(100)}] * 2) == ["bert"] * 2
    assert pick(BERT(30)).centre == pytest.approx(BERT(30).box.centre)


def test_a_picked_person_who_is_followed_is_kept_when_somebody_more_alike_comes():
    """A turned head is less like the face that was picked than another person's may be."""
    follower = Follower(pick(ANNA(100)))
    turned = person(1.12, 0.94)  # anna as the mesh shows her when she looks aside: less like her than her twin
    frames = [{"anna": ANNA(100), "bert": BERT(500)}] * 3 + [{"anna": turned(104), "bert": BERT(500)}] * 3
    frames += [{"anna": turned(106), "twin": TWIN(300), "bert": BERT(500)}] * 20
    assert followed(follower, frames) == ["anna"] * 26


def test_after_a_gap_somebody_who_is_as_alike_but_was_elsewhere_is_not_taken_and_a_missed_stranger_is_remembered():
    follower = Follower(pick(ANNA(100)))
    frames = [{"anna": ANNA(100), "twin": TWIN(400)}] * 5
    frames += [{"anna": ANNA(100)}] * 20  # the detector misses the twin for a while
    alike = person(1.02, 0.99)  # the twin, turned so that the mesh is more like anna's
    frames += [{"twin": alike(400 - i)} for i in range(40)]
    frames += [{"anna": ANNA(110), "twin": alike(360)}] * 3
    assert followed(follower, frames) == ["anna"] * 25 + [None] * 40 + ["anna"] * 3
