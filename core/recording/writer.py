"""One recording: a thread that encodes what is handed to it, with a bounded queue in front.

Where the encoder or the disk cannot keep up, frames are dropped and counted, never silently. Whatever happens, what
was written stays.
"""

from __future__ import annotations

import contextlib
import logging
import os
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from filelock import FileLock, Timeout

from core.errors import EriscopeError, OutputError
from core.recording import recovery
from core.recording.certificate import SoundTiming, certificate_file
from core.recording.clip_file import WRITE_ERRORS, ClipFile, write_problem
from core.recording.journal import Journal, journal_file, working_file
from core.recording.recovery import Recording
from core.recording.sound_clock import SoundBlock, SoundTrack
from core.recording.stimulus_timing import StimulusTiming
from core.system.clock import clock
from core.system.files import output_error
from core.types import ImageArray

log = logging.getLogger(__name__)

_LONGEST_QUEUE = 60
_MOST_BYTES = 150_000_000
_TICK_S = 0.1
_JOURNAL_EVERY_S = 0.25
_SOUND_LATENESS_S = 0.4
"""How long the end of a recording is waited for on the sound's way."""
_SOUND_BEFORE_FIRST_FRAME = 500
_RESERVE = 1_000_000
"""Bytes that are set free when the disk is full, so that the recording can still be finished."""

ENCODER, DISK = "encoder or disk too slow", "disk full"
"""Causes of drops."""


class Writer:
    """Records one file.

    Args:
        clip: the file that is to be; until it is whole it is `working_file`.
        facts: for the `Journal`.
        sound: what is known of the microphone, or None.
        refresh: brings ``sound`` up to date: drift, overflows.

    Raises:
        OutputError: the files cannot be made.
    """

    def __init__(
        self,
        clip: Path,
        size: tuple[int, int],
        fps: float,
        facts: dict[str, object],
        sound: tuple[SoundTiming, str] | None,
        refresh: Callable[[SoundTiming], SoundTiming],
    ) -> None:
        self.clip = clip
        self.journal = Journal(facts)
        self.begun = threading.Event()
        """Set once the clip's axis has its start: with its first frame."""
        self.result: Future[Recording] = Future()
        self._refresh = refresh
        self._lock = _locked(clip)
        self._reserve = recovery.reserve_file(clip)
        self._most = max(8, min(_LONGEST_QUEUE, _MOST_BYTES // (3 * size[0] * size[1])))
        self._items: deque[tuple[float, ImageArray] | SoundBlock] = deque()
        self._frames_waiting = 0
        self._wake = threading.Condition()
        self._early: list[SoundBlock] = []
        self._track: SoundTrack | None = None
        self._end_s: float | None = None
        self._failed = False
        try:
            self._file = ClipFile(working_file(clip), size, fps, None if sound is None else (sound[0].rate, sound[1]))
            self.journal.sound = None if sound is None else sound[0]
            self.journal.open(journal_file(clip))
            self._reserve.write_bytes(bytes(_RESERVE))
        except OSError as error:
            self.abandon()
            raise output_error(clip, error) from error
        except EriscopeError:
            self.abandon()
            raise
        self._thread = threading.Thread(target=self._run, name="eriscope-writer", daemon=True)
        self._thread.start()

    # Called by the capturing threads.

    @property
    def backlog(self) -> float:
        """How full the queue of frames is, 0 to 1."""
        return self._frames_waiting / self._most

    def put_frame(self, at_s: float, picture: ImageArray) -> None:
        """A frame captured at a time on the recorder's clock; the first starts the clip's axis."""
        with self._wake:
            if self.journal.start_clock_s is None:
                self._begin(at_s)
            if self._failed or self._frames_waiting >= self._most:
                self._count_drop()
                return
            self._frames_waiting += 1
            self._items.append((at_s, picture))
            self._wake.notify()

    def put_sound(self, block: SoundBlock) -> None:
        """A block of sound; left out where the clip has no sound, or writing has failed."""
        with self._wake:
            if not self._failed and self.journal.sound is not None:
                self._items.append(block)
                self._wake.notify()

    def mark(self, label: str, at_s: float) -> None:
        """Note an event for the certificate, with its time on the recorder's clock."""
        with self._wake:
            self.journal.marks.append((label, at_s))

    def note_stimulus(self, timing: StimulusTiming) -> None:
        """Note for the certificate how the stimulus was shown; the last one that is noted counts."""
        with self._wake:
            self.journal.stimulus = timing

    def add_problem(self, sentence: str) -> None:
        """Something that the reader of the certificate should know; said once."""
        with self._wake:
            if sentence not in self.journal.problems:
                self.journal.problems.append(sentence)

    def end(self, at_s: float) -> None:
        """Nothing after this time belongs to the clip; ``result`` comes when all is written."""
        with self._wake:
            if self.journal.start_clock_s is None:
                self._begin(at_s)
            self._end_s = self.journal.end_clock_s = at_s
            self._wake.notify()

    def begin(self, at_s: float) -> None:
        """Start the axis without a frame, where no camera is left."""
        with self._wake:
            if self.journal.start_clock_s is None:
                self._begin(at_s)

    def _count_drop(self) -> None:
        cause = DISK if self._failed else ENCODER
        self.journal.dropped[cause] = self.journal.dropped.get(cause, 0) + 1

    def _begin(self, at_s: float) -> None:
        started = datetime.now(UTC) - timedelta(seconds=clock() - at_s)
        self.journal.started_at = started.isoformat(timespec="milliseconds")
        self.journal.start_clock_s = at_s
        self.begun.set()
        if self.journal.sound is not None:
            self._track = SoundTrack(self.journal.sound.rate, at_s)

    # The writer's own thread.

    def _run(self) -> None:
        try:
            told_s = 0.0
            while not self._is_over():
                with self._wake:
                    self._wake.wait_for(lambda: bool(self._items), _TICK_S)
                    item = self._items.popleft() if self._items else None
                    if isinstance(item, tuple):
                        self._frames_waiting -= 1
                if item is not None and not self._failed:
                    self._attempt(partial(self._write, item))
                if isinstance(item, tuple) and self._failed:
                    with self._wake:
                        self._count_drop()
                if clock() - told_s > _JOURNAL_EVERY_S:
                    self._attempt(self._tell)
                    told_s = clock()
            recording = self._finish()
            self.abandon()
            self.result.set_result(recording)
            for file in (recording.file, certificate_file(recording.file)):
                _settle(file)  # nobody waits for it
        except Exception as error:
            log.exception("the recording of %s failed", self.clip)
            self.abandon()
            self.result.set_exception(error)

    def _is_over(self) -> bool:
        with self._wake:
            if self._end_s is None or self._items:
                return False
            late_s = clock() - self._end_s
        waits = self._track is not None and self._track.heard_until() < self._end_s - 0.001 and not self._failed
        return not waits or late_s > _SOUND_LATENESS_S

    def _write(self, item: tuple[float, ImageArray] | SoundBlock) -> None:
        if isinstance(item, SoundBlock):
            self._early.append(item)
        if self._track is not None:
            for block in self._early:
                self._file.add_sound(self._track.lay(block, float("inf") if self._end_s is None else self._end_s))
            self._early.clear()
        else:
            del self._early[:-_SOUND_BEFORE_FIRST_FRAME]
        if isinstance(item, tuple):
            assert self.journal.start_clock_s is not None
            at_s = round(item[0] - self.journal.start_clock_s, 6)
            self._file.add_picture(at_s, item[1])
            self.journal.frame_times_s.append(at_s)

    def _tell(self) -> None:
        if self.journal.sound is not None:
            sound = self._refresh(self.journal.sound)
            if (track := self._track) is not None:
                sound = replace(
                    sound,
                    first_sample_s=track.first_sample_s,
                    inserted=track.inserted,
                    removed=track.removed,
                    gaps=track.gaps,
                    gap_s=track.gap_s,
                )
            self.journal.sound = sound
        with self._wake:
            self.journal.flush()

    def _attempt(self, work: Callable[[], None]) -> None:
        """Do it; what cannot be written ends the writing, but not the recording, which counts what it loses."""
        try:
            work()
        except WRITE_ERRORS as error:
            if self._failed:
                return
            log.exception("%s: writing failed", self.clip)
            self._reserve.unlink(missing_ok=True)
            self.add_problem(f"{write_problem(self.clip, error)} What was recorded until now is kept.")
            self._failed = True

    def _finish(self) -> Recording:
        self._attempt(self._file.close)
        self._attempt(self._tell)
        self.journal.close()
        try:
            return recovery.finish(self.clip, self.journal, whole=not self._failed)
        except EriscopeError as error:
            kept = working_file(self.clip)
            warning = f"{error} The recording is safe in {kept} and can be kept later."
            certificate = self.journal.certificate(kept.name)
            return Recording(kept, certificate, (*certificate.problems, warning))

    def join(self, most_s: float) -> None:
        """Wait for the writer's thread, which ends once the result is there."""
        self._thread.join(most_s)

    def abandon(self) -> None:
        """Let the files go as they are."""
        self.journal.close()
        self._lock.release()
        for file in (self._reserve, recovery.lock_file(self.clip)):
            file.unlink(missing_ok=True)


def _settle(file: Path) -> None:
    """Have a file on the disk itself, so that it also outlives a power cut."""
    with contextlib.suppress(OSError), file.open("rb+") as written:
        os.fsync(written.fileno())


def _locked(clip: Path) -> FileLock:
    lock = FileLock(recovery.lock_file(clip), thread_local=False)
    try:
        lock.acquire(blocking=False)
    except Timeout as error:
        raise OutputError(f"{clip} is being recorded by another window. Choose another name.") from error
    except OSError as error:
        raise output_error(clip, error) from error
    return lock
