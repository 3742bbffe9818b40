"""Agreement of action units with OpenFace: one source, marks where it is poor, nothing where it is not known."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from core.analysis import action_unit_agreement
from core.analysis.action_unit_agreement import Agreement, agreement_of, indicative_sentences, marked
from core.analysis.action_unit_sources import ACTION_UNIT_MODEL
from core.errors import CheckpointError
from core.models import registry
from core.types import AU_NAMES


@pytest.mark.parametrize(
    ("r", "kappa", "intensity", "occurrence"),
    [
        (0.4, 0.3, False, False),
        (0.39, 0.3, True, False),
        (0.4, 0.29, False, True),
        (-0.1, -0.1, True, True),
        (None, None, True, False),
        (0.9, None, False, False),
    ],
)
def test_an_intensity_is_indicative_below_r_040_and_an_occurrence_below_kappa_030(r, kappa, intensity, occurrence):
    found = Agreement(r, kappa, 70)
    assert (found.intensity_indicative, found.occurrence_indicative) == (intensity, occurrence)
    assert found.indicative == (intensity or occurrence)
    assert ("indicative only" in found.of_intensity) == intensity
    assert ("indicative only" in found.of_occurrence) == occurrence
    assert marked("AU15", {"AU15": found}) == ("AU15 ~" if intensity or occurrence else "AU15")


def test_figures_are_said_as_agreement_with_openface_and_never_with_coders():
    found = Agreement(0.314, 0.2, 44)
    assert found.of_both == "agreement with OpenFace r 0.31, kappa 0.20 (44 people left out); indicative only"
    assert found.of_intensity == "agreement with OpenFace r 0.31 (44 people left out); indicative only"
    assert found.of_occurrence == "agreement with OpenFace kappa 0.20 (44 people left out); indicative only"
    assert Agreement(None, None, 0).of_both == "agreement with OpenFace not measured; indicative only"
    assert Agreement(0.5, None, 3).of_occurrence == ""
    assert found.as_json() == {
        "r": 0.314,
        "kappa": 0.2,
        "people": 44,
        "test": None,
        "intensity_indicative": True,
        "occurrence_indicative": True,
        "fails_in": {},
    }


@pytest.mark.parametrize(
    ("r", "kappa", "intensity", "occurrence"),
    [(0.4, 0.3, False, False), (0.39, 0.3, True, False), (0.4, 0.29, False, True), (None, None, False, False)],
)
def test_what_is_poor_with_the_test_people_alone_is_indicative_too(r, kappa, intensity, occurrence):
    found = Agreement(0.6, 0.5, 70, test=Agreement(r, kappa, 12))
    assert (found.intensity_indicative, found.occurrence_indicative) == (intensity, occurrence)
    assert marked("AU15", {"AU15": found}) == ("AU15 ~" if intensity or occurrence else "AU15")


def test_figures_of_test_people_and_of_the_group_where_it_fails_are_said_beside():
    groups = {"glasses": Agreement(0.1, 0.0, 4), "turned": Agreement(0.3, 0.1, 5), "old": Agreement(0.39, 0.2, 9)}
    found = Agreement(0.6, 0.5, 70, groups, Agreement(0.36, 0.31, 11))
    assert found.of_both == (
        "agreement with OpenFace r 0.60, kappa 0.50 (70 people left out); r 0.36, kappa 0.31 with 11 test people; "
        "poorest in the group “turned” (r 0.30, 5 people); indicative only"
    )
    assert "; kappa 0.31 with 11 test people" in found.of_occurrence and "indicative" not in found.of_occurrence
    assert list(found.fails_in) == ["turned", "old"]  # four people tell nothing of glasses
    assert found.as_json()["test"] == {"r": 0.36, "kappa": 0.31, "people": 11}


def test_our_own_estimate_has_the_figures_of_its_file_and_other_values_none():
    metadata = registry.find(ACTION_UNIT_MODEL, "action_units").metadata
    stored, tested = metadata["figures"], metadata["test_figures"]
    found = agreement_of("mediapipe")
    assert list(found) == list(AU_NAMES)
    for name, figures in found.items():
        assert (figures.r, figures.kappa) == (stored[name]["r"], stored[name]["kappa"])
        assert set(figures.groups) >= {"head turned by more than 20°", "woman", "man"}
        of_test = tested[name]
        assert (figures.test is None) == (of_test["people"] < 5)
        if figures.test is not None:
            assert (figures.test.r, figures.test.kappa) == (of_test["r"], of_test["kappa"])
    for other in ("openface:/tables", "pyfaceau", "of another Eriscope"):
        assert agreement_of(other) == {}
        assert marked("AU20", agreement_of(other)) == "AU20"
    (sentence,) = indicative_sentences(["mediapipe", "openface:/tables"])
    weak = [name for name in AU_NAMES if found[name].indicative]
    assert weak and all(f"{name} (r " in sentence for name in weak)
    assert not any(name in sentence for name in AU_NAMES if name not in weak)
    assert indicative_sentences(["openface:/tables"]) == ()


@pytest.mark.parametrize("figures", [{}, {"AU01": {}}, {"AU01": {"r": 0.5}}, None])
def test_a_file_of_another_eriscope_names_what_it_knows(figures, monkeypatch):
    monkeypatch.setattr(
        action_unit_agreement.registry,
        "find",
        lambda *_: SimpleNamespace(metadata={} if figures is None else {"figures": figures}),
    )
    known = agreement_of("mediapipe")
    assert known == ({"AU01": Agreement(0.5, None, 0)} if figures == {"AU01": {"r": 0.5}} else {})


def test_no_figures_where_the_estimator_is_missing(monkeypatch):
    def missing(*_):
        raise CheckpointError("gone")

    monkeypatch.setattr(action_unit_agreement.registry, "find", missing)
    assert agreement_of("mediapipe") == {}
