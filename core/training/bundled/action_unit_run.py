"""``fit-aus`` and ``evaluate-aus``: from clips with OpenFace's CSVs to coefficients, card and figures."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from core.analysis.action_units import ACTION_UNIT_MODEL, action_unit_coefficients
from core.emotions import INDICATIVE_BELOW
from core.errors import DatasetError
from core.evaluation.action_units import Compared, UnitFigures, compare, coverage, mean_correlation
from core.features import openface
from core.features.action_units import pack
from core.models import landmarker_file, registry
from core.models.metadata import save_arrays
from core.system.failures import sentence_on
from core.system.files import VIDEO_ENDINGS, sha256_of, written_whole
from core.training.bundled.action_units import (
    ONE_FOR_ALL,
    ClipMeasurements,
    fit,
    leave_one_person_out,
    measure_clip,
    predict,
)
from core.types import AU_NAMES

log = logging.getLogger(__name__)

NAME = ACTION_UNIT_MODEL


def fit_and_save(
    clips: Path,
    tables: Path,
    out: Path,
    leave_out: tuple[str, ...],
    same_person: Mapping[str, str],
    report: Callable[[dict[str, Any]], None],
) -> None:
    """Fit on all clips, measure leave-one-person-out, write coefficients and card.

    Args:
        same_person: clip name to the name of another clip that shows the same person.

    Raises:
        DatasetError: fewer than three people, of whom each is left out in turn.
    """
    files = [clip for clip in _videos(clips) if clip.name not in leave_out]
    if len({same_person.get(clip.name, clip.name) for clip in files}) < 3:
        raise DatasetError(f"{clips} holds clips of fewer than three people. Add clips.")
    measured = []
    for clip in files:
        measured.append(_measure(clip, tables, same_person.get(clip.name, clip.name)))
        report({"clip": clip.name, "frames": len(measured[-1].raw), "usable": int(measured[-1].usable.sum())})

    def tell(what: str) -> Callable[[int, int], None]:
        return lambda done, of: report({"leave_one_person_out": what, "done": done, "of": of})

    figures = compare(_compared(measured, leave_one_person_out(measured, tell("chosen recipes"))))
    plain = leave_one_person_out(measured, tell("one recipe"), dict.fromkeys(AU_NAMES, ONE_FOR_ALL))
    plain_mean = mean_correlation(compare(_compared(measured, plain)))
    coefficients = replace(fit(measured), reliability=np.array([figures[name].r for name in AU_NAMES]))
    metadata = {
        "kind": "action_units",
        "name": NAME,
        "trained_on": "OpenFace's output on a few clips",
        "licence": "research use: fitted on OpenFace's output",
        "clips": {clip.name: sha256_of(clip) for clip in files},
        "figures": _as_json(figures),
        "one_recipe_mean_r": plain_mean,
    }
    save_arrays(out, pack(coefficients), metadata)
    with written_whole(out.with_suffix(".md")) as partial:
        partial.write_text(card(figures, plain_mean, measured), encoding="utf-8")
    report({"mean_r": mean_correlation(figures), "one_recipe_mean_r": plain_mean, **_as_json(figures)})


def evaluate(clips: Path, tables: Path) -> dict[str, Any]:
    """Figures of the shipped coefficients on any clips that have OpenFace's CSVs.

    Clips without a table, or that cannot be read, are named and left out.

    Returns:
        ``held_out`` over clips that the coefficients were not fitted on, ``all`` over all of them,
        ``leave_one_person_out`` as measured when they were fitted.
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
                "coverage": coverage(compared),
                "clips": [clip.name for clip in part],
                "action_units": _as_json(figures),
            }
    result["leave_one_person_out"] = entry.metadata.get("figures")
    return result


def _videos(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise DatasetError(f"{folder} is not a folder.")
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in VIDEO_ENDINGS)


def _measure(clip: Path, tables: Path, person: str) -> ClipMeasurements:
    path = openface.table_for(clip, tables)
    table = openface.read_table(path)
    openface.check_one_face(table, path)
    return measure_clip(clip, table, person, landmarker_file.require())


def _compared(clips: list[ClipMeasurements], predictions: list[Any]) -> list[Compared]:
    return [
        Compared(clip.name, estimated, occurring, clip.intensity, clip.occurrence, clip.success)
        for clip, (estimated, occurring) in zip(clips, predictions, strict=True)
    ]


def _as_json(figures: Mapping[str, UnitFigures]) -> dict[str, Any]:
    return {
        name: {
            "r": _or_none(unit.r),
            "clips": unit.n_clips,
            "r_by_clip": dict(unit.r_by_clip),
            "occurrence_f1": _or_none(unit.f1),
            "indicative": bool(not unit.r >= INDICATIVE_BELOW),
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
            lines.append(f"{what} ({len(part['clips'])}): {mean}")
            for unit, value in part["action_units"].items():
                r = "no clip varies" if value["r"] is None else f"r {value['r']:z.2f} in {value['clips']} clips"
                lines.append(f"  {unit}: {r}")
    if figures["fitted_on"]:
        lines.append(f"fitted on {len(figures['fitted_on'])} of these clips: the figures of those are flattering.")
    lines += [f"left out: {error}" for error in figures["failures"].values()]
    return "\n".join(lines)


def card(figures: Mapping[str, UnitFigures], plain_mean: float, clips: list[ClipMeasurements]) -> str:
    """The model card, Markdown."""
    rows = "\n".join(_row(name, unit) for name, unit in figures.items())
    people = len({clip.person for clip in clips})
    frames = sum(int(clip.usable.sum()) for clip in clips)
    low, high = _interval(figures)
    return f"""# {NAME}: action units from MediaPipe

Intensities (0 to 5) and occurrences of 17 action units, from MediaPipe's mesh and blendshapes, head pose and a
little texture of the aligned face, relative to the person's own neutral.

## Data
OpenFace's output on {len(clips)} clips of {people} people, {frames} frames. OpenFace's licence allows research
and other non-commercial use; so take these coefficients for research. OpenFace is a reference, not the truth: it
errs on open mouths, hands and turned heads, and so do figures that hold us against it.

## Method
Per action unit a ridge regression on the groups of features near its muscles, every person weighing the same.
The neutral is the median of a person's least expressive samples, with the population's neutral counting as 5 s.
Occurrence is intensity above a threshold fitted to OpenFace's occurrences, with hysteresis: on at the threshold,
off below 60 % of it. So intensity and occurrence cannot contradict each other.
Repeat it: `eriscope fit-aus --clips DIR --openface DIR`.

## Figures: leave one person out
Pearson r against OpenFace's intensity within a clip, over the frames that OpenFace trusts, where OpenFace's
standard deviation in the clip exceeds 0.15; mean over clips. Mean over action units:
**{mean_correlation(figures):z.3f}** (95 % interval over clips {low:z.3f} to {high:z.3f}).

| action unit | r | range over clips | clips | F1 of occurrence | |
|---|---|---|---|---|---|
{rows}

The features that each action unit may use were chosen on these same clips, which flatters the table. With one
recipe for all action units, nothing chosen, the mean is {plain_mean:z.3f}; new clips should fall in between.

Action units with r under {INDICATIVE_BELOW} are marked "indicative" in the window. Measure it on your own clips:
`eriscope evaluate-aus --clips DIR --openface DIR --json`.

## Limits
- It says what OpenFace would say, with the correlation above; no certified coder was asked.
- Few people. Faces unlike theirs may be read worse; nothing here measures that.
- The first seconds of a live view are provisional: the person's neutral is not known yet.
"""


def _row(name: str, unit: UnitFigures) -> str:
    by_clip = unit.r_by_clip.values()
    r, span = (f"{unit.r:z.2f}", f"{min(by_clip):z.2f} to {max(by_clip):z.2f}") if by_clip else ("–", "–")
    f1 = "–" if np.isnan(unit.f1) else f"{unit.f1:z.2f}"
    return f"| {name} | {r} | {span} | {unit.n_clips} | {f1} | {'' if unit.r >= INDICATIVE_BELOW else 'indicative'} |"


def _interval(figures: Mapping[str, UnitFigures]) -> tuple[float, float]:
    """95 % interval of the mean by drawing clips with repeats."""
    names = sorted({clip for unit in figures.values() for clip in unit.r_by_clip})
    rng = np.random.default_rng(0)
    means = []
    for _ in range(1000):
        drawn = [names[i] for i in rng.integers(0, len(names), len(names))]
        by_unit = [[unit.r_by_clip[c] for c in drawn if c in unit.r_by_clip] for unit in figures.values()]
        means.append(np.mean([np.mean(values) for values in by_unit if values]))
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)
