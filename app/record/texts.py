"""What the Record view says of devices and of a sitting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.study.records import FRAGMENT, Clip
from core.text import duration

if TYPE_CHECKING:
    from core.recording.recorder import Recorder

MARK = "Keep this moment in the clip's certificate"
BRING_BACK = "Bring the participant's window back over all others"
NO_WINDOW = "No participant's window is open"
NO_MARK = "Not marked: nothing is recorded now"
DEVICES_OFF = "Turn camera and microphone on to see whether they work."
NO_ROOM = "Only {megabytes} MB are free on the study's disk. Free some space, then start."
REFUSED = "did not agree. Nothing was recorded; the refusal is kept, with its date."
EARLIER = " What was recorded in earlier sessions stays, unless you withdraw the participant (Study menu)."


def gone(recorder: Recorder | None) -> str:
    """Why nobody should begin with the devices that are open; empty when they deliver."""
    if recorder is None:
        return ""
    if (problem := recorder.camera_problem) is not None:
        return f"{problem} To go on, turn the camera off and on again."
    problem = recorder.microphone_problem
    return "" if problem is None else f"{problem} Or choose No sound."


def recording_state(seconds: int, frames: int, dropped: int, free: int | None) -> str:
    """What stands above the picture while it is recorded.

    Args:
        free: bytes on the study's disk; None where it does not tell.
    """
    room = "room on the disk unknown" if free is None else f"{free / 1e9:z.{0 if free >= 10e9 else 1}f} GB free"
    return f"● Recording {duration(seconds)}, {frames} frames, {dropped} dropped, {room}"


def ended(code: str, clips: Sequence[Clip], *, stopped: bool, refused: bool, came_before: bool) -> str:
    """How a sitting ended, and what is kept of it.

    Args:
        came_before: there are earlier sessions of the participant.
    """
    if refused:
        return f"{code} {REFUSED}{EARLIER if came_before else ''}"
    fragments = sum(clip.kind == FRAGMENT for clip in clips)
    kept = f"{count(len(clips) - fragments, 'clip')} kept"
    if fragments:
        kept += f", and {count(fragments, 'fragment')} from before a video that was not shown"
    return f"{code} {'stopped' if stopped else 'has finished'}; {kept}."


def count(number: int, what: str) -> str:
    """A number of things: "1 clip", "2 clips"."""
    return f"{number} {what}{'' if number == 1 else 's'}"
