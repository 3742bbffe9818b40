"""A study's reactions as a table: who reacted to what, what was reported, and what each model predicted.

All that the comparison works on is made here once; picking clips and drawing them are then operations on arrays.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.analysis_settings import OF_A_CLIP
from core.evaluation.agreement import age_group
from core.evaluation.agreement_formulas import Array
from core.inspection.belief import OUTSIDE, label_of
from core.label_meaning import ABSOLUTE, form_of
from core.self_reports import USUAL
from core.study.blind import BLIND_WORDS, blind_in_words
from core.study.consent import Records, declined_clips
from core.study.model_standing import validated_now
from core.study.naming import clip_title, session_numbers
from core.study.records import (
    NO_REACTIONS,
    AnalysisRow,
    Clip,
    ClipRatings,
    Participant,
    Session,
    Stimulus,
    Value,
    Variable,
)
from core.study.tiers import analyses_up_to_date
from core.system import json_text
from core.text import unused
from core.types import EMOTIONS

PARTICIPANT, STIMULUS, SESSION = "participant", "stimulus", "session"
BLIND = "blind"
BELIEF = "may it be believed"
NOT_STATED = "not stated"
NOT_JUDGED = "not judged"
NO_REPORT = "no self-report"
NO_STIMULUS = "no stimulus"
_SELF = "self"
_MOST_NUMBERS = 8
"""Different values of a number above which they are grouped in thirds."""


@dataclass(frozen=True)
class Facet:
    """One way to sort the clips into groups.

    Attributes:
        key: `PARTICIPANT`, `STIMULUS`, `SESSION`, `BLIND`, "age", "country" or the name of a variable.
        labels: of the groups, in the order in which they are shown.
        codes: ``(N,)`` the place of each clip's group in ``labels``.
        ours: the labels are Eriscope's words, such as "25–34" or "yes", and not what somebody typed.
    """

    key: str
    labels: tuple[str, ...]
    codes: NDArray[np.int64]
    ours: bool = False

    @property
    def counts(self) -> tuple[int, ...]:
        """Clips in each group."""
        return tuple(np.bincount(self.codes, minlength=len(self.labels)).tolist())

    def of(self, row: int) -> str:
        """The group of a clip."""
        return self.labels[int(self.codes[row])]


@dataclass(frozen=True)
class Model:
    """A model that analysed clips of the study.

    Attributes:
        name: unique in the study; of several files of one name each has the start of its hash.
        predicted: ``(N, 7)`` in [0, 1]; NaN where it did not analyse the clip. Of several analyses the newest counts.
        settings: those that make numbers differ, as JSON, each once.
        form: of the labels that it learned from, one of `core.label_meaning.FORMS`.
        frames: ``(N,)`` frames with a face that it read; NaN where that is not known, or it looks at none.
        belief: ``(N,)`` whether its numbers may be believed, in few words; None where nobody judged.
    """

    name: str
    sha256: str
    validated: bool
    predicted: Array
    settings: tuple[str, ...] = ()
    form: str = ABSOLUTE
    frames: Array | None = None
    belief: tuple[str | None, ...] = ()

    @property
    def n_settings(self) -> int:
        """How many settings were used that make numbers differ."""
        return len(self.settings)

    @property
    def n(self) -> int:
        """Clips that it analysed."""
        return int(np.isfinite(self.predicted).any(axis=1).sum())


@dataclass(frozen=True)
class ClipTable:
    """Clips in order of participants, sessions and clips; baselines are left out, for nobody reacts in them.

    Attributes:
        clips: ``N`` records.
        titles: each clip in words: "P001, session 1, clip 2, spiders".
        facets: by key.
        declined: ``(N,)`` bool: the participant did not agree that it is analysed; no model tells anything of it.
        reported: ``(N, 7)``: the newest self-report, on 0 to 1 whatever its scale; NaN where missing.
        models: the one with the most clips first.
        scales: the names of those that the reports are on (`core.self_reports.SCALES`).
    """

    clips: tuple[Clip, ...]
    titles: tuple[str, ...]
    facets: Mapping[str, Facet]
    declined: NDArray[np.bool_]
    reported: Array
    models: tuple[Model, ...]
    scales: frozenset[str] = frozenset({USUAL.name})

    def __len__(self) -> int:
        return len(self.clips)

    @cached_property
    def form(self) -> str:
        """Of the reports, one of `core.label_meaning.FORMS`; see `form_of`."""
        return form_of([ratings for ratings in self.reported.tolist() if np.isfinite(ratings).all()])

    @property
    def n_reported(self) -> int:
        """Clips with a self-report of at least one emotion."""
        return int(np.isfinite(self.reported).any(axis=1).sum())

    def model(self, sha256: str | None) -> Model | None:
        """A model by its hash; None when it analysed nothing."""
        return next((model for model in self.models if model.sha256 == sha256), None)


def clip_table(records: Records) -> ClipTable:
    """The table of a study.

    Raises:
        StudyError: the study cannot be read.
    """
    people = {person.id: person for person in records.all(Participant)}
    sessions = {session.id: session for session in records.all(Session)}
    stimuli = _stimulus_names(records.all(Stimulus))
    number = session_numbers(sessions.values())

    def place(clip: Clip) -> tuple[str, int, int, str]:
        session = sessions[clip.session_id]
        return people[session.participant_id].code, number[session.id], clip.number, clip.id

    clips = tuple(sorted((clip for clip in records.all(Clip) if clip.kind not in NO_REACTIONS), key=place))
    whose = [people[sessions[clip.session_id].participant_id] for clip in clips]
    shown = [stimuli.get(clip.stimulus_id or "", NO_STIMULUS) for clip in clips]
    sittings = [number[clip.session_id] for clip in clips]
    titles = tuple(
        clip_title(person.code, sitting, clip, "" if what == NO_STIMULUS else what)
        for person, sitting, clip, what in zip(whose, sittings, clips, shown, strict=True)
    )
    facets = [
        _facet(PARTICIPANT, [person.code for person in whose]),
        _facet(STIMULUS, shown),
        _facet(SESSION, [str(sitting) for sitting in sittings], key=int),
        *facets_of_people(whose, records.all(Variable)),
        *_facet_of_blindness(clips, records),
    ]
    row_of = {clip.id: row for row, clip in enumerate(clips)}
    declined = declined_clips(records)
    models = _models(row_of, (row for row in analyses_up_to_date(records) if row.clip_id not in declined))
    facets += _facets_of_belief(models, {facet.key for facet in facets})
    reported, scales = _reported(row_of, records.all(ClipRatings))
    return ClipTable(
        clips=clips,
        titles=titles,
        facets={facet.key: facet for facet in facets},
        declined=np.array([clip.id in declined for clip in clips], bool),
        reported=reported,
        models=models,
        scales=scales,
    )


def _stimulus_names(stimuli: Iterable[Stimulus]) -> dict[str, str]:
    """Names by id; a name that is given twice gets a number."""
    names: dict[str, str] = {}
    for stimulus in stimuli:
        names[stimulus.id] = unused(stimulus.name, names.values(), "{} ({})")
    return names


def _facet(
    key_: str, values: Sequence[str], *, key: Any = None, order: Sequence[str] = (), ours: bool = False
) -> Facet:
    labels = [label for label in order if label in set(values)] or sorted(set(values), key=key)
    place = {label: i for i, label in enumerate(labels)}
    return Facet(key_, tuple(labels), np.array([place[value] for value in values], np.int64), ours)


def facets_of_people(whose: Sequence[Participant], variables: Sequence[Variable]) -> Iterable[Facet]:
    """Variables, and age and country where they are known and no variable has their name."""
    names = {variable.name.casefold() for variable in variables}
    for key, of in (("age", lambda p: age_group(p.age)), ("country", lambda p: p.country)):
        values = [of(person) for person in whose]
        if key not in names and any(values):
            labels = sorted({value for value in values if value})
            stated = [value or NOT_STATED for value in values]
            yield _facet(key, stated, order=[*labels, NOT_STATED], ours=key == "age")
    for variable in variables:
        yield _of_variable(variable, [person.values.get(variable.name) for person in whose])


def _facet_of_blindness(clips: Sequence[Clip], records: Records) -> Iterable[Facet]:
    """Whether who reported saw what a model says, where that is known of any report and no variable has this name."""
    own = {report.clip_id: report for report in newest_own(records.all(ClipRatings))}
    taken = any(variable.name.casefold() == BLIND for variable in records.all(Variable))
    if not taken and any(report.blind is not None for report in own.values()):
        values = [blind_in_words(own[clip.id].blind) if clip.id in own else NO_REPORT for clip in clips]
        yield _facet(BLIND, values, order=(*BLIND_WORDS, NO_REPORT), ours=True)


def _facets_of_belief(models: Sequence[Model], taken: Collection[str]) -> Iterable[Facet]:
    """Whether what each model says of a clip may be believed, where that was judged."""
    for model in models:
        key = BELIEF if len(models) == 1 else f"{BELIEF} ({model.name})"
        if any(model.belief) and key not in taken:
            yield _facet(key, [said or NOT_JUDGED for said in model.belief], ours=True)


def newest_own(reports: Iterable[ClipRatings]) -> list[ClipRatings]:
    """By whom it is about, in order of time: of one clip the last one counts."""
    return sorted((report for report in reports if report.rater == _SELF), key=lambda r: (r.reported_at, r.id))


def _of_variable(variable: Variable, values: Sequence[Value | None]) -> Facet:
    """Text and categories as they are; numbers in thirds where there are many."""
    numbers = sorted({float(v) for v in values if v is not None}) if variable.kind == "number" else []
    order: Sequence[str]
    ours = len(numbers) > _MOST_NUMBERS or variable.kind == "yes/no"
    if len(numbers) > _MOST_NUMBERS:
        cuts = [numbers[math.ceil(len(numbers) * share)] for share in (1 / 3, 2 / 3)]
        order = (f"below {cuts[0]:g}", f"{cuts[0]:g} to below {cuts[1]:g}", f"{cuts[1]:g} and over")
        labels = [None if v is None else order[int(np.searchsorted(cuts, float(v), side="right"))] for v in values]
    elif variable.kind == "yes/no":
        order = ("yes", "no")
        labels = [None if v is None else "yes" if v else "no" for v in values]
    else:
        labels = [None if v is None else f"{v:g}" if isinstance(v, float) else str(v) for v in values]
        order = variable.choices or [f"{n:g}" for n in numbers] or sorted({label for label in labels if label})
    return _facet(variable.name, [label or NOT_STATED for label in labels], order=[*order, NOT_STATED], ours=ours)


def _reported(row_of: Mapping[str, int], reports: Iterable[ClipRatings]) -> tuple[Array, frozenset[str]]:
    """The newest reports, and the names of the scales that they are on."""
    reported = np.full((len(row_of), len(EMOTIONS)), np.nan)
    newest = {report.clip_id: report for report in newest_own(reports) if report.clip_id in row_of}
    for clip_id, report in newest.items():
        told = report.intensities
        reported[row_of[clip_id]] = [told.get(e, np.nan) for e in EMOTIONS]
    return reported, frozenset(report.scale for report in newest.values())


def _models(row_of: Mapping[str, int], rows: Iterable[AnalysisRow]) -> tuple[Model, ...]:
    by_model: dict[str, dict[str, AnalysisRow]] = {}
    known = (row for row in rows if row.clip_id in row_of)
    for row in sorted(known, key=lambda row: (row.made_at, row.id)):
        by_model.setdefault(row.model_sha256, {})[row.clip_id] = row
    names = [next(iter(newest.values())).model for newest in by_model.values()]
    models = []
    for sha256, newest in by_model.items():
        predicted = np.full((len(row_of), len(EMOTIONS)), np.nan)
        frames = np.full(len(row_of), np.nan)
        belief: list[str | None] = [None] * len(row_of)
        for clip_id, row in newest.items():
            predicted[row_of[clip_id]] = [row.prediction.get(emotion, np.nan) for emotion in EMOTIONS]
            frames[row_of[clip_id]] = np.nan if row.n_frames is None else row.n_frames
            belief[row_of[clip_id]] = row.belief
        one = next(reversed(newest.values()))
        name = one.model if names.count(one.model) == 1 else f"{one.model}_{sha256[:8]}"
        settings = tuple(sorted({_what_matters(text) for text in {row.settings for row in newest.values()}}))
        validated = validated_now(one)
        believed = tuple(
            None if said is None else label_of(outside=OUTSIDE in said, validated=validated) for said in belief
        )
        models.append(Model(name, sha256, validated, predicted, settings, one.form, frames, believed))
    return tuple(sorted(models, key=lambda model: (-model.n, model.name)))


def _what_matters(settings: str) -> str:
    try:
        stored = json_text.loads(settings)
        return json.dumps({name: value for name, value in stored.items() if name not in OF_A_CLIP}, sort_keys=True)
    except (ValueError, AttributeError):
        return settings
