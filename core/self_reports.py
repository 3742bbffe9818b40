"""Self-reports: seven ratings 1 to 100 per clip. Those of clips that belong to no study are kept by the clip's hash."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from core.errors import OutputError, SettingsError, UnsafeNameError, reason_of
from core.system import json_text, paths
from core.system.files import output_error, written_whole
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
    """The folder of the reports on clips that belong to no study; may not exist yet."""
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


def files_of(clip_sha256: str) -> tuple[Path, ...]:
    """All that is kept of a clip's reports: also a damaged one, which was put aside.

    Raises:
        UnsafeNameError: it is no hash.
    """
    file = file_of(clip_sha256)
    return tuple(path for path in (file, _aside(file)) if path.is_file())


def _aside(file: Path) -> Path:
    return file.with_suffix(".damaged.json")


def load(clip_sha256: str) -> SelfReport | None:
    """The report of a clip; None when there is none, or what is there is damaged.

    Raises:
        OutputError: there is one that cannot be read now. It stays as it is.
    """
    if not is_hash(clip_sha256):
        return None
    path = file_of(clip_sha256)
    try:
        stored = json_text.read(path)
        return SelfReport(dict(stored["ratings"]), str(stored["reported_at"]))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise OutputError(
            f"The self-report in {path} cannot be read now: {reason_of(error)}. It was left as it is; try again."
        ) from error
    except (ValueError, KeyError, TypeError, SettingsError) as error:
        log.warning("%s cannot be read: %s", path, error)
        return None


def save(clip_sha256: str, ratings: dict[str, int]) -> SelfReport:
    """Keep ratings; returns the report with its time.

    Raises:
        OutputError: it cannot be written, or one is there that cannot be read now.
    """
    before, file = load(clip_sha256), file_of(clip_sha256)
    report = SelfReport(ratings, datetime.now(UTC).isoformat(timespec="seconds"))
    if before is None and file.is_file():  # damaged, or of a newer Eriscope: it may be worth more than what comes
        try:
            file.replace(_aside(file))
        except OSError as error:
            raise output_error(file, error) from error
    with written_whole(file) as partial:
        partial.write_text(json.dumps({"ratings": report.ratings, "reported_at": report.reported_at}))
    return report
