"""Filling a feature store: which clips need it, and the work on one clip, wherever it runs.

The work is a pure function of an `ExtractionJob`; it writes nothing. One process (`extract`) takes what comes back and
writes it into the store, so a kill at any moment leaves only whole files, and what is there is not made again.
"""

from __future__ import annotations

import atexit
import contextlib
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from core.analysis import assembly
from core.analysis.action_unit_sources import source_of
from core.analysis.feature_files import FEATURES_VERSION, extract_features
from core.analysis.result import versions
from core.analysis_settings import AnalysisSettings
from core.datasets.dataset import Clip, Dataset
from core.datasets.store import Entry, FeatureStore, settings_hash
from core.errors import ExtractorError
from core.input_recipes import AudioRecipe, audio_recipe
from core.inspection.out_of_distribution import measured, ranges_of
from core.system.failures import Failures
from core.system.files import sha256_of
from core.system.safe_paths import expanded, is_file
from core.types import FeatureSequence, StepResult

if TYPE_CHECKING:
    from core.analysis.pipeline import Parts

CLIP_SEEN = "clip_seen"
"""In a clip's origin: what can be told of it by the measures of `core.inspection.out_of_distribution`."""
_CLIP_FILES = ("clip_video", "clip_sound", "clip_openface")


@dataclass(frozen=True)
class ExtractionJob:
    """One clip to be extracted.

    Attributes:
        expected: settings hash of the features; a worker whose models differ refuses the job.
    """

    clip_id: str
    video: Path
    sound: Path | None
    settings: AnalysisSettings
    expected: str


@dataclass(frozen=True)
class Extracted:
    """A clip's features, and what the store is to say of how they were made."""

    features: FeatureSequence
    origin: dict[str, Any]


Outcome = Extracted | str
"""What a job gives: features, or one sentence that says why there are none."""

Runner = Callable[[list[ExtractionJob]], Iterator[tuple[ExtractionJob, Outcome]]]
"""Runs jobs somewhere and yields each once, as they are done."""


@dataclass(frozen=True)
class Plan:
    """What is to be done.

    Attributes:
        jobs: clips to be extracted.
        kept: how many have their features already.
        changed: how many of the jobs are for clips that have features, but by other settings, by other models or
            of another file.
        without_video: ids of clips that have neither features nor a video.
    """

    jobs: list[ExtractionJob]
    kept: int
    changed: int
    without_video: list[str]


def plan(dataset: Dataset, store: FeatureStore, settings: AnalysisSettings) -> Plan:
    """Find the clips that need extraction.

    Raises:
        CheckpointError, ExtractorError: a model is missing.
    """
    settings = _anywhere(settings)
    expected = settings_hash(_recipe(settings, assembly.choose(settings, to_read=False)))
    jobs, kept, changed, without_video = [], 0, 0, []
    for clip in dataset.clips:
        entry = store.entries.get(clip.clip_id)
        if clip.video is None:
            kept += entry is not None
            if entry is None:
                without_video.append(clip.clip_id)
        elif entry is not None and entry.settings == expected and _unchanged(clip, entry, settings):
            kept += 1
        else:
            changed += entry is not None
            jobs.append(ExtractionJob(clip.clip_id, clip.video.absolute(), clip.sound, settings, expected))
    return Plan(jobs, kept, changed, without_video)


def extract(
    todo: Plan, store: FeatureStore, run: Runner, on_clip: Callable[[ExtractionJob, Outcome], None] | None = None
) -> list[str]:
    """Run the jobs and fill the store.

    Returns:
        A sentence per clip that has no features now.

    Raises:
        OutputError: the store cannot be written.
    """
    failures = Failures(store.folder)
    failures.sentences += [f"{clip_id}: no video is known. Import the dataset again." for clip_id in todo.without_video]
    store.sweep()
    store.forget(job.clip_id for job in todo.jobs)
    try:
        for job, outcome in run(todo.jobs):
            if isinstance(outcome, Extracted):
                with failures.of(job.clip_id, named=True):
                    store.add(job.clip_id, outcome.features, outcome.origin)
            else:
                failures.sentences.append(f"{job.clip_id}: {outcome}")
            if on_clip is not None:
                on_clip(job, outcome)
    finally:
        store.close()
    return failures.sentences


def extract_clip(job: ExtractionJob) -> Outcome:
    """Extract one clip, in any process; models are loaded once per process and thread and then kept."""
    try:
        with _loaded.borrowed(job.settings) as (parts, recipe):
            if settings_hash(recipe) != job.expected:
                return (
                    "the worker's models or version of Eriscope differ from those here. Install the same on all workers"
                )
            files = _files(job.video, job.sound, job.settings)
            seen = _Seen()
            features = extract_features(job.video, job.settings, parts, seen.add, sound=job.sound, may_be_faceless=True)
            made_from = {name: _fingerprint(path) for name, path in files.items()}
            return Extracted(features, {**recipe, "versions": versions(), **made_from, CLIP_SEEN: seen.measures()})
    except Exception as error:  # one clip; the others can still be extracted
        return Failures().add(job.video, error)


def seen_of(store: FeatureStore, clips: Iterable[Clip]) -> dict[str, list[float]]:
    """The ranges of what a model sees that learns from these clips, as far as the extraction of their features told."""
    return ranges_of(
        {**(told if isinstance(told := entry.clip.get(CLIP_SEEN), dict) else {}), "frames": entry.n_frames}
        for entry in (store.entries[clip.clip_id] for clip in clips if clip.clip_id in store)
    )


class _Seen:
    """Measures of a clip, from its frames as they come: what a model that learns from it will have seen."""

    def __init__(self) -> None:
        self._pts_s: list[float] = []
        self._n_used = 0
        self._faces: list[tuple[tuple[float, float, float], float, float]] = []

    def add(self, step: StepResult) -> None:
        self._pts_s.append(step.pts_s)
        self._n_used += step.features is not None
        if step.face is not None and step.quality is not None:
            pose = step.face.pose
            self._faces.append(((pose.pitch, pose.yaw, pose.roll), step.quality.size_px, step.quality.brightness))

    def measures(self) -> dict[str, float | None]:
        steps = np.diff(self._pts_s)
        step_s = float(np.median(steps)) if len(steps) else 0.0
        lasted_s = self._pts_s[-1] - self._pts_s[0] if self._pts_s else 0.0
        return measured(
            length_s=lasted_s + step_s,
            n_used=self._n_used,
            n_frames=len(self._pts_s),
            pose=np.array([pose for pose, _, _ in self._faces]).reshape(-1, 3),
            eyes_px=np.array([size for _, size, _ in self._faces]),
            brightness=np.array([light for _, _, light in self._faces]),
            rate=len(steps) / lasted_s if lasted_s > 0 else None,
        )


class _Loaded:
    """The parts that this process has loaded; a pipeline's parts serve one thread at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: list[tuple[AnalysisSettings, Parts, dict[str, Any]]] = []

    @contextlib.contextmanager
    def borrowed(self, settings: AnalysisSettings) -> Iterator[tuple[Parts, dict[str, Any]]]:
        with self._lock:
            kept = self._idle.pop() if self._idle else None
        if kept is not None and kept[0] != settings:
            kept[1].close()
            kept = None
        if kept is None:
            kept = (settings, *_load(settings))
        try:
            yield kept[1], kept[2]
        finally:
            with self._lock:
                self._idle.append(kept)

    def close(self) -> None:
        with self._lock:
            while self._idle:
                self._idle.pop()[1].close()


_loaded = _Loaded()
atexit.register(_loaded.close)  # MediaPipe's own destructor comes too late in the interpreter's end


def _load(settings: AnalysisSettings) -> tuple[Parts, dict[str, Any]]:
    import torch

    chosen = assembly.choose(settings, to_read=False)
    recipe, parts = _recipe(settings, chosen), assembly.build(settings, chosen)
    torch.set_num_threads(1)  # the clips are what runs side by side
    return parts, recipe


def _recipe(settings: AnalysisSettings, chosen: assembly.Chosen) -> dict[str, Any]:
    """All that features depend on besides the clip itself. Of the model it is the audio recipe alone."""
    source, _ = source_of(settings.action_units)
    hashes = chosen.hashes(settings, None)
    del hashes["model"]
    stored = chosen.model.metadata.get("audio_recipe")
    return {
        "version": FEATURES_VERSION,
        "hashes": hashes,
        "action_units": f"{source.name}:" if source.table else settings.action_units,
        "max_faces": settings.max_faces,
        "face": None if settings.face is None else asdict(settings.face),
        "audio_recipe": asdict(audio_recipe(stored) if stored else AudioRecipe(name="mfcc_2")),
    }


def _files(video: Path, sound: Path | None, settings: AnalysisSettings) -> dict[str, Path]:
    """The files of one clip that its features depend on."""
    found = {"clip_video": video}
    if sound is not None:
        found["clip_sound"] = sound
    source, folder = source_of(settings.action_units)
    if source.table:
        found["clip_openface"] = source.table(folder, video)
    return found


def _fingerprint(path: Path) -> dict[str, Any]:
    state = path.stat()
    return {"name": path.name, "size": state.st_size, "mtime_ns": state.st_mtime_ns, "sha256": sha256_of(path)}


def _unchanged(clip: Clip, entry: Entry, settings: AnalysisSettings) -> bool:
    """Whether a clip's files are those that its features were made from; what is gone cannot be asked."""
    assert clip.video is not None
    try:
        files = _files(clip.video, clip.sound, settings)
        if set(files) != {name for name in entry.clip if name in _CLIP_FILES}:
            return False
        return all(_same(path, entry.clip[name]) for name, path in files.items() if path.is_file())
    except (ExtractorError, OSError):  # its job says why
        return False


def _same(path: Path, noted: dict[str, Any]) -> bool:
    """Reads the file only where its size is the same and its time is not (it may have been copied)."""
    state = path.stat()
    if state.st_size != noted["size"]:
        return False
    return bool(state.st_mtime_ns == noted["mtime_ns"]) or sha256_of(path) == noted["sha256"]


def _anywhere(settings: AnalysisSettings) -> AnalysisSettings:
    """The settings with full paths, so that they mean the same in a process that runs elsewhere."""

    def full(name: str) -> str:
        path = expanded(name)
        return str(path.absolute()) if is_file(path) else name

    units = settings.action_units
    source, folder = source_of(units)
    if source.table:
        units = f"{source.name}:{expanded(folder).absolute()}"
    return replace(settings, model=full(settings.model), backbone=full(settings.backbone), action_units=units)
