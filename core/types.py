"""The values that travel from the extractors to the window, the files and the exports.

All are immutable. Times are presentation timestamps in seconds from the start of the clip; images are RGB,
uint8, ``(H, W, 3)``; pixel coordinates have their origin at the top left corner, x to the right, y down.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

EMOTIONS = ("adoration", "amusement", "anxiety", "disgust", "empathic_pain", "fear", "surprise")
"""The seven emotional reaction intensities, in the order of the paper and of every checkpoint."""

AU_NUMBERS = (1, 2, 4, 5, 6, 7, 9, 10, 12, 14, 15, 17, 20, 23, 25, 26, 45)
AU_NAMES = tuple(f"AU{number:02d}" for number in AU_NUMBERS)
"""The 17 action units, in OpenFace's order."""

VIDEO_FEATURES = ("holistic", "au_intensity", "au_occurrence")
FEATURES = (*VIDEO_FEATURES, "audio")
"""What the network reads: `FeatureSequence`'s arrays per frame, and per stretch of sound."""

FloatArray = NDArray[np.float32]
ImageArray = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Frame:
    """One decoded video frame; ``index`` counts decoded frames from 0."""

    index: int
    pts_s: float
    image: ImageArray


@dataclass(frozen=True, slots=True)
class HeadPose:
    """Head rotation in degrees: pitch (positive looks down), yaw (positive turns to the picture's left),
    roll (positive tilts clockwise in the picture).
    """

    pitch: float
    yaw: float
    roll: float


@dataclass(frozen=True, slots=True)
class Box:
    """Axis-aligned box in pixels."""

    left: float
    top: float
    width: float
    height: float

    @property
    def centre(self) -> tuple[float, float]:
        """``(x, y)`` pixels."""
        return self.left + self.width / 2, self.top + self.height / 2

    def contains(self, x: float, y: float) -> bool:
        """Whether a point (pixels) lies in the box, its edges included."""
        return self.left <= x <= self.left + self.width and self.top <= y <= self.top + self.height


@dataclass(frozen=True, slots=True)
class FaceObservation:
    """One face in one frame.

    Attributes:
        landmarks: ``(478, 3)`` MediaPipe mesh, pixels; z has the scale of x and grows away from the camera.
        blendshapes: ``(52,)`` in [0, 1], MediaPipe's order.
        pose: head pose from the facial transformation matrix.
    """

    landmarks: FloatArray
    blendshapes: FloatArray
    pose: HeadPose

    @property
    def box(self) -> Box:
        """The smallest box around all landmarks; it may reach beyond the picture."""
        left, top = self.landmarks[:, :2].min(axis=0)
        right, bottom = self.landmarks[:, :2].max(axis=0)
        return Box(float(left), float(top), float(right - left), float(bottom - top))


@dataclass(frozen=True, slots=True)
class FacePick:
    """The face that the user pointed at.

    Attributes:
        shape: its descriptor, from `core.features.following.shape_of`.
        centre: ``(x, y)`` pixels, where it was.
    """

    shape: tuple[float, ...]
    centre: tuple[float, float]


@dataclass(frozen=True, slots=True)
class FaceQuality:
    """What limits the reading of one frame's face.

    Attributes:
        size_px: distance between the outer eye corners, pixels of the original picture.
        sharpness: variance of the Laplacian of the aligned grey crop (8-bit grey levels squared).
        brightness: mean grey level of the crop, 0 (black) to 1 (white).
    """

    size_px: float
    sharpness: float
    brightness: float


@dataclass(frozen=True, slots=True)
class ActionUnits:
    """Action units of one frame.

    Attributes:
        intensity: ``(17,)`` float32, 0 to 5, in the order of `AU_NAMES`.
        occurrence: ``(17,)`` bool.
    """

    intensity: FloatArray
    occurrence: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class OwnUnits:
    """What a source of action units on terms of its own says of one frame, or of the frames of a clip.

    Attributes:
        values: ``(…, V)`` float32 of `core.units.UnitSet.valued`, on its scale; NaN where there is none.
        occurrence: ``(…, O)`` float32, 0 or 1 of `core.units.UnitSet.occurring`; NaN where nothing is said.
    """

    values: FloatArray
    occurrence: FloatArray


@dataclass(frozen=True, slots=True)
class FrameFeatures:
    """What the network reads of one frame.

    Attributes:
        holistic: ``(512,)`` float32, before the backbone's classifier.
        class_probabilities: ``(C,)`` float32 of the backbone's classes; empty when it has no classifier.
        action_units: the local stream.
    """

    holistic: FloatArray
    class_probabilities: FloatArray
    action_units: ActionUnits


@dataclass(frozen=True, slots=True)
class AudioToken:
    """One token of the audio stream.

    Attributes:
        index: counts tokens from 0.
        start_s, end_s: the stretch of sound it was made from.
        values: ``(1024,)`` float32: 32 MFCC frames of 32 coefficients.
        level: ``(32,)`` float32, root mean square of each MFCC frame's samples, full scale 1.
    """

    index: int
    start_s: float
    end_s: float
    values: FloatArray
    level: FloatArray

    @property
    def pts_s(self) -> float:
        """Centre of the token."""
        return (self.start_s + self.end_s) / 2


@dataclass(frozen=True, slots=True)
class AttentionShape:
    """How much attention a network has: ``blocks`` one after the other, each with ``heads`` side by side."""

    blocks: int
    heads: int


NO_ATTENTION = "this model has no attention"
"""What stands wherever attention would, of a model whose `AttentionShape` is None."""


@dataclass(frozen=True, slots=True)
class TokenAttention:
    """Attention of one stream's regression token.

    Attributes:
        pts_s: ``(T,)`` float64, time of each frame or audio token.
        weights: ``(blocks, heads, T)`` float32: softmax weights as the network computed them, the token's
            weight on itself apart, so a row sums to ``1 - self_weight``.
        self_weights: ``(blocks, heads)`` float32.
        rollout: ``(T,)`` float32: attention rollout (Abnar & Zuidema, 2020) over all blocks, heads averaged.
        ordered: False when the recipe's tokens are not in order of time (the authors' ``mfcc_2``).
    """

    pts_s: NDArray[np.float64]
    weights: FloatArray
    self_weights: FloatArray
    rollout: FloatArray
    ordered: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """One run of the network over a stretch of the clip.

    Attributes:
        start_s, end_s: the stretch.
        intensities: ``(7,)`` float32 in [0, 1], in the order of `EMOTIONS`.
        n_frames: frames with a face that it read.
        n_audio_tokens: audio tokens that it read.
        attention: by stream name ("video", "audio" or "joint"); of a reading "so far" that of the last block alone;
            empty when not asked for.
    """

    start_s: float
    end_s: float
    intensities: FloatArray
    n_frames: int
    n_audio_tokens: int
    attention: dict[str, TokenAttention] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StepResult:
    """Everything that is known of one video frame once it has been through the pipeline.

    Attributes:
        face: the followed face, or None.
        other_faces: boxes of the other faces in the picture.
        features: None without a face, and where the source of action units has no values for the frame.
        quality: None exactly when ``face`` is None.
        audio: the audio tokens that ended since the frame before.
        reading: a reading that became due at this frame.
        so_far: True when ``reading`` is provisional: the clip up to here.
        settled: final action units, by frame index, that replace provisional ones of earlier frames.
        own_units: what a source on terms of its own says of the face; None without one, and where it says nothing.
    """

    index: int
    pts_s: float
    face: FaceObservation | None = None
    other_faces: tuple[Box, ...] = ()
    features: FrameFeatures | None = None
    quality: FaceQuality | None = None
    audio: tuple[AudioToken, ...] = ()
    reading: Reading | None = None
    so_far: bool = False
    settled: tuple[tuple[int, ActionUnits], ...] = ()
    own_units: OwnUnits | None = None


@dataclass(frozen=True, slots=True)
class ClipEnd:
    """What becomes known when the source has ended.

    Attributes:
        end_s: end of the last frame.
        audio: the audio tokens that ended after the last frame.
        settled: final action units, as in `StepResult`.
        readings: the final readings; empty when too few frames showed a face.
        windowed: whether the clip was read in windows.
    """

    end_s: float
    audio: tuple[AudioToken, ...]
    settled: tuple[tuple[int, ActionUnits], ...]
    readings: tuple[Reading, ...]
    windowed: bool


@dataclass(frozen=True, slots=True)
class Track:
    """A named feature of one clip: ``values`` ``(T, width)`` float32 at the times ``pts`` ``(T,)``, seconds."""

    values: FloatArray
    pts: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class FeatureSequence:
    """The features of one clip or window: what the network reads.

    Attributes:
        holistic: ``(T, 512)`` float32.
        au_intensity: ``(T, 17)`` float32, 0 to 5.
        au_occurrence: ``(T, 17)`` float32, 0 or 1; 18 columns when AU28 is known (before AU45).
        frame_index: ``(T,)`` int64, number of the video frame; frames without a face are left out.
        frame_pts: ``(T,)`` float64, seconds.
        audio: ``(S, 1024)`` float32.
        audio_pts: ``(S,)`` float64, centre of each token, seconds.
        tracks: by name, where the clip's dataset has such; they are in no features file.
    """

    holistic: FloatArray
    au_intensity: FloatArray
    au_occurrence: FloatArray
    frame_index: NDArray[np.int64]
    frame_pts: NDArray[np.float64]
    audio: FloatArray
    audio_pts: NDArray[np.float64]
    tracks: Mapping[str, Track] = field(default_factory=dict)

    @property
    def n_frames(self) -> int:
        """How many frames there are, ``T``."""
        return len(self.frame_pts)

    @property
    def n_audio_tokens(self) -> int:
        """How many audio tokens there are, ``S``."""
        return len(self.audio_pts)
