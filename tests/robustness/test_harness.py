"""The harness sees what it is there to see: each thing that must never be, planted."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.robustness import judging, mutations
from tests.robustness.containers import PARTS, parts_damaged
from tests.robustness.workers import Outcome, Said

ROOT = Path(__file__).parents[2]


@pytest.fixture
def results(tmp_path: Path) -> Callable[..., list[str]]:
    """Writes the files of an analysis, changed as a test asks, and gives the complaints."""

    def judge(change: Callable[[dict[str, Any], list[dict[str, Any]]], None]) -> list[str]:
        rows = [{"frame": i, "pts_s": i / 10, "face_found": 1, "attention": 0.5, "AU01_r": 2.0} for i in range(3)]
        document = {
            "clip": {"n_frames": 3, "duration_s": 0.3},
            "prediction": {"fear": 0.5},
            "attention": {"video": {"times_even_share": [0.5] * 3}},
        }
        change(document, rows)
        (tmp_path / "x.json").write_text(json.dumps(document), encoding="utf-8")
        with (tmp_path / "x_frames.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        return list(judging.of_results(tmp_path, "x"))

    return judge


def test_sound_results_are_not_complained_about(results: Callable[..., list[str]]) -> None:
    assert results(lambda document, rows: None) == []


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (lambda d, r: r.pop(), "2 rows for 3 frames"),
        (lambda d, r: r[0].update(pts_s=-0.1), "times that do not grow"),
        (lambda d, r: r[2].update(pts_s=0.1), "times that do not grow"),
        (lambda d, r: r[2].update(pts_s="nan"), "times that do not grow"),
        (lambda d, r: r[1].update(AU01_r="nan"), "AU01_r is nan in row 1"),
        (lambda d, r: r[1].update(AU01_r=7), "AU01_r is 7 in row 1"),
        (lambda d, r: d["prediction"].update(fear=float("nan")), "x.json holds NaN"),
        (lambda d, r: d["prediction"].update(fear=1.2), "intensities outside 0 to 1"),
        (lambda d, r: d["clip"].update(duration_s=0.1), "a duration of 0.1 s with the last frame at 0.2"),
        (lambda d, r: d["attention"]["video"]["times_even_share"].pop(), "attention to different frames"),
    ],
)
def test_impossible_numbers_are_complained_about(
    results: Callable[..., list[str]], change: Callable[..., None], complaint: str
) -> None:
    assert any(complaint in found for found in results(change))


@pytest.mark.parametrize(
    ("outcome", "complaint"),
    [
        (Outcome(Said(0, "fine", "")), None),
        (Outcome(Said(1, "", "error: It is empty. Copy it again.")), None),
        (Outcome(Said(70, "", "error: Something unexpected")), "exit code 70"),
        (Outcome(Said(1, "", "")), "without a word"),
        (Outcome(Said(1, "", "error: [Errno 22] Invalid argument")), "'Errno'"),
        (Outcome(Said(0, "name \x1b[31m", "")), "control characters"),
        (Outcome(Said(0, "", ""), peak_mb=5000), "5000 MB"),
        (Outcome(broken="ended by signal SIGSEGV"), "SIGSEGV"),
    ],
)
def test_endings_that_must_not_be_are_complained_about(outcome: Outcome, complaint: str | None) -> None:
    found = list(judging.of_outcome(outcome))
    assert found == [] if complaint is None else any(complaint in sentence for sentence in found)


def test_files_that_come_go_or_change_are_seen(tmp_path: Path) -> None:
    for name in ("kept", "gone", "changed"):
        (tmp_path / name).write_text(name)
    before = judging.hashes(tmp_path)
    (tmp_path / "gone").unlink()
    (tmp_path / "changed").write_text("otherwise")
    (tmp_path / ".x.1-2.partial").mkdir()
    (tmp_path / "new").touch()
    found = sorted(judging.of_changes(before, judging.hashes(tmp_path)))
    assert [sentence.partition(" ")[0] for sentence in found] == ["changed", "deleted", "left"]
    assert [Path(sentence).name for sentence in judging.of_leftovers(tmp_path)] == [".x.1-2.partial"]


def test_the_player_is_held_against_the_table(tmp_path: Path) -> None:
    table = tmp_path / "x.csv"
    table.write_text("frame,pts_s\n0,0.0\n1,0.1\n")
    assert list(judging.of_player(table, [0.0, 0.1])) == []
    for player, complaint in (
        ([0.0], "1 frames, the table 2"),
        ([0.0, 0.2], "frame 1 is at 0.2"),
        ("No.", "cannot open"),
    ):
        assert complaint in next(iter(judging.of_player(table, player)))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits and signals as Linux has them")
def test_a_worker_survives_crashes_and_limits_and_goes_on() -> None:
    program = """
import json, os, sys
from tests.robustness import workers
workers.CPU_S = 1.0
def spin():
    while True: pass
calls = {"sum": (sum, [1, 2]), "abort": (os.abort,), "exit": (os._exit, 3), "memory": (bytes, 2 * 10**9),
         "spin": (spin,), "raise": (int, "x"), "after": (sum, [3, 4])}
with workers.Worker() as worker:
    print(json.dumps({name: vars(worker.call(*call)) for name, call in calls.items()}))
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
                          capture_output=True, text=True, check=True)  # fmt: skip
    found = json.loads(done.stdout)
    assert found["sum"]["value"] == 3 and found["after"]["value"] == 7
    for name, broken in (("abort", "SIGABRT"), ("exit", "exit code 3"), ("memory", "MemoryError"),
                         ("spin", "more than 1 s of computing"), ("raise", "ValueError")):  # fmt: skip
        assert broken in found[name]["broken"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are forked and killed as on Linux")
def test_a_kill_comes_before_the_change_that_it_is_to_come_before(tmp_path: Path) -> None:
    program = f"""
import os
from pathlib import Path
from tests.robustness.kills import Changes
Changes((Path({str(tmp_path / "in")!r}),), 3, Path({str(tmp_path / "told")!r})).watch()
for name in "abcd":
    Path({str(tmp_path)!r}, "out" + name).touch()  # elsewhere: does not count
    Path({str(tmp_path / "in")!r}, name).touch()
"""
    (tmp_path / "in").mkdir()
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
                          check=False)  # fmt: skip
    assert done.returncode == -9
    assert sorted(path.name for path in (tmp_path / "in").iterdir()) == ["a", "b"]


def test_a_number_gives_the_same_damage_again_and_others_give_other_damage() -> None:
    data = Random(0).randbytes(5000)
    for mutate in mutations.BYTES:
        made = [mutate(data, Random(f"1 x {number}")) for number in (1, 1, *range(2, 12))]
        assert made[0] == made[1] and len(set(made)) > 5, mutate


@pytest.mark.parametrize("ending", sorted(PARTS))
def test_containers_are_damaged_where_their_structure_is(ending: str, tmp_path: Path) -> None:
    """Parsed by our reader, the parts of a file cover it from its first byte to its last."""
    import av
    import numpy as np

    path = tmp_path / f"x{ending}"
    with av.open(str(path), "w") as container:
        if ending == ".wav":
            sound: Any = container.add_stream("pcm_s16le", rate=8000, layout="mono")
            block = av.AudioFrame.from_ndarray(np.zeros((1, 800), np.int16), format="s16", layout="mono")
            block.sample_rate = 8000
            container.mux([*sound.encode(block), *sound.encode(None)])
        else:
            stream: Any = container.add_stream("mpeg2video" if ending == ".ts" else "mpeg4", rate=25)
            stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
            for _ in range(5):
                picture = av.VideoFrame.from_ndarray(np.zeros((48, 64, 3), np.uint8), format="rgb24")
                container.mux(stream.encode(picture))
            container.mux(stream.encode(None))
    data = path.read_bytes()
    parts = PARTS[ending](data)
    assert min(part.start for part in parts) == 0 and max(part.end for part in parts) == len(data)
    assert all(part.start < part.body <= part.end for part in parts) and len({part.name for part in parts}) > (
        ending != ".ts"
    )
    damaged = {parts_damaged(data, ending, Random(number)) for number in range(20)}
    assert len(damaged) > 10
