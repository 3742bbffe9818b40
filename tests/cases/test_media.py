"""Media files that failed once, beside the right values of an independent decoder; the developers' files."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from core.analysis.analyser import Analyser
from core.analysis.result import Analysis
from core.analysis_settings import AnalysisSettings
from core.errors import SourceError
from core.sources.base import SOUND_RATE
from core.sources.frame_reader import FrameReader
from core.sources.video_file import VideoFile, pictures_last_s
from core.types import EMOTIONS


@dataclass(frozen=True)
class Case:
    """Attributes:
    frames: how many can be decoded. end_s: the time of the last. notes: words that its notes must hold, one each.
    """

    frames: int
    end_s: float
    notes: tuple[str, ...] = ()


CASES = {
    "plain.mp4": Case(72, 71 / 30),
    "matrix_hflip.mp4": Case(72, 71 / 30),
    "matrix_transpose.mp4": Case(72, 71 / 30),
    "concat_ts_second_half_restarts.ts": Case(144, 143 / 30 + 0.0053, ("clock jumps",)),
    "audio_layout_changes.ts": Case(144, 4.7213, ("sound changes", "time of the one before", "may look wrong")),
    "last_frame_held_4s.mp4": Case(72, 71 / 30),
    "equal_times.mkv": Case(72, 71 / 30, ("7 frames have the time of the one before",)),
    "two_packets_damaged.mp4": Case(70, 71 / 30, ("2 damaged parts",)),
    "raw_stream.h264": Case(72, 71 / 30, ("30 frames per second were assumed",)),
    "last_packet_damaged.mp4": Case(71, 70 / 30, ("1 damaged part",)),
    "two_video_streams_second_default.mkv": Case(72, 71 / 30, ("2 video streams",)),
    "header_says_30_times_shorter.mp4": Case(72, 71 / 30, ("header announces 0.1 s",)),
    "sound_starts_55h_later.mkv": Case(36, 35 / 30, ("sound starts at 55.6 h",)),
    "242_head_frag.mp4": Case(36, 496.123, ("no new picture for 494.9 s", "The sound ends at 1.2 s")),
}


@pytest.fixture
def media(shared: Path) -> Path:
    return shared / "cases" / "media"


@pytest.mark.parametrize("name", CASES)
def test_a_file_has_the_frames_and_times_that_it_has_and_says_what_is_odd(name: str, media: Path) -> None:
    case = CASES[name]
    with VideoFile(media / name) as video, FrameReader(media / name) as reader:
        frames = list(video.frames())
        list(video.sound())
        notes = video.warnings
        assert len(frames) == len(reader) == case.frames
        assert frames[-1].pts_s == pytest.approx(case.end_s, abs=2e-3)
        for frame in frames[::-1]:
            shown = reader.read(frame.index)
            assert shown.pts_s == frame.pts_s and np.array_equal(shown.image, frame.image)
    assert len(notes) == len(case.notes)
    assert all(any(word in note for note in notes) for word in case.notes), notes
    if name.startswith("header"):
        assert pictures_last_s(media / name) == pytest.approx(2.4, abs=1e-3)


def test_a_cut_avi_is_refused_as_cut(media: Path) -> None:
    with (
        VideoFile(media / "cut60.avi") as video,
        pytest.raises(SourceError, match="cut short: it announces 300 pictures"),
    ):
        list(video.frames())


@pytest.mark.parametrize("name", ["matrix_hflip.mp4", "matrix_transpose.mp4", "two_video_streams_second_default.mkv"])
def test_pictures_are_upright_and_unmirrored(name: str, media: Path) -> None:
    with VideoFile(media / "plain.mp4") as plain, VideoFile(media / name) as video:
        for expected, frame in zip(plain.frames(), video.frames(), strict=True):
            assert np.abs(expected.image.astype(int) - frame.image).mean() < 4


def test_the_sound_of_joined_files_is_in_step_with_their_pictures(media: Path) -> None:
    """A beep at 1.0 s, which is frame 30 of each half."""
    for name in ("concat_ts_second_half_restarts.ts", "audio_layout_changes.ts"):
        with VideoFile(media / name) as video:
            pts = [frame.pts_s for frame in video.frames()]
            loud = np.flatnonzero(np.abs(np.concatenate(list(video.sound()))) > 0.1) / SOUND_RATE
        beeps = [t for t, before in zip(loud, [-1.0, *loud], strict=False) if t - before > 0.5]
        # The file whose sound changes states it 23 ms early in its second half.
        np.testing.assert_allclose(beeps, [pts[30], pts[102]], atol=0.025)


@pytest.fixture(scope="module")
def analysed(shared: Path, tmp_path_factory: pytest.TempPathFactory, landmarker: Path) -> Iterator[object]:
    folder = tmp_path_factory.mktemp("analysed")
    with Analyser(AnalysisSettings(), cache=folder) as analyser:
        yield cache(lambda name: analyser.analyse(shared / "cases" / "media" / name))


@pytest.mark.parametrize("name", ["matrix_hflip.mp4", "matrix_transpose.mp4", "two_video_streams_second_default.mkv"])
def test_a_file_that_is_stored_otherwise_is_read_as_the_plain_one(name: str, analysed: object) -> None:
    assert callable(analysed)
    plain: Analysis = analysed("plain.mp4")
    other: Analysis = analysed(name)
    amusement = EMOTIONS.index("amusement")
    assert plain.prediction[amusement] == pytest.approx(0.71, abs=0.06)
    assert other.prediction[amusement] == pytest.approx(plain.prediction[amusement], abs=0.06)
    assert other.faces_found_share == 1
    # Pitch, yaw and roll: mirrored, the last two would have the other sign.
    assert np.abs(np.median(other.frames["pose"] - plain.frames["pose"], axis=0)).max() < 1.5


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits a process's memory so")
def test_all_are_analysed_in_one_call_each_with_its_notes_and_no_one_ends_the_others(
    media: Path, tmp_path: Path, landmarker: Path
) -> None:
    names = ["audio_layout_changes.ts", "cut60.avi", "sound_starts_55h_later.mkv", "raw_stream.h264"]
    code = "import sys; from core.cli import run; sys.exit(run(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "analyze", *(str(media / name) for name in names), "--out", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 1, done.stderr
    assert "cut60.avi is cut short" in done.stderr and "Traceback" not in done.stderr
    for name in names:
        if name == "cut60.avi":
            continue
        result = json.loads((tmp_path / f"{Path(name).stem}.json").read_text())
        assert result["clip"]["n_frames"] == CASES[name].frames
        for word in CASES[name].notes:
            assert any(word in warning for warning in result["warnings"]) and word in done.stdout
