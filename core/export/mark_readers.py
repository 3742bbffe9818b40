"""Marks of other programs, whatever the format: ``eriscope import-marks``."""

from __future__ import annotations

from pathlib import Path

from core.errors import DatasetError, StudyError
from core.export.formats import ENDINGS
from core.export.mark_import import MarkedFile


def read_marks(path: Path, rater: str | None = None, tier: str | None = None) -> tuple[MarkedFile, ...]:
    """What people marked, by video.

    Args:
        rater: who marked, where the file does not say so.
        tier: the name of the marks' tier, where the file does not say so.

    Raises:
        StudyError: it cannot be read.
    """
    ending = path.suffix.lower()
    if not path.is_file():
        raise StudyError(f"{path} does not exist. Check the name and the folder.")
    if ending not in ENDINGS:
        raise StudyError(f"{path} is of no kind that can be read. Choose a file that ends in {', '.join(ENDINGS)}.")
    if ending in (".vtt", ".srt"):
        from core.export.subtitles import read_subtitles

        return (read_subtitles(path, rater, tier),)
    if ending == ".eaf":
        from core.export.elan_reading import read_eaf

        return (read_eaf(path, rater),)
    try:
        return _table(path, rater, tier)
    except DatasetError as error:
        raise StudyError(str(error)) from error


def _table(path: Path, rater: str | None, tier: str | None) -> tuple[MarkedFile, ...]:
    from core.export.boris import heading_in, read_boris
    from core.export.mark_tables import read_marks_table
    from core.table_reading import cells_of, read_rows

    cells = list(cells_of(path))
    if heading_in(cells) is not None:
        return read_boris(path, cells, rater)
    return read_marks_table(path, read_rows(path), rater, tier)
