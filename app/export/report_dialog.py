"""Reports: of a clip, a participant, the study or the batch, as HTML or PDF."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QCheckBox, QWidget

from app.export.base_dialog import BLUR_KEY, REPORT_KEY, OutputDialog
from app.export.scope import Scope
from app.kit.choice_box import ChoiceBox
from app.kit.labels import hint
from app.kit.language import mark, tr
from app.study.open_study import OpenStudy

if TYPE_CHECKING:
    import threading
    from pathlib import Path

    from core.export.export import Export, OnItem
    from core.study.window_snapshot import Shown

KINDS = {"html": mark("HTML: one file, opens in any browser, offline"), "pdf": mark("PDF: for print")}
HOLDS = mark(
    "Summary, curves, peak frames, agreement with the self-reports, quality, limits and a paragraph "
    "on methods; beside it methods.json, with which another laboratory gets the same numbers."
)


class ReportDialog(OutputDialog):
    """Writes one folder of reports."""

    def __init__(
        self, scopes: Sequence[Scope], study: OpenStudy, store: QSettings, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Report"), tr("Write report"), scopes, study, store, parent)
        self.kind = ChoiceBox(tr("Format"))
        for kind, text in KINDS.items():
            self.kind.addItem(tr(text), kind)
        self.kind.setCurrentIndex(max(0, self.kind.findData(store.value(REPORT_KEY))))
        self.blur = QCheckBox(tr("Make faces unrecognisable in pictures"))
        self.blur.setToolTip(tr("Faces in the peak frames are blurred"))
        self.blur.setChecked(store.value(BLUR_KEY) in (True, "true"))
        self.form.addRow(tr("Format"), self.kind)
        self.form.addRow("", self.blur)
        self.form.addRow(tr("Into"), self.folder)
        self.body.insertWidget(0, hint(tr(HOLDS)))

    def try_to_accept(self) -> None:
        """Write the reports, and remember the choices; the dialog stays open.

        Without a folder it asks for one. Nothing happens while something is being written.
        """
        out = self.folder.folder
        if self.busy or out is None:
            self.say(tr("Choose the folder into which it goes.") if out is None else None)
            return
        kind, blur = str(self.kind.currentData()), self.blur.isChecked()
        self._store.setValue(REPORT_KEY, kind)
        self._store.setValue(BLUR_KEY, blur)
        self.take([(mark("Report"), partial(_write, self.scope, self._study.shown, kind, out, blur))])


def _write(
    scope: Scope, shown: Shown, kind: str, out: Path, blur: bool, on_item: OnItem, stop: threading.Event
) -> Export:
    from core.report.report import report

    material, entry = scope.load(shown)
    of, per = (material, scope.per) if entry is None else (material.only(entry), "clip")
    return report(of, kind, out, per=per, beside=material, blur=blur, on_item=on_item, stop=stop)
