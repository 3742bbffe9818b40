"""The model card of the action unit estimator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.analysis.action_unit_agreement import FEWEST_PEOPLE, INDICATIVE_BELOW, OCCURRENCE_INDICATIVE_BELOW
from core.analysis.action_unit_sources import ACTION_UNIT_MODEL
from core.evaluation.action_units import (
    CALM_BELOW,
    Compared,
    UnitFigures,
    compare,
    mean_correlation,
    mean_kappa,
    quiet_share,
)
from core.evaluation.correlation_formulas import bootstrap_interval
from core.text import NONE, cell, share, table_row
from core.training.bundled.action_units import FOLDS, ClipMeasurements
from core.types import AU_NAMES


def card(
    figures: Mapping[str, UnitFigures],
    test: Mapping[str, UnitFigures],
    groups: Mapping[str, Sequence[Compared]],
    clips: Sequence[ClipMeasurements],
    test_people: Sequence[str] = (),
    before: Mapping[str, Any] = MappingProxyType({}),
) -> str:
    """The model card, Markdown.

    Args:
        figures, test: of people left out, and of the test people.
        groups: clips by group of people; "everybody" are all.
        before: what `evaluate-aus` said of an earlier estimator on the test people's clips.
    """
    everybody = groups.get("everybody", [])
    rows = "\n".join(_row(name, unit) for name, unit in figures.items())
    people = len({clip.person for clip in clips})
    frames = sum(int(clip.usable.sum()) for clip in clips)
    low, high = _interval(figures)
    folds = min(FOLDS, max(people, 1))
    return f"""# {ACTION_UNIT_MODEL}: action units from MediaPipe

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
{_calm_section(everybody)}{_test_section(test, test_people, before)}{_group_section(groups)}{_clip_section(everybody)}
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


def _test_section(test: Mapping[str, UnitFigures], test_people: Sequence[str], earlier: Mapping[str, Any]) -> str:
    if not test:
        return ""
    before: Mapping[str, Any] = earlier.get("all", {}).get("action_units", {})
    rows = "\n".join(_row(name, unit) + _before_cells(before.get(name)) for name, unit in test.items())
    columns, line, told = ("", "", "")
    if before:
        columns, line = " r before | kappa before |", "---|---|"
        means = [float(np.nanmean([number(one[key]) for one in before.values()])) for key in _BEFORE]
        told = (
            f"\nThe estimator before (SHA-256 {earlier['model_sha256'][:12]}…), measured on the same clips: "
            f"mean r **{means[0]:z.3f}**, mean kappa **{means[1]:z.3f}**, mean absolute error {means[2]:z.2f}."
        )
    return f"""
## Figures: test people
{len(test_people)} people of whom no choice knew anything: {", ".join(test_people)}.
The estimator was fitted for this without them; the one that ships was then fitted again with them.
Mean r **{cell(mean_correlation(test))}**, mean kappa **{cell(mean_kappa(test))}**, mean absolute error
{cell(_mean_error(test), 2)}.{told}

| action unit | r | range over clips | clips | people | kappa | occurs in | error | bias | |{columns}
|---|---|---|---|---|---|---|---|---|---|{line}
{rows}
"""


_BEFORE = ("r", "kappa", "mean_absolute_error")


def _before_cells(unit: Mapping[str, Any] | None) -> str:
    return "" if unit is None else f" {cell(number(unit['r']), 2)} | {cell(number(unit['kappa']), 2)} |"


def _group_section(groups: Mapping[str, Sequence[Compared]]) -> str:
    if not groups:
        return ""
    rows, by_unit = [], {}
    for word, clips in groups.items():
        figures = compare(clips)
        people = len({clip.person for clip in clips})
        if people >= FEWEST_PEOPLE:
            by_unit[word] = figures
        means = cell(mean_correlation(figures), 2), cell(mean_kappa(figures), 2)
        rows.append(table_row((word, f"{len(clips)}", f"{people}", *means, "thin" if people < FEWEST_PEOPLE else "")))
    table = "\n".join(rows)
    of_units = "\n".join(
        table_row((name, *(f"{cell(of[name].r, 2)} ({of[name].people})" for of in by_unit.values())))
        for name in AU_NAMES
    )
    return f"""
## By group, people left out
As the remarks on the clips say (where they say nothing of it a clip is in no group), and as the head's median yaw
is; means over action units.

| group | clips | people | r | kappa | |
|---|---|---|---|---|---|
{table}

r by action unit in the groups that are not thin; in brackets the people whose clips tell it.

{table_row(("action unit", *by_unit))}
|---|{"---|" * len(by_unit)}
{of_units}
"""


def _clip_section(clips: Sequence[Compared]) -> str:
    if not clips:
        return ""
    rows = []
    for clip in clips:
        figures = compare([clip])
        units = sum(not np.isnan(unit.r) for unit in figures.values())
        means = cell(mean_correlation(figures), 2), cell(mean_kappa(figures), 2)
        rows.append(table_row((clip.name, f"{int(clip.success.sum())}", f"{units}", *means)))
    table = "\n".join(rows)
    return f"""
## By clip, people left out
Frames that OpenFace trusts, units whose intensity varies in the clip, and means over those.

| clip | frames | units | r | kappa |
|---|---|---|---|---|
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


def number(value: Any) -> float:
    """A figure out of a file; NaN where there was none."""
    return float("nan") if value is None else float(value)
