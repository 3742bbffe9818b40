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
import itertools
import re
import string
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from app.kit.language import CONTEXT, LANGUAGES, file_of  # noqa: E402 - found by the line above

NOT_SHOWN = ("cli/", "training/bundled/")
"""What of core never speaks in the window, but for what models that come with Eriscope say of themselves."""
OF_MODELS = "SUMMARY"
"""The name of that text."""
COUNTING = {"counted": slice(1, 3), "blind_note": slice(0, 1)}
"""Functions of core that say a number of things, and which arguments name one of them and several."""
OF_THE_SYSTEM = (
    *("no such file or directory", "not a directory", "is a directory", "file exists", "file name too long"),
    *("permission denied", "operation not permitted", "read-only file system", "too many levels of symbolic links"),
    *("input/output error", "no such device", "no such device or address", "device or resource busy"),
)
"""Why the operating system does not give a file, as `core.errors.reason_of` passes it on."""


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
    """All texts of core, by their pattern: ``{0}``, ``{1}`` … are computed. Most of them are for no person to read.

    With them what is English beside them: what the operating system says, and the labels of changes that the window
    makes, which a study keeps.
    """
    found = {text: Text(text, "the system") for text in OF_THE_SYSTEM}
    for file, tree in _trees("core"):
        shown = not file.removeprefix("core/").startswith(NOT_SHOWN)
        for english, line in _texts_in(tree) if shown else _told_by_models(tree):
            found.setdefault(english, Text(english, f"{file}:{line}"))
    for file, tree in _trees("app"):
        for english, line in _labels_in(tree):
            found.setdefault(english, Text(english, f"{file}:{line}"))
    return found


def _texts_in(tree: ast.Module) -> Iterator[tuple[str, int]]:
    inner = {id(part) for node in ast.walk(tree) for part in _not_by_themselves(node)}
    for node in ast.walk(tree):
        if id(node) in inner:
            continue
        if isinstance(node, ast.Constant | ast.JoinedStr | ast.BinOp) and (english := _pattern(node)):
            yield english, node.lineno
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in COUNTING:
            for english in _counted(node):
                yield english, node.lineno


def _told_by_models(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == OF_MODELS:
            yield _pattern(node.value), node.lineno


def _counted(call: ast.Call) -> Iterator[str]:
    """What `core.text.counted` makes: "1 clip" and "{0} clips"."""
    nouns = call.args[COUNTING[call.func.id]] if isinstance(call.func, ast.Name) else []
    for one, *more in zip(*(list(_literals(noun)) for noun in nouns), strict=True):
        yield f"1 {one}"
        yield f"{{0}} {more[0] if more else one + 's'}"


def _labels_in(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """The labels of changes, also of those that a name stands for."""
    named: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            named.setdefault(node.targets[0].id, []).append(node.value)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = getattr(node.func, "id", "") or getattr(node.func, "attr", "")
            labels = [keyword.value for keyword in node.keywords if called == "Change" and keyword.arg == "label"]
            labels += node.args[:1] if called in ("_do", "_do_and_say") else []
            for label in labels:
                yield from ((english, node.lineno) for english in _either(label, named) if english)


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
                    said |= {text for arg in node.exc.args[:1] for text in _either(arg) if _for_people(text)}
    return said


def _either(node: ast.expr, named: Mapping[str, list[ast.expr]] = MappingProxyType({})) -> Iterator[str]:
    """The patterns that an expression can be; ``named``: what names stand for."""
    if isinstance(node, ast.IfExp):
        yield from _either(node.body, named)
        yield from _either(node.orelse, named)
    elif isinstance(node, ast.Name) and node.id in named:
        for one in named[node.id]:
            yield from _either(one)
    else:
        yield _pattern(node)


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
    """The text of an expression, with a numbered hole for each value in it; empty where it holds no text."""
    parts = list(_parts(node))
    if not any(isinstance(part, str) for part in parts):
        return ""
    holes = itertools.count()
    return "".join(part if isinstance(part, str) else f"{{{next(holes)}}}" for part in parts)


def _parts(node: ast.AST) -> Iterator[str | None]:
    """Pieces of text, and None for each value between them."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        for i, piece in enumerate(re.split(r"\{[a-z_]*(?:[:!][^{}]*)?\}", node.value)):  # values by `str.format`
            if i:
                yield None
            if piece:
                yield piece
    elif isinstance(node, ast.JoinedStr):
        for part in node.values:
            yield from _parts(part)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        for side in (node.left, node.right):
            yield from _parts(side)
    else:
        yield None


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
        if not forms or not all(forms) or (len(forms) > 1 and not text.numbered):  # how many there are, Linguist knows
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
        if not set(re.findall(r"\{(\d+)!?\}", form)) <= set(re.findall(r"\{(\d+)\}", english)):
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
