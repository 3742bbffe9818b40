"""Orders of stimuli, against squares worked by hand."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from core.errors import StudyError
from core.study.playlists import latin_square, playlist
from core.study.records import Session


def test_the_square_of_four_is_williams_own() -> None:
    assert latin_square("ABCD") == (
        ("A", "B", "D", "C"), ("B", "C", "A", "D"), ("C", "D", "B", "A"), ("D", "A", "C", "B"),
    )  # fmt: skip
    assert latin_square("A") == (("A",), ("A",))
    assert latin_square("AB") == (("A", "B"), ("B", "A"))


@pytest.mark.parametrize("n", [2, 3, 4, 5, 6, 7])
def test_each_stimulus_is_equally_often_at_each_position_and_after_each_other(n: int) -> None:
    items = [f"s{i}" for i in range(n)]
    rows = latin_square(items)
    assert all(sorted(row) == items for row in rows)
    at = Counter((place, item) for row in rows for place, item in enumerate(row))
    assert set(at.values()) == {len(rows) // n} and len(at) == n * n
    after = Counter(pair for row in rows for pair in pairwise(row))
    assert len(after) == n * (n - 1) and len(set(after.values())) == 1


def _session(order: str, ids: tuple[str, ...]) -> Session:
    return Session(participant_id="p", order=order, stimulus_ids=ids)


def test_participants_go_through_the_square_and_a_withdrawn_one_is_made_up_for() -> None:
    sessions: list[Session] = [_session("fixed", ("a", "b", "d", "c"))]  # does not count
    for _ in range(8):
        sessions.append(_session("latin square", playlist("abcd", "latin square", sessions=sessions)))
    square = list(latin_square("abcd"))
    assert [session.stimulus_ids for session in sessions[1:]] == square * 2
    del sessions[3]
    assert playlist("dcba", "latin square", sessions=sessions) == square[2]


def test_a_random_order_is_the_seeds_and_the_participants() -> None:
    stimuli = [f"s{i}" for i in range(8)]

    def of(seed: int, participant: str) -> tuple[str, ...]:
        return playlist(stimuli, "random", seed=seed, participant=participant, sessions=())

    assert of(7, "P001") == of(7, "P001") != of(8, "P001")
    assert len({of(7, f"P{i:03d}") for i in range(20)}) == 20
    assert sorted(of(7, "P001")) == stimuli
    first = Counter(of(7, f"P{i}")[0] for i in range(1600))
    assert all(140 < count < 260 for count in first.values()) and len(first) == 8  # 200 expected, sd 13


def test_what_cannot_be_played_is_said() -> None:
    for stimuli, order, words in (
        ((), "fixed", "empty"),
        (("a", "a"), "fixed", "twice"),
        (("a", "b"), "random", "seed"),
        (("a", "b"), "alphabetical", "not known"),
    ):
        with pytest.raises(StudyError, match=words):
            playlist(stimuli, order, sessions=())
    assert playlist(("b", "a"), "fixed", sessions=()) == ("b", "a")
