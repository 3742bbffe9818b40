"""Settings to a running pipeline: finds the models, loads them, joins the parts."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.config import AnalysisSettings, check_device
from core.errors import CheckpointError, ExtractorError, SettingsError
from core.models import landmarker_file, registry
from core.models.metadata import load_arrays
from core.models.registry import ModelEntry
from core.system.files import sha256_of

if TYPE_CHECKING:
    from core.analysis.pipeline import ActionUnitSource, Parts
    from core.features.action_units import ActionUnitCoefficients

ACTION_UNIT_MODEL = "mediapipe-au"
_OPENFACE_TABLES = "openface:"
_OPENFACE_PROGRAM = "openface-bin:"
_PYFACEAU = "pyfaceau"
_MEDIAPIPE = "mediapipe"

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
        if settings.action_units == _MEDIAPIPE:
            found["action_units"] = registry.find(ACTION_UNIT_MODEL, "action_units").sha256
        elif settings.action_units.startswith(_OPENFACE_TABLES) and clip is not None:
            found["action_units"] = sha256_of(_openface_table(settings, clip))
        if settings.action_units != _MEDIAPIPE:
            found["action_units_matched"] = "by frame number, else by time"  # once, by time alone
        return found


def choose(settings: AnalysisSettings) -> Chosen:
    """Find the files.

    Raises:
        CheckpointError, ExtractorError: a model is missing.
    """
    return Chosen(
        registry.find(settings.model, "eri"),
        registry.find(settings.backbone, "backbone"),
        landmarker_file.require(),
    )


def build(settings: AnalysisSettings, chosen: Chosen) -> Parts:
    """Load everything. Imports torch and MediaPipe, so never on the GUI thread.

    Raises:
        CheckpointError, ExtractorError: a model cannot be loaded.
    """
    import torch

    from core.analysis.pipeline import Parts
    from core.features.face import FaceExtractor
    from core.features.holistic import HolisticExtractor
    from core.models.backbone import load_backbone
    from core.models.eri_model import load_eri_model

    # One core stays free for decoding and landmarks, which run beside the networks.
    torch.set_num_threads(max(1, (os.cpu_count() or 2) - 1))
    device = resolve_device(settings.device)
    backbone = load_backbone(chosen.backbone.path)
    return Parts(
        faces=FaceExtractor(chosen.landmarker, max_faces=settings.max_faces, pick=settings.face),
        holistic=HolisticExtractor(backbone.network, backbone.recipe, device),
        model=load_eri_model(chosen.model.path).to(device),
        classes=backbone.classes,
    )


def resolve_device(wanted: str) -> str:
    """ "cuda" or "cpu".

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


def action_unit_source(settings: AnalysisSettings, clip: Path | None, first_pts_s: float) -> ActionUnitSource:
    """The source of action units for one clip.

    Args:
        clip: None for a camera.
        first_pts_s: of the clip's first frame.

    Raises:
        ExtractorError: the source is missing or does not fit the clip.
        SettingsError: it is not known, or needs a file.
    """
    from core.features import openface

    name = settings.action_units
    if name == _MEDIAPIPE:
        from core.features.action_units import ActionUnitEstimator

        return ActionUnitEstimator(action_unit_coefficients(registry.find(ACTION_UNIT_MODEL, "action_units").path))
    if not name.startswith((_OPENFACE_TABLES, _OPENFACE_PROGRAM)) and name != _PYFACEAU:
        raise SettingsError(
            f"The action unit source {name!r} is not known. Choose mediapipe, openface:CSV_DIR, "
            "openface-bin:PATH or pyfaceau."
        )
    if clip is None:
        raise SettingsError(f"The action unit source {name!r} needs a file; a camera needs mediapipe.")
    if name.startswith(_OPENFACE_TABLES):
        table = openface.read_table(_openface_table(settings, clip))
    elif name.startswith(_OPENFACE_PROGRAM):
        table = openface.run_openface(Path(name.removeprefix(_OPENFACE_PROGRAM)).expanduser(), clip)
    else:
        table = openface.run_pyfaceau(clip)
    from core.sources.video_file import VideoFile

    with VideoFile(clip) as video:
        return openface.OpenFaceActionUnits(table, first_pts_s, video.timeline.picture_times_s)


def notes_of(units: ActionUnitSource) -> tuple[str, ...]:
    """Sentences on what limits the values of a source."""
    return tuple(getattr(units, "notes", ()))


def action_unit_coefficients(path: Path) -> ActionUnitCoefficients:
    """What the action unit estimator has learned, from its file.

    Raises:
        CheckpointError: unreadable, or its arrays do not fit (the first that does not is named).
    """
    from core.features.action_units import unpack

    arrays = load_arrays(path)
    try:
        return unpack(arrays)
    except ValueError as error:
        raise CheckpointError(
            f"{path} does not fit the action unit estimator: {error}. Choose another file, or fit one with "
            "`eriscope fit-aus`."
        ) from error


def _openface_table(settings: AnalysisSettings, clip: Path) -> Path:
    from core.features import openface

    return openface.table_for(clip, Path(settings.action_units.removeprefix(_OPENFACE_TABLES)).expanduser())
