from __future__ import annotations

import resource
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from core.errors import OutputError, SettingsError, SourceError
from core.recording.certificate import load_certificate
from core.recording.clip_file import ClipFile
from core.recording.recorder import Recorder, RecorderSettings
from tests.sound_system import real_clocks

Eventually = Callable[..., None]


def silent(film: Path) -> RecorderSettings:
    return RecorderSettings(camera=film, microphone=None)


def further(recorder: Recorder, frames: int) -> Callable[[], bool]:
    """Whether the camera has given so many frames since now: the camera's pace counts, however slow the machine."""
    newest = recorder.newest()
    aim = frames + (newest.index if newest is not None else 0)
    return lambda: (seen := recorder.newest()) is not None and seen.index >= aim


@real_clocks
def test_a_flash_and_a_beep_that_happen_together_are_together_in_the_recording(
    film: Any, beeps: Any, tmp_path: Path, eventually: Eventually
) -> None:
    flashes = (120, 150, 180)  # opening the loudspeaker takes a second, and more where the machine is busy
    played = film.write(tmp_path / "flashes.mp4", 300, flashes)
    with Recorder(RecorderSettings(camera=played)) as recorder:
        beeps([recorder.played_from_s + number / film.fps for number in flashes])
        recorder.start(tmp_path / "a.mkv")
        eventually(further(recorder, flashes[-1] + 20), 30)
        before = time.monotonic()
        recording = recorder.stop()
        assert time.monotonic() - before < 1
    pictures = film.read(recording.file)
    flashed_s = [at_s for at_s, image in pictures if film.is_white(image)]
    samples, rate = film.sound(recording.file)
    loud = np.flatnonzero(np.abs(samples) > 0.1) / rate
    beeped_s = loud[np.diff(loud, prepend=-1) > 0.5]
    assert len(flashed_s) == len(beeped_s) == 3
    assert np.abs(np.array(flashed_s) - beeped_s).max() < 0.040
    # The certificate says the same as the file, and more finely.
    certificate = recording.certificate
    assert certificate.frame_times_s == pytest.approx([at_s for at_s, _ in pictures], abs=0.002)
    assert certificate.duration_s == pytest.approx(len(samples) / rate, abs=0.15)
    assert certificate.sound is not None and certificate.sound.rate == rate and certificate.sound.overflows == 0
    assert not certificate.dropped and certificate.problems == ()
    assert load_certificate(tmp_path / "a.timing.json") == certificate
    assert {path.name for path in tmp_path.iterdir()} == {"flashes.mp4", "a.mkv", "a.timing.json", "a.recording.jsonl"}


def test_the_next_file_begins_with_the_next_frame(film: Any, tmp_path: Path, eventually: Eventually) -> None:
    files = [tmp_path / f"{name}.mkv" for name in "abc"]
    with Recorder(silent(film.long)) as recorder:
        for file in files:
            recorder.start(file)
            recorder.mark("shown", recorder.clock())
            eventually(further(recorder, 20))
        recordings = [recorder.result(files[0]), recorder.result(files[1])]
        with pytest.raises(OutputError, match="not a recording that has ended"):
            recorder.result(files[2])
        recordings.append(recorder.stop())
        assert not recorder.recording
    numbers = [film.numbers(file) for file in files]
    assert min(map(len, numbers)) > 10
    together = [number for part in numbers for number in part]
    assert together == list(range(together[0], together[0] + len(together)))
    for recording, seen in zip(recordings, numbers, strict=True):
        certificate = recording.certificate
        assert certificate.frames == len(seen)
        assert certificate.frame_times_s[0] == 0
        # The film's own pace: frame n was shown n / fps after the film began, by the monotonic clock.
        first_s = certificate.start_clock_s - seen[0] / film.fps
        shown_s = recordings[0].certificate.start_clock_s - numbers[0][0] / film.fps
        assert first_s == pytest.approx(shown_s, abs=0.1)
        (mark,) = certificate.marks
        assert (mark.label, mark.at_s) == ("shown", mark.clock_s - certificate.start_clock_s)


def test_on_a_full_disk_all_that_was_written_stays_and_the_rest_is_counted(film: Any, tmp_path: Path) -> None:
    child = textwrap.dedent(
        f"""
        import resource, time
        from pathlib import Path
        from core.recording.recorder import Recorder, RecorderSettings
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_050_000, 1_050_000))
        with Recorder(RecorderSettings(camera=Path({str(film.noise)!r}), microphone=None)) as recorder:
            recorder.start(Path({str(tmp_path)!r}) / "a.mkv")
            for _ in range(400):
                time.sleep(0.05)
                if recorder.problems and recorder.dropped > 10:
                    break
            print(*recorder.problems)
            recording = recorder.stop()
            print(recording.file, recording.certificate.frames, sum(recording.certificate.dropped.values()))
        """
    )
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[1] == resource.RLIM_INFINITY
    done = subprocess.run([sys.executable, "-c", child], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    said, told = done.stdout.splitlines()
    assert "could not be written" in said and "is kept" in said
    file, frames, dropped = told.rsplit(" ", 2)
    assert Path(file) == tmp_path / "a.mkv"
    assert len(film.read(Path(file))) == int(frames) > 10
    assert int(dropped) > 10


def test_a_disk_that_is_really_full_still_gets_its_certificate(film: Any, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", small], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a small disk can only be mounted by root")
    try:
        with Recorder(silent(film.noise)) as recorder:
            recorder.start(small / "a.mkv")
            deadline = time.monotonic() + 20
            while recorder.dropped < 5 and time.monotonic() < deadline:
                time.sleep(0.05)
            recording = recorder.stop()
        assert any("the disk is full" in sentence for sentence in recording.warnings)
        assert recording.file == small / "a.mkv"
        certificate = load_certificate(small / "a.timing.json")
        assert certificate.frames == len(film.read(recording.file)) > 10
        assert sum(certificate.dropped.values()) >= 5
    finally:
        subprocess.run(["umount", "-l", small], check=True)


def test_without_its_camera_the_sound_goes_on(film: Any, room: Any, tmp_path: Path, eventually: Eventually) -> None:
    short = film.write(tmp_path / "short.mp4", 60)
    with Recorder(RecorderSettings(camera=short)) as recorder:
        recorder.start(tmp_path / "a.mkv")
        eventually(lambda: bool(recorder.problems))
        assert recorder.ended and recorder.recording
        time.sleep(1.5)
        recorder.start(tmp_path / "b.mkv")  # also a file that never had a picture
        time.sleep(0.7)
        after = recorder.stop()
        recording = recorder.result(tmp_path / "a.mkv")
    assert any("short.mp4" in sentence and "ended" in sentence for sentence in recording.warnings)
    samples, rate = film.sound(recording.file)
    assert len(samples) / rate > recording.certificate.duration_s + 1
    assert after.certificate.frames == 0
    assert len(film.sound(after.file)[0]) / rate > 0.4


def test_without_its_microphone_the_pictures_go_on(
    film: Any, sinks: Any, tmp_path: Path, eventually: Eventually, capfd: pytest.CaptureFixture[str]
) -> None:
    sinks.add("doomed")
    with Recorder(RecorderSettings(camera=film.long)) as recorder:
        recorder.start(tmp_path / "a.mkv")
        time.sleep(1)
        sinks.remove_all()
        eventually(lambda: bool(recorder.problems))
        eventually(further(recorder, 16))
        before = time.monotonic()
        recording = recorder.stop()
        assert time.monotonic() - before < 1
        assert recorder.level() == 0
    assert recording.warnings == ("The microphone default sends no sound. Check its cable.",)
    numbers = film.numbers(recording.file)
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    samples, rate = film.sound(recording.file)
    assert 0.5 < len(samples) / rate < recording.certificate.duration_s - 0.7
    capfd.readouterr()  # PortAudio prints what it thinks of it


def test_when_the_encoder_cannot_keep_up_analysis_gives_way_first_and_drops_are_counted(
    film: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, eventually: Eventually
) -> None:
    plain, wait = ClipFile.add_picture, threading.Event()

    def slow(self: ClipFile, at_s: float, picture: Any) -> None:
        wait.wait(0.08)
        plain(self, at_s, picture)

    monkeypatch.setattr(ClipFile, "add_picture", slow)
    with Recorder(silent(film.long)) as recorder, recorder.source() as source:
        frames = source.frames()
        reader = threading.Thread(target=lambda: [None for _ in frames])
        reader.start()
        recorder.start(tmp_path / "a.mkv")
        eventually(lambda: source.dropped > 3)  # type: ignore[attr-defined]
        assert recorder.dropped == 0
        eventually(lambda: recorder.dropped > 5, 20)
        wait.set()
        recording = recorder.stop()
        source.close()
        reader.join()
    certificate = recording.certificate
    numbers = film.numbers(recording.file)
    assert certificate.frames == len(numbers)
    missing = numbers[-1] - numbers[0] + 1 - len(numbers)
    assert 0 < missing <= sum(certificate.dropped.values())
    assert list(certificate.dropped) == ["encoder or disk too slow"]


@real_clocks
def test_the_window_sees_the_newest_picture_and_hears_how_loud_it_is(
    film: Any, beeps: Any, tmp_path: Path, eventually: Eventually
) -> None:
    with Recorder(RecorderSettings(camera=film.long)) as recorder:
        assert recorder.level() == pytest.approx(0, abs=1e-3)
        beeps([time.monotonic() + 0.6 + i * 0.03 for i in range(1000)])
        # A sine of amplitude 0.7, without pauses.
        eventually(lambda: abs(recorder.level() - 0.7 / np.sqrt(2)) < 0.05)
        newest = recorder.newest()
        assert newest is not None
        due_s = recorder.played_from_s + film.number_in(newest.image) / film.fps
        assert newest.pts_s == pytest.approx(due_s, abs=0.1)
        eventually(lambda: abs(recorder.fps() - film.fps) < 3)
        with pytest.raises(OutputError, match="Nothing is being recorded"):
            recorder.stop()
        assert recorder.problems == ()


def test_a_mark_made_once_the_recording_has_begun_lies_after_its_first_frame(
    film: Any, tmp_path: Path, eventually: Eventually
) -> None:
    with Recorder(RecorderSettings(camera=film.long, microphone=None)) as recorder:
        assert not recorder.mark("too early") and not recorder.wait_begun()
        recorder.start(tmp_path / "a.mkv")
        assert recorder.wait_begun() and recorder.mark("shown")
        eventually(further(recorder, 10))
        certificate = recorder.stop().certificate
    (mark,) = certificate.marks
    assert mark.label == "shown" and 0 <= mark.at_s < certificate.duration_s
    assert certificate.ended_s == pytest.approx(certificate.duration_s, abs=0.2) and certificate.gaps_s == ()


def test_a_camera_that_falls_silent_is_known_before_a_recording_and_so_is_one_that_has_ended(
    film: Any, tmp_path: Path, eventually: Eventually
) -> None:
    slow = film.write(tmp_path / "slow.mp4", 2, (), Fraction(1, 4))  # a picture every 4 s
    with Recorder(RecorderSettings(camera=slow, microphone=None)) as recorder:
        assert recorder.camera_problem is None and recorder.microphone_problem is None
        eventually(lambda: recorder.camera_problem is not None, 10)
        assert recorder.camera_problem == "slow.mp4 sends no pictures. Check its cable." and recorder.problems == ()
        eventually(lambda: recorder.camera_problem is None or "ended" in recorder.camera_problem, 10)
        eventually(lambda: "has ended" in (recorder.camera_problem or ""), 10)
        assert recorder.fps() == 0.0


def test_what_is_there_is_not_written_over(film: Any, tmp_path: Path) -> None:
    with Recorder(silent(film.long)) as recorder:
        recorder.start(tmp_path / "a.mkv")
        for name in ("a.mkv", "a.mp4"):
            with pytest.raises(OutputError):
                recorder.start(tmp_path / name)
        assert recorder.recording
        recorder.stop()
        size = (tmp_path / "a.mkv").stat().st_size
        with pytest.raises(OutputError, match="is there already"):
            recorder.start(tmp_path / "a.mkv")
        assert (tmp_path / "a.mkv").stat().st_size == size


def test_closing_keeps_what_is_being_recorded(film: Any, tmp_path: Path, eventually: Eventually) -> None:
    with Recorder(silent(film.long)) as recorder:
        recorder.start(tmp_path / "a.mkv")
        eventually(further(recorder, 10))
    assert len(film.numbers(tmp_path / "a.mkv")) == load_certificate(tmp_path / "a.timing.json").frames > 5


def test_devices_that_are_not_there_and_settings_without_sense_get_one_sentence(film: Any, room: Any) -> None:
    with pytest.raises(SourceError, match=r"^There is no microphone called 'Neumann'\. There are: .*pulse.*\.$"):
        Recorder(RecorderSettings(camera=film.long, microphone="Neumann")).open()
    with pytest.raises(SourceError, match=r"^\d microphones fit 'u': .*pulse.*, .*\. Give more of the name\.$"):
        Recorder(RecorderSettings(camera=film.long, microphone="u")).open()
    with pytest.raises(SourceError, match="Camera 97 cannot be opened"):
        Recorder(RecorderSettings(camera=97)).open()
    for wrong in ({"fps": 0}, {"width": 3}, {"sound_codec": "mp3"}):
        with pytest.raises(SettingsError):
            RecorderSettings(**wrong)


@real_clocks
def test_opus_keeps_pictures_and_sound_together_too(
    film: Any, beeps: Any, tmp_path: Path, eventually: Eventually
) -> None:
    played = film.write(tmp_path / "flashes.mp4", 240, (120,))
    with Recorder(RecorderSettings(camera=played, sound_codec="opus")) as recorder:
        beeps([recorder.played_from_s + 120 / film.fps])
        recorder.start(tmp_path / "a.mkv")
        eventually(further(recorder, 140), 30)
        recording = recorder.stop()
    (flashed_s,) = [at_s for at_s, image in film.read(recording.file) if film.is_white(image)]
    with av.open(str(recording.file)) as container:
        start_s = (container.start_time or 0) / 1e6
        times = [
            (float(f.time) - start_s, np.flatnonzero(np.abs(f.to_ndarray()[0]) > 0.1), f.sample_rate)
            for f in container.decode(audio=0)
        ]
    beeped_s = next(at_s + loud[0] / rate for at_s, loud, rate in times if len(loud))
    assert abs(beeped_s - (flashed_s - start_s)) < 0.040
