from __future__ import annotations

import errno
import logging
from pathlib import Path

import pytest

from core.errors import Cancelled, OutputError, SourceError
from core.system.failures import Failures, is_of_path, sentence_on
from core.system.files import output_error


def test_what_one_item_raises_is_a_sentence_and_the_next_one_is_done(caplog: pytest.LogCaptureFixture) -> None:
    failures, done = Failures(), []
    errors = {"a": SourceError("a is empty."), "b": RuntimeError("boom"), "c": MemoryError(), "d": None}
    with caplog.at_level(logging.INFO):
        for name, error in errors.items():
            with failures.of(name):
                if error is not None:
                    raise error
                done.append(name)
    assert done == ["d"] and len(failures.sentences) == 3
    assert failures.sentences[0] == "a is empty."
    assert failures.sentences[1].startswith("b: something unexpected went wrong (RuntimeError: boom). The details are")
    assert failures.sentences[2].startswith("c: something unexpected went wrong (MemoryError). The details are")
    assert "RuntimeError: boom" in caplog.text and "Traceback" in caplog.text  # for whoever mends it


def test_a_sentence_can_begin_with_the_items_name() -> None:
    failures = Failures()
    with failures.of("clip 2", named=True):
        raise SourceError("It is empty.")
    assert list(failures) == ["clip 2: It is empty."] and failures


@pytest.mark.parametrize("error", [Cancelled("Stopped."), KeyboardInterrupt()])
def test_who_stops_the_work_stops_all_of_it(error: BaseException) -> None:
    failures = Failures()
    with pytest.raises(type(error)), failures.of("a"):
        raise error
    assert not failures


def test_what_cannot_be_written_ends_the_batch_only_where_nothing_can(tmp_path: Path) -> None:
    failures = Failures(tmp_path / "out")

    def fail(number: int) -> None:
        with failures.of("a"):
            try:
                raise OSError(number, "no")
            except OSError as error:
                raise output_error(tmp_path / "out" / "a.json", error) from error

    for number in (errno.ENOSPC, errno.EROFS):
        with pytest.raises(OutputError):
            fail(number)
    for number in (errno.ENAMETOOLONG, errno.EACCES, errno.EISDIR):
        fail(number)
    assert len(failures.sentences) == 3
    (tmp_path / "out").write_text("a file where the folder should be")
    with pytest.raises(OutputError):
        fail(errno.EEXIST)


def test_nobody_foresaw_it_and_no_item_is_known() -> None:
    assert sentence_on(ValueError("x")).startswith(
        "Something unexpected went wrong (ValueError: x). The details are in "
    )


@pytest.mark.parametrize("number", [errno.ENAMETOOLONG, errno.EACCES, errno.ELOOP, errno.EIO, errno.ENOENT])
def test_a_path_that_the_system_does_not_give_is_the_users_to_change_and_no_crash(number: int) -> None:
    error = OSError(number, "No such luck", "clips/" + "n" * 4000)
    assert is_of_path(error)
    said = sentence_on(error)
    assert said.startswith("clips/nnn") and said.endswith(
        " cannot be used: no such luck. Choose another file or folder."
    )
    assert len(said) < 400
    for other in (OSError(number, "No such luck"), OSError(errno.EMFILE, "x", "a"), RuntimeError("x")):
        assert not is_of_path(other) and "unexpected" in sentence_on(other)
