"""The user guide in a window of its own: contents at the left, the text beside it, and a field that finds in it."""

from __future__ import annotations

from PySide6.QtCore import QSettings, QSignalBlocker, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from typing_extensions import override

from app.kit.buttons import button
from app.kit.language import tr
from app.kit.layouts import hbox, vbox
from app.kit.scrolling import fit_to_screen
from app.kit.theme import Theme
from app.shell.guide_text import LEAST_LETTERS, GuideText
from core.system import paths

_SIZE, _CONTENTS_PX, _INDENT_PX = (1120, 720), 264, 14
_GEOMETRY, _SIDES = "guide/geometry", "guide/sides"
_NUMBER = Qt.ItemDataRole.UserRole


class GuideWindow(QWidget):
    """Stands beside the main window, so that one can be read while the other is used.

    Args:
        settings: where its size is kept.
    """

    def __init__(self, settings: QSettings, theme: Theme) -> None:
        super().__init__()
        self._settings = settings
        self.setWindowTitle(tr("User guide – Eriscope"))
        self.setObjectName("central")
        self.text = GuideText(paths.GUIDE, theme)
        self.contents = QTreeWidget()
        self.contents.setHeaderHidden(True)
        self.contents.setAccessibleName(tr("Contents"))
        self.contents.setIndentation(_INDENT_PX)
        self.wanted = QLineEdit()
        self.wanted.setPlaceholderText(tr("Find in the guide"))
        self.wanted.setAccessibleName(tr("Find in the guide"))
        self.wanted.setClearButtonEnabled(True)
        self.found = QLabel()
        self.found.setObjectName("quiet")
        self.back = button(tr("Back"), tr("To where you were before the last jump (Alt+Left)"), self.text.backward)
        self.previous = button(tr("Previous"), tr("The place before (Shift+Enter)"), lambda: self.text.show_next(-1))
        self.next = button(tr("Next"), tr("The next place (Enter)"), self.text.show_next)
        self._items: list[QTreeWidgetItem] = []
        self._list_sections()
        self._lay_out()
        self._connect()
        self._mark_section(0)
        self._show_hits(0, 0)
        self.resize(*_SIZE)
        if (geometry := settings.value(_GEOMETRY)) is not None:
            self.restoreGeometry(geometry)
        if (sides := settings.value(_SIDES)) is not None:
            self._sides.restoreState(sides)
        fit_to_screen(self)
        self.wanted.setFocus()

    def _list_sections(self) -> None:
        """Sections, and those within them; the title of the whole stands in the window's."""
        above: QTreeWidgetItem | None = None
        for number, section in enumerate(self.text.sections):
            item = QTreeWidgetItem([section.title])
            item.setToolTip(0, section.title)
            item.setData(0, _NUMBER, number)
            if section.level > 2 and above is not None:
                above.addChild(item)
            else:
                self.contents.addTopLevelItem(item)
                above = item
            self._items.append(item)
        self.contents.expandAll()

    def _lay_out(self) -> None:
        top = hbox()
        top.addWidget(self.back)
        top.addWidget(self.wanted, 1)
        for part in (self.found, self.previous, self.next):
            top.addWidget(part)
        self.found.setMinimumWidth(
            self.found.fontMetrics().horizontalAdvance(tr("{current} of {hits}", current="000", hits="000"))
        )
        self._sides = QSplitter(Qt.Orientation.Horizontal)
        self._sides.setHandleWidth(8)
        self._sides.addWidget(self.contents)
        self._sides.addWidget(self.text)
        self._sides.setStretchFactor(1, 1)
        self._sides.setSizes([_CONTENTS_PX, _SIZE[0] - _CONTENTS_PX])
        layout = vbox(self, margins=(8, 8, 8, 8))
        layout.addLayout(top)
        layout.addWidget(self._sides, 1)

    def _connect(self) -> None:
        for chosen in (self.contents.itemClicked, self.contents.itemActivated):
            chosen.connect(lambda item, _: self.text.show_section(item.data(0, _NUMBER)))
        self.text.section_changed.connect(self._mark_section)
        self.text.hits_changed.connect(self._show_hits)
        self.text.backwardAvailable.connect(self.back.setEnabled)
        self.back.setEnabled(False)
        self.wanted.textChanged.connect(self.text.find_all)
        self.wanted.returnPressed.connect(self.text.show_next)
        keys = QKeySequence.StandardKey
        for key, call in (
            (QKeySequence("Shift+Return"), lambda: self.text.show_next(-1)),
            (QKeySequence(keys.FindNext), self.text.show_next),
            (QKeySequence(keys.FindPrevious), lambda: self.text.show_next(-1)),
            (QKeySequence(keys.Find), self._ask_what),
            (QKeySequence(keys.Close), self.close),
            (QKeySequence("Esc"), self._leave),
        ):
            QShortcut(key, self, call)

    def _ask_what(self) -> None:
        self.wanted.setFocus()
        self.wanted.selectAll()

    def _leave(self) -> None:
        """What was looked for goes first, then the window."""
        if self.wanted.text():
            self.wanted.clear()
        else:
            self.close()

    def _mark_section(self, number: int) -> None:
        blocker = QSignalBlocker(self.contents)
        self.contents.setCurrentItem(self._items[number])
        blocker.unblock()

    def _show_hits(self, current: int, hits: int) -> None:
        asked = len(self.wanted.text().strip()) >= LEAST_LETTERS
        found = tr("{current} of {hits}", current=current, hits=hits)
        self.found.setText(found if hits else tr("not found") if asked else "")
        for part in (self.previous, self.next):
            part.setEnabled(hits > 0)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.text.set_theme(theme)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._settings.setValue(_GEOMETRY, self.saveGeometry())
        self._settings.setValue(_SIDES, self._sides.saveState())
        super().closeEvent(event)
