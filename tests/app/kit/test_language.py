"""The window's texts in another language, and core's sentences found by their pattern."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from app.kit import language
from app.kit.actions import key_of
from app.kit.language import in_sentence, listed, said, tr, tr_n
from core.study.change_building import add, remove
from core.study.records import Item, Participant, Record, Stimulus, Tier, Variable

_WINDOW = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1" language="de"><context>
<name>Eriscope</name>
<message><source>Open {name}</source><translation>{name} öffnen</translation></message>
<message numerus="yes"><source>{n} clips of {name}</source><translation>
<numerusform>ein Clip von {name}</numerusform><numerusform>{n} Clips von {name}</numerusform></translation></message>
<message><source>{several} and {last}</source><translation>{several} und {last}</translation></message>
</context></TS>"""
_CORE = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1" language="de"><context>
<name>Eriscope</name>
<message><source>Fear</source><translation>Furcht</translation></message>
<message><source>{0} cannot be read. Choose another.</source>
<translation>{0} ist nicht lesbar. Wählen Sie etwas anderes.</translation></message>
<message><source>It ended.</source><translation>Es ist zu Ende.</translation></message>
<message><source>unfinished</source><translation type="unfinished"></translation></message>
</context></TS>"""


@pytest.fixture
def german(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A small German, made by Qt's own tool."""
    for part, text in (("window", _WINDOW), ("core", _CORE)):
        (tmp_path / f"{part}_de.ts").write_text(text, encoding="utf-8")
    lrelease = Path(PySide6.__file__).parent / "lrelease"
    subprocess.run([lrelease, "-silent", tmp_path / "window_de.ts"], check=True)
    monkeypatch.setattr(language, "file_of", lambda code, part, ending: tmp_path / f"{part}_{code}{ending}")
    language.patterns_of.cache_clear()
    language.use("de")
    yield
    language.use("en")
    language.patterns_of.cache_clear()


def test_english_is_what_stands_in_the_code() -> None:
    assert tr("Open {name}", name="a.mp4") == "Open a.mp4"
    assert tr("braces {stay}") == "braces {stay}"
    assert tr_n("one clip of {name}", "{n} clips of {name}", 1, name="P1") == "one clip of P1"
    assert tr_n("one clip of {name}", "{n} clips of {name}", 0, name="P1") == "0 clips of P1"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a"]) == "a"
    assert said("It ended.") == "It ended."
    assert in_sentence("Fear") == "fear"


@pytest.mark.usefixtures("german")
def test_german_has_its_own_order_and_its_own_plural() -> None:
    assert tr("Open {name}", name="a.mp4") == "a.mp4 öffnen"
    assert tr_n("one clip of {name}", "{n} clips of {name}", 1, name="P1") == "ein Clip von P1"
    assert tr_n("one clip of {name}", "{n} clips of {name}", 0, name="P1") == "0 Clips von P1"
    assert tr_n("one clip of {name}", "{n} clips of {name}", 2, name="P1") == "2 Clips von P1"
    assert listed(["a", "b", "c"]) == "a, b und c"
    assert tr("not translated {x}", x=1) == "not translated 1"


@pytest.mark.usefixtures("german")
def test_sentences_of_core_are_found_by_their_pattern_also_one_after_another() -> None:
    assert said("Fear") == in_sentence("Fear") == "Furcht"
    assert said("/a/b.mp4 cannot be read. Choose another.") == "/a/b.mp4 ist nicht lesbar. Wählen Sie etwas anderes."
    assert said("Nobody knows this. It ended.") == "Nobody knows this. Es ist zu Ende."
    assert said("It ended.\nIt ended.") == "Es ist zu Ende.\nEs ist zu Ende."
    assert said("P001") == "P001"
    assert said("unfinished") == "unfinished"


def test_english_comes_back(german: None) -> None:
    language.use("en")
    assert tr("Open {name}", name="a.mp4") == "Open a.mp4"
    assert said("Fear") == "Fear"


def test_the_computer_decides_unless_the_user_does(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, code in (("de_AT", "de"), ("fr_FR", "en"), ("C", "en")):
        monkeypatch.setattr(QLocale, "system", staticmethod(lambda name=name: QLocale(name)))
        assert language.preferred("system") == code
        assert language.preferred("de") == "de"
        assert language.preferred("en") == "en"
        assert language.preferred("tlh") == "en"


@pytest.fixture
def delivered(qapp: QApplication) -> Iterator[None]:
    """The German that comes with the program."""
    language.patterns_of.cache_clear()
    language.use("de")
    yield
    language.use("en")


class Nothing:
    """A study that holds nothing."""

    def all(self, kind: type, **where: object) -> tuple[()]:
        return ()


@pytest.mark.usefixtures("delivered")
@pytest.mark.parametrize(
    ("record", "called"),
    [
        (Variable(name="the group"), "Variable the group"),
        (Stimulus(name="events"), "Stimulus events"),
        (Tier(name="events"), "Zeile events"),
        (Item(name="Valence", question="Pleasant?"), "Frage Valence"),
        (Participant(code="P001"), "Versuchsperson P001"),
    ],
)
def test_what_was_done_to_a_record_is_told_whole_and_its_name_as_somebody_gave_it(record: Record, called: str) -> None:
    assert said(add(record).label) == f"{called} hinzufügen"
    assert said(remove(Nothing(), record).label) == f"{called} entfernen"


@pytest.mark.usefixtures("delivered")
def test_keys_are_called_as_on_the_keyboard() -> None:
    action = QAction("Crop")
    assert key_of(action) == ""
    action.setShortcut("Ctrl+Shift+4")
    assert key_of(action) == "Strg+Umschalt+4"
