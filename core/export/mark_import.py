"""What people marked in another program: which clip of a study it is about, and what of it is new there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from core.errors import StudyError
from core.study.change_building import simple_name
from core.study.changes import Change
from core.study.consent import Records
from core.study.records import Annotation, Clip, Record
from core.system.files import name_key
from core.text import counted

EVENT_MS = 1
"""How long an event is, which has no length, in files that know none."""
_BEYOND_S = 0.5
"""Sound may go on so much longer than the pictures, and annotations with it."""
_TIME = re.compile(r"(?:(?:(?P<h>\d+):)?(?P<m>\d+):)?(?P<s>\d+(?:[.,]\d*)?|[.,]\d+)", re.ASCII)


class Mark(NamedTuple):
    """Start and end in seconds; the end is None for an event."""

    tier: str
    rater: str
    start_s: float
    end_s: float | None
    label: str
    comment: str = ""


@dataclass(frozen=True)
class Medium:
    """A file that marks are said to be on.

    Attributes:
        names: that may be meant: as it is written, and with its escapes resolved.
        origin_ms: where the time line of the marks begins in the file.
    """

    names: tuple[str, ...]
    origin_ms: int = 0

    def is_file(self, name: str) -> bool:
        """Whether a file of the study may be this one, which an import may have given a simpler name."""
        return bool(_keys(name) & {key for own in self.names for key in _keys(own)})


@dataclass(frozen=True)
class MarkedFile:
    """What people marked in one video, as a file of another program has it.

    Attributes:
        program: that wrote it, for the middle of a sentence.
        path: of the file; where it names no video, its own name may tell.
        marks: on the file's own time line, from which each medium has its own offset.
        media: the videos that it names.
        clip_sha256: of the clip, where Eriscope wrote the file; else empty.
        notes: sentences on what could not be taken.
    """

    program: str
    path: Path
    marks: tuple[Mark, ...]
    media: tuple[Medium, ...] = ()
    clip_sha256: str = ""
    notes: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What it is called in a list: the video's name where there is one."""
        return self.media[0].names[-1] if len(self.media) == 1 else self.path.name

    def on(self, file: str) -> tuple[Mark, ...]:
        """The marks on the clock of one of the videos.

        Args:
            file: its name, or that of the clip in the study.

        Raises:
            StudyError: it is not named, and the named ones differ in their offsets.
        """
        own = [medium for medium in self.media if medium.is_file(Path(file).name)]
        origins = {medium.origin_ms for medium in own or self.media} or {0}
        if len(origins) > 1:
            named = ", ".join(f"{medium.names[-1]} ({medium.origin_ms} ms)" for medium in self.media)
            raise StudyError(
                f"The document is linked with files of different offsets ({named}), and does not say which of them "
                f"{Path(file).name} is. Name that file with `eriscope import-marks --medium`, or link the clip in ELAN."
            )
        shift_ms = origins.pop()
        return tuple(
            mark._replace(
                start_s=_shifted(mark.start_s, shift_ms),
                end_s=None if mark.end_s is None else _shifted(mark.end_s, shift_ms),
            )
            for mark in self.marks
        )


def _shifted(time_s: float, by_ms: int) -> float:
    return (round(1000 * time_s) + by_ms) / 1000


def _keys(name: str) -> set[str]:
    """What a name may have become in a study; accents may have been stored in either way then."""
    return {name_key(simple_name(Path(unicodedata.normalize(form, name)))) for form in ("NFC", "NFD")}


def mark(tier: str, rater: str, start_ms: int, end_ms: int, label: str, comment: str = "") -> Mark:
    """A mark from its times in milliseconds; what is hardly longer than nothing is an event."""
    event = end_ms - start_ms <= EVENT_MS
    return Mark(tier, rater, start_ms / 1000, None if event else end_ms / 1000, label, comment)


def milliseconds_of(text: str, per_unit: int = 1000) -> int:
    """A time as people and programs write it: "12.345", "12,345", "1:02.5", "00:01:02.500".

    Args:
        per_unit: milliseconds in one of its units, where it is a plain number.

    Raises:
        ValueError: it is none.
    """
    found = _TIME.fullmatch(text.strip())
    if found is None or (found["m"] is not None and Decimal(found["s"].replace(",", ".")) >= 60):
        raise ValueError(f"{text} is no time")
    seconds = Decimal(found["s"].replace(",", "."))
    if found["m"] is None:
        return round(seconds * per_unit)
    return round(1000 * (60 * (60 * int(found["h"] or 0) + int(found["m"])) + seconds))


# -- into a study --------------------------------------------------------------------------------------


def clips_like(study: Records, marked: MarkedFile) -> list[Clip]:
    """The clips that a file may be about: by the hash, by the names of its videos, or by its own name."""
    clips = study.all(Clip)
    if same := [clip for clip in clips if clip.sha256 == marked.clip_sha256]:
        return same
    if marked.media:
        names = {name for medium in marked.media for name in medium.names}
        same = [clip for clip in clips if clip.id in names]  # Eriscope's own table of all annotations
        return same or [clip for clip in clips if any(one.is_file(Path(clip.file).name) for one in marked.media)]
    own = name_key(simple_name(marked.path))
    stems = {clip.id: name_key(Path(clip.file).stem) for clip in clips}
    begins = {
        id_: len(stem) for id_, stem in stems.items() if own.startswith(stem) and not own[len(stem) :][:1].isalnum()
    }
    return [clip for clip in clips if begins.get(clip.id) == max(begins.values(), default=-1)]


def named_clips(like: Sequence[Clip]) -> str:
    """How many of the study's clips a file names, for the end of a sentence."""
    return f"{len(like) or 'none'} of the study's clips"


def clip_of(study: Records, marked: MarkedFile) -> Clip:
    """The clip that a file is about.

    Raises:
        StudyError: it cannot be told.
    """
    found = clips_like(study, marked)
    if len(found) == 1:
        return found[0]
    raise StudyError(f"{marked.path.name} names {named_clips(found)}. Name the clip with --clip and its id.")


def import_change(study: Records, clip: Clip, marked: MarkedFile, medium: str | None = None) -> Change:
    """The change that adds a file's annotations to a clip; what is there already is not added again, but gets the
    comment that the file has on it where it has none.

    Args:
        medium: name of the video in the file that the clip is, where their names differ.

    Raises:
        StudyError: there is nothing new in it, or videos have different offsets and none is known to be the clip.
    """
    if medium is not None and not any(one.is_file(medium) for one in marked.media):
        linked = ", ".join(one.names[-1] for one in marked.media) or "nothing"
        raise StudyError(
            f"The document is not linked with {medium}, but with {linked}. Name one of them with --medium."
        )
    there = {_key(one): one for one in study.all(Annotation, clip_id=clip.id)}
    marks = marked.on(medium or clip.file)
    new = [found for found in marks if _key(found) not in there]
    comments = {_key(found): found.comment for found in marks if found.comment}
    changed = tuple(
        (one, replace(one, comment=comments[key])) for key, one in there.items() if key in comments and not one.comment
    )
    if not marks:
        raise StudyError(" ".join(("The document holds no annotation that can be taken.", *marked.notes)))
    if not new and not changed:
        raise StudyError("The document holds no annotation that the clip does not have already.")
    added = tuple(Annotation(clip_id=clip.id, **found._asdict()) for found in new)
    return _import(added, changed, marked.program)


def _import(added: Sequence[Record], changed: Sequence[tuple[Record, Record]], program: str) -> Change:
    if added:
        label = f"Import {counted(len(added), 'annotation')} from {program}"
    else:
        label = f"Import comments on {counted(len(changed), 'annotation')} from {program}"
    return Change(label=label, added=tuple(added), changed=tuple(changed))


def of_medium(files: Sequence[MarkedFile], medium: str | None) -> Sequence[MarkedFile]:
    """Of several videos, the one of a name; all of them where none is named, or none has the name."""
    named = [one for one in files if medium and any(own.is_file(medium) for own in one.media)]
    return named if len(files) > 1 and named else files


@dataclass(frozen=True)
class Imported:
    """What an import of marks brings.

    Attributes:
        clips: that get some.
        notes: sentences on what was not taken, and on what is odd about the rest.
    """

    change: Change
    clips: tuple[Clip, ...]
    notes: tuple[str, ...]


def imported(
    study: Records, files: Sequence[MarkedFile], clip: Clip | None = None, medium: str | None = None
) -> Imported:
    """The change that adds what people marked in several videos, each to its clip; see `import_change`.

    Args:
        clip: that a single one is about, where that is known already.

    Raises:
        StudyError: of a single one, why it brings nothing; of several, that none does.
    """
    if len(files) == 1:
        clip = clip or clip_of(study, files[0])
        change = import_change(study, clip, files[0], medium)
        return Imported(change, (clip,), (*files[0].notes, *notes_on(clip, change)))
    if clip is not None:
        raise StudyError(f"{files[0].path.name} is about several videos. Name the one that the clip is with --medium.")
    clips, added, changed = list[Clip](), list[Record](), list[tuple[Record, Record]]()
    notes = dict[str, None]()
    for marked in files:
        try:
            own = clip_of(study, marked)
            change = import_change(study, own, marked)
        except StudyError as error:
            notes[f"Of {marked.title}, nothing was taken. {error}"] = None
            continue
        clips.append(own)
        added += change.added
        changed += change.changed
        notes |= dict.fromkeys((*marked.notes, *notes_on(own, change)))
    if not clips:
        raise StudyError(f"Nothing of {files[0].path.name} could be taken. {next(iter(notes))}")
    return Imported(_import(added, changed, files[0].program), tuple(clips), tuple(notes))


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


def _key(one: Mark | Annotation) -> tuple[object, ...]:
    """Annotations are the same when they are to the millisecond, whatever their comments."""
    end_ms = None if one.end_s is None else round(1000 * one.end_s)
    return one.tier, one.rater, round(1000 * one.start_s), end_ms, one.label
