"""Export: a clip, a participant, the study or the batch, in any of the formats."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from app.export.base_dialog import BLUR_KEY, FORMATS_KEY, OutputDialog, Write
from app.export.scope import Scope
from app.kit.labels import hint
from app.kit.language import said, tr
from app.study.open_study import OpenStudy
from core.export.formats import FORMATS

if TYPE_CHECKING:
    import threading
    from pathlib import Path

    from core.export.export import Export, OnItem
    from core.study.window_snapshot import Shown


class ExportDialog(OutputDialog):
    """Writes one folder for each format that is ticked."""

    def __init__(
        self, scopes: Sequence[Scope], study: OpenStudy, store: QSettings, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Export"), tr("Export"), scopes, study, store, parent)
        kept = str(store.value(FORMATS_KEY) or "csv").split(",")
        self.formats = {name: QCheckBox(said(one.title)) for name, one in FORMATS.items()}
        ticks = QWidget()
        grid = QGridLayout(ticks)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        for row, (name, tick) in enumerate(self.formats.items()):
            tick.setChecked(name in kept)
            tick.setToolTip(said(FORMATS[name].what))
            tick.toggled.connect(self._enable)
            grid.addWidget(tick, row, 0)
            explained = hint(said(FORMATS[name].what))
            explained.setWordWrap(False)
            grid.addWidget(explained, row, 1)
        self.blur = QCheckBox(tr("Make faces unrecognisable in videos"))
        self.blur.setToolTip(tr("Faces are blurred in every frame. A voice is kept, and can tell who somebody is"))
        self.blur.setChecked(store.value(BLUR_KEY) in (True, "true"))
        self.form.addRow(tr("Formats"), ticks)
        self.form.addRow("", self.blur)
        self.form.addRow(tr("Into"), self.folder)
        self._enable()

    def _enable(self, *_: object) -> None:
        self.ok.setEnabled(not self.busy and any(tick.isChecked() for tick in self.formats.values()))
        self.blur.setEnabled(any(tick.isChecked() and FORMATS[name].blurs for name, tick in self.formats.items()))

    def _on_over(self) -> None:
        super()._on_over()
        self._enable()

    def try_to_accept(self) -> None:
        """Write each format that is ticked, and remember the choices; the dialog stays open.

        Without a folder it asks for one. Nothing happens without a format or while something is being written.
        """
        chosen = [name for name, tick in self.formats.items() if tick.isChecked()]
        out = self.folder.folder
        if not chosen or self.busy or out is None:
            self.say(tr("Choose the folder into which it goes.") if out is None else None)
            return
        self._store.setValue(FORMATS_KEY, ",".join(chosen))
        self._store.setValue(BLUR_KEY, self.blur.isChecked())
        writings: list[tuple[str, Write]] = [
            (FORMATS[kind].title, partial(_write, self.scope, self._study.shown, kind, out, self.blur.isChecked()))
            for kind in chosen
        ]
        self.take(writings)


def _write(
    scope: Scope, shown: Shown, kind: str, out: Path, blur: bool, on_item: OnItem, stop: threading.Event
) -> Export:
    from core.export.export import export

    material, entry = scope.load(shown)
    return export(material.only(entry) if entry else material, kind, out, blur=blur, on_item=on_item, stop=stop)
