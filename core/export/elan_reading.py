"""Annotations out of an ELAN document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from core.errors import StudyError
from core.export.elan import CLIP_PROPERTY, COMMENT
from core.export.mark_import import Mark, MarkedFile, Medium, mark
from core.study.tiers import MACHINE

_PROGRAM = "ELAN"
_NUMBER = re.compile(r" \(\d+\)$")


def read_eaf(path: Path, rater: str | None = None) -> MarkedFile:
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
        marks = tuple(_marks(document, rater or _PROGRAM))
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
    return MarkedFile(_PROGRAM, path, marks, media, sha256, tuple(notes))


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


def _marks(document: Any, unknown: str) -> Iterator[Mark]:
    comments = _comments(document)
    for name, (aligned, _, attributes, _) in document.tiers.items():
        rater = attributes.get("ANNOTATOR") or unknown
        if rater == MACHINE or _are_comments(document, attributes):
            continue
        own = name if name.endswith(f"@{rater}") else _NUMBER.sub("", name)
        tier = own.removesuffix(f"@{rater}") if attributes.get("ANNOTATOR") else name
        spans: Iterable[tuple[int, int, str, str]] = (
            ((start, end, label, "") for start, end, label, *_ in document.get_annotation_data_for_tier(name))
            if not aligned
            else _aligned(document, aligned, comments)
        )
        for start, end, label, comment in sorted(spans):
            yield mark(tier, rater, start, end, label, comment)


def _are_comments(document: Any, attributes: Any) -> bool:
    """Whether a tier holds what was written about annotations of another tier."""
    of = document.tiers.get(attributes.get("PARENT_REF"))
    return attributes.get("LINGUISTIC_TYPE_REF") == COMMENT and of is not None and bool(of[0])


def _comments(document: Any) -> dict[str, str]:
    """What was written about annotations, by their ids."""
    found = dict[str, list[str]]()
    for _, references, attributes, _ in document.tiers.values():
        if _are_comments(document, attributes):
            for of, comment, *_ in references.values():
                found.setdefault(of, []).append(comment)
    return {of: "\n".join(filter(None, said)) for of, said in found.items()}


def _aligned(document: Any, aligned: Any, comments: Mapping[str, str]) -> Iterator[tuple[int, int, str, str]]:
    for id_, (start, end, label, _) in aligned.items():
        times = document.timeslots[start], document.timeslots[end]
        if None not in times:
            yield times[0], times[1], label, comments.get(id_, "")


def _medium(descriptor: Any) -> Medium:
    """ELAN writes links without escapes, so that a "#" or "%" may be part of a name; others write them with."""
    names = dict[str, None]()
    for place in ("MEDIA_URL", "RELATIVE_MEDIA_URL"):
        url = str(descriptor.get(place) or "")
        for written in (url, unquote(url)):
            if name := re.split(r"[/\\]", written)[-1]:
                names[name] = None
    return Medium(tuple(names) or ("a file without a name",), int(descriptor.get("TIME_ORIGIN") or 0))
