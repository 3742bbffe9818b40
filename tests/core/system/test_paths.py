from __future__ import annotations

import os
from pathlib import Path

from core.system import paths


def test_what_is_shipped_is_there() -> None:
    assert paths.BUNDLED_MODELS.is_dir()
    assert (paths.RESOURCES.parent / "pyproject.toml").is_file()


def test_the_users_files_lie_apart_from_the_program_in_folders_of_their_own() -> None:
    places = {paths.user_models(), paths.cache(), paths.log_file().parent}
    assert len(places) == 3
    for place in places:
        assert "eriscope" in place.parts[-2:] or "eriscope" in place.parts[-3:]
        assert not place.is_relative_to(paths.RESOURCES.parent)
    if os.name == "posix" and os.uname().sysname == "Linux":
        assert paths.cache() == Path(os.environ["XDG_CACHE_HOME"]) / "eriscope"
