"""How every command opens a study: what there is to say of the opening goes to the error stream."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from core.cli.console import say_note

if TYPE_CHECKING:
    from core.study.study import Study


@contextmanager
def open_study(folder: Path, *, read_only: bool = False) -> Iterator[Study]:
    """A study, closed at the end of the block. Its notices are no failures: the command goes on.

    Raises:
        StudyError: as `core.study.opening.open_study`.
    """
    from core.study import opening

    with opening.open_study(folder, read_only=read_only) as study:
        for sentence in study.notices:
            say_note(sentence)
        yield study
