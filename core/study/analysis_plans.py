"""Analysis plans that were frozen: what is held against self-reports and how, written down before anybody looks.

A plan is a file in ``plans/`` of the study, written whole once and never again; its hash is its signature: it shows any
change, and noted down elsewhere (a registry of studies, an e-mail) also that no other was put in its place. Beside the
plans lies ``looked.json``: by which ways Eriscope has shown predictions beside reports of this study, and when first.
Nothing in either tells of a participant, so a withdrawal has nothing to take out.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.analysis_settings import LEAST_VALID_FRAMES, OF_A_CLIP
from core.errors import OutputError, StudyError, UnsafeNameError, reason_of
from core.models.validation import LEAST_PEOPLE, MEASURE_TITLES, named
from core.models.validation_evidence import signature
from core.study.records import AnalysisRow, ClipRatings, new_id, now
from core.system import json_text, safe_paths
from core.system.field_types import from_json
from core.system.files import write_whole
from core.system.versions import version_of
from core.text import counted, listed, moment
from core.types import EMOTIONS

if TYPE_CHECKING:
    from core.study.study import Study

FOLDER = "plans"
LOOKED_FILE = "looked.json"
_VERSION = 1
_LONGEST = 200
_WAYS = {
    "compare": "Compare",
    "plan": "the planning of sizes",
    "export": "an export or a report",
    "learning": "a training on its reports",
}
CANNOT_KNOW = (
    "What Eriscope does not know: whether somebody read reports clip by clip in Review, in the files they were "
    "imported from, in another program or a copy of the study, or on the participants' screens."
)


@dataclass(frozen=True)
class Plan:
    """A plan of a validation, frozen before anybody looks at results.

    Attributes:
        settings: of the analysis, without what is of a clip alone, and without the model's name.
        emotions: that are claimed; measures: in which each must be above both floors.
        population, setting: of whom, and of what situation, the result will speak.
        only: groups of clips that are used, by the key of a facet (a variable, "stimulus", "session"); else all.
        subgroups: facets by which figures are given, too.
        people: at least so many are needed.
        least_frames: clips with fewer frames with a face are left out.
        reports: self-reports that were there when it was frozen.
        looked: how and when these had been shown beside predictions before.
        looks_noted: since the study was made it was noted how reports were looked at; else by older versions not.
        sha256: of all this.
    """

    id: str
    study: str
    model: str
    model_sha256: str
    settings: Mapping[str, Any]
    emotions: tuple[str, ...]
    measures: tuple[str, ...]
    population: str
    setting: str
    only: Mapping[str, tuple[str, ...]]
    subgroups: tuple[str, ...]
    people: int
    least_frames: int
    reports: int
    looked: Mapping[str, str]
    looks_noted: bool
    frozen_at: str
    eriscope: str
    version: int = _VERSION
    sha256: str = ""

    @property
    def may_have_been_seen(self) -> bool:
        """Whether the reports that were there may have been looked at before; later ones cannot have been."""
        return bool(self.reports and (self.looked or not self.looks_noted))

    @property
    def short(self) -> str:
        """By what it is named in sentences."""
        return f"plan {self.sha256[:8]}… of {moment(self.frozen_at)}"

    @property
    def on_looking(self) -> str:
        """Sentences on whether reports had been looked at before it was frozen."""
        if not self.reports:
            return "When it was frozen, the study had no self-report."
        there = counted(self.reports, "self-report")
        if self.looked:
            ways = listed([f"{_WAYS.get(way, way)} ({moment(when)})" for way, when in sorted(self.looked.items())])
            return (
                f"When it was frozen, {there} were there and had been shown beside predictions: {ways}. Only what was "
                "reported later counts for a validation."
            )
        if not self.looks_noted:
            return (
                f"When it was frozen, {there} were there, and the study is from a version of Eriscope that did not "
                "note who looked at them. Only what was reported later counts for a validation."
            )
        return f"When it was frozen, {there} were there, and Eriscope had not shown them beside predictions."

    @property
    def lines(self) -> tuple[str, ...]:
        """All of it, a sentence each."""
        groups = "; ".join(f"{key} {', '.join(labels)}" for key, labels in self.only.items()) or "all"
        return (
            f"Frozen {moment(self.frozen_at)} for the model {self.model} (SHA-256 {self.model_sha256[:12]}…).",
            f"Claimed: {named(self.emotions)}, in {listed([MEASURE_TITLES[m] for m in self.measures])}.",
            f"Population: {self.population}. Setting: {self.setting}. At least {self.people} people.",
            f"Clips: {groups}; those with fewer than {self.least_frames} frames with a face are left out.",
            f"Subgroups: {', '.join(self.subgroups) or 'none'}.",
            self.on_looking,
            CANNOT_KNOW,
            f"SHA-256 of the plan: {self.sha256}",
        )

    def as_json(self) -> dict[str, Any]:
        """JSON values: all fields, with its signature."""
        stored = asdict(self)
        for name in ("emotions", "measures", "subgroups"):
            stored[name] = [*stored[name]]
        stored["only"] = {key: [*labels] for key, labels in self.only.items()}
        return stored | {"sha256": signature(stored)}


def freeze(
    study: Study,
    model: str,
    model_sha256: str,
    settings: Mapping[str, Any],
    *,
    population: str,
    setting: str,
    emotions: Sequence[str] = EMOTIONS,
    measures: Sequence[str] = ("pearson",),
    only: Mapping[str, Collection[str]] | None = None,
    subgroups: Sequence[str] = (),
    people: int = LEAST_PEOPLE,
    least_frames: int = LEAST_VALID_FRAMES,
) -> tuple[Plan, Path]:
    """Write a plan. One that is there already stays as it is.

    Args:
        settings: of the analyses, as `AnalysisSettings.as_json`.
        only: groups by the key of a facet; participants are none, since a plan must outlive them.

    Raises:
        StudyError: what it is to say is not possible, or the study is only read.
        OutputError: it cannot be written.
    """
    if study.read_only:
        raise StudyError("The study can only be read here, so no plan can be frozen. Copy it first.")
    for what, text in (("population", population), ("setting", setting)):
        if not 0 < len(text.strip()) <= _LONGEST:
            raise StudyError(f"Say of which {what} the plan is, in 1 to {_LONGEST} letters.")
    if unknown := [e for e in emotions if e not in EMOTIONS]:
        raise StudyError(f"The emotion {unknown[0]!r} is not known. Choose {', '.join(EMOTIONS)}.")
    if unknown := [m for m in measures if m not in MEASURE_TITLES]:
        raise StudyError(f"The measure {unknown[0]!r} is not known. Choose {', '.join(MEASURE_TITLES)}.")
    if not emotions or not measures:
        raise StudyError("A plan needs at least one emotion and one measure.")
    if people < LEAST_PEOPLE:
        raise StudyError(f"A validation needs at least {LEAST_PEOPLE} people; the plan asks for {people}.")
    if "participant" in (only or {}):
        raise StudyError("A plan names no participants, since they may withdraw. Choose clips by a variable.")
    reports = sum(report.rater == "self" for report in study.all(ClipRatings))
    plan = Plan(
        id=new_id(),
        study=study.id,
        model=model,
        model_sha256=model_sha256,
        settings=that_matter(settings),
        emotions=tuple(e for e in EMOTIONS if e in emotions),
        measures=tuple(m for m in MEASURE_TITLES if m in measures),
        population=population.strip(),
        setting=setting.strip(),
        only={key: tuple(sorted(labels)) for key, labels in sorted((only or {}).items())},
        subgroups=tuple(dict.fromkeys(subgroups)),
        people=people,
        least_frames=least_frames,
        reports=reports,
        looked=looked(study),
        looks_noted=study.looks_noted,
        frozen_at=now(),
        eriscope=version_of("eriscope") or "not known",
    )
    stored = plan.as_json()
    plan = replace(plan, sha256=stored["sha256"])
    path = study.folder / FOLDER / f"plan-{plan.id}.json"
    write_whole(path, json_text.dumps(stored, indent=1))
    return plan, path


def read_plan(path: Path) -> Plan:
    """A plan's file.

    Raises:
        StudyError: it is none, or was changed after it was frozen.
    """
    try:
        stored = json_text.read(path)
        if stored["version"] != _VERSION:
            raise StudyError(f"{path} was frozen by a newer Eriscope. Update Eriscope.")
        if signature(stored) != stored["sha256"]:
            raise StudyError(f"{path} was changed after it was frozen, so it is no plan any more. Use a copy of it.")
        plan = from_json(Plan, stored)
        if set(plan.emotions) - set(EMOTIONS) or set(plan.measures) - set(MEASURE_TITLES):
            raise ValueError("it names what is not known")
        return plan
    except (OSError, ValueError, KeyError, TypeError, AttributeError, UnsafeNameError) as error:
        raise StudyError(f"{path} is no frozen plan that can be read: {reason_of(error)}.") from error


def plans_of(study: Study) -> tuple[list[Plan], list[str]]:
    """A study's plans, the oldest first, and sentences on files that are none."""
    found, problems = [], []
    folder = study.folder / FOLDER
    for path in sorted(folder.glob("plan-*.json")):
        try:
            safe_paths.inside(study.folder, f"{FOLDER}/{path.name}")
            plan = read_plan(path)
            if plan.study == study.id:
                found.append(plan)
        except (StudyError, UnsafeNameError) as error:
            problems.append(str(error))
    return sorted(found, key=lambda plan: plan.id), problems


def plan_for(study: Study, model_sha256: str, file: Path | None = None) -> Plan | None:
    """The plan in a file, or the study's newest for a model; None where there is none.

    Raises:
        StudyError: the file is no plan of this study.
    """
    if file is None:
        return next((plan for plan in reversed(plans_of(study)[0]) if plan.model_sha256 == model_sha256), None)
    plan = read_plan(file)
    if plan.study != study.id:
        raise StudyError(f"{file} is a plan of another study. Choose one in {study.folder / FOLDER}.")
    return plan


def that_matter(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Analysis settings that must be the same for all clips; the model is known by its hash."""
    return {name: value for name, value in sorted(settings.items()) if name not in (*OF_A_CLIP, "model")}


# What has been looked at


def looked(study: Study) -> dict[str, str]:
    """By way, when Eriscope first showed predictions beside reports of a study; a file that is damaged counts as a look
    that nobody knows.
    """
    try:
        stored = json_text.read(study.folder / FOLDER / LOOKED_FILE)
        return {str(way): str(when) for way, when in stored.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, AttributeError, UnsafeNameError):
        return {"a way that is not known any more": ""}


def note_looked(study: Study, way: str) -> None:
    """Note that reports were shown beside predictions, once for each way.

    Where it cannot be written, nothing is said: who looks must not be kept from looking.
    """
    known = looked(study)
    if way in known or not _has_both(study):
        return
    with contextlib.suppress(OutputError):
        write_whole(study.folder / FOLDER / LOOKED_FILE, json_text.dumps(known | {way: now()}, indent=1))


def _has_both(study: Study) -> bool:
    rated = {report.clip_id for report in study.all(ClipRatings) if report.rater == "self"}
    return any(row.clip_id in rated for row in study.all(AnalysisRow))
