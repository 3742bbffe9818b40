"""What an ERI training run is: the paper's settings by default, the authors' code's as a preset."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.config import LEAST_VALID_FRAMES
from core.errors import SettingsError, reason_of
from core.models.bounds import DIMENSIONS, READOUTS
from core.models.steps import COUNT, RATE_HZ, Sampling
from core.models.systems import DEFAULT, SYSTEMS
from core.ranges import Range
from core.system.places import plain_file
from core.text import brief
from core.types import FEATURES

if TYPE_CHECKING:  # they load torch, and the window offers the settings before it is there
    from core.models.base import Architecture
    from core.models.inputs import Feed, Layout

FUSIONS = ("late", "early")
LOSSES = ("l2", "l1", "pcc")
OPTIMISERS = ("adamw", "adam", "sgd")
SCHEDULES = ("halving", "plateau", "constant")
_FLOAT_BYTES = 4
PRECISIONS = ("auto", "32-true", "bf16-mixed", "16-mixed")
RANGES: Mapping[str, Range] = {
    "epochs": Range(1, 100_000, whole=True),
    "batch": Range(1, 4096, whole=True),
    "learning_rate": Range(0, 1, above=True),
    "halve_every": Range(1, 10_000, whole=True),
    "weight_decay": Range(0, 100),
    "gradient_clip": Range(0, 1e6),
    "least_frames": Range(0, 100_000, whole=True),
    "hidden": Range(DIMENSIONS["hidden"][0], DIMENSIONS["hidden"][1], whole=True),
    "dropout": Range(0, 1, below=True),
    "seed": Range(0, 2**32 - 1, whole=True),
    "rate_hz": RATE_HZ,
    "steps": COUNT,
    "consecutive": COUNT,
    "momentum": Range(0, 1, below=True),
    "patience": Range(0, 10_000, whole=True),
    "least_rate": Range(0, 1),
    "early_stop": Range(0, 100_000, whole=True),
    "weight_average": Range(0, 1, below=True),
    "strongest_weight": Range(0, 1000),
}
_MOST_NETWORK = 50
_LONGEST_VALUE = 100


_LONGEST_SHOWN = 40


@dataclass(frozen=True)
class EriTraining:
    """Settings of one run; `PRESETS` names two.

    Attributes:
        system: one of `SYSTEMS`; which network is trained.
        features: any of `FEATURES`, in this order.
        fusion: "late" gives video and sound a stream each, "early" joins them per frame before one GRU.
        readout: the paper's one layer, or the two of the authors' code; of the system "fang" alone.
        loss: "l2" as the paper, "l1", or "pcc" (1 - Pearson r, mean over emotions, within the batch).
        au28: occurrences with AU28 (18 values), as in the authors' features.
        halve_every: epochs after which the learning rate is halved, with the schedule "halving".
        gradient_clip: greatest norm of the gradients, all parameters together; 0 for none.
        least_frames: clips with fewer frames with a face are not trained on.
        precision: Lightning's name; "auto" is bfloat16 on a GPU that has it, float16 on another, else float32.
        rate_hz, steps, consecutive: which frames and audio tokens are read, as `Sampling` has it (``steps`` is its
            count); without any of them all are.
        standardise: scale each column to mean 0 and deviation 1 over the training clips.
        optimiser: "adamw" as the paper, "adam" (whose weight decay is added to the gradient) or "sgd".
        momentum: of "sgd".
        schedule: of the learning rate: "halving" every so many epochs, "plateau" halves it when the validation PCC has
            not risen for more than ``patience`` epochs, "constant".
        least_rate: below which "plateau" does not go.
        early_stop: end after so many epochs without a better validation PCC; 0 for never.
        weight_average: share of the old in a moving average of the weights, per step; the average is what is validated
            and kept. 0 for none.
        strongest_weight: of an auxiliary loss: cross-entropy of which emotion is the clip's strongest. 0 for none.
        network: further dimensions of the system's network, by name.
        recipe: the published system whose settings these were, before any change; empty for none.
    """

    features: tuple[str, ...] = FEATURES
    fusion: str = "late"
    readout: str = "paper"
    loss: str = "l2"
    au28: bool = False
    epochs: int = 100
    batch: int = 16
    learning_rate: float = 1e-4
    halve_every: int = 10
    weight_decay: float = 0.5
    gradient_clip: float = 1.0
    least_frames: int = LEAST_VALID_FRAMES
    hidden: int = 256
    dropout: float = 0.2
    precision: str = "auto"
    seed: int = 1
    system: str = DEFAULT
    rate_hz: float = 0.0
    steps: int = 0
    consecutive: int = 0
    standardise: bool = False
    optimiser: str = "adamw"
    momentum: float = 0.9
    schedule: str = "halving"
    patience: int = 5
    least_rate: float = 1e-5
    early_stop: int = 0
    weight_average: float = 0.0
    strongest_weight: float = 0.0
    network: Mapping[str, Any] = field(default_factory=dict)
    recipe: str = ""

    def __post_init__(self) -> None:
        unknown = sorted(set(self.features) - set(FEATURES))
        if unknown or not self.features:
            named = ", ".join(name[:_LONGEST_SHOWN] for name in unknown) or "none"
            raise SettingsError(f"Features {named}: choose any of {', '.join(FEATURES)}.")
        object.__setattr__(self, "features", tuple(name for name in FEATURES if name in self.features))
        for name, allowed in (
            ("system", tuple(SYSTEMS)), ("fusion", FUSIONS), ("readout", READOUTS), ("loss", LOSSES),
            ("precision", PRECISIONS), ("optimiser", OPTIMISERS), ("schedule", SCHEDULES),
        ):  # fmt: skip
            if getattr(self, name) not in allowed:
                raise SettingsError(f"{name} {brief(getattr(self, name))} is not known. Choose {', '.join(allowed)}.")
        shaping = {name for system in SYSTEMS.values() for name in system.settings}
        for name in sorted(shaping - set(SYSTEMS[self.system].settings)):
            if getattr(self, name) != getattr(type(self), name):
                raise SettingsError(f"The system {self.system} has no {_words(name).lower()}. Leave that setting out.")
        for name, bounds in RANGES.items():
            bounds.check(_words(name), getattr(self, name))
        try:
            self.sampling.check()
        except ValueError as error:
            raise SettingsError(f"Steps and rate hz do not go together: {error}. Change one of them.") from error
        _check_network(self.network)
        if self.loss == "pcc" and self.batch < 2:
            raise SettingsError("The loss pcc is a correlation within a batch, so batch must be at least 2.")

    @property
    def reads_video(self) -> bool:
        """Sound alone can be read where no face is seen."""
        return self.features != ("audio",)

    @property
    def layout(self) -> Layout:
        """Which features each stream joins."""
        named = tuple("au_occurrence_28" if self.au28 and n == "au_occurrence" else n for n in self.features)
        if self.fusion == "early" and len(named) > 1:
            return (("joint", named),)
        video = tuple(name for name in named if name != "audio")
        streams = (("video", video), ("audio", ("audio",) if "audio" in named else ()))
        return tuple((stream, parts) for stream, parts in streams if parts)

    @property
    def sampling(self) -> Sampling:
        """Which frames and audio tokens of a clip are read."""
        return Sampling(self.rate_hz, self.steps, self.consecutive)

    def feed(self, *, ordered: bool = True) -> Feed:
        """How a clip's features become what the network takes, but for a standard; loads torch.

        Args:
            ordered: whether the dataset's audio tokens are in order of time.

        Raises:
            SettingsError: see `architecture`.
        """
        from core.models.inputs import Feed

        architecture = self.architecture
        return Feed(self.layout, self.sampling, architecture.aligned, architecture.longest, ordered)

    @property
    def architecture(self) -> Architecture:
        """Of the network that is trained; loads torch.

        Raises:
            SettingsError: the system's network has no such dimension, or cannot be built of these features.
        """
        from core.models.inputs import widths

        system = SYSTEMS[self.system]
        kind = system.load()
        own = {field.name for field in fields(kind)} - {"streams", *system.settings}
        if unknown := sorted(set(self.network) - own):
            raise SettingsError(
                f"The network of the system {self.system} has no {unknown[0]}. Choose from {', '.join(sorted(own))}."
            )
        shape = {name: getattr(self, name) for name in system.settings}
        made = kind(widths(self.layout), **shape, **self.network)
        try:
            made.check()
        except ValueError as error:
            raise SettingsError(
                f"No network of the system {self.system} can be built: {error}. Change features, fusion or network."
            ) from error
        return made

    @property
    def parameters(self) -> int:
        """How many values the network learns; loads torch, but makes no network."""
        import torch

        with torch.device("meta"):
            return sum(values.numel() for values in self.architecture.network().parameters() if values.requires_grad)

    def memory_bytes(self, frames: int, tokens: int) -> int:
        """What a step of training needs at least, roughly: weights four times (their gradient and two moments of Adam),
        and per clip what the way back needs of each layer.

        Args:
            frames, tokens: of the longest clip.
        """
        from core.models.checkpoint import shapes_of

        arch = self.architecture
        weights = sum(math.prod(shape) for shape in shapes_of(arch.network).values())
        there = {name: tokens if name == "audio" and not arch.aligned else frames for name, _ in arch.streams}
        most = min(self.steps or frames + tokens, arch.longest or frames + tokens)
        per_clip = arch.activations({name: min(n, most) for name, n in there.items()})
        return _FLOAT_BYTES * (4 * weights + self.batch * per_clip)

    def as_json(self) -> dict[str, Any]:
        """All settings by name, as `from_mapping` reads them."""
        return asdict(self)


def check_memory(settings: EriTraining, frames: int, tokens: int, available: int) -> None:
    """That a step fits into memory.

    Args:
        available: bytes.

    Raises:
        SettingsError: it cannot.
    """
    needed = settings.memory_bytes(frames, tokens)
    if needed > available:
        raise SettingsError(
            f"A batch of {settings.batch} clips of up to {frames} frames with hidden {settings.hidden} needs about "
            f"{needed / 2**30:z,.0f} GB of memory; there are {available / 2**30:z,.0f} GB. Choose a smaller batch."
        )


def _check_network(network: Any) -> None:
    """Dimensions of a network are few, and numbers or words; their bounds are its architecture's to check.

    Raises:
        SettingsError: they are not.
    """
    if (
        not isinstance(network, Mapping)
        or len(network) > _MOST_NETWORK
        or not all(isinstance(name, str) and len(name) <= _LONGEST_VALUE for name in network)
        or not all(
            type(value) in (int, float, bool, str) and len(str(value)) <= _LONGEST_VALUE for value in network.values()
        )
    ):
        raise SettingsError("The setting network is a table of a network's dimensions, such as layers = 3.")


def _words(name: str) -> str:
    return name.replace("_", " ").capitalize()


PRESETS: Mapping[str, EriTraining] = {
    "paper": EriTraining(),
    "authors": EriTraining(readout="authors", au28=True),
}


def from_mapping(values: Mapping[str, Any], base: EriTraining) -> EriTraining:
    """Settings with some values changed.

    Raises:
        SettingsError: a name is not known, or a value is of the wrong kind or out of range.
    """
    kinds = {field.name: type(getattr(base, field.name)) for field in fields(EriTraining)}
    if unknown := sorted(set(values) - set(kinds)):
        named = ", ".join(name[:_LONGEST_SHOWN] for name in unknown)
        raise SettingsError(f"The settings {named} are not known. Choose from {', '.join(kinds)}.")
    changed: dict[str, Any] = {}
    for name, value in values.items():
        kind = kinds[name]
        if kind is tuple and isinstance(value, list) and all(isinstance(one, str) for one in value):
            changed[name] = tuple(value)
        elif kind is dict and isinstance(value, Mapping):
            changed[name] = dict(value)
        elif kind is float and isinstance(value, int) and not isinstance(value, bool):
            changed[name] = float(value)
        elif type(value) is kind:
            changed[name] = value
        else:
            raise SettingsError(f"The setting {name} is {brief(value)}; it must be like {getattr(base, name)!r}.")
    return replace(base, **changed)


def load(path: Path, base: EriTraining = PRESETS["paper"]) -> EriTraining:
    """Settings from a TOML file; ``preset = "authors"`` in it chooses where to start from.

    Raises:
        SettingsError: the file cannot be read, or see `from_mapping`.
    """
    try:
        values = tomllib.loads(plain_file(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is not a settings file that can be read: {reason_of(error)}.") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        why = str(error) if isinstance(error, tomllib.TOMLDecodeError) else "it is nested too deeply"
        raise SettingsError(f"{path} is not a settings file that can be read ({why}).") from error
    return from_mapping(values, preset(values.pop("preset")) if "preset" in values else base)


def preset(name: object) -> EriTraining:
    """One of `PRESETS`.

    Raises:
        SettingsError: there is no such preset.
    """
    if not isinstance(name, str) or name not in PRESETS:
        raise SettingsError(f"The preset {brief(name)} is not known. Choose {', '.join(PRESETS)}.")
    return PRESETS[name]
