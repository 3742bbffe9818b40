"""Tasks: one answer each, in the GUI thread, whatever the work does."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
import weakref
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.clip.clip_tasks import FrameServer
from app.kit.tasks import Task, Tasks
from core.errors import Cancelled


def _raise(error: BaseException) -> Any:
    raise error


class Heard:
    """What a task said, in order, and in which thread it was heard."""

    def __init__(self, task: Task) -> None:
        self.words: list[tuple[str, Any]] = []
        self.threads: set[threading.Thread] = set()
        task.succeeded.connect(lambda value: self._hear("succeeded", value))
        task.failed.connect(lambda error: self._hear("failed", error))
        task.cancelled.connect(lambda: self._hear("cancelled", None))
        task.finished.connect(lambda: self._hear("finished", None))

    def _hear(self, word: str, value: Any) -> None:
        self.words.append((word, value))
        self.threads.add(threading.current_thread())


@pytest.mark.parametrize(
    "work, answer",
    [
        (lambda stop: 7, "succeeded"),
        (lambda stop: _raise(RuntimeError("torch")), "failed"),
        (lambda stop: _raise(Cancelled("enough")), "cancelled"),
    ],
)
def test_a_task_gives_one_answer_and_then_finishes_heard_in_the_gui_thread(
    qtbot: QtBot, work: Any, answer: str
) -> None:
    task = Task(work)
    heard = Heard(task)
    task.start()
    qtbot.waitUntil(lambda: len(heard.words) == 2)
    assert [word for word, _ in heard.words] == [answer, "finished"]
    assert heard.threads == {threading.main_thread()}
    assert heard.words[0][1] == 7 or answer != "succeeded"


def test_work_that_was_stopped_is_cancelled_even_if_it_ends_with_a_result(qtbot: QtBot) -> None:
    where: list[threading.Thread] = []

    def work(stop: threading.Event) -> int:
        where.append(threading.current_thread())
        stop.wait(20)
        return 1

    task = Task(work)
    heard = Heard(task)
    task.start()
    assert task.stop_and_wait()
    qtbot.waitUntil(lambda: len(heard.words) == 2)
    assert [word for word, _ in heard.words] == ["cancelled", "finished"]
    assert where[0] is not threading.main_thread()


def test_tasks_are_at_work_until_their_threads_have_ended_and_the_end_waits_for_those_left(qtbot: QtBot) -> None:
    go_on, ended = threading.Event(), threading.Event()

    def dawdle(stop: threading.Event) -> None:
        stop.wait(20)
        go_on.wait(20)

    def work(stop: threading.Event) -> None:
        if stop.wait(20):
            ended.set()

    tasks, owner = Tasks(), QObject()
    first, second = Task(dawdle, owner), Task(work, owner)
    tasks.run(first)
    tasks.run(second)
    first.stop()
    assert set(tasks.at_work) == {first, second}
    go_on.set()
    qtbot.waitUntil(lambda: tasks.at_work == (second,))
    tasks.shut_down()
    assert ended.is_set()
    qtbot.waitUntil(lambda: tasks.at_work == ())


def test_once_they_are_shut_down_no_task_begins(qtbot: QtBot) -> None:
    begun: list[int] = []
    tasks, owner = Tasks(), QObject()
    tasks.shut_down()
    late = Task(lambda stop: begun.append(1), owner)
    tasks.run(late)
    assert tasks.at_work == () and late.over.is_set() and late.stopping.is_set()
    qtbot.wait(50)
    assert begun == [] and not late.isRunning()


_NEVER_ENDS = """
import sys, threading
from PySide6.QtCore import QCoreApplication, QObject
from app.kit.tasks import Task, end_process

app, owner, begun = QCoreApplication([]), QObject(), threading.Event()
task = Task(lambda stop: (begun.set(), threading.Event().wait(600 if sys.argv[1] == "never" else 0)), owner)
task.start()
begun.wait(20)
assert task.stop_and_wait(200) == (sys.argv[1] != "never")
print("told")
status = end_process(5)
print("went on")
sys.exit(status)
"""


@pytest.mark.parametrize("ends, said", [("never", "told"), ("soon", "told went on")])
def test_work_that_does_not_end_holds_up_the_end_of_the_program_no_longer_and_does_not_crash_it(
    ends: str, said: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _NEVER_ENDS, ends], capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.returncode, done.stdout.split()) == (5, said.split()), done.stderr


@pytest.mark.parametrize("parented", [True, False])
def test_a_task_that_has_ended_keeps_nothing_of_its_work_alive_and_can_still_be_waited_for(
    qtbot: QtBot, parented: bool
) -> None:
    class Large:
        pass

    parent, kept, held = QObject(), set(), []

    def start() -> threading.Event:
        large = Large()
        held.append(weakref.ref(large))
        task = Task(lambda stop: large, parent if parented else None)
        kept.add(task)
        task.finished.connect(lambda: kept.discard(task))
        task.start()
        return task.over

    ends = [start() for _ in range(3)]

    def freed() -> bool:
        gc.collect()
        return not any(ref() for ref in held)

    qtbot.waitUntil(freed)
    assert not parent.children() and not kept
    assert all(over.wait(0) for over in ends)


def _with_damaged_frame(path: Path, damaged: int) -> Path:
    """A VP9 clip of thirty frames, of which one packet is zeros."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libvpx-vp9", rate=25)
        stream.width, stream.height, stream.pix_fmt = 160, 120, "yuv420p"
        stream.codec_context.gop_size = 10
        noise = np.random.default_rng(0).integers(0, 255, (30, 120, 160, 3), np.uint8)
        packets = [p for image in noise for p in stream.encode(av.VideoFrame.from_ndarray(image, format="rgb24"))]
        packets += stream.encode(None)
        container.mux(packets)
    stored, payload = path.read_bytes(), bytes(packets[damaged])
    assert stored.count(payload) == 1
    path.write_bytes(stored.replace(payload, bytes(len(payload))))
    return path


def test_a_frame_that_cannot_be_decoded_has_no_number_and_the_others_are_still_served(
    qtbot: QtBot, tmp_path: Path
) -> None:
    server = FrameServer(_with_damaged_frame(tmp_path / "a.mkv", 15))
    with qtbot.waitSignal(server.opened, timeout=30_000):
        server.start()
    for index, place in ((14, 14), (15, 16), (22, 23)):  # as the table numbers them
        with qtbot.waitSignal(server.frame_ready, timeout=30_000) as shown:
            server.ask(index)
        assert shown.args[0].index == index and shown.args[0].pts_s == pytest.approx(place / 25, abs=1e-3)
    assert server.stop_and_wait()
