"""Settings of an analysis: plain, frozen, validated, versioned. Built once, passed whole."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.errors import SettingsError, reason_of
from core.ranges import Range
from core.setting import check_all, setting, settings_of
from core.types import FacePick

SETTINGS_VERSION = 1
DEFAULT_MODEL = "bootstrap"
DEFAULT_BACKBONE = "ferplus-resnet18"
DEVICES = ("auto", "cpu", "cuda")
_ROUNDING_S = 1e-6
_MOST_EXCLUDED = 10_000
_SINGLE_READING_S = 30.0
OF_A_CLIP = ("face", "face_changes", "device", "excluded")
"""Settings that may differ between clips that are compared: each has its own face and exclusions."""
_NOT_SET = {"face": "face", "face_changes": "face", "excluded": "exclusions"}
"""What a sentence calls what is chosen in the clip, and is no setting."""
LEAST_WINDOW_S = 2.0
LEAST_VALID_FRAMES = 50
"""Frames with a face below which the paper neither trains on a clip nor reads it in an evaluation."""
LEAST_FACE_SHARE = 0.5
"""Share of frames with a face below which a clip is flagged."""


@dataclass(frozen=True)
class AnalysisSettings:
    """Everything about an analysis that a user can choose and that its numbers depend on.

    What each is, and can be, says its `Setting`. "auto" takes CUDA where there is one.

    Attributes:
        face: the face that the user picked; None follows the largest of the first frame.
        face_changes: from which times (s) on another face was picked, in order of time.
        excluded: stretches ``(start, end)`` in seconds that are not read: frames from start up to, but without, end
            count as frames without a face, and audio tokens whose centre lies within are left out. Joined where they
            touch, in order of time.
    """

    # fmt: off
    model: str = setting(
        DEFAULT_MODEL, title="Model", what="Name or file of the model that reads intensities.",
        option="--model", preferred=True, names="eri", refused="A model",
    )
    backbone: str = setting(
        DEFAULT_BACKBONE, title="Holistic network (ResNet18)",
        what="Name or file of the holistic network (a ResNet18).",
        word="holistic network", option="--backbone", preferred=True, names="backbone", refused="A backbone",
    )
    action_units: str = setting(
        "mediapipe", title="Action units from", what="Where action units come from.",
        word="source of action units", option="--au", metavar="SOURCE", preferred=True, refused="Action units",
    )
    device: str = setting(
        "auto", title="Device", what="Where the networks run.",
        option="--device", preferred=True, choices={name: name for name in DEVICES},
    )
    single_reading_s: float = setting(
        _SINGLE_READING_S, title="Read at once", what="Clips up to this length are one reading, as in the paper.",
        word="longest single reading",
        bounds=Range(0, 120, above=True), unit="s", refused="The longest clip of a single reading (s)",
    )
    window_s: float = setting(
        15.0, title="Window of long clips", what=f"Window of clips longer than {_SINGLE_READING_S:g} s, seconds.",
        word="window", option="--window", metavar="S", preferred=True,
        bounds=Range(LEAST_WINDOW_S, 120), unit="s", step=0.5, decimals=1, refused="The window (s)",
    )
    hop_s: float = setting(
        5.0, title="Time between windows", what="Time between two windows, seconds.",
        word="time between windows", option="--hop", metavar="S", preferred=True,
        bounds=Range(0.5, 120), unit="s", step=0.5, decimals=1, refused="The hop (s)",
    )
    max_faces: int = setting(
        4, title="People told apart", what="How many people are told apart.",
        word="number of people told apart",
        bounds=Range(1, 10, whole=True), refused="The number of faces that are told apart",
    )
    face: FacePick | None = None
    face_changes: tuple[tuple[float, FacePick], ...] = ()
    excluded: tuple[tuple[float, float], ...] = ()
    # fmt: on

    def __post_init__(self) -> None:
        check_all(self)
        if self.hop_s > self.window_s:
            raise SettingsError(
                f"A hop of {self.hop_s:g} s does not suit windows of {self.window_s:g} s. "
                "Choose 0.5 s up to the window's length."
            )
        if len(self.excluded) > _MOST_EXCLUDED:
            raise SettingsError(f"{len(self.excluded):,} stretches are left out; {_MOST_EXCLUDED:,} can be.")
        object.__setattr__(self, "excluded", joined(self.excluded))
        object.__setattr__(self, "face_changes", tuple(sorted(self.face_changes, key=lambda change: change[0])))

    def with_face(self, face: FacePick | None, from_s: float | None = None) -> AnalysisSettings:
        """The same with another face to be followed: in the whole clip, or from a time (s) on up to its end."""
        if from_s is None or face is None:
            return replace(self, face=face, face_changes=())
        before = tuple(change for change in self.face_changes if change[0] < from_s)
        return replace(self, face_changes=(*before, (round(from_s, 6), face)))

    def face_at(self, pts_s: float) -> FacePick | None:
        """The face that was picked for a time (s); None where the largest is followed."""
        later = [face for from_s, face in self.face_changes if from_s <= pts_s + _ROUNDING_S]
        return later[-1] if later else self.face

    def excludes(self, pts_s: ArrayLike) -> NDArray[np.bool_]:
        """Whether times (s) are in a stretch that is not read; as many as are given."""
        times = np.asarray(pts_s, np.float64)
        found = np.zeros(times.shape, bool)
        for start_s, end_s in self.excluded:
            found |= (times >= start_s - _ROUNDING_S) & (times < end_s - _ROUNDING_S)
        return found

    @property
    def longest_reading_s(self) -> float:
        """How far a reading can look back."""
        return max(self.single_reading_s, self.window_s)

    def as_json(self) -> dict[str, Any]:
        """The settings as stored with results."""
        stored = {"settings_version": SETTINGS_VERSION, **asdict(self)}
        for name in ("excluded", "face_changes"):
            if not stored[name]:  # as before there were any, so that analyses keep their names in the cache
                del stored[name]
        return stored

    def key(self) -> str:
        """A text that differs whenever a number could differ for these settings."""
        return json.dumps(self.as_json(), sort_keys=True)


def differing(one: AnalysisSettings, other: AnalysisSettings) -> tuple[str, ...]:
    """What differs between two settings, as it is named in a sentence: ("model", "exclusions")."""
    words = _NOT_SET | {name: said.word or said.title.lower() for name, said in settings_of(AnalysisSettings).items()}
    names = (f.name for f in fields(AnalysisSettings) if getattr(one, f.name) != getattr(other, f.name))
    return tuple(dict.fromkeys(words[name] for name in names))


def joined(stretches: Iterable[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """Stretches in order of time, those that overlap or touch as one; to the microsecond, as presentation timestamps.

    Raises:
        SettingsError: one has no length, or begins before the clip.
    """
    found: list[tuple[float, float]] = []
    for start, end in sorted(stretches):
        start_s, end_s = round(float(start), 6), round(float(end), 6)
        if not (math.isfinite(end_s) and 0 <= start_s < end_s):
            raise SettingsError(
                f"From {start:g} to {end:g} s is no stretch that can be left out. Give its start and end."
            )
        if found and start_s <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end_s))
        else:
            found.append((start_s, end_s))
    return tuple(found)


def settings_from_json(stored: Mapping[str, Any]) -> AnalysisSettings:
    """Settings as written by `AnalysisSettings.as_json`.

    Raises:
        SettingsError: a newer version, or values that are not valid.
    """
    if not isinstance(stored, Mapping):
        raise SettingsError("The stored settings are not valid. Analyse the clip again.")
    values = dict(stored)
    version = values.pop("settings_version", None)
    if version != SETTINGS_VERSION:
        raise SettingsError(f"Settings of version {str(version)[:40]} cannot be read here. Update Eriscope.")
    try:
        face = values.pop("face", None)
        values["excluded"] = tuple((start, end) for start, end in values.get("excluded", ()))
        if face is not None:
            face = _face(face["shape"], face["centre"])
        changes = tuple((_time(at), _face(one["shape"], one["centre"])) for at, one in values.pop("face_changes", ()))
        return AnalysisSettings(face=face, face_changes=changes, **values)
    except (TypeError, ValueError, KeyError, IndexError) as error:
        raise SettingsError(
            f"The stored settings are not valid ({reason_of(error)}). Analyse the clip again."
        ) from error


def _time(at_s: Any) -> float:
    found = float(at_s)
    if not (math.isfinite(found) and found >= 0):
        raise ValueError("a face is chosen from a time on that cannot be")
    return found


def _face(shape: Iterable[Any], centre: Iterable[Any]) -> FacePick:
    across, down = map(float, centre)
    found = FacePick(tuple(map(float, shape)), (across, down))
    if not all(map(math.isfinite, (*found.shape, *found.centre))):
        raise ValueError("a face lies where none can be")
    return found


def check_device(device: str) -> str:
    """Refuse a device that is not one of `DEVICES`; returns it.

    Raises:
        SettingsError: there is no such choice.
    """
    settings_of(AnalysisSettings)["device"].check(device)
    return device
