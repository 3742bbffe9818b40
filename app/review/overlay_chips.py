"""What is drawn over the picture, switched under it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from app.kit.actions import key_of
from app.kit.language import mark, tr
from app.kit.layouts import hbox
from app.kit.sentence import keep_room
from app.review.transport import with_key

CHIPS = {
    "landmarks": mark("Landmarks"),
    "crop": mark("Crop"),
    "pose": mark("Pose"),
    "action_units": mark("AUs"),
    "glow": mark("Glow"),
}
"""Names of the overlays and what their chips say."""


class OverlayChips(QWidget):
    """A chip per overlay. They do what the menu's entries do, and show the same ticks."""

    def __init__(self) -> None:
        super().__init__()
        row = hbox(self, spacing_px=4, margins=(8, 4, 8, 0))
        title = QLabel(tr("Over the picture"))
        title.setObjectName("quiet")
        row.addWidget(title)
        self.buttons: dict[str, QToolButton] = {}
        for name, text in CHIPS.items():
            chip = self.buttons[name] = QToolButton()
            chip.setObjectName("chip")
            chip.setText(tr(text))
            chip.setCheckable(True)
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(chip)
        row.addStretch(1)
        self.faces = QToolButton()
        self.faces.setObjectName("chip")
        self.faces.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        keep_room(self.faces)
        self.faces.hide()
        row.addWidget(self.faces)

    def show_faces(self, told: str) -> None:
        """How many faces the clip has, in few words; empty hides it."""
        self.faces.setText(told)
        self.faces.setVisible(bool(told))

    def follow(self, actions: Mapping[str, QAction]) -> None:
        """Switch these actions, which are called overlay_NAME, and look as they do."""
        pick = actions["pick_face"]
        self.faces.clicked.connect(lambda *_: pick.trigger())
        name = with_key(pick.text(), key_of(pick))
        self.faces.setToolTip(tr("{action}: boxes and thumbnails of all faces", action=name))
        for name, chip in self.buttons.items():
            action = actions[f"overlay_{name}"]
            chip.clicked.connect(lambda *_, action=action: action.trigger())
            action.changed.connect(lambda name=name, action=action: self._show(name, action))
            self._show(name, action)

    def _show(self, name: str, action: QAction) -> None:
        chip, key = self.buttons[name], key_of(action)
        chip.setChecked(action.isChecked())
        chip.setEnabled(action.isEnabled())
        chip.setAccessibleName(tr("{overlay} over the picture", overlay=action.text()))
        chip.setToolTip(with_key(chip.accessibleName(), key))
