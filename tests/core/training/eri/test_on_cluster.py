"""Work on a Dask cluster of processes: what it reports, and how it ends."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from distributed import Client, LocalCluster

from core.errors import DatasetError
from core.training.eri.on_cluster import on_cluster
from core.training.eri.side_by_side import Done, Failed

WORK = """
import os, time
from core.errors import DatasetError

def counts(report):
    for n in (1, 2, 3):
        report({"n": n, "pid": os.getpid()})

def stumbles(report):
    raise DatasetError("There is nothing to read.")

def crashes(report):
    raise ZeroDivisionError("oh")

class Waits:
    def __init__(self, folder):
        self.folder = folder

    def __call__(self, report):
        try:
            while True:
                report({"n": 0})
                time.sleep(0.05)
        finally:
            (self.folder / "ended").touch()
"""


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    (tmp_path / "cluster_work.py").write_text(WORK, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))  # workers are spawned with it
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}:{':'.join(path for path in sys.path if path)}")
    with (
        LocalCluster(
            n_workers=1, threads_per_worker=2, processes=True, dashboard_address=None, worker_dashboard_address=None,
            local_directory=str(tmp_path / "dask"),
        ) as cluster,
        Client(cluster) as client,
    ):  # fmt: skip
        yield client


def test_work_reports_from_its_worker_and_what_fails_stops_nothing(client: Client, tmp_path: Path) -> None:
    import cluster_work  # type: ignore[import-not-found]

    works: dict[str, Any] = {"a": cluster_work.counts, "b": cluster_work.stumbles, "c": cluster_work.crashes}
    messages = list(on_cluster({**works, "d": cluster_work.counts}, client))
    ends = {name: message for name, message in messages if isinstance(message, Done | Failed)}
    assert ends["a"] == ends["d"] == Done()
    assert ends["b"] == Failed("There is nothing to read.") and str(DatasetError("x")) == "x"
    assert "ZeroDivisionError: oh" in ends["c"].sentence and "Traceback" in ends["c"].details
    (pid,) = client.run(__import__("os").getpid).values()
    for name in ("a", "d"):
        rows = [message for of, message in messages if of == name and not isinstance(message, Done)]
        assert [row["n"] for row in rows] == [1, 2, 3][: len(rows)] and len(rows) >= 2
        assert {row["pid"] for row in rows} == {pid}
    # Of a generator that is closed the work ends with its next report.
    waiting = on_cluster({"w": cluster_work.Waits(tmp_path)}, client)
    assert next(waiting)[0] == "w"
    waiting.close()
    until = time.monotonic() + 60
    while not (tmp_path / "ended").exists():
        assert time.monotonic() < until
        time.sleep(0.05)
