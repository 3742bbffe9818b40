from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from core.analysis.action_unit_agreement import agreement_of, said_of_columns
from core.export.annotation_tables import annotation_tables
from core.export.clip_tables import long, mode_of, state_of, tables, wide
from core.export.item_tables import item_tables
from core.export.material import of_study
from core.export.tables import Table, dictionary
from core.recording.certificate import TimingCertificate
from core.recording.stimulus_timing import SoundHeard, StimulusTiming
from core.streams import About, written
from core.study.change_building import add
from core.study.changes import Change
from core.study.rating_samples import pack
from core.study.records import Annotation, Clip, ClipRatings, Item, Trace, Variable, Watched
from core.types import EMOTIONS


def as_dicts(table: Table) -> list[dict[str, Any]]:
    return [dict(zip((c.name for c in table.columns), row, strict=True)) for row in table.rows()]


def test_the_wide_table_has_a_row_per_clip_with_all_that_is_known(filled: Any) -> None:
    one, two = as_dicts(wide(of_study(filled.study)))
    assert (one["participant"], one["session"], one["clip"], one["stimulus"]) == ("P1", 1, 1, "=cmd|spiders")
    assert (one["age"], one["group"], one["left_handed"], one["Größe"]) == (30, "phobic", False, 1.75)
    assert [one[f"self_{e}"] for e in EMOTIONS] == [1, 100, 34, 50, 67, 90, None]
    assert (one["self_mode"], one["self_took_s"], one["rater_anna_mode"]) == ("mixed", 12.5, None)
    assert (one["self_state"], one["rater_anna_state"], two["self_state"]) == ("partial", "partial", None)
    assert one["rater_anna_fear"] == 12 and one["rater_anna_disgust"] is None
    assert [one[f"pred_small_net_{e}"] for e in EMOTIONS] == [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]
    assert one["pred_small_net_sha256"] == "a" * 64 and one["pred_small_net_validated"] is False
    assert one["n_frames"] == 40 and one["faces_found_share"] == pytest.approx(35 / 40)
    lacking = [name for name in two if name.startswith(("self_", "rater_", "pred_")) or name in ("age", "n_frames")]
    assert len(lacking) > 20 and all(two[name] is None for name in lacking)


def test_how_the_stimulus_was_shown_stands_beside_the_gaps_of_the_camera(filled: Any) -> None:
    heard = SoundHeard("desk", "DAC time", 0.0, 6.3, holes_s=((2.0, 0.5), (5.0, 0.2)))
    shown = StimulusTiming("spiders", 175, 7.0, 140, 10.6125, 18.3125, 0.0175, 0.74, 0.04, 2.0, 0.7, sound=heard)
    timing = TimingCertificate(
        "a.mkv", "", 10.0, "monotonic clock", 1e-9, "camera 0", 640, 480, 30.0, {}, stimulus=shown
    )
    material = of_study(filled.study)
    one, two = material.clips
    unheard = replace(shown, shown=175, offset_clock_s=17.6125, longest_s=0.04, latest_s=0.0,
                      sound=replace(heard, problem="It is not known.", measured=False))  # fmt: skip
    silent = replace(timing, stimulus=unheard)
    first, second = as_dicts(wide(replace(material, clips=(replace(one, certificate=timing), two))))
    names = [name for name in first if name.startswith("stimulus_")]
    assert [first[name] for name in names] == [
        "disturbed", pytest.approx(0.6125), 0.0175, 175, 140, pytest.approx(0.7), 0.74, 2, pytest.approx(0.7),
    ]  # fmt: skip
    assert len(names) == 9 and all(second[name] is None for name in names)  # not measured, as in older recordings
    unknown = as_dicts(wide(replace(material, clips=(replace(one, certificate=silent), two))))[0]
    assert unknown["stimulus_shown"] == "sound not measured" and unknown["stimulus_sound_holes"] is None
    said = {row["column"]: row for row in as_dicts(dictionary(tables(material))) if row["table"] == "clips"}
    assert said["stimulus_shown"]["range"] == "as made, disturbed, stopped early, sound not measured"
    assert said["stimulus_overrun_s"]["unit"] == "s" and "longer" in said["stimulus_overrun_s"]["meaning"]


def test_the_long_table_has_a_row_per_clip_emotion_and_source(filled: Any) -> None:
    rows = as_dicts(long(of_study(filled.study)))
    # P1: self, anna, one model; P2: what was not reported is there, empty.
    assert len(rows) == 7 * (3 + 1)
    found = {(r["participant"], r["source"], r["emotion"]): (r["rating"], r["intensity"]) for r in rows}
    assert found["P1", "self", "adoration"] == (1, 0.0)
    assert found["P1", "self", "amusement"] == (100, 1.0)
    assert found["P1", "self", "anxiety"] == (34, pytest.approx(1 / 3))
    assert found["P1", "self", "surprise"] == found["P2", "self", "fear"] == (None, None)
    assert found["P1", "rater", "fear"] == (12, pytest.approx(11 / 99))
    assert found["P1", "model", "fear"] == (None, 0.6)
    modes = {(r["participant"], r["source"], r["emotion"]): r["mode"] for r in rows}
    assert (modes["P1", "self", "fear"], modes["P1", "self", "disgust"]) == ("typed", "mouse")
    assert modes["P1", "self", "surprise"] is modes["P1", "rater", "fear"] is modes["P1", "model", "fear"] is None


@pytest.mark.parametrize(
    ("modes", "mode"),
    [({"fear": "mouse", "disgust": "mouse"}, "mouse"), ({"fear": "typed", "disgust": "typed"}, "typed"),
     ({"fear": "mouse", "disgust": "keyboard"}, "mixed"), ({"fear": "mouse"}, None), ({}, None)],
)  # fmt: skip
def test_a_report_has_one_mode_where_all_its_ratings_have(modes: dict[str, str], mode: str | None) -> None:
    assert mode_of(ClipRatings(clip_id="c", ratings={"fear": 3, "disgust": 9}, modes=modes)) == mode


@pytest.mark.parametrize(("modes", "mode"), [((), None), (("typed",), "typed"), (("mouse", "keyboard"), "mixed")])
def test_how_a_continuous_rating_was_given_is_exported_and_explained(
    filled: Any, modes: tuple[str, ...], mode: str | None
) -> None:
    trace = Trace(clip_id=filled.clips[0].id, rater="anna", dimension="joy", samples=pack([0, 1], [1, 2]), modes=modes)
    filled.study.apply(add(trace))
    assert filled.study.all(Trace) == (trace,)
    table = next(t for t in annotation_tables(of_study(filled.study)) if t.name == "continuous_ratings")
    assert [row["mode"] for row in as_dicts(table)] == [mode, mode]
    said = {row["column"]: row for row in as_dicts(dictionary([table]))}["mode"]
    assert said["range"] == "mouse, keyboard, typed, mixed" and "Empty where it is not known" in str(said["meaning"])


def test_how_ratings_were_given_is_in_the_data_dictionary(filled: Any) -> None:
    made = {table.name: table for table in tables(of_study(filled.study))}
    said = {(row["table"], row["column"]): row for row in as_dicts(dictionary(made.values()))}
    wide_one, long_one = said["clips", "self_mode"], said["intensities", "mode"]
    assert wide_one["range"] == "mouse, keyboard, typed, mixed" and long_one["range"] == "mouse, keyboard, typed"
    assert all("arrow keys of the keyboard" in row["meaning"] for row in (wide_one, long_one))
    states = said["clips", "self_state"], said["intensities", "report_state"]
    assert all(row["range"] == "complete, partial" and "left some out" in row["meaning"] for row in states)


def test_a_report_is_complete_only_with_a_rating_of_every_emotion() -> None:
    every = dict.fromkeys(EMOTIONS, 1)
    assert state_of(ClipRatings(clip_id="c", ratings=every)) == "complete"
    for left in EMOTIONS:
        ratings = {emotion: 1 for emotion in EMOTIONS if emotion != left}
        assert state_of(ClipRatings(clip_id="c", ratings=ratings)) == "partial"


def test_what_a_person_chose_not_to_answer_is_empty_and_said(filled: Any) -> None:
    material = of_study(filled.study)
    one, two = material.clips
    left_out = tuple(replace(r, no_answer=("surprise",)) if r.rater == "self" else r for r in one.reports)
    material = replace(material, clips=(replace(one, reports=left_out), two))
    first, second = as_dicts(wide(material))
    assert (first["self_surprise"], first["self_no_answer"], second["self_no_answer"]) == (None, "surprise", None)
    rows = as_dicts(long(material))
    told = {(r["participant"], r["source"], r["emotion"]): (r["rating"], r["intensity"], r["no_answer"]) for r in rows}
    assert told["P1", "self", "surprise"] == (None, None, True) and told["P1", "self", "fear"][2] is False
    assert told["P1", "model", "fear"][2] is told["P2", "self", "fear"][2] is None


def test_each_answer_has_its_scale_and_is_brought_to_0_to_1(filled: Any) -> None:
    material = of_study(filled.study)
    one, two = material.clips
    own = ClipRatings(clip_id=one.clip.id, ratings={"fear": 7, "disgust": 1, "anxiety": 4}, scale="1-7")
    material = replace(material, clips=(replace(one, reports=(own, *one.reports[1:])), two))
    assert [r.rater for r in material.clips[0].reports] == ["self", "anna"]
    rows = as_dicts(long(material))
    told = {(r["source"], r["emotion"]): (r["rating"], r["scale"], r["intensity"]) for r in rows
            if r["participant"] == "P1"}  # fmt: skip
    assert told["self", "fear"] == (7, "1-7", 1.0) and told["self", "disgust"] == (1, "1-7", 0.0)
    assert told["self", "anxiety"] == (4, "1-7", 0.5) and told["self", "surprise"] == (None, None, None)
    assert told["rater", "fear"] == (12, "1-100", pytest.approx(11 / 99))
    first = as_dicts(wide(material))[0]
    assert (first["self_fear"], first["self_scale"], first["rater_anna_scale"]) == (7, "1-7", "1-100")
    said = {(row["table"], row["column"]): row for row in as_dicts(dictionary(tables(material)))}
    assert said["clips", "self_fear"]["range"] == "1 to 7" and said["clips", "rater_anna_fear"]["range"] == "1 to 100"
    assert said["intensities", "rating"]["range"] == "1 to 100 and 1 to 7"


def test_answers_to_own_questions_are_columns_of_clips_and_a_table_of_their_own(filled: Any) -> None:
    filled.study.apply(add(Item(name="joy of it", question="How joyful?", scale="1-7")))
    own = ClipRatings(clip_id=filled.clips[0].id, ratings={"fear": 1}, items={"joy of it": 4, "odd": 0},
                      item_scales={"joy of it": "1-7", "odd": "analogue"}, modes={"odd": "mouse"})  # fmt: skip
    filled.study.apply(add(own))
    material = of_study(filled.study)
    first, second = as_dicts(wide(material))
    assert (first["self_joy_of_it"], first["self_odd"]) == (4, 0)
    assert second["self_joy_of_it"] is first["rater_anna_odd"] is None
    (table,) = item_tables(material)
    joy, odd = as_dicts(table)
    told = ("participant", "rater", "item", "question", "answer", "scale", "share", "mode", "no_answer")
    assert [joy[name] for name in told] == ["P1", "self", "joy of it", "How joyful?", 4, "1-7", 0.5, None, False]
    assert [odd[name] for name in told] == ["P1", "self", "odd", None, 0, "analogue", 0.0, "mouse", False]
    said = {(row["table"], row["column"]): row for row in as_dicts(dictionary((*tables(material), table)))}
    assert said["clips", "self_joy_of_it"]["range"] == "1 to 7"
    assert "How joyful?" in said["clips", "self_joy_of_it"]["meaning"]


def test_names_of_columns_are_such_as_spss_takes_and_each_there_once(filled: Any) -> None:
    for name in ("AGE", "Age ", "2nd visit", "all", "Größe" * 30, "clip", "€"):
        filled.study.apply(add(Variable(name=name)))
    for table in tables(of_study(filled.study)):
        names = [column.name for column in table.columns]
        assert len({name.casefold() for name in names}) == len(names)
        for name in names:
            assert name[0].isalpha() and name.isidentifier() and len(name.encode()) <= 64
            assert name.upper() not in {"ALL", "AND", "BY", "NOT", "OR", "TO", "WITH"}


def test_whether_a_rater_saw_the_model_is_a_column_of_each_table_and_who_watched_has_a_table(filled: Any) -> None:
    (clip, *_) = [c for c in filled.study.all(Clip) if c.kind != "baseline"]
    filled.study.apply(
        Change(
            label="",
            added=(
                ClipRatings(clip_id=clip.id, ratings={"fear": 3}, rater="blind rater", blind=True),
                Annotation(clip_id=clip.id, tier="nods", rater="b", start_s=0.1, blind=False),
                Trace(clip_id=clip.id, rater="b", dimension="x", samples=pack([0, 1], [1, 2]), blind=True),
                Watched(clip_id=clip.id, tier="frowns", rater="b", blind=True, watched_at="2030-01-01"),
            ),
        )
    )
    material = of_study(filled.study)
    row = next(r for r in as_dicts(wide(material)) if r["clip_id"] == clip.id)
    assert row["rater_blind_rater_blind"] is True and row["self_blind"] is None
    rows = [r for r in as_dicts(long(material)) if r["clip_id"] == clip.id and r["rater"] == "blind rater"]
    assert len(rows) == 7 and all(r["blind"] is True for r in rows)
    made = {table.name: as_dicts(table) for table in annotation_tables(material)}
    assert [r["blind"] for r in made["annotations"] if r["tier"] == "nods"] == [False]
    assert [r["blind"] for r in made["continuous_ratings"] if r["dimension"] == "x"] == [True, True]
    (watched,) = made["watched"]
    assert (watched["tier"], watched["rater"], watched["watched_at"], watched["blind"]) == (
        "frowns", "b", "2030-01-01", True,
    )  # fmt: skip


def test_the_dictionary_of_frames_names_each_units_agreement_with_openface_where_the_values_are_ours() -> None:
    known = agreement_of("mediapipe")

    def columns(setting: str) -> dict[str, str]:
        about = About(("joy",), "somebody's values", agreement=said_of_columns(setting))
        return {name: meaning for quantity in written() for name, meaning in quantity.titled(about)}

    ours = columns("mediapipe")
    for name, figures in known.items():
        assert f"; {figures.of_intensity}; " in ours[f"{name}_r"] and f"r {figures.r:z.2f}" in ours[f"{name}_r"]
        assert f"; {figures.of_occurrence}; " in ours[f"{name}_c"]
    theirs = columns("openface:/tables")
    assert not any("agreement" in meaning for meaning in theirs.values())
