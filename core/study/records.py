"""What a study holds: plain, frozen records with an id of their own, each a row of its database.

Times are ISO 8601 in UTC; files are paths relative to the study's folder, with forward slashes, so a study can be
moved and opened elsewhere.
"""

from __future__ import annotations

import base64
import binascii
import math
import secrets
import threading
import time
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.errors import StudyError
from core.labels import ABSOLUTE
from core.self_reports import problem_with
from core.types import EMOTIONS

Value = str | float | bool
"""Of a variable: text, a number, or yes and no."""

VARIABLE_KINDS = ("text", "number", "category", "yes/no")
FRAGMENT = "fragment"
"""Of a clip: recorded, and so kept, but the video that was to come was not shown; no reaction to anything."""
CLIP_KINDS = ("reaction", "baseline", "imported", FRAGMENT)
NO_REACTIONS = ("baseline", FRAGMENT)
CONSENT_SCOPES = ("recording", "analysis", "training", "sharing")
"""What a participant can agree to. "training": a model may learn from the clips."""
TIER_KINDS = ("event", "interval", "exclusion")
RATING_MODES = ("mouse", "keyboard", "typed")
"""How a rating was given: pointed at, moved by the arrow keys, or typed as a number."""


_ids = threading.Lock()
_latest_id_us = 0


def new_id() -> str:
    """An id that is unique everywhere, so that studies can be joined; sorted, ids are in order of creation."""
    global _latest_id_us  # noqa: PLW0603
    with _ids:
        _latest_id_us = max(time.time_ns() // 1000, _latest_id_us + 1)
        return f"{_latest_id_us:014x}{secrets.token_hex(9)}"


def now() -> str:
    """The present time as records keep it: ISO 8601 in UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


@dataclass(frozen=True, kw_only=True)
class Record:
    """What all records have."""

    id: str = field(default_factory=new_id)


@dataclass(frozen=True, kw_only=True)
class Variable(Record):
    """A free variable that participants have.

    Attributes:
        name: unique in the study.
        kind: one of `VARIABLE_KINDS`.
        choices: of a category.
    """

    name: str
    kind: str = "text"
    choices: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise StudyError("A variable needs a name.")
        if self.kind not in VARIABLE_KINDS:
            raise StudyError(f"A variable of kind {self.kind!r} is not known. Choose {', '.join(VARIABLE_KINDS)}.")
        if (self.kind == "category") != bool(self.choices):
            raise StudyError(f"The variable {self.name} needs choices exactly when it is a category.")

    def check(self, value: Value) -> Value:
        """The value, if the variable can have it.

        Raises:
            StudyError: it cannot.
        """
        fits = {
            "text": isinstance(value, str),
            "number": isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value),
            "category": value in self.choices,
            "yes/no": isinstance(value, bool),
        }[self.kind]
        if not fits:
            of = f" ({', '.join(self.choices)})" if self.choices else ""
            raise StudyError(f"{self.name} is a variable of kind {self.kind}{of}; {value!r} does not fit.")
        return float(value) if self.kind == "number" else value


@dataclass(frozen=True, kw_only=True)
class Participant(Record):
    """A person, by pseudonym.

    Attributes:
        code: the pseudonym; unique in the study.
        age: in years.
        values: by name of a `Variable`; one that is not known is missing.
    """

    code: str
    age: int | None = None
    country: str | None = None
    notes: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.code.strip() or self.code != self.code.strip():
            raise StudyError("A participant needs a code, such as P001, without spaces around it.")
        if self.age is not None and not 0 <= self.age <= 120:
            raise StudyError(f"An age of {self.age} is not possible. Give years from 0 to 120, or none.")
        object.__setattr__(self, "values", MappingProxyType(dict(self.values)))


@dataclass(frozen=True, kw_only=True)
class Consent(Record):
    """What a participant agreed to, and when.

    Attributes:
        scopes: of `CONSENT_SCOPES`.
        text: the words that were shown.
    """

    participant_id: str
    scopes: tuple[str, ...]
    text: str
    given_at: str = field(default_factory=now)

    def __post_init__(self) -> None:
        if unknown := sorted(set(self.scopes) - set(CONSENT_SCOPES)):
            raise StudyError(f"Consent to {', '.join(unknown)} is not known. Choose {', '.join(CONSENT_SCOPES)}.")


@dataclass(frozen=True, kw_only=True)
class Session(Record):
    """A sitting of one participant.

    Attributes:
        order: how the playlist was ordered: "fixed", "random" or "latin square"; empty where nothing was played.
        seed: of a random order.
        stimulus_ids: the playlist as it was played.
    """

    participant_id: str
    started_at: str = field(default_factory=now)
    notes: str = ""
    order: str = ""
    seed: int | None = None
    stimulus_ids: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Stimulus(Record):
    """What is shown to participants.

    Attributes:
        file: in ``stimuli/``.
    """

    name: str
    file: str
    sha256: str
    duration_s: float


@dataclass(frozen=True, kw_only=True)
class Clip(Record):
    """A recording of one reaction.

    Attributes:
        number: counts the clips of a session from 1.
        kind: one of `CLIP_KINDS`.
        file: in ``clips/<id of the participant>/``, or an absolute path of a video that the study only refers to.
        certificate: the timing certificate's file; None where the clip was not recorded here.
    """

    session_id: str
    file: str
    sha256: str
    duration_s: float
    number: int = 1
    kind: str = "reaction"
    stimulus_id: str | None = None
    recorded_at: str = field(default_factory=now)
    certificate: str | None = None
    notes: str = ""

    def __post_init__(self) -> None:
        if self.kind not in CLIP_KINDS:
            raise StudyError(f"A clip of kind {self.kind!r} is not known. Choose {', '.join(CLIP_KINDS)}.")


@dataclass(frozen=True, kw_only=True)
class ClipRatings(Record):
    """Seven ratings of a clip, 1 to 100.

    Attributes:
        rater: "self" is the participant's own report; else the name of another rater.
        ratings: by emotion; what was not rated is missing.
        took_s: how long the rating took, seconds; None when unknown.
        modes: by emotion, one of `RATING_MODES`; missing where it is unknown, as with what was imported.
        blind: whether the rater could not see what a model says of the clip; None where that is unknown.
    """

    clip_id: str
    ratings: Mapping[str, int]
    rater: str = "self"
    reported_at: str = field(default_factory=now)
    took_s: float | None = None
    modes: Mapping[str, str] = field(default_factory=dict)
    blind: bool | None = None

    @property
    def complete(self) -> bool:
        """Whether all seven emotions are rated."""
        return set(self.ratings) == set(EMOTIONS)

    def __post_init__(self) -> None:
        if problem := problem_with(self.ratings):
            raise StudyError(problem)
        _check_modes(self.modes.values())
        if unrated := sorted(set(self.modes) - set(self.ratings)):
            raise StudyError(f"How {', '.join(unrated)} was rated is stated, but no rating is there.")
        object.__setattr__(self, "ratings", MappingProxyType(dict(self.ratings)))
        object.__setattr__(self, "modes", MappingProxyType(dict(self.modes)))


@dataclass(frozen=True, kw_only=True)
class AnalysisRow(Record):
    """What a model said about a clip; the analysis itself is in ``analyses/<key>``.

    Attributes:
        key: of `core.analysis.store`: a hash of clip, settings and models.
        model_sha256: of the model's file.
        settings: the analysis settings as JSON.
        prediction: by emotion, 0 to 1.
        form: of the labels that the model learned from, one of `core.labels.FORMS`.
    """

    clip_id: str
    key: str
    model: str
    model_sha256: str
    validated: bool
    settings: str
    prediction: Mapping[str, float]
    made_at: str = field(default_factory=now)
    form: str = ABSOLUTE

    def __post_init__(self) -> None:
        object.__setattr__(self, "prediction", MappingProxyType(dict(self.prediction)))


@dataclass(frozen=True, kw_only=True)
class Annotation(Record):
    """What a rater marked in a clip.

    Attributes:
        tier: name of a `Tier`, or one that came with a document of ELAN.
        end_s: None for an event, which has no length.
        blind: as in `ClipRatings`.
    """

    clip_id: str
    tier: str
    rater: str
    start_s: float
    end_s: float | None = None
    label: str = ""
    blind: bool | None = None

    def __post_init__(self) -> None:
        if self.end_s is not None and self.end_s < self.start_s:
            raise StudyError("An annotation cannot end before it starts.")


@dataclass(frozen=True, kw_only=True)
class Watched(Record):
    """A rater has watched a clip for a tier: what is not marked there was nothing to mark.

    Attributes:
        tier: name of a `Tier`.
        blind: as in `ClipRatings`.
    """

    clip_id: str
    tier: str
    rater: str
    blind: bool | None = None
    watched_at: str = field(default_factory=now)


@dataclass(frozen=True, kw_only=True)
class Tier(Record):
    """What raters mark in the clips of a study.

    Attributes:
        name: unique in the study.
        kind: one of `TIER_KINDS`. Frames in an "exclusion" are left out of the analysis.
        vocabulary: the labels to choose from; empty where any text will do.
    """

    name: str
    kind: str = "interval"
    vocabulary: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.name.strip() or self.name != self.name.strip():
            raise StudyError("A tier needs a name, such as smiles, without spaces around it.")
        if self.kind not in TIER_KINDS:
            raise StudyError(f"A tier of kind {self.kind!r} is not known. Choose {', '.join(TIER_KINDS)}.")
        if len(set(self.vocabulary)) < len(self.vocabulary) or not all(label.strip() for label in self.vocabulary):
            raise StudyError(f"The labels of the tier {self.name} must differ, and none may be empty.")

    def check(self, label: str) -> str:
        """The label, if the tier takes it.

        Raises:
            StudyError: it is not in the vocabulary.
        """
        if label and self.vocabulary and label not in self.vocabulary:
            raise StudyError(f"The tier {self.name} has no label {label!r}. Choose {', '.join(self.vocabulary)}.")
        return label


_MOST_SAMPLES = 1 << 23
"""Of a continuous rating: more than a day at 60 frames a second."""


def _check_modes(modes: Iterable[str]) -> None:
    if unknown := sorted(set(modes) - set(RATING_MODES)):
        raise StudyError(f"Ratings given by {', '.join(unknown)} are not known. Choose {', '.join(RATING_MODES)}.")


@dataclass(frozen=True, kw_only=True)
class Trace(Record):
    """A rater's continuous rating of one dimension of a clip, a value per frame.

    Attributes:
        dimension: such as "valence".
        lowest, highest: ends of the scale.
        samples: times and values, as `pack` writes them.
        complete: every frame of the clip has a value.
        modes: in what ways its values were given, of `RATING_MODES` (the wheel is the mouse's); empty where that is
            unknown.
        blind: as in `ClipRatings`.
    """

    clip_id: str
    rater: str
    dimension: str
    samples: str
    lowest: float = 0.0
    highest: float = 100.0
    complete: bool = True
    made_at: str = field(default_factory=now)
    modes: tuple[str, ...] = ()
    blind: bool | None = None

    def __post_init__(self) -> None:
        _check_modes(self.modes)
        if not self.dimension.strip() or not self.rater.strip():
            raise StudyError("A continuous rating needs the name of its dimension and of its rater.")
        if not self.lowest < self.highest:
            raise StudyError(f"A scale from {self.lowest:g} to {self.highest:g} is not possible.")

    @property
    def curve(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Presentation timestamps in seconds and values, ``(N,)`` each.

        Raises:
            StudyError: what is stored is damaged.
        """
        try:
            unpacking = zlib.decompressobj()
            packed = unpacking.decompress(base64.b64decode(self.samples, validate=True), _MOST_SAMPLES * 8)
            if not unpacking.eof:
                raise ValueError("it is cut, or too long")
            steps = np.frombuffer(packed, "<i4", count=len(packed) // 8)
            values = np.frombuffer(packed, "<i4", offset=4 * len(steps))
            return np.cumsum(steps.astype(np.int64)) / 1e6, values / 1e3
        except (binascii.Error, zlib.error, ValueError) as error:
            raise StudyError(f"A rating of {self.dimension} by {self.rater} is damaged ({error}).") from error


def pack(times_s: ArrayLike, values: ArrayLike) -> str:
    """Samples as text, a few bytes each: steps of time in microseconds, then values in thousandths, as 32-bit whole
    numbers (little endian), deflated, in base 64.
    """
    times = np.rint(np.asarray(times_s, np.float64) * 1e6).astype(np.int64)
    whole = np.concatenate([np.diff(times, prepend=0), np.rint(np.asarray(values, np.float64) * 1e3)])
    return base64.b64encode(zlib.compress(whole.astype("<i4").tobytes(), 9)).decode("ascii")


RECORDS: tuple[type[Record], ...] = (
    Variable, Participant, Consent, Session, Stimulus, Clip, ClipRatings, AnalysisRow, Tier, Annotation, Trace, Watched,
)  # fmt: skip
"""All kinds, those that others refer to first."""


def refers_to(kind: type[Record]) -> dict[str, type[Record]]:
    """By field, the kind of record whose id it holds."""
    targets = {
        "participant_id": Participant,
        "session_id": Session,
        "stimulus_id": Stimulus,
        "clip_id": Clip,
    }
    return {f.name: targets[f.name] for f in fields(kind) if f.name in targets}


WORDS: dict[type[Record], str] = {
    Variable: "variable",
    Participant: "participant",
    Consent: "consent",
    Session: "session",
    Stimulus: "stimulus",
    Clip: "clip",
    ClipRatings: "report",
    AnalysisRow: "analysis",
    Tier: "tier",
    Annotation: "annotation",
    Trace: "continuous rating",
    Watched: "note that a clip was watched",
}


def said(record: Record) -> str:
    """A record in words, for the start of a sentence."""
    name = getattr(record, "code", None) or getattr(record, "name", None) or ""
    return f"The {WORDS[type(record)]} {name}".rstrip()
