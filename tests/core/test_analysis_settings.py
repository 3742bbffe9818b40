from __future__ import annotations

import json
from dataclasses import FrozenInstanceError, fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.analysis_settings import AnalysisSettings, differing, settings_from_json
from core.errors import SettingsError
from core.types import FacePick


@settings(max_examples=30, deadline=None)
@given(
    window_s=st.floats(2, 120),
    hop_share=st.floats(0.25, 1),
    device=st.sampled_from(["auto", "cpu", "cuda"]),
    face=st.none()
    | st.builds(FacePick, st.tuples(st.floats(-1, 1), st.floats(-1, 1)), st.tuples(st.just(3.5), st.just(0.0))),
)
def test_settings_come_back_from_json_text_as_they_were(
    window_s: float, hop_share: float, device: str, face: FacePick | None
) -> None:
    given_settings = AnalysisSettings(window_s=window_s, hop_s=max(0.5, hop_share * window_s), device=device, face=face)
    again = settings_from_json(json.loads(json.dumps(given_settings.as_json())))
    assert again == given_settings
    assert again.key() == given_settings.key()


@pytest.mark.parametrize(
    "changed",
    [
        {"window_s": 14.0},
        {"hop_s": 4.0},
        {"model": "other"},
        {"backbone": "other"},
        {"action_units": "openface:x"},
        {"single_reading_s": 29.0},
        {"face": FacePick((0.1,), (1.0, 2.0))},
        {"face_changes": ((3.0, FacePick((0.1,), (1.0, 2.0))),)},
        {"max_faces": 2},
    ],
)
def test_every_setting_changes_the_key(changed: dict[str, Any]) -> None:
    assert replace(AnalysisSettings(), **changed).key() != AnalysisSettings().key()


@pytest.mark.parametrize(
    ("given_values", "said"),
    [
        ({"device": "tpu"}, "auto, cpu or cuda"),
        ({"window_s": 1.0}, "2 to 120"),
        ({"window_s": float("nan")}, "2 to 120"),
        ({"window_s": 500.0}, "2 to 120"),
        ({"hop_s": 0.0}, "hop"),
        ({"hop_s": -5.0}, "hop"),
        ({"hop_s": float("nan")}, "hop"),
        ({"hop_s": 16.0}, "hop"),
        ({"max_faces": 0}, "faces"),
        ({"max_faces": 2.5}, "faces"),
        ({"single_reading_s": float("nan")}, "more than 0 and at most 120, not nan"),
        ({"single_reading_s": float("inf")}, "not inf"),
        ({"single_reading_s": "30"}, "not '30'"),
        ({"model": 7}, "name or a file"),
        ({"model": "a\x1b[2J"}, "name or a file"),
        ({"model": "m" * 10**6}, "name or a file"),
        ({"excluded": tuple((2.0 * i, 2.0 * i + 1) for i in range(10_001))}, "10,001 stretches"),
    ],
)
def test_what_makes_no_sense_is_refused_with_the_range_that_does(given_values: dict[str, Any], said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        AnalysisSettings(**given_values)


@pytest.mark.parametrize("spoilt", [{"settings_version": 99}, {"window": 3}, {"window_s": 1.0}, {"window_s": "long"},
    {"face": 3}, {"face": {"shape": [1]}}, {"face": {"shape": 1, "centre": [0, 0]}},
    {"face": {"shape": [[1, 2]], "centre": [0, 0]}},
    {"face": {"shape": [float("nan")], "centre": [0, 0]}}, {"face": {"shape": [1], "centre": [0, float("inf")]}},
    {"face": {"shape": [1], "centre": [0, 0, 0]}}, {"face": {"shape": ["a"], "centre": [0, 0]}},
    {"device": "x" * 9999}, {"device": 10**400}, {"model": "m" * 9999}, {"excluded": 3}, {"excluded": [1]},
    {"excluded": [["a", "b"]]}, {"excluded": [[None, None]]}, {"hop_s": 10**400}, {"max_faces": [4]},
])  # fmt: skip
def test_stored_settings_of_another_version_or_kind_are_refused(spoilt: dict[str, Any]) -> None:
    with pytest.raises(SettingsError):
        settings_from_json({**AnalysisSettings().as_json(), **spoilt})


def test_a_refusal_of_stored_settings_is_short() -> None:
    for name in ("device", "model", "backbone", "action_units", "window_s", "settings_version"):
        with pytest.raises(SettingsError) as caught:
            settings_from_json({**AnalysisSettings().as_json(), name: "x" * 100_000})
        assert len(str(caught.value)) < 300


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        AnalysisSettings().model = "x"  # type: ignore[misc]


def test_exclusions_are_part_of_the_key_in_any_order_and_none_leave_it_as_it_was() -> None:
    plain = AnalysisSettings()
    assert "excluded" not in plain.as_json()  # analyses that were made before keep their names
    one = AnalysisSettings(excluded=((3.0, 4.0), (1.0, 2.0), (1.5, 2.5)))
    same = AnalysisSettings(excluded=((1.0, 2.5), (3.0, 4.0)))
    assert one.key() == same.key() != plain.key() != AnalysisSettings(excluded=((1.0, 2.4), (3.0, 4.0))).key()
    assert settings_from_json(json.loads(json.dumps(one.as_json()))) == same
    assert same.excludes([0.999, 1.0, 2.4999, 2.5, 3.9, 4.0]).tolist() == [False, True, True, False, True, False]
    for wrong in ((2.0, 2.0), (-1.0, 2.0), (1.0, float("nan"))):
        with pytest.raises(SettingsError, match="no stretch"):
            AnalysisSettings(excluded=(wrong,))


def test_a_face_is_chosen_for_the_whole_clip_or_from_a_time_on_and_what_was_chosen_later_goes() -> None:
    one, two, three = (FacePick((float(i),), (0.0, 0.0)) for i in range(3))
    chosen = AnalysisSettings().with_face(one).with_face(two, 4.0).with_face(three, 8.0)
    assert [chosen.face_at(at_s) for at_s in (0.0, 3.999, 4.0, 7.9, 8.0, 99.0)] == [one, one, two, two, three, three]
    assert chosen.with_face(one, 4.0).face_changes == ((4.0, one),)
    assert chosen.with_face(two).face_changes == () and chosen.with_face(two).face == two
    assert chosen.with_face(None) == AnalysisSettings()
    assert settings_from_json(json.loads(json.dumps(chosen.as_json()))) == chosen
    assert "face_changes" not in AnalysisSettings().as_json()  # analyses that are there keep their names


def test_every_part_of_the_settings_has_a_word_for_sentences() -> None:
    usual = AnalysisSettings()
    other = AnalysisSettings(
        "m", "b", "pyfaceau", "cpu", 20.0, 10.0, 4.0, 2, FacePick((1.0,), (0.5, 0.5)),
        ((1.0, FacePick((1.0,), (0.5, 0.5))),), ((0.0, 1.0),),
    )  # fmt: skip
    assert all(getattr(usual, one.name) != getattr(other, one.name) for one in fields(AnalysisSettings))
    assert differing(usual, usual) == ()
    assert differing(usual, other) == (
        "model", "holistic network", "source of action units", "device", "longest single reading", "window",
        "time between windows", "number of people told apart", "face", "exclusions",
    )  # fmt: skip
