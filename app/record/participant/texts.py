"""What the participant reads, in a language of their own: one JSON file per language.

The delivered files are in ``resources/translations``; a file put into the user's own folder (see `folders`) adds a
language or takes the place of a delivered one. A text that a file lacks is shown in English. Under "source" a file
says where its words come from.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path

from core.errors import StudyError
from core.system import json_text, paths
from core.system.files import written_whole

log = logging.getLogger(__name__)

USUAL = "en"


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
    files = [file for folder in folders() if (file := folder / f"{code}.json").is_file()]
    unknown = f"The translation {code} does not say where its words come from."
    return _read(files[-1]).get("source", unknown) if files else unknown


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
            raise StudyError(f"There is no translation {code!r}. Choose {', '.join(languages())}.")
        self.code = code
        self._texts = {**_read(folders()[0] / f"{USUAL}.json"), **_read(files[-1])}
        if consent is not None:
            self._texts["consent.text"] = consent

    def __call__(self, key: str, **values: object) -> str:
        """A text, its ``{places}`` filled in."""
        text = self._texts[key]
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", str(value))
        return text


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
        raise StudyError(f"{file} cannot be read ({error}). Write the consent text anew.") from error


def keep_consent(study: Path, code: str, text: str) -> None:
    """Keep the study's own consent text.

    Raises:
        OutputError: it cannot be written.
    """
    with written_whole(consent_file(study, code)) as partial:
        partial.write_text(text.strip() + "\n", encoding="utf-8")


def _read(file: Path) -> Mapping[str, str]:
    try:
        texts = json_text.read(file)
    except (OSError, ValueError) as error:
        raise StudyError(f"The translation {file} cannot be read: {error}") from error
    if not isinstance(texts, dict) or not all(isinstance(text, str) for text in texts.values()):
        raise StudyError(f"The translation {file} does not hold texts by name.")
    return texts
