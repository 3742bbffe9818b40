"""The menu bar: which section of actions stands where, and what was opened lately."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from app.kit.actions import Actions
from app.kit.foreign_text import in_menu
from app.kit.language import mark, tr
from app.study.actions import OF_A_RECORD

MENUS = {
    mark("&File"): ("videos", "study files", "camera", "export", "quit"),
    mark("&Edit"): ("undo", "taking", "preferences"),
    mark("&Study"): ("records", "contents", "consent", "work"),
    mark("&Playback"): ("playing", "stepping", "speed", "loop and sound", "peaks"),
    mark("A&nnotate"): ("marks", "annotation", "tiers", "raters", "labels"),
    mark("&Analysis"): ("analysis", "face"),
    mark("&View"): ("views", "overlays", "zoom", "themes"),
    mark("&Help"): ("help", "about"),
}
"""The sections of each menu, with lines between them; what an action's record calls `section`."""

_FOLDED = {"labels": mark("Label with"), "themes": mark("Theme")}
"""Sections that open to the side."""


def by_menu(actions: Actions) -> dict[str, list[str]]:
    """Names of actions by the titles of their menus, as they are shown, in the menus' order."""
    return {
        tr(title).replace("&", ""): [name for section in sections for name in actions.of_section(section)]
        for title, sections in MENUS.items()
    }


class Menus:
    """Fills the menu bar.

    Args:
        lanes: actions that fold and unfold the review's lanes.
        flush: keeps what is typed and not kept yet, so that it can be undone.
        open_clip, open_study: open what was opened lately.
    """

    def __init__(
        self,
        bar: QMenuBar,
        actions: Actions,
        lanes: Iterable[QAction],
        flush: Callable[[], object],
        open_clip: Callable[[Path], object],
        open_study: Callable[[Path], object],
    ) -> None:
        self._bar, self._actions = bar, actions
        self._open_clip, self._open_study = open_clip, open_study
        self._recent, self._recent_studies = QMenu(tr("Open recent"), bar), QMenu(tr("Open recent study"), bar)
        self._behind = {"analyse_folder": self._recent, "open_study": self._recent_studies}
        self._by_title = {title: bar.addMenu(tr(title)) for title in MENUS}
        for title, sections in MENUS.items():
            for section in sections:
                self._add(self._by_title[title], section)
        self._by_title["&Edit"].aboutToShow.connect(flush)
        self._by_title["&View"].addMenu(tr("Lanes")).addActions(list(lanes))
        # While a recording runs, its study stays open.
        actions.by_name["open_study"].changed.connect(self._enable_recent_studies)

    def _add(self, menu: QMenu, section: str) -> None:
        if section in _FOLDED:
            menu = menu.addMenu(tr(_FOLDED[section]))
        elif not menu.isEmpty():
            menu.addSeparator()
        for name in self._actions.of_section(section):
            menu.addAction(self._actions.by_name[name])
            if name in self._behind:
                menu.addMenu(self._behind[name])

    def of_a_record(self) -> QMenu:
        """What can be done with the record that is selected, to be shown where it was clicked."""
        menu = QMenu(self._bar)
        for name in OF_A_RECORD:
            if name is None:
                menu.addSeparator()
            else:
                menu.addAction(self._actions.by_name[name])
        return menu

    def set_recent(self, clips: list[Path]) -> None:
        """List the clips that were opened lately; the menu is off while there are none."""
        _list(self._recent, clips, self._open_clip)
        self._recent.setEnabled(bool(clips))

    def set_recent_studies(self, folders: list[Path]) -> None:
        """List the studies that were opened lately; the menu is off while none can be opened."""
        _list(self._recent_studies, folders, self._open_study)
        self._enable_recent_studies()

    def _enable_recent_studies(self) -> None:
        can = self._actions.by_name["open_study"].isEnabled()
        self._recent_studies.setEnabled(can and bool(self._recent_studies.actions()))


def _list(menu: QMenu, paths: list[Path], open_: Callable[[Path], object]) -> None:
    menu.clear()
    for path in paths:
        action = menu.addAction(in_menu(path.name))
        action.setToolTip(str(path))
        action.triggered.connect(lambda *_, path=path: open_(path))
