"""The lanes of the review window: all of these files, each where it says that it stands."""

from __future__ import annotations

from collections.abc import Iterator

from app.lanes import attention, continuous_ratings, face, intensities, tiers
from app.lanes.base import Lane


def _lanes() -> Iterator[type[Lane]]:
    for file in (attention, face, intensities, tiers, continuous_ratings):
        for kind in vars(file).values():
            if isinstance(kind, type) and issubclass(kind, Lane) and kind.__module__ == file.__name__:
                yield kind


LANES = tuple(sorted(_lanes(), key=lambda lane: lane.place))
FOLDED_AT_FIRST = tuple(lane.key for lane in LANES if lane.folded_at_first)
