from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import core
from core.batch import Batch, BatchItem, KeptBatchError, claim, forget, frames_stated, load, save, videos_in
from core.errors import OutputError
from core.sources.synthetic import write_clip


def batch_of(*names: str) -> Batch:
    """A small letter waits, a capital is done."""
    return Batch(tuple(BatchItem(path=Path(n), state="done" if n.isupper() else "waiting") for n in names))


def order(batch: Batch) -> str:
    return "".join(item.path.name for item in batch)


def test_videos_are_found_in_all_folders_in_order_of_folder_and_number(tmp_path: Path) -> None:
    wanted = ["clip 2.mp4", "clip 10.MOV", "p1/a.avi", "p2/session 1/x.mkv", "p10/a.webm"]
    for name in [*wanted, "p1/notes.txt", ".hidden.mp4", ".cache/x.mp4", "p1/._a.avi"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "p1" / "again").symlink_to(tmp_path, target_is_directory=True)
    odd = tmp_path / "p1" / "notes.txt"
    videos, notes = videos_in([tmp_path / "p10", tmp_path, tmp_path / "clip 2.mp4", odd])
    assert [path.relative_to(tmp_path).as_posix() for path in videos] == [*wanted[:3], "p1/notes.txt", *wanted[3:]]
    assert notes == ()  # a file that was named is taken whatever its ending; no folder was entered twice


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to this user")
def test_a_folder_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    _, notes = videos_in([tmp_path])
    assert len(notes) == 1 and str(tmp_path / "closed") in notes[0]


def test_priorities_move_files_and_never_lose_one() -> None:
    batch = batch_of("A", "b", "c", "d", "e")
    assert order(batch.moved({Path("d")}, -1)) == "Abdce"
    assert order(batch.moved({Path("c"), Path("d")}, -1)) == "Acdbe"
    assert order(batch.moved({Path("c"), Path("d")}, 1)) == "Abecd"
    assert order(batch.moved({Path("A"), Path("b")}, -1)) == "Abcde"
    assert order(batch.first({Path("e"), Path("c")})) == "Acebd"
    assert order(batch_of("A", "B").first({Path("A")})) == "BA"
    assert order(batch.without({Path("c"), Path("A")})) == "bde"


def test_a_file_is_in_the_list_once_and_one_that_failed_waits_again() -> None:
    failed = BatchItem(path=Path("x"), state="failed", says="It is empty.")
    batch = Batch((failed, BatchItem(path=Path("Y"), state="done", key="k")))
    again = batch.added(BatchItem(path=Path(name)) for name in ("Y", "x", "z"))
    assert [(i.path.name, i.state, i.key) for i in again] == [
        ("x", "waiting", ""),
        ("Y", "done", "k"),
        ("z", "waiting", ""),
    ]
    assert batch.with_item(BatchItem(path=Path("gone"))) == batch
    assert [i.state for i in batch.again({Path("Y")})] == ["failed", "waiting"]


def test_what_is_kept_is_read_back_and_a_damaged_list_is_put_aside(tmp_path: Path) -> None:
    file = tmp_path / "kept" / "batch.json"
    assert load(file) == Batch()
    batch = Batch(
        (
            BatchItem(path=Path("/ä/1.mp4"), state="done", key="k", says="Fear 0.3", model="net"),
            BatchItem(path=Path("2")),
            BatchItem(path=Path("3"), state="failed", says="It is empty."),
        ),
        paused=True,
    )
    save(batch, file)
    assert load(file) == batch
    assert json.loads(file.read_text())["items"][1]["state"] == "waiting"
    for damaged in ("{", '{"version": 1, "paused": false, "items": [{"path": "x", "state": "odd"}]}', "[]"):
        file.write_text(damaged)
        with pytest.raises(OutputError, match="damaged"):
            load(file)
        assert file.with_suffix(".damaged.json").read_text() == damaged and load(file) == Batch()


def test_a_list_that_a_window_holds_is_its_own_and_what_is_forgotten_beside_it_is_said_to_be_held(
    tmp_path: Path,
) -> None:
    file = tmp_path / "data" / "batch.json"
    lock = claim(file)
    assert lock is not None and claim(file) is None  # a second window of the same program
    save(batch_of("a", "b", "c"), file)
    forget(tmp_path, {Path("a")}, file)  # in this program, whose window forgets it as well
    lock.release()
    aside = file.with_suffix(".damaged.json")
    aside.write_text("of whom it tells, nobody knows")
    forget(tmp_path, {Path("b")}, file)
    assert not aside.exists()
    assert order(load(file)) == "c"
    window = (
        "import pathlib, sys; from core.batch import claim\n"
        "lock = claim(pathlib.Path(sys.argv[1])); print('held', flush=True); input(lock)"
    )
    root = Path(core.__file__).parent.parent
    with subprocess.Popen(
        [sys.executable, "-c", window, file], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root
    ) as other:
        assert other.stdout is not None and other.stdout.readline() == "held\n"
        assert claim(file) is None
        with pytest.raises(OutputError, match="is open in another window"):
            forget(tmp_path, {Path("c")}, file)
        forget(tmp_path, {Path("no such clip")}, file)
        other.communicate("\n")
    assert order(load(file)) == ""
    lock = claim(file)
    assert lock is not None
    lock.release()


def test_frames_are_known_before_a_file_is_decoded_and_none_of_what_is_no_video(tmp_path: Path) -> None:
    clip, none = tmp_path / "x.mp4", tmp_path / "none.mp4"
    write_clip(clip, [(i / 10, np.full((48, 64, 3), 9, np.uint8)) for i in range(23)], None)
    none.write_text("no video")
    assert (frames_stated(clip), frames_stated(none)) == (23, 0)


def test_a_list_that_cannot_be_read_now_or_is_a_newer_versions_stays_as_it_is(tmp_path: Path) -> None:
    newer = tmp_path / "batch.json"
    newer.write_text('{"version": 2, "paused": false, "items": []}')
    with pytest.raises(KeptBatchError, match="newer Eriscope"):
        load(newer)
    assert newer.read_text() == '{"version": 2, "paused": false, "items": []}'
    folder = tmp_path / "folder.json"  # reading it is an error of the system, also for root
    folder.mkdir()
    with pytest.raises(KeptBatchError, match="cannot be read now"):
        load(folder)
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["batch.json", "folder.json"]
    nested = tmp_path / "nested.json"
    nested.write_text("[" * 100_000)
    with pytest.raises(OutputError, match="damaged"):
        load(nested)
