"""The programs whose tables of action units are read on their own terms, and how a heading tells whose a table is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from core.errors import ExtractorError
from core.features import libreface, openface3, pyfeat, seetapsych
from core.features.unit_tables import Format, UnitTable, lines_of, table_for

FORMATS: tuple[Format, ...] = (openface3.FORMAT, pyfeat.FORMAT, libreface.FORMAT, seetapsych.FORMAT)


def whose(header: Sequence[str]) -> tuple[str, str]:
    """Whose heading it is: the program, and its name in the setting ``action_units``; empty where nobody's."""
    if "AU01_r" in header:
        return "OpenFace 2", "openface"
    return next(((f.units.of, f.setting) for f in FORMATS if f.is_of(header)), ("", ""))


def what_to_choose(path: Path, header: Sequence[str], wanted: str) -> str:
    """Sentences on a table that is another program's than the wanted one; empty where it is nobody's."""
    program, setting = whose(header)
    return (
        f"{path} is a table of {program}, not of {wanted}. Choose {setting}:{path.parent} as the source of action "
        "units."
        if program and program != wanted
        else ""
    )


def table_of(format_: Format, clip: Path, folder: Path) -> Path:
    """A clip's table in a folder.

    Raises:
        ExtractorError: there is none.
    """
    others = (*format_.files(clip), *((format_.shared,) if format_.shared else ()))
    return table_for(clip, folder, format_.units.of, others)


def read(format_: Format, path: Path, clip: Path) -> UnitTable:
    """A clip's table.

    Raises:
        ExtractorError: it cannot be read, or is none of this program's; whose it is is said.
    """
    program = format_.units.of
    lines = lines_of(path, program)
    if not format_.is_of(lines.header):
        raise ExtractorError(
            what_to_choose(path, lines.header, program)
            or f"{path} is no table of {program}: it lacks {format_.lacks}. {format_.make}"
        )
    return format_.read(lines, clip)
