"""Tiers as subtitles, WebVTT and SRT: a file per tier and rater, times in milliseconds.

Subtitles know no events without length, so an event is 1 ms long; no blank lines, so a label has none; and none without
text, so that the tier's name stands where a label is empty. WebVTT has notes, in which tier, rater and video stand; SRT
has nothing of the kind.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import StudyError, reason_of
from core.export.mark_import import EVENT_MS, Mark, MarkedFile, Medium, mark, milliseconds_of
from core.system.files import write_whole
from core.table_reading import text_of

if TYPE_CHECKING:
    from core.export.material import ClipEntry

_TIMES = re.compile(r"\s*(?P<start>[\d:.,]+)\s*-->\s*(?P<end>[\d:.,]+)(?:\s+\S.*)?")
_NOTE = re.compile(r"(?P<what>tier|rater|video): (?P<name>.+)")
_VTT_TAG = re.compile(r"<[^>]*>")
_SRT_TAG = re.compile(r"</?(?:[ibus]|font)\b[^>]*>|\{\\[^}]*\}", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\s*\n\s*\n\s*|\r\n?")
_PROGRAMS = {".vtt": "WebVTT", ".srt": "SRT"}
_Block = tuple[int, list[str]]
"""The number of its first line, and its lines."""


def read_subtitles(path: Path, rater: str | None = None, tier: str | None = None) -> MarkedFile:
    """Read a file of subtitles as a tier.

    Args:
        rater: who marked it, where the file does not say so; "WebVTT" or "SRT" by default.
        tier: its name, where the file does not say so; the file's own name by default.

    Raises:
        StudyError: it is none, or a time in it cannot be read.
    """
    vtt = path.suffix.lower() == ".vtt"
    program = _PROGRAMS[".vtt" if vtt else ".srt"]
    try:
        text = text_of(path).lstrip("\ufeff")
    except (OSError, ValueError) as error:
        raise StudyError(f"{path} cannot be read: {reason_of(error)}. Check the name and the folder.") from error
    blocks = list(_blocks(text))
    if vtt and not re.match(r"WEBVTT(?:[ \t\n]|$)", text):
        raise StudyError(f"{path} is no WebVTT: its first line must be WEBVTT. Save it again as WebVTT.")
    said = dict[str, str]()
    cues = list[tuple[int, int, str]]()
    for number, lines in blocks[1:] if vtt else blocks:
        if vtt and re.match(r"(?:NOTE|STYLE|REGION)\b", lines[0]):
            said |= {found["what"]: found["name"] for line in lines if (found := _NOTE.fullmatch(line))}
            continue
        at = next((i for i, line in enumerate(lines[:2]) if "-->" in line), None)
        if at is None and not vtt and cues and not lines[0].strip().isdigit():  # a blank line within a subtitle
            cues[-1] = (*cues[-1][:2], f"{cues[-1][2]}\n{_srt_label(lines)}")
            continue
        if at is None:
            raise StudyError(f"Line {number} of {path} begins no subtitle: a line such as {_EXAMPLE} is missing.")
        start, end = _times(path, number + at, lines[at])
        cues.append((start, end, (_vtt_label if vtt else _srt_label)(lines[at + 1 :])))
    if not cues:
        raise StudyError(f"{path} holds no subtitles.")
    name, who = said.get("tier") or tier or path.stem, said.get("rater") or rater or program
    marks = tuple(mark(name, who, start, end, "" if label == name else label) for start, end, label in cues)
    media = (Medium((said["video"],)),) if "video" in said else ()
    return MarkedFile(program, path, marks, media)


_EXAMPLE = "00:00:01.000 --> 00:00:02.500"


def _blocks(text: str) -> Iterator[_Block]:
    """Lines between blank ones."""
    numbered = enumerate(re.split(r"\r\n|\r|\n", text), start=1)
    for blank, lines in groupby(numbered, key=lambda line: not line[1].strip()):
        if not blank:
            first, *others = lines
            yield first[0], [first[1], *(line for _, line in others)]


def _times(path: Path, number: int, line: str) -> tuple[int, int]:
    try:
        if (found := _TIMES.fullmatch(line)) is None:
            raise ValueError(line)
        start, end = milliseconds_of(found["start"]), milliseconds_of(found["end"])
    except ValueError as error:
        raise StudyError(
            f"Line {number} of {path} has no times that can be read ({line.strip()}). Write them as {_EXAMPLE}."
        ) from error
    if end < start:
        raise StudyError(f"Line {number} of {path} ends before it starts ({line.strip()}). Correct it.")
    return start, end


def _vtt_label(lines: list[str]) -> str:
    return html.unescape(_VTT_TAG.sub("", "\n".join(lines)))


def _srt_label(lines: list[str]) -> str:
    return _SRT_TAG.sub("", "\n".join(lines))


# -- out -----------------------------------------------------------------------------------------------


def write_vtt(entry: ClipEntry, file_for: Callable[[str], Path]) -> int:
    """Write what people marked in a clip as WebVTT.

    Args:
        file_for: gets tier and rater, and returns where they go.

    Returns:
        how many files were written.

    Raises:
        OutputError: one cannot be written.
    """
    tiers = _tiers(entry)
    for (tier, rater), marks in tiers:
        notes = [f"{what}: {' '.join(name.split())}" for what, name in
                 (("tier", tier), ("rater", rater), ("video", entry.path.name))]  # fmt: skip
        head = "\n".join(("WEBVTT", "", "NOTE", *(html.escape(note, quote=False) for note in notes)))
        cues = (
            f"\n\n{_clock(start, '.')} --> {_clock(end, '.')}\n{html.escape(label, quote=False)}"
            for start, end, label in _cues(marks)
        )
        write_whole(file_for(f"{tier}_{rater}"), f"{head}{''.join(cues)}\n".encode())
    return len(tiers)


def write_srt(entry: ClipEntry, file_for: Callable[[str], Path]) -> int:
    """The same as SRT; see `write_vtt`."""
    tiers = _tiers(entry)
    for (tier, rater), marks in tiers:
        cues = (
            f"{number}\n{_clock(start, ',')} --> {_clock(end, ',')}\n{label}\n\n"
            for number, (start, end, label) in enumerate(_cues(marks), start=1)
        )
        write_whole(file_for(f"{tier}_{rater}"), "".join(cues).encode())
    return len(tiers)


WRITERS = {".vtt": write_vtt, ".srt": write_srt}


def _tiers(entry: ClipEntry) -> list[tuple[tuple[str, str], list[Mark]]]:
    found = dict[tuple[str, str], list[Mark]]()
    for one in entry.annotations:
        made = Mark(one.tier, one.rater, one.start_s, one.end_s, one.label)
        found.setdefault((one.tier, one.rater), []).append(made)
    return list(found.items())


def _cues(marks: Iterable[Mark]) -> list[tuple[int, int, str]]:
    """Start and end in milliseconds, and the label, in order of time."""
    cues = []
    for one in marks:
        start = max(0, round(1000 * one.start_s))
        end = start if one.end_s is None else round(1000 * one.end_s)
        label = _BLANK_LINES.sub("\n", one.label).strip("\n")
        cues.append((start, max(end, start + EVENT_MS), label or one.tier))
    return sorted(cues, key=lambda cue: cue[:2])


def _clock(ms: int, point: str) -> str:
    seconds, ms = divmod(ms, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}{point}{ms:03d}"
