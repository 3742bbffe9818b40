"""Where what is learned of a clip is kept: with the study that it belongs to, or by its hash if it belongs to none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from core import face_choices, self_reports
from core.errors import EriscopeError
from core.self_reports import SelfReport

if TYPE_CHECKING:
    from core.analysis.result import Analysis


class ClipRepository(Protocol):
    """Keeps the analysis and the self-report of one clip.

    Attributes:
        cache: folder of its analyses; None for the user's cache.
        read_only_cache: a folder that is only looked into for an analysis made before; None for none.
        can_rate: whether ratings can be kept.
        excluded: stretches (s) that the analysis leaves out.
        declined: why the clip must not be analysed; empty where it may be.
    """

    cache: Path | None
    read_only_cache: Path | None
    can_rate: bool

    @property
    def excluded(self) -> tuple[tuple[float, float], ...]:
        """Starts and ends (s) of what the analysis leaves out."""

    @property
    def declined(self) -> str:
        """Why the clip must not be analysed; empty where it may be."""

    @property
    def faces(self) -> str:
        """Whose face the analysis follows, as `core.face_choices` has it."""

    def keep_faces(self, faces: str) -> None:
        """Keep whose face the analysis follows.

        Raises:
            EriscopeError: it cannot be kept.
        """

    def self_report(self, path: Path) -> SelfReport | None:
        """The self-report; may be called from any thread.

        Raises:
            OSError: the clip cannot be read.
        """

    def self_report_now(self) -> SelfReport | None:
        """The self-report as far as it is known, without waiting for a database.

        Raises:
            EriscopeError: it cannot be read now.
        """

    def rate(
        self,
        ratings: Mapping[str, int],
        kept: Callable[[SelfReport | None], object],
        failed: Callable[[Exception], object],
        *,
        blind: bool | None = None,
    ) -> None:
        """Keep ratings, now or aside.

        Args:
            kept: told the report that is then there.
            failed: told why there is none.
            blind: whether what the model says of the clip could not be seen.
        """

    def analysed(self, analysis: Analysis, key: str) -> None:
        """An analysis was finished; ``key`` is its name in the cache."""


class LooseRepository:
    """Of a clip that belongs to no study.

    Args:
        faces: as they were chosen since the program was started; None where they were not.
    """

    def __init__(self, faces: str | None = None) -> None:
        self.cache: Path | None = None
        self.read_only_cache: Path | None = None
        self.can_rate = True
        self.excluded: tuple[tuple[float, float], ...] = ()
        self.declined = ""
        self.faces = face_choices.LARGEST if faces is None else faces
        self._sha256: str | None = None
        self._chosen = faces is not None  # and perhaps not on the disk yet: the hash may still be looked for

    def self_report(self, path: Path) -> SelfReport | None:
        """The self-report that is kept by the clip's hash, as the chosen face is; remembered for the other methods."""
        from core.analysis.store import ClipHashes, default_folder

        self._sha256 = ClipHashes(default_folder()).of(path)
        if self._chosen:  # before the hash was known
            face_choices.save(self._sha256, self.faces)
        else:
            self.faces = face_choices.load(self._sha256)
        return self_reports.load(self._sha256)

    def keep_faces(self, faces: str) -> None:
        """Keep a choice by the clip's hash, at once or as soon as `report` knows that."""
        self.faces, self._chosen = faces, True
        if self._sha256 is not None:
            face_choices.save(self._sha256, faces)

    def self_report_now(self) -> SelfReport | None:
        """The self-report as it is kept now; None before `report` knows the clip's hash."""
        return None if self._sha256 is None else self_reports.load(self._sha256)

    def rate(
        self,
        ratings: Mapping[str, int],
        kept: Callable[[SelfReport | None], object],
        failed: Callable[[Exception], object],
        *,
        blind: bool | None = None,
    ) -> None:
        """Keep ratings at once. Before `report` knows the clip's hash nothing is kept, and ``kept`` is told None."""
        try:
            report = None if self._sha256 is None else self_reports.save(self._sha256, dict(ratings))
        except EriscopeError as error:
            failed(error)
        else:
            kept(report)

    def analysed(self, analysis: Analysis, key: str) -> None:
        """The cache has it already."""
