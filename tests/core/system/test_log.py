"""What the log says of people."""

from __future__ import annotations

import logging
import logging.handlers
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import SourceError
from core.system import log, paths
from tests.hostile import LINES, OBEYED, TERMINAL

_FOLDER = "clips/000646e1bf47ac92fb2ba3b6c4e96f51"


@pytest.fixture
def logger(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[logging.Logger]:
    """Writes to a log file of its own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    made = logging.getLogger("test of the log")
    made.propagate = False
    made.setLevel(logging.INFO)
    handler = log.file_handler()
    made.addHandler(handler)
    yield made
    made.removeHandler(handler)
    handler.close()


def test_names_of_files_of_clips_stay_out_of_the_log_and_all_else_is_in_it(logger: logging.Logger) -> None:
    clip = f"/data/study/{_FOLDER}/Anna Meier, 3. visit.final.mp4"
    logger.warning("%s: reading stopped", clip)
    logger.warning("it is at C:\\study\\%s\\Anna Meier", _FOLDER.replace("/", "\\"))
    logger.warning("/data/videos/cats.mp4 in clips/of mine/dogs.mp4 is nobody's")
    try:
        raise SourceError(f"{clip} is empty. Copy it again.")
    except SourceError:
        logger.info("command failed", exc_info=True)
    stored = paths.log_file().read_text(encoding="utf-8")
    assert "Anna" not in stored and "visit" not in stored
    assert f"/data/study/{_FOLDER}/…: reading stopped" in stored
    assert f"core.errors.SourceError: /data/study/{_FOLDER}/… is empty. Copy it again." in stored
    assert "/data/videos/cats.mp4 in clips/of mine/dogs.mp4 is nobody's" in stored
    assert "test_log.py" in stored  # of the traceback


def test_a_name_adds_no_line_that_looks_like_the_programs(logger: logging.Logger) -> None:
    logger.warning("%s was read", LINES)
    try:
        raise SourceError(LINES + TERMINAL)
    except SourceError:
        logger.info("command failed", exc_info=True)
    stored = paths.log_file().read_bytes().decode()
    assert not set(stored) & OBEYED and "\r" not in stored.replace("\r\n", "")
    own = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} [A-Z]+ test of the log: ")
    lines = stored.splitlines()
    assert [line for line in lines if "ERROR forged" in line] == [lines[0], "  2026-01-01 00:00:00,000 ERROR forged"]
    assert all(own.match(line) or line.startswith("  ") for line in lines)


def test_the_log_forgets_and_goes_on(logger: logging.Logger) -> None:
    logger.warning("ZEBRA77 and LION3")
    log.forget(re.compile(b"ZEBRA77"))
    logger.warning("afterwards")
    first, second = paths.log_file().read_text(encoding="utf-8").splitlines()
    assert first.endswith("[withdrawn] and LION3") and second.endswith("afterwards")


def test_what_is_told_after_another_program_has_begun_a_new_file_is_in_that_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "log_file", lambda: tmp_path / "eriscope.log")
    window, command = log.file_handler(), log.file_handler()
    assert isinstance(command, logging.handlers.RotatingFileHandler)
    told = iter(range(9))

    def tell(handler: logging.Handler) -> str:
        text = f"number {next(told)}"
        handler.emit(logging.LogRecord("any", logging.INFO, "", 0, text, (), None))
        return text

    try:
        tell(window), tell(command)
        command.doRollover()
        for handler in (window, command, window):
            assert tell(handler) in paths.log_file().read_text(encoding="utf-8")
        assert (tmp_path / "eriscope.log.1").read_text(encoding="utf-8").count("number") == 2
    finally:
        window.close(), command.close()
