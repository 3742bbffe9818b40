"""Annotations out of an ELAN document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

from core.errors import StudyError
from core.export.eaf import CLIP_PROPERTY, EVENT_MS
from core.study.changes import Change
from core.study.records import Annotation, Clip
from core.study.study import Study
from core.study.tiers import MACHINE

_UNKNOWN_RATER = "ELAN"
_NUMBER = re.compile(r" \(\d+\)$")


@dataclass(frozen=True)
class ElanDocument:
    """What people marked in an ELAN document.

    Attributes:
        marks: tier, rater, start and end in seconds (None for an event), label.
        clip_sha256: of the clip, where Eriscope wrote the document; else empty.
        media: names of the linked files.
        notes: sentences on what could not be taken.
    """

    marks: tuple[tuple[str, str, float, float | None, str], ...]
    clip_sha256: str
    media: tuple[str, ...]
    notes: tuple[str, ...]


def read_eaf(path: Path, rater: str | None = None) -> ElanDocument:
    """Read an ELAN document; what Eriscope itself found is left out.

    Args:
        rater: of tiers that name no annotator; "ELAN" by default.

    Raises:
        StudyError: it is no ELAN document.
    """
    import pympi

    if not path.is_file():
        raise StudyError(f"{path} does not exist. Check the name and the folder.")
    try:
        document: Any = pympi.Eaf(str(path), suppress_version_warning=True)
        origin_ms = int(next((m.get("TIME_ORIGIN") or 0 for m in document.media_descriptors), 0))
        marks = tuple(_marks(document, rater or _UNKNOWN_RATER, origin_ms))
        media = tuple(_media_names(document.media_descriptors))
        sha256 = str(dict(document.properties).get(CLIP_PROPERTY) or "")
    except Exception as error:  # pympi raises plain exceptions, and whatever a damaged document leads to
        raise StudyError(f"{path} is no ELAN document that can be read ({error}). Save it again in ELAN.") from error
    unaligned = sum(
        None in (document.timeslots[start], document.timeslots[end])
        for aligned, *_ in document.tiers.values()
        for start, end, *_ in aligned.values()
    )
    left_out = {
        0: (),
        1: ("1 annotation has no times of its own; it was left out.",),
    }
    notes = left_out.get(unaligned, (f"{unaligned} annotations have no times of their own; they were left out.",))
    return ElanDocument(marks, sha256, media, notes)


def clips_like(study: Study, document: ElanDocument) -> list[Clip]:
    """The clips that a document may be about, by the hash or the names of its files."""
    clips = study.all(Clip)
    return [clip for clip in clips if clip.sha256 == document.clip_sha256] or [
        clip for clip in clips if Path(clip.file).name in document.media
    ]


def clip_of(study: Study, document: ElanDocument, path: Path) -> Clip:
    """The clip that a document is about, by the hash or the name of its file.

    Raises:
        StudyError: it cannot be told.
    """
    found = clips_like(study, document)
    if len(found) == 1:
        return found[0]
    why = "none of the study's clips" if not found else f"{len(found)} of the study's clips"
    raise StudyError(f"{path.name} is linked with {why}. Name the clip with --clip and its id.")


def import_change(study: Study, clip: Clip, document: ElanDocument) -> Change:
    """The change that adds a document's annotations to a clip; what is there already is not added again.

    Raises:
        StudyError: there is nothing new in it.
    """
    there = {_key(a.tier, a.rater, a.start_s, a.end_s, a.label) for a in study.all(Annotation, clip_id=clip.id)}
    new = [mark for mark in document.marks if _key(*mark) not in there]
    if not new:
        raise StudyError("The document holds no annotation that the clip does not have already.")
    added = tuple(
        Annotation(clip_id=clip.id, tier=tier, rater=rater, start_s=start_s, end_s=end_s, label=label)
        for tier, rater, start_s, end_s, label in new
    )
    count = "1 annotation" if len(added) == 1 else f"{len(added)} annotations"
    return Change(label=f"Import {count} from ELAN", added=added)


def _key(tier: str, rater: str, start_s: float, end_s: float | None, label: str) -> tuple[object, ...]:
    """Annotations are the same when they are to the millisecond."""
    return tier, rater, round(1000 * start_s), None if end_s is None else round(1000 * end_s), label


def _marks(document: Any, unknown: str, origin_ms: int) -> Iterator[tuple[str, str, float, float | None, str]]:
    for name, (aligned, _, attributes, _) in document.tiers.items():
        rater = attributes.get("ANNOTATOR") or unknown
        if rater == MACHINE:
            continue
        own = name if name.endswith(f"@{rater}") else _NUMBER.sub("", name)
        tier = own.removesuffix(f"@{rater}") if attributes.get("ANNOTATOR") else name
        spans: Iterable[tuple[int, int, str]] = (
            document.get_annotation_data_for_tier(name) if not aligned else _aligned(document, aligned)
        )
        for start, end, label in sorted((s[0], s[1], s[2]) for s in spans):
            event = end - start <= EVENT_MS
            yield tier, rater, (start + origin_ms) / 1000, None if event else (end + origin_ms) / 1000, label


def _aligned(document: Any, aligned: Any) -> Iterator[tuple[int, int, str]]:
    for start, end, label, _ in aligned.values():
        times = document.timeslots[start], document.timeslots[end]
        if None not in times:
            yield times[0], times[1], label


def _media_names(descriptors: Iterable[Any]) -> Iterator[str]:
    for descriptor in descriptors:
        url = descriptor.get("MEDIA_URL") or descriptor.get("RELATIVE_MEDIA_URL") or ""
        yield Path(unquote(urlparse(url).path)).name
