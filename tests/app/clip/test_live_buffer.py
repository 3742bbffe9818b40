"""The place between worker and window keeps every row, in order, and only the newest picture."""

from __future__ import annotations

import threading

import numpy as np

from app.clip.live_buffer import LiveBuffer
from core.types import Frame, StepResult


def test_rows_that_a_thread_puts_are_taken_once_each_and_in_order() -> None:
    buffer = LiveBuffer()

    def work() -> None:
        for i in range(500):
            buffer.put(StepResult(index=i, pts_s=i / 30))

    worker = threading.Thread(target=work)
    worker.start()
    taken: list[int] = []
    while worker.is_alive() or len(taken) < 500:
        taken += [row.index for row in buffer.take().rows]
    worker.join()
    assert taken == list(range(500))
    assert buffer.count == 500
    assert buffer.take().rows == ()


def test_the_picture_is_the_newest_rows_and_not_a_later_one_that_is_still_being_analysed() -> None:
    buffer = LiveBuffer()
    for i in range(4):
        buffer.put_frame(Frame(i, i / 30, np.full((2, 2, 3), i, np.uint8)))
    assert buffer.take().frame is None
    for i in range(2):
        buffer.put(StepResult(index=i, pts_s=i / 30))
    taken = buffer.take()
    assert taken.frame is not None and taken.frame.index == taken.rows[-1].index == 1
    assert 0 < taken.captured_s[0] <= taken.captured_s[1]
    assert buffer.take().frame is None
    buffer.put(StepResult(index=9, pts_s=9 / 30))  # as from a file, whose pictures the player shows
    taken = buffer.take()
    assert taken.frame is None
    assert taken.captured_s == (0.0,)
