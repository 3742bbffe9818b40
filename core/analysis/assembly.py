"""Settings to a running pipeline: finds the models, loads them, joins the parts."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.analysis import action_unit_sources
from core.analysis_settings import AnalysisSettings, check_device
from core.errors import CheckpointError, ExtractorError
from core.models import landmarker_file, registry
from core.models.metadata import classes_file
from core.models.registry import ModelEntry
from core.system.files import sha256_of
from core.system.memory import share_heaps

if TYPE_CHECKING:
    from core.analysis.pipeline import ActionUnitSource, Parts
    from core.features.unit_tables import UnitTableSource

# oneDNN keeps what it compiled for each shape; readings of a growing clip have a new one each second. Of 1024, as it
# would, a long recording's memory grows by some hundred megabytes.
os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "256")


@dataclass(frozen=True)
class Chosen:
    """The model files that settings name; cheap to find, so caches can be asked before anything is loaded."""

    model: ModelEntry
    backbone: ModelEntry
    landmarker: Path

    def hashes(self, settings: AnalysisSettings, clip: Path | None) -> dict[str, str]:
        """Hash by part, for the key of an analysis."""
        found = {
            "model": self.model.sha256,
            "backbone": self.backbone.sha256,
            "landmarks": landmarker_file.SHA256,
        }
        source, argument = action_unit_sources.source_of(settings.action_units)
        found |= source.key(argument, clip)
        with contextlib.suppress(OSError):  # most networks tell the names of their classes themselves
            found["classes"] = sha256_of(classes_file(self.backbone.path))
        return found


def choose(settings: AnalysisSettings, *, to_read: bool = True) -> Chosen:
    """Find the files.

    Args:
        to_read: the model is to read videos; else it only says how sound becomes tokens, and models are to learn from
            the features.

    Raises:
        CheckpointError, ExtractorError: a model is missing, or is to read what no video gives.
        SettingsError: the source of action units gives none that a model could learn from.
    """
    model = registry.find(settings.model, registry.REACTION)
    if to_read:
        model.check_reads_videos()
    else:
        action_unit_sources.check_models_can_read(settings.action_units)
    return Chosen(
        model,
        registry.find(settings.backbone, "backbone"),
        landmarker_file.require(),
    )


def build(settings: AnalysisSettings, chosen: Chosen) -> Parts:
    """Load everything. Imports torch and MediaPipe, so never on the GUI thread.

    Raises:
        CheckpointError, ExtractorError: a model cannot be loaded.
    """
    import torch
    from threadpoolctl import threadpool_limits

    from core.analysis.pipeline import Parts
    from core.features.face import FaceExtractor
    from core.features.holistic import HOLISTIC_SIZE, HolisticExtractor
    from core.models.backbone import load_backbone
    from core.models.reaction_file import load_reaction_model
    from core.models.resnet import packed
    from core.system.cv import cv2

    # One core stays free for decoding and landmarks, which run beside the networks. What is calculated for one frame is
    # too little to be shared out: threads of BLAS and OpenCV that wait for it would only keep the cores busy.
    torch.set_num_threads(max(1, (os.cpu_count() or 2) - 1))
    threadpool_limits(1, user_api="blas")
    cv2.setNumThreads(1)
    share_heaps()
    device = resolve_device(settings.device)
    backbone = load_backbone(chosen.backbone.path)
    model = load_reaction_model(chosen.model.path)
    size = backbone.network.embedding_size
    if size != HOLISTIC_SIZE and "holistic" in model.needed:
        raise CheckpointError(
            f"The model {chosen.model.name} reads {HOLISTIC_SIZE} values of the holistic network, and "
            f"{chosen.backbone.name} gives {size}. Choose another holistic network, or a model that does not read one."
        )
    return Parts(
        faces=FaceExtractor(
            chosen.landmarker, max_faces=settings.max_faces, pick=settings.face, changes=settings.face_changes
        ),
        holistic=HolisticExtractor(
            packed(backbone.network) if device == "cpu" else backbone.network, backbone.recipe, device
        ),
        model=model.to(device),
        classes=backbone.classes,
    )


def resolve_device(wanted: str) -> str:
    """Name the device that is used: "cuda" or "cpu".

    Raises:
        SettingsError: there is no such choice.
        ExtractorError: CUDA was asked for and there is none.
    """
    check_device(wanted)
    import torch

    there = torch.cuda.is_available()
    if wanted == "cuda" and not there:
        raise ExtractorError("No CUDA device was found. Choose --device cpu or auto.")
    return "cuda" if there and wanted != "cpu" else "cpu"


def notes_of(units: ActionUnitSource | UnitTableSource) -> tuple[str, ...]:
    """Sentences on what limits the values of a source."""
    return tuple(getattr(units, "notes", ()))
