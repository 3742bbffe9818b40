"""What is known of a recording's timing, kept beside the clip as ``<clip>.timing.json``."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from core.errors import SourceError
from core.recording.stimulus_timing import StimulusTiming
from core.sources.device_timeouts import CAMERA_MISSED_S
from core.system import json_text
from core.system.files import output_error

CERTIFICATE_VERSION = 1
_GAP = 1.5
"""Two frames more than this many usual intervals apart have at least one missing between them."""

STOP_ASKED, WENT_ON = "stop asked", "went on"
"""Marks between which the question whether to stop lay over what the participant saw."""


def certificate_file(clip: Path) -> Path:
    """Where a clip's certificate lies."""
    return clip.with_name(f"{clip.stem}.timing.json")


@dataclass(frozen=True)
class Mark:
    """An event.

    Attributes:
        at_s: on the clip's axis, which starts at its first frame.
        clock_s: on the recorder's clock.
    """

    label: str
    at_s: float
    clock_s: float


@dataclass(frozen=True)
class SoundTiming:
    """How the sound lies on the clip's axis: sample ``n`` of the file is at ``n / rate`` seconds.

    Attributes:
        device: the microphone.
        rate: samples per second as stated.
        timed_by: where the samples' times come from.
        latency_s: from the microphone to the program, as the sound system states it.
        first_sample_s: time of the first sample that was heard; what is before it is silence that was put in.
        drift_ppm: by how much the sound card's clock runs faster than the recorder's, parts per million; None before
            it is known.
        inserted, removed: single samples by which the drift was taken out.
        gaps, gap_s: stretches without sound, and their length together; silence stands for them.
        overflows: how often the sound system says that it lost samples.
    """

    device: str
    rate: int
    timed_by: str
    latency_s: float
    first_sample_s: float | None = None
    drift_ppm: float | None = None
    inserted: int = 0
    removed: int = 0
    gaps: int = 0
    gap_s: float = 0.0
    overflows: int = 0


@dataclass(frozen=True)
class TimingCertificate:
    """The timing of one recording.

    Attributes:
        clip: file name.
        started_at: of the first frame, ISO 8601 in UTC by the computer's date, for people.
        start_clock_s: of the first frame, on the recorder's clock.
        ended_s: when the recording was ended, on the clip's axis; None where it was cut off.
        clock, clock_resolution_s: which clock that is.
        camera, width, height, asked_fps: the pictures' device.
        codecs: of pictures and sound, with their settings.
        frame_times_s: of each frame in the file, on the clip's axis: from the first frame, at capture.
        dropped: frames that were captured, but are not in the file, by cause.
        sound: None when nothing was to be heard.
        marks: events, such as a stimulus's onset as shown.
        problems: what went wrong, in sentences.
        recovered: the recording was not finished in order; it is what was on the disk.
        versions: of what made it.
        stimulus: how what the participant saw was shown; None where nothing was shown, or it was not measured.
    """

    clip: str
    started_at: str
    start_clock_s: float
    clock: str
    clock_resolution_s: float
    camera: str
    width: int
    height: int
    asked_fps: float
    codecs: Mapping[str, str]
    frame_times_s: tuple[float, ...] = ()
    dropped: Mapping[str, int] = field(default_factory=dict)
    sound: SoundTiming | None = None
    marks: tuple[Mark, ...] = ()
    problems: tuple[str, ...] = ()
    recovered: bool = False
    versions: Mapping[str, str] = field(default_factory=dict)
    ended_s: float | None = None
    stimulus: StimulusTiming | None = None

    def __post_init__(self) -> None:
        for name in ("codecs", "dropped", "versions"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))

    @property
    def frames(self) -> int:
        """How many frames the file has."""
        return len(self.frame_times_s)

    @property
    def intervals_s(self) -> NDArray[np.float64]:
        """``(frames - 1,)`` times between frames."""
        return np.diff(np.asarray(self.frame_times_s, np.float64))

    @property
    def median_interval_s(self) -> float:
        """Median time between two frames; with fewer than two, the time that the asked rate gives."""
        return float(np.median(self.intervals_s)) if self.frames > 1 else 1.0 / self.asked_fps

    @property
    def duration_s(self) -> float:
        """To the end of the last frame."""
        return self.frame_times_s[-1] + self.median_interval_s if self.frames else 0.0

    @property
    def mean_fps(self) -> float:
        """Frames per second from the first frame to the last; 0 for fewer than two."""
        return (self.frames - 1) / self.frame_times_s[-1] if self.frames > 1 else 0.0

    @property
    def longest_gap_s(self) -> float:
        """The longest time between two frames."""
        return float(self.intervals_s.max(initial=0.0))

    @property
    def gaps_s(self) -> tuple[tuple[float, float], ...]:
        """From when to when there is no new picture, though at least one was due: the camera left it out, it was
        dropped, or the camera was gone, perhaps to the end.
        """
        times, apart, usual = self.frame_times_s, self.intervals_s, self.median_interval_s
        beside = np.concatenate([[np.inf], apart, [np.inf]])
        # A frame that only came late, or early, makes the time on its other side as much shorter.
        missing = apart + np.minimum(beside[:-2], beside[2:]) > (1 + _GAP) * usual
        found = tuple((times[i], times[i + 1]) for i in np.flatnonzero((apart > _GAP * usual) & missing))
        if self.ended_s is not None and times and self.ended_s - times[-1] > CAMERA_MISSED_S:
            found += ((times[-1], self.ended_s),)
        return found

    @property
    def gaps(self) -> int:
        """How many of `gaps_s` there are."""
        return len(self.gaps_s)

    @property
    def questions_s(self) -> tuple[tuple[float, float], ...]:
        """From when to when the question whether to stop lay over what the participant saw."""
        found: list[tuple[float, float]] = []
        asked_s: float | None = None
        for mark in self.marks:
            if mark.label == STOP_ASKED:
                asked_s = max(0.0, mark.at_s)
            elif mark.label == WENT_ON:
                found.append((asked_s or 0.0, max(0.0, mark.at_s)))
                asked_s = None
        if asked_s is not None:
            found.append((asked_s, max(asked_s, self.ended_s or self.duration_s)))
        return tuple(found)

    @property
    def stimulus_onset_s(self) -> float | None:
        """When the stimulus's first frame was on the screen, on the clip's axis."""
        return None if self.stimulus is None else self.stimulus.onset_clock_s - self.start_clock_s

    @property
    def dropped_share(self) -> float:
        """Share of the captured frames that are not in the file, 0 to 1."""
        lost = sum(self.dropped.values())
        return lost / (lost + self.frames) if lost else 0.0

    def as_json(self, *, frame_times: bool = True) -> dict[str, Any]:
        """JSON values: all fields, and under ``intervals`` what follows from the frame times."""
        values = {name: dict(v) if isinstance(v, Mapping) else v for name, v in vars(self).items()}
        values |= {
            "version": CERTIFICATE_VERSION,
            "frame_times_s": [round(t, 6) for t in self.frame_times_s],
            "sound": None if self.sound is None else asdict(self.sound),
            "marks": [asdict(mark) for mark in self.marks],
            "stimulus": self._stimulus_as_json(),
            "problems": list(self.problems),
            "frames": self.frames,
            "duration_s": round(self.duration_s, 6),
            "intervals": {
                "mean_fps": self.mean_fps,
                "median_s": self.median_interval_s,
                "longest_s": self.longest_gap_s,
                "gaps": self.gaps,
            },
            "stop_questions": [{"start_s": start_s, "end_s": end_s} for start_s, end_s in self.questions_s],
        }
        if not frame_times:
            del values["frame_times_s"]
        return values

    def _stimulus_as_json(self) -> dict[str, Any] | None:
        if self.stimulus is None or self.stimulus_onset_s is None:
            return None
        return {**self.stimulus.as_json(), "onset_s": round(self.stimulus_onset_s, 6)}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """From what `as_json` gives.

        Raises:
            SourceError: it is something else.
        """
        try:
            if values["version"] != CERTIFICATE_VERSION:
                raise ValueError(f"version {values['version']}")
            given = {name: values[name] for name in cls.__dataclass_fields__ if name in values}
            given["frame_times_s"] = tuple(map(float, given["frame_times_s"]))
            given["sound"] = None if given["sound"] is None else SoundTiming(**given["sound"])
            given["marks"] = tuple(Mark(**mark) for mark in given["marks"])
            given["problems"] = tuple(given["problems"])
            if (shown := given.get("stimulus")) is not None:
                given["stimulus"] = StimulusTiming.from_json(shown)
            return cls(**given)
        except (KeyError, TypeError, ValueError) as error:
            raise SourceError(f"This is not a timing certificate that can be read ({error}).") from error

    def named(self, clip: str) -> Self:
        """The same for a clip of another name."""
        return replace(self, clip=clip)


def save_certificate(path: Path, certificate: TimingCertificate) -> None:
    """Write a certificate.

    Raises:
        OutputError: it cannot be written.
    """
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        partial.write_text(json.dumps(certificate.as_json()), encoding="utf-8")
        partial.replace(path)  # not `written_whole`: on a busy disk, its fsync can take longer than stopping may
    except OSError as error:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        raise output_error(path, error) from error


def load_certificate(path: Path) -> TimingCertificate:
    """Read a certificate.

    Raises:
        SourceError: it is missing or is none.
    """
    try:
        return TimingCertificate.from_json(json_text.read(path))
    except (OSError, ValueError) as error:
        raise SourceError(f"{path} cannot be read as a timing certificate ({error}).") from error
