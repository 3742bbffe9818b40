"""The documentation as a site: every link leads somewhere, and nothing is fetched from elsewhere."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

pytest.importorskip("material", reason="mkdocs-material is of the test packages")
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

ROOT = Path(__file__).resolve().parents[2]


def built(out: Path, docs: Path) -> Path:
    config = load_config(str(ROOT / "packaging/site/mkdocs.yml"), site_dir=str(out), docs_dir=str(docs), strict=True)
    config.plugins.run_event("startup", command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.run_event("shutdown")
    return out


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("site"), ROOT / "docs")


def test_every_link_leads_somewhere_and_all_pages_are_there(site: Path) -> None:
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    cards = {f"cards/{path.stem}.html" for path in (ROOT / "resources/models").glob("*.md")}
    assert pages >= {"index.html", "user-guide.html", "method.html", "architecture.html", "changelog.html", *cards}
    assert (site / "images/review.png").is_file()
    assert "MIT" in (site / "LICENSE.txt").read_text()


def test_it_opens_from_a_disk_and_fetches_nothing(site: Path) -> None:
    for page in site.rglob("*.html"):
        fetched = re.findall(r'<(?:script|img|iframe)[^>]*\bsrc="([^"]+)', page.read_text())
        fetched += re.findall(r'<link[^>]*\bhref="([^"]+)"[^>]*\brel="stylesheet"', page.read_text())
        fetched += re.findall(r'<link[^>]*\brel="stylesheet"[^>]*\bhref="([^"]+)"', page.read_text())
        assert any(one.endswith(".css") for one in fetched)
        assert not [one for one in fetched if one.startswith(("http", "//"))], page


def test_a_link_that_leads_nowhere_stops_the_build(tmp_path: Path) -> None:
    docs = Path(shutil.copytree(ROOT / "docs", tmp_path / "docs"))
    with (docs / "method.md").open("a", encoding="utf-8") as file:
        file.write("\n[nowhere](user-guide.md#there-is-no-such-heading)\n")
    with pytest.raises(Abort):
        built(tmp_path / "site", docs)
