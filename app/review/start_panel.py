"""What there is to do while no clip and no study is open: one click, or one key, for each way to begin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.kit.actions import key_of
from app.kit.foreign_text import in_menu
from app.kit.labels import hint, section_title
from app.kit.language import mark, tr
from app.kit.layouts import hbox, vbox
from app.kit.qt_items import empty
from app.kit.scrolling import scrolled

BEGINNINGS = (
    ("open", mark("Open a video…")),
    ("demo", mark("Try the demo")),
    ("new_study", mark("New study…")),
    ("view_record", mark("Record")),
)
"""Names of the actions, and what their buttons say."""
STUDY_WAYS = (
    ("import", mark("Import videos and ratings…")),
    ("add_participant", mark("Add participant…")),
    ("view_record", mark("Record")),
)
"""The same for a study that has no clips yet."""
DROP = mark("Or drop videos, a folder or a study here. Nothing leaves this computer.")
STUDY_DROP = mark("The study has no clips yet. Videos can also be dropped here.")
_MOST = 3
_LONGEST = 34


class Beginnings(QWidget):
    """Buttons for the ways to begin, in the place of the picture.

    Args:
        ways: names of actions, and what their buttons say; the first one is the usual way.
        drop: what can be dropped instead.
    """

    def __init__(self, ways: Sequence[tuple[str, str]], drop: str) -> None:
        super().__init__()
        self.setAccessibleName(tr("Start"))
        inside = QWidget()
        column = vbox(inside, spacing_px=12, margins=(24, 12, 24, 12))
        column.addStretch(1)
        row = hbox()
        self.buttons: dict[str, QPushButton] = {}
        for name, text in ways:
            button = self.buttons[name] = QPushButton(tr(text))
            button.setAutoDefault(False)
            row.addWidget(button)
        self.buttons[ways[0][0]].setObjectName("primary")
        column.addLayout(row)
        self._add_below(column)
        dropping = hint(tr(drop))
        dropping.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(dropping)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(inside, across=True))

    def _add_below(self, column: QVBoxLayout) -> None:
        """What stands between the buttons and the hint."""

    def follow(self, actions: Mapping[str, QAction]) -> None:
        """Let the buttons do what these actions do, and be off while those cannot be done."""
        for name, button in self.buttons.items():
            action = actions[name]
            button.clicked.connect(lambda *_, action=action: action.trigger())
            action.changed.connect(lambda name=name, action=action: self._show(name, action))
            self._show(name, action)

    def _show(self, name: str, action: QAction) -> None:
        button, key = self.buttons[name], key_of(action)
        button.setEnabled(action.isEnabled())
        button.setToolTip(f"{button.text().rstrip('…')} ({key})" if key else button.text().rstrip("…"))


class StartPanel(Beginnings):
    """The first screen, while neither a clip nor a study is open.

    Signals:
        clip_asked, study_asked: the path of what was opened lately and is wanted again.
    """

    clip_asked = Signal(object)
    study_asked = Signal(object)

    def __init__(self) -> None:
        self._lists: dict[str, QVBoxLayout] = {}
        super().__init__(BEGINNINGS, DROP)
        self.set_recent([], [])

    @override
    def _add_below(self, column: QVBoxLayout) -> None:
        lately = QGridLayout()
        lately.setHorizontalSpacing(16)
        for place, (kind, title) in enumerate((("clips", tr("RECENT CLIPS")), ("studies", tr("RECENT STUDIES")))):
            heading = section_title(title)
            rows = self._lists[kind] = QVBoxLayout()
            rows.setSpacing(2)
            lately.addWidget(heading, 0, place)
            lately.addLayout(rows, 1, place, Qt.AlignmentFlag.AlignTop)
            lately.setColumnStretch(place, 1)
        column.addLayout(lately)

    def set_recent(self, clips: Sequence[Path], studies: Sequence[Path]) -> None:
        """Offer these again, the newest few of each."""
        for kind, paths, asked in (("clips", clips, self.clip_asked), ("studies", studies, self.study_asked)):
            rows = self._lists[kind]
            empty(rows)
            for path in paths[:_MOST]:
                button = QPushButton(in_menu(path.name, _LONGEST))
                button.setObjectName("again")
                button.setAutoDefault(False)
                button.setToolTip(str(path))
                button.setAccessibleName(tr("Open {name}", name=path.name))
                button.clicked.connect(lambda *_, path=path, asked=asked: asked.emit(path))
                rows.addWidget(button)
            if not paths:
                nothing = QLabel(tr("none yet"))
                nothing.setObjectName("quiet")
                rows.addWidget(nothing)
