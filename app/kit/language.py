"""The window's language: English, as it stands in the code, or a translation in ``resources/languages``.

The window's own texts go through Qt's translation by `tr` and `tr_n`: ``packaging/languages.py`` collects them into the
``.ts`` file that Qt Linguist opens, and makes the ``.qm`` file that Qt reads of it.

What `core` says is English wherever it goes: on the command line, in files, in studies and logs, which others read
and other versions find again. `said` gives such a text in the window's language, and finds it by its pattern.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app.kit.core_sentences import Patterns
from core.system import paths

CONTEXT = "Eriscope"
"""Of all the window's texts: one English text has one translation."""
LANGUAGES = {"en": "English", "de": "Deutsch"}
"""By code, what the window can speak, each called as it calls itself."""
SYSTEM = "system"
"""The preference to follow the computer."""


def tr(text: str, /, **values: object) -> str:
    """A text of the window in its language.

    Args:
        text: English, as a literal, or a constant made by `mark`; ``{name}`` stands for a value.
        values: by the names in the text, which may give a format as `str.format` has it.
    """
    found = QCoreApplication.translate(CONTEXT, text)
    return found.format(**values) if values else found


def tr_n(one: str, many: str, n: int, /, **values: object) -> str:
    """A text about a number of things, in the form that the window's language has for that number.

    Args:
        one, many: English literals for one thing and for any other number; ``{n}`` stands for the number.
        values: as of `tr`.
    """
    found = QCoreApplication.translate(CONTEXT, many, None, n)
    if found == many and n == 1:  # no translation: English's own rule
        found = one
    return found.format(n=n, **values)


def mark(text: str) -> str:
    """The text itself: a constant that is translated by `tr` where it is shown, since no language is known before."""
    return text


def listed(names: list[str] | tuple[str, ...]) -> str:
    """Names for a sentence of the window: "a, b and c"."""
    *first, last = names
    return tr("{several} and {last}", several=", ".join(first), last=last) if first else last


def file_of(code: str, part: str, ending: str) -> Path:
    """Where a translation lies. ``part``: "window" or "core"; ``ending``: ".ts", or ".qm" of the window."""
    return paths.RESOURCES / "languages" / f"{part}_{code}{ending}"


def preferred(choice: str) -> str:
    """The language that a preference means: one of `LANGUAGES`; English where the computer's is none of them."""
    code = QLocale.system().name().partition("_")[0] if choice == SYSTEM else choice
    return code if code in LANGUAGES else "en"


class _Spoken:
    """What `use` has set."""

    code = "en"
    translators: tuple[QTranslator, ...] = ()


def use(code: str) -> None:
    """Let the window speak a language, Qt's own dialogs included; before the window is made, since texts stay.

    Args:
        code: of `LANGUAGES`.
    """
    for translator in _Spoken.translators:
        QCoreApplication.removeTranslator(translator)
    _Spoken.code, _Spoken.translators = code, ()
    if code != "en":
        _Spoken.translators = tuple(_loaded(code))
    for translator in _Spoken.translators:
        QCoreApplication.installTranslator(translator)
    _in_language.cache_clear()


def _loaded(code: str) -> Iterator[QTranslator]:
    for file in (
        Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / f"qtbase_{code}.qm",
        file_of(code, "window", ".qm"),
    ):
        translator = QTranslator()
        if translator.load(str(file)):
            yield translator


def said(text: str) -> str:
    """What `core` says, in the window's language; as it is where it is no text of core's, such as a name.

    Sentences that follow one another are found one by one.
    """
    return text if _Spoken.code == "en" else _in_language(_Spoken.code, text)


def in_sentence(label: str) -> str:
    """A label of core's ("Fear") within a sentence, where English writes it small."""
    return label.lower() if _Spoken.code == "en" else said(label)


@lru_cache(4096)
def _in_language(code: str, text: str) -> str:
    return patterns_of(code).told(text)


@lru_cache(1)
def patterns_of(code: str) -> Patterns:
    """The patterns of core's texts in a language."""
    return Patterns(dict(messages(file_of(code, "core", ".ts"))))


def messages(file: Path) -> Iterator[tuple[str, str]]:
    """English and translation of each finished message of a ``.ts`` file without plural forms."""
    for message in ElementTree.parse(file).iter("message"):
        translation = message.find("translation")
        if translation is not None and translation.get("type") is None and translation.text:
            yield message.findtext("source", ""), translation.text
