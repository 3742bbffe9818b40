"""The videos of an import: found by name, each taken once, whatever its name and whoever it is said to show."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from core.batch import videos_in
from core.errors import SourceError, StudyError, reason_of
from core.study.records import Clip
from core.study.study import Study
from core.system.files import VIDEO_ENDINGS, name_key, sha256_of
from core.table_reading import Rows

WHOSE = ("video", "folder")
"""What is a participant where no table says who is seen: each video by its file's name, or each folder of videos."""


def table_of(folder: Path, whose: str) -> Rows:
    """The table that a folder's videos make by themselves: the columns "participant" and "video", a row per video.

    In the order of `core.batch.videos_in`, so that people are numbered as their videos are.

    Args:
        folder: with the videos; its subfolders are searched, too.
        whose: one of `WHOSE`.

    Raises:
        StudyError: there is no such folder, no video in it, or a folder in it that may not be read.
    """
    if not folder.is_dir():
        raise StudyError(f"{folder} is not a folder. Name the folder that holds the videos.")
    folder = folder.absolute()
    videos, notes = videos_in([folder])
    if notes:
        raise StudyError(" ".join(notes))
    if not videos:
        raise StudyError(f"There is no video in {folder}.")
    return Rows(
        ("participant", "video"),
        tuple(
            (
                number,
                {
                    "participant": path.stem if whose == "video" else path.resolve().parent.name,
                    "video": path.relative_to(folder).as_posix(),
                },
            )
            for number, path in enumerate(videos, start=1)
        ),
    )


@dataclass(frozen=True)
class _Taken:
    file: Path
    row: int
    code: str


class Videos:
    """The files of a folder and its subfolders.

    Args:
        study: whose clips are not to be imported again.
        folder: None where there are no new videos.
    """

    def __init__(self, study: Study, folder: Path | None) -> None:
        self._study, self._folder = study, folder
        self._files: dict[str, list[Path]] = defaultdict(list)
        inside = () if folder is None else folder.rglob("*")
        for path in sorted(path for path in inside if path.is_file() and not path.name.startswith(".")):
            for name in {name_key(path.name), name_key(path.stem)}:
                self._files[name].append(path)
        self._hashes: dict[Path, str] = {}
        self._taken: dict[int, list[_Taken]] = defaultdict(list)
        self._stored: dict[int, list[Clip]] = defaultdict(list)
        for clip in study.all(Clip):
            try:
                stored = study.clip_file(clip)
            except StudyError:  # `eriscope study check` names it
                continue
            if stored.is_file():
                self._stored[stored.stat().st_size].append(clip)

    def find(self, name: str) -> Path | None:
        """The file with this name or path; the ending may be left out. None where there is none.

        Raises:
            StudyError: there are several.
        """
        if self._folder is None:
            return None
        named = Path(name.replace("\\", "/"))
        if (self._folder / named).is_file():
            return self._folder / named
        found = self._files.get(name_key(named.name), [])
        if len(found) > 1:  # "a" is a.mp4, whatever lies beside it; "day 2/a" is not the one of day 1
            exact = [path for path in found if name_key(path.name) == name_key(named.name)]
            found = exact or [path for path in found if path.suffix.lower() in VIDEO_ENDINGS] or found
            there = tuple(map(name_key, named.parts[:-1]))
            in_it = [p for p in found if tuple(map(name_key, p.parent.parts))[-len(there) :] == there] if there else []
            found = in_it or found
        if len(found) > 1:
            names = ", ".join(str(path.relative_to(self._folder)) for path in found)
            raise StudyError(f"{name} fits {len(found)} files ({names}).")
        return found[0] if found else None

    def take(self, file: Path, name: str, row: int, code: str) -> Clip | float:
        """Take a video for a row of the table and a participant: its duration in seconds, or the clip that it is in the
        study already. Files are compared by content.

        Args:
            name: in the table.

        Raises:
            StudyError: it was taken before.
            SourceError: it cannot be read, or its pictures have no times.
        """
        try:
            size = file.stat().st_size
            for clip in self._stored[size]:
                if clip.sha256 == self._hash(file):
                    return clip
            self._check_new(name, file, size, code)
            duration_s = self._duration_s(file)
        except OSError as error:
            raise SourceError(f"{file} cannot be read: {reason_of(error)}.") from error
        self._taken[size].append(_Taken(file, row, code))
        return duration_s

    def _check_new(self, name: str, file: Path, size: int, code: str) -> None:
        for taken in self._taken[size]:
            if self._hash(taken.file) == self._hash(file):
                by = f"by row {taken.row}" + ("" if taken.code == code else f" for {taken.code}")
                same = "" if taken.file == file else f"the same video as {taken.file.name}, which is "
                raise StudyError(f"{name} is {same}named {by} already.")

    def _hash(self, file: Path) -> str:
        if file not in self._hashes:
            self._hashes[file] = sha256_of(file)
        return self._hashes[file]

    @staticmethod
    def _duration_s(file: Path) -> float:
        from core.sources.video_file import pictures_last_s

        return pictures_last_s(file)
