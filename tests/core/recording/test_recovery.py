from __future__ import annotations

import json
import shutil
import subprocess
import sys
import textwrap
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from core.errors import OutputError, SourceError
from core.recording.certificate import load_certificate
from core.recording.recovery import discard, keep, settled, unfinished


@dataclass
class Killed:
    """A folder with a recording that was killed, and when, on the film's axis."""

    folder: Path
    at_s: float


@pytest.fixture(scope="module")
def killed(film: Any, room: Any, tmp_path_factory: pytest.TempPathFactory) -> Killed:
    folder = tmp_path_factory.mktemp("killed") / "p"
    child = textwrap.dedent(
        f"""
        import time
        from pathlib import Path
        from core.recording.recorder import Recorder, RecorderSettings
        recorder = Recorder(RecorderSettings(camera=Path({str(film.long)!r}))).open()
        recorder.start(Path({str(folder)!r}) / "a.mkv")
        recorder.mark("onset", recorder.clock())
        print(recorder.played_from_s, flush=True)
        time.sleep(100)
        """
    )
    process = subprocess.Popen([sys.executable, "-c", child], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        played_from_s = float(process.stdout.readline())
        time.sleep(3)
        assert unfinished(folder) == ()  # it still runs
    finally:
        process.kill()
        killed_s = time.monotonic() - played_from_s
        process.communicate()
    return Killed(folder, killed_s)


@pytest.fixture
def cut_off(killed: Killed, tmp_path: Path) -> Path:
    shutil.copytree(killed.folder, tmp_path / "p")
    return tmp_path / "p"


def test_what_is_killed_plays_and_lacks_less_than_a_second(film: Any, killed: Killed) -> None:
    (found,) = unfinished(killed.folder)
    numbers = film.numbers(found.file)
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    assert numbers[-1] > (killed.at_s - 1) * film.fps
    samples, rate = film.sound(found.file)
    assert len(samples) / rate > killed.at_s - numbers[0] / film.fps - 1


def test_a_recording_that_was_cut_off_is_found_and_kept_with_its_times(film: Any, cut_off: Path) -> None:
    (found,) = unfinished(cut_off.parent)
    assert found.clip == cut_off / "a.mkv" and 2 < found.duration_s < 5 and found.started_at
    numbers, sound = film.numbers(found.file), film.sound(found.file)[0]
    cut = found.file.read_bytes()
    keep(found)
    found.file.write_bytes(cut)  # killed before it was deleted
    recording = keep(found)
    assert recording.file == cut_off / "a.mkv"
    assert film.numbers(recording.file) == numbers and (film.sound(recording.file)[0] == sound).all()
    certificate = load_certificate(cut_off / "a.timing.json")
    assert certificate == recording.certificate and certificate.recovered
    assert certificate.frames == len(numbers)
    stored = [at_s for at_s, _ in film.read(recording.file)]
    assert certificate.frame_times_s == pytest.approx(stored, abs=0.0011)
    # The journal's times are finer than the file's.
    assert any(abs(at_s - round(at_s, 3)) > 1e-5 for at_s in certificate.frame_times_s)
    assert [mark.label for mark in certificate.marks] == ["onset"]
    settled(recording.file)
    assert sorted(path.name for path in cut_off.iterdir()) == ["a.mkv", "a.timing.json"]
    with av.open(str(recording.file)) as container:
        assert container.duration and container.duration / 1e6 == pytest.approx(certificate.duration_s, abs=0.3)
    assert unfinished(cut_off) == ()


def test_also_without_its_journal_or_with_one_that_is_cut(film: Any, cut_off: Path) -> None:
    journal = cut_off / "a.recording.jsonl"
    lines = journal.read_text().splitlines(keepends=True)
    journal.write_text("".join(lines[:3]) + lines[3][: len(lines[3]) // 2])
    told = sum(len(json.loads(line).get("frames", [])) for line in lines[:3])
    (found,) = unfinished(cut_off)
    first = keep(found)
    assert first.certificate.frames == len(film.numbers(first.file)) > told > 0
    (cut_off / "a.mkv").rename(cut_off / "b.recording.mkv")
    (found,) = unfinished(cut_off)
    second = keep(found)
    assert second.certificate.frames == first.certificate.frames
    assert any("journal" in sentence for sentence in second.warnings)


def test_nothing_goes_without_being_asked(cut_off: Path) -> None:
    (found,) = unfinished(cut_off)
    (cut_off / "a.mkv").write_bytes(b"another clip")
    with pytest.raises(OutputError, match="is there already"):
        keep(found)
    (cut_off / "a.mkv").unlink()
    whole = found.file.read_bytes()
    found.file.write_bytes(whole[:300])
    with pytest.raises(SourceError, match="holds no picture"):
        keep(found)
    assert found.file.exists() and unfinished(cut_off)
    discard(found)
    assert list(cut_off.iterdir()) == []


@pytest.mark.parametrize("pictures", [1, 2, 24])
def test_pictures_that_are_stored_before_they_are_shown_are_all_kept(tmp_path: Path, pictures: int) -> None:
    """Matroska has no times of decoding, and FFmpeg knows none for the first packets of such H.264."""
    cut_off = tmp_path / "a.recording.mkv"
    with av.open(str(cut_off), "w", format="matroska") as container:
        video: Any = container.add_stream("libx264", rate=25, options={"bf": "3", "b_strategy": "0"})
        video.width, video.height, video.pix_fmt = 128, 96, "yuv420p"
        sound: Any = container.add_stream("flac", rate=8000, layout="mono")
        for number in range(pictures):
            shade = np.full((96, 128, 3), 10 * number, np.uint8)
            container.mux(video.encode(av.VideoFrame.from_ndarray(shade, format="rgb24")))
            block = av.AudioFrame.from_ndarray(np.full((1, 320), number, np.int16), format="s16", layout="mono")
            block.sample_rate, block.pts = 8000, 320 * number
            container.mux(sound.encode(block))
        container.mux([*video.encode(None), *sound.encode(None)])
    with av.open(str(cut_off)) as container:
        packets = [packet for packet in container.demux(video=0) if packet.size]
    assert packets[0].dts is None and len(packets) == pictures
    before = decoded(cut_off)
    assert [pts_s for pts_s, _ in before[0]] == [pytest.approx(number / 25) for number in range(pictures)]
    (found,) = unfinished(tmp_path)
    recording = keep(found)
    assert decoded(recording.file) == before
    assert recording.certificate.frame_times_s == pytest.approx([pts_s for pts_s, _ in before[0]])


def decoded(path: Path) -> tuple[list[tuple[float, int]], list[int]]:
    """Times and mean shades of the pictures, as they are shown, and the samples."""
    with av.open(str(path)) as container:
        shown = [(float(f.pts * f.time_base), round(f.to_ndarray(format="gray").mean()))
                 for f in container.decode(video=0) if f.pts is not None]  # fmt: skip
    with av.open(str(path)) as container:
        return shown, [int(sample) for f in container.decode(audio=0) for sample in f.to_ndarray().ravel()]
