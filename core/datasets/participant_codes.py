"""Codes of participants: which may be one person's, written in two ways, and which look like a name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from core.errors import DatasetError

_LEAST_LETTERS = 3
"""Of a word that may be somebody's name."""
_NOBODY = {"participant", "person", "proband", "probandin", "subject", "patient", "code", "child", "kind", "teilnehmer"}
_PART = re.compile(r"\d+|[^\W\d_]+")
_LOOKALIKES = str.maketrans("авекмнорстухіѕјαβεηικμνορτυχζ", "abekmhopctyxisjabehikmnoptyxz")
"""Cyrillic and Greek letters whose capitals look like Latin ones: a keyboard in another language types them."""
_WORD = re.compile(r"[^\W\d_]+")


def code_key(code: str) -> str:
    """What codes have in common that may be one person's: "VP 3", "vp03" and "VP-3" are the same here."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", code).casefold())
    parts = _PART.findall(folded.translate(_LOOKALIKES))
    key = ""
    for part in parts:
        both = part[0].isdigit() and key[-1:].isdigit()  # "1-01" is not "101"
        key += ("-" if both else "") + (part.lstrip("0") or "0" if part[0].isdigit() else part)
    return key


def alike(codes: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Groups of codes that differ only in case, blanks, signs, leading zeros or letters that look alike, in order of
    their first one.
    """
    groups: dict[str, dict[str, None]] = {}
    for code in codes:
        groups.setdefault(code_key(code) or code, {})[code] = None
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def looks_like_a_name(code: str) -> bool:
    """Whether a code may tell who somebody is: "Anna", "Anna Müller", "mueller, anna", an address."""
    code = code.strip()
    if "@" in code:
        return True
    if any(sign.isdigit() for sign in code):
        return False
    words = [word for word in _WORD.findall(code) if len(word) >= _LEAST_LETTERS and word.casefold() not in _NOBODY]
    if len(words) > 1:
        return True
    # Scripts without capitals have no shorter word for a code either: "李雷", "דוד".
    uncased = any(len(word) > 1 and word.lower() == word.upper() for word in _WORD.findall(code))
    return uncased or any(word[0].isupper() and word[1:].islower() for word in words)


def hint_on_names(codes: Iterable[str]) -> str:
    """A sentence where codes look like names; empty where none does."""
    found = [code for code in dict.fromkeys(codes) if looks_like_a_name(code)]
    if not found:
        return ""
    shown = ", ".join(found[:3]) + (f" and {len(found) - 3} more" if len(found) > 3 else "")
    verb = "looks like a name" if len(found) == 1 else "look like names"
    return f"{shown} {verb}. Codes stand in exports and files; better ones do not tell who somebody is."


def question(groups: Iterable[tuple[str, ...]]) -> str:
    """What is asked of groups of codes that are alike."""
    return "; ".join(" and ".join(group) for group in groups)


def one_person(texts: Iterable[str]) -> dict[str, str]:
    """``CODE=CODE`` texts as a mapping from what the table says to the code that is meant.

    Raises:
        DatasetError: one of them has another form, or two contradict each other.
    """
    found: dict[str, str] = {}
    for text in texts:
        said, equals, meant = (part.strip() for part in text.partition("="))
        if not said or not equals or not meant:
            raise DatasetError(f"--same {text} is not understood. Write --same CODE=CODE, the one that is kept last.")
        if found.get(said, meant) != meant:
            raise DatasetError(f"--same says that {said} is {found[said]} and {meant}. State one of them.")
        found[said] = meant
    for said, meant in found.items():
        if found.get(meant, meant) != meant:
            raise DatasetError(f"--same says that {said} is {meant}, and {meant} is {found[meant]}. Name the last one.")
    return found


def meant(code: str, same: Mapping[str, str]) -> str:
    """The code of the person whom a code in a table means."""
    return same.get(code, code)
