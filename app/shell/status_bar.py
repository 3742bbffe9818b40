"""The line below: what is being done and how long it takes, what the queue does, and what the model is good for."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QProgressBar,
    QPushButton,
    QStatusBar,
    QToolButton,
    QWidget,
)

from app.clip.open_clip import OpenClip
from app.clip.state import Progress
from app.kit.elided_label import ElidedLabel
from app.kit.labels import PlainLabel
from app.kit.language import mark, said, tr
from app.kit.layouts import hbox
from app.review.view import analyse_written
from app.study.texts import waits

_READY = mark("Ready")
_SAID_MS = 12_000


class QueueStatus(QWidget):
    """A line on the background analysis, and the button that holds it back; hidden when there is nothing to do.

    Signals:
        toggled: the button was pressed.
    """

    toggled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._text = PlainLabel()
        self._text.setObjectName("quiet")
        self.button = QToolButton()
        self.button.clicked.connect(lambda *_: self.toggled.emit())
        row = hbox(self, spacing_px=4, margins=(8, 0, 0, 0))
        row.addWidget(self._text)
        row.addWidget(self.button)
        self.show_queue("", paused=False)

    @property
    def text(self) -> str:
        """What is said of the queue; empty when there is nothing to do."""
        return self._text.text()

    def show_queue(self, text: str, *, paused: bool) -> None:
        """Say what the queue does; an empty text hides it."""
        self._text.setText(said(text))
        self.button.setText(tr("Continue" if paused else "Pause"))
        self.button.setToolTip(
            tr("Continue analysing the study's clips" if paused else "Hold back analysing the study's clips")
        )
        self.setVisible(bool(text))


class StatusBar(QStatusBar):
    """What is going on, at the lower edge of the window.

    Signals:
        stopped: the button that ends the work was pressed.
    """

    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self._idle = tr(_READY)
        self._what = PlainLabel(tr(_READY))
        self._what.setContentsMargins(8, 0, 0, 0)
        self._what.setMinimumWidth(1)  # a long sentence must not widen the window
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(200)
        self.stop_button = QPushButton()
        self.stop_button.setObjectName("cancel")
        self.stop_button.clicked.connect(lambda *_: self.stopped.emit())
        self._caution = ElidedLabel()
        self._caution.setObjectName("quiet")
        self._caution.setContentsMargins(12, 0, 8, 0)
        self.queue = QueueStatus()
        self._waits = ElidedLabel()
        self._waits.setObjectName("error")
        self._waits.setContentsMargins(12, 0, 8, 0)
        self._waits.hide()
        self.addWidget(self._what)
        self.addWidget(self._waits, 2)
        self.addWidget(self._caution, 1)
        for widget in (self.queue, self._progress, self.stop_button):
            self.addPermanentWidget(widget)
        self._said_enough = QTimer(self, singleShot=True, interval=_SAID_MS)
        self._said_enough.timeout.connect(self._forget)
        self.show_progress(None, stop="")

    def follow(self, opened: OpenClip, analyse: QAction) -> None:
        """Show what is done with the open clip, and while nothing is, whether it still has to be analysed.

        Args:
            analyse: the action that analyses it.
        """

        def show(*_: object) -> None:
            live = opened.live is not None
            lacks = tr("Not analysed") if opened.state.earlier is None else opened.state.earlier.words
            self._idle = f"{lacks}, {analyse_written(analyse)}" if opened.unanalysed else tr(_READY)
            stop = tr("Stop") if live else tr("Cancel") if opened.analysing else ""
            self.show_progress(opened.state.progress, stop=stop)

        state = opened.state
        for changed in (state.progress_changed, state.analysis_changed, state.earlier_changed, state.clip_changed):
            changed.connect(show)

    def say(self, sentence: str) -> None:
        """A sentence of the window's, or of core's, that stays for a while, or until something else is said."""
        self._show(said(sentence))
        self._said_enough.start()

    @property
    def said(self) -> str:
        """The sentence that stands there now."""
        return self._what.text()

    def _show(self, text: str) -> None:
        self._what.setText(text)
        self._what.setToolTip(text)  # a long one may be cut

    def _forget(self) -> None:
        if not self._progress.isVisible():
            self._show(self._idle)

    def say_waits(self, number: int, reason: str) -> None:
        """What was changed is not written into the study yet, and why; nothing where the number is 0."""
        told = waits(number, reason)
        self._waits.setText(told)
        self._waits.setVisible(bool(told))
        self._show_caution()

    @property
    def waiting(self) -> str:
        """What is said of changes that are not written yet; empty where there are none."""
        return self._waits.text() if self._waits.isVisibleTo(self) else ""

    def _show_caution(self) -> None:
        busy = self._progress.isVisibleTo(self) or self._waits.isVisibleTo(self)
        self._caution.setVisible(not busy)

    def caution(self, sentence: str, tip: str) -> None:
        """What to bear in mind while nothing is going on; empty when nothing."""
        self._caution.setText(sentence)
        self._caution.setToolTip(tip)

    def show_progress(self, progress: Progress | None, *, stop: str) -> None:
        """What is going on; None when nothing is.

        Args:
            stop: text of the button that ends it; empty where there is nothing to end.
        """
        self._progress.setVisible(progress is not None)
        self._show_caution()
        self.stop_button.setVisible(bool(stop))
        self.stop_button.setText(stop)
        if progress is None:
            self._show(self._idle)
            return
        parts = [said(progress.what)]
        if progress.frames_per_s > 0:
            parts.append(tr("{speed:z.0f} frames/s", speed=progress.frames_per_s))
        if progress.seconds_left is not None:
            parts.append(tr("{rest:z.0f} s left", rest=progress.seconds_left))
        self._show("  ".join(parts))
        self._progress.setMaximum(progress.total)
        self._progress.setValue(min(progress.done, progress.total) if progress.total else 0)
