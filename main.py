"""Start Eriscope: ``eriscope [VIDEO | STUDY]`` opens the window, ``eriscope COMMAND`` runs a command."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns the exit code."""
    from app.shell import commands
    from core import cli

    given = list(sys.argv[1:] if arguments is None else arguments)
    commands.register(cli.app)
    return cli.run(commands.with_command(given, cli.app))


if __name__ == "__main__":
    multiprocessing.freeze_support()  # in an installed program, workers start as this file
    sys.exit(main())
