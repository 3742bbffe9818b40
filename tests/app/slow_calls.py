"""What may be slow must not be done in the window's thread: a guard that notes each such call that is.

Slow is what waits for a disk, a database or another program, or what grows with a file: it takes milliseconds on the
machine that runs the tests, and seconds on a network drive. So it is noted in which thread it is done, and no time is
taken.
"""

from __future__ import annotations

import importlib
import threading
import traceback
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

ROOT = Path(__file__).parents[2]
CALLS = (
    ("hashlib", "file_digest"),
    ("av", "open"),
    ("torch", "load"),
    ("numpy", "load"),
    ("openpyxl", "load_workbook"),
    ("shutil", "copyfile"),
    ("shutil", "copytree"),
    ("shutil", "rmtree"),
    ("subprocess", "Popen"),
    ("zipfile", "ZipFile"),
    ("core.analysis.store", "load"),
    ("core.models.checkpoint", "safe_open"),
    ("core.analysis.feature_files", "safe_open"),
    ("core.export.elan_reading", "read_eaf"),
    ("core.table_reading", "read_rows"),
)
"""Module and name of what is slow, at the narrowest place that all ways lead through."""


class SlowCalls:
    """Notes the slow calls in the thread in which it was made.

    Attributes:
        found: what was called, and the lines of the program that led there.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._thread = threading.get_ident()
        self.found: list[str] = []
        for module, name in CALLS:
            where = importlib.import_module(module)
            monkeypatch.setattr(where, name, self._noting(f"{module}.{name}", getattr(where, name)))

    def _noting(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(real, updated=())
        def noting(*values: Any, **named: Any) -> Any:
            self.note(name)
            return real(*values, **named)

        return noting

    def note(self, what: str) -> None:
        if threading.get_ident() != self._thread:
            return
        lines = [f for f in traceback.extract_stack() if Path(f.filename).is_relative_to(ROOT / "app")]
        if lines:  # else a test's own call
            way = " > ".join(f"{Path(f.filename).relative_to(ROOT)}:{f.lineno} {f.name}" for f in lines[-5:])
            self.found.append(f"{what}: {way}")

    def on_statement(self, *told: Any) -> None:
        """A statement is sent to a database."""
        self.note(f"SQL {str(told[2])[:200]}")

    def watch_databases(self) -> None:
        sa.event.listen(sa.Engine, "before_cursor_execute", self.on_statement)

    def leave_databases(self) -> None:
        sa.event.remove(sa.Engine, "before_cursor_execute", self.on_statement)

    def check(self) -> None:
        """Nothing slow was done in the window's thread since the last check."""
        found, self.found = self.found, []
        assert not found, "\n".join(dict.fromkeys(found))
