"""Seven bars: what the model predicts beside what the person reported."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from app.kit.axes import draw_whisker
from app.kit.labels import hint, section_title
from app.kit.language import in_sentence, mark, said, tr
from app.kit.layouts import vbox
from app.kit.number_field import NumberField
from app.kit.sentence import dress, keep_room
from app.kit.theme import EARLIER_OPACITY, Theme
from core.emotions import EXPLANATIONS, LABELS
from core.inspection.belief import QUESTION, Belief
from core.label_meaning import TELLS_PROFILE
from core.self_reports import USUAL, RatingScale, SelfReport
from core.text import NONE
from core.types import EMOTIONS, FloatArray

HIDDEN = mark("What the model says is hidden. Annotate ▸ Hide what the model says shows it again.")
_SAVE_AFTER_MS = 600
_AGAIN_AFTER_MS = 3000
_BAR_PX, _RATING_PX = 18, 21


class IntensityBar(QWidget):
    """One emotion: a bar for the prediction, a diamond for the report, both on 0 to 1 (1 to 100)."""

    def __init__(self, colour: str, theme: Theme) -> None:
        super().__init__()
        self._colour, self._theme = colour, theme
        self._predicted: float | None = None
        self._provisional = False
        self._reported: float | None = None
        self._interval: tuple[float, float] | None = None
        self._hidden = self._earlier = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumSize(48, _BAR_PX)

    @override
    def sizeHint(self) -> QSize:
        return QSize(120, _BAR_PX)

    def set_colours(self, colour: str, theme: Theme) -> None:
        """Paint the bar in the emotion's colour, the rest in the theme's."""
        self._colour, self._theme = colour, theme
        self.update()

    def set_values(self, predicted: float | None, reported: float | None, *, provisional: bool) -> None:
        """Show these values.

        Args:
            predicted: 0 to 1; None where there is no bar to show.
            reported: 0 to 1, as its scale makes it of a rating; None where there is no diamond to show.
            provisional: the prediction is not final.
        """
        self._predicted, self._reported, self._provisional = predicted, reported, provisional
        self.update()

    def set_hidden(self, hidden: bool) -> None:
        """Show the report alone."""
        self._hidden = hidden
        self.update()

    def set_earlier(self, earlier: bool) -> None:
        """Whether the prediction is of an earlier analysis; its bar is grey then."""
        self._earlier = earlier
        self.update()

    def set_interval(self, interval: tuple[float, float] | None) -> None:
        """A whisker over the bar."""
        self._interval = interval
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(6, self.height() / 2 - 4, self.width() - 12, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.raised))
        painter.drawRoundedRect(track, 3, 3)
        if self._predicted is not None and not self._hidden:
            colour = QColor(self._theme.quiet if self._earlier else self._colour)
            if self._earlier:
                colour.setAlphaF(EARLIER_OPACITY)
            elif self._provisional:
                colour.setAlphaF(0.55)
            painter.setBrush(colour)
            bar = QRectF(track)
            bar.setWidth(max(2.0, track.width() * self._predicted))
            painter.drawRoundedRect(bar, 3, 3)
            if self._interval is not None:
                draw_whisker(painter, track, self._interval, self._theme)
        if self._reported is not None:
            x, y = track.left() + track.width() * self._reported, self.height() / 2
            diamond = QPolygonF([QPointF(x, y - 7), QPointF(x + 6, y), QPointF(x, y + 7), QPointF(x - 6, y)])
            painter.setBrush(QColor(self._theme.text))
            painter.setPen(QPen(QColor(self._theme.surface), 1.5))
            painter.drawPolygon(diamond)


class _MenuKeys(QObject):
    """Leaves undo and redo to the menu, whose steps are whole ratings and not keystrokes.

    Args:
        before: hands over what was typed, so that there is a step to undo.
    """

    def __init__(self, before: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._before = before

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        keys = QKeySequence.StandardKey
        if event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            assert isinstance(event, QKeyEvent)
            if event.matches(keys.Undo) or event.matches(keys.Redo):
                self._before()
                event.ignore()
                return True
        return super().eventFilter(watched, event)


class IntensityPanel(QFrame):
    """The card with the seven bars and the report's form.

    Signals:
        ratings_changed: the ratings by emotion, to be kept.
        refused: why a number that was typed is no rating.
        belief_asked: the parts of the verdict are wanted.
        typing: somebody types a rating.
        typed: it was taken by Enter, or dropped by Esc; the next keys are not meant for the form.
        menu_asked: an emotion's name, empty where none was clicked, and where (on the screen) to show a menu.
        given_up: ratings by emotion that could not be kept, and why; the form shows another clip from now on.
    """

    ratings_changed = Signal(dict)
    refused = Signal(str)
    given_up = Signal(dict, object)
    belief_asked = Signal()
    typing = Signal()
    typed = Signal()
    menu_asked = Signal(str, QPoint)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        self._theme = theme
        layout = vbox(self, spacing_px=4, margins=(12, 8, 12, 8))
        self._heading = section_title(tr("INTENSITIES"))
        self.question = QToolButton()
        self.question.setText(said(QUESTION))
        self.question.setToolTip(tr("What speaks for and against believing these numbers, part by part"))
        self.question.setEnabled(False)
        self.question.clicked.connect(self.belief_asked)
        keep_room(self.question)
        top = QHBoxLayout()
        top.addWidget(self._heading)
        top.addStretch(1)
        top.addWidget(self.question)
        layout.addLayout(top)
        self._menu_keys = _MenuKeys(self.flush_if_waiting, self)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        self._predicted_title = QLabel(tr("predicted"))
        keep_room(self._predicted_title)
        for column, label, tip in (
            (2, self._predicted_title, tr("What the model reads, 0 to 1 (bar)")),
            (
                3,
                QLabel(tr("reported")),
                tr("What the person said (diamond); type it here, 1 to 100 or on the report's scale"),
            ),
        ):
            label.setObjectName("quiet")
            label.setToolTip(tip)
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(label, 0, column)
        self._bars: dict[str, IntensityBar] = {}
        self._figures: dict[str, QLabel] = {}
        self._ratings: dict[str, NumberField] = {}
        for row, emotion in enumerate(EMOTIONS, 1):
            self._add_row(grid, row, emotion)
        layout.addLayout(grid)
        self._hidden = False
        self._interval: tuple[tuple[FloatArray, FloatArray] | None, str] = (None, "")
        self._blind = hint(tr(HIDDEN))
        self._blind.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._blind.setMinimumHeight(4 * self._blind.fontMetrics().lineSpacing() + layout.spacing())  # as both below
        self._blind.hide()
        layout.addWidget(self._blind)
        self._note, self._warning = QLabel(), QLabel()
        for label, name in ((self._note, "quiet"), (self._warning, "caution")):
            label.setObjectName(name)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            # Kept free while there is nothing to say: else the picture and the curves move whenever there is.
            label.setMinimumHeight(2 * label.fontMetrics().lineSpacing())
            layout.addWidget(label)
        self._save = QTimer(self, singleShot=True, interval=_SAVE_AFTER_MS)
        self._save.timeout.connect(self.flush)
        self._unkept: Exception | None = None
        self._belief: Belief | None = None
        self._earlier = ""
        self._predicted: FloatArray | None = None
        self._provisional = False
        self._set_scale(USUAL)
        self.show_prediction(None, provisional=False, note="")
        self.set_form_enabled(False)

    def _add_row(self, grid: QGridLayout, row: int, emotion: str) -> None:
        title = said(LABELS[emotion])
        name = QLabel(title)
        name.setToolTip(said(EXPLANATIONS[emotion]))
        bar = IntensityBar(self._theme.emotion(emotion), self._theme)
        bar.setToolTip(said(EXPLANATIONS[emotion]))
        bar.setAccessibleName(tr("{emotion}, predicted and reported", emotion=title))
        figure = QLabel(NONE)
        keep_room(figure)
        figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        figure.setMinimumWidth(figure.fontMetrics().horizontalAdvance("0.00") + 4)
        rating = NumberField("", "", absent=NONE)
        rating.refused.connect(lambda reason: self.refused.emit(f"{title}: {reason}"))
        rating.setAlignment(Qt.AlignmentFlag.AlignRight)
        rating.setTextMargins(0, 0, 0, 0)
        rating.setObjectName("rating")
        rating.setFixedSize(52, _RATING_PX)
        grid.setRowMinimumHeight(row, _RATING_PX)
        rating.changed.connect(self._on_rating)
        rating.textEdited.connect(lambda _: self.typing.emit())
        rating.finished.connect(self.typed)
        rating.installEventFilter(self._menu_keys)
        grid.addWidget(name, row, 0)
        grid.addWidget(bar, row, 1)
        grid.addWidget(figure, row, 2)
        grid.addWidget(rating, row, 3)
        self._bars[emotion], self._figures[emotion], self._ratings[emotion] = bar, figure, rating

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        y = event.pos().y()
        rows = {emotion: field.geometry() for emotion, field in self._ratings.items()}
        hit = [emotion for emotion, place in rows.items() if place.top() <= y <= place.bottom()]
        self.menu_asked.emit(hit[0] if hit else "", event.globalPos())

    def told(self, emotion: str = "") -> str:
        """What is shown of an emotion, or of all, as text: name, predicted and reported with tabs between; what the
        model says is left out while it is hidden.
        """
        predicted_title = tr("predicted ({of})", of=self._earlier) if self._earlier else tr("predicted")
        rows = [[tr("emotion"), *([] if self._hidden else [predicted_title]), tr("reported")]]
        for name in [emotion] if emotion else EMOTIONS:
            given = self._rating_of(name)
            predicted = [] if self._hidden else [self._figures[name].text().replace(NONE, "")]
            rows.append([said(LABELS[name]), *predicted, "" if given is None else str(given)])
        return "\n".join("\t".join(row) for row in rows)

    def set_profile(self, profile: bool) -> None:
        """Say in the heading whether the bars are a profile only, and do not tell how strong a reaction was."""
        self._heading.setText(tr("PROFILE (RELATIVE)") if profile else tr("INTENSITIES"))
        self._heading.setToolTip(tr("The model {tells}.", tells=said(TELLS_PROFILE)) if profile else "")

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        for emotion, bar in self._bars.items():
            bar.set_colours(theme.emotion(emotion), theme)

    def set_form_enabled(self, enabled: bool) -> None:
        """Whether there is a clip that can be rated; what was being typed belonged to the last one."""
        for rating in self._ratings.values():
            if not enabled:
                rating.drop()
            rating.setEnabled(enabled)

    def set_hidden(self, hidden: bool) -> None:
        """Show the form alone, without what the model says; the card stays as high as it is."""
        if hidden and self._warning.isVisible():
            room = self._warning.geometry().bottom() - self._note.geometry().top() + 1
            self._blind.setMinimumHeight(max(self._blind.minimumHeight(), room))
        self._hidden = hidden
        for part in (self._predicted_title, *self._figures.values(), self._note, self._warning, self.question):
            part.setVisible(not hidden)
        self._blind.setVisible(hidden)
        for bar in self._bars.values():
            bar.set_hidden(hidden)
        self.show_interval(*self._interval)

    def show_prediction(self, intensities: FloatArray | None, *, provisional: bool, note: str) -> None:
        """Show seven intensities; provisional ones are paler. The note says what they are of."""
        self._predicted, self._provisional = intensities, provisional
        for i, emotion in enumerate(EMOTIONS):
            known = intensities is not None and np.isfinite(intensities[i])
            self._figures[emotion].setText(f"{intensities[i]:z.2f}" if known and intensities is not None else NONE)
        self._note.setText(note)
        self._update_bars()

    def show_interval(self, interval: tuple[FloatArray, FloatArray] | None, method: str) -> None:
        """Whiskers from low to high, ``(7,)`` each, and how they were come by; None for none."""
        self._interval = interval, method
        for i, (emotion, bar) in enumerate(self._bars.items()):
            ends = None if interval is None or self._hidden else (float(interval[0][i]), float(interval[1][i]))
            known = ends is not None and bool(np.isfinite(ends).all())
            bar.set_interval(ends if known else None)
            told = [] if self._hidden or not method else [said(method)]
            if known and ends:
                told.insert(0, tr("{low:z.2f} to {high:z.2f}.", low=ends[0], high=ends[1]))
            bar.setToolTip(f"{said(EXPLANATIONS[emotion])}\n{' '.join(told)}".strip())

    def show_belief(self, belief: Belief | None) -> None:
        """The verdict on what is shown; its parts are a click away. None where nothing is shown."""
        self._belief = belief
        self._show_warning()

    def set_earlier(self, words: str) -> None:
        """Grey what is predicted, and say in the verdict's place of which earlier analysis it is; empty for none."""
        self._earlier = words
        for bar in self._bars.values():
            bar.set_earlier(bool(words))
        for figure in self._figures.values():
            figure.setEnabled(not words)
        self._show_warning()

    def _show_warning(self) -> None:
        belief = None if self._earlier else self._belief
        self.question.setEnabled(belief is not None)
        against = belief is not None and any(part.speaks is False for part in belief.parts)
        verdict = "" if belief is None else "⚠ " * against + said(belief.verdict)
        self._warning.setText(f"⚠ {self._earlier}" if self._earlier else verdict)
        dress(self._warning, "caution" if self._earlier or against else "quiet")
        parts = () if belief is None else belief.parts
        self._warning.setToolTip("\n".join(said(part.sentence) for part in parts if part.speaks is False))

    def show_report(self, report: SelfReport | None) -> None:
        """Show ratings without asking to save them again; what is being typed stays."""
        self._save.stop()
        if self._unkept is not None:
            ratings, why = self._given(), self._unkept
            self._unkept = None
            if report is None or report.ratings != ratings:
                self.given_up.emit(ratings, why)
        self._set_scale(USUAL if report is None else report.scale)
        for emotion, rating in self._ratings.items():
            rating.show_value(report.ratings.get(emotion) if report else None)
        self._update_bars()

    def _set_scale(self, scale: RatingScale) -> None:
        """What is typed is on this scale."""
        self._scale = scale
        with_numbers, without = mark("{low} to {high}"), mark("{low} to {high} without numbers")
        written = tr(with_numbers if scale.numbers else without, low=scale.least, high=scale.most)
        for emotion, rating in self._ratings.items():
            rating.set_ends(scale.least, scale.most)
            rating.setAccessibleName(tr("{emotion}, reported, {scale}", emotion=said(LABELS[emotion]), scale=written))
            rating.setToolTip(
                tr(
                    "How strongly the person reported {emotion}, {scale}; – is not rated",
                    emotion=in_sentence(LABELS[emotion]), scale=written,
                )
            )  # fmt: skip

    @property
    def figures(self) -> dict[str, str]:
        """The predicted figures as they stand on the screen."""
        return {emotion: label.text() for emotion, label in self._figures.items()}

    def _rating_of(self, emotion: str) -> int | None:
        rating = self._ratings[emotion].value()
        return None if rating is None else int(rating)

    def _on_rating(self) -> None:
        self._update_bars()
        self._save.start(_SAVE_AFTER_MS)

    def _given(self) -> dict[str, int]:
        ratings = {emotion: self._rating_of(emotion) for emotion in self._ratings}
        return {emotion: rating for emotion, rating in ratings.items() if rating is not None}

    def flush(self) -> None:
        """Hand over ratings that have not been handed over yet."""
        self._save.stop()
        self._unkept = None
        self.ratings_changed.emit(self._given())

    def keep_waiting(self, why: Exception) -> None:
        """The ratings that were handed over could not be kept: they stay, and are handed over again in a while."""
        self._unkept = why
        self._save.start(_AGAIN_AFTER_MS)

    @property
    def waiting(self) -> bool:
        """Whether there are ratings that have not been handed over yet."""
        return self._save.isActive()

    def flush_if_waiting(self) -> None:
        """Take what is being typed too, and have it kept: the clip may be closed next, or the step taken back."""
        for rating in self._ratings.values():
            rating.take()
        if self._save.isActive():
            self.flush()

    def _update_bars(self) -> None:
        for i, emotion in enumerate(EMOTIONS):
            rating = self._rating_of(emotion)
            predicted = None if self._predicted is None else float(self._predicted[i])
            reported = None if rating is None else self._scale.intensity(rating)
            self._bars[emotion].set_values(predicted, reported, provisional=self._provisional)
