"""Buttons and figures under the picture."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from app.clip.player import SPEEDS
from app.clip.state import LoopRange
from app.kit.choice_box import ChoiceBox
from app.kit.elided_label import ElidedLabel
from app.kit.icons import icon
from app.kit.language import tr
from app.kit.layouts import hbox
from app.kit.theme import Theme
from core.text import NONE, timecode

_ACTIONS = {
    "start": "first",
    "back": "previous_frame",
    "play": "play",
    "forward": "next_frame",
    "end": "last",
    "loop": "loop",
    "sound": "sound",
}
"""Buttons and the actions that do the same."""
_NO_LOOP = "A–B"
_MOST_FPS = 240
_SPARE_PX = 4


def with_key(tip: str, key: str) -> str:
    """A tooltip that also names the key, where there is one."""
    return f"{tip} ({key})" if key else tip


class Transport(QWidget):
    """Start, step, play, speed, A-B loop, sound, time; each button asks by signal."""

    start_asked = Signal()
    end_asked = Signal()
    step_asked = Signal(int)
    play_asked = Signal()
    speed_asked = Signal(float)
    loop_asked = Signal()
    mute_asked = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._muted = False
        self._playing = False
        layout = hbox(self, spacing_px=2, margins=(8, 4, 8, 4))
        self._buttons: dict[str, QToolButton] = {}
        for name, tip, asked in (
            ("start", tr("To the first frame"), self.start_asked.emit),
            ("back", tr("One frame back"), lambda: self.step_asked.emit(-1)),
            ("play", tr("Play or pause"), self.play_asked.emit),
            ("forward", tr("One frame on"), lambda: self.step_asked.emit(1)),
            ("end", tr("To the last frame"), self.end_asked.emit),
        ):
            layout.addWidget(self._button(name, tip, asked))
        layout.addSpacing(8)
        self.speed = ChoiceBox(tr("Speed"), tr("Speed of playing; the sound keeps its pitch"))
        for value in SPEEDS:
            self.speed.addItem(f"{value:g}×", value)
        self.speed.setCurrentIndex(SPEEDS.index(1.0))
        self.speed.activated.connect(lambda i: self.speed_asked.emit(self.speed.itemData(i)))
        layout.addWidget(self.speed)
        layout.addSpacing(8)
        layout.addWidget(self._button("loop", tr("Set A, then B, then no loop"), self.loop_asked.emit))
        self._loop_text = ElidedLabel(_NO_LOOP)
        self._loop_text.setObjectName("quiet")
        layout.addWidget(self._loop_text, 1)
        layout.addSpacing(8)
        layout.addWidget(self._button("sound", tr("Sound on or off"), self.toggle_sound))
        layout.addSpacing(8)
        self._time = QLabel(NONE)
        self._time.setObjectName("figure")
        self._time.setToolTip(tr("Presentation timestamp of the frame that is shown"))
        self._of = QLabel()
        self._of.setObjectName("quiet")
        self._of.setToolTip(tr("How long the clip is, and the number of the frame that is shown"))
        for label, side in ((self._time, Qt.AlignmentFlag.AlignRight), (self._of, Qt.AlignmentFlag.AlignLeft)):
            label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            layout.addWidget(label)
        self._widest = ""
        self.set_enabled(False)

    def _button(self, name: str, tip: str, asked: object) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name, self._theme))
        button.setIconSize(QSize(16, 16))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(asked)
        self._buttons[name] = button
        return button

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """Name the keys, by action, in the tooltips."""
        for name, action in _ACTIONS.items():
            button = self._buttons[name]
            button.setToolTip(with_key(button.accessibleName(), keys[action]))

    def toggle_sound(self) -> None:
        """Turn the sound off, or on again; `mute_asked` tells."""
        self._muted = not self._muted
        self._update_icons()
        self.mute_asked.emit(self._muted)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._update_icons()

    def _update_icons(self) -> None:
        shown = {"sound": "muted" if self._muted else "sound", "play": "pause" if self._playing else "play"}
        for name, button in self._buttons.items():
            button.setIcon(icon(shown.get(name, name), self._theme))

    def set_enabled(self, enabled: bool) -> None:
        """Whether the buttons and the speed can be used."""
        for button in self._buttons.values():
            button.setEnabled(enabled)
        self.speed.setEnabled(enabled)

    def set_playing(self, playing: bool) -> None:
        """Show the sign for pause while it plays, else the one for play."""
        self._playing = playing
        self._update_icons()

    def set_speed(self, speed: float) -> None:
        """Show the speed of the list that is nearest to this one."""
        index = min(range(len(SPEEDS)), key=lambda i: abs(SPEEDS[i] - speed))
        self.speed.setCurrentIndex(index)

    def set_time(self, pts_s: float, frame: str, duration_s: float) -> None:
        """Show where the clip stands, and how long it is.

        Args:
            frame: the frame's name, as `OpenClip.frame_named` writes it.
        """
        whole = timecode(duration_s)
        self._keep_width(whole, duration_s)
        self._time.setText(timecode(pts_s))
        self._of.setText(f" / {whole}   {frame}")

    def _keep_width(self, whole: str, duration_s: float) -> None:
        """The figures keep the width that those of the clip's end need, whatever they are."""
        if whole == self._widest:
            return
        self._widest = whole
        digits = "".join("0" if letter.isdigit() else letter for letter in whole)
        numbers = "0" * len(str(int(duration_s * _MOST_FPS)))
        for label, text in ((self._time, digits), (self._of, f" / {digits}   {tr('frame ≈ {index}', index=numbers)}")):
            label.ensurePolished()
            label.setFixedWidth(label.fontMetrics().horizontalAdvance(text) + _SPARE_PX)

    def clear_time(self) -> None:
        """No frame is shown."""
        self._time.setText(NONE)
        self._of.setText("")

    def set_loop(self, loop: LoopRange) -> None:
        """Show what is set of the loop: nothing, its start, or both ends."""
        if loop.start_s is None:
            self._loop_text.setText(_NO_LOOP)
        elif loop.end_s is None:
            self._loop_text.setText(f"A {timecode(loop.start_s)} – B?")
        else:
            self._loop_text.setText(f"A {timecode(loop.start_s)} – B {timecode(loop.end_s)}")
