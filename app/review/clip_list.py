"""What can be opened: the open study's clips, or without a study the clips that were opened lately."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedWidget, QWidget

from app.kit.context_menu import Entry, pop_up
from app.kit.folders import show_in_folder
from app.kit.labels import hint, section_title
from app.kit.language import mark, tr
from app.kit.layouts import vbox
from app.study.open_study import OpenStudy
from app.study.tree import StudyTree
from core.study.records import Clip

_HINT = mark("Clips that you open appear here. For participants and their clips, make or open a study (File menu).")


class Library(QStackedWidget):
    """The study's tree while a study is open, else the recent clips.

    Signals:
        chosen: the path of a clip to open.
    """

    chosen = Signal(object)

    def __init__(self, study: OpenStudy) -> None:
        super().__init__()
        self._study = study
        self.recent = RecentClips()
        self.study = StudyTree(study)
        self.addWidget(self.recent)
        self.addWidget(self.study)
        self.recent.chosen.connect(self.chosen)
        self.study.clip_chosen.connect(self._choose)
        study.study_changed.connect(lambda open_: self.setCurrentWidget(self.recent if open_ is None else self.study))

    def _choose(self, clip: Clip) -> None:
        if (path := self._study.videos.readable(clip)) is not None:
            self.chosen.emit(path)

    def set_clips(self, clips: list[Path]) -> None:
        """List the clips that were opened lately."""
        self.recent.set_clips(clips)

    def set_current(self, clip: Path | None) -> None:
        """Mark the clip that is open."""
        self.recent.set_current(clip)
        self.study.set_open(self._study.clip_at(clip))


class RecentClips(QWidget):
    """A list of recent clips; a click opens one.

    Signals:
        chosen: the path of a clip to open.
        said: a sentence on what could not be done; empty for nothing.
    """

    chosen = Signal(object)
    said = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        layout = vbox(self, spacing_px=4)
        title = section_title(tr("RECENT CLIPS"))
        layout.addWidget(title)
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Recent clips"))
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemActivated.connect(self._choose)
        self._list.itemClicked.connect(self._choose)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.customContextMenuRequested.connect(self._menu)
        layout.addWidget(self._list, 1)
        self._hint = hint(tr(_HINT))
        layout.addWidget(self._hint)
        self._current: Path | None = None

    def set_clips(self, clips: list[Path]) -> None:
        """List these clips and no others; the open one is marked."""
        self._list.clear()
        for clip in clips:
            item = QListWidgetItem(clip.name)
            item.setData(Qt.ItemDataRole.UserRole, str(clip))
            item.setToolTip(str(clip))
            self._list.addItem(item)
        self._hint.setVisible(not clips)
        self.set_current(self._current)

    def set_current(self, clip: Path | None) -> None:
        """Mark the clip that is open."""
        self._current = clip
        self._list.clearSelection()
        for i in range(self._list.count()):
            item = self._list.item(i)
            if clip is not None and item.data(Qt.ItemDataRole.UserRole) == str(clip):
                self._list.setCurrentItem(item)

    def _menu(self, at: QPoint) -> None:
        item = self._list.itemAt(at)
        if item is not None:
            path = Path(item.data(Qt.ItemDataRole.UserRole))
            entries: list[Entry] = [
                (tr("Open"), lambda: self._choose(item)),
                (tr("Copy the path"), lambda: QGuiApplication.clipboard().setText(str(path))),
                (tr("Show in folder"), lambda: self.said.emit(show_in_folder(path))),
            ]
            pop_up(self, entries, self._list.viewport().mapToGlobal(at))

    def _choose(self, item: QListWidgetItem) -> None:
        clip = Path(item.data(Qt.ItemDataRole.UserRole))
        if clip != self._current:
            self.chosen.emit(clip)
