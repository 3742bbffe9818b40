"""When the network is run, and over which stretch: one reading for a clip, windows for a long recording.

A clip up to ``single_reading_s`` is one reading, as in the paper. A longer recording (or a camera, whose end
is unknown) is read in windows. While frames arrive, a provisional "so far" reading comes once per second.
Only the frames that a reading can still need are kept, so memory does not grow with the recording.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.analysis_settings import LEAST_WINDOW_S, AnalysisSettings
from core.models.base import ReactionModel
from core.models.gru import StatesSoFar
from core.system.memory import give_back
from core.types import AU_NAMES, ActionUnits, AudioToken, FeatureSequence, FloatArray, FrameFeatures, Reading

SO_FAR_EVERY_S = 1.0
_ROUNDING_S = 0.01
"""Containers round times, so a clip of 30 s may seem a little longer."""


@dataclass(slots=True)
class _Step:
    index: int
    pts_s: float
    features: FrameFeatures


@dataclass(frozen=True, slots=True)
class Due:
    """What falls due at a frame.

    Attributes:
        reading: None when there is none.
        so_far: the reading is provisional.
        settled: action units that became final, by frame index.
    """

    reading: Reading | None = None
    so_far: bool = False
    settled: tuple[tuple[int, ActionUnits], ...] = ()


class Reader:
    """Collects features in order of time and runs the network when a reading is due.

    Args:
        model: the network.
        settings: window, hop and the longest single reading.
        duration_s: of the source where known; decides between one reading and windows.
        settle: gives final action units in place of provisional ones, before a reading that counts.
        aside: runs the network where frames must not wait for it (a camera); readings then come some frames later.
    """

    def __init__(
        self,
        model: ReactionModel,
        settings: AnalysisSettings,
        duration_s: float | None,
        settle: Callable[[], list[tuple[int, ActionUnits]]],
        aside: Executor | None = None,
    ) -> None:
        self._model = model
        self._settings = settings = within(settings, model.longest_s)
        self._settle_source = settle
        self._single_s = settings.single_reading_s + _ROUNDING_S
        self.windowed = duration_s is None or duration_s > self._single_s
        self._steps: deque[_Step] = deque()
        self._audio: deque[AudioToken] = deque()
        self._next_so_far_s = SO_FAR_EVERY_S
        self._next_window_s = 0.0
        self._windows_end_s = 0.0
        self._aside = aside
        self._so_far = StatesSoFar()
        self._asked: deque[tuple[Future[Reading], bool]] = deque()

    def add(self, index: int, pts_s: float, features: FrameFeatures | None, audio: tuple[AudioToken, ...]) -> None:
        """Take one frame and the audio tokens that ended before it, after asking what is `due`."""
        if features is not None:
            self._steps.append(_Step(index, pts_s, features))
        self._audio.extend(audio)

    def add_audio(self, audio: tuple[AudioToken, ...]) -> None:
        """Take audio tokens that ended after the last frame."""
        self._audio.extend(audio)

    def finish(self, end_s: float) -> tuple[tuple[tuple[int, ActionUnits], ...], list[Reading]]:
        """What is due when the source has ended.

        Returns:
            Action units that became final, and readings: one of the whole clip when it is short enough, which
            then stands for all windows read before; else the window at the end, so that every frame with a face
            is read. None when too few frames show a face.
        """
        settled = self._settle()
        if end_s <= self._single_s:
            self.windowed = False  # shorter than its header said, or of unknown length
        start_s = max(0.0, end_s - self._settings.window_s) if self.windowed else 0.0
        while self.windowed and self._left_behind(start_s):
            self._ask_window()
        readings = [future.result() for future, so_far in self._asked if self.windowed and not so_far]
        last = self._begin(start_s, end_s, so_far=False)
        return settled, [*readings, last.result()] if last else readings

    def due(self, pts_s: float) -> Due:
        """What falls due before a frame at ``pts_s`` is added."""
        settings = self._settings
        if pts_s > self._single_s:
            self.windowed = True  # longer than its header said
        settled: tuple[tuple[int, ActionUnits], ...] = ()
        if self.windowed and pts_s >= self._next_window_s + settings.window_s:
            settled = self._settle()
            self._ask_window()
            self._forget(pts_s)
            if self._aside is None:  # a camera's frames must not wait for it
                give_back()
        elif pts_s >= self._next_so_far_s:
            self._next_so_far_s = (math.floor(pts_s / SO_FAR_EVERY_S) + 1) * SO_FAR_EVERY_S
            start_s = max(0.0, pts_s - settings.window_s) if self.windowed else 0.0
            self._forget(pts_s)
            if not self._asked:  # a machine that needs more than a second for one gets fewer
                self._ask(start_s, pts_s, so_far=True)
        if self._asked and self._asked[0][0].done():
            future, so_far = self._asked.popleft()
            return Due(future.result(), so_far, settled)
        return Due(settled=settled)

    def _ask_window(self) -> None:
        """One window; a recording longer than its header said has several to catch up with."""
        self._windows_end_s = self._next_window_s + self._settings.window_s
        self._ask(self._next_window_s, self._windows_end_s, so_far=False)
        self._next_window_s += self._settings.hop_s

    def _left_behind(self, last_start_s: float) -> bool:
        """Whether a whole window has passed unread, or a frame (or sound) before the last window is in no window."""
        times = [part.pts_s for part in (self._steps if self._model.reads_video else self._audio)]
        if not times:
            return False
        passed = self._next_window_s + self._settings.window_s <= times[-1]
        return passed or any(self._windows_end_s <= pts_s < last_start_s for pts_s in times)

    def _ask(self, start_s: float, end_s: float, *, so_far: bool) -> None:
        future = self._begin(start_s, end_s, so_far=so_far)
        if future is not None:
            self._asked.append((future, so_far))

    def _settle(self) -> tuple[tuple[int, ActionUnits], ...]:
        settled = self._settle_source()
        final = dict(settled)
        for step in self._steps:
            if step.index in final:
                step.features = replace(step.features, action_units=final[step.index])
        return tuple(settled)

    def _forget(self, now_s: float) -> None:
        keep_s = now_s - self._settings.longest_reading_s - _ROUNDING_S
        if self.windowed:
            keep_s = min(keep_s, self._next_window_s)
        while self._steps and self._steps[0].pts_s < keep_s:
            self._steps.popleft()
        while self._model.audio.ordered and self._audio and self._audio[0].pts_s < keep_s:
            self._audio.popleft()

    def _begin(self, start_s: float, end_s: float, *, so_far: bool) -> Future[Reading] | None:
        """Run the network over a stretch, here or aside; None where there is too little that it reads."""
        steps = [step for step in self._steps if start_s <= step.pts_s < end_s]
        ordered = self._model.audio.ordered
        audio = [token for token in self._audio if not ordered or start_s <= token.pts_s < end_s]
        if not self._model.can_read(len(steps), len(audio)):
            return None
        features = _sequence(steps, audio)
        known = self._so_far if so_far else None
        work = partial(self._model.read, features, start_s, end_s, want_attention=True, so_far=known)
        if self._aside is not None:
            return self._aside.submit(work)
        done: Future[Reading] = Future()
        done.set_result(work())
        return done


def within(settings: AnalysisSettings, longest_s: float | None) -> AnalysisSettings:
    """Settings by which no reading is longer than a network can read: what is longer is read in windows.

    Args:
        longest_s: see `ReactionModel.longest_s`.
    """
    if longest_s is None:
        return settings
    longest_s = max(longest_s, LEAST_WINDOW_S)
    window_s = min(settings.window_s, longest_s)
    return replace(
        settings,
        single_reading_s=min(settings.single_reading_s, longest_s),
        window_s=window_s,
        hop_s=min(settings.hop_s, window_s),
    )


def _sequence(steps: list[_Step], audio: list[AudioToken]) -> FeatureSequence:
    units = [step.features.action_units for step in steps]
    return FeatureSequence(
        holistic=_rows([step.features.holistic for step in steps], 512),
        au_intensity=_rows([au.intensity for au in units], len(AU_NAMES)),
        au_occurrence=_rows([au.occurrence for au in units], len(AU_NAMES)),
        frame_index=np.array([step.index for step in steps], np.int64),
        frame_pts=np.array([step.pts_s for step in steps], np.float64),
        audio=_rows([token.values for token in audio], 1024),
        audio_pts=np.array([token.pts_s for token in audio], np.float64),
    )


def _rows(values: Sequence[NDArray[Any]], width: int) -> FloatArray:
    """``(n, width)`` float32, also where n is 0."""
    return np.stack(values).astype(np.float32) if values else np.zeros((0, width), np.float32)
