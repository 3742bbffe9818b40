"""Analyse clips: from a file and settings to an `Analysis`, through the cache."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

from core.analysis import action_unit_sources, assembly
from core.analysis import store as analysis_store
from core.analysis.assembly import Chosen
from core.analysis.result import Analysis, AnalysisBuilder, ClipRecord, ModelRecord
from core.analysis_settings import LEAST_FACE_SHARE, AnalysisSettings
from core.errors import AnalysisError, Cancelled
from core.face_choices import LARGEST, with_choice
from core.features import mfcc
from core.features.framing import LEAST_EYES_PX
from core.label_meaning import TELLS_PROFILE
from core.models.validation import warning_of
from core.sources.base import ClipInfo, Source
from core.sources.video_file import VideoFile
from core.text import counted, have, share, were
from core.types import ClipEnd, StepResult

if TYPE_CHECKING:
    from core.analysis.pipeline import Parts, Pipeline


OnStep = Callable[[StepResult], None]


class Analyser:
    """Analyses one clip after another with the same settings; models are loaded when first needed.

    Args:
        settings: everything that the numbers depend on.
        cache: folder of the analyses; None for the user's cache.
    """

    def __init__(self, settings: AnalysisSettings, *, cache: Path | None = None) -> None:
        self.settings = settings
        self._cache = cache or analysis_store.default_folder()
        self._hashes = analysis_store.ClipHashes(self._cache)
        self._chosen: Chosen | None = None
        self._parts: Parts | None = None

    @property
    def chosen(self) -> Chosen:
        """The model files; found once.

        Raises:
            CheckpointError, ExtractorError: a model is missing.
        """
        if self._chosen is None:
            self._chosen = assembly.choose(self.settings)
        return self._chosen

    def exclude(self, stretches: tuple[tuple[float, float], ...], faces: str = LARGEST) -> None:
        """Leave other stretches out from now on, and follow other faces; the models stay loaded.

        Args:
            faces: as `core.face_choices` has them.
        """
        self.settings = replace(with_choice(self.settings, faces), excluded=stretches)
        if self._parts is not None:
            self._parts.faces.want(self.settings.face, self.settings.face_changes)

    def cached(self, clip: Path) -> Analysis | None:
        """The analysis of a clip if it was made before, by what is in the file; quick, loads no model.

        None also for a clip that cannot be read; analysing it says why.
        """
        try:
            return self._found(clip)
        except OSError:
            return None

    def _found(self, clip: Path) -> Analysis | None:
        found = analysis_store.load(self._cache, self.key(clip))
        return None if found is None else replace(found, clip=replace(found.clip, path=str(clip)))

    def key(self, clip: Path) -> str:
        """The name of a clip's analysis in the cache."""
        hashes = self.chosen.hashes(self.settings, clip)
        return analysis_store.key_of(self._hashes.of(clip), self.settings, hashes)

    def analyse(
        self,
        clip: Path,
        *,
        on_open: Callable[[ClipInfo], None] = lambda info: None,
        on_step: OnStep | None = None,
        stop: threading.Event | None = None,
        fresh: bool = False,
    ) -> Analysis:
        """Analyse a clip, or take it from the cache.

        Args:
            on_open: told what is known of the clip before its first frame is analysed.
            on_step: called with each frame's result, in order.
            stop: set to cancel.
            fresh: do not look into the cache.

        Raises:
            SourceError, ExtractorError, CheckpointError: the clip or a model cannot be used.
            AnalysisError: there is nothing to read, above all no face.
            Cancelled: ``stop`` was set.
            OutputError: the result cannot be stored.
        """
        started = time.perf_counter()
        with VideoFile(clip, stop=stop) as source:
            if not fresh and (found := self._found(clip)) is not None:
                return found
            on_open(source.info)
            units = action_unit_sources.action_unit_source(self.settings.action_units, source)
            own_units = action_unit_sources.own_units_source(self.settings.action_units, source)
            key = self.key(clip)
            with (
                analysis_store.entry_in_the_making(self._cache, key, self._hashes.of(clip)) as making,
                self._pipeline() as pipeline,
            ):
                parts = self._loaded()
                builder = AnalysisBuilder(
                    making, parts.model, parts.classes, self.settings, None if own_units is None else own_units.units
                )
                try:
                    for result in pipeline.run(source, units, stop, own_units):
                        builder.add(result)
                        if isinstance(result, StepResult) and on_step is not None:
                            on_step(result)
                        end = result if isinstance(result, ClipEnd) else None
                    if stop is not None and stop.is_set():
                        raise Cancelled("The analysis was cancelled.")
                    assert end is not None
                    analysis = self._finish(
                        builder, source, clip, end, pipeline, started, assembly.notes_of(own_units or units)
                    )
                finally:
                    builder.close()
                return analysis_store.publish(analysis, making, self._cache, key)

    @property
    def classes(self) -> tuple[str, ...]:
        """Names of the backbone's classes; the models are loaded for it."""
        return self._loaded().classes

    def _loaded(self) -> Parts:
        if self._parts is None:
            self._parts = assembly.build(self.settings, self.chosen)
        return self._parts

    def _pipeline(self) -> Pipeline:
        from core.analysis.pipeline import Pipeline

        return Pipeline(self._loaded(), self.settings)

    def _finish(
        self,
        builder: AnalysisBuilder,
        source: Source,
        clip: Path,
        end: ClipEnd,
        pipeline: Pipeline,
        started: float,
        notes: tuple[str, ...],
    ) -> Analysis:
        n_frames = builder.n_frames
        if not builder.has_reading:
            if builder.n_excluded == n_frames:
                raise AnalysisError(f"All {n_frames} frames of {clip} are excluded. Shorten the exclusions.")
            if not self._loaded().model.reads_video:
                raise AnalysisError(
                    f"{self.chosen.model.name} reads sound alone, and {clip} {_lacks_sound(builder, source)}. Choose a "
                    "clip with sound, or a model that reads faces."
                )
            if builder.n_faces == 0:
                looked_at = f"any of the {n_frames} frames" if n_frames > 1 else "the only frame"
                raise AnalysisError(
                    f"No face was found in {looked_at} of {clip}. Choose a clip in which the face is visible, with at "
                    f"least {LEAST_EYES_PX:z.0f} pixels between the eyes, and lit from the front."
                )
            if builder.n_used < builder.n_faces:
                raise AnalysisError(
                    f"{self.settings.action_units} has action units for only {builder.n_used} of the "
                    f"{builder.n_faces} frames of {clip} that show a face; that is too little to read."
                )
            of = counted(n_frames, "frame")
            raise AnalysisError(f"{clip} shows a face in only {builder.n_faces} of {of}; that is too little to read.")
        wall_s = time.perf_counter() - started
        timings = {"wall_s": wall_s, "frames_per_s": n_frames / wall_s}
        timings |= {f"{stage}_s": seconds for stage, seconds in pipeline.times.seconds.items()}
        info = source.info
        record = ClipRecord(
            path=str(clip),
            sha256=self._hashes.of(clip),
            duration_s=end.end_s,
            n_frames=n_frames,
            fps_mean=n_frames / end.end_s,
            has_audio=info.has_audio,
            width=info.width,
            height=info.height,
        )
        return builder.finish(
            clip=record,
            model=self._model_record(),
            warnings=(*source.warnings, *notes, *self._warnings(builder, source, end)),
            timings=timings,
        )

    def _model_record(self) -> ModelRecord:
        model, chosen = self._loaded().model, self.chosen
        return ModelRecord(
            name=chosen.model.name,
            sha256=model.sha256,
            validated=chosen.model.validated,
            card=chosen.model.summary,
            attention=model.attention,
            system=model.system,
            form=model.labels.form,
            scale=model.labels.scale,
            raters=model.labels.raters,
            backbone=chosen.backbone.name,
            backbone_sha256=chosen.backbone.sha256,
        )

    def _warnings(self, builder: AnalysisBuilder, source: Source, end: ClipEnd) -> list[str]:
        from core.analysis.reading_windows import within  # loads torch, which is there by now

        model = self._loaded().model
        found = []
        if not self.chosen.model.validated:
            found.append(warning_of(self.chosen.model.name, self.chosen.model.summary))

        if model.labels.relative:
            found.append(f"Model {self.chosen.model.name} {TELLS_PROFILE}.")
        found += model.notes_on_makers(self.chosen.hashes(self.settings, None), self.chosen.backbone.name)
        if model.reads_audio and (silent := builder.n_silent_readings):
            if silent == builder.n_readings:
                found.append(f"The clip {_lacks_sound(builder, source)}: only the picture was used.")
            else:
                found.append(
                    f"{silent} of {builder.n_readings} windows {have(silent)} no sound: "
                    "there only the picture was used."
                )
        if model.reads_video and builder.n_used < model.least_frames:
            read = counted(builder.n_used, "frame")
            found.append(f"Only {read} could be read; the paper's protocol needs {model.least_frames}.")
        looked_at = max(builder.n_frames - builder.n_excluded, 1)
        if builder.n_excluded:
            found.append(
                f"{builder.n_excluded} of {builder.n_frames} frames {were(builder.n_excluded)} excluded and not read."
            )
        if model.reads_video and builder.n_faces < LEAST_FACE_SHARE * looked_at:
            found.append(f"A face was found in only {share(builder.n_faces / looked_at)} of the frames.")
        if end.windowed:
            single_s = within(self.settings, model.longest_s).single_reading_s
            found.append(
                f"The clip is longer than {single_s:g} s: it was read in windows, and the prediction is their mean."
            )
        if (of := action_unit_sources.units_of(self.settings.action_units)).own:
            if builder.n_told < builder.n_faces:
                found.append(
                    f"The {of.of} table has action units of {builder.n_told} of the {builder.n_faces} frames that show "
                    "the face; of the others they are missing."
                )
            if "au_intensity" in model.needed or "au_occurrence" in model.needed:
                found.append(action_unit_sources.not_read(self.settings.action_units))
        if model.wants_au28:
            found.append("The model also reads AU28, which is not measured here; 0 was used.")
        if model.reads_audio and not model.audio.ordered:
            found.append("The model's audio tokens are not in order of time; their attention cannot be plotted.")
        return found

    def close(self) -> None:
        """Let go of the models."""
        if self._parts is not None:
            self._parts.close()
        self._parts = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


def _lacks_sound(builder: AnalysisBuilder, source: Source) -> str:
    """Why no sound was read, after "The clip"."""
    if not source.info.has_audio:
        return "has no sound"
    if not builder.n_tokens:
        return f"has less than {mfcc.LEAST_S:z.2f} s of sound that can be read"
    return "has no sound within what was read"
