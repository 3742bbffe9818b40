"""How far each action unit agrees with OpenFace: the one source of the mark wherever an action unit stands.

The figures are those that the estimator's own file names, measured on people whom it had not seen. Values that are
not its own (OpenFace's tables, say) have none, and no mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from core.analysis.action_unit_sources import ACTION_UNIT_MODEL, NOT_MEASURED, action_units_from, source_of, units_of
from core.emotions import ACTION_UNITS
from core.errors import EriscopeError
from core.models import registry
from core.types import AU_NAMES

MARK = "~"
MEANING = f"{MARK} marks action units that agree poorly with OpenFace (indicative only)"

INDICATIVE_BELOW = 0.4
"""Action units whose intensity correlates less with OpenFace's are marked "indicative" wherever they are shown."""

OCCURRENCE_INDICATIVE_BELOW = 0.3
"""The same of their occurrence: Cohen's kappa with OpenFace's."""

TURNED_DEG = 20.0
TURNED, STRAIGHT = "head turned by more than 20°", "head not turned"
"""Groups of clips, by the head's median yaw."""

FEWEST_PEOPLE = 5
"""Figures of a group, or of the test people, tell little where fewer tell them."""


@dataclass(frozen=True)
class Agreement:
    """One action unit's agreement with OpenFace, on people left out.

    It is too poor where it is so on the people left out, or on the test people: the former are more, and of the latter
    no choice knew anything.

    Attributes:
        r: Pearson's, of the intensities within a clip; None where no clip tells.
        kappa: Cohen's, of the occurrences; None where it was not measured.
        people: whom the clips show that tell ``r``.
        groups: by a group of people ("glasses"), the same for them alone, where the file says so.
        test: the same on the test people, where the file says so of enough.
    """

    r: float | None
    kappa: float | None
    people: int
    groups: Mapping[str, Agreement] = field(default_factory=dict)
    test: Agreement | None = None

    @property
    def fails_in(self) -> dict[str, Agreement]:
        """The groups in which the intensity agrees too poorly, the poorest first; none of very few people."""
        enough = {name: of for name, of in self.groups.items() if of.people >= FEWEST_PEOPLE}
        poor = {name: of for name, of in enough.items() if of.r is not None and of.intensity_indicative}
        return dict(sorted(poor.items(), key=lambda item: item[1].r or 0.0))

    @property
    def intensity_indicative(self) -> bool:
        """Whether the intensity agrees too poorly to be taken for more than a hint."""
        poor = self.r is None or self.r < INDICATIVE_BELOW
        return poor or (self.test is not None and self.test.r is not None and self.test.intensity_indicative)

    @property
    def occurrence_indicative(self) -> bool:
        """The same of the occurrence."""
        poor = self.kappa is not None and self.kappa < OCCURRENCE_INDICATIVE_BELOW
        return poor or (self.test is not None and self.test.occurrence_indicative)

    @property
    def indicative(self) -> bool:
        """Whether either is."""
        return self.intensity_indicative or self.occurrence_indicative

    @property
    def of_intensity(self) -> str:
        """What is said beside an intensity."""
        return self._said(self._r, "" if self.test is None else self.test._r, self.intensity_indicative)

    @property
    def of_occurrence(self) -> str:
        """What is said beside an occurrence; empty where nothing is known of it."""
        test = "" if self.test is None else self.test._kappa
        return self._said(self._kappa, test, self.occurrence_indicative) if self._kappa else ""

    @property
    def of_both(self) -> str:
        """What is said beside an action unit: "agreement with OpenFace r 0.31, kappa 0.24 (70 people left out)"."""
        return self._said(self.short, "" if self.test is None else self.test.short, self.indicative)

    @property
    def short(self) -> str:
        """The two figures: "r 0.31, kappa 0.24"."""
        return f"{self._r}, {self._kappa}" if self._kappa else self._r

    @property
    def _r(self) -> str:
        return "not measured" if self.r is None else f"r {self.r:z.2f}"

    @property
    def _kappa(self) -> str:
        return "" if self.kappa is None else f"kappa {self.kappa:z.2f}"

    def _said(self, figure: str, on_test: str, indicative: bool) -> str:
        told = f"agreement with OpenFace {figure}"
        clauses = [f"{told} ({self.people} people left out)" if self.people else told]
        if self.test is not None and on_test:
            clauses.append(f"{on_test} with {self.test.people} test people")
        for group, of in [*self.fails_in.items()][:1]:
            clauses.append(f"poorest in the group “{group}” (r {of.r:z.2f}, {of.people} people)")
        return "; ".join([*clauses, "indicative only"] if indicative else clauses)

    def as_json(self) -> dict[str, Any]:
        """For JSON."""
        return {
            **self._figures,
            "test": None if self.test is None else self.test._figures,
            "intensity_indicative": self.intensity_indicative,
            "occurrence_indicative": self.occurrence_indicative,
            "fails_in": {name: of._figures for name, of in self.fails_in.items()},
        }

    @property
    def _figures(self) -> dict[str, Any]:
        return {"r": self.r, "kappa": self.kappa, "people": self.people}


def agreement_of(setting: str) -> dict[str, Agreement]:
    """By action unit, for values from this setting ``action_units``; empty where they are not our own estimate."""
    try:
        if not source_of(setting)[0].estimated:
            return {}
        metadata = registry.find(ACTION_UNIT_MODEL, "action_units").metadata
        figures: Mapping[str, Any] = metadata.get("figures", {})
        test: Mapping[str, Any] = metadata.get("test_figures", {})
        return {name: _of(figures[name], test.get(name)) for name in AU_NAMES if name in figures}
    except (EriscopeError, KeyError, TypeError, ValueError):  # of another Eriscope, or a damaged file
        return {}


def _of(stated: Mapping[str, Any], test: Mapping[str, Any] | None = None) -> Agreement:
    groups = {str(name): _of(figures) for name, figures in stated.get("groups", {}).items()}
    tested = None if test is None else _of(test)
    if tested is not None and tested.people < FEWEST_PEOPLE:
        tested = None
    return Agreement(stated["r"], stated.get("kappa"), int(stated.get("people", 0)), groups, tested)


def said_of_columns(setting: str) -> dict[str, str]:
    """What is said beside each column of a table of frames: "AU01_r" and "AU01_c"."""
    known = agreement_of(setting)
    if not known:
        units = units_of(setting)
        columns = (*map(units.column, units.valued), *(f"{unit}_c" for unit in units.occurring))
        return dict.fromkeys(columns, NOT_MEASURED)
    return {f"{name}_r": figures.of_intensity for name, figures in known.items()} | {
        f"{name}_c": figures.of_occurrence for name, figures in known.items()
    }


def said_of(unit: str, setting: str) -> str:
    """What is said beside an action unit of this setting: how far it agrees with OpenFace, or whose it is."""
    known = agreement_of(setting)
    return known[unit].of_both if unit in known else f"{action_units_from(setting)}; {NOT_MEASURED}"


def indicative_sentences(settings: Iterable[str]) -> tuple[str, ...]:
    """Which action units of these sources agree poorly with OpenFace, in a sentence; none where none does."""
    units: dict[str, Agreement] = {}
    for setting in settings:
        units |= agreement_of(setting)
    weak = [f"{name} ({_in_brackets(figures)})" for name, figures in units.items() if figures.indicative]
    return (f"Agreement with OpenFace is poor for {', '.join(weak)}: indicative only.",) if weak else ()


def _in_brackets(figures: Agreement) -> str:
    told = f"{figures.short}, {figures.people} people" if figures.people else figures.short
    return told if figures.test is None else f"{told}; {figures.test.short} with {figures.test.people} test people"


def named(unit: str, agreement: Mapping[str, Agreement]) -> str:
    """An action unit's name with what it does, marked where it agrees poorly: "AU15 ~ lip corner depressor"."""
    return f"{marked(unit, agreement)} {ACTION_UNITS[unit].split(' (')[0].lower()}"


def marked(unit: str, agreement: Mapping[str, Agreement]) -> str:
    """An action unit's name, marked where it agrees poorly: "AU15 ~"."""
    return f"{unit} {MARK}" if unit in agreement and agreement[unit].indicative else unit
