from __future__ import annotations

from typing import Any

import numpy as np

from core.comparison.agreement import figures
from core.comparison.clip_table import clip_table
from core.comparison.pairs import notes, notes_on, pairs
from core.comparison.plain_values import as_json
from core.comparison.points import BLAND_ALTMAN, SCATTER, drawing
from core.comparison.selection import Selection
from core.evaluation.agreement_measures import MEASURES
from core.export.material import of_study
from core.label_meaning import ACROSS
from core.study.changes import Change
from core.study.records import ClipRatings, Consent, Participant
from core.types import EMOTIONS

FEAR = EMOTIONS.index("fear")
ALL = dict.fromkeys(EMOTIONS, 40)


def test_two_models_are_held_against_each_other_where_both_looked(filling: Any) -> None:
    clips = [filling.clip("P1", 1, None, {"fear": 10 * (i + 1)}, [0.1 * i] * 7) for i in range(4)]
    for clip in clips[1:3]:
        filling.analysis(clip, [0.7] * 7, "second", validated=True)
    table = clip_table(filling.study)
    alone = pairs(table)
    assert alone.model is table.models[0] and alone.model.name == "first" and alone.n == 4
    both = pairs(table, against=table.models[1])
    assert both.n == 2
    assert np.isfinite(both.predicted[:, FEAR]).tolist() == [False, True, True, False]
    assert both.both[:, FEAR].tolist() == [False, True, True, False] and both.both.sum() == 2
    said = " ".join(notes(both))
    assert "2 clips of 4 have no analysis by second" in said and "both analysed" in said
    assert "first is not validated" in said and "second is not validated" not in said


def test_what_is_missing_becomes_sentences(filling: Any) -> None:
    filling.clip("P1", 1, None, ALL)
    table = clip_table(filling.study)
    assert notes(pairs(table)) == ("No clip of the study has been analysed yet.",)
    assert pairs(table).n == 0
    assert notes(pairs(table, Selection({"participant": ()}))) == ("No clip is selected.",)
    filling.clip("P1", 1, None, None, [0.5] * 7)
    last = filling.clip("P1", 1, None, ALL)
    filling.analysis(last, [0.5] * 7, "first", settings='{"window_s": 3}')
    said = notes(pairs(clip_table(filling.study)))
    assert said[:2] == ("1 clip of 3 has no self-report.", "1 clip of 3 has no analysis by first.")
    assert "2 different settings" in said[2]


def test_reports_on_several_scales_are_brought_to_one_and_that_is_said(filling: Any) -> None:
    first, second = (filling.clip(code, said=[0.5] * 7) for code in ("A", "B"))
    filling.add(ClipRatings(clip_id=first.id, ratings={"fear": 4}, scale="1-7"))
    filling.add(ClipRatings(clip_id=second.id, ratings={"fear": 100}))
    found = pairs(clip_table(filling.study))
    assert found.reported[:, EMOTIONS.index("fear")].tolist() == [0.5, 1.0]
    assert "Reports were given on 1 to 100 and 1 to 7; they are brought to 0 to 1, and shown as 1 to 100." in notes(
        found
    )


def test_who_always_gives_the_same_rating_is_named(filling: Any) -> None:
    for value in (10, 60, 90):
        filling.clip("P1", 1, None, {"fear": value, "disgust": value}, [0.5] * 7)
        filling.clip("P2", 1, None, {"fear": 50, "disgust": 50}, [0.5] * 7)
        filling.clip("P3", 1, None, {"fear": 50, "disgust": value}, [0.5] * 7)
    found = pairs(clip_table(filling.study))
    disgust = EMOTIONS.index("disgust")
    (fear,) = notes_on(found, FEAR)
    assert fear.startswith("2 participants rated fear the same in all clips: P2, P3.")
    assert notes_on(found, disgust)[0].startswith("1 participant rated disgust the same in all clips: P2.")
    assert len(notes_on(found, FEAR, disgust)) == 2
    only = pairs(found.table, Selection({"participant": ("P2",)}))
    assert notes_on(only, FEAR) == ()  # the figures say that all reports are the same


def test_nothing_is_told_of_who_refused_an_analysis_later_and_that_is_said(twelve: Any) -> None:
    study, person = twelve.study, twelve.study.all(Participant)[0]
    before = pairs(clip_table(study))
    own = [i for i, code in enumerate(before.participants) if code == person.code]
    assert np.isfinite(before.predicted[own]).any()
    study.apply(Change(label="Refuse", added=(Consent(participant_id=person.id, scopes=("recording",), text="No."),)))
    after = pairs(clip_table(study))
    assert not np.isfinite(after.predicted[own]).any() and after.n < before.n
    assert f"{len(own)} clips of {len(before)} have no consent to an analysis, and are left out." in notes(after)
    exported = {entry.name: entry for entry in of_study(study).clips}
    assert sum(entry.declined and not entry.predictions for entry in exported.values()) == len(own)


def test_a_model_that_tells_a_profile_is_held_against_profiles_and_figures_of_size_are_refused(filling: Any) -> None:
    rng = np.random.default_rng(2)
    for i in range(8):
        ratings = {e: int(r) for e, r in zip(EMOTIONS, rng.integers(2, 80, 7), strict=True)}
        clip = filling.clip(f"P{i % 4}", 1, None, ratings)
        said = rng.uniform(size=7)
        filling.analysis(clip, (said / said.max()).tolist(), "profiler", form="relative")
        filling.analysis(clip, (0.5 * said).tolist(), "sizer")
    filling.clip("P0", 1, None, {**dict.fromkeys(EMOTIONS, 1)})  # nothing was felt
    table = clip_table(filling.study)
    models = {model.name: model for model in table.models}
    assert table.form == "absolute" and {m.name: m.form for m in table.models} == {
        "profiler": "relative", "sizer": "absolute"
    }  # fmt: skip
    plain = pairs(table, model=models["sizer"])
    assert (plain.form, plain.not_in_size) == ("absolute", "")
    np.testing.assert_array_equal(plain.reported, table.reported)

    found = pairs(table, model=models["profiler"], against=models["sizer"])
    assert found.form == "relative" and found.not_in_size == ACROSS
    strongest = table.reported.max(axis=1, keepdims=True)
    felt = strongest[:, 0] > 0
    np.testing.assert_allclose(found.reported[felt], table.reported[felt] / strongest[felt])
    assert np.isnan(found.reported[~felt]).all() and felt.sum() == 8
    np.testing.assert_allclose(found.predicted_against, found.predicted, atol=1e-12)  # both are now profiles
    of = figures(found, intervals=False)
    for floor in (*of.floors, *of.floors_against):
        assert floor.mean and not any(MEASURES[name].of_size for name in floor.mean)
    assert of.floors and of.floors_against
    for name, measure in MEASURES.items():
        values = [one.figures[name].value for one in of.agreement.emotions.values()]
        if measure.of_stimuli is not None:  # nobody knows what these clips are reactions to
            continue
        assert (values == [None] * 7) == measure.of_size, name
        if measure.of_size:
            assert {one.figures[name].note for one in of.agreement.emotions.values()} == {ACROSS}
    assert {name for name, m in MEASURES.items() if m.of_size} == {
        "ccc", "mae", "icc", "bias", "lower_limit", "upper_limit", "proportional_bias", "slope", "intercept",
    }  # fmt: skip
    said = " ".join(notes(found))
    assert "profiler tells a profile, not how strong a reaction was." in said and ACROSS in said
    assert "1 clip cannot be a profile" in said
    assert len(drawing(found, of, 0, SCATTER).cloud.x) == 8 and max(drawing(found, of, 0, SCATTER).cloud.x) <= 1
    assert len(drawing(found, of, 0, BLAND_ALTMAN).cloud.x) == 0
    document = as_json(found, of)
    assert (document["labels"], document["no_figures_of_size"]) == ("relative", ACROSS)
    assert (document["model"]["labels"], document["against"]["labels"]) == ("relative", "absolute")
    assert {clip["difference"] or clip["mean_absolute_difference"] for clip in document["ranking"]} == {None}
    assert len(document["ranking"]) == 8 and all(-1 <= clip["r_of_profiles"] <= 1 for clip in document["ranking"])
    people = document["profiles"]["participant"]
    assert all(person["difference"] == dict.fromkeys(EMOTIONS) for person in people)
    assert all(-1 <= person["r_of_profiles"] <= 1 for person in people)


def test_clips_under_fifty_frames_are_left_out_said_and_taken_in_on_wish(filling: Any) -> None:
    rng = np.random.default_rng(3)
    for i, frames in enumerate((49, 50, None, 12, 300)):
        clip = filling.clip(f"P{i}", 1, None, dict(zip(EMOTIONS, rng.integers(2, 80, 7).tolist(), strict=True)))
        filling.analysis(clip, rng.uniform(size=7), n_frames=frames)
        filling.analysis(clip, rng.uniform(size=7), "other", n_frames=300 if frames == 49 else frames)
    table = clip_table(filling.study)
    first, other = (next(m for m in table.models if m.name == name) for name in ("first", "other"))
    found = pairs(table, model=first)
    assert np.isfinite(found.predicted).all(axis=1).tolist() == [False, True, True, False, True]  # None: not known
    assert (found.n, found.short) == (3, 2)
    assert "2 of 5 clips show a face in fewer than 50 frames and are left out (the paper's rule)." in notes(found)
    assert pairs(table, model=other).short == 1 and "1 of 5 clips shows" in " ".join(notes(pairs(table, model=other)))
    both = pairs(table, model=other, against=first)  # what is too short for one is in neither
    assert both.short == 2 and np.isnan(both.predicted_against[0]).all() and np.isnan(both.predicted[0]).all()
    whole = pairs(table, model=first, least_frames=0)
    assert (whole.n, whole.short) == (5, 0) and not any("50 frames" in note for note in notes(whole))
