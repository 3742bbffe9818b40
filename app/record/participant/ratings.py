"""Pages with sliders: the seven emotions, and a study's own questions."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel
from typing_extensions import override

from app.kit.labels import PlainLabel
from app.kit.theme import Theme
from app.record.participant.pages import Page
from app.record.participant.rating_slider import RatingSlider
from app.record.participant.texts import Texts
from core.self_reports import USUAL, RatingScale, scale_named
from core.study.records import NO_ANSWER, Item
from core.types import EMOTIONS

_UNDER_LINE_PX, _OVER_QUESTION_PX = 30, 14
_NO_ANSWER_PX = 150
_USUAL_HEIGHT_PX, _MOST_LARGER = 800, 1.6


@dataclass(frozen=True)
class Question:
    """A slider and what stands beside it.

    Attributes:
        name: its answer goes by it.
        text, means: what is asked, and in smaller type what that means.
        least, most: words at the ends of the line.
    """

    name: str
    text: str
    least: str
    most: str
    means: str = ""
    scale: RatingScale = USUAL


@dataclass(frozen=True)
class Sheet:
    """What is asked on one page.

    Attributes:
        above: each question stands above its line, and not beside it.
    """

    title: str
    questions: tuple[Question, ...]
    above: bool = False

    def how(self, texts: Texts) -> str:
        """How to answer; ends of a scale are told where all have the same, and numbers."""
        scales = {question.scale for question in self.questions}
        one = next(iter(scales))
        if len(scales) > 1 or not one.numbers:
            return texts("ratings.text_line")
        return texts("ratings.text", least=one.least, most=one.most)


def emotions_sheet(texts: Texts, order: Sequence[str] = EMOTIONS, scale: RatingScale = USUAL) -> Sheet:
    """The seven emotions, as their sliders stand."""
    least, most = texts("ratings.least"), texts("ratings.most")
    questions = (
        Question(name, texts(f"emotion.{name}"), least, most, texts(f"emotion.{name}.means"), scale) for name in order
    )
    return Sheet(texts("ratings.title"), tuple(questions))


def items_sheets(texts: Texts, items: Iterable[Item]) -> tuple[Sheet, ...]:
    """A study's own questions, page by page."""
    pages: dict[int, list[Question]] = {}
    for item in items:
        least, most = item.least or texts("ratings.least"), item.most or texts("ratings.most")
        question = Question(item.name, item.question, least, most, scale=scale_named(item.scale))
        pages.setdefault(item.page, []).append(question)
    return tuple(Sheet(texts("items.title"), tuple(pages[page]), above=True) for page in sorted(pages))


class RatingsPage(Page):
    """Sliders; each must be touched before it goes on, or left without an answer where that is offered.

    Args:
        practice: say that these answers do not count.
        no_answer: offer not to answer, by a box beside each slider. In the order of Tab the boxes follow the sliders.
        since_s: when the first page of several was seen (monotonic clock); None where this is it.

    Signals:
        answered: a question's name, its rating (None where it is taken back or given by no answer), how it was given
            (of `RATING_MODES`, `NO_ANSWER`, or empty), and the seconds since sliders were seen first; at each movement.
        done: ratings by name, how long they took in seconds, and by name how they were given (`RATING_MODES`).
    """

    answered = Signal(str, object, str, float)
    done = Signal(dict, float, dict)

    def __init__(
        self,
        texts: Texts,
        theme: Theme,
        sheet: Sheet,
        *,
        practice: bool = False,
        no_answer: bool = False,
        since_s: float | None = None,
    ) -> None:
        how = sheet.how(texts)
        super().__init__(
            texts("practice.title") if practice else sheet.title,
            f"{texts('practice.text')} {how}" if practice else how,
        )
        self._texts, self._theme, self._sheet = texts, theme, sheet
        self._is_first, self.began_s = since_s is None, since_s or time.monotonic()
        self.sliders: dict[str, RatingSlider] = {}
        self.left_out: dict[str, QCheckBox] = {}
        grid = self._grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        if no_answer:
            self.widen()
            grid.addWidget(self._no_answer_heading(), 0, 2)
        for place, question in enumerate(sheet.questions):
            self._add(question, 3 * place + 1, no_answer=no_answer)
        self.body.addLayout(grid)
        self.missing = QLabel()
        self.missing.setObjectName("small")
        self.buttons.insertWidget(0, self.missing)
        self.go_on = self.button(texts("ratings.done"))
        for first, second in itertools.pairwise([*self.sliders.values(), *self.left_out.values(), self.go_on]):
            self.setTabOrder(first, second)
        self.go_on.clicked.connect(self._hand_over)
        self._count()

    def _add(self, question: Question, row: int, *, no_answer: bool) -> None:
        """In three rows: the question where it stands above, its line, and what stands below that."""
        texts, scale, name = self._texts, question.scale, question.name
        grid, above = self._grid, self._sheet.above
        label, small = PlainLabel(question.text), PlainLabel(question.means)
        small.setObjectName("small")
        refusal = texts("ratings.refused", least=scale.least, most=scale.most)
        said = f"{question.text}: {question.means}" if question.means else question.text
        slider = RatingSlider(said, texts("ratings.untouched"), refusal, self._theme, scale)
        slider.touched.connect(lambda _: self._on_touched(name))
        self.sliders[name] = slider
        ends = QHBoxLayout()
        for side, text in ((Qt.AlignmentFlag.AlignLeft, question.least), (Qt.AlignmentFlag.AlignRight, question.most)):
            end = PlainLabel(text)
            end.setObjectName("small")
            ends.addWidget(end, 0, side)
        if above:
            label.setWordWrap(True)
            label.setContentsMargins(0, _OVER_QUESTION_PX, 0, 0)
            grid.addWidget(label, row, 0, 1, 2)
        else:
            grid.addWidget(label, row + 1, 0)
            grid.addWidget(small, row + 2, 0, Qt.AlignmentFlag.AlignTop)
        first, columns = (0, 2) if above else (1, 1)
        grid.addWidget(slider, row + 1, first, 1, columns)
        grid.addLayout(ends, row + 2, first, 1, columns)
        if no_answer:
            box = self.left_out[name] = QCheckBox()
            box.setAccessibleName(f"{question.text}: {texts('ratings.no_answer')}")
            box.toggled.connect(lambda on: self._on_left_out(name, on))
            grid.addWidget(box, row + 1, 2, Qt.AlignmentFlag.AlignHCenter)

    def _no_answer_heading(self) -> QLabel:
        heading = QLabel(self._texts("ratings.no_answer"))
        heading.setObjectName("small")
        heading.setWordWrap(True)
        heading.setFixedWidth(_NO_ANSWER_PX)
        heading.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
        return heading

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Larger type needs more air between the lines."""
        super().resizeEvent(event)
        larger = min(max(self.height() / _USUAL_HEIGHT_PX, 1.0), _MOST_LARGER)
        for place in range(len(self.sliders)):
            self._grid.setRowMinimumHeight(3 * place + 3, round(_UNDER_LINE_PX * larger**2))

    @property
    def ratings(self) -> dict[str, int]:
        """The ratings so far by name; what has none is left out."""
        return {name: s.value for name, s in self.sliders.items() if s.value is not None}

    @property
    def modes(self) -> dict[str, str]:
        """How each rating was given."""
        return {name: s.mode for name, s in self.sliders.items() if s.mode is not None}

    def begin(self) -> None:
        """Start the clock of the answers, and give the keys to the first slider."""
        if self._is_first:
            self.began_s = time.monotonic()
        next(iter(self.sliders.values())).setFocus()

    def _on_left_out(self, name: str, on: bool) -> None:
        """No answer takes the place of a rating, or is taken back."""
        if on:
            self.sliders[name].leave_out(self._texts("ratings.no_answer"))
        self.answered.emit(name, None, NO_ANSWER if on else "", time.monotonic() - self.began_s)
        self._count()

    def _on_touched(self, name: str) -> None:
        slider = self.sliders[name]
        if slider.value is not None and (box := self.left_out.get(name)) is not None:
            with QSignalBlocker(box):
                box.setChecked(False)
        self.answered.emit(name, slider.value, slider.mode or "", time.monotonic() - self.began_s)
        self._count()

    def _count(self) -> None:
        left = len(self.sliders) - len(self.ratings) - sum(box.isChecked() for box in self.left_out.values())
        self.missing.setText(self._texts("ratings.missing", count=left) if left else "")
        self.go_on.setEnabled(left == 0)

    def _hand_over(self) -> None:
        self.done.emit(self.ratings, time.monotonic() - self.began_s, self.modes)
