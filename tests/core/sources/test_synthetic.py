from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from skimage import data

from core.errors import OutputError
from core.features.face import StillFaces
from core.sources import synthetic
from core.sources.video_file import VideoFile
from core.types import FaceObservation

MOMENTS = {"calm": 1.0, "smile": 3.0, "eyes open": 4.6, "blink": 5.14, "surprise": 6.9, "empty": 9.6, "back": 11.0}


@pytest.fixture(scope="module")
def seen(planted_clip: Path, landmarker: Path) -> dict[str, FaceObservation | None]:
    """What the landmark model finds at some moments."""
    found = {}
    with VideoFile(planted_clip) as video, StillFaces(landmarker) as faces:
        waiting = dict(MOMENTS)
        for frame in video.frames():
            for name in [name for name, moment in waiting.items() if frame.pts_s >= moment]:
                found[name] = faces.find(frame.image)
                del waiting[name]
    assert not waiting
    return found


def distance(face: FaceObservation | None, first: int, second: int) -> float:
    """Between two mesh points, in units of the distance between the outer eye corners."""
    assert face is not None
    points = face.landmarks[:, :2]
    between = np.linalg.norm(points[first] - points[second])
    return float(between / np.linalg.norm(points[33] - points[263]))


def test_the_clip_has_the_frame_rates_of_a_webcam_in_changing_light(planted_clip: Path) -> None:
    with av.open(str(planted_clip)) as container:
        stream = container.streams.video[0]
        stamps = sorted(float(p.pts * p.time_base) for p in container.demux(stream) if p.pts is not None)
    np.testing.assert_allclose(stamps, synthetic.frame_times(), atol=1e-4)
    steps = np.diff(stamps)
    for second, rate in enumerate((30, 24, 20, 12) * 3):
        inside = [step for step, start in zip(steps, stamps, strict=False) if second + 0.1 < start < second + 0.9]
        assert inside == pytest.approx([1 / rate] * len(inside), abs=1e-3)
        assert len(inside) >= 8
    assert 12.0 - 1 / 12 - 1e-6 <= stamps[-1] < 12.0


def test_the_scene_without_a_face_has_none_and_the_others_have_one(seen: dict[str, FaceObservation | None]) -> None:
    assert seen["empty"] is None
    assert all(face is not None for name, face in seen.items() if name != "empty")


def test_the_face_moves_as_planted(seen: dict[str, FaceObservation | None]) -> None:
    calm, smile, surprise = seen["calm"], seen["smile"], seen["surprise"]
    mouth_corners, lips, brow_and_eye, lids = (61, 291), (13, 14), (105, 159), (159, 145)
    assert distance(smile, *mouth_corners) > 1.1 * distance(calm, *mouth_corners)
    assert distance(surprise, *lips) > distance(calm, *lips) + 0.05
    assert distance(surprise, *brow_and_eye) > 1.15 * distance(calm, *brow_and_eye)
    assert distance(seen["blink"], *lids) < 0.6 * distance(seen["eyes open"], *lids)
    assert distance(seen["back"], *mouth_corners) == pytest.approx(distance(calm, *mouth_corners), rel=0.05)


def test_the_burst_is_heard_as_the_surprise_begins(planted_clip: Path) -> None:
    with VideoFile(planted_clip) as video:
        sound = np.concatenate(list(video.sound()))
    assert len(sound) / 16_000 == pytest.approx(12.0, abs=0.1)
    loud = np.flatnonzero(np.abs(sound) > 0.1) / 16_000
    assert loud[0] == pytest.approx(synthetic.BURST_AT_S, abs=0.02)
    assert loud[-1] < synthetic.BURST_AT_S + 0.4
    burst = sound[int(6.01 * 16_000) : int(6.2 * 16_000)]
    spectrum = np.abs(np.fft.rfft(burst * np.hanning(len(burst)), 1 << 16))
    assert spectrum.argmax() * 16_000 / (1 << 16) == pytest.approx(660, abs=5)


def test_an_event_rises_stays_and_falls() -> None:
    event = synthetic.SMILE
    middle_up, middle_down = (event.start_s + event.apex_s) / 2, (event.release_s + event.end_s) / 2
    moments = [0.0, event.start_s, middle_up, event.apex_s, event.release_s, middle_down, event.end_s, 12.0]
    assert [event.at(moment) for moment in moments] == pytest.approx([0, 0, 0.5, 1, 1, 0.5, 0, 0], abs=1e-9)


def some_frames() -> list[tuple[float, NDArray[np.uint8]]]:
    return [(pts_s, np.full((64, 96, 3), level, np.uint8)) for pts_s, level in ((0.0, 40), (0.1, 120), (0.35, 200))]


def test_a_written_clip_reads_back_with_its_times_pictures_and_sound(tmp_path: Path) -> None:
    time = np.arange(8000) / 16_000
    tone = (0.4 * np.sin(2 * np.pi * 500 * time)).astype(np.float32)
    synthetic.write_clip(tmp_path / "with.mp4", some_frames(), tone)
    synthetic.write_clip(tmp_path / "without.mp4", some_frames(), None)
    with VideoFile(tmp_path / "with.mp4") as video:
        frames = list(video.frames())
        assert [frame.pts_s for frame in frames] == pytest.approx([0.0, 0.1, 0.35], abs=1e-4)
        assert [frame.image.mean() for frame in frames] == pytest.approx([40, 120, 200], abs=4)
        sound = np.concatenate(list(video.sound()))
        assert np.sqrt(2 * np.mean(sound[1600:6400] ** 2)) == pytest.approx(0.4, rel=0.1)
    with VideoFile(tmp_path / "without.mp4") as video:
        assert not video.info.has_audio and len(list(video.frames())) == 3


def test_a_clip_that_cannot_be_written_leaves_nothing_and_gets_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match=r"^[^\n]*could not be written[^\n]*\.$"):
        synthetic.write_clip(tmp_path / "file" / "clip.mp4", some_frames(), None)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("name", ["astronaut", "coffee"])
def test_the_pictures_are_those_of_scikit_image_to_the_last_pixel(name: str) -> None:
    np.testing.assert_array_equal(synthetic.picture_of(name), getattr(data, name)())
