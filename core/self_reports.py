"""Self-reports: seven ratings 1 to 100 per clip. Those of clips that belong to no study are kept by the clip's hash."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from core.errors import SettingsError, UnsafeNameError
from core.system import paths
from core.system.files import written_whole
from core.types import EMOTIONS

log = logging.getLogger(__name__)

LEAST, MOST = 1, 100
"""Of a rating."""


def intensity_of(rating: float) -> float:
    """A rating x of 1 to 100 on the models' scale from 0 to 1: (x - 1) / 99."""
    return (rating - LEAST) / (MOST - LEAST)


def rating_of(intensity: float) -> int:
    """The rating for an intensity from 0 to 1: 1 + 99 x, a whole number."""
    return round(LEAST + intensity * (MOST - LEAST))


def problem_with(ratings: Mapping[str, float]) -> str | None:
    """A sentence on the first rating that is none of an emotion from 1 to 100; None where all are."""
    for emotion, rating in ratings.items():
        if emotion not in EMOTIONS or not LEAST <= rating <= MOST:
            return f"A rating of {rating} for {emotion} is not valid. Ratings run from {LEAST} to {MOST}."
    return None


@dataclass(frozen=True)
class SelfReport:
    """What the person said: emotion to rating 1 to 100; emotions that were not rated are missing."""

    ratings: dict[str, int]
    reported_at: str = ""

    def __post_init__(self) -> None:
        if problem := problem_with(self.ratings):
            raise SettingsError(problem)


def folder() -> Path:
    return paths.user_models().parent / "self-reports"


def is_hash(text: str) -> bool:
    """Whether a text is a SHA-256: what names a file here can come from somebody else's study."""
    return re.fullmatch("[0-9a-f]{64}", text) is not None


def file_of(clip_sha256: str) -> Path:
    """Where a clip's report is; it may not exist.

    Raises:
        UnsafeNameError: it is no hash.
    """
    if not is_hash(clip_sha256):
        raise UnsafeNameError(f"{clip_sha256[:80]!r} is no SHA-256 of a clip.")
    return folder() / f"{clip_sha256}.json"


def load(clip_sha256: str) -> SelfReport | None:
    """The report of a clip; None when there is none."""
    if not is_hash(clip_sha256):
        return None
    path = file_of(clip_sha256)
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        return SelfReport(dict(stored["ratings"]), str(stored["reported_at"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, SettingsError) as error:
        log.warning("%s cannot be read: %s", path, error)
        return None


def save(clip_sha256: str, ratings: dict[str, int]) -> SelfReport:
    """Keep ratings; returns the report with its time.

    Raises:
        OutputError: it cannot be written.
    """
    report = SelfReport(ratings, datetime.now(UTC).isoformat(timespec="seconds"))
    with written_whole(file_of(clip_sha256)) as partial:
        partial.write_text(json.dumps({"ratings": report.ratings, "reported_at": report.reported_at}))
    return report
