"""The planted reaction: a clip made without a download, whose truth is known.

A portrait (astronaut Eileen Collins, NASA, public domain) is animated by smooth, local warps that follow its
landmarks: calm, a smile, a blink, a surprise, then a cut to a scene without a face, at a variable frame rate, with a
burst of sound as the surprise begins. It is the fallback demo and the test suite's planted truth.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from core.sources.base import SOUND_RATE
from core.system.cv import cv2
from core.system.files import media_url, written_whole
from core.system.paths import RESOURCES
from core.types import FaceObservation, FloatArray, ImageArray

DURATION_S = 12.0
SIZE = (640, 360)
_TIME_BASE = Fraction(1, 90_000)
_FACE_HEIGHT_SHARE = 0.62
_BURST_S = 0.35


@dataclass(frozen=True)
class PlantedEvent:
    """Something the face does: cosine onset, apex, cosine offset.

    Attributes:
        name: "smile", "blink" or "surprise".
        start_s, apex_s, release_s, end_s: onset, begin of the apex, begin of the offset, end.
        action_units: those that must move.
    """

    name: str
    start_s: float
    apex_s: float
    release_s: float
    end_s: float
    action_units: tuple[str, ...]

    def at(self, pts_s: float) -> float:
        """Strength, 0 to 1."""
        rise = np.clip((pts_s - self.start_s) / (self.apex_s - self.start_s), 0, 1)
        fall = np.clip((pts_s - self.release_s) / (self.end_s - self.release_s), 0, 1)
        return float((0.5 - 0.5 * np.cos(np.pi * rise)) * (0.5 + 0.5 * np.cos(np.pi * fall)))


SMILE = PlantedEvent("smile", 1.8, 2.4, 3.6, 4.2, ("AU12",))
BLINK = PlantedEvent("blink", 5.0, 5.1, 5.18, 5.32, ("AU45",))
SURPRISE = PlantedEvent("surprise", 6.0, 6.4, 7.4, 8.0, ("AU01", "AU02", "AU25"))
EVENTS = (SMILE, BLINK, SURPRISE)
NO_FACE_S = (9.0, 10.2)
"""The cut to a scene without a face."""

BURST_AT_S = SURPRISE.start_s
"""Start of the burst of sound."""


def frame_times() -> NDArray[np.float64]:
    """Presentation timestamps, seconds: 30, 24, 20 and 12 frames/s in turn, as a webcam in changing light."""
    times = [0.0]
    while times[-1] < DURATION_S:
        rate = (30, 24, 20, 12)[int(times[-1]) % 4]
        ticks = round(times[-1] / _TIME_BASE) + round(1 / rate / _TIME_BASE)
        times.append(float(ticks * _TIME_BASE))
    return np.array(times[:-1])


# Mesh vertices that are moved, per movement: how far, right and down, in units of the distance between the
# outer eye corners, for the picture's left half; the right half is mirrored.
_MOUTH_CORNER = (61, 76, 184, 57, 186, 92)
_UPPER_LIP = (0, 37, 39, 40, 13, 82, 81, 80)
_LOWER_LIP = (17, 84, 181, 91, 14, 87, 178, 88)
_CHIN = (152, 148, 176, 149, 199, 175, 171, 140, 18, 83, 200)
_CHEEK = (205, 50, 207, 187)
_BROW = (70, 63, 105, 66, 107, 46, 53, 52, 65, 55)
_FOREHEAD = (108, 69, 104, 9, 151)
_STILL = (33, 133, 159, 145, 158, 153, 160, 144, 168, 6, 197, 4, 1, 2, 98, 129, 234, 127, 10, 67, 54, 93, 132, 58)

_RELAXED = (
    (_MOUTH_CORNER, (0.085, 0.050)),
    (_UPPER_LIP, (0.012, 0.020)),
    (_LOWER_LIP, (0.010, -0.034)),
    (_CHEEK, (0.0, 0.03)),
)
_SURPRISED = (
    (_BROW, (0.0, -0.115)),
    (_FOREHEAD, (0.0, -0.035)),
    (_LOWER_LIP, (0.0, 0.14)),
    (_CHIN, (0.0, 0.12)),
    (_MOUTH_CORNER, (0.06, 0.03)),
)
_EYES = (
    ((33, 246, 161, 160, 159, 158, 157, 173, 133), (33, 7, 163, 144, 145, 153, 154, 155, 133)),
    ((263, 466, 388, 387, 386, 385, 384, 398, 362), (263, 249, 390, 373, 374, 380, 381, 382, 362)),
)
"""Upper and lower lid of each eye, corner to corner."""
_COARSE = 4
"""The field of shifts is smooth, so it is computed on every fourth pixel."""


class _Portrait:
    """The portrait with its landmarks, ready to be warped."""

    def __init__(self, picture: ImageArray, face: FaceObservation) -> None:
        self._picture = picture
        self._points = face.landmarks[:468, :2].astype(np.float64)
        self._eye = float(np.linalg.norm(self._points[33] - self._points[263]))
        self._mirror = self._opposite()

    def _opposite(self) -> NDArray[np.int64]:
        centre = (self._points[33] + self._points[263]) / 2
        flipped = (self._points - centre) * np.array([-1.0, 1.0]) + centre
        return np.asarray(np.linalg.norm(flipped[:, None] - self._points[None], axis=2).argmin(axis=1), np.int64)

    def warped(self, smile: float, blink: float, surprise: float) -> ImageArray:
        """The portrait with these expressions, 0 to 1 each. It smiles by itself; calm is made by a warp."""
        moves: dict[int, NDArray[np.float64]] = {i: np.zeros(2) for i in self._both(_STILL)}
        calm = max(0.0, 1 - smile - 0.15 * surprise)
        for strength, movement in ((calm, _RELAXED), (surprise, _SURPRISED)):
            for vertices, (right, down) in movement:
                self._add(moves, vertices, np.array([right, down]) * strength * self._eye)
        return self._moved(moves, blink)

    def _both(self, vertices: tuple[int, ...]) -> set[int]:
        return {int(i) for v in vertices for i in (v, self._mirror[v])}

    def _add(
        self, moves: dict[int, NDArray[np.float64]], vertices: tuple[int, ...], shift: NDArray[np.float64]
    ) -> None:
        for vertex in vertices:
            moves[vertex] = moves.get(vertex, np.zeros(2)) + shift
            other = int(self._mirror[vertex])
            if other == vertex:
                moves[vertex][0] = 0.0
            else:
                moves[other] = moves.get(other, np.zeros(2)) + shift * np.array([-1.0, 1.0])

    def _moved(self, moves: dict[int, NDArray[np.float64]], blink: float) -> ImageArray:
        """Gaussian weights around each moved point, normalised (Shepard), so still points hold the face."""
        height, width = self._picture.shape[:2]
        x, y = np.meshgrid(np.arange(0.0, width, _COARSE), np.arange(0.0, height, _COARSE))
        shift, weight = np.zeros((*x.shape, 2), np.float32), np.full(x.shape, 1e-3, np.float32)
        spread = (0.11 * self._eye) ** 2
        for vertex, move in moves.items():
            px, py = self._points[vertex] + move
            near = np.exp(-((x - px) ** 2 + (y - py) ** 2) / (2 * spread)).astype(np.float32)
            shift += near[..., None] * move.astype(np.float32)
            weight += near
        full = cv2.resize(shift / weight[..., None], (width, height), interpolation=cv2.INTER_LINEAR)
        columns, rows = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
        map_x, map_y = columns - full[..., 0], rows - full[..., 1]
        if blink > 0:
            map_y = self._with_lids(map_x, map_y, blink)
        return np.asarray(cv2.remap(self._picture, map_x, map_y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE))

    def _with_lids(self, map_x: FloatArray, map_y: FloatArray, blink: float) -> FloatArray:
        """Lower the upper lids: the skin above an eye is stretched over it, the eye itself is compressed."""
        result = map_y.copy()
        for upper, lower in _EYES:
            top, bottom = self._points[list(upper)], self._points[list(lower)]
            top, bottom = top[np.argsort(top[:, 0])], bottom[np.argsort(bottom[:, 0])]
            lid = np.interp(map_x, top[:, 0], top[:, 1])
            end = np.maximum(np.interp(map_x, bottom[:, 0], bottom[:, 1]), lid + 1e-3)
            skin = lid - 0.16 * self._eye
            closed = lid + 0.97 * blink * (end - lid)
            above = skin + (map_y - skin) * (lid - skin) / (closed - skin)
            below = lid + (map_y - closed) * (end - lid) / np.maximum(end - closed, 1e-3)
            inside = (map_x > top[0, 0]) & (map_x < top[-1, 0])
            result = np.where(inside & (map_y > skin) & (map_y <= closed), above, result)
            result = np.where(inside & (map_y > closed) & (map_y < end), below, result)
        return result.astype(np.float32)


def _framed(picture: ImageArray, face: FaceObservation) -> tuple[ImageArray, FaceObservation]:
    """Crop and scale the portrait to the clip's picture, the face large and centred."""
    width, height = SIZE
    box = face.box
    scale = _FACE_HEIGHT_SHARE * height / box.height
    centre = np.array(box.centre) - np.array([0.0, 0.04 * box.height])
    shift = np.array([width / 2, height / 2]) - scale * centre
    matrix = np.array([[scale, 0.0, shift[0]], [0.0, scale, shift[1]]])
    # Mirrored at its edges: the portrait is square and the clip is wide.
    framed = cv2.warpAffine(picture, matrix, SIZE, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT_101)
    landmarks = face.landmarks * np.float32(scale)
    landmarks[:, :2] += shift.astype(np.float32)
    return np.asarray(framed, np.uint8), FaceObservation(landmarks, face.blendshapes, face.pose)


def picture_of(name: str) -> ImageArray:
    """A picture of `resources/pictures`, ``(height, width, 3)`` RGB."""
    # OpenCV itself opens no path with an umlaut on Windows.
    picture = cv2.imdecode(np.fromfile(RESOURCES / "pictures" / f"{name}.png", np.uint8), cv2.IMREAD_COLOR_RGB)
    return np.asarray(picture, np.uint8)


def planted_frames(portrait: ImageArray, face: FaceObservation) -> list[tuple[float, ImageArray]]:
    """All frames with their times. ``face`` is the portrait's face as the landmark model sees it."""

    def expression(pts_s: float) -> Expression | None:
        if NO_FACE_S[0] <= pts_s < NO_FACE_S[1]:
            return None
        return SMILE.at(pts_s), BLINK.at(pts_s), SURPRISE.at(pts_s)

    return list(animated(portrait, face, ((pts_s, expression(pts_s)) for pts_s in frame_times().tolist())))


Expression = tuple[float, float, float]
"""Strengths of smile, blink and surprise, 0 to 1 each."""


def animated(
    portrait: ImageArray, face: FaceObservation, steps: Iterable[tuple[float, Expression | None]]
) -> Iterator[tuple[float, ImageArray]]:
    """The portrait with an expression per time; None is a scene without a face."""
    picture, placed = _framed(portrait, face)
    person = _Portrait(picture, placed)
    empty = np.asarray(cv2.resize(picture_of("coffee"), SIZE, interpolation=cv2.INTER_AREA), np.uint8)
    warped, shown = picture, None
    for pts_s, expression in steps:
        if expression is None:
            yield pts_s, empty
            continue
        if expression != shown:  # most frames of most clips are calm, and a warp is costly
            warped, shown = person.warped(*expression), expression
        yield pts_s, _breathing(warped, pts_s)


def _breathing(image: ImageArray, pts_s: float) -> ImageArray:
    """A head is never quite still: a slow sway of a few pixels."""
    width, height = SIZE
    angle = 0.6 * np.sin(2 * np.pi * pts_s / 5.3)
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), float(angle), 1.02)
    sway = np.array([[0, 0, 2.0 * np.sin(2 * np.pi * pts_s / 4.1)], [0, 0, 1.2 * np.sin(2 * np.pi * pts_s / 3.3)]])
    moved = cv2.warpAffine(image, matrix + sway, SIZE, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)
    return np.asarray(moved, np.uint8)


def planted_sound() -> FloatArray:
    """Quiet room noise with one burst, mono at 16 kHz."""
    rng = np.random.default_rng(0)
    sound = rng.standard_normal(int(DURATION_S * SOUND_RATE)) * 0.002
    start, length = int(BURST_AT_S * SOUND_RATE), int(_BURST_S * SOUND_RATE)
    envelope = np.exp(-np.arange(length) / (0.1 * SOUND_RATE))
    sound[start : start + length] += 0.5 * envelope * np.sin(2 * np.pi * 660 * np.arange(length) / SOUND_RATE)
    return sound.astype(np.float32)


def write_clip(path: Path, frames: list[tuple[float, ImageArray]], sound: FloatArray | None) -> None:
    """Encode frames at their own times (H.264) and mono 16 kHz sound (AAC) into an MP4 file.

    Raises:
        OutputError: it cannot be written.
    """
    with written_whole(path) as partial, av.open(media_url(partial), "w", format="mp4") as container:
        video = container.add_stream("libx264", rate=30, options={"crf": "18", "preset": "fast"})
        video.height, video.width = frames[0][1].shape[:2]
        video.pix_fmt = "yuv420p"
        video.codec_context.time_base = _TIME_BASE
        audio = container.add_stream("aac", rate=SOUND_RATE, layout="mono") if sound is not None else None
        for pts_s, image in frames:
            picture = av.VideoFrame.from_ndarray(image, format="rgb24")
            picture.pts = round(pts_s / _TIME_BASE)
            picture.time_base = _TIME_BASE
            container.mux(video.encode(picture))
        container.mux(video.encode(None))
        if audio is not None and sound is not None:
            for start in range(0, len(sound), 1024):
                block = np.zeros((1, 1024), np.float32)
                part = sound[start : start + 1024]
                block[0, : len(part)] = part
                chunk = av.AudioFrame.from_ndarray(block, format="fltp", layout="mono")
                chunk.sample_rate, chunk.pts, chunk.time_base = SOUND_RATE, start, Fraction(1, SOUND_RATE)
                container.mux(audio.encode(chunk))
            container.mux(audio.encode(None))
