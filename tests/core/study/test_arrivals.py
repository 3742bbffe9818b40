"""What an import copied is deleted again unless its rows follow, also when it was killed; nothing else is."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.errors import StudyError
from core.study import arrivals
from core.study.change_building import add, add_stimulus, copied, remove
from core.study.changes import Change
from core.study.checking import check
from core.study.import_preview import Mapping, preview
from core.study.importing import import_change
from core.study.opening import open_study
from core.study.records import Clip, Participant, Session, Stimulus
from core.study.removed import leftovers
from core.study.study import Study
from core.study.withdrawal import withdraw
from core.system.files import sha256_of

ROOT = Path(__file__).resolve().parents[3]

_KILLED = """
import json, os, shutil, sys
from pathlib import Path
from core.study.checking import check
from core.study.import_preview import Mapping, preview
from core.study.importing import import_change
from core.study.records import Clip, Participant, Stimulus
from core.study.opening import open_study
from tests.robustness.judging import hashes
from tests.robustness.kills import Changes

empty, videos, table, place = map(Path, sys.argv[1:])
mapping = Mapping(participant="person", file="video", stimulus="shown")

def bring(folder, at):
    if not (pid := os.fork()):
        with open_study(folder) as study:
            found = preview(study, videos, table, mapping)
            Changes((folder,), at, place / "told").watch()
            study.apply(import_change(study, found, copy=True)[0])
        os._exit(0)
    return os.waitpid(pid, 0)[1]

def media(folder):
    return {name: sha for name, sha in hashes(folder / "clips", folder / "stimuli").items() if "/." not in name}

before, found, at = hashes(videos), [], 0
while not found or found[-1]["status"]:
    at += 1
    folder = place / str(at)
    shutil.copytree(empty, folder)
    status = bring(folder, at)
    left = media(folder)
    open_study(folder, read_only=True).close()
    read = media(folder) == left
    with open_study(folder) as study:
        clips, stimuli = study.all(Clip), study.all(Stimulus)
        rows = {str(study.path(record.file)): record.sha256 for record in (*clips, *stimuli)}
        found.append({
            "status": status, "left": len(left), "read": read, "rows": [len(clips), len(stimuli)],
            "people": len(study.all(Participant)), "folders": len(list((folder / "clips").iterdir())),
            "same": media(folder) == rows, "check": [finding.sentence for finding in check(study)],
            "hidden": [path.name for path in folder.rglob(".*")],
        })
    shutil.rmtree(folder)
print(json.dumps([before == hashes(videos), found]))
"""


def table_of(folder: Path, *rows: str) -> Path:
    table = folder / "table.csv"
    table.write_text("\n".join(["person,video,shown", *rows, ""]), encoding="utf-8")
    return table


def plant(folder: Path, names: dict[str, str], owner: str = "4194305-0badcafe") -> Path:
    """A list that a killed program left."""
    found = folder / f".arrivals.jsonl.{owner}.partial"
    lines = [json.dumps({"file": name, "sha256": sha256}) for name, sha256 in names.items()]
    found.write_text("\n".join([*lines, '{"file": "clips/cut']), encoding="utf-8")
    found.with_name(f"{found.name}.lock").touch()
    return found


def files_of(study: Study) -> set[str]:
    places = (study.folder / "clips", study.folder / "stimuli")
    return {study.relative(path) for place in places for path in place.rglob("*") if path.is_file()}


@pytest.fixture
def brought(lite: Study, video: Callable[[int], Path], tmp_path: Path) -> Iterator[Change]:
    """An import of one video and its stimulus that was copied, and has no rows yet."""
    (tmp_path / "videos").mkdir()
    shutil.copy(video(1), tmp_path / "videos" / "face.mp4")
    shutil.copy(video(2), tmp_path / "videos" / "film.mp4")
    table = table_of(tmp_path, "P001,face.mp4,film.mp4")
    found = preview(lite, tmp_path / "videos", table, Mapping(participant="person", file="video", stimulus="shown"))
    change, failures = import_change(lite, found, copy=True)
    assert failures == () and len(files_of(lite)) == 2
    return change


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked and killed, which this system does not do")
def test_wherever_an_import_is_killed_the_next_opening_leaves_no_copy_without_a_row(
    lite: Study, video: Callable[[int], Path], tmp_path: Path
) -> None:
    """Before each change to the disk; one more than there are is no kill."""
    lite.close()
    videos = tmp_path / "videos"
    videos.mkdir()
    for number in (1, 2):
        shutil.copy(video(number), videos / f"v{number}.mp4")
    table = table_of(tmp_path, "P001,v1.mp4,v2.mp4")
    (tmp_path / "place").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, lite.folder, videos, table, tmp_path / "place"],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    untouched, found = json.loads(done.stdout)
    assert untouched
    assert all(one["status"] == 9 for one in found[:-1]) and len(found) > 15, len(found)
    for at, one in enumerate(found, start=1):
        assert one["rows"] in ([0, 0], [1, 1]) and one["people"] == one["folders"] == one["rows"][0], (at, one)
        assert one["read"] and one["same"] and one["check"] == [] and one["hidden"] == [], (at, one)
    assert {one["left"] for one in found if one["rows"] == [0, 0]} == {0, 1, 2}
    assert found[-1]["rows"] == [1, 1]


def test_what_another_window_is_copying_is_neither_deleted_nor_called_a_stray(lite: Study, brought: Change) -> None:
    copies = files_of(lite)
    with open_study(lite.folder) as other:
        assert files_of(other) == copies and check(other) == () and leftovers(other) == ()
        lite.apply(brought)
        assert check(other) == () and files_of(other) == copies
    assert not list(lite.folder.glob(".*"))


def test_two_windows_that_copy_the_same_video_do_not_share_the_copy(lite: Study, video: Callable[[int], Path]) -> None:
    one = add_stimulus(lite, video(1))
    with open_study(lite.folder) as other:
        two = add_stimulus(other, video(1))
    assert files_of(lite) == {"stimuli/take_1.mp4"}  # the other one was closed without its row
    assert [r.file for r in two.added if isinstance(r, Stimulus)] == ["stimuli/take_1-2.mp4"]
    lite.apply(one)
    assert check(lite) == ()


def test_nobody_withdraws_while_another_window_imports_videos_of_the_person(
    lite: Study, video: Callable[[int], Path]
) -> None:
    person = Participant(code="P001")
    lite.apply(add(person))
    with open_study(lite.folder) as other:
        copied(other, video(1), other.clips_of(person))
        with pytest.raises(StudyError, match="Videos of P001 are being imported in another window"):
            withdraw(lite, person)
        assert lite.participant("P001") is not None and len(files_of(lite)) == 1
    copied(lite, video(1), lite.clips_of(person))
    withdraw(lite, person)  # what is this window's own goes along
    assert files_of(lite) == set() and not list(lite.folder.glob(".arrivals*"))


def test_a_withdrawal_deletes_what_killed_imports_copied(lite: Study, video: Callable[[int], Path]) -> None:
    person = Participant(code="P001")
    lite.apply(add(person))
    for folder in (lite.clips_of(person), lite.folder / "stimuli"):
        shutil.copy(video(1), folder / "x.mp4")
    sha256 = sha256_of(video(1))
    plant(lite.folder, {f"clips/{person.id}/x.mp4": sha256, "stimuli/x.mp4": sha256})
    withdraw(lite, person)
    assert files_of(lite) == set() and not list(lite.folder.glob(".arrivals*"))
    assert check(lite) == ()


def test_copies_go_when_the_study_is_closed_and_their_rows_were_refused(lite: Study, brought: Change) -> None:
    lite.apply(add(Participant(code="P001")))
    with pytest.raises(StudyError, match="P001 already"):
        lite.apply(brought)
    assert len(files_of(lite)) == 2  # the import can be repeated, and uses them
    lite.close()
    with open_study(lite.folder, read_only=True) as study:
        assert files_of(study) == set() and not list((study.folder / "clips").iterdir())
    assert not list(lite.folder.glob(".arrivals*"))


def test_a_copy_that_was_there_before_is_used_again_and_stays(lite: Study, video: Callable[[int], Path]) -> None:
    lite.apply(addition := add_stimulus(lite, video(1)))
    lite.apply(addition.inverse())
    copies = files_of(lite)
    add_stimulus(lite, video(1))
    lite.close()  # without the row
    with open_study(lite.folder) as study:
        assert files_of(study) == copies == {"stimuli/take_1.mp4"}
        (stray,) = check(study)
        assert stray.kind == "unknown file"


def test_only_what_a_killed_import_copied_and_nobody_else_has_is_deleted(
    lite: Study, video: Callable[[int], Path], tmp_path: Path
) -> None:
    person, stranger = Participant(code="P001"), "0" * 16
    session = Session(participant_id=person.id)
    lite.apply(add(person, session))
    sha256, other = sha256_of(video(1)), sha256_of(video(2))
    (lite.folder / "clips" / stranger).mkdir()
    names = {
        key: lite.relative(lite.clips_of(person) / f"{key}.mp4") for key in ("row", "removed", "changed", "linked")
    }
    names |= {"stray": f"clips/{stranger}/stray.mp4", "shown": "stimuli/shown.mp4", "deep": f"clips/{stranger}/a/b.mp4",
              "flat": "clips/flat.mp4", "export": "exports/x.mp4"}  # fmt: skip
    for key, name in names.items():
        lite.path(name).parent.mkdir(exist_ok=True)
        if key != "linked":
            shutil.copy(video(2 if key == "changed" else 1), lite.path(name))
    (tmp_path / "outside.mp4").write_bytes(video(1).read_bytes())
    lite.path(names["linked"]).symlink_to(lite.path(names["row"]))
    (lite.folder / "clips" / "link").symlink_to(lite.clips_of(person))
    clips = [Clip(session_id=session.id, file=names[key], sha256=sha256, duration_s=1) for key in ("row", "removed")]
    lite.apply(add(*clips))
    lite.apply(remove(lite, clips[1]))
    within = {names["row"].replace("clips/", "clips/./"), names["row"].upper().replace("CLIPS", "clips"),
              "clips/link/row.mp4"}  # fmt: skip
    outside = {"../outside.mp4", str(tmp_path / "outside.mp4"), "clips/../../outside.mp4", "", "study.json", "clips"}
    planted = plant(lite.folder, dict.fromkeys((*names.values(), *within, *outside), sha256))
    live = "stimuli/live.mp4"
    shutil.copy(video(2), lite.path(live))
    plant(lite.folder, {live: other}, "4194305-00000001")
    lite.arrivals.announce(live, other)  # by somebody who is at it
    before = {path for path in lite.folder.rglob("*") if not path.name.startswith((".", "study.db-"))}
    with open_study(lite.folder, read_only=True) as study:
        assert names["stray"] in {finding.path for finding in check(study)} and [
            one.id for one in leftovers(study)
        ] == ["link"]
    open_study(lite.folder).close()
    gone = before - set(lite.folder.rglob("*"))
    assert gone == {lite.path(names["stray"]), lite.path(names["shown"])}
    assert not planted.exists() and (tmp_path / "outside.mp4").exists() and lite.path(live).exists()


def test_a_copy_that_cannot_be_deleted_now_is_deleted_by_a_later_opening(
    lite: Study, video: Callable[[int], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(video(1), lite.folder / "stimuli" / "x.mp4")
    planted = plant(lite.folder, {"stimuli/x.mp4": sha256_of(video(1))})

    def fails(path: Path) -> str:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as context:
        context.setattr(arrivals, "sha256_of", fails)
        open_study(lite.folder).close()
    assert planted.exists() and files_of(lite) == {"stimuli/x.mp4"}
    open_study(lite.folder).close()
    assert files_of(lite) == set() and not list(lite.folder.glob(".arrivals*"))


def test_a_list_that_is_none_does_not_keep_a_study_closed(lite: Study, tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("x")
    for number, text in enumerate(("[1, 2]", '"x"', "[" * 5000, "\x00", '{"file": 1, "sha256": null}', "{}")):
        plant(lite.folder, {}, f"4194305-0000000{number}").write_text(text)
    (lite.folder / ".arrivals.jsonl.4194305-00000009.partial").symlink_to(tmp_path / "kept.txt")
    with open_study(lite.folder) as study:
        assert check(study) == ()
    assert (tmp_path / "kept.txt").exists() and not list(lite.folder.glob(".arrivals.*-0000000[0-8]*"))
