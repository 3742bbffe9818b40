"""The participant's window: sliders without a default, mouse and keys, consent, Esc, languages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.kit.theme import LIGHT
from app.record.participant import texts as texts_module
from app.record.participant.pages import MessagePage
from app.record.participant.rating_slider import RatingSlider
from app.record.participant.ratings import RatingsPage
from app.record.participant.texts import (
    Texts,
    keep_checked,
    keep_consent,
    languages,
    own_consent,
    source_of,
    state_of,
)
from app.record.participant.window import ParticipantWindow
from core.errors import StudyError
from core.self_reports import SCALES
from core.study.records import Item
from core.system import paths
from core.types import EMOTIONS

_LEFT = Qt.MouseButton.LeftButton
_ACCENT = LIGHT.accent


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[ParticipantWindow]:
    window = ParticipantWindow(Texts("en"), LIGHT)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    with qtbot.waitActive(window, timeout=10_000):
        window.show()
        window.activateWindow()
    yield window
    window.dismiss()


def _has_handle(slider: RatingSlider) -> bool:
    picture = slider.grab().toImage()
    row = slider.height() // 2
    return any(picture.pixelColor(x, row).name() == _ACCENT for x in range(6, slider.width() - 6))


def test_a_slider_shows_no_handle_until_it_is_touched(window: ParticipantWindow, qtbot: QtBot) -> None:
    window.show_ratings()
    page = window.page
    assert isinstance(page, RatingsPage)
    slider = page.sliders["fear"]
    assert slider.value is None and not _has_handle(slider) and page.ratings == {}
    qtbot.mouseClick(slider, _LEFT, pos=slider.place_of(37).toPoint())
    assert slider.value == 37 and _has_handle(slider)
    qtbot.mousePress(slider, _LEFT, pos=slider.place_of(37).toPoint())
    qtbot.mouseMove(slider, QPoint(10_000, 5))
    qtbot.mouseRelease(slider, _LEFT)
    assert 37 <= slider.value <= 100
    for value in (1, 2, 50, 99, 100):
        qtbot.mouseClick(slider, _LEFT, pos=slider.place_of(value).toPoint())
        assert slider.value == value


def test_all_seven_can_be_rated_by_keys_alone_and_only_then_it_goes_on(window: ParticipantWindow, qtbot: QtBot) -> None:
    window.show_ratings()
    page = window.page
    given: list[tuple[dict[str, int], float, dict[str, str]]] = []
    window.rated.connect(lambda *answer: given.append(answer))
    keys = {
        "adoration": ([Qt.Key.Key_Right], 51),
        "amusement": ([Qt.Key.Key_Left], 50),
        "anxiety": ([Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Right], 3),
        "disgust": ([Qt.Key.Key_End, Qt.Key.Key_PageDown, Qt.Key.Key_Down], 89),
        "empathic_pain": ([Qt.Key.Key_Home, Qt.Key.Key_PageUp, Qt.Key.Key_Up], 12),
        "fear": ([Qt.Key.Key_End, Qt.Key.Key_Right], 100),
        "surprise": ([Qt.Key.Key_8, Qt.Key.Key_5], 85),
    }
    for left, (emotion, (presses, value)) in zip(range(7, 0, -1), keys.items(), strict=True):
        assert page.missing.text() == f"Still to answer: {left}" and not page.go_on.isEnabled()
        slider = window.focusWidget()
        assert slider is page.sliders[emotion]  # Tab goes through them in order
        for key in presses:
            qtbot.keyClick(slider, key)
        assert slider.value == value
        qtbot.keyClick(slider, Qt.Key.Key_Tab)
    assert window.focusWidget() is page.go_on and page.missing.text() == ""
    qtbot.keyClick(page.go_on, Qt.Key.Key_Space)
    ((ratings, took_s, modes),) = given
    assert ratings == {emotion: value for emotion, (_, value) in keys.items()} and tuple(ratings) == EMOTIONS
    assert 0 < took_s < 120
    assert modes == dict.fromkeys(EMOTIONS, "keyboard") | {"surprise": "typed"}


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        ("85", 85), ("1", 1), ("100", 100), ("07", 7), ("0", None), ("850", None), ("101", None), ("-85", None),
        ("8.5", None), ("8x", None), ("850\b", 85), ("85\b\b", 40), ("x85", 85),
    ],
)  # fmt: skip
def test_a_number_typed_on_a_slider_is_its_value_and_no_other_number_comes_of_it(
    window: ParticipantWindow, qtbot: QtBot, keys: str, value: int | None
) -> None:
    window.show_ratings()
    page = window.page
    slider, other = page.sliders["fear"], page.sliders["surprise"]
    qtbot.mouseClick(slider, _LEFT, pos=slider.place_of(40).toPoint())
    assert (slider.value, slider.mode) == (40, "mouse")
    slider.setFocus()
    for key in keys:
        qtbot.keyClick(slider, Qt.Key.Key_Backspace if key == "\b" else key)
    for leave in (lambda: qtbot.keyClick(slider, Qt.Key.Key_Return), other.setFocus):
        assert slider.value == value
        assert bool(slider.refused) is (value is None) and (page.ratings.get("fear") == value)
        leave()
    assert page.missing.text() == f"Still to answer: {6 if value else 7}"
    assert slider.mode == (None if value is None else "mouse" if value == 40 else "typed")
    if value is None:
        said = slider.accessibleDescription()
        assert said == slider.refused and "Type 1 to 100" in said and keys.lstrip("x") in said
        qtbot.mouseClick(slider, _LEFT, pos=slider.place_of(40).toPoint())
        assert (slider.value, slider.mode, slider.refused) == (40, "mouse", "")


def test_a_number_typed_after_enter_is_another_one(window: ParticipantWindow, qtbot: QtBot) -> None:
    window.show_ratings()
    slider = window.page.sliders["fear"]
    slider.setFocus()
    for key in (Qt.Key.Key_8, Qt.Key.Key_5, Qt.Key.Key_Enter, Qt.Key.Key_3, Qt.Key.Key_Right):
        qtbot.keyClick(slider, key)
    assert (slider.value, slider.mode) == (4, "keyboard")


@pytest.mark.parametrize("leave", [False, True])
def test_a_number_typed_after_a_refused_one_begins_anew(window: ParticipantWindow, qtbot: QtBot, leave: bool) -> None:
    window.show_ratings()
    slider, other = window.page.sliders["fear"], window.page.sliders["surprise"]
    for typed, value in (("250", None), ("25", 25)):
        slider.setFocus()
        qtbot.keyClicks(slider, typed)
        other.setFocus() if leave else qtbot.keyClick(slider, Qt.Key.Key_Return)
        assert (slider.value, bool(slider.refused)) == (value, value is None)


def test_a_scale_of_a_study_is_what_its_sliders_run_over(window: ParticipantWindow, qtbot: QtBot) -> None:
    window.show_ratings(scale=SCALES["1-7"])
    assert "from 1 to 7" in window.page.text.text()
    fear, disgust = window.page.sliders["fear"], window.page.sliders["disgust"]
    for value in range(1, 8):
        qtbot.mouseClick(fear, _LEFT, pos=fear.place_of(value).toPoint())
        assert fear.value == value
    qtbot.keyClick(fear, Qt.Key.Key_PageUp)
    assert fear.value == 7
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right):  # to the middle, from where both ends are equally far
        window.show_ratings(scale=SCALES["1-7"])
        qtbot.keyClick(window.page.sliders["disgust"], key)
        assert window.page.sliders["disgust"].value == 4
    disgust = window.page.sliders["disgust"]
    qtbot.keyClicks(disgust, "8")
    assert disgust.value is None and disgust.refused == "“8” is not on the line. Type 1 to 7."
    window.show_ratings(scale=SCALES["analogue"])
    assert "type" not in window.page.text.text()
    line = window.page.sliders["fear"]
    qtbot.keyClicks(line, "85")
    assert line.value is None
    qtbot.keyClick(line, Qt.Key.Key_End)
    assert (line.value, line.accessibleDescription()) == (100, "100%")


def test_a_studys_own_questions_follow_page_by_page_and_all_is_handed_over_at_the_end(
    window: ParticipantWindow, qtbot: QtBot
) -> None:
    items = (
        Item(name="valence", question="How pleasant?", least="unpleasant", most="pleasant", scale="1-9"),
        Item(name="known", question="Did you know it?", scale="analogue", page=3),
    )
    given: list[tuple[dict[str, int], float, dict[str, str]]] = []
    answered: list[tuple[str, int, float]] = []
    window.rated.connect(lambda *answer: given.append(answer))
    window.answered.connect(lambda name, rating, mode, after_s: answered.append((name, rating, after_s)))
    window.show_ratings(items=items)
    for emotion in EMOTIONS:
        qtbot.keyClick(window.page.sliders[emotion], Qt.Key.Key_5)
    window.page.go_on.click()
    page = window.page
    assert list(page.sliders) == ["valence"] and not given and page.title.text() == "About the video"
    assert "from 1 to 9" in page.text.text() and not page.go_on.isEnabled()
    shown = [label.text() for label in page.findChildren(QLabel)]
    assert {"How pleasant?", "unpleasant", "pleasant"} <= set(shown) and "not at all" not in shown
    assert window.focusWidget() is page.sliders["valence"]
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_7)
    page.go_on.click()
    assert list(window.page.sliders) == ["known"] and "type" not in window.page.text.text()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Home)
    window.page.go_on.click()
    ((ratings, took_s, modes),) = given
    assert ratings == dict.fromkeys(EMOTIONS, 5) | {"valence": 7, "known": 0}
    assert modes == dict.fromkeys(EMOTIONS, "typed") | {"valence": "typed", "known": "keyboard"}
    times = [after_s for _, _, after_s in answered]
    assert times == sorted(times) and times[-1] <= took_s  # on one clock


def test_backspace_goes_on_with_a_refused_number(window: ParticipantWindow, qtbot: QtBot) -> None:
    window.show_ratings()
    slider = window.page.sliders["fear"]
    slider.setFocus()
    qtbot.keyClicks(slider, "250")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Backspace, Qt.Key.Key_9):
        qtbot.keyClick(slider, key)
    assert (slider.value, slider.refused) == (29, "")


def test_the_first_key_starts_as_far_from_one_end_as_from_the_other(window: ParticipantWindow, qtbot: QtBot) -> None:
    keys = Qt.Key
    for forth, back in ((keys.Key_Right, keys.Key_Left), (keys.Key_Up, keys.Key_Down),
                        (keys.Key_PageUp, keys.Key_PageDown), (keys.Key_End, keys.Key_Home)):  # fmt: skip
        window.show_ratings()
        up, down = (window.page.sliders[emotion] for emotion in ("fear", "disgust"))
        qtbot.keyClick(up, forth)
        qtbot.keyClick(down, back)
        assert up.value - 1 == 100 - down.value and up.value > down.value
        assert up.mode == down.mode == "keyboard"


def test_nothing_is_agreed_to_before_recording_is_ticked_and_esc_asks_first(
    window: ParticipantWindow, qtbot: QtBot
) -> None:
    window.show_consent()
    page = window.page
    agreed: list[tuple[tuple[str, ...], str]] = []
    window.agreed.connect(lambda scopes, text: agreed.append((scopes, text)))
    assert page.agreed == () and not page.agree.isEnabled()
    page.scopes["training"].setFocus()
    qtbot.keyClick(page.scopes["training"], Qt.Key.Key_Space)
    assert not page.agree.isEnabled()
    page.scopes["recording"].setFocus()
    qtbot.keyClick(page.scopes["recording"], Qt.Key.Key_Space)
    qtbot.mouseClick(page.agree, _LEFT)
    assert agreed == [(("recording", "training"), Texts("en")("consent.text"))]

    stopped: list[bool] = []
    window.stop_asked.connect(lambda: stopped.append(True))
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.asks and not stopped
    words = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert "Stop the session?" in words and "What was recorded is kept." in words
    qtbot.mouseClick(window.stay_button, _LEFT)
    assert not window.asks and not stopped
    window.close()  # by the window's frame: the same question
    assert window.isVisible() and window.asks
    qtbot.mouseClick(window.stop_button, _LEFT)
    assert stopped == [True]
    window.show_end(stopped=True)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_after_the_question_the_keyboard_is_where_it_was(window: ParticipantWindow, qtbot: QtBot) -> None:
    times: list[tuple[str, float]] = []
    window.question_shown.connect(lambda at_s: times.append(("shown", at_s)))
    window.question_gone.connect(lambda at_s: times.append(("gone", at_s)))
    window.show_ratings()
    sliders = list(window.page.sliders.values())
    assert window.focusWidget() is sliders[0]
    for place in (0, 3):
        sliders[place].setFocus()
        qtbot.keyClick(sliders[place], Qt.Key.Key_Escape)
        assert window.asks and window.focusWidget() is window.stay_button
        window.close()  # asked already
        qtbot.keyClick(window.stay_button, Qt.Key.Key_Escape)
        assert not window.asks and window.focusWidget() is sliders[place]
    assert [what for what, _ in times] == ["shown", "gone"] * 2
    assert [at_s for _, at_s in times] == sorted(at_s for _, at_s in times)
    window.ask_to_stop()
    window.show_ratings()  # another page comes meanwhile
    assert window.focusWidget() is window.stay_button
    window.stay_button.click()
    assert window.focusWidget() is window.page.sliders["adoration"]


def test_a_refusal_carries_the_words_that_were_refused(window: ParticipantWindow, qtbot: QtBot) -> None:
    declined: list[str] = []
    window.declined.connect(declined.append)
    window.show_consent()
    qtbot.mouseClick(window.page.decline, _LEFT)
    assert declined == [Texts("en")("consent.text")]


def test_checks_do_not_go_on_without_pictures_and_say_which_device_is_gone(window: ParticipantWindow) -> None:
    window.show_checks(with_sound=True)
    page = window.page
    page.show_picture(np.full((90, 120, 3), 90, np.uint8))
    page.show_face(True)
    page.show_level(0.1)
    assert page.sees.text().startswith("✓") and page.hears.text().startswith("✓") and page.go_on.isEnabled()
    page.show_devices(camera=False, microphone=True)
    assert page.sees.text() == "✕  The camera sends no pictures any more. Please tell the experimenter."
    assert page.sees.objectName() == "error" and page.hears.objectName() != "error" and not page.go_on.isEnabled()
    page.show_face(True)  # of an old picture
    assert page.sees.text().startswith("✕")
    page.show_devices(camera=True, microphone=False)
    assert page.sees.text().startswith("○") and page.hears.text().startswith("✕") and page.go_on.isEnabled()
    red = page.hears.palette().color(page.hears.foregroundRole()).name()
    assert page.hears.objectName() == "error" and red == LIGHT.danger


def test_the_pointer_hides_where_there_is_nothing_to_point_at(window: ParticipantWindow) -> None:
    window.show_cross()
    assert window.cursor().shape() is Qt.CursorShape.BlankCursor
    window.ask_to_stop()
    assert window.cursor().shape() is Qt.CursorShape.ArrowCursor
    window.stay_button.click()
    assert window.cursor().shape() is Qt.CursorShape.BlankCursor
    window.show_break(1, 4)
    assert window.cursor().shape() is Qt.CursorShape.ArrowCursor
    assert isinstance(window.page, MessagePage) and "1 of 4" in window.page.text.text()
    assert [b.text() for b in window.page.findChildren(QPushButton) if b.isVisible()] == ["Continue"]


def test_every_language_says_everything_with_the_same_places_to_fill_in() -> None:
    folder = paths.RESOURCES / "translations"
    english = json.loads((folder / "en.json").read_text(encoding="utf-8"))
    assert set(languages()) == {"ar", "de", "en", "es", "fr", "it", "ja", "nl", "pt", "tr", "zh"}
    for file in folder.glob("*.json"):
        other = json.loads(file.read_text(encoding="utf-8"))
        assert other.keys() - {"translated", "direction"} == english.keys() and source_of(file.stem) == other["source"]
        for key, text in english.items():
            places = sorted(re.findall(r"{\w+}", text))
            assert other[key].strip() and sorted(re.findall(r"{\w+}", other[key])) == places, (file.name, key)
        names = [other[f"emotion.{emotion}"] for emotion in EMOTIONS]
        assert len(set(names)) == 7, file.name


def test_a_machines_translation_is_marked_until_a_person_has_checked_those_very_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    study, own = tmp_path / "study", tmp_path / "translations"
    study.mkdir()
    own.mkdir()
    monkeypatch.setattr(texts_module, "folders", lambda: (paths.RESOURCES / "translations", own))
    assert {code: state_of(study, code) for code in ("en", "de", "ar")} == {
        "en": "original", "de": "machine translated", "ar": "machine translated",
    }  # fmt: skip
    keep_checked(study, "ar")
    assert (state_of(study, "ar"), state_of(study, "de")) == ("checked", "machine translated")
    other = json.loads((paths.RESOURCES / "translations" / "ar.json").read_text(encoding="utf-8"))
    (own / "ar.json").write_text(json.dumps(other | {"source": "nobody read this"}), encoding="utf-8")
    assert state_of(study, "ar") == "checked"  # no word of it is read by a participant
    assert (state_of(None, "en"), state_of(None, "ar")) == ("original", "machine translated")  # before a study is open
    (own / "ar.json").write_text(json.dumps(other | {"emotion.fear": "رعب"}), encoding="utf-8")
    assert state_of(study, "ar") == "machine translated"
    (study / "translation.ar.json").write_text("[")
    assert state_of(study, "ar") == "machine translated"
    del other["translated"]  # a person wrote this file
    (own / "ar.json").write_text(json.dumps(other), encoding="utf-8")
    assert state_of(study, "ar") == "original"


def test_a_language_that_is_read_from_the_right_has_its_lines_from_the_right(qtbot: QtBot) -> None:
    window = ParticipantWindow(Texts("ar"), LIGHT)
    qtbot.addWidget(window)
    window.resize(1000, 800)
    window.show()
    window.show_ratings(EMOTIONS[::-1])
    sliders = window.page.sliders
    assert tuple(sliders) == EMOTIONS[::-1]
    slider = sliders["surprise"]
    assert slider.place_of(1).x() > slider.width() - 20 > 20 > slider.place_of(100).x()
    qtbot.mouseClick(slider, _LEFT, pos=QPoint(round(0.75 * slider.width()), 5))
    assert 20 < slider.value < 30
    before = slider.value
    QTest.keyClick(slider, Qt.Key.Key_Left)
    assert slider.value == before + 1
    QTest.keyClick(slider, Qt.Key.Key_Up)
    assert slider.value == before + 2
    QTest.keyClick(slider, Qt.Key.Key_Home)
    assert slider.value == 1
    ends = {label.text(): label.mapTo(window, label.rect().center()).x() for label in window.page.findChildren(QLabel)}
    texts = window.texts
    assert ends[texts("ratings.least")] > ends[texts("ratings.most")]
    window.dismiss()


def test_no_answer_is_offered_only_where_it_may_be_and_takes_the_place_of_an_answer(
    window: ParticipantWindow, qtbot: QtBot
) -> None:
    window.show_ratings()
    assert window.page.left_out == {}
    given: list[tuple[str, int | None, str]] = []
    window.answered.connect(lambda *answer: given.append(answer[:3]))
    window.show_ratings(no_answer=True)
    page = window.page
    fear, box = page.sliders["fear"], page.left_out["fear"]
    qtbot.mouseClick(fear, _LEFT, pos=fear.place_of(37).toPoint())
    qtbot.mouseClick(box, _LEFT)
    assert fear.value is None and not _has_handle(fear) and box.isChecked()
    assert page.missing.text() == "Still to answer: 6"
    qtbot.mouseClick(fear, _LEFT, pos=fear.place_of(12).toPoint())
    assert fear.value == 12 and not box.isChecked()
    qtbot.keyClick(fear, Qt.Key.Key_Tab)
    assert window.focusWidget() is page.sliders["surprise"]  # as the page says, to the next line
    for emotion in EMOTIONS:
        assert not page.go_on.isEnabled()
        box = page.left_out[emotion]
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert window.focusWidget() is box
        qtbot.keyClick(box, Qt.Key.Key_Space)
    assert page.go_on.isEnabled() and page.ratings == {} and page.missing.text() == ""
    assert given[:3] == [("fear", 37, "mouse"), ("fear", None, "no answer"), ("fear", 12, "mouse")]
    assert given[3:] == [(emotion, None, "no answer") for emotion in EMOTIONS]


def test_practice_says_so_and_an_interval_is_a_cross_or_nothing(window: ParticipantWindow, qtbot: QtBot) -> None:
    window.show_ratings(practice=True)
    assert window.page.title.text() == "Practice" and "is not kept" in window.page.text.text()
    pictures = []
    for seen in ("cross", "blank"):
        window.show_interval(seen)
        assert window.cursor().shape() is Qt.CursorShape.BlankCursor
        pictures.append(window.grab().toImage())
    assert pictures[0] != pictures[1]
    cross, nothing = (picture.pixelColor(picture.rect().center()) for picture in pictures)
    assert nothing == pictures[1].pixelColor(3, 3) != cross


def test_a_language_is_added_by_a_file_and_a_study_has_its_own_consent_text(
    tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "translations"
    own.mkdir()
    (own / "fr.json").write_text(json.dumps({"language": "Français", "stop.title": "Arrêter la séance ?"}))
    (own / "xx.json").write_text("not JSON")
    monkeypatch.setattr(texts_module, "folders", lambda: (paths.RESOURCES / "translations", own))
    assert languages()["fr"] == "Français" and "xx" not in languages()
    assert source_of("fr") == "The translation fr does not say where its words come from."
    french = Texts("fr", consent="Je participe.")
    assert french("stop.title") == "Arrêter la séance ?" and french("consent.text") == "Je participe."
    assert french("break.text", number=2, count=5) == Texts("en")("break.text", number=2, count=5)
    assert "{" not in french("break.text", number=2, count=5)
    with pytest.raises(StudyError, match="no translation"):
        Texts("la")
    assert own_consent(tmp_path, "de") is None
    keep_consent(tmp_path, "de", "Ich mache mit.")
    assert own_consent(tmp_path, "de") == "Ich mache mit."
