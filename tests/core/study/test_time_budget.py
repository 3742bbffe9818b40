"""The time budget against calculations by hand."""

from __future__ import annotations

import pytest

from core.study.change_building import add
from core.study.records import Annotation, Clip, Participant, Session, Stimulus, Tier, Watched
from core.study.study import Study
from core.study.tiers import MACHINE
from core.study.time_budget import Budget, coded_clips, study_tiers, time_budget


@pytest.fixture
def clips(study: Study) -> list[Clip]:
    """Two clips of 20 and 10 s; tiers of intervals with labels, of events, and of exclusions."""
    person, shown = Participant(code="P001"), Stimulus(name="spiders")
    sitting = Session(participant_id=person.id)
    made = [
        Clip(session_id=sitting.id, file=f"{i}.mp4", sha256=f"{i}", duration_s=s, number=i, stimulus_id=shown.id)
        for i, s in ((1, 20.0), (2, 10.0))
    ]
    tiers = (Tier(name="face", vocabulary=("smile", "frown")), Tier(name="nods", kind="event"))
    study.apply(add(person, shown, sitting, *made, *tiers))
    return made


def mark(
    clip: Clip, start_s: float, end_s: float | None, label: str, tier: str = "face", who: str = "anna"
) -> Annotation:
    return Annotation(clip_id=clip.id, tier=tier, rater=who, start_s=start_s, end_s=end_s, label=label)


def budgets(study: Study, *, by_clip: bool = False) -> dict[tuple[str, ...], Budget]:
    """By tier, rater and label; with by_clip by the clip's title before them."""
    rows = time_budget(coded_clips(study), study_tiers(study), by_clip=by_clip)
    return {
        (*((row.clip.title,) if row.clip else ()), row.tier, row.rater, row.label): row for row in rows
    }  # fmt: skip


def told(row: Budget) -> tuple[float | None, ...]:
    return row.n, row.total_s, row.mean_s, row.sd_s, row.share, row.gap_s


def test_durations_shares_and_gaps_are_those_worked_by_hand_over_clips_and_in_each(
    study: Study, clips: list[Clip]
) -> None:
    """Smiles of 2, 4 and 3 s: mean 3, deviations −1, 1 and 0, so the standard deviation is 1; 9 of 30 s. Between the
    two of the first clip lie 6 − 3 = 3 s; from a clip to the next there is no gap."""
    study.apply(add(mark(clips[0], 1, 3, "smile"), mark(clips[0], 6, 10, "smile"), mark(clips[1], 2, 5, "smile")))
    over_all = budgets(study)
    smile = over_all["face", "anna", "smile"]
    assert told(smile) == pytest.approx((3, 9.0, 3.0, 1.0, 0.3, 3.0))
    assert (smile.n_clips, smile.observed_s, smile.kind, smile.clip) == (2, 30.0, "interval", None)
    frown = over_all["face", "anna", "frown"]  # never given: no time, not no value
    assert told(frown) == (0, 0.0, None, None, 0.0, None) and frown.observed_s == 30.0
    each = budgets(study, by_clip=True)
    assert [key[0] for key in each] == ["P001, session 1, clip 1, spiders"] * 2 + [
        "P001, session 1, clip 2, spiders"
    ] * 2
    first, second = (each[f"P001, session 1, clip {i}, spiders", "face", "anna", "smile"] for i in (1, 2))
    assert told(first) == pytest.approx((2, 6.0, 3.0, 2**0.5, 0.3, 3.0)) and first.observed_s == 20.0
    assert told(second) == (1, 3.0, 3.0, None, pytest.approx(0.3), None)
    assert first.as_json()["clip_id"] == clips[0].id and "clip_id" not in smile.as_json()


def test_marks_that_overlap_are_events_of_their_own_and_their_time_counts_once(study: Study, clips: list[Clip]) -> None:
    """2 to 8 and 6 to 10 s are 8 s in all, to which the one within, 3 to 4 s, adds nothing, and 15 to 16 s adds 1 s.
    From 10 to 15 s are 5 s; where they overlap the gap is 0, thus (0 + 0 + 5) / 3."""
    study.apply(add(*(mark(clips[0], *ends, "smile") for ends in ((2, 8), (3, 4), (6, 10), (15, 16)))))
    row = budgets(study)["face", "anna", "smile"]
    assert (row.n, row.total_s, row.mean_s) == (4, pytest.approx(9.0), pytest.approx((6 + 1 + 4 + 1) / 4))
    assert row.share == pytest.approx(9 / 20) and row.gap_s == pytest.approx(5 / 3)


def test_points_are_counted_without_a_duration(study: Study, clips: list[Clip]) -> None:
    """At 1, 4 and 10 s: gaps of 3 and 6 s."""
    study.apply(add(*(mark(clips[0], at, None, "", "nods") for at in (10, 1, 4)), mark(clips[0], 5, None, "smile")))
    rows = budgets(study)
    assert told(rows["nods", "anna", ""]) == (3, None, None, None, None, pytest.approx(4.5))
    assert told(rows["face", "anna", "smile"]) == (1, None, None, None, None, None)  # as an import may bring it


def test_exclusions_and_the_end_of_the_clip_cut_what_is_observed(study: Study, clips: list[Clip]) -> None:
    """Of 20 s, ben excludes 4 to 6 and 5 to 8 s, so 16 s are observed. Anna's smile of 2 to 5 s keeps 2 s, that of
    7 to 11 s 3 s, that of 3 to 9 s its two parts of 1 s, that of 18 to 25 s the 2 s until the end; one of 5 to 7 s is
    gone, as one after the end. In all 2 to 4, 8 to 11 and 18 to 20 s: 7 s.
    Gaps: 2 to 4 and 3 to 9 overlap, 0, as do 3 to 9 and 8 to 11; from 11 to 18 s 7 s."""
    study.apply(add(
        *(mark(clips[0], *ends, "smile") for ends in ((2, 5), (7, 11), (3, 9), (18, 25), (5, 7), (21, 22))),
        *(mark(clips[0], *ends, "", "exclusions", "ben") for ends in ((4, 6), (5, 8))),
        *(mark(clips[0], at, None, "", "nods") for at in (3.0, 4.0, 7.5, 8.0, 21.0)),
    ))  # fmt: skip
    rows = budgets(study)
    row = rows["face", "anna", "smile"]
    assert (row.n, row.observed_s, row.total_s) == (4, 16.0, pytest.approx(7.0))
    assert row.mean_s == pytest.approx((2 + 3 + 2 + 2) / 4) and row.share == pytest.approx(7 / 16)
    assert row.gap_s == pytest.approx(7 / 3)
    nods = rows["nods", "anna", ""]  # at 3 and 8 s; what lies between them was not seen whole, so that is no gap
    assert (nods.n, nods.gap_s, nods.observed_s) == (2, None, 16.0)
    assert not any(tier == "exclusions" for tier, *_ in rows)


def test_each_rater_has_what_they_coded_and_a_clip_that_was_watched_counts(study: Study, clips: list[Clip]) -> None:
    """Anna marked in the first clip only; ben watched the second too, where there was nothing to mark: 2 of 30 s."""
    study.apply(add(
        *(mark(clips[0], 0, 2, "smile", who=who) for who in ("anna", "ben", MACHINE)),
        Watched(clip_id=clips[1].id, tier="face", rater="ben"), Watched(clip_id=clips[1].id, tier="nods", rater="ben"),
    ))  # fmt: skip
    rows = budgets(study)
    assert rows["face", "anna", "smile"].share == pytest.approx(2 / 20)
    assert rows["face", "ben", "smile"].share == pytest.approx(2 / 30) and rows["face", "ben", "smile"].n_clips == 2
    assert told(rows["nods", "ben", ""]) == (0, None, None, None, None, None)
    assert {rater for _, rater, _ in rows} == {"anna", "ben"}
    each = budgets(study, by_clip=True)
    assert told(each["P001, session 1, clip 2, spiders", "face", "ben", "smile"]) == (0, 0.0, None, None, 0.0, None)


def test_a_clip_of_which_nothing_is_observed_has_no_share(study: Study, clips: list[Clip]) -> None:
    study.apply(add(mark(clips[1], 1, 2, "smile"), mark(clips[1], 0, 10, "", "exclusions")))
    row = budgets(study)["face", "anna", "smile"]
    assert (row.observed_s, row.n, row.total_s, row.share) == (0.0, 0, 0.0, None)
