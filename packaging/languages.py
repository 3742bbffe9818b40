"""The window's translations: collect the texts out of the code, look through the translations, make what Qt reads.

    python packaging/languages.py [CODE ...]

For each language, ``resources/languages/window_CODE.ts`` gets the texts of ``app`` (Qt Linguist opens it; new ones
stand there as unfinished, those that are gone are taken out), ``core_CODE.ts`` keeps those of ``core`` that are still
said; ``window_CODE.qm`` is made by Qt's own lrelease. What a translation lacks, or says with other values than the
English has, is listed; with any such line the program ends with 1.

Qt's lupdate gives each class texts of its own, so that "Cancel" would be translated forty times; this reads `tr`,
`tr_n` and `mark` of `app.kit.language`, whose texts have one translation each.
"""

from __future__ import annotations

import ast
import re
import string
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from app.kit.language import CONTEXT, LANGUAGES, file_of  # noqa: E402 - found by the line above

NOT_SHOWN = ("cli/", "training/bundled/")
"""What of core never speaks in the window."""


@dataclass(frozen=True)
class Text:
    """An English text and where it stands first. ``numbered``: it has plural forms."""

    english: str
    where: str
    numbered: bool = False


def window_texts() -> dict[str, Text]:
    """All texts of the window, by their English."""
    found: dict[str, Text] = {}
    for file, tree in _trees("app"):
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
                continue
            nth = {"tr": 0, "mark": 0, "tr_n": 1}.get(call.func.id)
            if nth is None:
                continue
            for english in _literals(call.args[nth]):
                text = Text(english, f"{file}:{call.lineno}", nth == 1)
                found.setdefault(english, text)
    return found


def _literals(node: ast.expr) -> Iterator[str]:
    """The texts that an argument can be: a literal, or either of two."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)


def core_texts() -> dict[str, Text]:
    """All texts of core that could be meant for people, by their pattern: ``{0}``, ``{1}`` … are computed."""
    found: dict[str, Text] = {}
    for file, tree in _trees("core"):
        if file.removeprefix("core/").startswith(NOT_SHOWN):
            continue
        inner = {id(part) for node in ast.walk(tree) for part in _not_by_themselves(node)}
        for node in ast.walk(tree):
            if id(node) in inner or not isinstance(node, ast.Constant | ast.JoinedStr):
                continue
            english = _pattern(node)
            if english and _for_people(english):
                found.setdefault(english, Text(english, f"{file}:{node.lineno}"))
    return found


def sentences_of_errors() -> set[str]:
    """The patterns of core that an error says."""
    said = set()
    for file, tree in _trees("core"):
        if file.removeprefix("core/").startswith(NOT_SHOWN):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                name = getattr(node.exc.func, "id", "")
                if name.endswith("Error") and name not in ("ValueError", "TypeError", "KeyError", "RuntimeError"):
                    said |= {text for arg in node.exc.args[:1] if (text := _pattern(arg)) and _for_people(text)}
    return said


def _trees(package: str) -> Iterator[tuple[str, ast.Module]]:
    for file in sorted((ROOT / package).rglob("*.py")):
        yield file.relative_to(ROOT).as_posix(), ast.parse(file.read_text(encoding="utf-8"))


def _not_by_themselves(node: ast.AST) -> Iterator[ast.AST]:
    """Strings that are documentation, parts of another, or for the log."""
    if isinstance(node, ast.JoinedStr):
        yield from node.values
    elif isinstance(node, ast.FormattedValue) and node.format_spec is not None:
        yield from ast.walk(node.format_spec)
    elif isinstance(node, ast.Expr):
        yield node.value
    elif isinstance(node, ast.Call) and getattr(getattr(node.func, "value", None), "id", "") == "log":
        yield from ast.walk(node)


def _pattern(node: ast.AST) -> str:
    """The text of a string, with a numbered hole for each value in it; empty for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return ""
    text, holes = "", 0
    for part in node.values:
        if isinstance(part, ast.Constant):
            text += part.value
        else:
            text += f"{{{holes}}}"
            holes += 1
    return text


def _for_people(text: str) -> bool:
    letters = re.sub(r"\{\d+\}|[^A-Za-z]", "", text)
    return len(letters) >= 3 and not re.fullmatch(r"[a-z0-9_./*-]+", text)


def update(code: str) -> list[str]:
    """Bring a language's files up to date; gives what is missing or wrong in it, a line each."""
    window, core = window_texts(), core_texts()
    known = read(file_of(code, "window", ".ts"))
    _write(file_of(code, "window", ".ts"), code, {text: (window[text], known.get(text, [])) for text in sorted(window)})
    kept = {text: forms for text, forms in read(file_of(code, "core", ".ts")).items() if text in core}
    _write(file_of(code, "core", ".ts"), code, {text: (core[text], kept[text]) for text in sorted(kept)})
    compile_into(code, file_of(code, "window", ".qm"))
    return [*_wrong_in_window(code), *_wrong_in_core(code)]


def _wrong_in_window(code: str) -> Iterator[str]:
    known = read(file_of(code, "window", ".ts"))
    for english, text in sorted(window_texts().items()):
        forms = known.get(english, [])
        if not all(forms) or len(forms) != (2 if text.numbered else 1):
            yield f"{code}: not translated: {english!r} ({text.where})"
        else:
            # a form for one thing may say "one" instead of the number
            usual = _fields(english)
            for form in forms:
                if _fields(form) != usual and not (text.numbered and _fields(form) == usual - {"n"}):
                    yield f"{code}: other values than in English: {english!r}: {form!r}"


def _wrong_in_core(code: str) -> Iterator[str]:
    known, core = read(file_of(code, "core", ".ts")), core_texts()
    for english in sorted(sentences_of_errors() - set(known)):
        yield f"{code}: not translated: {english!r} ({core[english].where})"
    for english, (form, *_) in sorted(known.items()):
        if english not in core:
            yield f"{code}: core does not say that any more: {english!r}"
        if not set(re.findall(r"\{\d+\}", form)) <= set(re.findall(r"\{\d+\}", english)):
            yield f"{code}: values that English lacks: {english!r}: {form!r}"


def _fields(text: str) -> set[str]:
    return {re.split(r"[.\[]", name)[0] for _, name, _, _ in string.Formatter().parse(text) if name}


def read(file: Path) -> dict[str, list[str]]:
    """The translations of a file by their English: one form, or one per plural form; unfinished ones are left out."""
    if not file.is_file():
        return {}
    found = {}
    for message in ElementTree.parse(file).iter("message"):
        translation = message.find("translation")
        if translation is None or translation.get("type") is not None:
            continue
        forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
        found[message.findtext("source", "")] = forms
    return found


def _write(file: Path, code: str, messages: dict[str, tuple[Text, list[str]]]) -> None:
    root = ElementTree.Element("TS", version="2.1", language=code, sourcelanguage="en")
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    for english, (text, forms) in messages.items():
        message = ElementTree.SubElement(context, "message", {"numerus": "yes"} if text.numbered else {})
        ElementTree.SubElement(message, "source").text = english
        ElementTree.SubElement(message, "extracomment").text = text.where.partition(":")[0]
        translation = ElementTree.SubElement(message, "translation", {} if forms else {"type": "unfinished"})
        if text.numbered:
            for form in forms or ["", ""]:
                ElementTree.SubElement(translation, "numerusform").text = form
        else:
            translation.text = "".join(forms)
    ElementTree.indent(root)
    body = ElementTree.tostring(root, encoding="unicode")
    file.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def compile_into(code: str, out: Path) -> None:
    """Make the file that Qt reads, by Qt's lrelease."""
    import PySide6

    lrelease = Path(PySide6.__file__).parent / ("lrelease.exe" if sys.platform == "win32" else "lrelease")
    subprocess.run([lrelease, "-silent", file_of(code, "window", ".ts"), "-qm", out], check=True)


if __name__ == "__main__":
    wrong = [line for code in sys.argv[1:] or [one for one in LANGUAGES if one != "en"] for line in update(code)]
    print("\n".join(wrong) or "All is translated.")
    sys.exit(bool(wrong))
