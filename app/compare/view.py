"""The Compare view: does the model agree with the person? Points, figures, profiles, the most wrong; and systems."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QLabel,
    QStackedWidget,
    QToolButton,
    QWidget,
)
from typing_extensions import override

from app.compare import texts
from app.compare.figures import FiguresCard
from app.compare.further_pages import AskedPage, CrossedPage, GroupsPage, PlanningPage
from app.compare.group_titles import clip_of
from app.compare.plans import Plans
from app.compare.plot import LargePlot
from app.compare.profiles import Profiles
from app.compare.questions import Questions
from app.compare.ranking import RankingTable
from app.compare.saving import Taking
from app.compare.selection import SelectionCard
from app.compare.small_plots import SmallPlots, signed
from app.compare.systems import SystemsPage
from app.compare.texts import BY_PERSON, MODES, RANKING, SYSTEMS
from app.kit.context_menu import Entry, pop_up
from app.kit.errors import message_of
from app.kit.explanations import explain
from app.kit.language import said, tr, tr_n
from app.kit.layouts import hbox, split, vbox
from app.kit.sentence import keep_room
from app.kit.tabbed_views import View
from app.kit.theme import Theme
from app.study.open_study import OpenStudy
from app.study.queue import AnalysisQueue
from core.analysis_settings import LEAST_VALID_FRAMES
from core.comparison.agreement import Figures, figures, floors_in_words, notes_of
from core.comparison.clip_table import PARTICIPANT, STIMULUS, ClipTable, clip_table
from core.comparison.pairs import Pairs, notes, notes_on, nothing, pairs
from core.comparison.points import BLAND_ALTMAN, NOT_SHOWN, SCATTER, drawing
from core.comparison.profiles import profiles
from core.errors import EriscopeError
from core.label_meaning import RELATIVE
from core.self_reports import USUAL, rating_of
from core.study.records import (
    AnalysisRow,
    Clip,
    ClipRatings,
    Participant,
    Session,
    Stimulus,
    Variable,
)
from core.types import EMOTIONS

_KINDS = frozenset({AnalysisRow, Clip, Participant, ClipRatings, Session, Stimulus, Variable})
_LEFT_PX, _RIGHT_PX = 232, 360
_LOOK_AFTER_MS = 50


class CompareView(View):
    """Points, counts and figures follow a choice at once; intervals come from a task a moment later.

    Signals:
        clip_asked: path of a clip to open.
        validated: the file of a model holds another outcome of a validation.
    """

    clip_asked = Signal(object)
    validated = Signal()

    def __init__(self, study: OpenStudy, queue: AnalysisQueue, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("central")
        self._study, self._queue, self._theme = study, queue, theme
        self.table: ClipTable | None = None
        self.pairs: Pairs | None = None
        self.figures: Figures | None = None
        self._stale = True
        self.intervals = Questions(self)
        self.selection = SelectionCard()
        self.small = SmallPlots(theme)
        self.large = LargePlot(theme)
        self.profiles = Profiles(theme)
        self.ranking = RankingTable()
        pages = GroupsPage(), CrossedPage(), PlanningPage()
        self.asked: dict[str, AskedPage] = dict(zip(texts.ASKED, pages, strict=True))
        self.card = FiguresCard()
        self.systems = SystemsPage(theme)
        self.taking = Taking(self)
        self.plans = Plans(self, study)
        self.modes: dict[str, QToolButton] = {}
        self.message = QLabel()
        self.pointed = QLabel()
        self.waits = QLabel()
        # Several changes in a row are read once.
        self._look_later = QTimer(self, singleShot=True, interval=_LOOK_AFTER_MS)
        self._look_later.timeout.connect(self._look_if_seen)
        self._lay_out()
        self._connect()
        self.set_mode(SCATTER)

    def _lay_out(self) -> None:
        bar = hbox(spacing_px=4)
        self._modes = QButtonGroup(self)
        for mode, (title, tip) in MODES.items():
            button = QToolButton()
            button.setText(tr(title))
            button.setToolTip(tr(tip))
            button.setCheckable(True)
            self._modes.addButton(button)
            self.modes[mode] = button
            bar.addWidget(button)
        bar.addStretch(1)
        explain(
            self.modes[BLAND_ALTMAN], tr("Ways to look at predictions beside self-reports. Systems needs no study.")
        )
        explain(self.plans.button, tr("Says in advance what would count as agreement, then tests a model by it."))
        explain(self.message, tr("Plots stand here as soon as there is what this sentence asks for."))
        explain(self.small, tr("One plot per emotion, a point per clip. Click one to see it large below."))
        explain(self.large, tr("The chosen emotion. A point is a clip; pressing it opens the clip in Review."))
        explain(self.profiles, tr("A pair of bars per emotion: predicted (filled) and reported (outlined)."))
        for mode, page in ((RANKING, self.ranking), *self.asked.items()):
            explain(page, f"{tr(MODES[mode][1])}.")
        explain(self.selection, tr("Which model, and which clips: untick participants or stimuli to leave them out."))
        explain(self.card, tr("How well predictions agree with reports, with intervals that hold for new people."))
        for label in (self.pointed, self.waits):
            label.setObjectName("quiet")
        self.pointed.setWordWrap(True)
        keep_room(self.pointed)
        self.pointed.setMinimumHeight(2 * self.pointed.fontMetrics().height())
        self.pointed.setAlignment(Qt.AlignmentFlag.AlignTop)
        bar.addWidget(self.waits)
        bar.addWidget(self.plans.button)
        self._stack = QStackedWidget()
        stacked: tuple[QWidget, ...] = (self.large, self.profiles, self.ranking, *self.asked.values())
        for widget in stacked:
            self._stack.addWidget(widget)
        self._content = QWidget()
        content = vbox(self._content)
        content.addWidget(self.small, 2)
        content.addWidget(self._stack, 3)
        content.addWidget(self.pointed)
        self.message.setObjectName("quiet")
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setWordWrap(True)
        self._centre = QStackedWidget()
        self._centre.addWidget(self.message)
        self._centre.addWidget(self._content)
        self._columns = split(Qt.Orientation.Horizontal, 8, self.selection, self._centre, self.card)
        for column, least_px in ((self.selection, 176), (self._centre, 400), (self.card, 312)):
            column.setMinimumWidth(least_px)
            self._columns.setStretchFactor(self._columns.indexOf(column), int(column is self._centre))
        self._columns.setSizes([_LEFT_PX, 1280 - _LEFT_PX - _RIGHT_PX - 32, _RIGHT_PX])
        self._pages = QStackedWidget()
        self._pages.addWidget(self._columns)
        self._pages.addWidget(self.systems)
        layout = vbox(self, margins=(8, 8, 8, 8))
        layout.addLayout(bar)
        layout.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self._study.study_changed.connect(self._on_study)
        self._study.records_changed.connect(lambda kinds: self._on_records() if kinds & _KINDS else None)
        self._queue.changed.connect(self._show_waiting)
        self.selection.changed.connect(self._compare)
        self.intervals.found.connect(self._on_intervals)
        self.intervals.failed.connect(lambda error: self._say_below(message_of(error)))
        self.small.chosen.connect(lambda _: self._show_emotion())
        for mode, button in self.modes.items():
            button.toggled.connect(lambda on, mode=mode: self.set_mode(mode) if on else None)
        self.large.pointed.connect(self._say_which)
        self.large.opened.connect(self._open_point)
        self.large.menu_asked.connect(self._menu_of_point)
        self.ranking.opened.connect(self._open)
        self.taking.said.connect(self._say_below)
        self.card.copy_asked.connect(lambda: self.taking.copy(self.pairs, self.figures))
        self.card.save_asked.connect(self._save)
        for page in self.asked.values():
            page.save_asked.connect(lambda page=page: self.taking.ask_answers(page.answers))
        self.plans.validated.connect(self.validated)
        self.plans.validated.connect(self._on_records)
        self.plans.changed.connect(self._show_card)

    # -- the study -----------------------------------------------------------------------------------

    def _on_study(self, study: object) -> None:
        self.selection.forget()
        self._on_records()

    def _on_records(self) -> None:
        self._stale = True
        self._look_later.start()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look_if_seen()

    def _look_if_seen(self) -> None:
        if self._stale and self.isVisible():
            self.look()

    def look(self) -> None:
        """Read the study's records again."""
        self._stale = False
        self._look_later.stop()
        try:
            self.table = clip_table(self._study) if self._study.study is not None else None
        except EriscopeError as error:  # the database cannot be reached
            self.table = None
            self._say(message_of(error))
            return
        if self.table is not None:
            self.selection.show_table(self.table)
            self.plans.models = tuple(model.sha256 for model in self.table.models)
            self.waits.setText(self._waiting_text())
        self._compare()

    def _missing(self) -> str:
        """What there is to say in place of plots; empty when there are some."""
        table = self.table
        if table is None:
            return tr(texts.NO_STUDY)
        if not len(table):
            return tr(texts.NO_CLIPS)
        if not table.n_reported:
            return tr(texts.NO_REPORTS)
        if not table.models:
            return "\n".join(filter(None, (tr(texts.NO_ANALYSES), self._waiting_text())))
        return ""

    def _waiting_text(self) -> str:
        waiting, failed = len(self._queue.waiting), len(self._queue.failures)
        parts = []
        if waiting:
            parts.append(
                tr_n(
                    "1 clip waits for analysis in the background",
                    "{n} clips wait for analysis in the background",
                    waiting,
                )
            )
        if failed:
            parts.append(tr_n("1 could not be analysed", "{n} could not be analysed", failed))
        return ", ".join(parts) + "." if parts else ""

    def _show_waiting(self) -> None:
        if self.isVisible() and self.table is not None:
            self.waits.setText(self._waiting_text())
            if self.message.isVisible():
                self.message.setText(self._missing())

    # -- comparing -----------------------------------------------------------------------------------

    def _compare(self) -> None:
        """Everything that can be known at once; the intervals follow."""
        self.intervals.drop()
        for page in self.asked.values():
            page.drop()
        missing = self._missing()
        if missing or self.table is None:
            self.pairs = self.figures = None
            self._say(missing)
            return
        self.pairs = pairs(
            self.table, self.selection.selection, *self.selection.models(self.table),
            least_frames=0 if self.selection.keep_short.isChecked() else LEAST_VALID_FRAMES,
        )  # fmt: skip
        self.figures = figures(self.pairs, intervals=False)
        chosen, there = len(self.pairs), len(self.table)
        self.selection.says.setText(
            tr("{chosen} of {all} clips, {compared} to compare", chosen=chosen, all=there, compared=self.pairs.n)
        )
        self._centre.setCurrentWidget(self._content)
        self.selection.show()
        self.card.setVisible(self.mode not in self.asked)
        self._show_waits()
        self._show_all()
        if self.pairs.n:
            self.intervals.ask(self.pairs, lambda pairs, on_done: figures(pairs, on_parts=on_done))
            if self.isVisible():
                self.plans.look()

    def _say(self, sentence: str) -> None:
        self.message.setText(sentence)
        self._centre.setCurrentWidget(self.message)
        self.selection.hide()
        self.card.hide()
        self._show_waits()

    def _show_waits(self) -> None:
        """Where there is nothing to compare, the message says it."""
        self.waits.setVisible(self.mode != SYSTEMS and self._centre.currentWidget() is self._content)

    def _on_intervals(self, found: Figures) -> None:
        self.figures = found
        self.small.mean.show_figures(found, self._names[1])
        self._show_card()

    # -- showing -------------------------------------------------------------------------------------

    @property
    def mode(self) -> str:
        """What is shown, a key of `MODES`."""
        return next(mode for mode, button in self.modes.items() if button.isChecked())

    def set_mode(self, mode: str) -> None:
        """Show points, profiles, the ranking or systems."""
        self.modes[mode].setChecked(True)
        self._pages.setCurrentWidget(self.systems if mode == SYSTEMS else self._columns)
        self._show_waits()
        points = mode in (SCATTER, BLAND_ALTMAN)
        self.small.setVisible(points)
        self.card.setVisible(self.pairs is not None and mode not in self.asked)
        other: QWidget = self.ranking if mode == RANKING else self.asked.get(mode, self.profiles)
        self._stack.setCurrentWidget(self.large if points else other)
        self._show_all()

    @property
    def _names(self) -> tuple[str, str]:
        of = self.pairs
        first, second = (None, None) if of is None else (of.model, of.against)
        return first.name if first else "", second.name if second else ""

    def _show_all(self) -> None:
        """What the mode shows, and the figures."""
        of, found, mode = self.pairs, self.figures, self.mode
        if of is None or found is None:
            return
        if mode in (SCATTER, BLAND_ALTMAN):
            for i, plot in enumerate(self.small.plots):
                n = found.agreement.emotions[EMOTIONS[i]].n
                plot.show_drawing(drawing(of, found, i, mode), n, texts.in_few(found, i, mode))
            self.small.mean.show_figures(found, self._names[1])
        elif mode == RANKING:
            self.ranking.show_pairs(of)
        elif mode in self.asked:
            if of.n:
                self.asked[mode].show_pairs(of)
        elif mode != SYSTEMS:
            self.profiles.show_profiles(profiles(of, PARTICIPANT if mode == BY_PERSON else STIMULUS))
        self._show_emotion()

    def _show_emotion(self) -> None:
        of, found, mode = self.pairs, self.figures, self.mode
        if of is None or found is None:
            return
        if mode in (SCATTER, BLAND_ALTMAN):
            i = self.small.current
            self.large.show_drawing(drawing(of, found, i, mode), i, self._names)
            self.large.setAccessibleName(f"{tr(MODES[mode][0])}, {self.small.plots[i].accessibleName()}")
            self.large.say(said(nothing(of) or (NOT_SHOWN if mode == BLAND_ALTMAN and of.not_in_size else "")))
        self._say_which(None)
        self._show_card()

    def _save(self) -> None:
        self.taking.ask(self.pairs, self.figures, BLAND_ALTMAN if self.mode == BLAND_ALTMAN else SCATTER)

    def _show_card(self) -> None:
        of, found = self.pairs, self.figures
        if of is not None and found is not None:
            i = self.small.current
            sentences = dict.fromkeys(
                (
                    *self.plans.said_of(of),
                    *floors_in_words(found, EMOTIONS[i]),
                    *notes_of(found, EMOTIONS[i]),
                    *notes_on(of, i),
                    *notes(of),
                )
            )
            self.card.show_figures(found, i, self._names, list(sentences), in_size=not of.not_in_size)

    def _say_which(self, at: object) -> None:
        """Which clip is pointed at."""
        of, i = self.pairs, self.small.current
        if of is None or nothing(of):
            text = "" if of is None or self.mode in (SCATTER, BLAND_ALTMAN) else said(nothing(of))
        elif self.mode == RANKING or self.mode in self.asked:
            text = ""
        elif self.mode in (BY_PERSON, texts.BY_STIMULUS):
            text = tr(texts.KEY_ACROSS) if of.not_in_size else tr(texts.KEY)
            if of.against is not None:
                text += " " + tr("Predictions are those of {model}.", model=self._names[0])
        elif not isinstance(at, int):
            text = tr(texts.POINT)
        else:
            reported, predicted = float(of.reported[at, i]), float(of.predicted[at, i])
            told = f"{reported:z.2f}" if of.form == RELATIVE else str(rating_of(reported))
            if of.table.scales - {USUAL.name}:
                told = f"{reported:z.2f}"
            values = {
                "clip": clip_of(of.table, int(of.rows[at])),
                "reported": told,
                "predicted": f"{predicted:z.2f}",
            }
            if of.predicted_against is None:
                text = tr("{clip}: reported {reported}, predicted {predicted}", **values)
            else:
                text = tr(
                    "{clip}: reported {reported}, predicted {predicted} ({model}), {second} ({second_model})",
                    **values,
                    model=self._names[0],
                    second=f"{float(of.predicted_against[at, i]):z.2f}",
                    second_model=self._names[1],
                )
            if not of.not_in_size:
                difference = signed(predicted - reported, "+")
                text = tr("{values}; difference {difference}", values=text, difference=difference)
        self._say_below(text)

    def _say_below(self, text: str) -> None:
        self.pointed.setText(text)
        self.pointed.setVisible(bool(text))
        self.large.setAccessibleDescription(text)

    def _menu_of_point(self, at: object, place: QPoint) -> None:
        """What can be done with the clip that was clicked, and with the plot."""
        of = self.pairs
        if of is None or nothing(of):
            return
        entries: list[Entry] = []
        if isinstance(at, int):
            entries += [
                (tr("Open the clip"), lambda: self._open_point(at)),
                (tr("Copy value"), lambda: self.taking.copy_of(of, at, (self.small.current,))),
                (tr("Copy row"), lambda: self.taking.copy_of(of, at, range(len(EMOTIONS)))),
                None,
            ]
        entries += [
            (tr("Copy all figures"), lambda: self.taking.copy(of, self.figures)),
            (tr("Save the figure…"), self._save),
        ]
        pop_up(self, entries, place)

    def _open_point(self, at: int) -> None:
        if self.pairs is not None:
            self._open(int(self.pairs.rows[at]))

    def _open(self, row: int) -> None:
        assert self.table is not None
        if (path := self._study.videos.readable(self.table.clips[row])) is not None:
            self.clip_asked.emit(path)

    # -- colours, sizes and the end ------------------------------------------------------------------

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.small.set_theme(theme)
        self.large.set_theme(theme)
        self.profiles.sheet.set_theme(theme)
        self.systems.set_theme(theme)

    def save(self, settings: QSettings) -> None:
        """Keep the columns' widths, the mode and the chosen emotion."""
        settings.setValue("compare/columns", self._columns.saveState())
        settings.setValue("compare/mode", self.mode)
        settings.setValue("compare/emotion", EMOTIONS[self.small.current])
        self.systems.save(settings)

    def restore(self, settings: QSettings) -> None:
        """Take up what was kept; a mode or an emotion that is unknown now is passed over."""
        self.systems.restore(settings)
        if (columns := settings.value("compare/columns")) is not None:
            self._columns.restoreState(columns)
        if (mode := settings.value("compare/mode")) in MODES:
            self.set_mode(str(mode))
        if (emotion := settings.value("compare/emotion")) in EMOTIONS:
            self.small.choose(EMOTIONS.index(str(emotion)))

    def shut_down(self) -> None:
        """End what is still sought, and wait for it."""
        self.intervals.shut_down()
        for page in self.asked.values():
            page.shut_down()
        self.taking.shut_down()
        self.systems.shut_down()
