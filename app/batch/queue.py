"""The batch in the window: loose videos that are analysed behind it, in the user's order, also after a restart."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.clip.background import USER, Background
from app.clip.open_clip import OpenClip
from app.clip.state import AppState
from app.kit.errors import message_of
from app.kit.jobs import JobQueue
from app.kit.language import in_sentence, mark, said, tr, tr_n
from app.kit.tasks import Task, Tasks
from app.study.value_texts import BELIEF
from core import batch as batches
from core.batch import Batch, BatchItem, KeptBatchError
from core.emotions import LABELS
from core.errors import EriscopeError
from core.inspection.belief import belief
from core.inspection.out_of_distribution import metadata_of
from core.system.failures import sentence_on
from core.text import share, shown, time_in_words

if TYPE_CHECKING:
    from filelock import BaseFileLock

    from core.analysis.result import Analysis

log = logging.getLogger(__name__)

ELSEWHERE = mark(
    "Another window of Eriscope works on the batch. Add files there, or close it and start this one again."
)
_RESULT = mark("Predicted strongest: {emotion} {value}; face in {share}")
_READS_RESULT = re.compile(_RESULT.format(emotion="(.+)", value=r"(\S+)", share=r"(\S+)"))
STARTING = "starting"
_TICK_MS = 250
_BEGIN_AFTER_MS = 1500
"""Models are loaded once the window stands."""


class BatchQueue(Background):
    """Analyses loose files one by one; the list is kept on disk with every change.

    Attributes:
        batch: the list as it is now.
        problem: a sentence on what keeps all of it from being analysed; empty when nothing does.
        looking: videos are being looked for in folders.

    Signals:
        changed: the list, or what there is to say of it, is another.
        advanced: the file that is being analysed is further on.
        noticed: a sentence.
    """

    advanced = Signal()
    noticed = Signal(str)

    def __init__(
        self,
        state: AppState,
        opened: OpenClip,
        *,
        file: Path | None = None,
        belongs: Callable[[Path], bool] = lambda _: False,
        parent: QObject | None = None,
    ) -> None:
        """Make an empty list, which `restore` fills.

        Args:
            file: where the list is kept; None for the user's.
            belongs: whether a file is the open study's, which analyses its clips itself.
        """
        super().__init__(state, opened, parent)
        self._file, self._belongs = file or batches.default_file(), belongs
        self.batch = Batch()
        self.problem = ""
        self._refused = ""
        self.looking = False
        self._lock: BaseFileLock | None = None
        self._over = False
        self._lengths: dict[Path, int] = {}
        self._asides = Tasks()
        self._speed = 0.0
        self._writer = JobQueue(self)
        self._unwritten = False
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self.advanced)
        state.evidence_changed.connect(self._on_evidence)
        self._beginning = QTimer(self, singleShot=True, interval=_BEGIN_AFTER_MS)
        self._beginning.timeout.connect(lambda: self.resume(STARTING))

    # -- the list ------------------------------------------------------------------------------------

    def restore(self) -> None:
        """Take up the list as it was kept; what waits goes on soon."""
        if not self._mine():
            if not self._refused and self._file.exists():
                self.problem = tr(ELSEWHERE)
            self.changed.emit()
            return
        self._held.add(STARTING)
        if self.batch.paused:
            self._held.add(USER)
        if self.batch.of_state("waiting"):
            self._measure([item.path for item in self.batch.of_state("waiting")])
        self._beginning.start()
        self._look()

    def _take_up(self) -> bool:
        """Read the list; False where one is there that nobody may write over."""
        self._refused = ""
        try:
            self.batch = batches.load(self._file)
        except KeptBatchError as error:
            self.problem = self._refused = said(str(error))
            return False
        except EriscopeError as error:
            self.noticed.emit(said(str(error)))
        return True

    def _mine(self) -> bool:
        """Whether this window is the one that works on the list; the first one that could read it is."""
        if self._lock is None and not self._over:
            try:
                self._lock = batches.claim(self._file)
            except EriscopeError as error:
                log.warning("no batch can be kept: %s", error)
            if self._lock is not None and not self._take_up():
                self._release()
        return self._lock is not None

    def add(self, paths: Iterable[Path]) -> None:
        """Put files, and the videos in folders, at the end of the list."""
        if not self._mine():
            self.noticed.emit(self._refused or tr(ELSEWHERE))
            return
        wanted = tuple(paths)
        self.looking = True
        self._aside(lambda stop: batches.videos_in(wanted), self._on_found)
        self.changed.emit()

    def _on_found(self, found: tuple[tuple[Path, ...], tuple[str, ...]]) -> None:
        self.looking = False
        videos, notes = found
        loose = [path for path in videos if not self._belongs(path)]
        known = [path for path in loose if (there := self.batch.find(path)) and there.state != "failed"]
        sentences = [
            tr_n("1 video added to the batch.", "{n} videos added to the batch.", len(loose) - len(known))
            if videos
            else tr("No video there.")
        ]
        if known:
            sentences.append(tr_n("1 video in it already.", "{n} videos in it already.", len(known)))
        if len(loose) < len(videos):
            sentences.append(
                tr_n(
                    "1 clip left out: the open study analyses its own.",
                    "{n} clips left out: the open study analyses its own.",
                    len(videos) - len(loose),
                )
            )
        self._become(self.batch.added(BatchItem(path=path) for path in loose))
        self._measure(loose)
        self.noticed.emit(" ".join((*sentences, *map(said, notes))))

    def remove(self, paths: Collection[Path]) -> None:
        """Take files out of the list; their analyses stay in the cache, and no video is touched."""
        self._become(self.batch.without(paths))
        if self._task is not None and self._task.clip in paths:
            self._stop()
            self._look()

    def remove_done(self) -> None:
        """Take all that is done out of the list."""
        self.remove({item.path for item in self.batch.of_state("done")})

    def move(self, paths: Collection[Path], by: int) -> None:
        """One place up (-1) or down (1)."""
        self._become(self.batch.moved(paths, by))

    def put_first(self, paths: Collection[Path]) -> None:
        """Before all others that wait."""
        self._become(self.batch.first(paths))

    def again(self, paths: Collection[Path]) -> None:
        """Analyse these files once more; what was analysed with the same settings is found at once."""
        self._become(self.batch.again(paths))

    def again_failed(self) -> None:
        """Analyse all failed files once more."""
        self.again({item.path for item in self.batch.of_state("failed")})

    def forget(self, within: Path, clips: Collection[Path]) -> None:
        """Drop files, and all that lies in a folder: they are to be deleted."""
        self.remove({i.path for i in self.batch if i.path in clips or i.path.is_relative_to(within)})

    def _become(self, batch: Batch) -> None:
        """Another list: keep it, and begin what there is to do."""
        if batch != self.batch and self._lock is not None:
            self.batch = batch
            self._keep()
        self._look()

    def _keep(self) -> None:
        """Write the list in a thread; what changes while it is written is written after that."""
        if not self._unwritten:
            self._unwritten = True
            self._writer.later(self._write, lambda _: None, lambda error: self.noticed.emit(message_of(error)))

    def _write(self) -> None:
        self._unwritten = False
        batches.save(self.batch, self._file)

    # -- holding it back -----------------------------------------------------------------------------

    def pause(self, reason: str = USER) -> None:
        """Hold the work back for a reason; that the user did so is kept with the list."""
        super().pause(reason)
        self._note_pause()

    def resume(self, reason: str = USER) -> None:
        """Take a reason back; the user's also clears `problem`."""
        if reason == USER:
            self.problem = ""
        super().resume(reason)
        self._note_pause()

    def _note_pause(self) -> None:
        if self.batch.paused != self.paused:
            self._become(replace(self.batch, paused=self.paused))

    # -- the work ------------------------------------------------------------------------------------

    def _look(self) -> None:
        if self._task is None and not self.held and self.batch.of_state("waiting") and self._mine():
            self._speed = 0.0
            self._begin(self._giver(), None)
        if self.running != self._tick.isActive():
            self._tick.start() if self.running else self._tick.stop()
        self.changed.emit()

    def _giver(self) -> Callable[[], tuple[Path, Path] | None]:
        """Gives the worker the first file that waits in the list as it is then, each item once."""
        given: dict[Path, BatchItem] = {}

        def next_clip() -> tuple[Path, Path] | None:
            for item in self.batch.of_state("waiting"):
                if given.get(item.path) is not item:
                    given[item.path] = item
                    return item.path, item.path
            return None

        return next_clip

    def _on_begun(self, name: object) -> None:
        self.changed.emit()

    def _on_analysed(self, name: object, analysis: Analysis, key: str) -> None:
        assert isinstance(name, Path)
        found = belief(analysis, metadata_of(analysis))
        self._become(
            self.batch.with_item(
                BatchItem(
                    path=name,
                    state="done",
                    key=key,
                    says=result_of(analysis),
                    model=analysis.model.name,
                    belief=found.label,
                    rank=found.rank,
                )
            )
        )

    def _on_evidence(self, analysis: Analysis) -> None:
        """What was computed of the open clip says more of whether it may be believed."""
        for item in self.batch.of_state("done"):
            if analysis.entry is not None and item.key == analysis.entry.name:
                found = belief(analysis, metadata_of(analysis))
                self._become(self.batch.with_item(replace(item, belief=found.label, rank=found.rank)))

    def _on_spoiled(self, name: object, error: Exception) -> None:
        assert isinstance(name, Path)
        self._become(self.batch.with_item(BatchItem(path=name, state="failed", says=_about(name, error))))

    def _on_failed(self, error: Exception) -> None:
        """What is wrong with all of them is said once, and nothing more is tried until the user wants it."""
        self.problem = message_of(error)
        self.pause()

    def _on_other_settings(self) -> None:
        self.problem = ""

    # -- what there is to say ------------------------------------------------------------------------

    @property
    def current(self) -> Path | None:
        """The file that is being analysed, or held back in the middle."""
        return None if self._task is None else self._task.clip

    def share_done(self, path: Path) -> float | None:
        """Of the file that is being analysed; None where its length is not known."""
        length = self._lengths.get(path, 0)
        if self._task is None or self._task.clip != path or not length:
            return None
        return min(1.0, self._task.frames / length)

    @property
    def finished(self) -> int:
        """Files that are done or failed."""
        return len(self.batch) - len(self.batch.of_state("waiting"))

    @property
    def seconds_left(self) -> float | None:
        """As fast as it went so far; None while that cannot be told."""
        task = self._task
        if task is None or task.worked_frames < 30:
            return None
        self._speed = task.worked_frames / task.worked_s if task.worked_s else 0.0
        waiting = [self._lengths.get(item.path, 0) for item in self.batch.of_state("waiting")]
        known = [length for length in waiting if length]
        if not known or not self._speed:
            return None
        frames = sum(known) + (len(waiting) - len(known)) * sum(known) / len(known) - task.frames
        return max(0.0, frames) / self._speed

    @property
    def text(self) -> str:
        """How it stands, in a sentence; empty without a list."""
        total, failed = len(self.batch), len(self.batch.of_state("failed"))
        if not total:
            return ""
        done = len(self.batch.of_state("done"))
        parts = [tr("{done} of {total} done", done=done, total=total)]
        if failed:
            parts.append(tr_n("1 failed", "{n} failed", failed))
        if self.finished < total:
            left = self.seconds_left
            if self.problem:
                parts.append(tr("stopped"))
            elif self.paused:
                parts.append(tr("paused"))
            elif self.held:
                parts.append(tr("waiting for other work"))
            elif left is not None:
                parts.append(tr("about {time} left", time=time_in_words(left)))
        return ", ".join(parts)

    @property
    def short_text(self) -> str:
        """Beside the view's title: "3 of 12"; empty when nothing is left to do."""
        total = len(self.batch)
        return tr("{done} of {total}", done=self.finished, total=total) if self.finished < total else ""

    # -- aside ---------------------------------------------------------------------------------------

    def _measure(self, paths: Collection[Path]) -> None:
        """Learn the lengths of files, for the time left; the files first that come first."""
        unknown = [path for path in paths if path not in self._lengths]

        def measure(stop: threading.Event) -> dict[Path, int]:
            found: dict[Path, int] = {}
            for path in unknown:
                if stop.is_set():
                    break
                found[path] = batches.frames_stated(path)
            return found

        if unknown:
            self._aside(measure, self._on_measured)

    def _on_measured(self, lengths: dict[Path, int]) -> None:
        self._lengths |= lengths
        self.advanced.emit()

    def _aside(self, work: Callable[[threading.Event], object], then: Callable[..., object]) -> None:
        task = Task(work, self)
        task.succeeded.connect(then)
        task.failed.connect(lambda error: self.noticed.emit(message_of(error)))
        self._asides.run(task)

    def shut_down(self) -> None:
        """Stop and wait; the list is kept, and goes on with the next start."""
        self._over = True
        self._beginning.stop()
        self._tick.stop()
        super().shut_down()
        self._asides.shut_down()
        self._writer.drain()
        self._release()

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def result_of(analysis: Analysis) -> str:
    """An analysis in few words: the strongest emotion, and in how much of the clip a face was seen.

    In English, since it is kept with the list; `result_shown` is for the window.
    """
    from core.analysis.result_files import by_emotion

    emotion, value = max(by_emotion(analysis.prediction).items(), key=lambda item: item[1])
    name, seen = LABELS[emotion].lower(), share(analysis.faces_found_share)
    return _RESULT.format(emotion=name, value=f"{value:z.2f}", share=seen)


def result_shown(item: BatchItem) -> str:
    """What is said of a file, in the window's language: its result, or why it failed."""
    found = _READS_RESULT.fullmatch(item.says)
    if found is None:
        return said(item.says)
    name, value, seen = found.groups()
    return tr(_RESULT, emotion=in_sentence(name.capitalize()), value=value, share=seen)


def belief_shown(item: BatchItem) -> str:
    """Whether a file's numbers may be believed, in the window's language."""
    return ", ".join(tr(BELIEF[part]) if part in BELIEF else part for part in item.belief.split(", "))


def _about(path: Path, error: Exception) -> str:
    """What is wrong with a file, by its name: its folder has a column of its own. In English, for it is kept."""
    return shown(sentence_on(error)).replace(str(path), path.name)
