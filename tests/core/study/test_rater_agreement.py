"""Agreement of the raters of a study: what is compared, moment by moment, and what is said about it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from core.errors import SettingsError, StudyError
from core.study.change_building import add
from core.study.rater_agreement import dimension_agreement, has_order, raters_by_tier, tier_agreement
from core.study.rating_samples import pack
from core.study.records import Annotation, Clip, Participant, Session, Tier, Trace, Watched
from core.study.study import Study
from core.study.tiers import change_tier, remove_tier


@pytest.fixture
def clips(study: Study) -> list[Clip]:
    person = Participant(code="P001")
    sitting = Session(participant_id=person.id)
    made = [Clip(session_id=sitting.id, file=f"{i}.mp4", sha256=f"{i}", duration_s=10.0, number=i) for i in (1, 2, 3)]
    study.apply(add(person, sitting, *made, Tier(name="smiles"), Tier(name="gaze", kind="event")))
    return made


def mark(clip: Clip, rater: str, start_s: float, end_s: float | None, tier: str = "smiles", label: str = "") -> Any:
    return Annotation(clip_id=clip.id, tier=tier, rater=rater, start_s=start_s, end_s=end_s, label=label)


def test_kappa_of_intervals_is_that_worked_by_hand_and_clips_of_one_rater_do_not_count(
    study: Study, clips: list[Clip]
) -> None:
    """Of 10 s, anna marks 2 to 6 and ben 4 to 8: both 2 s, only one 2 s each, nobody 4 s. Observed 0.6, by chance
    0.4 * 0.4 + 0.6 * 0.6 = 0.52, so kappa is 0.08 / 0.48."""
    study.apply(add(mark(clips[0], "anna", 2, 6), mark(clips[0], "ben", 4, 8), mark(clips[1], "anna", 0, 9)))
    found = tier_agreement(study, "smiles", every_s=0.1)
    kappa, alpha, moments, _ = found.figures
    assert (moments.measure, moments.value, moments.n_moments) == ("Per cent agreement, moments", 0.6, 100)
    assert (kappa.measure, kappa.raters, kappa.n_moments, kappa.n_clips) == ("Cohen's kappa", ("anna", "ben"), 100, 1)
    assert kappa.value == pytest.approx(0.08 / 0.48) and kappa.low is None and "too few" in kappa.note
    # By hand: 200 values, 80 of them "marked"; disagreeing pairs 2 * 40 of 200 against 2 * 80 * 120 / 199.
    assert alpha.value == pytest.approx(1 - 80 / (2 * 80 * 120 / 199))
    assert found.labels == ("nothing", "marked")
    study.apply(add(mark(clips[0], "cleo", 2, 6)))
    three = tier_agreement(study, "smiles", every_s=0.1)
    assert [f.measure for f in three.figures] == [
        *["Cohen's kappa"] * 3, "Fleiss' kappa", "Krippendorff's alpha (nominal)",
        *["Per cent agreement, moments", "Per cent agreement, events within 0.5 s"] * 3,
    ]  # fmt: skip
    by_pair = {f.raters: f.value for f in three.figures[:3]}
    assert by_pair["anna", "cleo"] == pytest.approx(1.0) and by_pair["ben", "cleo"] == pytest.approx(0.08 / 0.48)
    assert tier_agreement(study, "smiles", ["ben", "cleo"], every_s=0.1).raters == ("ben", "cleo")


def test_labels_are_told_apart_and_events_have_a_reach(study: Study, clips: list[Clip]) -> None:
    study.apply(add(mark(clips[0], "anna", 0, 5, label="small"), mark(clips[0], "ben", 0, 5, label="broad")))
    found = tier_agreement(study, "smiles", every_s=0.1)
    assert found.labels == ("nothing", "broad", "small")
    assert found.figures[0].value == pytest.approx((0.5 - 0.25) / (1 - 0.25))
    study.apply(add(mark(clips[0], "anna", 3.0, None, "gaze"), mark(clips[0], "ben", 3.1, None, "gaze"),
                    mark(clips[0], "anna", 8.0, None, "gaze"), mark(clips[0], "ben", 1.0, None, "gaze")))  # fmt: skip
    events = tier_agreement(study, "gaze", every_s=0.1)
    assert 0.3 < events.figures[0].value < 0.7 and any("0.25 s to each side" in note for note in events.notes)


def test_events_agree_within_the_tolerance_one_to_one_and_under_one_label(study: Study, clips: list[Clip]) -> None:
    """Anna marks a at 1, 3 and 6 s and b at 9 s, ben a at 1.4, 3.1, 3.2 and 6.6 s and c at 9 s. Within half a second of
    each other are 1 and 1.4, and 3 and 3.1 s, so 2 agree; 2 of anna's and 3 of ben's have no partner: 2 of 7. The
    second clip ben alone has rated, in the third both had nothing to mark."""
    gaze = [*(("anna", t, "a") for t in (1, 3, 6)), ("anna", 9, "b"), *(("ben", t, "a") for t in (1.4, 3.1, 3.2, 6.6)),
            ("ben", 9, "c")]  # fmt: skip
    study.apply(add(
        *(mark(clips[0], rater, at, None, "gaze", label) for rater, at, label in gaze),
        mark(clips[1], "ben", 2, None, "gaze", "a"),
        *(Watched(clip_id=clips[2].id, tier="gaze", rater=rater) for rater in ("anna", "ben")),
    ))  # fmt: skip

    def share(within_s: float) -> tuple[float | None, int, int]:
        found = tier_agreement(study, "gaze", within_s=within_s)
        (figure,) = (f for f in found.figures if f.measure == f"Per cent agreement, events within {within_s:g} s")
        assert figure.is_share and figure.of == "event" and figure.low is None
        return figure.value, figure.n_moments, figure.n_clips

    assert share(0.5) == (pytest.approx(2 / 7), 7, 2)
    assert share(0.6) == (pytest.approx(3 / 6), 6, 2)  # 6 and 6.6 s, too
    assert share(0.0) == (0.0, 9, 2)
    note = next(note for note in tier_agreement(study, "gaze").notes if "Per cent" in note)
    assert "at most 0.5 s apart" in note
    with pytest.raises(SettingsError, match="tolerance"):
        tier_agreement(study, "gaze", within_s=-1)


def test_raters_who_marked_nothing_have_no_share_of_events(study: Study, clips: list[Clip]) -> None:
    study.apply(add(*(Watched(clip_id=clips[2].id, tier="gaze", rater=rater) for rater in ("anna", "ben"))))
    moments, events = tier_agreement(study, "gaze").figures[-2:]
    assert moments.value == 1.0 and (events.value, events.note) == (None, "Neither of them marked anything.")


def test_continuous_ratings_are_compared_where_all_raters_rated(study: Study, clips: list[Clip]) -> None:
    rng = np.random.default_rng(0)
    x, rows = [], []
    for clip in clips[:2]:
        own, other = np.arange(0, 10.01, 1 / 30), np.arange(1.0, 8.01, 1 / 25)  # their frames differ; ben's is a part
        shape = rng.uniform(20, 80, 4)
        a, b = (np.interp(t, [0, 3, 6, 10], shape) for t in (own, other))
        rows += [
            Trace(clip_id=clip.id, rater="anna", dimension="valence", samples=pack(own, a)),
            Trace(clip_id=clip.id, rater="ben", dimension="valence", samples=pack(other, b + 10), complete=False),
        ]
        x.append(np.interp(np.arange(1.0, 8.01, 0.5), [0, 3, 6, 10], shape))
    study.apply(add(*rows, Trace(clip_id=clips[2].id, rater="anna", dimension="valence", samples=pack([0, 1], [1, 2]))))
    found = dimension_agreement(study, "valence", every_s=0.5)
    single, average, alpha, _ = found.figures
    assert (single.n_moments, single.n_clips) == (30, 2)
    # Two raters who differ by 10 throughout: between moments 2 var(x), between raters 50, nothing is left.
    of_moments, n = 2 * np.var(np.concatenate(x), ddof=1), 30
    assert single.value == pytest.approx(of_moments / (of_moments + 2 * (50 * n) / n), abs=0.02)
    assert average.value > single.value > 0.3 and alpha.value == pytest.approx(single.value, abs=0.1)
    assert any("1 clip was not rated by all of them" in note for note in found.notes)


def test_what_cannot_be_compared_is_one_sentence(study: Study, clips: list[Clip]) -> None:
    study.apply(add(
        mark(clips[0], "anna", 2, 6),
        Trace(clip_id=clips[0].id, rater="anna", dimension="valence", samples=pack([0, 1], [1, 2])),
        Trace(clip_id=clips[0].id, rater="ben", dimension="valence", samples=pack([0, 1], [1, 2]), lowest=-100),
    ))  # fmt: skip
    with pytest.raises(StudyError, match="Only anna rated the tier smiles"):
        tier_agreement(study, "smiles")
    with pytest.raises(StudyError, match="Nobody rated the tier 'frowns'"):
        tier_agreement(study, "frowns")
    with pytest.raises(StudyError, match="cleo rated nothing of the tier smiles"):
        tier_agreement(study, "smiles", ["anna", "cleo"])
    with pytest.raises(StudyError, match=r"scales that differ \(-100 to 100 and 0 to 100\)"):
        dimension_agreement(study, "valence")


def test_a_clip_that_was_watched_and_had_nothing_to_mark_counts(study: Study, clips: list[Clip]) -> None:
    """Of three clips of 10 s anna marks 2 to 6 s in the first, ben 4 to 8 s; in the second ben alone marks 0 to 10 s.
    Once anna says that she watched it too: 200 moments, 20 of them marked by both, 20 by anna, 120 by ben alone and 40
    by nobody."""
    study.apply(add(mark(clips[0], "anna", 2, 6), mark(clips[0], "ben", 4, 8), mark(clips[1], "ben", 0, 10)))
    before = tier_agreement(study, "smiles", every_s=0.1)
    assert before.figures[0].value == pytest.approx(0.08 / 0.48)
    assert any(note.startswith("1 clip was marked by some of them only. If the others") for note in before.notes)
    study.apply(add(Watched(clip_id=clips[1].id, tier="smiles", rater="anna", blind=True)))
    found = tier_agreement(study, "smiles", every_s=0.1)
    both, only_anna, only_ben, none = 20, 20, 120, 40
    observed = (both + none) / 200
    chance = (both + only_anna) * (both + only_ben) / 200**2 + (only_ben + none) * (only_anna + none) / 200**2
    kappa = found.figures[0]
    assert kappa.value == pytest.approx((observed - chance) / (1 - chance)) and kappa.n_clips == 2
    assert not any("some of them only" in note for note in found.notes)
    assert found.notes[-1] == "Given without sight of what a model says: 1 of 4 marks; of 3 it is not known."
    for who in ("anna", "ben"):  # who both watched and marked nothing agree
        study.apply(add(Watched(clip_id=clips[2].id, tier="smiles", rater=who)))
    more = tier_agreement(study, "smiles", every_s=0.1).figures[0]
    assert more.n_moments == 300 and more.value > kappa.value
    assert raters_by_tier(study)["smiles"] == ("anna", "ben")


def test_a_tier_that_is_renamed_or_removed_takes_along_who_watched(study: Study, clips: list[Clip]) -> None:
    watched = Watched(clip_id=clips[0].id, tier="smiles", rater="anna")
    study.apply(add(watched))
    (tier, _) = study.all(Tier)
    study.apply(change_tier(study, tier, replace(tier, name="grins")))
    assert [one.tier for one in study.all(Watched)] == ["grins"]
    study.apply(remove_tier(study, replace(tier, name="grins")))
    assert study.all(Watched) == ()


@pytest.mark.parametrize("lag_s", [0.8, -1.5, 0.0])
def test_the_lag_of_a_rater_who_reacts_later_is_found_and_stands_beside_the_plain_figure(
    study: Study, clips: list[Clip], lag_s: float
) -> None:
    rng, t = np.random.default_rng(3), np.arange(0, 10.001, 0.04)
    rows = []
    for clip in clips:
        knots = np.arange(-5, 16, 0.7)
        course = rng.uniform(0, 100, len(knots))
        first, second = np.interp(t, knots, course), np.interp(t - lag_s, knots, course)
        rows += [
            Trace(clip_id=clip.id, rater="anna", dimension="valence", samples=pack(t, first)),
            Trace(clip_id=clip.id, rater="ben", dimension="valence", samples=pack(t, second), blind=True),
        ]
    study.apply(add(*rows))
    found = dimension_agreement(study, "valence")
    plain, best = found.figures[0], found.figures[-1]
    assert (plain.measure, best.measure) == ("ICC(A,1)", "ICC(A,1), best lag")
    assert best.lag_s == pytest.approx(lag_s) and best.value == pytest.approx(1.0, abs=1e-3)
    assert (plain.value == pytest.approx(1.0)) if lag_s == 0 else plain.value < 0.6
    said = {0.8: "ben rated 0.8 s after anna.", -1.5: "anna rated 1.5 s after ben.", 0.0: "at the same time as anna."}
    assert said[lag_s] in best.note and "searched from −3 to 3 s in steps of 0.1 s" in " ".join(found.notes)
    assert "3 of 6 continuous ratings; of 3 it is not known." in found.notes[-1]
    assert found.as_json()["figures"][-1]["lag_s"] == pytest.approx(lag_s)


def test_labels_in_order_are_weighed_by_the_tiers_steps_and_not_by_the_alphabet(
    study: Study, clips: list[Clip]
) -> None:
    steps = Tier(name="strength", vocabulary=("weak", "middling", "strong"))  # by the alphabet middling is first
    marks = [mark(clips[0], who, start, start + 2, "strength", label) for who, labels in (
        ("anna", ("weak", "middling", "strong")), ("ben", ("middling", "middling", "middling")),
    ) for start, label in zip((0, 3, 6), labels, strict=True)]  # fmt: skip
    study.apply(add(steps, *marks))
    plain = tier_agreement(study, "strength", every_s=0.1)
    found = tier_agreement(study, "strength", every_s=0.1, in_order=True)
    assert found.labels == ("nothing", "weak", "middling", "strong") and has_order(study, "strength")
    assert [f.measure for f in found.figures if f not in plain.figures] == [
        "Weighted kappa (quadratic)", "Krippendorff's alpha (ordinal)",
    ]  # fmt: skip
    # By hand, steps 0 to 3 at 100 moments: 40 nothing for both, 20 each of 1-2, 2-2 and 3-2, so 40 are one step apart.
    seen, anna, ben = 40 * 1.0, np.array([40, 20, 20, 20]), np.array([40, 0, 60, 0])
    apart = (np.arange(4)[:, None] - np.arange(4)) ** 2
    weighted = next(f for f in found.figures if f.measure.startswith("Weighted"))
    assert weighted.value == pytest.approx(1 - seen / ((apart * np.outer(anna, ben)).sum() / 100))
    assert any("nothing, weak, middling, strong" in note for note in found.notes)
    study.apply(add(mark(clips[0], "anna", 0, 2, label="b"), mark(clips[0], "ben", 0, 2, label="a")))
    assert not has_order(study, "smiles")
    with pytest.raises(StudyError, match="no known order"):
        tier_agreement(study, "smiles", in_order=True)


def test_kappa_counts_the_clips_that_a_rater_watched_and_found_nothing_in(study: Study, clips: list[Clip]) -> None:
    """Anna marks the first half of the first clip; Ben marks the same there, and nothing in the second and third,
    where Anna marks half: what he watched in vain must count, else they seem to agree fully."""
    study.apply(add(
        mark(clips[0], "anna", 0, 5), mark(clips[0], "ben", 0, 5),
        mark(clips[1], "anna", 0, 5), mark(clips[2], "anna", 0, 5),
    ))  # fmt: skip
    unsaid = tier_agreement(study, "smiles", every_s=0.1)
    assert unsaid.figures[0].value == pytest.approx(1.0) and any("must say so" in note for note in unsaid.notes)
    study.apply(add(*(Watched(clip_id=clip.id, tier="smiles", rater="ben") for clip in clips[1:])))
    found = tier_agreement(study, "smiles", every_s=0.1)
    # Of 300 moments anna marks 150, ben 50, both 50: observed 2/3, by chance 1/2 * 1/6 + 1/2 * 5/6 = 1/2.
    assert found.figures[0].value == pytest.approx((2 / 3 - 1 / 2) / (1 - 1 / 2))
    assert not any("must say so" in note for note in found.notes)
