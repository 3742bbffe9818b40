"""A clip's annotations, peaks and action units as an ELAN document (EAF 3.0), times in milliseconds.

ELAN knows no events without length, and no annotations of one tier that overlap. So an event is 1 ms long, and what
overlaps goes to a tier of its own: "marks@anna", "marks@anna (2)". Comments are a tier that depends on it,
"marks@anna, comments". What Eriscope found has "Eriscope" as its annotator, so that reading the file back takes only
what people marked. A tier's labels are a controlled vocabulary, from which ELAN lets one choose.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import numpy as np

from core.analysis.action_unit_agreement import Agreement, agreement_of, marked, said_of
from core.analysis.peaks import Peak
from core.analysis.result import peak_written, peaks_by, peaks_title
from core.emotions import ACTION_UNITS, LABELS
from core.export.mark_import import EVENT_MS
from core.export.material import ClipEntry
from core.streams import runs_of
from core.study.blind import blind_in_words
from core.study.tiers import MACHINE
from core.system.files import written_whole
from core.text import times, unused
from core.types import EMOTIONS, NO_ATTENTION, FloatArray

if TYPE_CHECKING:
    from core.analysis.result import Analysis
    from core.streams import FrameTable

CLIP_PROPERTY = "eriscope-clip-sha256"
UNIT_PROPERTY = "eriscope-action-unit"
"""Of an action unit: how far it agrees with OpenFace, or whose it is."""
_ANNOTATION, _FOUND, COMMENT = "annotation", "found", "comment"
"""Linguistic types: marked by a person, found by Eriscope, written by a person about what was marked."""
_EACH_TO_ONE = "Symbolic_Association"
"""ELAN's constraint of a tier whose annotations each belong to one of another tier, and have its times."""
_NUMBERED = "{} ({})"
"""A tier whose name is taken."""
_ANY_LANGUAGE = ("und", "http://cdb.iso.org/lg/CDB-00130975-001", "undetermined (und)")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MIME = {
    ".mp4": "video/mp4",
    ".m4v": "video/mp4",
    ".mov": "video/quicktime",
    ".mpg": "video/mpeg",
    ".mpeg": "video/mpeg",
    ".mkv": "video/x-matroska",
    ".webm": "video/webm",
    ".avi": "video/x-msvideo",
}
_ONSETS = (("stimulus onset", "stimulus offset"), ("baseline onset", "baseline offset"))
"""Marks of a timing certificate between which something was shown."""

Span = tuple[int, int, str]
"""Start and end in milliseconds, and a label."""
_Commented = tuple[int, int, str, str]
"""The same with a comment, which may be empty."""


@dataclass(frozen=True)
class ElanTier:
    """A tier of an ELAN document; its spans do not overlap.

    Attributes:
        name: unique in the document.
        kind: its linguistic type: "annotation", "found", or one of its own with a vocabulary.
        comments: one for each span, empty where there is none.
    """

    name: str
    kind: str
    annotator: str
    spans: tuple[Span, ...]
    comments: tuple[str, ...]


def elan_tiers(
    entry: ClipEntry, analyses: Sequence[Analysis], vocabularies: Mapping[str, Sequence[str]]
) -> tuple[ElanTier, ...]:
    """All tiers of a clip.

    Args:
        analyses: of the clip, one per model.
        vocabularies: the labels of those of the study's tiers that have any.
    """
    named: list[tuple[str, str, str, list[_Commented]]] = []
    groups: dict[tuple[str, str], list[_Commented]] = {}
    blind: dict[tuple[str, str], list[Span]] = {}
    for mark in entry.annotations:
        start = milliseconds(mark.start_s)
        end = start if mark.end_s is None else milliseconds(mark.end_s)
        end = max(end, start + EVENT_MS)
        groups.setdefault((mark.tier, mark.rater), []).append((start, end, mark.label, mark.comment))
        blind.setdefault((mark.tier, mark.rater), []).append((start, end, blind_in_words(mark.blind)))
    named += [
        (f"{tier}@{rater}", _type_with(tier) if vocabularies.get(tier) else _ANNOTATION, rater, spans)
        for (tier, rater), spans in groups.items()
    ]
    known = {(mark.tier, mark.rater) for mark in entry.annotations if mark.blind is not None}
    named += [
        (f"{tier}@{rater}, blind?", _FOUND, MACHINE, _bare(spans))
        for (tier, rater), spans in blind.items()
        if (tier, rater) in known
    ]
    named += [(name, _FOUND, MACHINE, _bare(spans)) for name, spans in _stimulus_tiers(entry)]
    for i, analysis in enumerate(analyses):
        for name, spans in _analysis_tiers(analysis, with_face=i == 0):
            named.append((name, _FOUND, MACHINE, _bare(spans)))
    return tuple(_apart(named))


def _bare(spans: Iterable[Span]) -> list[_Commented]:
    return [(*span, "") for span in spans]


def _type_with(tier: str) -> str:
    return _xml(f"labels of {tier}")


def write_eaf(
    entry: ClipEntry,
    analyses: Sequence[Analysis],
    path: Path,
    *,
    vocabularies: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> None:
    """Write an ELAN document that is linked with the clip.

    Args:
        vocabularies: labels by the name of a study's tier.

    Raises:
        OutputError: it cannot be written.
    """
    import pympi

    document: Any = pympi.Eaf(author=MACHINE)
    document.remove_tier("default")
    document.linguistic_types.clear()
    document.adocument |= {
        "VERSION": "3.0",
        "FORMAT": "3.0",
        "xsi:noNamespaceSchemaLocation": "http://www.mpi.nl/tools/elan/EAFv3.0.xsd",
    }
    document.header = {"MEDIA_FILE": "", "TIME_UNITS": "milliseconds"}
    for kind in (_ANNOTATION, _FOUND):
        document.add_linguistic_type(kind)
    tiers = elan_tiers(entry, analyses, vocabularies)
    _add_vocabularies(document, {kind: labels for tier, labels in vocabularies.items()
                                 if (kind := _type_with(tier)) in {tier.kind for tier in tiers}})  # fmt: skip
    document.add_linked_file(_uri(entry.path), relpath=_relative(entry.path, path), mimetype=_mime(entry.path))
    document.add_property(CLIP_PROPERTY, entry.sha256)
    for analysis in analyses[:1]:  # whose action units have tiers
        for unit in analysis.units.names:
            document.add_property(f"{UNIT_PROPERTY} {unit}", _xml(said_of(unit, analysis.settings.action_units)))
    who = None if entry.participant is None else _xml(entry.participant.code)
    for tier in tiers:
        document.add_tier(tier.name, ling=tier.kind, part=who, ann=tier.annotator)
        for start, end, label in tier.spans:
            document.add_annotation(tier.name, start, end, label)
    _add_comments(document, tiers, who)
    document.properties = [(k, document.maxaid if k == "lastUsedAnnotation" else v) for k, v in document.properties]
    _in_order(document)
    with written_whole(path) as partial:
        pympi.Elan.to_eaf(str(partial), document, pretty=True)


def _add_vocabularies(document: Any, labels_of: Mapping[str, Sequence[str]]) -> None:
    """A linguistic type each, with a vocabulary of the same name."""
    if labels_of:
        document.add_language(*_ANY_LANGUAGE)
    for number, (kind, labels) in enumerate(labels_of.items(), start=1):
        document.add_linguistic_type(kind)
        document.linguistic_types[kind]["CONTROLLED_VOCABULARY_REF"] = kind
        document.add_controlled_vocabulary(kind)
        document.add_cv_description(kind, _ANY_LANGUAGE[0])
        for place, label in enumerate(labels, start=1):
            document.add_cv_entry(kind, f"cve{number}_{place}", [(_xml(label), _ANY_LANGUAGE[0], None)])


def _add_comments(document: Any, tiers: Iterable[ElanTier], who: str | None) -> None:
    """A tier of comments for each in which something is commented on."""
    for tier in tiers:
        if not any(tier.comments):
            continue
        if COMMENT not in document.linguistic_types:
            document.add_linguistic_type(COMMENT, constraints=_EACH_TO_ONE, timealignable=False)
        name = unused(f"{tier.name}, comments", document.tiers, _NUMBERED)
        document.add_tier(name, ling=COMMENT, parent=tier.name, part=who, ann=tier.annotator)
        for (start, end, _), comment in zip(tier.spans, tier.comments, strict=True):
            if comment:  # the middle is in no other span
                document.add_ref_annotation(name, tier.name, (start + end) / 2, comment)


def milliseconds(time_s: float) -> int:
    """A time in whole milliseconds; none is before the clip."""
    return max(0, round(1000 * time_s))


def _stimulus_tiers(entry: ClipEntry) -> Iterable[tuple[str, list[Span]]]:
    """When something was on the participant's screen."""
    if entry.certificate is None:
        return
    name = entry.stimulus.name if entry.stimulus is not None else "stimulus"
    end_ms = milliseconds(entry.certificate.duration_s)
    for onset, offset in _ONSETS:
        shown: list[Span] = []
        starts = [mark.at_s for mark in entry.certificate.marks if mark.label == onset]
        ends = [mark.at_s for mark in entry.certificate.marks if mark.label == offset]
        for start in starts:
            end = milliseconds(min((e for e in ends if e >= start), default=end_ms / 1000))
            shown.append((milliseconds(start), max(end, milliseconds(start) + EVENT_MS), name))
        if shown:
            yield onset.removesuffix(" onset"), shown
    known = {mark for pair in _ONSETS for mark in pair}
    events = [(milliseconds(m.at_s), milliseconds(m.at_s) + EVENT_MS, m.label)
              for m in entry.certificate.marks if m.label not in known]  # fmt: skip
    if events:
        yield "marks of the recording", events


def _analysis_tiers(analysis: Analysis, *, with_face: bool) -> Iterable[tuple[str, list[Span]]]:
    frames, model = analysis.frames, analysis.model.name
    agreement = agreement_of(analysis.settings.action_units)
    if len(frames) == 0:
        return
    ends = _frame_ends_ms(frames, analysis.clip.duration_s)
    starts = [milliseconds(t) for t in frames["pts_s"].tolist()]
    if with_face:
        yield "no face", [(starts[a], ends[b - 1], "no face") for a, b in runs_of(~frames["face"] & ~analysis.excluded)]
        yield from _action_units(analysis, starts, ends, agreement)
    if analysis.model.attention is None:
        yield f"attention peaks ({model})", [(starts[0], ends[-1], NO_ATTENTION)]
    else:
        yield (
            f"attention peaks ({model})",
            [
                (starts[peak.frame], ends[peak.frame], f"{times(peak.strength)} {_leading(peak, agreement)}".strip())
                for peak in analysis.peaks
            ],
        )
    for by in range(len(EMOTIONS)):
        if found := peaks_by(analysis, by):
            yield (
                f"peaks by {peaks_title(by)} ({model})",
                [(starts[p.frame], ends[p.frame], f"{peak_written(p, by)} {_leading(p, agreement)}".strip())
                 for p in sorted(found, key=lambda p: p.frame)],
            )  # fmt: skip
    readings = [(r.start_s, r.end_s, r.intensities) for r in analysis.windows]
    readings = readings or [(frames["pts_s"][0], analysis.clip.duration_s, analysis.prediction)]
    yield (
        f"{analysis.model.told} ({model})",
        [
            (milliseconds(start), max(milliseconds(end), milliseconds(start) + EVENT_MS), _said(values))
            for start, end, values in readings
        ],
    )


def _leading(peak: Peak, agreement: Mapping[str, Agreement]) -> str:
    return " ".join(marked(unit, agreement) for unit in peak.leading_aus)


def _action_units(
    analysis: Analysis, starts: list[int], ends: list[int], agreement: Mapping[str, Agreement]
) -> Iterable[tuple[str, list[Span]]]:
    """Onset to offset of each occurrence, with the largest value in it; the tier's name has the mark, or whose units on
    terms of their own they are. A unit that the clip has nothing of has no tier.
    """
    shown, frames = analysis.units, analysis.frames
    whose = f" ({shown.of.of}, {shown.of.scale.word})" if shown.of.own else ""
    there = shown.there if shown.of.own else np.ones(len(shown.names), bool)
    for i, name in enumerate(shown.names):
        spans = [
            (starts[a], ends[b - 1], _span(name, shown.values[a:b, i]))
            for a, b in runs_of(frames["used"] & shown.active[:, i])
        ]
        if there[i]:
            yield f"{marked(name, agreement)} {ACTION_UNITS[name]}{whose}", spans


def _span(name: str, values: FloatArray) -> str:
    """A unit with its largest value; without one where the source only says that it occurs."""
    return f"{name} {float(np.nanmax(values)):z.2f}" if np.isfinite(values).any() else name


def _frame_ends_ms(frames: FrameTable, duration_s: float) -> list[int]:
    """A frame ends when the next one starts."""
    starts = [milliseconds(t) for t in frames["pts_s"].tolist()]
    ends = [*starts[1:], max(milliseconds(duration_s), starts[-1] + EVENT_MS)]
    return [max(end, start + EVENT_MS) for start, end in zip(starts, ends, strict=True)]


def _said(values: Any) -> str:
    return ", ".join(f"{LABELS[e].lower()} {float(v):z.2f}" for e, v in zip(EMOTIONS, values, strict=True))


def _apart(named: Iterable[tuple[str, str, str, list[_Commented]]]) -> Iterable[ElanTier]:
    """Tiers of unique names, whose spans do not overlap; empty ones are left out."""
    taken: set[str] = set()
    for name, kind, annotator, spans in named:
        rows: list[list[_Commented]] = []
        for start, end, label, comment in sorted(spans, key=lambda span: (span[0], span[1])):
            row = next((row for row in rows if row[-1][1] <= start), None)
            if row is None:
                row = []
                rows.append(row)
            row.append((start, end, _xml(label), _xml(comment)))
        for row in rows:
            unique = unused(_xml(name), taken, _NUMBERED)
            taken.add(unique)
            yield ElanTier(unique, kind, _xml(annotator), tuple(one[:3] for one in row), tuple(one[3] for one in row))


def _in_order(document: Any) -> None:
    """Time slots in order of time, as ELAN writes them."""
    slots = sorted(document.timeslots.items(), key=lambda slot: (slot[1], int(slot[0].removeprefix("ts"))))
    new = {old: f"ts{i}" for i, (old, _) in enumerate(slots, start=1)}
    document.timeslots = {new[old]: time for old, time in slots}
    for aligned, *_ in document.tiers.values():
        for id_, (start, end, value, svg) in aligned.items():
            aligned[id_] = (new[start], new[end], value, svg)


def _xml(text: str) -> str:
    """Text without the control characters that XML cannot hold."""
    return _NOT_XML.sub("", text)


def _mime(media: Path) -> str:
    return _MIME.get(media.suffix.lower(), "unknown")


def _uri(media: Path) -> str:
    return media.absolute().as_uri()


def _relative(media: Path, document: Path) -> str | None:
    """The media's path from the document, where there is one."""
    try:
        return "./" + quote(Path(os.path.relpath(media, document.parent)).as_posix())
    except ValueError:  # another drive of Windows
        return None
