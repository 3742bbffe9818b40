"""Markers for other devices, such as an EEG: what happens in a sitting, told as it happens.

They go to a file that others read along, to the Lab Streaming Layer, or as bytes to a serial port. A file and the Lab
Streaming Layer take the time at which it happened; a byte on a wire stands for the moment at which it is sent.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

from core.errors import OutputError, SourceError, reason_of
from core.system.clock import clock
from core.system.extras import needs
from core.system.files import output_error

NONE, FILE, STREAM, SERIAL = "none", "file", "stream", "serial"
WAYS = (NONE, FILE, STREAM, SERIAL)
"""Where markers go: nowhere, to a file, to the Lab Streaming Layer, to a serial port."""
IN_WORDS = {FILE: "a file", STREAM: "the Lab Streaming Layer", SERIAL: "a serial port"}

CODES: Mapping[str, int] = {
    "session start": 1,
    "session end": 2,
    "baseline onset": 11,
    "baseline offset": 12,
    "stimulus onset": 21,
    "stimulus offset": 22,
    "answers start": 30,
    "answer": 31,
    "answers end": 32,
}
"""By label, the byte that is sent to a serial port; files have it, too."""
COLUMNS = ("time_utc", "clock_s", "marker", "code", "of")
BAUD_RATE = 115_200
STREAM_NAME, STREAM_TYPE, SOURCE_ID = "Eriscope", "Markers", "eriscope-markers"


@dataclass(frozen=True)
class Marker:
    """Something that happened.

    Attributes:
        label: one of `CODES`.
        at_s: when, on the recorder's clock.
        of: the stimulus or the question that it is about, or the session's id; empty where there is none.
    """

    label: str
    at_s: float
    of: str = ""


class MarkerOutput(Protocol):
    """Where markers go. `send` takes a millisecond at most."""

    def send(self, marker: Marker) -> None:
        """Tell it.

        Raises:
            EriscopeError: it cannot be told.
        """

    def close(self) -> None:
        """No more of them."""


class MarkerFile:
    """Appends a line of CSV for each marker, at once; the names of the columns stand in a file's first line.

    Raises:
        OutputError: it cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._file = path.open("a", newline="", encoding="utf-8")
            if self._file.tell() == 0:
                self._write(COLUMNS)
        except OSError as error:
            raise output_error(path, error) from error

    def send(self, marker: Marker) -> None:
        """Append it."""
        at = datetime.now(UTC) - timedelta(seconds=clock() - marker.at_s)
        told = at.isoformat(timespec="milliseconds"), f"{marker.at_s:z.6f}"
        try:
            self._write((*told, marker.label, CODES[marker.label], marker.of))
        except OSError as error:
            raise output_error(self._path, error) from error

    def _write(self, cells: tuple[object, ...]) -> None:
        line = io.StringIO()
        csv.writer(line).writerow(cells)
        self._file.write(line.getvalue())
        self._file.flush()

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class MarkerStream:
    """A stream of text markers in the Lab Streaming Layer, named `STREAM_NAME`, with the time at which each happened.

    Raises:
        MissingPackageError: pylsl, or the library that it loads, is not installed.
    """

    def __init__(self) -> None:
        with needs("markers"):
            try:
                import pylsl
            except RuntimeError as error:  # it says so where it finds no liblsl
                raise ImportError("liblsl, which pylsl loads: https://github.com/sccn/liblsl") from error
        self._lsl: Any = pylsl
        info = pylsl.StreamInfo(STREAM_NAME, STREAM_TYPE, 1, pylsl.IRREGULAR_RATE, "string", SOURCE_ID)
        self._outlet: Any = pylsl.StreamOutlet(info)

    def send(self, marker: Marker) -> None:
        """Push it; its time is told in the Lab Streaming Layer's own clock."""
        text = f"{marker.label}: {marker.of}" if marker.of else marker.label
        self._outlet.push_sample([text], self._lsl.local_clock() - (clock() - marker.at_s))

    def close(self) -> None:
        """Take the stream away."""
        self._outlet = None


class SerialMarkers:
    """Writes the marker's byte of `CODES` to a serial port, 115,200 baud, 8N1.

    Raises:
        MissingPackageError: pyserial is not installed.
        SourceError: the port cannot be opened.
    """

    def __init__(self, port: str) -> None:
        with needs("markers"):
            import serial
        self._port = port
        try:
            self._serial: Any = serial.serial_for_url(port, baudrate=BAUD_RATE, timeout=0, write_timeout=0.05)
        except (OSError, ValueError) as error:  # SerialException is an OSError
            why = reason_of(error) if isinstance(error, OSError) else str(error)
            raise SourceError(f"The port {port} cannot be opened: {why}. Check its name and its cable.") from error

    def send(self, marker: Marker) -> None:
        """Write its byte."""
        try:
            self._serial.write(bytes([CODES[marker.label]]))
        except OSError as error:
            raise OutputError(f"The port {self._port} takes no markers any more: {reason_of(error)}.") from error

    def close(self) -> None:
        """Let the port go."""
        self._serial.close()


def open_output(way: str, target: str) -> MarkerOutput | None:
    """What markers go to; None for `NONE`.

    Args:
        way: of `WAYS`.
        target: path of the file, or name of the port.

    Raises:
        EriscopeError: it cannot be opened, or no target is stated.
    """
    made: dict[str, Callable[[], MarkerOutput]] = {
        FILE: lambda: MarkerFile(Path(target).expanduser()),
        STREAM: MarkerStream,
        SERIAL: lambda: SerialMarkers(target),
    }
    if way not in made:
        return None
    if way != STREAM and not target:
        what = "file" if way == FILE else "serial port"
        raise OutputError(f"State the {what} that markers go to (Procedure…), or choose none.")
    return made[way]()
