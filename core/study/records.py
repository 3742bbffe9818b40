"""What a study holds: plain, frozen records with an id of their own, each a row of its database.

Times are ISO 8601 in UTC; files are paths relative to the study's folder, with forward slashes, so a study can be
moved and opened elsewhere.
"""

from __future__ import annotations

import math
import secrets
import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from string import ascii_uppercase
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from core.errors import SettingsError, StudyError
from core.label_meaning import ABSOLUTE
from core.self_reports import USUAL, RatingScale, problem_with, scale_named
from core.study.rating_samples import unpack
from core.types import EMOTIONS

Value = str | float | bool
"""Of a variable: text, a number, or yes and no."""
VARIABLE_KINDS = ("text", "number", "category", "yes/no")
FRAGMENT = "fragment"
"""Of a clip: recorded, and so kept, but the video that was to come was not shown; no reaction to anything."""
CLIP_KINDS = ("reaction", "baseline", "imported", FRAGMENT)
NO_REACTIONS = ("baseline", FRAGMENT)
STOPPED_EARLY = "stopped before its end"
NOT_SHOWN = "recorded before the video {name}, which was not shown"
"""Notes that a recording makes of a clip."""
MOST_PAGES = 99
"""Of a study's own questions."""
CONSENT_SCOPES = ("recording", "analysis", "training", "sharing")
"""What a participant can agree to. "training": a model may learn from the clips."""
TIER_KINDS = ("event", "interval", "exclusion")
RATING_MODES = ("mouse", "keyboard", "typed")
"""How a rating was given: pointed at, moved by the arrow keys, or typed as a number."""
NO_ANSWER = "no answer"
"""In place of a mode: the participant chose not to answer, where the procedure allows that."""

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


WORDS: dict[type[Record], str] = {}
"""By kind, what a record is called wherever people read of it."""
NAMES: dict[type[Record], str] = {}
"""By kind, its table in the database."""
UNIQUE: dict[type[Record], str] = {}
"""By kind, the field that no two records share."""


@dataclass(frozen=True, kw_only=True)
class Record:
    """What all records have. Each kind says in its first line what `WORDS`, `NAMES` and `UNIQUE` hold of it."""

    id: str = field(default_factory=new_id)

    def __init_subclass__(cls, *, word: str, table: str, unique: str = "") -> None:
        """Note what a kind is called."""
        WORDS[cls], NAMES[cls] = word, table
        if unique:
            UNIQUE[cls] = unique


@dataclass(frozen=True, kw_only=True)
class Variable(Record, word="variable", table="variables", unique="name"):
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
class Participant(Record, word="participant", table="participants", unique="code"):
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
class Consent(Record, word="consent", table="consents"):
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
class Session(Record, word="session", table="sessions"):
    """A sitting of one participant.

    Attributes:
        order: how the playlist was ordered: "fixed", "random" or "latin square"; empty where nothing was played.
        seed: of a random order.
        stimulus_ids: the playlist as it was played.
        procedure: of `core.study.procedure.Procedure`; empty where nobody sat before the participant's window, or it
            was not kept yet.
    """

    participant_id: str
    started_at: str = field(default_factory=now)
    notes: str = ""
    order: str = ""
    seed: int | None = None
    stimulus_ids: tuple[str, ...] = ()
    procedure: Mapping[str, str | int | float | bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "procedure", MappingProxyType(dict(self.procedure)))


@dataclass(frozen=True, kw_only=True)
class Stimulus(Record, word="stimulus", table="stimuli"):
    """What is shown to participants.

    Attributes:
        file: in ``stimuli/``; empty, with the hash, where only its name is known: it cannot be shown then.
    """

    name: str
    file: str = ""
    sha256: str = ""
    duration_s: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Clip(Record, word="clip", table="clips"):
    """A recording of one reaction.

    Attributes:
        number: counts the clips of a session from 1.
        kind: one of `CLIP_KINDS`.
        file: in ``clips/<id of the participant>/``, or an absolute path of a video that the study only refers to.
        certificate: the timing certificate's file; None where the clip was not recorded here.
        faces: whose face the analysis follows, as `core.face_choices` has it; None where nobody has said.
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
    faces: str | None = None

    def __post_init__(self) -> None:
        if self.kind not in CLIP_KINDS:
            raise StudyError(f"A clip of kind {self.kind!r} is not known. Choose {', '.join(CLIP_KINDS)}.")


@dataclass(frozen=True, kw_only=True)
class ClipRatings(Record, word="report", table="reports"):
    """Seven ratings of a clip.

    Attributes:
        rater: "self" is the participant's own report; else the name of another rater.
        ratings: by emotion, on the scale; what was not rated is missing.
        took_s: how long the rating took, seconds; None when unknown.
        modes: by emotion, one of `RATING_MODES`; missing where it is unknown, as with what was imported.
        blind: whether the rater could not see what a model says of the clip; None where that is unknown.
        slider_order: the emotions in the order in which their sliders stood; empty where that is unknown.
        no_answer: the emotions, and questions of the study's own, that the rater chose not to answer.
        scale: of the ratings, the name of a `RatingScale`.
        items: answers to questions of the study's own, by the name of the `Item`.
        item_scales: of each of them, the name of a `RatingScale`.
    """

    clip_id: str
    ratings: Mapping[str, int]
    rater: str = "self"
    reported_at: str = field(default_factory=now)
    took_s: float | None = None
    modes: Mapping[str, str] = field(default_factory=dict)
    blind: bool | None = None
    slider_order: tuple[str, ...] = ()
    no_answer: tuple[str, ...] = ()
    scale: str = USUAL.name
    items: Mapping[str, int] = field(default_factory=dict)
    item_scales: Mapping[str, str] = field(default_factory=dict)

    @property
    def rating_scale(self) -> RatingScale:
        """What the ratings are on."""
        return scale_named(self.scale)

    @property
    def intensities(self) -> dict[str, float]:
        """The ratings by emotion, 0 to 1, whatever their scale."""
        scale = self.rating_scale
        return {emotion: scale.intensity(rating) for emotion, rating in self.ratings.items()}

    @property
    def complete(self) -> bool:
        """Whether all seven emotions are rated."""
        return set(self.ratings) == set(EMOTIONS)

    def __post_init__(self) -> None:
        try:
            problem = problem_with(self.ratings, self.rating_scale)
            scales = {name: scale_named(self.item_scales.get(name, "")) for name in self.items}
        except SettingsError as error:
            raise StudyError(str(error)) from error
        if problem:
            raise StudyError(problem)
        off = [name for name, answer in self.items.items() if not scales[name].fits(answer)]
        if off or set(self.item_scales) != set(self.items):
            raise StudyError(f"Answers to {', '.join(off) or 'questions'} do not fit the scales that are stated.")
        _check_modes(self.modes.values())
        answered = {*self.ratings, *self.items}
        if unrated := sorted(set(self.modes) - answered):
            raise StudyError(f"How {', '.join(unrated)} was rated is stated, but no rating is there.")
        if rated := sorted(set(self.no_answer) & answered):
            raise StudyError(f"{', '.join(rated)} cannot have a rating and be left without an answer.")
        for name in ("ratings", "modes", "items", "item_scales"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))


@dataclass(frozen=True, kw_only=True)
class Item(Record, word="question", table="items", unique="name"):
    """A question of a study's own, asked after each video when the seven emotions have been rated.

    Attributes:
        name: unique in the study; its answers go by it in tables.
        question: what the participant reads.
        least, most: words at the ends of its line; empty for those of the emotions.
        scale: the name of a `RatingScale`.
        page: of the pages that follow that of the emotions, from 1; on a page they stand as they were made.
    """

    name: str
    question: str
    least: str = ""
    most: str = ""
    scale: str = USUAL.name
    page: int = 1

    def __post_init__(self) -> None:
        if not self.name.strip() or self.name != self.name.strip() or not self.question.strip():
            raise StudyError("A question needs a name for the tables, such as valence, and the words to be read.")
        if self.name.casefold() in EMOTIONS:
            raise StudyError(f"{self.name} is an emotion that is asked already. Choose another name.")
        if not 1 <= self.page <= MOST_PAGES:
            raise StudyError(f"The page of a question is a number from 1 to {MOST_PAGES}.")
        try:
            scale_named(self.scale)
        except SettingsError as error:
            raise StudyError(str(error)) from error


@dataclass(frozen=True, kw_only=True)
class AnalysisRow(Record, word="analysis", table="analyses"):
    """What a model said about a clip; the analysis itself is in ``analyses/<key>``.

    Attributes:
        key: of `core.analysis.store`: a hash of clip, settings and models.
        model_sha256: of the model's file.
        settings: the analysis settings as JSON.
        prediction: by emotion, 0 to 1.
        form: of the labels that the model learned from, one of `core.label_meaning.FORMS`.
        n_frames: frames with a face that it read; None where the model looks at none, or nobody counted.
        belief: whether it may be believed, in few words (`core.inspection.belief`); None where nobody judged.
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
    n_frames: int | None = None
    belief: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "prediction", MappingProxyType(dict(self.prediction)))


@dataclass(frozen=True, kw_only=True)
class Annotation(Record, word="annotation", table="annotations"):
    """What a rater marked in a clip.

    Attributes:
        tier: name of a `Tier`, or one that came with a document of ELAN.
        end_s: None for an event, which has no length.
        blind: as in `ClipRatings`.
        comment: what the rater wrote about it, in one or several lines; empty where nothing was written.
    """

    clip_id: str
    tier: str
    rater: str
    start_s: float
    end_s: float | None = None
    label: str = ""
    blind: bool | None = None
    comment: str = ""

    def __post_init__(self) -> None:
        if self.end_s is not None and self.end_s < self.start_s:
            raise StudyError("An annotation cannot end before it starts.")


@dataclass(frozen=True, kw_only=True)
class Watched(Record, word="note that a clip was watched", table="watched"):
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
class Tier(Record, word="tier", table="tiers", unique="name"):
    """What raters mark in the clips of a study.

    Attributes:
        name: unique in the study.
        kind: one of `TIER_KINDS`. Frames in an "exclusion" are left out of the analysis.
        vocabulary: the labels to choose from; empty where any text will do.
        letters: of each of them the letter whose key marks with it, A to Z, or nothing; empty where none has one.
    """

    name: str
    kind: str = "interval"
    vocabulary: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.name.strip() or self.name != self.name.strip():
            raise StudyError("A tier needs a name, such as smiles, without spaces around it.")
        if self.kind not in TIER_KINDS:
            raise StudyError(f"A tier of kind {self.kind!r} is not known. Choose {', '.join(TIER_KINDS)}.")
        if len(set(self.vocabulary)) < len(self.vocabulary) or not all(label.strip() for label in self.vocabulary):
            raise StudyError(f"The labels of the tier {self.name} must differ, and none may be empty.")
        given = [letter for letter in self.letters if letter]
        if len(self.letters) not in (0, len(self.vocabulary)) or len(set(given)) < len(given):
            raise StudyError(f"Each label of the tier {self.name} has one key or none, and no two have the same.")
        if wrong := [letter for letter in given if letter not in ascii_uppercase or len(letter) != 1]:
            raise StudyError(f"{wrong[0]} cannot be the key of a label. Choose a letter from A to Z.")

    def check(self, label: str) -> str:
        """The label, if the tier takes it.

        Raises:
            StudyError: it is not in the vocabulary.
        """
        if label and self.vocabulary and label not in self.vocabulary:
            raise StudyError(f"The tier {self.name} has no label {label!r}. Choose {', '.join(self.vocabulary)}.")
        return label


def _check_modes(modes: Iterable[str]) -> None:
    if unknown := sorted(set(modes) - set(RATING_MODES)):
        raise StudyError(f"Ratings given by {', '.join(unknown)} are not known. Choose {', '.join(RATING_MODES)}.")


@dataclass(frozen=True, kw_only=True)
class Trace(Record, word="continuous rating", table="traces"):
    """A rater's continuous rating of one dimension of a clip, a value per frame.

    Attributes:
        dimension: such as "valence".
        lowest, highest: ends of the scale.
        samples: times and values, as `core.study.rating_samples.pack` writes them.
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
            return unpack(self.samples)
        except ValueError as error:
            raise StudyError(f"A rating of {self.dimension} by {self.rater} is damaged ({error}).") from error


RECORDS: tuple[type[Record], ...] = (
    Variable, Participant, Consent, Session, Stimulus, Clip, ClipRatings, AnalysisRow, Tier, Annotation, Trace, Watched,
    Item,
)  # fmt: skip
"""All kinds, those that others refer to first."""
