"""Markers for other devices: what is read at the other end."""

from __future__ import annotations

import csv
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.errors import EriscopeError
from core.recording import markers
from core.recording.markers import CODES, Marker, open_output
from core.system.clock import clock


def test_a_file_has_a_line_per_marker_with_the_time_at_which_it_happened(tmp_path: Path) -> None:
    file = tmp_path / "markers.csv"
    for stimulus in ("cats, two", "cliff"):  # a second session goes on in the same file
        output = open_output("file", str(file))
        assert output is not None
        happened = clock() - 5.0
        output.send(Marker("stimulus onset", happened, stimulus))
        assert file.read_text(encoding="utf-8").count("\n") >= 2  # at once, not when it is closed
        output.close()
    lines = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
    assert [(line["marker"], line["code"], line["of"]) for line in lines] == [
        ("stimulus onset", "21", "cats, two"), ("stimulus onset", "21", "cliff")
    ]  # fmt: skip
    assert float(lines[1]["clock_s"]) == pytest.approx(happened, abs=1e-5)
    ago = datetime.now(UTC) - datetime.fromisoformat(lines[1]["time_utc"])
    assert 4.9 < ago.total_seconds() < 8


@pytest.mark.parametrize(
    ("way", "target"), [("file", ""), ("serial", ""), ("file", "{folder}"), ("file", "{folder}/a/b")]
)
def test_what_cannot_be_written_to_is_said_before_the_session(way: str, target: str, tmp_path: Path) -> None:
    with pytest.raises(EriscopeError):
        open_output(way, target.format(folder=tmp_path))


def test_nothing_is_opened_where_no_markers_are_wanted_and_each_code_is_one_byte_of_its_own() -> None:
    assert open_output("none", "") is None
    assert len(set(CODES.values())) == len(CODES) and all(0 < code < 256 for code in CODES.values())


def test_a_serial_port_gets_a_byte_per_marker(monkeypatch: pytest.MonkeyPatch) -> None:
    serial = pytest.importorskip("serial")
    output = open_output("serial", "loop://")
    assert output is not None
    for label in ("stimulus onset", "answer"):
        output.send(Marker(label, clock()))
    assert output._serial.read(2) == bytes([21, 31])  # type: ignore[attr-defined]
    output.close()
    assert issubclass(serial.SerialException, OSError)  # which is what it may raise


def test_a_stream_of_the_lab_streaming_layer_has_the_time_at_which_it_happened() -> None:
    pylsl = pytest.importorskip("pylsl")
    output = open_output("stream", "")
    assert output is not None
    (found,) = pylsl.resolve_byprop("source_id", markers.SOURCE_ID, timeout=10)
    inlet = pylsl.StreamInlet(found)
    inlet.open_stream(timeout=10)
    time.sleep(0.2)
    before = pylsl.local_clock()
    output.send(Marker("stimulus onset", clock() - 1.0, "cats"))
    sample, at = inlet.pull_sample(timeout=10)
    assert sample == ["stimulus onset: cats"] and (found.name(), found.type()) == ("Eriscope", "Markers")
    assert at == pytest.approx(before - 1.0, abs=0.05)
    output.close()
