"""Who is at work on a participant, in this window or in another one: a withdrawal must not delete under it."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from core import analysis_store
from core.errors import StudyError
from core.files import is_abandoned, partials
from core.recording.journal import WORKING, clip_of
from core.recording.recovery import is_running
from core.study.records import Participant
from core.study.study import Study

SITTING_LOCK = ".sitting.lock"
_WITHDRAWAL_LOCK = ".withdrawal.lock"


class Sitting:
    """Held while a participant sits before the camera, between two recordings too.

    Raises:
        StudyError: the participant is recorded in another window; or see `Study.clips_of`.
    """

    def __init__(self, study: Study, participant: Participant) -> None:
        self._file = study.clips_of(participant) / SITTING_LOCK
        self._lock = FileLock(self._file, thread_local=False)
        try:
            self._lock.acquire(blocking=False)
        except Timeout as error:
            raise StudyError(
                f"{participant.code} is being recorded in another window. End that session first."
            ) from error
        except (OSError, NotImplementedError):  # nothing can be locked there
            return

    def end(self) -> None:
        """The participant has gone; may be called again."""
        if self._lock.is_locked:
            with contextlib.suppress(OSError):
                self._lock.release()
                self._file.unlink(missing_ok=True)


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
        pass
    try:
        yield
    finally:
        lock.release()  # the empty file stays: were it deleted, two could hold it


def check_nobody_works(study: Study, participant_id: str, code: str | None, hashes: Collection[str]) -> None:
    """See that nobody records a participant, or analyses a clip of the person.

    Args:
        hashes: of the person's clips.

    Raises:
        StudyError: somebody does.
    """
    name, folder = code or "The participant", study.clips_folder(participant_id)
    if _is_held(folder / SITTING_LOCK) or any(is_running(clip_of(file)) for file in folder.glob(f"*{WORKING}")):
        raise StudyError(f"{name} is being recorded now. End that session first; nothing was deleted.")
    for place in (study.analyses, analysis_store.default_folder()):
        for making in partials(place):
            if analysis_store.clip_in_the_making(making) in hashes and not is_abandoned(making, idle_s=0):
                raise StudyError(
                    f"A clip of {code or 'the participant'} is being analysed in another window or by a command. Wait "
                    "for it or stop it; nothing was deleted."
                )


def _is_held(file: Path) -> bool:
    if not file.exists():
        return False
    try:
        with FileLock(file, thread_local=False).acquire(blocking=False):
            return False
    except Timeout:
        return True
    except (OSError, NotImplementedError):
        return False
