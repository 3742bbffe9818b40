"""Mask and read again: which stretch is changed how, and the seven intensities before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)
from typing_extensions import override

from app.kit.axes import draw_whisker
from app.kit.choice_box import ChoiceBox
from app.kit.labels import section_title
from app.kit.language import listed, mark, said, tr, tr_n
from app.kit.layouts import hbox, vbox
from app.kit.sentence import Sentence
from app.kit.theme import Theme, faded
from core.emotions import EXPLANATIONS, LABELS
from core.text import NONE, figure
from core.types import EMOTIONS, FloatArray

if TYPE_CHECKING:
    from core.inspection.masks import How, MaskedReading, Streams

HOW_TEXTS: dict[How, tuple[str, str]] = {
    "left out": (mark("Left out"), mark("The stretch is taken away, as frames without a face are")),
    "held neutral": (
        mark("Held neutral"),
        mark("The stretch stays, with the median of the person's calmest frames in its place"),
    ),
    "only kept": (mark("Only these kept"), mark("All but the stretch is taken away")),
}
STREAM_TEXTS: dict[Streams, str] = {
    "both": mark("picture and sound"),
    "video": mark("picture"),
    "audio": mark("sound"),
}
_MASKED: dict[How, str] = {
    "left out": mark("{start} to {end} s left out: {what}."),
    "held neutral": mark("{start} to {end} s held neutral: {what}."),
    "only kept": mark("{start} to {end} s all that is kept: {what}."),
}
NO_STRETCH = mark("Drag over a stretch of a curve, or click a peak, to read the clip again without it.")
_LEAST_SCALE = 0.05


class ReadingBar(QWidget):
    """One intensity on 0 to 1: a bar before, a thinner one after, and a whisker for what dropout does to it."""

    def __init__(self, theme: Theme, emotion: str) -> None:
        super().__init__()
        self._theme, self._emotion = theme, emotion
        self._before: float | None = None
        self._after: float | None = None
        self._interval: tuple[float, float] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(64)

    @override
    def sizeHint(self) -> QSize:
        return QSize(120, 16)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    def set_values(self, before: float | None, after: float | None, interval: tuple[float, float] | None) -> None:
        """Show intensities from 0 to 1 and the ends of dropout's whisker; None leaves a part out."""
        self._before, self._after, self._interval = before, after, interval
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(2, self.height() / 2 - 5, self.width() - 4, 10)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.raised))
        painter.drawRoundedRect(track, 3, 3)
        colour = QColor(self._theme.emotion(self._emotion))
        if self._before is not None:
            painter.setBrush(faded(colour, 1.0 if self._after is None else 0.4))
            painter.drawRoundedRect(_part(track, 0, self._before), 3, 3)
        if self._after is not None:
            painter.setBrush(colour)
            painter.drawRect(_part(track, 0, self._after).adjusted(0, 3, 0, -3))
        if self._interval is not None:
            draw_whisker(painter, track, self._interval, self._theme)


class ChangeBar(QWidget):
    """A change, to the right of the middle where it is a rise."""

    def __init__(self, theme: Theme, emotion: str) -> None:
        super().__init__()
        self._theme, self._emotion = theme, emotion
        self._change, self._scale = 0.0, 1.0
        self.setFixedSize(QSize(56, 16))

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    def set_change(self, change: float, scale: float) -> None:
        """Show a change; ``scale`` is what half of the width stands for."""
        self._change, self._scale = change, scale
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        middle, half = self.width() / 2, self.width() / 2 - 1
        painter.fillRect(
            QRectF(middle, 3, half * max(-1.0, min(1.0, self._change / self._scale)), 10).normalized(),
            QColor(self._theme.emotion(self._emotion)),
        )
        painter.setPen(QPen(QColor(self._theme.quiet), 1))
        painter.drawLine(round(middle), 0, round(middle), self.height())


class MaskCard(QFrame):
    """The card; ``changed`` says that the stretch is to be masked otherwise, ``cleared`` that it is not to be.

    Signals:
        changed: how, streams.
    """

    changed = Signal(str, str)
    cleared = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        self._before: FloatArray | None = None
        self._interval: tuple[FloatArray, FloatArray] | None = None
        self._tip = ""
        self._masked: MaskedReading | None = None
        column = vbox(self, spacing_px=4, margins=(12, 8, 12, 8))
        column.addLayout(self._make_heading())
        column.addLayout(self._make_choices())
        self.says = Sentence()
        self.says.say(tr(NO_STRETCH))
        column.addWidget(self.says)
        column.addLayout(self._make_rows(theme))
        self._show()

    def _make_heading(self) -> QHBoxLayout:
        heading = section_title(tr("MASK AND READ AGAIN"))
        self.clear_button = QPushButton(tr("Clear"))
        self.clear_button.setToolTip(tr("Mask nothing"))
        self.clear_button.clicked.connect(self.cleared)
        self.clear_button.setEnabled(False)
        self.streams = ChoiceBox(
            tr("What is masked"),
            tr("Whether the stretch is masked in the picture, in the sound, or in picture and sound"),
        )
        for streams, text in STREAM_TEXTS.items():
            self.streams.addItem(tr(text), streams)
        self.streams.activated.connect(self._on_changed)
        row = QHBoxLayout()
        row.addWidget(heading, 1)
        row.addWidget(self.streams)
        row.addWidget(self.clear_button)
        return row

    def _make_choices(self) -> QHBoxLayout:
        row = hbox(spacing_px=4)
        group = QButtonGroup(self)
        self.how_buttons: dict[How, QToolButton] = {}
        for how, (text, tip) in HOW_TEXTS.items():
            button = QToolButton()
            button.setText(tr(text))
            button.setToolTip(tr(tip))
            button.setCheckable(True)
            button.setChecked(how == "left out")
            button.clicked.connect(self._on_changed)
            group.addButton(button)
            self.how_buttons[how] = button
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _make_rows(self, theme: Theme) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for column, (text, tip) in enumerate(
            (
                ("", ""),
                (tr("0 to 1"), tr("Pale: as it was read; bright: read again with the stretch masked")),
                (tr("before → after"), tr("What the model reads, 0 to 1")),
                (tr("change"), tr("After less before; all seven bars have one scale")),
            )
        ):
            label = QLabel(text)
            label.setObjectName("quiet")
            label.setToolTip(tip)
            right = column in (2, 3)
            label.setAlignment(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(label, 0, column, 1, 2 if column == 3 else 1)
        self.bars: dict[str, tuple[ReadingBar, ChangeBar]] = {}
        self._texts: dict[str, tuple[QLabel, QLabel]] = {}
        for row, emotion in enumerate(EMOTIONS, 1):
            name = QLabel(said(LABELS[emotion]))
            name.setMinimumWidth(name.sizeHint().width() + 2)
            name.setToolTip(said(EXPLANATIONS[emotion]))
            bar, change = ReadingBar(theme, emotion), ChangeBar(theme, emotion)
            figures, difference = QLabel(), QLabel()
            for label, widest in ((figures, "0.00 → 0.00"), (difference, "+0.000")):
                label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                label.setMinimumWidth(label.fontMetrics().horizontalAdvance(widest) + 4)
            for at, widget in enumerate((name, bar, figures, change, difference)):
                grid.addWidget(widget, row, at)
            self.bars[emotion], self._texts[emotion] = (bar, change), (figures, difference)
        return grid

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        for pair in self.bars.values():
            for bar in pair:
                bar.set_theme(theme)

    # -- what is shown -------------------------------------------------------------------------------

    @property
    def how(self) -> How:
        """What is chosen to be done to the stretch, a key of `HOW_TEXTS`."""
        return next(how for how, button in self.how_buttons.items() if button.isChecked())

    @property
    def figures(self) -> dict[str, tuple[str, str]]:
        """What stands beside each bar: before and after, and the change."""
        return {emotion: (a.text(), b.text()) for emotion, (a, b) in self._texts.items()}

    def show_reading(self, before: FloatArray | None, interval: tuple[FloatArray, FloatArray] | None, tip: str) -> None:
        """The intensities as they were read, and what dropout does to them, ``(7,)`` each."""
        self._before, self._interval, self._tip = before, interval, tip
        self._show()

    def show_masked(self, masked: MaskedReading | None) -> None:
        """The intensities with a stretch masked; None where nothing is."""
        self._masked = masked
        self.clear_button.setEnabled(masked is not None)
        self.says.say(tr(NO_STRETCH) if masked is None else _sentence(masked))
        self._show()

    def refuse(self, sentence: str) -> None:
        """Why a stretch cannot be masked."""
        self._masked = None
        self.clear_button.setEnabled(True)
        self.says.say(sentence, error=True)
        self._show()

    def _show(self) -> None:
        before = self._before if self._masked is None else self._masked.before
        after = None if self._masked is None else self._masked.after
        change = np.zeros(len(EMOTIONS)) if self._masked is None else self._masked.change
        scale = max(_LEAST_SCALE, float(np.abs(change).max()))
        for i, emotion in enumerate(EMOTIONS):
            (bar, difference), (figures, text) = self.bars[emotion], self._texts[emotion]
            interval = None if self._interval is None else tuple(float(end[i]) for end in self._interval)
            known = interval is not None and np.isfinite(interval).all()
            was, now = (None if values is None else float(values[i]) for values in (before, after))
            bar.set_values(was, now, interval if known else None)  # type: ignore[arg-type]
            tip = self._tip
            if known and interval:
                low, high = (f"{end:z.2f}" for end in interval)
                tip = f"{tr('{low} to {high}', low=low, high=high)}. {tip}"
            bar.setToolTip(tip)
            difference.set_change(float(change[i]), scale)
            figures.setText(NONE if was is None else f"{was:z.2f}" if now is None else f"{was:z.2f} → {now:z.2f}")
            text.setText("" if now is None else figure(change[i], 3, sign=True))

    def _on_changed(self) -> None:
        self.changed.emit(self.how, self.streams.currentData())


def _sentence(masked: MaskedReading) -> str:
    tokens = tr_n("1 half second of sound", "{n} half seconds of sound", masked.n_tokens)
    frames = tr_n("1 frame", "{n} frames", masked.n_frames)
    what = {"both": listed([frames, tokens]), "video": frames, "audio": tokens}[masked.streams]
    return tr(_MASKED[masked.how], start=f"{masked.start_s:z.2f}", end=f"{masked.end_s:z.2f}", what=what)


def _part(track: QRectF, start: float, end: float) -> QRectF:
    return QRectF(
        track.left() + track.width() * start, track.top(), max(2.0, track.width() * (end - start)), track.height()
    )
