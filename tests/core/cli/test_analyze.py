from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from core.analysis.result import Analysis
from core.cli.analyze import unique_stems

Run = Callable[..., Any]


def strict_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"), parse_constant=lambda name: pytest.fail(f"{name} in {path}"))


def test_bad_files_stop_nobody_else_and_are_named_in_the_last_lines(
    eriscope: Run, planted_analysis: Analysis, planted_clip: Path, faceless_clip: Path, tmp_path: Path
) -> None:
    bad = {name: tmp_path / name for name in ("empty.mp4", "cut.mp4", "text.mp4", "missing.mp4")}
    bad["empty.mp4"].write_bytes(b"")
    bad["cut.mp4"].write_bytes(planted_clip.read_bytes()[:40_000])
    bad["text.mp4"].write_text("not a video " * 50)
    bad[faceless_clip.name] = faceless_clip
    again = tmp_path / "Zweites Mal, ü.mp4"
    shutil.copy(planted_clip, again)
    done = eriscope("analyze", *bad.values(), planted_clip, again, "--out", tmp_path / "out")
    assert done.code == 1
    assert len(done.error_lines) == len(bad)
    for line, path in zip(done.error_lines, bad.values(), strict=True):
        assert line.startswith("error: ") and str(path) in line and line.endswith(".")
    written = {path.name for path in (tmp_path / "out").iterdir()}
    assert written == {f"{stem}{end}" for stem in ("planted", again.stem) for end in (".json", "_frames.csv")}
    found = strict_json(tmp_path / "out" / "planted.json")
    np.testing.assert_array_equal(np.array(list(found["prediction"].values()), np.float32), planted_analysis.prediction)
    assert f"{planted_clip.name}: {planted_analysis.clip.n_frames} frames" in done.out


@pytest.mark.usefixtures("planted_analysis")
def test_a_folder_stands_for_the_videos_in_it(eriscope: Run, planted_clip: Path, tmp_path: Path) -> None:
    folder, empty = tmp_path / "videos", tmp_path / "empty"
    (folder / "inner").mkdir(parents=True)
    empty.mkdir()
    for name in ("b.mp4", "inner/b.MP4", "notes.txt"):
        shutil.copy(planted_clip, folder / name)
    done = eriscope("analyze", folder, empty, "--out", tmp_path / "out")
    assert done.code == 1 and done.error_lines == [f"error: {empty} holds no videos. Name the folder that they are in."]
    assert {path.name for path in (tmp_path / "out").glob("*.json")} == {"b.json", "b-2.json"}


def test_long_clips_are_read_in_the_windows_asked_for(
    eriscope: Run, landmarker: Path, long_clip: Path, tmp_path: Path
) -> None:
    done = eriscope("analyze", long_clip, "--window", 12, "--hop", 8, "--out", tmp_path)
    assert done.code == 0, done.err
    found = strict_json(tmp_path / "long.json")
    assert [(w["start_s"], w["end_s"]) for w in found["windows"]] == [(0, 12), (8, 20), (16, 28), (24, 36)]
    for emotion, value in found["prediction"].items():
        assert value == pytest.approx(np.mean([w["prediction"][emotion] for w in found["windows"]]), abs=1e-6)
    assert (found["settings"]["window_s"], found["settings"]["hop_s"]) == (12, 8)
    assert found["clip"]["n_frames"] == 144
    with (tmp_path / "long_frames.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 144
    assert all((row["attention"] != "") == (row["face_found"] == "1") for row in rows)
    assert any("read in windows" in line for line in found["warnings"]) and "note:" in done.out


def test_a_clip_without_sound_is_read_from_its_pictures_and_says_so(
    eriscope: Run, landmarker: Path, silent_clip: Path, tmp_path: Path
) -> None:
    done = eriscope("analyze", silent_clip, "--out", tmp_path)
    assert done.code == 0, done.err
    found = strict_json(tmp_path / "silent.json")
    assert found["clip"]["has_audio"] is False
    assert found["attention"]["audio"]["times_even_share"] == []
    assert any("no sound" in line for line in found["warnings"])
    assert any("Only 30 frames" in line for line in found["warnings"])


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--model", "nosuch"], "There is no model 'nosuch'"),
        (["--backbone", "bootstrap"], "There is no model 'bootstrap'"),
        (["--window", "1"], "The window (s) must be a number from 2 to 120, not 1.0."),
        (["--hop", "20"], "A hop of 20 s does not suit windows of 15 s."),
        (["--device", "gpu"], "Choose auto, cpu or cuda."),
        (["--au", "guess"], "The action unit source 'guess' is not known."),
    ],
)
def test_an_option_that_cannot_be_met_is_one_sentence(
    eriscope: Run, landmarker: Path, short_clip: Path, tmp_path: Path, options: list[str], said: str
) -> None:
    done = eriscope("analyze", short_clip, "--out", tmp_path / "out", *options)
    assert done.code == 1
    assert len(done.error_lines) == 1 and said in done.error_lines[0]
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a CUDA device here")
def test_cuda_without_a_device_is_one_sentence_however_many_videos(
    eriscope: Run, landmarker: Path, short_clip: Path, silent_clip: Path, tmp_path: Path
) -> None:
    done = eriscope("analyze", short_clip, silent_clip, "--device", "cuda", "--out", tmp_path)
    assert done.code == 1
    assert done.error_lines == ["error: No CUDA device was found. Choose --device cpu or auto."]


@pytest.mark.parametrize("options", [["--window", "long"], ["--nosuch"], []])
def test_a_wrong_call_says_how_to_call(eriscope: Run, options: list[str]) -> None:
    done = eriscope("analyze", *options)
    assert done.code == 2
    assert "Usage" in done.err


def test_a_folder_that_cannot_be_written_ends_the_command(
    eriscope: Run, planted_analysis: Analysis, planted_clip: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    done = eriscope("analyze", planted_clip, planted_clip, "--out", tmp_path / "file" / "out")
    assert done.code == 1
    assert len(done.error_lines) == 1 and "could not be written" in done.error_lines[0]


def test_a_terminal_gets_a_progress_bar_whatever_the_file_is_called(
    eriscope: Run, landmarker: Path, silent_clip: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = tmp_path / "take [red] 1.mp4"
    shutil.copy(silent_clip, odd)
    monkeypatch.setenv("FORCE_COLOR", "1")
    done = eriscope("analyze", odd, "--fresh", "--out", tmp_path)
    assert done.code == 0, done.err
    assert "take [red] 1.mp4" in done.err and "30/30" in done.err
    assert (tmp_path / "take [red] 1.json").is_file()


def test_no_two_videos_share_a_name_for_their_results() -> None:
    videos = [Path(p) for p in ("a/x.mp4", "b/x.mp4", "x-2.mov", "X.avi", "y.mp4")]
    stems = unique_stems(videos)
    assert stems[0] == "x" and stems[4] == "y"
    assert len({stem.casefold() for stem in stems}) == 5


def test_an_error_that_nobody_foresaw_in_one_file_leaves_the_others_to_be_done(
    planted_analysis: Analysis,
    planted_clip: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    from core.analysis.analyser import Analyser
    from core.cli import run

    odd, real = tmp_path / "odd.mp4", Analyser.analyse
    shutil.copy(planted_clip, odd)

    def breaks(self: Analyser, clip: Path, **how: Any) -> Analysis:
        if clip == odd:
            raise ZeroDivisionError("a library's own words")
        return real(self, clip, **how)

    monkeypatch.setattr(Analyser, "analyse", breaks)
    assert run(["analyze", str(odd), str(planted_clip), "--out", str(tmp_path / "out")]) == 1
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert line.startswith(
        f"error: {odd}: something unexpected went wrong (ZeroDivisionError: a library's own words). The details are in"
    )
    assert "Traceback" in caplog.text and "breaks" in caplog.text
    assert (tmp_path / "out" / "planted.json").is_file()


@pytest.mark.usefixtures("planted_analysis")
def test_a_colon_in_a_name_is_no_protocol(
    eriscope: Run, planted_clip: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(planted_clip, "data:b.mp4")
    done = eriscope("analyze", "data:b.mp4", "--out", "out")
    assert done.code == 0, done.err
    assert (tmp_path / "out" / "data:b.json").is_file()


@pytest.mark.usefixtures("planted_analysis")
def test_results_of_videos_with_the_longest_names_are_called_shorter_and_that_is_said(
    eriscope: Run, planted_clip: Path, tmp_path: Path
) -> None:
    videos = [tmp_path / f"{'x' * 235}{end}.mp4" for end in "ab"]
    for video in videos:
        shutil.copy(planted_clip, video)
    done = eriscope("analyze", *videos, "--out", tmp_path / "out")
    assert done.code == 0, done.err
    first, second = unique_stems(videos)
    assert first != second and unique_stems(reversed(videos)) == [second, first]  # whatever stands beside it
    assert {p.name for p in (tmp_path / "out").iterdir()} == {
        f"{stem}{end}" for stem in (first, second) for end in (".json", "_frames.csv")
    }
    assert f"note: the name is too long for the names of its results; they are called {first}" in done.out


def test_what_is_odd_about_a_file_is_said_on_the_command_line_and_in_the_json(
    eriscope: Run, short_clip: Path, tmp_path: Path
) -> None:
    stored = bytearray(short_clip.read_bytes())
    for box, offset in ((b"mdhd", 16), (b"tkhd", 20), (b"mvhd", 16)):  # the length that the header states
        at = stored.index(box) + 4 + offset
        stored[at : at + 4] = (int.from_bytes(stored[at : at + 4], "big") // 30).to_bytes(4, "big")
    clip = tmp_path / "odd.mp4"
    clip.write_bytes(stored)
    (tmp_path / "out").mkdir()
    for command in ("analyze", "extract"):
        done = eriscope(command, clip, "--out", tmp_path / "out")
        assert re.search(r"note: The header announces 0\.\d s, but the pictures go on to \d\.\d s", done.out), done.out
    warnings = json.loads((tmp_path / "out" / "odd.json").read_text(encoding="utf-8"))["warnings"]
    assert sum("The header announces" in warning for warning in warnings) == 1


@pytest.mark.parametrize("command", ["analyze", "extract"])
def test_what_a_killed_command_left_in_the_folder_of_out_is_swept_by_the_next(command: str, tmp_path: Path) -> None:
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom core.system.files import written_whole\n"
        "with written_whole(Path(sys.argv[1], 'a.json')) as partial:\n"
        "    partial.write_text('half')\n    print('ready', flush=True)\n    time.sleep(60)\n"
    )
    out = tmp_path / "out"
    with subprocess.Popen([sys.executable, "-c", code, str(out)], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None and child.stdout.readline() == "ready\n"
        child.kill()
    assert len(list(out.iterdir())) == 2
    from core.cli import run

    assert run([command, str(tmp_path / "gone.mp4"), "--out", str(out)]) == 1
    assert [path.name for path in out.iterdir() if path.name.startswith(".")] == []
