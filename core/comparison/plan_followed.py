"""Whether a frozen plan was followed, and in which parts not."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from core.analysis_settings import AnalysisSettings
from core.comparison.clip_table import PARTICIPANT, ClipTable, Model, clip_table
from core.comparison.pairs import Pairs, pairs
from core.comparison.selection import Selection
from core.errors import StudyError
from core.study.analysis_plans import CANNOT_KNOW, Plan, plans_of
from core.study.consent import Records
from core.system import json_text
from core.text import listed

if TYPE_CHECKING:
    from core.study.study import Study


def departures(plan: Plan, table: ClipTable, model: Model | None, selection: Selection, people: int) -> list[str]:
    """In what a comparison departs from a plan, for the middle of a sentence; nothing where it follows it.

    Args:
        people: whose predictions and reports are compared.
    """
    found = []
    if model is None or model.sha256 != plan.model_sha256:
        found.append(f"another model than {plan.model} ({plan.model_sha256[:8]}…)")
    else:
        found += [f"other settings of the analysis ({text})" for text in _settings(plan, model)]
    planned = Selection({key: frozenset(labels) for key, labels in plan.only.items()})
    if unknown := [key for key in plan.only if key not in table.facets]:
        found.append(f"the study has no {unknown[0]} any more, by which clips are chosen")
    if planned.rows(table).tolist() != selection.rows(table).tolist():
        found.append("other clips were chosen")
    if people < plan.people:
        found.append(f"{people} people instead of at least {plan.people}")
    return found


def in_words(plan: Plan, departs: Sequence[str]) -> str:
    """A sentence on whether a plan was followed."""
    if not departs:
        return f"The {plan.short} was followed."
    return f"The {plan.short} was not followed: {listed(departs)}."


def of_pairs(plans: Sequence[Plan], found: Pairs) -> tuple[Plan | None, list[str]]:
    """The plan that a comparison is held against, the newest for its model, and in what it departs from it; the newest
    of all where there is none for this model.
    """
    if not plans or not found.n:
        return None, []
    own = [plan for plan in plans if found.model is not None and plan.model_sha256 == found.model.sha256]
    plan = (own or list(plans))[-1]
    people = {who for who, has in zip(found.participants, found.there, strict=True) if has}
    return plan, departures(plan, found.table, found.model, found.selection, len(people))


def said_of_pairs(plans: Sequence[Plan], found: Pairs) -> list[str]:
    """Sentences for a comparison; none without a plan."""
    plan, departs = of_pairs(plans, found)
    if plan is None:
        return []
    frames = (
        f"A validation by this plan leaves out clips with a face in fewer than {plan.least_frames} frames; here "
        + (f"those with fewer than {found.least_frames} are." if found.least_frames else "none is left out for that.")
        if plan.least_frames != found.least_frames
        else ""
    )
    return [in_words(plan, departs), *filter(None, [frames]), plan.on_looking, CANNOT_KNOW]


def planned_of(study: Study, rows: Records, participants: Collection[str] | None) -> dict[str, tuple[str, ...]]:
    """By a model's hash, sentences on whether a plan was followed in a report on a study; empty without plans.

    Args:
        participants: codes of whom the report is about; None for all.
    """
    plans, problems = plans_of(study)
    if not plans:
        return {}
    table = clip_table(rows)
    selection = Selection({} if participants is None else {PARTICIPANT: frozenset(participants)})
    return {model.sha256: (*said_of_pairs(plans, pairs(table, selection, model)), *problems) for model in table.models}


def as_json(plans: Sequence[Plan], found: Pairs) -> dict[str, Any] | None:
    """The same as JSON values; None without a plan."""
    plan, departs = of_pairs(plans, found)
    if plan is None:
        return None
    return {"plan": plan.as_json(), "followed": not departs, "not_followed": departs, "said": plan.on_looking}


def settings_for(table: ClipTable, sha256: str, chosen: AnalysisSettings) -> dict[str, Any]:
    """The settings that a plan freezes: of a model's analyses in a study, or those chosen where there are none.

    Raises:
        StudyError: it analysed with several.
    """
    found = table.model(sha256)
    if found is None:
        return chosen.as_json()
    if found.n_settings > 1:
        raise StudyError(
            f"{found.name} analysed with {found.n_settings} different settings. Analyse all clips with the same ones, "
            "then freeze the plan."
        )
    return dict(json_text.loads(found.settings[0]))


def _settings(plan: Plan, model: Model) -> list[str]:
    """What differs, by each of the settings that the model analysed with."""
    said = []
    for text in model.settings:
        try:
            own = {name: value for name, value in json_text.loads(text).items() if name != "model"}
        except (ValueError, AttributeError):
            said.append("they cannot be read")
            continue
        differ = [n for n in sorted({*own, *plan.settings}) if own.get(n) != plan.settings.get(n)]
        if differ:
            said.append(", ".join(f"{n} {own.get(n)} instead of {plan.settings.get(n)}" for n in differ[:3]))
    return said
