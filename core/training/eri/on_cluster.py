"""Pieces of work on the workers of a Dask cluster that the user has started, with what they report on the way."""

from __future__ import annotations

import functools
import queue
import secrets
import threading
from collections.abc import Generator, Mapping
from typing import TYPE_CHECKING, Any

from core.errors import Cancelled, ExtractorError
from core.training.eri.side_by_side import Done, Failed, Row, Work, failed

if TYPE_CHECKING:
    from distributed import Client, Future

_LOOKED_AFTER_S = 1.0
_ALONE = threading.Lock()
"""Of a worker's process: two runs in one would draw from the same random numbers."""


def on_cluster(works: Mapping[str, Work], client: Client) -> Generator[tuple[str, Row | Done | Failed]]:
    """Run all, and yield what they report, each ended by a `Done` or a `Failed`.

    When a worker dies, Dask gives its work to others. When the generator is closed early, what runs ends with its next
    report, and so it does when this process is gone.

    Args:
        works: by name, in the order in which they are begun; what they name must be there under the same paths.

    Raises:
        ExtractorError: the connection with the scheduler is lost.
    """
    topic = f"eriscope-{secrets.token_hex(8)}"  # keys of their own: a scheduler gives equal keys equal results
    inbox: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
    client.subscribe_topic(topic, lambda event: inbox.put(event[1]))  # type: ignore[no-untyped-call]
    futures: dict[str, Future[Any]] = {}
    running = set(works)
    try:
        for number, (name, work) in enumerate(works.items()):
            futures[name] = client.submit(_work, name, work, topic, key=f"{topic}-{number}", pure=False)
            put = functools.partial(_put, inbox, name)
            futures[name].add_done_callback(put)  # type: ignore[no-untyped-call]
        while running:
            try:
                name, message = inbox.get(timeout=_LOOKED_AFTER_S)
            except queue.Empty:
                if client.status != "running":
                    raise _lost() from None
                continue
            if name not in running:  # a report that a worker's last word has overtaken
                continue
            if isinstance(message, Mapping):
                yield name, message
                continue
            running.discard(name)
            yield name, _ended(message, client)
    finally:
        client.unsubscribe_topic(topic)  # type: ignore[no-untyped-call]
        left = [future for name, future in futures.items() if name in running]
        client.cancel(left, force=True)  # type: ignore[no-untyped-call]


def _put(inbox: queue.SimpleQueue[tuple[str, Any]], name: str, future: Future[Any]) -> None:
    inbox.put((name, future))


def _ended(future: Future[Any], client: Client) -> Done | Failed:
    if future.status == "finished":
        result = future.result()
        assert isinstance(result, Done | Failed)
        return result
    if future.status in ("cancelled", "lost") or client.status != "running":
        raise _lost()
    error = future.exception()  # type: ignore[no-untyped-call]
    if type(error).__name__ == "KilledWorker":
        return Failed("the workers that it ran on died, one after the other, perhaps for want of memory")
    assert isinstance(error, Exception)
    return failed(error)


def _lost() -> ExtractorError:
    return ExtractorError(
        "The connection with the Dask scheduler was lost. Run the command again; it goes on from here."
    )


def _work(name: str, work: Work, topic: str) -> Done | Failed:
    """On the worker."""
    from distributed import get_worker

    worker = get_worker()
    key = worker.get_current_task()

    def told(row: Row) -> None:
        task = worker.state.tasks.get(key)
        if task is None or task.state == "cancelled":
            raise Cancelled("Nobody waits for this run any more.")
        worker.log_event(topic, (name, dict(row)))

    with _ALONE:
        try:
            work(told)
        except Exception as error:
            return failed(error)
    return Done()
