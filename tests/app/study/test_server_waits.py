"""A real PostgreSQL that is paused, killed, held by somebody else and gone at the end costs neither a mark nor a form,
and never stops the window.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import psycopg
import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.study.open_study import OpenStudy
from core.study import database
from core.study.changes import Change
from core.study.database_tables import STATE
from core.study.leftovers import found_in, keep_all
from core.study.opening import open_study
from core.study.rating_samples import pack
from core.study.records import Annotation, Clip, ClipRatings, Participant, Session, Tier, Trace

_PATIENCE_MS = 60_000
_SILENT_S = 1
_LONGEST_S = 2.5
"""Of a turn of the window's loop. Who waits for a silent server waits longer: until it has asked it once more."""


class Loop:
    """How long the window's loop stood still at most."""

    def __init__(self) -> None:
        self.longest_s, self._last = 0.0, time.monotonic()
        self._timer = QTimer(interval=20)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.monotonic()
        self.longest_s, self._last = max(self.longest_s, now - self._last), now

    def start_anew(self) -> None:
        """After what the test itself has waited for."""
        assert self.longest_s < _LONGEST_S
        self._last = time.monotonic()


@contextmanager
def paused(pid: int) -> Iterator[None]:
    """The server with all its processes stands still, and its machine still takes what it is sent."""
    server = psutil.Process(pid)
    server.suspend()  # first, so that it makes no others
    processes = server.children(recursive=True)
    try:
        for one in processes:
            with suppress(psutil.NoSuchProcess):
                one.suspend()
        yield
    finally:
        for one in (*processes, server):
            with suppress(psutil.NoSuchProcess):
                one.resume()


class Rater:
    """Does in a study all that a user can do, and knows what it must hold then."""

    def __init__(self, study: OpenStudy, qtbot: QtBot) -> None:
        self._study, self._qtbot, self._n = study, qtbot, 0
        (self.clip,) = study.all(Clip)
        self.marks: list[Annotation] = []
        self.traces: list[Trace] = []
        self.ratings: list[ClipRatings] = []
        self.codes = ["P001"]
        self.forms: list[str] = []
        self.told: list[Exception] = []

    def work(self) -> None:
        """A mark that is ended, a mark that is taken back, a curve, ratings that are corrected, and a form."""
        study, n = self._study, self._n + 1
        self._n = n
        mark = Annotation(clip_id=self.clip.id, tier="smiles", rater="anna", start_s=0.1 * n)
        ended = replace(mark, end_s=0.1 * n + 0.05)
        assert study.do(Change(label="Mark", added=(mark,)))
        assert study.do(Change(label="End", changed=((mark, ended),)), going_on=True)
        gone = Annotation(clip_id=self.clip.id, tier="smiles", rater="anna", start_s=9)
        assert study.do(Change(label="Mark", added=(gone,))) and study.undo()
        trace = Trace(clip_id=self.clip.id, rater="anna", dimension=f"d{n}", samples=pack([0.0, 1.0], [n, 2.0]))
        assert study.do(Change(label="Rate", added=(trace,)))
        given = ClipRatings(clip_id=self.clip.id, rater=f"r{n}", ratings={"fear": n})
        corrected = replace(given, ratings={"fear": n + 10})
        assert study.do(Change(label="Rate", added=(given,)))
        assert study.do(Change(label="Correct", changed=((given, corrected),)))
        person = Participant(code=f"Q{n}")
        study.make(Change(label="Add", added=(person,)), lambda: self.forms.append(person.code), self.told.append)
        self.marks.append(ended)
        self.traces.append(trace)
        self.ratings.append(corrected)
        self.codes.append(person.code)
        assert list(study.all(Annotation)) == self.marks and list(study.all(Trace)) == self.traces

    def waits(self) -> None:
        """The form is open, and the reason is known."""
        self._qtbot.waitUntil(lambda: bool(self._study.writer.reason), timeout=_PATIENCE_MS)
        assert self._study.writer.waiting == 8 and self.codes[-1] not in self.forms

    def written(self) -> None:
        self._qtbot.waitUntil(lambda: not self._study.writer.waiting, timeout=_PATIENCE_MS)
        assert self.forms == self.codes[1:]

    def holds(self, study: Any) -> None:
        """All of it, once."""
        assert list(study.all(Annotation)) == self.marks
        assert list(study.all(Trace)) == self.traces
        assert list(study.all(ClipRatings)) == self.ratings
        assert [person.code for person in study.all(Participant)] == self.codes


def test_a_server_that_is_held_paused_killed_and_gone_loses_nothing_and_never_stops_the_window(
    start_postgresql: Callable[[], AbstractContextManager[Any]],
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(database, "_SILENT_S", _SILENT_S)  # and not 20, so that the test ends
    monkeypatch.setattr(database, "_CONNECT_S", 2)
    folder = tmp_path / "study"
    with start_postgresql() as server:
        study = OpenStudy()
        failed: list[Exception] = []
        study.failed.connect(failed.append)
        with qtbot.waitSignal(study.study_changed, timeout=_PATIENCE_MS):
            study.new(folder, "Try", database=server.url)
        person = Participant(code="P001")
        session = Session(participant_id=person.id)
        study.study.clips_of(person)
        clip = Clip(session_id=session.id, file=f"clips/{person.id}/1.mkv", sha256="a" * 64, duration_s=10.0)
        assert study.do(Change(label="Add", added=(person, session, clip, Tier(name="smiles"))))
        study.writer.settle()
        study.writer._again.setInterval(200)
        rater, loop = Rater(study, qtbot), Loop()

        with study.study.database.engine.execution_options(writes=True).begin() as other:
            other.execute(STATE.update().values(revision=STATE.c.revision + 1))
            rater.work()
            rater.waits()
            assert "being written by another program" in study.writer.reason
        rater.written()
        rater.work()  # paused in the middle of a change
        with paused(server.pid):
            qtbot.waitUntil(lambda: bool(study.writer.reason), timeout=_PATIENCE_MS)
        rater.written()

        rights = "ALTER DATABASE postgres SET default_transaction_read_only"
        with psycopg.connect(server.url.replace("+psycopg", ""), autocommit=True) as lab:  # as after a failover
            lab.execute(f"{rights} = on")
            rater.work()
            rater.waits()
            assert "read-only" in study.writer.reason
            lab.execute("SET default_transaction_read_only = off")
            lab.execute(f"{rights} = off")
        rater.written()
        loop.start_anew()
        server.kill()
        loop.start_anew()
        rater.work()
        rater.waits()
        loop.start_anew()
        server.start()
        loop.start_anew()
        rater.written()
        loop.start_anew()
        rater.holds(study)
        rater.holds(study.study)
        for _ in range(3):
            assert study.undo()
        study.writer.settle()
        for _ in range(3):
            assert study.redo()
        study.writer.settle()
        rater.holds(study.study)
        assert not failed and not rater.told

        with paused(server.pid):  # the end of the program
            rater.work()
            rater.waits()
            began = time.monotonic()
            study.shut_down()
            assert time.monotonic() - began < 10
        assert [str(error) for error in rater.told] == ["The study was closed before it was written."]
        with open_study(folder) as again:
            assert len(found_in(again).unsaved) == 7  # the form knows that it was not written
            assert keep_all(again).errors == []
            rater.codes.pop()
            rater.holds(again)
        assert not [*folder.rglob("*.unsaved.json"), *folder.rglob("*.sitting.lock")]
