"""Progress as lines, which a window reads of a command that it runs."""

from __future__ import annotations

import re

LINES = "ERISCOPE_PROGRESS_LINES"
"""An environment variable: where it is set, progress is told in lines on the error stream; see `read_line`."""
_LINE = re.compile(r"progress: (.*) (\d+)/(\d+|\?)")


def as_line(what: str, done: float, of: float | None) -> str:
    """The line that says that so much of it is done; ``of``: None where that is not known."""
    return f"progress: {what} {done:z.0f}/{'?' if of is None else f'{of:z.0f}'}"


def read_line(line: str) -> tuple[str, int, int] | None:
    """What a line of progress says: of what, how much is done, and of how much (0 where that is not known); None for
    any other line.
    """
    found = _LINE.fullmatch(line.strip())
    return None if found is None else (found[1], int(found[2]), 0 if found[3] == "?" else int(found[3]))
