"""What a report says: of one clip, of one participant, of a whole study."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from core.analysis.action_unit_agreement import agreement_of, indicative_sentences, marked
from core.analysis.action_unit_sources import on_action_units
from core.analysis.peaks import Peak
from core.analysis.result import PeaksBy, peak_written, peaks_by, peaks_title, why_no_peaks
from core.analysis.result_files import quality
from core.emotions import LABELS
from core.export import figures
from core.export.export import analyses_of
from core.export.material import SELF, ClipEntry, Material
from core.export.methods import methods, methods_paragraph
from core.features.framing import TURNED_DEG
from core.inspection.belief import QUESTION, belief
from core.inspection.out_of_distribution import flags, metadata_of, warnings_of
from core.label_meaning import RELATIVE, TELLS_PROFILE
from core.models.registry import validation_by_hash
from core.models.validation import NOT_VALIDATED
from core.report import agreement
from core.report.document import Block, Document, Gallery, Heading, Notes, Paragraph, Picture, Rows
from core.report.texts import number, share
from core.report.thumbnails import thumbnails
from core.self_reports import USUAL
from core.study.blind import blind_note
from core.study.records import NO_ANSWER, Annotation, Watched, now
from core.study.tiers import MACHINE
from core.text import NONE, counted, value_text
from core.types import EMOTIONS

if TYPE_CHECKING:
    from core.analysis.result import Analysis

_FIGURE_DPI = 200
_TITLES_AT_MOST = 3
_HASHES_AT_MOST = 100
"""Clips whose hashes a report names; methods.json has all."""
EFFECT_MEANS = (
    "An effect is what the intensity loses (+) or gains (−) where half a second is held at the person's own neutral. "
    "It tells of the network, not of what the person felt."
)
_LIMITS = (
    "An intensity is an estimate of how strongly a person would say that they reacted, made from face and voice. It is "
    "not a measurement of what was felt, and people differ in how much they show.",
    "Attention says where the network took its sum from. It does not say that a frame caused the number.",
    "Do not decide anything about a single person on these numbers alone.",
)


def clip_report(entry: ClipEntry, material: Material, *, blur: bool = False) -> Document:
    """One clip: intensities beside the self-report, curves, peak frames, quality, limits, methods."""
    analyses = analyses_of(entry)
    blocks: list[Block] = [*_summary_of(entry), *agreement.of_clip(entry, material), *_annotations_of(entry)]
    for analysis in analyses[:1]:
        blocks += [
            *_belief(analysis),
            Heading("Over the clip"),
            _figure(figures.clip_figure(analysis), "Attention, effects where computed, intensities and action units; "
                    "shaded red where no face was found, grey where frames were excluded and not read."),
            *_peaks(entry, analysis, None, blur),
            *_effects(entry, analysis, blur),
            *_quality_of(analysis),
        ]  # fmt: skip
    if not analyses:
        blocks.append(Notes(("There is no analysis of this clip, so there are no curves and no peaks.",)))
    blocks += _end(material.only(entry), with_intervals=False)
    return _document(f"Clip: {entry.title}", blocks)


def participant_report(material: Material, *, blur: bool = False) -> Document:
    """One participant: each clip's predictions, reports and strongest peak, quality, limits, methods.

    Args:
        material: of this participant, see `Material.of`.
    """
    blocks: list[Block] = [_overview(material), *_notes(material)]
    person = material.participants[0]
    known = {"age": person.age, "country": person.country, **person.values}
    if rows := [(name, value_text(value)) for name, value in known.items() if value is not None]:
        blocks.append(Rows(("variable", "value"), tuple(rows)))
    for model, sha256 in material.models.items():
        predicted, reported = agreement.matrices(material.clips, sha256)
        blocks += [Heading(f"Clips, by {model}"), _clip_rows(material.clips, predicted, reported)]
        if np.isfinite(predicted).any():
            mean = figures.bars_figure(_mean(predicted), _mean(reported), "Mean of the clips: predicted (filled) and "
                                       "reported (hatched)")  # fmt: skip
            blocks.append(_figure(mean, "Mean over the clips of what was predicted and reported."))
        blocks += agreement.of_participant(material.clips, model, sha256)
    blocks += [*_strongest_peaks(material.clips, blur), *_quality_table(material.clips), *_end(material)]
    return _document(f"Participant {person.code}", blocks)


def study_report(material: Material) -> Document:
    """A whole study: what there is, agreement per emotion with intervals, clips, quality, limits, methods."""
    blocks: list[Block] = [_overview(material), *_notes(material), *agreement.of_study(material)]
    return _document(material.title, [*blocks, *_quality_table(material.clips), *_end(material)])


def _document(title: str, blocks: Sequence[Block]) -> Document:
    return Document(title, f"Report by Eriscope, {now()[:16].replace('T', ' ')} UTC", blocks)


def _summary_of(entry: ClipEntry) -> list[Block]:
    own = entry.self_report
    predictions = entry.predictions
    rows = []
    reported = {} if own is None else own.intensities
    for emotion in EMOTIONS:
        rating = None if own is None else own.ratings.get(emotion)
        said = [number(p.values.get(emotion), 2) for p in predictions]
        missing = NO_ANSWER if own is not None and emotion in own.no_answer else NONE
        rows.append((LABELS[emotion], missing if rating is None else f"{rating}",
                     number(reported.get(emotion), 2), *said))  # fmt: skip
    scale = str(USUAL if own is None else own.rating_scale).replace(" to ", "–")
    header = ("emotion", f"self-report ({scale})", "rescaled (0–1)", *(f"{p.model} (0–1)" for p in predictions))
    facts = f"{entry.path.name}, {entry.duration_s:z.1f} s."
    profile = any(p.form == RELATIVE for p in predictions)
    found: list[Block] = [
        Paragraph(facts),
        Heading("Profile" if profile else "Intensities"),
        Rows(header, tuple(rows), len(header) - 1),
    ]
    if own is None:
        found.append(Notes(("There is no self-report of this clip.",)))
    if predictions:
        found.append(_figure(figures.bars_figure(predictions[0].values, reported),
                             f"Predicted by {predictions[0].model} (filled) and reported (hatched)."))  # fmt: skip
    return found


def _annotations_of(entry: ClipEntry) -> list[Block]:
    if not entry.annotations:
        return []
    commented = any(mark.comment for mark in entry.annotations)
    rows = tuple(
        (mark.tier, mark.rater, mark.label, *([mark.comment] * commented), f"{mark.start_s:z.3f}",
         number(mark.end_s, 3))
        for mark in entry.annotations
    )  # fmt: skip
    header = ("tier", "rater", "label", *(["comment"] * commented), "start (s)", "end (s)")
    return [Heading("Annotations"), Rows(header, rows, 2)]


def _belief(analysis: Analysis) -> list[Block]:
    found = belief(analysis, metadata_of(analysis))
    rows = tuple((part.title, part.sentence) for part in found.parts)
    return [Heading(QUESTION), Paragraph(found.verdict), Rows(("what", "what is known"), rows)]


def _peaks(entry: ClipEntry, analysis: Analysis, by: PeaksBy, blur: bool) -> list[Block]:
    title = "Frames that drew most attention" if by is None else f"Peaks by {peaks_title(by)}"
    heading = Heading(title)
    if why := why_no_peaks(analysis, by):
        return [heading, Paragraph(f"There are none: {why}.")]
    peaks = peaks_by(analysis, by)
    shown = _pictures_of(entry, analysis, {peak.frame for peak in peaks}, blur)
    pictures = tuple(
        Picture(
            shown[peak.frame],
            f"{peak.pts_s:z.2f} s, frame {peak.frame}: {peak_written(peak, by)}. {_leading(peak, analysis)}",
        )
        for peak in peaks
        if peak.frame in shown
    )
    if pictures:
        return [heading, Gallery(pictures)]
    rows = tuple((f"{p.frame}", f"{p.pts_s:z.3f}", peak_written(p, by), _leading(p, analysis)) for p in peaks)
    return [
        heading,
        Rows(("frame", "time (s)", peaks_title(by), "leading action units"), rows),
        Notes((f"The video {entry.path.name} cannot be read, so there are no pictures.",)),
    ]


def _effects(entry: ClipEntry, analysis: Analysis, blur: bool) -> list[Block]:
    """Of the emotion that was read most of, the frames that moved it; of the others a row per peak."""
    if analysis.evidence is None:
        return []
    most = int(np.argmax(analysis.prediction))
    rows = tuple(
        (LABELS[emotion], f"{p.pts_s:z.2f}", peak_written(p, by), _leading(p, analysis))
        for by, emotion in enumerate(EMOTIONS)
        if by != most
        for p in sorted(peaks_by(analysis, by), key=lambda p: p.pts_s)
    )
    table = [Rows(("emotion", "time (s)", "effect", "leading action units"), rows)] if rows else []
    return [*_peaks(entry, analysis, most, blur), *table, Paragraph(EFFECT_MEANS, quiet=True)]


def _leading(peak: Peak, analysis: Analysis) -> str:
    agreement = agreement_of(analysis.settings.action_units)
    return ", ".join(marked(unit, agreement) for unit in peak.leading_aus) or "no active action unit"


def _pictures_of(entry: ClipEntry, analysis: Analysis, frames: set[int], blur: bool) -> dict[int, bytes]:
    return {} if entry.barred else thumbnails(entry.path, analysis, frames, blur=blur)


def _strongest_peaks(clips: Iterable[ClipEntry], blur: bool) -> list[Block]:
    """Of each clip the frame that drew most attention."""
    pictures = []
    for entry in clips:
        for analysis in analyses_of(entry)[:1]:
            for peak in analysis.peaks[:1]:
                for png in _pictures_of(entry, analysis, {peak.frame}, blur).values():
                    said = f"{entry.title}: {peak.pts_s:z.2f} s, {_leading(peak, analysis)}"
                    pictures.append(Picture(png, said))
    return [Heading("The frame of each clip that drew most attention"), Gallery(tuple(pictures))] if pictures else []


def _quality_of(analysis: Analysis) -> list[Block]:
    q = quality(analysis)
    rows = (
        ("frames, and how many were read", f"{analysis.clip.n_frames}, {q['frames_used']}"),
        ("frames that were excluded", f"{q['frames_excluded']}"),
        ("frames with a face, of those not excluded", share(q["faces_found_share"])),
        ("frames with several faces", share(q["several_faces_share"])),
        (f"head turned by more than {TURNED_DEG:g}°", share(q["turned_away_share"])),
        ("distance of the eye corners, median", f"{number(q['face_size_px_median'], 0)} px"),
        ("brightness of the face, median (0–1)", number(q["brightness_median"], 2)),
        ("frame rate, mean", f"{analysis.clip.fps_mean:z.1f} per second"),
    )
    blocks: list[Block] = [Heading("Quality"), Rows(("what", "value"), rows)]
    notes = (*warnings_of(analysis, metadata_of(analysis)), *analysis.warnings)
    return [*blocks, Notes(notes)] if notes else blocks


def _overview(material: Material) -> Paragraph:
    rated = sum(c.self_report is not None for c in material.clips)
    analysed = sum(bool(c.predictions) for c in material.clips)
    counts = [
        (len(material.participants), "participant"),
        (len(material.sessions), "session"),
        (len(material.clips), "clip"),
    ]
    told = counts if material.study_id is not None else counts[-1:]
    said = ", ".join(counted(n, what) for n, what in told)
    return Paragraph(f"{said}; {analysed} analysed, {rated} with a self-report.")


def _notes(material: Material) -> list[Block]:
    marks: list[Annotation | Watched] = [mark for entry in material.clips for mark in entry.annotations]
    marks += [watched for entry in material.clips for watched in entry.watched]
    said = (
        blind_note("self-report", (r for entry in material.clips for r in entry.reports if r.rater == SELF)),
        blind_note("other rater's report", (r for entry in material.clips for r in entry.reports if r.rater != SELF)),
        blind_note("mark", (mark for mark in marks if mark.rater != MACHINE)),
        blind_note("continuous rating", (t for entry in material.clips for t in entry.traces)),
    )
    notes = (*material.notes, *filter(None, said))
    return [Notes(notes)] if notes else []


def _mean(values: NDArray[np.float64]) -> dict[str, float]:
    columns = {e: values[np.isfinite(values[:, i]), i] for i, e in enumerate(EMOTIONS)}
    return {e: float(column.mean()) for e, column in columns.items() if len(column)}


def _clip_rows(clips: Sequence[ClipEntry], predicted: NDArray[np.float64], reported: NDArray[np.float64]) -> Rows:
    """A row per clip: predicted / reported for each emotion."""
    rows = [
        (entry.title.partition(", ")[2] or entry.title,
         *(f"{number(p, 2)} / {number(r, 2)}" for p, r in zip(predicted[i], reported[i], strict=True)))
        for i, entry in enumerate(clips)
    ]  # fmt: skip
    return Rows(("clip (predicted / reported)", *LABELS.values()), tuple(rows), len(EMOTIONS))


def _quality_table(clips: Iterable[ClipEntry]) -> list[Block]:
    rows: list[tuple[str, ...]] = []
    flagged: dict[str, list[str]] = {}
    for entry in clips:
        analysis = next(iter(analyses_of(entry)), None)
        if analysis is None:
            rows.append((entry.title, f"{entry.duration_s:z.1f}", *[NONE] * 5))
            continue
        q = quality(analysis)
        shares = (share(q[name]) for name in ("faces_found_share", "turned_away_share"))
        rows.append((entry.title, f"{analysis.clip.duration_s:z.1f}", f"{q['frames_used']}", f"{q['frames_excluded']}",
                     *shares, number(q["brightness_median"], 2)))  # fmt: skip
        for sentence in dict.fromkeys(f"{one.title} ({one.range})" for one in flags(analysis, metadata_of(analysis))):
            flagged.setdefault(sentence, []).append(entry.title)
    if not rows:
        return []
    header = ("clip", "length (s)", "frames read", "excluded", "face found", "turned away", "brightness")
    blocks: list[Block] = [Heading("Quality"), Rows(header, tuple(rows), 6)]
    notes = tuple(
        f"{sentence}. Outside: {len(titles)} of {counted(len(rows), 'clip')} ({_named(titles)})."
        for sentence, titles in flagged.items()
    )
    return [*blocks, Notes(notes)] if notes else blocks


def _named(titles: Sequence[str]) -> str:
    if len(titles) <= _TITLES_AT_MOST:
        return "; ".join(titles)
    return f"{'; '.join(titles[:_TITLES_AT_MOST])} and {len(titles) - _TITLES_AT_MOST} more"


def _end(material: Material, *, with_intervals: bool = True) -> list[Block]:
    """Limits, methods and hashes: the end of every report."""
    drawn = "" if not with_intervals else "participants" if len(material.participants) > 1 else "clips"
    document = methods(material)
    validated = [setup["model"] for setup in document["setups"].values()]
    named = {s["model"]["sha256"]: s["settings"]["model"] for s in document["setups"].values() if "settings" in s}
    sources = [s["settings"]["action_units"] for s in document["setups"].values() if "settings" in s]
    limits = [*_LIMITS[:-1], *on_action_units(sources), *indicative_sentences(sources), _LIMITS[-1]]
    for model in {model["sha256"]: model for model in validated}.values():
        found = validation_by_hash(model["sha256"], *filter(None, [named.get(model["sha256"])]))
        if found is not None and found.outcomes:
            limits.insert(0, f"{model['name']}: {found.sentence}")
        if not model["validated"]:
            said = f"The model {model['name']} was {NOT_VALIDATED}: treat its intensities as a demonstration."
            limits.insert(0, said)
    limits = [*dict.fromkeys(limits)]
    for name in dict.fromkeys(model["name"] for model in validated if model.get("labels") == RELATIVE):
        limits.insert(0, f"The model {name} {TELLS_PROFILE}: do not compare its numbers in size.")
    hashes = [(f"clip {c['name']}", c["sha256"]) for c in document["clips"][:_HASHES_AT_MOST]]
    for setup in document["setups"].values():
        for what in ("model", "backbone"):
            if what in setup:
                hashes.append((f"{what} {setup[what]['name']}", setup[what]["sha256"]))
    return [
        Heading("Limits"),
        *(Paragraph(sentence) for sentence in limits),
        Heading("Methods"),
        Paragraph(methods_paragraph(document, drawn)),
        Paragraph("methods.json beside this report holds versions, hashes, settings and seeds in full.", quiet=True),
        *([Rows(("file", "SHA-256"), tuple(dict.fromkeys(hashes)))] if hashes else []),
    ]


def _figure(figure: object, caption: str) -> Picture:
    from matplotlib.figure import Figure as Drawn

    assert isinstance(figure, Drawn)
    png = figures.rendered(figure, "png", _FIGURE_DPI)
    return Picture(png, caption, svg=figures.rendered(figure, "svg", _FIGURE_DPI))
