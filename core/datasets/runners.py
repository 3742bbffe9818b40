"""Where extraction runs: in processes of this machine, or on a Dask cluster that the user has started."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import multiprocessing
import os
import secrets
import signal
from collections import deque
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Any, cast

from core.datasets.extraction import ExtractionJob, Outcome, Runner, extract_clip
from core.errors import ExtractorError, SettingsError
from core.system.extras import needs
from core.system.failures import Failures
from core.system.processes import end_with_parent, threads_each

if TYPE_CHECKING:
    import distributed
    from distributed import Client

log = logging.getLogger(__name__)

_CONNECT_S = 5
_WORKERS_S = 30


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def local(workers: int) -> Runner:
    """Runs jobs in processes of this machine, one clip each at a time.

    A process that dies (a decoder can crash on a damaged file) takes nothing with it: the clips that were running
    then are tried again one by one, so that the guilty one is known.

    Raises:
        SettingsError: fewer than one process.
    """
    if workers < 1:
        raise SettingsError(f"{workers} processes cannot extract anything. Take --workers 1 or more.")

    def run(jobs: list[ExtractionJob]) -> Iterator[tuple[ExtractionJob, Outcome]]:
        waiting, suspects = deque(jobs), deque[ExtractionJob]()
        with threads_each(1):  # there are as many processes as cores
            while waiting or suspects:
                if suspects:
                    yield from _in_a_pool(1, suspects, None)
                else:
                    yield from _in_a_pool(min(workers, len(waiting)), waiting, suspects)

    return run


def _in_a_pool(
    workers: int, queue: deque[ExtractionJob], suspects: deque[ExtractionJob] | None
) -> Iterator[tuple[ExtractionJob, Outcome]]:
    """Run the queue until it is empty or a process has died; what ran then goes to the suspects.

    Args:
        suspects: None where each job runs alone, and is guilty when its process dies.
    """
    running: dict[Future[Outcome], ExtractionJob] = {}
    broken = False
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _prepare_worker) as pool:
        while running or (queue and not broken):
            # No more than run at once are handed over, so that those in hand when a process dies were running.
            while queue and not broken and len(running) < workers:
                try:
                    running[pool.submit(extract_clip, queue[0])] = queue[0]
                    queue.popleft()
                except BrokenProcessPool:
                    broken = True
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                job, error = running.pop(future), future.exception()
                if error is None:
                    yield job, future.result()
                elif not isinstance(error, BrokenProcessPool):
                    yield job, _unexpected(job, error)
                elif suspects is None:
                    broken = True
                    yield job, f"the process that read {job.video} died. Convert the video, or leave it out"
                else:
                    broken = True
                    suspects.append(job)


def _prepare_worker() -> None:
    from core.system.cv import cv2

    cv2.setNumThreads(1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to handle
    end_with_parent()


def cluster(address: str) -> Runner:
    """Hands jobs to a running Dask cluster; its workers need Eriscope and must see the videos under the same paths.

    Features come back over the network and are written here. When a worker dies, Dask gives its clips to others.

    Args:
        address: of the scheduler, such as ``tcp://host:8786``.

    Raises:
        SettingsError: (while it runs) there is no scheduler, or it has no workers.
        ExtractorError: (while it runs) the scheduler is gone.
    """

    def run(jobs: list[ExtractionJob]) -> Iterator[tuple[ExtractionJob, Outcome]]:
        if not jobs:
            return
        with needs("training"):
            from distributed import as_completed

        with connected(address) as client:
            run_id = secrets.token_hex(8)  # keys of their own: a scheduler gives equal keys equal results
            keys = [f"eriscope-{run_id}-{number}" for number in range(len(jobs))]
            job_of = dict(zip(keys, jobs, strict=True))
            futures = client.map(extract_clip, jobs, key=keys, pure=False)
            for future in as_completed(futures):  # type: ignore[no-untyped-call]
                job = job_of.pop(future.key)
                yield job, _outcome(job, future)
                future.release()

    return run


@contextlib.contextmanager
def connected(address: str) -> Iterator[Client]:
    """A connection with a scheduler that has workers.

    Raises:
        SettingsError: there is no scheduler, or it has no workers.
        MissingPackageError: Dask is not installed.
    """
    with needs("training"):
        from distributed import Client

    try:
        # Asked first, because a client that cannot connect leaves a thread behind.
        asyncio.run(_answers(address))
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"No Dask scheduler answers at {address} ({error}). Start one with `dask scheduler`, and workers with "
            "`dask worker ADDRESS`, or leave --scheduler out."
        ) from error
    with Client(address) as client:  # type: ignore[no-untyped-call]
        try:
            client.wait_for_workers(1, timeout=_WORKERS_S)
        except TimeoutError as error:
            raise SettingsError(
                f"The Dask scheduler at {address} has no workers. Start them with `dask worker {address}`."
            ) from error
        yield client


async def _answers(address: str) -> None:
    from distributed.comm.core import connect
    from distributed.security import Security

    security = Security().get_connection_args("client")  # type: ignore[no-untyped-call]
    connection = await connect(address, timeout=_CONNECT_S, **security)  # type: ignore[no-untyped-call]
    await connection.close()


def _outcome(job: ExtractionJob, future: distributed.Future[Any]) -> Outcome:
    try:
        return cast(Outcome, future.result())
    except (asyncio.CancelledError, CancelledError) as error:
        raise ExtractorError(
            "The connection with the Dask scheduler was lost. Run the command again; what is done is kept."
        ) from error
    except Exception as error:
        return _unexpected(job, error)


def _unexpected(job: ExtractionJob, error: BaseException) -> str:
    if type(error).__name__ == "KilledWorker":
        log.error("a job failed", exc_info=error)
        return "the workers that read it died, one after the other. Convert the video, or leave it out"
    return Failures().add(job.video, error)
