"""The participant's window: sliders without a default, mouse and keys, consent, Esc, languages."""

from __future__ import annotations

import json
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.kit.theme import LIGHT
from app.record.participant import texts as texts_module
from app.record.participant.pages import MessagePage, RatingsPage
from app.record.participant.rating_slider import RatingSlider
from app.record.participant.texts import Texts, keep_consent, languages, own_consent, source_of
from app.record.participant.window import ParticipantWindow
from core.errors import StudyError
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
    assert languages() == {"de": "Deutsch", "en": "English"}
    for file in folder.glob("*.json"):
        other = json.loads(file.read_text(encoding="utf-8"))
        assert other.keys() == english.keys() and source_of(file.stem) == other["source"]
        for key, text in english.items():
            assert other[key].strip() and other[key].count("{") == text.count("{"), (file.name, key)


def test_a_language_is_added_by_a_file_and_a_study_has_its_own_consent_text(
    tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "translations"
    own.mkdir()
    (own / "fr.json").write_text(json.dumps({"language": "Français", "stop.title": "Arrêter la séance ?"}))
    (own / "xx.json").write_text("not JSON")
    monkeypatch.setattr(texts_module, "folders", lambda: (paths.RESOURCES / "translations", own))
    assert languages() == {"de": "Deutsch", "en": "English", "fr": "Français"}
    assert source_of("fr") == "The translation fr does not say where its words come from."
    french = Texts("fr", consent="Je participe.")
    assert french("stop.title") == "Arrêter la séance ?" and french("consent.text") == "Je participe."
    assert french("break.text", number=2, count=5) == Texts("en")("break.text", number=2, count=5)
    assert "{" not in french("break.text", number=2, count=5)
    with pytest.raises(StudyError, match="no translation"):
        Texts("it")
    assert own_consent(tmp_path, "de") is None
    keep_consent(tmp_path, "de", "Ich mache mit.")
    assert own_consent(tmp_path, "de") == "Ich mache mit."
