"""Rating one dimension continuously while the clip plays in the window behind."""

from __future__ import annotations

from dataclasses import replace

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from app.annotate.continuous_scale import RatingScale
from app.annotate.rating_pass import RatingPass
from app.clip.open_clip import OpenClip
from app.kit.buttons import button
from app.kit.choice_box import ChoiceBox
from app.kit.labels import hint
from app.kit.language import mark, tr
from app.kit.theme import Theme
from app.lanes.time_axis import TimeAxis
from app.study.dialogs.base import StudyDialog
from app.study.open_study import OpenStudy
from core.study.changes import Change
from core.study.records import Clip, Trace, now

_USUAL = ("valence", "arousal")
_SCALES = {mark("0 to 100"): (0.0, 100.0), mark("−100 to 100"): (-100.0, 100.0)}
_HOW = mark(
    "Hold the mouse button on the scale and draw, turn the wheel over it, press Up and Down, or "
    "type a number and Enter. Space starts and stops. What is played through again is overwritten."
)


class RateDialog(StudyDialog):
    """Stays open beside the clip; what was rated is kept when the clip ends, when it is stopped, and on closing."""

    def __init__(
        self, study: OpenStudy, opened: OpenClip, clip: Clip, rater: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            tr("Rate {clip} as {rater}", clip=study.shown_name_of(clip), rater=rater), parent, accept_text=None
        )
        self.setWindowFlag(Qt.WindowType.Tool)
        self._study, self._player, self._clip, self._rater = study, opened.player, clip, rater
        self._state = opened.state
        self._pass: RatingPass | None = None
        self._unkept, self._given_up = False, False
        self.dimension = ChoiceBox()
        self.dimension.setEditable(True)
        self.dimension.addItems(list(dict.fromkeys([*(t.dimension for t in study.all(Trace)), *_USUAL])))
        self.dimension.setAccessibleName(tr("Dimension"))
        self.scale_choice = ChoiceBox()
        for text, ends in _SCALES.items():
            self.scale_choice.addItem(tr(text), ends)
        self.scale_choice.setAccessibleName(tr("Scale"))
        form = QFormLayout()
        form.addRow(tr("Dimension"), self.dimension)
        form.addRow(tr("Scale"), self.scale_choice)
        self.scale = RatingScale(theme)
        self.plot = self._make_plot(theme)
        self.state = QLabel()
        self.state.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(self.scale)
        column = QVBoxLayout()
        column.addWidget(self.plot, 1)
        column.addWidget(self.state)
        row.addLayout(column, 1)
        self.from_start = button(
            tr("From the start"), tr("Play the clip from its start and rate"), lambda: self._start(True)
        )
        self.go_on = button(
            tr("From the cursor"), tr("Rate from the frame that is shown on"), lambda: self._start(False)
        )
        self.stop_button = button(tr("Stop"), tr("Stop and keep what was rated"), self._stop)
        buttons = QHBoxLayout()
        self.keep_button = button(tr("Keep again"), tr("Try once more to keep what was rated"), self._on_ended)
        self.keep_button.hide()
        for one in (self.from_start, self.go_on, self.stop_button, self.keep_button):
            one.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            buttons.addWidget(one)
        for part in (form, row, buttons):
            self.body.addLayout(part)
        self.body.addWidget(hint(tr(_HOW)))
        self.scale.value_changed.connect(self._on_value)
        self.scale.refused.connect(self.state.setText)
        self.dimension.currentTextChanged.connect(lambda _: self._look())
        self.scale_choice.currentTextChanged.connect(lambda _: self._look())
        self.follow(study.closing, self._stop)
        self.follow(study.study_changed, self.reject)
        self.follow(study.records_changed, self._on_records)
        self.follow(opened.state.clip_changed, self.reject)
        self.resize(480, 480)
        self._look()
        self.scale.setFocus()

    def _make_plot(self, theme: Theme) -> pg.PlotWidget:
        plot = pg.PlotWidget(background=theme.plot, axisItems={"bottom": TimeAxis("bottom")}, enableMenu=False)
        plot.hideButtons()
        plot.setMouseEnabled(x=False, y=False)
        plot.setLabel("bottom", tr("time, min : s"), color=theme.quiet)
        for side in ("left", "bottom"):
            plot.getAxis(side).setPen(theme.grid)
            plot.getAxis(side).setTextPen(theme.quiet)
        plot.setXRange(0, max(self._player.duration_s, 0.1), padding=0.01)
        self._curve = pg.PlotDataItem(pen=pg.mkPen(theme.accent, width=2), connect="finite")
        self._cursor = pg.InfiniteLine(angle=90, pen=pg.mkPen(theme.cursor, width=1))
        plot.addItem(self._curve)
        plot.addItem(self._cursor, ignoreBounds=True)
        return plot

    # -- what there is -------------------------------------------------------------------------------

    @property
    def _name(self) -> str:
        return self.dimension.currentText().strip()

    @property
    def _kept(self) -> Trace | None:
        """The rater's newest rating of this dimension."""
        own = self._study.all(Trace, clip_id=self._clip.id, rater=self._rater, dimension=self._name)
        return max(own, key=lambda trace: (trace.made_at, trace.id), default=None)

    def _on_records(self, kinds: frozenset[type]) -> None:
        if Trace in kinds and not self._unkept and (self._pass is None or not self._pass.running):
            self._look()

    def _look(self) -> None:
        """Take up what is there of the chosen dimension; its scale stays as it was begun."""
        self._let_go()
        kept = self._kept
        lowest, highest = (kept.lowest, kept.highest) if kept else self.scale_choice.currentData()
        self.scale_choice.setEnabled(kept is None)
        self._pass = RatingPass(self._player, lowest, highest, kept, self)
        self._pass.grew.connect(self._on_grew)
        self._pass.ended.connect(self._on_ended)
        self.scale.set_range(lowest, highest)
        self.plot.setYRange(lowest, highest, padding=0.03)
        self._on_grew()
        self._enable()
        if kept is not None:
            self._say_kept(kept)
        else:
            self.state.setText(tr("Nothing is rated yet."))

    def _say_kept(self, kept: Trace) -> None:
        assert self._pass is not None
        rated, of = self._pass.n_rated, len(self._pass.times_s)
        self.state.setText(
            tr("Kept: all {of} frames.", of=of)
            if kept.complete
            else tr("Kept: {rated} of {of} frames, a part of the clip.", rated=rated, of=of)
        )

    def _enable(self) -> None:
        running = self._pass is not None and self._pass.running
        can = self._study.writable and bool(self._name) and not running and not self._unkept
        self.from_start.setEnabled(can)
        self.go_on.setEnabled(can)
        self.stop_button.setEnabled(running)
        self.dimension.setEnabled(not running and not self._unkept)
        self.scale_choice.setEnabled(not running and not self._unkept and self._kept is None)

    # -- rating --------------------------------------------------------------------------------------

    def _start(self, at_start: bool) -> None:
        if self._pass is None or self._pass.running or not self._name or not len(self._pass.times_s):
            return
        self._pass.set_value(self.scale.value, self.scale.mode)
        self._pass.start(at_start=at_start)
        self.scale.set_value(self._pass.value)
        self.state.setText(tr("Rating …"))
        self._enable()
        self.scale.setFocus()

    def _stop(self) -> None:
        if self._pass is not None:
            self._pass.stop()

    def _on_value(self, value: float) -> None:
        if self._pass is not None:
            self._pass.set_value(value, self.scale.mode)

    def _on_grew(self) -> None:
        if self._pass is not None:
            self._curve.setData(self._pass.times_s, self._pass.values)
            self._cursor.setValue(self._player.pts_s)

    def _on_ended(self) -> None:
        """Keep what was rated."""
        done = self._pass
        if done is None or done.n_rated == 0:
            self._enable()
            return
        kept = self._kept
        whose = self._study.name_of(self._clip)
        if kept is None:
            trace = Trace(
                clip_id=self._clip.id,
                rater=self._rater,
                dimension=self._name,
                samples=done.samples(),
                lowest=done.lowest,
                highest=done.highest,
                complete=done.complete,
                modes=done.modes,
                blind=self._state.blind,
            )
            change = Change(label=f"Rate {self._name} of {whose}", added=(trace,))
        else:
            blind = self._state.blind if kept.blind else kept.blind
            trace = replace(
                kept, samples=done.samples(), complete=done.complete, modes=done.modes, made_at=now(), blind=blind
            )
            change = Change(label=f"Correct {self._name} of {whose}", changed=((kept, trace),))
        self._unkept = False
        self.say(None)
        if not self._study.do(change, refused=self._on_refused):
            self._on_refused(None)
        self.keep_button.setVisible(self._unkept)
        self._enable()

    def _on_refused(self, error: Exception | None) -> bool:
        """The study does not take it: it was changed elsewhere. What was rated stays; whether it is still here."""
        if self._pass is None:  # closed meanwhile
            return False
        self._unkept = True
        self.say(error)
        self.state.setText(tr("Not kept. What was rated stays here: press Keep again."))
        self.keep_button.show()
        self._enable()
        return True

    def reject(self) -> None:
        """Close; what could not be kept is tried once more, and only a second wish to close gives it up."""
        self._stop()
        if self._unkept and not self._given_up:
            self._on_ended()
            if self._unkept:
                self._given_up = True
                self.state.setText(tr("Not kept. Press Keep again, or Close once more to give up what was rated."))
                return
        super().reject()

    def _let_go(self) -> None:
        if self._pass is not None:
            self._pass.close()
            self._pass.deleteLater()
            self._pass = None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self._pass is not None:
            if self._pass.running:
                self._stop()
            else:
                self._start(False)
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Stop and keep what was rated, follow the player no more, and close."""
        self._stop()  # which keeps it
        self._let_go()
        super().done(result)
