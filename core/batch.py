"""The batch: loose videos that are analysed one after the other, as a list that outlives the program.

A `Batch` is a value; each step gives another one. What was analysed lies in the cache of analyses under its key, so
the list holds no figures of its own.
"""

from __future__ import annotations

import json
import logging
import os
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal

from filelock import BaseFileLock, FileLock, Timeout

from core.errors import OutputError, SourceError, reason_of
from core.system import json_text, paths
from core.system.files import VIDEO_ENDINGS, output_error, write_whole

log = logging.getLogger(__name__)

State = Literal["waiting", "done", "failed"]
STATES: tuple[State, ...] = ("waiting", "done", "failed")
_VERSION = 1
_FRAMES_PER_S = 30.0
"""Assumed for the time left where a file states a length, but no rate."""


class KeptBatchError(OutputError):
    """A list is there that cannot be used now; nobody may write another one over it."""


@dataclass(frozen=True, kw_only=True)
class BatchItem:
    """One file of the batch.

    Attributes:
        key: of the analysis in the cache, once it is done.
        says: of what is done its result in few words, of what failed the reason.
        model: that was used; empty until it is done.
        belief, rank: whether its numbers may be believed (`core.inspection.belief`): in few words, and the higher the
            more speaks for it; empty and -1 where that is not known.
    """

    path: Path
    state: State = "waiting"
    key: str = ""
    says: str = ""
    model: str = ""
    belief: str = ""
    rank: int = -1


@dataclass(frozen=True)
class Batch:
    """The list, in the order in which it is worked through, and whether the user holds it back."""

    items: tuple[BatchItem, ...] = ()
    paused: bool = False

    def __iter__(self) -> Iterator[BatchItem]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def find(self, path: Path) -> BatchItem | None:
        """The file of this path; None where it is not in the list."""
        return next((item for item in self.items if item.path == path), None)

    def of_state(self, state: State) -> tuple[BatchItem, ...]:
        """The files in one state, in the list's order."""
        return tuple(item for item in self.items if item.state == state)

    def added(self, new: Iterable[BatchItem]) -> Batch:
        """With more files at the end; what is there already stays, and waits again if it had failed."""
        by_path = {item.path: item for item in self.items}
        for item in new:
            there = by_path.get(item.path)
            by_path[item.path] = item if there is None or there.state == "failed" else there
        return replace(self, items=tuple(by_path.values()))

    def without(self, paths: Collection[Path]) -> Batch:
        """With these files taken out."""
        return replace(self, items=tuple(item for item in self.items if item.path not in paths))

    def again(self, paths: Collection[Path]) -> Batch:
        """With these files waiting."""
        return replace(self, items=tuple(BatchItem(path=i.path) if i.path in paths else i for i in self.items))

    def with_item(self, changed: BatchItem) -> Batch:
        """With what is known of a file now; a file that is not in the list stays out."""
        return replace(self, items=tuple(changed if i.path == changed.path else i for i in self.items))

    def moved(self, paths: Collection[Path], by: int) -> Batch:
        """With these files one place up (``by`` -1) or down (1), as a block where they stand together."""
        items = list(self.items)
        places = range(len(items)) if by < 0 else range(len(items) - 1, -1, -1)
        for place in places:
            other = place + by
            if items[place].path in paths and 0 <= other < len(items) and items[other].path not in paths:
                items[place], items[other] = items[other], items[place]
        return replace(self, items=tuple(items))

    def first(self, paths: Collection[Path]) -> Batch:
        """With these files before all others that wait."""
        chosen = [item for item in self.items if item.path in paths]
        others = [item for item in self.items if item.path not in paths]
        place = next((i for i, item in enumerate(others) if item.state == "waiting"), len(others))
        return replace(self, items=(*others[:place], *chosen, *others[place:]))


def videos_in(paths: Iterable[Path]) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """The videos among files and in folders with all that is in them, and a sentence per folder that may not be read.

    In order of folders and names; numbers count as numbers, so that "clip 2" comes before "clip 10". A file that is
    named itself is taken whatever its ending. Hidden files and folders are left out, links to folders not followed.
    """
    found: dict[Path, None] = {}
    notes: list[str] = []

    def refused(error: OSError) -> None:
        notes.append(f"{error.filename} may not be read ({error.strerror}); what is in it was left out.")

    for path in paths:
        if not path.is_dir():
            found[path.absolute()] = None
            continue
        for folder, inside, files in os.walk(path.absolute(), onerror=refused):
            inside[:] = [name for name in inside if not name.startswith(".")]
            for name in files:
                if not name.startswith(".") and Path(name).suffix.lower() in VIDEO_ENDINGS:
                    found[Path(folder, name)] = None
    return tuple(sorted(found, key=_by_number)), tuple(notes)


def _by_number(path: Path) -> list[list[tuple[int, int, str]]]:
    """Sorts files of a folder before its folders, and numbers in names by what they count."""

    def pieces(name: str, is_file: bool) -> list[tuple[int, int, str]]:
        split = re.split(r"(\d+)", name.casefold())
        first = (0 if is_file else 1, 0, "")
        return [first, *((0, int(p), p) if p.isdecimal() else (1, 0, p) for p in split if p), (0, 0, name)]

    parts = path.parts
    return [pieces(name, i == len(parts) - 1) for i, name in enumerate(parts)]


def frames_stated(video: Path) -> int:
    """How many frames a file says that it has; 0 where it does not tell, or cannot be opened."""
    from core.sources.video_file import VideoFile

    try:
        with VideoFile(video) as source:
            info = source.info
    except SourceError:  # its analysis says why
        return 0
    return info.n_frames or round((info.duration_s or 0) * (info.fps or _FRAMES_PER_S))


def default_file() -> Path:
    """Where the window's batch is kept."""
    return paths.user_models().parent / "batch.json"


def load(file: Path) -> Batch:
    """The batch as it was kept; an empty one where there is none.

    Raises:
        KeptBatchError: the file cannot be read now, or a newer Eriscope wrote it. It stays as it is.
        OutputError: what is in the file is damaged. It is put aside.
    """
    try:
        stored = json_text.read(file)
        version = stored["version"]
        if type(version) is int and version > _VERSION:
            raise KeptBatchError(
                f"The list of the batch, {file}, was written by a newer Eriscope. Update Eriscope; the list stays."
            )
        if version != _VERSION:
            raise ValueError(f"version {version}")
        return Batch(tuple(map(_item, stored["items"])), bool(stored["paused"]))
    except FileNotFoundError:
        return Batch()
    except OSError as error:
        raise _kept_as_it_is(file, error) from error
    except (ValueError, KeyError, TypeError) as error:
        log.warning("%s is damaged: %s", file, error)
        aside = _aside(file)
        try:
            file.replace(aside)
        except OSError as refused:
            raise _kept_as_it_is(file, refused) from error
        raise OutputError(
            f"The list of the batch was damaged and is now {aside}. Add the folders again; what was analysed is found."
        ) from error


def _aside(file: Path) -> Path:
    return file.with_suffix(".damaged.json")


def _kept_as_it_is(file: Path, error: OSError) -> KeptBatchError:
    return KeptBatchError(
        f"The list of the batch, {file}, cannot be read now: {reason_of(error)}. It was left as it is; try again."
    )


def save(batch: Batch, file: Path) -> None:
    """Keep a batch.

    Raises:
        OutputError: it cannot be written.
    """
    stored = {
        "version": _VERSION,
        "paused": batch.paused,
        "items": [{**asdict(item), "path": str(item.path)} for item in batch],
    }
    write_whole(file, json.dumps(stored, indent=0))


def claim(file: Path) -> BaseFileLock | None:
    """The right to work on the batch that is kept there, until it is released; None while another window has it.

    Raises:
        OutputError: nothing can be kept there.
    """
    lock = _lock(file)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if not lock.is_locked:  # by another window of this program
            lock.acquire(blocking=False)
            return lock
    except Timeout:
        pass
    except OSError as error:
        raise output_error(file, error) from error
    return None


def _lock(file: Path) -> BaseFileLock:
    """One for the whole program, so that it can tell its own windows from another program's."""
    return FileLock(f"{file}.lock", thread_local=False, is_singleton=True)


def forget(within: Path, clips: Collection[Path], file: Path | None = None) -> None:
    """Drop clips, and all that lies in a folder, from the batch that is kept: they are deleted.

    A window of this program forgets them itself; one of another program would write its list over this one.

    Raises:
        OutputError: the batch cannot be read or written, or another program works on it and may still name the clips.
    """
    file = file or default_file()
    batch = load(file)
    try:
        _aside(file).unlink(missing_ok=True)  # it may name them too
    except OSError as error:
        raise output_error(_aside(file), error) from error
    left = batch.without([item.path for item in batch if item.path in clips or item.path.is_relative_to(within)])
    if left == batch:
        return
    save(left, file)
    if not _lock(file).is_locked:
        if (lock := claim(file)) is None:
            raise OutputError(f"The list of the batch, {file}, is open in another window. Take the clips off it there.")
        lock.release()


def _item(stored: dict[str, Any]) -> BatchItem:
    item = BatchItem(**{**stored, "path": Path(stored["path"])})
    if item.state not in STATES:
        raise ValueError(f"state {item.state}")
    return item
