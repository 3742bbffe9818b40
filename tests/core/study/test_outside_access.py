"""A study that somebody else made connects to no server, and reads no file elsewhere, before that is agreed to."""

from __future__ import annotations

import json
import shutil
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from core.cli import app
from core.errors import FilesNotAgreedError, NotAgreedError, OutputError, StudyError
from core.export.material import of_study
from core.study import outside_access
from core.study.change_building import add
from core.study.changes import Change
from core.study.checking import check
from core.study.dataset import as_dataset
from core.study.import_preview import Mapping, preview
from core.study.importing import import_change
from core.study.opening import open_study
from core.study.records import Clip, ClipRatings, Consent, Participant, Session
from core.study.study import Study
from core.study.study_file import STUDY_FILE
from core.types import EMOTIONS

Touched = Callable[[Path], Callable[[], bool]]


@pytest.fixture(autouse=True)
def own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A server that hangs up at once; `connected` tells whether somebody came."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def connected(listener: socket.socket) -> bool:
    try:
        listener.accept()[0].close()
    except BlockingIOError:
        return False
    return True


def naming(folder: Path, url: object, id_: str = "abc") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / STUDY_FILE).write_text(json.dumps({"version": 1, "id": id_, "name": "x", "database": url}))
    return folder


def port_of(listener: socket.socket) -> int:
    return int(listener.getsockname()[1])


FORMS = (
    "postgresql+psycopg://lab:secret@127.0.0.1:{port}/db",
    "postgresql+psycopg://lab:secret@good.example/db?host=127.0.0.1&port={port}",
    "postgresql+psycopg://lab:secret@/db?host=127.0.0.1:{port}",
    "postgresql+psycopg://lab:secret@good.example:{port}/db?hostaddr=127.0.0.1",
    "postgresql+psycopg://lab:secret@/db?host=127.0.0.1:{port}&host=127.0.0.2:{port}",
)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("read_only", [False, True])
def test_nothing_is_connected_to_before_it_is_agreed_to_and_the_question_names_where_it_truly_leads(
    tmp_path: Path, listener: socket.socket, form: str, read_only: bool
) -> None:
    folder = naming(tmp_path / "study", form.format(port=port_of(listener)))
    with pytest.raises(NotAgreedError) as refused:
        open_study(folder, read_only=read_only)
    assert not connected(listener)
    for part in ("127.0.0.1", str(port_of(listener)), "database db", "user lab", "eriscope study agree"):
        assert part in str(refused.value)
    assert "secret" not in str(refused.value)
    outside_access.agree_to_server(refused.value.study_id, refused.value.url)
    outside_access.check_server("abc", folder, refused.value.url)  # is not asked about again


def test_an_agreement_holds_for_one_study_and_one_address(tmp_path: Path) -> None:
    url = "postgresql+psycopg://lab@127.0.0.1:1/db"
    outside_access.agree_to_server("abc", url)
    outside_access.check_server("abc", tmp_path, url)
    others = ("lab@127.0.0.1:2/db", "lab@127.0.0.2:1/db", "lab@127.0.0.1:1/other", "root@127.0.0.1:1/db",
              "lab@127.0.0.1:1/db?host=10.0.0.1", "lab@127.0.0.1:1/db?sslmode=disable")  # fmt: skip
    for other in others:
        with pytest.raises(NotAgreedError):
            outside_access.check_server("abc", tmp_path, f"postgresql+psycopg://{other}")
    with pytest.raises(NotAgreedError):
        outside_access.check_server("abd", tmp_path, url)


def test_an_agreement_that_cannot_be_read_now_is_asked_for_again_and_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, other = "postgresql+psycopg://lab@127.0.0.1:1/db", "postgresql+psycopg://lab@127.0.0.1:2/db"
    outside_access.agree_to_server("abc", url)

    def broken(*_: object, **__: object) -> str:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_text", broken)
        with pytest.raises(NotAgreedError):
            outside_access.check_server("abc", tmp_path, url)
        with pytest.raises(OutputError):
            outside_access.agree_to_server("abc", other)
    outside_access.check_server("abc", tmp_path, url)


def test_options_and_services_are_named_and_signs_that_steer_a_terminal_are_not_passed_on() -> None:
    said = outside_access.server_of("postgresql+psycopg:///db?service=lab&sslrootcert=/etc/x&application_name=%1B[2J")
    assert "this computer's settings name" in said and "service lab" in said and "sslrootcert /etc/x" in said
    assert "\x1b" not in said


@pytest.mark.parametrize(
    "url", ["postgresql+psycopg://lab@host:port/db", "mysql://lab@host/db", "nothing", 5, ["postgresql+psycopg://x/y"]]
)
def test_what_is_no_address_is_one_sentence(tmp_path: Path, url: object) -> None:
    with pytest.raises(StudyError, match="begins postgresql"):
        open_study(naming(tmp_path / "study", url))


def test_the_command_refuses_asks_and_remembers(tmp_path: Path, listener: socket.socket) -> None:
    folder = naming(tmp_path / "study", FORMS[0].format(port=port_of(listener)))
    run = CliRunner()
    asked = run.invoke(app, ["study", "agree", str(folder)], input="n\n")
    assert asked.exit_code == 1 and "127.0.0.1" in asked.output and not connected(listener)
    with pytest.raises(NotAgreedError):
        open_study(folder)
    assert run.invoke(app, ["study", "agree", str(folder)], input="y\n").exit_code == 0
    assert not connected(listener)
    outside_access.check_server("abc", folder, FORMS[0].format(port=port_of(listener)))


def test_who_makes_a_study_on_a_server_has_agreed_to_it(tmp_path: Path, postgresql: str) -> None:
    Study.create(tmp_path / "study", database=postgresql).close()
    open_study(tmp_path / "study").close()
    for file in (tmp_path / "home").rglob("agreements/*"):
        file.unlink()
    with pytest.raises(NotAgreedError):
        open_study(tmp_path / "study")


@pytest.fixture
def elsewhere(tmp_path: Path, video: Callable[[int], Path]) -> Path:
    """Two videos in a folder that is no part of the study."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    for number in (1, 2):
        shutil.copy(video(number), folder / f"v{number}.mp4")
    return folder


@pytest.fixture
def foreign(tmp_path: Path, elsewhere: Path) -> Path:
    """A study as somebody else may have sent it: P1's two clips are files of this computer, one is in the study."""
    folder = tmp_path / "study"
    with Study.create(folder) as study:
        person = Participant(code="P1")
        session = Session(participant_id=person.id)
        own = study.clips_of(person) / "own.mp4"
        shutil.copy(elsewhere / "v1.mp4", own)
        study.apply(add(person, session, Consent(participant_id=person.id, scopes=("recording", "training"), text="x")))
        files = [study.relative(own), *map(str, sorted(elsewhere.iterdir()))]
        for number, file in enumerate(files, 1):
            clip = Clip(session_id=session.id, number=number, file=file, sha256="0" * 64, duration_s=0.5)
            study.apply(add(clip, ClipRatings(clip_id=clip.id, ratings=dict.fromkeys(EMOTIONS, 50))))
    return folder


def test_no_video_outside_of_a_study_is_touched_before_it_is_agreed_to_and_each_is_named(
    foreign: Path, elsewhere: Path, touched: Touched, tmp_path: Path
) -> None:
    was_touched = touched(elsewhere)
    with open_study(foreign) as study:
        own, first, second = study.all(Clip)
        assert study.clip_file(own).is_file()
        for clip in (first, second):
            with pytest.raises(FilesNotAgreedError, match="1 video outside"):
                study.clip_file(clip)
        kinds = [finding.kind for finding in check(study)]
        assert kinds.count("not agreed") == 1 and "missing file" not in kinds
        dataset, notes = as_dataset(study, tmp_path / "data")
        assert len(dataset.clips) == 1 and "2 clips lie where they may not be read" in " ".join(notes)
        assert len(of_study(study).clips) == 3
        (notice,) = study.notices
        assert f"2 videos outside of its folder, in {elsewhere} (2)" in notice and "study agree" in notice
        assert not was_touched()
        with pytest.raises(FilesNotAgreedError) as wanted:
            study.check_agreed()
        assert wanted.value.files == (first.file, second.file)
        outside_access.agree_to_files(study.id, [first.file])
        assert study.clip_file(first).read_bytes() and was_touched()
        with pytest.raises(FilesNotAgreedError, match="1 video outside"):  # to this one only
            study.clip_file(second)
        other = replace(first, file=f"{first.file}/../v2.mp4")
        with pytest.raises(StudyError, match="no place"):
            study.clip_file(other)
        outside_access.agree_to_files(study.id, [second.file])
        assert study.notices == () and "not agreed" not in [finding.kind for finding in check(study)]
    agreed = next((tmp_path / "home").rglob("agreements/*")).read_text(encoding="utf-8")
    assert "v1" not in agreed and str(elsewhere) not in agreed  # names of videos may name people


def test_the_command_names_the_videos_asks_and_remembers_and_other_commands_say_what_is_not_read(
    foreign: Path, elsewhere: Path, touched: Touched
) -> None:
    was_touched, run = touched(elsewhere), CliRunner()
    listed = run.invoke(app, ["study", "list", str(foreign), "--json"])
    assert listed.exit_code == 0 and json.loads(listed.stdout)["participants"][0]["clips"] == 3
    assert "2 videos outside" in listed.stderr and f"eriscope study agree {foreign}" in listed.stderr
    refused = run.invoke(app, ["study", "agree", str(foreign)], input="n\n")
    assert refused.exit_code == 1 and str(elsewhere / "v2.mp4") in refused.output and "not looked at" in refused.output
    assert "2 videos outside" in run.invoke(app, ["study", "list", str(foreign)]).stderr
    assert run.invoke(app, ["study", "agree", str(foreign)], input="y\n").exit_code == 0
    assert run.invoke(app, ["study", "list", str(foreign)]).stderr == "" and not was_touched()
    again = run.invoke(app, ["study", "agree", str(foreign)])
    assert again.exit_code == 0 and "nothing to agree to" in again.output
    with open_study(foreign) as study:  # whoever changes what it refers to is asked about again
        clip = study.all(Clip)[1]
        study.apply(Change(label="x", changed=((clip, replace(clip, file=str(elsewhere / "v3.mp4"))),)))
        assert "1 video outside" in study.notices[0]


def test_who_imports_videos_by_reference_has_agreed_to_them(tmp_path: Path, elsewhere: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("who,file\nP1,v1.mp4\nP1,v2.mp4\n", encoding="utf-8")
    with Study.create(tmp_path / "study") as study:
        found = preview(study, elsewhere, table, Mapping(participant="who", file="file"))
        study.apply(import_change(study, found, copy=False)[0])
        assert study.notices == () and [study.clip_file(clip).is_file() for clip in study.all(Clip)] == [True, True]
    with open_study(tmp_path / "study") as study:
        assert study.notices == ()
