"""The feature store of a dataset: one file of features per clip, and an index of them.

Each file carries its origin, so the files are the truth and ``index.json`` a summary of them: a file that the
index does not know (the program was killed before it was written) is taken up when the store is opened, a file
that is gone is dropped.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from core.analysis.feature_files import FEATURES_VERSION, load_features, load_origin, save_features
from core.datasets.dataset import FEATURES_FOLDER, Clip, named, safe_name
from core.errors import DatasetError, reason_of
from core.input_recipes import AudioRecipe, audio_recipe
from core.system import json_text
from core.system.files import sha256_of, write_whole
from core.types import FEATURES, FeatureSequence

log = logging.getLogger(__name__)

_INDEX = "index.json"
_VERSION = 1
_WRITTEN_EVERY = 200
_MAKERS = {
    "holistic": "backbone",
    "au_intensity": "source of action units",
    "au_occurrence": "source of action units",
    "audio": "audio recipe",
}


@dataclass(frozen=True)
class Entry:
    """What the index says of one clip's features.

    Attributes:
        file: name in the features' folder.
        sha256: of the file.
        settings: hash of the settings and models they were made with; a key of `FeatureStore.origins`.
        clip: what the origin says of the clip itself (its keys that begin with "clip").
    """

    file: str
    sha256: str
    n_frames: int
    n_audio_tokens: int
    settings: str
    clip: dict[str, Any]


def _entry(stored: Mapping[str, Any], origins: Collection[str]) -> Entry:
    """An entry of the index.

    Raises:
        TypeError, ValueError: it is none.
    """
    entry = Entry(**stored)
    for name, kind in (("file", str), ("sha256", str), ("n_frames", int), ("n_audio_tokens", int), ("clip", dict)):
        if type(getattr(entry, name)) is not kind:
            raise TypeError(f"{name} is {getattr(entry, name)!r}")
    if (
        entry.settings not in origins
        or Path(entry.file).name != entry.file
        or min(entry.n_frames, entry.n_audio_tokens) < 0
    ):
        raise ValueError(f"{stored} does not fit the others")
    return entry


def settings_hash(origin: dict[str, Any]) -> str:
    """Hash of an origin without what it says of the clip (keys that begin with "clip") and of program versions."""
    return hashlib.sha256(json.dumps(_common(origin), sort_keys=True).encode()).hexdigest()


def _common(origin: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in origin.items() if not name.startswith("clip") and name != "versions"}


def _makers(origin: Mapping[str, Any], needed: Collection[str]) -> tuple[tuple[str, object], ...]:
    """What made the needed arrays: pairs of a name for people and what can be compared."""
    hashes = origin.get("hashes", {})
    made_by = {
        "backbone": hashes.get("backbone"),
        "source of action units": (origin.get("action_units"), hashes.get("action_units")),
        "audio recipe": audio_recipe(origin.get("audio_recipe", {})),
    }
    return tuple((what, made_by[what]) for what in sorted({_MAKERS[name] for name in needed}))


def _not_now(path: Path, error: OSError) -> DatasetError:
    return DatasetError(f"{path} cannot be read now: {reason_of(error)}. It was left as it is; try again.")


class FeatureStore:
    """Features of a dataset's clips.

    The index is written now and then and by `close`; use the store as a context manager. One process writes.

    Args:
        folder: of the dataset; ``features/`` in it is made when something is added.

    Raises:
        DatasetError: a file cannot be read now, or a newer Eriscope wrote it: features would be made again over it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder / FEATURES_FOLDER
        self.origins: dict[str, dict[str, Any]] = {}
        self.entries: dict[str, Entry] = {}
        self._unwritten = 0
        self._indexed: set[str] = set()
        self._read_index()
        self._take_up_files()

    def __contains__(self, clip_id: str) -> bool:
        return clip_id in self.entries

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Write the index if it is behind."""
        if self._unwritten:
            self._write_index()

    def add(self, clip_id: str, features: FeatureSequence, origin: dict[str, Any]) -> None:
        """Write a clip's features; what was there is replaced.

        Args:
            origin: how they were made. Keys that begin with "clip" are about this clip, the others must be the
                same for all clips that were made alike; ``audio_recipe`` (as from `dataclasses.asdict`) must be
                there.

        Raises:
            OutputError: they cannot be written; nothing is left behind.
        """
        self.forget([clip_id])
        path = self.folder / f"{safe_name(clip_id)}.safetensors"
        origin = {**origin, "clip_id": clip_id}
        save_features(path, features, origin)
        self._note(path, sha256_of(path), features.n_frames, features.n_audio_tokens, origin)
        if self._unwritten >= _WRITTEN_EVERY:
            self._write_index()

    def forget(self, clip_ids: Iterable[str]) -> None:
        """Take clips out of the index, on disk too; their files stay until they are replaced.

        Were the index to name a file while it is replaced, a kill could leave it with what the old file held.
        """
        gone = set(clip_ids)
        for clip_id in gone:
            self.entries.pop(clip_id, None)
        if gone & self._indexed:
            self._write_index()

    def sweep(self) -> None:
        """Remove what a killed program was writing; only for the one process that writes."""
        for partial in self.folder.glob(".*.partial"):
            partial.unlink(missing_ok=True)

    def load(self, clip_id: str, needed: Collection[str] = FEATURES) -> FeatureSequence:
        """A clip's features.

        Raises:
            DatasetError: there are none, or the file is damaged.
        """
        return load_features(self.folder / self._entry(clip_id).file, needed)

    def n_frames(self, clip_id: str) -> int:
        """Frames with a face, without reading the file.

        Raises:
            DatasetError: the clip has no features.
        """
        return self._entry(clip_id).n_frames

    def n_audio_tokens(self, clip_id: str) -> int:
        """Audio tokens, without reading the file.

        Raises:
            DatasetError: the clip has no features.
        """
        return self._entry(clip_id).n_audio_tokens

    def missing(self, clips: Iterable[Clip]) -> tuple[Clip, ...]:
        """The clips that have no features."""
        return tuple(clip for clip in clips if clip.clip_id not in self.entries)

    def shared_origin(self, clip_ids: Iterable[str], needed: Collection[str]) -> Mapping[str, Any]:
        """How some clips' features were made, which must be alike as far as a model reads them.

        Args:
            needed: the arrays that the model reads; their backbone, source of action units and audio recipe must be
                the same for all clips.

        Returns:
            One of `origins`: an example, in what is not needed. Empty without clips.

        Raises:
            DatasetError: a clip has no features, or they were made in different ways (which clips, and how).
        """
        keys = {clip_id: self._entry(clip_id).settings for clip_id in clip_ids}
        if not keys:
            return {}
        made = {key: _makers(self.origins[key], needed) for key in set(keys.values())}
        by_clip = {clip_id: made[key] for clip_id, key in keys.items()}
        usual = Counter(by_clip.values()).most_common(1)[0][0]
        if others := [clip_id for clip_id, of in by_clip.items() if of != usual]:
            differing = {what for i in others for (what, a), (_, b) in zip(by_clip[i], usual, strict=True) if a != b}
            what = " and ".join(sorted(differing))
            raise DatasetError(
                f"{named(others)} of {len(keys)} in {self.folder} have features of another {what} than the rest. "
                "Make them alike with `eriscope dataset extract`."
            )
        return self.origins[next(iter(keys.values()))]

    def audio_recipe(self) -> AudioRecipe:
        """The audio recipe that all files share.

        Raises:
            DatasetError: the store is empty, or its files differ.
        """
        if not self.entries:
            raise DatasetError(f"{self.folder} holds no features. Run `eriscope dataset extract`.")
        return audio_recipe(self.shared_origin(self.entries, ("audio",)).get("audio_recipe", {}))

    def videos(self, clip_ids: Iterable[str]) -> dict[str, str]:
        """SHA-256 of the videos that features were made from, by clip; those that are known."""
        stated = {i: self.entries[i].clip.get("clip_video") for i in clip_ids if i in self.entries}
        return {i: str(one["sha256"]) for i, one in stated.items() if isinstance(one, Mapping) and "sha256" in one}

    def _entry(self, clip_id: str) -> Entry:
        if clip_id not in self.entries:
            raise DatasetError(f"{self.folder} has no features of the clip {clip_id}. Run `eriscope dataset extract`.")
        return self.entries[clip_id]

    def _note(self, path: Path, sha256: str, n_frames: int, n_audio_tokens: int, origin: dict[str, Any]) -> None:
        key = settings_hash(origin)
        self.origins.setdefault(key, _common(origin))
        clip = {name: value for name, value in origin.items() if name.startswith("clip") and name != "clip_id"}
        self.entries[origin["clip_id"]] = Entry(path.name, sha256, n_frames, n_audio_tokens, key, clip)
        self._unwritten += 1

    def _read_index(self) -> None:
        path = self.folder / _INDEX
        try:
            stored = json_text.read(path)
            version = stored["version"]
            if type(version) is int and version > _VERSION:
                raise DatasetError(f"{path} was written by a newer Eriscope. Update Eriscope; the features stay.")
            if version == _VERSION:
                origins = {key: dict(origin) for key, origin in stored["origins"].items()}
                entries = {clip_id: _entry(entry, origins) for clip_id, entry in stored["clips"].items()}
                self.origins, self.entries = origins, entries
                self._indexed = set(entries)
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            raise _not_now(path, error) from error
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            log.warning("%s is damaged and is made again: %s", path, error)

    def _take_up_files(self) -> None:
        try:
            there = {path.name: path for path in self.folder.iterdir() if path.suffix == ".safetensors"}
        except (FileNotFoundError, NotADirectoryError):
            there = {}
        except OSError as error:  # `glob` would find nothing, and the index would forget all
            raise _not_now(self.folder, error) from error
        gone = [clip_id for clip_id, entry in self.entries.items() if entry.file not in there]
        for clip_id in gone:
            del self.entries[clip_id]
        self._unwritten += len(gone)
        known = {entry.file for entry in self.entries.values()}
        for name in sorted(set(there) - known):
            try:
                sha256 = sha256_of(there[name])  # read as a whole, so that what is refused after that is damaged
                origin, features = load_origin(there[name]), load_features(there[name], ())
            except OSError as error:
                raise _not_now(there[name], error) from error
            except DatasetError as error:
                log.warning("%s is left out: %s", there[name], error)
                continue
            made_by = origin.get("version")
            if type(made_by) is int and made_by > FEATURES_VERSION:
                raise DatasetError(f"{there[name]} was written by a newer Eriscope. Update Eriscope; it stays.")
            if safe_name(str(origin.get("clip_id", ""))) == there[name].stem:
                self._note(there[name], sha256, features.n_frames, features.n_audio_tokens, origin)

    def _write_index(self) -> None:
        used = {entry.settings for entry in self.entries.values()}
        document = {
            "version": _VERSION,
            "origins": {key: origin for key, origin in self.origins.items() if key in used},
            "clips": {clip_id: asdict(entry) for clip_id, entry in sorted(self.entries.items())},
        }
        write_whole(self.folder / _INDEX, json.dumps(document, indent=0))
        self._unwritten = 0
        self._indexed = set(self.entries)
