"""Marking what is seen in the open clip: events, intervals and exclusions, each on a tier of its rater.

Every mark is a change of the study, shown at once and written aside (see `app.study.writer`). An interval is kept from
its first key on, one frame long, and grows when its end is marked; so nothing is lost, whatever happens in between.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, QSettings, Signal

from app.annotate import texts
from app.clip.open_clip import OpenClip
from app.clip.state import AppState, Position
from app.kit.language import said, tr
from app.study.open_study import OpenStudy
from core.errors import EriscopeError, StudyError
from core.study.changes import Change
from core.study.records import Annotation, Clip, Record, Tier, Watched
from core.study.tiers import MACHINE, by_letter, copies, tiers_of
from core.text import timecode, unused

_RATER, _DEFAULT_RATER = "annotate/rater", "rater 1"
_HIDE_OTHERS = "annotate/hide others"
_KINDS = {Annotation, Tier, Clip, Watched}


class Annotator(QObject):
    """The annotations of the open clip, and what is being done to them.

    Attributes:
        selected: id of the annotation that is selected; empty for none.
        growing: by the name of its tier, the id of each interval whose end is to come.
        here: the frame that is shown.

    Signals:
        changed: annotations, tiers, rater, or what is selected are others.
        began: something was marked.
        said: a sentence on what was done, or why not.
    """

    changed = Signal()
    began = Signal()
    said = Signal(str)

    def __init__(
        self, study: OpenStudy, opened: OpenClip, state: AppState, store: QSettings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._study, self._opened, self._state, self._store = study, opened, state, store
        self._tier_id = ""
        self.selected = ""
        self.growing: dict[str, str] = {}
        self._clip: Path | None = None
        self.here = Position()
        self._selected_at = 0
        """The frame that was shown when it was selected, or marked."""
        state.position_changed.connect(self._on_position)
        state.clip_changed.connect(lambda _: self._on_clip())
        study.study_changed.connect(lambda _: self.changed.emit())
        study.closing.connect(self.finish)
        study.records_changed.connect(self._on_records)
        opened.player.opened.connect(lambda _: self.changed.emit())

    # -- what there is -------------------------------------------------------------------------------

    @property
    def clip(self) -> Clip | None:
        """The open clip, if it is one of the study."""
        return self._study.clip_at(self._state.clip)

    @property
    def marks(self) -> tuple[Annotation, ...]:
        """The annotations of the open clip."""
        clip = self.clip
        return () if clip is None else self._study.all(Annotation, clip_id=clip.id)

    @property
    def seen_marks(self) -> tuple[Annotation, ...]:
        """Those that are shown: without other raters' judgements while these are hidden.

        Exclusions are shown always: they say which frames are not analysed.
        """
        shown = {tier.name for tier in self.tiers if tier.kind == "exclusion" or not self.others_hidden}
        return tuple(mark for mark in self.marks if mark.rater == self.rater or mark.tier in shown)

    @property
    def others_hidden(self) -> bool:
        """Whether what other raters marked is not shown, so that who marks now judges alone."""
        return bool(self._store.value(_HIDE_OTHERS, False, bool))

    def hide_others(self, hidden: bool) -> None:
        """Hide what other raters marked, or show it again."""
        if hidden != self.others_hidden:
            self._store.setValue(_HIDE_OTHERS, hidden)
            if (mark := self.find(self.selected)) is not None and mark not in self.seen_marks:
                self.selected = ""
            self.changed.emit()

    @property
    def tiers(self) -> tuple[Tier, ...]:
        """The study's tiers, then those that only the open clip's annotations know."""
        return tiers_of(self._study, self.marks)

    @property
    def tier(self) -> Tier | None:
        """The tier that is marked in, whatever it is called by now.

        None where others removed it, until the user chooses another one, or marks.
        """
        tiers = self.tiers
        if not self._tier_id:
            return tiers[0] if tiers else None
        return next((tier for tier in tiers if tier.id == self._tier_id), None)

    def set_tier(self, name: str) -> None:
        """Mark in the tier of this name from now on; a name that no tier has changes nothing."""
        tier = next((tier for tier in self.tiers if tier.name == name), None)
        if tier is not None and tier.id != self._tier_id:
            self._tier_id = tier.id
            self.changed.emit()

    @property
    def rater(self) -> str:
        """Who marks."""
        return str(self._store.value(_RATER) or _DEFAULT_RATER)

    @property
    def raters(self) -> tuple[str, ...]:
        """All who marked something in the study, and who marks now."""
        return tuple(sorted({mark.rater for mark in self._study.all(Annotation)} | {self.rater}))

    def set_rater(self, name: str) -> None:
        """Another one marks from now on, who does not see what the others marked.

        Raises:
            StudyError: the name is empty, or means the program itself.
        """
        name = name.strip()
        if not name or name.casefold() == MACHINE.casefold():
            raise StudyError(tr("A rater needs a name or a code, such as anna or R1, and not {name}.", name=MACHINE))
        self.finish()
        another = name != self.rater
        self._store.setValue(_RATER, name)
        self.selected = ""
        if another and any(mark.rater != name for mark in self._study.all(Annotation)):
            self._store.setValue(_HIDE_OTHERS, True)
            self.said.emit(tr(texts.OTHERS_HIDDEN))
        self.changed.emit()

    def find(self, mark_id: str) -> Annotation | None:
        """The annotation of the open clip that has this id; None where there is none."""
        return next((mark for mark in self.marks if mark.id == mark_id), None)

    def is_mine(self, mark: Annotation) -> bool:
        """Whether it was marked by who marks now, in a study that can be written."""
        return mark.rater == self.rater and self._study.writable

    # -- times ---------------------------------------------------------------------------------------

    @property
    def bounds(self) -> list[float]:
        """Where a stretch can begin or end: every frame's presentation timestamp, and the end of the last one."""
        player = self._opened.player
        return [*player.times_s.tolist(), player.duration_s] if player.frame_count else []

    def snap(self, at_s: float) -> float:
        """The nearest of `bounds`."""
        bounds = self.bounds
        return float(bounds[int(np.argmin(np.abs(np.array(bounds) - at_s)))]) if bounds else max(0.0, at_s)

    # -- marking -------------------------------------------------------------------------------------

    def mark(self, kind: str) -> None:
        """A key for this kind was pressed: mark an event here, or begin or end a stretch.

        A stretch begins with the frame that is shown and ends after the frame that is shown then.
        """
        if not self._ready():
            return
        tier, new = self._tier_for(kind)
        if kind != "event" and tier.name in self.growing:
            self._end(tier)
        else:
            self._begin(tier, new)

    def choose(self, number: int) -> None:
        """The key of a label of the tier's vocabulary, counted from 1.

        While the clip stands at the frame at which an annotation was selected or marked, it gets this label: a key on
        another frame is about that frame. Otherwise one with this label is marked; of a tier of intervals the one that
        grows ends, and the next begins, unless it has this label.
        """
        tier = self.tier
        if not self._ready() or tier is None:
            return
        if number > len(tier.vocabulary):
            self.said.emit(texts.labels_of(tier.name, len(tier.vocabulary)))
            return
        self._mark_with(tier, tier.vocabulary[number - 1])

    def choose_letter(self, letter: str) -> None:
        """The same by a key of a label's own: its tier is the one that is marked in from then on."""
        tier = self.letters.get(letter)
        if tier is not None and self._ready():
            self.set_tier(tier.name)
            self._mark_with(tier, by_letter(tier)[letter])

    @property
    def letters(self) -> dict[str, Tier]:
        """The letters that mark with a label, each with its tier."""
        return {letter: tier for tier in reversed(self.tiers) for letter in by_letter(tier)}

    def _mark_with(self, tier: Tier, label: str) -> None:
        growing = self.find(self.growing.get(tier.name, ""))
        if growing is not None:
            if not growing.label:
                self.relabel(growing.id, label)
                return
            self._end(tier, before=growing.label != label)
            if growing.label == label:
                return
        elif (chosen := self._chosen_here(tier)) is not None:
            self.relabel(chosen.id, label)
            return
        self._begin(tier, False, label)

    def _chosen_here(self, tier: Tier) -> Annotation | None:
        """What is selected of a tier, as long as the clip stands where it was selected or marked."""
        mark = self.find(self.selected)
        stands = not self._opened.player.playing and self.here.index == self._selected_at
        return mark if mark is not None and mark.tier == tier.name and stands else None

    def _begin(self, tier: Tier, new: bool, label: str = "") -> None:
        clip, index = self.clip, self.here.index
        assert clip is not None
        seen = not self._state.hidden
        self._state.set_hidden(True, by_user=False)
        hides = tr(" What the model says is hidden from now on.") if seen and self._state.hidden else ""
        start_s, end_s = self.frame(index)
        own = [mark for mark in self.marks if mark.tier == tier.name and mark.rater == self.rater]
        if any(m.start_s == start_s and m.label == label and (tier.kind == "event" or m.end_s == end_s) for m in own):
            return  # the key was pressed twice on one frame
        mark = Annotation(
            clip_id=clip.id, tier=tier.name, rater=self.rater, start_s=start_s,
            end_s=None if tier.kind == "event" else end_s, label=label, blind=self._state.blind,
        )  # fmt: skip
        if self._do(f"Mark {label or tier.name} at {timecode(start_s)}", added=(*((tier,) if new else ()), mark)):
            if tier.kind != "event":
                self.growing[tier.name] = mark.id
            self._tier_id, self.selected, self._selected_at = tier.id, mark.id, index
            self.changed.emit()
            self.began.emit()
            self.said.emit(texts.marked(label or tier.name, timecode(start_s), tier.kind) + hides)

    def _end(self, tier: Tier, *, before: bool = False) -> None:
        """End what grows in a tier with the frame that is shown, or with the one before it."""
        mark = self.find(self.growing.pop(tier.name, ""))
        if mark is None or mark.end_s is None:
            return
        if mark.id == self.selected:
            self._selected_at = self.here.index
        start_s, end_s = self.frame(max(self.here.index - before, 0))
        ends = (min(mark.start_s, start_s), max(mark.end_s, end_s))
        if ends != (mark.start_s, mark.end_s):
            after = self._seen(replace(mark, start_s=ends[0], end_s=ends[1]))
            self._do(f"End {mark.label or tier.name} at {timecode(ends[1])}", changed=((mark, after),), going_on=True)
        self.changed.emit()
        self.said.emit(texts.ended(mark.label or tier.name, timecode(ends[0]), timecode(ends[1]), tier.kind))

    def finish(self) -> None:
        """End what grows at the frame that was shown last."""
        for tier in self.tiers:
            if tier.name in self.growing:
                self._end(tier)
        self.growing.clear()

    def frame(self, index: int) -> tuple[float, float]:
        """When a frame begins and ends; of the one that was shown last, where the player is closed already."""
        bounds = self.bounds
        if index + 1 >= len(bounds):
            return self._left_s, self._left_s
        return bounds[index], bounds[index + 1]

    def _tier_for(self, kind: str) -> tuple[Tier, bool]:
        """The tier that is marked in, if it is of this kind; else the first of the kind, or a new one."""
        tier = self.tier
        if tier is not None and tier.kind == kind:
            return tier, False
        found = next((t for t in self.tiers if t.kind == kind), None)
        if found is not None:
            return found, False
        return Tier(
            name=unused(tr(texts.FIRST_NAMES[kind]), {one.name for one in self._study.all(Tier)}), kind=kind
        ), True

    # -- changing ------------------------------------------------------------------------------------

    def select(self, mark_id: str, at: int | None = None) -> None:
        """Select an annotation, or none by an empty id; one's own also chooses the tier that is marked in.

        Args:
            at: index of the frame that is about to be shown, if not the one that is.
        """
        self._selected_at = self.here.index if at is None else at
        if mark_id != self.selected:
            self.selected = mark_id
            if (mark := self.find(mark_id)) is not None and self.is_mine(mark):
                tier = next((tier for tier in self.tiers if tier.name == mark.tier), None)
                self._tier_id = tier.id if tier is not None else self._tier_id
            self.changed.emit()

    def moved(self, mark: Annotation, edge: str, at_s: float) -> Annotation:
        """An annotation whose start or end is drawn to a time, snapped to a frame; it keeps one frame at least."""
        bounds = self.bounds
        if not bounds:
            return mark
        at_s = self.snap(at_s)
        if mark.end_s is None:
            return replace(mark, start_s=min(at_s, bounds[-2]))
        if edge == "start":
            last = bounds[max(bisect_left(bounds, mark.end_s - 1e-6) - 1, 0)]
            return replace(mark, start_s=min(at_s, last))
        first = bounds[min(bisect_left(bounds, mark.start_s + 1e-6), len(bounds) - 1)]
        return replace(mark, end_s=max(at_s, first))

    def move(self, mark_id: str, edge: str, at_s: float) -> None:
        """Keep an edge where it was drawn to."""
        mark = self.own(mark_id)
        if mark is not None and (after := self.moved(mark, edge, at_s)) != mark:
            after, what = self._seen(after), mark.label or mark.tier
            label = f"Move the start of {what}" if edge == "start" else f"Move the end of {what}"
            self._do(label if mark.end_s is not None else f"Move {what}", changed=((mark, after),))

    def relabel(self, mark_id: str, label: str) -> None:
        """Give an annotation another label; says why where it cannot have it."""
        try:
            self.describe(mark_id, label)
        except EriscopeError as error:
            self.said.emit(said(str(error)))

    def describe(self, mark_id: str, label: str, comment: str | None = None) -> None:
        """The same with a comment, for a form that says itself what is wrong. A comment is no judgement: it leaves a
        mark as blind as it was.

        Args:
            comment: None to leave it as it is.

        Raises:
            EriscopeError: the tier does not take the label.
        """
        mark = self.own(mark_id)
        if mark is None:
            return
        label, comment = label.strip(), mark.comment if comment is None else comment.strip()
        what, at = mark.label or mark.tier, timecode(mark.start_s)
        if mark.label == label:
            if mark.comment == comment:
                return
            change = f"Comment on {what} at {at}" if comment else f"Remove the comment on {what} at {at}"
            changed = ((mark, replace(mark, comment=comment)),)
            self._do_and_say(change, texts.commented(what, at, comment), changed=changed)
            return
        tier = next((t for t in self.tiers if t.name == mark.tier), None)
        after = self._seen(replace(mark, label=tier.check(label) if tier else label, comment=comment))
        change = f"Label {what} as {after.label}" if after.label else f"Label {what} as nothing"
        self._do_and_say(change, texts.labelled(what, at, after.label), changed=((mark, after),))

    def remove(self, mark_id: str) -> None:
        """Remove an annotation; says why where it cannot be removed."""
        mark = self.own(mark_id)
        if mark is not None:
            self._do(f"Remove {mark.label or mark.tier} at {timecode(mark.start_s)}", removed=(mark,))

    def copy(self, source: tuple[str, str], target: Tier, rater: str) -> int:
        """Copy a tier of a rater to another tier or rater of the clip; returns how many were copied.

        Raises:
            EriscopeError: the target takes other labels.
        """
        marks = [mark for mark in self.marks if (mark.tier, mark.rater) == source]
        there = [mark for mark in self.marks if (mark.tier, mark.rater) == (target.name, rater)]
        bounds = self.bounds
        made = copies(marks, there, target, rater, float(np.median(np.diff(bounds))) if len(bounds) > 1 else 0.04)
        if made:
            one = f"Copy 1 annotation of {source[0]} to {target.name}"
            several = f"Copy {len(made)} annotations of {source[0]} to {target.name}"
            self._do(one if len(made) == 1 else several, added=made)
        self.said.emit(texts.copied(len(made), source, target.name, rater))
        return len(made)

    def watched(self) -> None:
        """Keep that the rater has watched the clip for the tier that is marked in, and there was nothing to mark."""
        clip, tier = self.clip, self.tier
        if not self._ready() or clip is None:
            return
        if tier is None:
            self.said.emit(tr(texts.NO_TIER))
        elif any((mark.tier, mark.rater) == (tier.name, self.rater) for mark in self.marks):
            self.said.emit(tr(texts.MARKED_ALREADY, rater=self.rater, tier=tier.name))
        elif tier.name in self.watched_tiers:
            self.said.emit(tr(texts.WATCHED_ALREADY, rater=self.rater, tier=tier.name))
        else:
            made = Watched(clip_id=clip.id, tier=tier.name, rater=self.rater, blind=self._state.blind)
            told = tr(texts.WATCHED, rater=self.rater, tier=tier.name)
            self._do_and_say(f"Watched for {tier.name}, nothing to mark", told, added=(made,))

    @property
    def watched_tiers(self) -> tuple[str, ...]:
        """The tiers for which who marks now has watched the open clip and had nothing to mark."""
        clip = self.clip
        own = () if clip is None else self._study.all(Watched, clip_id=clip.id, rater=self.rater)
        return tuple(dict.fromkeys(one.tier for one in own))

    def _seen(self, mark: Annotation) -> Annotation:
        """A mark that was made blind is so no more once it is changed in sight of what the model says."""
        return replace(mark, blind=self._state.blind) if mark.blind else mark

    def own(self, mark_id: str) -> Annotation | None:
        """An annotation that may be changed; says why where it may not."""
        mark = self.find(mark_id)
        if mark is None or not self._ready():
            return None
        if mark.rater != self.rater:
            self.said.emit(tr(texts.OF_ANOTHER, rater=mark.rater))
            return None
        return mark

    # -- inside --------------------------------------------------------------------------------------

    def _ready(self) -> bool:
        """Whether something can be marked now; says why where not."""
        if self._state.clip is None or not self._opened.player.frame_count:
            return False
        if self.clip is None:
            self.said.emit(tr(texts.IN_A_STUDY))
            return False
        if not self._study.writable:
            self.said.emit(tr("This study is open for reading only, so nothing can be marked."))
            return False
        return True

    def _do_and_say(self, label: str, told: str, **what: Any) -> None:
        if self._do(label, **what):
            self.said.emit(told)

    def _do(
        self,
        label: str,
        added: tuple[Record, ...] = (),
        changed: tuple[tuple[Record, Record], ...] = (),
        removed: tuple[Record, ...] = (),
        *,
        going_on: bool = False,
    ) -> bool:
        return self._study.do(Change(label=label, added=added, changed=changed, removed=removed), going_on=going_on)

    def _on_position(self, position: Position) -> None:
        if self._state.clip == self._clip and self._opened.player.frame_count:
            self.here = position

    def _on_clip(self) -> None:
        """Another clip: what grew in the last one ends where that was left."""
        if self.growing:
            left = self._study.clip_at(self._clip)
            ids = set(self.growing.values())
            for mark in self._study.all(Annotation, clip_id=left.id if left else ""):
                end_s = self._left_s
                if mark.id in ids and mark.end_s is not None and end_s > mark.end_s:
                    label = f"End {mark.label or mark.tier} at {timecode(end_s)}"
                    self._do(label, changed=((mark, replace(mark, end_s=end_s)),), going_on=True)
            self.growing.clear()
        self._clip, self.here, self.selected = self._state.clip, Position(), ""
        if self.tier is None:
            self._tier_id = ""
        if (first := self.tier) is not None:
            self._tier_id = first.id
        self.changed.emit()

    @property
    def _left_s(self) -> float:
        return self.here.pts_s

    def _on_records(self, kinds: frozenset[type[Record]]) -> None:
        if kinds & _KINDS:
            there = {mark.id for mark in self.marks}
            self.growing = {name: mark_id for name, mark_id in self.growing.items() if mark_id in there}
            if self.selected not in there:
                self.selected = ""
            self.changed.emit()
