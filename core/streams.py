"""What is known of each video frame, every quantity declared once.

From here come the columns of an analysis's table, of the curves in the window, of the files with a row per frame and of
their data dictionary. A quantity takes one entry; where it is to be seen, a lane that reads it by its name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.emotions import ACTION_UNITS
from core.features.face import landmarks68
from core.types import AU_NAMES, NO_ATTENTION, AttentionShape, FloatArray, StepResult
from core.units import ToldUnits, UnitSet

FrameTable = NDArray[np.void]
"""Structured array with the fields of `row_type`, one row per frame."""

Value = float | int | bool | None

CLASSES, BLOCKS, HEADS = "classes", "blocks", "heads"
"""Lengths that depend on the networks: the classes of the holistic one, the attention of the model."""

_MOST_OTHERS = 255


@dataclass(frozen=True)
class About:
    """What names and meanings of columns depend on.

    Attributes:
        classes: names of the holistic classifier's classes.
        whose: whose action units they are, in words.
        attends: whether the model has attention.
        agreement: by column of an action unit, what is said of its agreement with OpenFace.
        own: which action units a source on terms of its own tells of; None where they are OpenFace's.
    """

    classes: tuple[str, ...]
    whose: str
    attends: bool = True
    agreement: Mapping[str, str] = field(default_factory=dict)
    own: UnitSet | None = None


@dataclass(frozen=True)
class Frames:
    """The frames of an analysis, as files take them.

    Attributes:
        table: one row per frame.
        attention: ``(N,)``, what is shown unless another block or head is asked for; NaN where no reading covered it.
        excluded: ``(N,)`` bool.
        told: what a source of action units on terms of its own said; files then have its columns.
    """

    table: FrameTable
    attention: FloatArray
    excluded: NDArray[np.bool_]
    told: ToldUnits | None = None


@dataclass(frozen=True, kw_only=True)
class Quantity:
    """One quantity.

    Attributes:
        name: of its field in the table and in the curves.
        meaning: a sentence, and that of its column where ``columns`` names none.
        source: who says so, as in the data dictionary.
        unit, range: of the values; empty where there is none.
        ranges: their range, where it depends on the source.
        dtype: in the table: ``f4``, ``?`` …
        shape: of one frame's value; names stand for lengths that the networks give.
        read: a frame's value; where it is None, or there is no such function, the row has NaN, False or 0.
        kept: it is a field of the table.
        drawn: the window's curves carry it, for lanes.
        column: of its column in files; empty for the quantity's name.
        columns: names and meanings of its columns, where they are several or depend on the networks.
        written: it has columns in files.
        units: "openface" or "own": whose action units they are. Files have those that are shown.
        digits: of numbers in text files.
        values: ``(N,)`` or ``(N, columns)`` in files; by default its field.
        known: ``(N,)``, where there is a value, of what is never NaN.
    """

    name: str
    meaning: str
    source: str = "measured"
    unit: str = ""
    range: str = ""
    ranges: Callable[[About], str] | None = None
    dtype: str = "f4"
    shape: tuple[int | str, ...] = ()
    read: Callable[[StepResult], Any] | None = None
    kept: bool = True
    drawn: bool = False
    column: str = ""
    columns: Callable[[About], Sequence[tuple[str, str]]] | None = None
    written: bool = True
    units: str = ""
    digits: int = 4
    values: Callable[[Frames], NDArray[Any]] | None = None
    known: Callable[[Frames], NDArray[np.bool_]] | None = None

    @property
    def missing(self) -> float:
        """What stands in the table where there is no value."""
        return float("nan") if np.dtype(self.dtype).kind == "f" else 0

    @property
    def scale(self) -> str:
        """Its unit, or the range of what has none."""
        return self.unit or self.range

    @property
    def kind(self) -> str:
        """Of its columns, as the data dictionary names kinds."""
        return {"f": "number", "b": "yes/no"}.get(np.dtype(self.dtype).kind, "integer")

    def lengths(self, n_classes: int, attention: AttentionShape | None) -> tuple[int, ...]:
        """The shape of one frame's value with these networks."""
        attention = attention or AttentionShape(0, 0)
        named = {CLASSES: n_classes, BLOCKS: attention.blocks, HEADS: attention.heads}
        return tuple(named[n] if isinstance(n, str) else n for n in self.shape)

    def titled(self, about: About) -> Sequence[tuple[str, str]]:
        """Names and meanings of its columns in files."""
        return ((self.column or self.name, self.meaning),) if self.columns is None else self.columns(about)

    def ranged(self, about: About) -> str:
        """The range of its values, for the data dictionary."""
        return self.range if self.ranges is None else self.ranges(about)

    def cells(self, frames: Frames, rows: slice = slice(None)) -> list[list[Value]]:
        """Its columns in files, one list of values each; None or NaN where there is no value."""
        found = np.asarray(frames.table[self.name] if self.values is None else self.values(frames))[rows]
        known = np.ones(len(found), np.bool_) if self.known is None else np.asarray(self.known(frames))[rows]
        columns = found[:, None] if found.ndim == 1 else found
        if np.dtype(self.dtype).kind == "b" and columns.dtype.kind == "f":  # true, false, and not said
            return [[None if v != v else v > 0.5 for v in columns[:, i].tolist()] for i in range(columns.shape[1])]
        return [_cells(columns[:, i], known) for i in range(columns.shape[1])]


def _cells(values: NDArray[Any], known: NDArray[np.bool_]) -> list[Value]:
    listed: list[Value] = (np.asarray(values, np.float64) if values.dtype.kind == "f" else values).tolist()
    return listed if known.all() else [v if there else None for v, there in zip(listed, known.tolist(), strict=True)]


def _units(name: str, meaning: str) -> Callable[[About], Sequence[tuple[str, str]]]:
    """A column per action unit."""

    def columns(about: About) -> Sequence[tuple[str, str]]:
        found = []
        for unit in AU_NAMES:
            column = name.format(unit)
            found.append((column, _told(about, column, meaning.format(unit), unit)))
        return found

    return columns


def _told_values(about: About) -> Sequence[tuple[str, str]]:
    """A column per unit that a source on terms of its own gives a value."""
    if about.own is None:
        return ()
    word = about.own.scale.word.capitalize()
    return [(about.own.column(unit), _told(about, about.own.column(unit), f"{word} of {unit}", unit))
            for unit in about.own.valued]  # fmt: skip


def _told_occurrence(about: About) -> Sequence[tuple[str, str]]:
    """A column per unit of which such a source says whether it occurs."""
    if about.own is None:
        return ()
    return [(f"{unit}_c", _told(about, f"{unit}_c", f"{unit} occurs", unit)) for unit in about.own.occurring]


def _told(about: About, column: str, meaning: str, unit: str) -> str:
    # Labels of SPSS are cut after 250 bytes: how far a unit can be relied on must stand before that.
    said = f"{meaning}: {ACTION_UNITS[unit]}", about.agreement.get(column, ""), about.whose
    return f"{'; '.join(filter(None, said))}."


def _known_of(told: ToldUnits | None, n: int) -> tuple[FloatArray, FloatArray]:
    none = np.full((n, 0), np.nan, np.float32)
    return (none, none) if told is None else (told.told.values, told.told.occurrence)


def _attention(about: About) -> Sequence[tuple[str, str]]:
    told = (
        "How much attention falls on this frame, as a multiple of the even share (their mean is 1); last block, mean "
        "of heads. Attention is not a cause."
    )
    return (("attention", told if about.attends else f"Empty: {NO_ATTENTION}."),)


QUANTITIES = (
    Quantity(
        name="frame", meaning="Decoded frames counted from 0.", unit="frames", dtype="u4",
        kept=False, values=lambda frames: np.arange(len(frames.table)),
    ),
    Quantity(
        name="pts_s", meaning="The frame's presentation timestamp, from the start of the clip.", unit="s", digits=6,
        dtype="f8", read=lambda step: step.pts_s, drawn=True,
    ),
    Quantity(
        name="face", meaning="A face was found; missing where the frame was not read.", dtype="?", column="face_found",
        read=lambda step: step.face is not None, known=lambda frames: ~frames.excluded, drawn=True,
    ),
    Quantity(
        name="attention", source="predicted", unit="even shares", digits=7, columns=_attention,
        meaning="Summed over the readings that covered the frame, each in units of that reading's uniform weight.",
        shape=(BLOCKS, HEADS), values=lambda frames: frames.attention,
    ),
    Quantity(
        name="pose", meaning="Head rotation: pitch, yaw and roll.", unit="°", digits=3, shape=(3,),
        read=lambda step: step.face and (step.face.pose.pitch, step.face.pose.yaw, step.face.pose.roll), drawn=True,
        columns=lambda about: (
            ("pitch", "Head rotation; positive looks down."),
            ("yaw", "Head rotation; positive turns to the picture's left."),
            ("roll", "Head rotation; positive tilts clockwise in the picture."),
        ),
    ),
    Quantity(
        name="au_intensity", meaning="Intensities of the action units.", source="predicted", range="0 to 5",
        shape=(len(AU_NAMES),), read=lambda step: step.features and step.features.action_units.intensity, drawn=True,
        columns=_units("{}_r", "Intensity of {}"), units="openface",
    ),
    Quantity(
        name="au_occurrence", meaning="Which action units occur.", source="predicted", dtype="?",
        shape=(len(AU_NAMES),), read=lambda step: step.features and step.features.action_units.occurrence, drawn=True,
        columns=_units("{}_c", "{} occurs"), known=lambda frames: frames.table["used"], units="openface",
    ),
    Quantity(
        name="told_values", meaning="Action units of a source on terms of its own.", source="predicted", kept=False,
        ranges=lambda about: about.own.scale.reach if about.own else "", columns=_told_values, units="own",
        values=lambda frames: _known_of(frames.told, len(frames.table))[0],
    ),
    Quantity(
        name="told_occurrence", meaning="Which of them it says occur.", source="predicted", dtype="?",
        kept=False, columns=_told_occurrence, units="own",
        values=lambda frames: _known_of(frames.told, len(frames.table))[1],
    ),
    Quantity(
        name="classes", meaning="Probabilities of the holistic network's classes.", source="predicted",
        range="0 to 1", digits=5, shape=(CLASSES,),
        read=lambda step: step.features and step.features.class_probabilities, drawn=True,
        columns=lambda about: [(f"p_{n}", f"The holistic network's probability of {n}.") for n in about.classes],
    ),
    Quantity(
        name="size_px", meaning="Distance of the outer eye corners.", unit="px", digits=2, column="face_size_px",
        read=lambda step: step.quality and step.quality.size_px, drawn=True,
    ),
    Quantity(
        name="sharpness", meaning="Variance of the Laplacian of the face's grey crop.", unit="grey levels²", digits=2,
        read=lambda step: step.quality and step.quality.sharpness, drawn=True,
    ),
    Quantity(
        name="brightness", meaning="Mean grey level of the face's crop.", range="0 (black) to 1 (white)",
        read=lambda step: step.quality and step.quality.brightness, drawn=True,
    ),
    Quantity(
        name="others", meaning="How many other faces there are.", dtype="u1", column="other_faces",
        read=lambda step: min(len(step.other_faces), _MOST_OTHERS),
        known=lambda frames: frames.table["face"] | (frames.table["others"] > 0),
    ),
    Quantity(
        name="excluded", meaning="The frame lies in an exclusion and was not read.", source="stated", dtype="?",
        kept=False, values=lambda frames: frames.excluded,
    ),
    Quantity(
        name="used", meaning="The network read the frame.", dtype="?", written=False,
        read=lambda step: step.features is not None,
    ),
    Quantity(
        name="landmarks", meaning="68 points.", unit="px", shape=(68, 2), written=False, drawn=True,
        read=lambda step: step.face and landmarks68(step.face.landmarks)[:, :2],
    ),
    Quantity(
        name="covered", meaning="How many readings covered the frame.", dtype="u2", source="predicted", written=False,
    ),
    Quantity(
        name="rollout", meaning="Attention rollout, summed as ``attention`` is.", source="predicted", written=False,
    ),
)  # fmt: skip
"""In the order of the columns in files."""

FIRST_FIELDS = (
    "pts_s", "face", "used", "others", "pose", "au_intensity", "au_occurrence", "classes",
    "size_px", "sharpness", "brightness", "landmarks", "covered", "attention", "rollout",
)  # fmt: skip
"""What tables held, in this order, when they did not yet say what they hold."""


def quantity(name: str) -> Quantity:
    """The quantity of this name; there must be one."""
    return next(q for q in QUANTITIES if q.name == name)


def kept() -> tuple[Quantity, ...]:
    """The fields of a table: those of all tables first, then what was added since."""
    by_name = {q.name: q for q in QUANTITIES if q.kept}
    return (*(by_name.pop(name) for name in FIRST_FIELDS), *by_name.values())


def drawn() -> tuple[Quantity, ...]:
    """What the window's curves carry."""
    return tuple(q for q in QUANTITIES if q.drawn)


def written(*, own_units: bool = False) -> tuple[Quantity, ...]:
    """What files with a row per frame hold, in the order of their columns.

    Args:
        own_units: the action units that are shown are those of a source on terms of its own.
    """
    left_out = "openface" if own_units else "own"
    return tuple(q for q in QUANTITIES if q.written and q.units != left_out)


def row_type(
    n_classes: int, attention: AttentionShape | None, quantities: Sequence[Quantity] | None = None
) -> np.dtype[np.void]:
    """A row of a table.

    Args:
        n_classes: of the holistic classifier.
        attention: of the model; None for one without, whose rows hold no weights.
        quantities: the fields; None for all that are kept.
    """
    fields = kept() if quantities is None else quantities
    return np.dtype([(q.name, q.dtype, q.lengths(n_classes, attention)) for q in fields])


def empty_row(dtype: np.dtype[np.void]) -> Any:
    """A row of which nothing is known."""
    row = np.zeros((), dtype)
    for quantity in kept():
        if quantity.name in (dtype.names or ()):
            row[quantity.name] = quantity.missing
    return row


def fill_row(row: Any, step: StepResult) -> None:
    """Write one frame's results into a row of `row_type`; what its readings say is not known yet."""
    for quantity in kept():
        if quantity.read is not None:
            value = quantity.read(step)
            row[quantity.name] = quantity.missing if value is None else value


def runs_of(there: ArrayLike) -> list[tuple[int, int]]:
    """Each stretch of frames in which something holds: its first frame, and the one after it."""
    padded = np.concatenate([[False], np.asarray(there, bool), [False]]).astype(np.int8)
    return [(int(a), int(b)) for a, b in np.flatnonzero(np.diff(padded)).reshape(-1, 2)]
