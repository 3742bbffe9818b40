"""Which clips are compared: groups to tick, and the models."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFormLayout,
    QFrame,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
)

from app.compare.group_titles import group_of, short_of, title_of
from app.kit.buttons import button
from app.kit.choice_box import ChoiceBox
from app.kit.labels import hint, section_title
from app.kit.language import mark, said, tr, tr_n
from app.kit.layouts import vbox
from app.kit.qt_items import children_of
from core.analysis_settings import LEAST_VALID_FRAMES
from core.comparison.clip_table import SESSION, STIMULUS, ClipTable, Model
from core.comparison.selection import Selection
from core.label_meaning import RELATIVE, TELLS_PROFILE
from core.models.validation import NOT_VALIDATED

_KEY = Qt.ItemDataRole.UserRole
_OPEN = (STIMULUS,)
_LEAST_COUNT_PX = 24
_HOW = mark("Ticked groups are compared. Space ticks and unticks; a double click ticks that one only")
NO_SECOND = mark("none")
NO_CLIPS_ANY_MORE = mark(" (no clips any more)")


class SelectionCard(QFrame):
    """What is ticked is kept by name, so that it stays when the study's records change.

    Signals:
        changed: other clips or other models are chosen.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._left_out: dict[str, set[str]] = {}
        self._table: ClipTable | None = None
        # Longer names of models would squeeze those of the rows.
        self.model = ChoiceBox(tr("Model"), tr("Whose predictions are compared with the self-reports"), letters=5)
        self.against = ChoiceBox(
            tr("Second model"), tr("Shown beside the first, on the clips that both analysed"), letters=5
        )
        self.tree = QTreeWidget()
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(tr("Clips to compare: participants, stimuli, sessions and variables"))
        self.tree.setToolTip(tr(_HOW))
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.setIndentation(14)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # the ends of files tell them apart
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(_LEAST_COUNT_PX)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.keep_short = QCheckBox(tr("Also under {frames} frames", frames=LEAST_VALID_FRAMES))
        self.keep_short.setToolTip(
            tr(
                "Clips with a face in fewer than {frames} frames are left out, as in the paper, unless ticked",
                frames=LEAST_VALID_FRAMES,
            )
        )
        self.everything = button(tr("Compare all clips"), tr("Tick everything again"), self.select_all)
        self.says = hint()
        self._lay_out()
        self.tree.itemChanged.connect(self._on_item)
        self.keep_short.toggled.connect(lambda _: self.changed.emit())
        self.model.currentIndexChanged.connect(lambda _: self._on_model())
        self.against.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.tree.itemDoubleClicked.connect(lambda item, _: self._only(item))

    def _lay_out(self) -> None:
        column = vbox(self, margins=(12, 8, 12, 12))
        column.addWidget(section_title(tr("MODEL")))
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(8)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("First"), self.model)
        form.addRow(tr("Second"), self.against)
        column.addLayout(form)
        column.addWidget(section_title(tr("CLIPS")))
        column.addWidget(self.tree, 1)
        column.addWidget(self.keep_short)
        column.addWidget(self.everything)
        column.addWidget(self.says)

    # -- what can be chosen --------------------------------------------------------------------------

    def show_table(self, table: ClipTable) -> None:
        """Offer the groups and models of a study; what was unticked and chosen stays so."""
        same_groups = self._table is not None and _groups(self._table) == _groups(table)
        if self._table is not None:  # what came since does not join groups that were chosen
            for key in self._left_out:
                if key in self._table.facets and key in table.facets:
                    self._left_out[key] |= set(table.facets[key].labels) - set(self._table.facets[key].labels)
        self._table = table
        blockers = [QSignalBlocker(widget) for widget in (self.tree, self.model, self.against)]
        if not same_groups:
            self._fill(table)
        self._count(table)
        self._show_models(table)
        for blocker in blockers:
            blocker.unblock()

    def forget(self) -> None:
        """Another study: nothing is unticked, and no model is chosen."""
        self._left_out.clear()
        self._table = None
        for box in (self.model, self.against):
            with QSignalBlocker(box):
                box.clear()

    def _fill(self, table: ClipTable) -> None:
        folded = {item.data(0, _KEY): item.isExpanded() for item in self._tops()}
        self.tree.clear()
        for facet in table.facets.values():
            if len(facet.labels) < 1:
                continue
            title = title_of(facet.key, many=True)
            top = QTreeWidgetItem(self.tree, [title, ""])
            top.setToolTip(0, f"{title}\n{tr(_HOW)}")
            top.setData(0, _KEY, facet.key)
            top.setFlags(top.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
            left_out = self._left_out.get(facet.key, set())
            for label in facet.labels:
                child = QTreeWidgetItem(top, [short_of(facet.key, label, ours=facet.ours), ""])
                child.setData(0, _KEY, label)
                whole = child.text(0) if facet.key == SESSION else group_of(label, ours=facet.ours)
                child.setToolTip(0, f"{whole}\n{tr(_HOW)}")
                child.setFlags(child.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                child.setCheckState(0, Qt.CheckState.Unchecked if label in left_out else Qt.CheckState.Checked)
                child.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            top.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            top.setExpanded(folded.get(facet.key, facet.key in _OPEN))

    def _count(self, table: ClipTable) -> None:
        for top in self._tops():
            facet = table.facets[top.data(0, _KEY)]
            top.setText(1, str(len(facet.labels)))
            top.setToolTip(1, tr_n("1 group", "{n} groups", len(facet.labels)))
            for child, n in zip(children_of(top), facet.counts, strict=True):
                child.setText(1, str(n))
                child.setToolTip(1, tr_n("1 clip", "{n} clips", n))

    def _show_models(self, table: ClipTable) -> None:
        chosen, name = self.model.currentData(), self.model.currentText()
        self.model.clear()
        for model in table.models:
            self._add(self.model, model)
        self._choose(self.model, chosen, name)
        self.model.setEnabled(self.model.count() > 1)
        self._offer_second(table)

    def _offer_second(self, table: ClipTable) -> None:
        """All others; a model is not compared with itself."""
        chosen, name = self.against.currentData(), self.against.currentText()
        self.against.clear()
        self.against.addItem(tr(NO_SECOND), None)
        for model in table.models:
            if model.sha256 != self.model.currentData():
                self._add(self.against, model)
        self._choose(self.against, None if chosen == self.model.currentData() else chosen, name)
        self.against.setEnabled(self.against.count() > 1)

    @staticmethod
    def _choose(box: ChoiceBox, chosen: str | None, name: str) -> None:
        """What was chosen stays so; a model whose analyses are gone is not replaced by another one in silence."""
        if chosen is not None and box.findData(chosen) < 0:
            gone = tr(NO_CLIPS_ANY_MORE)
            box.addItem(name if name.endswith(gone) else f"{name}{gone}", chosen)
        box.setCurrentIndex(max(0, box.findData(chosen)))

    @staticmethod
    def _add(box: ChoiceBox, model: Model) -> None:
        box.addItem(model.name, model.sha256)
        state = [] if model.validated else [NOT_VALIDATED]
        state += [TELLS_PROFILE] if model.form == RELATIVE else []
        about = ", ".join((model.name, *map(said, state)))
        says = tr_n("{model}: 1 clip analysed", "{model}: {n} clips analysed", model.n, model=about)
        box.setItemData(box.count() - 1, says, Qt.ItemDataRole.ToolTipRole)

    def _on_model(self) -> None:
        if self._table is not None:
            with QSignalBlocker(self.against):
                self._offer_second(self._table)
        self.changed.emit()

    def _tops(self) -> list[QTreeWidgetItem]:
        return children_of(self.tree.invisibleRootItem())

    # -- what is chosen ------------------------------------------------------------------------------

    @property
    def selection(self) -> Selection:
        """The clips that are ticked."""
        only = {}
        for key, facet in (self._table.facets if self._table is not None else {}).items():
            if left_out := self._left_out.get(key):
                only[key] = frozenset(facet.labels) - left_out
        return Selection(only)

    def models(self, table: ClipTable) -> tuple[Model | None, Model | None]:
        """The first and the second model that are chosen."""
        return table.model(self.model.currentData()), table.model(self.against.currentData())

    def tick(self, key: str, label: str, on: bool) -> None:
        """Tick or untick one group."""
        for top in self._tops():
            for child in children_of(top):
                if (top.data(0, _KEY), child.data(0, _KEY)) == (key, label):
                    child.setCheckState(0, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _only(self, item: QTreeWidgetItem) -> None:
        """Tick one group of its kind and no other."""
        top = item.parent()
        if top is None:
            return
        with QSignalBlocker(self.tree):
            for child in children_of(top):
                child.setCheckState(0, Qt.CheckState.Checked if child is item else Qt.CheckState.Unchecked)
        self._read_ticks()

    def select_all(self) -> None:
        """Tick everything."""
        if not any(self._left_out.values()):
            return
        self._left_out.clear()
        with QSignalBlocker(self.tree):
            for top in self._tops():
                top.setCheckState(0, Qt.CheckState.Checked)
        self.changed.emit()

    def _on_item(self, item: QTreeWidgetItem, column: int) -> None:
        """One tick, or a whole group's; of the several signals of a group's only the first finds a change."""
        if column == 0:
            self._read_ticks()

    def _read_ticks(self) -> None:
        left_out: dict[str, set[str]] = {}
        for top in self._tops():
            unticked = {
                child.data(0, _KEY) for child in children_of(top) if child.checkState(0) == Qt.CheckState.Unchecked
            }
            if unticked:
                left_out[top.data(0, _KEY)] = unticked
        if left_out != self._left_out:
            self._left_out = left_out
            self.changed.emit()


def _groups(table: ClipTable) -> list[tuple[str, tuple[str, ...]]]:
    return [(facet.key, facet.labels) for facet in table.facets.values()]
