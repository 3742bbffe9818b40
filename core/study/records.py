"""What a study holds: plain, frozen records with an id of their own, each a row of its database.

Times are ISO 8601 in UTC; files are paths relative to the study's folder, with forward slashes, so a study can be
moved and opened elsewhere.
"""

from __future__ import annotations

import math
import secrets
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from types import MappingProxyType

from core.errors import StudyError
from core.types import EMOTIONS

Value = str | float | bool
"""Of a variable: text, a number, or yes and no."""

VARIABLE_KINDS = ("text", "number", "category", "yes/no")
CLIP_KINDS = ("reaction", "baseline", "imported")
CONSENT_SCOPES = ("recording", "analysis", "training", "sharing")
"""What a participant can agree to. "training": a model may learn from the clips."""
LEAST_RATING, MOST_RATING = 1, 100


_ids = threading.Lock()
_latest_id_us = 0


def new_id() -> str:
    """An id that is unique everywhere, so that studies can be joined; sorted, ids are in order of creation."""
    global _latest_id_us  # noqa: PLW0603
    with _ids:
        _latest_id_us = max(time.time_ns() // 1000, _latest_id_us + 1)
        return f"{_latest_id_us:014x}{secrets.token_hex(9)}"


def now() -> str:
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
class Report(Record):
    """Seven ratings of a clip, 1 to 100.

    Attributes:
        rater: "self" is the participant's own report; else the name of another rater.
        ratings: by emotion; what was not rated is missing.
        took_s: how long the rating took, seconds; None when unknown.
    """

    clip_id: str
    ratings: Mapping[str, int]
    rater: str = "self"
    reported_at: str = field(default_factory=now)
    took_s: float | None = None

    def __post_init__(self) -> None:
        for emotion, rating in self.ratings.items():
            if emotion not in EMOTIONS or not LEAST_RATING <= rating <= MOST_RATING:
                raise StudyError(f"A rating of {rating} for {emotion} is not valid. Ratings run from 1 to 100.")
        object.__setattr__(self, "ratings", MappingProxyType(dict(self.ratings)))


@dataclass(frozen=True, kw_only=True)
class AnalysisRow(Record):
    """What a model said about a clip; the analysis itself is in ``analyses/<key>``.

    Attributes:
        key: of `core.analysis_store`: a hash of clip, settings and models.
        model_sha256: of the model's file.
        settings: the analysis settings as JSON.
        prediction: by emotion, 0 to 1.
    """

    clip_id: str
    key: str
    model: str
    model_sha256: str
    validated: bool
    settings: str
    prediction: Mapping[str, float]
    made_at: str = field(default_factory=now)

    def __post_init__(self) -> None:
        object.__setattr__(self, "prediction", MappingProxyType(dict(self.prediction)))


@dataclass(frozen=True, kw_only=True)
class Annotation(Record):
    """What a rater marked in a clip.

    Attributes:
        tier: such as "marks" or "exclusions".
        end_s: None for an event, which has no length.
    """

    clip_id: str
    tier: str
    rater: str
    start_s: float
    end_s: float | None = None
    label: str = ""

    def __post_init__(self) -> None:
        if self.end_s is not None and self.end_s < self.start_s:
            raise StudyError("An annotation cannot end before it starts.")


RECORDS: tuple[type[Record], ...] = (
    Variable, Participant, Consent, Session, Stimulus, Clip, Report, AnalysisRow, Annotation,
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
    Report: "report",
    AnalysisRow: "analysis",
    Annotation: "annotation",
}


def said(record: Record) -> str:
    """A record in words, for the start of a sentence."""
    name = getattr(record, "code", None) or getattr(record, "name", None) or ""
    return f"The {WORDS[type(record)]} {name}".rstrip()
