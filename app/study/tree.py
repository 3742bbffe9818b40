"""The open study as a tree: participants, their sessions, their clips, and what is known of each clip."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from typing_extensions import override

from app.kit.choice_box import ChoiceBox
from app.kit.labels import hint, section_title
from app.kit.language import mark, tr
from app.kit.layouts import vbox
from app.kit.qt_items import children_of
from app.study.open_study import OpenStudy
from app.study.texts import participant_tip, rated_text
from app.study.value_texts import kind_text, value_shown
from core.study.consent import declined_clips, newest
from core.study.records import (
    AnalysisRow,
    Annotation,
    Clip,
    ClipRatings,
    Consent,
    Participant,
    Record,
    Session,
    Stimulus,
    Tier,
    Value,
    Variable,
)
from core.study.tiers import analyses_up_to_date
from core.text import day, duration, moment

RATED, ANALYSED, STALE, FAILED = "◆", "▪", "▫", "!"
NO_PARTICIPANTS = mark("No participants yet.")
NOTHING_FITS = mark("Nothing fits. Clear the filter to see all.")
_RECORD = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Choice:
    """What the list above the tree narrows it to: a stimulus, or a variable's value."""

    stimulus_id: str | None = None
    variable: str | None = None
    value: Value | None = None


class StudyTree(QWidget):
    """Shows the study and lets a record be chosen.

    Signals:
        clip_chosen: a `Clip` to open.
        selected: the record that is selected, or None.
        menu_asked: where (on the screen) to show what can be done with it.
        remove_asked, add_asked, edit_asked: by key, button, double click.
    """

    clip_chosen = Signal(object)
    selected = Signal(object)
    menu_asked = Signal(QPoint)
    remove_asked = Signal()
    edit_asked = Signal()
    add_asked = Signal()

    def __init__(self, study: OpenStudy) -> None:
        super().__init__()
        self._study = study
        self._failures: Mapping[str, str] = {}
        self._open: str | None = None
        self._items: dict[str, QTreeWidgetItem] = {}
        self._found_by: dict[str, str] = {}  # by record, what of it can be found
        self._make()
        self._later = QTimer(self, singleShot=True, interval=0)  # several changes in a row are drawn once
        self._later.timeout.connect(self.fill)
        study.study_changed.connect(self._on_study)
        kinds = frozenset(
            {Participant, Session, Clip, Stimulus, ClipRatings, AnalysisRow, Variable, Consent, Annotation, Tier}
        )
        study.records_changed.connect(lambda changed: self._later.start() if changed & kinds else None)

    def _make(self) -> None:
        layout = vbox(self, spacing_px=4)
        self.heading = section_title()
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Find…"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setAccessibleName(tr("Find participants and clips"))
        self.filter.setToolTip(tr("Parts of a code, country, note, stimulus or value of a variable"))
        self.filter.textChanged.connect(lambda _: self._narrow())
        self.narrowing = ChoiceBox(
            tr("Show only"), tr("Show only one stimulus, or participants with one value of a variable"), letters=8
        )
        self.narrowing.currentIndexChanged.connect(lambda _: self._narrow())
        self.tree = _Tree()
        self.tree.setAccessibleName(tr("Participants, sessions and clips"))
        self.tree.setToolTip(tr("Enter or a click opens a clip; F2 edits, Delete removes what is selected"))
        self.tree.itemClicked.connect(lambda item, _: self._choose(item))
        self.tree.itemActivated.connect(lambda item, _: self._choose(item))
        self.tree.itemDoubleClicked.connect(lambda item, _: self._on_double_click(item))
        self.tree.itemSelectionChanged.connect(lambda: self.selected.emit(self.current))
        self.tree.customContextMenuRequested.connect(
            lambda at: self.menu_asked.emit(self.tree.viewport().mapToGlobal(at))
        )
        self.tree.remove_pressed.connect(self.remove_asked)
        self.tree.edit_pressed.connect(self.edit_asked)
        self.says = hint()
        self.add = QPushButton(tr("Add participant…"))
        self.add.setToolTip(tr("Add a participant to the study"))
        self.add.clicked.connect(self.add_asked)
        for widget in (self.heading, self.filter, self.narrowing):
            layout.addWidget(widget)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.says)
        layout.addWidget(self.add)

    # -- what is seen --------------------------------------------------------------------------------

    @property
    def current(self) -> Record | None:
        """The record that is selected."""
        chosen = self.tree.selectedItems()
        return chosen[0].data(0, _RECORD) if chosen else None

    def select(self, record_id: str | None) -> None:
        """Select a record and show it."""
        item = self._items.get(record_id or "")
        if item is not None:
            self.tree.setCurrentItem(item)
            self.tree.scrollToItem(item)

    def set_open(self, clip: Clip | None) -> None:
        """Mark the clip that the review shows."""
        before, self._open = self._open, clip.id if clip else None
        for clip_id in (before, self._open):
            if item := self._items.get(clip_id or ""):
                self._mark_open(item, clip_id == self._open)
        if clip is not None:
            self.select(clip.id)

    def set_failures(self, failures: Mapping[str, str]) -> None:
        """Clips that could not be analysed, and why."""
        if failures != self._failures:
            self._failures = dict(failures)
            self._later.start()

    def _on_study(self, study: Any) -> None:
        self.filter.clear()
        self.narrowing.clear()
        self.tree.clear()
        self._items.clear()
        self.fill()

    def fill(self) -> None:
        """Show the records as they are now; what was unfolded and selected stays so."""
        study = self._study
        self._later.stop()
        if study.study is None:
            self.tree.clear()
            self._items.clear()
            self._found_by.clear()
            return
        name = study.study.name.upper()
        self.heading.setText(tr("{name}  (READ ONLY)", name=name) if study.study.read_only else name)
        self.heading.setToolTip(str(study.study.folder))
        self.add.setEnabled(study.writable)
        self._offer_choices()
        folded = {key for key, item in self._items.items() if not item.isExpanded()}
        current, known = self.current, set(self._items)
        scrolled_to = self.tree.verticalScrollBar().value()
        blocker = QSignalBlocker(self.tree)
        self.tree.setUpdatesEnabled(False)
        self.tree.clear()
        self._items.clear()
        self._found_by.clear()
        self._fill()
        for key, item in self._items.items():
            if item.childCount():
                item.setExpanded(key not in folded if key in known else len(self._items) < 400)
        if current is not None and (selected := self._items.get(current.id)):
            self.tree.setCurrentItem(selected)
        self.tree.verticalScrollBar().setValue(scrolled_to)
        self.tree.setUpdatesEnabled(True)
        blocker.unblock()
        self._narrow()
        self.selected.emit(self.current)

    def _fill(self) -> None:
        study = self._study
        own = sorted(study.all(ClipRatings, rater="self"), key=lambda report: (report.reported_at, report.id))
        reports = {report.clip_id: report for report in own}  # the newest one counts
        analysed = {row.clip_id for row in study.all(AnalysisRow)}
        fresh, declined = {row.clip_id for row in analyses_up_to_date(study)}, declined_clips(study)
        consented = newest(study.all(Consent))
        for participant in study.all(Participant):
            item = self._item(self.tree.invisibleRootItem(), participant, participant.code)
            item.setToolTip(0, participant_tip(participant, consented.get(participant.id)))
        for number, session in _numbered(study.all(Session)):
            if parent := self._items.get(session.participant_id):
                item = self._item(
                    parent, session, tr("Session {number}, {day}", number=number, day=day(session.started_at))
                )
                item.setFirstColumnSpanned(True)  # the second column stays as narrow as marks and durations
                begun = tr("Begun {when}", when=moment(session.started_at))
                item.setToolTip(0, "\n".join(t for t in (begun, session.notes) if t))
        for clip in study.all(Clip):
            if parent := self._items.get(clip.session_id):
                sign, words = (
                    ("", tr("No consent to an analysis"))
                    if clip.id in declined
                    else (ANALYSED, tr("Analysed"))
                    if clip.id in fresh
                    else (FAILED, tr("Could not be analysed: {why}", why=self._failures[clip.id]))
                    if clip.id in self._failures
                    else (STALE, tr("Analysed before its exclusions or the chosen face changed"))
                    if clip.id in analysed
                    else ("", tr("Not analysed yet"))
                )
                self._clip_item(parent, clip, reports.get(clip.id), sign, words)

    def _item(self, parent: QTreeWidgetItem, record: Record, text: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(parent, [text, ""])
        return self._kept(item, record, text)

    def _kept(self, item: QTreeWidgetItem, record: Record, text: str) -> QTreeWidgetItem:
        item.setData(0, _RECORD, record)
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._items[record.id] = item
        self._found_by[record.id] = f"{text} {_texts(record)}".casefold()
        return item

    def _clip_item(
        self, parent: QTreeWidgetItem, clip: Clip, report: ClipRatings | None, analysed: str, in_words: str
    ) -> None:
        marks = (RATED if report is not None and report.complete else "") + analysed
        name = self._study.shown_name_of(clip)

        def told() -> tuple[str, ...]:
            return (
                f"{name}, {clip.duration_s:z.1f} s, {kind_text(clip.kind)}",
                tr("Recorded {when}", when=moment(clip.recorded_at)) if clip.kind != "imported" else "",
                rated_text(report),
                in_words,
                clip.notes,
            )

        shown = Path(clip.file).stem if clip.kind == "imported" else name  # there is no room for more; the tip has it
        item = _ClipItem(parent, [shown, f"{marks} {duration(clip.duration_s)}".strip()], told)
        self._kept(item, clip, name)
        if clip.id == self._open:
            self._mark_open(item, True)

    @staticmethod
    def _mark_open(item: QTreeWidgetItem, is_open: bool) -> None:
        font = item.font(0)
        font.setBold(is_open)
        item.setFont(0, font)

    # -- narrowing -----------------------------------------------------------------------------------

    def _offer_choices(self) -> None:
        """Stimuli, and the values of variables that participants have."""
        study, chosen, its_text = self._study, self.narrowing.currentData(), self.narrowing.currentText()
        offered: list[tuple[str, Choice | None]] = [(tr("All participants and clips"), None)]
        offered += [(tr("Stimulus: {name}", name=s.name), Choice(stimulus_id=s.id)) for s in study.all(Stimulus)]
        participants = study.all(Participant)
        for variable in study.all(Variable):
            if variable.kind in ("category", "yes/no"):
                values = dict.fromkeys(p.values[variable.name] for p in participants if variable.name in p.values)
                offered += [
                    (f"{variable.name}: {value_shown(v)}", Choice(variable=variable.name, value=v)) for v in values
                ]
        if chosen is not None and chosen not in (choice for _, choice in offered):
            offered.append((its_text, chosen))  # nothing fits any more; that does not show everything
        blocker = QSignalBlocker(self.narrowing)
        self.narrowing.clear()
        for row, (text, choice) in enumerate(offered):
            self.narrowing.addItem(text, choice)
            self.narrowing.setItemData(row, text, Qt.ItemDataRole.ToolTipRole)
            if choice == chosen:
                self.narrowing.setCurrentIndex(row)
        self.narrowing.setVisible(len(offered) > 1)
        blocker.unblock()

    def _narrow(self) -> None:
        """Hide what does not fit: a clip counts by its own texts and by those of its session and participant."""
        words, choice = self.filter.text().casefold().split(), self.narrowing.currentData()
        root = self.tree.invisibleRootItem()
        for item in children_of(root):
            self._narrow_item(item, words, choice, "")
        seen = any(not item.isHidden() for item in children_of(root))
        legend = tr("{rated} rated   {analysed} analysed", rated=RATED, analysed=ANALYSED)
        self.says.setText(tr(NO_PARTICIPANTS) if not root.childCount() else legend if seen else tr(NOTHING_FITS))
        self.filter.setVisible(root.childCount() > 0)

    def _narrow_item(self, item: QTreeWidgetItem, words: list[str], choice: Choice | None, above: str) -> bool:
        record = item.data(0, _RECORD)
        text = f"{above} {self._found_by[record.id]}"
        fits = all(word in text for word in words)
        variable = choice.variable if choice and isinstance(record, Participant) else None
        if choice and variable and record.values.get(variable) != choice.value:
            item.setHidden(True)
            return False
        if choice is not None and choice.stimulus_id:
            fits = fits and isinstance(record, Clip) and record.stimulus_id == choice.stimulus_id
        for child in children_of(item):
            fits = self._narrow_item(child, words, choice, text) or fits
        item.setHidden(not fits)
        return fits

    # -- what is chosen ------------------------------------------------------------------------------

    def _choose(self, item: QTreeWidgetItem) -> None:
        record = item.data(0, _RECORD)
        if isinstance(record, Clip) and record.id != self._open:
            self.clip_chosen.emit(record)

    def _on_double_click(self, item: QTreeWidgetItem) -> None:
        if not isinstance(item.data(0, _RECORD), Clip):
            self.edit_asked.emit()


class _ClipItem(QTreeWidgetItem):
    """What is said of a clip is put together when it is asked for: a study may have ten thousand.

    Args:
        told: lines; the last one, its notes, is not read out.
    """

    def __init__(self, parent: QTreeWidgetItem, texts: list[str], told: Callable[[], tuple[str, ...]]) -> None:
        super().__init__(parent, texts)
        self._told = told

    @override
    def data(self, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(text for text in self._told() if text)
        if role == Qt.ItemDataRole.AccessibleTextRole and column == 0:
            return ", ".join(text for text in self._told()[:-1] if text)
        return super().data(column, role)


class _Tree(QTreeWidget):
    """Two columns: the name, and what is known of it."""

    remove_pressed = Signal()
    edit_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("study_tree")
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(12)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # the end of a file's name often tells it apart
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.header().setStretchLastSection(False)
        self.header().setMinimumSectionSize(16)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.remove_pressed.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.edit_pressed.emit()
        else:
            super().keyPressEvent(event)


def _numbered(sessions: tuple[Session, ...]) -> list[tuple[int, Session]]:
    """Sessions with their number among those of their participant."""
    counted: dict[str, int] = {}
    numbered = []
    for session in sessions:
        counted[session.participant_id] = counted.get(session.participant_id, 0) + 1
        numbered.append((counted[session.participant_id], session))
    return numbered


def _texts(record: Record) -> str:
    """What can be found of a record."""
    if isinstance(record, Participant):
        values = " ".join(f"{name}:{value_shown(value)}" for name, value in record.values.items())
        return f"{record.country or ''} {record.notes} {values}"
    return f"{kind_text(getattr(record, 'kind', ''))} {getattr(record, 'notes', '')}"
