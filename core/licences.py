"""Whose work is inside, and under which licence."""

from __future__ import annotations

import importlib.metadata
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from core.models import landmarker_file, registry
from core.system import paths

_NEEDED = re.compile(r"([\w.-]+)\s*(?:\[([\w\s.,-]+)\])?")
_OF_AN_EXTRA = re.compile(r"""extra\s*==\s*["']([\w.-]+)""")
_FOR_DEVELOPERS = {"test", "dev"}
_TEXT_NAME = re.compile(r"licen[cs]e|copying|notice", re.IGNORECASE)
_LONGEST_NAME = 80
"""Of a licence; some packages state its whole text where its name belongs."""


@dataclass(frozen=True)
class Licensed:
    """A part of the program.

    Attributes:
        kind: "program", "package", "icons" or "model".
        licence: its name, as its maker states it; "not stated" where it is not.
        texts: by file name, with its folder where there is one.
    """

    kind: str
    name: str
    version: str
    licence: str
    texts: dict[str, str]


def licences() -> Iterator[Licensed]:
    """The program itself, all packages that it depends on and that are installed, and all models that are there."""
    packages = [_package(found) for _, found in sorted(packages_inside().items())]
    yield from sorted(packages, key=lambda package: package.kind != "program")
    icons = paths.RESOURCES / "icons" / "LICENCE.txt"
    yield Licensed("icons", "Font Awesome Free", "6.7.2", "CC BY 4.0", {icons.name: icons.read_text(encoding="ascii")})
    for entry in registry.entries():
        yield Licensed("model", entry.name, entry.sha256[:12], entry.licence, {"card": entry.card})
    if landmarker_file.find() is not None:
        yield Licensed("model", "face_landmarker", landmarker_file.SHA256[:12], landmarker_file.LICENCE, {})


def packages_inside() -> dict[str, importlib.metadata.Distribution]:
    """Eriscope, and all packages that are installed and that it needs, those of its extras for users too; by name."""
    found: dict[str, importlib.metadata.Distribution] = {}
    ahead: list[tuple[str, frozenset[str]]] = [("eriscope", frozenset())]
    seen = set(ahead)
    while ahead:
        name, extras = ahead.pop()
        known_as = re.sub(r"[-_.]+", "-", name).lower()
        there = list(importlib.metadata.distributions(name=name))
        if not there:  # of another system, or of an extra that is not there
            continue
        found[known_as] = next(filter(_is_installed, there), there[0])
        for needed in dict.fromkeys(needed for each in there for needed in each.requires or ()):
            of = _OF_AN_EXTRA.search(needed)
            wanted = of is None or of[1] in extras or (known_as == "eriscope" and of[1] not in _FOR_DEVELOPERS)
            if wanted and (parts := _NEEDED.match(needed)) is not None:
                package = parts[1], frozenset((parts[2] or "").replace(" ", "").split(",")) - {""}
                ahead += {package} - seen
                seen.add(package)
    return found


def _is_installed(found: importlib.metadata.Distribution) -> bool:
    """Whether it has its licences with it; what setuptools leaves in a checkout when it builds has not."""
    return any(".dist-info" in str(path) for path in found.files or ())


def _package(found: importlib.metadata.Distribution) -> Licensed:
    about = found.metadata
    name = about["Name"]
    texts = {
        str(path).partition("/")[2]: Path(path.locate()).read_text(encoding="utf-8", errors="replace")
        for path in found.files or ()
        if ".dist-info" in str(path) and _TEXT_NAME.search(path.name) and Path(path.locate()).is_file()
    }
    kind = "program" if name == "eriscope" else "package"
    return Licensed(kind, name, found.version, _licence_of(about), texts)


def _licence_of(about: importlib.metadata.PackageMetadata) -> str:
    classified = [each.split(" :: ")[-1] for each in about.get_all("Classifier") or () if each.startswith("License ::")]
    stated = [about[key].strip() for key in ("License-Expression", "License") if key in about]
    if "License-Expression" not in about:
        stated = [name for name in stated if "\n" not in name and len(name) <= _LONGEST_NAME]
    return next((name for name in (*stated, *classified) if name), "not stated")
