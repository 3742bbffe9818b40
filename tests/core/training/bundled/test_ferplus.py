"""FER+'s archive and the label rules of its paper's code."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import DatasetError
from core.training.bundled.ferplus import CLASSES, load_split, majority_label, vote_distribution


def majority_of_their_code(votes):
    """FERPlus `src/ferplus.py`, mode "majority", in its own steps; None stands for "unknown"."""
    kept = [0 if vote <= 1 else vote for vote in votes]
    strongest = max(kept)
    if strongest <= 0.5 * sum(kept):
        return None
    place = kept.index(strongest)
    return place if place < 8 else None


@settings(max_examples=200)
@given(st.lists(st.lists(st.integers(0, 10), min_size=10, max_size=10), min_size=1, max_size=8))
def test_majority_and_distribution_follow_the_rules(rows):
    votes = np.array(rows, np.float32)
    label, has_majority = majority_label(votes)
    target, usable = vote_distribution(votes)
    assert target.shape == (len(rows), 8)
    for i, row in enumerate(rows):
        expected = majority_of_their_code(row)
        assert bool(has_majority[i]) == (expected is not None)
        if expected is not None:
            assert label[i] == expected
            assert usable[i]
            assert target[i].argmax() == expected
        kept = [vote if vote > 1 else 0 for vote in row]
        strongest = max(kept)
        assert bool(usable[i]) == (strongest > 0 and kept.index(strongest) < 8)
        if usable[i]:
            np.testing.assert_allclose(target[i], np.array(kept[:8]) / sum(kept[:8]), atol=1e-6)


def test_a_split_holds_its_own_pictures_with_their_votes(make_archive, tmp_path):
    pictures = [np.full((48, 48), 10 * i, np.uint8) for i in range(4)]
    votes = [[i, 10 - i, *[0] * 8] for i in range(4)]
    rows = [
        ("Training", "Angry", votes[0], pictures[0]),
        ("PublicTest", "Sad", votes[1], pictures[1]),
        ("Training", "Happy", votes[2], pictures[2]),
        ("PrivateTest", "Fear", votes[3], pictures[3]),
    ]
    archive = make_archive(tmp_path / "f.zip", rows)
    training = load_split(archive, "Training")
    assert training.names == ("images/00000000.png", "images/00000002.png")
    np.testing.assert_array_equal(training.images, np.stack([pictures[0], pictures[2]]))
    np.testing.assert_array_equal(training.votes, [votes[0], votes[2]])
    assert [CLASSES[i] for i in training.fer2013] == ["anger", "happiness"]
    assert [CLASSES[i] for i in load_split(archive, "PublicTest").fer2013] == ["sadness"]
    part = training.subset(np.array([False, True]))
    assert part.names == training.names[1:]
    assert part.images.shape == (1, 48, 48)
    assert part.fer2013.tolist() == training.fer2013[1:].tolist()


def test_what_is_no_such_archive_is_named(make_archive, tmp_path):
    text = tmp_path / "text.zip"
    text.write_text("hello")
    large = make_archive(tmp_path / "large.zip", [("Training", "Sad", [0] * 10, np.zeros((64, 64), np.uint8))])
    odd = make_archive(tmp_path / "odd.zip", [("Training", "Bored", [0] * 10, np.zeros((48, 48), np.uint8))])
    empty = make_archive(tmp_path / "empty.zip", [])
    for path, said in (
        (text, "zip"),
        (large, "48x48"),
        (odd, "Bored"),
        (empty, "labels"),
        (tmp_path / "gone.zip", "No such"),
    ):
        with pytest.raises(DatasetError, match=said) as caught:
            load_split(path, "Training")
        assert str(path) in str(caught.value)


def test_the_real_archive_has_its_published_sizes(shared):
    test = load_split(shared / "data" / "ferplus.zip", "PrivateTest")
    assert test.images.shape == (3589, 48, 48)
    assert (test.votes.sum(axis=1) <= 10).all()
    label, has_majority = majority_label(test.votes)
    assert 0.8 < has_majority.mean() < 0.95
    assert len(set(label[has_majority].tolist())) == 8
