"""Extraction for real: processes that are killed, clips that kill, a Dask cluster that loses a worker.

A stand-in for OpenFace's program holds a clip until the test lets it go, so that a kill meets work in progress.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import wave
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import psutil
import pytest

from core.analysis_settings import AnalysisSettings
from core.datasets.dataset import Clip, Dataset, load_dataset, save
from core.datasets.extraction import extract, plan
from core.datasets.runners import local
from core.datasets.store import FeatureStore
from core.types import AU_NAMES, FeatureSequence

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills by signal, stands in by a shell script")

ROOT = Path(__file__).parents[3]
PATIENCE_S = 900.0
TIMES = (0.0, 0.4, 0.8, 1.2)
PROGRAM = r"""#!/bin/sh
for folder; do :; done
name=$(basename "$2" .mp4)
echo "$PPID $name" >> "{home}/log"
case "$name" in
  held*) while [ ! -e "{home}/go" ]; do sleep 0.05; done ;;
  deadly*) kill -9 $PPID ;;
esac
cp "{home}/table.csv" "$folder/result.csv"
"""


Cluster = tuple[subprocess.Popen[str], str, dict[int, subprocess.Popen[str]]]
"""Scheduler, its address, workers by process id."""


class StandIn:
    """The program, and what it was asked for."""

    def __init__(self, home: Path) -> None:
        home.mkdir(parents=True)
        self.home = home
        self.program = home / "openface"
        self.program.write_text(PROGRAM.format(home=home))
        self.program.chmod(0o755)
        names = ["timestamp", "success", *(f"{name}_r" for name in AU_NAMES)]
        rows = [[pts_s, 1, *([t] * len(AU_NAMES))] for t, pts_s in enumerate(TIMES)]
        (home / "table.csv").write_text("\n".join(",".join(map(str, row)) for row in [names, *rows]) + "\n")

    @property
    def settings(self) -> AnalysisSettings:
        return AnalysisSettings(action_units=f"openface-bin:{self.program}", device="cpu")

    def asked(self) -> list[tuple[int, str]]:
        """Process and clip of each start."""
        log = self.home / "log"
        lines = log.read_text().splitlines() if log.exists() else []
        return [(int(line.split()[0]), line.split()[1]) for line in lines]

    def counts(self) -> dict[str, int]:
        return dict(Counter(name for _, name in self.asked()))

    def let_go(self) -> None:
        (self.home / "go").touch()


def wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < deadline, "did not come to hold"
        time.sleep(0.05)


@pytest.fixture(scope="module")
def face_clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four small pictures of a face, no sound."""
    from skimage import data

    from core.sources.synthetic import write_clip

    path = tmp_path_factory.mktemp("face") / "face.mp4"
    picture = np.ascontiguousarray(data.astronaut()[:300, 80:380])
    write_clip(path, [(pts_s, picture) for pts_s in TIMES], None)
    return path


def made_dataset(folder: Path, face_clip: Path, names: list[str]) -> Dataset:
    """The same clip under several names; the last has a sound file of 1.5 s beside it."""
    (folder / "videos").mkdir(parents=True)
    clips = []
    for name in names:
        video = Path(shutil.copy(face_clip, folder / "videos" / f"{name}.mp4"))
        clips.append(Clip(name, video, None, None))
    with wave.open(str(folder / "videos" / "sound.wav"), "wb") as sound:
        sound.setparams((1, 2, 16_000, 0, "NONE", ""))
        sound.writeframes(np.random.default_rng(0).integers(-3000, 3000, 24_000, np.int16).tobytes())
    clips[-1] = replace(clips[-1], sound=folder / "videos" / "sound.wav")
    dataset = Dataset(folder, "small", "made by a test", tuple(clips))
    save(dataset)
    return dataset


def start(folder: Path, *command: str) -> subprocess.Popen[str]:
    folder.mkdir(parents=True, exist_ok=True)
    # Left by killed processes, so in a place that goes with the test.
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(folder), "OMP_NUM_THREADS": "1"}
    environment["FORCE_COLOR"] = "1"  # as on a terminal, so that the bar is drawn
    with (folder / "stderr").open("w") as stderr:
        return subprocess.Popen(
            [sys.executable, *command],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
        )


def start_extract(dataset: Dataset, program: StandIn, scratch: Path, *options: object) -> subprocess.Popen[str]:
    cli = "import sys; from core.cli import run; sys.exit(run(sys.argv[1:]))"
    units = program.settings.action_units
    given = ["dataset", "extract", dataset.folder, "--au", units, "--device", "cpu", *options]
    return start(scratch, "-c", cli, *map(str, given))


def is_gone(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def finish(process: subprocess.Popen[str], scratch: Path) -> tuple[int, str, str]:
    out, _ = process.communicate(timeout=PATIENCE_S)
    return process.returncode, out, (scratch / "stderr").read_text()


@pytest.fixture(scope="module")
def killed_and_resumed(
    face_clip: Path, landmarker: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Dataset, StandIn, dict[str, object]]]:
    """A run with two processes that is killed while both hold a clip, then the same command again."""
    folder = tmp_path_factory.mktemp("local")
    program = StandIn(folder / "openface")
    dataset = made_dataset(folder / "dataset", face_clip, ["first", "held1", "held2", "last"])
    features = dataset.folder / "features"
    found: dict[str, object] = {}
    run = start_extract(dataset, program, folder / "one", "--workers", 2)
    try:
        wait_until(lambda: {"held1", "held2"} <= set(program.counts()) and (features / "first.safetensors").exists())
    finally:
        run.kill()
        run.communicate()
    workers = {pid for pid, _ in program.asked()}
    wait_until(lambda: all(is_gone(pid) for pid in workers))
    found["workers"] = workers
    found["kept"] = {path.name for path in features.iterdir()}
    found["first"] = (features / "first.safetensors").stat().st_mtime_ns
    (features / ".held1.safetensors.77-abcd.partial").write_bytes(b"half")  # what a kill in mid-write leaves
    program.let_go()
    found["again"] = finish(start_extract(dataset, program, folder / "two", "--workers", 1), folder / "two")
    yield dataset, program, found


def test_a_killed_run_leaves_only_whole_files_and_no_process(killed_and_resumed: tuple) -> None:
    _, _, found = killed_and_resumed
    assert len(found["workers"]) == 2  # both held a clip at the same time
    assert found["kept"] - {"index.json"} == {"first.safetensors"}


def test_the_same_command_goes_on_where_it_was(killed_and_resumed: tuple) -> None:
    dataset, program, found = killed_and_resumed
    code, out, err = found["again"]
    assert code == 0, err
    assert "3 clips to extract" in out and "1 are there already" in out and "3 clips extracted" in out
    drawn = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", err)
    assert re.search(r"3/3 +[0-9.]+ clips/s +[0-9]:[0-9]{2}:[0-9]{2}", drawn), drawn
    assert program.counts() == {"first": 1, "held1": 2, "held2": 2, "last": 1}
    features = dataset.folder / "features"
    assert (features / "first.safetensors").stat().st_mtime_ns == found["first"]
    names = {"first", "held1", "held2", "last"}
    assert {path.name for path in features.iterdir()} == {f"{name}.safetensors" for name in names} | {"index.json"}
    assert set(json.loads((features / "index.json").read_text())["clips"]) == names


def test_features_are_those_of_the_frames_and_of_the_sound_beside_the_video(killed_and_resumed: tuple) -> None:
    dataset, _, _ = killed_and_resumed
    store = FeatureStore(dataset.folder)
    for clip in dataset.clips:
        features = store.load(clip.clip_id)
        np.testing.assert_allclose(features.frame_pts, TIMES, atol=1e-3)
        np.testing.assert_array_equal(features.au_intensity, np.repeat(np.arange(4.0)[:, None], 17, axis=1))
        assert np.ptp(features.holistic, axis=0).max() < 0.5 < np.abs(features.holistic).max()  # one still picture
        # Tokens of 0.512 s whose middle is within the pictures: of the sound file alone.
        assert features.n_audio_tokens == (2 if clip.clip_id == "last" else 0)


def test_what_has_changed_is_extracted_again_and_nothing_else(killed_and_resumed: tuple, tmp_path: Path) -> None:
    original, program, _ = killed_and_resumed
    shutil.copytree(original.folder, tmp_path / "copy")
    dataset = load_dataset(tmp_path / "copy")

    def planned(settings: AnalysisSettings = program.settings) -> tuple[set[str], int, int]:
        found = plan(dataset, FeatureStore(dataset.folder), settings)
        return {job.clip_id for job in found.jobs}, found.changed, found.kept

    everything = {"first", "held1", "held2", "last"}
    assert planned() == (set(), 0, 4)
    assert planned(replace(program.settings, action_units="mediapipe")) == (everything, 4, 0)
    assert planned(replace(program.settings, window_s=20.0)) == (set(), 0, 4)  # of readings, not of features
    videos = dataset.folder / "videos"
    os.utime(videos / "first.mp4", (1, 1))
    assert planned() == (set(), 0, 4)  # copied, but the same
    stored = bytearray((videos / "held1.mp4").read_bytes())
    stored[-1] ^= 1
    (videos / "held1.mp4").write_bytes(stored)
    with (videos / "sound.wav").open("ab") as sound:
        sound.write(b"\0\0")
    assert planned() == ({"held1", "last"}, 2, 2)
    (videos / "held1.mp4").unlink()
    (dataset.folder / "features" / "first.safetensors").unlink()
    assert planned() == ({"first", "last"}, 1, 2)


def test_clips_that_cannot_be_read_or_kill_their_process_are_named_and_the_others_extracted(
    face_clip: Path, landmarker: Path, tmp_path: Path
) -> None:
    program = StandIn(tmp_path / "openface")
    dataset = made_dataset(tmp_path / "dataset", face_clip, ["deadly", "text", "good"])
    (dataset.folder / "videos" / "text.mp4").write_text("no video")
    clips = (*dataset.clips, Clip("nothing", None, None, None))
    with FeatureStore(dataset.folder) as store:
        todo = plan(replace(dataset, clips=clips), store, program.settings)
        failures = extract(todo, store, local(1))
        assert set(store.entries) == {"good"}
    assert len(failures) == 3
    by_clip = {sentence.partition(":")[0]: sentence for sentence in failures}
    assert "no video is known" in by_clip["nothing"]
    assert "died" in by_clip["deadly"] and "deadly.mp4" in by_clip["deadly"]
    assert "not a video that can be read" in by_clip["text"]
    assert program.counts() == {"deadly": 2, "good": 1}


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler and two worker processes of one thread each, as a user starts them."""
    file = tmp_path / "scheduler.json"
    options = ("--dashboard-address", "127.0.0.1:0", "--host", "127.0.0.1")
    running = [start(tmp_path / "s", "-m", "dask", "scheduler", "--port", "0", "--scheduler-file", str(file), *options)]
    try:
        wait_until(lambda: file.exists() and file.read_text().endswith("}"))
        address = json.loads(file.read_text())["address"]
        workers = {}
        for name in ("w1", "w2"):
            once = ("--nthreads", "1", "--no-nanny", "--local-directory", str(tmp_path / name))
            worker = start(tmp_path / name, "-m", "dask", "worker", address, *once, *options)
            workers[worker.pid] = worker
            running.append(worker)
        wait_until(lambda: all("Registered to" in (tmp_path / name / "stderr").read_text() for name in ("w1", "w2")))
        yield running[0], address, workers
    finally:
        for process in reversed(running):
            process.kill()
            process.communicate()


def test_a_scheduler_that_goes_away_is_one_sentence(
    face_clip: Path,
    landmarker: Path,
    cluster: Cluster,
    tmp_path: Path,
) -> None:
    scheduler, address, _ = cluster
    program = StandIn(tmp_path / "openface")
    dataset = made_dataset(tmp_path / "dataset", face_clip, ["held1"])
    run = start_extract(dataset, program, tmp_path / "run", "--scheduler", address)
    try:
        wait_until(lambda: "held1" in program.counts() or run.poll() is not None)
    finally:
        scheduler.kill()
        code, _, err = finish(run, tmp_path / "run")
        program.let_go()
    assert code == 1
    assert "connection with the Dask scheduler was lost" in err and "Traceback" not in err


def test_a_cluster_that_loses_a_worker_extracts_every_clip_once_and_the_same_as_this_machine(
    killed_and_resumed: tuple, cluster: Cluster, tmp_path: Path
) -> None:
    original, _, _ = killed_and_resumed
    _, address, workers = cluster
    shutil.copytree(original.folder, tmp_path / "dataset")
    dataset = load_dataset(tmp_path / "dataset")
    program = StandIn(tmp_path / "openface")  # another program: what is there was made by another
    run = start_extract(dataset, program, tmp_path / "run", "--scheduler", address)
    try:
        wait_until(lambda: any(name.startswith("held") for name in program.counts()) or run.poll() is not None)
        pid, held = next((pid, name) for pid, name in program.asked() if name.startswith("held"))
        os.kill(pid, signal.SIGKILL)
        assert workers[pid].wait(PATIENCE_S) == -signal.SIGKILL  # one of the two workers, while it held a clip
        program.let_go()
    except BaseException:
        run.kill()
        raise
    finally:
        code, out, err = finish(run, tmp_path / "run")
    assert code == 0, err
    assert f"4 clips to extract on {address}; 0 are there already" in out
    assert "4 of them have features that other settings" in out and "4 clips extracted" in out
    assert set(program.counts()) == {"first", "held1", "held2", "last"}
    assert program.counts()[held] == 2  # again, by the worker that is left
    (survivor,) = set(workers) - {pid}
    assert program.asked()[-1][0] == survivor
    ours, theirs = FeatureStore(original.folder), FeatureStore(dataset.folder)
    assert set(theirs.entries) == set(ours.entries)
    assert not {e.settings for e in theirs.entries.values()} & {e.settings for e in ours.entries.values()}
    assert len(list((dataset.folder / "features").iterdir())) == 5  # one file per clip, and the index
    for clip in dataset.clips:
        here, there = ours.load(clip.clip_id), theirs.load(clip.clip_id)
        for name in set(FeatureSequence.__slots__) - {"tracks"}:
            np.testing.assert_allclose(getattr(there, name), getattr(here, name), atol=1e-4)
