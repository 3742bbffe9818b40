"""The command line: ``eriscope COMMAND``, also ``python main.py COMMAND``.

Every error that a user can meet becomes one sentence on the error stream and a non-zero exit; the traceback
goes to the log file.
"""

from __future__ import annotations

import contextlib
import logging
import sys
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

from core.cli.command_list import LazyGroup
from core.cli.console import ERR, say_error, write
from core.errors import EriscopeError, NoStudyError
from core.system.disk import trouble
from core.system.ending import asked_to_end
from core.system.failures import is_of_path, sentence_on
from core.system.log import start_log
from core.system.stderr import native_stderr_to_log

app = typer.Typer(
    name="eriscope",
    cls=LazyGroup,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode="rich",
)


def _tell_version(asked: bool) -> None:
    if asked:
        import importlib.metadata

        write(f"eriscope {importlib.metadata.version('eriscope')}")
        raise typer.Exit


@app.callback(epilog="`eriscope` alone opens the window; `eriscope VIDEO` opens it with a video.")
def _top(
    version: Annotated[
        bool, typer.Option("--version", help="Say the version.", callback=_tell_version, is_eager=True)
    ] = False,
) -> None:
    """Find out what a face and a voice say about how strongly a person reacted."""


log = logging.getLogger(__name__)

FAILED = 1
STOPPED = 130
CRASHED = 70
_WRONG_CALL: type[Exception] = typer.BadParameter.__mro__[2]
"""Click's root of errors, which Typer exports under no name."""


def run(arguments: Sequence[str]) -> int:
    """Run one command; returns the exit code."""
    return carry_out(lambda: app(args=list(arguments), prog_name="eriscope", standalone_mode=False))


def carry_out(work: Callable[[], object]) -> int:
    """Do what a command does and say how it failed, if it did; returns the exit code."""
    start_log()
    with native_stderr_to_log():
        with asked_to_end() as asked:
            code = _code_of(work)
        if code == STOPPED:
            ERR.print("Stopped.")
    return asked.code or code


def _code_of(work: Callable[[], object]) -> int:
    try:
        code = work()
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    except _WRONG_CALL as error:
        return _say_how_to_call(error)
    except typer.Abort:
        say_error("There was no answer, so nothing was done.")
        return FAILED
    except EriscopeError as error:
        log.info("command failed", exc_info=True)
        made = " `eriscope study new` makes a new one." if isinstance(error, NoStudyError) else ""
        say_error(f"{error}{made}")
        return FAILED
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        return FAILED
    except Exception as error:
        log.exception("command crashed")
        say_error(sentence_on(error))
        return FAILED if trouble(error) is not None or is_of_path(error) else CRASHED
    finally:
        _flush()


def _say_how_to_call(error: Any) -> int:
    """Through the console's gate, since the error repeats what was typed, which may be the name of a file."""
    if sentence := error.format_message():  # empty where the help was shown instead
        if error.ctx is not None:
            ERR.print(error.ctx.get_usage())
            ERR.print(f"`{error.ctx.command_path} --help` says more.")
        say_error(sentence)
    return int(error.exit_code)


def _flush() -> None:
    """What Python would else find out behind the last line, and tell with a traceback."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
