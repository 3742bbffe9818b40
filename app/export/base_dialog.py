"""What the export and the report dialog share: of what, into which folder, progress, and where it went.

They stay beside the window, which can be used meanwhile.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFormLayout, QPlainTextEdit, QSizePolicy, QWidget

from app.export.scope import Scope
from app.kit.buttons import button
from app.kit.choice_box import ChoiceBox
from app.kit.foreign_text import short_line
from app.kit.forms import FolderField
from app.kit.language import said, tr, tr_n
from app.kit.sentence import Sentence
from app.study.dialogs.base import StudyDialog
from app.study.open_study import OpenStudy
from core.errors import Cancelled
from core.system.failures import Failures

if TYPE_CHECKING:
    from core.export.export import Export, OnItem

FORMATS_KEY, REPORT_KEY, BLUR_KEY, _FOLDER_KEY = "export/formats", "export/report", "export/blur", "export/folder"
"""Under which the last choices are kept."""
_SAYS_PX = 132
_WIDTH_PX, _SCOPE_LETTERS = 640, 64


Write = Callable[["OnItem", threading.Event], "Export"]


class OutputDialog(StudyDialog):
    """A form above, what was written below.

    Signals:
        progressed: what is being written, its number, of how many.
    """

    progressed = Signal(str, int, int)

    def __init__(
        self,
        title: str,
        accept_text: str,
        scopes: Sequence[Scope],
        study: OpenStudy,
        store: QSettings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent, accept_text=accept_text)
        self.setModal(False)
        self._study, self._store, self.scopes = study, store, tuple(scopes)
        self.written: list[Path] = []
        self.what = ChoiceBox(tr("Of what"))
        for row, scope in enumerate(self.scopes):
            self.what.addItem(short_line(scope.text, _SCOPE_LETTERS))
            self.what.setItemData(row, scope.text, Qt.ItemDataRole.ToolTipRole)
        self.folder = FolderField(
            tr("Into"), tr("The folder in which a new folder is made; what is there already stays")
        )
        self.says_where = QPlainTextEdit()
        self.says_where.setReadOnly(True)
        self.says_where.setAccessibleName(tr("What was written"))
        self.says_where.setFixedHeight(_SAYS_PX)
        self.says_where.setPlaceholderText(tr("What is written, and where, will stand here."))
        self.progress_text = Sentence(lines=1)
        self.open_button = button(tr("Open folder"), tr("Show what was written in the file manager"), self._open_folder)
        self.buttons.addButton(self.open_button, self.buttons.ButtonRole.ActionRole)
        self.open_button.setEnabled(False)
        cancel = self.buttons.button(self.buttons.StandardButton.Cancel)
        cancel.setMinimumWidth(cancel.sizeHint().width())  # it is called Close afterwards
        self.fields = QWidget()
        self.form = QFormLayout(self.fields)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setVerticalSpacing(8)
        self.form.addRow(tr("Of"), self.what)
        self.fields.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.body.addWidget(self.fields)
        self.body.addWidget(self.says_where)
        self.body.addWidget(self.progress_text)
        self.body.addStretch(1)
        self.what.currentIndexChanged.connect(self._suggest_folder)
        self.progressed.connect(self._on_progress)
        self.setMinimumWidth(_WIDTH_PX)
        self._suggest_folder()

    @property
    def scope(self) -> Scope:
        """What is chosen to be taken away."""
        return self.scopes[self.what.currentIndex()]

    def _suggest_folder(self, *_: object) -> None:
        """A study's exports go into the study, where a withdrawal finds them."""
        used = str(self._store.value(_FOLDER_KEY) or "")
        self.folder.set_folder(self.scope.place or (Path(used) if used else Path.home()))

    def take(self, writings: Sequence[tuple[str, Write]]) -> None:
        """Do some writing in a thread, one file after the other; what one of them cannot do is said, and the others go
        on.

        Args:
            writings: with what each is called, by core or by `mark`.
        """
        out = self.folder.folder
        if out is None:
            self.say(tr("Choose the folder into which it goes."))
            return
        if self.scope.place != out:
            self._store.setValue(_FOLDER_KEY, str(out))
        enough, told = self.enough, self.progressed

        def work() -> tuple[list[Export], list[str]]:
            done: list[Export] = []
            failed: dict[str, list[str]] = {}

            def tell(name: str, item: str, i: int, n: int) -> None:
                told.emit(f"{said(tr(name))}: {item}", i, n)

            for name, write in writings:
                try:
                    done.append(write(partial(tell, name), enough))
                except Cancelled:
                    raise
                except Exception as error:  # one of them; the others can still be written
                    failed.setdefault(Failures().add(name, error), []).append(name)
            return done, [
                f"{', '.join(said(tr(name)) for name in names)}: {said(why)}" for why, names in failed.items()
            ]

        self.fields.setEnabled(False)
        self.ok.setEnabled(False)
        self.says_where.clear()
        self.open_button.setEnabled(False)
        self.work(self._study, work, self._on_written, self._on_over)

    def _on_progress(self, item: str, number: int, count: int) -> None:
        if self.busy:
            self.bar.setRange(0, count)
            self.bar.setValue(number - 1)
            self.progress_text.say(tr("Writing {number} of {count}, {item}", number=number, count=count, item=item))

    def _on_written(self, found: tuple[list[Export], list[str]]) -> None:
        done, failures = found
        self.written = [export.folder for export in done]
        lines = [tr_n("1 file in {folder}", "{n} files in {folder}", len(e.files), folder=e.folder) for e in done]
        lines += dict.fromkeys(said(note) for export in done for note in export.notes)
        failures += [said(sentence) for export in done for sentence in export.failures]
        self.say(None)
        self.says_where.setPlainText("\n".join([*failures, *lines] if not done else [*lines, *failures]))
        self.open_button.setEnabled(bool(done))
        self.buttons.button(self.buttons.StandardButton.Cancel).setText(tr("Close"))
        if failures:
            some = tr("Not all could be written; the reason is above.")
            self.say(some if done else tr("Nothing was written; the reason is above."))

    def _on_over(self) -> None:
        self.fields.setEnabled(True)
        self.ok.setEnabled(True)
        self.progress_text.say("")

    def _open_folder(self) -> None:
        if self.written:
            folder = self.written[0] if len(self.written) == 1 else self.written[0].parent
            if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
                self.say(tr("No file manager could be started. The files are in {folder}.", folder=folder))
