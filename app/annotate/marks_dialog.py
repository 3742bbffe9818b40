"""What is marked in the open clip, as a table beside the window: a row each, and a click goes there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QWidget

from app.annotate.annotator import Annotator
from app.annotate.stepping import Stepping
from app.kit.figure_table import Figure, FigureTable
from app.kit.foreign_text import in_title
from app.kit.labels import hint
from app.kit.language import mark, tr
from app.study.dialogs.base import StudyDialog
from app.study.open_study import OpenStudy
from core.study.records import Annotation
from core.text import NONE, figure, timecode

_HEADINGS = (
    (mark("Start"), mark("When it starts, or when the event is, min : s")),
    (mark("End"), mark("When it ends; events have no length")),
    (mark("Duration, s"), mark("From its start to its end, seconds")),
    (mark("Tier"), mark("The tier")),
    (mark("Label"), mark("What was marked")),
    (mark("Rater"), mark("Who marked it")),
    (mark("Comment"), mark("What the rater wrote about it")),
)
_HOW = mark("A click, or ↑ and ↓, shows the frame at which a mark starts. A click on a heading sorts.")
_NONE_YET = mark("Nothing is marked in this clip yet.")
_HIDDEN = mark("What other raters marked is hidden (Annotate menu).")
_NO_CLIP = mark("Open a clip of the study to see its marks.")


class MarksDialog(StudyDialog):
    """Stays open beside the clip, and follows what is marked, selected and opened in the window, whose keys work."""

    def __init__(
        self, study: OpenStudy, annotator: Annotator, stepping: Stepping, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Annotations"), parent, accept_text=None)
        self.setWindowFlag(Qt.WindowType.Tool)  # keys for playing and marking go to the window
        self._study, self._annotator, self._stepping = study, annotator, stepping
        self._shown: tuple[Annotation, ...] | None = None
        self.table = FigureTable(tr("Annotations of the clip"))
        self.notes = hint(tr(_HOW))
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.notes)
        self.table.chosen.connect(self._go)
        self.follow(annotator.changed, self._look)
        self.follow(study.study_changed, self.reject)
        self.resize(720, 380)
        self._look()

    def _go(self, mark_id: str) -> None:
        if (mark := self._annotator.find(mark_id)) is not None:
            self._stepping.go_to(mark)

    def _look(self) -> None:
        annotator = self._annotator
        clip, marks = annotator.clip, annotator.seen_marks
        self.setWindowTitle(
            in_title(tr("Annotations of {clip}", clip=self._study.shown_name_of(clip)) if clip else tr("Annotations"))
        )
        if marks != self._shown:
            self._shown = marks
            by_time = sorted(marks, key=lambda mark: (mark.start_s, mark.end_s or mark.start_s, mark.id))
            headings = [(tr(title), tr(meaning)) for title, meaning in _HEADINGS]
            self.table.show_rows(headings, [(mark.id, _cells(mark)) for mark in by_time])
            # Comments have the room that is left.
            self.table.horizontalHeader().setSectionResizeMode(len(headings) - 1, QHeaderView.ResizeMode.Stretch)
        told = tr(_NO_CLIP if clip is None else _HOW if marks else _NONE_YET)
        hidden = len(marks) < len(annotator.marks)
        self.notes.setText(f"{told} {tr(_HIDDEN)}" if hidden else told)
        self.table.mark(annotator.selected)


def _cells(mark: Annotation) -> Sequence[str | Figure]:
    end_s = mark.end_s
    lasts_s = None if end_s is None else end_s - mark.start_s
    return (
        Figure(timecode(mark.start_s), mark.start_s),
        Figure(NONE if end_s is None else timecode(end_s), end_s),
        Figure(NONE if lasts_s is None else figure(lasts_s, 3), lasts_s),
        mark.tier,
        mark.label,
        mark.rater,
        mark.comment,
    )
