from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from typing_extensions import override

from core.emotions import COLOURS
from core.errors import Cancelled, SourceError
from core.export.video import annotated_video
from core.types import EMOTIONS

Pictures = list[tuple[float, np.ndarray]]


def decoded(path: Path) -> Pictures:
    with av.open(str(path)) as container:
        assert container.streams.video[0].codec_context.name == "h264"
        return [(float(f.time), f.to_ndarray(format="rgb24")) for f in container.decode(video=0)]


def sound_of(path: Path) -> np.ndarray:
    """Samples on the file's clock."""
    with av.open(str(path)) as container:
        stream = container.streams.audio[0]
        found = np.zeros(round(5 * stream.rate))
        for block in container.decode(audio=0):
            values = block.to_ndarray().mean(axis=0)
            start = round(block.time * stream.rate)
            if start < 0:
                values, start = values[-start:], 0
            found[start : start + len(values)] = values
        return found


@pytest.fixture(scope="module")
def plain(clip: Path, analysis: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("video") / "plain.mp4"
    annotated_video(clip, analysis, path)
    return path


@pytest.fixture(scope="module")
def blurred(clip: Path, analysis: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("video") / "blurred.mp4"
    annotated_video(clip, analysis, path, blur=True)
    return path


def test_every_frame_keeps_its_time(plain: Path, truth: Any) -> None:
    np.testing.assert_allclose([t for t, _ in decoded(plain)], truth.times, atol=2e-4)


def test_the_sound_is_kept_where_it_was(plain: Path, clip: Path, truth: Any) -> None:
    before, after = sound_of(clip), sound_of(plain)
    scores = [float(np.dot(before[2000:30_000], after[2000 + s : 30_000 + s])) for s in range(-200, 201)]
    assert abs(int(np.argmax(scores)) - 200) <= 16  # a millisecond
    assert np.corrcoef(before[2000:30_000], after[2000:30_000])[0, 1] > 0.98


def test_bars_stand_for_what_was_read_so_far_and_at_the_end_for_the_prediction(plain: Path, truth: Any) -> None:
    frames = decoded(plain)
    height, width = frames[0][1].shape[:2]
    left = width - round(0.52 * height) + 14
    right = width - 14

    def bar(picture: np.ndarray, i: int) -> float:
        """Share of the bar's line that has the emotion's colour."""
        row = picture[74 + 30 * i + 9, left:right].astype(int)
        colour = [int(COLOURS[EMOTIONS[i]][k : k + 2], 16) for k in (1, 3, 5)]
        return float((np.abs(row - colour).sum(axis=1) < 90).mean())

    after_first_reading = next(i for i, t in enumerate(truth.times) if t > 1.0)
    for i, final in enumerate(truth.prediction):
        assert bar(frames[0][1], i) < 0.02
        assert bar(frames[after_first_reading][1], i) == pytest.approx(0.9, abs=0.03)
        assert bar(frames[-1][1], i) == pytest.approx(final, abs=0.03)


def test_the_edge_glows_at_the_frame_that_drew_the_attention(plain: Path) -> None:
    frames = decoded(plain)
    strength = [picture[3, 100:500].astype(int) @ np.array([1, 0, -1]) for _, picture in frames]
    assert int(np.argmax([s.mean() for s in strength])) == 22
    assert strength[22].mean() > 150 > 60 > strength[18].mean()


def test_of_a_model_without_attention_nothing_glows_and_the_panel_has_no_bar_of_it(
    plain: Path, clip: Path, analysis: Any, unattended: Any, tmp_path: Path
) -> None:
    annotated_video(clip, unattended, tmp_path / "none.mp4")
    with_bar, without = decoded(plain), decoded(tmp_path / "none.mp4")
    height, width = without[22][1].shape[:2]
    panel = slice(width - round(0.52 * height) + 14, width - 14)
    ground = without[22][1][466 * height // 480, panel].mean()
    assert with_bar[22][1][311 * height // 480, panel].mean() > ground + 10
    assert without[22][1][311 * height // 480, panel].mean() == pytest.approx(ground, abs=4)
    glow = without[22][1][3, 100:500].astype(int) @ np.array([1, 0, -1])
    assert glow.mean() < 60  # 150 and more where the edge glows
    written = without[22][1][(296 - 12) * height // 480 : 302 * height // 480, panel].max()
    assert written > ground + 60  # the sentence


def detail(picture: np.ndarray, truth: Any, *, at: tuple[int, int]) -> float:
    """How strongly neighbouring pixels differ around a point of the clip, without the dots that are drawn."""
    scale = picture.shape[0] / truth.size[1]
    x, y = (round(v * scale) for v in at)
    part = picture[y - 40 : y + 40, x - 40 : x + 40].astype(float).mean(axis=2)
    return float(np.abs(np.diff(part, axis=1)).mean())


def test_a_blurred_face_has_no_detail_left_and_the_rest_of_the_picture_has(
    plain: Path, blurred: Path, truth: Any
) -> None:
    sharp, hidden = decoded(plain), decoded(blurred)
    for i in (0, 22, 39):
        assert detail(sharp[i][1], truth, at=truth.face_at) > 8
        assert detail(hidden[i][1], truth, at=truth.face_at) < 2
        assert detail(hidden[i][1], truth, at=(20, 60)) > 0.8 * detail(sharp[i][1], truth, at=(20, 60))


def test_where_no_face_was_found_or_others_are_in_the_clip_the_whole_picture_is_blurred(
    clip: Path, make_analysis: Any, blurred: Path, truth: Any, tmp_path: Path
) -> None:
    hidden = decoded(blurred)
    for i in truth.no_face:
        assert detail(hidden[i][1], truth, at=(20, 60)) < 2
    two = make_analysis(clip)
    two.frames["others"][5] = 1
    annotated_video(clip, two, tmp_path / "x.mp4", blur=True)
    pictures = decoded(tmp_path / "x.mp4")
    for i in (5, 6, 39):  # who is missed in a frame may be there all the same
        assert detail(pictures[i][1], truth, at=(20, 60)) < 2


def test_a_video_that_was_stopped_or_is_another_one_leaves_nothing(clip: Path, analysis: Any, tmp_path: Path) -> None:
    from dataclasses import replace

    class StopsSoon(threading.Event):
        """Set once it was asked a few times."""

        asked = 0

        @override
        def is_set(self) -> bool:
            self.asked += 1
            return self.asked > 5

    with pytest.raises(Cancelled):
        annotated_video(clip, analysis, tmp_path / "x.mp4", stop=StopsSoon())
    with pytest.raises(SourceError, match="more frames than its analysis"):
        annotated_video(clip, replace(analysis, frames=analysis.frames[:20]), tmp_path / "x.mp4")
    assert list(tmp_path.iterdir()) == []
