"""The Batch view: the list of loose videos, how far it is, and what can be done with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QProgressBar,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.batch.queue import BatchQueue, result_shown
from app.batch.table import STATES, BatchTable
from app.kit.buttons import button
from app.kit.explanations import explain
from app.kit.language import mark, tr
from app.kit.layouts import hbox, vbox
from app.kit.sentence import Sentence, keep_room
from app.kit.tabbed_views import View
from app.kit.theme import Theme

EMPTY = mark(
    "Drop a folder, or several videos, on the window: they are analysed here one after the other, while the other "
    "views stay free for your work. The list is kept, also when Eriscope is closed."
)
LOOKING = mark("Looking for videos…")
NOT_SELECTED = mark("Select a file to read all that is said of it. A double click opens it in Review.")
_EMPTY_PX = (480, 72)
_PER_FILE = 1000


class BatchView(View):
    """Files that are analysed one after the other, and how far each of them is.

    Signals:
        clip_asked: the path of a file to open in Review.
        folder_asked, files_asked: the buttons that add were pressed.
        export_asked, report_asked: what is done is to be taken away.
    """

    clip_asked = Signal(object)
    folder_asked = Signal()
    files_asked = Signal()
    export_asked = Signal()
    report_asked = Signal()

    def __init__(self, queue: BatchQueue, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("central")
        self.queue = queue
        self.table = BatchTable(theme, self._current)
        self.heading = QLabel()
        self.heading.setObjectName("figure")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        keep_room(self.bar)
        self.problem = Sentence("error", lines=1)
        self.detail = _wrapped("quiet")
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.empty = _wrapped("quiet")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setFixedSize(*_EMPTY_PX)
        self._make_buttons()
        self._lay_out()
        self.table.opened.connect(self.clip_asked)
        self.table.removed.connect(self._remove)
        self.table.selection_changed.connect(self._on_selection)
        queue.changed.connect(self._show)
        queue.advanced.connect(self._advance)
        self._show()

    def _make_buttons(self) -> None:
        queue, chosen = self.queue, self._chosen
        self.add_folder = button(
            tr("Add folder…"), tr("Analyse all videos in a folder and its folders"), self.folder_asked.emit
        )
        self.add_files = button(tr("Add files…"), tr("Analyse videos"), self.files_asked.emit)
        self.pause = button(tr("Pause"), tr("Hold the batch back; it goes on where it was"), queue.toggle)
        self.first = button(
            tr("First"), tr("Analyse the selected files before all others"), lambda: queue.put_first(chosen())
        )
        self.up = button(tr("Up"), tr("Analyse the selected files earlier (Alt+Up)"), lambda: queue.move(chosen(), -1))
        self.down = button(
            tr("Down"), tr("Analyse the selected files later (Alt+Down)"), lambda: queue.move(chosen(), 1)
        )
        self.up.setShortcut("Alt+Up")
        self.down.setShortcut("Alt+Down")
        self.again = button(
            tr("Analyse again"), tr("Put the selected files back into the queue"), lambda: queue.again(chosen())
        )
        self.remove = button(tr("Remove"), tr("Take the selected files out of the list (Delete)"), self._remove)
        self.retry = button(tr("Retry failed"), tr("Put all that failed back into the queue"), queue.again_failed)
        self.clear = button(tr("Remove done"), tr("Take all that is done out of the list"), queue.remove_done)
        self.export = button(tr("Export all…"), tr("Tables, JSON, ELAN, videos or figures of all that is done"),
                             self.export_asked.emit)  # fmt: skip
        self.report = button(
            tr("Report…"), tr("A report of all that is done, or one for each video"), self.report_asked.emit
        )

    def _lay_out(self) -> None:
        for part, what in (
            (self.add_folder, tr("Adds all videos in a folder and its folders; beside it, single files.")),
            (self.empty, tr("The list of videos. They are analysed one after the other.")),
            (self.pause, tr("Holds the work back; it goes on where it was.")),
            (self.first, tr("These buttons change the order, or analyse the selected files again.")),
            (self.table, tr("One row per video. A double click opens it in Review.")),
            (self.export, tr("Takes away tables, videos or, beside it, a report of all that is done.")),
            (self.detail, tr("What is said of the selected file; of a failed one, why and what to do.")),
        ):
            explain(part, what)
        top = hbox()
        top.addWidget(self.heading, 1)
        for made in (self.pause, self.add_folder, self.add_files):
            top.addWidget(made)
        self._tools = QWidget()
        tools = hbox(self._tools)
        for made in (self.first, self.up, self.down, self.again, self.remove):
            tools.addWidget(made)
        tools.addStretch(1)
        for made in (self.retry, self.clear, self.export, self.report):
            tools.addWidget(made)
        nothing = QFrame()
        nothing.setObjectName("card")
        column = QVBoxLayout(nothing)
        column.addStretch(1)
        column.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self._stack = QStackedWidget()
        self._stack.addWidget(nothing)
        self._stack.addWidget(self.table)
        layout = vbox(self, margins=(16, 16, 16, 8))
        layout.addLayout(top)
        layout.addWidget(self.bar)
        layout.addWidget(self.problem)
        layout.addWidget(self._tools)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.detail)

    # -- what the user does --------------------------------------------------------------------------

    def _chosen(self) -> set[Path]:
        return {item.path for item in self.table.selected}

    def _remove(self) -> None:
        self.queue.remove(self._chosen())

    def _current(self) -> tuple[Path | None, float | None, bool]:
        path = self.queue.current
        return path, None if path is None else self.queue.share_done(path), self.queue.held

    # -- showing -------------------------------------------------------------------------------------

    def _show(self) -> None:
        queue = self.queue
        self._stack.setCurrentIndex(1 if len(queue.batch) else 0)
        self._tools.setVisible(len(queue.batch) > 0)
        self.pause.setVisible(len(queue.batch) > 0)
        self.empty.setText(tr(LOOKING if queue.looking else EMPTY))
        self.problem.say(queue.problem)
        self.pause.setText(tr("Continue") if queue.paused else tr("Pause"))
        self.table.show_batch(queue.batch)
        self._advance()

    def _advance(self) -> None:
        """How far it is."""
        queue, total = self.queue, len(self.queue.batch)
        self.heading.setText(queue.text or tr("Batch"))
        self.table.files.advance()
        self.bar.setVisible(queue.finished < total)
        if total:
            path, share, _ = self._current()
            self.bar.setRange(0, total * _PER_FILE)
            self.bar.setValue(queue.finished * _PER_FILE + round((share or 0.0) * _PER_FILE))
            self.bar.setToolTip("" if path is None else tr("{name} is being analysed", name=path.name))

    def _on_selection(self) -> None:
        """Only what can be done now can be chosen."""
        chosen, batch = self.table.selected, self.queue.batch
        states = {item.state for item in batch}
        for made in (self.first, self.up, self.down, self.remove):
            made.setEnabled(bool(chosen))
        self.again.setEnabled(any(item.state != "waiting" for item in chosen))
        self.pause.setEnabled("waiting" in states)
        self.retry.setEnabled("failed" in states)
        for made in (self.clear, self.export, self.report):
            made.setEnabled("done" in states)
        self.detail.setVisible(bool(len(batch)))
        if len(chosen) == 1:
            (one,) = chosen
            says = result_shown(one)
            self.detail.setText(says if one.state == "failed" else f"{one.path.name}: {says or tr(STATES[one.state])}")
        else:
            self.detail.setText(tr("{number} files selected.", number=len(chosen)) if chosen else tr(NOT_SELECTED))

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.table.files.set_theme(theme)

    # -- kept between starts -------------------------------------------------------------------------

    def save(self, settings: QSettings) -> None:
        """Keep the widths of the table's columns."""
        settings.setValue("batch/header", self.table.horizontalHeader().saveState())

    def restore(self, settings: QSettings) -> None:
        """Take up the kept widths of the table's columns."""
        if (columns := settings.value("batch/header")) is not None:
            self.table.restore_columns(columns)


def _wrapped(kind: str) -> QLabel:
    label = QLabel()
    label.setObjectName(kind)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
