"""What the Record view says of devices and of a sitting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.kit.language import mark, said, tr, tr_n
from core.study.records import FRAGMENT, Clip
from core.text import duration

if TYPE_CHECKING:
    from core.recording.recorder import Recorder

MARK = mark("Keep this moment in the clip's certificate")
BRING_BACK = mark("Bring the participant's window back over all others")
NO_WINDOW = mark("No participant's window is open")
NO_MARK = mark("Not marked: nothing is recorded now")
DEVICES_OFF = mark("Turn camera and microphone on to see whether they work.")
NO_ROOM = mark("Only {megabytes} MB are free on the study's disk. Free some space, then start.")


def gone(recorder: Recorder | None) -> str:
    """Why nobody should begin with the devices that are open; empty when they deliver."""
    if recorder is None:
        return ""
    if (problem := recorder.camera_problem) is not None:
        return f"{said(problem)} {tr('To go on, turn the camera off and on again.')}"
    problem = recorder.microphone_problem
    return "" if problem is None else f"{said(problem)} {tr('Or choose No sound.')}"


def recording_state(seconds: int, frames: int, dropped: int, free: int | None) -> str:
    """What stands above the picture while it is recorded.

    Args:
        free: bytes on the study's disk; None where it does not tell.
    """
    room = (
        tr("room on the disk unknown")
        if free is None
        else tr("{gigabytes} GB free", gigabytes=f"{free / 1e9:z.{0 if free >= 10e9 else 1}f}")
    )
    return tr(
        "● Recording {time}, {frames} frames, {dropped} dropped, {room}",
        time=duration(seconds),
        frames=frames,
        dropped=dropped,
        room=room,
    )


def ended(code: str, clips: Sequence[Clip], *, stopped: bool, refused: bool, came_before: bool) -> str:
    """How a sitting ended, and what is kept of it.

    Args:
        came_before: there are earlier sessions of the participant.
    """
    if refused:
        refusal = tr("{code} did not agree. Nothing was recorded; the refusal is kept, with its date.", code=code)
        earlier = tr("What was recorded in earlier sessions stays, unless you withdraw the participant (Study menu).")
        return f"{refusal} {earlier}" if came_before else refusal
    fragments = sum(clip.kind == FRAGMENT for clip in clips)
    kept = tr_n("{n} clip kept", "{n} clips kept", len(clips) - fragments)
    if fragments:
        before = tr_n(
            "{n} fragment from before a video that was not shown",
            "{n} fragments from before a video that was not shown",
            fragments,
        )
        kept = tr("{kept}, and {fragments}", kept=kept, fragments=before)
    if stopped:
        return tr("{code} stopped; {kept}.", code=code, kept=kept)
    return tr("{code} has finished; {kept}.", code=code, kept=kept)
