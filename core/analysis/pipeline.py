"""The one path from a source to results that live view, files, batch and tests all take.

One thread finds faces and aligns them; a second runs what comes in batches (the holistic network), the action units,
and what falls due now and then (sound, the ERI network). For files the first is the calling one, and a third decodes
ahead. For a camera the second is, so that a frame's results are told as soon as they are known, also while the next
frame is awaited; a third runs the ERI network, for which no frame waits. They work outside Python's lock most of the
time, so two cores are kept busy side by side.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import chain
from typing import Protocol, Self, TypeVar

import numpy as np

from core.analysis.reading_windows import Reader
from core.analysis_settings import AnalysisSettings
from core.features import mfcc
from core.features.alignment import crop_face, face_quality
from core.features.face import FaceExtractor, Sighting
from core.features.holistic import HolisticExtractor
from core.input_recipes import AudioRecipe
from core.models.base import ReactionModel
from core.sources.base import Source
from core.types import (
    ActionUnits,
    AudioToken,
    ClipEnd,
    FaceObservation,
    FaceQuality,
    FloatArray,
    Frame,
    FrameFeatures,
    ImageArray,
    OwnUnits,
    StepResult,
)
from core.units import UnitSet

_BATCH = 8
_BATCHES_IN_FLIGHT = 3
_DECODED_AHEAD = 4
_LEAST_STEP_S = 1e-3
_Item = TypeVar("_Item")


class OwnUnitsSource(Protocol):
    """What a source of action units on terms of its own, which no model reads, says of one clip."""

    units: UnitSet
    notes: tuple[str, ...]

    def told(self, frame: Frame, face: FaceObservation) -> OwnUnits | None:
        """What it says of a frame's face; None where it says nothing."""
        ...


class ActionUnitSource(Protocol):
    """Where the 17 intensities and occurrences of one clip come from."""

    def observe(self, frame: Frame, face: FaceObservation, crop: ImageArray) -> ActionUnits | None:
        """The action units of a frame's face, provisional; None where the source has none for it."""
        ...

    def settle(self) -> list[tuple[int, ActionUnits]]:
        """Final values, by frame index, that replace provisional ones since the last call."""
        ...


@dataclass
class Parts:
    """The extractors and the model of one pipeline."""

    faces: FaceExtractor
    holistic: HolisticExtractor
    model: ReactionModel
    classes: tuple[str, ...]

    def close(self) -> None:
        """Let go of the face landmarkers, which the next frame makes anew; the networks stay loaded."""
        self.faces.close()


@dataclass
class StageTimes:
    """Seconds of wall time spent per stage; for `eriscope bench` and the JSON's timings."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def measured(self, stage: str) -> Iterator[None]:
        """Add the wall time of the block to that of a stage; a block that raises adds nothing."""
        started = time.perf_counter()
        yield
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - started


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the first thread hands to the second."""

    frame: Frame
    sighting: Sighting
    crop: ImageArray | None
    quality: FaceQuality | None


class Pipeline:
    """Runs a source through all extractors and the model.

    Args:
        parts: used by this pipeline alone while it runs; closed with it.
        live: nothing that a frame would have to wait for, for a short way from camera to curve: batches are only as
            large as what has piled up, and the ERI network runs aside.
    """

    def __init__(self, parts: Parts, settings: AnalysisSettings, *, live: bool = False) -> None:
        self._parts = parts
        self._settings = settings
        self._live = live
        self.times = StageTimes()

    def run(
        self,
        source: Source,
        action_units: ActionUnitSource,
        stop: threading.Event | None = None,
        own_units: OwnUnitsSource | None = None,
    ) -> Iterator[StepResult | ClipEnd]:
        """Results of all frames in order, then one `ClipEnd` with the final readings.

        Ends early, without a `ClipEnd`, once ``stop`` is set.

        Args:
            action_units: what the model reads.
            own_units: what is shown in their place, if anything.

        Raises:
            SourceError: the source cannot be read to its end; what was finished by then has been yielded.
        """
        self._parts.faces.reset()
        with ExitStack() as stack:
            aside = stack.enter_context(ThreadPoolExecutor(1, "eriscope-read")) if self._live else None
            finisher = _Finisher(self._parts, self._settings, source, action_units, own_units, self.times, aside, stop)
            frames = _timed(source.frames(), self.times)
            yield from (self._run_live if self._live else self._run_file)(frames, finisher, stop)

    def _run_file(
        self, frames: Iterator[Frame], finisher: _Finisher, stop: threading.Event | None
    ) -> Iterator[StepResult | ClipEnd]:
        """Frames are decoded ahead and finished in full batches."""
        with ThreadPoolExecutor(1, "eriscope-finish") as executor, _ahead(frames, _DECODED_AHEAD) as decoded:
            waiting: deque[Future[list[StepResult]]] = deque()
            batch: list[_Seen] = []
            try:
                for frame in chain.from_iterable(decoded):
                    if stop is not None and stop.is_set():
                        return
                    batch.append(self._look(frame))
                    while waiting and (len(waiting) > _BATCHES_IN_FLIGHT or waiting[0].done()):
                        yield from waiting.popleft().result()
                    if len(batch) == _BATCH:
                        waiting.append(executor.submit(finisher.finish, batch))
                        batch = []
                waiting.append(executor.submit(finisher.finish, batch))
                while waiting:
                    if stop is not None and stop.is_set():
                        return
                    yield from waiting.popleft().result()
                if stop is None or not stop.is_set():
                    ended = executor.submit(finisher.end).result()
                    if stop is None or not stop.is_set():
                        yield ended
            finally:
                for future in waiting:
                    future.cancel()

    def _run_live(
        self, frames: Iterator[Frame], finisher: _Finisher, stop: threading.Event | None
    ) -> Iterator[StepResult | ClipEnd]:
        """Faces are looked for in a thread of their own, and what it has found by then is finished at once."""
        with _ahead(map(self._look, frames), _BATCH * _BATCHES_IN_FLIGHT, at_once=_BATCH) as found:
            for batch in found:
                if stop is not None and stop.is_set():
                    return
                yield from finisher.finish(batch)
            if stop is None or not stop.is_set():
                ended = finisher.end()
                if stop is None or not stop.is_set():
                    yield ended

    def _look(self, frame: Frame) -> _Seen:
        times, parts = self.times, self._parts
        if self._settings.excluded and self._settings.excludes(frame.pts_s):
            return _Seen(frame, Sighting(None, ()), None, None)
        with times.measured("face"):
            sighting = parts.faces.observe(frame)
        face = sighting.face
        if face is None:
            return _Seen(frame, sighting, None, None)
        with times.measured("align"):
            crop = crop_face(frame.image, face.landmarks)
            return _Seen(frame, sighting, crop, face_quality(face, crop))

    def close(self) -> None:
        """Close the parts; see `Parts.close`."""
        self._parts.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


class _Finisher:
    """The second thread's work: holistic features in batches, action units, sound, readings."""

    def __init__(
        self,
        parts: Parts,
        settings: AnalysisSettings,
        source: Source,
        action_units: ActionUnitSource,
        own_units: OwnUnitsSource | None,
        times: StageTimes,
        aside: Executor | None,
        stop: threading.Event | None,
    ) -> None:
        self._stop = stop
        self._parts = parts
        self._settings = settings
        self._times = times
        self._action_units = action_units
        self._own_units = own_units
        self._reader = Reader(parts.model, settings, source.info.duration_s, action_units.settle, aside)
        self._tokens = _audio_tokens(source, parts.model.audio, times)
        self._next_token: AudioToken | None = None
        self._last_pts_s = 0.0
        self._last_step_s = 0.0
        self._count = 0

    def finish(self, batch: list[_Seen]) -> list[StepResult]:
        crops = [seen.crop for seen in batch if seen.crop is not None]
        with self._times.measured("holistic"):
            rows = iter(zip(*self._parts.holistic.extract(crops), strict=True)) if crops else iter(())
        return [self._step(seen, None if seen.crop is None else next(rows)) for seen in batch]

    def _step(self, seen: _Seen, holistic: tuple[FloatArray, FloatArray] | None) -> StepResult:
        index, pts_s = seen.frame.index, seen.frame.pts_s
        if self._count:
            self._last_step_s = pts_s - self._last_pts_s
        self._count += 1
        self._last_pts_s = pts_s
        with self._times.measured("model"):
            due = self._reader.due(pts_s)
        features = told = None
        if seen.sighting.face is not None and seen.crop is not None and holistic is not None:
            with self._times.measured("action_units"):
                units = self._action_units.observe(seen.frame, seen.sighting.face, seen.crop)
            features = None if units is None else FrameFeatures(*holistic, units)
        if seen.sighting.face is not None and seen.crop is not None and self._own_units is not None:
            told = self._own_units.told(seen.frame, seen.sighting.face)
        with self._times.measured("audio"):
            audio = self._tokens_until(pts_s)
        self._reader.add(index, pts_s, features, heard(audio, self._settings))
        return StepResult(
            index=index,
            pts_s=pts_s,
            face=seen.sighting.face,
            other_faces=seen.sighting.others,
            features=features,
            quality=seen.quality,
            audio=audio,
            reading=due.reading,
            so_far=due.so_far,
            settled=due.settled,
            own_units=told,
        )

    def end(self) -> ClipEnd:
        with self._times.measured("audio"):
            audio = self._tokens_until(np.inf)
        end_s = self._last_pts_s + max(self._last_step_s, _LEAST_STEP_S)
        with self._times.measured("model"):
            self._reader.add_audio(heard(audio, self._settings))
            settled, readings = self._reader.finish(end_s)
        return ClipEnd(end_s, audio, settled, tuple(readings), self._reader.windowed)

    def _tokens_until(self, pts_s: float) -> tuple[AudioToken, ...]:
        found: list[AudioToken] = []
        while True:
            if self._stop is not None and self._stop.is_set():  # silence may be hours long
                return tuple(found)
            if self._next_token is None:
                self._next_token = next(self._tokens, None)
            token = self._next_token
            if token is None or (self._parts.model.audio.ordered and token.end_s > pts_s):
                return tuple(found)
            found.append(token)
            self._next_token = None


def heard(tokens: tuple[AudioToken, ...], settings: AnalysisSettings) -> tuple[AudioToken, ...]:
    """The audio tokens that are read."""
    return tuple(t for t in tokens if not settings.excludes(t.pts_s)) if settings.excluded else tokens


def _audio_tokens(source: Source, recipe: AudioRecipe, times: StageTimes) -> Iterator[AudioToken | None]:
    """All tokens; None where a live source has no more for now.

    What needs the whole sound is read at once, before any picture: a file gives both side by side, or one by one.
    """
    if recipe.ordered:
        return _ordered_tokens(source, recipe)
    with times.measured("audio"):
        return iter(mfcc.authors_tokens(*source.whole_sound()))


def _ordered_tokens(source: Source, recipe: AudioRecipe) -> Iterator[AudioToken | None]:
    tokenizer = mfcc.Tokenizer(recipe)
    for block in source.sound():
        if len(block):
            yield from tokenizer.push(block)
        else:
            yield None


def _timed(frames: Iterator[Frame], times: StageTimes) -> Iterator[Frame]:
    while True:
        with times.measured("decode"):
            frame = next(frames, None)
        if frame is None:
            return
        yield frame


@contextmanager
def _ahead(items: Iterator[_Item], ahead: int, *, at_once: int = 1) -> Iterator[Iterator[list[_Item]]]:
    """The same items, so many made ahead by a thread that ends with the block.

    Args:
        at_once: what is there already comes in one list, up to so many.
    """
    left = threading.Event()

    def following() -> _Item | None:
        return None if left.is_set() else next(items, None)

    def is_there(coming: Future[_Item | None]) -> bool:
        return coming.done() and coming.exception() is None and coming.result() is not None

    def handed_over(maker: ThreadPoolExecutor) -> Iterator[list[_Item]]:
        coming = deque(maker.submit(following) for _ in range(ahead))
        while (first := coming.popleft().result()) is not None:
            together = [first]
            while (
                coming
                and len(together) < at_once
                and is_there(coming[0])
                and (item := coming.popleft().result()) is not None
            ):
                together.append(item)
            coming.extend(maker.submit(following) for _ in together)
            yield together

    with ThreadPoolExecutor(1, "eriscope-ahead") as maker:
        try:
            yield handed_over(maker)
        finally:
            left.set()
