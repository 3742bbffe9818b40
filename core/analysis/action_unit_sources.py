"""Where action units can come from: one entry per source, and whose values they are said to be.

The setting ``action_units`` names a source, and after a colon what it needs: "openface:CSV_DIR".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import CheckpointError, SettingsError
from core.features import unit_formats
from core.features.unit_tables import Format, UnitTableSource
from core.models import registry
from core.models.metadata import load_arrays
from core.system.files import sha256_of
from core.system.safe_paths import expanded
from core.units import OPENFACE, UnitSet

if TYPE_CHECKING:
    from core.analysis.pipeline import ActionUnitSource
    from core.features.action_unit_estimator import ActionUnitCoefficients
    from core.features.openface import OpenFaceTable
    from core.sources.video_file import VideoFile

ACTION_UNIT_MODEL = "mediapipe-au"
ESTIMATE = "mediapipe"
NOT_MEASURED = "Eriscope has not measured how far they are right"
_MATCHED = {"action_units_matched": "by frame number, else by time"}  # once, by time alone


@dataclass(frozen=True)
class Source:
    """One source of action units.

    Attributes:
        name: in the setting, before the colon.
        takes: what stands after the colon, "CSV_DIR"; empty where nothing does.
        whose: whose values they are, for people. short: the same in a word.
        weak: a clause on what limits them; may be empty.
        reads: gives the source for one clip. Its arguments: what stands after the colon; the clip, None for a camera.
            ExtractorError: it is missing or does not fit the clip.
        key: what of the values belongs into an analysis's key besides the setting, from what stands after the colon
            and the clip.
        camera: whether it can read a camera, which has no file.
        table: the clip's own file, where each clip has one in the folder that stands after the colon.
        estimated: they are our own estimate, whose agreement with OpenFace is known.
        beside: of a source on terms of its own, which no model reads: gives it for one clip. ``reads`` is then what the
            model reads in its place, our own estimate.
        units: which units it tells of, and on what scale.
    """

    name: str
    takes: str
    whose: str
    short: str
    weak: str
    reads: Callable[[str, VideoFile | None], ActionUnitSource]
    key: Callable[[str, Path | None], dict[str, str]]
    camera: bool = False
    table: Callable[[str, Path], Path] | None = None
    estimated: bool = False
    beside: Callable[[str, VideoFile], UnitTableSource] | None = None
    units: UnitSet = OPENFACE

    @property
    def choice(self) -> str:
        """As it is typed: "openface:CSV_DIR"."""
        return f"{self.name}:{self.takes}" if self.takes else self.name


def _estimated(_: str, clip: VideoFile | None) -> ActionUnitSource:
    from core.features.action_unit_estimator import ActionUnitEstimator

    return ActionUnitEstimator(action_unit_coefficients(registry.find(ACTION_UNIT_MODEL, "action_units").path))


def _table(folder: str, clip: Path) -> Path:
    from core.features import openface

    return openface.table_for(clip, expanded(folder))


def _matched(read: Callable[[str, Path], OpenFaceTable]) -> Callable[[str, VideoFile | None], ActionUnitSource]:
    """A source whose values are a table of the clip's frames."""

    def reads(argument: str, clip: VideoFile | None) -> ActionUnitSource:
        from core.features.openface import OpenFaceActionUnits

        assert clip is not None  # no table follows a camera
        table = read(argument, clip.path)
        return OpenFaceActionUnits(table, clip.first_pts_s(), clip.timeline.picture_times_s)

    return reads


def _of_tables(folder: str, clip: Path) -> OpenFaceTable:
    from core.features import openface

    return openface.read_table(_table(folder, clip))


def _by_openface(program: str, clip: Path) -> OpenFaceTable:
    from core.features import openface

    return openface.run_openface(expanded(program), clip)


def _by_pyfaceau(_: str, clip: Path) -> OpenFaceTable:
    from core.features import openface

    return openface.run_pyfaceau(clip)


def _estimate_key() -> dict[str, str]:
    return {"action_units": registry.find(ACTION_UNIT_MODEL, "action_units").sha256}


def _of_program(known: Format) -> Source:
    """A program's tables, on its own terms: "pyfeat:CSV_DIR"."""

    def table(folder: str, clip: Path) -> Path:
        return unit_formats.table_of(known, clip, expanded(folder))

    def beside(folder: str, clip: VideoFile) -> UnitTableSource:
        path = table(folder, clip.path)
        rows = unit_formats.read(known, path, clip.path)
        return UnitTableSource(known.units, rows, path, clip.first_pts_s(), clip.timeline.picture_times_s)

    return Source(
        known.setting,
        "CSV_DIR",
        known.units.whose,
        known.units.of,
        "; ".join(filter(None, (known.weak, NOT_MEASURED))),
        _estimated,
        lambda folder, clip: _estimate_key() | ({} if clip is None else {"own_units": sha256_of(table(folder, clip))}),
        table=table,
        beside=beside,
        units=known.units,
    )


SOURCES: Mapping[str, Source] = {
    source.name: source
    for source in (
        Source(
            "mediapipe",
            "",
            "Eriscope's estimate, from MediaPipe's landmarks, of what OpenFace would say",
            "Eriscope",
            "with some of OpenFace's it agrees only weakly",
            _estimated,
            lambda *_: _estimate_key(),
            camera=True,
            estimated=True,
        ),
        Source(
            "openface",
            "CSV_DIR",
            "OpenFace's values",
            "OpenFace",
            NOT_MEASURED,
            _matched(_of_tables),
            lambda folder, clip: ({} if clip is None else {"action_units": sha256_of(_table(folder, clip))}) | _MATCHED,
            table=_table,
        ),
        Source(
            "openface-bin",
            "PATH",
            "OpenFace's values",
            "OpenFace",
            NOT_MEASURED,
            _matched(_by_openface),
            lambda *_: dict(_MATCHED),
        ),
        Source(
            "pyfaceau",
            "",
            "pyfaceau's values",
            "pyfaceau",
            NOT_MEASURED,
            _matched(_by_pyfaceau),
            lambda *_: dict(_MATCHED),
        ),
        *map(_of_program, unit_formats.FORMATS),
    )
}


def _choices(*, read: bool = False) -> str:
    """What can be chosen, as a sentence has it; ``read``: of what models read alone."""
    *first, last = (source.choice for source in SOURCES.values() if not (read and source.units.own))
    return f"{', '.join(first)} or {last}"


CHOICES = _choices()


def source_of(setting: str) -> tuple[Source, str]:
    """The source that a setting names, and what stands after the colon.

    Raises:
        SettingsError: there is no such source.
    """
    name, colon, argument = setting.partition(":")
    source = SOURCES.get(name)
    if source is None or bool(source.takes) != bool(colon):
        raise SettingsError(f"The action unit source {setting!r} is not known. Choose {CHOICES}.")
    return source, argument


def action_unit_source(setting: str, clip: VideoFile | None) -> ActionUnitSource:
    """What the model reads of one clip.

    Args:
        clip: None for a camera.

    Raises:
        ExtractorError: the source is missing or does not fit the clip.
        SettingsError: it is not known, or needs a file.
    """
    source, argument = source_of(setting)
    if clip is None and not source.camera:
        able = " or ".join(other.choice for other in SOURCES.values() if other.camera)
        raise SettingsError(f"The action unit source {setting!r} needs a file; a camera needs {able}.")
    return source.reads(argument, clip)


def own_units_source(setting: str, clip: VideoFile) -> UnitTableSource | None:
    """Of a source on terms of its own, what it says of one clip; None for the others.

    Raises:
        ExtractorError: it has no table of the clip, or one that cannot be read, or of another clip.
        SettingsError: it is not known.
    """
    source, argument = source_of(setting)
    return None if source.beside is None else source.beside(argument, clip)


def units_of(setting: str) -> UnitSet:
    """Which units a source tells of, and on what scale; of an unknown one, OpenFace's."""
    source = SOURCES.get(setting.partition(":")[0])
    return OPENFACE if source is None else source.units


def read_from(setting: str) -> str:
    """The source whose values the model reads: the same, or our own estimate where the source is on its own terms."""
    return ESTIMATE if units_of(setting).own else setting


def not_read(setting: str) -> str:
    """That the model did not read what a source on terms of its own says, and what it read; a sentence."""
    return (
        f"The model was not given {units_of(setting).whose}, whose units and scale it does not know, but "
        f"{SOURCES[ESTIMATE].whose}."
    )


def check_models_can_read(setting: str) -> None:
    """Refuse a source whose values no model can learn from.

    Raises:
        SettingsError: a source is on terms of its own, so it gives no features that a model could learn from.
    """
    units = units_of(setting)
    if units.own:
        raise SettingsError(
            f"Models read the intensities, 0 to 5, of OpenFace's {len(OPENFACE.valued)} action units; "
            f"{units.of} gives {units.scale.words} of {len(units.valued)}. Choose another source of action units for "
            f"features: {_choices(read=True)}."
        )


def action_unit_coefficients(path: Path) -> ActionUnitCoefficients:
    """What the action unit estimator has learned, from its file.

    Raises:
        CheckpointError: unreadable, or its arrays do not fit (the first that does not is named).
    """
    from core.features.action_unit_estimator import unpack

    arrays = load_arrays(path)
    try:
        return unpack(arrays)
    except ValueError as error:
        raise CheckpointError(
            f"{path} does not fit the action unit estimator of this version: {error}. One that an earlier version "
            "fitted must be fitted again with `eriscope fit-aus`; Eriscope's own comes with each version."
        ) from error


def action_units_from(setting: str) -> str:
    """Whose action units an analysis has, from its setting ``action_units``: "OpenFace's values"."""
    name = setting.partition(":")[0]
    return SOURCES[name].whose if name in SOURCES else f"values of {name}"  # an analysis by another Eriscope


def short_whose(setting: str) -> str:
    """Whose they are in a word, for the margin of a lane: "py-feat"."""
    name = setting.partition(":")[0]
    return SOURCES[name].short if name in SOURCES else name


def on_action_units(settings: Iterable[str]) -> tuple[str, ...]:
    """What limits the action units of these sources, in sentences."""
    settings = list(settings)
    weak = {source.whose: f"; {source.weak}" for source in SOURCES.values() if source.weak}
    said = dict.fromkeys(
        f"Action units are {whose}{weak.get(whose, '')}. No trained coder was asked."
        for whose in map(action_units_from, settings)
    )
    instead = [not_read(setting) for setting in settings if units_of(setting).own]
    worse = "Head turns, glasses or a hand before the mouth make action units worse."
    return (*said, *dict.fromkeys(instead), worse) if said else ()
