"""What is inspected, chosen above everything else, and what is being computed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QWidget

from app.clip.state import Progress
from app.kit.choice_box import ChoiceBox
from app.kit.language import said, tr
from app.kit.layouts import hbox
from app.kit.sentence import keep_room
from core.emotions import EXPLANATIONS, LABELS
from core.text import time_in_words, timecode
from core.types import EMOTIONS

_BAR_PX = 96
_HEIGHT_PX = 32


class InspectHeader(QWidget):
    """One row.

    Signals:
        emotion_chosen: index, or None for all seven.
        reading_chosen: number of the window.
        stop_asked: stop what is worked on, or go on with it.
    """

    emotion_chosen = Signal(object)
    reading_chosen = Signal(int)
    stop_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.emotion = ChoiceBox(
            tr("Which intensity"), tr("The intensity that effects and faithfulness are worked out for")
        )
        self.emotion.addItem(tr("All seven emotions"), None)
        for i, emotion in enumerate(EMOTIONS):
            self.emotion.addItem(said(LABELS[emotion]), i)
            self.emotion.setItemData(i + 1, said(EXPLANATIONS[emotion]), Qt.ItemDataRole.ToolTipRole)
        self.emotion.activated.connect(lambda: self.emotion_chosen.emit(self.emotion.currentData()))
        self.reading = ChoiceBox(
            tr("Which window"),
            tr("A long clip was read in windows; each is inspected by itself, and says nothing of another"),
        )
        self.reading.activated.connect(self.reading_chosen)
        self._about = QLabel()
        self._about.setObjectName("quiet")
        self.doing = QLabel()
        self.doing.setObjectName("quiet")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(_BAR_PX)
        self.stop_button = QPushButton(tr("Stop"))
        self.stop_button.clicked.connect(self.stop_asked)
        self.setFixedHeight(_HEIGHT_PX)
        row = hbox(self)
        for widget in (QLabel(tr("Which moments changed")), self.emotion, self.reading, self._about):
            row.addWidget(widget)
        row.addStretch(1)
        keep_room(self.stop_button)
        for part in (self.doing, self.bar, self.stop_button):
            row.addWidget(part)

    def show_readings(self, readings: Sequence[tuple[float, float]], chosen: int, about: str) -> None:
        """The stretches (s) that were read, which of them is inspected, and how it was read."""
        self.reading.clear()
        for number, (start_s, end_s) in enumerate(readings, 1):
            self.reading.addItem(
                tr(
                    "window {number}: {start} – {end}",
                    number=number,
                    start=timecode(start_s)[:-2],
                    end=timecode(end_s)[:-2],
                )
            )
        self.reading.setCurrentIndex(chosen)
        self.reading.setVisible(len(readings) > 1)
        self._about.setText(about)

    def show_progress(self, progress: Progress | None, *, stopped: bool) -> None:
        """What is worked on; ``stopped``: not all is known, since it was stopped."""
        stopped = stopped and progress is None
        for widget in (self.doing, self.stop_button):
            widget.setVisible(progress is not None or stopped)
        self.bar.setVisible(progress is not None)
        self.stop_button.setText(tr("Continue") if stopped else tr("Stop"))
        self.stop_button.setToolTip(
            tr("Work out the rest") if stopped else tr("Stop working this out; what is known stays")
        )
        if progress is not None:
            left = progress.seconds_left
            what = tr(progress.what)
            if left is not None:
                what = tr("{what}, {time} left", what=what, time=time_in_words(left))
            self.doing.setText(what)
            self.bar.setRange(0, progress.total)
            self.bar.setValue(progress.done)
        elif stopped:
            self.doing.setText(tr("Stopped; not all is known."))
