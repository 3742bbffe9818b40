"""A study that somebody else made connects to no server that the user has not agreed to."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from core.cli import app
from core.errors import NotAgreedError, StudyError
from core.study import agreements
from core.study.study import STUDY_FILE, Study


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
        Study.open(folder, read_only=read_only)
    assert not connected(listener)
    for part in ("127.0.0.1", str(port_of(listener)), "database db", "user lab", "eriscope study agree"):
        assert part in str(refused.value)
    assert "secret" not in str(refused.value)
    agreements.agree_to_server(refused.value.study_id, refused.value.url)
    agreements.check_server("abc", folder, refused.value.url)  # is not asked about again


def test_an_agreement_holds_for_one_study_and_one_address(tmp_path: Path) -> None:
    url = "postgresql+psycopg://lab@127.0.0.1:1/db"
    agreements.agree_to_server("abc", url)
    agreements.check_server("abc", tmp_path, url)
    others = ("lab@127.0.0.1:2/db", "lab@127.0.0.2:1/db", "lab@127.0.0.1:1/other", "root@127.0.0.1:1/db",
              "lab@127.0.0.1:1/db?host=10.0.0.1", "lab@127.0.0.1:1/db?sslmode=disable")  # fmt: skip
    for other in others:
        with pytest.raises(NotAgreedError):
            agreements.check_server("abc", tmp_path, f"postgresql+psycopg://{other}")
    with pytest.raises(NotAgreedError):
        agreements.check_server("abd", tmp_path, url)


def test_options_and_services_are_named_and_signs_that_steer_a_terminal_are_not_passed_on() -> None:
    said = agreements.server_of("postgresql+psycopg:///db?service=lab&sslrootcert=/etc/x&application_name=%1B[2J")
    assert "this computer's settings name" in said and "service lab" in said and "sslrootcert /etc/x" in said
    assert "\x1b" not in said


@pytest.mark.parametrize(
    "url", ["postgresql+psycopg://lab@host:port/db", "mysql://lab@host/db", "nothing", 5, ["postgresql+psycopg://x/y"]]
)
def test_what_is_no_address_is_one_sentence(tmp_path: Path, url: object) -> None:
    with pytest.raises(StudyError, match="begins postgresql"):
        Study.open(naming(tmp_path / "study", url))


def test_the_command_refuses_asks_and_remembers(tmp_path: Path, listener: socket.socket) -> None:
    folder = naming(tmp_path / "study", FORMS[0].format(port=port_of(listener)))
    run = CliRunner()
    asked = run.invoke(app, ["study", "agree", str(folder)], input="n\n")
    assert asked.exit_code == 1 and "127.0.0.1" in asked.output and not connected(listener)
    with pytest.raises(NotAgreedError):
        Study.open(folder)
    assert run.invoke(app, ["study", "agree", str(folder)], input="y\n").exit_code == 0
    assert not connected(listener)
    agreements.check_server("abc", folder, FORMS[0].format(port=port_of(listener)))


def test_who_makes_a_study_on_a_server_has_agreed_to_it(tmp_path: Path, postgresql: str) -> None:
    Study.create(tmp_path / "study", database=postgresql).close()
    Study.open(tmp_path / "study").close()
    for file in (tmp_path / "home").rglob("agreements/*"):
        file.unlink()
    with pytest.raises(NotAgreedError):
        Study.open(tmp_path / "study")
