from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.errors import SourceError
from core.sources.camera import CameraSource

Eventually = Callable[[Callable[[], bool]], None]


def test_a_file_plays_in_order_and_no_faster_than_its_pace(numbered: Any, tmp_path: Path) -> None:
    clip = numbered.write(tmp_path / "a.mp4", np.arange(12) / 20, rate=20)
    with CameraSource(clip) as camera:
        assert (camera.info.width, camera.info.height, camera.info.fps) == (128, 64, 20)
        assert camera.info.duration_s is None and not camera.info.has_audio
        assert list(camera.sound()) == [] and len(camera.whole_sound()[0]) == 0
        frames = list(camera.frames())
    shown = [numbered.number_in(frame.image) for frame in frames]
    # A busy machine may drop frames, but it never repeats or reorders them, and says how many are missing.
    assert sorted(set(shown)) == shown and set(shown) <= set(range(12))
    assert [frame.index for frame in frames] == list(range(len(frames)))
    assert camera.captured == 12 and camera.dropped == 12 - len(frames)
    pts = [frame.pts_s for frame in frames]
    assert (np.diff(pts) > 0).all()
    for number, pts_s in zip(shown, pts, strict=True):
        assert pts_s >= number / 20 - 1e-3


def test_a_slow_reader_gets_the_newest_frame_and_is_told_what_was_dropped(
    numbered: Any, tmp_path: Path, eventually: Eventually
) -> None:
    clip = numbered.write(tmp_path / "a.mp4", np.arange(10) / 50, rate=50)
    with CameraSource(clip) as camera:
        frames = camera.frames()
        first = next(frames)
        eventually(lambda: camera.captured == 10)
        rest = list(frames)
        assert [numbered.number_in(frame.image) for frame in rest] == [9]
        assert (first.index, rest[0].index) == (0, 1)
        assert camera.dropped == 8
        assert camera.warnings == ("8 of 10 frames (80.0%) were dropped: the analysis was too slow.",)


def test_a_quick_reader_is_told_of_nothing(numbered: Any, tmp_path: Path) -> None:
    clip = numbered.write(tmp_path / "a.mp4", np.arange(1) / 25)
    with CameraSource(clip) as camera:
        assert len(list(camera.frames())) == 1
        assert camera.warnings == ()


def test_closing_ends_the_frames_and_the_thread(numbered: Any, tmp_path: Path) -> None:
    clip = numbered.write(tmp_path / "a.mp4", np.arange(250) / 25)
    camera = CameraSource(clip)
    frames = camera.frames()
    next(frames)
    camera.close()
    assert len(list(frames)) <= 1
    assert not [thread for thread in threading.enumerate() if thread.name == "eriscope-camera"]
    camera.close()


def test_closing_from_another_thread_wakes_a_waiting_reader(
    numbered: Any, tmp_path: Path, eventually: Eventually
) -> None:
    clip = numbered.write(tmp_path / "a.mp4", np.arange(5) * 20.0, rate=1)
    camera = CameraSource(clip)
    read: list[Any] = []
    reader = threading.Thread(target=lambda: read.extend(camera.frames()))
    reader.start()
    eventually(lambda: len(read) == 1)
    camera.close()
    reader.join(10)
    assert not reader.is_alive()
    assert len(read) <= 2


def test_colours_are_red_green_blue(tmp_path: Path, numbered: Any) -> None:
    clip = numbered.write(tmp_path / "a.mp4", [0.0], tint=(1.0, 0.5, 0.0))
    with CameraSource(clip) as camera:
        red, green, blue = next(camera.frames()).image.reshape(-1, 3).mean(axis=0)
    assert red > 1.5 * green > 2.5 * blue


def test_a_camera_that_is_not_there_gets_one_sentence() -> None:
    with pytest.raises(SourceError, match=r"^Camera 97 cannot be opened\. Check that it is plugged in[^\n]*\.$"):
        CameraSource(97)


def test_a_file_that_is_no_video_gets_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_text("This is not a video.")
    for clip in (tmp_path / "a.mp4", tmp_path / "missing.mp4"):
        with pytest.raises(SourceError, match=r"^[^\n]*mp4 cannot be played[^\n]*video file\.$"):
            CameraSource(clip)


def test_a_file_that_is_to_be_played_again_begins_anew_at_its_end(numbered: Any, tmp_path: Path) -> None:
    clip = numbered.write(tmp_path / "a.mp4", np.arange(4) / 50, rate=50)
    with CameraSource(clip, loop=True) as camera:
        shown, times = [], []
        for frame in camera.frames():
            shown.append(numbered.number_in(frame.image))
            times.append(frame.pts_s)
            if camera.captured > 10:
                break
        assert set(shown) <= set(range(4)) and (np.diff(shown) < 0).any()
        assert (np.diff(times) > 0).all() and times[-1] >= 9 / 50  # time goes on, at the file's own pace
