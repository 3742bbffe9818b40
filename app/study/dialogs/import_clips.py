"""Import of existing videos, alone or by a table that says who is seen and how they rated; all is looked at first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QLabel,
    QTabWidget,
    QWidget,
)

from app.kit.choice_box import ChoiceBox
from app.kit.foreign_text import in_menu
from app.kit.forms import FolderField
from app.kit.labels import hint
from app.kit.language import in_sentence, said, tr, tr_n
from app.kit.layouts import hbox, vbox
from app.kit.newest_answer import Newest
from app.kit.scrolling import scrolled
from app.kit.sentence import Sentence, keep_room
from app.study.dialogs.base import StudyDialog
from app.study.dialogs.import_fields import (
    ASK_PEOPLE,
    CHOOSE,
    FIELDS,
    START,
    STATE_SCALE,
    WHOSE,
    TableField,
    alike,
    section,
)
from app.study.dialogs.import_table import PreviewTable, RawTable, imported, notes_on, summary_of
from app.study.open_study import OpenStudy
from app.study.value_texts import kind_text
from core.datasets.table_scale import COMMON, scale_of
from core.emotions import LABELS
from core.errors import Cancelled, DatasetError, StudyError
from core.study.records import VARIABLE_KINDS
from core.text import NONE
from core.types import EMOTIONS

if TYPE_CHECKING:
    from core.study.changes import Change
    from core.study.import_preview import Mapping, Preview
    from core.table_reading import Rows

_LOOK_AFTER_MS = 300
_FORM_PX = 376


class ImportDialog(StudyDialog):
    """Imports videos and ratings into the open study as one step."""

    progressed = Signal(int, int)

    def __init__(self, study: OpenStudy, parent: QWidget | None = None) -> None:
        super().__init__(tr("Import videos and ratings"), parent, accept_text=tr("Import"))
        self._study = study
        self._preview: Preview | None = None
        self._header = Newest(run=study.run)
        self._look_at_rows = Newest(run=study.run)
        self.folder = FolderField(
            tr("Folder of the videos"), tr("The folder with the videos; its subfolders are searched too")
        )
        self.table = TableField(tr("Table"), tr("CSV or Excel, one row for each video"))
        self.whose = ChoiceBox(
            tr("Who is seen, where no table says it"),
            tr("Whom the videos show where no table says it: participants are called like files or folders"),
        )
        for whose, text in WHOSE.items():
            self.whose.addItem(tr(text), whose)
        self.columns = {name: self._combo(tr(text), tr(tip, none=NONE)) for name, (text, tip) in FIELDS.items()}
        self.ratings = {
            emotion: self._combo(
                said(LABELS[emotion]),
                tr("How strongly {emotion} was reported", emotion=in_sentence(LABELS[emotion])),
            )
            for emotion in EMOTIONS
        }
        self.scale = ChoiceBox()
        self.scale.setEditable(True)
        self.scale.setInsertPolicy(ChoiceBox.InsertPolicy.NoInsert)
        self.scale.setCompleter(None)  # type: ignore[arg-type]  # it would turn a typed "0 to 1" into "0 to 10"
        for scale in COMMON:
            self.scale.addItem(tr("{least:g} to {most:g}", least=scale.least, most=scale.most), str(scale))
        self.scale.setCurrentIndex(-1)
        self.scale.setCurrentText("")
        typed = self.scale.lineEdit()
        assert typed is not None
        typed.setPlaceholderText(tr("choose, or type both ends"))
        self.scale.setAccessibleName(tr("Scale of the ratings"))
        self.scale.setToolTip(
            tr("Both ends of the scale, chosen or typed, such as -3 to 3; it is turned into 1 to 100")
        )
        self.copying = ChoiceBox()
        self.copying.addItem(tr("Copy the videos into the study"), True)
        self.copying.addItem(tr("Refer to them where they are"), False)
        self.copying.setToolTip(
            tr("A study that refers to videos elsewhere cannot be moved to another computer with them")
        )
        self.copying.setAccessibleName(tr("Copy or refer"))
        self.correct = QCheckBox(tr("Correct ratings that differ"))
        self.correct.setToolTip(
            tr("Ratings that the study has become those of the table; each is shown with both values")
        )
        self.variables: dict[str, ChoiceBox] = {}
        self.raw, self.rows = RawTable(), PreviewTable()
        self.pages = QTabWidget()
        self.pages.addTab(self.raw, tr("The table"))
        self.pages.addTab(self.rows, tr("What is imported"))
        self.summary = QLabel(tr(START))
        self.summary.setWordWrap(True)
        self.doubt = Sentence("error")
        self.sure = QCheckBox(tr("The scale is correct"))
        keep_room(self.sure)
        self.sure.toggled.connect(lambda _: self._enable())
        self.numbers = Sentence(lines=4)
        self.numbers.setAccessibleName(tr("What the columns of numbers hold"))
        self.notes = Sentence()
        self.alike = Sentence("error")
        self.people = ChoiceBox()
        keep_room(self.people)
        self.people.setAccessibleName(tr("Whether codes that are alike are one person's"))
        for answer, text in ASK_PEOPLE.items():
            self.people.addItem(tr(text), answer)
        self._groups: tuple[tuple[str, ...], ...] = ()
        self._new_table = False
        self._later = QTimer(self, singleShot=True, interval=_LOOK_AFTER_MS)
        self._later.timeout.connect(self._look)
        self._lay_out()
        self.folder.changed.connect(self._changed)
        self.table.changed.connect(self._on_table)
        for combo in (*self.columns.values(), *self.ratings.values(), self.people, self.whose):
            combo.currentIndexChanged.connect(self._changed)
        self.whose.currentIndexChanged.connect(self._forget_people)
        self.columns["participant"].currentIndexChanged.connect(self._forget_people)
        self.scale.currentTextChanged.connect(self._changed)
        self.correct.toggled.connect(self._changed)
        self.progressed.connect(self._on_progress)
        self.follow(study.study_changed, self.reject)
        self.follow(study.writer.waits, self.say_waits)
        self._offer(())
        self._show(None, tr(START))
        self.resize(1200, 680)

    @staticmethod
    def _combo(name: str, tip: str) -> ChoiceBox:
        return ChoiceBox(tr("Column of {name}", name=in_sentence(name)), tip, letters=12)

    def _lay_out(self) -> None:
        form = QWidget()
        self._form = QFormLayout(form)
        self._form.setContentsMargins(0, 0, 8, 0)
        self._form.setVerticalSpacing(6)
        self._form.addRow(tr("Videos"), self.folder)
        self._form.addRow(tr("Table"), self.table)
        self._form.addRow(tr("Without table"), self.whose)
        self._form.addRow(section(tr("COLUMNS")))
        for name, combo in self.columns.items():
            self._form.addRow(tr(FIELDS[name][0]), combo)
        self._form.addRow(section(tr("RATINGS")))
        self._form.addRow(tr("Scale"), self.scale)
        for emotion, combo in self.ratings.items():
            self._form.addRow(said(LABELS[emotion]), combo)
        self._form.addRow(section(tr("VARIABLES")))
        self._variables_hint = hint(tr("Columns that are left can be kept as variables of the participants."))
        self._form.addRow(self._variables_hint)
        area = scrolled(form)
        area.setFixedWidth(_FORM_PX)
        right = vbox()
        right.addWidget(self.summary)
        right.addWidget(self.numbers)
        right.addWidget(self.notes)
        for says, answer in ((self.doubt, self.sure), (self.alike, self.people)):
            question_ = hbox(spacing_px=16)
            question_.addWidget(says, 1)
            question_.addWidget(answer)
            right.addLayout(question_)
        right.addWidget(self.pages, 1)
        below = hbox(spacing_px=16)
        below.addWidget(self.copying, 1)
        below.addWidget(self.correct)
        right.addLayout(below)
        both = hbox(spacing_px=16)
        both.addWidget(area)
        both.addLayout(right, 1)
        self.body.addLayout(both, 1)

    # -- columns -------------------------------------------------------------------------------------

    def _on_table(self, table: Path | None) -> None:
        """Another table: offer its columns, chosen by their names as far as these tell."""
        self._header.drop()
        self._offer(())
        self._forget_people()
        self.whose.setEnabled(table is None)
        self._changed()
        if table is None:
            return

        def read(stop: object) -> tuple[Rows, dict[str, str]]:
            from core.study.import_preview import suggest
            from core.table_reading import read_rows

            rows = read_rows(table)
            return rows, suggest(rows.header)

        self._header.ask(read, lambda found: self._on_header(*found), self._on_unreadable)

    def _on_header(self, rows: Rows, suggested: dict[str, str]) -> None:
        self._offer(rows.header, suggested)
        self.raw.show_rows(rows)
        self.pages.setCurrentWidget(self.raw)
        self._new_table = True
        self._changed()

    def _offer(self, header: tuple[str, ...], suggested: dict[str, str] | None = None) -> None:
        suggested = suggested or {}
        names = [name for name in header if name]
        for what, combo in (*self.columns.items(), *self.ratings.items()):
            blocker = QSignalBlocker(combo)
            combo.clear()
            combo.addItem(NONE, None)
            for name in names:
                combo.addItem(name, name)
            combo.setCurrentIndex(max(0, combo.findData(suggested.get(what))))
            combo.setEnabled(bool(names))
            blocker.unblock()
        for combo in self.variables.values():
            self._form.removeRow(combo)
        self.variables.clear()
        for name in names:
            if name not in suggested.values():
                self._add_variable(name)
        self._variables_hint.setVisible(not self.variables)

    def _add_variable(self, column: str) -> None:
        tip = tr("Keep {column} as a variable of the participants, of this kind", column=column)
        combo = self._combo(column, tip)
        combo.setAccessibleName(tr("Kind of {column}", column=column))
        combo.addItem(tr("leave out"), None)
        for kind in VARIABLE_KINDS:
            combo.addItem(kind_text(kind), kind)
        combo.currentIndexChanged.connect(self._changed)
        self._form.addRow(in_menu(column), combo)
        self.variables[column] = combo

    def mapping(self) -> Mapping | str:
        """What the columns hold, as chosen; or a sentence on what is still to be chosen."""
        from core.study.import_preview import Mapping

        chosen = {name: combo.currentData() for name, combo in self.columns.items()}
        ratings = {e: combo.currentData() for e, combo in self.ratings.items() if combo.currentData()}
        if not chosen["participant"] or not (chosen["file"] or chosen["stimulus"]):
            return tr(CHOOSE)
        scale = self._scale() if ratings else ""
        if ratings and not scale:
            return tr(STATE_SCALE)
        if scale:
            try:
                scale_of(scale)
            except DatasetError as error:
                return said(str(error))
        used = {*chosen.values(), *ratings.values()}
        return Mapping(
            **chosen,
            ratings=ratings,
            scale=scale or None,
            same=self._same(),
            apart=self.people.currentData() == "apart",
            correct=self.correct.isChecked(),
            variables={
                name: combo.currentData()
                for name, combo in self.variables.items()
                if combo.currentData() and name not in used
            },
        )

    def _scale(self) -> str:
        """Both ends, as they were typed or as `core.datasets.table_scale` has them; empty where there are none."""
        typed = self.scale.currentText().strip()
        chosen = self.scale.findText(typed)
        return typed if chosen < 0 else str(self.scale.itemData(chosen))

    def _of_videos(self) -> Mapping:
        """What is imported where no table says more."""
        from core.study.import_preview import OF_VIDEOS

        return replace(OF_VIDEOS, same=self._same(), apart=self.people.currentData() == "apart")

    def _same(self) -> dict[str, str]:
        """The code that is meant, by each code that the user said to be the same person's."""
        if self.people.currentData() != "same":
            return {}
        return {code: group[0] for group in self._groups for code in group[1:]}

    def _forget_people(self, *_: object) -> None:
        """Other codes are asked about anew."""
        blocker = QSignalBlocker(self.people)
        self.people.setCurrentIndex(0)
        blocker.unblock()
        self._groups = ()

    # -- the preview ---------------------------------------------------------------------------------

    def _taken(self) -> dict[str, str]:
        """What each column is taken for, in words."""
        taken = {combo.currentData(): said(LABELS[e]) for e, combo in self.ratings.items()}
        taken |= {combo.currentData(): tr(FIELDS[name][0]) for name, combo in self.columns.items()}
        kinds = {name: combo.currentData() for name, combo in self.variables.items()}
        return {name: tr("variable ({kind})", kind=kind_text(kind)) for name, kind in kinds.items() if kind} | {
            column: what for column, what in taken.items() if column
        }

    def _changed(self, *_: object) -> None:
        self.raw.say_taken(self._taken())
        self._look_at_rows.drop()  # it is not what is asked for any more
        self._preview = None
        self.ok.setEnabled(False)
        self._later.start()

    def _look(self) -> None:
        """Look at the rows with the columns as they are chosen now."""
        study, folder, table = self._study.study, self.folder.folder, self.table.folder
        unread = not self.columns["file"].isEnabled()
        if table is not None and unread and not self._header.waiting:
            return  # what is said of it stays
        self.say(None)
        if study is None or (table is None and folder is None) or (table is not None and unread):
            self._show(None, tr(START) if table is None else tr("Reading the table…"))
            return
        if folder is not None and not folder.is_dir():
            self._show(None, tr("{folder} is not a folder. Choose the one with the videos.", folder=folder))
            return
        mapping = self.mapping() if table is not None else self._of_videos()
        if isinstance(mapping, str):
            self._show(None, mapping)
            return
        whose = str(self.whose.currentData())
        self._new_table = self._new_table or table is None  # what is imported is all that there is to see

        def look(stop: object) -> Preview:
            from core.study.import_preview import preview
            from core.study.import_videos import table_of

            rows = table if table is not None or folder is None else table_of(folder, whose)
            assert rows is not None
            return preview(study, folder, rows, mapping)

        self.summary.setText(tr("Looking at the videos…"))
        self._look_at_rows.ask(look, self._show, self._on_unreadable)

    def done(self, result: int) -> None:
        """Close; what is still looked at goes unheard."""
        self._header.drop()
        self._look_at_rows.drop()
        super().done(result)

    def _on_unreadable(self, error: Exception) -> None:
        self._show(None, "")
        self.say(error)

    def _show(self, preview: Preview | None, says: str = "") -> None:
        self._preview = preview
        self.rows.show_preview(preview)
        if preview is not None and self._new_table:
            self._new_table = False
            self.pages.setCurrentWidget(self.rows)
        differs = preview is not None and any(row.differing for row in preview.rows)
        self.correct.setEnabled(differs or self.correct.isChecked())
        doubt = preview.doubt if preview else ""
        self.sure.setChecked(False)
        self.doubt.say(tr("The scale is doubtful: {doubt}", doubt=said(doubt)) if doubt else "")
        self.sure.setVisible(bool(doubt))
        if preview is not None and preview.alike:
            self._groups = preview.alike
        asked = preview is not None and bool(self._groups)
        self.alike.say(tr("These codes may be one person's: {codes}.", codes=alike(self._groups)) if asked else "")
        self.people.setVisible(asked)
        self.numbers.say("  ·  ".join(said(column.sentence) for column in preview.columns) if preview else "")
        self.notes.say(notes_on(preview) if preview else "")
        self.summary.setText(summary_of(preview) if preview else says)
        usable, videos = (len(preview.usable), len(preview.videos)) if preview else (0, 0)
        self.ok.setText(
            tr("Import")
            if not usable
            else tr_n("Import 1 video", "Import {n} videos", usable)
            if usable == videos
            else tr_n("Import 1 row", "Import {n} rows", usable)
        )
        self._enable()

    def _enable(self) -> None:
        """What is doubtful is imported only when it was confirmed."""
        preview = self._preview
        ready = preview is not None and bool(preview.usable) and (not preview.doubt or self.sure.isChecked())
        ready = ready and not (preview is not None and preview.alike)
        self.ok.setEnabled(ready and not self.busy and not self.writing)
        self.ok.setDefault(ready)

    # -- the import ----------------------------------------------------------------------------------

    def try_to_accept(self) -> None:
        """Import what can be used of the preview, in a task; the dialog closes once that is in the study."""
        study, preview = self._study.study, self._preview
        if study is None or preview is None or self.busy:
            return
        copy, enough, told = bool(self.copying.currentData()), self.enough, self.progressed

        def count(done: int, total: int) -> None:
            if enough.is_set():
                raise Cancelled("The import was stopped.")
            told.emit(done, total)

        def bring() -> tuple[Change, tuple[str, ...]]:
            from core.study.importing import import_change

            return import_change(study, preview, copy=copy, on_progress=count)

        self.ok.setEnabled(False)
        self.work(self._study, bring, self._on_brought, self._changed)

    def _on_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _on_brought(self, brought: tuple[Change, tuple[str, ...]]) -> None:
        change, failures = brought
        done = imported(change, self._preview)

        def written() -> None:
            self._study.said.emit(done)
            if failures:
                some = tr("Some videos could not be imported.")
                self._study.failed.emit(StudyError("\n".join([some, *map(said, failures)])))
            self.enough.set()  # and so it closes once the task has ended
            if not self.busy:
                self.accept()

        self.write(self._study.make, change, written, lambda _: self._enable())
