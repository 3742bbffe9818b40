"""What an ERI training run is: the paper's settings by default, the authors' code's as a preset."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.analysis_settings import LEAST_VALID_FRAMES
from core.errors import SettingsError, reason_of
from core.models.sampling import COUNT, RATE_HZ, Sampling
from core.models.size_limits import DIMENSIONS, READOUTS
from core.models.systems import DEFAULT, SYSTEMS
from core.models.word_vectors import words_of
from core.ranges import Range
from core.setting import check_all, setting, settings_of
from core.system.safe_paths import plain_file
from core.text import brief
from core.tracks import TrackFeature, Tracks, tracks_of
from core.types import FEATURES, VIDEO_FEATURES

if TYPE_CHECKING:  # they load torch, and the window offers the settings before it is there
    from core.models.base import Architecture
    from core.models.inputs import Feed, Layout

_FLOAT_BYTES = 4
_MOST_NETWORK = 50
_LONGEST_VALUE = 100


_LONGEST_SHOWN = 40


@dataclass(frozen=True)
class EriTraining:
    """Settings of one run; `PRESETS` names two.

    What each is, and can be, says its `Setting`. "auto" as precision is bfloat16 on a GPU that has it, float16 on
    another, else float32. ``rate_hz``, ``steps`` and ``consecutive`` are those of `Sampling`.

    Attributes:
        network: further dimensions of the system's network, by name.
        tracks: those among the features that came with a corpus, by name; others that are stated are left out.
        words: vectors of the labels' words for a network that has such, as `Words.as_json` tells; empty for random.
        recipe: the published system whose settings these were, before any change; empty for none.
    """

    # fmt: off
    features: tuple[str, ...] = setting(
        FEATURES, title="Features", what="What the network reads of a clip.",
        option="--features", metavar="A,B", several=True,
        choices={
            "holistic": "Whole face", "au_intensity": "AU intensity", "au_occurrence": "AU occurrence",
            "audio": "Sound",
        },
        tips={
            "holistic": "512 values per frame that a ResNet18 reads from the aligned face",
            "au_intensity": "How strongly each of 17 action units moves, 0 to 5, per frame",
            "au_occurrence": "Whether each action unit moves, yes or no, per frame",
            "audio": "MFCCs of the sound, a token about every half second",
        },
    )
    fusion: str = setting(
        "late", title="Fusion", option="--fusion",
        what="When face and sound are joined: after each has been read by itself, or frame by frame before that.",
        choices={"late": "Late: joined at the end", "early": "Early: frame by frame"},
    )
    readout: str = setting(
        "paper", title="Readout", option="--readout",
        what="The layers that turn what was read into seven intensities.",
        choices=dict(zip(READOUTS, ("One layer (paper)", "Two layers (authors' code)"), strict=True)),
    )
    loss: str = setting(
        "l2", title="Loss", option="--loss",
        what="What training makes small; 1 − Pearson r aims at the figure itself.",
        choices={"l2": "Mean squared error", "l1": "Mean absolute error", "pcc": "1 − Pearson r"},
    )
    au28: bool = setting(
        False, title="AU28", what="Occurrences with AU28 (18 values), as in the authors' features.", flag=True,
    )
    epochs: int = setting(
        100, title="Epochs", what="How many times all training clips are gone through.",
        option="--epochs", bounds=Range(1, 100_000, whole=True),
    )
    batch: int = setting(
        16, title="Batch", what="Clips that are read at once; fewer need less memory.",
        option="--batch", bounds=Range(1, 4096, whole=True),
    )
    learning_rate: float = setting(
        1e-4, title="Learning rate", what="Size of each step.",
        option="--learning-rate", bounds=Range(0, 1, above=True),
    )
    halve_every: int = setting(
        10, title="Halve every", what="Epochs after which the learning rate is halved, with the schedule halving.",
        bounds=Range(1, 10_000, whole=True),
    )
    weight_decay: float = setting(
        0.5, title="Weight decay", what="How strongly large weights are held back.",
        option="--weight-decay", bounds=Range(0, 100),
    )
    gradient_clip: float = setting(
        1.0, title="Gradient clip", what="Greatest norm of the gradients, all parameters together; 0 for none.",
        bounds=Range(0, 1e6),
    )
    least_frames: int = setting(
        LEAST_VALID_FRAMES, title="Least frames", what="Clips with fewer frames with a face are not trained on.",
        bounds=Range(0, 100_000, whole=True),
    )
    hidden: int = setting(
        256, title="Hidden", what="Width of the network.",
        option="--hidden", bounds=Range(*DIMENSIONS["hidden"], whole=True),
    )
    dropout: float = setting(
        0.2, title="Dropout", what="Share of values that are left out at random in each step.",
        option="--dropout", bounds=Range(0, 1, below=True),
    )
    precision: str = setting(
        "auto", title="Precision", what="Of the numbers that are computed with; auto is what the device is good at.",
        option="--precision", choices={name: name for name in ("auto", "32-true", "bf16-mixed", "16-mixed")},
    )
    seed: int = setting(
        1, title="Seed", what="The run's random numbers; the same seed gives the same run.",
        option="--seed", bounds=Range(0, 2**32 - 1, whole=True),
    )
    system: str = setting(
        DEFAULT, title="System", what="Which network is trained. One without attention shows no curve of it.",
        option="--system", choices={name: system.title for name, system in SYSTEMS.items()},
    )
    rate_hz: float = setting(
        0.0, title="Rate hz", what="Frames and audio tokens per second that are read; 0 for all.", bounds=RATE_HZ,
    )
    steps: int = setting(0, title="Steps", what="So many of a clip's are read, evenly spread; 0 for all.", bounds=COUNT)
    consecutive: int = setting(0, title="Consecutive", what="So many in a row are read; 0 for all.", bounds=COUNT)
    standardise: bool = setting(
        False, title="Standardise", flag=True,
        what="Scale each column to mean 0 and deviation 1 over the training clips.",
    )
    optimiser: str = setting(
        "adamw", title="Optimiser", what="How a step is made; adam adds its weight decay to the gradient.",
        choices={name: name for name in ("adamw", "adam", "sgd")},
    )
    momentum: float = setting(0.9, title="Momentum", what="Of sgd.", bounds=Range(0, 1, below=True))
    schedule: str = setting(
        "halving", title="Schedule", what="Of the learning rate.",
        choices={
            "halving": "halved every so many epochs",
            "plateau": "halved when the validation PCC has not risen for so many epochs",
            "constant": "constant",
        },
    )
    patience: int = setting(
        5, title="Patience", what="Epochs without a better validation PCC that the schedule plateau waits.",
        bounds=Range(0, 10_000, whole=True),
    )
    least_rate: float = setting(
        1e-5, title="Least rate", what="Learning rate below which the schedule plateau does not go.",
        bounds=Range(0, 1),
    )
    early_stop: int = setting(
        0, title="Early stop", what="End after so many epochs without a better validation PCC; 0 for never.",
        bounds=Range(0, 100_000, whole=True),
    )
    weight_average: float = setting(
        0.0, title="Weight average", bounds=Range(0, 1, below=True),
        what="Share of the old in a moving average of the weights, which is then validated and kept; 0 for none.",
    )
    strongest_weight: float = setting(
        0.0, title="Strongest weight", bounds=Range(0, 1000),
        what="Of an auxiliary loss: the cross-entropy of which emotion is the clip's strongest; 0 for none.",
    )
    network: Mapping[str, Any] = field(default_factory=dict)
    tracks: Mapping[str, TrackFeature] = field(default_factory=dict)
    words: Mapping[str, Any] = field(default_factory=dict)
    recipe: str = ""
    # fmt: on

    def __post_init__(self) -> None:
        try:
            tracks = tracks_of(self.tracks)
        except ValueError as error:
            raise SettingsError(f"The setting tracks cannot be used: {error}.") from error
        check_all(self, {"features": tracks})
        own = (name for name in FEATURES if name in self.features)
        given = {name: tracks[name] for name in self.features if name in tracks}
        object.__setattr__(self, "features", (*own, *given))
        object.__setattr__(self, "tracks", given)
        shaping = {name for system in SYSTEMS.values() for name in system.settings}
        for name in sorted(shaping - set(SYSTEMS[self.system].settings)):
            if getattr(self, name) != getattr(type(self), name):
                title = settings_of(type(self))[name].title.lower()
                raise SettingsError(f"The system {self.system} has no {title}. Leave that setting out.")
        self._check_words()
        try:
            self.sampling.check()
        except ValueError as error:
            raise SettingsError(f"Steps and rate hz do not go together: {error}. Change one of them.") from error
        _check_network(self.network)
        if self.loss == "pcc" and self.batch < 2:
            raise SettingsError("The loss pcc is a correlation within a batch, so batch must be at least 2.")

    def _check_words(self) -> None:
        try:
            words = words_of(self.words)
        except ValueError as error:
            raise SettingsError(f"The setting words cannot be used: {error}. Give a file with --words.") from error
        if words is None:
            return
        if not SYSTEMS[self.system].words:
            having = ", ".join(name for name, system in SYSTEMS.items() if system.words)
            raise SettingsError(
                f"The system {self.system} knows no words of the labels; {having} does. Leave out --words."
            )
        object.__setattr__(self, "words", words.as_json())

    @property
    def reads_video(self) -> bool:
        """Whether frames with a face are read; sound and tracks can be read where no face is seen."""
        return not set(self.features).isdisjoint(VIDEO_FEATURES)

    @property
    def layout(self) -> Layout:
        """Which features each stream joins."""
        named = tuple("au_occurrence_28" if self.au28 and n == "au_occurrence" else n for n in self.features)
        if self.fusion == "early" and len(named) > 1:
            return (("joint", named),)
        of_sound = {"audio", *(name for name, track in self.tracks.items() if track.sound)}
        video = tuple(name for name in named if name not in of_sound)
        streams = (("video", video), ("audio", tuple(name for name in named if name in of_sound)))
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
        return Feed(self.layout, self.sampling, architecture.aligned, architecture.longest, ordered, tracks=self.tracks)

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
        dimensions = dict(self.network)
        if (words := words_of(self.words)) is not None:
            dimensions["word_size"] = len(words.vectors[0])
        made = kind(widths(self.layout, self.tracks), **shape, **dimensions)
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
            frames, tokens: of the longest clip, or rows of its tracks where these are more.
        """
        from core.models.checkpoint import shapes_of

        arch = self.architecture
        weights = sum(math.prod(shape) for shape in shapes_of(arch.network).values())
        side_by_side = max(frames, tokens)
        there = {
            name: side_by_side if arch.aligned else tokens if name == "audio" else frames for name, _ in arch.streams
        }
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


RANGES: Mapping[str, Range] = {
    name: one.bounds for name, one in settings_of(EriTraining).items() if one.bounds is not None
}
"""Of the numbers among the settings."""

PRESETS: Mapping[str, EriTraining] = {
    "paper": EriTraining(),
    "authors": EriTraining(readout="authors", au28=True),
}


def from_mapping(values: Mapping[str, Any], base: EriTraining, tracks: Callable[[], Tracks] = dict) -> EriTraining:
    """Settings with some values changed.

    Args:
        tracks: those of the dataset; asked for only where features are named that are not Eriscope's own.

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
    if "tracks" not in changed and not {*FEATURES, *base.tracks}.issuperset(changed.get("features", ())):
        changed["tracks"] = {**tracks(), **base.tracks}
    return replace(base, **changed)


def load(path: Path, base: EriTraining = PRESETS["paper"], tracks: Callable[[], Tracks] = dict) -> EriTraining:
    """Settings from a TOML file; ``preset = "authors"`` in it chooses where to start from.

    Args:
        tracks: see `from_mapping`.

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
    return from_mapping(values, preset(values.pop("preset")) if "preset" in values else base, tracks)


def preset(name: object) -> EriTraining:
    """One of `PRESETS`.

    Raises:
        SettingsError: there is no such preset.
    """
    if not isinstance(name, str) or name not in PRESETS:
        raise SettingsError(f"The preset {brief(name)} is not known. Choose {', '.join(PRESETS)}.")
    return PRESETS[name]
