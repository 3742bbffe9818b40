from __future__ import annotations

from core import emotions
from core.analysis.action_unit_sources import SOURCES
from core.types import AU_NAMES, EMOTIONS


def test_every_emotion_and_action_unit_has_words_of_its_own() -> None:
    assert tuple(emotions.LABELS) == EMOTIONS
    assert set(emotions.EXPLANATIONS) == set(EMOTIONS)
    told = {unit for source in SOURCES.values() for unit in source.units.names}
    assert set(emotions.ACTION_UNITS) == told == {*AU_NAMES, "AU11", "AU24", "AU28", "AU43"}
    for words in (emotions.LABELS, emotions.EXPLANATIONS):
        assert len({text.casefold() for text in words.values()}) == len(words)
    for name, label in emotions.LABELS.items():
        assert label.replace(" ", "_").casefold() == name
    assert all(text.endswith(".") for text in emotions.EXPLANATIONS.values())


def test_action_units_have_the_names_of_the_facs_manual() -> None:
    # Ekman, Friesen & Hager (2002), those that are mixed up most easily.
    manual = {"AU01": "inner brow", "AU02": "outer brow", "AU07": "lid", "AU12": "lip corner", "AU15": "lip corner dep",
              "AU25": "lips part", "AU26": "jaw drop", "AU45": "blink"}  # fmt: skip
    for unit, words in manual.items():
        assert words in emotions.ACTION_UNITS[unit].casefold()
