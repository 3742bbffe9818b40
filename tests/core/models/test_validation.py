"""A model counts as validated only with evidence in its file."""

from __future__ import annotations

import pytest

from core.models.validation import validation_of

FIGURES = {"mean Pearson r": {"value": 0.41, "low": 0.31, "high": 0.5}}
EVIDENCE = {"data": "ours", "data_sha256": "ab" * 32, "people": 40, "clips": 160, "figures": FIGURES}


def test_a_claim_with_all_its_evidence_counts_and_says_it():
    said = validation_of({"validated": True, "validation": EVIDENCE})
    assert said.counts
    assert said.sentence == (
        "Validated, as its file states, on self-reports to 160 clips by 40 people (data ours, SHA-256 abababababab…): "
        "mean Pearson r 0.410 [0.310, 0.500]; in brackets 95 % intervals."
    )
    assert not validation_of({"validated": False, "validation": EVIDENCE}).counts


@pytest.mark.parametrize(
    ("changed", "lacks"),
    [
        ({"data": ""}, "it names no data"),
        ({"data": None}, "it names no data"),
        ({"data_sha256": "abc"}, "it does not say by a SHA-256 which data"),
        ({"people": 1}, "it does not say of how many people and clips"),
        ({"people": True}, "it does not say of how many people and clips"),
        ({"people": "40"}, "it does not say of how many people and clips"),
        ({"clips": 39}, "it does not say of how many people and clips"),
        ({"figures": {}}, "it states no figures"),
        ({"figures": [0.4]}, "it states no figures"),
        ({"figures": {"r": 0.41}}, "its figures have no intervals"),
        ({"figures": {"r": {"value": 0.41}}}, "its figures have no intervals"),
        ({"figures": {"r": {"value": 0.41, "low": 0.5, "high": 0.6}}}, "its figures have no intervals"),
        ({"figures": {"r": {"value": 0.41, "low": 0.41, "high": 0.41}}}, "its figures have no intervals"),
        ({"figures": {"r": {"value": float("nan"), "low": 0.3, "high": 0.6}}}, "its figures have no intervals"),
        ({"figures": {"r": {"value": 0.4, "low": 0.3, "high": 10**400}}}, "its figures have no intervals"),
    ],
)
def test_a_claim_that_lacks_evidence_does_not_count_and_says_what_is_missing(changed, lacks):
    said = validation_of({"validated": True, "validation": {**EVIDENCE, **changed}})
    assert not said.counts
    assert said.sentence == f"Not validated on self-reports: its file claims that it is, but {lacks}."


@pytest.mark.parametrize("metadata", [{}, {"validated": False}, {"validated": 0}])
def test_a_model_that_claims_nothing_is_just_not_validated(metadata):
    assert validation_of(metadata).sentence == "Not validated on self-reports."


@pytest.mark.parametrize("evidence", [None, 3, "yes", []])
def test_a_bare_claim_does_not_count(evidence):
    said = validation_of({"validated": True, "validation": evidence})
    assert not said.counts and said.claimed


@pytest.mark.parametrize("claim", ["false", "no", "true", 1, [True], {"by": "us"}, None])
def test_only_true_is_a_claim(claim):
    said = validation_of({"validated": claim, "validation": EVIDENCE})
    assert not said.claimed and not said.counts
