"""``fit-aus`` and ``evaluate-aus``: from clips with OpenFace's CSVs to coefficients, card and figures."""

from __future__ import annotations

import csv
import logging
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from core.analysis.action_unit_agreement import (
    INDICATIVE_BELOW,
    OCCURRENCE_INDICATIVE_BELOW,
    STRAIGHT,
    TURNED,
    TURNED_DEG,
)
from core.analysis.action_unit_sources import ACTION_UNIT_MODEL, action_unit_coefficients
from core.errors import DatasetError, reason_of
from core.evaluation.action_units import (
    Compared,
    UnitFigures,
    compare,
    coverage,
    mean_correlation,
    mean_kappa,
    quiet_share,
)
from core.features import openface
from core.features.action_unit_estimator import pack
from core.models import landmarker_file, registry
from core.models.metadata import save_arrays
from core.system import json_text
from core.system.failures import sentence_on
from core.system.files import VIDEO_ENDINGS, sha256_of, write_whole
from core.training.bundled.action_unit_card import card, number
from core.training.bundled.action_units import (
    ClipMeasurements,
    Prediction,
    fit,
    measure_clip,
    predict,
    solve,
)
from core.types import AU_NAMES

log = logging.getLogger(__name__)

NAME = ACTION_UNIT_MODEL
_LEAST_FRAMES = 9
"""A clip in which fewer are usable is left out."""


@dataclass(frozen=True)
class Corpus:
    """Clips with OpenFace's tables, and what is known of them.

    Attributes:
        folders: pairs of a folder of clips and one of OpenFace's CSVs.
        register: by clip name, what a table says of it: "person", "remarks"; a clip without is a person of its own.
        same_person: clip name to the name of another clip that shows the same person, beside the register.
        leave_out: names of clips not to use.
        test_people: of whom nothing is learned before the figures of the test.
        groups: words; clips whose remarks have one make a row of their own in the card.
        before: what `evaluate` said of an earlier estimator on the test people's clips, for the card.
    """

    folders: tuple[tuple[Path, Path], ...]
    register: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    same_person: Mapping[str, str] = field(default_factory=dict)
    leave_out: tuple[str, ...] = ()
    test_people: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    before: Mapping[str, Any] = field(default_factory=dict)

    def person(self, clip: str) -> str:
        """Whom a clip shows."""
        return self.register.get(clip, {}).get("person") or self.same_person.get(clip, clip)

    def in_group(self, clip: str, word: str) -> bool:
        """Whether the remarks on a clip have this word, or one of several: "beard|bearded"."""
        words = "|".join(re.escape(one) for one in word.split("|"))
        return re.search(rf"\b(?:{words})\b", self.register.get(clip, {}).get("remarks", "")) is not None


def read_register(path: Path) -> dict[str, dict[str, str]]:
    """A table of clips, by the column "name".

    Raises:
        DatasetError: unreadable, or without the columns "name" and "person".
    """
    try:
        rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    except (OSError, ValueError) as error:
        raise DatasetError(f"{path} cannot be read ({reason_of(error)}). Give a CSV of the clips.") from error
    if not rows or not {"name", "person"} <= set(rows[0]):
        raise DatasetError(f"{path} lacks the columns name and person. Add them: a row per clip.")
    return {row["name"]: {key: value or "" for key, value in row.items() if key} for row in rows}


def read_before(path: Path) -> dict[str, Any]:
    """Figures of an earlier estimator, as ``evaluate-aus --json`` writes them.

    Raises:
        DatasetError: unreadable, or not such figures.
    """
    try:
        found = json_text.read(path)
        units = found["all"]["action_units"]
        for name in AU_NAMES:
            number(units[name]["r"]), number(units[name]["kappa"]), number(units[name]["mean_absolute_error"])
        _ = [str(clip) for clip in found["all"]["clips"]], str(found["model_sha256"])
    except OSError as error:
        raise DatasetError(f"{path} cannot be read ({reason_of(error)}). Choose another file.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise DatasetError(f"{path} holds no figures of `eriscope evaluate-aus --json`. Choose another.") from error
    return dict(found)


def fit_and_save(corpus: Corpus, out: Path, on_progress: Callable[[dict[str, Any]], None]) -> None:
    """Measure on people left out and on the test people, fit on all clips, write coefficients and card.

    Raises:
        DatasetError: fewer than three people, or a test person who is not there.
    """
    files = [
        (clip, tables)
        for folder, tables in corpus.folders
        for clip in _videos(folder)
        if clip.name not in corpus.leave_out
    ]
    people = {corpus.person(clip.name) for clip, _ in files}
    if missing := [person for person in corpus.test_people if person not in people]:
        raise DatasetError(f"There is no clip of the test person {missing[0]}. Check the register.")
    if len(people - set(corpus.test_people)) < 3:
        where = " and ".join(str(folder) for folder, _ in corpus.folders)
        raise DatasetError(f"{where}: clips of fewer than three people. Add clips.")
    measured = []
    for clip, tables in files:
        one = _measure(clip, tables, corpus.person(clip.name))
        on_progress({"clip": clip.name, "frames": len(one.raw), "usable": int(one.usable.sum())})
        if one.usable.sum() >= _LEAST_FRAMES:
            measured.append(one)
    hashes = {clip.name: sha256_of(clip) for clip, _ in files}
    save_fitted(corpus, measured, hashes, out, on_progress)


def save_fitted(
    corpus: Corpus,
    measured: Sequence[ClipMeasurements],
    hashes: Mapping[str, str],
    out: Path,
    on_progress: Callable[[dict[str, Any]], None],
) -> None:
    """`fit_and_save` from clips that are measured."""
    learned = [clip for clip in measured if clip.person not in corpus.test_people]
    tested = [clip for clip in measured if clip.person in corpus.test_people]
    if corpus.before and sorted(corpus.before["all"]["clips"]) != sorted(clip.name for clip in tested):
        raise DatasetError("The earlier figures are not of the test people's clips. Measure it on those.")

    test: list[Compared] = []
    if tested:
        on_progress({"fitted": "without the test people"})
        blind = solve(learned)
        test = _compared(tested, [predict(clip, blind) for clip in tested])
    fitted = fit(measured, lambda done, of: on_progress({"people_left_out": done, "of": of}))
    held_out = _compared(measured, fitted.held_out)
    figures = compare(held_out)
    on_test = compare(test) if test else {}
    coefficients = replace(fitted.coefficients, reliability=np.array([figures[name].r for name in AU_NAMES]))
    groups = _groups(corpus, measured, held_out)
    metadata = {
        "kind": "action_units",
        "name": NAME,
        "trained_on": "OpenFace's output on a few clips",
        "licence": "research use: fitted on OpenFace's output",
        "clips": {clip.name: hashes[clip.name] for clip in measured},
        "figures": with_groups(_as_json(figures), groups),
        "test_figures": _as_json(on_test),
        "test_people": list(corpus.test_people),
        "calm_frames_quiet": _quiet_as_json(held_out),
        "before": dict(corpus.before),
    }
    save_arrays(out, pack(coefficients), metadata)
    of_all = {"everybody": held_out, **groups}
    write_whole(
        out.with_suffix(".md"),
        card(figures, compare(test) if test else {}, of_all, measured, corpus.test_people, corpus.before),
    )
    on_progress({"mean_r": mean_correlation(figures), "mean_kappa": _or_none(mean_kappa(figures)), **_as_json(figures)})


def with_groups(figures: Mapping[str, dict[str, Any]], groups: Mapping[str, Sequence[Compared]]) -> dict[str, Any]:
    """Figures by action unit, each with those of the groups of people."""
    of_groups = {word: _as_json(compare(clips)) for word, clips in groups.items()}
    kept = ("r", "kappa", "people")
    return {
        name: {**unit, "groups": {word: {key: of[name][key] for key in kept} for word, of in of_groups.items()}}
        for name, unit in figures.items()
    }


def _quiet_as_json(clips: Sequence[Compared]) -> dict[str, Any]:
    quiet, frames = quiet_share(clips)
    return {"share": _or_none(quiet), "frames": frames}


def _groups(
    corpus: Corpus, measured: Sequence[ClipMeasurements], held_out: Sequence[Compared]
) -> dict[str, Sequence[Compared]]:
    found = {
        word.replace("|", " or "): [clip for clip in held_out if corpus.in_group(clip.name, word)]
        for word in corpus.groups
    }
    turned: list[Compared] = []
    straight: list[Compared] = []
    for clip, compared in zip(measured, held_out, strict=True):
        yaw = np.abs([raw.pose[1] for raw in clip.raw if raw is not None])
        (turned if np.median(yaw) > TURNED_DEG else straight).append(compared)
    found |= {TURNED: turned, STRAIGHT: straight}
    return {word: clips for word, clips in found.items() if clips}


def evaluate(clips: Path, tables: Path) -> dict[str, Any]:
    """Figures of the shipped coefficients on any clips that have OpenFace's CSVs.

    Clips without a table, or that cannot be read, are named and left out.

    Returns:
        ``held_out`` over clips that the coefficients were not fitted on, ``all`` over all of them,
        ``people_left_out`` as measured when they were fitted.
    """
    entry = registry.find(NAME, "action_units")
    coefficients = action_unit_coefficients(entry.path)
    known: Mapping[str, str] = entry.metadata.get("clips", {})
    measured, failures = [], {}
    for clip in _videos(clips):
        try:
            measured.append(_measure(clip, tables, clip.name))
        except Exception as error:  # one clip; the others can still be measured
            log.info("%s could not be measured", clip, exc_info=True)
            failures[clip.name] = sentence_on(error)
    if not measured:
        raise DatasetError(f"{clips} holds no clip that has an OpenFace table in {tables}.")
    seen = {clip.name for clip in _videos(clips) if known.get(clip.name) == sha256_of(clip)}
    new = [clip for clip in measured if clip.name not in seen]
    result: dict[str, Any] = {"model_sha256": entry.sha256, "failures": failures, "fitted_on": sorted(seen)}
    for name, part in (("held_out", new), ("all", measured)):
        if part:
            compared = _compared(part, [predict(clip, coefficients) for clip in part])
            figures = compare(compared)
            result[name] = {
                "mean_r": _or_none(mean_correlation(figures)),
                "mean_kappa": _or_none(mean_kappa(figures)),
                "coverage": coverage(compared),
                "calm_frames_quiet": _quiet_as_json(compared),
                "clips": [clip.name for clip in part],
                "action_units": _as_json(figures),
            }
    result["people_left_out"] = entry.metadata.get("figures")
    return result


def _videos(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise DatasetError(f"{folder} is not a folder.")
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in VIDEO_ENDINGS)


def _measure(clip: Path, tables: Path, person: str) -> ClipMeasurements:
    path = openface.table_for(clip, tables)
    table = openface.read_table(path, landmarks=True)
    openface.check_one_face(table, path)
    return measure_clip(clip, table, person, landmarker_file.require())


def _compared(clips: Sequence[ClipMeasurements], predictions: Sequence[Prediction]) -> list[Compared]:
    return [
        Compared(clip.name, estimated, occurring, clip.intensity, clip.occurrence, clip.success, clip.person)
        for clip, (estimated, occurring) in zip(clips, predictions, strict=True)
    ]


def _as_json(figures: Mapping[str, UnitFigures]) -> dict[str, Any]:
    return {
        name: {
            "r": _or_none(unit.r),
            "clips": unit.n_clips,
            "r_by_clip": dict(unit.r_by_clip),
            "people": unit.people,
            "occurrence_f1": _or_none(unit.f1),
            "kappa": _or_none(unit.kappa),
            "share": _or_none(unit.share),
            "reference_share": _or_none(unit.reference_share),
            "mean_absolute_error": _or_none(unit.error),
            "bias": _or_none(unit.bias),
            "indicative": bool(not unit.r >= INDICATIVE_BELOW),
            "occurrence_indicative": bool(not unit.kappa >= OCCURRENCE_INDICATIVE_BELOW),
        }
        for name, unit in figures.items()
    }


def _or_none(value: float) -> float | None:
    return None if np.isnan(value) else value


def as_text(figures: dict[str, Any]) -> str:
    """Figures as lines for people."""
    lines = []
    for name, what in (("held_out", "clips the estimator has not seen"), ("all", "all clips")):
        part = figures.get(name)
        if part:
            mean = "no action unit varies" if part["mean_r"] is None else f"mean r {part['mean_r']:z.3f}"
            kappa = "" if part["mean_kappa"] is None else f", mean kappa of occurrence {part['mean_kappa']:z.3f}"
            lines.append(f"{what} ({len(part['clips'])}): {mean}{kappa}")
            for unit, value in part["action_units"].items():
                r = "no clip varies" if value["r"] is None else f"r {value['r']:z.2f} in {value['clips']} clips"
                lines.append(f"  {unit}: {r}" + ("" if value["kappa"] is None else f"; kappa {value['kappa']:z.2f}"))
    if figures["fitted_on"]:
        lines.append(f"fitted on {len(figures['fitted_on'])} of these clips: the figures of those are flattering.")
    lines += [f"left out: {error}" for error in figures["failures"].values()]
    return "\n".join(lines)
