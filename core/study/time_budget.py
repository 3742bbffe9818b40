"""The time budget of a study: how often and how long each rater marked each label of a tier.

A clip counts for a rater and a tier where they marked something in it, or said that they watched it. What is observed
of it is its duration less what is excluded, whoever excluded it; of a mark counts what lies in there. Where marks of
one label overlap, each is an event with a duration of its own, and the total counts the time once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean, stdev
from typing import Any

from core.analysis_settings import joined
from core.study.consent import Records
from core.study.naming import clip_title, session_numbers
from core.study.records import NO_REACTIONS, Annotation, Clip, Participant, Session, Stimulus, Tier, Watched
from core.study.tiers import MACHINE, Stretches, left_out, tiers_of

_ROUNDING_S = 1e-6
NO_LABEL = "no label"
"""How a mark without a label is called where people read of it."""


@dataclass(frozen=True, kw_only=True)
class CodedClip:
    """What raters said of a clip; ``id`` and ``title`` tell it from the others."""

    id: str
    title: str
    duration_s: float
    annotations: Sequence[Annotation]
    watched: Sequence[Watched] = ()


@dataclass(frozen=True, kw_only=True)
class Budget:
    """A label of a tier as one rater gave it, in one clip or in all that they coded for the tier.

    Attributes:
        clip: None for all of them.
        kind: of the tier, "event" or "interval".
        label: empty for marks without one.
        n_clips, observed_s: how much was coded for the tier; of the time what is not excluded.
        n: events, and intervals of which some part was observed.
        total_s: how long the label was marked; None for points, which last no time.
        mean_s, sd_s: of the durations; None without any, and the deviation (n − 1) with one alone.
        share: total of the observed time, 0 to 1.
        gap_s: mean time from the end of one to the start of the next one in the same clip, 0 where they overlap; gaps
            in which something is excluded are left out. None without any.
    """

    clip: CodedClip | None
    tier: str
    kind: str
    rater: str
    label: str
    n_clips: int
    observed_s: float
    n: int
    total_s: float | None
    mean_s: float | None
    sd_s: float | None
    share: float | None
    gap_s: float | None

    def as_json(self) -> dict[str, Any]:
        """JSON values: all fields, the clip by its id and title."""
        values = {name: value for name, value in vars(self).items() if name != "clip"}
        which = {} if self.clip is None else {"clip_id": self.clip.id, "clip": self.clip.title}
        return which | values


@dataclass(frozen=True)
class _Tally:
    """What is counted of a label, in one clip or in several."""

    n_clips: int
    observed_s: float
    n: int
    total_s: float
    durations_s: list[float]
    gaps_s: list[float]


def coded_clips(study: Records) -> tuple[CodedClip, ...]:
    """All clips of a study, with what raters said of them, in order of participants, sessions and clips."""
    marks: dict[str, list[Annotation]] = {}
    watched: dict[str, list[Watched]] = {}
    for mark in study.all(Annotation):
        marks.setdefault(mark.clip_id, []).append(mark)
    for one in study.all(Watched):
        watched.setdefault(one.clip_id, []).append(one)
    sessions = {session.id: session for session in study.all(Session)}
    numbers = session_numbers(sessions.values())
    codes = {person.id: person.code for person in study.all(Participant)}
    stimuli = {stimulus.id: stimulus.name for stimulus in study.all(Stimulus)}

    def place(clip: Clip) -> tuple[str, int, int, str]:
        session = sessions[clip.session_id]
        return codes[session.participant_id], numbers[session.id], clip.number, clip.id

    def made(clip: Clip) -> CodedClip:
        code, number, *_ = place(clip)
        seen = clip.kind if clip.kind in NO_REACTIONS else stimuli.get(clip.stimulus_id or "", "")
        title, said = clip_title(code, number, clip, seen), (marks.get(clip.id, ()), watched.get(clip.id, ()))
        return CodedClip(id=clip.id, title=title, duration_s=clip.duration_s, annotations=said[0], watched=said[1])

    return tuple(made(clip) for clip in sorted(study.all(Clip), key=place))


def study_tiers(study: Records) -> tuple[Tier, ...]:
    """All tiers of a study, also those that only marks know."""
    return tiers_of(study, study.all(Annotation))


def time_budget(clips: Iterable[CodedClip], tiers: Iterable[Tier], *, by_clip: bool = False) -> tuple[Budget, ...]:
    """A row per tier, rater and label, also for labels of the tier that were never given; exclusions have none.

    Args:
        tiers: also those that only marks know.
        by_clip: a row each for every clip, in the order of the clips.
    """
    listed, known = tuple(clips), tuple(tiers)
    observed = {clip.id: _observed(clip, left_out(known, clip.annotations)) for clip in listed}
    found: list[Budget] = []
    for tier in (tier for tier in known if tier.kind != "exclusion"):
        for rater in _raters(listed, tier):
            own = {
                clip.id: [mark for mark in clip.annotations if (mark.tier, mark.rater) == (tier.name, rater)]
                for clip in listed
                if rater in _raters((clip,), tier)
            }
            given = sorted({mark.label for marks in own.values() for mark in marks} - set(tier.vocabulary))
            for label in (*tier.vocabulary, *given) or ("",):
                tallies = {
                    id_: _tally([mark for mark in marks if mark.label == label], observed[id_])
                    for id_, marks in own.items()
                }
                if by_clip:
                    found += [_row(tier, rater, label, tallies[c.id], c) for c in listed if c.id in tallies]
                else:
                    found.append(_row(tier, rater, label, _together(tallies.values())))
    place = {clip.id: i for i, clip in enumerate(listed)}
    return tuple(sorted(found, key=lambda row: -1 if row.clip is None else place[row.clip.id]))


def _raters(clips: Iterable[CodedClip], tier: Tier) -> list[str]:
    told = [*((mark.tier, mark.rater) for clip in clips for mark in clip.annotations)]
    told += ((one.tier, one.rater) for clip in clips for one in clip.watched)
    return sorted({rater for name, rater in told if name == tier.name and rater != MACHINE})


def _observed(clip: CodedClip, excluded: Stretches) -> Stretches:
    """The clip without what is excluded."""
    left, at_s = [], 0.0
    for start_s, end_s in (*excluded, (clip.duration_s, clip.duration_s)):
        if min(start_s, clip.duration_s) - at_s > _ROUNDING_S:
            left.append((at_s, min(start_s, clip.duration_s)))
        at_s = max(at_s, end_s)
    return tuple(left)


def _tally(marks: Iterable[Annotation], observed: Stretches) -> _Tally:
    """The marks of one label, tier and rater in a clip."""
    seen: list[tuple[float, float]] = []
    parts: list[tuple[float, float]] = []
    durations_s, gaps_s = list[float](), list[float]()
    for mark in sorted(marks, key=lambda m: (m.start_s, m.end_s or m.start_s)):
        if mark.end_s is None or mark.end_s - mark.start_s <= _ROUNDING_S:
            if any(a - _ROUNDING_S <= mark.start_s < b - _ROUNDING_S for a, b in observed):
                seen.append((mark.start_s, mark.start_s))
            continue
        own = [(max(a, mark.start_s), min(b, mark.end_s)) for a, b in observed]
        if own := [(a, b) for a, b in own if b - a > _ROUNDING_S]:
            seen.append((own[0][0], own[-1][1]))
            parts += own
            durations_s.append(_length(own))
    until_s = float("-inf")
    for (_, end_s), (start_s, _) in pairwise(sorted(seen)):
        until_s = max(until_s, end_s)
        if start_s <= until_s:
            gaps_s.append(0.0)
        elif any(a <= until_s + _ROUNDING_S and start_s <= b + _ROUNDING_S for a, b in observed):
            gaps_s.append(start_s - until_s)
    return _Tally(1, _length(observed), len(seen), _length(joined(parts)), durations_s, gaps_s)


def _together(tallies: Iterable[_Tally]) -> _Tally:
    all_ = tuple(tallies)
    return _Tally(
        sum(one.n_clips for one in all_),
        sum(one.observed_s for one in all_),
        sum(one.n for one in all_),
        sum(one.total_s for one in all_),
        [duration_s for one in all_ for duration_s in one.durations_s],
        [gap_s for one in all_ for gap_s in one.gaps_s],
    )


def _length(stretches: Iterable[tuple[float, float]]) -> float:
    return sum((end_s - start_s for start_s, end_s in stretches), 0.0)


def _row(tier: Tier, rater: str, label: str, tally: _Tally, clip: CodedClip | None = None) -> Budget:
    durations = tally.durations_s
    lasts = bool(durations) or (tier.kind != "event" and not tally.n)
    return Budget(
        clip=clip,
        tier=tier.name,
        kind=tier.kind,
        rater=rater,
        label=label,
        n_clips=tally.n_clips,
        observed_s=tally.observed_s,
        n=tally.n,
        total_s=tally.total_s if lasts else None,
        mean_s=mean(durations) if durations else None,
        sd_s=stdev(durations) if len(durations) > 1 else None,
        share=tally.total_s / tally.observed_s if lasts and tally.observed_s > 0 else None,
        gap_s=mean(tally.gaps_s) if tally.gaps_s else None,
    )
