"""What can be taken out of the program, and annotations that come from another one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.export.controller import ExportController
from app.kit.actions import Action


def export_actions(exports: ExportController, writable: Callable[[], bool]) -> Iterator[Action]:
    """The actions of exports and reports.

    Args:
        writable: whether the study can be changed now.
    """
    yield Action("import_marks", "Import annotations…", exports.ask_marks, "study files", when=writable)
    yield Action("export", "Export…", exports.export, "export", "Ctrl+E", lambda: exports.possible)
    yield Action("report", "Report…", exports.report, "export", "Ctrl+Shift+R", lambda: exports.possible)
