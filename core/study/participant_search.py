"""Finds files that name a participant: exports, features and models, by the words, ids and hashes that tell of whom."""

from __future__ import annotations

import html
import json
import mmap
import os
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from core.datasets.learned_from import people_of
from core.errors import CheckpointError
from core.models.metadata import read_metadata
from core.study.export_contents import contents_of
from core.system.files import VIDEO_ENDINGS, output_error
from core.text import on_one_line

CERTIFICATES = "exports/withdrawals"
_ARCHIVES = {".zip", ".xlsx", ".xlsm", ".ods", ".docx"}
_SEALED = {".pdf", ".parquet", ".sav", ".zsav", ".gz", ".7z", ".png", ".jpg", ".svg", *VIDEO_ENDINGS}
"""Endings of files whose text cannot be found by looking; of our own exports, `core.study.export_contents` tells."""
_TELLING = 8
"""An id or a hash that is shorter is found everywhere, and so tells of nobody; ours are longer."""
_NAMING = 5
"""The same of a file's name: "a.mp4"."""

Patterns = tuple[re.Pattern[bytes], ...]


def about(code: str | None, others: Iterable[str], files: Iterable[str] = ()) -> Patterns:
    """Patterns that find a participant's code as a word, however it is escaped, or any of the ids and hashes.

    They look in UTF-8 and in UTF-16.

    Args:
        code: None where it is not known.
        files: names of files to be found too.
    """
    telling = {other for other in others if len(other) >= _TELLING} | {name for name in files if len(name) >= _NAMING}
    patterns = []
    for encoding in ("utf-8", "utf-16-le"):
        letter, nul = b"[0-9A-Za-z]", b"" if encoding == "utf-8" else b"\x00"
        there = [re.escape(other.encode(encoding)) for other in sorted(telling)]
        if code is not None:
            for form in _forms(code):
                word = re.escape(form.encode(encoding))
                there.append(rb"(?<!" + letter + nul + rb")" + word + rb"(?!" + letter + nul + rb")")
        patterns.append(re.compile(b"|".join(there) or rb"(?!)", re.IGNORECASE))
    return tuple(patterns)


def _forms(code: str) -> list[str]:
    """A code as files write it: in plain text, in HTML and XML, in JSON, in CSV, in the log and in a link."""
    in_json = [json.dumps(code, ensure_ascii=plain)[1:-1] for plain in (False, True)]
    in_html = [html.escape(code), html.escape(code, quote=False)]
    forms = [code, *in_json, *in_html, code.replace('"', '""'), on_one_line(code), quote(code)]
    return list(dict.fromkeys(forms))


def names(patterns: Patterns, text: str) -> bool:
    """Whether a text names the participant."""
    return patterns[0].search(text.encode(errors="surrogateescape")) is not None


def exports_about(folder: Path, participant_id: str, patterns: Patterns) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Exports that name the participant or are known to be about the person, and those that cannot be searched.

    Args:
        folder: the study's.
    """
    carrying, unsearched = [], []
    contents = contents_of(folder / "exports")
    known = {path: ids for files in contents.values() for path, ids in files.items()}
    for path in files_in(folder / "exports"):
        if path.is_relative_to(folder / CERTIFICATES) or path.suffix == ".safetensors" or path in contents:
            continue
        named = names(patterns, path.relative_to(folder).as_posix()) or participant_id in known.get(path, ())
        if named or carries(path, patterns):
            carrying.append(path)
        elif path.suffix.lower() in _SEALED and path not in known:
            unsearched.append(path)
    # `eriscope analyze` writes a table beside its JSON, and only the JSON says of which clip.
    tables = {path.with_name(f"{path.stem}_frames.csv") for path in carrying if path.suffix == ".json"}
    carrying += sorted(table for table in tables - set(carrying) if table.is_file())
    return tuple(carrying), tuple(unsearched)


def files_in(folder: Path) -> list[Path]:
    """The files in a folder and in those below it; a link counts as a file, and is never followed."""
    found = []
    for here, folders, files in os.walk(folder):
        linked = [name for name in folders if Path(here, name).is_symlink()]
        found += [Path(here, name) for name in (*files, *linked)]
    return sorted(found)


def carries(path: Path, patterns: Patterns) -> bool:
    """Whether a file's bytes name the participant.

    Raises:
        OutputError: it cannot be read.
    """
    return not path.is_symlink() and any(pattern.search(text) for text in _texts(path) for pattern in patterns)


def _texts(path: Path) -> Iterator[Any]:
    """A file's bytes, or those of the files in an archive."""
    try:
        if path.stat().st_size == 0:
            return
        if path.suffix.lower() in _ARCHIVES:
            try:
                with zipfile.ZipFile(path) as archive:
                    for name in archive.namelist():
                        yield name.encode()
                        yield archive.read(name)
                return
            except (zipfile.BadZipFile, RuntimeError):  # RuntimeError: it is encrypted
                pass
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
            yield mapped
    except OSError as error:
        raise output_error(path, error) from error


def checkpoints_of(study_id: str, participant_id: str, places: Iterable[Path]) -> tuple[Path, ...]:
    """Models that learned from a participant of a study."""
    found = set()
    for place in places:
        for path in place.rglob("*.safetensors"):
            try:
                people = people_of(read_metadata(path)).get(study_id, frozenset())
            except CheckpointError:
                continue
            if participant_id in people:
                found.add(path.resolve())
    return tuple(sorted(found))
