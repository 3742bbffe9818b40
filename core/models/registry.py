"""Where models live: bundled, the user's own folder, or any file named by its path."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from core.errors import CheckpointError, reason_of
from core.label_meaning import MEANING, TELLS_PROFILE, Labels, labels_of
from core.models.metadata import described, not_ours, unreadable
from core.models.systems import DEFAULT
from core.models.tensor_headers import UnfitFileError, check_size, shortened
from core.models.validation import NOT_VALIDATED, Validation, validation_of
from core.models.validation_evidence import evidence_of, model_hash
from core.system import paths
from core.system.files import MODEL_ENDINGS
from core.system.safe_paths import expanded, is_file
from core.tracks import TRACKS, Tracks, named, tracks_of

log = logging.getLogger(__name__)

REACTION = "eri"
"""The kind of file that reads the seven intensities of an emotional reaction, whatever the system of its network."""

BUNDLED = "bundled"
_LONGEST_CARD_BYTES = 2**20


@dataclass(frozen=True)
class ModelEntry:
    """One model file and what it says of itself.

    Attributes:
        name: by which it is chosen.
        kind: `REACTION`, "backbone" or "action_units"; "foreign" for files of other programs, whose kind only loading
            tells.
        origin: "bundled", "yours" or "file".
        metadata: of our own format; empty for foreign files.
    """

    name: str
    path: Path
    kind: str
    origin: str
    metadata: dict[str, Any]

    @property
    def sha256(self) -> str:
        """SHA-256 of the file without its evidence, hexadecimal; read anew each time."""
        return model_hash(self.path)

    @property
    def validated(self) -> bool:
        """Whether at least one emotion was validated on self-reports, with the evidence for it in the file."""
        return self.validation.counts

    @property
    def validation(self) -> Validation:
        """What its file says of how it was held against self-reports."""
        return validation_of_file(self.path)

    @property
    def system(self) -> str:
        """Of a model that reads intensities: the name of its system, which need not be known here; else empty."""
        return str(self.metadata.get("system", DEFAULT)) if self.kind == REACTION else ""

    @property
    def labels(self) -> Labels:
        """What the reports that it learned from mean; absolute where its file does not say, or not rightly."""
        try:
            return labels_of(self.metadata.get(MEANING))
        except ValueError:
            return Labels()

    @property
    def tracks(self) -> Tracks:
        """What it reads that came with a corpus; none where its file does not say, or not rightly."""
        try:
            return tracks_of(self.metadata.get(TRACKS))
        except ValueError:
            return {}

    def check_reads_videos(self) -> None:
        """That all it reads can be made of a video here.

        Raises:
            CheckpointError: it reads tracks, which are named.
        """
        if self.tracks:
            raise CheckpointError(
                f"{self.name} reads {named(self.tracks)}, which Eriscope cannot make of a video. Choose another model; "
                "`eriscope evaluate` holds this one against datasets that have these features."
            )

    @property
    def standing(self) -> str:
        """Sentences on what its numbers are worth: how it was validated, and whether it tells a profile."""
        profile = f" It {TELLS_PROFILE}." if self.labels.relative else ""
        return f"{self.validation.sentence}{profile}"

    @property
    def licence(self) -> str:
        """As its file states it; "unknown" where it does not."""
        return str(self.metadata.get("licence", "unknown"))

    @property
    def trained_on(self) -> str:
        """The data as its file states them; "unknown" where it does not."""
        return str(self.metadata.get("trained_on", "unknown"))

    @property
    def summary(self) -> str:
        """One sentence of what the model is good for."""
        return str(self.metadata.get("summary", ""))

    @property
    def card(self) -> str:
        """The model card (Markdown) beside the file, else the one inside; empty when there is none."""
        beside = self.path.with_suffix(".md")
        try:
            if beside.is_file():
                with beside.open("rb") as file:
                    return file.read(_LONGEST_CARD_BYTES).decode("utf-8", errors="replace")
        except OSError as error:
            log.warning("%s cannot be read (%s)", beside, reason_of(error))
        return str(self.metadata.get("card", ""))


def entries() -> Iterator[ModelEntry]:
    """All models in the bundled and the user's folder; damaged files are skipped (see `problems`).

    A bundled model that the user has validated lies in the user's folder, too, with its evidence: that one counts.
    """
    found = []
    for path, origin in _files():
        with contextlib.suppress(CheckpointError):
            found.append(_entry(path, origin))
    own = {entry.name: entry for entry in found if entry.origin != BUNDLED}
    for entry in found:
        if entry.origin == BUNDLED and entry.name in own and _is_same(entry, own[entry.name]):
            continue
        yield entry


def _is_same(one: ModelEntry, other: ModelEntry) -> bool:
    try:
        return hash_of(one.path) == hash_of(other.path)
    except OSError:
        return False


def problems() -> dict[Path, CheckpointError]:
    """Files in the model folders that cannot be used, with the reason."""
    found = {}
    for path, _ in _files():
        try:
            _entry(path, "")
        except CheckpointError as error:
            found[path] = error
    return found


def _files() -> Iterator[tuple[Path, str]]:
    for folder, origin in ((paths.BUNDLED_MODELS, BUNDLED), (paths.user_models(), "yours")):
        try:
            there = sorted(folder.iterdir()) if folder.is_dir() else []
        except OSError as error:
            log.warning("%s cannot be read (%s)", folder, reason_of(error))
            continue
        for path in there:
            if path.suffix in MODEL_ENDINGS and is_file(path):
                yield path, origin


def find(name_or_file: str, kind: str | None = None) -> ModelEntry:
    """The model with this name, or in this file.

    Args:
        kind: `REACTION`, "backbone" or "action_units"; None for any.

    Raises:
        CheckpointError: there is none, or it is of another kind.
    """
    known = [entry for entry in entries() if kind is None or entry.kind in (kind, "foreign")]
    for entry in known:
        if entry.name == name_or_file:
            return entry
    path = expanded(name_or_file)
    if not is_file(path):
        names = ", ".join(entry.name for entry in known) or "none"
        raise CheckpointError(
            f"There is no model {shortened(name_or_file)!r}: neither a name ({names}) nor a file. "
            "`eriscope models` lists what there is."
        )
    entry = _entry(path, "file")
    if kind is not None and entry.kind not in (kind, "foreign"):
        raise CheckpointError(f"{path} is a model of kind {shortened(entry.kind)!r}; {kind!r} is needed here.")
    return entry


def validation_of_file(path: Path) -> Validation:
    """What a model's file says of how it was held against self-reports; read once as long as the file is the same."""
    try:
        return _validation(path, *_state_of(path))
    except OSError as error:
        log.warning("%s cannot be read (%s)", path, reason_of(error))
        return Validation()


def validation_by_hash(sha256: str, *named: str) -> Validation | None:
    """What the file of the model with this hash says of its validation; None where there is no such file here.

    Args:
        named: names or files under which it may be known, beside those of all models.
    """
    path = path_of(sha256, *named)
    return None if path is None else validation_of_file(path)


def validated_now(sha256: str, stated: bool, *named: str) -> bool:
    """Whether a model is validated: as its file says now where it is here, else as was stated with its results.

    Args:
        named: see `validation_by_hash`.
    """
    found = validation_by_hash(sha256, *named)
    return stated if found is None else found.counts


def state_of(sha256: str, stated: bool, *named: str | None) -> str:
    """How a model stands, in a few words: as its file says now where it is here, else as was stated with its results.

    Args:
        named: see `validation_by_hash`.
    """
    found = validation_by_hash(sha256, *filter(None, named))
    return found.state if found is not None else "validated on self-reports" if stated else NOT_VALIDATED


def path_of(sha256: str, *named: str) -> Path | None:
    """The file of the model for the seven intensities with this hash; None where it is not here.

    Args:
        named: see `validation_by_hash`.
    """
    paths_ = [entry.path for entry in entries() if entry.kind in (REACTION, "foreign")]
    paths_ += [path for name in named if is_file(path := expanded(name))]
    for path in paths_:
        try:
            if hash_of(path) == sha256:
                return path
        except OSError as error:
            log.warning("%s cannot be read (%s)", path, reason_of(error))
    return None


def hash_of(path: Path) -> str:
    """SHA-256 of a model file without its evidence, hexadecimal; read once as long as the file is the same.

    Raises:
        OSError: it cannot be read.
    """
    return _hash(path, *_state_of(path))


def _entry(path: Path, origin: str) -> ModelEntry:
    try:
        if path.suffix != ".safetensors":
            check_size(path)
            with path.open("rb"):
                return ModelEntry(path.stem, path, "foreign", origin, {})
        found = _metadata(path, *_state_of(path))
    except (UnfitFileError, OSError) as error:
        raise unreadable(path, error) from error
    if isinstance(found, CheckpointError):
        raise CheckpointError(str(found)) from found
    metadata = dict(found)
    if not metadata:
        if origin == "file":
            return ModelEntry(path.stem, path, "foreign", origin, {})
        raise not_ours(path)
    return ModelEntry(str(metadata.get("name", path.stem)), path, str(metadata["kind"]), origin, metadata)


def came_with_eriscope(path: Path) -> bool:
    """Whether a file lies where the models that came with Eriscope do, which are left as they are."""
    return path.absolute().parent.resolve() == paths.BUNDLED_MODELS.resolve()


def is_bundled(path: Path) -> bool:
    """Whether a file holds one of the models that came with Eriscope, wherever it lies."""
    try:
        sha256 = hash_of(path)
        there = [one for one, origin in _files() if origin == BUNDLED]
        return any(hash_of(one) == sha256 for one in there)
    except OSError:
        return False


def _state_of(path: Path) -> tuple[int, ...]:
    """What is another once a file is."""
    stat = path.stat()
    return stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns


@lru_cache(maxsize=256)
def _hash(path: Path, *_state: int) -> str:
    return model_hash(path)


@lru_cache(maxsize=256)
def _validation(path: Path, *_state: int) -> Validation:
    found = _metadata(path, *_state) if path.suffix == ".safetensors" else {}
    if isinstance(found, CheckpointError):
        return Validation()
    return validation_of(evidence_of(path), found)


@lru_cache(maxsize=256)
def _metadata(path: Path, *_state: int) -> Mapping[str, Any] | CheckpointError:
    """What a file of our own format says of itself, or why it cannot be used; read once as long as the file is the
    same, since the window asks for it at every turn.

    Raises:
        CheckpointError: this time it could not be read.
    """
    try:
        return described(path)[1]
    except CheckpointError as error:
        if isinstance(error.__cause__, OSError):
            raise
        return error
