"""Start Eriscope: ``eriscope [VIDEO | STUDY]`` opens the window, ``eriscope COMMAND`` runs a command."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns the exit code."""
    from core.system.loading import loading

    with loading():
        from app.shell import commands
        from core import cli
        from core.cli import lazy
    from core.system.processes import own_arguments

    given = own_arguments() if arguments is None else list(arguments)
    lazy.COMMANDS.update(commands.COMMANDS)
    return cli.run(commands.with_command(given))


if __name__ == "__main__":
    multiprocessing.freeze_support()  # in an installed program, workers start as this file
    sys.exit(main())
