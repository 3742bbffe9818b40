"""What a model of reactions is: the one interface that everything which reads, inspects or trains one asks.

A *system* is a kind of network (see `core.models.systems`). It consists of an `Architecture`, which travels with each
model file, and the `ReactionNetwork` that it builds. A `ReactionModel` is one trained network with what it must be fed:
which features each stream joins, which moments of a clip are its steps, and what they are standardised by.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, ClassVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from core.errors import CheckpointError
from core.input_recipes import AudioRecipe
from core.label_meaning import Labels
from core.models.gru import StatesSoFar
from core.models.inputs import Feed, Layout, Standard, needed_features, padded
from core.models.metadata import makers_of
from core.models.sampling import EVERY_ROW, LEAST_FRAMES, Sampling, StreamSteps, spread
from core.models.size_limits import DIMENSIONS, READOUTS
from core.tracks import Tracks
from core.types import EMOTIONS, VIDEO_FEATURES, AttentionShape, FeatureSequence, FloatArray, Reading, TokenAttention

_LOGIT_EPS = 1e-6


@dataclass(frozen=True)
class Architecture(ABC):
    """Dimensions and variants of a network; a system's own fields follow.

    Attributes:
        system: the system's name in `core.models.systems.SYSTEMS`.
        streams: (name, values per step), in the order in which the network takes them. Late fusion knows "video" and
            "audio", either or both; early fusion has the one stream "joint".
    """

    system: ClassVar[str]
    aligned: ClassVar[bool] = False
    """Whether the network reads its streams side by side, step for step: all then get steps at the same times, and what
    one of them lacks there is 0."""

    streams: tuple[tuple[str, int], ...]

    @property
    def attention(self) -> AttentionShape | None:
        """How many blocks and heads attend; None for a network without attention to its steps."""
        return None

    @property
    def longest(self) -> int | None:
        """Steps that a network of fixed length takes at most, and no more are given; None for any number."""
        return None

    @abstractmethod
    def network(self) -> ReactionNetwork:
        """A network of these dimensions, its weights drawn at random."""

    @abstractmethod
    def activations(self, steps: Mapping[str, int]) -> int:
        """Values that the way back needs of one clip, roughly.

        Args:
            steps: by stream.
        """

    def check(self) -> None:
        """That such a network can be built.

        A system that cannot read any streams (a transformer over faces alone, say) refuses others here, too.

        Raises:
            ValueError: a dimension is no number or out of its bounds, and is named with them; or these are no streams
                for such a network. The message is the end of a sentence.
        """
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        for name, (least, most) in DIMENSIONS.items():
            value = values.get(name, least)
            if type(value) is not int or not least <= value <= most:
                raise ValueError(f"{name} is {str(value)[:40]}, {least} to {most} is possible")
        if (readout := values.get("readout", READOUTS[0])) not in READOUTS:
            raise ValueError(f"readout is {str(readout)[:40]!r}, {' or '.join(READOUTS)} is possible")
        for name, value in values.items():
            if name.endswith("dropout") and (type(value) not in (int, float) or not 0 <= value < 1):
                raise ValueError(f"{name} is {str(value)[:40]}, 0 up to less than 1 is possible")


@dataclass(frozen=True)
class StreamAttention:
    """Attention of one stream, batch first.

    Attributes:
        token: ``(B, blocks, heads, 1 + T)``, from the regression token to itself (0) and each step.
        rollout: ``(B, 1 + T)``, attention rollout over these blocks with heads averaged.
    """

    token: Tensor
    rollout: Tensor


class ReactionNetwork(nn.Module, ABC):
    """Feature sequences to seven intensities in (0, 1), in the order of `EMOTIONS`."""

    architecture: Architecture

    @abstractmethod
    def forward(
        self,
        inputs: dict[str, Tensor],
        lengths: dict[str, Tensor] | None = None,
        *,
        want_attention: bool = False,
        so_far: StatesSoFar | None = None,
    ) -> tuple[Tensor, dict[str, StreamAttention]]:
        """Read a batch.

        Args:
            inputs: per stream ``(B, T, width)``, padded at the end, which must not change a clip's result;
                T may be 0, and is at most ``architecture.longest``.
            lengths: per stream ``(B,)`` true lengths; None when nothing is padded.
            want_attention: also return each stream's attention.
            so_far: the reading is one of many while a clip goes on. GRUs go on from the states in it, and of attention
                only the last block's is returned, which costs next to nothing.

        Returns:
            Intensities ``(B, 7)`` and the attention by stream name; empty when it was not asked for, and always
            where ``architecture.attention`` is None.
        """

    def with_strongest(
        self, inputs: dict[str, Tensor], lengths: dict[str, Tensor] | None = None
    ) -> tuple[Tensor, Tensor]:
        """Intensities ``(B, 7)``, and logits ``(B, 7)`` of which emotion is the clip's strongest.

        They are for the auxiliary loss alone. A network that has no layer of its own for them takes the intensities'.
        """
        intensities, _ = self(inputs, lengths)
        return intensities, torch.logit(intensities, eps=_LOGIT_EPS)

    def learn_from(self, reports: Tensor) -> None:
        """Look at the self-reports of the training clips ``(N, 7)`` before training begins.

        For a network with a part that is counted rather than learned, such as which emotions occur together; it is kept
        in buffers, so that it travels with the weights. Most have none.
        """

    def take_words(self, words: Tensor) -> None:
        """Take vectors of the labels' words ``(7, word_size)`` before training begins, which travel with the weights.

        Most have none; `core.models.systems.System.words` tells which.
        """


def read_out(readout: nn.Module, summary: Tensor) -> Tensor:
    """Intensities in (0, 1) of what a readout makes of summaries, in single precision.

    bfloat16 tells only 250 intensities apart.
    """
    with torch.autocast(summary.device.type, enabled=False):
        return torch.sigmoid(readout(summary.to(next(readout.parameters()).dtype)))


_ACTION_UNITS = ("au_intensity", "au_occurrence")


@dataclass(frozen=True)
class ReactionModel:
    """A trained network together with what it needs to be fed rightly, ready to read.

    Attributes:
        name, sha256: of the checkpoint.
        network: in evaluation mode.
        layout: which features each stream joins.
        audio: the audio stream's recipe.
        validated: whether its intensities were held against self-reports.
        backbone_sha256: of the holistic network it was trained with; empty when unknown.
        labels: what the reports that it learned from mean; files from before that was said are taken for absolute.
        card: the model card, Markdown; empty when there is none.
        sampling: which frames and audio tokens of a clip are its steps.
        standard: what its inputs are standardised by; None where they are not.
        tracks: those among the features it reads that came with a corpus; nothing here can make them of a video.
        action_units_sha256: of the estimate of action units that it was trained with; empty when unknown, or of others.
    """

    name: str
    sha256: str
    network: ReactionNetwork
    layout: Layout
    audio: AudioRecipe
    validated: bool
    backbone_sha256: str
    card: str
    sampling: Sampling = EVERY_ROW
    standard: Standard | None = None
    labels: Labels = field(default_factory=Labels)
    tracks: Tracks = field(default_factory=dict)
    action_units_sha256: str = ""

    @property
    def longest_s(self) -> float | None:
        """What a network of fixed length reads at most of a clip, seconds; None where there is no such limit."""
        longest = self.network.architecture.longest
        return longest / self.sampling.rate_hz if longest is not None and self.sampling.rate_hz else None

    @property
    def feed(self) -> Feed:
        """How a clip's features become what the network takes."""
        architecture = self.network.architecture
        return Feed(
            self.layout, self.sampling, architecture.aligned, architecture.longest, self.audio.ordered, self.standard,
            self.tracks,
        )  # fmt: skip

    @property
    def system(self) -> str:
        """The name of its system."""
        return self.network.architecture.system

    @property
    def attention(self) -> AttentionShape | None:
        """How many blocks and heads attend; None for a model without attention."""
        return self.network.architecture.attention

    @property
    def device(self) -> torch.device:
        """Where the network's weights are."""
        return next(self.network.parameters()).device

    @property
    def needed(self) -> frozenset[str]:
        """See `needed_features`."""
        return needed_features(self.layout)

    @property
    def reads_audio(self) -> bool:
        """Whether it reads sound, alone or beside faces."""
        return "audio" in self.needed

    @property
    def reads_video(self) -> bool:
        """Whether it reads anything of frames with a face that Eriscope looked at."""
        return not self.needed.isdisjoint(VIDEO_FEATURES)

    @property
    def least_frames(self) -> int:
        """Frames with a face below which a clip counts as not read."""
        return self.sampling.least_frames

    @property
    def wants_au28(self) -> bool:
        """Whether a stream joins the occurrence of AU28, which Eriscope does not measure."""
        return any("au_occurrence_28" in features for _, features in self.layout)

    def to(self, device: str) -> ReactionModel:
        """The same model on another device, "cpu" or "cuda"."""
        return replace(self, network=self.network.to(device))

    def can_read(self, n_frames: int, n_audio_tokens: int) -> bool:
        """Whether there is anything to read; of nothing a network says something too, and always the same.

        Of a video a model that reads tracks lacks something, and so does what was made of it.

        Args:
            n_frames: with a face.
        """
        if self.tracks:
            return False
        return n_frames >= LEAST_FRAMES if self.reads_video else n_audio_tokens > 0

    def inputs(self, features: FeatureSequence) -> dict[str, Tensor]:
        """A clip's features as the network takes them: per stream ``(1, S, width)``, on the network's device."""
        return {name: values.to(self.device) for name, values in self.feed.inputs(features).items()}

    def read(
        self,
        features: FeatureSequence,
        start_s: float,
        end_s: float,
        *,
        want_attention: bool,
        so_far: StatesSoFar | None = None,
    ) -> Reading:
        """Run the network over a clip or window.

        Args:
            features: of this stretch only.
            start_s, end_s: the stretch, for the record.
            want_attention: a model without attention gives none all the same.
            so_far: see `ReactionNetwork.forward`.

        Raises:
            CheckpointError: an intensity is NaN or infinite.
        """
        with torch.inference_mode():
            intensities, attention = self.network(self.inputs(features), want_attention=want_attention, so_far=so_far)
        return Reading(
            start_s=start_s,
            end_s=end_s,
            intensities=self.checked(intensities[0]),
            n_frames=features.n_frames,
            n_audio_tokens=features.n_audio_tokens,
            attention={name: self._token_attention(name, of, features) for name, of in attention.items()},
        )

    def predict(self, clips: Sequence[Mapping[str, Tensor]]) -> FloatArray:
        """Intensities ``(N, 7)`` of clips, or of variants of one, in one batch.

        Where all are of one length nothing is masked, and the numbers are those of `read`.

        Args:
            clips: of each what `inputs` gives.

        Raises:
            CheckpointError: an intensity is NaN or infinite.
        """
        if not clips:
            return np.zeros((0, len(EMOTIONS)), np.float32)
        inputs, lengths = padded(clips)
        equal = all(bool((n == n[0]).all()) for n in lengths.values())
        known = None if equal else {name: n.to(self.device) for name, n in lengths.items()}
        with torch.inference_mode():
            intensities, _ = self.network(inputs, known)
        return self.checked(intensities)

    def checked(self, computed: Tensor, what: str = "intensities") -> FloatArray:
        """What the network computed, as an array; finite weights do not make it finite.

        Raises:
            CheckpointError: a value is NaN or infinite.
        """
        values = np.asarray(computed.float().cpu().numpy())
        if not np.isfinite(values).all():
            raise CheckpointError(
                f"The model {self.name} gave {what} that are no numbers. Choose another model; `eriscope models` "
                "lists what there is."
            )
        return values

    def notes_on_makers(self, hashes: Mapping[str, Any], backbone: str) -> tuple[str, ...]:
        """Sentences when the model reads values of another backbone, or other action units, than it learned from.

        Args:
            hashes: by part, of what made the values; a part that is not known has none.
            backbone: what people call the one that made them.
        """
        makers, notes = makers_of(hashes), []
        own = {"backbone_sha256": self.backbone_sha256, "action_units_sha256": self.action_units_sha256}
        other = {part for part, sha256 in makers.items() if sha256 and own[part] not in ("", sha256)}
        if "holistic" in self.needed and "backbone_sha256" in other:
            notes.append(
                f"Model {self.name} was trained with another backbone than {backbone}; its intensities have no meaning "
                "here."
            )
        if not self.needed.isdisjoint(_ACTION_UNITS) and "action_units_sha256" in other:
            notes.append(
                f"Model {self.name} was trained with action units of another version of the estimate; its intensities "
                "may be off here."
            )
        return tuple(notes)

    def _token_attention(self, stream: str, attention: StreamAttention, features: FeatureSequence) -> TokenAttention:
        """A stream's attention over its frames or tokens; what a step has is shared out over those nearest in time."""
        audio = stream == "audio"
        steps = self.feed.steps(features)[stream]
        token = attention.token[0].float().cpu().numpy()
        rollout = attention.rollout[0].float().cpu().numpy()
        pts = features.audio_pts if audio else features.frame_pts
        weights, of_rollout = token[:, :, 1:], rollout[1:]
        if steps.tracks and steps.frames is steps.tokens is None:
            pts = steps.pts.astype(np.float64)  # of a track alone there is nothing but steps
        elif not self._reads_every_row:
            shares = _shares(steps, audio, pts)
            weights, of_rollout = weights @ shares, of_rollout @ shares
        return TokenAttention(
            pts_s=pts,
            weights=weights,
            self_weights=token[:, :, 0],
            rollout=of_rollout,
            ordered=self.audio.ordered or not audio,
        )

    @property
    def _reads_every_row(self) -> bool:
        feed = self.feed
        return feed.sampling.every_row and not feed.aligned and feed.longest is None


def _shares(steps: StreamSteps, audio: bool, pts: NDArray[np.float64]) -> FloatArray:
    rows = steps.tokens if audio else steps.frames
    assert rows is not None
    return spread(steps, rows, pts)
