"""Self-reports: seven ratings per clip, 1 to 100 or on another scale of a study. Those of clips that belong to no study
are kept by the clip's hash.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from core.errors import OutputError, SettingsError, UnsafeNameError, reason_of
from core.system import json_text, paths
from core.system.files import output_error, write_whole
from core.types import EMOTIONS

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class RatingScale:
    """What a person answers on: whole numbers.

    Attributes:
        name: as it is kept with answers.
        least, most: its ends.
        numbers: whether they are seen and can be typed; else there is a line alone.
    """

    name: str
    least: int
    most: int
    numbers: bool = True

    def intensity(self, rating: float) -> float:
        """A rating x on the models' scale from 0 to 1: (x - least) / (most - least)."""
        return (rating - self.least) / (self.most - self.least)

    def fits(self, rating: float) -> bool:
        """Whether a rating lies on the scale, its ends included."""
        return self.least <= rating <= self.most

    def rating(self, intensity: float) -> int:
        """The rating for an intensity from 0 to 1, a whole number."""
        return round(self.least + intensity * (self.most - self.least))

    def __str__(self) -> str:
        return f"{self.least} to {self.most}" + ("" if self.numbers else " without numbers")


LEAST, MOST = 1, 100
"""Of a rating on the usual scale."""
USUAL = RatingScale("1-100", LEAST, MOST)
SCALES: Mapping[str, RatingScale] = {
    scale.name: scale
    for scale in (
        USUAL,
        RatingScale("0-100", 0, 100),
        RatingScale("1-5", 1, 5),
        RatingScale("1-7", 1, 7),
        RatingScale("1-9", 1, 9),
        RatingScale("0-10", 0, 10),
        RatingScale("analogue", 0, 100, numbers=False),
    )
}
"""By name, those that a study can choose. "analogue" is a visual analogue scale."""


def scale_named(name: str) -> RatingScale:
    """A scale by the name that is kept with answers.

    Raises:
        SettingsError: it is none of `SCALES`.
    """
    if name not in SCALES:
        raise SettingsError(f"A rating scale {name[:40]!r} is not known. Choose {', '.join(SCALES)}.")
    return SCALES[name]


def scale_text(scale: RatingScale) -> str:
    """A scale where it is chosen from a list."""
    return str(scale) if scale.numbers else "visual analogue, no numbers"


def scales_in_words(names: Iterable[str]) -> str:
    """Scales by name, for the middle of a sentence, each once: "1 to 7 and 1 to 100"."""
    there = set(names)
    return " and ".join(str(scale) for name, scale in SCALES.items() if name in there)


def intensity_of(rating: float) -> float:
    """A rating x of 1 to 100 on the models' scale from 0 to 1: (x - 1) / 99."""
    return USUAL.intensity(rating)


def rating_of(intensity: float) -> int:
    """The rating from 1 to 100 for an intensity from 0 to 1: 1 + 99 x, a whole number."""
    return USUAL.rating(intensity)


def problem_with(ratings: Mapping[str, float], scale: RatingScale = USUAL) -> str | None:
    """A sentence on the first rating that is none of an emotion on the scale; None where all are."""
    for emotion, rating in ratings.items():
        if emotion not in EMOTIONS or not scale.fits(rating):
            return f"A rating of {rating} for {emotion} is not valid. Ratings run from {scale.least} to {scale.most}."
    return None


@dataclass(frozen=True)
class SelfReport:
    """What the person said: emotion to rating on the scale; emotions that were not rated are missing."""

    ratings: dict[str, int]
    reported_at: str = ""
    scale: RatingScale = USUAL

    def __post_init__(self) -> None:
        if problem := problem_with(self.ratings, self.scale):
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
    write_whole(file, json.dumps({"ratings": report.ratings, "reported_at": report.reported_at}))
    return report
