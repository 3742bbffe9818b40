"""Whether another program is at work, told by a lock that the system lets go of when its owner ends in whatever way."""

from __future__ import annotations

from pathlib import Path


def is_held(lock: Path) -> bool:
    """Whether a program, this one too, holds a lock; not where there is none, or nothing can be locked."""
    from filelock import FileLock, Timeout

    if not lock.is_file():
        return False
    try:
        with FileLock(lock, thread_local=False).acquire(blocking=False):
            return False
    except Timeout:
        return True
    except (OSError, NotImplementedError):
        return False
