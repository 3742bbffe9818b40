"""The menu bar: which action stands where, and what was opened lately."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from app.annotate.controller import LABELS
from app.annotate.controller import MENU as ANNOTATE
from app.kit.foreign_text import in_menu
from app.shell.actions import WindowActions

_SEPARATOR = None


class Menus:
    """Fills the menu bar.

    Args:
        lanes: actions that fold and unfold the review's lanes.
    """

    def __init__(self, bar: QMenuBar, actions: WindowActions, lanes: Iterable[QAction]) -> None:
        self._bar, self._actions = bar, actions
        self._recent, self._recent_studies = QMenu("Open recent", bar), QMenu("Open recent study", bar)
        self._fill(list(lanes))
        # While a recording runs, its study stays open.
        actions.by_name["open_study"].changed.connect(self._enable_recent_studies)

    def _fill(self, lanes: list[QAction]) -> None:
        actions = self._actions
        self._menu(
            "&File", "open", "demo", "analyse_folder", self._recent, _SEPARATOR, "new_study", "open_study",
            self._recent_studies, "close_study", "import", "import_eaf", _SEPARATOR, "camera", "stop_camera",
            _SEPARATOR, "export", "report", _SEPARATOR, "quit",
        )  # fmt: skip
        edit = self._menu("&Edit", "undo", "redo", _SEPARATOR, "preferences")
        edit.aboutToShow.connect(actions.flush)  # what was typed is a step too
        self._menu(
            "&Study", "add_participant", "edit_record", "remove_record", _SEPARATOR, "variables", "stimuli", _SEPARATOR,
            "consent", "withdraw", "withdraw_removed", _SEPARATOR, "mark", "queue",
        )  # fmt: skip
        self._menu(
            "&Playback", "play", "pause", "forward", "reverse", _SEPARATOR, "next_frame", "previous_frame", "on_10",
            "back_10", "first", "last", _SEPARATOR, "slower", "faster", "normal_speed", _SEPARATOR, "loop", "sound",
            _SEPARATOR, "next_peak", "previous_peak",
        )  # fmt: skip
        self._menu("A&nnotate", *ANNOTATE, self._submenu("Label with", LABELS))
        self._menu("&Analysis", "analyse", "cancel", _SEPARATOR, "pick_face", "forget_face")
        themes, folds = QMenu("Theme", self._bar), QMenu("Lanes", self._bar)
        themes.addActions(actions.themes.actions())
        folds.addActions(lanes)
        self._menu(
            "&View", *actions.views, _SEPARATOR, "overlay_landmarks", "overlay_action_units", "overlay_glow",
            "overlay_crop", "overlay_pose", _SEPARATOR, "whole", "zoom_in", "zoom_out", themes, folds,
        )  # fmt: skip
        self._menu("&Help", "shortcuts", "card", "doctor", _SEPARATOR, "about")

    def _menu(self, title: str, *entries: str | QMenu | None) -> QMenu:
        menu = self._bar.addMenu(title)
        self._add(menu, entries)
        return menu

    def _add(self, menu: QMenu, entries: Iterable[str | QMenu | None]) -> None:
        for entry in entries:
            if entry is _SEPARATOR:
                menu.addSeparator()
            elif isinstance(entry, QMenu):
                menu.addMenu(entry)
            else:
                menu.addAction(self._actions.by_name[entry])

    def _submenu(self, title: str, names: Iterable[str]) -> QMenu:
        menu = QMenu(title, self._bar)
        self._add(menu, names)
        return menu

    def of_a_record(self) -> QMenu:
        """What can be done with the record that is selected, to be shown where it was clicked."""
        menu = QMenu(self._bar)
        self._add(
            menu, ("edit_record", "remove_record", _SEPARATOR, "add_participant", _SEPARATOR, "consent", "withdraw")
        )
        return menu

    def set_recent(self, clips: list[Path]) -> None:
        """List the clips that were opened lately; the menu is off while there are none."""
        _list(self._recent, clips, self._actions.open_clip)
        self._recent.setEnabled(bool(clips))

    def set_recent_studies(self, folders: list[Path]) -> None:
        """List the studies that were opened lately; the menu is off while none can be opened."""
        _list(self._recent_studies, folders, self._actions.open_study)
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
