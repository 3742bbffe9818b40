from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from core.system import paths
from core.system.stderr import sound_libraries_to_log, stderr_to_log


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(paths, "log_file", lambda: tmp_path / "logs" / "eriscope.log")
    return tmp_path / "logs" / "eriscope.log"


def test_what_native_code_prints_goes_to_the_log_and_later_prints_do_not(
    log: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for number in range(2):
        with stderr_to_log():
            os.write(2, f"noise {number}\n".encode())
        os.write(2, b"for the user\n")
    assert log.read_text() == "noise 0\nnoise 1\n"
    assert capfd.readouterr().err == "for the user\n" * 2


def test_the_error_stream_comes_back_after_a_failure(log: Path, capfd: pytest.CaptureFixture[str]) -> None:
    open_before = len(os.listdir("/dev/fd")) if Path("/dev/fd").exists() else 0  # noqa: PTH208
    with pytest.raises(ValueError, match="inside"), stderr_to_log():
        os.write(2, b"noise\n")
        raise ValueError("inside")
    os.write(2, b"for the user\n")
    assert capfd.readouterr().err == "for the user\n"
    assert log.read_text() == "noise\n"
    assert open_before == (len(os.listdir("/dev/fd")) if Path("/dev/fd").exists() else 0)  # noqa: PTH208


def test_a_log_that_cannot_be_opened_does_not_stop_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr(paths, "log_file", lambda: tmp_path / "file" / "eriscope.log")
    with stderr_to_log():
        os.write(2, b"noise\n")
    os.write(2, b"for the user\n")
    assert capfd.readouterr().err == "for the user\n"


_COMMAND = """
import os, sys
from core import cli
from core.system.stderr import stderr_to_log_for_long
def work():
    os.write(2, b"of a library\\n")
    print("for the user", file=sys.stderr)
    os.write(2, b"of a library\\n")
    cli.say_error("What went wrong.")
    with stderr_to_log_for_long():
        print("of a window", file=sys.stderr)
code = cli.carry_out(work)
print("after", file=sys.stderr)
os.write(2, b"what ends after the command\\n")
sys.exit(code)
"""


def test_a_command_says_what_it_says_and_what_libraries_say_goes_to_the_log(log: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _COMMAND], env=os.environ | {"XDG_STATE_HOME": str(log.parent)},
        capture_output=True, text=True, check=False, cwd=Path(__file__).parents[3],
    )  # fmt: skip
    said = done.stderr.splitlines()
    assert done.returncode == 0
    assert said == ["for the user", "error: What went wrong.", "after", "what ends after the command"]
    (written,) = log.parent.rglob("eriscope.log")
    logged = written.read_text(encoding="utf-8")
    assert logged.count("of a library") == 2 and logged.count("of a window") == 1


def test_threads_take_turns(log: Path, capfd: pytest.CaptureFixture[str]) -> None:
    def work() -> None:
        for _ in range(20):
            with stderr_to_log():
                os.write(2, b"noise\n")

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    os.write(2, b"for the user\n")
    assert log.read_text() == "noise\n" * 80
    assert capfd.readouterr().err == "for the user\n"


def test_a_program_without_an_error_stream_works_all_the_same() -> None:
    """As a window that was started without a console."""
    code = (
        "import os, sys; from core.system.stderr import stderr_to_log\n"
        "os.close(2); sys.stderr = None\n"
        "with stderr_to_log(): print('worked')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "worked\n"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there these libraries chatter")
def test_what_sound_libraries_say_goes_to_the_log_and_all_else_where_it_was_meant_to_go(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    os.write(2, b"before\n")
    with pytest.raises(ValueError, match="ours"), sound_libraries_to_log():
        os.write(2, b"ALSA lib pcm.c:2664:(snd_pcm_open_noupdate) Unknown PCM front\nour own line\n")
        os.write(2, b"jack server is not running or cannot be started\n\n")
        with sound_libraries_to_log():
            os.write(2, b"Expression 'ret' failed in 'src/hostapi/alsa/pa_linux_alsa.c', line: 1736\n")
        raise ValueError("ours")
    os.write(2, b"after\n")
    assert capfd.readouterr().err == "before\nour own line\nafter\n"
    assert [record.getMessage().split()[3] for record in caplog.records] == ["Expression", "ALSA", "jack"]
