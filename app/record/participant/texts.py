"""What the participant reads, in a language of their own: one JSON file per language.

The delivered files are in ``resources/translations``; a file put into the user's own folder (see `folders`) adds a
language or takes the place of a delivered one. A text that a file lacks is shown in English. Under "source" a file
says where its words come from, under "translated" whether a machine wrote them, under "direction" where lines begin.

What a machine translated is to be checked by a person before a study uses it; that it was is kept in the study's
folder, with a hash of the words, so that other words must be checked anew.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from app.kit.language import tr
from core.errors import StudyError
from core.study.procedure import CHECKED, ORIGINAL, UNCHECKED
from core.study.records import now
from core.system import json_text, paths
from core.system.files import write_whole

log = logging.getLogger(__name__)

USUAL = "en"
_ABOUT = ("language", "source", "translated", "direction")
"""What a file says of itself; the participant does not read it."""


def folders() -> tuple[Path, ...]:
    """Where translations lie; what is in a later folder counts."""
    return paths.RESOURCES / "translations", paths.user_models().parent / "translations"


def languages() -> dict[str, str]:
    """By code ("de"), the name that a language has for itself; a file that cannot be read is left out, and logged."""
    found = {}
    for folder in folders():
        for file in sorted(folder.glob("*.json")):
            try:
                found[file.stem] = _read(file)["language"]
            except (StudyError, KeyError) as error:
                log.warning("%s is no translation: %s", file, error)
    return found


def source_of(code: str) -> str:
    """Who a language's words come from, as its file says under "source"."""
    return _file_of(code).get("source", tr("The translation {code} does not say where its words come from.", code=code))


def _file_of(code: str) -> Mapping[str, str]:
    """What the file of a language says that counts; nothing where there is none.

    Raises:
        StudyError: it cannot be read.
    """
    files = [file for folder in folders() if (file := folder / f"{code}.json").is_file()]
    return _read(files[-1]) if files else {}


class Texts:
    """The texts of one language.

    Args:
        code: of `languages`.
        consent: the study's own words; None for those of the translation.

    Raises:
        StudyError: there is no such language.
    """

    def __init__(self, code: str = USUAL, consent: str | None = None) -> None:
        files = [file for folder in folders() if (file := folder / f"{code}.json").is_file()]
        if not files:
            raise StudyError(
                tr("There is no translation {code!r}. Choose {languages}.", code=code, languages=", ".join(languages()))
            )
        self.code, told = code, _read(files[-1])
        self.right_to_left = told.get("direction") == "rtl"
        self._texts = {**_read(folders()[0] / f"{USUAL}.json"), **told}
        if consent is not None:
            self._texts["consent.text"] = consent

    def __call__(self, key: str, **values: object) -> str:
        """A text, its ``{places}`` filled in."""
        text = self._texts[key]
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", str(value))
        return text


def words_of(code: str) -> Mapping[str, str]:
    """What the participant reads in a language, by key; a text that its file lacks is missing."""
    return {key: text for key, text in _file_of(code).items() if key not in _ABOUT}


def state_of(study: Path | None, code: str) -> str:
    """Whose words a language's are, of `core.study.procedure.WORDS`.

    Args:
        study: the study's folder; None where none is open, for which nobody has checked anything.
    """
    if _file_of(code).get("translated") != "machine":
        return ORIGINAL
    if study is None:
        return UNCHECKED
    try:
        kept = json_text.read(_checked_file(study, code))
    except (OSError, ValueError):
        return UNCHECKED
    return CHECKED if isinstance(kept, dict) and kept.get("words_sha256") == _hash(code) else UNCHECKED


def keep_checked(study: Path, code: str) -> None:
    """Keep that a person has checked a language's words for this study.

    Raises:
        OutputError: it cannot be written.
    """
    write_whole(
        _checked_file(study, code), json_text.dumps({"checked_at": now(), "words_sha256": _hash(code)}, indent=2) + "\n"
    )


def _checked_file(study: Path, code: str) -> Path:
    return study / f"translation.{code}.json"


def _hash(code: str) -> str:
    return hashlib.sha256(json_text.dumps(dict(words_of(code)), sort_keys=True).encode()).hexdigest()


def consent_file(study: Path, code: str) -> Path:
    """Where a study keeps its own consent text in a language."""
    return study / f"consent.{code}.txt"


def own_consent(study: Path, code: str) -> str | None:
    """The study's own consent text; None when it has none and the translation's counts."""
    file = consent_file(study, code)
    try:
        return file.read_text(encoding="utf-8").strip() or None
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise StudyError(
            tr("{file} cannot be read ({error}). Write the consent text anew.", file=file, error=error)
        ) from error


def keep_consent(study: Path, code: str, text: str) -> None:
    """Keep the study's own consent text.

    Raises:
        OutputError: it cannot be written.
    """
    write_whole(consent_file(study, code), text.strip() + "\n")


def _read(file: Path) -> Mapping[str, str]:
    """What a file says; read again only where it has changed.

    Raises:
        StudyError: it cannot be read, or holds something else.
    """
    try:
        return _texts(file, file.stat().st_mtime_ns)
    except OSError as error:
        raise StudyError(tr("The translation {file} cannot be read: {error}", file=file, error=error)) from error


@lru_cache(maxsize=64)
def _texts(file: Path, _changed: int) -> Mapping[str, str]:
    try:
        texts = json_text.read(file)
    except (OSError, ValueError) as error:
        raise StudyError(tr("The translation {file} cannot be read: {error}", file=file, error=error)) from error
    if not isinstance(texts, dict) or not all(isinstance(text, str) for text in texts.values()):
        raise StudyError(tr("The translation {file} does not hold texts by name.", file=file))
    return texts
