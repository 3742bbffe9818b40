"""Who is at work on a participant, in this window or in another one: a withdrawal must not delete under it."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from core.analysis import store as analysis_store
from core.errors import StudyError
from core.recording.journal import WORKING, clip_of
from core.recording.recovery import is_running
from core.study.arrivals import under_way
from core.study.study import Study
from core.study.unsaved import CHANGE, COMMON, LOCK, is_under_way
from core.system.files import is_abandoned, partials

_WITHDRAWAL_LOCK = ".withdrawal.lock"


@contextlib.contextmanager
def one_withdrawal(folder: Path) -> Iterator[None]:
    """While the block runs, nobody else withdraws somebody from the study in this folder.

    Raises:
        StudyError: somebody does.
    """
    lock = FileLock(folder / _WITHDRAWAL_LOCK, thread_local=False)
    try:
        lock.acquire(blocking=False)
    except Timeout as error:
        raise StudyError(
            "A participant is being withdrawn from this study in another window. Repeat when that is done."
        ) from error
    except (OSError, NotImplementedError):
        pass  # nothing can be locked on this disk; the rows are written in one transaction all the same
    try:
        yield
    finally:
        lock.release()  # the empty file stays: were it deleted, two could hold it


def check_nobody_works(
    study: Study, participant_id: str, code: str | None, hashes: Collection[str], ids: Collection[str]
) -> None:
    """See that nobody records a participant, or analyses a clip of the person, and that no change waits that is about
    the person and others.

    Args:
        hashes: of the person's clips.
        ids: of the person's records.

    Raises:
        StudyError: somebody does.
    """
    if any(not is_abandoned(making, idle_s=0) for making in partials(study.folder / "exports", deep=True)):
        raise StudyError("An export or a report of this study is being written. Wait for it; nothing was deleted.")
    name, folder = code or "The participant", study.clips_folder(participant_id)
    sittings = (lock.name.removesuffix(LOCK) for lock in folder.glob(f"*{LOCK}"))
    recordings = (clip_of(file) for file in folder.glob(f"*{WORKING}"))
    if any(is_under_way(folder, sitting) for sitting in sittings) or any(map(is_running, recordings)):
        raise StudyError(
            f"{name} is being recorded now, or what was marked is not written yet. End that first; nothing was deleted."
        )
    for waiting in (study.folder / COMMON).glob(f"*{CHANGE}"):
        text = waiting.read_text(encoding="utf-8", errors="replace")
        if any(one in text for one in (participant_id, *ids)):
            raise StudyError(
                f"A change that is about {name} and others is not written into the study yet. The window that made it "
                "writes it as soon as it can; if that is closed, open the study and press Keep or Discard. Nothing was "
                "deleted."
            )
    for found, arriving in under_way(study.folder):
        if not study.arrivals.keeps(found) and any(one.startswith(f"clips/{participant_id}/") for one in arriving):
            raise StudyError(
                f"Videos of {name} are being imported in another window. Wait for it; nothing was deleted."
            )
    for place in (study.analyses, analysis_store.default_folder()):
        for making in partials(place):
            if analysis_store.clip_in_the_making(making) in hashes and not is_abandoned(making, idle_s=0):
                raise StudyError(
                    f"A clip of {code or 'the participant'} is being analysed in another window or by a command. Wait "
                    "for it or stop it; nothing was deleted."
                )
