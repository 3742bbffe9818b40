"""What is known of a recording while it runs, in memory and line by line on the disk.

The certificate is made from it when the recording ends, and also when the program did not live to see that.
"""

from __future__ import annotations

import contextlib
import errno
import io
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from core.errors import SourceError
from core.recording.certificate import Mark, SoundTiming, TimingCertificate
from core.recording.stimulus_timing import StimulusTiming
from core.system import json_text
from core.system.files import output_error
from core.system.safe_paths import plain_file

WORKING = ".recording.mkv"
JOURNAL = ".recording.jsonl"


def working_file(clip: Path) -> Path:
    """Where a clip is while it is being recorded."""
    return clip.with_name(clip.stem + WORKING)


def journal_file(clip: Path) -> Path:
    """Where the journal of a clip is while that is being recorded."""
    return clip.with_name(clip.stem + JOURNAL)


def clip_of(working: Path) -> Path:
    """The clip that a working file is to become."""
    return working.with_name(working.name.removesuffix(WORKING) + ".mkv")


@dataclass
class Journal:
    """Facts of one recording. Those that come one by one are appended to the file by `flush`.

    Attributes:
        facts: the certificate's fields that do not change: devices, clock, codecs, versions.
        start_clock_s: of the first frame on the recorder's clock; None before there is one.
        end_clock_s: when the recording was told to end, on that clock; None where it did not live to be told.
        marks: labels with their times on the recorder's clock.
        stimulus: how it was shown, once that is over.
    """

    facts: dict[str, Any]
    started_at: str = ""
    start_clock_s: float | None = None
    end_clock_s: float | None = None
    frame_times_s: list[float] = field(default_factory=list)
    marks: list[tuple[str, float]] = field(default_factory=list)
    dropped: dict[str, int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    sound: SoundTiming | None = None
    stimulus: StimulusTiming | None = None
    _file: io.FileIO | None = field(default=None, repr=False)
    _torn: bool = field(default=False, repr=False)
    _told: dict[str, Any] = field(default_factory=dict, repr=False)

    def open(self, path: Path) -> None:
        """Write to a file from now on.

        Raises:
            OutputError: it cannot be made.
        """
        try:
            self._file = path.open("wb", buffering=0)
            self._write({"facts": self.facts})
        except OSError as error:
            raise output_error(path, error) from error

    def flush(self) -> None:
        """Append what is new since the last time.

        Raises:
            OSError: it cannot be written.
        """
        if self._file is None:
            return
        now = {
            "start": [self.started_at, self.start_clock_s],
            "frames": len(self.frame_times_s),
            "marks": len(self.marks),
            "problems": len(self.problems),
            "dropped": dict(self.dropped),
            "sound": None if self.sound is None else asdict(self.sound),
            "stimulus": None if self.stimulus is None else self.stimulus.as_json(),
        }
        new = {name: value for name, value in now.items() if value != self._told.get(name)}
        for name in ("frames", "marks", "problems"):
            if name in new:
                values = {"frames": self.frame_times_s, "marks": self.marks, "problems": self.problems}[name]
                new[name] = values[self._told.get(name, 0) : now[name]]  # type: ignore[index]
        if new:
            self._write(new)
        self._told = now

    def _write(self, values: Mapping[str, Any]) -> None:
        assert self._file is not None
        line = json.dumps(values).encode() + b"\n"
        # After a line that was cut, the next begins on one of its own.
        written = self._file.write(b"\n" + line if self._torn else line)
        self._torn = written < len(line)
        if self._torn:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def close(self) -> None:
        """Let the file go."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def certificate(self, clip: str, *, frames: int | None = None, recovered: bool = False) -> TimingCertificate:
        """All of it as a certificate.

        Args:
            frames: how many frames are really in the file, where that can be fewer.
        """
        times = self.frame_times_s[:frames]
        dropped = dict(self.dropped)
        if lost := len(self.frame_times_s) - len(times):
            dropped["not on the disk"] = lost
        start_s = self.start_clock_s or 0.0
        return TimingCertificate(
            clip=clip,
            started_at=self.started_at,
            start_clock_s=start_s,
            ended_s=None if self.end_clock_s is None else round(self.end_clock_s - start_s, 6),
            frame_times_s=tuple(times),
            dropped=dropped,
            sound=self.sound,
            marks=tuple(Mark(label, at_s - start_s, at_s) for label, at_s in self.marks),
            problems=tuple(self.problems),
            recovered=recovered,
            stimulus=self.stimulus,
            **self.facts,
        )


def read_journal(path: Path) -> Journal:
    """What a journal says; lines that were cut are left out.

    Raises:
        SourceError: it is missing or damaged from its start.
    """
    try:
        lines = plain_file(path).read_text(encoding="utf-8", errors="replace").splitlines()
        journal = Journal(facts=json_text.loads(lines[0])["facts"])
    except (OSError, ValueError, KeyError, IndexError, TypeError) as error:
        raise SourceError(f"{path} does not say how the recording beside it was made ({error}).") from error
    for line in lines[1:]:
        try:
            new = json_text.loads(line)
        except ValueError:
            continue
        _add(journal, new)
    return journal


def _add(journal: Journal, new: Mapping[str, Any]) -> None:
    journal.frame_times_s += map(float, new.get("frames", ()))
    journal.marks += ((label, at_s) for label, at_s in new.get("marks", ()))
    journal.problems += new.get("problems", ())
    if "start" in new:
        journal.started_at, journal.start_clock_s = new["start"]
    if "dropped" in new:
        journal.dropped = new["dropped"]
    if new.get("sound"):
        journal.sound = SoundTiming(**new["sound"])
    if new.get("stimulus"):
        with contextlib.suppress(KeyError, TypeError, ValueError):  # the recording matters more
            journal.stimulus = StimulusTiming.from_json(new["stimulus"])
