"""A private PostgreSQL, and studies in it and in SQLite."""

from __future__ import annotations

import contextlib
import importlib
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.study.study import Study


@pytest.fixture(scope="session")
def postgresql(start_postgresql: Callable[[], AbstractContextManager[Any]]) -> Iterator[str]:
    """URL of a database on loopback that ends with the tests."""
    with start_postgresql() as server:
        yield server.url


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
