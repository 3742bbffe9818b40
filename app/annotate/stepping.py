"""Marks and tiers by keys alone: to the next one, and its ends to the frame that is shown."""

from __future__ import annotations

from bisect import bisect_left

from app.annotate.annotator import Annotator
from app.clip.open_clip import OpenClip
from app.kit.language import tr
from core.study.records import Annotation
from core.study.tiers import keys_in_words
from core.text import timecode


class Stepping:
    """What keys do between the marks of the open clip."""

    def __init__(self, annotator: Annotator, opened: OpenClip) -> None:
        self._annotator, self._opened = annotator, opened

    def next_tier(self) -> None:
        """Mark in the tier after this one; after the last one in the first. What grows goes on growing."""
        annotator = self._annotator
        tiers = annotator.tiers
        if not tiers:
            annotator.said.emit(tr("There is no tier yet. Annotate ▸ Tiers… adds one."))
            return
        now = tiers.index(annotator.tier) if annotator.tier in tiers else -1
        tier = tiers[(now + 1) % len(tiers)]
        annotator.set_tier(tier.name)
        keys = keys_in_words(tier)
        annotator.said.emit(
            tr("Marking in {tier}: {keys}.", tier=tier.name, keys=keys)
            if keys
            else tr("Marking in {tier}.", tier=tier.name)
        )

    def set_edge(self, edge: str) -> None:
        """Let the selected annotation begin, or end, with the frame that is shown; an event moves there."""
        annotator = self._annotator
        mark = annotator.own(annotator.selected)
        if mark is None or not annotator.bounds:
            return
        if mark.id in annotator.growing.values():
            annotator.said.emit(tr("{what} has not ended yet; its own key ends it.", what=mark.label or mark.tier))
            return
        start_s, end_s = annotator.frame(annotator.here.index)
        if mark.end_s is not None and (start_s >= mark.end_s if edge == "start" else end_s <= mark.start_s):
            annotator.said.emit(
                tr("The start of a mark cannot come after its end.")
                if edge == "start"
                else tr("The end of a mark cannot come before its start.")
            )
            return
        annotator.move(mark.id, edge, start_s if edge == "start" or mark.end_s is None else end_s)
        if (after := annotator.find(mark.id)) is not None:
            what, start = after.label or after.tier, timecode(after.start_s)
            annotator.said.emit(
                tr("{what} is marked at {time}.", what=what, time=start)
                if after.end_s is None
                else tr("{what} is marked from {start} to {end}.", what=what, start=start, end=timecode(after.end_s))
            )

    def jump(self, step: int) -> None:
        """Go to where the next (1) or the previous (-1) annotation that is seen begins, and select it.

        From the selected one, as long as the clip stands at its beginning: so none of several that begin together is
        passed over.
        """
        annotator = self._annotator
        marks = sorted(annotator.seen_marks, key=lambda mark: (mark.start_s, mark.end_s or mark.start_s, mark.id))
        here_s, half_s = annotator.here.pts_s, 5e-4
        chosen = next((i for i, mark in enumerate(marks) if mark.id == annotator.selected), None)
        if chosen is not None and abs(marks[chosen].start_s - here_s) < half_s:
            found = chosen + step
        elif step > 0:
            found = next((i for i, mark in enumerate(marks) if mark.start_s > here_s + half_s), len(marks))
        else:
            found = max((i for i, mark in enumerate(marks) if mark.start_s < here_s - half_s), default=-1)
        if not 0 <= found < len(marks):
            annotator.said.emit(
                tr("There is no mark after this frame.") if step > 0 else tr("There is no mark before this frame.")
            )
            return
        self.go_to(marks[found])

    def go_to(self, mark: Annotation) -> None:
        """Show the frame at which an annotation begins, and select it."""
        annotator, half_s = self._annotator, 5e-4
        self._opened.player.pause()
        self._opened.seek(mark.start_s)
        annotator.select(mark.id, min(bisect_left(annotator.bounds, mark.start_s - half_s), len(annotator.bounds) - 2))
        what, start = mark.label or tr("a mark"), timecode(mark.start_s)
        if mark.end_s is None:
            told = tr("{what} in {tier} at {time} ({rater}).", what=what, tier=mark.tier, time=start, rater=mark.rater)
        else:
            told = tr(
                "{what} in {tier}, {start} to {end} ({rater}).",
                what=what, tier=mark.tier, start=start, end=timecode(mark.end_s), rater=mark.rater,
            )  # fmt: skip
        annotator.said.emit(told)
