"""Agreement of predictions with self-reports in a report: of a study, of one participant, of one clip."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from core.analysis_settings import LEAST_VALID_FRAMES
from core.comparison.pairs import short_in_words
from core.comparison.points import SCATTER
from core.comparison.profiles import r_of_profiles
from core.emotions import LABELS
from core.evaluation.agreement import NO_STIMULI, Agreement, agreement
from core.evaluation.agreement_measures import MEASURES
from core.evaluation.figure_with_interval import CHANCES, ON_CHANCES, chances_text
from core.evaluation.floors import floors
from core.evaluation.jackknife import NOT_CORRECTED, in_words
from core.export import figures
from core.export.material import ClipEntry, Material, Prediction
from core.label_meaning import ABSOLUTE, BROUGHT, RELATIVE, form_of, same_form
from core.report.document import Block, Heading, Notes, Paragraph, Picture, Rows
from core.report.groups import crossed_blocks, floor_blocks, group_blocks
from core.report.texts import between, number, with_interval
from core.text import NONE, counted, figure
from core.types import EMOTIONS

Array = NDArray[np.float64]

_LIMITS = ("bias", "lower_limit", "upper_limit")
_FIGURE_DPI = 200
_TABLES = (0, 5, 9, len(MEASURES))
"""Where the tables of measures begin: so many stand beside each other on a page."""
_TESTED = 6
"""Measures in the first table of p values."""


def matrices(clips: Iterable[ClipEntry], sha256: str) -> tuple[Array, Array]:
    """What one model predicted and what was reported, ``(N, 7)`` each in [0, 1]; NaN where missing, and predictions of
    clips that are too short by the paper's rule.
    """
    predicted, reported = [], []
    for entry in clips:
        said = next((p for p in entry.predictions if p.sha256 == sha256 and not is_short(p)), None)
        own = entry.self_report
        predicted.append([np.nan if said is None else said.values.get(e, np.nan) for e in EMOTIONS])
        told = {} if own is None else own.intensities
        reported.append([told.get(e, np.nan) for e in EMOTIONS])
    return np.array(predicted, float).reshape(-1, len(EMOTIONS)), np.array(reported, float).reshape(-1, len(EMOTIONS))


def is_short(said: Prediction) -> bool:
    """Whether a clip shows a face in fewer frames than the paper's rule asks for."""
    return said.n_frames is not None and said.n_frames < LEAST_VALID_FRAMES


def _on_short(clips: Sequence[ClipEntry], sha256: str) -> list[Block]:
    there = [p for entry in clips for p in entry.predictions if p.sha256 == sha256]
    n = sum(map(is_short, there))
    return [Paragraph(f"{short_in_words(n, len(there))} left out (the paper's rule).")] if n else []


def _in_one_form(clips: Sequence[ClipEntry], sha256: str, told: str) -> tuple[Array, Array, str, bool]:
    """As `matrices`, in the same form; why no figure of size is given; and whether both are profiles.

    Args:
        told: the form of the reports.
    """
    said = (p.form for entry in clips for p in entry.predictions if p.sha256 == sha256)
    form = next(said, ABSOLUTE)
    predicted, reported = matrices(clips, sha256)
    return *same_form(predicted, form, reported, told), RELATIVE in (form, told)


def form_of_reports(clips: Iterable[ClipEntry]) -> str:
    """What form the self-reports have, one of `core.label_meaning.FORMS`."""
    own = (entry.self_report for entry in clips)
    complete = [report for report in own if report is not None and set(report.ratings) == set(EMOTIONS)]
    return form_of([[*report.intensities.values()] for report in complete])


def _persons(clips: Iterable[ClipEntry]) -> list[str | None]:
    return [None if entry.participant is None else entry.participant.id for entry in clips]


def _stimuli(clips: Iterable[ClipEntry]) -> list[str | None]:
    return [None if entry.stimulus is None else entry.stimulus.id for entry in clips]


def of_study(material: Material) -> list[Block]:
    """Per model: figures per emotion, with intervals over participants, and a scatter of all clips."""
    blocks: list[Block] = []
    for model, sha256 in material.models.items():
        told = form_of_reports(material.clips)
        predicted, reported, across, profile = _in_one_form(material.clips, sha256, told)
        blocks.append(Heading(f"Agreement of {model} with the self-reports"))
        blocks += _on_short(material.clips, sha256)
        if not np.isfinite(predicted + reported).any():
            blocks.append(Paragraph("No clip has both a prediction and a self-report, so there is nothing to compare."))
            continue
        people, shown = _persons(material.clips), _stimuli(material.clips)
        found = agreement(predicted, reported, people, tuple(MEASURES), stimuli=shown, not_in_size=across)
        beneath = floors(predicted, reported, people, shown, not_in_size=across)
        blocks += [Paragraph(sentence) for sentence in material.planned.get(sha256, ())]
        scatter = _scatter(predicted, reported, found, model, profile)
        blocks += [*_on_form(across), *_described(found), *floor_blocks(beneath), scatter]
        blocks += crossed_blocks(predicted, reported, people, shown)
        blocks += group_blocks(material, predicted, reported, people, across)
    return blocks


def of_participant(clips: Sequence[ClipEntry], model: str, sha256: str) -> list[Block]:
    """One model's figures over one person's clips, with intervals over clips."""
    predicted, reported, across, profile = _in_one_form(clips, sha256, form_of_reports(clips))
    heading = Heading(f"Agreement of {model} with this participant's self-reports")
    short = _on_short(clips, sha256)
    if not np.isfinite(predicted + reported).any():
        return [
            heading,
            *short,
            Paragraph("No clip has both a prediction and a self-report, so there is nothing to compare."),
        ]
    measures = [name for name, one in MEASURES.items() if not one.of_persons and one.of_stimuli is None]
    found = agreement(predicted, reported, _persons(clips), measures, not_in_size=across)
    return [
        heading,
        *short,
        *_on_form(across),
        *_described(found),
        _scatter(predicted, reported, found, model, profile),
    ]


def _on_form(across: str) -> list[Block]:
    return [Paragraph(BROUGHT)] if across else []


def of_clip(entry: ClipEntry, material: Material) -> list[Block]:
    """How far one clip's predictions are from its report, beside the limits of agreement of all clips at hand."""
    own = entry.self_report
    if own is None or not entry.predictions:
        return []
    own_report = np.array([own.intensities.get(e, np.nan) for e in EMOTIONS])
    blocks: list[Block] = []
    for said in entry.predictions:
        values = np.array([said.values.get(e, np.nan) for e in EMOTIONS])
        told = form_of_reports(material.clips)
        predicted, reported, across = same_form(values, said.form, own_report, told)
        theirs, reports, _, _ = _in_one_form(material.clips, said.sha256, told)
        others = agreement(theirs, reports, _persons(material.clips), _LIMITS, intervals=False, not_in_size=across)
        rows = []
        for i, emotion in enumerate(EMOTIONS):
            difference = predicted[i] - reported[i]
            of = others.emotions[emotion]
            low, high = (of.figures[m].value for m in ("lower_limit", "upper_limit"))
            known = low is not None and high is not None
            limits = between(low, high) if low is not None and high is not None else NONE
            inside = NONE if not known or not np.isfinite(difference) else "yes" if low <= difference <= high else "no"
            rows.append((LABELS[emotion], number(predicted[i], 2), number(reported[i], 2), _signed(difference), limits,
                         f"{of.n}", inside))  # fmt: skip
        header = ("emotion", "predicted", "reported", "difference", "limits of agreement", "clips", "within")
        blocks += [
            Heading(f"Agreement of {said.model} with the self-report"),
            *_on_form(across),
            Paragraph(across or _profile(predicted, reported)),
            Rows(header, tuple(rows), len(header) - 1),
            Paragraph(_about_limits(others), quiet=True),
        ]
    return blocks


def _profile(predicted: Array, reported: Array) -> str:
    """Seven emotions of one clip are no sample of anything, so there is no interval."""
    both = np.isfinite(predicted + reported)
    x, y = predicted[both], reported[both]
    if not len(x):
        return "No emotion has both a prediction and a report."
    text = f"Over {len(x)} emotions of this clip: mean absolute error {np.abs(x - y).mean():z.2f}"
    if np.isfinite(r := r_of_profiles(predicted, reported)):
        text += f", Pearson r of the two profiles {number(r, 2)}"
    return f"{text}. The emotions of one clip are no sample, so these have no interval."


def _about_limits(others: Agreement) -> str:
    whose = "" if others.n_participants is None else f" of {counted(others.n_participants, 'participant')}"
    return (
        "Difference: prediction minus report, on the scale of 0 to 1. If differences are normally distributed, 95 % of "
        f"them lie between the limits (Bland & Altman: bias ± t times the standard deviation), which come from the "
        f"{counted(others.n, 'clip')}{whose} with both, this one among them; {NONE} stands where there are too few "
        "clips for limits."
    )


def _signed(value: float) -> str:
    return figure(value, 2, sign=True) if np.isfinite(value) else NONE


def _described(found: Agreement) -> list[Block]:
    """Per emotion and measure the figure with its interval, and every sentence on what limits it."""
    blocks: list[Block] = [
        Paragraph(
            f"Mean Pearson r over the emotions (the paper's score): {with_interval(found.mean['pearson'])}, "
            f"n = {counted(found.n, 'clip')}"
            + ("." if found.n_participants is None else f" of {counted(found.n_participants, 'participant')}.")
        )
    ]
    there = [measure for measure in MEASURES if measure in found.mean]
    for measures in filter(None, (there[first:end] for first, end in pairwise(_TABLES))):
        header = ("emotion", "n", *(MEASURES[m].title for m in measures))
        rows = [
            (LABELS[e], f"{of.n}", *(with_interval(of.figures[m]) for m in measures))
            for e, of in found.emotions.items()
        ]
        blocks.append(Rows(header, tuple(rows), len(header) - 1))
    tested = [m for m in there if any(of.figures[m].p is not None for of in found.emotions.values())]
    for measures in filter(None, (tested[:_TESTED], tested[_TESTED:])):
        header = (CHANCES, *(MEASURES[m].title for m in measures))
        rows = [(LABELS[e], *(chances_text(of.figures[m]) for m in measures)) for e, of in found.emotions.items()]
        blocks.append(Rows(header, tuple(rows), len(header) - 1))
    said = [found.note, *(f.note for of in found.emotions.values() for f in of.figures.values())]
    if notes := tuple(dict.fromkeys(note for note in said if note and note != NO_STIMULI)):
        blocks.append(Notes(notes))
    scale = "Bias and limits of agreement after Bland & Altman: prediction minus report, on the scale of 0 to 1."
    if any(f.low is not None for of in found.emotions.values() for f in of.figures.values()):
        chances = f"{NOT_CORRECTED} {ON_CHANCES}"
        scale = f"In brackets: 95 % intervals, {in_words(found.over)}. {chances} {scale}"
    return [*blocks, Paragraph(scale, quiet=True)]


def _scatter(predicted: Array, reported: Array, found: Agreement, model: str, profile: bool) -> Picture:
    figure = figures.agreement_figure(predicted, reported, found, SCATTER, (model,), profile)
    caption = (
        "Self-report against prediction, with the line of identity (dotted) and that of reports on predictions "
        "(calibration)."
    )
    return Picture(
        figures.rendered(figure, "png", _FIGURE_DPI), caption, svg=figures.rendered(figure, "svg", _FIGURE_DPI)
    )
