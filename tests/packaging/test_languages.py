"""What the translations are made of: the texts of the window and of core, and what is missing or wrong in them."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from app.kit.language import LANGUAGES

SCRIPT = Path(__file__).resolve().parents[2] / "packaging/languages.py"
CORE = '''
"""Documentation is no text."""
log.info("nor is this: %s", 1)
WORD = "gap"


def told(n, clip, one):
    if n is None:
        raise StudyError(f"{clip} holds “{one.name}”." if one else "Nothing is there.")
    counts = counted(n, "clip"), counted(n, "analysis", "analyses"), counted(n, "hole" if one else "stop")
    note = blind_note("mark", [clip])
    said = f"{n} {'part' if n == 1 else 'parts'} of {clip:>3}" + ("." if n else f" and {one}.")
    return said, "{name} was not shown"
'''
APP = """
def do(clip, study):
    what = f"Label {clip} as smile"
    several = f"Label {len(clip)} as frown"
    study.apply(Change(label=f"Rate {clip}" if clip else "Keep it", added=()))
    study._do(what if len(clip) == 1 else several, changed=())
    return tr("Open {name}", name=clip), tr_n("one clip", "{n} clips of {name}", 2, name=clip)
"""


@pytest.fixture
def languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The program for a planted core and window, whose translations lie in a folder of their own."""
    spec = importlib.util.spec_from_file_location("packaging_languages", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)
    spec.loader.exec_module(module)
    for name, code in (
        ("core/study/told.py", CORE),
        ("core/cli/told.py", 'X = "In a terminal."'),
        ("core/training/bundled/card.py", 'SUMMARY = "A demonstration."\nY = "Of its making."'),
        ("app/do.py", APP),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(code, encoding="utf-8")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "file_of", lambda code, part, ending: tmp_path / f"{part}_{code}{ending}")
    yield module


def keep(languages: ModuleType, part: str, told: dict[str, list[str]]) -> None:
    """Write translations as a translator would leave them."""
    texts = {"window": languages.window_texts, "core": languages.core_texts}[part]()
    known = {english: (texts.get(english) or languages.Text(english, "gone"), forms) for english, forms in told.items()}
    languages._write(languages.file_of("de", part, ".ts"), "de", known)


def test_texts_of_core_are_patterns_with_a_hole_for_each_value(languages: ModuleType) -> None:
    texts = set(languages.core_texts()) - set(languages.OF_THE_SYSTEM)
    assert texts >= {
        *("{0} holds “{1}”.", "Nothing is there.", "{0} was not shown", "gap"),
        *("{0} {1} of {2}{3}", "part", "parts", " and {0}."),
    }
    assert "A demonstration." in texts and "Of its making." not in texts
    assert not any("Documentation" in text or "nor is this" in text or "terminal" in text for text in texts)
    assert languages.core_texts()["gap"].where == "core/study/told.py:4"
    assert languages.sentences_of_errors() == {"{0} holds “{1}”.", "Nothing is there."}


def test_numbers_of_things_are_texts_of_core(languages: ModuleType) -> None:
    texts = set(languages.core_texts())
    assert texts >= {
        *("1 clip", "{0} clips", "1 analysis", "{0} analyses", "1 mark", "{0} marks"),
        *("1 hole", "{0} holes", "1 stop", "{0} stops"),
    }
    assert not texts & {"{0} analysiss", "1 gap", "{0} gaps"}


def test_labels_of_changes_that_the_window_makes_are_among_them(languages: ModuleType) -> None:
    assert set(languages.core_texts()) >= {"Rate {0}", "Keep it", "Label {0} as smile", "Label {0} as frown"}
    assert "Open {name}" not in languages.core_texts()


def test_texts_of_the_window_are_those_that_are_translated_where_they_stand(languages: ModuleType) -> None:
    texts = languages.window_texts()
    assert {text: one.numbered for text, one in texts.items()} == {"Open {name}": False, "{n} clips of {name}": True}


def test_what_is_missing_or_wrong_is_listed_and_what_is_gone_is_taken_out(languages: ModuleType) -> None:
    keep(languages, "window", {"Open {name}": ["{nahme} öffnen"], "Gone": ["Weg"]})
    keep(
        languages, "core",
        {"{0} holds “{1}”.": ["{0!} enthält „{2!}“."], "{0} clips": ["{0} Clips"], "{0} gaps": ["{0} Lücken"]},
    )  # fmt: skip
    assert languages.update("de") == [
        "de: other values than in English: 'Open {name}': '{nahme} öffnen'",
        "de: not translated: '{n} clips of {name}' (app/do.py:7)",
        "de: not translated: 'Nothing is there.' (core/study/told.py:9)",
        "de: values that English lacks: '{0} holds “{1}”.': '{0!} enthält „{2!}“.'",
    ]
    assert set(languages.read(languages.file_of("de", "core", ".ts"))) == {"{0} holds “{1}”.", "{0} clips"}
    assert set(languages.read(languages.file_of("de", "window", ".ts"))) == {"Open {name}"}


def test_nothing_is_listed_where_all_is_told(languages: ModuleType) -> None:
    keep(
        languages,
        "window",
        {"Open {name}": ["{name} öffnen"], "{n} clips of {name}": ["ein Clip von {name}", "{n} Clips von {name}"]},
    )
    keep(languages, "core", {"{0} holds “{1}”.": ["{0!} enthält „{1}“."], "Nothing is there.": ["Nichts ist da."]})
    assert languages.update("de") == []
    assert languages.file_of("de", "window", ".qm").stat().st_size > 0


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_what_is_delivered_is_complete_and_qt_reads_what_stands_in_it(code: str, tmp_path: Path) -> None:
    sys.path.insert(0, str(SCRIPT.parent))
    try:
        delivered = importlib.import_module("languages")
    finally:
        sys.path.remove(str(SCRIPT.parent))
    assert [*delivered._wrong_in_window(code), *delivered._wrong_in_core(code)] == []
    delivered.compile_into(code, tmp_path / "anew.qm")
    assert (tmp_path / "anew.qm").read_bytes() == delivered.file_of(code, "window", ".qm").read_bytes()
