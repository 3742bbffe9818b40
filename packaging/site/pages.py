"""Pages of the site that are files elsewhere in the project, with their links made to fit."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).resolve().parents[2]
PAGES = {
    "README.md": "index.md",
    "ARCHITECTURE.md": "architecture.md",
    "CHANGELOG.md": "changelog.md",
    **{f"resources/models/{path.name}": f"cards/{path.name}" for path in (ROOT / "resources/models").glob("*.md")},
}
"""Where each lies in the project, and in the site."""
_ELSEWHERE = {"LICENSE": "LICENSE.txt", "resources/models": "cards/bootstrap.md"}
_LINK = re.compile(r"(?<=\]\()([^)#\s]+)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages."""
    for source, page in PAGES.items():
        text = _LINK.sub(_fitting, (ROOT / source).read_text(encoding="utf-8"))
        files.append(File.generated(config, page, content=text))
    files.append(File.generated(config, "LICENSE.txt", content=(ROOT / "LICENSE").read_text(encoding="utf-8")))
    return files


def _fitting(link: re.Match[str]) -> str:
    """A link between files of the project as one between pages; other links stay."""
    target = link[1].rstrip("/")
    return PAGES.get(target) or _ELSEWHERE.get(target) or target.removeprefix("docs/")
