"""Annotations out of an ELAN document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from core.errors import StudyError
from core.export.eaf import CLIP_PROPERTY, EVENT_MS
from core.study.building import simple_name
from core.study.changes import Change
from core.study.consent import Records
from core.study.records import Annotation, Clip
from core.study.tiers import MACHINE
from core.system.files import name_key

_UNKNOWN_RATER = "ELAN"
_BEYOND_S = 0.5
"""Sound may go on so much longer than the pictures, and ELAN's annotations with it."""
_NUMBER = re.compile(r" \(\d+\)$")


Mark = tuple[str, str, float, float | None, str]
"""Tier, rater, start and end in seconds (None for an event), label."""


@dataclass(frozen=True)
class Medium:
    """A file that an ELAN document is linked with.

    Attributes:
        names: that the link may mean: as it is written, and with its escapes resolved.
        origin_ms: where the document's time line begins in the file.
    """

    names: tuple[str, ...]
    origin_ms: int

    def is_file(self, name: str) -> bool:
        """Whether a file of the study may be this one, which an import may have given a simpler name."""
        return bool(_keys(name) & {key for own in self.names for key in _keys(own)})


@dataclass(frozen=True)
class ElanDocument:
    """What people marked in an ELAN document.

    Attributes:
        marks: on the document's own time line, from which each medium has its own offset.
        clip_sha256: of the clip, where Eriscope wrote the document; else empty.
        media: the linked files.
        notes: sentences on what could not be taken.
    """

    marks: tuple[Mark, ...]
    clip_sha256: str
    media: tuple[Medium, ...]
    notes: tuple[str, ...]

    def on(self, file: str) -> tuple[Mark, ...]:
        """The marks on the clock of one of the linked files.

        Args:
            file: its name, or that of the clip in the study.

        Raises:
            StudyError: it is not linked, and the linked ones differ in their offsets.
        """
        own = [medium for medium in self.media if medium.is_file(Path(file).name)]
        origins = {medium.origin_ms for medium in own or self.media} or {0}
        if len(origins) > 1:
            named = ", ".join(f"{medium.names[-1]} ({medium.origin_ms} ms)" for medium in self.media)
            raise StudyError(
                f"The document is linked with files of different offsets ({named}), and does not say which of them "
                f"{Path(file).name} is. Name that file with `eriscope import-eaf --medium`, or link the clip in ELAN."
            )
        shift_ms = origins.pop()
        return tuple(
            (tier, rater, _shifted(start, shift_ms), None if end is None else _shifted(end, shift_ms), label)
            for tier, rater, start, end, label in self.marks
        )


def _shifted(time_s: float, by_ms: int) -> float:
    return (round(1000 * time_s) + by_ms) / 1000


def _keys(name: str) -> set[str]:
    """What a name may have become in a study; accents may have been stored in either way then."""
    return {name_key(simple_name(Path(unicodedata.normalize(form, name)))) for form in ("NFC", "NFD")}


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
        between = _fill_slots(document)
        marks = tuple(_marks(document, rater or _UNKNOWN_RATER))
        media = tuple(map(_medium, document.media_descriptors))
        sha256 = str(dict(document.properties).get(CLIP_PROPERTY) or "")
        unaligned = sum(
            None in (document.timeslots[start], document.timeslots[end])
            for aligned, *_ in document.tiers.values()
            for start, end, *_ in aligned.values()
        )
    except Exception as error:  # pympi raises plain exceptions, and whatever a damaged document leads to
        why = (
            "part of it is missing, or not as ELAN writes it" if isinstance(error, LookupError | ValueError) else error
        )
        raise StudyError(f"{path} is no ELAN document that can be read ({why}). Save it again in ELAN.") from error
    if (units := str(document.header.get("TIME_UNITS", "milliseconds"))) != "milliseconds":
        raise StudyError(f"{path} counts time in {units}, not in milliseconds. Save it again in ELAN.")
    notes = []
    if between:
        annotations = "1 annotation begins or ends" if between == 1 else f"{between} annotations begin or end"
        notes.append(f"{annotations} at a time that is not stated; it was taken in even steps, as ELAN shows it.")
    if unaligned:
        left_out = (
            "1 annotation has no time; it was" if unaligned == 1 else f"{unaligned} annotations have no time; they were"
        )
        notes.append(f"{left_out} left out.")
    return ElanDocument(marks, sha256, media, tuple(notes))


def clips_like(study: Records, document: ElanDocument) -> list[Clip]:
    """The clips that a document may be about, by the hash or the names of its files."""
    clips = study.all(Clip)
    return [clip for clip in clips if clip.sha256 == document.clip_sha256] or [
        clip for clip in clips if any(medium.is_file(Path(clip.file).name) for medium in document.media)
    ]


def clip_of(study: Records, document: ElanDocument, path: Path) -> Clip:
    """The clip that a document is about, by the hash or the name of its file.

    Raises:
        StudyError: it cannot be told.
    """
    found = clips_like(study, document)
    if len(found) == 1:
        return found[0]
    why = "none of the study's clips" if not found else f"{len(found)} of the study's clips"
    raise StudyError(f"{path.name} is linked with {why}. Name the clip with --clip and its id.")


def import_change(study: Records, clip: Clip, document: ElanDocument, medium: str | None = None) -> Change:
    """The change that adds a document's annotations to a clip; what is there already is not added again.

    Args:
        medium: name of the linked file that the clip is, where their names differ.

    Raises:
        StudyError: there is nothing new in it, or linked files have different offsets and none is known to be the clip.
    """
    if medium is not None and not any(one.is_file(medium) for one in document.media):
        linked = ", ".join(one.names[-1] for one in document.media) or "nothing"
        raise StudyError(
            f"The document is not linked with {medium}, but with {linked}. Name one of them with --medium."
        )
    there = {_key(a.tier, a.rater, a.start_s, a.end_s, a.label) for a in study.all(Annotation, clip_id=clip.id)}
    marks = document.on(medium or clip.file)
    new = [mark for mark in marks if _key(*mark) not in there]
    if not marks:
        raise StudyError(" ".join(("The document holds no annotation that can be taken.", *document.notes)))
    if not new:
        raise StudyError("The document holds no annotation that the clip does not have already.")
    added = tuple(
        Annotation(clip_id=clip.id, tier=tier, rater=rater, start_s=start_s, end_s=end_s, label=label)
        for tier, rater, start_s, end_s, label in new
    )
    count = "1 annotation" if len(added) == 1 else f"{len(added)} annotations"
    return Change(label=f"Import {count} from ELAN", added=added)


def notes_on(clip: Clip, change: Change) -> tuple[str, ...]:
    """What is odd about annotations that an import adds to a clip, in sentences."""
    beyond = [
        mark
        for mark in change.added
        if isinstance(mark, Annotation)
        and (
            mark.start_s < -_BEYOND_S
            or (clip.duration_s and (mark.end_s or mark.start_s) > clip.duration_s + _BEYOND_S)
        )
    ]
    if not beyond:
        return ()
    annotations = "1 annotation reaches" if len(beyond) == 1 else f"{len(beyond)} annotations reach"
    kept = "it was" if len(beyond) == 1 else "they were"
    return (
        f"{annotations} beyond the clip, which lasts {clip.duration_s:z.1f} s; {kept} taken as stated. See whether the "
        "document is about this clip, and whether its offset is right.",
    )


def _fill_slots(document: Any) -> int:
    """Give time slots without a value one: between the stated ones before and after them on their tier, in even steps.

    Returns:
        how many annotations begin or end there.
    """
    slots, filled = document.timeslots, set[str]()
    for aligned, *_ in document.tiers.values():
        following = {start: end for start, end, *_ in aligned.values()}
        for first in [slot for slot in following if slots[slot] is not None]:
            chain = [first, following[first]]
            while slots[chain[-1]] is None and chain[-1] in following and len(chain) <= len(following):
                chain.append(following[chain[-1]])
            if len(chain) > 2 and slots[chain[-1]] is not None:
                step = (slots[chain[-1]] - slots[first]) / (len(chain) - 1)
                slots.update({slot: round(slots[first] + n * step) for n, slot in enumerate(chain[1:-1], start=1)})
                filled.update(chain[1:-1])
    return sum(not filled.isdisjoint(ends[:2]) for aligned, *_ in document.tiers.values() for ends in aligned.values())


def _key(tier: str, rater: str, start_s: float, end_s: float | None, label: str) -> tuple[object, ...]:
    """Annotations are the same when they are to the millisecond."""
    return tier, rater, round(1000 * start_s), None if end_s is None else round(1000 * end_s), label


def _marks(document: Any, unknown: str) -> Iterator[Mark]:
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
            yield tier, rater, start / 1000, None if event else end / 1000, label


def _aligned(document: Any, aligned: Any) -> Iterator[tuple[int, int, str]]:
    for start, end, label, _ in aligned.values():
        times = document.timeslots[start], document.timeslots[end]
        if None not in times:
            yield times[0], times[1], label


def _medium(descriptor: Any) -> Medium:
    """ELAN writes links without escapes, so that a "#" or "%" may be part of a name; others write them with."""
    names = dict[str, None]()
    for place in ("MEDIA_URL", "RELATIVE_MEDIA_URL"):
        url = str(descriptor.get(place) or "")
        for written in (url, unquote(url)):
            if name := re.split(r"[/\\]", written)[-1]:
                names[name] = None
    return Medium(tuple(names) or ("a file without a name",), int(descriptor.get("TIME_ORIGIN") or 0))
