"""Evidence in a model's file: what came of holding it against self-reports, beside a model that stays bit for bit.

The evidence is a text of its own in the header of the safetensors file, put in at its front. Without it the file is,
byte for byte, what it was before. So the hash by which results name a model is that of the file *without* its evidence:
it stays the same when a model is validated, and analyses that were made before are still this model's.

The text holds ``{"version": 1, "model_sha256": …, "outcomes": […], "sha256": …}``: the hash of the model that it is
about, so that it counts for no other, and a hash of itself, so that damage shows. Neither is a signature: whoever means
to deceive can compute both anew. What an outcome must hold to count, `core.models.validation` says.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.errors import CheckpointError, OutputError, reason_of
from core.models.tensor_headers import MOST_HEADER_BYTES
from core.system import json_text
from core.system.files import sha256_of, written_whole

EVIDENCE_KEY = "eriscope_evidence"
VERSION = 1
MOST_OUTCOMES = 20
_OPENING = b'{"__metadata__":{'
_NAMED = f'"{EVIDENCE_KEY}":'.encode()
_ALIGNED = 8
_MOST_BYTES = MOST_HEADER_BYTES // 2
_AT_ONCE = 1 << 20
DAMAGED = "the evidence in its file is damaged, or was changed by hand"
OF_ANOTHER = "the evidence in its file is about another model, or the model was changed since"


@dataclass(frozen=True)
class Evidence:
    """The evidence that a model file holds.

    Attributes:
        outcomes: as they were written, the oldest first; empty without evidence that counts.
        problem: why evidence that is there does not count, for the middle of a sentence; empty where it does.
    """

    outcomes: tuple[Mapping[str, Any], ...] = ()
    problem: str = ""


@dataclass(frozen=True)
class _Parts:
    """The header of a file: without its evidence, and the evidence as it stands there (empty for none)."""

    bare: bytes
    evidence: bytes
    length: int


def model_hash(path: Path) -> str:
    """The SHA-256 by which results name a model, hexadecimal: of its file without evidence.

    Raises:
        OSError: it cannot be read.
    """
    parts = _parts(path)
    if parts is None or not parts.evidence:
        return sha256_of(path)
    found = hashlib.sha256(struct.pack("<Q", len(parts.bare)))
    found.update(parts.bare)
    with path.open("rb") as file:
        file.seek(8 + parts.length)
        while some := file.read(_AT_ONCE):
            found.update(some)
    return found.hexdigest()


def evidence_of(path: Path, sha256: str | None = None) -> Evidence:
    """The evidence in a model's file.

    Args:
        sha256: of `model_hash`, where it is known; read only where there is evidence.

    Raises:
        OSError: it cannot be read.
    """
    parts = _parts(path)
    if parts is None or not parts.evidence:
        return Evidence()
    try:
        stored = json_text.loads(_text_of(parts.evidence)[0])
        if stored["version"] != VERSION:
            return Evidence(problem="the evidence in its file was written by a newer Eriscope")
        outcomes = tuple(dict(one) for one in stored["outcomes"])
        if stored["sha256"] != signature(stored) or not 0 < len(outcomes) <= MOST_OUTCOMES:
            return Evidence(problem=DAMAGED)
    except (ValueError, KeyError, TypeError):
        return Evidence(problem=DAMAGED)
    if stored["model_sha256"] != (sha256 or model_hash(path)):
        return Evidence(problem=OF_ANOTHER)
    return Evidence(outcomes)


def signature(document: Mapping[str, Any]) -> str:
    """SHA-256 of a document without its own ``sha256``: of its values as JSON, names in order."""
    own = {name: value for name, value in document.items() if name != "sha256"}
    return hashlib.sha256(json.dumps(own, sort_keys=True, allow_nan=False).encode()).hexdigest()


def write_evidence(path: Path, outcomes: Sequence[Mapping[str, Any]]) -> None:
    """Put evidence into a model's file in place of what it holds; none takes it out. All at once, or not at all.

    Raises:
        CheckpointError: the file cannot hold any: it is none of ours, or there is too much.
        OutputError: it cannot be written.
    """
    try:
        parts, before = _parts(path), model_hash(path)
    except OSError as error:
        raise CheckpointError(f"{path} cannot be read: {reason_of(error)}. Check the file.") from error
    if parts is None:
        raise CheckpointError(
            f"{path} cannot hold evidence: it is no model file that Eriscope wrote. Train or fine-tune one with it."
        )
    if len(outcomes) > MOST_OUTCOMES:
        raise CheckpointError(f"{path} holds {MOST_OUTCOMES} validations already, which is all it can hold.")
    header = parts.bare[: len(_OPENING)] + _written(outcomes, before) + parts.bare[len(_OPENING) :]
    if len(header) > MOST_HEADER_BYTES:
        raise CheckpointError(f"{path} cannot hold so much evidence. Validate with fewer subgroups.")
    with written_whole(path) as partial:
        with path.open("rb") as old, partial.open("wb") as new:
            old.seek(8 + parts.length)
            new.write(struct.pack("<Q", len(header)) + header)
            shutil.copyfileobj(old, new, _AT_ONCE)
        if model_hash(partial) != before:  # read again: the disk may be at fault
            raise OutputError(f"{path} was left as it was: what was written is not the same model. Check the disk.")


def _written(outcomes: Sequence[Mapping[str, Any]], model_sha256: str) -> bytes:
    """What goes into the header, as long as keeps the tensors where they may be."""
    if not outcomes:
        return b""
    document: dict[str, Any] = {"version": VERSION, "model_sha256": model_sha256, "outcomes": [*outcomes]}
    document["sha256"] = signature(document)
    text = json.dumps(json.dumps(document, sort_keys=True, allow_nan=False)).encode()
    entry = _NAMED + text + b","
    return entry + b" " * (-len(entry) % _ALIGNED)


def _parts(path: Path) -> _Parts | None:
    """None where the file is not laid out as ours are."""
    with path.open("rb") as file:
        start = file.read(8)
        length = struct.unpack("<Q", start)[0] if len(start) == 8 else 0
        if not len(_OPENING) < length <= MOST_HEADER_BYTES:
            return None
        header = file.read(length)
    if len(header) != length or not header.startswith(_OPENING):
        return None
    rest = header[len(_OPENING) :]
    if not rest.startswith(_NAMED):
        return _Parts(header, b"", length)
    try:
        _, taken = _text_of(rest)
    except ValueError:
        return _Parts(header, b"", length)
    bare = rest[taken:]
    if not bare.startswith(b","):
        return _Parts(header, b"", length)
    bare = bare[1:].lstrip(b" ")
    return _Parts(_OPENING + bare, rest[: len(rest) - len(bare)], length)


def _text_of(entry: bytes) -> tuple[str, int]:
    """The text of the evidence, and where it ends.

    Raises:
        ValueError: it is none.
    """
    try:
        written = entry[len(_NAMED) :].decode()
    except UnicodeDecodeError as error:
        raise ValueError("it is no text") from error
    text, end = json_text.first_text(written)
    if len(text) > _MOST_BYTES:
        raise ValueError("it is no text")
    return text, len(_NAMED) + len(written[:end].encode())
