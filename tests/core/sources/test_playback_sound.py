from __future__ import annotations

import math
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from core.sources.frame_reader import FrameReader
from core.sources.playback_sound import PLAYBACK_RATE, playback_sound, silence, tempo_chain
from core.sources.soundtrack import SoundTrack

RATE = 44_100
TONE_AT_S, TONE_S = 1.0, 0.4
PICTURES = np.arange(50) / 25


@pytest.fixture(params=["a.mp4/aac", "a.mkv/flac", "a.mov/pcm_s16le", "a.avi/pcm_s16le"])
def clip(request: pytest.FixtureRequest, numbered: Any, tmp_path: Path) -> Path:
    """Two seconds of silence with a tone of 880 Hz."""
    name, codec = request.param.split("/")
    sound = np.zeros((1, 2 * RATE), np.float32)
    tone = numbered.sine(880, TONE_S, RATE)
    sound[:, int(TONE_AT_S * RATE) : int(TONE_AT_S * RATE) + tone.shape[1]] = tone
    picture_codec = "mpeg4" if name.endswith("avi") else "libx264"
    return numbered.write(
        tmp_path / name, PICTURES, codec=picture_codec, time_base=Fraction(1, 25), sound=sound, sound_codec=codec
    )


def played(clip: Path, start_s: float, speed: float) -> NDArray[np.float64]:
    """Shape (n, 2), full scale 1."""
    return np.frombuffer(b"".join(playback_sound(clip, start_s, speed)), np.int16).reshape(-1, 2) / 32_768


def pitch(samples: NDArray[np.float64]) -> float:
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples)), 1 << 19))
    return float(spectrum.argmax() * PLAYBACK_RATE / (1 << 19))


@pytest.mark.parametrize("start_s", [0.0, 0.513, 0.98])
def test_at_normal_speed_sound_is_in_step_to_a_millisecond(clip: Path, start_s: float) -> None:
    sound = played(clip, start_s, 1.0)
    loud = np.flatnonzero(np.abs(sound[:, 0]) > 0.1) / PLAYBACK_RATE
    assert loud[0] == pytest.approx(TONE_AT_S - start_s, abs=1e-3)
    assert loud[-1] == pytest.approx(TONE_AT_S + TONE_S - start_s, abs=2e-3)
    assert len(sound) / PLAYBACK_RATE == pytest.approx(2 - start_s, abs=0.03)
    assert np.array_equal(sound[:, 0], sound[:, 1])


@pytest.mark.parametrize("speed", [0.1, 0.25, 0.5, 1.5, 2.0, 4.0])
def test_at_other_speeds_time_is_stretched_and_pitch_stays(speed: float, numbered: Any, tmp_path: Path) -> None:
    sound = np.zeros((1, 2 * RATE), np.float32)
    tone = numbered.sine(880, TONE_S, RATE)
    sound[:, RATE : RATE + tone.shape[1]] = tone
    clip = numbered.write(tmp_path / "a.mkv", PICTURES, sound=sound, sound_codec="flac")
    heard = played(clip, 0.5, speed)[:, 0]
    loud = np.flatnonzero(np.abs(heard) > 0.1) / PLAYBACK_RATE
    # In the clip's time: one frame. Stretching blurs an onset over its window.
    assert 0.5 + loud[0] * speed == pytest.approx(TONE_AT_S, abs=0.045)
    assert 0.5 + loud[-1] * speed == pytest.approx(TONE_AT_S + TONE_S, abs=0.045)
    start, stop = int(loud[0] * PLAYBACK_RATE), int(loud[-1] * PLAYBACK_RATE)
    assert pitch(heard[start:stop]) == pytest.approx(880, rel=0.01)


def test_sound_that_starts_later_than_the_picture_is_preceded_by_silence(numbered: Any, tmp_path: Path) -> None:
    clip = numbered.write(
        tmp_path / "a.mkv", PICTURES, sound=numbered.sine(880, 0.5, RATE), sound_codec="flac", sound_start_s=0.8
    )
    for start_s, speed in ((0.0, 1.0), (0.3, 1.0), (0.0, 2.0)):
        loud = np.flatnonzero(np.abs(played(clip, start_s, speed)[:, 0]) > 0.1)
        assert start_s + loud[0] / PLAYBACK_RATE * speed == pytest.approx(0.8, abs=0.025)


def test_the_clock_is_that_of_the_pictures_when_the_container_starts_late(numbered: Any, tmp_path: Path) -> None:
    clip = numbered.write(
        tmp_path / "a.mkv", PICTURES + 5, sound=numbered.sine(880, 0.5, RATE), sound_codec="flac", sound_start_s=5.5
    )
    loud = np.flatnonzero(np.abs(played(clip, 0.2, 1.0)[:, 0]) > 0.1)
    assert 0.2 + loud[0] / PLAYBACK_RATE == pytest.approx(0.5, abs=2e-3)


def test_channels_stay_apart(numbered: Any, tmp_path: Path) -> None:
    left = numbered.sine(880, 1.0, RATE)
    clip = numbered.write(tmp_path / "a.mkv", PICTURES, sound=np.concatenate([left, 0 * left]), sound_codec="flac")
    sound = played(clip, 0.0, 1.0)
    assert np.abs(sound[:, 0]).max() == pytest.approx(0.5, abs=0.02)
    assert np.abs(sound[:, 1]).max() < 1e-3


def test_without_a_track_or_after_its_end_there_is_nothing(numbered: Any, tmp_path: Path) -> None:
    silent = numbered.write(tmp_path / "a.mp4", PICTURES)
    short = numbered.write(tmp_path / "b.mkv", PICTURES, sound=numbered.sine(880, 0.5, RATE), sound_codec="flac")
    assert len(played(silent, 0.0, 1.0)) == 0
    assert len(played(short, 1.5, 1.0)) == 0


def test_damage_ends_or_skips_the_sound_without_an_error(numbered: Any, tmp_path: Path) -> None:
    clip = numbered.write(tmp_path / "a.mkv", PICTURES, sound=numbered.sine(880, 2, RATE), sound_codec="flac")
    stored = bytearray(clip.read_bytes())
    stored[len(stored) // 2 : len(stored) // 2 + 3000] = np.random.default_rng(0).bytes(3000)
    clip.write_bytes(stored)
    sound = played(clip, 0.0, 1.0)
    assert pitch(sound[2000:12_000, 0]) == pytest.approx(880, abs=2)


@pytest.mark.parametrize("start_s", [0.0, 0.3, 2.0, 3.9, 4.5])
def test_in_a_joined_file_sound_is_heard_with_its_picture_from_wherever_it_is_played(
    start_s: float, numbered: Any, tmp_path: Path
) -> None:
    times = np.arange(40) / 25
    stereo = numbered.write(
        tmp_path / "a.ts", times, sound=numbered.beep(1.0, 1.6, 48_000, channels=2), sound_rate=48_000
    )
    mono = numbered.write(tmp_path / "b.ts", times, sound=numbered.beep(1.0, 1.6, 44_100), sound_rate=44_100)
    clip = numbered.joined(tmp_path / "all.ts", stereo, mono, stereo)
    with FrameReader(clip) as reader:
        beeps = reader.pts_s[25::40]
    loud = np.flatnonzero(np.abs(played(clip, start_s, 1.0)[:, 0]) > 0.1) / PLAYBACK_RATE
    starts = [t for t, before in zip(loud, [-1.0, *loud], strict=False) if t - before > 0.05]
    np.testing.assert_allclose(starts, [at - start_s for at in beeps if at > start_s], atol=8e-3)


def test_a_hole_in_the_sound_is_silence_and_what_follows_is_in_step(numbered: Any, tmp_path: Path) -> None:
    clip = numbered.write(
        tmp_path / "a.mkv", np.arange(100) / 25, sound=numbered.beep(1.0, 1.6, 16_000), sound_rate=16_000,
        sound_codec="pcm_s16le", sound_gap=(0.5, 2.0), time_base=Fraction(1, 1000),
    )  # fmt: skip
    for start_s in (0.0, 0.4, 2.6):
        loud = np.flatnonzero(np.abs(played(clip, start_s, 1.0)[:, 0]) > 0.1)
        assert start_s + loud[0] / PLAYBACK_RATE == pytest.approx(3.0, abs=3e-3)


@pytest.mark.parametrize("start_s", [0.0, 0.3, 0.9])
def test_sound_is_found_in_a_transport_stream_whose_clock_passes_its_largest_number(
    start_s: float, numbered: Any, tmp_path: Path
) -> None:
    begins_s = 2**33 / 90_000 - 2.2  # the muxer begins 1.4 s later
    clip = numbered.write(
        tmp_path / "a.ts", np.arange(40) / 25 + begins_s, sound=numbered.beep(1.0, 1.6, 48_000), sound_rate=48_000,
        sound_start_s=begins_s,
    )  # fmt: skip
    with FrameReader(clip) as reader:
        wanted = reader.pts_s[25]
    loud = np.flatnonzero(np.abs(played(clip, start_s, 1.0)[:, 0]) > 0.1)
    assert start_s + loud[0] / PLAYBACK_RATE == pytest.approx(wanted, abs=5e-3)


def test_sound_whose_times_stand_still_is_heard_where_it_is_read(numbered: Any, tmp_path: Path) -> None:
    clip = tmp_path / "a.mkv"
    sound = numbered.beep(1.0, 1.6, 16_000)
    how = {"time_base": Fraction(1, 1000), "sound": sound, "sound_rate": 16_000, "sound_codec": "pcm_s16le"}
    made = numbered.write(tmp_path / "made.mkv", np.arange(40) / 25, **how)
    with av.open(str(made)) as given, av.open(str(clip), "w") as container:
        streams = [container.add_stream_from_template(stream) for stream in given.streams]
        for packet in given.demux():
            if packet.size:
                packet.stream = streams[packet.stream.index]
                if packet.stream.type == "audio":
                    packet.pts = packet.dts = 0
                container.mux(packet)
    for start_s in (0.0, 0.5):
        loud = np.flatnonzero(np.abs(played(clip, start_s, 1.0)[:, 0]) > 0.1)
        assert start_s + loud[0] / PLAYBACK_RATE == pytest.approx(1.0, abs=3e-3)


def test_where_seeking_goes_wrong_sound_is_read_from_its_start(
    numbered: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in files whose index is missing: FFmpeg then guesses the times of what it finds."""
    clip = numbered.write(tmp_path / "a.mkv", np.arange(100) / 25, sound=numbered.beep(3.0, 4, RATE), sound_rate=RATE)
    entered = SoundTrack._enter

    def enter(self: SoundTrack, container: Any, stream: Any, start_s: float) -> int | None:
        place = entered(self, container, stream, start_s)
        line = self._timeline
        object.__setattr__(line, "sound_packets", line.sound_packets + np.array([0, 1000]))
        return place

    monkeypatch.setattr(SoundTrack, "_enter", enter)
    read: list[int | None] = []
    whole = SoundTrack._read
    monkeypatch.setattr(
        SoundTrack, "_read", lambda self, c, s, at, place: (read.append(place), whole(self, c, s, at, place))[1]
    )
    loud = np.flatnonzero(np.abs(played(clip, 2.5, 1.0)[:, 0]) > 0.1)
    assert 2.5 + loud[0] / PLAYBACK_RATE == pytest.approx(3.0, abs=0.03)
    assert read == [None, -1]


@given(st.floats(0.1, 4.0))
def test_the_factors_multiply_to_the_speed_and_each_is_one_that_atempo_takes(speed: float) -> None:
    chain = tempo_chain(speed)
    assert math.prod(chain) == pytest.approx(speed)
    assert all(0.5 <= factor <= 100 for factor in chain)


def test_silence_lasts_as_long_as_asked() -> None:
    assert silence(0.5) == bytes(PLAYBACK_RATE // 2 * 2 * 2)
    assert silence(0.0) == b""


def test_where_the_file_cannot_be_read_there_is_no_sound_and_no_error(clip: Path, caplog: Any) -> None:
    sound = playback_sound(clip, 0.0, 1.0)
    assert next(sound)
    clip.write_bytes(b"no film")
    assert list(playback_sound(clip, 0.0, 1.0)) == []
    clip.unlink()
    assert list(playback_sound(clip, 0.0, 1.0)) == []
    assert [record.message.endswith("gone") for record in caplog.records if "sound stopped" in record.message]
