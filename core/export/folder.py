"""An export is a folder of files, and is written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from core.errors import OutputError
from core.study.export_contents import save_contents
from core.system.files import output_error, owned, sweep


class ExportFolder:
    """A folder in the making.

    Attributes:
        path: where files are written until the export is complete.
        about: ids of participants by a file's path within the folder.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.about: dict[str, list[str]] = {}

    def file(self, name: str, about: Iterable[str] = ()) -> Path:
        """Where a file is to be written.

        Args:
            about: ids of the participants in it.

        Raises:
            OutputError: its folder cannot be made.
        """
        path = self.path / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise output_error(path, error) from error
        self.about[name] = sorted(about)
        return path

    def drop_unwritten(self) -> None:
        """Forget the files that were to be written, and were not."""
        self.about = {name: who for name, who in self.about.items() if (self.path / name).is_file()}


class Exported:
    """A complete export.

    Attributes:
        folder: None until it is complete.
    """

    def __init__(self) -> None:
        self.folder: Path | None = None


@contextlib.contextmanager
def export_folder(out: Path, name: str, study_id: str | None) -> Iterator[tuple[ExportFolder, Exported]]:
    """A folder that appears in ``out`` under its name when the block succeeds; else nothing is left.

    What is there already stays: a second export is called "name-2".

    Args:
        study_id: None for what is of no study.

    Raises:
        OutputError: it cannot be written.
    """
    sweep(out)
    making = out / f".{name}.{os.getpid()}-{secrets.token_hex(4)}.partial"
    done = Exported()
    try:
        out.mkdir(parents=True, exist_ok=True)
        with owned(making):
            making.mkdir()
            folder = ExportFolder(making)
            yield folder, done
            folder.drop_unwritten()
            if study_id is not None:
                save_contents(making, study_id, folder.about)
            done.folder = _put(making, out, name)
    except OSError as error:
        raise output_error(out / name, error) from error
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _put(making: Path, out: Path, name: str) -> Path:
    for number in range(1, 10_000):
        target = out / (name if number == 1 else f"{name}-{number}")
        if target.exists():
            continue
        try:
            making.rename(target)
        except FileExistsError:  # somebody else was quicker
            continue
        except OSError as error:
            if target.exists():
                continue
            raise output_error(target, error) from error
        return target
    raise OutputError(f"{out} holds too many exports called {name}. Choose another folder.")
