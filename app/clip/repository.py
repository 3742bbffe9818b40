"""Where what is learned of a clip is kept: with the study that it belongs to, or by its hash if it belongs to none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from core import self_reports
from core.self_reports import SelfReport

if TYPE_CHECKING:
    from core.analysis.result import Analysis


class Keeper(Protocol):
    """Keeps the analysis and the self-report of one clip.

    Attributes:
        cache: folder of its analyses; None for the user's cache.
        shelf: a folder that is only looked into for an analysis made before; None for none.
        can_rate: whether ratings can be kept.
        excluded: stretches (s) that the analysis leaves out.
        declined: why the clip must not be analysed; empty where it may be.
    """

    cache: Path | None
    shelf: Path | None
    can_rate: bool

    @property
    def excluded(self) -> tuple[tuple[float, float], ...]: ...

    @property
    def declined(self) -> str: ...

    def report(self, path: Path) -> SelfReport | None:
        """The self-report; may be called from any thread.

        Raises:
            OSError: the clip cannot be read.
        """

    def rate(self, ratings: Mapping[str, int]) -> SelfReport | None:
        """Keep ratings; the report that is then there.

        Raises:
            EriscopeError: they cannot be kept.
        """

    def analysed(self, analysis: Analysis, key: str) -> None:
        """An analysis was finished; ``key`` is its name in the cache."""


class LooseKeeper:
    """Of a clip that belongs to no study."""

    def __init__(self) -> None:
        self.cache: Path | None = None
        self.shelf: Path | None = None
        self.can_rate = True
        self.excluded: tuple[tuple[float, float], ...] = ()
        self.declined = ""
        self._sha256: str | None = None

    def report(self, path: Path) -> SelfReport | None:
        from core.analysis.store import ClipHashes, default_folder

        self._sha256 = ClipHashes(default_folder()).of(path)
        return self_reports.load(self._sha256)

    def rate(self, ratings: Mapping[str, int]) -> SelfReport | None:
        return None if self._sha256 is None else self_reports.save(self._sha256, dict(ratings))

    def analysed(self, analysis: Analysis, key: str) -> None:
        """The cache has it already."""
