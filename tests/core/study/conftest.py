"""A private PostgreSQL, and studies in it and in SQLite."""

from __future__ import annotations

import contextlib
import getpass
import importlib
import os
import shutil
import socket
import stat
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import numpy as np
import psycopg
import pytest

from core.study.study import Study


def _programs() -> Path | None:
    """The folder of PostgreSQL's server programs; Debian keeps them out of PATH."""
    on_path = shutil.which("initdb")
    found = [Path(on_path).parent] if on_path else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return next((folder for folder in reversed(found) if (folder / "initdb").is_file()), None)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """URL of a database on loopback that ends with the tests."""
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL's programs are not installed (Debian: postgresql)")
    pwd = pytest.importorskip("pwd", reason="PostgreSQL is started on Unix only")
    user = "postgres" if os.geteuid() == 0 else getpass.getuser()  # it refuses to run as root
    try:
        owner = pwd.getpwnam(user)
    except KeyError:
        pytest.skip(f"there is no user {user} to run PostgreSQL as")
    as_user = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    folder = Path(tempfile.mkdtemp(prefix="eriscope-postgresql-"))
    os.chown(folder, owner.pw_uid, owner.pw_gid)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data, log = folder / "data", folder / "log"
    made = subprocess.run(
        [programs / "initdb", "-D", data, "-U", "lab", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
        cwd=folder, capture_output=True, text=True, check=False, **as_user,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    settings = {"listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": folder, "fsync": "off"}
    options = [text for name, value in settings.items() for text in ("-c", f"{name}={value}")]
    with log.open("wb") as said:
        server = subprocess.Popen([programs / "postgres", "-D", data, *options], cwd=folder, stdout=said, stderr=said,
                                  **as_user)  # fmt: skip
    try:
        deadline = time.monotonic() + 60
        while True:
            try:
                psycopg.connect(f"postgresql://lab@127.0.0.1:{port}/postgres", connect_timeout=5).close()
                break
            except psycopg.OperationalError:
                assert server.poll() is None and time.monotonic() < deadline, log.read_text()
                time.sleep(0.1)
        yield f"postgresql+psycopg://lab@127.0.0.1:{port}/postgres"
    finally:
        server.send_signal(2)  # a fast shutdown
        server.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str | None:
    """What a study's settings name as its database."""
    return None if request.param == "sqlite" else str(request.getfixturevalue("postgresql"))


@pytest.fixture
def study(tmp_path: Path, database: str | None) -> Iterator[Study]:
    """An empty study."""
    with Study.create(tmp_path / "study", "Fear of heights", database=database) as made:
        yield made


@pytest.fixture
def lite(tmp_path: Path) -> Iterator[Study]:
    """An empty study in SQLite, for what does not depend on the database."""
    with Study.create(tmp_path / "study") as made:
        yield made


@pytest.fixture(scope="session")
def video(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Path]:
    """A video of half a second, small, whose content follows from a number; made once for each."""
    from core.sources.synthetic import write_clip

    folder, made = tmp_path_factory.mktemp("videos"), dict[int, Path]()

    def make(number: int) -> Path:
        if number not in made:
            made[number] = folder / f"take {number}.mp4"
            shade = np.full((48, 64, 3), 20 * number, np.uint8)
            write_clip(made[number], [(i / 10, shade) for i in range(5)], None)
        return made[number]

    return make


@pytest.fixture
def may_only_read() -> Callable[[Path], AbstractContextManager[Path]]:
    """Within the context, a copy of a folder where nothing may be written. Root is somebody else meanwhile."""
    if os.name == "nt":
        pytest.skip("Windows has no such rights")
    importlib.import_module("alembic.runtime.environment")  # without rights, they could not be imported any more
    importlib.import_module("alembic.script")

    @contextlib.contextmanager
    def locked(folder: Path) -> Iterator[Path]:
        place = Path(tempfile.mkdtemp(prefix="eriscope-locked-"))
        copy = place / folder.name
        shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("*-shm"))
        for path in (copy, *copy.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        place.chmod(0o755)
        as_root = os.geteuid() == 0
        if as_root:
            os.seteuid(65534)
        try:
            yield copy
        finally:
            if as_root:
                os.seteuid(0)
            for path in (copy, *copy.rglob("*")):
                path.chmod(path.stat().st_mode | stat.S_IWUSR)
            shutil.rmtree(place)

    return locked
