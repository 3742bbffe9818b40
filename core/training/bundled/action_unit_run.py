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
from numpy.typing import NDArray

from core.analysis.action_unit_agreement import (
    FEWEST_PEOPLE,
    INDICATIVE_BELOW,
    OCCURRENCE_INDICATIVE_BELOW,
    STRAIGHT,
    TURNED,
    TURNED_DEG,
)
from core.analysis.action_unit_sources import ACTION_UNIT_MODEL, action_unit_coefficients
from core.errors import DatasetError, reason_of
from core.evaluation.action_units import (
    CALM_BELOW,
    Compared,
    UnitFigures,
    compare,
    coverage,
    mean_correlation,
    mean_kappa,
    quiet_share,
)
from core.evaluation.correlation_formulas import bootstrap_interval
from core.features import openface
from core.features.action_unit_estimator import pack
from core.models import landmarker_file, registry
from core.models.metadata import save_arrays
from core.system import json_text
from core.system.failures import sentence_on
from core.system.files import VIDEO_ENDINGS, sha256_of, write_whole
from core.text import NONE, cell, share, table_row
from core.training.bundled.action_units import (
    FOLDS,
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
            _number(units[name]["r"]), _number(units[name]["kappa"]), _number(units[name]["mean_absolute_error"])
        _ = [str(clip) for clip in found["all"]["clips"]], str(found["model_sha256"])
    except OSError as error:
        raise DatasetError(f"{path} cannot be read ({reason_of(error)}). Choose another file.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise DatasetError(f"{path} holds no figures of `eriscope evaluate-aus --json`. Choose another.") from error
    return dict(found)


def _number(value: Any) -> float:
    return float("nan") if value is None else float(value)


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
    coefficients = replace(fitted.coefficients, reliability=np.array([figures[name].r for name in AU_NAMES]))
    groups = _groups(corpus, measured, held_out)
    metadata = {
        "kind": "action_units",
        "name": NAME,
        "trained_on": "OpenFace's output on a few clips",
        "licence": "research use: fitted on OpenFace's output",
        "clips": {clip.name: hashes[clip.name] for clip in measured},
        "figures": with_groups(_as_json(figures), groups),
        "test_figures": _as_json(compare(test)) if test else {},
        "test_people": list(corpus.test_people),
        "calm_frames_quiet": _quiet_as_json(held_out),
        "before": dict(corpus.before),
    }
    save_arrays(out, pack(coefficients), metadata)
    of_all = {"everybody": held_out, **groups}
    write_whole(out.with_suffix(".md"), card(figures, compare(test) if test else {}, of_all, measured, corpus))
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


def card(
    figures: Mapping[str, UnitFigures],
    test: Mapping[str, UnitFigures],
    groups: Mapping[str, Sequence[Compared]],
    clips: Sequence[ClipMeasurements],
    corpus: Corpus,
) -> str:
    """The model card, Markdown."""
    rows = "\n".join(_row(name, unit) for name, unit in figures.items())
    people = len({clip.person for clip in clips})
    frames = sum(int(clip.usable.sum()) for clip in clips)
    low, high = _interval(figures)
    folds = min(FOLDS, max(people, 1))
    return f"""# {NAME}: action units from MediaPipe

Intensities (0 to 5) and occurrences of 17 action units, from MediaPipe's mesh and blendshapes, head pose, texture and
contours of the aligned face, relative to the person's own neutral.

## Data
OpenFace's output on {len(clips)} clips of {people} people, {frames} frames. OpenFace's licence allows research
and other non-commercial use; so take these coefficients for research. OpenFace is a reference, not the truth: it
errs on open mouths, hands and turned heads, and so do figures that hold us against it.

## Method
Per action unit a linear regression on the parts of the face near its muscles, and on contours of the whole face (as
OpenFace sees it: aligned by jaw, nose and eyes, masked, histograms of signed gradients), every person weighing the
same. Where OpenFace would place the 68 landmarks by which it aligns and masks is told by a ridge regression on its
landmarks, from ours, mesh, blendshapes, pose and a first look at the contours. An
estimate under 0 where OpenFace says 0 is no error (after Tobin, 1958). The neutral is the person's median, as in
OpenFace, with everybody's neutral counting as 0.4 s; what the median shows is weighed apart. Occurrence has one of
its own, a support vector machine with squared errors, as in OpenFace; the intensity counts a
little in it. Onset and release are fitted together, with the hysteresis that is used, to the highest kappa at about
OpenFace's share of frames. Nothing occurs where its intensity is no more than the median of calm faces (those in which
OpenFace finds no unit but the blink at {CALM_BELOW} or more), and nothing but blinks in a face that as a whole moves no
more than they do. Scale, thresholds and what calm faces show are fitted on people whom the regression has not seen.
Repeat it: `eriscope fit-aus --clips DIR --openface DIR --register FILE`, with the options that this card names.

## Figures: people left out
The people are dealt into {folds} groups; each is judged by an estimator that was fitted, thresholds and all, on
the others.
Pearson r against OpenFace's intensity within a clip, over the frames that OpenFace trusts, where OpenFace's
standard deviation in the clip exceeds 0.15; mean over clips. Kappa, share of frames in which a unit occurs (here /
OpenFace), mean absolute error and bias over all frames. Mean r over action units:
**{mean_correlation(figures):z.3f}** (95 % interval over clips {low:z.3f} to {high:z.3f}); mean kappa
**{cell(mean_kappa(figures))}**; mean absolute error {cell(_mean_error(figures), 2)}.

| action unit | r | range over clips | clips | people | kappa | occurs in | error | bias | |
|---|---|---|---|---|---|---|---|---|---|
{rows}

An intensity is marked "indicative" where r is under {INDICATIVE_BELOW}, an occurrence where kappa is under
{OCCURRENCE_INDICATIVE_BELOW}, here or where {FEWEST_PEOPLE} test people or more tell; wherever such a unit stands it
bears the mark ~.
Measure it on your own clips: `eriscope evaluate-aus --clips DIR --openface DIR --json`.
{_calm_section(groups.get("everybody", []))}{_test_section(test, corpus)}{_group_section(groups)}
## Limits
- It says what OpenFace would say, with the agreement above; no certified coder was asked.
- OpenFace's own intensity tells OpenFace's own occurrence with a mean kappa of 0.53 (best threshold per unit, on the
  clips that are not the test's): AU23 0.05, AU05 0.15, AU15 0.29. Such units are near what any estimate can reach.
- OpenFace lets units occur in calm faces too, AU05 in most of them, at an intensity of 0. Such occurrences are not
  followed here, which costs kappa: most for AU05.
- Looked at by eye, frame by frame: AU04 and AU07 err in blinks, laughter and lowered heads, AU05 under an intensity of
  0.3, AU15 in open mouths, AU20 in smiles and speech, mostly as OpenFace does; the guide has the counts.
- Few people. Glasses, profiles, and strong AU05, AU09, AU15, AU20 and AU23 are thin in the data.
- The first seconds of a live view are provisional: the person's neutral is not known yet.
"""


def _calm_section(clips: Sequence[Compared]) -> str:
    quiet, frames = quiet_share(clips)
    if not frames:
        return ""
    return f"""
## Calm faces, people left out
In {share(quiet, 1)} of the {frames} frames in which OpenFace finds no unit but the blink at an intensity of
{CALM_BELOW} or more, nothing occurs here but blinks.
"""


def _test_section(test: Mapping[str, UnitFigures], corpus: Corpus) -> str:
    if not test:
        return ""
    before: Mapping[str, Any] = corpus.before.get("all", {}).get("action_units", {})
    rows = "\n".join(_row(name, unit) + _before_cells(before.get(name)) for name, unit in test.items())
    columns, line, told = ("", "", "")
    if before:
        columns, line = " r before | kappa before |", "---|---|"
        means = [float(np.nanmean([_number(one[key]) for one in before.values()])) for key in _BEFORE]
        told = (
            f"\nThe estimator before (SHA-256 {corpus.before['model_sha256'][:12]}…), measured on the same clips: "
            f"mean r **{means[0]:z.3f}**, mean kappa **{means[1]:z.3f}**, mean absolute error {means[2]:z.2f}."
        )
    return f"""
## Figures: test people
{len(corpus.test_people)} people of whom no choice knew anything: {", ".join(corpus.test_people)}.
The estimator was fitted for this without them; the one that ships was then fitted again with them.
Mean r **{cell(mean_correlation(test))}**, mean kappa **{cell(mean_kappa(test))}**, mean absolute error
{cell(_mean_error(test), 2)}.{told}

| action unit | r | range over clips | clips | people | kappa | occurs in | error | bias | |{columns}
|---|---|---|---|---|---|---|---|---|---|{line}
{rows}
"""


_BEFORE = ("r", "kappa", "mean_absolute_error")


def _before_cells(unit: Mapping[str, Any] | None) -> str:
    return "" if unit is None else f" {cell(_number(unit['r']), 2)} | {cell(_number(unit['kappa']), 2)} |"


def _group_section(groups: Mapping[str, Sequence[Compared]]) -> str:
    if not groups:
        return ""
    rows = []
    for word, clips in groups.items():
        figures = compare(clips)
        people = len({clip.person for clip in clips})
        means = cell(mean_correlation(figures), 2), cell(mean_kappa(figures), 2)
        rows.append(table_row((word, f"{len(clips)}", f"{people}", *means, "thin" if people < FEWEST_PEOPLE else "")))
    table = "\n".join(rows)
    return f"""
## By group, people left out
As the remarks on the clips say (where they say nothing of it a clip is in no group), and as the head's median yaw
is; means over action units.

| group | clips | people | r | kappa | |
|---|---|---|---|---|---|
{table}
"""


def _mean_error(figures: Mapping[str, UnitFigures]) -> float:
    known = [unit.error for unit in figures.values() if not np.isnan(unit.error)]
    return float(np.mean(known)) if known else float("nan")


def _row(name: str, unit: UnitFigures) -> str:
    by_clip = unit.r_by_clip.values()
    span = f"{min(by_clip):z.2f} to {max(by_clip):z.2f}" if by_clip else NONE
    marks = [] if unit.r >= INDICATIVE_BELOW else ["intensity indicative"]
    marks += [] if unit.kappa >= OCCURRENCE_INDICATIVE_BELOW else ["occurrence indicative"]
    occurs = NONE if np.isnan(unit.share) else f"{share(unit.share)} / {share(unit.reference_share)}"
    return (
        f"| {name} | {cell(unit.r, 2)} | {span} | {unit.n_clips} | {unit.people} | {cell(unit.kappa, 2)} | {occurs} "
        f"| {cell(unit.error, 2)} | {cell(unit.bias, 2)} | {', '.join(marks)} |"
    )


def _interval(figures: Mapping[str, UnitFigures]) -> tuple[float, float]:
    """95 % interval of the mean by drawing clips with repeats."""
    names = sorted({clip for unit in figures.values() for clip in unit.r_by_clip})

    def mean(drawn: NDArray[np.int64]) -> float:
        clips = [names[i] for i in drawn]
        by_unit = [[unit.r_by_clip[c] for c in clips if c in unit.r_by_clip] for unit in figures.values()]
        return float(np.mean([np.mean(values) for values in by_unit if values]))

    return bootstrap_interval(mean, len(names))
