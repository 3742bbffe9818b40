from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.ndimage import uniform_filter1d

from core.datasets import planted
from core.datasets.planted import CEILINGS, FEATURES, PARTS, TABLE_ROWS, PlantedClip, PlantedCorpus, planted_clip
from core.evaluation.correlation_formulas import area_under_roc
from core.types import AU_NAMES

SETTINGS = PlantedCorpus()
N_CLIPS, N_TRAIN = 600, 480


@pytest.fixture(scope="module")
def clips() -> list[PlantedClip]:
    return [planted_clip(5, index, SETTINGS) for index in range(N_CLIPS)]


@pytest.fixture(scope="module")
def ratings(clips: list[PlantedClip]) -> NDArray[np.float64]:
    return np.stack([clip.ratings for clip in clips]).astype(np.float64)


def held_out_pcc(inputs: NDArray[np.float64], ratings: NDArray[np.float64], ridge: float) -> float:
    """Mean PCC on the last clips of a ridge regression on the first."""
    x = (inputs - inputs[:N_TRAIN].mean(axis=0)) / (inputs[:N_TRAIN].std(axis=0) + 1e-9)
    train, y = x[:N_TRAIN], ratings[:N_TRAIN] - ratings[:N_TRAIN].mean(axis=0)
    weights = np.linalg.solve(train.T @ train + ridge * N_TRAIN * np.eye(x.shape[1]), train.T @ y)
    predicted = x[N_TRAIN:] @ weights
    return float(np.mean([np.corrcoef(predicted[:, i], ratings[N_TRAIN:, i])[0, 1] for i in range(7)]))


def true_loads(clip: PlantedClip, features: tuple[str, ...]) -> NDArray[np.float64]:
    """Strength of each event that shows in some of the features, read off the list of moves."""
    seen = [part for part in PARTS if part.seen_in & set(features)]
    found = {(part.name, kind): 0.0 for part in seen for kind in range(part.types)}
    for move in clip.moves:
        if move.sign is None and (move.part, move.type) in found:
            found[move.part, move.type] = move.strength
    return np.array(list(found.values()))


@pytest.mark.parametrize("features", TABLE_ROWS, ids="+".join)
def test_who_knows_a_feature_sets_events_reaches_its_stated_ceiling(
    clips: list[PlantedClip], ratings: NDArray[np.float64], features: tuple[str, ...]
) -> None:
    known = np.stack([true_loads(clip, features) for clip in clips])
    reached = held_out_pcc(known, ratings, 1e-6)
    assert reached == pytest.approx(CEILINGS[frozenset(features)], abs=0.06)


def test_the_planted_order_is_the_papers() -> None:
    """Validation PCC of the paper's ablations: audio .299, AU .342, ResNet18 .362, +AU .377, +audio .438, all .455."""
    ceilings = [CEILINGS[frozenset(row)] for row in TABLE_ROWS]
    assert ceilings == sorted(ceilings)
    assert min(np.diff(ceilings)) > 0.01
    assert ceilings[-1] == pytest.approx(0.95, abs=0.01)


def test_each_kind_of_action_unit_value_adds_what_the_other_lacks() -> None:
    intensity, occurrence = CEILINGS[frozenset({"au_intensity"})], CEILINGS[frozenset({"au_occurrence"})]
    both = CEILINGS[frozenset({"au_intensity", "au_occurrence"})]
    assert occurrence < intensity < both


def test_averages_over_the_clip_carry_little(clips: list[PlantedClip], ratings: NDArray[np.float64]) -> None:
    means = [np.concatenate([getattr(clip.features, name).mean(axis=0) for name in FEATURES]) for clip in clips]
    x = np.stack(means).astype(np.float64)
    assert max(held_out_pcc(x, ratings, ridge) for ridge in (0.1, 1.0, 10.0)) < 0.45


def test_a_smile_is_plain_in_the_frames_and_half_a_smile_is_none(clips: list[PlantedClip]) -> None:
    """A detector made by hand: all its action units are up at once, for a fifth of a second."""
    columns = [AU_NAMES.index(name) for name in ("AU06", "AU12", "AU25")]
    score, smiles, halves = [], [], []
    for clip in clips:
        up = clip.features.au_intensity[:, columns] - np.median(clip.features.au_intensity[:, columns], axis=0)
        score.append(uniform_filter1d(up.min(axis=1), 5).max())
        found = [move.sign for move in clip.moves if (move.part, move.type) == ("face", 0)]
        smiles.append(None in found)
        halves.append(bool(found) and None not in found)
    marks, smiled, half = np.array(score), np.array(smiles), np.array(halves)
    assert smiled.sum() > 60
    assert half.sum() > 60
    assert area_under_roc(marks, smiled) > 0.99
    assert area_under_roc(marks[~smiled], half[~smiled]) < 0.75


def test_the_marked_frames_and_tokens_are_those_of_the_events(clips: list[PlantedClip]) -> None:
    for clip in clips[:50]:
        events = [move for move in clip.moves if move.sign is None]
        for row, t in enumerate(clip.features.frame_pts):
            inside = any(e.part != "audio" and e.start_s <= t <= e.end_s for e in events)
            assert clip.video_events[row] == inside
        for token in range(clip.features.n_audio_tokens):
            start, end = token * 0.512, (token + 1) * 0.512
            assert clip.audio_events[token] == any(
                e.part == "audio" and e.start_s <= end and e.end_s >= start for e in events
            )


def test_clips_are_as_long_as_hume_reactions_and_most_frames_carry_nothing(clips: list[PlantedClip]) -> None:
    lengths = [clip.features.n_frames for clip in clips]
    assert min(lengths) >= 195
    assert max(lengths) <= 450
    assert len(set(lengths)) > 100
    assert 0.03 < np.mean(np.concatenate([clip.video_events for clip in clips])) < 0.15
    assert {sum(move.sign is None for move in clip.moves) for clip in clips} >= {0, 1, 2, 3, 4, 5}
    for clip in clips[:20]:
        features = clip.features
        assert [getattr(features, name).shape[1] for name in FEATURES] == [512, 17, 17, 1024]
        assert all(getattr(features, name).dtype == np.float32 for name in FEATURES)
        assert features.n_audio_tokens == pytest.approx(features.frame_pts[-1] / 0.512, abs=1.2)
        assert np.isin(features.au_occurrence, (0, 1)).all()
        assert features.au_intensity.min() >= 0
        assert features.au_intensity.max() <= 5
        assert (np.diff(features.frame_pts) > 0).all()


def test_ratings_are_mostly_low_and_sometimes_high(ratings: NDArray[np.float64]) -> None:
    assert ratings.min() >= 0
    assert ratings.max() <= 1
    assert ((ratings < 0.3).mean(axis=0) > 0.4).all()
    assert ((ratings > 0.6).mean(axis=0) > 0.02).all()


def test_a_clip_depends_on_its_seed_and_number_alone() -> None:
    first = planted_clip(3, 40, SETTINGS)
    planted_clip(3, 2, SETTINGS)
    again, other = planted_clip(3, 40, SETTINGS), planted_clip(4, 40, SETTINGS)
    np.testing.assert_array_equal(first.features.holistic, again.features.holistic)
    np.testing.assert_array_equal(first.features.audio, again.features.audio)
    np.testing.assert_array_equal(first.ratings, again.ratings)
    assert first.moves == again.moves
    assert first.moves != other.moves


def test_a_persons_clips_look_alike_and_another_persons_do_not(clips: list[PlantedClip]) -> None:
    faces = np.stack([np.median(clip.features.au_intensity, axis=0) for clip in clips[:120]])
    people = [clip.participant for clip in clips[:120]]
    assert {people.count(person) for person in people} == {SETTINGS.clips_per_person}
    same, different = [], []
    for i in range(120):
        for j in range(i):
            (same if people[i] == people[j] else different).append(np.linalg.norm(faces[i] - faces[j]))
    assert np.mean(same) < 0.8 * np.mean(different)
    assert len({(clip.participant, clip.country, clip.age) for clip in clips}) == len({c.participant for c in clips})


def test_the_shares_add_up_to_the_labels_variance() -> None:
    assert sum(part.share for part in PARTS) + planted.LABEL_NOISE_SHARE == pytest.approx(1)
    for part in PARTS:
        np.testing.assert_allclose((planted.emotion_weights(part.name) ** 2).sum(axis=1), 1)
