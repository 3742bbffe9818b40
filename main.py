"""Start Eriscope: ``eriscope [VIDEO | STUDY]`` opens the window, ``eriscope COMMAND`` runs a command."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns the exit code."""
    from app.shell.display import has_display
    from core.system.loading import loading
    from core.system.processes import own_arguments

    given = own_arguments() if arguments is None else list(arguments)
    if not given and has_display():
        return _open_window()
    with loading():
        from app.shell import commands
        from core import cli
        from core.cli import command_list
    command_list.COMMANDS.update(commands.COMMANDS)
    return cli.run(commands.with_command(given))


def _open_window() -> int:
    """Without what reads command lines, which takes a while to load; what goes wrong is said as by any command."""
    from core.system.ending import asked_to_end
    from core.system.loading import loading
    from core.system.log import start_log

    start_log()
    with asked_to_end() as asked:
        try:
            with loading():
                from app.shell.run import run_window
            code = run_window(None)
        except BaseException as error:
            code = _say_failed(error)
    return asked.code or code


def _say_failed(error: BaseException) -> int:
    from core import cli

    def fail() -> None:
        raise error

    return cli.carry_out(fail)


if __name__ == "__main__":
    multiprocessing.freeze_support()  # in an installed program, workers start as this file
    sys.exit(main())
