"""In which order a participant sees the stimuli: as listed, at random with a stated seed, or by a Latin square."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence

from core.errors import StudyError
from core.study.records import Session

ORDERS = ("fixed", "random", "latin square")

Order = tuple[str, ...]


def playlist(
    stimuli: Sequence[str], order: str, *, seed: int | None = None, participant: str = "", sessions: Iterable[Session]
) -> Order:
    """Ids of the stimuli in the order in which they are played.

    Args:
        stimuli: ids as listed.
        order: one of `ORDERS`.
        seed: of a random order; together with the participant's code it says the order, on every computer.
        participant: the participant's code.
        sessions: the study's earlier sessions; a Latin square goes on from them.

    Raises:
        StudyError: there is nothing to play, something twice, an order that is not known, or no seed.
    """
    if not stimuli:
        raise StudyError("The playlist is empty. Tick at least one stimulus.")
    if len(set(stimuli)) < len(stimuli):
        raise StudyError("A stimulus is in the playlist twice. Take one of them out.")
    if order == "fixed":
        return tuple(stimuli)
    if order == "random":
        if seed is None:
            raise StudyError("A random order needs a seed, so that it can be stated and repeated. Give a whole number.")
        shuffled = list(stimuli)
        random.Random(f"{seed}:{participant}").shuffle(shuffled)
        return tuple(shuffled)
    if order == "latin square":
        return next_row(stimuli, sessions)
    raise StudyError(f"An order {order!r} is not known. Choose {', '.join(ORDERS)}.")


def latin_square(items: Sequence[str]) -> tuple[Order, ...]:
    """Williams' square: each item is equally often at each position, and follows each other item equally often.

    Returns:
        ``n`` rows for an even number of items, ``2 n`` for an odd one (Williams, 1949, Aust. J. Sci. Res. A 2, 149).
    """
    n = len(items)
    first = [0]  # 0, 1, n-1, 2, n-2 …: all differences between neighbours are different
    while len(first) < n:
        step = len(first)
        first.append((step + 1) // 2 if step % 2 else n - step // 2)
    rows = [tuple(items[(place + shift) % n] for place in first) for shift in range(n)]
    return tuple(rows) if n % 2 == 0 else (*rows, *(row[::-1] for row in rows))


def next_row(items: Sequence[str], sessions: Iterable[Session]) -> Order:
    """The row of the Latin square that fewest sessions with these stimuli have had; of several, the first.

    A row becomes free again when its session is removed, so the square stays balanced when a participant withdraws.
    """
    rows = latin_square(sorted(items))
    had = Counter(session.stimulus_ids for session in sessions if session.order == "latin square")
    return min(rows, key=lambda row: had[row])
