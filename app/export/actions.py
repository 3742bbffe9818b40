"""What can be taken out of the program, and annotations that come from another one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.export.controller import ExportController
from app.kit.actions import Action
from app.kit.language import tr


def export_actions(exports: ExportController, writable: Callable[[], bool]) -> Iterator[Action]:
    """The actions of exports and reports.

    Args:
        writable: whether the study can be changed now.
    """
    yield Action("import_marks", tr("Import annotations…"), exports.ask_marks, "study files", when=writable)
    yield Action("export", tr("Export…"), exports.export, "export", "Ctrl+E", lambda: exports.possible)
    yield Action("report", tr("Report…"), exports.report, "export", "Ctrl+Shift+R", lambda: exports.possible)
