from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.comparison.clip_table import PARTICIPANT, SESSION, STIMULUS, clip_table
from core.comparison.selection import selection_of
from core.study.records import ClipRatings, Stimulus, Variable
from core.types import EMOTIONS

HALF = [0.5] * 7


def test_rows_are_reactions_in_order_with_the_newest_report_of_the_participant(filling: Any) -> None:
    filling.clip("P2", 1, "cats", {"fear": 100}, HALF)
    filling.clip("P1", 1, None, kind="baseline")
    clip = filling.clip("P1", 1, "storm", {"fear": 1, "disgust": 34})
    imported = filling.clip("P1", 2, None, kind="imported")
    filling.add(
        ClipRatings(clip_id=clip.id, ratings={"fear": 34}, reported_at="2099-01-01T00:00:00+00:00"),
        ClipRatings(clip_id=clip.id, ratings={"fear": 99}, reported_at="2099-02-01T00:00:00+00:00", rater="Anna"),
    )
    table = clip_table(filling.study)
    assert table.titles == (
        "P1, session 1, clip 2, storm",
        f"P1, session 2, clip 1, {Path(imported.file).name}",
        "P2, session 1, clip 1, cats",
    )
    fear = table.reported[:, EMOTIONS.index("fear")]
    assert fear[0] == pytest.approx(33 / 99) and np.isnan(fear[1]) and fear[2] == 1
    assert np.isnan(table.reported[0, EMOTIONS.index("disgust")])  # the newer report leaves it out
    assert table.n_reported == 2 and [m.n for m in table.models] == [1]
    groups = {key: dict(zip(f.labels, f.counts, strict=True)) for key, f in table.facets.items()}
    assert groups == {
        PARTICIPANT: {"P1": 2, "P2": 1},
        STIMULUS: {"cats": 1, "no stimulus": 1, "storm": 1},
        SESSION: {"1": 2, "2": 1},
    }


def test_reports_that_were_given_blind_are_a_group_where_anything_is_known_of_it(filling: Any) -> None:
    clips = [filling.clip("P1") for _ in range(4)]
    assert "blind" not in clip_table(filling.study).facets
    for clip, blind in zip(clips, (True, False, None), strict=False):
        filling.add(ClipRatings(clip_id=clip.id, ratings={"fear": 9}, blind=blind))
    filling.add(ClipRatings(clip_id=clips[3].id, ratings={"fear": 9}, blind=True, rater="anna"))
    table = clip_table(filling.study)
    facet = table.facets["blind"]
    assert facet.labels == ("blind", "model seen", "not known", "no self-report") and facet.counts == (1, 1, 1, 1)
    chosen = selection_of(table, where=[("blind", "blind"), ("blind", "model seen")])
    assert chosen.rows(table).tolist() == [0, 1]
    filling.add(Variable(name="Blind", kind="yes/no"))
    assert "blind" not in clip_table(filling.study).facets  # the study's own variable goes first


def test_of_each_model_the_newest_analysis_counts_and_equal_names_are_told_apart(filling: Any) -> None:
    one, two = filling.clip("P1"), filling.clip("P1")
    filling.analysis(one, HALF, "eri", "a" * 64, made_at="2030-01-02")
    filling.analysis(one, [0.9] * 7, "eri", "a" * 64, made_at="2030-01-03", settings='{"window_s": 10}')
    filling.analysis(two, HALF, "eri", "a" * 64, made_at="2030-01-01", settings='{"window_s": 15, "face": [1]}')
    filling.analysis(one, HALF, "eri", "b" * 64, settings='{"face": [2]}', validated=True)
    filling.analysis(two, HALF, "eri", "b" * 64, settings='{"face": [1]}', validated=True)
    first, second = clip_table(filling.study).models
    assert {first.name, second.name} == {"eri_aaaaaaaa", "eri_bbbbbbbb"}
    a, b = (first, second) if first.sha256[0] == "a" else (second, first)
    assert a.predicted[:, 0].tolist() == [0.9, 0.5]
    assert (a.n, a.n_settings, a.validated) == (2, 2, False)
    assert (b.n, b.n_settings, b.validated) == (2, 1, True)  # another face is no other setting


def test_people_are_grouped_by_variables_age_and_country(filling: Any) -> None:
    filling.add(
        Variable(name="glasses", kind="yes/no"),
        Variable(name="country", kind="text"),
        Variable(name="score", kind="number"),
        Variable(name="hand", kind="category", choices=("left", "right")),
    )
    for i in range(9):
        values = {"glasses": i > 4, "country": "here", "score": float(i), "hand": "right"}
        filling.person(f"P{i}", age=20 + 5 * i, country="Chad", values=values if i else {})
        filling.clip(f"P{i}")
    filling.person("P9", values={"score": 20.0})
    filling.clip("P9")
    facets = clip_table(filling.study).facets
    groups = {key: dict(zip(f.labels, f.counts, strict=True)) for key, f in facets.items() if key not in
              (PARTICIPANT, STIMULUS, SESSION)}  # fmt: skip
    assert groups == {
        "age": {"18–24": 1, "25–34": 2, "35–44": 2, "45–54": 2, "55–64": 2, "not stated": 1},
        "glasses": {"yes": 4, "no": 4, "not stated": 2},
        "country": {"here": 8, "not stated": 2},  # the study's own variable, not the participants' field
        "score": {"below 4": 3, "4 to below 7": 3, "7 and over": 3, "not stated": 1},
        "hand": {"right": 8, "not stated": 2},
    }
    assert {key for key, facet in facets.items() if facet.ours} == {"age", "glasses", "score"}  # others typed the rest


def test_stimuli_of_one_name_stay_apart(filling: Any) -> None:
    filling.clip("P1", 1, "cats")
    other = Stimulus(name="cats", file="x", sha256="x", duration_s=1.0)
    filling.add(other)
    filling._stimuli["again"] = other
    filling.clip("P1", 1, "again")
    assert clip_table(filling.study).facets[STIMULUS].labels == ("cats", "cats (2)")


def test_an_empty_study_is_an_empty_table(filling: Any) -> None:
    table = clip_table(filling.study)
    assert (len(table), table.models, table.n_reported) == (0, (), 0)


def test_clips_can_be_sorted_by_whether_they_may_be_believed_for_each_model(filling: Any) -> None:
    clips = [filling.clip(f"P{i}") for i in range(3)]
    for clip, said in zip(clips, ("not validated", "not validated, outside limits", None), strict=True):
        filling.analysis(clip, [0.5] * 7, belief=said)
    facet = clip_table(filling.study).facets["may it be believed"]
    assert [facet.of(row) for row in range(3)] == ["not validated", "not validated, outside limits", "not judged"]
    filling.analysis(clips[2], [0.5] * 7, "other", belief="validated, within limits")
    keys = [key for key in clip_table(filling.study).facets if key.startswith("may it be believed")]
    assert keys == ["may it be believed (first)", "may it be believed (other)"]
