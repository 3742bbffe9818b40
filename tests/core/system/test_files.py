from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import OutputError
from core.system.disk import free_bytes
from core.system.files import (
    VIDEO_ENDINGS,
    abandoned,
    delete,
    discard,
    media_url,
    name_key,
    partials,
    sha256_of,
    short_name,
    written_whole,
)

ROOT = Path(__file__).resolve().parents[3]


def test_the_hash_is_that_of_the_standard(tmp_path: Path) -> None:
    (tmp_path / "abc").write_bytes(b"abc")  # FIPS 180-2, appendix B
    assert sha256_of(tmp_path / "abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@settings(max_examples=30, deadline=None)
@given(
    old=st.none() | st.binary(max_size=50),
    blocks=st.lists(st.binary(max_size=50), max_size=4),
    error=st.sampled_from([ValueError, KeyboardInterrupt, OSError, None]),
)
def test_a_file_is_the_old_one_or_the_new_one_and_nothing_else_is_left(
    old: bytes | None, blocks: list[bytes], error: type[BaseException] | None
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "result.json"
        if old is not None:
            target.write_bytes(old)

        def write() -> None:
            with written_whole(target) as partial, partial.open("wb") as file:
                for block in blocks:
                    file.write(block)
                    assert (target.read_bytes() if target.exists() else None) == old
                if error is not None:
                    raise error("stopped")

        if error is None:
            write()
            assert target.read_bytes() == b"".join(blocks)
        else:
            with pytest.raises(OutputError if error is OSError else error):
                write()
            assert (target.read_bytes() if target.exists() else None) == old
        assert [path.name for path in Path(folder).iterdir()] == (["result.json"] if target.exists() else [])


def test_a_process_that_dies_while_writing_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "result.json"
    target.write_text("old")
    code = (
        "import os, sys, pathlib; from core.system.files import written_whole\n"
        "with written_whole(pathlib.Path(sys.argv[1])) as partial:\n"
        "    partial.write_text('half'); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(target)], check=False).returncode == 9
    assert target.read_text() == "old"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not replace a file that is being read")
def test_who_reads_the_old_file_meanwhile_reads_it_to_its_end(tmp_path: Path) -> None:
    target = tmp_path / "result.json"
    target.write_text("old")
    with target.open() as reader:
        with written_whole(target) as partial:
            partial.write_text("new")
        assert (reader.read(), target.read_text()) == ("old", "new")


def test_folders_on_the_way_are_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with written_whole(tmp_path / "a" / "b" / "result.txt") as partial:
        partial.write_text("new")
    assert (tmp_path / "a" / "b" / "result.txt").read_text() == "new"
    monkeypatch.chdir(tmp_path)
    with written_whole(Path("here.txt")) as partial:
        partial.write_text("new")
    assert (tmp_path / "here.txt").read_text() == "new"


def test_two_writers_of_one_file_do_not_meet(tmp_path: Path) -> None:
    target = tmp_path / "result.txt"
    with written_whole(target) as first, written_whole(target) as second:
        first.write_text("first")
        second.write_text("second")
    assert target.read_text() == "first"
    assert os.listdir(tmp_path) == ["result.txt"]  # noqa: PTH208


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_the_room_on_a_disk_is_known_and_none_of_a_disk_that_is_gone(tmp_path: Path) -> None:
    stat = os.statvfs(tmp_path) if hasattr(os, "statvfs") else None
    free = free_bytes(tmp_path)
    assert free is not None and (stat is None or abs(free - stat.f_bavail * stat.f_frsize) < 1_000_000_000)
    assert free_bytes(tmp_path / "unplugged") is None


def test_a_full_disk_is_said_to_be_full(tmp_path: Path) -> None:
    sentence = r"result\.txt could not be written: the disk is full\. [^\n]+\.$"
    with pytest.raises(OutputError, match=sentence), written_whole(tmp_path / "result.txt") as partial:
        partial.write_text("begun")
        Path("/dev/full").write_bytes(bytes(10_000))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("obstacle", ["a folder has the name", "a file is in the way", "nothing was written"])
def test_what_cannot_be_written_gets_one_sentence(obstacle: str, tmp_path: Path) -> None:
    target = tmp_path / "name" / "result.txt"
    if obstacle == "a folder has the name":
        (target / "inside").mkdir(parents=True)
    elif obstacle == "a file is in the way":
        target.parent.write_text("a file")
    with (
        pytest.raises(OutputError, match=r"^[^\n]*result\.txt could not be written: [^\n]+ Choose another folder\.$"),
        written_whole(target) as partial,
    ):
        if obstacle != "nothing was written":
            partial.write_text("new")
    left = {path.name for path in tmp_path.rglob("*")}
    assert left == {"name", "result.txt", "inside"} if obstacle == "a folder has the name" else left == {"name"}


def test_names_that_are_too_long_are_shortened_to_the_byte_and_told_apart() -> None:
    assert short_name("a" * 180) == "a" * 180
    one, two = short_name("é" * 120), short_name("é" * 119 + "a")
    assert one != two and one == short_name("é" * 120)
    for name in (one, two):
        assert len(name.encode()) <= 180 and name.startswith("é" * 85) and name[-9] == "~"


def test_a_file_with_the_longest_name_that_there_is_can_be_written_whole(tmp_path: Path) -> None:
    target = tmp_path / f"{'x' * 250}.json"
    with written_whole(target) as partial:
        partial.write_text("new")
    assert target.read_text() == "new" and list(tmp_path.iterdir()) == [target]


def test_names_are_the_same_whatever_their_case_and_however_accents_are_stored() -> None:
    assert name_key("Re\u0301action.MP4") == name_key("r\u00e9ACTION.mp4") != name_key("reaction.mp4")
    assert name_key("STRASSE") == name_key("Straße")


def test_ffmpeg_is_given_paths_that_it_takes_for_no_protocol(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert media_url(Path("http:b.mp4")) == f"file:{tmp_path}/http:b.mp4"


def test_the_endings_of_camcorders_dvds_and_phones_are_videos() -> None:
    assert {".ts", ".vob", ".dv", ".asf", ".mxf", ".mod", ".3g2", ".mp4", ".mts", ".tod"} <= VIDEO_ENDINGS
    assert all(ending == ending.lower() and ending.startswith(".") for ending in VIDEO_ENDINGS)


_HOLDING = """
import sys, time
from pathlib import Path
from core.system.files import owned, partial_of
partial = partial_of(Path(sys.argv[1]) / "clip.mp4")
with owned(partial):
    partial.mkdir()
    (partial / "frames.bin").write_bytes(b"x")
    print(partial.name, flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no SIGKILL")
def test_what_a_killed_process_was_writing_is_known_from_what_another_one_writes_now(tmp_path: Path) -> None:
    children = [
        subprocess.Popen([sys.executable, "-c", _HOLDING, str(tmp_path)], text=True, stdout=subprocess.PIPE, cwd=ROOT)
        for _ in range(2)
    ]
    names = [child.stdout.readline().strip() for child in children if child.stdout]
    assert list(abandoned(tmp_path)) == [] and {path.name for path in partials(tmp_path)} == set(names)
    children[0].kill()
    children[0].communicate()
    assert [path.name for path in abandoned(tmp_path)] == names[:1]
    for left in list(abandoned(tmp_path)):
        discard(left)
    assert {path.name for path in tmp_path.iterdir()} == {names[1], f"{names[1]}.lock"}
    children[1].kill()
    children[1].communicate()


def test_what_an_older_version_left_without_a_lock_counts_once_its_process_is_gone_and_it_rests(tmp_path: Path) -> None:
    gone, here = 4_194_305, os.getpid()  # the first is above any number that Linux gives
    for pid in (gone, here):
        (tmp_path / f".{'a' * 64}.{pid}-0badcafe").mkdir()
        (tmp_path / f".{'a' * 64}.{pid}-0badcafe" / "frames.bin").write_bytes(b"x")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / f".t.csv.{gone}-0badcafe.partial").write_text("x")
    for name in (".DS_Store", "clip.4194305-0badcafe.partial", ".t.csv.4194305-0badcafe.partialx"):
        (tmp_path / name).write_text("not ours")
    assert list(abandoned(tmp_path)) == []  # changed a moment ago
    assert [path.name for path in abandoned(tmp_path, idle_s=0)] == [f".{'a' * 64}.{gone}-0badcafe"]
    assert len(list(abandoned(tmp_path, idle_s=0, deep=True))) == 2
    old = time.time() - 2 * 3600
    for path in (*tmp_path.rglob("*"),):
        os.utime(path, (old, old))
    assert [path.name for path in abandoned(tmp_path)] == [f".{'a' * 64}.{gone}-0badcafe"]


@pytest.mark.skipif(os.name == "nt", reason="links take rights on Windows")
def test_a_link_is_deleted_and_never_what_it_leads_to(tmp_path: Path) -> None:
    dear = tmp_path / "dear"
    dear.mkdir()
    (dear / "film.mp4").write_bytes(b"dear")
    for name in (".x.4194305-0badcafe.partial", "link"):
        (tmp_path / name).symlink_to(dear)
    for left in list(abandoned(tmp_path, idle_s=0)):
        discard(left)
    delete(tmp_path / "link")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dear"] and (dear / "film.mp4").exists()
    delete(tmp_path / "was never there")


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no SIGKILL")
def test_a_lock_without_its_file_is_left_by_a_program_killed_at_either_end_and_is_swept(tmp_path: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", _HOLDING, str(tmp_path)], text=True, stdout=subprocess.PIPE, cwd=ROOT
    )
    assert child.stdout is not None
    partial = tmp_path / child.stdout.readline().strip()
    shutil.rmtree(partial)  # as if it had just become what it was written for
    assert list(abandoned(tmp_path, idle_s=0)) == []
    child.kill()
    child.communicate()
    assert list(abandoned(tmp_path)) == [partial]
    discard(partial)
    assert list(tmp_path.iterdir()) == []


def test_what_is_the_name_of_a_folder_is_no_name_for_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there").mkdir()
    for name in (Path(), Path(), Path("/"), tmp_path / "there"):
        with pytest.raises(OutputError, match="could not be written: it is a folder"), written_whole(name):
            pytest.fail("it cannot be written")
    assert [path.name for path in tmp_path.iterdir()] == ["there"]
