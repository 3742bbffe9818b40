"""JSON from files that others may have written: nesting is bounded, and no name stands twice in one object.

And JSON that people read, whatever the names in it.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from core.system.safe_paths import plain_file
from core.text import encodable


def loads(text: str | bytes) -> Any:
    """As `json.loads`.

    Raises:
        ValueError: it is not JSON, is nested too deeply, or says one thing twice.
    """
    try:
        return json.loads(text, object_pairs_hook=_unique)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def first_text(text: str) -> tuple[str, int]:
    """The JSON text that another text begins with, and where it ends.

    Raises:
        ValueError: it begins with none.
    """
    if not text.startswith('"'):
        raise ValueError("it is no text")
    found, end = json.JSONDecoder().raw_decode(text)
    return str(found), end


def read(path: Path) -> Any:
    """Read a JSON file.

    Raises:
        OSError: it is no file, or cannot be read.
        ValueError: see `loads`; or its letters are not UTF-8.
    """
    return loads(plain_file(path).read_text(encoding="utf-8"))


def dumps(document: object, **options: Any) -> str:
    """As `json.dumps`, with letters as they are; UTF-8 can hold it."""
    return encodable(json.dumps(document, ensure_ascii=False, **options))


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        twice, _ = Counter(name for name, _ in pairs).most_common(1)[0]
        raise ValueError(f"it says {twice[:80]!r} twice")
    return found
