"""When a model counts as validated: the rule, and what its file's evidence says by it.

The word is per emotion, for the people, the setting and the stimuli of one study, and there is one way to it,
``eriscope validate``. An emotion that a frozen plan claims is validated when, in every measure that the plan names,
the whole interval of the model's gain lies above 0 against *both* floors: the mean of the other people's reports, and
the same of each stimulus, as they would be of many people (`core.evaluation.floors`). The reasons:

* Above 0 alone would not do: knowing which video somebody watched predicts reports without any face.
* The interval, not the figure: a figure above a floor is chance in half of all studies of a model that knows nothing.
* The intervals hold for all claimed emotions at once (95 % in all, Bonferroni): of seven claims one in six would else
  come true by chance. Against two floors nothing more is corrected, since a claim must stand against both.
* `LEAST_PEOPLE` people: below, intervals over people are rough. `LEAST_STIMULI` stimuli: with one, there is no floor
  of a stimulus.
* The people are none from whom the model learned, the plan was frozen before their reports were looked at, and it was
  followed. What speaks against that is written down with the outcome, and then nothing counts.

How strong the agreement is, the word does not say: the figures beside it do.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.emotions import LABELS
from core.models.validation_evidence import DAMAGED, Evidence
from core.text import counted, figure, listed
from core.types import EMOTIONS

NOT_VALIDATED = "not validated on self-reports"
LEAST_PEOPLE, MOST_PEOPLE = 12, 60
"""Of a validation; with more than the most, intervals hardly narrow any more."""
LEAST_STIMULI = 2
FLOORS = ("others", "stimulus")
"""Names of the floors of `core.evaluation.floors`, both of which must be beaten."""
MEASURE_TITLES = {"pearson": "Pearson r", "ccc": "CCC", "mae": "MAE"}
"""What a plan can name, see `core.evaluation.agreement_measures.MAIN`."""
_LONGEST, _MOST_SENTENCES, _LONGEST_SENTENCE = 200, 20, 400
_LARGEST = 1e9

Ends = tuple[float, float, float]
"""A figure with the ends of its 95 % interval."""


@dataclass(frozen=True)
class Outcome:
    """What came of one validation.

    Attributes:
        study, study_sha256: the study's name, and the fingerprint of the clips and reports that were used.
        population, setting: of whom and of what it speaks, in the plan's words.
        plan_sha256, frozen_at: of the plan.
        date, version: when it was made, and by which Eriscope.
        measures, claimed: what the plan names; ``claimed`` are emotions.
        figures: by emotion and measure of the plan.
        bounds: by emotion, measure and floor the lower end of the gain's interval, for all claims at once.
        against: why nothing of it counts, in sentences; empty where nothing speaks against it.
        notes: what else must be known.
    """

    study: str
    study_sha256: str
    people: int
    clips: int
    stimuli: int
    population: str
    setting: str
    plan_sha256: str
    frozen_at: str
    date: str
    version: str
    measures: tuple[str, ...]
    claimed: tuple[str, ...]
    figures: Mapping[str, Mapping[str, Ends]]
    bounds: Mapping[str, Mapping[str, Mapping[str, float]]]
    against: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def holds(self) -> tuple[str, ...]:
        """The emotions that it validates."""
        if self.against or self.people < LEAST_PEOPLE or self.stimuli < LEAST_STIMULI:
            return ()
        return tuple(e for e in self.claimed if self._above_floors(e))

    def _above_floors(self, emotion: str) -> bool:
        of = self.bounds.get(emotion, {})
        return all(of.get(measure, {}).get(floor, -1.0) > 0 for measure in self.measures for floor in FLOORS)

    @property
    def sentences(self) -> tuple[str, ...]:
        """All of it, for a card."""
        holds = self.holds
        of = (
            f"self-reports to {counted(self.clips, 'clip')} by {counted(self.people, 'person', 'people')} before "
            f"{counted(self.stimuli, 'stimulus', 'stimuli')} (study {self.study}, {self.date[:10]}, SHA-256 "
            f"{self.study_sha256[:12]}…)"
        )
        if holds:
            rest = [e for e in self.claimed if e not in holds]
            less = f" For {named(rest)} that is not shown." if rest else ""
            measures = listed([MEASURE_TITLES[m] for m in self.measures])
            first = (
                f"Validated for {named(holds)} on {of}: in {measures} it tells more than the mean of other people's "
                f"reports, of the same stimulus too.{less}"
            )
        elif self.against:
            first = f"Held against {of}, and that does not count as a validation: {' '.join(self.against)}"
        else:
            few = []
            if self.people < LEAST_PEOPLE:
                few.append(f"at least {LEAST_PEOPLE} people are needed")
            if self.stimuli < LEAST_STIMULI:
                few.append(f"at least {LEAST_STIMULI} stimuli are needed")
            why = listed(few) if few else (
                "for no emotion is it shown to tell more than the mean of other people's reports of the same stimulus"
            )  # fmt: skip
            first = f"Held against {of}, without success: {why}."
        figures = [
            f"{LABELS[e].lower()} {written(*self.figures[e][m])}"
            for m in self.measures[:1]
            for e in self.claimed
            if m in self.figures.get(e, {})
        ]
        said = [first]
        if figures:
            said.append(f"{MEASURE_TITLES[self.measures[0]]} with its 95 % interval: {', '.join(figures)}.")
        said.append(
            f"This is about other people like these before the same stimuli. Population: {self.population}. Setting: "
            f"{self.setting}. Plan {self.plan_sha256[:12]}… of {self.frozen_at[:10]}."
        )
        return (*said, *self.notes)


@dataclass(frozen=True)
class Validation:
    """What a model's file says of how it was held against self-reports.

    Attributes:
        outcomes: the oldest first.
        problem: why there is evidence that does not count, or a claim without any; empty without either.
    """

    outcomes: tuple[Outcome, ...] = ()
    problem: str = ""
    holds: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        found = {emotion for outcome in self.outcomes for emotion in outcome.holds}
        object.__setattr__(self, "holds", tuple(e for e in EMOTIONS if e in found))

    @property
    def counts(self) -> bool:
        """Whether at least one emotion is validated."""
        return bool(self.holds)

    @property
    def state(self) -> str:
        """Whether it is validated, in a few words."""
        if self.counts:
            people = max(outcome.people for outcome in self.outcomes if outcome.holds)
            return f"validated for {named(self.holds)} on self-reports of {people} people"
        if self.problem:
            return f"{NOT_VALIDATED}; {self.problem}"
        if self.outcomes:
            return f"{NOT_VALIDATED}; held against those of {self.outcomes[-1].people} people without success"
        return NOT_VALIDATED

    @property
    def short(self) -> str:
        """As few words as there can be, for a badge."""
        if not self.counts:
            return NOT_VALIDATED
        n = len(self.holds)
        return "validated" if n == len(EMOTIONS) else f"validated for {n} of {len(EMOTIONS)} emotions"

    @property
    def sentence(self) -> str:
        """All of it, for the card."""
        if self.problem:
            return f"Not validated on self-reports: {self.problem}."
        if not self.outcomes:
            return "Not validated on self-reports."
        first = "" if self.counts else "Not validated on self-reports. "
        return first + "\n\n".join(" ".join(outcome.sentences) for outcome in reversed(self.outcomes))


def warning_of(name: str, summary: str) -> str:
    """What an analysis by a model that is not validated warns of."""
    return f"Model {name} is {NOT_VALIDATED}. {summary}".strip()


def named(emotions: Sequence[str]) -> str:
    """Emotions for a sentence."""
    if len(emotions) == len(EMOTIONS):
        return "all seven emotions"
    return listed([LABELS[emotion].lower() for emotion in emotions])


def written(value: float, low: float, high: float) -> str:
    """A figure with its interval."""
    return f"{figure(value, 2)} [{figure(low, 2)}, {figure(high, 2)}]"


def validation_of(evidence: Evidence, metadata: Mapping[str, Any]) -> Validation:
    """What evidence says; a word in the metadata alone does not count, since anybody can write it there."""
    if evidence.problem:
        return Validation(problem=evidence.problem)
    try:
        outcomes = tuple(outcome_of(stored) for stored in evidence.outcomes)
    except (ValueError, KeyError, TypeError, AttributeError):
        return Validation(problem=DAMAGED)
    if not outcomes and metadata.get("validated") is True:
        return Validation(problem="its file claims that it is, without evidence that `eriscope validate` writes")
    return Validation(outcomes)


def outcome_of(stored: Mapping[str, Any]) -> Outcome:
    """An outcome as `core.comparison.validating` writes it.

    Raises:
        ValueError, KeyError, TypeError, AttributeError: it is none.
    """
    study, plan = stored["study"], stored["plan"]
    people, clips, stimuli = (_count(stored[name]) for name in ("people", "clips", "stimuli"))
    measures, claimed = _names(plan["measures"], MEASURE_TITLES), _names(plan["emotions"], EMOTIONS)
    if not 0 < people <= clips or not measures or not claimed:
        raise ValueError("it is of nobody or of nothing")
    return Outcome(
        _text(study["name"]), _hash(study["sha256"]), people, clips, stimuli,
        _text(plan["population"]), _text(plan["setting"]), _hash(plan["sha256"]), _text(plan["frozen_at"]),
        _text(stored["date"]), _text(stored["eriscope"]), measures, claimed,
        {e: {m: _ends(of) for m, of in stored["figures"][e].items()} for e in claimed},
        {e: {m: {f: _number(low) for f, low in of.items()} for m, of in stored["bounds"][e].items()} for e in claimed},
        _sentences(stored["against"]), _sentences(stored["notes"]),
    )  # fmt: skip


def _names(stored: Any, known: Sequence[str] | Mapping[str, str]) -> tuple[str, ...]:
    found = tuple(stored)
    if not isinstance(stored, list) or len(set(found)) < len(found) or any(name not in known for name in found):
        raise ValueError("it names what is not known")
    return found


def _count(stored: Any) -> int:
    if type(stored) is not int or not 0 <= stored < _LARGEST:
        raise ValueError("it counts wrongly")
    return stored


def _text(stored: Any) -> str:
    if not isinstance(stored, str) or not 0 < len(stored.strip()) <= _LONGEST:
        raise ValueError("a text is missing")
    return stored


def _hash(stored: Any) -> str:
    text = _text(stored)
    if len(text) != 64 or set(text) - set("0123456789abcdef"):
        raise ValueError("a hash is none")
    return text


def _number(stored: Any) -> float:
    if type(stored) not in (int, float) or not abs(stored) < _LARGEST or math.isnan(stored):
        raise ValueError("a figure is none")
    return float(stored)


def _ends(stored: Any) -> Ends:
    value, low, high = (_number(stored[name]) for name in ("value", "low", "high"))
    if not low <= value <= high:
        raise ValueError("an interval does not hold its figure")
    return value, low, high


def _sentences(stored: Any) -> tuple[str, ...]:
    if not isinstance(stored, list) or len(stored) > _MOST_SENTENCES:
        raise ValueError("sentences are missing")
    if not all(isinstance(one, str) and len(one) <= _LONGEST_SENTENCE for one in stored):
        raise ValueError("a sentence is none")
    return tuple(stored)
