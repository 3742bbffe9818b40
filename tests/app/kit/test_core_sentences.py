"""Core's sentences found by what they look like."""

from __future__ import annotations

import time

import pytest

from app.kit.core_sentences import Patterns

TOLD = {
    "Fear": "Furcht",
    "disgust": "Ekel",
    "general limits": "allgemeine Grenzen",
    "The head's turn": "Die Drehung des Kopfes",
    "a whole number": "eine ganze Zahl",
    "from {0} to {1}": "von {0} bis {1}",
    "It ended.": "Es ist zu Ende.",
    " It was short.": " Es war kurz.",
    ", within limits": ", innerhalb der Grenzen",
    "not validated": "nicht validiert",
    "session {0}": "Sitzung {0}",
    "1 clip": "1 Clip",
    "{0} clips": "{0} Clips",
    "{0} of {1} {2} no report.": "{0} von {1} ohne Bericht.",
    "{0} must be {1} {2}, not {3}.": "{0} muss {1} {2} sein, nicht {3}.",
    "{0} {1} ({2}).": "{0} {1} ({2}).",
    "is {0}": "ist {0}",
    "{0} cannot be read: {1}. Choose another.": "{0} ist nicht lesbar: {1}. Wählen Sie etwas anderes.",
    "answers{0}{1}": "Antworten{0}{1}",
    " of {0}": " von {0}",
    " ({0} of {1} sliders)": " ({0} von {1} Reglern)",
    "{0} ({1}) is not in the study.": "{0} ({1}) ist nicht in der Studie.",
    "{0} and {1}": "{0} und {1}",
    "{0} to {1}": "{0} bis {1}",
    "Lip corner puller (smile)": "Ziehen der Mundwinkel (Lächeln)",
    "The tier {0} has no label {1}.": "Die Zeile {0!} hat keine Bezeichnung {1!}.",
    "A scale {0} is not known. Choose {1}.": "Eine Skala {0} ist nicht bekannt. Wählen Sie {1}.",
    "{0} is damaged: {1}. Put it back.": "{0} ist beschädigt: {1}. Legen Sie es zurück.",
    "not validated on reports": "nicht an Berichten validiert",
    "Not validated on reports.": "Nicht an Berichten validiert.",
    "Model {0} is {1}. {2}": "Modell {0!} ist {1}. {2}",
    "{0} gap{1} without a picture at {2} s.": "Lücken ohne Bild: {0} bei {2} s.",
    "{0} {1}.": "{0} {1}.",
    "tells a profile": "gibt ein Profil an",
}  # fmt: skip


@pytest.fixture(scope="module")
def patterns() -> Patterns:
    return Patterns(TOLD)


def test_what_fills_a_hole_is_translated_but_not_what_somebody_named() -> None:
    patterns = Patterns({"{0} of {1}": "{1}: {0}", "“{0}” is gone.": "„{0}“ ist weg.", "Fear": "Furcht"})
    assert patterns.translated("Fear of P1") == "P1: Furcht"
    assert patterns.translated("“Fear” is gone.") == "„Fear“ ist weg."
    assert patterns.translated("something else") is None


def test_the_pattern_with_the_most_letters_of_its_own_counts() -> None:
    patterns = Patterns({"{0} failed": "{0} misslang", "{0} clips failed": "{0} Clips misslangen"})
    assert patterns.translated("3 clips failed") == "3 Clips misslangen"
    assert patterns.translated("It failed") == "It misslang"


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("fear", "Furcht"),  # a label in the middle of a sentence
        ("Disgust", "Ekel"),
        ("2 clips of 5 have no report.", "2 Clips von 5 ohne Bericht."),
        ("It ended. 1 clip of 5 has no report.", "Es ist zu Ende. 1 Clip von 5 ohne Bericht."),
        ("It ended. It was short.", "Es ist zu Ende. Es war kurz."),
        ("It ended.\nNobody knows this.", "Es ist zu Ende.\nNobody knows this."),
        ("It must be a whole number from 2 to 9, not 1.", "It muss eine ganze Zahl von 2 bis 9 sein, nicht 1."),
        ("The head's turn is 9 (general limits: 1 to 5).",
         "Die Drehung des Kopfes ist 9 (allgemeine Grenzen: 1 bis 5)."),
        ("Answers of P1 (3 of 7 sliders) (a/b.x) is not in the study.",
         "Antworten von P1 (3 von 7 Reglern) (a/b.x) ist nicht in der Studie."),
        ("not validated, within limits", "nicht validiert, innerhalb der Grenzen"),
        ("P001, session 1, cats", "P001, Sitzung 1, cats"),
        ("fear, Disgust; 3 clips", "Furcht, Ekel; 3 Clips"),
        ("fear and disgust", "Furcht und Ekel"),
        ("P001 and P002", "P001 und P002"),
        ("AU15 ~ fear", "AU15 ~ Furcht"),
        ("AU12 lip corner puller", "AU12 Ziehen der Mundwinkel"),
        ("The tier fear has no label 1 clip.", "Die Zeile fear hat keine Bezeichnung 1 clip."),
        ("It is damaged: A scale 9 is not known. Choose fear. Put it back.",
         "It ist beschädigt: Eine Skala 9 ist nicht bekannt. Wählen Sie Furcht. Legen Sie es zurück."),
        ("Model m is not validated on reports. It ended.",
         "Modell m ist nicht an Berichten validiert. Es ist zu Ende."),
        ("It ended. 2 gaps without a picture at 3 s.", "Es ist zu Ende. Lücken ohne Bild: 2 bei 3 s."),
        ("mine-2 tells a profile.", "mine-2 gibt ein Profil an."),
    ],
)  # fmt: skip
def test_of_all_ways_to_read_a_text_the_one_counts_by_which_most_is_known(
    patterns: Patterns, english: str, german: str
) -> None:
    assert patterns.told(english) == german


@pytest.mark.parametrize(
    "name",
    [
        "Tom and Jerry",
        "Here to there",
        "/data/Fear, session 1.mp4",
        "/data/Fear, session 1",
        "C:\\Fear\\1 clip.mp4",
        "fear.mp4",
        "P001",
        "",
    ],
)
def test_names_stay_as_they_are_alone_and_in_a_sentence(patterns: Patterns, name: str) -> None:
    told = patterns.told(f"{name} cannot be read: session 3. Choose another.")
    assert told == f"{name} ist nicht lesbar: Sitzung 3. Wählen Sie etwas anderes."
    if "session" not in name:
        assert patterns.told(name) == name


def test_a_pattern_without_a_letter_of_its_own_fits_nothing() -> None:
    assert Patterns({"{0}{1}": "{1}{0}", "Fear": "Furcht"}).told("P1 Fear") == "P1 Fear"


def test_a_word_that_both_languages_have_does_not_make_german_english() -> None:
    patterns = Patterns(
        {"Import {0}": "{0} importieren", "The import ended": "Der Import ist zu Ende", "1 clip": "1 Clip"}
    )
    assert patterns.told("Import 1 clip") == "1 Clip importieren"
    assert patterns.told("Import abgebrochen") == "Import abgebrochen"


def test_prose_that_is_not_known_is_not_told_by_halves(patterns: Patterns) -> None:
    prose = "Trained on what people felt of fear and said to others: good for a first look, and not for 1 clip alone."
    assert patterns.told(prose) == prose
    assert patterns.translated(prose) is None


def test_what_a_translation_does_without_may_be_a_word_and_no_sentence(patterns: Patterns) -> None:
    assert patterns.translated("2 clips of 5 have been seen by somebody and no report.") is None


def test_a_name_that_is_not_known_is_seen_as_such_at_once() -> None:
    many = {f"{{0}} {i} of the {{1}} things {i % 7} are not there{i}": f"{{1}}: {i} {{0}}" for i in range(2000)}
    patterns = Patterns(TOLD | many)
    names = [
        f"P{i}, a rather long name of a clip that nobody knows, of the year {i}, number {i}.mp4" for i in range(100)
    ]
    begun = time.process_time()
    assert [patterns.told(name) for name in names] == names
    assert (time.process_time() - begun) / len(names) < 0.01  # ten times what it takes
