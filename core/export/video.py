"""A clip as a video with what was found drawn into it; its own times and its sound are kept."""

from __future__ import annotations

import bisect
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import av
import numpy as np

from core.analysis.action_unit_agreement import agreement_of, marked
from core.analysis.peaks import glow
from core.analysis.result import peaks_title
from core.emotions import COLOURS, LABELS
from core.errors import Cancelled, SourceError
from core.export.faces import draw_landmarks, is_alone, without_face
from core.sources.video_file import VideoFile
from core.system.cv import cv2
from core.system.files import media_url, output_error, written_whole
from core.types import EMOTIONS, NO_ATTENTION, FloatArray, Frame, ImageArray

if TYPE_CHECKING:
    import threading

    from core.analysis.result import Analysis

_TIME_BASE = Fraction(1, 90_000)
_LEAST_HEIGHT, _MOST_HEIGHT = 480, 1080
_PANEL_SHARE = 0.52
"""Width of the panel beside the picture, of the picture's height."""
_BACKGROUND, _TEXT, _QUIET, _GLOW = (24, 26, 30), (235, 237, 240), (150, 156, 166), (255, 176, 46)
_AAC_RATES = (96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000)
_VIDEO_OPTIONS = {"crf": "20", "preset": "veryfast", "bf": "0"}


def annotated_video(
    clip: Path,
    analysis: Analysis,
    path: Path,
    *,
    blur: bool = False,
    stop: threading.Event | None = None,
) -> None:
    """Write a clip as MP4 (H.264 and AAC) with landmarks, attention, active action units, intensities and time.

    Args:
        blur: make the face unrecognisable.
        stop: set to cancel.

    Raises:
        SourceError: the clip cannot be read, or is not the one that was analysed.
        OutputError: it cannot be written.
        Cancelled: ``stop`` was set.
    """
    overlay = _Overlay(analysis, blur)
    with VideoFile(clip, stop=stop) as source, written_whole(path) as partial:
        try:
            with av.open(media_url(partial), "w", format="mp4") as container:
                _write(source, analysis, overlay, container, stop)
        except av.FFmpegError as error:
            raise output_error(path, OSError(error.errno, error.strerror)) from error


def _write(
    source: VideoFile,
    analysis: Analysis,
    overlay: _Overlay,
    container: av.container.OutputContainer,
    stop: threading.Event | None,
) -> None:
    video = container.add_stream("libx264", rate=Fraction(round(1000 * (source.info.fps or 30)), 1000))
    video.width, video.height, video.pix_fmt = *overlay.size(source.info.width, source.info.height), "yuv420p"
    video.options = dict(_VIDEO_OPTIONS)
    video.codec_context.time_base = _TIME_BASE
    sound = _Sound(source, container) if source.info.has_audio else None
    for frame in source.frames():
        if frame.index >= len(analysis.frames):
            raise SourceError(f"{source.path} has more frames than its analysis. Analyse it again.")
        picture = av.VideoFrame.from_ndarray(overlay.drawn(frame), format="rgb24")
        picture.pts, picture.time_base = round(frame.pts_s / _TIME_BASE), _TIME_BASE
        container.mux(video.encode(picture))
        if sound is not None:
            sound.write_until(frame.pts_s)
    container.mux(video.encode(None))
    if sound is not None:
        sound.finish()
    if stop is not None and stop.is_set():
        raise Cancelled("The export was cancelled.")


class _Sound:
    """The clip's sound, encoded again as it goes along with the pictures, on their clock."""

    def __init__(self, source: VideoFile, container: av.container.OutputContainer) -> None:
        stream = source.looks()[1].audio
        assert stream is not None
        self._rate = next((r for r in _AAC_RATES if r <= stream.rate), _AAC_RATES[-1])
        self._layout = "stereo" if (stream.channels or 1) > 1 else "mono"
        track = source.sound_track()
        self._container = container
        self._output = container.add_stream("aac", rate=self._rate, layout=self._layout)
        self._blocks = track.samples(self._rate, self._layout)
        self._written = 0

    def write_until(self, time_s: float) -> None:
        while self._written <= time_s * self._rate:
            block = next(self._blocks, None)
            if block is None:
                break
            chunk = av.AudioFrame.from_ndarray(np.ascontiguousarray(block), format="fltp", layout=self._layout)
            chunk.sample_rate, chunk.pts, chunk.time_base = self._rate, self._written, Fraction(1, self._rate)
            self._written += block.shape[1]
            self._container.mux(self._output.encode(chunk))

    def finish(self) -> None:
        self.write_until(float("inf"))
        self._container.mux(self._output.encode(None))


class _Overlay:
    """Draws what is known at a frame beside and into its picture."""

    def __init__(self, analysis: Analysis, blur: bool) -> None:
        self._frames = analysis.frames
        self._excluded = analysis.excluded
        self._blur, self._alone = blur, is_alone(analysis.frames)
        self._glow = glow(analysis.attention(analysis.default_view))
        self._readings = [(r.end_s, r.intensities) for r in sorted(analysis.so_far or analysis.windows,
                                                                    key=lambda r: r.end_s)]  # fmt: skip
        self._prediction, self._last = analysis.prediction, len(analysis.frames) - 1
        self._note = "" if analysis.model.validated else "not validated"
        self._title = analysis.model.told.capitalize()
        self._attends = analysis.model.attention is not None
        self._agreement = agreement_of(analysis.settings.action_units)
        self._units = analysis.units
        self._effect: tuple[str, FloatArray] | None = None
        if analysis.evidence is not None:
            most = int(np.argmax(analysis.prediction))
            self._effect = peaks_title(most), analysis.evidence.at_frames(analysis.frames, most)

    @staticmethod
    def size(width: int, height: int) -> tuple[int, int]:
        """Of the pictures that come out, even as H.264 wants it."""
        tall = min(max(height, _LEAST_HEIGHT), _MOST_HEIGHT)
        wide = round(width * tall / height) + round(_PANEL_SHARE * tall)
        return wide // 2 * 2, tall // 2 * 2

    def drawn(self, frame: Frame) -> ImageArray:
        row = self._frames[frame.index]
        image = without_face(frame.image, row, alone=self._alone) if self._blur else frame.image
        height, width = image.shape[:2]
        canvas_width, canvas_height = self.size(width, height)
        scale = canvas_height / height
        picture_width = canvas_width - round(_PANEL_SHARE * canvas_height)
        canvas = np.full((canvas_height, canvas_width, 3), _BACKGROUND, np.uint8)
        canvas[:, :picture_width] = cv2.resize(image, (picture_width, canvas_height), interpolation=cv2.INTER_AREA
                                               if scale < 1 else cv2.INTER_LINEAR)  # fmt: skip
        if row["face"]:
            stretch = np.array([picture_width / width, scale])
            draw_landmarks(canvas[:, :picture_width], row["landmarks"] * stretch, canvas_height / 400)
        self._draw_glow(canvas[:, :picture_width], float(self._glow[frame.index]))
        self._draw_panel(canvas, picture_width, frame, row)
        return canvas

    def _draw_glow(self, picture: ImageArray, strength: float) -> None:
        """A frame of light, as bright as the attention on this moment."""
        if strength <= 0:
            return
        border = max(2, picture.shape[0] // 40)
        for side in (picture[:border], picture[-border:], picture[border:-border, :border],
                     picture[border:-border, -border:]):  # fmt: skip
            side[:] = np.asarray(side * (1 - strength) + np.array(_GLOW) * strength, np.uint8)

    def _draw_panel(self, canvas: ImageArray, left: int, frame: Frame, row: np.void) -> None:
        height, unit = canvas.shape[0], canvas.shape[0] / 480
        x, right = left + round(14 * unit), canvas.shape[1] - round(14 * unit)

        def write(text: str, y: float, colour: tuple[int, int, int] = _TEXT, size: float = 0.5) -> None:
            place = (x, round(y * unit))
            cv2.putText(canvas, text, place, cv2.FONT_HERSHEY_SIMPLEX, size * unit, colour, max(1, round(unit)),
                        cv2.LINE_AA)  # fmt: skip

        write(f"{frame.pts_s:z8.3f} s   frame {frame.index}", 26)
        values, final = self._values(frame)
        title = f"{self._title}" if final else f"{self._title} so far"
        write(f"{title}  {self._note}".strip(), 52, _QUIET, 0.42)
        for i, emotion in enumerate(EMOTIONS):
            y = 74 + 30 * i
            value = None if values is None else float(values[i])
            write(f"{LABELS[emotion]}  {'-' if value is None else f'{value:z.2f}'}", y, size=0.42)
            top, bottom = round((y + 5) * unit), round((y + 13) * unit)
            cv2.rectangle(canvas, (x, top), (right, bottom), (52, 56, 63), -1)
            if value is not None:
                end = x + round(np.clip(value, 0, 1) * (right - x))
                cv2.rectangle(canvas, (x, top), (max(end, x + 1), bottom), _rgb(COLOURS[emotion]), -1)
        write("Attention" if self._attends else NO_ATTENTION.capitalize(), 300, _QUIET, 0.42)
        if self._attends:
            top, bottom = round(307 * unit), round(315 * unit)
            cv2.rectangle(canvas, (x, top), (right, bottom), (52, 56, 63), -1)
            glow_end = x + round(float(self._glow[frame.index]) * (right - x))
            cv2.rectangle(canvas, (x, top), (max(glow_end, x + 1), bottom), _GLOW, -1)
        if self._effect is not None and np.isfinite(value := self._effect[1][frame.index]):
            write(f"{self._effect[0].capitalize()}  {value:+z.2f}", 328, _QUIET, 0.42)
        of = self._units.of
        write(f"Action units ({of.of}, {of.scale.word})" if of.own else "Action units", 346, _QUIET, 0.42)
        if not row["face"]:
            write("excluded, not read" if self._excluded[frame.index] else "no face", 366, size=0.42)
        active = self._units.active_in(frame.index) if row["used"] else []
        for place, (name, value) in enumerate(active[: int((height / unit - 354) // 20)]):
            write(f"{marked(name, self._agreement)}  {of.number(value)}", 366 + 20 * place, size=0.42)

    def _values(self, frame: Frame) -> tuple[FloatArray | None, bool]:
        """The newest reading at this moment, and whether it is the final one."""
        if frame.index == self._last:
            return self._prediction, True
        place = bisect.bisect_right(self._readings, frame.pts_s, key=lambda reading: reading[0])
        return (self._readings[place - 1][1], False) if place else (None, False)


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
