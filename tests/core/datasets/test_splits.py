from __future__ import annotations

import pytest

from core.datasets.dataset import SPLITS, Clip, check
from core.datasets.splits import split_by_participant
from core.errors import DatasetError


def clips(people: int) -> list[Clip]:
    """Participant k has k + 1 clips."""
    return [Clip(f"{k}-{i}", None, None, None, f"p{k}") for k in range(people) for i in range(k + 1)]


def test_all_clips_of_a_participant_go_together_and_the_shares_are_of_participants() -> None:
    done = split_by_participant(clips(20), 0.2, 0.1, seed=3)
    assert [clip.clip_id for clip in done] == [clip.clip_id for clip in clips(20)]
    check(done)  # no participant in two splits
    people = {name: {clip.participant for clip in done if clip.split == name} for name in SPLITS}
    assert {name: len(found) for name, found in people.items()} == {"train": 14, "val": 4, "test": 2}


def test_a_seed_fixes_the_splits_whatever_the_order_of_the_clips_and_seeds_differ() -> None:
    def drawn(seed: int, *, turned: bool = False) -> dict[str, str | None]:
        given = clips(20)[:: -1 if turned else 1]
        return {clip.clip_id: clip.split for clip in split_by_participant(given, 0.2, 0.2, seed)}

    assert drawn(1) == drawn(1, turned=True)
    assert len({tuple(sorted(drawn(seed).items())) for seed in range(5)}) == 5


def test_clips_without_a_participant_are_persons_of_their_own() -> None:
    bare = [Clip(f"p{i}", None, None, None) for i in range(3)] + [Clip("x", None, None, None, "p0")]
    done = split_by_participant(bare, 0.25, 0.25, seed=0)
    assert sorted(str(clip.split) for clip in done) == ["test", "train", "train", "val"]


@pytest.mark.parametrize(("val", "test"), [(-0.1, 0.2), (0.5, 0.5), (0, 0), (1, 0), (0.6, 0.3), (float("nan"), 0.1)])
def test_shares_that_make_no_sense_or_leave_nobody_to_train_on_are_refused(val: float, test: float) -> None:
    with pytest.raises(DatasetError):
        split_by_participant(clips(2), val, test, seed=0)
