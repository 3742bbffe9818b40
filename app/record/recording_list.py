"""The clips that were recorded in this sitting, each with its timing certificate in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.kit.buttons import button
from app.kit.dialog_opening import open_dialog
from app.kit.explanations import explain
from app.kit.labels import section_title
from app.kit.language import mark, said, tr
from app.kit.layouts import hbox, vbox
from app.kit.scrolling import scrolled
from app.kit.tables import only_shows
from app.record.certificate_dialog import CertificateDialog
from app.study.open_study import OpenStudy
from core.study.records import Clip
from core.text import figure, share

if TYPE_CHECKING:
    from core.recording.certificate import TimingCertificate

NONE_YET = mark("Clips appear here as soon as they are recorded.")
_COLUMNS = {
    mark("Clip"): mark("Number in the session, and what was seen"),
    mark("Length"): mark("To the end of the last frame"),
    mark("Frames"): mark("Pictures in the file"),
    mark("Per second"): mark("Frames per second on average"),
    mark("Dropped"): mark("Frames that the camera gave, but that are not in the file: encoder or disk were too slow"),
    mark("Gaps"): mark(
        "Stretches without a new picture: the camera left frames out or was gone, or frames were dropped"
    ),
    mark("Stimulus"): mark(
        "Frames of the video that were shown, of all; by how much it took longer; holes in its sound"
    ),
    mark("Sound starts"): mark("When the first sound was heard, after the first frame"),
}


class RecordingList(QWidget):
    """A table of clips; below it what the selected one's certificate says.

    Signals:
        review_asked: a `Clip` to open in Review.
    """

    review_asked = Signal(object)

    def __init__(self, study: OpenStudy) -> None:
        super().__init__()
        explain(self, tr("Each recorded clip and its timing: dropped frames, gaps, and when the video was shown."))
        self._study = study
        self._clips: list[tuple[Clip, TimingCertificate]] = []
        self.table = QTableWidget(0, len(_COLUMNS))
        for column, (title, tip) in enumerate(_COLUMNS.items()):
            item = QTableWidgetItem(tr(title))
            item.setToolTip(tr(tip))
            self.table.setHorizontalHeaderItem(column, item)
        self.table.setAccessibleName(tr("Clips of this sitting"))
        only_shows(self.table)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.table.itemSelectionChanged.connect(self._on_selected)
        self.table.itemDoubleClicked.connect(lambda _: self._review())
        self.says = QLabel(tr(NONE_YET))
        self.says.setObjectName("quiet")
        self.says.setTextFormat(Qt.TextFormat.PlainText)  # names are somebody else's
        self.says.setWordWrap(True)
        self.says.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.says.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        heading = section_title(tr("RECORDED"))
        self.review = button(tr("Review"), tr("Open the selected clip in Review"), self._review)
        certificate = tr("The selected clip's whole timing certificate, in words and as JSON")
        self.certificate = button(tr("Certificate…"), certificate, self._show_certificate)
        top = hbox()
        top.addWidget(heading, 1)
        top.addWidget(self.review)
        top.addWidget(self.certificate)
        layout = vbox(self, spacing_px=4)
        layout.addLayout(top)
        layout.addWidget(self.table, 3)
        layout.addWidget(scrolled(self.says, across=True), 2)
        self._on_selected()

    def clear(self) -> None:
        """Empty the list; the clips stay in the study."""
        self._clips.clear()
        self.table.setRowCount(0)
        self._on_selected()

    def add(self, clip: Clip, certificate: TimingCertificate) -> None:
        """A clip that has just been recorded; it is selected."""
        from core.recording.certificate_texts import gaps_in_short, stimulus_in_short

        self._clips.append((clip, certificate))
        sound = certificate.sound
        heard = (
            tr("no sound")
            if sound is None or sound.first_sample_s is None
            else f"{figure(1000 * sound.first_sample_s, 0, sign=True)} ms"
        )
        self._add_row(
            self._study.shown_name_of(clip),
            f"{certificate.duration_s:z.1f} s",
            str(certificate.frames),
            f"{certificate.mean_fps:z.2f}",
            f"{sum(certificate.dropped.values())} ({share(certificate.dropped_share, 1)})",
            said(gaps_in_short(certificate)),
            said(stimulus_in_short(certificate)),
            heard,
        )

    def _add_row(self, *texts: str) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        for column, text in enumerate(texts):
            self.table.setItem(row, column, QTableWidgetItem(text))
        self.table.selectRow(row)

    @property
    def selected(self) -> tuple[Clip, TimingCertificate] | None:
        """The selected clip and its certificate; None where no row is selected."""
        row = self.table.currentRow()
        return self._clips[row] if 0 <= row < len(self._clips) else None

    @property
    def clips(self) -> Sequence[Clip]:
        """The clips in the list, in the order in which they were added."""
        return [clip for clip, _ in self._clips]

    def _on_selected(self) -> None:
        selected = self.selected
        for what in (self.review, self.certificate):
            what.setEnabled(selected is not None)
        if selected is None:
            self.says.setText(tr(NONE_YET))
            return
        from core.recording.certificate_texts import sentences

        clip, certificate = selected
        note = said(clip.notes)
        notes = (f"{note[0].upper()}{note[1:]}.",) if note else ()
        self.says.setText("\n".join((*notes, *map(said, sentences(certificate)))))

    def _review(self) -> None:
        if self.selected is not None:
            self.review_asked.emit(self.selected[0])

    def _show_certificate(self) -> None:
        if self.selected is None:
            return
        clip, certificate = self.selected
        open_dialog(CertificateDialog(self._study.shown_name_of(clip), certificate, clip.certificate, self))
