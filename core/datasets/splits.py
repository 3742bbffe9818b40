"""Splitting a dataset so that nobody is in two splits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from core.datasets.dataset import Clip
from core.errors import DatasetError


def split_by_participant(clips: Sequence[Clip], val: float, test: float, seed: int) -> tuple[Clip, ...]:
    """The same clips with splits: participants are drawn, their clips go with them.

    A clip without a participant counts as a person of its own.

    Args:
        val, test: shares of the participants (each at least one where the share is above 0); the rest trains.
        seed: the same seed gives the same splits, whatever the order of the clips.

    Raises:
        DatasetError: the shares make no sense, or there are too few participants for them.
    """
    if not (0 <= val < 1 and 0 <= test < 1 and 0 < val + test < 1):
        raise DatasetError(
            f"The shares --val {val:g} and --test {test:g} must be 0 or more and leave some to train on."
        )
    people = sorted({_person(clip) for clip in clips})
    n_val, n_test = (max(1, round(share * len(people))) if share else 0 for share in (val, test))
    if n_val + n_test >= len(people):
        raise DatasetError(
            f"{len(people)} participants cannot be split into {val:g} for val and {test:g} for test. "
            "Take smaller shares, or cross-validate (`eriscope finetune`)."
        )
    drawn = [people[i] for i in np.random.default_rng(seed).permutation(len(people))]
    split_of = dict.fromkeys(drawn[:n_val], "val") | dict.fromkeys(drawn[n_val : n_val + n_test], "test")
    return tuple(replace(clip, split=split_of.get(_person(clip), "train")) for clip in clips)


def split_new(clips: Sequence[Clip], val: float, test: float, seed: int) -> tuple[Clip, ...]:
    """The same clips; who is in a split stays in it, and others are drawn for what is short of its share.

    Raises:
        DatasetError: nobody is in a split yet, and `split_by_participant` raises it.
    """
    known = {_person(clip): clip.split for clip in clips if clip.split is not None}
    if not known:
        return split_by_participant(clips, val, test, seed)
    new = sorted({_person(clip) for clip in clips} - set(known))
    drawn = [new[i] for i in np.random.default_rng(seed).permutation(len(new))]
    n = len(known) + len(new)
    for split, share in (("val", val), ("test", test)):
        short = max(0, round(share * n) - sum(of == split for of in known.values()))
        taken, drawn = drawn[:short], drawn[short:]
        known |= dict.fromkeys(taken, split)
    known |= dict.fromkeys(drawn, "train")
    return tuple(replace(clip, split=known[_person(clip)]) for clip in clips)


def _person(clip: Clip) -> tuple[str, str]:
    return ("participant", clip.participant) if clip.participant is not None else ("clip", clip.clip_id)
