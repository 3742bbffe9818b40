from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from core.system.ending import SIGNALS, asked_to_end

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signals")

_COMMAND = """
import sys, time
from pathlib import Path
from core import cli
from core.analysis import store
from core.system.files import written_whole

@cli.app.command()
def linger(folder: Path) -> None:
    with store.entry_in_the_making(folder, "a" * 64, "b" * 64) as making, written_whole(folder / "t.csv") as t:
        (making / "holistic.bin").write_bytes(b"features")
        t.write_text("half")
        print("ready", flush=True)
        time.sleep(60)

sys.exit(cli.run(["linger", sys.argv[1]]))
"""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)])
def test_a_command_that_is_told_to_end_puts_away_what_it_was_writing(
    tmp_path: Path, number: signal.Signals, code: int
) -> None:
    child = subprocess.Popen([sys.executable, "-c", _COMMAND, str(tmp_path)], text=True, stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, cwd=Path(__file__).resolve().parents[3])  # fmt: skip
    assert child.stdout is not None and child.stdout.readline() == "ready\n"
    assert len(list(tmp_path.iterdir())) == 4  # both, with their locks
    child.send_signal(number)
    said = child.communicate(timeout=60)[1]
    assert said.count("Stopped.") == 1
    assert child.returncode == code and list(tmp_path.iterdir()) == []


def test_the_first_signal_raises_and_a_second_one_does_not_interrupt_the_tidying() -> None:
    before = [signal.getsignal(number) for number in SIGNALS]
    with asked_to_end() as asked:
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGTERM)
        signal.raise_signal(signal.SIGTERM)
        signal.raise_signal(signal.SIGHUP)
    assert asked.code == 143
    assert [signal.getsignal(number) for number in SIGNALS] == before


def test_what_is_ignored_stays_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with asked_to_end():
            signal.raise_signal(signal.SIGHUP)
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)
