"""Packages that only some jobs need, and that ``pip install`` brings where it is asked for them: `pyproject.toml` names
them by extra.
"""

from __future__ import annotations

import contextlib
import importlib.util
import re
import sys
from collections.abc import Iterator

from core.errors import MissingPackageError, command_line
from core.system.processes import is_installed_program

JOBS = {
    "training": "Training a network",
    "export": "Writing Parquet or SPSS files",
    "statistics": "A crossed model of participants and stimuli",
    "postgresql": "A study in a PostgreSQL database",
    "markers": "Sending markers to other devices",
}
"""What each extra is for, as the subject of a sentence."""

NOTHING_CAN_BE_ADDED = (
    "No package can be added to the installed program: use Eriscope from its source where you need it."
)

_EXTRA = re.compile(r"""extra\s*==\s*["']([\w-]+)["']""")


@contextlib.contextmanager
def needs(extra: str) -> Iterator[None]:
    """Surrounds imports of what belongs to an extra.

    Raises:
        MissingPackageError: one of them is not installed.
    """
    try:
        yield
    except ImportError as error:
        package = (error.name or "").partition(".")[0] if isinstance(error, ModuleNotFoundError) else ""
        why = f"the package {package}, which is not installed" if package else f"what cannot be loaded ({error})"
        if is_installed_program():
            raise MissingPackageError(f"{JOBS[extra]} needs {why}. {NOTHING_CAN_BE_ADDED}") from error
        raise MissingPackageError(f"{JOBS[extra]} needs {why}. Run `{command_for(extra)}`.") from error


def packages_of(extra: str) -> list[str]:
    """What an extra asks for, such as ``lightning>=2.5``; nothing where Eriscope is not installed."""
    import importlib.metadata

    try:
        required = importlib.metadata.requires("eriscope") or []
    except importlib.metadata.PackageNotFoundError:
        return []
    return [
        text.split(";")[0].strip()
        for text in required
        if (found := _EXTRA.search(text)) is not None and found[1] == extra
    ]


def command_for(extra: str) -> str:
    """The command that installs an extra's packages for the Python that runs this."""
    packages = packages_of(extra) or [f"eriscope[{extra}]"]
    if importlib.util.find_spec("pip") is None:  # as `uv tool install` leaves it
        return command_line("uv", "pip", "install", "--python", sys.executable, *packages)
    return command_line(sys.executable, "-m", "pip", "install", *packages)
